package perceptron

import "slices"

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

// Learner is a classifier in training. The zero value is not ready: see [NewLearner].
type Learner struct {
	index []uint32 // open addressing: 0 is free, else a row number plus one
	rows  []row
	step  int32
}

// NewLearner gives a learner that knows nothing.
func NewLearner() *Learner { return &Learner{index: make([]uint32, 1<<16)} }

func (l *Learner) find(f uint64) (slot uint64, found bool) {
	mask := uint64(len(l.index) - 1)
	for i := (f >> 20) & mask; ; i = (i + 1) & mask {
		at := l.index[i]
		if at == 0 {
			return i, false
		}
		if l.rows[at-1].feature == f {
			return i, true
		}
	}
}

// Score implements [Scorer] with the current, not the averaged, weights.
func (l *Learner) Score(features []uint64, scores *Scores) {
	for _, f := range features {
		if at, ok := l.find(f); ok {
			for _, c := range l.rows[l.index[at]-1].cells {
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
		return &l.rows[l.index[at]-1]
	}
	if len(l.rows)*2 >= len(l.index) {
		l.grow()
		at, _ = l.find(f)
	}
	l.rows = append(l.rows, row{feature: f})
	l.index[at] = uint32(len(l.rows))
	return &l.rows[len(l.rows)-1]
}

func (l *Learner) grow() {
	l.index = make([]uint32, len(l.index)*2)
	for i := range l.rows {
		at, _ := l.find(l.rows[i].feature)
		l.index[at] = uint32(i + 1)
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

// Compile averages the weights, multiplies them by scale, rounds them to integers and lays them out as a [Table].
// Features that were updated fewer than least times, and weights that are below prune after rounding, are left out.
func (l *Learner) Compile(scale float64, least, prune int) *Table {
	var kept []feature
	for i := range l.rows {
		r := &l.rows[i]
		if int(r.updates) < least {
			continue
		}
		f := feature{hash: r.feature}
		for _, c := range r.cells {
			total := c.total + int64(c.now)*int64(l.step-c.stamp)
			w := round(float64(total) / float64(max(l.step, 1)) * scale)
			if w >= prune || w <= -prune {
				f.weights = append(f.weights, weight{class: c.class, value: w})
			}
		}
		if len(f.weights) > 0 {
			slices.SortFunc(f.weights, func(a, b weight) int { return int(a.class) - int(b.class) })
			kept = append(kept, f)
		}
	}
	slices.SortFunc(kept, func(a, b feature) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return 0
	})
	return layOut(kept)
}

func round(x float64) int {
	if x < 0 {
		return -int(-x + 0.5)
	}
	return int(x + 0.5)
}
