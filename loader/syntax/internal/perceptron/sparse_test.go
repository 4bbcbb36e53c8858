package perceptron

import (
	"testing"

	"pgregory.net/rapid"
)

// A table gives, for the classes asked for, the sums of the weights that went in.
func TestSparseScoresWhatWentIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// A feature's classes that are 8 apart share its four slots.
		in := drawFeatures(t, rapid.IntRange(1, 32).Draw(t, "classes"))
		built, lost, clipped := CompileSparse(in, 1<<12)
		if clipped > 0 {
			t.Fatalf("%d weights clipped", clipped)
		}
		table, rest, err := OpenSparse(append(built.AppendTo(nil), "more"...))
		if err != nil || string(rest) != "more" {
			t.Fatalf("rest %q, error %v", rest, err)
		}
		features, want := sums(t, in)
		asked := rapid.SliceOfNDistinct(rapid.Uint8Range(0, 31), 1, 9, rapid.ID).Draw(t, "asked")
		var got Scores
		table.Score(features, asked, &got)
		for _, c := range asked {
			if lost == 0 && got[c] != want[c] {
				t.Fatalf("class %d: %d, want %d", c, got[c], want[c])
			}
		}
	})
}

func TestCompileSparseKeepsWhatMatters(t *testing.T) {
	var in []Feature
	for i := range 9 { // all in one line and, with equal bits 40 to 42, in the same four slots
		in = append(in, Feature{Hash: uint64(i+1) << 32, Updates: 1, Weights: []Weight{{Class: 5, Value: i + 1}}})
	}
	in[0].Updates = 10_000
	table, lost, _ := CompileSparse(in, 2)
	if lost != 5 {
		t.Errorf("%d lost, want 5", lost)
	}
	for i, f := range in {
		want := int32(0)
		if i == 0 || i > 5 {
			want = int32(i + 1)
		}
		var scores Scores
		if table.Score([]uint64{f.Hash}, []uint8{5}, &scores); scores[5] != want {
			t.Errorf("feature %d scores %d, want %d", i, scores[5], want)
		}
	}
}
