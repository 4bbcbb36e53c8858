package link

// filter remembers hashes in bounded memory, after Bloom, "Space/time trade-offs in hash coding with allowable errors"
// (1970). It may say of one that is new that it was there, never the other way round; with six million hashes it is wrong
// once in a hundred thousand times.
type filter []uint64

// filterWords is eight MiB of bits.
const filterWords = 1 << 20

func newFilter() filter { return make(filter, filterWords) }

// add remembers a hash and says whether it was there, or seems so.
func (f filter) add(h uint64) bool {
	step, known := h>>32|1, true
	for range 4 {
		h += step
		bit := h % (filterWords * 64)
		if f[bit/64]&(1<<(bit%64)) == 0 {
			known = false
			f[bit/64] |= 1 << (bit % 64)
		}
	}
	return known
}
