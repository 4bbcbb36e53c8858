package naive

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// join merges compatible pairs.
func (ev *evaluation) join(op *algebra.Join, in scope) ([]solution, error) {
	left, err := ev.eval(op.Left, in)
	if err != nil {
		return nil, err
	}
	if s, ok := op.Right.(*algebra.Service); ok && s.Name.IsVar() {
		return ev.joinService(left, s)
	}
	right, err := ev.eval(op.Right, in)
	if err != nil {
		return nil, err
	}
	return ev.pairs(left, right), nil
}

func (ev *evaluation) pairs(left, right []solution) (out []solution) {
	_ = ev.each(left, right, func(l solution, all []partner) error {
		for _, r := range all {
			out = append(out, ev.merge(l, r.solution))
		}
		return nil
	})
	return out
}

// partner is a solution that is compatible with another.
type partner struct {
	solution
	shares bool // a variable that both bind
}

// each calls do for each solution of the left side with those of the right that are compatible with it.
func (ev *evaluation) each(left, right []solution, do func(l solution, all []partner) error) error {
	x := newIndex(left, right, len(ev.vars))
	var all []partner
	for _, l := range left {
		all = all[:0]
		for _, r := range x.find(l) {
			if ok, shares := compatible(l.values, r.values); ok {
				all = append(all, partner{r, shares})
			}
		}
		if err := do(l, all); err != nil {
			return err
		}
	}
	return nil
}

// joinService asks each endpoint that the left side names (SPARQL 1.1 Federated Query, section 4).
func (ev *evaluation) joinService(left []solution, op *algebra.Service) ([]solution, error) {
	answers := map[quad.Value][]solution{}
	var out []solution
	for _, l := range left {
		name := l.values[op.Name.Var]
		rows, ok := answers[name]
		if !ok {
			var err error
			if rows, err = ev.service(op, name); err != nil {
				return nil, err
			}
			answers[name] = rows
		}
		out = append(out, ev.pairs([]solution{l}, rows)...)
	}
	return out, nil
}

// leftJoin is OPTIONAL.
func (ev *evaluation) leftJoin(op *algebra.LeftJoin, in scope) ([]solution, error) {
	left, err := ev.eval(op.Left, in)
	if err != nil {
		return nil, err
	}
	right, err := ev.eval(op.Right, in)
	if err != nil {
		return nil, err
	}
	var out []solution
	err = ev.each(left, right, func(l solution, all []partner) error {
		matched := false
		for _, r := range all {
			m := ev.merge(l, r.solution)
			if op.Cond != nil {
				holds, err := ev.test(op.Cond, m, in)
				if err != nil {
					return err
				}
				if !holds {
					continue
				}
			}
			matched = true
			out = append(out, m)
		}
		if !matched {
			out = append(out, l)
		}
		return nil
	})
	return out, err
}

// minus drops what has a compatible solution on the right that shares a variable with it.
func (ev *evaluation) minus(op *algebra.Minus, in scope) ([]solution, error) {
	left, err := ev.eval(op.Left, in)
	if err != nil {
		return nil, err
	}
	right, err := ev.eval(op.Right, in)
	if err != nil {
		return nil, err
	}
	var out []solution
	err = ev.each(left, right, func(l solution, all []partner) error {
		if !slices.ContainsFunc(all, func(r partner) bool { return r.shares }) {
			out = append(out, l)
		}
		return nil
	})
	return out, err
}
