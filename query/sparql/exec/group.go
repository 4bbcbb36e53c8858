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
	number  []int32 // of each row's group
	key     []graph.ID
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
	in, err := r.compile(n.Input)
	if err != nil {
		return nil, err
	}
	g := &group{
		run: r, node: n, input: in, keys: newTuples(len(n.Keys)), key: make([]graph.ID, len(n.Keys)), out: newRows(r.width, n.Out),
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

func (r *Run) aggregate(a algebra.Aggregate, n *plan.Group) (aggregate, error) {
	if a.Expr == nil {
		c := &counts{run: r}
		if a.Distinct {
			c.vars, c.seen = n.Visible, newTuples(len(n.Visible)+1)
		}
		return c, nil
	}
	if v, ok := a.Expr.(algebra.VarExpr); ok {
		var seen *tuples
		if a.Distinct {
			seen = newTuples(2)
		}
		switch a.Func {
		case algebra.Count:
			return &countVar{run: r, v: v.Var, seen: seen}, nil
		case algebra.Sum, algebra.Avg:
			return &sums{run: r, v: v.Var, average: a.Func == algebra.Avg, seen: seen}, nil
		case algebra.Min, algebra.Max, algebra.Sample:
			return &extremes{run: r, v: v.Var, fn: a.Func}, nil
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
			for row := range b.N {
				for i, v := range g.node.Keys {
					g.key[i] = b.ID(v, row)
				}
				n, _ := g.keys.insert(g.key)
				g.number = append(g.number, int32(n))
			}
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

func extendTo[T any](s []T, n int) []T {
	for len(s) < n {
		var zero T
		s = append(s, zero)
	}
	return s
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
	seen *tuples
	groupTerm
}

// groupTerm is the key of a term that is counted once in a group.
type groupTerm [2]graph.ID

func (k *groupTerm) pair(group int32, id graph.ID) []graph.ID {
	k[0], k[1] = graph.ID(group), id
	return k[:]
}

func (c *countVar) add(b *Batch, groups []int32, n int) error {
	c.n = extendTo(c.n, n)
	col := b.Cols
	if b.N == 0 || col[c.v] == nil {
		return nil
	}
	for row, id := range col[c.v] {
		if id == graph.NoID {
			continue
		}
		g := groupOf(groups, row)
		if c.seen != nil {
			if _, fresh := c.seen.insert(c.pair(g, id)); !fresh {
				continue
			}
		}
		c.n[g]++
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

// sums is SUM(?v) and AVG(?v). Integers whose value the ID holds are added as such, others as numbers of SPARQL.
type sums struct {
	run     *Run
	v       algebra.Var
	average bool
	seen    *tuples
	states  []sumState
	groupTerm
}

type sumState struct {
	ints  int64
	n     int64
	other value.Number
	mixed bool // other is in use
	err   error
}

func (s *sums) add(b *Batch, groups []int32, n int) error {
	s.states = extendTo(s.states, n)
	for row := range b.N {
		id := b.ID(s.v, row)
		g := groupOf(groups, row)
		st := &s.states[g]
		if st.err != nil {
			continue
		}
		if id == graph.NoID {
			st.err = value.ErrUnbound
			continue
		}
		if s.seen != nil {
			if _, fresh := s.seen.insert(s.pair(g, id)); !fresh {
				continue
			}
		}
		st.n++
		if kind, k := s.run.view.Folded(id); kind == graph.FoldedInteger && k < 1<<40 && k > -1<<40 && st.ints < 1<<62 && st.ints > -1<<62 {
			st.ints += k
			continue
		}
		t, err := s.run.view.Term(id)
		if err != nil {
			return err
		}
		number, ok := value.NumberOf(t)
		switch {
		case !ok:
			st.err = value.ErrType
		case !st.mixed:
			st.other, st.mixed = number, true
		default:
			st.other, st.err = st.other.Add(number)
		}
	}
	return nil
}

func (s *sums) result(group int) (graph.ID, error) {
	st := &s.states[group]
	if st.err != nil {
		return graph.NoID, nil
	}
	total := value.IntNumber(st.ints)
	var err error
	if st.mixed {
		if total, err = total.Add(st.other); err != nil {
			return graph.NoID, nil //nolint:nilerr // an error of the expression leaves the variable unbound
		}
	}
	if s.average && st.n > 0 {
		if total, err = total.Div(value.IntNumber(st.n)); err != nil {
			return graph.NoID, nil //nolint:nilerr // likewise
		}
	}
	return s.run.view.ID(total.Term())
}

func (s *sums) bytes() int64 {
	n := int64(cap(s.states)) * 80
	if s.seen != nil {
		n += s.seen.bytes()
	}
	return n
}

func (s *sums) reset() {
	s.states = s.states[:0]
	if s.seen != nil {
		s.seen.reset()
	}
}

// extremes is MIN, MAX and SAMPLE of a variable: the least or greatest by the order of ORDER BY.
type extremes struct {
	run  *Run
	v    algebra.Var
	fn   algebra.AggregateFunc
	best []graph.ID
	fail []bool
}

func (e *extremes) add(b *Batch, groups []int32, n int) error {
	e.best, e.fail = extendTo(e.best, n), extendTo(e.fail, n)
	for row := range b.N {
		id := b.ID(e.v, row)
		g := groupOf(groups, row)
		best := e.best[g]
		switch {
		case id == graph.NoID:
			e.fail[g] = true
			continue
		case best == graph.NoID:
			e.best[g] = id
			continue
		case best == id:
			continue
		}
		c, err := e.run.compareIDs(id, best)
		if err != nil {
			return err
		}
		if e.fn == algebra.Max {
			c = -c
		}
		if c < 0 {
			e.best[g] = id
		}
	}
	return nil
}

// compareIDs is the order of ORDER BY.
func (r *Run) compareIDs(a, b graph.ID) (int, error) {
	x, y := r.keyOf(a), r.keyOf(b)
	if x.class != noClass && x.class == y.class && x.key != y.key {
		return compareKeys(x.key, y.key), nil
	}
	s, err := r.view.Term(a)
	if err != nil {
		return 0, err
	}
	t, err := r.view.Term(b)
	if err != nil {
		return 0, err
	}
	return value.Order(s, t), nil
}

func (e *extremes) result(group int) (graph.ID, error) {
	if e.fn == algebra.Min && e.fail[group] {
		return graph.NoID, nil
	}
	return e.best[group], nil
}

func (e *extremes) bytes() int64 { return int64(cap(e.best)) * 9 }

func (e *extremes) reset() { e.best, e.fail = e.best[:0], e.fail[:0] }

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
		if row%64 == 63 {
			if err := a.run.check(); err != nil {
				return err
			}
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
