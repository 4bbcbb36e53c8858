package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// sessions reads the meetings of commissions and councils of two countries, and what was signed when they closed:
//
//	the 21st session of the A-B Joint Commission ended in Y      the commission and its countries met
//	... with the signing of eight agreements                     by the pair in focus
func (d *document) sessions() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i+2 < r.To; i++ {
			switch n := &d.node[i]; {
			case n.lemmaIs(sessionNoun) && d.node[i+1].lower == "of":
				if dr, ok := d.session(i, r); ok {
					out = append(out, dr)
				}
			case n.lower == "signing" && d.node[i+1].lower == "of":
				out = append(out, d.closedWith(i, r)...)
			}
		}
	}
	return out
}

// session reads the meeting of the body behind the noun at i, when a verb says that it begins, is held or ends.
func (d *document) session(i int, r text.Range) (draft, bool) {
	k := i + 2
	if d.node[k].lower == "the" && k+1 < r.To {
		k++
	}
	m := d.mention[k]
	if m < 0 || d.Mentions[m].Kind != mention.Name || d.Mentions[m].Tokens.From != k || len(d.resolved(m)) != 1 {
		return draft{}, false
	}
	body := d.resolved(m)[0]
	if d.Entities[body].Type != graph.Organization || !d.commission(d.Entities[body].Name) {
		return draft{}, false
	}
	v := d.sessionVerb(i, d.Mentions[m].Tokens.To, r)
	if v < 0 {
		return draft{}, false
	}
	parties := d.countriesWithin(d.Mentions[m].Tokens)
	if len(parties) < 2 {
		parties = d.focus()
	}
	if len(parties) < 2 {
		return draft{}, false
	}
	dr := draft{typ: graph.MeetingFact, rule: "meeting.session", head: i, status: d.status(v), span: r, speaker: -1}
	dr.entity("participants", body)
	dr.entity("participants", parties...)
	for j := min(v, i); j+1 < r.To; j++ {
		if d.node[j].lower != "in" && d.node[j].lower != "at" || d.mention[j+1] < 0 {
			continue
		}
		if e := d.resolved(d.mention[j+1]); len(e) == 1 && d.Entities[e[0]].Type == graph.Place {
			dr.entity("place", e[0])
			break
		}
	}
	dr.set("date", d.dateNear(d.node[i].sent, v, r, dr.status), graph.DateValue)
	return dr, true
}

// commission says whether a name is that of a body in which countries meet.
func (d *document) commission(name string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		if d.lex.is(pairBody, w) {
			return true
		}
	}
	return false
}

// sessionVerb gives the verb that says of the session at token i, whose body's name ends before token to, that it takes
// place: behind it, or before it with the session as its object; -1 if none does.
func (d *document) sessionVerb(i, to int, r text.Range) int {
	for k := to; k < min(r.To, to+10); k++ {
		n := &d.node[k]
		if n.word == ";" || n.lower == "which" || n.lower == "that" {
			break
		}
		if n.lemmaIs(sessionVerb) && (n.isVerb() || n.tag == "") && n.tag != "VBG" {
			return k
		}
		if n.isVerb() && n.tag != "VBN" && !n.lowerIs(auxiliary) {
			break
		}
	}
	for k := i - 1; k >= max(r.From, i-6); k-- {
		n := &d.node[k]
		if n.isVerb() && n.lemmaIs(sessionVerb) {
			return k
		}
		if n.word == "," || n.tag == "IN" || d.mention[k] >= 0 {
			return -1
		}
	}
	return -1
}

// closedWith reads what was signed at the end of a session or visit: "ended with the signing of eight agreements on X".
func (d *document) closedWith(at int, r text.Range) []draft {
	if len(d.focus()) != 2 || at-2 < r.From || d.node[at-1].lower != "the" || d.node[at-2].lower != "with" {
		return nil
	}
	v := -1
	for k := at - 3; k >= max(r.From, at-12) && v < 0; k-- {
		if d.node[k].isVerb() && d.node[k].lemmaIs(closeVerb) {
			v = k
		}
		if d.node[k].word == "," {
			break
		}
	}
	noun := -1
	for k := at + 2; k < min(r.To, at+8) && noun < 0; k++ {
		if d.agreementHead(k) && !(k+1 < r.To && d.mention[k+1] >= 0 && d.mention[k+1] == d.mention[k]) {
			noun = k
		}
		if n := &d.node[k]; n.word == "," || n.lower == "between" {
			break
		}
	}
	if v < 0 || noun < 0 {
		return nil
	}
	title := d.titleOf(noun, r)
	parties := d.focus()
	if between := d.parties(d.partners("between", text.Range{From: noun, To: d.clauseEnd(noun, r)})); len(between) >= 2 && !d.hasPerson(between) {
		parties = between
	}
	return d.titledEach("agreement.closing", v, noun, title, parties, r)
}
