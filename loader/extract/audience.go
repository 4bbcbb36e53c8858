package extract

import (
	"slices"

	"concord/graph"
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
			if !d.lex.is("talk-noun", d.node[i].lemma) && !d.lex.is("talk-noun", d.node[i].lower) || d.node[i+1].lower != "with" {
				continue
			}
			if !d.occasion(i, r) {
				continue
			}
			with := d.named(i+2, r.To)
			who := d.host(i, s, with)
			if len(with) == 0 || len(who) == 0 {
				continue
			}
			dr := draft{typ: graph.MeetingFact, rule: "meeting.occasion", head: i, status: graph.Asserted, span: r, speaker: -1}
			dr.entity("participants", unique(append(append([]int(nil), who...), with...))...)
			if len(dr.of("participants")) < 2 {
				continue
			}
			end := i + 2
			for end < r.To && d.node[end].word != "," && !d.finite(end) {
				end++
			}
			if e := d.placeNear(i, text.Range{From: i + 2, To: end}); e >= 0 {
				dr.entity("place", e)
			}
			dr.set("date", d.dateNear(s, i, text.Range{From: i, To: end}, graph.Asserted), graph.DateValue)
			out = append(out, dr)
		}
	}
	return out
}

// occasion says whether a preposition of time governs the noun at i: "after", "following", "during", "at".
func (d *document) occasion(i int, r text.Range) bool {
	for k := i - 1; k >= max(r.From, i-5); k-- {
		if d.lex.is("occasion-word", d.node[k].lower) {
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
		if v := n.head; v < 0 || n.rel == "nsubj" && !d.lex.is("say-verb", d.node[v].lemma) {
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
