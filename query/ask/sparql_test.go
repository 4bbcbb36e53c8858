package ask

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"concord/graph/vocab"
	"concord/query/sparql"
)

// The query that comes with an answer finds the same facts, and the same entities.
func TestSPARQLGivesTheAnswer(t *testing.T) {
	a := askerOf(t, filepath.Join("..", "..", "data", "documents"))
	engine := sparql.NewEngine(a.store, sparql.Options{})
	prefixes := map[string]string{}
	for _, p := range vocab.QueryPrefixes() {
		prefixes[p.Name] = p.IRI
	}
	ctx := context.Background()
	asked := 0
	for _, text := range []string{
		"Which projects involve Ganja Auto Plant?", "Who is the prime minister of Belarus?", "When was a trading house opened in Minsk?",
		"How much did Belarus export to Azerbaijan from January to September 2018?", "What does Belarus import from Azerbaijan?",
		"How is Roman Golovchenko connected to Ali Asadov?", "What did Yagub Eyyubov say about military cooperation?", "Whom did Ali Asadov meet?",
	} {
		answer, err := a.Ask(ctx, text)
		if err != nil {
			t.Fatal(err)
		}
		if answer.SPARQL == "" {
			t.Errorf("%s: no query", text)
			continue
		}
		var facts, entities []string
		for _, v := range answer.Answers {
			facts = append(facts, v.Facts...)
			if v.Entity != "" {
				entities = append(entities, v.Entity)
			}
		}
		q, err := sparql.Parse(answer.SPARQL, sparql.ParseOptions{Prefixes: prefixes})
		if err != nil {
			t.Fatalf("%s: %v\n%s", text, err, answer.SPARQL)
		}
		var gotFacts, gotEntities []string
		for s, err := range engine.Select(ctx, q) {
			if err != nil {
				t.Fatal(err)
			}
			for i, name := range s.Vars() {
				iri, _ := s.Value(i).(quad.IRI)
				switch name {
				case "fact":
					gotFacts = append(gotFacts, string(iri))
				case "answer":
					if slices.Contains(entities, string(iri)) {
						gotEntities = append(gotEntities, string(iri))
					}
				}
			}
		}
		asked++
		if d := cmp.Diff(sorted(facts), sorted(gotFacts)) + cmp.Diff(sorted(entities), sorted(gotEntities)); d != "" {
			t.Errorf("%s: %s\n%s", text, d, answer.SPARQL)
		}
	}
	if asked < 8 {
		t.Errorf("%d questions had a query", asked)
	}
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
