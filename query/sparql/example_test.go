package sparql_test

import (
	"context"
	"fmt"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/storetest"
	"concord/query/sparql"
)

// plants is a store with two plants and where they stand; each statement has the label of the document it was read in.
func plants() graph.Store {
	iri := func(s string) quad.IRI { return quad.IRI("http://example.org/" + s) }
	s := storetest.NewModel()
	_, err := s.Apply(context.Background(), graph.Change{Add: []quad.Quad{
		{Subject: iri("ganja"), Predicate: iri("name"), Object: quad.String("Ganja Auto Plant"), Label: iri("doc1")},
		{Subject: iri("ganja"), Predicate: iri("country"), Object: iri("azerbaijan"), Label: iri("doc1")},
		{Subject: iri("ganja"), Predicate: iri("country"), Object: iri("azerbaijan"), Label: iri("doc2")},
		{Subject: iri("minsk"), Predicate: iri("name"), Object: quad.String("Minsk Tractor Works"), Label: iri("doc2")},
		{Subject: iri("minsk"), Predicate: iri("country"), Object: iri("belarus"), Label: iri("doc2")},
	}})
	if err != nil {
		panic(err)
	}
	return s
}

var examplePrefixes = sparql.ParseOptions{Prefixes: map[string]string{"": "http://example.org/"}}

func ExampleEngine_Select() {
	engine := sparql.NewEngine(plants(), sparql.Options{})
	q, err := sparql.Parse(`SELECT ?name ?country { ?plant :name ?name ; :country ?country } ORDER BY ?name`, examplePrefixes)
	if err != nil {
		fmt.Println(err)
		return
	}
	for row, err := range engine.Select(context.Background(), q) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(row.Value(0), row.Named("country"))
	}
	// Output:
	// "Ganja Auto Plant" <http://example.org/azerbaijan>
	// "Minsk Tractor Works" <http://example.org/belarus>
}

// Which documents say so: the label of a triple is its named graph.
func ExampleEngine_Select_citations() {
	engine := sparql.NewEngine(plants(), sparql.Options{})
	q, err := sparql.Parse(`SELECT ?document { GRAPH ?document { :ganja :country :azerbaijan } } ORDER BY ?document`, examplePrefixes)
	if err != nil {
		fmt.Println(err)
		return
	}
	for row, err := range engine.Select(context.Background(), q) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(row.Value(0))
	}
	// Output:
	// <http://example.org/doc1>
	// <http://example.org/doc2>
}

func ExampleEngine_Ask() {
	engine := sparql.NewEngine(plants(), sparql.Options{})
	q, err := sparql.Parse(`ASK { ?plant :country :belarus }`, examplePrefixes)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(engine.Ask(context.Background(), q))
	// Output: true <nil>
}

func ExampleEngine_Construct() {
	engine := sparql.NewEngine(plants(), sparql.Options{})
	q, err := sparql.Parse(`CONSTRUCT { ?country :has ?plant } WHERE { ?plant :country ?country } ORDER BY ?country`, examplePrefixes)
	if err != nil {
		fmt.Println(err)
		return
	}
	for t, err := range engine.Construct(context.Background(), q) {
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(t.Subject, t.Predicate, t.Object)
	}
	// Output:
	// <http://example.org/azerbaijan> <http://example.org/has> <http://example.org/ganja>
	// <http://example.org/belarus> <http://example.org/has> <http://example.org/minsk>
}

func ExampleEngine_Explain() {
	engine := sparql.NewEngine(plants(), sparql.Options{})
	q, err := sparql.Parse(`SELECT ?name { ?plant :name ?name ; :country :belarus }`, examplePrefixes)
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := engine.Explain(context.Background(), q, false)
	fmt.Print(text, err)
	// Output:
	// look up ?plant <http://example.org/name> ?name  [~1]
	// └ scan ?plant <http://example.org/country> <http://example.org/belarus>  [~1]
	// <nil>
}
