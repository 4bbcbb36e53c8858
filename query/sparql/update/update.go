// Package update carries out SPARQL 1.1 updates: all operations of a request or none. Each operation sees what those
// before it did, on an overlay of pending changes; what has come together in the end is given to the store as one change.
//
// What the standard leaves to the store is decided so:
//
//   - A graph is there when it has quads; empty graphs are not kept. CREATE fails when the graph is there; CLEAR and DROP
//     do the same and never fail for a graph that is not there; ADD, MOVE and COPY from a named graph that is not there
//     fail. SILENT makes what fails do nothing.
//   - Where the default graph is the union of all labels, a triple that DELETE names without a graph is removed under
//     every label, since that is what makes it go; a triple that INSERT names without a graph gets no label. The keyword
//     DEFAULT, of CLEAR, DROP, ADD, MOVE and COPY, means the quads without label, in both modes.
//   - Blank nodes of INSERT, and of documents that are loaded, become new ones, with labels that the store has not seen.
//
// The package must not know how patterns are matched: it is given a function for that.
package update

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/overlay"
	"concord/graph/rdf"
	"concord/query/sparql/algebra"
	"concord/query/sparql/exec"
)

// The kinds of errors, wrapped in a [*graph.Error].
var (
	// ErrGraph: a graph is there and must not be, or is not there and must be.
	ErrGraph = errors.New("the graph")
	// ErrLoad: LOAD is not allowed, or the document cannot be read.
	ErrLoad = errors.New("the document cannot be loaded")
	// ErrMemory: the change takes more memory than the update may have. It is wrapped in an [*exec.LimitError].
	ErrMemory = exec.ErrMemory
)

// Evaluator answers the pattern of an update: it gives the solutions of a SELECT query, each as the values of
// [algebra.Query.Project] in order, nil for unbound. The slice is valid until the next solution.
type Evaluator func(ctx context.Context, snap graph.Snapshot, q *algebra.Query) iter.Seq2[[]quad.Value, error]

// Document is what LOAD reads. The caller closes Body.
type Document struct {
	Body   io.ReadCloser
	Name   string     // what errors call it; its extension may tell the syntax
	Base   string     // what relative IRIs are resolved against
	Format rdf.Format // 0: to be found by name and content
}

// Options is how an update is carried out.
type Options struct {
	// Strict: the default graph is the quads without label. Otherwise it is the union of all labels.
	Strict bool
	// Evaluate answers patterns. It must be set.
	Evaluate Evaluator
	// Open opens the documents of LOAD; nil: LOAD is refused.
	Open func(ctx context.Context, source quad.IRI) (Document, error)
	// Memory bounds what is kept of the change, in bytes; 0 is no bound.
	Memory int64
}

// Run carries out an update. Nobody else may change the store in the meantime: what is changed between the look at the
// store and the change to it is not seen. It gives the quads that were added and removed in the end: a quad that one
// operation adds and another removes is neither.
func Run(ctx context.Context, store graph.Store, u *algebra.Update, opts Options) (_ graph.Applied, err error) {
	snap, err := store.Snapshot()
	if err != nil {
		return graph.Applied{}, err
	}
	r := &run{ctx: ctx, opts: opts, over: overlay.New(snap)}
	defer func() { err = errors.Join(err, r.over.Close()) }()
	for i, op := range u.Operations {
		if err := ctx.Err(); err != nil {
			return graph.Applied{}, err
		}
		if err := r.do(op); err != nil {
			return graph.Applied{}, &graph.Error{
				Op: fmt.Sprintf("update: operation %d of %d (%s)", i+1, len(u.Operations), name(op)), Err: err,
				Hint: "nothing was changed",
			}
		}
	}
	if r.over.Pending() == 0 {
		return graph.Applied{}, nil
	}
	change, err := r.over.Change()
	if err != nil {
		return graph.Applied{}, err
	}
	return store.Apply(ctx, change)
}

// name gives the keywords of an operation.
func name(op algebra.Operation) string {
	switch op := op.(type) {
	case *algebra.InsertData:
		return "INSERT DATA"
	case *algebra.DeleteData:
		return "DELETE DATA"
	case *algebra.Modify:
		switch {
		case op.Insert == nil:
			return "DELETE"
		case op.Delete == nil:
			return "INSERT"
		}
		return "DELETE/INSERT"
	case *algebra.Load:
		return "LOAD"
	case *algebra.Clear:
		if op.Drop {
			return "DROP"
		}
		return "CLEAR"
	case *algebra.Create:
		return "CREATE"
	case *algebra.Transfer:
		return [...]string{algebra.Add: "ADD", algebra.Move: "MOVE", algebra.Copy: "COPY"}[op.Kind]
	}
	return fmt.Sprintf("%T", op)
}

// run is one update on its way.
type run struct {
	ctx   context.Context
	opts  Options
	over  *overlay.Overlay
	spent int64 // bytes of Options.Memory
	fresh int64 // the last number given to a blank node; 0: none yet
	steps int
}

