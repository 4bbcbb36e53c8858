package plan

import (
	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// equalities turns filters that name the terms a variable may be into inline data. That is exact for IRIs and plain
// strings, which are equal to themselves alone; numbers and dates are not: 1 = 1.0.
func (r *rewriter) equalities(op algebra.Operator) algebra.Operator {
	f, ok := op.(*algebra.Filter)
	if !ok {
		return op
	}
	bound := certain(f.Input)
	var data []algebra.Operator
	var rest algebra.Expr
	for _, c := range conjuncts(f.Cond, nil) {
		if v, terms, ok := oneOf(c); ok && bound.has(v) {
			values := &algebra.Values{Vars: []algebra.Var{v}}
			seen := map[quad.Value]bool{}
			for _, t := range terms {
				if !seen[t] {
					seen[t] = true
					values.Rows = append(values.Rows, []quad.Value{t})
				}
			}
			data = append(data, values)
			continue
		}
		rest = and(rest, c)
	}
	if data == nil {
		return op
	}
	out := f.Input
	for _, d := range data {
		out = &algebra.Join{Left: d, Right: out}
	}
	if rest != nil {
		out = &algebra.Filter{Cond: rest, Input: out}
	}
	return out
}

// oneOf takes ?v = term and ?v IN (terms) apart.
func oneOf(e algebra.Expr) (algebra.Var, []quad.Value, bool) {
	c, ok := e.(*algebra.Call)
	if !ok || len(c.Args) < 2 {
		return 0, nil, false
	}
	args := c.Args
	switch c.Name {
	case "=", "SAMETERM":
		if _, ok := args[0].(algebra.VarExpr); !ok {
			args = []algebra.Expr{args[1], args[0]}
		}
	case "IN":
	default:
		return 0, nil, false
	}
	v, ok := args[0].(algebra.VarExpr)
	if !ok {
		return 0, nil, false
	}
	var terms []quad.Value
	for _, a := range args[1:] {
		k, ok := a.(algebra.Const)
		if !ok {
			return 0, nil, false
		}
		switch k.Value.(type) {
		case quad.IRI, quad.String:
		default:
			if c.Name != "SAMETERM" {
				return 0, nil, false
			}
		}
		terms = append(terms, k.Value)
	}
	return v.Var, terms, true
}
