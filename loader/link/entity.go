package link

import (
	"context"
	"slices"
	"strings"

	"concord/graph"
	"concord/graph/namekey"
	"concord/loader/gazetteer"
)

// entity is what the index keeps of an entity of the graph.
type entity struct {
	iri       string
	typ       graph.EntityType
	name      string
	countries []string // short English names; of a country its own
	ids       []identifier
	names     []int32 // in index.names
}

// identifier is an identifier in a scheme: geonames 625144.
type identifier struct{ scheme, value string }

// name is one name of an entity, in words of the index.
type name struct {
	entity int32
	words  []int32
}

// index finds the entities that a name or an identifier may mean. It is immutable once it is built.
type index struct {
	keys     *namekey.Keyer
	atlas    *gazetteer.Gazetteer
	types    map[graph.EntityType]bool // of the entities that may be linked
	entities []entity
	names    []name
	words    vocabulary
	postings [][]int32          // names by word
	joined   map[string][]int32 // names by all their letters in one
	byID     map[identifier][]int32
}

// newIndex reads the names, countries and identifiers of the entities of the wanted types; nil wants all.
func newIndex(ctx context.Context, view *graph.View, keys *namekey.Keyer, atlas *gazetteer.Gazetteer, types []graph.EntityType) (*index, error) {
	x := &index{keys: keys, atlas: atlas, types: map[graph.EntityType]bool{}, joined: map[string][]int32{}, byID: map[identifier][]int32{}}
	if len(types) == 0 {
		types = graph.EntityTypes()
	}
	known := map[string]int32{}
	for _, t := range types {
		x.types[t] = true
		for e, err := range view.EntitiesOfType(t) {
			if err != nil {
				return nil, err
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			at := int32(len(x.entities))
			known[e.IRI] = at
			x.add(e)
		}
	}
	for m, err := range view.Mentions(ctx) {
		if err != nil {
			return nil, err
		}
		if at, ok := known[m.Entity]; ok && m.Country != "" {
			e := &x.entities[at]
			if !slices.Contains(e.countries, m.Country) {
				e.countries = append(e.countries, m.Country)
			}
		}
	}
	for i := range x.entities {
		slices.Sort(x.entities[i].countries)
	}
	x.words.settle()
	return x, nil
}

func (x *index) add(e graph.Entity) {
	at := int32(len(x.entities))
	entry := entity{iri: e.IRI, typ: e.Type, name: e.Name}
	for scheme, value := range e.IDs {
		id := identifier{scheme, value}
		entry.ids = append(entry.ids, id)
		x.byID[id] = append(x.byID[id], at)
	}
	slices.SortFunc(entry.ids, func(a, b identifier) int { return strings.Compare(a.scheme, b.scheme) })
	forms := append([]string{e.Name}, e.Aliases...)
	raws := map[string][]string{} // the words before they were put into the spelling of keys
	if e.Type == graph.Country {
		if c, ok := x.atlas.CountryNamed(e.Name); ok {
			entry.countries = []string{c.Name}
			forms = append(append(forms, c.Formal), c.Other...)
		}
	}
	var all [][]string
	for _, f := range forms {
		var t []string
		for _, w := range x.tokens(e.Type, f) {
			t = append(t, w.key)
			raws[w.key] = append(raws[w.key], w.raw)
		}
		if len(t) > 0 && !slices.ContainsFunc(all, func(o []string) bool { return slices.Equal(o, t) }) {
			all = append(all, t)
		}
	}
	for _, t := range all {
		// A name beside one that has all its words and more tells nothing: "Eyyubov" beside "Yagub Eyyubov".
		if e.Type != graph.Country && slices.ContainsFunc(all, func(o []string) bool { return len(o) > len(t) && subset(t, o) }) {
			continue
		}
		n := int32(len(x.names))
		words := make([]int32, len(t))
		for i, w := range t {
			words[i] = x.words.add(w, raws[w])
			for int(words[i]) >= len(x.postings) {
				x.postings = append(x.postings, nil)
			}
			if !slices.Contains(words[:i], words[i]) {
				x.postings[words[i]] = append(x.postings[words[i]], n)
			}
		}
		x.names = append(x.names, name{entity: at, words: words})
		entry.names = append(entry.names, n)
		if j := strings.Join(t, ""); len(j) >= 6 {
			x.joined[j] = append(x.joined[j], n)
		}
	}
	x.entities = append(x.entities, entry)
}

// maxWords is how many words of a name are looked at: a longer text is no name.
const maxWords = 12

// token is a word of a name: in the spelling of keys, and as it is written, in small letters without marks.
type token struct{ key, raw string }

// tokens gives the words of a name. A title in front of, or what stands in brackets behind, a name is no part of it.
func (x *index) tokens(t graph.EntityType, text string) []token {
	if i := strings.IndexAny(text, "(["); i > 0 {
		text = text[:i]
	}
	if len(text) > 300 {
		return nil
	}
	text = namekey.Romanize(text)
	var keys []string
	if t == graph.Person {
		keys = x.keys.PersonTokens(text)
	} else {
		keys = x.keys.Tokens(text)
	}
	var raws []string
	if slug := namekey.Slug(text); len(keys) > 0 {
		raws = strings.Split(slug, "-")
	}
	out := make([]token, 0, len(keys))
	for i, k := range keys {
		raw := k
		if len(raws) == len(keys) { // nothing was left out of the key
			raw = raws[i]
		}
		switch {
		case t == graph.Person && len(keys) > 1 && slices.Contains([]string{"jr", "sr", "mr", "mrs", "ms", "dr"}, k):
		case t != graph.Person && len(keys) > 1 && (k == "of" || k == "for"):
		default:
			out = append(out, token{k, raw})
		}
	}
	if len(out) > maxWords {
		return nil
	}
	return out
}

// letters writes the keys of words in one.
func letters(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.key)
	}
	return b.String()
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
