package dossier

import (
	"sync"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// kept are terms and entities of one state of a store that questions ask for again and again.
type kept struct {
	mu       sync.RWMutex
	terms    map[graph.ID]quad.Value
	entities map[string]*graph.Entity
}

const (
	mostKeptTerms    = 1 << 16
	mostKeptEntities = 1 << 14
	longestKept      = 256 // bytes of a literal
)

func newKept() *kept {
	return &kept{terms: map[graph.ID]quad.Value{}, entities: map[string]*graph.Entity{}}
}

// term gives a term that is kept.
func (k *kept) term(id graph.ID) (quad.Value, bool) {
	if k == nil {
		return nil, false
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	t, ok := k.terms[id]
	return t, ok
}

// keepTerm keeps a term, unless it is long. When there are too many all others are dropped.
func (k *kept) keepTerm(id graph.ID, t quad.Value) {
	if k == nil {
		return
	}
	if words, _ := graph.LiteralText(t); len(words) > longestKept {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.terms) >= mostKeptTerms {
		clear(k.terms)
	}
	k.terms[id] = t
}

// entity gives an entity that is kept.
func (k *kept) entity(iri string) (*graph.Entity, bool) {
	if k == nil {
		return nil, false
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	e, ok := k.entities[iri]
	return e, ok
}

// keepEntity keeps an entity, which nobody may change from then on.
func (k *kept) keepEntity(e *graph.Entity) {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.entities) >= mostKeptEntities {
		clear(k.entities)
	}
	k.entities[e.IRI] = e
}
