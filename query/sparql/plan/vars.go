package plan

import (
	"math/bits"

	"concord/query/sparql/algebra"
)

// set is a set of variables.
type set []uint64

func setOf(vars ...algebra.Var) set {
	var s set
	for _, v := range vars {
		s.add(v)
	}
	return s
}

func (s *set) add(v algebra.Var) {
	for int(v)/64 >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[v/64] |= 1 << (v % 64)
}

func (s set) has(v algebra.Var) bool {
	return int(v)/64 < len(s) && s[v/64]&(1<<(v%64)) != 0
}

func (s set) clone() set { return append(set(nil), s...) }

func (s set) union(t set) set {
	if len(t) > len(s) {
		s, t = t, s
	}
	out := s.clone()
	for i := range t {
		out[i] |= t[i]
	}
	return out
}

func (s set) intersect(t set) set {
	n := min(len(s), len(t))
	out := make(set, n)
	for i := range out {
		out[i] = s[i] & t[i]
	}
	return out
}

func (s set) minus(t set) set {
	out := s.clone()
	for i := range out {
		if i < len(t) {
			out[i] &^= t[i]
		}
	}
	return out
}

func (s set) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

func (s set) size() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s set) subset(t set) bool { return s.minus(t).empty() }

func (s set) meets(t set) bool { return !s.intersect(t).empty() }

func (s set) list() []algebra.Var {
	var out []algebra.Var
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			out = append(out, algebra.Var(i*64+bits.TrailingZeros64(w)))
		}
	}
	return out
}

func (s *set) term(t algebra.Term) {
	if t.IsVar() {
		s.add(t.Var)
	}
}

// scope gives the variables that a solution of an operator may bind.
func scope(op algebra.Operator) set {
	var s set
	switch op := op.(type) {
	case algebra.Unit:
	case *algebra.Values:
		s = setOf(op.Vars...)
	case *algebra.BGP:
		for _, t := range op.Triples {
			s.term(t.Subject)
			s.term(t.Predicate)
			s.term(t.Object)
		}
	case *algebra.Path:
		s.term(op.Subject)
		s.term(op.Object)
	case *algebra.Join:
		s = scope(op.Left).union(scope(op.Right))
	case *algebra.LeftJoin:
		s = scope(op.Left).union(scope(op.Right))
	case *algebra.Union:
		s = scope(op.Left).union(scope(op.Right))
	case *algebra.Minus:
		s = scope(op.Left)
	case *algebra.Filter:
		s = scope(op.Input)
	case *algebra.Graph:
		s = scope(op.Input)
		s = s.clone()
		s.term(op.Name)
	case *algebra.Extend:
		s = scope(op.Input).clone()
		s.add(op.Var)
	case *algebra.Group:
		s = setOf(op.Keys...)
		for _, a := range op.Aggregates {
			s.add(a.Var)
		}
	case *algebra.OrderBy:
		s = scope(op.Input)
	case *algebra.Project:
		s = setOf(op.Vars...)
	case *algebra.Distinct:
		s = scope(op.Input)
	case *algebra.Reduced:
		s = scope(op.Input)
	case *algebra.Slice:
		s = scope(op.Input)
	case *algebra.Service:
		s.term(op.Name)
		for _, v := range op.Vars {
			s.add(v)
		}
	}
	return s
}

// certain gives the variables that every solution of an operator binds.
func certain(op algebra.Operator) set {
	switch op := op.(type) {
	case *algebra.Values:
		var s set
		for i, v := range op.Vars {
			bound := true
			for _, row := range op.Rows {
				bound = bound && row[i] != nil
			}
			if bound {
				s.add(v)
			}
		}
		return s
	case *algebra.BGP, *algebra.Path:
		return scope(op)
	case *algebra.Join:
		return certain(op.Left).union(certain(op.Right))
	case *algebra.LeftJoin:
		return certain(op.Left)
	case *algebra.Union:
		return certain(op.Left).intersect(certain(op.Right))
	case *algebra.Minus:
		return certain(op.Left)
	case *algebra.Filter:
		return certain(op.Input)
	case *algebra.Graph:
		s := certain(op.Input).clone()
		s.term(op.Name)
		return s
	case *algebra.Extend:
		s := certain(op.Input)
		if never(op.Expr, s) {
			s = s.clone()
			s.add(op.Var)
		}
		return s
	case *algebra.Group:
		s := setOf(op.Keys...).intersect(certain(op.Input))
		for _, a := range op.Aggregates {
			if a.Func == algebra.Count {
				s.add(a.Var)
			}
		}
		return s
	case *algebra.OrderBy:
		return certain(op.Input)
	case *algebra.Project:
		return certain(op.Input).intersect(setOf(op.Vars...))
	case *algebra.Distinct:
		return certain(op.Input)
	case *algebra.Reduced:
		return certain(op.Input)
	case *algebra.Slice:
		return certain(op.Input)
	}
	return nil
}

// never says that an expression is never an error where the variables are bound.
func never(e algebra.Expr, bound set) bool {
	switch e := e.(type) {
	case algebra.Const:
		return true
	case algebra.VarExpr:
		return bound.has(e.Var)
	case *algebra.Exists:
		return true
	case *algebra.Call:
		return e.Name == "BOUND"
	}
	return false
}

