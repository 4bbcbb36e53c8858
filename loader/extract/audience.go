package extract

import (
	"slices"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// audiences reads meetings that stand as the occasion of what somebody says or does: "after talks with X in Y, Z said",
// "during a meeting with X".
func (d *document) audiences() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From + 1; i+2 < r.To; i++ {
			if !d.node[i].lemmaIs(talkNoun) && !d.node[i].lowerIs(talkNoun) {
				continue
			}
			w := d.withBehind(i+1, r)
			if w < 0 || w+1 >= r.To || !d.occasion(i, r) {
				continue
			}
			with := d.named(w+1, r.To)
			if h := d.titledAt(w+1, r); h >= 0 { // "talks with Prime Minister of Peru X": not with Peru
				with = d.rowEntities(h)
			}
			who := d.host(i, s, with)
			if len(who) == 0 && len(with) > 1 { // "at a meeting with X, Y said": a comma makes no row of the two
				who = d.host(i, s, nil)
				with = slices.DeleteFunc(slices.Clone(with), func(e int) bool { return slices.Contains(who, e) })
			}
			if d.hasPerson(with) { // nor is the country of the one who speaks among those he or she met
				with = slices.DeleteFunc(slices.Clone(with), func(e int) bool {
					return d.Entities[e].Type == graph.Country && len(who) == 1 && d.represented(who[0]) == e
				})
			}
			if len(with) == 0 || len(who) == 0 {
				continue
			}
			dr := draft{typ: graph.MeetingFact, rule: "meeting.occasion", head: i, status: graph.Asserted, span: r, speaker: -1}
			dr.entity("participants", unique(append(append([]int(nil), who...), with...))...)
			if len(dr.of("participants")) < 2 {
				continue
			}
			end := w + 1
			for end < r.To && d.node[end].word != "," && !d.finite(end) {
				end++
			}
			if e := d.placeNear(i, text.Range{From: i + 1, To: end}); e >= 0 {
				dr.entity("place", e)
			}
			dr.set("date", d.dateNear(s, i, text.Range{From: i, To: end}, graph.Asserted), graph.DateValue)
			out = append(out, dr)
		}
	}
	return out
}

// withBehind gives the "with" behind the noun of talks that ends before token i, dates and places between ("a meeting in
// Oslo on Monday with X"), -1 if there is none.
func (d *document) withBehind(i int, r text.Range) int {
	for k := i; k < min(r.To, i+9); k++ {
		n := &d.node[k]
		switch {
		case n.lower == "with":
			return k
		case d.inTime(text.Range{From: k, To: k + 1}) || n.lower == "in" || n.lower == "on" || n.lower == "here" || n.lower == "today" || n.lower == "yesterday":
		case d.mention[k] >= 0 && d.isLand(d.mention[k]):
		default:
			return -1
		}
	}
	return -1
}

// occasion says whether a preposition of time governs the noun at i: "after", "following", "during", "at".
func (d *document) occasion(i int, r text.Range) bool {
	for k := i - 1; k >= max(r.From, i-5); k-- {
		if d.node[k].lowerIs(occasionWord) {
			return true
		}
		if d.mention[k] >= 0 || d.finite(k) || d.node[k].word == "," {
			return false
		}
	}
	return false
}

// host gives who met the others: "his meeting with", else the person who speaks in the sentence, else the one whom the
// sentence's subject names.
func (d *document) host(i, s int, with []int) []int {
	r := d.sentence(s)
	for k := r.From; k < r.To; k++ {
		n := &d.node[k]
		if n.rel != "nsubj" && n.rel != "obl:agent" {
			continue
		}
		if v := n.head; v < 0 || n.rel == "nsubj" && !d.node[v].lemmaIs(sayVerb) {
			continue
		}
		var es []int
		for _, e := range d.meant(k) {
			if d.Entities[e].Type == graph.Person {
				es = append(es, e)
			}
		}
		if len(es) == 1 && !slices.Contains(with, es[0]) {
			return es
		}
	}
	return nil
}

// titledAt gives the name that the title at token i, or behind an article there, stands before, -1 if no title does.
func (d *document) titledAt(i int, r text.Range) int {
	for t := range d.Mentions {
		if x := &d.Mentions[t]; x.Kind == mention.Title && x.Holder >= 0 && !x.Plural && x.Tokens.From >= i && x.Tokens.From <= i+1 && x.Tokens.From < r.To {
			return x.Holder
		}
	}
	return -1
}