func (r *run) do(op algebra.Operation) error {
	switch op := op.(type) {
	case *algebra.InsertData:
		nodes := map[string]quad.BNode{}
		for _, q := range op.Quads {
			if err := r.addFresh(q, nodes); err != nil {
				return err
			}
		}
		return nil
	case *algebra.DeleteData:
		for _, q := range op.Quads {
			if err := r.remove(q, q.Label == nil); err != nil {
				return err
			}
		}
		return nil
	case *algebra.Modify:
		return r.modify(op)
	case *algebra.Load:
		return r.load(op)
	case *algebra.Clear:
		return r.clear(op.Target)
	case *algebra.Create:
		there, err := r.isThere(op.Graph)
		if err == nil && there && !op.Silent {
			err = fmt.Errorf("%w <%s> is there already", ErrGraph, string(op.Graph))
		}
		return err
	case *algebra.Transfer:
		return r.transfer(op)
	}
	return fmt.Errorf("an operation of the Go type %T", op)
}

// tick looks now and then whether the update has been called off.
func (r *run) tick() error {
	if r.steps++; r.steps%1024 == 0 {
		return r.ctx.Err()
	}
	return nil
}

// quadCost is the bytes that a pending quad takes beside the text of its terms: four IDs in a map and in sorted copies.
const quadCost = 160

// spend accounts for a quad that is kept.
func (r *run) spend(q quad.Quad) error {
	r.spent += quadCost
	for _, d := range quad.Directions {
		switch v := q.Get(d).(type) {
		case quad.IRI:
			r.spent += int64(len(v))
		case quad.String:
			r.spent += int64(len(v))
		case quad.LangString:
			r.spent += int64(len(v.Value))
		case quad.TypedString:
			r.spent += int64(len(v.Value))
		}
	}
	if r.opts.Memory > 0 && r.spent > r.opts.Memory {
		return &exec.LimitError{Kind: ErrMemory, Limit: r.opts.Memory, In: "the pending change", Hint: "change less at a time, or allow the update more memory"}
	}
	return nil
}

func (r *run) add(q quad.Quad) error {
	if err := r.tick(); err != nil {
		return err
	}
	is, err := r.over.Add(q)
	if err != nil || !is {
		return err
	}
	return r.spend(q)
}

// remove removes a quad; every quad of its triple when everywhere is set and the default graph is the union of all.
func (r *run) remove(q quad.Quad, everywhere bool) error {
	if err := r.tick(); err != nil {
		return err
	}
	if !everywhere || r.opts.Strict {
		was, err := r.over.Remove(q)
		if err != nil || !was {
			return err
		}
		return r.spend(q)
	}
	var pattern graph.IDQuad
	for i, v := range []quad.Value{q.Subject, q.Predicate, q.Object} {
		id, ok, err := r.over.Find(v)
		if err != nil || !ok {
			return err
		}
		pattern[i] = id
	}
	return r.removeAll(pattern)
}

// removeAll removes the quads of a pattern.
func (r *run) removeAll(pattern graph.IDQuad) error {
	ids, err := r.scan(pattern)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := r.tick(); err != nil {
			return err
		}
		if _, err := r.over.RemoveID(id); err != nil {
			return err
		}
	}
	return nil
}

// scan gives the quads of a pattern, which are accounted for.
func (r *run) scan(pattern graph.IDQuad) (out []graph.IDQuad, err error) {
	c, err := r.over.Scan(pattern, graph.BestOrder(r.over.Orders(), pattern))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	for c.Next() {
		if err := r.tick(); err != nil {
			return nil, err
		}
		if err := r.spend(quad.Quad{}); err != nil {
			return nil, err
		}
		out = append(out, c.Quad())
	}
	return out, nil
}

// quad decodes a quad.
func (r *run) quad(id graph.IDQuad) (quad.Quad, error) {
	var v [4]quad.Value
	for i := range v {
		var err error
		if v[i], err = r.over.Term(id[i]); err != nil {
			return quad.Quad{}, err
		}
	}
	return quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}, nil
}

// addFresh adds a quad with each of its blank nodes replaced by a new one, the same for the same label.
func (r *run) addFresh(q quad.Quad, nodes map[string]quad.BNode) error {
	for _, d := range []quad.Direction{quad.Subject, quad.Object, quad.Label} {
		b, is := q.Get(d).(quad.BNode)
		if !is {
			continue
		}
		n, ok := nodes[string(b)]
		if !ok {
			var err error
			if n, err = r.freshNode(); err != nil {
				return err
			}
			nodes[string(b)] = n
		}
		q.Set(d, n)
	}
	return r.add(q)
}

// freshNode gives a blank node that the store has not seen. Numbers begin at the number of quads, so that the first one
// tried is seldom taken, and the same update of the same store gives the same labels.
func (r *run) freshNode() (quad.BNode, error) {
	if r.fresh == 0 {
		n, err := r.over.Count(r.ctx, graph.IDQuad{}, true)
		if err != nil {
			return "", err
		}
		r.fresh = n
	}
	for {
		r.fresh++
		b := quad.BNode(fmt.Sprintf("u%d", r.fresh))
		if _, taken, err := r.over.Find(b); err != nil || !taken {
			return b, err
		}
		if err := r.tick(); err != nil {
			return "", err
		}
	}
}
