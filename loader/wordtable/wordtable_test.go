package wordtable

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// A table answers as the map does that it was made of.
func TestTableIsTheMap(t *testing.T) {
	// Few letters, and lengths on both sides of the limits of the hash, make words of equal ends and equal beginnings.
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abé-")), 0, 20, -1)
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

// Hashes spread: of many words, few share one.
func TestHashSpreads(t *testing.T) {
	seen := map[uint32]bool{}
	const words = 20_000
	for i := range words {
		seen[hash(fmt.Sprintf("%x", i*2654435761))] = true
	}
	if len(seen) < words-20 {
		t.Errorf("%d hashes of %d words", len(seen), words)
	}
	low := map[uint32]bool{}
	for i := range words {
		low[hash(fmt.Sprint("w", i))%(1<<16)] = true
	}
	if len(low) < words*8/10 { // of 65,536 places, random ones hold 17,200
		t.Errorf("%d places of %d words", len(low), words)
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
