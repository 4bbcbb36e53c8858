package exec

import (
	"sync/atomic"

	"concord/graph"
)

// tuples is a set of tuples of IDs of one width, numbered in the order they came.
//
// A large set is parted into many tables by the highest bits of the hash, and its tuples lie in blocks: it grows a table
// and a block at a time, so that no single step takes long, and a table that grows is small enough to be near.
type tuples struct {
	width  int
	n      int
	blocks [][]graph.ID // of blockTuples tuples each, but for the first, which grows to that, and the last
	tables []table      // one, or tableCount
	shift  uint8        // of a hash, to the number of its table
	stop   *atomic.Bool // when set, the set is of no more use: its user ends the query

	hashes  []uint64 // of the rows that insertAll is given
	touched graph.ID // keeps the compiler from leaving out the reading ahead

	first [1][]graph.ID // blocks and tables of a small set
	one   [1]table
}

// table is open addressing by the upper half of a hash. A slot holds that half, and below it the number of the tuple plus
// one; it is zero when it is free.
type table struct {
	slots []uint64
	n     int
}

const (
	blockBits   = 14
	blockTuples = 1 << blockBits

	tableBits  = 8
	tableCount = 1 << tableBits
	// partedFrom is the number of tuples from which a set has many tables.
	partedFrom = 1 << 16

	leastSlots = 16
)

func newTuples(width int, stop *atomic.Bool) *tuples {
	t := &tuples{width: width, stop: stop}
	t.blocks = t.first[:]
	t.small()
	return t
}

// small gives it one table.
func (t *tuples) small() {
	t.one[0] = table{slots: make([]uint64, leastSlots)}
	t.tables, t.shift = t.one[:], 64
}

// mixTuple takes one more term into the hash of a tuple. Terms may differ in their highest bits only, or in the lowest.
func mixTuple(h uint64, id graph.ID) uint64 {
	h ^= h >> 32
	return (h ^ uint64(id) ^ uint64(id)>>32) * 0xFF51AFD7ED558CCD
}

const tupleSeed = 0x9E3779B97F4A7C15

func hashTuple(t []graph.ID) uint64 {
	h := uint64(tupleSeed)
	for _, id := range t {
		h = mixTuple(h, id)
	}
	return h
}

// at gives the tuple with a number.
func (t *tuples) at(i int) []graph.ID {
	from := (i & (blockTuples - 1)) * t.width
	return t.blocks[i>>blockBits][from : from+t.width]
}

func (t *tuples) equal(i int, k []graph.ID) bool {
	row := t.at(i)
	for j := range k {
		if row[j] != k[j] {
			return false
		}
	}
	return true
}

// look gives the number of a tuple with a hash, or -1 and the slot where it is to go.
func (t *tuples) look(h uint64, k []graph.ID) (i int, tb *table, slot uint64) {
	tb = &t.tables[h>>t.shift]
	mask := uint64(len(tb.slots) - 1)
	slot = h >> 32 & mask
	for {
		s := tb.slots[slot]
		if s == 0 {
			return -1, tb, slot
		}
		if (s^h)>>32 == 0 && t.equal(int(uint32(s))-1, k) {
			return int(uint32(s)) - 1, tb, slot
		}
		slot = (slot + 1) & mask
	}
}

// insert gives the number of a tuple, and whether it is new.
func (t *tuples) insert(k []graph.ID) (int, bool) {
	h := hashTuple(k)
	i, tb, slot := t.look(h, k)
	if i >= 0 {
		return i, false
	}
	last := t.block()
	*last = append(*last, k...)
	return t.put(tb, slot, h), true
}

// find gives the number of a tuple, or -1.
func (t *tuples) find(k []graph.ID) int {
	i, _, _ := t.look(hashTuple(k), k)
	return i
}

// block gives the block that the next tuple goes to.
func (t *tuples) block() *[]graph.ID {
	at := t.n >> blockBits
	if at == len(t.blocks) {
		t.blocks = append(t.blocks, make([]graph.ID, 0, blockTuples*t.width))
	}
	return &t.blocks[at]
}

// put enters the tuple that was put into its block, and gives its number.
func (t *tuples) put(tb *table, slot, h uint64) int {
	i := t.n
	t.n++
	tb.slots[slot] = h>>32<<32 | uint64(i+1)
	if tb.n++; 2*tb.n > len(tb.slots) {
		switch {
		case t.n >= partedFrom && len(t.tables) == 1:
			t.part()
		default:
			tb.grow()
		}
	}
	return i
}

// insertAll inserts the rows of columns, one for each place of a tuple, and puts their numbers into dst; fresh, when it is not
// nil, is called with the number of each row that was new. It is faster than insert for each: what the rows need of the
// tables is on its way from memory before the first of them waits for it, and of equal rows in a row one is looked up.
func (t *tuples) insertAll(cols [][]graph.ID, n int, dst []int32, fresh func(row int)) []int32 {
	t.hash(cols, n)
	if t.n > 1<<12 {
		t.readAhead()
	}
	number := int32(-1)
	if len(cols) == 1 {
		return t.insertColumn(cols, dst, fresh)
	}
	for row, h := range t.hashes {
		if row > 0 && h == t.hashes[row-1] && sameRow(cols, row) {
			dst = append(dst, number)
			continue
		}
		isNew := false
		number, isNew = t.insertRow(cols, row, h)
		dst = append(dst, number)
		if isNew && fresh != nil {
			fresh(row)
		}
	}
	return dst
}

