package perceptron

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// drawFeatures draws rows of which some are sparse, some full, and some have weights beyond a byte.
func drawFeatures(t *rapid.T) (features []feature, classes int) {
	classes = rapid.IntRange(1, Classes).Draw(t, "classes")
	// Features of equal check may be taken for each other.
	hashes := rapid.SliceOfNDistinct(rapid.Uint64(), 0, 40, check).Draw(t, "hashes")
	for _, h := range hashes {
		f := feature{hash: h}
		limit := rapid.SampledFrom([]int{20, 127, 1000}).Draw(t, "limit")
		n := rapid.IntRange(1, classes).Draw(t, "n")
		for c := range n {
			if v := rapid.IntRange(-limit, limit).Draw(t, "v"); v != 0 {
				f.weights = append(f.weights, weight{class: uint8(c), value: v})
			}
		}
		if len(f.weights) > 0 {
			features = append(features, f)
		}
	}
	return features, classes
}

// Adding up the rows of a table gives the sums of the weights that went in, whatever the layout of the rows.
func TestTableScoresWhatWentIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, classes := drawFeatures(t)
		built := layOut(in, classes)
		table, rest, err := OpenTable(append(built.AppendTo(nil), "more"...))
		if err != nil || string(rest) != "more" {
			t.Fatalf("rest %q, error %v", rest, err)
		}
		var features []uint64
		var want Scores
		exact := true
		for _, f := range in {
			times := rapid.IntRange(0, 3).Draw(t, "times")
			for range times {
				features = append(features, f.hash)
			}
			total := 0
			for _, w := range f.weights {
				want[w.class] += int32(w.value * times)
				total += abs(w.value)/127 + 1
			}
			exact = exact && total < fullRow // beyond, weights are clipped
		}
		features = append(features, 12345) // most likely absent
		var got Scores
		table.Score(features, &got)
		if exact && got != want {
			t.Fatalf("scores %v, want %v", got, want)
		}
		if table.Features() != len(in) || table.Size() != len(built.AppendTo(nil)) {
			t.Fatalf("%d features, %d bytes", table.Features(), table.Size())
		}
	})
}

func abs(x int) int { return max(x, -x) }

func TestManyFullRowsDoNotOverflow(t *testing.T) {
	var f feature
	f.hash = 7
	for c := range 64 {
		f.weights = append(f.weights, weight{class: uint8(c), value: 127 - 4*c})
	}
	table := layOut([]feature{f}, 64)
	features := make([]uint64, 3*maxRows+5)
	for i := range features {
		features[i] = 7
	}
	var got Scores
	table.Score(features, &got)
	for c := range 64 {
		if want := int32(len(features) * (127 - 4*c)); got[c] != want {
			t.Fatalf("class %d: %d, want %d", c, got[c], want)
		}
	}
}

// Whatever the processor, rows add up to the same.
func TestAddRowsIsPlainAddition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.SampledFrom([]int{80, 128, 256}).Draw(t, "width")
		cells := rapid.SliceOfN(rapid.Byte(), 3*width, 3*width).Draw(t, "cells")
		rows := rapid.SliceOfN(rapid.SampledFrom([]uint32{0, uint32(width), uint32(2 * width)}), 0, maxRows).Draw(t, "rows")
		var got, want [Classes]uint16
		for _, r := range rows {
			for c := range width {
				want[c] += uint16(cells[int(r)+c])
			}
		}
		addRows(&got, cells, rows, width)
		if got != want {
			t.Fatalf("sums %v, want %v", got, want)
		}
		got = [Classes]uint16{}
		addRowsPlain(&got, cells, rows, width)
		if got != want {
			t.Fatalf("plain sums %v, want %v", got, want)
		}
	})
}

func FuzzOpenTable(f *testing.F) {
	f.Add(layOut([]feature{{hash: 1, weights: []weight{{0, 5}, {3, -300}}}}, 9).AppendTo(nil))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		table, _, err := OpenTable(data)
		if err != nil {
			if !errors.Is(err, errTable) {
				t.Fatal(err)
			}
			return
		}
		var scores Scores
		table.Score([]uint64{0, 1, 1 << 63, ^uint64(0)}, &scores) // must not panic nor hang
	})
}
