package perceptron

import (
	"encoding/binary"
	"math/bits"
)

// Align is the size of a cache line in bytes. The slots of a table begin at a multiple of it in their file: read into memory that
// is aligned as well, as large allocations are, a feature's weights lie in one line and not in two, which halves what has to
// come from memory. Where they are not aligned, reading them takes longer and gives the same.
const Align = 64

// openPowerOfTwo cuts off a table of a number of units that is a power of two, and gives by how much a feature must be
// shifted to pick one.
func openPowerOfTwo(data []byte, unit int) (body, rest []byte, shift uint8, err error) {
	if len(data) < 5 {
		return nil, nil, 0, errTable
	}
	n := binary.LittleEndian.Uint32(data)
	start := 5 + uint64(data[4])
	end := start + uint64(n)*uint64(unit)
	if n < 2 || n > maxUnits || n&(n-1) != 0 || uint64(len(data)) < end {
		return nil, nil, 0, errTable
	}
	return data[start:end:end], data[end:], uint8(64 - bits.TrailingZeros32(n)), nil
}

// appendAligned appends a table to a file, so that openPowerOfTwo can cut it off.
func appendAligned(file, slots []byte, unit int) []byte {
	file = binary.LittleEndian.AppendUint32(file, uint32(len(slots)/unit))
	pad := -(len(file) + 1) & (Align - 1)
	file = append(file, byte(pad))
	file = append(file, make([]byte, pad)...)
	return append(file, slots...)
}
