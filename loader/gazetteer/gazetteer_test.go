package gazetteer

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"concord/data"
	"concord/graph"

	"pgregory.net/rapid"
)

func load(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestCountryNamed(t *testing.T) {
	g := load(t)
	for name, want := range map[string]string{
		"USA": "United States", "U.S.": "United States", "America": "United States", "UK": "United Kingdom", "Great Britain": "United Kingdom",
		"UAE": "United Arab Emirates", "ROK": "South Korea", "DRC": "Democratic Republic of the Congo", "Türkiye": "Turkey",
		"Republic of Türkiye": "Turkey", "Kyrgyz Republic": "Kyrgyzstan", "Peruvian": "Peru", "Danes": "Denmark",
		"Cote d'Ivoire": "Ivory Coast", "KAZAKHSTAN": "Kazakhstan", "Burma": "Myanmar", "Soviet": "Soviet Union",
	} {
		c, ok := g.CountryNamed(name)
		if !ok || c.Name != want {
			t.Errorf("%s: got %v, want %s", name, c, want)
		}
	}
	for _, name := range []string{"us", "Baku", "", "it"} {
		if c, ok := g.CountryNamed(name); ok {
			t.Errorf("%q is no country, got %s", name, c.Name)
		}
	}
}

func TestEveryISOCountry(t *testing.T) {
	g := load(t)
	codes := map[string]bool{}
	for _, c := range g.Countries {
		if c.Alpha2 == "" {
			continue
		}
		if len(c.Alpha2) != 2 || len(c.Alpha3) != 3 || codes[c.Alpha2] {
			t.Errorf("codes of %s: %q %q", c.Name, c.Alpha2, c.Alpha3)
		}
		codes[c.Alpha2] = true
	}
	if len(codes) < 249 {
		t.Errorf("%d countries with a code, ISO 3166-1 has 249", len(codes))
	}
}

func TestCapitals(t *testing.T) {
	g := load(t)
	missing := 0
	for _, c := range g.Countries {
		if c.Capital == "" || c.Alpha2 == "" {
			continue
		}
		if len(g.Cities(c.Capital)) == 0 {
			missing++
			t.Logf("capital of %s not among the cities: %s", c.Name, c.Capital)
		}
	}
	if missing > 60 { // seats of fewer than 15,000 people are not in the table
		t.Errorf("%d capitals are missing", missing)
	}
}

func TestCities(t *testing.T) {
	g := load(t)
	for name, country := range map[string]string{
		"Kyiv": "Ukraine", "Kiev": "Ukraine", "Chişinău": "Moldova", "Chisinau": "Moldova", "İzmir": "Turkey", "izmir": "Turkey",
		"Saint Petersburg": "Russia", "Paris": "France", "Zürich": "Switzerland",
	} {
		cs := g.Cities(name)
		if len(cs) == 0 || cs[0].Country != country {
			t.Errorf("%s: got %v, want it in %s", name, cs, country)
		}
	}
	if cs := g.Cities("Kyivv"); cs != nil {
		t.Errorf("got %v", cs)
	}
	if is, more := g.HasCity("new"); is || !more {
		t.Errorf("new: %v %v", is, more)
	}
	if is, more := g.HasCity("lima"); !is || more {
		t.Errorf("lima: %v %v", is, more)
	}
}

// The table is found by halving, so its order must be that of Fold.
func TestCitiesSorted(t *testing.T) {
	g := load(t)
	last := ""
	for i := range g.lines {
		row := string(g.row(i))
		if strings.Count(row, "\t") != 6 {
			t.Fatalf("row %q", row)
		}
		name, _, _ := strings.Cut(row, "\t")
		k, small := g.key(i)
		if key := string(k); small && key != Fold(name) || !small && strings.ToLower(key) != Fold(name) {
			t.Fatalf("key of %q is %q, want %q", name, key, Fold(name))
		}
		if Fold(name) < last {
			t.Fatalf("%q after %q", name, last)
		}
		last = Fold(name)
	}
	// every row is found
	for i := 0; i < len(g.lines); i += 37 {
		row := string(g.row(i))
		name, _, _ := strings.Cut(row, "\t")
		if len(g.Cities(name)) == 0 {
			t.Errorf("%s is not found", name)
		}
	}
}

func TestTables(t *testing.T) {
	g := load(t)
	if x, plural, ok := g.Title("heads of state"); !ok || !plural || x.Class != "head_of_state" {
		t.Error("heads of state")
	}
	if _, plural, ok := g.Title("prime minister"); !ok || plural {
		t.Error("prime minister")
	}
	if hs := g.Heads("refineries"); len(hs) != 1 || hs[0].Type != graph.Plant || !hs[0].Plural {
		t.Errorf("refineries: %v", hs)
	}
	if g.Lexeme("station").Head != 2 {
		t.Error("power station")
	}
	if !g.Lexeme("alyaksandr").Given() || !g.Word("tractor") || g.Word("Tractor") {
		t.Error("words")
	}
	if g.Lexeme("ingrid").Sex() != "f" || g.Lexeme("boris").Sex() != "m" {
		t.Error("sex")
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Łódź": "lodz", "Gəncə": "ganca", "São Tomé": "sao tome", "Straße": "strasse", "N’Djamena": "n'djamena", "abc": "abc", "": "",
		"İstanbul": "istanbul",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if a := Fold(s); Fold(a) != a {
			t.Fatalf("Fold is not idempotent: %q %q %q", s, a, Fold(a))
		}
	})
}

// Every city of the table is found by its folded name: neither the filter nor the search loses one.
func TestEveryCityIsFound(t *testing.T) {
	g := load(t)
	for i := range g.lines {
		k, small := g.key(i)
		key := string(k)
		if !small {
			key = Fold(key)
		}
		if is, _ := g.HasCity(key); !is && key != "" {
			t.Fatalf("row %d, %q, is not found", i, key)
		}
	}
}

func TestBadTable(t *testing.T) {
	files := fstest.MapFS{}
	_ = fs.WalkDir(data.FS, "gazetteer", func(p string, d fs.DirEntry, _ error) error {
		if !d.IsDir() {
			b, _ := data.FS.ReadFile(p)
			files[p] = &fstest.MapFile{Data: b}
		}
		return nil
	})
	files["gazetteer/regions.tsv"] = &fstest.MapFile{Data: []byte("# c\nAtlantis\tisland\n")}
	_, err := Load(files)
	var e *graph.Error
	if !errors.As(err, &e) || e.Line != 2 || !errors.Is(err, ErrTable) {
		t.Errorf("got %v", err)
	}
	delete(files, "gazetteer/regions.tsv")
	if _, err := Load(files); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}
