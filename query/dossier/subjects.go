package dossier

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// subjects gives the IDs of the distinct subjects that have a predicate with an IRI as object, sorted.
func (r *Reader) subjects(predicate quad.IRI, object string) ([]graph.ID, error) {
	pattern := graph.IDQuad{}
	for i, term := range map[int]quad.IRI{1: predicate, 2: quad.IRI(object)} {
		id, ok, err := r.snapshot.Find(term)
		if err != nil || !ok {
			return nil, err
		}
		pattern[i] = id
	}
	c, err := r.snapshot.Scan(pattern, graph.BestOrder(r.snapshot.Orders(), pattern))
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for c.Next() {
		if id := c.Quad()[0]; len(ids) == 0 || ids[len(ids)-1] != id {
			ids = append(ids, id)
		}
	}
	if err := c.Close(); err != nil {
		return nil, err
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
