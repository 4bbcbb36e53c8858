package exec

import (
	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/value"
)

// sums is SUM(?v) and AVG(?v). Integers whose value the ID holds are added as such, others as numbers of SPARQL.
type sums struct {
	run     *Run
	v       algebra.Var
	average bool
	seen    *groupSets // of DISTINCT
	states  []sumState
	others  []otherSum
}

// sumState is what most groups need: many of them are near at a time.
type sumState struct {
	ints   int64
	n      int64
	other  int32 // number in others plus one, when there is more than ints
	failed bool  // it has an error, whatever comes
}

// otherSum is the sum of numbers that are not added as int64.
type otherSum struct {
	sum   value.Number
	begun bool
}

// other gives what a group has beside integers.
func (s *sums) other(st *sumState) *otherSum {
	if st.other == 0 {
		s.others = append(s.others, otherSum{})
		st.other = int32(len(s.others))
	}
	return &s.others[st.other-1]
}

func (s *sums) add(b *Batch, groups []int32, n int) error {
	s.states = extendTo(s.states, n)
	if b.N == 0 {
		return nil
	}
	ids := b.Cols[s.v]
	if ids == nil {
		for row := range b.N {
			s.states[groupOf(groups, row)].failed = true
		}
		return nil
	}
	if s.seen == nil {
		for row, id := range ids {
			if err := s.one(&s.states[groupOf(groups, row)], id); err != nil {
				return err
			}
		}
		return nil
	}
	for row, id := range ids {
		if id == graph.NoID {
			s.states[groupOf(groups, row)].failed = true
		}
	}
	var err error
	s.seen.add(groups, ids, n, func(row int) {
		if err == nil {
			err = s.one(&s.states[groupOf(groups, row)], ids[row])
		}
	})
	return err
}

// one adds a term to the sum of a group.
func (s *sums) one(st *sumState, id graph.ID) error {
	if st.failed {
		return nil
	}
	st.n++
	if kind, k := s.run.view.Folded(id); kind == graph.FoldedInteger && k < 1<<40 && k > -1<<40 && st.ints < 1<<62 && st.ints > -1<<62 {
		st.ints += k
		return nil
	}
	if id == graph.NoID {
		st.failed = true
		return nil
	}
	o := s.other(st)
	t, err := s.run.view.Term(id)
	if err != nil {
		return err
	}
	number, ok := value.NumberOf(t)
	switch {
	case !ok:
		st.failed = true
	case !o.begun:
		o.sum, o.begun = number, true
	default:
		if o.sum, err = o.sum.Add(number); err != nil {
			st.failed = true
		}
	}
	return nil
}

func (s *sums) result(group int) (graph.ID, error) {
	st := &s.states[group]
	total := value.IntNumber(st.ints)
	var err error
	if st.failed {
		return graph.NoID, nil
	}
	if st.other > 0 && s.others[st.other-1].begun {
		if total, err = total.Add(s.others[st.other-1].sum); err != nil {
			return graph.NoID, nil //nolint:nilerr // an error of the expression leaves the variable unbound
		}
	}
	if s.average && st.n > 0 {
		if total, err = total.Div(value.IntNumber(st.n)); err != nil {
			return graph.NoID, nil //nolint:nilerr // likewise
		}
	}
	return s.run.view.ID(total.Term())
}

func (s *sums) bytes() int64 {
	n := int64(cap(s.states))*24 + int64(cap(s.others))*80
	if s.seen != nil {
		n += s.seen.bytes()
	}
	return n
}

func (s *sums) reset() {
	clear(s.states)
	clear(s.others)
	s.states, s.others = s.states[:0], s.others[:0]
	if s.seen != nil {
		s.seen.reset()
	}
}
