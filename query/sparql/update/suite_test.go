package update_test

import (
	"context"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
	"concord/graph/storetest"
	"concord/query/sparql"
	"concord/query/sparql/algebra"
	"concord/query/sparql/sparqltest"
)

// engine answers the W3C's suite: each entry on a store of its own.
type engine struct{}

func (engine) make(ctx context.Context, data []quad.Quad) (graph.Store, *sparql.Engine, error) {
	store := storetest.NewModel()
	_, err := store.Apply(ctx, graph.Change{Add: data})
	return store, sparql.NewEngine(store, sparql.Options{}), err
}

// service is what an entry says other endpoints answer.
type service func(ctx context.Context, endpoint quad.IRI, pattern string) ([]map[string]quad.Value, error)

func (s service) Query(ctx context.Context, endpoint, text string) ([]map[string]quad.Value, error) {
	return s(ctx, quad.IRI(endpoint), text)
}

func options(opts sparqltest.Options) sparql.Options {
	o := sparql.Options{Strict: !opts.Union}
	if opts.Service != nil {
		o.Service = service(opts.Service)
	}
	return o
}

func (e engine) Query(ctx context.Context, data []quad.Quad, text string, opts sparqltest.Options) (out sparqltest.Result, err error) {
	store, on, err := e.make(ctx, data)
	if err != nil {
		return out, err
	}
	defer store.Close()
	q, err := sparql.Parse(text, sparql.ParseOptions{Base: opts.Base})
	if err != nil {
		return out, err
	}
	r, err := on.With(options(opts)).Run(ctx, q)
	if err != nil {
		return out, err
	}
	out = sparqltest.Result{Form: r.Form, Vars: r.Vars, Bool: r.Answer}
	switch r.Form {
	case algebra.Select:
		for row, err := range r.Rows {
			if err != nil {
				return out, err
			}
			out.Rows = append(out.Rows, row)
		}
	case algebra.Construct, algebra.Describe:
		for q, err := range r.Quads {
			if err != nil {
				return out, err
			}
			out.Quads = append(out.Quads, q)
		}
	}
	return out, nil
}

func (e engine) Update(ctx context.Context, data []quad.Quad, text string, opts sparqltest.Options) (out []quad.Quad, err error) {
	store, on, err := e.make(ctx, data)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	u, err := sparql.ParseUpdate(text, sparql.ParseOptions{Base: opts.Base})
	if err != nil {
		return nil, err
	}
	if _, err := on.With(options(opts)).Update(ctx, u, sparql.UpdateOptions{}); err != nil {
		return nil, err
	}
	snap, err := store.Snapshot()
	if err != nil {
		return nil, err
	}
	defer snap.Close()
	for q, err := range rdf.Quads(ctx, snap, graph.IDQuad{}) {
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

func TestUpdateSuite(t *testing.T) { sparqltest.Run(t, engine{}, sparqltest.UpdateSuite, nil) }
