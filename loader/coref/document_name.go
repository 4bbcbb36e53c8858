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
		fit, many, same := mention.None, false, mention.None
		for _, j := range order {
			y := &things[j]
			if y.entity == mention.None || j == i {
				continue
			}
			if y.acronym != "" && len(x.words) == 1 && x.words[0] == y.acronym {
				fit, many = y.entity, false
				for _, m := range x.members {
					r.ms[m].Type = y.typ // the text says what it stands for
				}
				break
			}
			if r.partOf(x, y) {
				if x.typ == graph.Organization && r.sameButForm(x, y) {
					same = y.entity
				}
				if fit != mention.None && fit != y.entity {
					many = true
				}
				fit = y.entity
			}
		}
		if many && same != mention.None {
			fit, many = same, false // "Acme" is Acme Inc. and not Acme Peru LLC
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
	name := m.Name
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		name = name[4:]
	}
	if e, ok := r.g.Name(name); ok && (e.Kind == gazetteer.BodyName || e.Kind == gazetteer.BodyAcronym) {
		return "body\x00" + r.g.Bodies[e.Index].Name
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
		case head && i > 0 && (x.typ == graph.Plant || x.typ == graph.Organization && plainCompany[w] || x.typ != graph.Organization && !r.otherHead(w, y)):
		case r.isHead(w) && x.typ == graph.Project:
		default:
			return false
		}
	}
	if len(x.words) > 1 && shared == len(x.words) && x.typ != graph.Plant && suffixOf(y.words, x.words) && len(y.words)-len(x.words) <= 4 {
		return true // "Department of State" of "U.S. Department of State"
	}
	if prefixOf(y.words, x.words) && shared == len(x.words) && len(x.words) > 1 {
		return true // "Council of Elders" of "Council of Elders of Peru"
	}
	if len(x.words) == 1 && distinctive == 1 {
		return x.words[0] == y.words[0] || strings.ContainsAny(x.words[0], "0123456789") || x.typ == graph.EventType || x.typ == graph.Project
	}
	return distinctive > 0
}

// otherHead says that a longer name ends in a head noun of its own, another than w: a forum is no dialogue.
func (r *resolver) otherHead(w string, y *thing) bool {
	last := y.words[len(y.words)-1]
	if last == w {
		return false
	}
	for _, h := range r.g.Heads(last) {
		if h.Type == y.typ {
			return true
		}
	}
	return false
}

// sameButForm says that y is x with nothing more than a form of company law.
func (r *resolver) sameButForm(x, y *thing) bool {
	if !prefixOf(y.words, x.words) {
		return false
	}
	for _, w := range y.words[len(x.words):] {
		if !lawForm[w] && w != "group" && w != "holding" && w != "holdings" {
			return false
		}
	}
	return true
}

// plainCompany has the head nouns that add nothing to a company's name.
var plainCompany = map[string]bool{"company": true, "corporation": true, "firm": true, "enterprise": true, "concern": true}

// lawForm has the usual forms of company law as contentWords gives them.
var lawForm = map[string]bool{
	"inc": true, "llc": true, "ltd": true, "limited": true, "plc": true, "corp": true, "co": true, "gmbh": true, "ag": true, "sa": true,
	"s.a": true, "spa": true, "s.p.a": true, "nv": true, "n.v": true, "bv": true, "b.v": true, "ab": true, "as": true, "asa": true, "oy": true,
	"oyj": true, "a/s": true, "se": true, "llp": true, "jsc": true, "ojsc": true, "pjsc": true, "cjsc": true, "incorporated": true,
	"corporation": true, "company": true, "bhd": true, "pty": true, "pvt": true, "kk": true, "tbk": true,
}

func suffixOf(long, short []string) bool {
	n := len(long) - len(short)
	if n <= 0 {
		return false
	}
	for i := range short {
		if long[n+i] != short[i] {
			return false
		}
	}
	return true
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
