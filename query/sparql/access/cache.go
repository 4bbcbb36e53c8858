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

// Cache keeps what was read from the newest state of a store, and what still holds when the store is changed. It may be
// used by many goroutines.
type Cache struct {
	limit int64

	mu  sync.Mutex
	cur *state
}

// NewCache makes a cache for the snapshots of one store, bounded to so many bytes; 0 means [DefaultMemory].
func NewCache(limit int64) *Cache {
	if limit <= 0 {
		limit = DefaultMemory()
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

	terms *terms

	tmu sync.RWMutex
	ids map[quad.Value]graph.ID // NoID: the store does not have it

	queries atomic.Int64 // views opened

	smu   sync.RWMutex
	runs  map[runKey][]graph.IDQuad
	long  map[runKey]struct{} // look-ups whose matches were too many to be kept the first time
	rsize int64
}

// runKey is a look-up whose few matches are kept.
type runKey struct {
	pattern graph.IDQuad
	kind    GraphKind
	def     DefaultGraph
}

func newState(version uint64, limit int64) *state {
	return &state{
		version: version, limit: limit, columns: map[columnKey]*columnEntry{}, counts: map[countKey]int64{},
		fanouts: map[fanoutKey]fanout{}, terms: newTerms(),
		ids: map[quad.Value]graph.ID{}, runs: map[runKey][]graph.IDQuad{}, long: map[runKey]struct{}{},
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
	case c.cur == nil:
		c.cur = newState(version, c.limit)
	case c.cur.version < version:
		c.cur = c.cur.next(snap, version)
	case c.cur.version > version:
		return newState(version, c.limit)
	}
	return c.cur
}

// keepTerm keeps a decoded term, in the memory that columns leave, and gives it as it is kept, with its key.
func (s *state) keepTerm(id graph.ID, t quad.Value) (quad.Value, uint64) {
	s.mu.RLock()
	room := s.limit - s.limit/8 - s.size
	s.mu.RUnlock()
	return s.terms.keep(id, t, room)
}

// id gives the ID of a constant that was looked up before.
func (s *state) id(t quad.Value) (id graph.ID, ok bool) {
	s.tmu.RLock()
	id, ok = s.ids[t]
	s.tmu.RUnlock()
	return id, ok
}

// maxIDs is how many looked up constants are kept; when there are more, all go.
const maxIDs = 1 << 14

func (s *state) keepID(t quad.Value, id graph.ID) {
	if textLen(t) > 512 {
		return
	}
	s.tmu.Lock()
	if len(s.ids) >= maxIDs {
		clear(s.ids)
	}
	s.ids[t] = id
	s.tmu.Unlock()
}

// Runs of matches that are kept have at most so many quads, those that are asked for again more, and all of them a part of
// the memory.
const (
	maxRun  = 64
	longRun = 1 << 14
	runCost = 128
	maxLong = 1 << 12
)

// run gives the matches of a look-up if they are kept, and else how many are to be kept at most.
func (s *state) run(k runKey) (quads []graph.IDQuad, most int, ok bool) {
	s.smu.RLock()
	defer s.smu.RUnlock()
	if quads, ok = s.runs[k]; ok {
		return quads, 0, true
	}
	if _, again := s.long[k]; again {
		return nil, longRun, false
	}
	return nil, maxRun, false
}

// tooLong notes that a look-up has more matches than are kept the first time.
func (s *state) tooLong(k runKey) {
	s.smu.Lock()
	defer s.smu.Unlock()
	if len(s.long) >= maxLong {
		clear(s.long)
	}
	s.long[k] = struct{}{}
}

// keepRun keeps the matches of a look-up; when memory is full, half of all runs go, any half.
func (s *state) keepRun(k runKey, quads []graph.IDQuad) {
	cost := int64(runCost + 32*len(quads))
	s.smu.Lock()
	defer s.smu.Unlock()
	if _, ok := s.runs[k]; ok {
		return
	}
	if s.rsize+cost > s.limit/8 {
		drop := len(s.runs) / 2
		for k, old := range s.runs {
			if drop--; drop < 0 {
				break
			}
			s.rsize -= int64(runCost + 32*len(old))
			delete(s.runs, k)
		}
	}
	s.runs[k] = append([]graph.IDQuad(nil), quads...)
	s.rsize += cost
}
