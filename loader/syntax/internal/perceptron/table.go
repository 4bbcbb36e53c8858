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
//	slots        6 bytes each: check uint16, cells uint8, offset uint24 (little-endian), cells 0 = free
//	rows         2 bytes a cell: class uint8, weight int8
//
// A feature's slot is found by linear probing from the upper half of its hash, and told from others by the 16-bit
// check; a feature that is not in the table is taken for another one about once in ten thousand look-ups, which a
// linear model does not feel. A weight beyond a byte is a cell that occurs several times. The layout needs no decoding:
// loading a table is slicing the file.
type Table struct {
	slots []byte
	rows  []byte
	count uint64
}

const (
	slotSize   = 6
	headerSize = 8
	// loadPercent is how full the slots are; beyond that, looking for an absent feature walks too far.
	loadPercent = 66
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
	end := headerSize + count*slotSize + size
	if count == 0 || uint64(len(data)) < end {
		return nil, nil, errTable
	}
	t = &Table{
		slots: data[headerSize : headerSize+count*slotSize],
		rows:  data[headerSize+count*slotSize : end],
		count: count,
	}
	free := 0
	for i := 0; i < len(t.slots); i += slotSize {
		meta := binary.LittleEndian.Uint32(t.slots[i+2:])
		n, offset := meta&0xff, meta>>8
		if n == 0 {
			free++
		}
		if uint64(offset)+uint64(n)*2 > size {
			return nil, nil, errTable
		}
	}
	if free == 0 { // a search for an absent feature would never end
		return nil, nil, errTable
	}
	return t, data[end:], nil
}

// AppendTo appends the table's bytes.
func (t *Table) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(t.count))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t.rows)))
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

// Score implements [Scorer].
func (t *Table) Score(features []uint64, scores *Scores) {
	slots, rows := t.slots, t.rows
	for _, f := range features {
		hi, _ := bits.Mul64(f, t.count)
		check := uint16(f)
		for at := int(hi) * slotSize; ; {
			slot := slots[at : at+slotSize : at+slotSize]
			meta := binary.LittleEndian.Uint32(slot[2:])
			n := int(meta & 0xff)
			if n == 0 {
				break
			}
			if binary.LittleEndian.Uint16(slot) == check {
				cells := rows[meta>>8:]
				cells = cells[:n*2]
				for len(cells) >= 2 {
					scores[cells[0]] += int32(int8(cells[1]))
					cells = cells[2:]
				}
				break
			}
			if at += slotSize; at == len(slots) {
				at = 0
			}
		}
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

// layOut builds a table of features that are sorted by hash. Rows that are equal are stored once.
func layOut(features []feature) *Table {
	count := uint64(len(features)*100/loadPercent + 1)
	t := &Table{slots: make([]byte, count*slotSize), count: count}
	known := map[string]uint32{}
	for _, f := range features {
		var cells []byte
		for _, w := range f.weights {
			for v := w.value; v != 0 && len(cells) < 2*255; {
				step := min(max(v, -128), 127)
				cells = append(cells, w.class, byte(int8(step)))
				v -= step
			}
		}
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
		binary.LittleEndian.PutUint32(t.slots[at+2:], uint32(len(cells)/2)|offset<<8)
	}
	return t
}
