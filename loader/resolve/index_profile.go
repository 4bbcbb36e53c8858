package resolve

import (
	"iter"
	"slices"
	"strings"
	"unicode"

	"concord/graph"
)

// entry is a profile in the index with what its names tell.
type entry struct {
	profile   Profile
	next      *entry   // of those whose profiles have one hash
	documents []uint32 // numbers of the documents that have the profile
	known     *Known
	// full are the keys of the names that stand for themselves; profiles that share one name the same thing unless
	// something contradicts. short are the keys of names that the document uses beside a longer one.
	full, short []string
	acronyms    []string // of short: those that are written as an acronym
	person      *personName
	keys        []uint64 // hashes of what the entry is found by in blocks: all of the above that may connect it to others
	judgements  []string // IRIs of the judgements that are about one of its names, sorted
	side        map[string]uint8
	cluster     *cluster
	iri         string // of the entity that was last reported
}

// The sides of a judgement that an entry is on.
const (
	sideA     uint8 = 1
	sideB     uint8 = 2
	bothSides       = sideA | sideB
)

// group is the type as far as it parts things: what one document calls a company, the next may call a plant.
func group(t graph.EntityType) string {
	if t == graph.Plant {
		return string(graph.Organization)
	}
	return string(t)
}

// formKey finds the entries that use a form, to the letter: judgements part spellings that have one key.
func formKey(t graph.EntityType, form string) string { return group(t) + "\x00" + form }

// formKeys gives the formKey of every form, by which judgements find the entry.
func (e *entry) formKeys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for f := range strings.SplitSeq(e.profile.forms, "\x00") {
			if !yield(formKey(e.profile.Type, f)) {
				return
			}
		}
	}
}

// uses says whether one of the forms has a formKey.
func (e *entry) uses(key string) bool {
	for f := range e.formKeys() {
		if f == key {
			return true
		}
	}
	return false
}

func (x *Index) newEntry(p Profile) *entry {
	e := &entry{profile: p}
	forms := p.Forms()
	if x.gazetteer != nil {
		for _, f := range append([]string{p.Name}, forms...) {
			if k, ok := x.gazetteer.Known(p.Type, f, p.Country); ok {
				e.known = x.known(k)
				break
			}
		}
	}
	if p.Type == graph.Person {
		e.person = x.personName(p)
	} else {
		x.nameKeys(e, forms)
	}
	x.judge(e)
	return e
}

// judge finds the judgements that are about an entry, and with them its keys in blocks.
func (x *Index) judge(e *entry) {
	e.judgements, e.side = nil, nil
	g := group(e.profile.Type)
	e.keys = make([]uint64, 0, len(e.full)+len(e.short)+1)
	add := func(kind, k string) { e.keys = append(e.keys, x.hash(g+"\x00"+kind+"\x00"+k)) }
	if e.known != nil {
		add("known", knownKey(e.known))
	}
	for _, k := range e.full {
		add("name", k)
	}
	for _, k := range e.short {
		add("name", k)
	}
	if e.person != nil {
		add("surname", e.person.last)
	}
	if len(x.refs) > 0 {
		x.judgeForms(e)
	}
	if len(e.keys) == 0 { // a name without letters connects to itself alone
		add("literal", e.profile.forms)
	}
	slices.Sort(e.judgements)
	slices.Sort(e.keys)
	e.keys = slices.Compact(e.keys)
}

// judgeForms finds the judgements that are about the forms of an entry.
func (x *Index) judgeForms(e *entry) {
	for f := range e.formKeys() {
		for _, iri := range x.refs[f] {
			j := x.judged[iri]
			side := x.sideOf(e, j)
			if side == 0 || e.side[iri] != 0 {
				continue
			}
			if e.side == nil {
				e.side = map[string]uint8{}
			}
			e.side[iri] = side
			e.judgements = append(e.judgements, iri)
			if j.Verdict == graph.Same {
				e.keys = append(e.keys, x.hash("judgement\x00"+iri))
			}
		}
	}
}

// known gives the one copy of what is known that entries share.
func (x *Index) known(k Known) *Known {
	key := k.Name + knownKey(&k)
	if x.knowns[key] == nil {
		x.knowns[key] = &k
	}
	return x.knowns[key]
}

// sideOf says which of a judgement's names an entry uses.
func (x *Index) sideOf(e *entry, j graph.Judgement) (side uint8) {
	for i, r := range []graph.NameRef{j.A, j.B} {
		if (r.Country == "" || r.Country == e.profile.Country) && e.uses(formKey(r.Type, r.Name)) {
			side |= 1 << i
		}
	}
	return side
}

// nameKeys sorts the names of what is no person into full and short ones. A form is short when the document also uses a
// longer form with all its words, or it is a single word or an acronym beside a form of several: "North River", "NRW" and
// "River" beside "North River Works". Two things may share a short form.
//
// A name of words that name nothing by themselves ("Ministry of Defence") is a name only together with its country.
func (x *Index) nameKeys(e *entry, forms []string) {
	tokens := make([][]string, len(forms))
	longest := 0
	for i, f := range forms {
		tokens[i] = x.names.Tokens(f)
		longest = max(longest, len(tokens[i]))
	}
	for i, f := range forms {
		t := tokens[i]
		if len(t) == 0 {
			continue
		}
		key := strings.Join(t, " ")
		acronym := isAcronym(f)
		short := longest > 1 && (len(t) == 1 || acronym)
		for _, other := range tokens {
			short = short || (len(other) > len(t) && subset(t, other))
		}
		generic := x.names.Generic(key)
		switch {
		case generic && short: // "the Ministry" connects nothing
		case generic:
			e.full = append(e.full, key+" / "+e.profile.Country)
		case short:
			e.short = append(e.short, key)
			if acronym {
				e.acronyms = append(e.acronyms, key)
			}
		default:
			e.full = append(e.full, key)
		}
	}
	e.full, e.short = set(e.full), set(e.short)
}

// isAcronym says whether a form is written as one: two to six capitals or digits, the first a letter.
func isAcronym(form string) bool {
	n := 0
	for i, r := range form {
		if !unicode.IsUpper(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 6
}

// subset says whether all words of a are among those of b.
func subset(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

func set(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// personName is the fullest name of a person in a profile.
type personName struct {
	tokens []string // all but generational suffixes, never empty
	last   string   // the surname, which is what blocks of persons share
	// first and middle are the given names; first is "" for a lone surname, a single letter for an initial.
	first  string
	middle []string
}

// full says whether the name has a given name that is written out.
func (n personName) full() bool { return len([]rune(n.first)) > 1 }

// personName takes the form with the most words that are written out; the others are shorter names for the same person. It
// is nil when no form has a word.
func (x *Index) personName(p Profile) *personName {
	var best *personName
	bestWeight := -1
	for _, f := range append([]string{p.Name}, p.Forms()...) {
		tokens := x.names.PersonTokens(f)
		for len(tokens) > 1 && slices.Contains([]string{"jr", "sr", "ii", "iii"}, tokens[len(tokens)-1]) {
			tokens = tokens[:len(tokens)-1]
		}
		weight := 0
		for _, t := range tokens {
			weight += 2
			if len([]rune(t)) == 1 {
				weight--
			}
		}
		if len(tokens) == 0 || weight <= bestWeight {
			continue
		}
		bestWeight = weight
		best = &personName{tokens: tokens, last: tokens[len(tokens)-1]}
		if len(tokens) > 1 {
			best.first, best.middle = tokens[0], tokens[1:len(tokens)-1]
		}
	}
	return best
}
