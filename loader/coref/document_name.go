package coref

import (
	"sort"
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/mention"
)

// This file puts together the names of what is neither a person nor a country.

// thing is all mentions of one name of one type.
type thing struct {
	typ     graph.EntityType
	words   []string
	members []int
	acronym string // folded, when the text binds one
	entity  int
}

func (r *resolver) others() {
	var things []thing
	by := map[string]int{}
	for i := range r.ms {
		m := &r.ms[i]
		if m.Kind != mention.Name || m.Type == graph.Person || m.Type == graph.Country || m.Type == "" {
			continue
		}
		key := string(m.Type) + "\x00" + r.key(m)
		n, ok := by[key]
		if !ok {
			n = len(things)
			by[key] = n
			things = append(things, thing{typ: m.Type, words: contentWords(m.Name), entity: mention.None})
		}
		things[n].members = append(things[n].members, i)
		if m.Acronym != "" {
			things[n].acronym = gazetteer.Fold(m.Acronym)
		}
	}
	// longer names first, so that the short ones have something to join
	order := make([]int, len(things))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return len(things[order[a]].words) > len(things[order[b]].words) })
	for _, i := range order {
		x := &things[i]
		fit, many := mention.None, false
		for _, j := range order {
			y := &things[j]
			if y.entity == mention.None || j == i {
				continue
			}
			if y.acronym != "" && len(x.words) == 1 && x.words[0] == y.acronym {
				fit, many = y.entity, false
				break
			}
			if r.partOf(x, y) {
				if fit != mention.None && fit != y.entity {
					many = true
				}
				fit = y.entity
			}
		}
		if fit != mention.None && !many {
			x.entity = fit
			for _, m := range x.members {
				r.add(fit, m)
			}
			continue
		}
		x.entity = r.entity(x.typ, x.members)
	}
}

// key is what two mentions of one name have in common.
func (r *resolver) key(m *mention.Mention) string {
	if e, ok := r.g.Name(m.Name); ok && (e.Kind == gazetteer.BodyName || e.Kind == gazetteer.BodyAcronym) {
		return "body\x00" + r.g.Bodies[e.Index].Name
	}
	if e, ok := r.g.Name(m.Name); ok && e.Kind == gazetteer.RegionName && m.Type == graph.Place {
		_ = e
	}
	return strings.Join(contentWords(m.Name), " ")
}

// contentWords gives the folded words of a name without articles and possessive endings.
func contentWords(name string) []string {
	ws := strings.Fields(gazetteer.Fold(name))
	out := ws[:0]
	for i, w := range ws {
		w = strings.Trim(w, ".,()\"")
		w = strings.TrimSuffix(w, "'s")
		if w == "" || w == "the" || w == "and" || w == "&" || i == 0 && (w == "a" || w == "an") {
			continue
		}
		if s, ok := synonym[w]; ok {
			w = s
		}
		out = append(out, w)
	}
	return out
}

var synonym = map[string]string{"auto": "automobile", "automotive": "automobile", "programme": "program", "centre": "center", "defence": "defense"}

// partOf says that x is a shorter name of y: all its words but the head noun are y's, and one of them is distinctive.
func (r *resolver) partOf(x, y *thing) bool {
	if x.typ != y.typ || len(x.words) >= len(y.words) && !sameSet(x.words, y.words) {
		return false
	}
	if x.typ == graph.Place {
		return false
	}
	distinctive, shared := 0, 0
	for i, w := range x.words {
		in := contains(y.words, w)
		head := i == len(x.words)-1 && r.isHead(w)
		switch {
		case in:
			shared++
			if !r.g.Word(w) && !head && !r.isCountryWord(w) {
				distinctive++
			}
		case head && i > 0:
		case r.isHead(w) && x.typ == graph.Project:
		default:
			return false
		}
	}
	if prefixOf(y.words, x.words) && shared == len(x.words) && len(x.words) > 1 {
		return true // "Council of Elders" of "Council of Elders of Peru"
	}
	if len(x.words) == 1 && distinctive == 1 {
		return x.words[0] == y.words[0] || strings.ContainsAny(x.words[0], "0123456789") || x.typ == graph.EventType || x.typ == graph.Project
	}
	return distinctive > 0
}

func (r *resolver) isHead(w string) bool { return len(r.g.Heads(w)) > 0 }

func (r *resolver) isCountryWord(w string) bool {
	_, ok := r.g.CountryNamed(w)
	return ok
}

func contains(ws []string, w string) bool {
	for _, x := range ws {
		if x == w {
			return true
		}
	}
	return false
}

func sameSet(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for _, w := range a {
		if !contains(b, w) {
			return false
		}
	}
	return true
}

func prefixOf(long, short []string) bool {
	if len(short) >= len(long) {
		return false
	}
	for i := range short {
		if long[i] != short[i] {
			return false
		}
	}
	return true
}
