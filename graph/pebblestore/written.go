package pebblestore

import (
	"maps"
	"slices"
	"sync"

	"concord/graph"
)

// writes remembers what the last changes have touched, by the version that each has made.
type writes struct {
	mu  sync.Mutex
	log []write // the newest last
}

type write struct {
	version    uint64
	predicates []graph.ID
	dropped    bool
}

// maxWrites is how many changes are remembered, and maxTouched how many predicates of one.
const (
	maxWrites  = 64
	maxTouched = 1024
)

// note remembers a change that was made. One that is not noted breaks the chain: nobody is told anything across it.
func (w *writes) note(version uint64, c *change) {
	if len(c.predicates) > maxTouched {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.log) == maxWrites {
		w.log = slices.Delete(w.log, 0, 1)
	}
	w.log = append(w.log, write{version, slices.Collect(maps.Keys(c.predicates)), c.dropped})
}

// between adds up the changes that led from one version to another.
func (w *writes) between(from, to uint64) (all graph.Written, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, one := range w.log {
		if one.version <= from || one.version > to {
			continue
		}
		if from += 2; one.version != from {
			return graph.Written{}, false
		}
		all.Predicates = append(all.Predicates, one.predicates...)
		all.Dropped = all.Dropped || one.dropped
	}
	return all, from == to
}

var _ graph.Tracked = (*snapshot)(nil)

// Since implements graph.Tracked.
func (r *snapshot) Since(version uint64) (graph.Written, bool) {
	if !r.versioned || version > r.version {
		return graph.Written{}, false
	}
	return r.store.writes.between(version, r.version)
}
