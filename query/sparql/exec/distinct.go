package exec

import (
	"concord/graph"
	"concord/query/sparql/plan"
)

// distinct lets a row pass once.
type distinct struct {
	run     *Run
	node    *plan.Distinct
	input   operator
	seen    *tuples
	cols    [][]graph.ID
	unbound []graph.ID // stands for a column that is not there
	numbers []int32
	idx     []int32
	out     *rows
	account account
}

func (r *Run) distinct(n *plan.Distinct) (operator, error) {
	in, err := r.compilePieces(n.Input)
	if err != nil {
		return nil, err
	}
	return &distinct{
		run: r, node: n, input: in, seen: newTuples(len(n.Vars), &r.stop), cols: make([][]graph.ID, len(n.Vars)), out: newRows(r.width, n.Out),
		account: account{budget: &r.budget, name: "DISTINCT"},
	}, nil
}

func (d *distinct) reset() {
	d.input.reset()
	d.seen.reset()
}

func (d *distinct) next() (*Batch, error) {
	b, err := d.input.next()
	if err != nil || b == nil {
		return nil, err
	}
	d.idx = d.idx[:0]
	n := b.N
	if len(d.node.Vars) == 0 {
		n = min(n, 1) // all rows are one
	}
	for i, v := range d.node.Vars {
		if d.cols[i] = b.Cols[v]; d.cols[i] == nil {
			d.unbound = extendTo(d.unbound, n)
			d.cols[i] = d.unbound
		}
	}
	d.numbers = d.seen.insertAll(d.cols, n, d.numbers[:0], func(row int) { d.idx = append(d.idx, int32(row)) })
	if err := d.account.set(d.seen.bytes()); err != nil {
		return nil, err
	}
	if err := d.run.check(); err != nil {
		return nil, err
	}
	if len(d.idx) == b.N {
		return b, nil
	}
	d.out.reset()
	for k, v := range d.out.vars {
		d.out.own[k] = gather(d.out.own[k], b.Cols[v], d.idx)
	}
	return d.out.finish(len(d.idx)), nil
}

// slice skips rows and gives at most so many.
type slice struct {
	run   *Run
	node  *plan.Slice
	input operator
	seen  int64
	given int64
	out   Batch
}

func (r *Run) slice(n *plan.Slice) (operator, error) {
	in, err := r.compile(n.Input)
	if err != nil {
		return nil, err
	}
	return &slice{run: r, node: n, input: in, out: Batch{Cols: make([][]graph.ID, r.width)}}, nil
}

func (s *slice) reset() {
	s.input.reset()
	s.seen, s.given = 0, 0
}

func (s *slice) next() (*Batch, error) {
	for s.node.Limit < 0 || s.given < s.node.Limit {
		b, err := s.input.next()
		if err != nil || b == nil {
			return nil, err
		}
		from, to := int64(0), int64(b.N)
		if s.seen < s.node.Offset {
			from = min(to, s.node.Offset-s.seen)
		}
		s.seen += to
		if s.node.Limit >= 0 {
			to = min(to, from+s.node.Limit-s.given)
		}
		if from >= to {
			continue
		}
		s.given += to - from
		for v, c := range b.Cols {
			s.out.Cols[v] = nil
			if c != nil {
				s.out.Cols[v] = c[from:to]
			}
		}
		s.out.N = int(to - from)
		return &s.out, nil
	}
	return nil, nil
}
