package graph_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"concord/graph"
	"concord/graph/vocab"
)

func TestLinksRoundTrip(t *testing.T) {
	want := []graph.Link{
		{
			Dataset: "people", Record: "http://x/1", Outcome: graph.Accept, Score: 0.9312, By: "the desk", On: "2026-01-02T03:04:05Z", Because: "same words", Rule: "r",
			Type: graph.Person, Names: []string{"Ada Bek", "Ada Bekova"}, Countries: []string{"", "Belarus"}, Entity: "urn:concord:person:ada-bekova",
		},
		{Dataset: "people", Record: "http://x/1", Outcome: graph.Reject, Score: 0.5, Type: graph.Person, Names: []string{"Ada Bek"}, Countries: []string{""}, Left: graph.NoName},
		{
			Dataset: "works", Record: "urn:concord:link:works:1", Outcome: graph.Accept, Score: 1, Type: graph.Plant, Names: []string{"A B"}, Countries: []string{"X"},
			Left: graph.SeveralNamed, Candidates: []string{"urn:concord:plant:a", "urn:concord:plant:b"},
		},
		{Dataset: "works", Record: "http://x/2", Outcome: graph.Accept, Score: 0, Entity: "urn:concord:plant:c"}, // of an earlier version
	}
	var quads []quad.Quad
	nodes := map[quad.IRI]bool{}
	for _, l := range want {
		quads = append(quads, l.Quads()...)
		nodes[l.IRI()] = true
	}
	if len(nodes) != len(want) {
		t.Errorf("%d nodes of %d links", len(nodes), len(want))
	}
	for _, q := range quads {
		if q.Predicate == vocab.ExactMatch && q.Subject == quad.IRI(want[2].Candidates[0]) {
			t.Error("a link that is left over has a match")
		}
	}
	slices.Reverse(quads)
	got, err := graph.LinksOf(quads)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(want, func(a, b graph.Link) int { return strings.Compare(string(a.IRI()), string(b.IRI())) })
	if d := cmp.Diff(want, got, cmpopts.IgnoreUnexported(graph.Link{})); d != "" {
		t.Error(d)
	}
	for i := range got {
		if got[i].IRI() != want[i].IRI() {
			t.Errorf("%v is at %s, and was at %s", got[i].Names, got[i].IRI(), want[i].IRI())
		}
	}
	damaged := slices.DeleteFunc(slices.Clone(quads), func(q quad.Quad) bool { return q.Predicate == vocab.Record })
	if _, err := graph.LinksOf(damaged); !errors.Is(err, graph.ErrCorrupt) {
		t.Errorf("links without records: %v", err)
	}
}
