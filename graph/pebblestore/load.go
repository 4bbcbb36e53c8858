package pebblestore

import (
	"context"
	"iter"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// Load implements graph.Store.
func (s *Store) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error], opts graph.LoadOptions) (graph.Applied, error) {
	var c graph.Change
	for q, err := range quads {
		if err != nil {
			return graph.Applied{}, s.writeError("load", err)
		}
		c.Add = append(c.Add, q)
	}
	return s.Apply(ctx, c)
}
