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

// UpdateOptions bounds an update. Timeout is that of the whole update, Memory bounds the pending change, and once more
// each pattern that is matched; MaxRows bounds the solutions of each pattern. Now and Service are as for queries; Snapshot
// has no meaning.
type UpdateOptions struct {
	Options
	// Open opens the documents of LOAD; nil: LOAD is refused. See package service for one that is careful.
	Open func(ctx context.Context, source quad.IRI) (Document, error)
}

// Update carries out an update: all of its operations or none, each seeing what those before it did. Updates of one
// engine are done one after the other; whoever else changes the store must not do so in the meantime. It gives the quads
// that were added and removed. See package update for what the standard leaves open.
func (e *Engine) Update(ctx context.Context, u *Update, opts UpdateOptions) (graph.Applied, error) {
	if opts.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, opts.Timeout, &LimitError{
			Kind: ErrTimeout, Limit: int64(opts.Timeout), Hint: "change less at a time, or allow the update more time",
		})
		defer cancel()
	}
	e.updating.Lock()
	defer e.updating.Unlock()
	each := opts.Options
	each.Timeout = 0 // the context has it
	done, err := update.Run(ctx, e.store, u.alg, update.Options{
		Strict: opts.Strict, Open: opts.Open, Memory: opts.Memory,
		Evaluate: func(ctx context.Context, snap graph.Snapshot, q *algebra.Query) iter.Seq2[[]quad.Value, error] {
			each.Snapshot = snap
			return e.Values(ctx, FromAlgebra(q), each)
		},
	})
	if err != nil && ctx.Err() != nil {
		if cause := context.Cause(ctx); cause != ctx.Err() {
			err = cause // which bound it was, and what to do
		}
	}
	return done, err
}
