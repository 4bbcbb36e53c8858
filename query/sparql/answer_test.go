package sparql_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/storetest"
	"concord/query/sparql"
)

// TestAnswers holds queries that were once answered wrongly, each with its rows in order.
func TestAnswers(t *testing.T) {
	iri := func(s string) quad.IRI { return quad.IRI("http://e/" + s) }
	s := storetest.NewModel()
	if _, err := s.Apply(context.Background(), graph.Change{Add: []quad.Quad{
		{Subject: iri("a"), Predicate: iri("s"), Object: quad.String("y")},
		{Subject: iri("b"), Predicate: iri("s"), Object: quad.String("z")},
		{Subject: iri("d"), Predicate: iri("q"), Object: iri("a")},
	}}); err != nil {
		t.Fatal(err)
	}
	e := sparql.NewEngine(s, sparql.Options{})
	for _, tt := range []struct{ name, query, want string }{
		{
			"a condition of OPTIONAL reads a variable of the left side that nobody asks for",
			`SELECT ?v ?y { ?v :s ?z OPTIONAL { ?y :q ?l FILTER(?z = "y") } }`,
			"v=a y=d|v=b",
		},
		{
			"an EXISTS of OPTIONAL reads a variable of the left side that nobody asks for",
			`SELECT ?v ?y { ?v :s ?z OPTIONAL { ?y :q ?l FILTER EXISTS { ?z :q ?x } } }`,
			"v=a|v=b",
		},
		{
			"a path of no length inside EXISTS joins a term that is no node of the graph with itself",
			`SELECT ?y { ?d ?y :a FILTER EXISTS { ?y :p* ?y } FILTER EXISTS { ?y :p* ?x } }`,
			"y=q",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q, err := sparql.Parse(ringPrefix+tt.query, sparql.ParseOptions{})
			if err != nil {
				t.Fatal(err)
			}
			var rows []string
			for solution, err := range e.Select(t.Context(), q) {
				if err != nil {
					t.Fatal(err)
				}
				var row []string
				for i, value := range solution.Values() {
					if value != nil {
						row = append(row, solution.Vars()[i]+"="+strings.TrimPrefix(string(value.(quad.IRI)), "http://e/"))
					}
				}
				rows = append(rows, strings.Join(row, " "))
			}
			slices.Sort(rows)
			if got := strings.Join(rows, "|"); got != tt.want {
				t.Errorf("%s\ngives %s\nwants %s", tt.query, got, tt.want)
			}
		})
	}
}
