package plan

import (
	"concord/query/sparql/algebra"
)

// assemble plans a group along a stream.
func (b *builder) assemble(g *conjunction, in stream) (stream, error) {
	whole := in.scope.union(g.scope)
	if g.empty {
		return b.none(whole), nil
	}
	s, err := b.core(g, in)
	if err != nil || s.empty {
		return s, err
	}
	for i := range g.steps {
		if s, err = b.filters(g, s, i, false); err != nil {
			return s, err
		}
		if s, err = b.step(&g.steps[i], s); err != nil || s.empty {
			return s, err
		}
	}
	return b.filters(g, s, len(g.steps), true)
}

// filters applies the filters that may be applied now: after so many steps (or with the members only, when step is 0),
// and all that are left at the end.
func (b *builder) filters(g *conjunction, s stream, steps int, all bool) (stream, error) {
	outer := b.graph
	defer func() { b.graph = outer }()
	var plain []algebra.Expr
	var err error
	var rest []*filter
	for i := range g.filters {
		f := &g.filters[i]
		if f.done || s.empty {
			continue
		}
		need := f.reads.intersect(f.scope.union(b.visible))
		if !all && !need.subset(s.certain) {
			continue
		}
		f.done = true
		if _, ok := existence(f.cond); ok {
			rest = append(rest, f) // the cheap ones first
			continue
		}
		var e algebra.Expr
		b.graph = f.graph
		if e, s, err = b.prepare(f.cond, f.scope, s); err != nil {
			return s, err
		}
		plain = append(plain, e)
	}
	if len(plain) > 0 {
		rows := s.rows
		for _, e := range plain {
			rows *= selectivity(e)
		}
		s = s.with(&Filter{Input: s.node, Conds: plain}, s.scope, s.certain, rows)
	}
	for _, f := range rest {
		b.graph = f.graph
		ex, _ := existence(f.cond)
		if s, err = b.exists(ex, f.scope, s, false); err != nil {
			return s, err
		}
	}
	return s, nil
}

// existence gives the EXISTS that a condition is, or its negation.
func existence(e algebra.Expr) (*algebra.Exists, bool) {
	switch e := e.(type) {
	case *algebra.Exists:
		return e, true
	case *algebra.Call:
		if e.Name == "!" {
			if ex, ok := existence(e.Args[0]); ok {
				return &algebra.Exists{Not: !ex.Not, Pattern: ex.Pattern}, true
			}
		}
	}
	return nil, false
}

// exists plans a test for solutions of a pattern; scope are the variables of the solutions that it is tested for.
func (b *builder) exists(ex *algebra.Exists, outer set, s stream, mark bool) (stream, error) {
	blind, visible, around := b.blind, b.visible, b.outer
	defer func() { b.blind, b.visible, b.outer = blind, visible, around }()
	b.blind, b.visible = true, outer.union(visible)
	keys := anywhere(ex.Pattern).intersect(b.visible).intersect(s.scope)
	n := &Apply{Kind: SemiKind, Left: s.node, Keys: keys.list(), Row: b.fresh(), Alone: !rowwise(ex.Pattern)}
	feed, in := b.feed(s, keys, n.Row)
	n.Feed = feed
	b.outer = in
	sub, err := b.build(ex.Pattern, in)
	if err != nil {
		return s, err
	}
	if ex.Not {
		n.Kind = AntiKind
	}
	switch {
	case mark:
		n.Kind, n.Mark = MarkKind, b.fresh()
		n.Sub = sub.node
		out := s.scope.clone()
		out.add(n.Mark)
		return s.with(n, out, s.certain.union(setOf(n.Mark)), s.rows), nil
	case sub.empty && ex.Not:
		return s, nil
	case sub.empty:
		return b.none(s.scope), nil
	}
	n.Sub = sub.node
	return s.with(n, s.scope, s.certain, s.rows/2), nil
}

// step plans what is done to the solutions of a group.
func (b *builder) step(st *step, s stream) (stream, error) {
	outer := b.graph
	defer func() { b.graph = outer }()
	b.graph = st.graph
	switch st.kind {
	case extendStep:
		e, s, err := b.prepare(st.expr, st.left, s)
		if err != nil {
			return s, err
		}
		scope, certain := s.scope.union(setOf(st.v)), s.certain
		if never(e, certain) {
			certain = certain.union(setOf(st.v))
		}
		return s.with(&Extend{Input: s.node, Var: st.v, Expr: e}, scope, certain, s.rows), nil
	case minusStep:
		return b.minus(st, s)
	}
	return b.optional(st, s)
}

