package exec

import (
	"slices"

	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
	"concord/query/sparql/value"
)

// extend binds a variable to the value of an expression. Where the variable may be bound already, by what is known
// outside, the row stays only if the two agree.
type extend struct {
	run   *Run
	node  *plan.Extend
	input operator
	expr  *value.Prepared
	copy  algebra.Var // of another variable, or -1
	id    graph.ID    // of a constant
	stack uint64
	row   uint64
	col   []graph.ID
	out   Batch
	sel   []int32
	kept  *rows
}

func (r *Run) extend(n *plan.Extend) (operator, error) {
	in, err := r.compilePieces(n.Input)
	if err != nil {
		return nil, err
	}
	e := &extend{run: r, node: n, input: in, copy: -1, out: Batch{Cols: make([][]graph.ID, r.width)}, kept: newRows(r.width, n.Out)}
	// BNODE("x") is one node in all expressions of a row: extends on top of each other number their rows alike.
	if below, ok := in.input.(*counted).operator.(*extend); ok {
		e.stack = below.stack
	} else {
		r.stacks++
		e.stack = r.stacks << 40
	}
	switch x := n.Expr.(type) {
	case algebra.VarExpr:
		e.copy = x.Var
		return e, nil
	case algebra.Const:
		if e.id, err = r.view.ID(x.Value); err != nil {
			return nil, err
		}
		return e, nil
	}
	e.expr, err = value.Prepare(n.Expr)
	return e, err
}

func (e *extend) reset() { e.input.reset() }

func (e *extend) next() (*Batch, error) {
	b, err := e.input.next()
	if err != nil || b == nil {
		return nil, err
	}
	copy(e.out.Cols, b.Cols)
	e.out.N = b.N
	if !slices.Contains(e.node.Out, e.node.Var) && b.Cols[e.node.Var] == nil {
		e.row += uint64(b.N)
		return &e.out, nil // nobody wants it
	}
	e.col = e.col[:0]
	switch {
	case e.copy >= 0:
		e.col = gatherAll(e.col, b.Cols[e.copy], b.N)
		e.row += uint64(b.N)
	case e.expr == nil:
		for range b.N {
			e.col = append(e.col, e.id)
		}
		e.row += uint64(b.N)
	default:
		s := &solution{run: e.run, batch: b}
		for row := range b.N {
			if err := e.run.check(); err != nil {
				return nil, err
			}
			s.row = row
			s.label = e.stack + e.row
			e.row++
			t, err := s.eval(e.expr)
			if err != nil {
				return nil, err
			}
			id, err := e.run.view.ID(t)
			if err != nil {
				return nil, err
			}
			e.col = append(e.col, id)
		}
	}
	before := b.Cols[e.node.Var]
	e.out.Cols[e.node.Var] = e.col
	if before == nil {
		return &e.out, nil
	}
	e.sel = e.sel[:0]
	for row := range b.N {
		if before[row] == graph.NoID || e.col[row] == graph.NoID || before[row] == e.col[row] {
			e.sel = append(e.sel, int32(row))
			if e.col[row] == graph.NoID {
				e.col[row] = before[row]
			}
		}
	}
	if len(e.sel) == b.N {
		return &e.out, nil
	}
	e.kept.reset()
	for k, v := range e.kept.vars {
		e.kept.own[k] = gather(e.kept.own[k], e.out.Cols[v], e.sel)
	}
	return e.kept.finish(len(e.sel)), nil
}
