package perceptron

import (
	"bytes"
	"encoding/binary"
)

// unfolded is a table as it is in memory. Every row is full, also of features with few weights: that takes three times the
// memory, but spares a branch on what comes from memory, which costs more.
type unfolded struct {
	// checks holds the check of every slot, 0 for a free one, in two bytes; the first cluster of slots is repeated behind
	// the last one, so that no search has to turn back.
	checks []byte
	// metas holds for every slot where its row is in cells, in units of rowUnit bytes, and in the lowest byte how many more
	// rows follow it, since a weight may not fit into a byte; 0, the row of zeros, for a free slot.
	metas []uint32
	// cells holds the rows, a byte for every class, the weight plus 128, so that many classes are added up at once.
	cells []byte
	width int // bytes of a row
}

const (
	// maxRows is how many rows are added up at a time: the most whose sums fit into 16 bits, and a power of two.
	maxRows  = 256
	moreRows = 0xff
	// rowUnit divides the widths of rows.
	rowUnit = 16
	// maxCells is the greatest size of the unfolded rows, in bytes: what the metas can point to.
	maxCells = 1 << 27

	eachSlot = 0x0001000100010001
	topBits  = 0x8000800080008000
)

// check gives what tells a feature from others in neighbouring slots: the lower half of its lower half, never 0.
func check(f uint64) uint64 {
	c := f & 0xffff
	return c | (c-1)>>63
}

// zeros marks the top bit of every 16-bit lane that is zero; marks above the lowest one may be wrong.
func zeros(x uint64) uint64 { return (x - eachSlot) &^ x & topBits }

// rowWidth is the number of bytes of an unfolded row: as many as one of the loops that add rows takes.
func rowWidth(lanes int) int {
	switch {
	case lanes <= 80:
		return 80
	case lanes <= 128:
		return 128
	}
	return 256
}

// unfold lays out the slots and rows for reading. It says no to rows that name a class that the table does not have, and
// to more rows than the layout can hold.
func (t *Table) unfold() bool {
	t.width = rowWidth(t.lanes)
	cluster := 0 // the slots up to the first free one
	for t.slots[cluster*slotSize+2] != 0 {
		cluster++
	}
	total := int(t.count) + cluster + 1
	t.metas = make([]uint32, total)
	t.checks = make([]byte, 2*total+8)
	first := make([]uint32, len(t.rows)+1) // by offset: the first slot with the row, plus one; features may share a row
	rows := 1
	for i := range int(t.count) {
		if n, offset, _ := t.slot(i); n != 0 && first[offset] == 0 {
			first[offset] = uint32(i + 1)
			rows++
		}
	}
	empty := bytes.Repeat([]byte{128}, t.width)
	t.cells = append(make([]byte, 0, t.width*(rows+rows/16)), empty...)
	for i := range int(t.count) {
		n, offset, check16 := t.slot(i)
		if n == 0 {
			continue
		}
		binary.LittleEndian.PutUint16(t.checks[2*i:], uint16(check(uint64(check16))))
		if k := int(first[offset]) - 1; k < i {
			if before, _, _ := t.slot(k); before == n {
				t.metas[i] = t.metas[k]
				continue
			}
		}
		at := len(t.cells)
		t.cells = append(t.cells, empty...)
		more, ok := t.unfoldRow(at, offset, n, empty)
		if !ok || len(t.cells) > maxCells {
			return false
		}
		t.metas[i] = uint32(at/rowUnit)<<8 | uint32(more)
	}
	copy(t.metas[t.count:], t.metas[:cluster])
	copy(t.checks[2*t.count:], t.checks[:2*cluster])
	return true
}

// slot reads a slot of the file.
func (t *Table) slot(i int) (cells uint8, offset uint32, check uint16) {
	s := t.slots[i*slotSize:][:slotSize:slotSize]
	meta := binary.LittleEndian.Uint32(s[2:])
	return uint8(meta), meta >> 8, binary.LittleEndian.Uint16(s)
}

// unfoldRow writes a row into the empty one at the end of the cells, and gives how many more it appended.
func (t *Table) unfoldRow(at int, offset uint32, n uint8, empty []byte) (more int, ok bool) {
	if n == fullRow {
		copy(t.cells[at:], t.rows[offset:int(offset)+t.lanes])
		return 0, true
	}
	row := t.rows[offset : int(offset)+int(n)*2]
	for i := 0; i < len(row); i += 2 {
		class := int(row[i])
		if class >= t.lanes {
			return 0, false
		}
		// What does not fit into the class's byte goes on to the next row.
		rest := int(int8(row[i+1]))
		for k := at + class; rest != 0; k += t.width {
			if k >= len(t.cells) {
				t.cells = append(t.cells, empty...)
				more++
			}
			sum := int(t.cells[k]) + rest
			t.cells[k] = byte(min(max(sum, 0), 255))
			rest = sum - int(t.cells[k])
		}
	}
	return more, more <= moreRows
}

// addRowsPlain adds up rows, eight classes at a time, in 16-bit lanes of 64-bit words.
func addRowsPlain(sums *[Classes]uint16, cells []byte, rows []uint32, width int) {
	var even, odd [Classes / 8]uint64 // sums of the classes of even and of odd number, four to a word
	for _, offset := range rows {
		row := cells[offset:][:width]
		for i := 0; len(row) >= 8 && i < len(even); i++ {
			w := binary.LittleEndian.Uint64(row)
			even[i] += w & evenBytes
			odd[i] += w >> 8 & evenBytes
			row = row[8:]
		}
	}
	for i := range width / 8 {
		e, o := even[i], odd[i]
		for k := 0; k < 8; k += 2 {
			sums[i*8+k] += uint16(e)
			sums[i*8+k+1] += uint16(o)
			e, o = e>>16, o>>16
		}
	}
}

const evenBytes = 0x00ff00ff00ff00ff
