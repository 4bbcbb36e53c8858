//go:build !amd64

package perceptron

// addRows adds up rows of a width that rowWidth gives; rows holds at most maxRows offsets into cells.
func addRows(sums *[Classes]uint16, cells []byte, rows []uint32, width int) {
	addRowsPlain(sums, cells, rows, width)
}
