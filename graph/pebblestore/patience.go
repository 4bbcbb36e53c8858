package pebblestore

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/cockroachdb/pebble/v2"
)

// patience keeps Pebble from merging levels while bulk loads come one after the other: each of them spreads over the whole
// range of keys, so that Pebble would write everything there is again after every one. A merge of them all costs once what
// one of these would.
type patience struct {
	loads atomic.Int32 // under way
	until atomic.Int64 // Unix nanoseconds: a load may follow until then
	runs  atomic.Int32 // sorted runs that a look-up goes through, at most: those after the last load and each flush since
}

const (
	// loadGap is how long after a bulk load another may be on its way, and moreGap how long one that was announced may take.
	loadGap = 10 * time.Second
	moreGap = 10 * time.Minute
	// manyRuns is from how many sorted runs on they are merged all the same, since every look-up goes through them.
	manyRuns = 10
)

// begin says that a bulk load is under way; end that it is over.
func (p *patience) begin() { p.loads.Add(1) }

func (p *patience) end(m *pebble.Metrics, more bool) {
	p.runs.Store(int32(m.ReadAmp()))
	gap := loadGap
	if more {
		gap = moreGap
	}
	p.until.Store(time.Now().Add(gap).UnixNano())
	p.loads.Add(-1)
}

// waits says whether levels are not to be merged now.
func (p *patience) waits() bool {
	return p.runs.Load() < manyRuns && (p.loads.Load() > 0 || time.Now().UnixNano() < p.until.Load())
}

// scheduler says when Pebble may compact: as many at a time as it asks for, and none while patience waits. What Pebble did
// not get leave for is asked for again, ten times a second.
type scheduler struct {
	patience *patience
	db       pebble.DBForCompaction
	stop     chan struct{}
	stopped  chan struct{}

	granting sync.Mutex // held while leave is given to what waits; never together with mu when the database is called
	mu       sync.Mutex
	running  int
	closed   bool
}

var (
	_ pebble.CompactionScheduler   = (*scheduler)(nil)
	_ pebble.CompactionGrantHandle = (*scheduler)(nil)
)

func newScheduler(p *patience) *scheduler {
	return &scheduler{patience: p, stop: make(chan struct{}), stopped: make(chan struct{})}
}

// Register implements [pebble.CompactionScheduler].
func (s *scheduler) Register(_ int, db pebble.DBForCompaction) {
	s.db = db
	go func() {
		defer close(s.stopped)
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				s.grant()
			case <-s.stop:
				return
			}
		}
	}()
}

// Unregister implements [pebble.CompactionScheduler].
func (s *scheduler) Unregister() {
	close(s.stop)
	<-s.stopped
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.granting.Lock() // waits for what is being granted
	defer s.granting.Unlock()
}

// TrySchedule implements [pebble.CompactionScheduler].
func (s *scheduler) TrySchedule() (bool, pebble.CompactionGrantHandle) { return s.take(), s }

// take takes leave for one compaction, if there is any.
func (s *scheduler) take() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.patience.waits() || s.running >= s.db.GetAllowedWithoutPermission() {
		return false
	}
	s.running++
	return true
}

func (s *scheduler) giveBack() {
	s.mu.Lock()
	s.running--
	s.mu.Unlock()
}

// grant gives leave to what waits for it.
func (s *scheduler) grant() {
	s.granting.Lock()
	defer s.granting.Unlock()
	for s.take() {
		if waiting, _ := s.db.GetWaitingCompaction(); !waiting || !s.db.Schedule(s) {
			s.giveBack()
			return
		}
	}
}

// UpdateGetAllowedWithoutPermission implements [pebble.CompactionScheduler].
func (s *scheduler) UpdateGetAllowedWithoutPermission() {}

// Started implements [pebble.CompactionGrantHandle].
func (s *scheduler) Started() {}

// MeasureCPU implements [pebble.CompactionGrantHandle].
func (s *scheduler) MeasureCPU(pebble.CompactionGoroutineKind) {}

// CumulativeStats implements [pebble.CompactionGrantHandle].
func (s *scheduler) CumulativeStats(pebble.CompactionGrantHandleStats) {}

// Done implements [pebble.CompactionGrantHandle].
func (s *scheduler) Done() {
	s.giveBack()
	s.grant()
}
