package perceptron

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// drawFeatures draws features whose weights for a number of classes fit into a byte.
func drawFeatures(t *rapid.T, classes int) (features []Feature) {
	// Of features of equal place and check one may be taken for another.
	apart := func(h uint64) uint64 { return h >> 52 }
	for _, h := range rapid.SliceOfNDistinct(rapid.Uint64(), 0, 30, apart).Draw(t, "hashes") {
		f := Feature{Hash: h&^(0xff<<32) | uint64(len(features)*8+1)<<32, Updates: rapid.IntRange(1, 99).Draw(t, "updates")}
		for c := range classes {
			if v := rapid.IntRange(-60, 60).Draw(t, "v"); v != 0 && rapid.Bool().Draw(t, "set") {
				f.Weights = append(f.Weights, Weight{Class: uint8(c), Value: v})
			}
		}
		if len(f.Weights) > 0 {
			features = append(features, f)
		}
	}
	return features
}

// sums repeats features and adds up their weights class by class.
func sums(t *rapid.T, in []Feature) (features []uint64, want Scores) {
	for _, f := range in {
		times := rapid.IntRange(0, 3).Draw(t, "times")
		for range times {
			features = append(features, f.Hash)
		}
		for _, w := range f.Weights {
			want[w.Class] += int32(w.Value * times)
		}
	}
	return features, want
}

// A table gives the sums of the weights that went in, less those of class 0.
func TestMovesScoreWhatWentIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawFeatures(t, MoveClasses)
		built, lost, clipped := CompileMoves(in, 1<<12)
		if clipped > 0 {
			t.Fatalf("%d weights clipped", clipped)
		}
		table, rest, err := OpenMoves(append(built.AppendTo(nil), "more"...))
		if err != nil || string(rest) != "more" {
			t.Fatalf("rest %q, error %v", rest, err)
		}
		features, want := sums(t, in)
		features = append(features, 12345) // absent: no check is 0
		var got Scores
		table.Score(features, nil, &got)
		for c := range MoveClasses {
			if lost == 0 && got[c] != want[c]-want[0] {
				t.Fatalf("class %d: %d, want %d", c, got[c], want[c]-want[0])
			}
		}
	})
}

// Whatever the processor, the sums are the same.
func TestAddIsPlainAddition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, _, _ := CompileMoves(drawFeatures(t, MoveClasses), 1<<2)
		features := rapid.SliceOfN(rapid.Uint64(), 0, MaxFeatures).Draw(t, "features")
		var got, want [MoveClasses]int16
		table.add(features, &got)
		table.addPlain(features, &want)
		got[0], want[0] = 0, 0 // sums of the checks, which nobody reads
		if got != want {
			t.Fatalf("sums %v, want %v", got, want)
		}
		sparse, _, _ := CompileSparse(drawFeatures(t, 20), 1<<2)
		class := rapid.Uint8().Draw(t, "class")
		if got, want := sparse.add(features, class), sparse.addPlain(features, class); got != want {
			t.Fatalf("sparse sums %x, want %x", got, want)
		}
		classes := rapid.SliceOfN(rapid.Uint8(), 0, 20).Draw(t, "classes")
		var all, each Scores
		sparse.sum(features, classes, &all)
		sparse.sumEach(features, classes, &each)
		if all != each {
			t.Fatalf("scores of classes %d are %v, want %v", classes, all, each)
		}
	})
}

// When three features share a pair, the two that matter most are kept.
func TestCompileMovesKeepsWhatMatters(t *testing.T) {
	feature := func(h uint64, v, updates int) Feature {
		return Feature{Hash: h << 32, Updates: updates, Weights: []Weight{{Class: 1, Value: v}}}
	}
	table, lost, clipped := CompileMoves([]Feature{feature(1, 5, 1), feature(2, -300, 50), feature(3, 7, 50)}, 2)
	if lost != 1 || clipped != 1 {
		t.Errorf("%d lost, %d clipped", lost, clipped)
	}
	var scores Scores
	for h, want := range map[uint64]int32{1: 0, 2: -128, 3: 7} {
		if table.Score([]uint64{h << 32}, nil, &scores); scores[1] != want {
			t.Errorf("feature %d scores %d, want %d", h, scores[1], want)
		}
	}
}

func TestSumsOfManyFeaturesDoNotOverflow(t *testing.T) {
	weights := []Weight{{Class: 1, Value: 127}, {Class: 2, Value: -128}}
	in := []Feature{{Hash: 7 << 32, Updates: 1, Weights: weights}}
	moves, _, _ := CompileMoves(in, 2)
	sparse, _, _ := CompileSparse(in, 2)
	features := make([]uint64, MaxFeatures)
	for i := range features {
		features[i] = 7 << 32
	}
	for _, s := range []Scorer{moves, sparse} {
		var got Scores
		s.Score(features, []uint8{1, 2}, &got)
		if got[1] != 127*MaxFeatures || got[2] != -128*MaxFeatures {
			t.Errorf("%T: sums %d and %d", s, got[1], got[2])
		}
	}
}

// Whatever the bytes, opening them fails or gives a table that can be read.
func FuzzOpenTable(f *testing.F) {
	moves, _, _ := CompileMoves([]Feature{{Hash: 1 << 40, Weights: []Weight{{3, -30}}}}, 2)
	sparse, _, _ := CompileSparse([]Feature{{Hash: 1 << 40, Weights: []Weight{{3, -30}}}}, 2)
	f.Add(moves.AppendTo(nil))
	f.Add(sparse.AppendTo(nil))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		var scores Scores
		features := []uint64{0, 1, 1 << 63, ^uint64(0)}
		if table, _, err := OpenMoves(data); err == nil {
			table.Score(features, nil, &scores)
		} else if !errors.Is(err, errTable) {
			t.Fatal(err)
		}
		if table, _, err := OpenSparse(data); err == nil {
			table.Score(features, []uint8{0, 255}, &scores)
		} else if !errors.Is(err, errTable) {
			t.Fatal(err)
		}
		if choices, _, err := OpenChoices(data, 3, 9); err == nil {
			for k := range 3 {
				for _, c := range choices.Of(k) {
					if c >= 9 {
						t.Fatalf("class %d", c)
					}
				}
			}
		} else if !errors.Is(err, errTable) {
			t.Fatal(err)
		}
	})
}
