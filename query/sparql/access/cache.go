package access

import (
	"errors"
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// ErrStopped is what reading ends with when the query's stop flag was set; who set it knows why.
var ErrStopped = errors.New("stopped")

// DefaultMemory is the bound of a cache in bytes when none is given.
const DefaultMemory = 256 << 20

// Cache keeps what was read from the newest state of a store. It may be used by many goroutines.
type Cache struct {
	limit int64

	mu  sync.Mutex
	cur *state
}

// NewCache makes a cache for the snapshots of one store, bounded to so many bytes; 0 means [DefaultMemory].
func NewCache(limit int64) *Cache {
	if limit <= 0 {
		limit = DefaultMemory
	}
	return &Cache{limit: limit}
}

// state is what is known of one state of a store.
type state struct {
	version uint64
	limit   int64

	mu      sync.RWMutex
	columns map[columnKey]*columnEntry
	counts  map[countKey]int64
	fanouts map[fanoutKey]fanout
	size    int64 // of the columns

	tmu   sync.RWMutex
	terms map[graph.ID]quad.Value
	tsize int64
	tick  atomic.Int64
}

func newState(version uint64, limit int64) *state {
	return &state{
		version: version, limit: limit, columns: map[columnKey]*columnEntry{}, counts: map[countKey]int64{},
		fanouts: map[fanoutKey]fanout{}, terms: map[graph.ID]quad.Value{},
	}
}

// state gives what is known of the snapshot's state; a fresh one of its own when the state cannot be told, or is not the
// newest that was seen.
func (c *Cache) state(snap graph.Snapshot) *state {
	var version uint64
	ok := false
	if s, is := snap.(graph.Versioned); is {
		version, ok = s.Version()
	}
	if !ok {
		return newState(0, c.limit)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.cur == nil || c.cur.version < version:
		c.cur = newState(version, c.limit)
	case c.cur.version > version:
		return newState(version, c.limit)
	}
	return c.cur
}

func (s *state) term(id graph.ID) (quad.Value, bool) {
	s.tmu.RLock()
	t, ok := s.terms[id]
	s.tmu.RUnlock()
	return t, ok
}

// keepTerm keeps a decoded term. Terms have half of the memory; when it is full, half of them go, any half.
func (s *state) keepTerm(id graph.ID, t quad.Value) {
	cost := termCost + textLen(t)
	s.tmu.Lock()
	defer s.tmu.Unlock()
	if _, ok := s.terms[id]; ok || cost > s.limit/16 {
		return
	}
	if s.tsize+cost > s.limit/2 {
		drop := len(s.terms) / 2
		for k, old := range s.terms {
			if drop--; drop < 0 {
				break
			}
			s.tsize -= termCost + textLen(old)
			delete(s.terms, k)
		}
	}
	s.terms[id] = t
	s.tsize += cost
}
