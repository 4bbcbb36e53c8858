package exec

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
	"concord/query/sparql/value"
)

// sorter keeps the rows of its input and gives them sorted. With a limit it keeps the first rows only: now and then it
// sorts what it has and drops the rest.
type sorter struct {
	run     *Run
	node    *plan.Sort
	input   operator
	keys    []sortExpr
	account account

	cols  [][]graph.ID // of node.Out
	terms [][]sortKey  // by key
	n     int
	bytes int64 // of the terms

	order []int32
	built bool
	at    int
	out   *rows
}

type sortExpr struct {
	v    algebra.Var // or -1
	expr *value.Prepared
	desc bool
}

// sortKey is the value of a row under a key.
type sortKey struct {
	keyed
	id   graph.ID // NoID when the value is that of an expression
	term quad.Value
}

func (r *Run) sort(n *plan.Sort) (operator, error) {
	in, err := r.compile(n.Input)
	if err != nil {
		return nil, err
	}
	s := &sorter{run: r, node: n, input: in, account: account{budget: &r.budget, name: "sorting"}, out: newRows(r.width, n.Out)}
	for _, k := range n.Keys {
		e := sortExpr{v: -1, desc: k.Descending}
		if v, ok := k.Expr.(algebra.VarExpr); ok {
			e.v = v.Var
		} else if e.expr, err = value.Prepare(k.Expr); err != nil {
			return nil, err
		}
		s.keys = append(s.keys, e)
	}
	s.cols = make([][]graph.ID, len(n.Out))
	s.terms = make([][]sortKey, len(s.keys))
	return s, nil
}

func (s *sorter) reset() {
	s.input.reset()
	s.clear()
	s.built, s.at = false, 0
}

func (s *sorter) clear() {
	for i := range s.cols {
		s.cols[i] = s.cols[i][:0]
	}
	for i := range s.terms {
		s.terms[i] = s.terms[i][:0]
	}
	s.n, s.bytes = 0, 0
}

func (s *sorter) next() (*Batch, error) {
	if !s.built {
		if err := s.read(); err != nil {
			return nil, err
		}
	}
	if s.at >= len(s.order) {
		return nil, nil
	}
	idx := s.order[s.at:min(s.at+batchRows, len(s.order))]
	s.at += len(idx)
	s.out.reset()
	for k := range s.out.vars {
		s.out.own[k] = gather(s.out.own[k], s.cols[k], idx)
	}
	return s.out.finish(len(idx)), nil
}

func (s *sorter) read() error {
	keep := int(-1)
	if s.node.Limit >= 0 && s.node.Limit < 1<<20 {
		keep = int(s.node.Limit)
	}
	for {
		b, err := s.input.next()
		if err != nil {
			return err
		}
		if b == nil {
			break
		}
		if err := s.add(b); err != nil {
			return err
		}
		if keep >= 0 && s.n > 2*keep+4*batchRows {
			if err := s.cut(keep); err != nil {
				return err
			}
		}
		if err := s.account.set(int64(s.n)*int64(8*len(s.cols)+48*len(s.terms)+4) + s.bytes); err != nil {
			return err
		}
	}
	if err := s.sortRows(); err != nil {
		return err
	}
	if keep >= 0 && len(s.order) > keep {
		s.order = s.order[:keep]
	}
	s.built = true
	return nil
}

func (s *sorter) add(b *Batch) error {
	for k, v := range s.node.Out {
		s.cols[k] = gatherAll(s.cols[k], b.Cols[v], b.N)
	}
	sol := &solution{run: s.run, batch: b}
	for k := range s.keys {
		e := &s.keys[k]
		for row := range b.N {
			if row%128 == 127 {
				if err := s.run.check(); err != nil {
					return err
				}
			}
			var key sortKey
			if e.v >= 0 {
				key.id = b.ID(e.v, row)
				if key.keyed = s.run.keyOf(key.id); key.class == noClass {
					var err error
					if key.term, err = s.run.view.Term(key.id); err != nil {
						return err
					}
				}
			} else {
				sol.row = row
				var err error
				if key.term, err = sol.eval(e.expr); err != nil {
					return err
				}
				s.bytes += 64
			}
			s.terms[k] = append(s.terms[k], key)
		}
	}
	s.n += b.N
	return nil
}

// compare orders two rows; rows that are equal by all keys stay in the order they came.
func (s *sorter) compare(a, b int32) int {
	for k := range s.keys {
		c := s.compareKeys(&s.terms[k][a], &s.terms[k][b])
		if c != 0 {
			if s.keys[k].desc {
				return -c
			}
			return c
		}
	}
	return int(a - b)
}

func (s *sorter) compareKeys(x, y *sortKey) int {
	if x.class != noClass && x.class == y.class && x.key != y.key {
		return compareKeys(x.key, y.key)
	}
	if x.id != graph.NoID && x.id == y.id {
		return 0
	}
	return value.Order(s.term(x), s.term(y))
}

func (s *sorter) term(k *sortKey) quad.Value {
	if k.term == nil && k.id != graph.NoID {
		k.term, _ = s.run.view.Term(k.id) // its value is in the ID: this reads nothing
	}
	return k.term
}

func (s *sorter) sortRows() error {
	s.order = s.order[:0]
	for i := range s.n {
		s.order = append(s.order, int32(i))
	}
	steps, stopped := 0, false
	slices.SortFunc(s.order, func(a, b int32) int {
		// A sort that is stopped ends soon, because all is equal to it from then on.
		if steps++; steps&0xFF == 0 && s.run.stop.Load() {
			stopped = true
		}
		if stopped {
			return 0
		}
		return s.compare(a, b)
	})
	return s.run.check()
}

// cut keeps the first rows.
func (s *sorter) cut(keep int) error {
	if err := s.sortRows(); err != nil {
		return err
	}
	first := s.order[:min(keep, len(s.order))]
	slices.Sort(first) // the order in which they came decides between equals
	for i := range s.cols {
		for at, j := range first {
			s.cols[i][at] = s.cols[i][j]
		}
		s.cols[i] = s.cols[i][:len(first)]
	}
	for i := range s.terms {
		for at, j := range first {
			s.terms[i][at] = s.terms[i][j]
		}
		s.terms[i] = s.terms[i][:len(first)]
	}
	s.n, s.bytes = len(first), int64(64*len(first))
	return nil
}
