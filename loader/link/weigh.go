package link

import (
	"math"

	"concord/graph"
)

// The probabilities that a word, or another sign, agrees between two descriptions of one thing (m) are presumed first, and
// then learned from the pairs themselves (learn.go). What agreement is worth by chance (u) is counted.
const (
	mExact    = 0.86
	mClose    = 0.12
	mInitial  = 0.02
	mCountry  = 0.85
	uInitial  = 0.06
	bApart    = -5.6 // log2(0.02/0.95): a word on each side, and they say different things
	bSameID   = 25.0 // an identifier is given to one thing only
	bPlace    = 3.0
	bYear     = 4.0
	bNotYear  = -3.0
	bLifespan = -8.0 // it was done by somebody not yet grown up, or dead
)

// strength is the weight of what is presumed of the frequency of a word before records are counted, in records.
const strength = 2000

// presumed is how frequent a word is where nothing was counted.
func (x *index) presumed(word string) float64 {
	switch l := x.atlas.Lexeme(word); {
	case x.keys.Generic(word):
		return 1.0 / 20
	case l.Given():
		return 1.0 / 300
	case l.Word():
		return 1.0 / 500
	}
	return 1.0 / 5000
}

// scale weighs evidence by what was counted so far.
type scale struct {
	b *blocker
	// named counts the records with a name by their type, "" where it is unknown; country those of a country.
	named     map[graph.EntityType]int64
	country   map[string]int64
	countries int64 // records with a country
	m         chances
}

// records is how many records could be the match of an entity of a type.
func (s *scale) records(t graph.EntityType) int64 {
	n := s.named[""] + s.named[t]
	switch t {
	case graph.Organization:
		n += s.named[graph.Plant]
	case graph.Plant:
		n += s.named[graph.Organization]
	}
	return max(n, 1)
}

func (s *scale) total() int64 {
	var n int64
	for _, c := range s.named {
		n += c
	}
	return n
}

// bitsOf is the weight of the words of a name, in bits.
func (s *scale) bitsOf(a alignment, t graph.EntityType) float64 {
	x, bits := s.b.x, 0.0
	total := float64(s.total()) + strength
	for _, m := range a.words {
		f := x.presumed(x.words.words[m.word])
		exact := (float64(s.b.exact[m.word]) + strength*f) / total
		// What is near a word is presumed to be as frequent as five words.
		near := (float64(s.b.close[m.word]) + strength*min(5*f, 0.2)) / total
		switch m.level {
		case exactly, joined:
			bits += math.Log2(s.m.exact / exact)
		case closely:
			bits += math.Log2(s.m.near / near)
		case initial:
			bits += math.Log2(s.m.initial / uInitial)
		}
	}
	bits += bApart * float64(a.apart)
	switch t {
	case graph.Person:
		bits -= 0.7 * float64(a.more+a.plain)
	case graph.Country, graph.Place:
		bits -= 5*float64(a.more) + 0.5*float64(a.plain)
	default:
		bits -= 4*float64(a.more) + float64(a.plain)
	}
	return bits
}

// bitsOfCountry is the weight of an agreement on a country.
func (s *scale) bitsOfCountry(country string) float64 {
	f := (float64(s.country[country]) + 20.0/50) / (float64(s.countries) + 20)
	return min(max(math.Log2(s.m.country/f), 0.3), 6)
}
