package perceptron

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// Table is a read-only classifier laid out in bytes:
//
//	slot count   uint32
//	row bytes    uint32
//	lanes        uint32, bytes of a full row: the number of classes rounded up to a multiple of 8
//	slots        6 bytes each: check uint16, cells uint8, offset uint24 (little-endian), cells 0 = free
//	rows         sparse: 2 bytes a cell, class uint8 and weight int8;  full (cells 255): a byte a class, weight plus 128
//
// A feature's slot is found by linear probing from the upper half of its hash, and told from others by the 16-bit
// check; a feature that is not in the table is taken for another one about once in ten thousand look-ups, which a
// linear model does not feel. A sparse weight beyond a byte is a cell that occurs several times. The layout needs no
// decoding: loading a table is slicing the file.
//
// Full rows are added up eight classes at a time, in 16-bit lanes of 64-bit words; the 128 that keeps the lanes from
// borrowing is taken off at the end.
type Table struct {
	slots []byte
	rows  []byte
	count uint64
	lanes int
}

const (
	slotSize   = 6
	headerSize = 12
	// loadPercent is how full the slots are; beyond that, looking for an absent feature walks too far.
	loadPercent = 66
	fullRow     = 255
	// maxFull is how many full rows a 16-bit lane can add up.
	maxFull = 65535 / 255
)

var errTable = errors.New("weight table is cut short or damaged")

// OpenTable reads a table in place and gives the bytes behind it. data must not change while the table is used. Every
// offset is checked here once, so that Score needs not trust the file.
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
	if !free { // a search for an absent feature would never end
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

// Size is the number of bytes of the table.
func (t *Table) Size() int { return headerSize + len(t.slots) + len(t.rows) }

// batch is how many features are looked up at once.
const batch = 64

// Score implements [Scorer].
//
// Nearly all of the time goes into waiting for memory. The slots of a batch of features are therefore read first, without
// a branch between them, so that the processor can wait for all of them at the same time; then the rows are added up.
func (t *Table) Score(features []uint64, scores *Scores) {
	var (
		even, odd [Classes / 8]uint64 // sums of the classes of even and of odd number, four to a word
		metas     [batch]uint32
		checks    [batch]uint16
		full      int
	)
	slots := t.slots
	for len(features) > 0 {
		n := min(len(features), batch)
		for i, f := range features[:n] {
			hi, _ := bits.Mul64(f, t.count)
			slot := slots[hi*slotSize:][:slotSize:slotSize]
			metas[i&(batch-1)] = binary.LittleEndian.Uint32(slot[2:])
			checks[i&(batch-1)] = binary.LittleEndian.Uint16(slot)
		}
		found := 0
		for i, f := range features[:n] {
			meta := metas[i&(batch-1)]
			if meta&0xff != 0 && checks[i&(batch-1)] != uint16(f) {
				meta = t.probe(f)
			}
			metas[found&(batch-1)] = meta
			if meta&0xff != 0 {
				found++
			}
		}
		for _, meta := range metas[:found] {
			row := t.rows[meta>>8:]
			if cells := int(meta & 0xff); cells < fullRow {
				row = row[:cells*2]
				for i := 1; i < len(row); i += 2 {
					scores[row[i-1]] += int32(int8(row[i]))
				}
				continue
			}
			row = row[:t.lanes]
			for i := 0; len(row) >= 8 && i < len(even); i++ {
				w := binary.LittleEndian.Uint64(row)
				even[i] += w & evenBytes
				odd[i] += w >> 8 & evenBytes
				row = row[8:]
			}
			if full++; full == maxFull {
				t.settle(&even, &odd, full, scores)
				full = 0
			}
		}
		features = features[n:]
	}
	if full > 0 {
		t.settle(&even, &odd, full, scores)
	}
}

// probe looks for a feature beyond its first slot and gives the slot's cells and offset, 0 when it is not there.
func (t *Table) probe(f uint64) uint32 {
	hi, _ := bits.Mul64(f, t.count)
	for at := int(hi) * slotSize; ; {
		if at += slotSize; at == len(t.slots) {
			at = 0
		}
		slot := t.slots[at : at+slotSize : at+slotSize]
		meta := binary.LittleEndian.Uint32(slot[2:])
		if meta&0xff == 0 || binary.LittleEndian.Uint16(slot) == uint16(f) {
			return meta
		}
	}
}

const evenBytes = 0x00ff00ff00ff00ff

// settle moves the lanes to the scores.
func (t *Table) settle(even, odd *[Classes / 8]uint64, full int, scores *Scores) {
	bias := int32(full) * 128
	for i := 0; i*8 < t.lanes; i++ {
		e, o := even[i], odd[i]
		out := scores[i*8 : i*8+8 : i*8+8]
		for k := 0; k < 8; k += 2 {
			out[k] += int32(e&0xffff) - bias
			out[k+1] += int32(o&0xffff) - bias
			e, o = e>>16, o>>16
		}
		even[i], odd[i] = 0, 0
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
	return t
}

// fullFrom is the number of cells from which a full row is as fast as a sparse one.
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
