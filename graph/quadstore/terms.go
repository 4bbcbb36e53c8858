package quadstore

import (
	"sync"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// terms remembers the terms that a view of one snapshot was asked for last: results of a walk tend to name the same
// nodes again and again. It holds so many terms at most; a new one drives out the one in its place.
type terms struct {
	mu    sync.Mutex
	slots [1 << slotBits]struct {
		id   graph.ID
		term quad.Value
	}
}

const slotBits = 10

// term gives the term of an ID in the snapshot that all calls are for.
func (t *terms) term(snap graph.Snapshot, id graph.ID) (quad.Value, error) {
	// IDs may differ in any of their bits: multiplicative hashing (Knuth, volume 3, 6.4) brings them to the top.
	slot := &t.slots[uint64(id)*0x9E3779B97F4A7C15>>(64-slotBits)]
	t.mu.Lock()
	if slot.id == id {
		defer t.mu.Unlock()
		return slot.term, nil
	}
	t.mu.Unlock()
	v, err := snap.Term(id)
	if err != nil {
		return nil, err
	}
	v = native(v)
	t.mu.Lock()
	slot.id, slot.term = id, v
	t.mu.Unlock()
	return v, nil
}
