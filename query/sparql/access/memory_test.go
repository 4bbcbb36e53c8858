package access

import (
	"math"
	"runtime/debug"
	"testing"
)

func TestDefaultMemory(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	defer debug.SetMemoryLimit(before)
	debug.SetMemoryLimit(math.MaxInt64)
	whole := DefaultMemory()
	if whole < leastMemory || whole > math.MaxInt64/4 {
		t.Errorf("%d bytes", whole)
	}
	debug.SetMemoryLimit(4 * (leastMemory + 4096))
	if got := DefaultMemory(); got > leastMemory+4096 || got > whole {
		t.Errorf("under a limit: %d bytes, and %d without", got, whole)
	}
	debug.SetMemoryLimit(64 << 20)
	if got := DefaultMemory(); got != leastMemory {
		t.Errorf("under a small limit: %d bytes", got)
	}
}

func TestMemoryOfSystem(t *testing.T) {
	for _, c := range []struct {
		parse func([]byte) (int64, bool)
		text  string
		want  int64
		ok    bool
	}{
		{memTotal, "MemTotal:       24689764 kB\nMemFree:         1234 kB\n", 24689764 << 10, true},
		{memTotal, "MemFree: 12 kB\nMemTotal: 8 kB", 8 << 10, true},
		{memTotal, "MemTotal: x kB\n", 0, false},
		{memTotal, "MemTotal: 9223372036854775807 kB\n", 0, false},
		{memTotal, "", 0, false},
		{plainBytes, "max\n", 0, false},
		{plainBytes, "1073741824\n", 1 << 30, true},
		{plainBytes, "-1", 0, false},
	} {
		if got, ok := c.parse([]byte(c.text)); ok != c.ok || ok && got != c.want {
			t.Errorf("%q: %d, %t", c.text, got, ok)
		}
	}
}
