package exec

import (
	"sync/atomic"

	"concord/graph"
)

// tuples is a set of tuples of IDs of one width, numbered in the order they came.
type tuples struct {
	width int
	data  []graph.ID
	n     int
	slots []uint32 // number plus one
	mask  uint64
	stop  *atomic.Bool // when set, the table is of no more use: its user ends the query

	hashes  []uint64 // of the rows that insertAll is given
	touched graph.ID // keeps the compiler from leaving out the reading ahead
}

func newTuples(width int, stop *atomic.Bool) *tuples {
	return &tuples{width: width, slots: make([]uint32, 64), mask: 63, stop: stop}
}

func hashTuple(t []graph.ID) uint64 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, id := range t {
		h = (h ^ uint64(id)) * 0xFF51AFD7ED558CCD
		h ^= h >> 32
	}
	return h
}

func (t *tuples) at(i int) []graph.ID { return t.data[i*t.width : (i+1)*t.width] }

func (t *tuples) equal(i int, k []graph.ID) bool {
	row := t.at(i)
	for j := range k {
		if row[j] != k[j] {
			return false
		}
	}
	return true
}

// insert gives the number of a tuple, and whether it is new.
func (t *tuples) insert(k []graph.ID) (int, bool) {
	s := hashTuple(k) & t.mask
	for t.slots[s] != 0 {
		if i := int(t.slots[s] - 1); t.equal(i, k) {
			return i, false
		}
		s = (s + 1) & t.mask
	}
	i := t.n
	t.n++
	t.data = append(t.data, k...)
	t.slots[s] = uint32(i) + 1
	if uint64(2*t.n) > t.mask {
		t.rehash()
	}
	return i, true
}

// insertAll inserts the rows of columns, one for each place of a tuple, and puts their numbers into dst; fresh, when it is not
// nil, is called with the number of each row that was new. It is faster than insert for each: what the rows need of the
// table is on its way from memory before the first of them waits for it.
func (t *tuples) insertAll(cols [][]graph.ID, n int, dst []int32, fresh func(row int)) []int32 {
	t.hashes = t.hashes[:0]
	for row := range n {
		h := uint64(0x9E3779B97F4A7C15)
		for _, c := range cols {
			h = (h ^ uint64(c[row])) * 0xFF51AFD7ED558CCD
			h ^= h >> 32
		}
		t.hashes = append(t.hashes, h)
	}
	if len(t.slots) > 1<<14 {
		var touched graph.ID
		for _, h := range t.hashes {
			if s := t.slots[h&t.mask]; s != 0 {
				touched ^= t.data[int(s-1)*t.width]
			}
		}
		t.touched = touched
	}
next:
	for row, h := range t.hashes {
		s := h & t.mask
	probe:
		for t.slots[s] != 0 {
			i := int(t.slots[s] - 1)
			for j, c := range cols {
				if t.data[i*t.width+j] != c[row] {
					s = (s + 1) & t.mask
					continue probe
				}
			}
			dst = append(dst, int32(i))
			continue next
		}
		dst = append(dst, int32(t.n))
		t.n++
		for _, c := range cols {
			t.data = append(t.data, c[row])
		}
		t.slots[s] = uint32(t.n)
		if uint64(2*t.n) > t.mask {
			t.rehash()
		}
		if fresh != nil {
			fresh(row)
		}
	}
	return dst
}

// find gives the number of a tuple, or -1.
func (t *tuples) find(k []graph.ID) int {
	s := hashTuple(k) & t.mask
	for t.slots[s] != 0 {
		if i := int(t.slots[s] - 1); t.equal(i, k) {
			return i
		}
		s = (s + 1) & t.mask
	}
	return -1
}

func (t *tuples) rehash() {
	grow := 2
	if len(t.slots) < 1<<16 {
		grow = 4 // tables that grow at all mostly grow further
	}
	t.slots = make([]uint32, grow*len(t.slots))
	t.mask = uint64(len(t.slots) - 1)
	for i := range t.n {
		if i&0xFFFF == 0xFFFF && t.stop.Load() {
			return
		}
		s := hashTuple(t.at(i)) & t.mask
		for t.slots[s] != 0 {
			s = (s + 1) & t.mask
		}
		t.slots[s] = uint32(i) + 1
	}
}

func (t *tuples) reset() {
	t.n = 0
	t.data = t.data[:0]
	if len(t.slots) > 1<<12 {
		t.slots = make([]uint32, 64)
		t.mask = 63
		return
	}
	clear(t.slots)
}

func (t *tuples) bytes() int64 { return int64(cap(t.data))*8 + int64(len(t.slots))*4 }
