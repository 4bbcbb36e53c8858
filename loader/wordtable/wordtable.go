// Package wordtable holds tables of words that are made once and looked up for every word of every document. A table says
// of most words that it does not have them, and says so after one read of memory: that is what a map takes longer for.
//
// The package knows no words, and no language.
package wordtable

import "math/bits"

// Table gives a value for each of its words, and another one for all other words. It is immutable; any number of goroutines
// may read it.
type Table[V any] struct {
	slots  []slot // a power of two, at most half of them taken
	words  []string
	values []V // of words, behind that of no word
}

// slot is a place of the table: a word stands in the first free one from the place that its hash names.
type slot struct {
	hash  uint32
	entry uint32 // of Table.values, 0 for none: the slot is free
}

// New makes a table of the words of a map, whose bytes it keeps. absent is the value of all others.
func New[V any](of map[string]V, absent V) *Table[V] {
	t := &Table[V]{
		slots: make([]slot, 1<<bits.Len(uint(2*len(of)))),
		words: make([]string, 1, len(of)+1), values: append(make([]V, 0, len(of)+1), absent),
	}
	for w, v := range of {
		h := hash(w)
		at := h & t.mask()
		for t.slots[at].entry != 0 {
			at = (at + 1) & t.mask()
		}
		t.slots[at] = slot{h, uint32(len(t.words))}
		t.words, t.values = append(t.words, w), append(t.values, v)
	}
	return t
}

func (t *Table[V]) mask() uint32 { return uint32(len(t.slots) - 1) }

// Get gives the value of a word.
func (t *Table[V]) Get(word string) V {
	h := hash(word)
	for at := h & t.mask(); ; at = (at + 1) & t.mask() {
		s := t.slots[at]
		if s.entry == 0 || s.hash == h && t.words[s.entry] == word {
			return t.values[s.entry]
		}
	}
}

// hash mixes the length and the first and last bytes of a word, up to eight of each. Longer words of equal ends have equal
// hashes: they are few, and told apart by comparing them.
func hash(s string) uint32 {
	n := len(s)
	var a, b uint64
	switch {
	case n >= 8:
		a, b = eight(s), eight(s[n-8:])
	case n >= 4:
		a, b = four(s), four(s[n-4:])
	case n > 0:
		a = uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
	}
	high, low := bits.Mul64(a^0x9E3779B97F4A7C15, b^uint64(n)<<56^0xD6E8FEB86659FD93)
	return uint32((high ^ low) * 0xE7037ED1A0B428DB >> 32)
}

// eight and four read the first bytes of s, which the compiler makes one read of.

func eight(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func four(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}
