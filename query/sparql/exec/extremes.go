package exec

import (
	"slices"

	"github.com/cayleygraph/quad"

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

	rows  []int32 // of a batch, those that count
	ids   []graph.ID
	terms []quad.Value
}

// extreme is the state of a group.
type extreme struct {
	best graph.ID
	last graph.ID   // that it was given: a join repeats terms in a row
	term quad.Value // of best, unless its ID holds its value
	fail bool       // some row had no value
}

func (e *extremes) add(b *Batch, groups []int32, n int) error {
	e.groups = extendTo(e.groups, n)
	e.rows, e.ids = e.rows[:0], e.ids[:0]
	read := false
	for row := range b.N {
		id := b.ID(e.v, row)
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
		if e.run.keyOf(id).class != noClass {
			id = graph.NoID // its term need not be read
		} else {
			read = true
		}
		e.ids = append(e.ids, id)
	}
	e.terms = slices.Grow(e.terms[:0], len(e.ids))[:len(e.ids)]
	clear(e.terms)
	if read {
		if err := e.run.view.Terms(e.ids, e.terms); err != nil {
			return err
		}
	}
	for i, row := range e.rows {
		id, g := b.ID(e.v, int(row)), &e.groups[groupOf(groups, int(row))]
		if g.best != graph.NoID {
			c, err := e.compare(id, e.terms[i], g)
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
		g.best, g.term = id, e.terms[i]
	}
	return nil
}

// compare compares a term with the best of a group by the order of ORDER BY.
func (e *extremes) compare(id graph.ID, term quad.Value, g *extreme) (int, error) {
	if id == g.best {
		return 0, nil
	}
	x, y := e.run.keyOf(id), e.run.keyOf(g.best)
	if x.class != noClass && x.class == y.class && x.key != y.key {
		return compareKeys(x.key, y.key), nil
	}
	best := g.term
	var err error
	if term == nil {
		if term, err = e.run.view.Term(id); err != nil {
			return 0, err
		}
	}
	if best == nil {
		if best, err = e.run.view.Term(g.best); err != nil {
			return 0, err
		}
	}
	return value.Order(term, best), nil
}

func (e *extremes) result(group int) (graph.ID, error) {
	if e.fn == algebra.Min && e.groups[group].fail {
		return graph.NoID, nil
	}
	return e.groups[group].best, nil
}

func (e *extremes) bytes() int64 { return int64(cap(e.groups)) * 40 }

func (e *extremes) reset() {
	clear(e.groups)
	e.groups = e.groups[:0]
}
