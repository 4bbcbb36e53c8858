package resolve

import (
	"context"
	"hash/maphash"
	"iter"
	"maps"
	"slices"

	"concord/graph"
	"concord/graph/namekey"
)

// Use says that a document calls an entity by a name. Country is that which the document tells of it, "" for none.
type Use struct{ Entity, Country string }

// Uses tells who is called by a name, to the letter, among what is of a type or of one that goes with it. A use may be given
// several times.
type Uses interface {
	Uses(t graph.EntityType, name string) iter.Seq[Use]
}

// Uses gives the uses of a name, as of the last Settle.
func (x *Index) Uses(t graph.EntityType, name string) iter.Seq[Use] {
	return func(yield func(Use) bool) {
		if x.forms.of == nil {
			x.forms.of = map[uint64]uint32{}
			for e := range x.live() {
				x.enterForms(e)
			}
		}
		key := formKey(t, name)
		for n := range x.forms.all(maphash.String(x.seed, key)) {
			if e := x.records.at(n); e.profile.uses(key) && !yield(Use{e.iri, e.profile.Country}) {
				return
			}
		}
	}
}

// enterForms enters a record under its names, leaveForms takes it out. Who asks for no uses has no need of them.
func (x *Index) enterForms(e *record) {
	if x.forms.of != nil {
		for f := range e.profile.formKeys() {
			x.forms.add(maphash.String(x.seed, f), e.number)
		}
	}
}

func (x *Index) leaveForms(e *record) {
	if x.forms.of != nil {
		for f := range e.profile.formKeys() {
			x.forms.remove(maphash.String(x.seed, f), e.number)
		}
	}
}

// usesRead are the uses of some names.
type usesRead map[string][]Use

func (u usesRead) Uses(t graph.EntityType, name string) iter.Seq[Use] {
	return slices.Values(u[formKey(t, name)])
}

// ReadUses reads who is called by some names in a stored graph, from the mentions of all documents.
func ReadUses(ctx context.Context, view *graph.View, names ...iter.Seq[graph.NameRef]) (Uses, error) {
	u := usesRead{}
	for _, refs := range names {
		for r := range refs {
			u[formKey(r.Type, r.Name)] = nil
		}
	}
	if len(u) == 0 {
		return u, nil
	}
	for m, err := range view.Mentions(ctx) {
		if err != nil {
			return nil, err
		}
		for _, f := range m.Forms {
			key := formKey(m.Type, f)
			list, wanted := u[key]
			if use := (Use{m.Entity, m.Country}); wanted && !slices.Contains(list, use) {
				u[key] = append(list, use)
			}
		}
	}
	return u, nil
}

// LinkNames gives the names that links are about, for [ReadUses].
func LinkNames(links []graph.Link) iter.Seq[graph.NameRef] {
	return func(yield func(graph.NameRef) bool) {
		for _, l := range links {
			for _, n := range l.Names {
				if !yield(graph.NameRef{Type: l.Type, Name: n}) {
					return
				}
			}
		}
	}
}

// EntityNames gives the names of entities, for [ReadUses].
func EntityNames(entities iter.Seq[graph.Entity]) iter.Seq[graph.NameRef] {
	return func(yield func(graph.NameRef) bool) {
		for e := range entities {
			for _, n := range append([]string{e.Name}, e.Aliases...) {
				if !yield(graph.NameRef{Type: e.Type, Name: n}) {
					return
				}
			}
		}
	}
}

// NameLink sets what a link to an entity is about: the full names that documents use for it, and in which countries. A name
// that says less than another of them, such as an acronym or a surname, has no part in it, for others may share that.
func NameLink(l *graph.Link, e graph.Entity, keys *namekey.Keyer, uses Uses) {
	l.Type, l.Names, l.Countries, l.Entity = e.Type, nil, nil, e.IRI
	countries := map[string]bool{}
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		used := false
		for u := range uses.Uses(e.Type, n) {
			if u.Entity == e.IRI {
				used = true
				countries[u.Country] = true
			}
		}
		if used {
			l.Names = append(l.Names, n)
		}
	}
	slices.Sort(l.Names)
	l.Names = fullNames(e.Type, slices.Compact(l.Names), keys)
	l.Countries = slices.Sorted(maps.Keys(countries))
}

// fullNames leaves out the names that are short beside others, as Index.nameKeys has it.
func fullNames(t graph.EntityType, names []string, keys *namekey.Keyer) []string {
	tokens := make([][]string, len(names))
	longest := 0
	for i, n := range names {
		if t == graph.Person {
			tokens[i] = keys.PersonTokens(n)
		} else {
			tokens[i] = keys.Tokens(n)
		}
		longest = max(longest, len(tokens[i]))
	}
	var out []string
	for i, n := range names {
		short := longest > 1 && (len(tokens[i]) <= 1 || t != graph.Person && isAcronym(n))
		for _, other := range tokens {
			short = short || len(other) > len(tokens[i]) && subset(tokens[i], other)
		}
		if !short {
			out = append(out, n)
		}
	}
	if out == nil { // acronyms of several words each
		return names
	}
	return out
}

