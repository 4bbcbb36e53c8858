package exec

import (
	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/value"
)

// extremes is MIN, MAX and SAMPLE of a variable: the least or greatest by the order of ORDER BY.
type extremes struct {
	run    *Run
	v      algebra.Var
	fn     algebra.AggregateFunc
	groups []extreme

	keyer keyer
	rows  []int32 // of a batch, those that count
	ids   []graph.ID
}

// extreme is the state of a group.
type extreme struct {
	best graph.ID
	last graph.ID // that it was given: a join repeats terms in a row
	key  keyed    // of best
	fail bool     // some row had no value
}

func (e *extremes) add(b *Batch, groups []int32, n int) error {
	e.groups = extendTo(e.groups, n)
	if b.N == 0 {
		return nil
	}
	e.rows, e.ids = e.rows[:0], e.ids[:0]
	col := b.Cols[e.v]
	for row := range b.N {
		id := graph.NoID
		if col != nil {
			id = col[row]
		}
		g := &e.groups[groupOf(groups, row)]
		switch {
		case id == graph.NoID:
			g.fail = true
			continue
		case g.last == id:
			continue
		}
		g.last = id
		e.rows = append(e.rows, int32(row))
		e.ids = append(e.ids, id)
	}
	keys, err := e.keyer.of(e.ids)
	if err != nil {
		return err
	}
	for i, row := range e.rows {
		g := &e.groups[groupOf(groups, int(row))]
		if g.best != graph.NoID {
			c, err := e.run.compareTerms(e.ids[i], keys[i], g.best, g.key)
			if err != nil {
				return err
			}
			if e.fn == algebra.Max {
				c = -c
			}
			if c >= 0 {
				continue
			}
		}
		g.best, g.key = e.ids[i], keys[i]
	}
	return nil
}

// compareTerms compares two terms by the order of ORDER BY; their keys may tell it.
func (r *Run) compareTerms(a graph.ID, ka keyed, b graph.ID, kb keyed) (int, error) {
	if a == b {
		return 0, nil
	}
	if c, ok := ka.sure(kb); ok {
		return c, nil
	}
	x, err := r.view.Term(a)
	if err != nil {
		return 0, err
	}
	y, err := r.view.Term(b)
	if err != nil {
		return 0, err
	}
	return value.Order(x, y), nil
}

func (e *extremes) result(group int) (graph.ID, error) {
	if e.fn == algebra.Min && e.groups[group].fail {
		return graph.NoID, nil
	}
	return e.groups[group].best, nil
}

func (e *extremes) bytes() int64 { return int64(cap(e.groups)) * 40 }

func (e *extremes) reset() {
	e.groups = e.groups[:0]
}
