package perceptron

import (
	"bytes"
	"testing"
)

// Wherever a table stands in its file, its slots begin at a multiple of Align, and are found there.
func TestTablesAreAligned(t *testing.T) {
	table, _, _ := CompileSparse([]Feature{{Hash: 1 << 40, Updates: 1, Weights: []Weight{{3, -30}}}}, 2)
	for before := range 2 * Align {
		file := table.AppendTo(make([]byte, before))
		if at := len(file) - len(table.slots); at%Align != 0 {
			t.Errorf("after %d bytes the slots begin at byte %d", before, at)
		}
		got, rest, err := OpenSparse(append(file, "more"...)[before:])
		if err != nil || string(rest) != "more" || !bytes.Equal(got.slots, table.slots) {
			t.Errorf("after %d bytes: rest %q, error %v", before, rest, err)
		}
	}
}
