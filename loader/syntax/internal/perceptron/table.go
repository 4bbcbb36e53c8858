package perceptron

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// Table is a read-only classifier. Its file is compact:
//
//	slot count   uint32
//	row bytes    uint32
//	lanes        uint32, bytes of a full row: the number of classes rounded up to a multiple of 8
//	slots        6 bytes each: check uint16, cells uint8, offset uint24 (little-endian), cells 0 = free
//	rows         sparse: 2 bytes a cell, class uint8 and weight int8;  full (cells 255): a byte a class, weight plus 128
//
// A feature's slot is found by linear probing from the upper half of its hash, and told from others by the 16-bit
// check; a feature that is not in the table is taken for another one about once in ten thousand look-ups, which a
// linear model does not feel. A sparse weight beyond a byte is a cell that occurs several times.
//
// In memory the same slots are laid out for speed (see [Table.unfold]): a document takes some 80,000 look-ups.
type Table struct {
	slots []byte // as in the file
	rows  []byte
	count uint64
	lanes int
	unfolded
}

const (
	slotSize   = 6
	headerSize = 12
	// loadPercent is how full the slots are; beyond that, looking for an absent feature walks too far.
	loadPercent = 66
	fullRow     = 255
	// batch is how many features are looked up at once.
	batch = 128
)

var errTable = errors.New("weight table is cut short or damaged")

// OpenTable reads a table and gives the bytes behind it. data must not change while the table is used. Every offset is
// checked here once, so that Score needs not trust the file.
func OpenTable(data []byte) (t *Table, rest []byte, err error) {
	if len(data) < headerSize {
		return nil, nil, errTable
	}
	count := uint64(binary.LittleEndian.Uint32(data))
	size := uint64(binary.LittleEndian.Uint32(data[4:]))
	lanes := uint64(binary.LittleEndian.Uint32(data[8:]))
	end := headerSize + count*slotSize + size
	if count == 0 || lanes == 0 || lanes%8 != 0 || lanes > Classes || uint64(len(data)) < end {
		return nil, nil, errTable
	}
	t = &Table{
		slots: data[headerSize : headerSize+count*slotSize],
		rows:  data[headerSize+count*slotSize : end],
		count: count,
		lanes: int(lanes),
	}
	free := false
	for i := 0; i+slotSize <= len(t.slots); i += slotSize {
		meta := binary.LittleEndian.Uint32(t.slots[i+2:])
		n, offset := uint64(meta&0xff), uint64(meta>>8)
		length := n * 2
		if n == fullRow {
			length = lanes
		}
		free = free || n == 0
		if offset+length > size {
			return nil, nil, errTable
		}
	}
	if !free || !t.unfold() { // without a free slot, a search for an absent feature would never end
		return nil, nil, errTable
	}
	return t, data[end:], nil
}

// AppendTo appends the table's bytes.
func (t *Table) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(t.count))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t.rows)))
	b = binary.LittleEndian.AppendUint32(b, uint32(t.lanes))
	b = append(b, t.slots...)
	return append(b, t.rows...)
}

// Features is the number of features that have weights.
func (t *Table) Features() int {
	n := 0
	for i := 0; i < len(t.slots); i += slotSize {
		if t.slots[i+2] != 0 {
			n++
		}
	}
	return n
}

// Size is the number of bytes of the table in a file.
func (t *Table) Size() int { return headerSize + len(t.slots) + len(t.rows) }

