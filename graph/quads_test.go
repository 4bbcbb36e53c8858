package graph_test

import (
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/graphtest"
	"concord/graph/vocab"
)

// entities resolves each mention to a random one of a few entities, so that two mentions may be one.
func entities(t *rapid.T, r graph.Reading) []string {
	out := make([]string, len(r.Mentions))
	for i := range out {
		out[i] = fmt.Sprintf("urn:concord:person:%d", rapid.IntRange(0, 2).Draw(t, "entity"))
	}
	return out
}

func TestReadingToQuadsAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := graphtest.Reading().Draw(t, "reading")
		if err := want.Check(); err != nil {
			t.Fatal(err)
		}
		resolved := entities(t, want)
		quads := want.Quads(resolved)
		seen := map[string]bool{}
		for _, q := range quads {
			if s := q.NQuad(); seen[s] {
				t.Fatalf("a quad is written twice: %s", s)
			} else {
				seen[s] = true
			}
		}
		rand.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		got, gotResolved, err := graph.ReadingOf(want.Document.IRI, quads)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("reading changed on its way (-want +got):\n%s", d)
		}
		if len(resolved) > 0 {
			if d := cmp.Diff(resolved, gotResolved); d != "" {
				t.Fatalf("entities changed (-want +got):\n%s", d)
			}
		}
	})
}

// A reading that lost a quad must be refused or still be one; it must never panic.
func TestReadingOfDamagedQuads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := graphtest.Reading().Draw(t, "reading")
		quads := r.Quads(entities(t, r))
		i := rapid.IntRange(0, len(quads)-1).Draw(t, "lost")
		quads = append(quads[:i:i], quads[i+1:]...)
		if _, _, err := graph.ReadingOf(r.Document.IRI, quads); err != nil && !errors.Is(err, graph.ErrCorrupt) {
			t.Fatalf("error is not ErrCorrupt: %v", err)
		}
	})
}

func TestFactQuadsAreLabelledWithTheirStatement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := graphtest.Reading().Draw(t, "reading")
		for _, q := range r.Quads(entities(t, r)) {
			isFact := strings.HasPrefix(string(q.Subject.(quad.IRI)), vocab.FactPrefix)
			label := string(q.Label.(quad.IRI))
			if isFact != strings.HasPrefix(label, r.Document.IRI+"#s") || (!isFact && label != r.Document.IRI) {
				t.Fatalf("%v has a wrong label", q)
			}
		}
	})
}

func TestCheckRefuses(t *testing.T) {
	good := func() graph.Reading {
		r := graph.Reading{
			Document: graph.Document{IRI: "urn:concord:doc:0", Name: "d", Text: "Ärzte visited Lund."},
			Mentions: []graph.Mention{{Name: "Lund", Type: graph.Place, At: graph.Span{Start: 14, End: 18}}},
			Statements: []graph.Statement{{
				Type: graph.VisitFact, Args: []graph.Arg{{Role: "place", Mention: 0, Kind: graph.EntityValue}},
				Quote: "visited Lund", Span: graph.Span{Start: 6, End: 18},
				Sentence: graph.Sentence{Exact: "Ärzte visited Lund.", Span: graph.Span{Start: 0, End: 19}},
				Status:   graph.Asserted, Speaker: -1, Rule: "visit", Confidence: 900,
			}},
		}
		r.Normalize()
		return r
	}
	ok := good()
	if err := ok.Check(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*graph.Reading){
		"document IRI":     func(r *graph.Reading) { r.Document.IRI = "urn:concord:doc:0#1" },
		"no name":          func(r *graph.Reading) { r.Document.Name = "" },
		"invalid text":     func(r *graph.Reading) { r.Document.Text = "\xff" + r.Document.Text },
		"mention type":     func(r *graph.Reading) { r.Mentions[0].Type = "thing" },
		"mention form":     func(r *graph.Reading) { r.Mentions[0].Forms = nil },
		"mention place":    func(r *graph.Reading) { r.Mentions[0].At.End = 20 },
		"fact type":        func(r *graph.Reading) { r.Statements[0].Type = "dance" },
		"role":             func(r *graph.Reading) { r.Statements[0].Args[0].Role = "partner" },
		"mention index":    func(r *graph.Reading) { r.Statements[0].Args[0].Mention = 1 },
		"mention and text": func(r *graph.Reading) { r.Statements[0].Args[0].Text = "Lund" },
		"neither": func(r *graph.Reading) {
			r.Statements[0].Args[0] = graph.Arg{Role: "place", Mention: -1, Kind: graph.TextValue}
		},
		"date": func(r *graph.Reading) {
			r.Statements[0].Args[0] = graph.Arg{Role: "start", Mention: -1, Text: "May", Kind: graph.DateValue}
		},
		"number": func(r *graph.Reading) {
			r.Statements[0].Args[0] = graph.Arg{Role: "start", Mention: -1, Text: "1,000", Kind: graph.NumberValue}
		},
		"two values": func(r *graph.Reading) {
			r.Statements[0].Args = []graph.Arg{{Role: "kind", Mention: -1, Text: "a", Kind: graph.CodeValue}, {Role: "kind", Mention: -1, Text: "b", Kind: graph.CodeValue}}
		},
		"quote":      func(r *graph.Reading) { r.Statements[0].Quote = "visited lund" },
		"quote span": func(r *graph.Reading) { r.Statements[0].Span.End = 99 },
		"sentence":   func(r *graph.Reading) { r.Statements[0].Sentence.Exact = "?" },
		"status":     func(r *graph.Reading) { r.Statements[0].Status = "" },
		"speaker":    func(r *graph.Reading) { r.Statements[0].Speaker = 1 },
		"rule":       func(r *graph.Reading) { r.Statements[0].Rule = "" },
		"confidence": func(r *graph.Reading) { r.Statements[0].Confidence = 0 },
	} {
		r := good()
		spoil(&r)
		if err := r.Check(); !errors.Is(err, graph.ErrReading) {
			t.Errorf("%s: Check gave %v", name, err)
		}
		// What is wrong with a statement costs the statement alone.
		if faults := r.Sift(); len(faults) > 0 {
			if err := r.Check(); (err != nil && name != "invalid text") || len(r.Statements) != 0 || !errors.Is(faults[0], graph.ErrReading) {
				t.Errorf("%s: after Sift gave %v, Check gives %v", name, faults, err)
			}
		} else if err := r.Check(); err == nil {
			t.Errorf("%s: Sift and Check disagree", name)
		}
	}
}

