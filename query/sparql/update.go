package sparql

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/syntax"
	"concord/query/sparql/update"
)

// The kinds of errors of updates, beside the bounds.
var (
	ErrGraph = update.ErrGraph // CREATE of a graph that is there, or COPY from one that is not
	ErrLoad  = update.ErrLoad  // LOAD is not allowed, or cannot be done
)

// Document is what LOAD reads.
type Document = update.Document

// Update is an update request that was read. It does not change and may be used by many goroutines.
type Update struct {
	tree *syntax.Update
	alg  *algebra.Update
}

// ParseUpdate reads an update request. An error is a *syntax.Error with line and column.
func ParseUpdate(text string, opts ParseOptions) (*Update, error) {
	tree, err := syntax.ParseUpdate(text, opts)
	if err != nil {
		return nil, err
	}
	alg, err := algebra.TranslateUpdate(tree)
	if err != nil {
		return nil, err
	}
	return &Update{tree: tree, alg: alg}, nil
}

// UpdateFromAlgebra makes an update of algebra.
func UpdateFromAlgebra(alg *algebra.Update) *Update { return &Update{alg: alg} }

// Len is the number of operations.
func (u *Update) Len() int { return len(u.alg.Operations) }

// String gives the update as SPARQL, if it was read from text.
func (u *Update) String() string {
	if u.tree == nil {
		return ""
	}
	return u.tree.String()
}

// UpdateOptions is what an update may do beyond what the options of the engine say.
type UpdateOptions struct {
	// Open opens the documents of LOAD; nil: LOAD is refused. See package service for one that is careful.
	Open func(ctx context.Context, source quad.IRI) (Document, error)
}

// Update carries out an update: all of its operations or none, each seeing what those before it did. Updates of one
// engine, and of those that [Engine.With] makes of it, are done one after the other; whoever else changes the store must
// not do so in the meantime. It gives the quads that were added and removed. See package update for what the standard
// leaves open.
//
// Of the engine's options, Timeout bounds the whole update, Memory the pending change, and once more each pattern that is
// matched; MaxRows bounds the solutions of each pattern.
func (e *Engine) Update(ctx context.Context, u *Update, opts UpdateOptions) (graph.Applied, error) {
	each := e.opts
	if each.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, each.Timeout, &LimitError{
			Kind: ErrTimeout, Limit: int64(each.Timeout), Hint: "change less at a time, or allow the update more time",
		})
		defer cancel()
		each.Timeout = 0 // the context has it
	}
	e.updating.Lock()
	defer e.updating.Unlock()
	matching := e.With(each)
	done, err := update.Run(ctx, e.store, u.alg, update.Options{
		Strict: each.Strict, Open: opts.Open, Memory: each.Memory,
		Evaluate: func(ctx context.Context, snap graph.Snapshot, q *algebra.Query) iter.Seq2[[]quad.Value, error] {
			return matching.Over(snap).Values(ctx, FromAlgebra(q))
		},
	})
	if err != nil && ctx.Err() != nil {
		if cause := context.Cause(ctx); cause != ctx.Err() {
			err = cause // which bound it was, and what to do
		}
	}
	return done, err
}
