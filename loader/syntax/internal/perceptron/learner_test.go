package perceptron

import (
	"math/rand/v2"
	"testing"
)

// A separable problem is learned, and the compiled table decides as the averaged weights do.
func TestLearnerSeparates(t *testing.T) {
	l := NewLearner()
	rng := rand.New(rand.NewPCG(1, 1))
	decide := func(s Scorer, f []uint64) uint8 {
		var scores Scores
		s.Score(f, &scores)
		best := uint8(0)
		for c := uint8(1); c < 4; c++ {
			if scores[c] > scores[best] {
				best = c
			}
		}
		return best
	}
	example := func() ([]uint64, uint8) {
		a, b, noise := uint32(rng.IntN(2)), uint32(rng.IntN(2)), uint32(rng.IntN(1000))
		return []uint64{Hash(1, a, 0, 0), Hash(2, b, 0, 0), Hash(3, noise, 0, 0), Hash(4, a, b, 0)}, uint8(a*2 + b)
	}
	for range 4000 {
		f, want := example()
		l.Step()
		if got := decide(l, f); got != want {
			l.Update(f, want, got, 1)
		}
	}
	table := Compile([]*Learner{l}, 16, 1, 1, 4)
	for range 500 {
		f, want := example()
		if got := decide(table, f); got != want {
			t.Fatalf("class %d, want %d", got, want)
		}
	}
}

func TestCompileDropsRareAndWeakFeatures(t *testing.T) {
	l := NewLearner()
	often, once := Hash(1, 1, 0, 0), Hash(1, 2, 0, 0)
	for range 10 {
		l.Step()
		l.Update([]uint64{often}, 1, 0, 1)
	}
	l.Update([]uint64{once}, 1, 0, 1)
	for range 10 {
		l.Step()
	}
	if n := Compile([]*Learner{l}, 8, 1, 1, 2).Features(); n != 2 {
		t.Errorf("%d features, want 2", n)
	}
	if n := Compile([]*Learner{l}, 8, 2, 1, 2).Features(); n != 1 {
		t.Errorf("%d features updated twice, want 1", n)
	}
	if n := Compile([]*Learner{l}, 8, 1, 1000, 2).Features(); n != 0 {
		t.Errorf("%d features of weight 1000, want 0", n)
	}
}

func TestDropKeepsTheOrderAndTheShare(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	kept := 0
	for range 1000 {
		f := make([]uint64, 50)
		for i := range f {
			f[i] = uint64(i)
		}
		f = Drop(f, 0.25, rng)
		kept += len(f)
		for i := 1; i < len(f); i++ {
			if f[i] <= f[i-1] {
				t.Fatal("order has changed")
			}
		}
	}
	if share := float64(kept) / 50000; share < 0.73 || share > 0.77 {
		t.Errorf("share kept %.3f, want 0.75", share)
	}
	if n := len(Drop(make([]uint64, 9), 0, rng)); n != 9 {
		t.Errorf("share 0 keeps %d of 9", n)
	}
}
