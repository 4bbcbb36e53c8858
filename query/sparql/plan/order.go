package plan

import (
	"math"
	"math/bits"

	"concord/query/sparql/algebra"
)

// core joins the patterns and members of a group with a stream, in an order of little cost.
func (b *builder) core(g *conjunction, in stream) (stream, error) {
	s, err := b.filters(g, in, 0, false)
	if err != nil || s.empty {
		return s, err
	}
	members := append([]member(nil), g.members...)
	// Inline data comes first: it says what to look for.
	for i := 0; i < len(members); i++ {
		v, ok := members[i].op.(*algebra.Values)
		if !ok {
			continue
		}
		members = append(members[:i], members[i+1:]...)
		i--
		if s, err = b.values(v, s); err != nil || s.empty {
			return s, err
		}
	}
	if s, err = b.filters(g, s, 0, false); err != nil || s.empty {
		return s, err
	}
	patterns := g.patterns
	for len(patterns) > 0 || len(members) > 0 {
		order, cost, rows, err := b.greedy(patterns, &s)
		if err != nil {
			return s, err
		}
		// A member goes first when it gives fewer rows than the patterns, or is joined with nothing else.
		if at := b.nextMember(members, &s, len(patterns) == 0, rows); at >= 0 {
			m := members[at]
			members = append(members[:at], members[at+1:]...)
			outer := b.graph
			b.graph = m.graph
			s, err = b.member(m.op, s)
			b.graph = outer
			if err != nil || s.empty {
				return s, err
			}
			if s, err = b.filters(g, s, 0, false); err != nil || s.empty {
				return s, err
			}
			continue
		}
		if s.unit && len(patterns) > 2 && len(patterns) <= maxBushy && cost > bushyCost {
			t, err := b.bushy(patterns)
			if err != nil {
				return s, err
			}
			if t != nil && t.cost < 0.8*cost {
				if s, err = b.emit(t, patterns, g); err != nil || s.empty {
					return s, err
				}
				patterns = nil
				continue
			}
		}
		if s, err = b.chain(s, order, g); err != nil || s.empty {
			return s, err
		}
		patterns = nil
	}
	return s, nil
}

// nextMember picks the member to join now, or -1 when the patterns come first.
func (b *builder) nextMember(members []member, s *stream, only bool, rows float64) int {
	best, bestRows := -1, math.Inf(1)
	for i, m := range members {
		n := b.estimate(m.op)
		vars := scope(m.op).intersect(s.certain)
		if p, ok := m.op.(*algebra.Path); ok {
			ends := 0
			for _, t := range []algebra.Term{p.Subject, p.Object} {
				if !t.IsVar() || s.certain.has(t.Var) {
					ends++
				}
			}
			n = [3]float64{100000, 100, 1}[ends]
		}
		if sv, ok := m.op.(*algebra.Service); ok && sv.Name.IsVar() && !s.certain.has(sv.Name.Var) {
			n = math.MaxFloat64 // it must be known whom to ask
		}
		if vars.empty() && !s.unit {
			n *= 10 // a product
		}
		if n < bestRows {
			best, bestRows = i, n
		}
	}
	if best >= 0 && !only && (bestRows > rows/4 || bestRows == math.MaxFloat64) {
		return -1
	}
	return best
}

// greedy orders patterns: each time the one that leaves the fewest rows. It gives the cost and the greatest number of
// rows on the way.
func (b *builder) greedy(patterns []Pattern, in *stream) (order []Pattern, cost, peak float64, err error) {
	if len(patterns) == 0 {
		return nil, 0, 0, nil
	}
	s := *in
	s.dist = append([]float64(nil), in.dist...)
	bound := in.scope.clone()
	rest := append([]Pattern(nil), patterns...)
	first := in.unit
	for len(rest) > 0 {
		best, bestRows, bestLinked := -1, 0.0, false
		var bestStats *patternStats
		for i := range rest {
			m, st, err := b.matches(&s, bound, &rest[i])
			if err != nil {
				return nil, 0, 0, err
			}
			vars := rest[i].vars()
			for j := range order {
				if parallel(&rest[i], &order[j]) {
					m = max(m, 0.5)
				}
			}
			linked := first || vars.meets(bound) || vars.empty()
			if best < 0 || linked && !bestLinked || linked == bestLinked && m < bestRows {
				best, bestRows, bestLinked, bestStats = i, m, linked, st
			}
		}
		p := rest[best]
		before := s.rows
		b.extend(&s, bound, &p, bestRows, bestStats)
		cost += before*b.lookUpCost(&p, bestStats) + 0.6*s.rows
		peak = max(peak, s.rows)
		bound = bound.union(p.vars())
		order = append(order, p)
		rest = append(rest[:best], rest[best+1:]...)
		first = false
	}
	return order, cost, peak, nil
}

