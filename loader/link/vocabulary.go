package link

import "strings"

// vocabulary is the words of the names of the graph, found in their own spelling and in one that is an edit or two away.
//
// The second is found by deletions on both sides, after Garbe's SymSpell (2012): two words are one edit apart only if they
// are equal after at most one letter of each is left out. What is found so is measured once more.
type vocabulary struct {
	ids     map[string]int32
	words   []string
	deleted map[string][]int32 // a word without one letter -> the words; long words also without two
}

// hit is a word of the vocabulary that a word may stand for.
type hit struct {
	word  int32
	close bool // it is spelled otherwise
}

func (v *vocabulary) add(word string) int32 {
	if id, ok := v.ids[word]; ok {
		return id
	}
	if v.ids == nil {
		v.ids = map[string]int32{}
	}
	id := int32(len(v.words))
	v.ids[word] = id
	v.words = append(v.words, word)
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
	for id, w := range v.words {
		deletions(w, edits(w), func(d []byte) {
			list := v.deleted[string(d)]
			if len(list) == 0 || list[len(list)-1] != int32(id) {
				v.deleted[string(d)] = append(list, int32(id))
			}
		})
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
func (v *vocabulary) find(word string, out []hit) []hit {
	if id, ok := v.ids[word]; ok {
		out = append(out, hit{word: id})
	}
	deletions(word, edits(word), func(d []byte) {
		for _, id := range v.deleted[string(d)] {
			known := false
			for _, h := range out {
				known = known || h.word == id
			}
			if known {
				continue
			}
			if w := v.words[id]; distance(word, w) <= min(edits(word), edits(w)) {
				out = append(out, hit{word: id, close: true})
			}
		}
	})
	return out
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