func TestJudgementsToQuadsAndBack(t *testing.T) {
	ref := rapid.Custom(func(t *rapid.T) graph.NameRef {
		return graph.NameRef{
			Type: rapid.SampledFrom(graph.EntityTypes()).Draw(t, "type"), Name: rapid.StringN(1, 8, -1).Draw(t, "name"),
			Country: rapid.SampledFrom(graphtest.Countries).Draw(t, "country"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		want := map[string]graph.Judgement{}
		var quads []quad.Quad
		for range rapid.IntRange(0, 4).Draw(t, "n") {
			j := graph.Judgement{
				Verdict: rapid.SampledFrom([]graph.Verdict{graph.Same, graph.Different}).Draw(t, "verdict"),
				A:       ref.Draw(t, "a"), B: ref.Draw(t, "b"), By: rapid.String().Draw(t, "by"), On: "2024-01-01T00:00:00Z", Because: rapid.String().Draw(t, "because"),
			}
			swapped := j
			swapped.A, swapped.B = j.B, j.A
			if j.IRI() != swapped.IRI() {
				t.Fatal("the IRI depends on the order of the names")
			}
			if _, ok := want[j.IRI()]; !ok {
				want[j.IRI()] = j.Ordered()
				quads = append(quads, j.Quads()...)
			}
		}
		list, err := graph.JudgementsOf(quads)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]graph.Judgement{}
		for _, j := range list {
			got[j.IRI()] = j
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	})
}

// Every word that the graph uses is declared in the ontology.
func TestOntologyDeclaresEveryWord(t *testing.T) {
	ttl, err := os.ReadFile(filepath.Join("..", "data", "ontology", "concord.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	declared := map[string]bool{}
	for line := range strings.SplitSeq(string(ttl), "\n") {
		if subject, _, ok := strings.Cut(line, " "); ok && strings.HasPrefix(subject, "<"+vocab.NS) {
			declared[strings.Trim(subject, "<>")] = true
		}
		if subject, _, ok := strings.Cut(line, " "); ok && strings.HasPrefix(subject, "ns:") {
			declared[vocab.NS+subject[3:]] = true
		}
	}
	var words []quad.IRI
	for _, t := range graph.EntityTypes() {
		words = append(words, vocab.EntityClass(string(t)), vocab.MentionClass(string(t)))
	}
	for _, t := range graph.FactTypes() {
		words = append(words, vocab.FactClass(string(t)))
		for _, r := range graph.Roles(t) {
			words = append(words, vocab.Role(r.Name))
			if r.Kind == graph.EntityRole {
				words = append(words, vocab.Argument(r.Name))
			}
		}
	}
	words = append(words, vocabConstants(t)...)
	used := map[string]bool{}
	for _, w := range words {
		if strings.HasPrefix(string(w), vocab.NS) && !declared[string(w)] {
			t.Errorf("%s is not declared in data/ontology/concord.ttl", w)
		}
		used[string(w)] = true
	}
	for w := range declared {
		if !used[w] && w != vocab.NS && !strings.HasPrefix(w, vocab.NS+"id/") {
			t.Errorf("%s is declared in data/ontology/concord.ttl and used nowhere", w)
		}
	}
}
