package perceptron

import "golang.org/x/sys/cpu"

// addRows adds up rows of a width that rowWidth gives; rows holds at most maxRows offsets into cells.
func addRows(sums *[Classes]uint16, cells []byte, rows []uint32, width int) {
	if !cpu.X86.HasAVX2 || len(rows) == 0 {
		addRowsPlain(sums, cells, rows, width)
		return
	}
	switch width {
	case 80:
		addRows80(&sums[0], &cells[0], &rows[0], len(rows))
	case 128:
		addRows128(&sums[0], &cells[0], &rows[0], len(rows))
	default:
		addRows128(&sums[0], &cells[0], &rows[0], len(rows))
		addRows128(&sums[128], &cells[128], &rows[0], len(rows))
	}
}

// addRows80 sets 80 sums to the sums of the bytes of n rows, n > 0.
//
//go:noescape
func addRows80(sums *uint16, cells *byte, rows *uint32, n int)

// addRows128 sets 128 sums to the sums of the bytes of n rows, n > 0.
//
//go:noescape
func addRows128(sums *uint16, cells *byte, rows *uint32, n int)
