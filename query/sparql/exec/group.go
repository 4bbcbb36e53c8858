package exec

import (
	"concord/graph"
	"concord/graph/rdf"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
	"concord/query/sparql/value"
)

// group keeps one state per group and aggregate.
type group struct {
	run     *Run
	node    *plan.Group
	input   operator
	keys    *tuples
	aggs    []aggregate
	number  []int32      // of each row's group
	cols    [][]graph.ID // of the keys
	unbound []graph.ID   // stands for a column that is not there
	account account
	built   bool
	at      int
	out     *rows
}

// aggregate computes one aggregate for all groups.
type aggregate interface {
	// add takes a batch in; groups gives the group of each row, there are so many groups so far.
	add(b *Batch, groups []int32, n int) error
	// result gives the value of a group as an ID; NoID when it is an error.
	result(group int) (graph.ID, error)
	// bytes is about the memory kept.
	bytes() int64
	reset()
}

func (r *Run) group(n *plan.Group) (operator, error) {
	in, err := r.groupInput(n)
	if err != nil {
		return nil, err
	}
	g := &group{
		run: r, node: n, input: in, keys: newTuples(len(n.Keys), &r.stop), cols: make([][]graph.ID, len(n.Keys)), out: newRows(r.width, n.Out),
		account: account{budget: &r.budget, name: "grouping"},
	}
	for _, a := range n.Aggregates {
		agg, err := r.aggregate(a, n)
		if err != nil {
			return nil, err
		}
		g.aggs = append(g.aggs, agg)
	}
	return g, nil
}

// groupInput makes the input: in pieces, unless only the number of all rows counts.
func (r *Run) groupInput(n *plan.Group) (operator, error) {
	for _, a := range n.Aggregates {
		if len(n.Keys) > 0 || a.Expr != nil || a.Distinct {
			return r.compilePieces(n.Input)
		}
	}
	return r.compile(n.Input)
}

func (r *Run) aggregate(a algebra.Aggregate, n *plan.Group) (aggregate, error) {
	if a.Expr == nil {
		c := &counts{run: r}
		if a.Distinct {
			c.vars, c.seen = n.Visible, newTuples(len(n.Visible)+1, &r.stop)
		}
		return c, nil
	}
	if v, ok := a.Expr.(algebra.VarExpr); ok {
		var seen *groupSets
		if a.Distinct {
			seen = newGroupSets(&r.stop)
		}
		switch a.Func {
		case algebra.Count:
			return &countVar{run: r, v: v.Var, seen: seen}, nil
		case algebra.Sum, algebra.Avg:
			return &sums{run: r, v: v.Var, average: a.Func == algebra.Avg, seen: seen}, nil
		case algebra.Min, algebra.Max, algebra.Sample:
			return &extremes{run: r, v: v.Var, fn: a.Func, keyer: keyer{run: r}}, nil
		}
	}
	p, err := value.Prepare(a.Expr)
	if err != nil {
		return nil, err
	}
	return &anyAggregate{run: r, agg: a, expr: p}, nil
}

func (g *group) reset() {
	g.input.reset()
	g.keys.reset()
	for _, a := range g.aggs {
		a.reset()
	}
	g.built, g.at = false, 0
}

func (g *group) read() error {
	if len(g.node.Keys) == 0 {
		g.keys.insert(nil)
	}
	for {
		b, err := g.input.next()
		if err != nil {
			return err
		}
		if b == nil {
			break
		}
		if b.N == 0 {
			continue
		}
		g.number = g.number[:0]
		if len(g.node.Keys) == 0 {
			g.number = nil // all rows are of group 0
		} else {
			for i, v := range g.node.Keys {
				if g.cols[i] = b.Cols[v]; g.cols[i] == nil {
					g.unbound = extendTo(g.unbound, b.N)
					g.cols[i] = g.unbound
				}
			}
			g.number = g.keys.insertAll(g.cols, b.N, g.number, nil)
		}
		used := g.keys.bytes()
		for _, a := range g.aggs {
			if err := a.add(b, g.number, g.keys.n); err != nil {
				return err
			}
			used += a.bytes()
		}
		if err := g.account.set(used); err != nil {
			return err
		}
		if err := g.run.check(); err != nil {
			return err
		}
	}
	// Aggregates see all groups, also the one of no rows.
	for _, a := range g.aggs {
		if err := a.add(&Batch{}, nil, g.keys.n); err != nil {
			return err
		}
	}
	g.built = true
	return nil
}

