package search

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/google/go-cmp/cmp"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/storetest"
)

func snapshot(t testing.TB, store graph.Store) graph.Snapshot {
	t.Helper()
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// document is a reading that says nothing.
func document(name, language, text string) graph.Reading {
	return graph.Reading{Document: graph.Document{IRI: graph.DocumentIRI([]byte(text)), Name: name, Title: "On " + name, Language: language, MediaType: "text/plain", Text: text}}
}

var texts = []graph.Reading{
	document("harbour", "en", "The harbour was opened in May.\n\nTwo ships arrived; a third is arriving. Prices rose."),
	document("zug", "de", "Der Zug fährt über die Brücke nach Zürich."),
	document("prices", "en", "Prices of ships fell in the harbour district: “prices of new ships”, they say, “rose”."),
	document("empty", "en", "-"),
}

func small(t testing.TB, readings ...graph.Reading) graph.Store {
	t.Helper()
	names, err := namekey.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	store := storetest.NewModel()
	t.Cleanup(func() { store.Close() })
	var change graph.Change
	for _, r := range readings {
		change.Add = append(change.Add, r.Quads(nil)...)
	}
	e := graph.Entity{IRI: "urn:concord:person:rufus-firefly", Type: graph.Person, Name: "Rufus Firefly", Aliases: []string{"Mr. Firefly"}}
	change.Add = append(change.Add, e.Quads(names)...)
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	return store
}

func open(t testing.TB, dir string, s graph.Snapshot) *Index {
	t.Helper()
	x, err := Open(context.Background(), dir, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func find(t testing.TB, x *Index, s graph.Snapshot, text string) []string {
	t.Helper()
	r, err := x.Search(context.Background(), s, text, Options{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	names := []string{}
	for _, h := range r.Hits {
		names = append(names, h.Name)
	}
	slices.Sort(names)
	return names
}

func TestSearch(t *testing.T) {
	s := snapshot(t, small(t, texts...))
	x := open(t, filepath.Join(t.TempDir(), "text"), s)
	defer x.Close()
	for text, want := range map[string][]string{
		"ship":                {"harbour", "prices"},
		"arrive":              {"harbour"},
		"the ships":           {"harbour", "prices"},
		"ships prices":        {"harbour", "prices"},
		`"prices rose"`:       {"harbour"},
		"ships -district":     {"harbour"},
		"firefly":             {"Rufus Firefly"},
		"fire*":               {"Rufus Firefly"},
		"fährt":               {"zug"},
		"FÄHRT":               {"zug"},
		"fährt ship":          {},
		"nowhere":             {},
		"":                    {},
		`"`:                   {},
		"-":                   {},
		"-ships":              {},
		"the":                 {},
		`"unclosed quotation`: {},
	} {
		if d := cmp.Diff(want, find(t, x, s, text)); d != "" {
			t.Errorf("%q: %s", text, d)
		}
	}
	if got := find(t, x, s, "on"); len(got) != 0 {
		t.Errorf("a word of every text finds %v", got)
	}
}

// An index that followed a graph through its changes finds what one that is made anew finds.
func TestIndexFollowsTheGraph(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "text")
	for i, readings := range [][]graph.Reading{texts[:1], texts, texts[1:3], nil, texts[2:]} {
		s := snapshot(t, small(t, readings...))
		x := open(t, dir, s)
		fresh := open(t, filepath.Join(t.TempDir(), fmt.Sprint(i)), s)
		for _, text := range []string{"ship", "harbour", "fährt", "firefly", "rose -ship"} {
			if d := cmp.Diff(find(t, fresh, s, text), find(t, x, s, text)); d != "" {
				t.Errorf("state %d, %s: %s", i, text, d)
			}
		}
		x.Close()
		fresh.Close()
	}
}

// A damaged index is made anew.
func TestDamagedIndex(t *testing.T) {
	s := snapshot(t, small(t, texts...))
	dir := filepath.Join(t.TempDir(), "text")
	open(t, dir, s).Close()
	if err := os.WriteFile(filepath.Join(dir, "index_meta.json"), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	x := open(t, dir, s)
	defer x.Close()
	if got := find(t, x, s, "fährt"); len(got) != 1 {
		t.Errorf("found %v", got)
	}
}

func TestSnippetsCite(t *testing.T) {
	s := snapshot(t, small(t, texts...))
	x := open(t, filepath.Join(t.TempDir(), "text"), s)
	defer x.Close()
	for _, text := range []string{"ship", "harbour", "fährt", "new ships rose"} {
		r, err := x.Search(context.Background(), s, text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Hits {
			if len(h.Snippets) == 0 {
				t.Errorf("%s: no passage of %s", text, h.Name)
			}
			d, err := graph.OpenView(s, nil).Document(h.IRI)
			if err != nil {
				t.Fatal(err)
			}
			for _, sn := range h.Snippets {
				if got := string([]rune(d.Text)[sn.Start:sn.End]); got != sn.Exact {
					t.Errorf("%s, %d-%d: %q, want %q", h.Name, sn.Start, sn.End, got, sn.Exact)
				}
			}
		}
	}
}

func FuzzSnippets(f *testing.F) {
	f.Add("Der Zug fährt über die Brücke.\nNach Zürich.", 8, 14, 30, 36)
	f.Add(strings.Repeat("é", 300), 100, 102, 400, 401)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		text = strings.ToValidUTF8(text, "?")
		at := search.FieldTermLocationMap{"text": search.TermLocationMap{}}
		for i, w := range [][2]int{{a, b}, {c, d}} {
			if w[0] >= 0 && w[1] >= 0 {
				at["text"][fmt.Sprint(i)] = search.Locations{{Start: uint64(w[0]), End: uint64(w[1])}}
			}
		}
		for _, s := range snippets(text, at, 2) {
			if got := string([]rune(text)[s.Start:s.End]); got != s.Exact {
				t.Errorf("%q, want %q", got, s.Exact)
			}
			for _, w := range s.Words {
				if w.Start < 0 || w.End > len(s.Exact) || w.Start > w.End {
					t.Errorf("a word at %v of %q", w, s.Exact)
				}
			}
		}
	})
}
