package exec

import (
	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
	"concord/query/sparql/value"
)

// filter keeps the rows for which all conditions are true.
type filter struct {
	run   *Run
	input operator
	conds []condition
	sel   []int32
	out   *rows
}

// condition keeps, of the rows with the numbers given, those for which it is true; it may use the slice for the result.
type condition interface {
	keep(b *Batch, sel []int32) ([]int32, error)
}

func (r *Run) filter(n *plan.Filter) (operator, error) {
	in, err := r.compilePieces(n.Input)
	if err != nil {
		return nil, err
	}
	f := &filter{run: r, input: in, out: newRows(r.width, n.Out)}
	var slow []condition
	for _, e := range n.Conds {
		c, fast, err := r.condition(e)
		if err != nil {
			return nil, err
		}
		if fast {
			f.conds = append(f.conds, c)
		} else {
			slow = append(slow, c)
		}
	}
	f.conds = append(f.conds, slow...)
	return f, nil
}

func (f *filter) reset() { f.input.reset() }

func (f *filter) next() (*Batch, error) {
	b, err := f.input.next()
	if err != nil || b == nil {
		return nil, err
	}
	f.sel = f.sel[:0]
	for i := range b.N {
		f.sel = append(f.sel, int32(i))
	}
	sel := f.sel
	for _, c := range f.conds {
		if sel, err = c.keep(b, sel); err != nil {
			return nil, err
		}
	}
	if len(sel) == b.N {
		return b, nil
	}
	f.out.reset()
	for k, v := range f.out.vars {
		f.out.own[k] = gather(f.out.own[k], b.Cols[v], sel)
	}
	return f.out.finish(len(sel)), nil
}

// condition makes a condition, with fast ways for what IDs tell.
func (r *Run) condition(e algebra.Expr) (c condition, fast bool, err error) {
	if call, ok := e.(*algebra.Call); ok {
		if c, err := r.fastCondition(call, false); c != nil || err != nil {
			return c, true, err
		}
		if inner, ok := negated(call); ok {
			if c, err := r.fastCondition(inner, true); c != nil || err != nil {
				return c, true, err
			}
		}
	}
	p, err := value.Prepare(e)
	if err != nil {
		return nil, false, err
	}
	return &general{run: r, expr: p}, false, nil
}

func negated(c *algebra.Call) (*algebra.Call, bool) {
	if c.Name != "!" {
		return nil, false
	}
	inner, ok := c.Args[0].(*algebra.Call)
	return inner, ok
}

// general asks the evaluator of expressions for each row.
type general struct {
	run  *Run
	expr *value.Prepared
	one  [1]int32
}

func (g *general) keep(b *Batch, sel []int32) ([]int32, error) {
	s := &solution{run: g.run, batch: b}
	out := sel[:0]
	for _, row := range sel {
		if err := g.run.check(); err != nil {
			return nil, err
		}
		s.row = int(row)
		ok, err := g.expr.Test(g.run.ctx, g.run.ev, s)
		if s.err != nil {
			return nil, s.err
		}
		if err != nil && !value.IsError(err) {
			return nil, err
		}
		if ok && err == nil {
			out = append(out, row)
		}
	}
	return out, nil
}

func (r *Run) fastCondition(c *algebra.Call, not bool) (condition, error) {
	if c.Name == "BOUND" {
		if v, ok := c.Args[0].(algebra.VarExpr); ok {
			return &bound{v.Var, !not}, nil
		}
		return nil, nil
	}
	if k := newContains(r, c, not); k != nil {
		return k, nil
	}
	if len(c.Args) != 2 {
		return nil, nil
	}
	op, ok := comparisons[c.Name]
	if !ok {
		return nil, nil
	}
	if not {
		op = opposite[op]
	}
	left, leftVar := c.Args[0].(algebra.VarExpr)
	right, rightVar := c.Args[1].(algebra.VarExpr)
	p, err := value.Prepare(c)
	if err != nil {
		return nil, err
	}
	slow := &general{run: r, expr: p}
	if not {
		if slow.expr, err = value.Prepare(&algebra.Call{Name: "!", Args: []algebra.Expr{c}}); err != nil {
			return nil, err
		}
	}
	switch {
	case leftVar && rightVar && (op == equal || op == unequal):
		return &sameVars{run: r, left: left.Var, right: right.Var, want: op == equal, slow: slow}, nil
	case leftVar && rightVar && r.view.CanFold():
		return &compareVars{run: r, left: left.Var, right: right.Var, op: op, slow: slow}, nil
	case leftVar:
		if k, ok := c.Args[1].(algebra.Const); ok {
			return r.compareConst(left.Var, op, k, slow)
		}
	case rightVar:
		if k, ok := c.Args[0].(algebra.Const); ok {
			return r.compareConst(right.Var, mirrored[op], k, slow)
		}
	}
	return nil, nil
}

// comparison is a comparing operator.
type comparison uint8

const (
	equal comparison = iota
	unequal
	less
	lessEqual
	greater
	greaterEqual
)

var (
	comparisons = map[string]comparison{"=": equal, "!=": unequal, "<": less, "<=": lessEqual, ">": greater, ">=": greaterEqual}
	opposite    = [...]comparison{equal: unequal, unequal: equal, less: greaterEqual, lessEqual: greater, greater: lessEqual, greaterEqual: less}
	mirrored    = [...]comparison{equal: equal, unequal: unequal, less: greater, lessEqual: greaterEqual, greater: less, greaterEqual: lessEqual}
)

