package naive

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
	"concord/query/sparql/value"
)

// group groups by keys and computes aggregates (18.5.1). Without keys there is one group, even of no solutions.
func (ev *evaluation) group(op *algebra.Group, in scope) ([]solution, error) {
	input, err := ev.eval(op.Input, in)
	if err != nil {
		return nil, err
	}
	groups := map[string][]solution{}
	var order []string
	for _, s := range input {
		k := key(s.values, op.Keys)
		if _, ok := groups[k]; !ok {
			order = append(order, k)
		}
		groups[k] = append(groups[k], s)
	}
	if len(op.Keys) == 0 && len(order) == 0 {
		order = []string{""}
	}
	var out []solution
	for _, k := range order {
		g := ev.solution()
		for _, v := range op.Keys {
			g.values[v] = groups[k][0].values[v]
		}
		for _, a := range op.Aggregates {
			if g.values[a.Var], err = ev.aggregate(a, groups[k], in); err != nil {
				return nil, err
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// aggregate gives the value of an aggregate, nil for an error of it.
func (ev *evaluation) aggregate(a algebra.Aggregate, members []solution, in scope) (quad.Value, error) {
	acc := value.NewAccumulator(a)
	if a.Expr == nil && a.Distinct {
		members = ev.dedupe(members, ev.visible())
	}
	for _, s := range members {
		if a.Expr == nil {
			acc.Add(nil, nil)
			continue
		}
		v, err := ev.compute(a.Expr, s, in)
		if err != nil {
			return nil, err
		}
		if v == nil {
			acc.Add(nil, value.ErrType)
		} else {
			acc.Add(v, nil)
		}
	}
	v, err := acc.Result()
	if err != nil {
		return nil, nil
	}
	return v, nil
}

// visible gives the variables that have names: what COUNT(DISTINCT *) compares.
func (ev *evaluation) visible() []algebra.Var {
	var vars []algebra.Var
	for v, name := range ev.vars {
		if name != "" {
			vars = append(vars, algebra.Var(v))
		}
	}
	return vars
}

// dedupe keeps the first of the solutions that agree on the variables.
func (ev *evaluation) dedupe(list []solution, vars []algebra.Var) []solution {
	var out []solution
	seen := map[string]bool{}
	for _, s := range list {
		if k := key(s.values, vars); !seen[k] {
			seen[k] = true
			out = append(out, s)
		}
	}
	return out
}

func (ev *evaluation) distinct(op algebra.Operator, in scope) ([]solution, error) {
	input, err := ev.eval(op, in)
	all := make([]algebra.Var, len(ev.vars))
	for i := range all {
		all[i] = algebra.Var(i)
	}
	return ev.dedupe(input, all), err
}

// orderBy sorts; solutions that no key tells apart keep their order.
func (ev *evaluation) orderBy(op *algebra.OrderBy, in scope) ([]solution, error) {
	input, err := ev.eval(op.Input, in)
	if err != nil {
		return nil, err
	}
	type keyed struct {
		s    solution
		keys []quad.Value
	}
	list := make([]keyed, len(input))
	for i, s := range input {
		list[i].s = s
		for _, k := range op.Keys {
			v, err := ev.compute(k.Expr, s, in)
			if err != nil {
				return nil, err
			}
			list[i].keys = append(list[i].keys, v)
		}
	}
	slices.SortStableFunc(list, func(a, b keyed) int {
		for i, k := range op.Keys {
			c := value.Order(a.keys[i], b.keys[i])
			if k.Descending {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	})
	out := make([]solution, len(list))
	for i, k := range list {
		out[i] = k.s
	}
	return out, nil
}