func (b *builder) minus(st *step, s stream) (stream, error) {
	// Inside EXISTS, the variables of the solutions outside stand for terms and are no variables of either side.
	shown, shared := st.shared, st.shared
	if b.blind {
		shown = shown.union(anywhere(st.right).intersect(b.visible).intersect(s.scope)).union(b.outer.scope.intersect(s.scope))
		if shared = shared.minus(b.visible); shared.empty() {
			return s, nil
		}
	}
	n := &Apply{Kind: AntiKind, Left: s.node, Row: b.fresh(), Keys: shown.list()}
	feed, in := b.feed(s, shown, n.Row)
	n.Feed = feed
	var sub stream
	var err error
	switch {
	case b.blind:
		n.Alone = !rowwise(st.right)
		vars := shown.minus(b.visible.intersect(b.outer.certain))
		if feedable(st.right, vars) && shared.intersect(certain(st.right)).meets(s.certain) {
			sub, err = b.build(st.right, in)
		} else {
			sub, err = b.alone(st.right, in, shared)
		}
	case feedable(st.right, shared) && shared.intersect(certain(st.right)).meets(s.certain):
		sub, err = b.build(st.right, in)
	default:
		if sub, err = b.build(st.right, b.unit()); err == nil {
			sub = b.hashJoin(in, sub, shared)
		}
	}
	if err != nil || sub.empty {
		return s, err
	}
	n.Sub = sub.node
	return s.with(n, s.scope, s.certain, s.rows/2), nil
}

func (b *builder) optional(st *step, s stream) (stream, error) {
	// A single pattern needs no sub-plan.
	if st.cond == nil {
		if bgp, ok := st.right.(*algebra.BGP); ok && len(bgp.Triples) == 1 {
			p, ok, err := b.pattern(bgp.Triples[0])
			if err != nil {
				return s, err
			}
			scope := s.scope.union(p.vars())
			if !ok {
				s.scope = scope
				return s, nil
			}
			m, _, err := b.matches(&s, s.certain, &p)
			if err != nil {
				return s, err
			}
			return s.with(&Lookup{Input: s.node, Pattern: p, Optional: true}, scope, s.certain, s.rows*max(m, 1)), nil
		}
	}
	row := b.fresh()
	feed, in := b.feed(s, s.scope, row)
	sub, err := b.build(st.right, in)
	if err != nil {
		return s, err
	}
	scope := s.scope.union(scopeOf(st.right))
	if sub.empty {
		s.scope = scope
		return s, nil
	}
	if st.cond != nil {
		both := st.left.union(scopeOf(st.right))
		var plain []algebra.Expr
		for _, c := range conjuncts(st.cond, nil) {
			if ex, ok := existence(c); ok {
				if sub, err = b.exists(ex, both, sub, false); err != nil {
					return s, err
				}
				continue
			}
			var e algebra.Expr
			if e, sub, err = b.prepare(c, both, sub); err != nil {
				return s, err
			}
			plain = append(plain, e)
		}
		if len(plain) > 0 && !sub.empty {
			sub = sub.with(&Filter{Input: sub.node, Conds: plain}, sub.scope, sub.certain, sub.rows/2)
		}
	}
	if sub.empty {
		s.scope = scope
		return s, nil
	}
	// The condition may read what the pattern does not mention, and what nobody above asks for.
	reads := anywhere(st.right).union(mentioned(st.cond))
	n := &Apply{Kind: LeftKind, Left: s.node, Sub: sub.node, Feed: feed, Row: row, Keys: s.scope.intersect(reads).list()}
	return s.with(n, scope, s.certain, max(s.rows, sub.rows)), nil
}

func scopeOf(op algebra.Operator) set { return scope(op) }

// prepare makes an expression ready to be evaluated on the rows of a stream: variables that are not in scope become one
// that nothing binds, and EXISTS becomes a variable that a sub-plan marks.
func (b *builder) prepare(e algebra.Expr, in set, s stream) (algebra.Expr, stream, error) {
	in = in.union(b.visible)
	var err error
	var change func(e algebra.Expr) algebra.Expr
	change = func(e algebra.Expr) algebra.Expr {
		switch e := e.(type) {
		case algebra.VarExpr:
			if !in.has(e.Var) {
				return algebra.VarExpr{Var: b.unbound}
			}
		case *algebra.Exists:
			if err != nil {
				return e
			}
			var next stream
			if next, err = b.exists(&algebra.Exists{Pattern: e.Pattern}, in, s, true); err != nil {
				return e
			}
			s = next
			mark := algebra.VarExpr{Var: s.node.(*Apply).Mark}
			if e.Not {
				return &algebra.Call{Name: "!", Args: []algebra.Expr{mark}}
			}
			return mark
		case *algebra.Call:
			args := make([]algebra.Expr, len(e.Args))
			same := true
			for i, a := range e.Args {
				args[i] = change(a)
				same = same && args[i] == a
			}
			if !same {
				return &algebra.Call{Name: e.Name, IRI: e.IRI, Args: args}
			}
		}
		return e
	}
	e = change(e)
	return e, s, err
}