func (op comparison) holds(c int) bool {
	switch op {
	case equal:
		return c == 0
	case unequal:
		return c != 0
	case less:
		return c < 0
	case lessEqual:
		return c <= 0
	case greater:
		return c > 0
	}
	return c >= 0
}

// bound is BOUND(?v), or its negation.
type bound struct {
	v    algebra.Var
	want bool
}

func (c *bound) keep(b *Batch, sel []int32) ([]int32, error) {
	col := b.Cols[c.v]
	out := sel[:0]
	for _, row := range sel {
		if (col != nil && col[row] != graph.NoID) == c.want {
			out = append(out, row)
		}
	}
	return out, nil
}

func (r *Run) compareConst(v algebra.Var, op comparison, k algebra.Const, slow *general) (condition, error) {
	id, err := r.view.ID(k.Value)
	if err != nil {
		return nil, err
	}
	kind, err := r.view.Kind(id)
	if err != nil {
		return nil, err
	}
	if kind == graph.IRIKind && (op == equal || op == unequal) {
		return &isTerm{v: v, id: id, want: op == equal}, nil
	}
	if key := r.keyOf(id); key.class != noClass {
		return &compareKey{run: r, v: v, op: op, key: key, slow: slow}, nil
	}
	return nil, nil
}

// isTerm compares with an IRI: equality with it is identity.
type isTerm struct {
	v    algebra.Var
	id   graph.ID
	want bool
}

func (c *isTerm) keep(b *Batch, sel []int32) ([]int32, error) {
	col := b.Cols[c.v]
	out := sel[:0]
	if col == nil {
		return out, nil
	}
	for _, row := range sel {
		if id := col[row]; id != graph.NoID && (id == c.id) == c.want {
			out = append(out, row)
		}
	}
	return out, nil
}

// verdict is what IDs alone tell of a comparison.
type verdict uint8

const (
	no verdict = iota
	yes
	unknown // the terms tell
)

func verdictOf(b bool) verdict {
	if b {
		return yes
	}
	return no
}

// comparing keeps the rows for which the IDs say yes, or the evaluator of expressions where they do not tell.
func (g *general) comparing(b *Batch, sel []int32, tell func(row int32) verdict) ([]int32, error) {
	out := sel[:0]
	for _, row := range sel {
		switch tell(row) {
		case yes:
			out = append(out, row)
		case unknown:
			g.one[0] = row
			one, err := g.keep(b, g.one[:])
			if err != nil {
				return nil, err
			}
			out = append(out, one...)
		}
	}
	return out, nil
}

// compareKey compares with a constant whose value its ID holds; terms of other kinds go the slow way.
type compareKey struct {
	run  *Run
	v    algebra.Var
	op   comparison
	key  keyed
	slow *general
}

func (c *compareKey) keep(b *Batch, sel []int32) ([]int32, error) {
	col := b.Cols[c.v]
	if col == nil {
		return sel[:0], nil
	}
	return c.slow.comparing(b, sel, func(row int32) verdict {
		id := col[row]
		if id == graph.NoID {
			return no
		}
		k := c.run.keyOf(id)
		if k.class != c.key.class {
			return unknown
		}
		return verdictOf(c.op.holds(compareKeys(k.key, c.key.key)))
	})
}

// sameVars is = and != of two variables: the same term is equal but for NaN, an IRI or blank node is equal to itself only.
type sameVars struct {
	run         *Run
	left, right algebra.Var
	want        bool
	slow        *general
}

func (c *sameVars) keep(b *Batch, sel []int32) ([]int32, error) {
	l, r := b.Cols[c.left], b.Cols[c.right]
	if l == nil || r == nil {
		return sel[:0], nil
	}
	last, literal := graph.NoID, false // a join repeats terms in a row
	var failed error
	out, err := c.slow.comparing(b, sel, func(row int32) verdict {
		x, y := l[row], r[row]
		if x == graph.NoID || y == graph.NoID || failed != nil {
			return no
		}
		if x != last {
			kind, err := c.run.view.Kind(x)
			last, literal, failed = x, kind == graph.LiteralKind, err
		}
		if literal {
			return unknown
		}
		return verdictOf((x == y) == c.want)
	})
	if failed != nil {
		return nil, failed
	}
	return out, err
}

// compareVars compares two variables by the values that their IDs hold.
type compareVars struct {
	run         *Run
	left, right algebra.Var
	op          comparison
	slow        *general
}

func (c *compareVars) keep(b *Batch, sel []int32) ([]int32, error) {
	l, r := b.Cols[c.left], b.Cols[c.right]
	if l == nil || r == nil {
		return sel[:0], nil
	}
	return c.slow.comparing(b, sel, func(row int32) verdict {
		if l[row] == graph.NoID || r[row] == graph.NoID {
			return no
		}
		x, y := c.run.keyOf(l[row]), c.run.keyOf(r[row])
		if x.class == noClass || x.class != y.class {
			return unknown
		}
		return verdictOf(c.op.holds(compareKeys(x.key, y.key)))
	})
}