// parallel says whether two patterns join the same two variables. Such pairs are seldom independent: who is the vendor of
// an offer is its publisher, too.
func parallel(a, b *Pattern) bool {
	s, o := a.Places[0], a.Places[2]
	if !s.IsVar() || !o.IsVar() || !b.Places[0].IsVar() || !b.Places[2].IsVar() {
		return false
	}
	x, y := b.Places[0].Var, b.Places[2].Var
	return s.Var == x && o.Var == y || s.Var == y && o.Var == x
}

// extend changes the estimates of a stream by a pattern with so many matches per row.
func (b *builder) extend(s *stream, bound set, p *Pattern, m float64, st *patternStats) {
	s.rows *= m
	for i, t := range p.Places {
		if !t.IsVar() {
			continue
		}
		d := max(st.keys[i], 1)
		if bound.has(t.Var) {
			d = min(d, s.distinct(t.Var))
		}
		s.setDistinct(t.Var, d)
	}
}

// chain joins patterns in the order given. Patterns that bind the same single variable together become one node.
func (b *builder) chain(s stream, order []Pattern, g *conjunction) (stream, error) {
	done := make([]bool, len(order))
	for i := range order {
		if done[i] {
			continue
		}
		p := order[i]
		m, st, err := b.matches(&s, s.certain, &p)
		if err != nil {
			return s, err
		}
		scope := s.scope.union(p.vars())
		certain := s.certain.union(p.vars())
		next := s
		next.dist = append([]float64(nil), s.dist...)
		b.extend(&next, s.certain, &p, m, st)
		if x, ok := single(&p, &s); ok {
			together := []Pattern{p}
			for j := i + 1; j < len(order); j++ {
				if done[j] {
					continue
				}
				if y, ok := single(&order[j], &s); ok && y == x {
					mj, stj, err := b.matches(&next, certain, &order[j])
					if err != nil {
						return s, err
					}
					b.extend(&next, certain, &order[j], mj, stj)
					together = append(together, order[j])
					done[j] = true
				}
			}
			if len(together) > 1 {
				n := &Intersect{Input: s.node, Var: x, Patterns: together}
				s = next.with(n, scope, certain, next.rows)
				if s, err = b.filters(g, s, 0, false); err != nil || s.empty {
					return s, err
				}
				continue
			}
		}
		s = next.with(&Lookup{Input: s.node, Pattern: p, ends: [2]float64{st.keys[0], st.keys[2]}}, scope, certain, next.rows)
		if s, err = b.filters(g, s, 0, false); err != nil || s.empty {
			return s, err
		}
	}
	return s, nil
}

// single gives the one variable that a pattern leaves free, when an Intersect may bind it.
func single(p *Pattern, s *stream) (algebra.Var, bool) {
	if p.Graph.Kind != DefaultGraph || p.Places[1].IsVar() {
		return 0, false
	}
	sub, obj := p.Places[0], p.Places[2]
	subFree, objFree := sub.IsVar() && !s.certain.has(sub.Var), obj.IsVar() && !s.certain.has(obj.Var)
	switch {
	case subFree == objFree:
		return 0, false
	case subFree:
		return sub.Var, !s.scope.has(sub.Var)
	}
	return obj.Var, !s.scope.has(obj.Var)
}

// member joins an operator that is no pattern.
func (b *builder) member(op algebra.Operator, in stream) (stream, error) {
	if b.apart(op, in) {
		return b.alone(op, in, nil)
	}
	switch op := op.(type) {
	case *algebra.Values:
		return b.values(op, in)
	case *algebra.Path:
		return b.path(op, in)
	case *algebra.Union:
		return b.union(op, in)
	case *algebra.Graph:
		if op.Name.IsVar() && !labelled(op.Input, op.Name.Var, !b.blind) {
			return b.graphEach(op, in)
		}
	case *algebra.Service:
		return b.service(op, in)
	}
	return b.build(op, in)
}

