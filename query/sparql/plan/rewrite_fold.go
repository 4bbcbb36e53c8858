package plan

import (
	"context"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
	"concord/query/sparql/value"
)

// notConstant are the functions whose value is not that of their arguments alone.
var notConstant = map[string]bool{
	"RAND": true, "NOW": true, "UUID": true, "STRUUID": true, "BNODE": true, "IRI": true, "URI": true, "BOUND": true,
}

// fold computes what does not depend on a solution.
func (r *rewriter) fold(op algebra.Operator) algebra.Operator {
	switch o := op.(type) {
	case *algebra.Filter:
		var keep algebra.Expr
		for _, c := range conjuncts(foldExpr(o.Cond), nil) {
			if known, ok := truth(c); ok {
				if known {
					continue
				}
				return nothing(o.Input)
			}
			keep = and(keep, c)
		}
		switch {
		case isNothing(o.Input) || keep == nil:
			return o.Input
		case keep != o.Cond:
			return &algebra.Filter{Input: o.Input, Cond: keep}
		}
	case *algebra.Extend:
		if e := foldExpr(o.Expr); e != o.Expr {
			return &algebra.Extend{Input: o.Input, Var: o.Var, Expr: e}
		}
	case *algebra.LeftJoin:
		if isNothing(o.Right) {
			return o.Left
		}
		if o.Cond == nil {
			break
		}
		cond := foldExpr(o.Cond)
		switch known, ok := truth(cond); {
		case ok && known:
			return &algebra.LeftJoin{Left: o.Left, Right: o.Right}
		case ok:
			return o.Left
		case cond != o.Cond:
			return &algebra.LeftJoin{Left: o.Left, Right: o.Right, Cond: cond}
		}
	case *algebra.Join:
		switch {
		case isNothing(o.Left) || isNothing(o.Right):
			return nothing(o)
		case o.Left == algebra.Operator(algebra.Unit{}):
			return o.Right
		case o.Right == algebra.Operator(algebra.Unit{}):
			return o.Left
		}
	case *algebra.Union:
		switch {
		case isNothing(o.Left):
			return o.Right
		case isNothing(o.Right):
			return o.Left
		}
	case *algebra.Minus:
		if isNothing(o.Right) {
			return o.Left
		}
	}
	return op
}

func and(a, b algebra.Expr) algebra.Expr {
	if a == nil {
		return b
	}
	return &algebra.Call{Name: "&&", Args: []algebra.Expr{a, b}}
}

// truth gives the effective boolean value of a constant; an error is not true.
func truth(e algebra.Expr) (known, ok bool) {
	c, ok := e.(algebra.Const)
	if !ok {
		return false, false
	}
	b, err := value.Bool(c.Value)
	return b && err == nil, true
}

// unbound binds nothing.
type unbound struct{}

func (unbound) Value(algebra.Var) quad.Value { return nil }

// foldExpr computes the parts of an expression whose arguments are constants. A part that is an error stays as it is.
func foldExpr(e algebra.Expr) algebra.Expr {
	return mapExpr(e, func(e algebra.Expr) algebra.Expr {
		c, ok := e.(*algebra.Call)
		if !ok || notConstant[c.Name] {
			return e
		}
		for _, a := range c.Args {
			if _, ok := a.(algebra.Const); !ok {
				return e
			}
		}
		v, err := (&value.Evaluator{}).Eval(context.Background(), c, unbound{})
		if err != nil || v == nil {
			return e
		}
		return algebra.Const{Value: v}
	})
}
