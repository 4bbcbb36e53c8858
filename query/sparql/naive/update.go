package naive

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// Update does the operations of an update one after the other (SPARQL 1.1 Update, section 4) and gives the dataset that
// comes out; ds stays as it is, also when there is an error. A template without GRAPH means the quads without label, also
// where the default graph of WHERE is the union. A graph exists when it has quads, so CREATE of one that has none, and
// CLEAR or DROP of one that is not there, do nothing; to copy, move or add from one that is not there is an error.
func Update(ctx context.Context, u *algebra.Update, ds Dataset, opts Options) (_ Dataset, err error) {
	defer stopped(&err)
	up := &updating{quads: slices.Clone(ds), opts: opts}
	for _, op := range u.Operations {
		if err := up.do(ctx, op); err != nil {
			return nil, err
		}
	}
	return up.quads, nil
}

type updating struct {
	quads []quad.Quad
	opts  Options
	fresh blanks
}

var (
	errExists  = errors.New("the graph exists already")
	errNoGraph = errors.New("the graph does not exist")
	errNoLoad  = errors.New("LOAD: not allowed here")
)

func (up *updating) do(ctx context.Context, op algebra.Operation) error {
	switch op := op.(type) {
	case *algebra.InsertData:
		up.fresh.begin()
		for _, q := range op.Quads {
			q.Subject, q.Object = up.anew(q.Subject), up.anew(q.Object)
			up.add(q)
		}
	case *algebra.DeleteData:
		up.remove(op.Quads)
	case *algebra.Modify:
		return up.modify(ctx, op)
	case *algebra.Load:
		return silently(op.Silent, up.load(ctx, op))
	case *algebra.Clear:
		up.quads = slices.DeleteFunc(up.quads, func(q quad.Quad) bool { return refersTo(op.Target, q.Label) })
	case *algebra.Create:
		if up.has(op.Graph) {
			return silently(op.Silent, fmt.Errorf("CREATE GRAPH %v: %w", op.Graph, errExists))
		}
	case *algebra.Transfer:
		return silently(op.Silent, up.transfer(op))
	default:
		return fmt.Errorf("update: an operation of the Go type %T is not known", op)
	}
	return nil
}

func silently(silent bool, err error) error {
	if silent {
		return nil
	}
	return err
}

// anew replaces a blank node of the request by a new one.
func (up *updating) anew(v quad.Value) quad.Value {
	if b, ok := v.(quad.BNode); ok {
		return up.fresh.node(string(b))
	}
	return v
}

func (up *updating) add(q quad.Quad) {
	if !slices.Contains(up.quads, q) {
		up.quads = append(up.quads, q)
	}
}

func (up *updating) remove(list []quad.Quad) {
	gone := map[quad.Quad]bool{}
	for _, q := range list {
		gone[q] = true
	}
	up.quads = slices.DeleteFunc(up.quads, func(q quad.Quad) bool { return gone[q] })
}

func (up *updating) has(label quad.Value) bool {
	return slices.ContainsFunc(up.quads, func(q quad.Quad) bool { return q.Label == label })
}

// refersTo says whether a label is one of the graphs meant.
func refersTo(ref algebra.GraphRef, label quad.Value) bool {
	switch {
	case ref.All:
		return true
	case label == nil:
		return ref.Default
	case ref.Named:
		return true
	}
	return ref.IRI != "" && label == ref.IRI
}

// modify is DELETE/INSERT: the pattern is matched before anything is changed, and removals come first.
func (up *updating) modify(ctx context.Context, op *algebra.Modify) error {
	var with quad.Value
	data := newGraphs(up.quads, op.Using, up.opts.Union)
	if op.With != "" {
		with = op.With
		if op.Using == nil {
			data.base = newGraph(up.quads, func(label quad.Value) bool { return label == with })
		}
	}
	ev := newEvaluation(ctx, data, op.Vars, op.Base, up.opts)
	rows, err := ev.eval(op.Where, scope{graph: data.base})
	if err != nil {
		return err
	}
	inserts := fill(op.Insert, rows, with, &up.fresh)
	up.remove(fill(op.Delete, rows, with, &up.fresh))
	for _, q := range inserts {
		up.add(q)
	}
	return nil
}

func (up *updating) load(ctx context.Context, op *algebra.Load) error {
	if up.opts.Load == nil {
		return errNoLoad
	}
	quads, err := up.opts.Load(ctx, op.Source)
	if err != nil {
		return err
	}
	up.fresh.begin()
	for _, q := range quads {
		if op.Into != "" {
			q.Label = op.Into
		}
		q.Subject, q.Object = up.anew(q.Subject), up.anew(q.Object)
		up.add(q)
	}
	return nil
}

// transfer is ADD, COPY and MOVE.
func (up *updating) transfer(op *algebra.Transfer) error {
	if op.From == op.To {
		return nil
	}
	if !op.From.Default && !up.has(op.From.IRI) {
		return fmt.Errorf("from %v: %w", op.From.IRI, errNoGraph)
	}
	var moved []quad.Quad
	for _, q := range up.quads {
		if refersTo(op.From, q.Label) {
			moved = append(moved, q)
		}
	}
	up.quads = slices.DeleteFunc(up.quads, func(q quad.Quad) bool {
		return op.Kind != algebra.Add && refersTo(op.To, q.Label) || op.Kind == algebra.Move && refersTo(op.From, q.Label)
	})
	for _, q := range moved {
		q.Label = nil
		if !op.To.Default {
			q.Label = op.To.IRI
		}
		up.add(q)
	}
	return nil
}
