package lexicon

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLookupFindsWhatWasBuilt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfDistinct(rapid.StringMatching(`[a-zäж'.-]{1,8}`), Fold).Draw(t, "words")
		in := map[string]Entry{}
		for i, w := range words {
			in[Fold(w)] = Entry{Count: uint16(i), Tag: uint8(i % 90), Sure: i%2 == 0}
		}
		l, rest, err := Open(append(Build(in).AppendTo(nil), "more"...), 90)
		if err != nil || string(rest) != "more" {
			t.Fatalf("rest %q, error %v", rest, err)
		}
		for _, w := range slices.Sorted(maps.Keys(in)) {
			got, ok := l.Lookup(Hash(w))
			if want := in[w]; ok != (want.Count > 0) || ok && got != want {
				t.Fatalf("%q: %+v, %v, want %+v", w, got, ok, want)
			}
		}
	})
}

func FuzzOpen(f *testing.F) {
	f.Add(Build(map[string]Entry{"the": {Count: 3, Tag: 1}}).AppendTo(nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		if l, _, err := Open(data, 90); err == nil {
			l.Lookup(0)
			l.Lookup(1 << 31)
			l.Lookup(1<<32 - 1)
		}
	})
}
