package link

import (
	"strings"

	"concord/graph"
)

// level is how two words agree.
type level uint8

const (
	exactly level = iota // in the spelling of keys, which folds alphabets and transliterations
	closely              // an edit or two away
	initial              // one is the first letter of the other
	joined               // the name is the same when all its letters are written in one
)

// matched is a word of an entity's name and how a word of the record's name agrees with it.
type matched struct {
	word  int32
	level level
}

// alignment is how a name of an entity and one of a record agree, word by word, whatever their order.
type alignment struct {
	words []matched
	// apart are words on both sides that say different things; more are words that one side alone has, and plain those
	// of them that name nothing by themselves.
	apart, more, plain int
	codes              bool // two of the words that are apart are codes or numbers: plant No. 5 and No. 7
	swapped            bool // the words stand in another order
}

// rough orders the alignments of one entity with the names of one record.
func (a alignment) rough() int {
	n := -6*a.apart - 2*a.more - a.plain
	for _, m := range a.words {
		switch m.level {
		case exactly:
			n += 8
		case closely:
			n += 5
		case initial:
			n += 2
		case joined:
			n += 7
		}
	}
	return n
}

// full counts the words that agree and are written out.
func (a alignment) full() int {
	n := 0
	for _, m := range a.words {
		if m.level != initial {
			n++
		}
	}
	return n
}

// align compares a name of the index with the words of another.
func (x *index) align(t graph.EntityType, n int32, tokens []token) alignment {
	words := x.names[n].words
	a := alignment{words: make([]matched, 0, len(words))}
	var partner [maxWords]int // of the index's words; 0 for none, else 1 + position in tokens
	var taken [maxWords]bool
	for _, l := range []level{exactly, closely, initial} {
		for i, w := range words {
			if partner[i] > 0 {
				continue
			}
			for j, other := range tokens {
				if taken[j] || !x.agree(l, t, w, other) {
					continue
				}
				partner[i], taken[j] = j+1, true
				a.words = append(a.words, matched{w, l})
				break
			}
		}
	}
	last := 0
	var left []string
	for i, w := range words {
		if partner[i] == 0 {
			left = append(left, x.words.words[w])
			continue
		}
		a.swapped = a.swapped || partner[i] < last
		last = partner[i]
	}
	var right []string
	for j, other := range tokens {
		if !taken[j] {
			right = append(right, other.key)
		}
	}
	if len(left) > 0 && len(right) > 0 && x.sameLetters(words, tokens) {
		a.words = a.words[:0]
		for _, w := range words {
			a.words = append(a.words, matched{w, joined})
		}
		return a
	}
	a.codes = hasDigit(left) && hasDigit(right)
	a.apart = min(len(left), len(right))
	// Of what one side alone has, the words that name nothing by themselves weigh little.
	longer := left
	if len(right) > len(left) {
		longer = right
	}
	a.more = len(longer) - a.apart
	for _, w := range longer {
		if a.more > 0 && x.keys.Generic(w) {
			a.more--
			a.plain++
		}
	}
	return a
}

// agree says whether two words agree on a level.
func (x *index) agree(l level, t graph.EntityType, w int32, other token) bool {
	word := x.words.words[w]
	switch l {
	case exactly:
		return word == other.key
	case closely:
		// Maria and Marina are two names, however near.
		return x.words.near(w, other) && (t != graph.Person || !x.atlas.Lexeme(word).Given() || !x.atlas.Lexeme(other.key).Given())
	case initial:
		return t == graph.Person && (len(word) == 1) != (len(other.key) == 1) && word[0] == other.key[0]
	}
	return false
}

// sameLetters says whether two names are equal but for where their words part.
func (x *index) sameLetters(words []int32, tokens []token) bool {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(x.words.words[w])
	}
	return b.Len() >= 6 && b.String() == letters(tokens)
}

func hasDigit(words []string) bool {
	for _, w := range words {
		if strings.ContainsAny(w, "0123456789") {
			return true
		}
	}
	return false
}
