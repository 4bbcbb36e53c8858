// Package wordtable holds tables of words that are made once and looked up for every word of every document. Looking up is
// waiting for memory: of most words a table tells all that it knows of them, or that it does not have them, after reading one
// cache line, where a map reads three.
//
// The package knows no words, and no language.
package wordtable

import "math/bits"

// Table gives a value for each of its words, and another one for all other words. It is immutable; any number of goroutines
// may read it.
type Table[V any] struct {
	slots  []slot[V] // a power of two, at most half of them taken
	shift  uint8     // of a mixed key, so that it picks a slot
	words  []string  // those too long for a slot; the first is none
	absent V
}

// slot is a place of the table. A word stands in the first free one from the place that its key picks.
type slot[V any] struct {
	key uint64 // see keyOf
	// word holds the size as keyOf gives it, and below a long word's number; 0 says that the slot is free.
	word  uint32
	value V
}

const (
	shortest = 1 // size of the empty word, so that a slot that holds it is not free
	longest  = 8 // most bytes of a word that is its own key
	long     = shortest + longest + 1
	sizeBits = 28 // below the size
)

// New makes a table of the words of a map, whose bytes it keeps. absent is the value of all others.
func New[V any](of map[string]V, absent V) *Table[V] {
	width := max(1, bits.Len(uint(2*len(of))))
	t := &Table[V]{slots: make([]slot[V], 1<<width), shift: uint8(64 - width), words: make([]string, 1), absent: absent}
	for w, v := range of {
		key, size := keyOf(w)
		s := slot[V]{key, size << sizeBits, v}
		if size == long {
			s.word |= uint32(len(t.words))
			t.words = append(t.words, w)
		}
		at := t.place(key, size)
		for t.slots[at].word != 0 {
			at = t.next(at)
		}
		t.slots[at] = s
	}
	return t
}

// Get gives the value of a word.
func (t *Table[V]) Get(word string) V {
	key, size := keyOf(word)
	for at := t.place(key, size); ; at = t.next(at) {
		s := &t.slots[at]
		if s.word == 0 {
			return t.absent
		}
		if s.key == key && s.word>>sizeBits == size && (size != long || t.words[s.word&(1<<sizeBits-1)] == word) {
			return s.value
		}
	}
}

func (t *Table[V]) next(at uint64) uint64 { return (at + 1) & uint64(len(t.slots)-1) }

// place gives the slot that a key picks, by multiplicative hashing (Knuth 1973).
func (t *Table[V]) place(key uint64, size uint32) uint64 {
	key ^= key >> 32
	return (key + uint64(size)*0xD6E8FEB86659FD93) * 0x9E3779B97F4A7C15 >> (t.shift & 63)
}

// keyOf gives the bytes of a short word, which with its size are the word, and a hash of the first and last bytes of a long
// one. Long words of equal ends have equal hashes: they are few, and told apart by comparing them.
func keyOf(s string) (key uint64, size uint32) {
	n := len(s)
	switch {
	case n > longest:
		high, low := bits.Mul64(eight(s)^0x9E3779B97F4A7C15, eight(s[n-8:])^uint64(n)<<56^0xD6E8FEB86659FD93)
		return high ^ low, long
	case n == 8:
		key = eight(s)
	case n >= 4:
		key = four(s) | four(s[n-4:])<<(8*(n-4)&63)
	case n > 0:
		key = uint64(s[0]) | uint64(s[n/2])<<(8*(n/2)&63) | uint64(s[n-1])<<(8*(n-1)&63)
	}
	return key, uint32(n + shortest)
}

// eight and four read the first bytes of s, which the compiler makes one read of.

func eight(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func four(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}
