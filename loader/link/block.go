package link

import (
	"slices"

	"concord/graph"
	"concord/loader/resolve"
)

// blocker finds the entities that a record may be about, and counts the words it meets. It is for one goroutine.
type blocker struct {
	x *index
	// exact and close count the records that have a word of the graph in its spelling, and in one that is near to it.
	exact, close []int64
	memo         map[token][]hit
	seen         []int32 // by name: how many words of the record's name it has
	touched      []int32
	counted      map[hit]bool // of the present record
}

func newBlocker(x *index) *blocker {
	return &blocker{
		x: x, exact: make([]int64, len(x.words.words)), close: make([]int64, len(x.words.words)),
		memo: map[token][]hit{}, seen: make([]int32, len(x.names)), counted: map[hit]bool{},
	}
}

// oneWord stands for the number of words that agree when the letters of two names do, and not their words.
const oneWord = 100

// mostMemo bounds the words whose meaning is remembered.
const mostMemo = 1 << 18

func (b *blocker) find(word token) []hit {
	hits, ok := b.memo[word]
	if !ok {
		hits = b.x.words.find(word, nil)
		if len(b.memo) >= mostMemo {
			clear(b.memo)
		}
		b.memo[word] = hits
	}
	return hits
}

// pair is an entity and how the best of its names agrees with the best of a record's.
type pair struct {
	entity int32
	name   alignment
	text   string // the name of the record that agrees best
	sameID bool
}

// pairs gives the entities that share enough words of a name, or an identifier, with a record.
func (b *blocker) pairs(r *record) []pair {
	x := b.x
	clear(b.counted)
	var out []pair
	at := func(e int32) *pair {
		for i := range out {
			if out[i].entity == e {
				return &out[i]
			}
		}
		out = append(out, pair{entity: e})
		return &out[len(out)-1]
	}
	for _, id := range r.ids {
		for _, e := range x.byID[id] {
			at(e).sameID = true
		}
	}
	for _, n := range r.names {
		// Persons are spelled by rules of their own; a record of unknown type is tried as both.
		if (r.typ == "" || r.typ == graph.Person) && x.types[graph.Person] {
			b.named(n, graph.Person, r, at)
		}
		if r.typ != graph.Person {
			b.named(n, graph.Organization, r, at)
		}
	}
	for i := range out {
		if out[i].sameID && out[i].name.words == nil && len(r.names) > 0 {
			// It was not found by name; say how far the names are apart.
			out[i].name = b.nearest(out[i].entity, r.names)
		}
	}
	return out
}

// named adds the entities of the persons, or of all other types, that a name may mean.
func (b *blocker) named(text string, as graph.EntityType, r *record, at func(int32) *pair) {
	x := b.x
	tokens := x.tokens(as, text)
	if len(tokens) == 0 {
		return
	}
	touch := func(n int32, words int32) {
		e := x.entities[x.names[n].entity]
		if (e.typ == graph.Person) != (as == graph.Person) || r.typ != "" && resolve.Incompatible(e.typ, r.typ) {
			return
		}
		if b.seen[n] == 0 {
			b.touched = append(b.touched, n)
		}
		b.seen[n] += words
	}
	for _, t := range tokens {
		for _, h := range b.find(t) {
			if !b.counted[h] {
				b.counted[h] = true
				if h.close {
					b.close[h.word]++
				} else {
					b.exact[h.word]++
				}
			}
			for _, n := range x.postings[h.word] {
				touch(n, 1)
			}
		}
	}
	for _, n := range x.joined[letters(tokens)] {
		touch(n, oneWord) // Al Sisi and Alsisi
	}
	for _, n := range b.touched {
		seen := int(b.seen[n])
		b.seen[n] = 0
		words := x.names[n].words
		// Half of the words of the longer name, and two of them where both have two.
		need := max(min(2, len(words), len(tokens)), (max(len(words), len(tokens))+1)/2)
		if as == graph.Person {
			need = min(2, len(words))
			if len(tokens) == 1 && len(words) > 1 {
				continue // a surname alone is none of its bearers
			}
			need = min(need, seen+b.initials(tokens, n))
			if seen == 0 || need < min(2, len(words)) {
				continue
			}
		}
		if seen < need && seen < oneWord && as != graph.Person {
			continue
		}
		a := x.align(x.entities[x.names[n].entity].typ, n, tokens)
		if p := at(x.names[n].entity); p.name.words == nil || a.rough() > p.name.rough() {
			p.name, p.text = a, text
		}
	}
	b.touched = b.touched[:0]
}

// initials counts the words of a person's name that are a letter on the other side.
func (b *blocker) initials(tokens []token, n int32) int {
	found := 0
	for _, w := range b.x.names[n].words {
		word := b.x.words.words[w]
		if slices.ContainsFunc(tokens, func(t token) bool {
			return (len(t.key) == 1) != (len(word) == 1) && word[0] == t.key[0]
		}) {
			found++
		}
	}
	return found
}

// nearest aligns the names of an entity with those of a record that shares no word with it.
func (b *blocker) nearest(e int32, names []string) alignment {
	var best alignment
	for _, n := range b.x.entities[e].names {
		for _, text := range names {
			a := b.x.align(b.x.entities[e].typ, n, b.x.tokens(b.x.entities[e].typ, text))
			if best.words == nil || a.rough() > best.rough() {
				best = a
			}
		}
	}
	return best
}
