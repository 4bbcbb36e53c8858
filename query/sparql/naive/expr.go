package naive

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
	"concord/query/sparql/value"
)

// compute gives the value of an expression, nil for an error of it; err ends the query.
func (ev *evaluation) compute(e algebra.Expr, s solution, in scope) (quad.Value, error) {
	saved := ev.scope
	ev.scope, s.outer = in, in.outer
	v, err := ev.terms.Eval(ev.ctx, e, s)
	ev.scope = saved
	if err != nil && value.IsError(err) {
		return nil, nil
	}
	return v, err
}

// test says whether a condition is true; an error of the expression is not.
func (ev *evaluation) test(e algebra.Expr, s solution, in scope) (bool, error) {
	v, err := ev.compute(e, s, in)
	if v == nil || err != nil {
		return false, err
	}
	ok, err := value.Bool(v)
	return ok && err == nil, nil
}

// exists evaluates the pattern of EXISTS for the current solution, which sees those of the EXISTS around it.
func (ev *evaluation) exists(_ context.Context, e *algebra.Exists, b value.Bindings) (bool, error) {
	now := &current{make([]quad.Value, len(ev.vars))}
	for v := range now.values {
		now.values[v] = b.Value(algebra.Var(v))
	}
	found, err := ev.eval(e.Pattern, scope{ev.scope.graph, now})
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(found, func(s solution) bool {
		ok, _ := compatible(s.values, now.values)
		return ok
	}), nil
}

func (ev *evaluation) filter(op *algebra.Filter, in scope) ([]solution, error) {
	input, err := ev.eval(op.Input, in)
	if err != nil {
		return nil, err
	}
	var out []solution
	for _, s := range input {
		ok, err := ev.test(op.Cond, s, in)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, s)
		}
	}
	return out, nil
}

func (ev *evaluation) extend(op *algebra.Extend, in scope) ([]solution, error) {
	input, err := ev.eval(op.Input, in)
	if err != nil {
		return nil, err
	}
	out := make([]solution, len(input))
	for i, s := range input {
		v, err := ev.compute(op.Expr, s, in)
		if err != nil {
			return nil, err
		}
		out[i] = s.with(op.Var, v)
	}
	return out, nil
}
