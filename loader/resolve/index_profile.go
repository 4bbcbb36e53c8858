package resolve

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"concord/graph"
)

// entry is a record with what its names tell, for as long as it is looked at.
type entry struct {
	*record
	// full are the keys of the names that stand for themselves; profiles that share one name the same thing unless
	// something contradicts. short are the keys of names that the document uses beside a longer one.
	full, short []string
	acronyms    []string // of short: those that are written as an acronym
	person      *personName
	keys        []uint64 // hashes of what the entry is found by in blocks: all of the above that may connect it to others
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

// entryOf works out what the names of a record tell.
func (x *Index) entryOf(r *record) *entry {
	e := &entry{record: r}
	if r.profile.Type == graph.Person {
		e.person = x.personName(r.profile)
	} else {
		x.nameKeys(e, r.profile.Forms())
	}
	g := group(r.profile.Type)
	e.keys = make([]uint64, 0, len(e.full)+len(e.short)+2)
	var h maphash.Hash
	h.SetSeed(x.seed)
	hash := func(kind, g, k string) {
		h.Reset()
		for _, part := range [...]string{kind, g, k} {
			_, _ = h.WriteString(part)
			_ = h.WriteByte(0)
		}
		e.keys = append(e.keys, h.Sum64())
	}
	add := func(kind, k string) { hash(kind, g, k) }
	if r.known != nil {
		add("known", knownKey(r.known))
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
	if r.judged != nil {
		for _, iri := range r.judged.by {
			if x.judged[iri].Verdict == graph.Same {
				hash("judgement", "", iri) // of whatever types
			}
		}
	}
	if len(e.keys) == 0 { // a name without letters connects to itself alone
		add("literal", r.profile.forms)
	}
	slices.Sort(e.keys)
	e.keys = slices.Compact(e.keys)
	return e
}

// knownOf gives what is generally known of a profile, nil for nothing.
func (x *Index) knownOf(p Profile) *Known {
	if x.gazetteer == nil {
		return nil
	}
	if k, ok := x.gazetteer.Known(p.Type, p.Name, p.Country); ok {
		return x.known(k)
	}
	for f := range strings.SplitSeq(p.forms, "\x00") {
		if k, ok := x.gazetteer.Known(p.Type, f, p.Country); ok {
			return x.known(k)
		}
	}
	return nil
}

// judge finds the judgements that are about a record.
func (x *Index) judge(r *record) {
	r.judged = nil
	if len(x.refs) == 0 {
		return
	}
	for f := range r.profile.formKeys() {
		for _, iri := range x.refs[f] {
			side := x.sideOf(r.profile, x.judged[iri])
			if side == 0 || r.judged != nil && r.judged.side[iri] != 0 {
				continue
			}
			if r.judged == nil {
				r.judged = &judged{side: map[string]uint8{}}
			}
			r.judged.side[iri] = side
			r.judged.by = append(r.judged.by, iri)
		}
	}
	if r.judged != nil {
		slices.Sort(r.judged.by)
	}
}

// judgements gives the IRIs of the judgements that are about a record, and the sides that it is on.
func (r *record) judgements() ([]string, map[string]uint8) {
	if r.judged == nil {
		return nil, nil
	}
	return r.judged.by, r.judged.side
}

// known gives the one copy of what is known that entries share.
func (x *Index) known(k Known) *Known {
	key := k.Name + knownKey(&k)
	if x.knowns[key] == nil {
		x.knowns[key] = &k
	}
	return x.knowns[key]
}

// sideOf says which of a judgement's names a profile uses.
func (x *Index) sideOf(p Profile, j graph.Judgement) (side uint8) {
	for i, r := range []graph.NameRef{j.A, j.B} {
		if (r.Country == "" || r.Country == p.Country) && p.uses(formKey(r.Type, r.Name)) {
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