// Score implements [Scorer].
//
// Nearly all of the time would go into waiting for memory, and a branch that depends on what comes from memory, guessed
// wrong, makes everything behind it wait. So the look-ups of a batch of features go step by step: all slots are read, then
// compared, four at once; all metas are read, then looked at; then the rows are added up. Within a step that reads, the
// processor can wait for many places at the same time. An absent feature has the row of zeros.
func (t *Table) Score(features []uint64, scores *Scores) {
	var (
		fours [batch]uint64 // the checks of a feature's slot and the three behind it
		slots [batch]uint64
		metas [batch]uint32
		rows  [maxRows]uint32
	)
	n := 0
	for len(features) > 0 {
		part := features[:min(len(features), batch)]
		features = features[len(part):]
		for i, f := range part {
			slot, _ := bits.Mul64(f, t.count)
			slots[i&(batch-1)] = slot
			fours[i&(batch-1)] = binary.LittleEndian.Uint64(t.checks[slot*2:])
		}
		for i, f := range part {
			slot, four := slots[i&(batch-1)], fours[i&(batch-1)]
			check := check(f) * eachSlot
			hit := zeros(four) | zeros(four^check)
			for hit == 0 {
				slot += 4
				four = binary.LittleEndian.Uint64(t.checks[slot*2:])
				hit = zeros(four) | zeros(four^check)
			}
			slots[i&(batch-1)] = slot + uint64(bits.TrailingZeros64(hit))>>4
		}
		for i := range part {
			metas[i&(batch-1)] = t.metas[slots[i&(batch-1)]]
		}
		for i := range part {
			meta := metas[i&(batch-1)]
			offset, count := meta>>8*rowUnit, 1+int(meta&moreRows)
			if n+count > maxRows {
				t.add(rows[:n], scores)
				n = 0
			}
			for range count {
				rows[n&(maxRows-1)] = offset
				offset += uint32(t.width)
				n++
			}
		}
	}
	t.add(rows[:n], scores)
}

// add adds rows, at most maxRows of them, to the scores.
func (t *Table) add(rows []uint32, scores *Scores) {
	var sums [Classes]uint16
	addRows(&sums, t.cells, rows, t.width)
	bias := int32(len(rows)) * 128
	for c, sum := range sums[:t.lanes] {
		scores[c] += int32(sum) - bias
	}
}

// feature is a row on its way into a table.
type feature struct {
	hash    uint64
	weights []weight
}

type weight struct {
	class uint8
	value int
}

// layOut builds a table of features that are sorted by hash, for a number of classes. Rows that are equal are stored
// once.
func layOut(features []feature, classes int) *Table {
	count := uint64(len(features)*100/loadPercent + 1)
	t := &Table{slots: make([]byte, count*slotSize), count: count, lanes: (max(classes, 1) + 7) / 8 * 8}
	known := map[string]uint32{}
	for _, f := range features {
		cells, n := t.row(f.weights)
		offset, ok := known[string(cells)]
		if !ok {
			offset = uint32(len(t.rows))
			t.rows = append(t.rows, cells...)
			known[string(cells)] = offset
		}
		hi, _ := bits.Mul64(f.hash, count)
		at := int(hi) * slotSize
		for t.slots[at+2] != 0 {
			if at += slotSize; at == len(t.slots) {
				at = 0
			}
		}
		binary.LittleEndian.PutUint16(t.slots[at:], uint16(f.hash))
		binary.LittleEndian.PutUint32(t.slots[at+2:], uint32(n)|offset<<8)
	}
	if !t.unfold() {
		panic("perceptron: more weights than a table can hold")
	}
	return t
}

// fullFrom is the number of cells from which on a row is stored in full.
const fullFrom = 12

// row lays out the weights of a feature, sparse or full.
func (t *Table) row(weights []weight) (cells []byte, n int) {
	wide := false
	for _, w := range weights {
		for v := w.value; v != 0; {
			step := min(max(v, -128), 127)
			cells = append(cells, w.class, byte(int8(step)))
			wide = wide || v != step
			v -= step
		}
	}
	n = len(cells) / 2
	if n < fullFrom || wide && n < fullRow {
		return cells, n
	}
	cells = make([]byte, t.lanes)
	for i := range cells {
		cells[i] = 128
	}
	for _, w := range weights {
		cells[w.class] = byte(min(max(w.value, -128), 127) + 128)
	}
	return cells, fullRow
}
