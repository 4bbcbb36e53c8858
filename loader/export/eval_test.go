package export

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/graphtest"
	"concord/graph/namekey"
	"concord/graph/storetest"
)

var update = flag.Bool("update", false, "write the golden files")

func keyer(t testing.TB) *namekey.Keyer {
	k, err := namekey.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// snapshot puts readings into a store, every mention resolved to an entity of its name.
func snapshot(t testing.TB, names *namekey.Keyer, readings ...graph.Reading) graph.Snapshot {
	store := storetest.NewModel()
	var change graph.Change
	seen := map[string]bool{}
	for _, r := range readings {
		var resolved []string
		for _, m := range r.Mentions {
			e := graph.Entity{IRI: "urn:concord:" + string(m.Type) + ":" + namekey.Slug(m.Name), Type: m.Type, Name: m.Name}
			resolved = append(resolved, e.IRI)
			if !seen[e.IRI] {
				seen[e.IRI] = true
				change.Add = append(change.Add, e.Quads(names)...)
			}
		}
		change.Add = append(change.Add, r.Quads(resolved)...)
	}
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// reading makes a reading whose quotes are found in the text by their words.
func reading(name, text string, mentions []graph.Mention, statements ...graph.Statement) graph.Reading {
	find := func(words string) graph.Span {
		before, _, _ := strings.Cut(text, words)
		start := len([]rune(before))
		return graph.Span{Start: start, End: start + len([]rune(words))}
	}
	r := graph.Reading{Document: graph.Document{IRI: graph.DocumentIRI([]byte(text)), Name: name, Text: text}, Mentions: mentions}
	for _, s := range statements {
		s.Span, s.Speaker, s.Rule, s.Confidence = find(s.Quote), -1, "test", 500
		s.Sentence = graph.Sentence{Exact: text, Span: graph.Span{End: len([]rune(text))}}
		r.Statements = append(r.Statements, s)
	}
	r.Normalize()
	return r
}

func TestEvalGolden(t *testing.T) {
	names := keyer(t)
	mention := func(role string, i int) graph.Arg { return graph.Arg{Role: role, Mention: i, Kind: graph.EntityValue} }
	value := func(role, text string, kind graph.ValueKind) graph.Arg {
		return graph.Arg{Role: role, Mention: -1, Text: text, Kind: kind}
	}
	first := reading("first", "Øystein Fram visited Lund and \"Visby\" on May 2. Fram visited Lund. Trade hit €1.50 <approx>.",
		[]graph.Mention{
			{Name: "Øystein Fram", Type: graph.Person, Forms: []string{"Fram"}, Descriptions: []string{"the minister"}},
			{Name: "Lund", Type: graph.Place},
			{Name: "Visby", Type: graph.Place},
		},
		graph.Statement{
			Type: graph.VisitFact, Status: graph.Asserted, Quote: "Fram visited Lund.",
			Args: []graph.Arg{mention("visitor", 0), mention("place", 1)},
		},
		graph.Statement{
			Type: graph.VisitFact, Status: graph.Asserted, Quote: "visited Lund",
			Args: []graph.Arg{mention("visitor", 0), mention("place", 1), value("kind", "working", graph.CodeValue)},
		},
		graph.Statement{
			Type: graph.VisitFact, Status: graph.Planned, Quote: "Øystein Fram visited Lund and \"Visby\" on May 2",
			Args: []graph.Arg{mention("visitor", 0), mention("place", 1), mention("place", 2), value("start", "2022-05-02", graph.DateValue)},
		},
		graph.Statement{
			Type: graph.CountFact, Status: graph.Negated, Quote: "€1.50 <approx>",
			Args: []graph.Arg{value("subject", "trade", graph.TextValue), value("value", "01.50", graph.NumberValue)},
		},
	)
	second := reading("second", "Lund.", []graph.Mention{{Name: "Lund", Type: graph.Place}})
	dir := t.TempDir()
	if err := Eval(context.Background(), snapshot(t, names, second, first), names, dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"entities.jsonl", "facts.jsonl", "clusters.jsonl"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), string(got)); d != "" {
			t.Errorf("%s (-want +got, -update to accept):\n%s", name, d)
		}
	}
}

// Whatever the graph says, every line is JSON and every quote is found at its offsets.
func TestEvalQuotesHold(t *testing.T) {
	names := keyer(t)
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		texts := map[string][]rune{}
		var readings []graph.Reading
		for i, r := range rapid.SliceOfNDistinct(graphtest.Reading(), 1, 3, func(r graph.Reading) string { return r.Document.IRI }).Draw(rt, "readings") {
			r.Document.Name = []string{"a", "b", "b"}[i]
			readings = append(readings, r)
			texts[r.Document.Name] = []rune(r.Document.Text)
			texts[r.Document.Name+r.Document.IRI[strings.LastIndexByte(r.Document.IRI, ':'):]] = []rune(r.Document.Text)
		}
		if err := Eval(context.Background(), snapshot(t, names, readings...), names, dir); err != nil {
			rt.Fatal(err)
		}
		file, err := os.Open(filepath.Join(dir, "facts.jsonl"))
		if err != nil {
			rt.Fatal(err)
		}
		defer file.Close()
		for lines := bufio.NewScanner(file); lines.Scan(); {
			var f Fact
			d := json.NewDecoder(bytes.NewReader(lines.Bytes()))
			d.UseNumber()
			if err := d.Decode(&f); err != nil {
				rt.Fatalf("%s: %v", lines.Text(), err)
			}
			if text := texts[f.Doc]; f.End > len(text) || string(text[f.Start:f.End]) != f.Quote {
				rt.Fatalf("quote not at its offsets: %s", lines.Text())
			}
		}
	})
}

func TestEvalReportsWhatItCannotWrite(t *testing.T) {
	names := keyer(t)
	s := snapshot(t, names, reading("one", "x", nil))
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	var e *graph.Error
	if err := Eval(context.Background(), s, names, filepath.Join(file, "dir")); !errors.As(err, &e) {
		t.Fatalf("a folder that cannot be made: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Eval(ctx, s, names, t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled: %v", err)
	}
}
