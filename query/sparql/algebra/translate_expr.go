package algebra

import "concord/query/sparql/syntax"

// expr translates an expression. In a grouped query g says what variables and aggregates mean above the groups; it is
// nil elsewhere.
func (t *translator) expr(e syntax.Expr, s *scope, g *grouping) Expr {
	switch e := e.(type) {
	case syntax.Var:
		if g != nil {
			return VarExpr{Var: g.variable(e)}
		}
		return VarExpr{Var: s.get(t, e.Name)}
	case syntax.IRI:
		return Const{Value: e.Value}
	case syntax.Literal:
		return Const{Value: e.Value}
	case *syntax.Logical:
		return chain(e.Op, t.exprs(e.Args, s, g))
	case *syntax.Binary:
		return &Call{Name: e.Op, Args: []Expr{t.expr(e.Left, s, g), t.expr(e.Right, s, g)}}
	case *syntax.Unary:
		return &Call{Name: e.Op, Args: []Expr{t.expr(e.Arg, s, g)}}
	case *syntax.In:
		name := "IN"
		if e.Not {
			name = "NOT IN"
		}
		return &Call{Name: name, Args: append([]Expr{t.expr(e.Arg, s, g)}, t.exprs(e.List, s, g)...)}
	case *syntax.Builtin:
		name := e.Name
		switch name { // one name for what is the same
		case "URI":
			name = "IRI"
		case "ISURI":
			name = "ISIRI"
		}
		return &Call{Name: name, Args: t.exprs(e.Args, s, g)}
	case *syntax.Function:
		return &Call{IRI: e.IRI.Value, Args: t.exprs(e.Args, s, g)}
	case *syntax.Aggregate:
		if g != nil {
			return VarExpr{Var: g.aggregate(e)}
		}
	case *syntax.Exists:
		return &Exists{Not: e.Not, Pattern: t.group(e.Group, s)}
	}
	return nil
}

func (t *translator) exprs(list []syntax.Expr, s *scope, g *grouping) []Expr {
	out := make([]Expr, len(list))
	for i, e := range list {
		out[i] = t.expr(e, s, g)
	}
	return out
}

// chain joins conditions by && or ||, as a shallow tree: they may be grouped in any way, errors included. It gives nil
// for none.
func chain(op string, list []Expr) Expr {
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	half := len(list) / 2
	return &Call{Name: op, Args: []Expr{chain(op, list[:half]), chain(op, list[half:])}}
}
