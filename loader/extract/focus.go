package extract

import (
	"slices"

	"concord/graph"
	"concord/loader/coref"
	"concord/loader/mention"
)

// focus gives the two countries whose relations the document is about, nil when it is about no pair: the two that it
// mentions most, when each is mentioned at least twice and a third one not half as often as the second. States that are
// gone are no party of what a document tells of today.
func (d *document) focus() []int {
	if d.focusSet {
		return d.focused
	}
	d.focusSet = true
	count := map[int]int{}
	for _, m := range d.Mentions {
		if m.Entity >= 0 && (m.Kind == mention.Name || m.Kind == mention.Demonym) && d.Entities[m.Entity].Type == graph.Country && !d.Entities[m.Entity].Former {
			count[m.Entity]++
		}
	}
	var es []int
	for e := range count {
		es = append(es, e)
	}
	slices.SortFunc(es, func(a, b int) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return a - b
	})
	if len(es) >= 2 && count[es[1]] >= 2 && (len(es) == 2 || 2*count[es[2]] <= count[es[1]]+count[es[0]]/4) {
		d.focused = []int{es[0], es[1]}
		slices.Sort(d.focused)
	}
	if d.focused == nil && len(es) == 2 && count[es[0]] >= 2 && d.placeIn(es[1]) { // the other country is where it happens
		d.focused = []int{es[0], es[1]}
		slices.Sort(d.focused)
	}
	return d.focused
}

// placeIn says whether the document names a place in the country.
func (d *document) placeIn(country int) bool {
	return slices.ContainsFunc(d.Entities, func(e coref.Entity) bool {
		return e.Type == graph.Place && e.Country != "" && e.Country == d.Entities[country].Country
	})
}

// focusValues offers the pair in focus to a slot.
func (d *document) focusValues(s Slot) []value {
	var out []value
	for _, e := range d.focus() {
		out = append(out, value{role: s.Role, entity: e, kind: graph.EntityValue})
	}
	return out
}

// represented gives the country or body for which a person acts, -1 when the document does not say.
func (d *document) represented(person int) int {
	if e, ok := d.office[person]; ok {
		return e
	}
	if c := d.Entities[person].Country; c != "" {
		return d.country(c)
	}
	return -1
}

// country gives the entity of the country with this canonical name, -1 if the document does not mention it.
func (d *document) country(name string) int {
	for e := range d.Entities {
		if d.Entities[e].Type == graph.Country && (d.Entities[e].Country == name || d.Entities[e].Name == name) {
			return e
		}
	}
	return -1
}

// other gives the country of the pair in focus that is not e, -1 when there is no such pair.
func (d *document) other(e int) int {
	f := d.focus()
	if len(f) == 2 && slices.Contains(f, e) {
		if f[0] == e {
			return f[1]
		}
		return f[0]
	}
	return -1
}

// countries lists the countries mentioned between two tokens, in order, each once; groups ("the two countries") give
// their members.
func (d *document) countries(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		m := d.mention[i]
		if m < 0 {
			continue
		}
		for _, e := range d.resolved(m) {
			if d.Entities[e].Type == graph.Country {
				out = append(out, e)
			}
		}
	}
	return unique(out)
}
