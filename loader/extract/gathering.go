package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// gatherings reads named events that the text puts people at, or into time: "took part in the X Summit", "at the X Forum",
// "the X Summit, which will take place in May", "April 12, X Day".
func (d *document) gatherings() []draft {
	var out []draft
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Kind != mention.Name || strings.TrimSpace(men.Name) == "" || len(d.resolved(m)) != 1 || men.Sentence < 0 || d.mention[men.Tokens.From] != m || d.skip(d.node[men.Tokens.From].sent) {
			continue
		}
		e := men.Entity
		if e < 0 || d.Entities[e].Type != graph.EventType {
			continue
		}
		if w := strings.Fields(men.Name); d.lex.is(strifeNoun, strings.ToLower(w[len(w)-1])) {
			continue // one does not attend a war
		}
		s := d.node[men.Tokens.From].sent
		r := d.sentence(s)
		i := men.Tokens.From - 1
		for i >= r.From && (d.node[i].tag == "DT" || d.node[i].tag == "JJ" || d.node[i].tag == "PRP$") {
			i--
		}
		held := d.heldBehind(men.Tokens.To, r)
		at := i >= r.From && (d.node[i].lower == "at" || d.node[i].lower == "during" || d.node[i].lower == "attend" || d.node[i].lemma == "attend" || d.node[i].lower == "in" && i-2 >= r.From && d.node[i-1].lower == "part" || d.node[i].lemmaIs(launchVerb) && d.node[i].isVerb())
		if !at && held < 0 {
			continue
		}
		dr := draft{typ: graph.EventFact, rule: "event.gathering", head: men.Tokens.From, status: d.status(men.Head), span: r, speaker: -1}
		dr.entity("event", e)
		if held >= 0 {
			dr.status = d.status(held)
		}
		if held >= 0 && !d.before(held) {
			dr.set("date", d.dateNear(s, held, text.Range{From: held, To: r.To}, dr.status), graph.DateValue)
		}
		out = append(out, dr)
	}
	return out
}

// heldBehind gives the verb of taking place that tells of the name before token i within its clause, -1 if none does.
func (d *document) heldBehind(i int, r text.Range) int {
	for k := i; k < min(r.To, i+16); k++ {
		n := &d.node[k]
		if n.word == ";" || n.word == "." {
			return -1
		}
		if n.lemma == "take" && k+1 < r.To && d.node[k+1].lower == "place" || n.lemma == "hold" && n.tag == "VBN" {
			return k
		}
	}
	return -1
}
