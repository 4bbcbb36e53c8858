package graph_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/graphtest"
	"concord/graph/namekey"
	"concord/graph/storetest"
	"concord/graph/vocab"
)

func keyer(t testing.TB) *namekey.Keyer {
	k, err := namekey.New(os.DirFS("../data"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// What a view tells is what the readings said, put together by hand.
func TestViewTellsWhatReadingsSay(t *testing.T) {
	names := keyer(t)
	rapid.Check(t, func(t *rapid.T) {
		store := storetest.NewModel()
		defer store.Close()
		docs := map[string]graph.Reading{}
		resolved := map[string][]string{}
		facts := map[string]map[string]bool{}       // fact -> statements
		involved := map[string]map[string]bool{}    // entity -> facts
		mentionedIn := map[string]map[string]bool{} // entity -> documents
		put := func(m map[string]map[string]bool, k, v string) {
			if m[k] == nil {
				m[k] = map[string]bool{}
			}
			m[k][v] = true
		}
		var change graph.Change
		for _, r := range rapid.SliceOfN(graphtest.Reading(), 1, 3).Draw(t, "readings") {
			if _, ok := docs[r.Document.IRI]; ok {
				continue
			}
			ents := entities(t, r)
			docs[r.Document.IRI], resolved[r.Document.IRI] = r, ents
			change.Add = append(change.Add, r.Quads(ents)...)
			for _, e := range ents {
				put(mentionedIn, e, r.Document.IRI)
			}
			for i, s := range r.Statements {
				fact := graph.FactIRI(s, ents, r.Document.IRI)
				put(facts, fact, graph.StatementIRI(r.Document.IRI, i))
				for _, a := range s.Args {
					if a.Mention >= 0 {
						put(involved, ents[a.Mention], fact)
					}
				}
			}
		}
		if _, err := store.Apply(context.Background(), change); err != nil {
			t.Fatal(err)
		}
		snapshot, err := store.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snapshot.Close()
		v := graph.OpenView(snapshot, names)

		iris, err := v.Documents()
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(slices.Sorted(maps.Keys(docs)), iris); d != "" {
			t.Fatal(d)
		}
		counted := map[graph.FactType]int64{}
		for fact, statements := range facts {
			f, err := v.Fact(fact)
			if err != nil {
				t.Fatal(err)
			}
			counted[f.Type]++
			if len(f.Said) != len(statements) {
				t.Fatalf("%s is said %d times, want %d", fact, len(f.Said), len(statements))
			}
			for _, s := range f.Said {
				checkSaid(t, s, docs[s.Document], resolved[s.Document], fact)
				again, err := v.Statement(s.IRI)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(s, again); d != "" {
					t.Fatalf("Statement differs from Fact: %s", d)
				}
			}
		}
		for _, typ := range graph.FactTypes() {
			var n int64
			for f, err := range v.FactsOfType(typ) {
				if err != nil || f.Type != typ || facts[f.IRI] == nil {
					t.Fatal(f, err)
				}
				n++
			}
			if c, _, err := v.CountFacts(context.Background(), typ); err != nil || c != n || n != counted[typ] {
				t.Fatalf("%s: listed %d, counted %d, want %d (%v)", typ, n, c, counted[typ], err)
			}
		}
		for entity, want := range involved {
			got := map[string]bool{}
			for f, err := range v.FactsOf(entity) {
				if err != nil {
					t.Fatal(err)
				}
				got[f.IRI] = true
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatal(d)
			}
		}
		for entity, want := range mentionedIn {
			got, err := v.DocumentsOf(entity)
			if d := cmp.Diff(slices.Sorted(maps.Keys(want)), got); d != "" || err != nil {
				t.Fatal(d, err)
			}
		}
		for iri, want := range docs {
			got, ents, err := v.Reading(iri)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Fatal(d)
			}
			if len(ents) > 0 && !slices.Equal(ents, resolved[iri]) {
				t.Fatal(ents)
			}
			found, err := v.FindDocument(iri)
			if err != nil || found != iri {
				t.Fatal(found, err)
			}
		}
	})
}

func checkSaid(t *rapid.T, s graph.Said, r graph.Reading, ents []string, fact string) {
	i := slices.IndexFunc(r.Statements, func(x graph.Statement) bool {
		return graph.FactIRI(x, ents, r.Document.IRI) == fact && s.Span == x.Span && s.Rule == x.Rule && s.Confidence == x.Confidence && s.Status == x.Status && s.Sentence == x.Sentence
	})
	if i < 0 {
		t.Fatalf("%s is not among the statements of its document", s.IRI)
	}
	if runes := []rune(r.Document.Text); string(runes[s.Span.Start:s.Span.End]) != s.Quote {
		t.Fatalf("%s: quote %q is not at %v", s.IRI, s.Quote, s.Span)
	}
	if s.Fact != fact || s.Type != r.Statements[i].Type {
		t.Fatalf("%s: fact %s of type %s", s.IRI, s.Fact, s.Type)
	}
	for _, v := range s.Values {
		if (v.Entity != "") != (v.Kind == graph.EntityValue) || (v.Entity != "") == (v.Text != "") {
			t.Fatalf("%s: value %+v", s.IRI, v)
		}
	}
}

func TestViewFindsEntitiesByName(t *testing.T) {
	names := keyer(t)
	store := storetest.NewModel()
	defer store.Close()
	want := graph.Entity{
		IRI: "urn:concord:plant:ostrov-auto-plant", Type: graph.Plant, Name: "Ostrov Auto Plant", Aliases: []string{"OAP", "Ostrov plant"},
		IDs: map[string]string{"geonames": "7", "wikidata": "Q7"},
	}
	if _, err := store.Apply(context.Background(), graph.Change{Add: want.Quads(names, "Works of Ostrov")}); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	v := graph.OpenView(snapshot, names)
	for _, name := range []string{"Ostrov Automobile Plant", "the ostrov car factory", "oap", "Ostrov Works", "works of ostrov"} {
		got, err := v.Entities(name)
		if err != nil || len(got) != 1 {
			t.Fatalf("Entities(%q) = %v, %v", name, got, err)
		}
		if d := cmp.Diff(want, got[0]); d != "" {
			t.Fatal(d)
		}
	}
	if got, err := v.Entities("Ostrov Tractor Plant"); err != nil || len(got) != 0 {
		t.Fatal(got, err)
	}
	var n int
	for e, err := range v.EntitiesOfType(graph.Plant) {
		if n++; err != nil || e.IRI != want.IRI {
			t.Fatal(e, err)
		}
	}
	if n != 1 {
		t.Fatal(n)
	}
}

func TestViewSaysNotFound(t *testing.T) {
	store := storetest.NewModel()
	defer store.Close()
	r := graph.Reading{Document: graph.Document{IRI: "urn:concord:doc:1", Name: "one", Text: "x"}}
	other := graph.Reading{Document: graph.Document{IRI: "urn:concord:doc:2", Name: "one", Text: "y"}}
	change := graph.Change{Add: append(r.Quads(nil), other.Quads(nil)...)}
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	snapshot, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Close()
	v := graph.OpenView(snapshot, keyer(t))
	for _, iri := range []string{"urn:concord:doc:9", "urn:concord:doc:1", "", string(vocab.Document)} {
		if _, err := v.Entity(iri); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("Entity(%q): %v", iri, err)
		}
		if _, err := v.Statement(iri); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("Statement(%q): %v", iri, err)
		}
		if _, err := v.Fact(iri + "9"); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("Fact(%q): %v", iri, err)
		}
		if iri == "urn:concord:doc:1" {
			continue
		}
		if _, err := v.Document(iri); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("Document(%q): %v", iri, err)
		}
		if _, err := v.FindDocument(iri); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("FindDocument(%q): %v", iri, err)
		}
		if _, _, err := v.Reading(iri); !errors.Is(err, graph.ErrNotFound) && !errors.Is(err, graph.ErrCorrupt) {
			t.Errorf("Reading(%q): %v", iri, err)
		}
	}
	if _, err := v.FindDocument("one"); err == nil || !strings.Contains(err.Error(), "2 documents") {
		t.Errorf("two documents of one name: %v", err)
	}
}
