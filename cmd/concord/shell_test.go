package main

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/storetest"
	"concord/graph/vocab"
	"concord/query/sparql"
)

func testShell(t *testing.T) *shell {
	t.Helper()
	store := storetest.NewModel()
	t.Cleanup(func() { store.Close() })
	var add []quad.Quad
	for i, class := range []quad.IRI{vocab.FactClass("visit"), vocab.FactClass("visit"), vocab.FactClass("project"), "urn:other:Class"} {
		s := quad.IRI("urn:x:" + string(rune('a'+i)))
		add = append(add, quad.Quad{Subject: s, Predicate: vocab.RDFType, Object: class}, quad.Quad{Subject: s, Predicate: vocab.Role("visitor"), Object: quad.Int(i)})
	}
	if _, err := store.Apply(context.Background(), graph.Change{Add: add}); err != nil {
		t.Fatal(err)
	}
	return &shell{store: store, engine: sparql.NewEngine(store, sparql.Options{}), prefixes: parseOptions().Prefixes}
}

func TestComplete(t *testing.T) {
	s := testShell(t)
	s.pending = []string{"SELECT ?visit ?other {"}
	for _, test := range []struct {
		line, head string
		words      []string
	}{
		{"", "", nil},
		{"sele", "", []string{"SELECT"}},
		{"?a a con:", "?a a ", []string{"con:ProjectFact", "con:VisitFact", "con:visitor"}},
		{"?a a con:V", "?a a ", []string{"con:VisitFact"}},
		{"?a con:x/con:vis", "?a con:x/", []string{"con:visitor"}},
		{"?a (rdf", "?a (", []string{"rdf:", "rdfs:"}},
		{"?a rdf:ty", "?a ", []string{"rdf:type"}},
		{"?a unknown:ty", "?a ", nil},
		{"{ ?v", "{ ", []string{"?visit"}},
		{"?mine ?m", "?mine ", []string{"?mine"}},
		{"?a <urn:oth", "?a ", []string{"<urn:other:Class>"}},
		{".ex", "", []string{".explain off", ".explain on"}},
		{".format j", "", []string{".format json", ".format jsonl", ".format jsonld"}},
	} {
		head, words := s.complete(test.line)
		if head != test.head || !slices.Equal(words, test.words) {
			t.Errorf("%q: %q, %q; want %q, %q", test.line, head, words, test.head, test.words)
		}
	}
}

func TestState(t *testing.T) {
	s := testShell(t)
	for text, want := range map[string]completeness{
		"SELECT":                        unfinished,
		"SELECT * {":                    unfinished,
		"SELECT * { ?s ?p ?o }":         whole,
		"SELECT * { ?s ?p ?o } # so":    whole,
		"SELECT * { # so":               unfinished,
		"SELECT * { ?s ?p ?o } LIMIT":   unfinished,
		"SELECT * { ?s ?p ] }":          broken,
		"SELECT * { ?s ?p \"\"\"a":      unfinished,
		"SELECT * { ?s ?p \"\"\"a\n\nb": unfinished,
		"PREFIX x: <urn:x#>":            unfinished,
		"SELECT * { ?s x:y ?o }":        broken,
		"INSERT DATA { <urn:a>":         unfinished,
		"INSERT DATA { <urn:a> a 1 }":   whole,
		"INSERT DATA { ?a a 1 }":        broken,
		"nonsense":                      broken,
	} {
		if got := s.state(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestIsUpdate(t *testing.T) {
	for text, want := range map[string]bool{
		"INSERT DATA {}": true, "insert{} where {}": true, "  # SELECT\n DELETE WHERE {}": true, "PREFIX a: <urn:a> BASE <urn:b>\nWITH <urn:g> DELETE {} WHERE {}": true,
		"PREFIX delete: <urn:a#>\nSELECT * {}": false, "SELECT * { ?s ?p 'INSERT' }": false, "": false, "ASK{}": false,
	} {
		if got := isUpdate(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestHistoryFile(t *testing.T) {
	env := map[string]string{"HOME": "/home/ada"}
	of := func(name string) string { return env[name] }
	if got, want := historyFile(of), filepath.FromSlash("/home/ada/.local/state/concord/history"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	env["XDG_STATE_HOME"] = "/state"
	if got, want := historyFile(of), filepath.FromSlash("/state/concord/history"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := historyFile(func(string) string { return "" }); got != "" {
		t.Errorf("without a home: %s", got)
	}
}

// FuzzState: whatever is entered, the shell decides in peace; and what it takes for whole the parser takes.
func FuzzState(f *testing.F) {
	for _, text := range []string{"", "SELECT * {", "ASK { ?s ?p \"\"\"a", "# a comment", "INSERT DATA { <urn:a#b> a 'x\\'", "PREFIX", "<", "\"", "'''"} {
		f.Add(text)
	}
	s := &shell{prefixes: parseOptions().Prefixes}
	f.Fuzz(func(t *testing.T, text string) {
		_, errQuery := sparql.Parse(text, s.parseOptions())
		_, errUpdate := sparql.ParseUpdate(text, s.parseOptions())
		if s.state(text) == whole && errQuery != nil && errUpdate != nil {
			t.Errorf("%q is taken as whole: %v, %v", text, errQuery, errUpdate)
		}
		if line, column := endOf(text); line < 1 || column < 1 {
			t.Errorf("%q ends at %d:%d", text, line, column)
		}
		covered := 0
		scan(text, func(from, to int, _ bool) {
			if from != covered || to < from {
				t.Errorf("%q: a part from %d to %d after %d", text, from, to, covered)
			}
			covered = to
		})
		if covered != len(text) {
			t.Errorf("%q: %d of %d bytes are in parts", text, covered, len(text))
		}
	})
}
