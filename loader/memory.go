package loader

import (
	"math"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"
)

// heapBound asks Go's collector to keep the process within a number of bytes, for as long as a load runs. The collector
// works harder the nearer what is in use comes to the bound; where more is in use than fits, the bound gives way, since a
// collector that runs all the time would bring the load to a stop.
type heapBound struct {
	wanted int64
	before int64 // the limit that was set when the load began
	share  int   // and the share of garbage
	stop   chan struct{}
	ended  sync.WaitGroup
}

const (
	// garbage is how much garbage may gather, in per cent of what is in use, before the collector runs, as long as the bound
	// allows it: a load makes much of it, and going over all names again and again costs more than the memory is worth.
	garbage = 400
	// leeway is how much garbage may gather at least.
	leeway = 96 << 20
	// pause is how often the limit is set anew. What is in use grows while a batch is stored as well as while documents are
	// read, so neither of them can be trusted to do it.
	pause = 200 * time.Millisecond
)

// holdHeap sets a bound; 0 sets none. A limit that the user has set (GOMEMLIMIT) and that is lower stays.
func holdHeap(wanted int64) *heapBound {
	b := &heapBound{wanted: wanted, before: debug.SetMemoryLimit(-1)}
	if wanted <= 0 || b.before < wanted {
		b.wanted = 0
		return b
	}
	if b.share = debug.SetGCPercent(garbage); b.share < 0 || b.share > garbage { // the user's choice
		debug.SetGCPercent(b.share)
	}
	b.adjust()
	b.stop = make(chan struct{})
	b.ended.Go(func() {
		tick := time.NewTicker(pause)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				b.adjust()
			case <-b.stop:
				return
			}
		}
	})
	return b
}

// adjust sets the limit anew by what is in use.
func (b *heapBound) adjust() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	need := int64(0)
	if live[0].Value.Kind() == metrics.KindUint64 {
		n := live[0].Value.Uint64()
		need = int64(min(n, math.MaxInt64/2))
		need += leeway
	}
	debug.SetMemoryLimit(max(b.wanted, need))
}

// release sets what was there before.
func (b *heapBound) release() {
	if b.wanted != 0 {
		close(b.stop)
		b.ended.Wait()
		debug.SetMemoryLimit(b.before)
		debug.SetGCPercent(b.share)
	}
}