// SettleLinks finds out anew to which entity each link leads, or why to none. The result is a function of what was decided
// and of the uses; of several decisions about one pair, or several matches of an entity, those of people prevail over those
// of rules, and where people, or rules, are at odds none prevails.
func SettleLinks(links []graph.Link, uses Uses) {
	for i := range links {
		l := &links[i]
		found := meant(l, uses)
		l.Entity, l.Left, l.Candidates = "", "", nil
		switch len(found) {
		case 0:
			l.Left = graph.NoName
		case 1:
			l.Entity = found[0]
		default:
			l.Left, l.Candidates = graph.SeveralNamed, found
		}
	}
	type pair struct{ dataset, entity, record string }
	said := map[pair]map[graph.Outcome]bool{}                                   // by people
	byPeople, byRules := map[pair]map[string]bool{}, map[pair]map[string]bool{} // the records that an entity is matched with; pair.record is ""
	for i := range links {
		if l := &links[i]; l.Decided() && l.Entity != "" {
			p := pair{l.Dataset, l.Entity, l.Record}
			if said[p] == nil {
				said[p] = map[graph.Outcome]bool{}
			}
			said[p][l.Outcome] = true
		}
	}
	leave := func(l *graph.Link, why graph.LeftOver) {
		l.Left, l.Candidates, l.Entity = why, []string{l.Entity}, ""
	}
	for i := range links {
		l := &links[i]
		if l.Entity == "" {
			// Who was refused is no candidate any more.
			l.Candidates = slices.DeleteFunc(l.Candidates, func(e string) bool { return said[pair{l.Dataset, e, l.Record}][graph.Reject] })
			continue
		}
		switch s := said[pair{l.Dataset, l.Entity, l.Record}]; {
		case s[graph.Accept] && s[graph.Reject]:
			leave(l, graph.Contradicted)
		case s[graph.Reject] && l.Outcome == graph.Accept:
			leave(l, graph.Refused)
		}
		if l.Entity != "" && l.Outcome == graph.Accept {
			by, p := byRules, pair{l.Dataset, l.Entity, ""}
			if l.Decided() {
				by = byPeople
			}
			if by[p] == nil {
				by[p] = map[string]bool{}
			}
			by[p][l.Record] = true
		}
	}
	for i := range links {
		l := &links[i]
		if l.Entity == "" || l.Outcome != graph.Accept || l.Decided() {
			continue
		}
		p := pair{l.Dataset, l.Entity, ""}
		if len(byRules[p]) > 1 || len(byPeople[p]) > 0 && !byPeople[p][l.Record] {
			leave(l, graph.SeveralMatch)
		}
	}
}

// meant gives the entities that documents now call by the names of a link, sorted: one where no telling is needed, none
// where no document uses them.
func meant(l *graph.Link, uses Uses) []string {
	type hit struct {
		names     int             // how many of the names it has
		countries map[string]bool // where it is called so
	}
	hits := map[string]*hit{}
	last := map[string]int{} // the last name that was counted
	for i, n := range l.Names {
		for u := range uses.Uses(l.Type, n) {
			h := hits[u.Entity]
			if h == nil {
				h = &hit{countries: map[string]bool{}}
				hits[u.Entity] = h
			}
			h.countries[u.Country] = true
			if last[u.Entity] != i+1 {
				last[u.Entity] = i + 1
				h.names++
			}
		}
	}
	home := func(h *hit) bool { // called so in a country of the link
		return slices.ContainsFunc(l.Countries, func(c string) bool { return h.countries[c] })
	}
	placed := slices.ContainsFunc(l.Countries, func(c string) bool { return c != "" })
	if l.Type != graph.Person && placed { // a thing in another country is another thing
		maps.DeleteFunc(hits, func(_ string, h *hit) bool { return !h.countries[""] && !home(h) })
	}
	used := 0 // the names that any of them has
	for _, n := range l.Names {
		for u := range uses.Uses(l.Type, n) {
			if hits[u.Entity] != nil {
				used++
				break
			}
		}
	}
	if len(hits) <= 1 {
		return slices.Sorted(maps.Keys(hits))
	}
	var whole, near []string
	for e, h := range hits {
		if h.names == used {
			whole = append(whole, e)
			if home(h) {
				near = append(near, e)
			}
		}
	}
	for _, list := range [][]string{whole, near} {
		if len(list) == 1 {
			return list
		}
	}
	switch {
	case len(near) > 1:
		whole = near
	case len(whole) == 0:
		whole = slices.Collect(maps.Keys(hits))
	}
	slices.Sort(whole)
	return whole
}
