package perceptron

import (
	"math/rand/v2"
	"testing"
)

// A separable problem is learned, and the compiled tables decide as the averaged weights do.
func TestLearnerSeparates(t *testing.T) {
	l := NewLearner()
	rng := rand.New(rand.NewPCG(1, 1))
	decide := func(s Scorer, f []uint64) uint8 {
		var scores Scores
		s.Score(f, []uint8{0, 1, 2, 3}, &scores)
		return scores.Best([]uint8{0, 1, 2, 3})
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
	features := Average([]*Learner{l}, 8, 1, 1)
	moves, lost1, _ := CompileMoves(features, 1<<12)
	sparse, lost2, _ := CompileSparse(features, 1<<12)
	if lost1+lost2 > 0 {
		t.Fatalf("%d and %d features lost", lost1, lost2)
	}
	for range 500 {
		f, want := example()
		if got := decide(moves, f); got != want {
			t.Fatalf("class %d, want %d", got, want)
		}
		if got := decide(sparse, f); got != want {
			t.Fatalf("sparse: class %d, want %d", got, want)
		}
	}
}

func TestAverageDropsRareAndWeakFeatures(t *testing.T) {
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
	if n := len(Average([]*Learner{l}, 8, 1, 1)); n != 2 {
		t.Errorf("%d features, want 2", n)
	}
	if n := len(Average([]*Learner{l}, 8, 2, 1)); n != 1 {
		t.Errorf("%d features updated twice, want 1", n)
	}
	if n := len(Average([]*Learner{l}, 8, 1, 1000)); n != 0 {
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
