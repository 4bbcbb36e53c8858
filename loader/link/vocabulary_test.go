package link

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"a", "", 1},
		{"ivanov", "ivanov", 0},
		{"ivanov", "iwanov", 1},
		{"ivanov", "ivanv", 1},
		{"ivanov", "ivaonv", 1},
		{"golovchenka", "golovcenca", 2},
		{"minsk", "pinsk", 1},
		{"abcdef", "fedcba", 3},
		{"short", "muchlonger", 3},
	} {
		if got := distance(c.a, c.b); got != c.want || distance(c.b, c.a) != got {
			t.Errorf("%q and %q are %d apart, want %d", c.a, c.b, got, c.want)
		}
	}
}

// What deletions find is what measuring every word finds.
func TestFindIsComplete(t *testing.T) {
	word := rapid.StringMatching(`[a-d]{2,10}`)
	rapid.Check(t, func(t *rapid.T) {
		var v vocabulary
		for _, w := range rapid.SliceOfN(word, 1, 20).Draw(t, "words") {
			v.add(w, nil)
		}
		v.settle()
		asked := word.Draw(t, "asked")
		var got, want []int32
		for _, h := range v.find(token{asked, asked}, nil) {
			got = append(got, h.word)
			if h.close == (v.words[h.word] == asked) {
				t.Fatalf("%q is close to %q: %v", asked, v.words[h.word], h.close)
			}
		}
		for id, w := range v.words {
			if w == asked || distance(w, asked) <= min(edits(w), edits(asked)) {
				want = append(want, int32(id))
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("%q finds %v of %q, want %v", asked, got, v.words, want)
		}
	})
}

func TestFilter(t *testing.T) {
	f := newFilter()
	wrong := 0
	for h := uint64(1); h < 100_000; h++ {
		hash := h * 0x9e3779b97f4a7c15
		if f.add(hash) {
			wrong++
		}
		if !f.add(hash) {
			t.Fatal("forgotten")
		}
	}
	if wrong > 10 {
		t.Errorf("%d of 100,000 seem to have been there", wrong)
	}
}
