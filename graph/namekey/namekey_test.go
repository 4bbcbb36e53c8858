package namekey

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func keyer(t testing.TB) *Keyer {
	k, err := New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKeyOfSpellings(t *testing.T) {
	k := keyer(t)
	for _, same := range [][]string{
		{"Ostrov Auto Plant", "Ostrov Automobile Plant", "the Ostrov automobile factory", "Ostrov Car Works", "OSTROV AUTO PLANT"},
		{"Northern Trading LLC", "Northern Trading Co., Ltd.", "northern trading"},
		{"Smith & Sons", "Smith and Sons"},
		{"Alexander Varenko", "Aleksandr Varenka", "Alyaksandr Varenka", "Oleksandr Varenko"},
		{"Volodymyr Zelensky", "Vladimir Zelenskyy", "Volodymyr Zelenskiy"},
		{"Yusif Kazymov", "Yusuf Kazimov"},
		{"Jürgen Groß", "Jurgen Gross"},
		{"Mikhail Akhmetov", "Mykhailo Ahmetov"},
		{"Gəncə", "Ganca"},
		{"U.S. Department of State", "US Dept of State", "USA Department of State"},
		{"Expo-2019", "EXPO 2019"},
		{"People's Bank", "People’s Bank"},
		{"Saint Lucia", "St. Lucia"},
		{"İzmir Works", "Izmir Plant"},
	} {
		for _, name := range same[1:] {
			if a, b := k.Key(same[0]), k.Key(name); a != b {
				t.Errorf("%q has key %q, %q has %q", same[0], a, name, b)
			}
		}
	}
	for _, apart := range [][2]string{
		{"MAZ", "MZKT"},
		{"Expo-2019", "Expo-2020"},
		{"Lida Works No. 2", "Lida Works No. 3"},
		{"Marta Varenko", "Maria Varenko"},
		{"John Smith", "Jane Smith"},
		{"Ostrov Tractor Plant", "Ostrov Auto Plant"},
		{"Jan Novak", "Ian Novak"},
		{"Iran", "Iraq"},
		{"Niger", "Nigeria"},
	} {
		if k.Key(apart[0]) == k.Key(apart[1]) {
			t.Errorf("%q and %q have the same key %q", apart[0], apart[1], k.Key(apart[0]))
		}
	}
	for name, want := range map[string]string{"": "", "  ": "", "--": "", "The": "the", "Company": "compani", "7": "7"} {
		if got := k.Key(name); got != want {
			t.Errorf("Key(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestGeneric(t *testing.T) {
	k := keyer(t)
	for name, want := range map[string]bool{
		"Ministry of Defence": true, "Foreign Ministry": true, "the National Bank": true, "Cabinet of Ministers": true,
		"Ministry of Belarus": false, "North River Bank": false, "NRW": false,
	} {
		if got := k.Generic(k.Key(name)); got != want {
			t.Errorf("Generic(%q) = %v", name, got)
		}
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Ostrov Auto Plant": "ostrov-auto-plant", "Türkiye": "turkiye", "U.S.": "us", "Jürgen Groß": "jurgen-gross",
		"Lida Works No. 2": "lida-works-no-2", "…": "unnamed", "Côte d’Ivoire": "cote-divoire", "Łódź": "lodz",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestTableErrorsNameTheLine(t *testing.T) {
	for table, line := range map[string]string{
		"word\tauto\tcar\nword\tvan\tcar\n": ":2:",
		"# x\n\nverb\tgo\twent\n":           ":3:",
		"word\tauto\n":                      ":1:",
		"suffix\n":                          ":1:",
		"suffix\tCo Ltd\n":                  ":1:",
		"word\tauto\tmotor car\n":           ":1:",
	} {
		_, err := New(fstest.MapFS{File: {Data: []byte(table)}})
		if !errors.Is(err, ErrTable) || !strings.Contains(err.Error(), File+line) {
			t.Errorf("%q: error %v should name %s%s", table, err, File, line)
		}
	}
	if _, err := New(fstest.MapFS{}); err == nil {
		t.Error("no error without a table")
	}
}

func FuzzKey(f *testing.F) {
	k := keyer(f)
	f.Add("Ostrov Auto Plant, Ltd.")
	f.Add("İ'ß.s’s & ŉ")
	f.Fuzz(func(t *testing.T, name string) {
		key := k.Key(name)
		if utf8.ValidString(name) && !utf8.ValidString(key) {
			t.Fatalf("Key(%q) = %q is not UTF-8", name, key)
		}
		if strings.IndexFunc(name, func(r rune) bool { return unicode.IsLetter(r) }) >= 0 && utf8.ValidString(name) && key == "" {
			t.Fatalf("Key(%q) is empty", name)
		}
		if slug := Slug(name); slug == "" || strings.ContainsAny(slug, " <>\"{}|\\^`\n\t") {
			t.Fatalf("Slug(%q) = %q", name, slug)
		}
	})
}

// The short way for plain names gives what the long one gives.
func TestFoldPlain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.RuneFrom([]rune("abSTs.'` -9,\t\x01J")), 0, 14, -1).Draw(t, "name")
		if got, want := foldPlain(name), foldAny(name); !slices.Equal(got, want) {
			t.Fatalf("%q: %q, want %q", name, got, want)
		}
	})
}
