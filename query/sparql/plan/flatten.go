package plan

import (
	"concord/query/sparql/algebra"
)

// conjunction is a group of patterns that all hold, in no order yet, with what is done to their solutions afterwards.
type conjunction struct {
	patterns []Pattern
	members  []member // other operators, joined
	steps    []step   // in this order
	filters  []filter
	scope    set
	certain  set
	empty    bool // some pattern has a term that the store does not have
}

// member is an operator under an active graph.
type member struct {
	op    algebra.Operator
	graph Graph
}

type stepKind uint8

const (
	optionalStep stepKind = iota
	minusStep
	extendStep
)

// step is done to the solutions of a group when all members are joined.
type step struct {
	kind   stepKind
	right  algebra.Operator
	cond   algebra.Expr
	v      algebra.Var
	expr   algebra.Expr
	graph  Graph
	shared set // minus: variables of both sides
	left   set // scope of the left side
	reads  set // variables whose binding elsewhere would matter
	fixed  set // of those, the ones that are what they are whatever is joined
}

// filter is a condition of a group.
type filter struct {
	cond  algebra.Expr
	scope set // variables in scope where it stands
	reads set
	fixed set
	after int // steps that come before it, unless what it reads is fixed earlier
	graph Graph
	done  bool
}

// flatten takes an operator apart as far as parts may be joined in any order.
func (b *builder) flatten(op algebra.Operator) (*conjunction, error) {
	switch op := op.(type) {
	case algebra.Unit:
		return &conjunction{}, nil
	case *algebra.BGP:
		g := &conjunction{scope: scope(op)}
		for _, t := range op.Triples {
			p, ok, err := b.pattern(t)
			if err != nil {
				return nil, err
			}
			g.empty = g.empty || !ok
			g.patterns = append(g.patterns, p)
			g.scope = g.scope.union(p.vars())
		}
		g.certain = g.scope
		return g, nil
	case *algebra.Project:
		g, err := b.flatten(op.Input)
		if err != nil {
			return nil, err
		}
		return g, nil
	case *algebra.Reduced:
		return b.flatten(op.Input)
	case *algebra.Join:
		left, err := b.flatten(op.Left)
		if err != nil {
			return nil, err
		}
		right, err := b.flatten(op.Right)
		if err != nil {
			return nil, err
		}
		if !left.mayJoin(right) {
			left = b.opaque(op.Left)
		}
		if !right.mayJoin(left) {
			right = b.opaque(op.Right)
		}
		return left.join(right), nil
	case *algebra.Filter:
		g, err := b.flatten(op.Input)
		if err != nil {
			return nil, err
		}
		in := scope(op.Input)
		for _, c := range conjuncts(op.Cond, nil) {
			g.filters = append(g.filters, filter{
				cond: c, scope: in, reads: mentioned(c), fixed: g.certain, after: len(g.steps), graph: b.graph,
			})
		}
		return g, nil
	case *algebra.LeftJoin:
		g, err := b.flatten(op.Left)
		if err != nil {
			return nil, err
		}
		st := step{kind: optionalStep, right: op.Right, cond: op.Cond, graph: b.graph, left: scope(op.Left), fixed: g.certain}
		st.reads = scope(op.Right)
		if op.Cond != nil {
			st.reads = st.reads.union(mentioned(op.Cond))
		}
		g.steps = append(g.steps, st)
		g.scope = g.scope.union(scope(op.Right))
		return g, nil
	case *algebra.Minus:
		g, err := b.flatten(op.Left)
		if err != nil {
			return nil, err
		}
		right := scope(op.Right)
		shared := scope(op.Left).intersect(right)
		if !shared.empty() {
			g.steps = append(g.steps, step{kind: minusStep, right: op.Right, graph: b.graph, shared: shared, left: scope(op.Left), fixed: g.certain, reads: shared})
		}
		return g, nil
	case *algebra.Extend:
		g, err := b.flatten(op.Input)
		if err != nil {
			return nil, err
		}
		reads := mentioned(op.Expr).clone()
		reads.add(op.Var)
		g.steps = append(g.steps, step{kind: extendStep, v: op.Var, expr: op.Expr, graph: b.graph, left: scope(op.Input), fixed: g.certain, reads: reads})
		g.scope = g.scope.clone()
		g.scope.add(op.Var)
		if never(op.Expr, g.certain) {
			g.certain = g.certain.clone()
			g.certain.add(op.Var)
		}
		return g, nil
	case *algebra.Graph:
		outer := b.graph
		defer func() { b.graph = outer }()
		ok, err := b.enter(op)
		if err != nil {
			return nil, err
		}
		if ok {
			if b.graph.Kind == NamedGraph {
				id := b.graph.ID
				have, err := b.view.HasGraph(id)
				if err != nil {
					return nil, err
				}
				if id == 0 || !have {
					return &conjunction{empty: true, scope: scope(op), certain: scope(op)}, nil
				}
			}
			return b.flatten(op.Input)
		}
		b.graph = outer
	}
	return b.opaque(op), nil
}

