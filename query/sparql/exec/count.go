package exec

import (
	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/plan"
)

// once gives one batch that is made when it is asked for.
type once struct {
	make func() (*Batch, error)
	done bool
}

func (o *once) reset() { o.done = false }

func (o *once) next() (*Batch, error) {
	if o.done {
		return nil, nil
	}
	o.done = true
	return o.make()
}

func (r *Run) integer(n int64) (graph.ID, error) { return r.view.ID(quad.Int(n)) }

// count gives the number of matches of a pattern.
func (r *Run) count(n *plan.Count) (operator, error) {
	return &once{make: func() (*Batch, error) {
		var q graph.IDQuad
		for i, p := range n.Pattern.Places {
			q[i] = p.ID
		}
		total, err := r.view.Count(r.ctx, q, r.accessGraph(n.Pattern.Graph))
		if err != nil {
			return nil, err
		}
		id, err := r.integer(total)
		if err != nil {
			return nil, err
		}
		b := &Batch{N: 1, Cols: make([][]graph.ID, r.width)}
		for _, v := range n.Vars {
			b.Cols[v] = []graph.ID{id}
		}
		return b, nil
	}}, nil
}

// predicateCounts gives each predicate with the number of its triples.
func (r *Run) predicateCounts(n *plan.PredicateCounts) (operator, error) {
	return &once{make: func() (*Batch, error) {
		all, err := r.view.Predicates()
		if err != nil {
			return nil, err
		}
		var predicates, counts []graph.ID
		for _, p := range all {
			total, err := r.view.Count(r.ctx, graph.IDQuad{0, p, 0, 0}, access.Graph{})
			if err != nil {
				return nil, err
			}
			if total == 0 {
				continue // under other labels only
			}
			id, err := r.integer(total)
			if err != nil {
				return nil, err
			}
			predicates, counts = append(predicates, p), append(counts, id)
		}
		b := &Batch{N: len(predicates), Cols: make([][]graph.ID, r.width)}
		b.Cols[n.Predicate] = predicates
		for _, v := range n.Vars {
			b.Cols[v] = counts
		}
		return b, nil
	}}, nil
}
