package access

import (
	"bytes"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// leastMemory is the least DefaultMemory; it is this also where the system does not tell how much memory there is.
const leastMemory = 256 << 20

// DefaultMemory is the bound of a cache in bytes when none is given: a quarter of what this process may use (the memory of
// the machine, of its control group, or of GOMEMLIMIT, whichever is least), and at least 256 MiB. It is a bound, not a
// reservation: the cache takes what the predicates and terms that are asked for need.
func DefaultMemory() int64 {
	have := debug.SetMemoryLimit(-1)
	read := func(path string, parse func([]byte) (int64, bool)) {
		if text, err := os.ReadFile(path); err == nil {
			if n, ok := parse(text); ok {
				have = min(have, n)
			}
		}
	}
	read("/proc/meminfo", memTotal)
	read("/sys/fs/cgroup/memory.max", plainBytes)
	read("/sys/fs/cgroup/memory/memory.limit_in_bytes", plainBytes)
	if have == math.MaxInt64 {
		return leastMemory
	}
	return max(leastMemory, have/4)
}

// memTotal reads the total of Linux's /proc/meminfo (proc_meminfo(5)).
func memTotal(text []byte) (int64, bool) {
	for line := range bytes.Lines(text) {
		f := strings.Fields(string(line))
		if len(f) == 3 && f[0] == "MemTotal:" && f[2] == "kB" {
			n, err := strconv.ParseInt(f[1], 10, 64)
			return n << 10, err == nil && n > 0 && n < math.MaxInt64>>10
		}
	}
	return 0, false
}

// plainBytes reads the limit of a control group: a number of bytes, or "max".
func plainBytes(text []byte) (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	return n, err == nil && n > 0
}
