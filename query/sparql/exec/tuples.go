package exec

import "concord/graph"

// tuples is a set of tuples of IDs of one width, numbered in the order they came.
type tuples struct {
	width int
	data  []graph.ID
	n     int
	slots []uint32 // number plus one
	mask  uint64
}

func newTuples(width int) *tuples {
	return &tuples{width: width, slots: make([]uint32, 64), mask: 63}
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
	t.slots = make([]uint32, 2*len(t.slots))
	t.mask = uint64(len(t.slots) - 1)
	for i := range t.n {
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
