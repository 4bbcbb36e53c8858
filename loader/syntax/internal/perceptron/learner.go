package perceptron

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// cell is the weight of one class in the row of a feature.
type cell struct {
	class uint8
	now   int32 // the current weight
	stamp int32 // the step at which total was last brought up to date
	total int64 // the sum of the weight over all steps before stamp
}

// row is what is known of one feature.
type row struct {
	feature uint64
	updates int32
	cells   []cell
}

// entry is a slot of the index of features; most that are looked up are not there, and the lower half of the hash says so
// without a look at a row.
type entry struct {
	row  uint32 // 0 is free, else a row number plus one
	half uint32 // the lower half of the feature
}

// Learner is a classifier in training. The zero value is not ready: see [NewLearner].
type Learner struct {
	index []entry // open addressing
	rows  []row
	step  int32
	shift uint8 // leaves of a feature what numbers a slot of index
}

// NewLearner gives a learner that knows nothing.
func NewLearner() *Learner { return &Learner{index: make([]entry, 1<<16), shift: 64 - 16} }

func (l *Learner) find(f uint64) (slot uint64, found bool) {
	mask := uint64(len(l.index) - 1)
	for i := f >> l.shift; ; i = (i + 1) & mask {
		e := l.index[i]
		if e.row == 0 {
			return i, false
		}
		if e.half == uint32(f) && l.rows[e.row-1].feature == f {
			return i, true
		}
	}
}

// Score implements [Scorer] with the current, not the averaged, weights.
func (l *Learner) Score(features []uint64, _ []uint8, scores *Scores) {
	clear(scores[:])
	for _, f := range features {
		if at, ok := l.find(f); ok {
			for _, c := range l.rows[l.index[at].row-1].cells {
				scores[c.class] += c.now
			}
		}
	}
}

// Step counts one decision; the average is taken over steps.
func (l *Learner) Step() { l.step++ }

// Update moves the weights of the features by delta for the class good and by -delta for the class bad.
func (l *Learner) Update(features []uint64, good, bad uint8, delta int32) {
	for _, f := range features {
		r := l.row(f)
		r.updates++
		l.add(r, good, delta)
		l.add(r, bad, -delta)
	}
}

func (l *Learner) row(f uint64) *row {
	at, ok := l.find(f)
	if ok {
		return &l.rows[l.index[at].row-1]
	}
	if len(l.rows)*2 >= len(l.index) {
		l.grow()
		at, _ = l.find(f)
	}
	l.rows = append(l.rows, row{feature: f})
	l.index[at] = entry{row: uint32(len(l.rows)), half: uint32(f)}
	return &l.rows[len(l.rows)-1]
}

func (l *Learner) grow() {
	l.index = make([]entry, len(l.index)*2)
	l.shift--
	for i := range l.rows {
		at, _ := l.find(l.rows[i].feature)
		l.index[at] = entry{row: uint32(i + 1), half: uint32(l.rows[i].feature)}
	}
}

func (l *Learner) add(r *row, class uint8, delta int32) {
	for i := range r.cells {
		if c := &r.cells[i]; c.class == class {
			c.total += int64(c.now) * int64(l.step-c.stamp)
			c.stamp = l.step
			c.now += delta
			return
		}
	}
	r.cells = append(r.cells, cell{class: class, now: delta, stamp: l.step})
}

// Feature is a feature with its weights, on its way into a table.
type Feature struct {
	Hash    uint64
	Updates int // how often the learners updated it, on average
	Weights []Weight
}

// Weight is a rounded weight.
type Weight struct {
	Class uint8
	Value int
}

// frequency grows with how often the feature is met.
func (f *Feature) frequency() int { return int(math.Sqrt(float64(f.Updates))*16) + 1 }

func (f *Feature) importance() int {
	least, most := 0, 0
	for _, w := range f.Weights {
		least, most = min(least, w.Value), max(most, w.Value)
	}
	return (most - least) * f.frequency()
}

// Average averages the weights over the steps and over the learners, multiplies them by scale and rounds them to
// integers. Features that were updated fewer than least times, on average over the learners, and weights that are below
// prune after rounding, are left out. The features are sorted by hash.
func Average(learners []*Learner, scale float64, least, prune int) []Feature {
	type part struct {
		hash uint64
		of   *Learner
		row  *row
	}
	var parts []part
	for _, l := range learners {
		for i := range l.rows {
			parts = append(parts, part{hash: l.rows[i].feature, of: l, row: &l.rows[i]})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.hash, b.hash) })
	var kept []Feature
	for i := 0; i < len(parts); {
		f := Feature{Hash: parts[i].hash}
		var sums [Classes]float64
		updates := 0
		for ; i < len(parts) && parts[i].hash == f.Hash; i++ {
			l, r := parts[i].of, parts[i].row
			updates += int(r.updates)
			for _, c := range r.cells {
				total := c.total + int64(c.now)*int64(l.step-c.stamp)
				sums[c.class] += float64(total) / float64(max(l.step, 1))
			}
		}
		if updates < least*len(learners) {
			continue
		}
		f.Updates = updates / len(learners)
		for c, sum := range sums {
			if w := int(math.Round(sum / float64(len(learners)) * scale)); w != 0 && (w >= prune || w <= -prune) {
				f.Weights = append(f.Weights, Weight{Class: uint8(c), Value: w})
			}
		}
		if len(f.Weights) > 0 {
			kept = append(kept, f)
		}
	}
	return kept
}

// Drop leaves out features with probability share. Training with it keeps the weights from
// resting on single rare features. The slice is reused.
func Drop(f []uint64, share float64, rng *rand.Rand) []uint64 {
	if share <= 0 {
		return f
	}
	limit := uint64(share * 65536)
	out, bits := f[:0], uint64(0)
	for i, x := range f {
		if i%4 == 0 {
			bits = rng.Uint64()
		}
		if bits&0xffff >= limit {
			out = append(out, x)
		}
		bits >>= 16
	}
	return out
}
