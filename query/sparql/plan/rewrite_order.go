package plan

import "concord/query/sparql/algebra"

// orders puts sorting above DISTINCT, when the keys are among what is distinct.
func (r *rewriter) orders(op algebra.Operator) algebra.Operator {
	d, ok := op.(*algebra.Distinct)
	if !ok {
		return op
	}
	p, ok := d.Input.(*algebra.Project)
	if !ok {
		return op
	}
	o, ok := p.Input.(*algebra.OrderBy)
	if !ok {
		return op
	}
	vars := setOf(p.Vars...)
	for _, k := range o.Keys {
		if !mentioned(k.Expr).subset(vars) || hasExists(k.Expr) || random(k.Expr) {
			return op
		}
	}
	return &algebra.OrderBy{Keys: o.Keys, Input: &algebra.Distinct{Input: &algebra.Project{Vars: p.Vars, Input: o.Input}}}
}

// random says whether an expression may have another value each time.
func random(e algebra.Expr) bool {
	found := false
	walkExpr(e, func(e algebra.Expr) {
		if c, ok := e.(*algebra.Call); ok {
			switch c.Name {
			case "RAND", "UUID", "STRUUID", "BNODE":
				found = true
			}
		}
	})
	return found
}

// dropOrders drops sorting that nothing above sees: neither the result, nor a slice, nor an aggregate that joins strings.
func dropOrders(op algebra.Operator, seen bool) algebra.Operator {
	switch o := op.(type) {
	case *algebra.OrderBy:
		in := dropOrders(o.Input, seen)
		if !seen {
			return in
		}
		return &algebra.OrderBy{Input: in, Keys: o.Keys}
	case *algebra.Slice:
		return &algebra.Slice{Input: dropOrders(o.Input, true), Offset: o.Offset, Limit: o.Limit}
	case *algebra.Project:
		return &algebra.Project{Input: dropOrders(o.Input, seen), Vars: o.Vars}
	case *algebra.Distinct:
		return &algebra.Distinct{Input: dropOrders(o.Input, seen)}
	case *algebra.Reduced:
		return &algebra.Reduced{Input: dropOrders(o.Input, seen)}
	case *algebra.Extend:
		return &algebra.Extend{Input: dropOrders(o.Input, seen), Var: o.Var, Expr: o.Expr}
	case *algebra.Filter:
		return &algebra.Filter{Input: dropOrders(o.Input, seen), Cond: o.Cond}
	case *algebra.Group:
		joined := false
		for _, a := range o.Aggregates {
			joined = joined || a.Func == algebra.GroupConcat
		}
		return &algebra.Group{Input: dropOrders(o.Input, joined), Keys: o.Keys, Aggregates: o.Aggregates}
	case *algebra.Join:
		return &algebra.Join{Left: dropOrders(o.Left, false), Right: dropOrders(o.Right, false)}
	case *algebra.LeftJoin:
		return &algebra.LeftJoin{Left: dropOrders(o.Left, false), Right: dropOrders(o.Right, false), Cond: o.Cond}
	case *algebra.Union:
		return &algebra.Union{Left: dropOrders(o.Left, false), Right: dropOrders(o.Right, false)}
	case *algebra.Minus:
		return &algebra.Minus{Left: dropOrders(o.Left, false), Right: dropOrders(o.Right, false)}
	}
	return op
}
