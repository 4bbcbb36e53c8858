package naive

import (
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

func (ev *evaluation) pairs(left, right []solution) []solution {
	var out []solution
	x := newIndex(left, right, len(ev.vars))
	for _, l := range left {
		for _, r := range x.find(l) {
			if ok, _ := compatible(l.values, r.values); ok {
				out = append(out, ev.merge(l, r))
			}
		}
	}
	return out
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
	x := newIndex(left, right, len(ev.vars))
	for _, l := range left {
		matched := false
		for _, r := range x.find(l) {
			if ok, _ := compatible(l.values, r.values); !ok {
				continue
			}
			m := ev.merge(l, r)
			if op.Cond != nil {
				holds, err := ev.test(op.Cond, m, in)
				if err != nil {
					return nil, err
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
	}
	return out, nil
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
	x := newIndex(left, right, len(ev.vars))
	for _, l := range left {
		drop := false
		for _, r := range x.find(l) {
			if ok, shared := compatible(l.values, r.values); ok && shared {
				drop = true
				break
			}
		}
		if !drop {
			out = append(out, l)
		}
	}
	return out, nil
}
