package perceptron

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Moves is a read-only classifier of up to [MoveClasses] classes. Its file, which is its memory:
//
//	pairs  uint32, a power of two
//	pad    uint8, and as many bytes, so that no pair lies in two cache lines; see Align
//	slots  two to a pair, 16 bytes each: check uint8, then the weights of classes 1 to 15, int8
//
// The weights are those left when the weights of class 0 are taken from all others, so class 0 always scores 0. The upper
// bits of a feature pick the pair, and the check tells it from other features; one that is not there is taken for one
// that is about once in two hundred look-ups, which a linear model does not feel. A free slot is all zero.
type Moves struct {
	slots []byte
	shift uint8
}

const (
	// MoveClasses is the greatest number of classes of a Moves.
	MoveClasses = 16
	moveSlot    = 16
	movePair    = 2 * moveSlot
	maxUnits    = 1 << 20 // of a table
)

// OpenMoves reads a table in place and gives the bytes behind it. data must not change while the table is used.
func OpenMoves(data []byte) (t *Moves, rest []byte, err error) {
	body, rest, shift, err := openPowerOfTwo(data, movePair)
	if err != nil {
		return nil, nil, err
	}
	return &Moves{slots: body, shift: shift}, rest, nil
}

// AppendTo appends the table's bytes. b is the file from its beginning: what the slots are aligned to.
func (t *Moves) AppendTo(b []byte) []byte {
	return appendAligned(b, t.slots, movePair)
}

// Score implements [Scorer]; it sets the scores of all MoveClasses classes.
func (t *Moves) Score(features []uint64, _ []uint8, scores *Scores) {
	var sums [MoveClasses]int16
	t.add(features, &sums)
	for k := range MoveClasses / 2 {
		scores[2*k], scores[2*k+1] = int32(sums[k]), int32(sums[k+MoveClasses/2])
	}
	scores[0] = 0 // the sum of the checks
}

// addPlain reads both slots of a pair and masks them, and adds up their bytes, made positive by adding 128, in 16-bit
// lanes.
func (t *Moves) addPlain(features []uint64, sums *[MoveClasses]int16) {
	const (
		low   = 0x00ff00ff00ff00ff
		signs = 0x8080808080808080
	)
	var even0, odd0, even1, odd1 uint64
	slots, shift := t.slots, t.shift&63
	for _, f := range features {
		at := f >> shift * movePair
		pair := slots[at : at+movePair : at+movePair]
		a0, a1 := binary.LittleEndian.Uint64(pair), binary.LittleEndian.Uint64(pair[8:])
		b0, b1 := binary.LittleEndian.Uint64(pair[16:]), binary.LittleEndian.Uint64(pair[24:])
		c := uint64(check(f))
		a, b := isZero((a0^c)&0xff), isZero((b0^c)&0xff)
		x, y := (a0&a|b0&b)^signs, (a1&a|b1&b)^signs
		even0 += x & low
		odd0 += x >> 8 & low
		even1 += y & low
		odd1 += y >> 8 & low
	}
	bias := 128 * len(features)
	for k := range 4 {
		sums[k] = int16(int(even0>>(16*k)&0xffff) - bias)
		sums[4+k] = int16(int(even1>>(16*k)&0xffff) - bias)
		sums[8+k] = int16(int(odd0>>(16*k)&0xffff) - bias)
		sums[12+k] = int16(int(odd1>>(16*k)&0xffff) - bias)
	}
}

// isZero gives all bits for 0, and none for anything else below 256.
func isZero(x uint64) uint64 { return uint64(int64(x-1) >> 63) }

// CompileMoves lays out features for a table of a number of pairs, which is rounded up to a power of two. Where more
// features share a pair than it has room for, the lighter ones are lost; lost says how many, and clipped how many weights
// did not fit into a byte.
func CompileMoves(features []Feature, pairs int) (t *Moves, lost, clipped int) {
	n := roundUp(pairs)
	t = &Moves{slots: make([]byte, n*movePair), shift: uint8(64 - bits.TrailingZeros32(uint32(n)))}
	for _, f := range byImportance(features) {
		var w [MoveClasses]int
		for _, x := range f.Weights {
			w[x.Class] = x.Value
		}
		slot := t.slots[f.Hash>>t.shift*movePair:][:movePair]
		if used(slot[:moveSlot]) {
			if slot[0] == check(f.Hash) { // one slot at most must answer
				lost++
				continue
			}
			slot = slot[moveSlot:]
		}
		if used(slot[:moveSlot]) {
			lost++
			continue
		}
		slot[0] = check(f.Hash)
		for c := 1; c < MoveClasses; c++ {
			v := min(max(w[c]-w[0], -128), 127)
			if v != w[c]-w[0] {
				clipped++
			}
			slot[c] = byte(int8(v))
		}
	}
	return t, lost, clipped
}

func used(slot []byte) bool {
	return slices.ContainsFunc(slot, func(b byte) bool { return b != 0 })
}

func roundUp(n int) int {
	if n <= 2 {
		return 2
	}
	return min(1<<bits.Len(uint(n-1)), maxUnits)
}

// byImportance sorts features, those first that would be missed most: of great weights, and met often in training.
func byImportance(features []Feature) []Feature {
	sorted := slices.Clone(features)
	slices.SortStableFunc(sorted, func(a, b Feature) int { return b.importance() - a.importance() })
	return sorted
}
