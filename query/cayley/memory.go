package cayley

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

const (
	heapMetric = "/memory/classes/heap/objects:bytes"
	heapEvery  = 5 * time.Millisecond
)

// heap gives the bytes of all objects on the heap, dead ones that are not swept yet included.
func heap() int64 {
	sample := []metrics.Sample{{Name: heapMetric}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// watchMemory calls over, once, when the heap has grown by more than limit bytes since now. The caller ends the watch.
func watchMemory(limit int64, over func()) (end func()) {
	before := heap()
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		tick := time.NewTicker(heapEvery)
		defer tick.Stop()
		// Much of the heap may be dead. Collect before judging, but only when it has grown again since the last time.
		mark := before + limit
		for {
			select {
			case <-done:
				return
			case <-tick.C:
			}
			if heap() <= mark {
				continue
			}
			runtime.GC()
			live := heap()
			if live-before > limit {
				over()
				return
			}
			mark = live + limit
		}
	})
	return func() {
		close(done)
		wg.Wait()
	}
}
