package plan

import "concord/query/sparql/algebra"

// Rewrite gives a query that asks the same and costs less. The passes, in this order:
//
//   - constants are folded, conditions that are always true dropped, and those never true make the group empty;
//   - sequences, alternatives and inverses of property paths become joins, unions and triples;
//   - OPTIONAL becomes a join where a filter needs what it binds, and NOT EXISTS where a filter wants it unbound;
//   - a filter that says that a variable is an IRI or a plain string, or one of some, becomes inline data, which says
//     where to look;
//   - sorting moves above DISTINCT where it can, so that a LIMIT above keeps the first rows only, and is dropped where
//     nothing sees it.
func Rewrite(q *algebra.Query) *algebra.Query {
	out := *q
	r := &rewriter{vars: append([]string(nil), q.Vars...)}
	out.Root = q.Root
	for _, pass := range []func(algebra.Operator) algebra.Operator{r.fold, r.paths, r.optionals, r.equalities, r.orders} {
		out.Root = transform(out.Root, pass)
	}
	out.Root = dropOrders(out.Root, true)
	out.Vars = r.vars
	return &out
}

// rewriter is what the passes share.
type rewriter struct{ vars []string }

func (r *rewriter) fresh() algebra.Var {
	r.vars = append(r.vars, "")
	return algebra.Var(len(r.vars) - 1)
}

// transform applies a pass to an operator and all below, the lowest first, the patterns of EXISTS included. What does not
// change is shared.
func transform(op algebra.Operator, pass func(algebra.Operator) algebra.Operator) algebra.Operator {
	in := func(op algebra.Operator) algebra.Operator { return transform(op, pass) }
	ex := func(e algebra.Expr) algebra.Expr {
		if e == nil {
			return nil
		}
		return mapExpr(e, func(e algebra.Expr) algebra.Expr {
			if x, ok := e.(*algebra.Exists); ok {
				if p := in(x.Pattern); p != x.Pattern {
					return &algebra.Exists{Not: x.Not, Pattern: p}
				}
			}
			return e
		})
	}
	switch o := op.(type) {
	case *algebra.Join:
		if l, r := in(o.Left), in(o.Right); l != o.Left || r != o.Right {
			op = &algebra.Join{Left: l, Right: r}
		}
	case *algebra.LeftJoin:
		if l, r, c := in(o.Left), in(o.Right), ex(o.Cond); l != o.Left || r != o.Right || c != o.Cond {
			op = &algebra.LeftJoin{Left: l, Right: r, Cond: c}
		}
	case *algebra.Union:
		if l, r := in(o.Left), in(o.Right); l != o.Left || r != o.Right {
			op = &algebra.Union{Left: l, Right: r}
		}
	case *algebra.Minus:
		if l, r := in(o.Left), in(o.Right); l != o.Left || r != o.Right {
			op = &algebra.Minus{Left: l, Right: r}
		}
	case *algebra.Filter:
		if i, c := in(o.Input), ex(o.Cond); i != o.Input || c != o.Cond {
			op = &algebra.Filter{Input: i, Cond: c}
		}
	case *algebra.Graph:
		if i := in(o.Input); i != o.Input {
			op = &algebra.Graph{Name: o.Name, Input: i}
		}
	case *algebra.Extend:
		if i, e := in(o.Input), ex(o.Expr); i != o.Input || e != o.Expr {
			op = &algebra.Extend{Input: i, Var: o.Var, Expr: e}
		}
	case *algebra.Group:
		changed := *o
		changed.Input = in(o.Input)
		changed.Aggregates = append([]algebra.Aggregate(nil), o.Aggregates...)
		for i, a := range changed.Aggregates {
			changed.Aggregates[i].Expr = ex(a.Expr)
		}
		op = &changed
	case *algebra.OrderBy:
		changed := &algebra.OrderBy{Input: in(o.Input)}
		for _, k := range o.Keys {
			changed.Keys = append(changed.Keys, algebra.OrderKey{Expr: ex(k.Expr), Descending: k.Descending})
		}
		op = changed
	case *algebra.Project:
		if i := in(o.Input); i != o.Input {
			op = &algebra.Project{Input: i, Vars: o.Vars}
		}
	case *algebra.Distinct:
		if i := in(o.Input); i != o.Input {
			op = &algebra.Distinct{Input: i}
		}
	case *algebra.Reduced:
		if i := in(o.Input); i != o.Input {
			op = &algebra.Reduced{Input: i}
		}
	case *algebra.Slice:
		if i := in(o.Input); i != o.Input {
			op = &algebra.Slice{Input: i, Offset: o.Offset, Limit: o.Limit}
		}
	}
	return pass(op)
}

// mapExpr applies a function to an expression and all below, the lowest first.
func mapExpr(e algebra.Expr, f func(algebra.Expr) algebra.Expr) algebra.Expr {
	if c, ok := e.(*algebra.Call); ok {
		args := make([]algebra.Expr, len(c.Args))
		same := true
		for i, a := range c.Args {
			args[i] = mapExpr(a, f)
			same = same && args[i] == a
		}
		if !same {
			e = &algebra.Call{Name: c.Name, IRI: c.IRI, Args: args}
		}
	}
	return f(e)
}

// nothing is an operator without solutions that has the same variables in scope.
func nothing(op algebra.Operator) algebra.Operator { return &algebra.Values{Vars: scope(op).list()} }

// isNothing says that an operator has no solutions.
func isNothing(op algebra.Operator) bool {
	v, ok := op.(*algebra.Values)
	return ok && len(v.Rows) == 0
}
