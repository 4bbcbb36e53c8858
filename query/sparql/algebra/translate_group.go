package algebra

import (
	"concord/query/sparql/syntax"

	"github.com/cayleygraph/quad"
)

// group translates a group graph pattern (18.2.2.6) with its filters.
func (t *translator) group(g *syntax.Group, s *scope) Operator {
	op, conds := t.groupParts(g, s)
	return filters(op, conds)
}

// filters puts conditions over an operator.
func filters(op Operator, conds []Expr) Operator {
	for _, c := range conds {
		op = &Filter{Cond: c, Input: op}
	}
	return op
}

// groupParts translates a group and gives the conditions of its own filters apart: OPTIONAL takes them as its own.
func (t *translator) groupParts(g *syntax.Group, s *scope) (Operator, []Expr) {
	var op Operator = Unit{}
	var conds []Expr
	var block pattern // the basic graph pattern that goes on: filters do not end it
	for _, e := range g.Elements {
		switch e := e.(type) {
		case *syntax.TriplesBlock:
			t.triples(e.Triples, &block, s)
			continue
		case *syntax.Filter:
			conds = append(conds, t.expr(e.Cond, s, nil))
			continue
		}
		op = join(op, block.take())
		switch e := e.(type) {
		case *syntax.Optional:
			right, on := t.groupParts(e.Group, s)
			op = &LeftJoin{Left: op, Right: right, Cond: chain("&&", on)}
		case *syntax.Minus:
			op = &Minus{Left: op, Right: t.group(e.Group, s)}
		case *syntax.Bind:
			op = &Extend{Input: op, Var: s.get(t, e.Var.Name), Expr: t.expr(e.Expr, s, nil)}
		default:
			op = join(op, t.element(e, s))
		}
	}
	return join(op, block.take()), conds
}

// element translates a part of a group that is joined with what stands before it.
func (t *translator) element(e syntax.Element, s *scope) Operator {
	switch e := e.(type) {
	case *syntax.Group:
		return t.group(e, s)
	case *syntax.Union:
		ops := make([]Operator, len(e.Groups))
		for i, g := range e.Groups {
			ops[i] = t.group(g, s)
		}
		return union(ops)
	case *syntax.GraphPattern:
		return &Graph{Name: t.term(e.Name, s), Input: t.group(e.Group, s)}
	case *syntax.ServicePattern:
		vars := map[string]Var{}
		for _, name := range t.visible(e.Group, nil) {
			vars[name] = s.get(t, name)
		}
		return &Service{Name: t.term(e.Name, s), Silent: e.Silent, Text: e.Group.String(), Vars: vars}
	case *syntax.InlineData:
		return t.values(e, s)
	case *syntax.SubSelect:
		return t.subSelect(e, s)
	}
	return Unit{}
}

// join joins two operators; the empty pattern disappears.
func join(left, right Operator) Operator {
	if _, ok := left.(Unit); ok {
		return right
	}
	if _, ok := right.(Unit); ok {
		return left
	}
	return &Join{Left: left, Right: right}
}

// union makes a shallow tree: unions may be grouped in any way.
func union(ops []Operator) Operator {
	if len(ops) == 1 {
		return ops[0]
	}
	half := len(ops) / 2
	return &Union{Left: union(ops[:half]), Right: union(ops[half:])}
}

func (t *translator) values(d *syntax.InlineData, s *scope) Operator {
	v := &Values{Rows: make([][]quad.Value, len(d.Rows))}
	for _, name := range d.Vars {
		v.Vars = append(v.Vars, s.get(t, name.Name))
	}
	for i, row := range d.Rows {
		v.Rows[i] = make([]quad.Value, len(row))
		for j, n := range row {
			v.Rows[i][j] = value(n)
		}
	}
	return v
}

// pattern collects the triples of a basic graph pattern, and the paths that stand among them.
type pattern struct {
	triples []Triple
	paths   []Operator
}

// take gives what was collected and begins anew.
func (b *pattern) take() Operator {
	var op Operator = Unit{}
	if len(b.triples) > 0 {
		op = &BGP{Triples: b.triples}
	}
	for _, p := range b.paths {
		op = join(op, p)
	}
	*b = pattern{}
	return op
}

// triples adds triples as written to a pattern, with those that property lists and collections stand for.
func (t *translator) triples(list []*syntax.Triples, b *pattern, s *scope) {
	for _, tr := range list {
		t.predicates(t.node(tr.Subject, b, s), tr.Predicates, b, s)
	}
}

func (t *translator) predicates(subject Term, list []syntax.Predicate, b *pattern, s *scope) {
	for _, p := range list {
		for _, o := range p.Objects {
			object := t.node(o, b, s)
			switch verb := p.Verb.(type) {
			case syntax.Var:
				b.triples = append(b.triples, Triple{subject, Term{Var: s.get(t, verb.Name)}, object})
			case syntax.Path:
				t.step(subject, verb, object, b)
			}
		}
	}
}

// node gives the place that a node fills, and adds to the pattern what it says itself.
func (t *translator) node(n syntax.Node, b *pattern, s *scope) Term {
	switch n := n.(type) {
	case *syntax.PropertyList:
		term := Term{Var: t.fresh("")}
		t.predicates(term, n.Predicates, b, s)
		return term
	case *syntax.Collection:
		if len(n.Items) == 0 {
			return Term{Value: rdfNil}
		}
		first := Term{Var: t.fresh("")}
		cell := first
		for i, it := range n.Items {
			b.triples = append(b.triples, Triple{cell, Term{Value: rdfFirst}, t.node(it, b, s)})
			rest := Term{Value: rdfNil}
			if i+1 < len(n.Items) {
				rest = Term{Var: t.fresh("")}
			}
			b.triples = append(b.triples, Triple{cell, Term{Value: rdfRest}, rest})
			cell = rest
		}
		return first
	}
	return t.term(n, s)
}

// term gives the place that a variable, a term or a blank node fills.
func (t *translator) term(n syntax.Node, s *scope) Term {
	switch n := n.(type) {
	case syntax.Var:
		return Term{Var: s.get(t, n.Name)}
	case syntax.Blank:
		if n.Label == "" {
			return Term{Var: t.fresh("")}
		}
		v, ok := t.blanks[n.Label]
		if !ok {
			v = t.fresh("")
			t.blanks[n.Label] = v
		}
		return Term{Var: v}
	}
	return Term{Value: value(n)}
}

const (
	rdfNil   = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil")
	rdfFirst = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#first")
	rdfRest  = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest")
)
