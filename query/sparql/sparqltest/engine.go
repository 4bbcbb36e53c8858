package sparqltest

import (
	"context"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
	"concord/query/sparql/naive"
	"concord/query/sparql/syntax"
)

// Engine answers queries and does updates.
type Engine interface {
	// Query answers a query over a dataset, which it must not change.
	Query(ctx context.Context, data []quad.Quad, text string, opts Options) (Result, error)
	// Update gives the dataset that an update makes of another, which stays as it is.
	Update(ctx context.Context, data []quad.Quad, text string, opts Options) ([]quad.Quad, error)
}

// Options are the surroundings of a query.
type Options struct {
	// Base is the base IRI of the text.
	Base string
	// Union makes the default graph the union of all labels; else it is the quads without label.
	Union bool
	// Service answers SERVICE: the solutions, by names of variables, of a group pattern at an endpoint. Without it no
	// endpoint can be reached.
	Service func(ctx context.Context, endpoint quad.IRI, pattern string) ([]map[string]quad.Value, error)
}

// Result is what a query gives.
type Result struct {
	Form algebra.Form
	// Vars and Rows are those of a SELECT, the rows in their order; nil is unbound.
	Vars []string
	Rows [][]quad.Value
	// Bool is the answer to an ASK.
	Bool bool
	// Quads are the triples of a CONSTRUCT or DESCRIBE.
	Quads []quad.Quad
}

// Naive is package naive as an engine. It has no way to LOAD.
type Naive struct {
	// MaxRows bounds what a query may cost (see [naive.Options]); 0 is no bound.
	MaxRows uint64
}

var _ Engine = Naive{}

// Query parses, translates and evaluates.
func (n Naive) Query(ctx context.Context, data []quad.Quad, text string, opts Options) (Result, error) {
	tree, err := syntax.ParseQuery(text, syntax.Options{Base: opts.Base})
	if err != nil {
		return Result{}, err
	}
	q, err := algebra.Translate(tree)
	if err != nil {
		return Result{}, err
	}
	r, err := naive.Eval(ctx, q, data, naive.Options{Union: opts.Union, MaxRows: n.MaxRows, Service: opts.Service})
	return Result{q.Form, r.Vars, r.Rows, r.Bool, r.Quads}, err
}

// Update parses, translates and does an update.
func (n Naive) Update(ctx context.Context, data []quad.Quad, text string, opts Options) ([]quad.Quad, error) {
	tree, err := syntax.ParseUpdate(text, syntax.Options{Base: opts.Base})
	if err != nil {
		return nil, err
	}
	u, err := algebra.TranslateUpdate(tree)
	if err != nil {
		return nil, err
	}
	return naive.Update(ctx, u, data, naive.Options{Union: opts.Union, MaxRows: n.MaxRows, Service: opts.Service})
}
