package quadstore

import (
	"github.com/cayleygraph/cayley/graph/refs"

	"concord/graph"
)

// node refers to a term. DefaultLabel, which is no node to Cayley, never becomes one.
type node graph.ID

// Key implements refs.Ref.
func (n node) Key() any { return n }

// link refers to a quad by its four IDs.
type link graph.IDQuad

// Key implements refs.Ref.
func (l link) Key() any { return l }

// absent refers to any term that no quad mentions.
type absent struct{}

// Key implements refs.Ref.
func (a absent) Key() any { return a }

// nodeRef gives the reference to a term, nil if it is none to Cayley.
func nodeRef(id graph.ID) refs.Ref {
	if id == graph.NoID || id == graph.DefaultLabel {
		return nil
	}
	return node(id)
}
