package extract

import (
	"slices"

	"concord/graph"
)

// withoutRepeats drops visits and events that another one of the document tells with more: the same visitor at the same
// place, or the same event, where no argument contradicts.
func (d *document) withoutRepeats(drafts []draft) []draft {
	drop := make([]bool, len(drafts))
	var told []int // the visits and events that are complete
	for i := range drafts {
		if t := drafts[i].typ; (t == graph.VisitFact || t == graph.EventFact) && d.complete(&drafts[i]) {
			told = append(told, i)
		}
	}
	for _, i := range told {
		for _, j := range told {
			if i == j || drop[j] || drafts[j].typ != drafts[i].typ {
				continue
			}
			if drafts[i].within(&drafts[j]) && (!drafts[j].within(&drafts[i]) || j < i) {
				drop[i] = true
				break
			}
		}
	}
	if !slices.Contains(drop, true) {
		return drafts
	}
	out := drafts[:0:0]
	for i := range drafts {
		if !drop[i] {
			out = append(out, drafts[i])
		}
	}
	return out
}

// within says whether every argument of dr is one of other's.
func (dr *draft) within(other *draft) bool {
	for _, v := range dr.args {
		if !slices.ContainsFunc(other.args, func(w value) bool { return w.role == v.role && w.entity == v.entity && w.text == v.text }) {
			return false
		}
	}
	return true
}