func (b *builder) values(op *algebra.Values, in stream) (stream, error) {
	n := &Values{Vars: op.Vars, Data: op.Rows}
	s := stream{}.with(n, scope(op), certain(op), float64(len(op.Rows)))
	if len(op.Rows) == 0 {
		return b.none(in.scope.union(s.scope)), nil
	}
	return b.hashJoin(in, s, nil), nil
}

func (b *builder) path(op *algebra.Path, in stream) (stream, error) {
	n := &Path{Input: in.node, Subject: op.Subject, Object: op.Object, Path: op.Path, Graph: b.graph}
	if b.blind {
		known := b.visible.intersect(b.outer.certain)
		for i, t := range []algebra.Term{op.Subject, op.Object} {
			n.Given[i] = t.IsVar() && known.has(t.Var)
		}
	}
	vars := scope(op)
	if b.graph.Kind == EachGraph {
		vars = vars.union(setOf(b.graph.Var))
	}
	free := vars.minus(in.certain)
	rows := in.rows
	switch free.size() {
	case 0:
	case 1:
		rows *= 10
	default:
		rows *= 10000
	}
	return in.with(n, in.scope.union(vars), in.certain.union(vars), rows), nil
}

func (b *builder) union(op *algebra.Union, in stream) (stream, error) {
	n := &Union{Input: in.node}
	var out stream
	first := true
	for _, branch := range branches(op, nil) {
		feed, s := b.feed(in, in.scope)
		s.unit = in.unit
		s, err := b.build(branch, s)
		if err != nil {
			return s, err
		}
		all := in.scope.union(scope(branch))
		if s.empty {
			if first {
				out.certain, first = in.scope.union(scope(op)), false
			}
			out.scope = out.scope.union(all)
			continue
		}
		n.Feeds = append(n.Feeds, feed)
		n.Branches = append(n.Branches, s.node)
		if first {
			out.certain = s.certain
		} else {
			out.certain = out.certain.intersect(s.certain)
		}
		out.scope, out.rows, first = out.scope.union(s.scope), out.rows+s.rows, false
	}
	if len(n.Branches) == 0 {
		return b.none(out.scope), nil
	}
	r := in.with(n, out.scope, out.certain, out.rows)
	r.dist = nil
	return r, nil
}

func branches(op algebra.Operator, out []algebra.Operator) []algebra.Operator {
	if u, ok := op.(*algebra.Union); ok {
		return branches(u.Right, branches(u.Left, out))
	}
	return append(out, op)
}

func (b *builder) graphEach(op *algebra.Graph, in stream) (stream, error) {
	g, err := b.view.Names(b.ctx)
	if err != nil {
		return in, err
	}
	feed, s := b.feed(in, in.scope)
	outer := b.graph
	b.graph = Graph{Kind: ParamGraph, Param: b.params}
	n := &GraphEach{Input: in.node, Feed: feed, Var: op.Name.Var, Param: b.params}
	b.params++
	// The name is bound outside only, whatever the patterns inside do with a variable of that name.
	s, err = b.build(op.Input, s)
	b.graph = outer
	if err != nil || s.empty || len(g) == 0 {
		if err == nil {
			s = b.none(in.scope.union(scope(op)))
		}
		return s, err
	}
	n.Sub = s.node
	return s.with(n, s.scope.union(setOf(n.Var)), s.certain.union(setOf(n.Var)), s.rows*float64(len(g))), nil
}

func (b *builder) service(op *algebra.Service, in stream) (stream, error) {
	n := &Service{Input: in.node, Op: op}
	return in.with(n, in.scope.union(scope(op)), in.certain, in.rows*100), nil
}

// Bushy plans are looked for among at most so many patterns, and where the chain costs so many rows.
const (
	maxBushy  = 8
	bushyCost = 4000
	maxLocal  = 24
)

// tree is a join of patterns, a subset by bits: a pattern joined to a tree by look-ups, or two trees joined by hashing.
type tree struct {
	mask        uint16
	vars        uint32 // local numbers
	rows, cost  float64
	dist        [maxLocal]float64
	left, right *tree // right is nil when pattern is looked up
	pattern     int
}