// insertColumn is insertAll for tuples of one term.
func (t *tuples) insertColumn(cols [][]graph.ID, dst []int32, fresh func(row int)) []int32 {
	last, number := graph.NoID, int32(-1)
	for row, id := range cols[0][:len(t.hashes)] {
		if id == last && row > 0 {
			dst = append(dst, number)
			continue
		}
		h := t.hashes[row]
		last = id
		tb := &t.tables[h>>t.shift]
		if s := tb.slots[h>>32&uint64(len(tb.slots)-1)]; (s^h)>>32 == 0 && s != 0 {
			if i := uint32(s) - 1; t.blocks[i>>blockBits][i&(blockTuples-1)] == id {
				number = int32(i)
				dst = append(dst, number)
				continue
			}
		}
		isNew := false
		number, isNew = t.insertRow(cols, row, h)
		dst = append(dst, number)
		if isNew && fresh != nil {
			fresh(row)
		}
	}
	return dst
}

// hash computes the hashes of rows.
func (t *tuples) hash(cols [][]graph.ID, n int) {
	t.hashes = t.hashes[:0]
	if len(cols) == 1 {
		for _, id := range cols[0][:n] {
			t.hashes = append(t.hashes, mixTuple(tupleSeed, id))
		}
		return
	}
	for row := range n {
		h := uint64(tupleSeed)
		for _, c := range cols {
			h = mixTuple(h, c[row])
		}
		t.hashes = append(t.hashes, h)
	}
}

// readAhead reads the slots of the hashes, and the tuples that stand there.
func (t *tuples) readAhead() {
	var touched graph.ID
	for _, h := range t.hashes {
		tb := &t.tables[h>>t.shift]
		if s := tb.slots[h>>32&uint64(len(tb.slots)-1)]; (s^h)>>32 == 0 && s != 0 {
			i := int(uint32(s)) - 1
			touched ^= t.blocks[i>>blockBits][(i&(blockTuples-1))*t.width]
		}
	}
	t.touched = touched
}

// sameRow says whether a row is equal to the one before.
func sameRow(cols [][]graph.ID, row int) bool {
	for _, c := range cols {
		if c[row] != c[row-1] {
			return false
		}
	}
	return true
}

func (t *tuples) insertRow(cols [][]graph.ID, row int, h uint64) (number int32, isNew bool) {
	tb := &t.tables[h>>t.shift]
	mask := uint64(len(tb.slots) - 1)
	slot := h >> 32 & mask
probe:
	for {
		s := tb.slots[slot]
		if s == 0 {
			break
		}
		if (s^h)>>32 != 0 {
			slot = (slot + 1) & mask
			continue
		}
		have := t.at(int(uint32(s)) - 1)
		for j, c := range cols {
			if have[j] != c[row] {
				slot = (slot + 1) & mask
				continue probe
			}
		}
		return int32(uint32(s)) - 1, false
	}
	last := t.block()
	for _, c := range cols {
		*last = append(*last, c[row])
	}
	return int32(t.put(tb, slot, h)), true
}

// grow makes a table larger. Slots hold all of the hash that places them, so no tuple is read.
func (tb *table) grow() {
	by := 2
	if len(tb.slots) < 1<<12 {
		by = 4 // tables that grow at all mostly grow further
	}
	tb.fill(tb.slots, by*len(tb.slots))
}

// fill makes a table anew with so many slots.
func (tb *table) fill(from []uint64, size int) {
	tb.slots = make([]uint64, size)
	mask := uint64(size - 1)
	for _, s := range from {
		if s != 0 {
			tb.enter(s, mask)
		}
	}
}

func (tb *table) enter(s, mask uint64) {
	slot := s >> 32 & mask
	for tb.slots[slot] != 0 {
		slot = (slot + 1) & mask
	}
	tb.slots[slot] = s
}

// part makes many tables of one.
func (t *tuples) part() {
	all := t.tables[0].slots
	size := leastSlots
	for size*tableCount < 4*t.n {
		size *= 2
	}
	t.tables, t.shift = make([]table, tableCount), 64-tableBits
	for i := range t.tables {
		t.tables[i].slots = make([]uint64, size)
	}
	for _, s := range all {
		if s == 0 {
			continue
		}
		tb := &t.tables[s>>t.shift]
		tb.enter(s, uint64(len(tb.slots)-1))
		if tb.n++; 2*tb.n > len(tb.slots) {
			tb.grow()
		}
	}
}

// all gives the IDs of all tuples, one after the other.
func (t *tuples) all() []graph.ID {
	if len(t.blocks) == 1 {
		return t.blocks[0]
	}
	out := make([]graph.ID, 0, t.n*t.width)
	for _, b := range t.blocks {
		if t.stop.Load() {
			return nil
		}
		out = append(out, b...)
	}
	return out
}

func (t *tuples) reset() {
	if t.n == 0 {
		return
	}
	t.n = 0
	t.blocks = t.blocks[:1]
	t.blocks[0] = t.blocks[0][:0]
	if len(t.tables) > 1 || len(t.tables[0].slots) > 1<<12 {
		t.small()
		return
	}
	clear(t.tables[0].slots)
	t.tables[0].n = 0
}

// bytes is the memory kept.
func (t *tuples) bytes() int64 {
	slots, ids := 0, cap(t.blocks[0])+(len(t.blocks)-1)*blockTuples*t.width
	if len(t.tables) == 1 {
		slots = len(t.tables[0].slots)
	} else {
		slots = 4 * t.n // between two and four
	}
	return int64(slots+ids) * 8
}
