package main

import (
	"context"
	"errors"

	"concord/graph/pebblestore"
	"concord/graph/rdf"
	"concord/query/sparql"
	"concord/query/sparql/algebra"
)

// engine is our store on disk, asked in SPARQL in this process.
type engine struct {
	store  *pebblestore.Store
	sparql *sparql.Engine
}

func openEngine(dir string) (*engine, error) {
	store, err := pebblestore.Open(dir, pebblestore.Options{ReadOnly: true, MustExist: true})
	if err != nil {
		return nil, err
	}
	return &engine{store, sparql.NewEngine(store, sparql.Options{})}, nil
}

func (e *engine) close() error { return e.store.Close() }

func (e *engine) time(ctx context.Context, query string, p pace) timed {
	// A query that takes longer than the others may is an error, as it is for them.
	opts := sparql.Options{Timeout: p.cap + p.cap/2}
	return timeRuns(p, func() (answer, error) { return e.ask(ctx, query, opts) })
}

// ask reads, plans and answers a query, and reads every term of the answer.
func (e *engine) ask(ctx context.Context, query string, opts sparql.Options) (answer, error) {
	q, err := sparql.Parse(query, sparql.ParseOptions{})
	if err != nil {
		return answer{}, err
	}
	result, err := e.sparql.With(opts).Run(ctx, q)
	if err != nil {
		return answer{}, err
	}
	var a answer
	switch result.Form {
	case algebra.Select:
		for row, err := range result.Rows {
			if err != nil {
				return answer{}, err
			}
			if a.Rows++; len(row) == 1 && row[0] != nil {
				a.Value, _, _, _ = rdf.Literal(row[0])
			}
		}
	case algebra.Ask:
		a.Rows = 1
	case algebra.Construct, algebra.Describe:
		for _, err := range result.Quads {
			if err != nil {
				return answer{}, err
			}
			a.Rows++
		}
	default:
		return answer{}, errors.New("a query of an unknown form")
	}
	if a.Rows != 1 {
		a.Value = ""
	}
	return a, nil
}