// bushy finds the best tree by dynamic programming over subsets.
func (b *builder) bushy(patterns []Pattern) (*tree, error) {
	var local []algebra.Var
	number := func(v algebra.Var) int {
		for i, have := range local {
			if have == v {
				return i
			}
		}
		local = append(local, v)
		return len(local) - 1
	}
	n := len(patterns)
	stats := make([]*patternStats, n)
	vars := make([]uint32, n)
	places := make([][3]int, n)
	for i := range patterns {
		p := &patterns[i]
		if p.Graph.Kind == EachGraph {
			return nil, nil
		}
		var err error
		if stats[i], err = b.stats(p); err != nil {
			return nil, err
		}
		for j, t := range p.Places {
			places[i][j] = -1
			if t.IsVar() {
				places[i][j] = number(t.Var)
				if len(local) > maxLocal {
					return nil, nil
				}
				vars[i] |= 1 << places[i][j]
			}
		}
	}
	look := func(t *tree, i int) *tree {
		p, st := &patterns[i], stats[i]
		out := &tree{mask: 1 << i, vars: vars[i], pattern: i, left: t}
		m, before := st.count, 1.0
		if t != nil {
			out.mask |= t.mask
			out.vars |= t.vars
			out.dist = t.dist
			before = t.rows
		}
		for j, v := range places[i] {
			if v < 0 {
				continue
			}
			d := max(st.keys[j], 1)
			if t != nil && t.vars&(1<<v) != 0 {
				m /= max(d, t.dist[v])
				d = min(d, t.dist[v])
			}
			out.dist[v] = d
		}
		for j := range patterns {
			if t != nil && t.mask&(1<<j) != 0 && parallel(p, &patterns[j]) {
				m = max(m, 0.5)
			}
		}
		out.rows = before * m
		if t == nil {
			out.cost = out.rows
		} else {
			out.cost = t.cost + before*b.lookUpCost(p, st) + 0.6*out.rows
		}
		for v := range local {
			out.dist[v] = max(1, min(out.dist[v], out.rows))
		}
		return out
	}
	hash := func(l, r *tree) *tree {
		if l.rows < r.rows {
			l, r = r, l
		}
		out := &tree{mask: l.mask | r.mask, vars: l.vars | r.vars, left: l, right: r}
		out.rows = l.rows * r.rows
		for v := range local {
			bit := uint32(1) << v
			switch {
			case l.vars&bit != 0 && r.vars&bit != 0:
				out.rows /= max(l.dist[v], r.dist[v])
				out.dist[v] = min(l.dist[v], r.dist[v])
			case l.vars&bit != 0:
				out.dist[v] = l.dist[v]
			case r.vars&bit != 0:
				out.dist[v] = r.dist[v]
			}
		}
		for v := range local {
			out.dist[v] = max(1, min(out.dist[v], out.rows))
		}
		out.cost = l.cost + r.cost + l.rows + 2*r.rows + 0.6*out.rows
		return out
	}
	best := make([]*tree, 1<<n)
	keep := func(t *tree) {
		if have := best[t.mask]; have == nil || t.cost < have.cost {
			best[t.mask] = t
		}
	}
	for mask := uint16(1); mask < 1<<n; mask++ {
		if bits.OnesCount16(mask) == 1 {
			keep(look(nil, bits.TrailingZeros16(mask)))
			continue
		}
		for i := range n {
			rest := mask &^ (1 << i)
			if rest == mask || best[rest] == nil || best[rest].vars&vars[i] == 0 {
				continue
			}
			keep(look(best[rest], i))
		}
		for sub := (mask - 1) & mask; sub > mask&^sub; sub = (sub - 1) & mask {
			l, r := best[sub], best[mask&^sub]
			if l == nil || r == nil || l.vars&r.vars == 0 {
				continue
			}
			if bits.OnesCount16(l.mask) < 2 && bits.OnesCount16(r.mask) < 2 {
				continue
			}
			keep(hash(l, r))
		}
	}
	return best[1<<n-1], nil
}

// emit makes the nodes of a tree.
func (b *builder) emit(t *tree, patterns []Pattern, g *conjunction) (stream, error) {
	var order []Pattern
	for t != nil && t.right == nil {
		order = append(order, patterns[t.pattern])
		t = t.left
	}
	for i, j := 0, len(order)-1; i < j; i, j = i+1, j-1 {
		order[i], order[j] = order[j], order[i]
	}
	s := b.unit()
	if t != nil {
		left, err := b.emit(t.left, patterns, g)
		if err != nil {
			return left, err
		}
		right, err := b.emit(t.right, patterns, g)
		if err != nil {
			return right, err
		}
		s = b.hashJoin(left, right, nil)
		if s, err = b.filters(g, s, 0, false); err != nil || s.empty {
			return s, err
		}
	}
	return b.chain(s, order, g)
}
