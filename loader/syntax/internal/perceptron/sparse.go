package perceptron

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Sparse is a read-only classifier of many classes, of which a decision scores only a few. Its file, which is its memory:
//
//	lines  uint32, a power of two
//	pad    uint8, and as many bytes, so that a line is a cache line; see Align
//	slots  32 to a line, 2 bytes each: check uint8, weight int8
//
// All weights of a feature lie in one line, as long as a cache line, that the upper bits of its hash pick. Within the
// line the class, turned by further bits of the hash, picks four slots, and the check, which is of feature and class,
// tells one of them. A free slot is zero.
type Sparse struct {
	slots []byte
	shift uint8
}

const (
	sparseLine  = 64
	sparseFour  = 8
	sparseFours = sparseLine / sparseFour
)

// OpenSparse reads a table in place and gives the bytes behind it. data must not change while the table is used.
func OpenSparse(data []byte) (t *Sparse, rest []byte, err error) {
	body, rest, shift, err := openPowerOfTwo(data, sparseLine)
	if err != nil {
		return nil, nil, err
	}
	return &Sparse{slots: body, shift: shift}, rest, nil
}

// AppendTo appends the table's bytes. b is the file from its beginning: what the lines are aligned to.
func (t *Sparse) AppendTo(b []byte) []byte {
	return appendAligned(b, t.slots, sparseLine)
}

// four gives where the four slots of a feature and class are.
func (t *Sparse) four(f uint64, class uint8) uint64 {
	return f>>(t.shift&63)*sparseLine + (f>>40+uint64(class))%sparseFours*sparseFour
}

// Score implements [Scorer].
func (t *Sparse) Score(features []uint64, classes []uint8, scores *Scores) {
	t.sum(features, classes, scores)
}

// sumEach scores one class after the other. The loop over features is the inner one: its sum stays in a register, and from
// the second class on the lines are in the cache.
func (t *Sparse) sumEach(features []uint64, classes []uint8, scores *Scores) {
	for _, c := range classes {
		sums := t.add(features, c)
		scores[c] = int32(int16(sums)) + int32(int16(sums>>16)) + int32(int16(sums>>32)) + int32(int16(sums>>48))
	}
}

// addPlain masks the weights of four slots and adds them up, made positive by adding 128, in 16-bit lanes.
func (t *Sparse) addPlain(features []uint64, class uint8) uint64 {
	const (
		each  = 0x0001000100010001 // once for every slot of four
		low   = 0x00ff00ff00ff00ff
		signs = 0x8000800080008000
	)
	slots := t.slots
	var sums uint64
	for _, f := range features {
		at := t.four(f, class)
		x := binary.LittleEndian.Uint64(slots[at : at+sparseFour : at+sparseFour])
		differ := (x ^ uint64(check(f)+class)*each) & low
		same := (differ+low)>>8&each ^ each
		sums += (x&(same*0xffff) ^ signs) >> 8 & low
	}
	var out uint64
	for k := 0; k < 64; k += 16 {
		out |= uint64(uint16(sums>>k)-uint16(128*len(features))) << k
	}
	return out
}

// CompileSparse lays out features for a table of a number of lines, which is rounded up to a power of two. Where more
// weights share four slots than these have room for, the lighter ones are lost; lost says how many, and clipped how many
// did not fit into a byte.
func CompileSparse(features []Feature, lines int) (t *Sparse, lost, clipped int) {
	n := roundUp(lines)
	t = &Sparse{slots: make([]byte, n*sparseLine), shift: uint8(64 - bits.TrailingZeros32(uint32(n)))}
	type cell struct {
		hash       uint64
		importance int
		Weight
	}
	var cells []cell
	for _, f := range features {
		for _, w := range f.Weights {
			cells = append(cells, cell{f.Hash, max(w.Value, -w.Value) * f.frequency(), w})
		}
	}
	slices.SortStableFunc(cells, func(a, b cell) int { return b.importance - a.importance })
next:
	for _, x := range cells {
		v := min(max(x.Value, -128), 127)
		if v != x.Value {
			clipped++
		}
		at := t.four(x.hash, x.Class)
		for i := at; i < at+sparseFour; i += 2 {
			if t.slots[i+1] == 0 {
				t.slots[i], t.slots[i+1] = check(x.hash)+x.Class, byte(int8(v))
				continue next
			}
		}
		lost++
	}
	return t, lost, clipped
}
