package sparql_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/storetest"
	"concord/query/sparql"
)

func updated(t testing.TB, e *sparql.Engine, text string) (graph.Applied, error) {
	t.Helper()
	u, err := sparql.ParseUpdate("PREFIX : <urn:> "+text, sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return e.Update(context.Background(), u, sparql.UpdateOptions{})
}

func asked(t testing.TB, e *sparql.Engine, text string) bool {
	t.Helper()
	q, err := sparql.Parse("PREFIX : <urn:> "+text, sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	yes, err := e.Ask(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return yes
}

// TestUpdate: the engine matches patterns over what is pending, and sees afterwards what was applied.
func TestUpdate(t *testing.T) {
	store, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	e := sparql.NewEngine(store, sparql.Options{})
	for _, step := range []struct {
		update string
		want   graph.Applied
		then   string
	}{
		{"INSERT DATA { :a :p 1, 2, 3 . GRAPH :g { :a :p 4 } }", graph.Applied{Added: 4}, "ASK { :a :p 4 . :a :p 3 }"},
		{"INSERT DATA { :b :p 7 }; INSERT { ?s :double ?d } WHERE { ?s :p ?n BIND(2 * ?n AS ?d) }", graph.Applied{Added: 6}, "ASK { :b :double 14 . :a :double 8 }"},
		{"DELETE { ?s :p ?n } WHERE { ?s :p ?n FILTER(?n > 2) }; INSERT { :rest :sum ?sum } WHERE { SELECT (SUM(?n) AS ?sum) { ?s :p ?n } }", graph.Applied{Added: 1, Removed: 3}, "ASK { :rest :sum 3 FILTER NOT EXISTS { ?s :p 4 } }"},
		{"WITH :g INSERT { ?s :q ?n } WHERE { GRAPH :none { ?s :p ?n } }", graph.Applied{}, "ASK { FILTER NOT EXISTS { ?s :q ?n } }"},
		{"WITH :h INSERT { :x :q ?o } USING :h USING NAMED :g WHERE { OPTIONAL { GRAPH :g { ?s :p ?o } } }; WITH :h INSERT { :x :q :y } WHERE {}", graph.Applied{Added: 1}, "ASK { GRAPH :h { :x :q :y } }"},
	} {
		got, err := updated(t, e, step.update)
		if err != nil || got != step.want {
			t.Fatalf("%s: %+v, %v; want %+v", step.update, got, err, step.want)
		}
		if !asked(t, e, step.then) {
			t.Errorf("after %s not so: %s", step.update, step.then)
		}
	}
	_, err = updated(t, e, "INSERT DATA { :k :k :k } ; CREATE GRAPH :h")
	if !errors.Is(err, sparql.ErrGraph) || asked(t, e, "ASK { :k :k :k }") {
		t.Errorf("an update that fails in its second operation: %v", err)
	}
}

// TestUpdateBounds: what exceeds a bound says which, and changes nothing.
func TestUpdateBounds(t *testing.T) {
	e := sparql.NewEngine(storetest.NewModel(), sparql.Options{})
	const many = "INSERT { ?a :p ?b } WHERE { VALUES ?a { :a :b :c :d :e :f :g :h } VALUES ?b { 1 2 3 4 5 6 7 8 } VALUES ?c { 1 2 3 4 5 6 7 8 } }"
	for _, test := range []struct {
		opts sparql.Options
		want error
	}{
		{sparql.Options{Memory: 5000}, sparql.ErrMemory},
		{sparql.Options{MaxRows: 100}, sparql.ErrRows},
		{sparql.Options{Timeout: time.Nanosecond}, sparql.ErrTimeout},
	} {
		_, err := updated(t, e.With(test.opts), many)
		if !errors.Is(err, test.want) {
			t.Errorf("%+v: %v, want %v", test.opts, err, test.want)
		}
		if asked(t, e, "ASK { ?s ?p ?o }") {
			t.Errorf("%+v: the store is not as it was", test.opts)
		}
	}
	if done, err := updated(t, e, many); err != nil || done.Added != 64 {
		t.Errorf("without bounds: %+v, %v", done, err)
	}
	if _, err := updated(t, e, "LOAD <file:///etc/hosts>"); !errors.Is(err, sparql.ErrLoad) {
		t.Errorf("LOAD without leave: %v", err)
	}
}

// TestUpdateCounts: counts of the engine over pending changes are those after they are applied.
func TestUpdateCounts(t *testing.T) {
	term := rapid.SampledFrom([]quad.Value{quad.IRI("urn:a"), quad.IRI("urn:b"), quad.Int(1), quad.Int(2), quad.String("a string that is not short")})
	rapid.Check(t, func(rt *rapid.T) {
		store := storetest.NewModel()
		defer store.Close()
		e := sparql.NewEngine(store, sparql.Options{})
		some := func(name string) (quads []quad.Quad) {
			for range rapid.IntRange(0, 6).Draw(rt, name) {
				q := quad.Quad{
					Subject: quad.IRI("urn:" + rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "s")), Predicate: quad.IRI("urn:p"), Object: term.Draw(rt, "o"),
				}
				if rapid.Bool().Draw(rt, "labelled") {
					q.Label = quad.IRI("urn:g")
				}
				quads = append(quads, q)
			}
			return quads
		}
		if _, err := store.Apply(context.Background(), graph.Change{Add: some("before")}); err != nil {
			rt.Fatal(err)
		}
		const count = "INSERT { :count :is ?n } WHERE { SELECT (COUNT(*) AS ?n) { ?s :p ?o } }"
		text := "PREFIX : <urn:> "
		for i, quads := range [][]quad.Quad{some("removed"), some("added")} {
			for _, q := range quads {
				triple := quad.StringOf(q.Subject) + " " + quad.StringOf(q.Predicate) + " "
				switch o := q.Object.(type) {
				case quad.IRI:
					triple += quad.StringOf(o)
				case quad.Int:
					triple += string(rune('0' + o))
				case quad.String:
					triple += `"` + string(o) + `"`
				}
				if q.Label != nil {
					triple = "GRAPH :g { " + triple + " }"
				}
				text += []string{"DELETE", "INSERT"}[i] + " DATA { " + triple + " } ; "
			}
		}
		u, err := sparql.ParseUpdate(text+count, sparql.ParseOptions{})
		if err != nil {
			rt.Fatal(err)
		}
		if _, err := e.Update(context.Background(), u, sparql.UpdateOptions{}); err != nil {
			rt.Fatalf("%s: %v", text, err)
		}
		if !asked(t, e, "ASK { :count :is ?n { SELECT (COUNT(*) AS ?n) { ?s :p ?o } } }") {
			rt.Fatalf("the count while pending is another than afterwards: %s", text)
		}
	})
}
