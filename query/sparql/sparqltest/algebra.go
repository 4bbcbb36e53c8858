package sparqltest

import "concord/query/sparql/algebra"

// slicedInside says whether an operator, or one below it, takes some rows of many: what it gives is then open, unless the
// order is total, which is not looked at.
func slicedInside(op algebra.Operator) bool {
	switch op := op.(type) {
	case *algebra.Slice:
		return true
	case *algebra.Join:
		return slicedInside(op.Left) || slicedInside(op.Right)
	case *algebra.LeftJoin:
		return slicedInside(op.Left) || slicedInside(op.Right) || slicedExpr(op.Cond)
	case *algebra.Union:
		return slicedInside(op.Left) || slicedInside(op.Right)
	case *algebra.Minus:
		return slicedInside(op.Left) || slicedInside(op.Right)
	case *algebra.Filter:
		return slicedInside(op.Input) || slicedExpr(op.Cond)
	case *algebra.Graph:
		return slicedInside(op.Input)
	case *algebra.Extend:
		return slicedInside(op.Input) || slicedExpr(op.Expr)
	case *algebra.Group:
		for _, a := range op.Aggregates {
			if slicedExpr(a.Expr) {
				return true
			}
		}
		return slicedInside(op.Input)
	case *algebra.OrderBy:
		for _, k := range op.Keys {
			if slicedExpr(k.Expr) {
				return true
			}
		}
		return slicedInside(op.Input)
	case *algebra.Project:
		return slicedInside(op.Input)
	case *algebra.Distinct:
		return slicedInside(op.Input)
	case *algebra.Reduced:
		return slicedInside(op.Input)
	}
	return false
}

func slicedExpr(e algebra.Expr) bool {
	switch e := e.(type) {
	case *algebra.Exists:
		return slicedInside(e.Pattern)
	case *algebra.Call:
		for _, a := range e.Args {
			if slicedExpr(a) {
				return true
			}
		}
	}
	return false
}
