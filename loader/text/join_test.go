package text

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What cannot be a join in a sound text is left out without a look at the vocabulary; no parting of it counts.
func TestJoinedLeavesOutNoJoin(t *testing.T) {
	parts := []string{"the", "and", "trade", "of", "port", "x", "fabric", "hand", "ande", "athe"}
	rapid.Check(t, func(t *rapid.T) {
		w := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 1, 4).Draw(t, "parts"), "")
		if rapid.Bool().Draw(t, "capital") { // behind the first letter, wordJoin takes no other
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		m := &mender{s: w, words: everyWord{}}
		for i := 1; i < len(w); i++ {
			if m.score(w, strings.ToLower(w), i, true) > 0 && !joined(w) {
				t.Fatalf("%q parts at %d", w, i)
			}
		}
	})
}

type everyWord struct{}

func (everyWord) Known(string) bool { return true }
