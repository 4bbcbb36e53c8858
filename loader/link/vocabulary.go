package link

import (
	"slices"
	"strings"
)

// vocabulary is the words of the names of the graph, found in their own spelling and in one that is an edit or two away.
//
// The second is found by deletions on both sides, after Garbe's SymSpell (2012): two words are one edit apart only if they
// are equal after at most one letter of each is left out. What is found so is measured once more.
type vocabulary struct {
	ids     map[string]int32
	words   []string
	raws    [][]string         // by word: how it is written, where that is not the word
	deleted map[string][]int32 // a word without one letter -> the words; long words also without two
}

// hit is a word of the vocabulary that a word may stand for.
type hit struct {
	word  int32
	close bool // it is spelled otherwise
}

// add enters a word and ways in which it is written.
func (v *vocabulary) add(word string, raws []string) int32 {
	id := v.enter(word)
	for _, r := range raws {
		if r != word && !slices.Contains(v.raws[id], r) {
			v.raws[id] = append(v.raws[id], r)
		}
	}
	return id
}

func (v *vocabulary) enter(word string) int32 {
	if id, ok := v.ids[word]; ok {
		return id
	}
	if v.ids == nil {
		v.ids = map[string]int32{}
	}
	id := int32(len(v.words))
	v.ids[word] = id
	v.words = append(v.words, word)
	v.raws = append(v.raws, nil)
	return id
}

// edits is how many edits a word may be away: none for short words and those with digits, where a letter makes another
// word, two for long ones.
func edits(word string) int {
	switch n := len(word); {
	case n < 4 || strings.ContainsAny(word, "0123456789"):
		return 0
	case n < 8:
		return 1
	default:
		return 2
	}
}

// settle prepares the vocabulary to be asked.
func (v *vocabulary) settle() {
	v.deleted = map[string][]int32{}
	for id, word := range v.words {
		for _, w := range append([]string{word}, v.raws[id]...) {
			deletions(w, edits(w), func(d []byte) {
				list := v.deleted[string(d)]
				if len(list) == 0 || list[len(list)-1] != int32(id) {
					v.deleted[string(d)] = append(list, int32(id))
				}
			})
		}
	}
}

// deletions calls f with the word and with what remains of it without one letter, or two. The bytes are valid until f
// returns; some come more than once.
func deletions(word string, most int, f func([]byte)) {
	if most == 0 {
		return
	}
	f([]byte(word))
	one, two := make([]byte, len(word)-1), make([]byte, max(len(word)-2, 0))
	for i := range len(word) {
		copy(one, word[:i])
		copy(one[i:], word[i+1:])
		f(one)
		if most < 2 {
			continue
		}
		for j := i; j < len(one); j++ {
			copy(two, one[:j])
			copy(two[j:], one[j+1:])
			f(two)
		}
	}
}

// find appends the words that a word may stand for: itself first.
func (v *vocabulary) find(t token, out []hit) []hit {
	if id, ok := v.ids[t.key]; ok {
		out = append(out, hit{word: id})
	}
	for _, w := range []string{t.key, t.raw} {
		deletions(w, edits(w), func(d []byte) {
			for _, id := range v.deleted[string(d)] {
				known := false
				for _, h := range out {
					known = known || h.word == id
				}
				if !known && v.near(id, t) {
					out = append(out, hit{word: id, close: true})
				}
			}
		})
		if t.raw == t.key {
			break
		}
	}
	return out
}

// near says whether a word is an edit or two away from another, as they are written or in the spelling of keys: a slip of
// the pen may make another key of a name than the spelling of a country does.
func (v *vocabulary) near(id int32, t token) bool {
	close := func(a, b string) bool {
		most := min(edits(a), edits(b))
		return most > 0 && distance(a, b) <= most
	}
	if close(v.words[id], t.key) {
		return true
	}
	for _, raw := range v.raws[id] {
		if close(raw, t.raw) {
			return true
		}
	}
	return len(v.raws[id]) == 0 && t.raw != t.key && close(v.words[id], t.raw)
}

// distance is the number of letters to change, insert, leave out, or swap with a neighbour, to make one word of the other;
// more than two counts as three. (Damerau 1964, optimal string alignment.)
func distance(a, b string) int {
	const most = 3
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) >= most || len(b) > 63 {
		if a == b {
			return 0
		}
		return most
	}
	var rows [3][64]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, last, before := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
		}
	}
	return min(rows[len(a)%3][len(b)], most)
}