func (g *group) next() (*Batch, error) {
	if !g.built {
		if err := g.read(); err != nil {
			return nil, err
		}
	}
	if g.at >= g.keys.n {
		return nil, nil
	}
	from, to := g.at, min(g.at+batchRows, g.keys.n)
	g.at = to
	g.out.reset()
	for k, v := range g.out.vars {
		dst := g.out.own[k]
		for i, key := range g.node.Keys {
			if key == v {
				for row := from; row < to; row++ {
					dst = append(dst, g.keys.at(row)[i])
				}
				break
			}
		}
		for i, a := range g.node.Aggregates {
			if a.Var != v || len(dst) > 0 {
				continue
			}
			for row := from; row < to; row++ {
				if err := g.run.check(); err != nil {
					return nil, err
				}
				id, err := g.aggs[i].result(row)
				if err != nil {
					return nil, err
				}
				dst = append(dst, id)
			}
		}
		g.out.own[k] = dst
	}
	return g.out.finish(to - from), nil
}

// extendTo makes a slice at least as long, by zero values.
func extendTo[T any](s []T, n int) []T {
	if n <= len(s) {
		return s
	}
	return append(s, make([]T, n-len(s))...)
}

func groupOf(groups []int32, row int) int32 {
	if groups == nil {
		return 0
	}
	return groups[row]
}

// counts is COUNT(*), and COUNT(DISTINCT *) over some variables.
type counts struct {
	run  *Run
	n    []int64
	vars []algebra.Var
	seen *tuples
	key  []graph.ID
}

func (c *counts) add(b *Batch, groups []int32, n int) error {
	c.n = extendTo(c.n, n)
	if c.seen == nil {
		if groups == nil && b.N > 0 {
			c.n[0] += int64(b.N)
			return nil
		}
		for _, g := range groups {
			c.n[g]++
		}
		return nil
	}
	c.key = extendTo(c.key, len(c.vars)+1)
	for row := range b.N {
		g := groupOf(groups, row)
		c.key[0] = graph.ID(g)
		for i, v := range c.vars {
			c.key[i+1] = b.ID(v, row)
		}
		if _, fresh := c.seen.insert(c.key); fresh {
			c.n[g]++
		}
	}
	return nil
}

func (c *counts) result(group int) (graph.ID, error) { return c.run.integer(c.n[group]) }

func (c *counts) bytes() int64 {
	n := int64(cap(c.n)) * 8
	if c.seen != nil {
		n += c.seen.bytes()
	}
	return n
}

func (c *counts) reset() {
	c.n = c.n[:0]
	if c.seen != nil {
		c.seen.reset()
	}
}

// countVar is COUNT(?v) and COUNT(DISTINCT ?v).
type countVar struct {
	run  *Run
	v    algebra.Var
	n    []int64
	seen *groupSets // of COUNT(DISTINCT ?v)
}

func (c *countVar) add(b *Batch, groups []int32, n int) error {
	c.n = extendTo(c.n, n)
	if b.N == 0 || b.Cols[c.v] == nil {
		return nil
	}
	if c.seen != nil {
		c.seen.add(groups, b.Cols[c.v], n, func(row int) { c.n[groupOf(groups, row)]++ })
		return nil
	}
	for row, id := range b.Cols[c.v] {
		if id != graph.NoID {
			c.n[groupOf(groups, row)]++
		}
	}
	return nil
}

func (c *countVar) result(group int) (graph.ID, error) { return c.run.integer(c.n[group]) }

func (c *countVar) bytes() int64 {
	n := int64(cap(c.n)) * 8
	if c.seen != nil {
		n += c.seen.bytes()
	}
	return n
}

func (c *countVar) reset() {
	c.n = c.n[:0]
	if c.seen != nil {
		c.seen.reset()
	}
}

// anyAggregate evaluates an expression for each row and lets package value add up.
type anyAggregate struct {
	run  *Run
	agg  algebra.Aggregate
	expr *value.Prepared
	accs []value.Accumulator
	size int64
}

func (a *anyAggregate) add(b *Batch, groups []int32, n int) error {
	for len(a.accs) < n {
		a.accs = append(a.accs, value.NewAccumulator(a.agg))
		a.size += 128
	}
	s := &solution{run: a.run, batch: b}
	for row := range b.N {
		if err := a.run.check(); err != nil {
			return err
		}
		s.row = row
		t, err := a.expr.Eval(a.run.ctx, a.run.ev, s)
		if s.err != nil {
			return s.err
		}
		if err != nil && !value.IsError(err) {
			return err
		}
		if err == nil && (a.agg.Distinct || a.agg.Func == algebra.GroupConcat) {
			a.size += 64
			if str, _, _, ok := rdf.Literal(t); ok {
				a.size += int64(len(str))
			}
		}
		a.accs[groupOf(groups, row)].Add(t, err)
	}
	return nil
}

func (a *anyAggregate) result(group int) (graph.ID, error) {
	t, err := a.accs[group].Result()
	if err != nil {
		if value.IsError(err) {
			return graph.NoID, nil
		}
		return graph.NoID, err
	}
	return a.run.view.ID(t)
}

func (a *anyAggregate) bytes() int64 { return a.size }

func (a *anyAggregate) reset() { a.accs, a.size = nil, 0 }
