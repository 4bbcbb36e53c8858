package wordtable

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// A table answers as the map does that it was made of.
func TestTableIsTheMap(t *testing.T) {
	// Few letters, and lengths on both sides of the limits of the hash, make words of equal ends and equal beginnings.
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abé-\x00")), 0, 20, -1)
	rapid.Check(t, func(t *rapid.T) {
		of := rapid.MapOfN(word, rapid.IntRange(1, 99), 0, 50).Draw(t, "map")
		table := New(of, -1)
		for w, v := range of {
			if got := table.Get(w); got != v {
				t.Fatalf("%q has %d, want %d", w, got, v)
			}
		}
		for _, w := range rapid.SliceOf(word).Draw(t, "asked") {
			want, ok := of[w]
			if !ok {
				want = -1
			}
			if got := table.Get(w); got != want {
				t.Fatalf("%q has %d, want %d", w, got, want)
			}
		}
	})
}

// Words that differ in the middle alone, which the hash does not see, are told apart.
func TestWordsOfEqualHash(t *testing.T) {
	of := map[string]int{}
	for i := range 100 {
		of[fmt.Sprintf("01234567%04d89abcdef", i)] = i
	}
	table := New(of, -1)
	for w, v := range of {
		if got := table.Get(w); got != v {
			t.Errorf("%q has %d, want %d", w, got, v)
		}
	}
	if got := table.Get("01234567xxxx89abcdef"); got != -1 {
		t.Errorf("another word has %d", got)
	}
}

// Words spread: from the place that a word picks to where it stands is not far.
func TestWordsSpread(t *testing.T) {
	for name, word := range map[string]func(i int) string{
		"numbers": func(i int) string { return fmt.Sprint(i) },
		"endings": func(i int) string { return fmt.Sprintf("ending%02x", i%256) + fmt.Sprint(i/256) },
		"short": func(i int) string {
			return string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))
		},
		"long": func(i int) string { return fmt.Sprintf("%d-international-%x", i, i*7) },
	} {
		of := map[string]int{}
		for i := range 10_000 {
			of[word(i)] = i
		}
		table := New(of, -1)
		far := 0
		for w := range of {
			key, size := keyOf(w)
			at := table.place(key, size)
			for table.slots[at].value != of[w] {
				at = table.next(at)
				far++
			}
		}
		if far > 3*len(of) {
			t.Errorf("%s: %d steps for %d words", name, far, len(of))
		}
	}
}

func BenchmarkGet(b *testing.B) {
	of := map[string]int{}
	var words []string
	for i := range 4000 {
		w := fmt.Sprintf("word%d", i*7)
		words = append(words, w)
		if i%4 == 0 {
			of[w] = i
		}
	}
	table := New(of, -1)
	b.Run("table", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			table.Get(words[i%len(words)])
		}
	})
	b.Run("map", func(b *testing.B) {
		n := 0
		for i := 0; b.Loop(); i++ {
			n += of[words[i%len(words)]]
		}
	})
}
