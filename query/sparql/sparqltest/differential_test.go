package sparqltest

import (
	"context"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// TestDifferential runs the harness with the oracle on both sides: every query is evaluated without a fault of the oracle
// or of the harness.
func TestDifferential(t *testing.T) {
	Differential{Queries: 300}.Run(t, Naive{})
	Differential{Queries: 300}.RunUpdates(t, Naive{})
}

// broken spoils the answers of an engine.
type broken struct {
	Naive
	spoil func(*Result)
}

func (b broken) Query(ctx context.Context, data []quad.Quad, text string, opts Options) (Result, error) {
	r, err := b.Naive.Query(ctx, data, text, opts)
	b.spoil(&r)
	return r, err
}

func (b broken) Update(ctx context.Context, data []quad.Quad, text string, opts Options) ([]quad.Quad, error) {
	quads, err := b.Naive.Update(ctx, data, text, opts)
	r := Result{Quads: quads}
	b.spoil(&r)
	return r.Quads, err
}

// TestDifferentialFinds: wrong answers are seen, and the query that shows them is made small.
func TestDifferentialFinds(t *testing.T) {
	for name, spoil := range map[string]func(*Result){
		"a row is lost": func(r *Result) {
			if len(r.Rows) > 1 {
				r.Rows = r.Rows[1:]
			}
		},
		"a row is doubled": func(r *Result) {
			if len(r.Rows) > 1 {
				r.Rows = append(r.Rows, r.Rows[0])
			}
		},
		"a value is another": func(r *Result) {
			if len(r.Rows) > 0 && len(r.Rows[0]) > 0 {
				r.Rows[0][0] = quad.IRI("http://example.org/other")
			}
		},
		"the answer to ASK": func(r *Result) {
			if r.Form == algebra.Ask {
				r.Bool = !r.Bool
			}
		},
		"a quad is lost by an update": func(r *Result) {
			if len(r.Quads) > 0 {
				r.Quads = r.Quads[1:]
			}
		},
		"a triple is lost": func(r *Result) {
			if len(r.Quads) > 0 {
				r.Quads = r.Quads[1:]
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := Differential{Queries: 500, Seed: 1, updates: name == "a quad is lost by an update"}.settle(t)
			for i := range d.Queries {
				c := d.make(t.Context(), uint64(i))
				_, err := c.compare(t.Context(), broken{spoil: spoil})
				if err == nil {
					continue
				}
				small, err := c.shrink(t.Context(), broken{spoil: spoil}, err)
				if err == nil || len(small.text) > 300 || len(small.data) > 3 {
					t.Errorf("%v\n%s", err, small)
				}
				return
			}
			t.Error("no query found it")
		})
	}
}

// TestOrderIsChecked: rows that are not in the order asked for are seen, also where LIMIT takes some of them.
func TestOrderIsChecked(t *testing.T) {
	data := []quad.Quad{
		{Subject: quad.IRI("http://e/a"), Predicate: quad.IRI("http://e/p"), Object: quad.Int(1)},
		{Subject: quad.IRI("http://e/b"), Predicate: quad.IRI("http://e/p"), Object: quad.Int(2)},
		{Subject: quad.IRI("http://e/c"), Predicate: quad.IRI("http://e/p"), Object: quad.Int(3)},
	}
	reverse := func(r *Result) {
		for i, j := 0, len(r.Rows)-1; i < j; i, j = i+1, j-1 {
			r.Rows[i], r.Rows[j] = r.Rows[j], r.Rows[i]
		}
	}
	for _, text := range []string{
		"SELECT ?o { ?s ?p ?o } ORDER BY ?o",
		"SELECT ?s ?o { ?s ?p ?o } ORDER BY DESC(?o + 1) LIMIT 2",
	} {
		c := trial{data: data, text: text}
		if _, err := c.compare(t.Context(), Naive{}); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if _, err := c.compare(t.Context(), broken{spoil: reverse}); err == nil || !strings.Contains(err.Error(), "ORDER BY") {
			t.Errorf("%s: error %v", text, err)
		}
	}
	wrong := func(r *Result) { r.Rows = [][]quad.Value{{quad.Int(2)}, {quad.Int(3)}} }
	c := trial{data: data, text: "SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 2"}
	if _, err := c.compare(t.Context(), broken{spoil: wrong}); err == nil || !strings.Contains(err.Error(), "key") {
		t.Errorf("other rows than the first two: error %v", err)
	}
}
