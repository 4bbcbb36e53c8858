package loader

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

// A load bounds the heap while it runs, leaves a stricter bound of the user's alone, and puts back what was there.
func TestHeapBound(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	for _, c := range []struct{ users, wanted, want int64 }{
		{math.MaxInt64, 4 << 30, 4 << 30},
		{2 << 30, 4 << 30, 2 << 30},
		{math.MaxInt64, 0, math.MaxInt64},
	} {
		debug.SetMemoryLimit(c.users)
		b := holdHeap(c.wanted)
		if got := debug.SetMemoryLimit(-1); got != c.want {
			t.Errorf("user's %d, wanted %d: limit %d, want %d", c.users, c.wanted, got, c.want)
		}
		b.release()
		if got := debug.SetMemoryLimit(-1); got != c.users {
			t.Errorf("afterwards %d, want %d", got, c.users)
		}
	}
	debug.SetMemoryLimit(math.MaxInt64)
	runtime.GC()
	b := holdHeap(1) // less than is in use
	if got := debug.SetMemoryLimit(-1); got <= 1 {
		t.Error("the bound does not give way")
	}
	b.release()
}