// mentioned gives the variables in an expression; of EXISTS those anywhere in its pattern.
func mentioned(e algebra.Expr) set {
	var s set
	walkExpr(e, func(e algebra.Expr) {
		switch e := e.(type) {
		case algebra.VarExpr:
			s.add(e.Var)
		case *algebra.Exists:
			s = s.union(anywhere(e.Pattern))
		}
	})
	return s
}

func walkExpr(e algebra.Expr, f func(algebra.Expr)) {
	if e == nil {
		return
	}
	f(e)
	if c, ok := e.(*algebra.Call); ok {
		for _, a := range c.Args {
			walkExpr(a, f)
		}
	}
}

// anywhere gives the variables that stand anywhere in an operator, visible outside or not.
func anywhere(op algebra.Operator) set {
	s := scope(op).clone()
	for _, in := range inputs(op) {
		s = s.union(anywhere(in))
	}
	for _, e := range exprs(op) {
		s = s.union(mentioned(e))
	}
	return s
}

func inputs(op algebra.Operator) []algebra.Operator {
	switch op := op.(type) {
	case *algebra.Join:
		return []algebra.Operator{op.Left, op.Right}
	case *algebra.LeftJoin:
		return []algebra.Operator{op.Left, op.Right}
	case *algebra.Union:
		return []algebra.Operator{op.Left, op.Right}
	case *algebra.Minus:
		return []algebra.Operator{op.Left, op.Right}
	case *algebra.Filter:
		return []algebra.Operator{op.Input}
	case *algebra.Graph:
		return []algebra.Operator{op.Input}
	case *algebra.Extend:
		return []algebra.Operator{op.Input}
	case *algebra.Group:
		return []algebra.Operator{op.Input}
	case *algebra.OrderBy:
		return []algebra.Operator{op.Input}
	case *algebra.Project:
		return []algebra.Operator{op.Input}
	case *algebra.Distinct:
		return []algebra.Operator{op.Input}
	case *algebra.Reduced:
		return []algebra.Operator{op.Input}
	case *algebra.Slice:
		return []algebra.Operator{op.Input}
	}
	return nil
}

func exprs(op algebra.Operator) []algebra.Expr {
	switch op := op.(type) {
	case *algebra.LeftJoin:
		if op.Cond != nil {
			return []algebra.Expr{op.Cond}
		}
	case *algebra.Filter:
		return []algebra.Expr{op.Cond}
	case *algebra.Extend:
		return []algebra.Expr{op.Expr}
	case *algebra.Group:
		var out []algebra.Expr
		for _, a := range op.Aggregates {
			if a.Expr != nil {
				out = append(out, a.Expr)
			}
		}
		return out
	case *algebra.OrderBy:
		var out []algebra.Expr
		for _, k := range op.Keys {
			out = append(out, k.Expr)
		}
		return out
	}
	return nil
}

// feedable says whether an operator gives the same when the variables, as far as the rows that come in bind them, are put
// in their places inside, as when it is evaluated alone and joined with those rows.
func feedable(op algebra.Operator, vars set) bool {
	switch op := op.(type) {
	case algebra.Unit, *algebra.Values, *algebra.BGP, *algebra.Path, *algebra.Service:
		return true
	case *algebra.Join:
		return feedable(op.Left, vars) && feedable(op.Right, vars)
	case *algebra.Union:
		return feedable(op.Left, vars) && feedable(op.Right, vars)
	case *algebra.Filter:
		return settled(op.Cond, vars, certain(op.Input), scope(op.Input)) && feedable(op.Input, vars)
	case *algebra.LeftJoin:
		if !scope(op.Right).intersect(vars).subset(certain(op.Left)) {
			return false
		}
		return (op.Cond == nil || settled(op.Cond, vars, certain(op.Left), scope(op.Left).union(scope(op.Right)))) && feedable(op.Left, vars)
	case *algebra.Minus:
		return scope(op.Right).intersect(scope(op.Left)).intersect(vars).subset(certain(op.Left)) && feedable(op.Left, vars)
	case *algebra.Extend:
		return !vars.has(op.Var) && settled(op.Expr, vars, certain(op.Input), scope(op.Input)) && feedable(op.Input, vars)
	case *algebra.Graph:
		return feedable(op.Input, vars)
	case *algebra.Project:
		return feedable(op.Input, vars.intersect(setOf(op.Vars...)))
	case *algebra.Reduced:
		return feedable(op.Input, vars)
	}
	return false
}

// settled says that an expression reads no variable of vars that its input may or may not bind: those not in scope are
// unbound whatever comes in, those certain are what they are.
func settled(e algebra.Expr, vars, certain, scope set) bool {
	return mentioned(e).intersect(vars).intersect(scope).subset(certain)
}

// rowwise says whether an operator, fed with a batch of rows, keeps apart what belongs to each row, so that it may be fed
// with many at once.
func rowwise(op algebra.Operator) bool {
	switch op.(type) {
	case *algebra.Group, *algebra.OrderBy, *algebra.Distinct, *algebra.Slice:
		return false
	}
	for _, in := range inputs(op) {
		if !rowwise(in) {
			return false
		}
	}
	return true
}
