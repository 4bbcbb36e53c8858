package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// withoutRepeats drops visits, meetings, openings and events that another one of the document tells with more: the same
// visitor at the same place, or the same event, where no argument contradicts; and meetings of two countries in a headline
// when the story tells who met for them.
func (d *document) withoutRepeats(drafts []draft) []draft {
	drop := make([]bool, len(drafts))
	var told []int // the visits and events that are complete
	for i := range drafts {
		if t := drafts[i].typ; (t == graph.VisitFact || t == graph.EventFact || t == graph.MeetingFact || t == graph.OpeningFact) && d.complete(&drafts[i]) {
			told = append(told, i)
		}
	}
	for _, i := range told {
		for _, j := range told {
			if i == j || drop[j] || drafts[j].typ != drafts[i].typ {
				continue
			}
			if drafts[i].within(&drafts[j]) && (!drafts[j].within(&drafts[i]) || j < i) || d.metFor(&drafts[i], &drafts[j]) {
				drop[i] = true
				break
			}
		}
	}
	if !slices.Contains(drop, true) {
		return drafts
	}
	kept := drafts[:0]
	for i := range drafts {
		if !drop[i] {
			kept = append(kept, drafts[i])
		}
	}
	return kept
}

// metFor says whether a headline tells with countries alone what persons did who act for them: "A's minister meets B's".
func (d *document) metFor(dr, other *draft) bool {
	if dr.typ == graph.VisitFact { // "A's minister visits B", and later X does
		who, where := dr.of("visitor"), dr.of("place")
		return len(who) == 1 && d.Entities[who[0]].Type == graph.Country && d.Text.Blocks[d.Text.Sentences[d.node[dr.head].sent].Block].Kind == text.Headline &&
			slices.Equal(where, other.of("place")) && slices.ContainsFunc(other.of("visitor"), func(p int) bool { return d.Entities[p].Type == graph.Person && d.represented(p) == who[0] })
	}
	if dr.typ != graph.MeetingFact || d.Text.Blocks[d.Text.Sentences[d.node[dr.head].sent].Block].Kind != text.Headline && d.node[dr.head].sent > 0 {
		return false
	}
	lands, persons := dr.of("participants"), other.of("participants")
	for _, e := range lands {
		if d.Entities[e].Type != graph.Country || !slices.ContainsFunc(persons, func(p int) bool { return d.Entities[p].Type == graph.Person && d.represented(p) == e }) {
			return false
		}
	}
	return true
}

// within says whether every argument of dr is one of other's.
func (dr *draft) within(other *draft) bool {
	for _, v := range dr.args {
		if !slices.ContainsFunc(other.args, func(w value) bool {
			return w.role == v.role && w.entity == v.entity && (w.text == v.text || v.entity < 0 && v.kind == graph.TextValue && strings.HasPrefix(w.text, v.text+" "))
		}) {
			return false
		}
	}
	return true
}