// opaque makes a group of one member.
func (b *builder) opaque(op algebra.Operator) *conjunction {
	return &conjunction{members: []member{{op, b.graph}}, scope: scope(op), certain: certain(op)}
}

// enter makes the graph of a GRAPH clause the active one, when its patterns can be matched under it each for itself.
func (b *builder) enter(op *algebra.Graph) (bool, error) {
	if !op.Name.IsVar() {
		id, err := b.id(op.Name.Value)
		b.graph = Graph{Kind: NamedGraph, ID: id, Name: op.Name.Value}
		return true, err
	}
	if labelled(op.Input, op.Name.Var, !b.blind) {
		b.graph = Graph{Kind: EachGraph, Var: op.Name.Var}
		return true, nil
	}
	return false, nil
}

// labelled says whether an operator gives the same when every pattern in it binds the name of its graph.
func labelled(op algebra.Operator, name algebra.Var, top bool) bool {
	if top && anywhere(op).has(name) {
		return false
	}
	switch op := op.(type) {
	case *algebra.BGP:
		return len(op.Triples) > 0
	case *algebra.Join:
		return labelled(op.Left, name, top) && labelled(op.Right, name, top)
	case *algebra.Union:
		return labelled(op.Left, name, top) && labelled(op.Right, name, top)
	case *algebra.Filter:
		ok := true
		walkExpr(op.Cond, func(e algebra.Expr) {
			if _, is := e.(*algebra.Exists); is {
				ok = false
			}
		})
		return ok && !anywhere(op).has(name) && labelled(op.Input, name, top)
	}
	return false
}

func conjuncts(e algebra.Expr, out []algebra.Expr) []algebra.Expr {
	if c, ok := e.(*algebra.Call); ok && c.Name == "&&" {
		for _, a := range c.Args {
			out = conjuncts(a, out)
		}
		return out
	}
	return append(out, e)
}

// mayJoin says whether the steps and filters of a group may come after it is joined with another.
func (g *conjunction) mayJoin(other *conjunction) bool {
	for _, s := range g.steps {
		if !s.reads.intersect(other.scope).subset(s.fixed) {
			return false
		}
	}
	for _, f := range g.filters {
		if !f.reads.intersect(other.scope).subset(f.fixed) {
			return false
		}
	}
	return true
}

func (g *conjunction) join(other *conjunction) *conjunction {
	out := &conjunction{
		patterns: append(append([]Pattern(nil), g.patterns...), other.patterns...),
		members:  append(append([]member(nil), g.members...), other.members...),
		steps:    append(append([]step(nil), g.steps...), other.steps...),
		filters:  append([]filter(nil), g.filters...),
		scope:    g.scope.union(other.scope),
		certain:  g.certain.union(other.certain),
		empty:    g.empty || other.empty,
	}
	for _, f := range other.filters {
		if f.after > 0 {
			f.after += len(g.steps)
		}
		out.filters = append(out.filters, f)
	}
	return out
}
