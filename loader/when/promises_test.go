package when

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The tests that spare most words the grammar lose no expression: what fails them, no rule reads.
func TestPromisesLosesNothing(t *testing.T) {
	words := slices.Sorted(maps.Keys(vocabulary))
	words = append(words, "May", "Monday", "Sept", "2018", "17", "5", "90", "1990s", "Q", "Q1", "H", "FY", "st", "th", "s", "company", "trade",
		"X", "-", "'", "(", ",", ".", "/", ":", "of", "the", "the", "a", "month", "year", "years", "long", "ago", "old", "mid", "name", "now", "present", "year-end", "twenty-one")
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(1, 30).Draw(t, "words") {
			b.WriteString(rapid.SampledFrom(words).Draw(t, "word"))
			if rapid.IntRange(0, 5).Draw(t, "space") > 0 {
				b.WriteByte(' ')
			}
		}
		p := parser{s: b.String(), t: lex(nil, b.String(), lowerASCII(b.String()))}
		for i := range p.t {
			if !p.opens(i) || p.promises(i) {
				continue
			}
			if e, j := p.longest(i); j > i {
				t.Fatalf("%q: token %d, %q, is left out and begins %+v", p.s, i, p.at(i).text, e)
			}
		}
	})
}
