package lexicon

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var some = Build(map[string]Entry{"the": {Count: 9}, "plant": {Count: 5, Tag: 3, Sure: true}, "may": {Count: 4}})

func TestAnalyseHashesAsHashDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Za-zÄЖ0-9'’–-]{0,80}`)).Draw(t, "word")
		x := some.Analyse([]string{w}, nil)[0]
		if x.Lower != Hash(w) {
			t.Fatalf("%q: %x, Hash gives %x", w, x.Lower, Hash(w))
		}
	})
}

func TestEqualFoldMeansEqualHash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.StringMatching(`[A-Za-zÄЖ'’–—-]{0,6}`).Draw(t, "word")
		if Hash(Fold(w)) != Hash(w) {
			t.Fatalf("%q folds to %q, but hashes differ", w, Fold(w))
		}
	})
	for _, dash := range []string{"--", "---", "——", "–-"} {
		if Fold(dash) != "-" || Hash(dash) != Hash("-") {
			t.Errorf("%q is a dash", dash)
		}
	}
}

// Names of one shape look the same but for their first and last letters.
func TestNamesHaveNoIdentity(t *testing.T) {
	a := some.Analyse([]string{"In", "Qarvelia", "the", "Plant"}, nil)
	b := some.Analyse([]string{"In", "Zembla", "the", "Plant"}, nil)
	if a[1].ID != b[1].ID || a[1].Known || a[1].Shape != b[1].Shape {
		t.Errorf("%+v and %+v", a[1], b[1])
	}
	if !a[3].Known || a[3].ID != some.Analyse([]string{"plant"}, nil)[0].ID || a[3].Tag != 3 || !a[3].Sure {
		t.Errorf("known word %+v", a[3])
	}
}

func TestStyle(t *testing.T) {
	for in, want := range map[string]style{
		"MINISTER OPENS NEW PLANT":                   allCaps,
		"Minister Opens New Plant Near the Capital":  title,
		"the minister opened a plant":                noCaps,
		"The minister opened a plant .":              plain,
		"NATO and EU officials discussed the matter": plain,
		"": plain,
	} {
		if got := styleOf(strings.Fields(in)); got != want {
			t.Errorf("%q: style %d, want %d", in, got, want)
		}
	}
}

func TestQuotesOpenAndClose(t *testing.T) {
	got := some.Analyse([]string{`"`, "The", "“", "x", "”", `"`}, nil)
	for i, want := range []uint8{1, 0, 2, 0, 1, 2} {
		if got[i].Quote != want {
			t.Errorf("word %d: quote %d, want %d", i, got[i].Quote, want)
		}
	}
	if !got[1].First || got[3].First {
		t.Error("the first word is the first one that is no mark")
	}
}
