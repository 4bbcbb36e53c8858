package plan

import "concord/query/sparql/algebra"

// paths says of property paths what joins, unions and triples can say (18.2.2.4), so that those are ordered by cost.
func (r *rewriter) paths(op algebra.Operator) algebra.Operator {
	p, ok := op.(*algebra.Path)
	if !ok {
		return op
	}
	return r.path(p.Subject, p.Path, p.Object)
}

func (r *rewriter) path(s algebra.Term, p algebra.PathExpr, o algebra.Term) algebra.Operator {
	switch p := p.(type) {
	case algebra.Link:
		return &algebra.BGP{Triples: []algebra.Triple{{Subject: s, Predicate: algebra.Term{Value: p.Predicate}, Object: o}}}
	case *algebra.Inverse:
		return r.path(o, p.Path, s)
	case *algebra.Sequence:
		mid := algebra.Term{Var: r.fresh()}
		return &algebra.Join{Left: r.path(s, p.First, mid), Right: r.path(mid, p.Then, o)}
	case *algebra.Alternative:
		return &algebra.Union{Left: r.path(s, p.Left, o), Right: r.path(s, p.Right, o)}
	}
	return &algebra.Path{Subject: s, Path: p, Object: o}
}
