package plan

import "concord/query/sparql/algebra"

// optionals turns OPTIONAL below a filter into a join, where the filter is not true for rows without match, or into NOT
// EXISTS, where it is true for those alone.
func (r *rewriter) optionals(op algebra.Operator) algebra.Operator {
	f, ok := op.(*algebra.Filter)
	if !ok {
		return op
	}
	l, ok := f.Input.(*algebra.LeftJoin)
	if !ok {
		// The filters of a group may be nested.
		if inner, ok := f.Input.(*algebra.Filter); ok {
			if changed := r.optionals(&algebra.Filter{Cond: f.Cond, Input: inner.Input}); changed != nil {
				if g, ok := changed.(*algebra.Filter); !ok || g.Cond != f.Cond || g.Input != inner.Input {
					return &algebra.Filter{Cond: inner.Cond, Input: changed}
				}
			}
		}
		return op
	}
	left, right := scope(l.Left), scope(l.Right)
	for _, c := range conjuncts(f.Cond, nil) {
		if !strict(c).intersect(right).minus(left).empty() {
			var in algebra.Operator = &algebra.Join{Left: l.Left, Right: l.Right}
			if l.Cond != nil {
				in = &algebra.Filter{Cond: l.Cond, Input: in}
			}
			return &algebra.Filter{Cond: f.Cond, Input: in}
		}
	}
	var rest algebra.Expr
	found := false
	for _, c := range conjuncts(f.Cond, nil) {
		if v, ok := notBound(c); ok && !left.has(v) && certain(l.Right).has(v) {
			found = true
			continue
		}
		rest = and(rest, c)
	}
	// What rest reads of the right side would be unbound; and the two meanings of "no match" must be one.
	shared := left.intersect(right)
	if !found || rest != nil && mentioned(rest).meets(right.minus(left)) || !feedable(l.Right, shared) ||
		!anywhere(l.Right).intersect(left).subset(right) || l.Cond != nil && hasExists(l.Cond) {
		return op
	}
	pattern := l.Right
	if l.Cond != nil {
		pattern = &algebra.Filter{Cond: l.Cond, Input: pattern}
	}
	var out algebra.Operator = &algebra.Filter{Cond: &algebra.Exists{Not: true, Pattern: pattern}, Input: l.Left}
	if rest != nil {
		out = &algebra.Filter{Cond: rest, Input: out}
	}
	return out
}

func hasExists(e algebra.Expr) bool {
	found := false
	walkExpr(e, func(e algebra.Expr) {
		if _, ok := e.(*algebra.Exists); ok {
			found = true
		}
	})
	return found
}

// notBound gives the variable of !BOUND(?v).
func notBound(e algebra.Expr) (algebra.Var, bool) {
	not, ok := e.(*algebra.Call)
	if !ok || not.Name != "!" {
		return 0, false
	}
	b, ok := not.Args[0].(*algebra.Call)
	if !ok || b.Name != "BOUND" {
		return 0, false
	}
	v, ok := b.Args[0].(algebra.VarExpr)
	return v.Var, ok
}

// strict gives variables without which an expression is not true: an error, or false.
func strict(e algebra.Expr) set {
	switch e := e.(type) {
	case algebra.VarExpr:
		return setOf(e.Var)
	case *algebra.Call:
		switch e.Name {
		case "BOUND":
			if v, ok := e.Args[0].(algebra.VarExpr); ok {
				return setOf(v.Var)
			}
			return nil
		case "&&":
			return strict(e.Args[0]).union(strict(e.Args[1]))
		case "||":
			return strict(e.Args[0]).intersect(strict(e.Args[1]))
		}
		return failing(e)
	}
	return nil
}

// failing gives variables without which an expression is an error.
func failing(e algebra.Expr) set {
	switch e := e.(type) {
	case algebra.VarExpr:
		return setOf(e.Var)
	case *algebra.Call:
		switch e.Name {
		case "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "!", "REGEX", "CONTAINS", "STRSTARTS", "STRENDS", "STR", "LANG",
			"LANGMATCHES", "DATATYPE", "STRLEN", "SUBSTR", "UCASE", "LCASE", "ABS", "ROUND", "CEIL", "FLOOR", "YEAR", "MONTH", "DAY",
			"ISIRI", "ISBLANK", "ISLITERAL", "ISNUMERIC", "SAMETERM":
			var s set
			for _, a := range e.Args {
				s = s.union(failing(a))
			}
			return s
		}
	}
	return nil
}
