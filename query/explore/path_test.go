package explore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"

	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/storetest"
	"concord/query/dossier"
)

func company(i int) string { return fmt.Sprintf("urn:concord:organization:company-%c", 'a'+i) }

// ownership is a reading of a document that says that one company owns another.
func ownership(doc, parent, owned int) (graph.Reading, []string) {
	text := fmt.Sprintf("Report %d: company %c owns company %c.", doc, 'a'+parent, 'a'+owned)
	all := graph.Span{Start: 0, End: len(text)}
	r := graph.Reading{
		Document: graph.Document{IRI: graph.DocumentIRI([]byte(text)), Name: fmt.Sprint(doc), MediaType: "text/plain", Text: text},
		Statements: []graph.Statement{{
			Type: graph.AffiliationFact, Quote: text, Span: all, Sentence: graph.Sentence{Exact: text, Span: all}, Status: graph.Asserted, Speaker: -1,
			Rule: "test", Confidence: 1000,
			Args: []graph.Arg{{Role: "org", Mention: 1, Kind: graph.EntityValue}, {Role: "parent", Mention: 0, Kind: graph.EntityValue}},
		}},
	}
	for _, c := range []int{parent, owned} {
		name := fmt.Sprintf("company %c", 'a'+c)
		r.Mentions = append(r.Mentions, graph.Mention{Name: name, Type: graph.Organization, Forms: []string{name}})
	}
	return r, []string{company(parent), company(owned)}
}

// The chains are held against trying every chain.
func TestPathAgainstAllChains(t *testing.T) {
	names, err := namekey.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	const n = 6
	rapid.Check(t, func(t *rapid.T) {
		store := storetest.NewModel()
		defer store.Close()
		var change graph.Change
		support := [n][n]int{}
		for c := range n {
			e := graph.Entity{IRI: company(c), Type: graph.Organization, Name: fmt.Sprintf("company %c", 'a'+c)}
			change.Add = append(change.Add, e.Quads(names)...)
		}
		for i := range rapid.IntRange(0, 14).Draw(t, "documents") {
			a, b := rapid.IntRange(0, n-1).Draw(t, "parent"), rapid.IntRange(0, n-1).Draw(t, "owned")
			if a == b {
				continue
			}
			r, entities := ownership(i, a, b)
			change.Add = append(change.Add, r.Quads(entities)...)
			support[a][b]++
			support[b][a]++
		}
		if _, err := store.Apply(context.Background(), change); err != nil {
			t.Fatal(err)
		}
		snap, err := store.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()

		// Every chain from the first company to the last without going in circles.
		shortest := 0
		weakest := map[int]int{} // by length
		var try func(at, length, least int, been [n]bool)
		try = func(at, length, least int, been [n]bool) {
			if at == n-1 {
				if shortest == 0 || length < shortest {
					shortest = length
				}
				weakest[length] = max(weakest[length], least)
				return
			}
			been[at] = true
			for next := range n {
				if !been[next] && support[at][next] > 0 {
					try(next, length+1, min(least, support[at][next]), been)
				}
			}
		}
		try(0, 0, 1<<30, [n]bool{})

		r := dossier.NewReader(snap, names, nil)
		got, err := Path(context.Background(), snap, r, company(0), company(n-1), PathOptions{})
		if shortest == 0 {
			if !errors.Is(err, ErrNoPath) {
				t.Fatalf("%v, %+v; there is no chain", err, got)
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		least := func(chain []Step) int {
			w := 1 << 30
			for i, s := range chain {
				if i > 0 && chain[i-1].To.IRI != s.From.IRI {
					t.Fatalf("a chain with a gap: %+v", chain)
				}
				w = min(w, s.Documents)
			}
			return w
		}
		if len(got.Shortest) != shortest || least(got.Shortest) != weakest[shortest] {
			t.Fatalf("shortest has %d steps, the weakest of %d documents; want %d, %d", len(got.Shortest), least(got.Shortest), shortest, weakest[shortest])
		}
		best := 0
		for length := shortest; length <= min(shortest+detour, 6); length++ {
			best = max(best, weakest[length])
		}
		supported := got.Supported
		if supported == nil {
			supported = got.Shortest
		}
		if least(supported) != best {
			t.Fatalf("best supported chain has a step of %d documents, want %d", least(supported), best)
		}
	})
}

func TestPathAvoids(t *testing.T) {
	names, err := namekey.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	store := storetest.NewModel()
	defer store.Close()
	var change graph.Change
	for i, edge := range [][2]int{{0, 1}, {1, 2}, {0, 3}, {3, 4}, {4, 2}} {
		r, entities := ownership(i, edge[0], edge[1])
		change.Add = append(change.Add, r.Quads(entities)...)
	}
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	snap, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	for _, c := range []struct {
		opts  PathOptions
		steps int
	}{
		{PathOptions{}, 2},
		{PathOptions{Avoid: []string{company(1)}}, 3},
		{PathOptions{Avoid: []string{company(1), company(4)}}, 0},
		{PathOptions{MaxSteps: 1}, 0},
		{PathOptions{MaxFacts: 1}, 0},
	} {
		got, err := Path(context.Background(), snap, dossier.NewReader(snap, names, nil), company(0), company(2), c.opts)
		if len(got.Shortest) != c.steps || (c.steps == 0) != errors.Is(err, ErrNoPath) {
			t.Errorf("%+v: %d steps, %v; want %d", c.opts, len(got.Shortest), err, c.steps)
		}
	}
}
