package parser

import (
	"math/rand/v2"
	"slices"

	"concord/loader/syntax/internal/perceptron"
)

// Example is a sentence with its right tree, which must be projective ([Projective]).
type Example struct {
	Words []Word
	Heads []int32 // -1 root
	Rels  []uint8
}

// Options steer training.
type Options struct {
	Epochs int
	// Explore is the share of decisions, after the first epoch, in which the classifier's own choice is followed although
	// it is wrong, so that it learns what to do after an error (the dynamic oracle of Goldberg and Nivre 2012).
	Explore float64
	Seed    uint64
	// Margin is the lead that a right decision must have; with less it is learned again.
	Margin int32
	// Drop is the share of features that are left out, at random, of every decision in training, so that the weights do
	// not rest on single rare ones.
	Drop float64
	// Progress, when not nil, is told the share of right decisions after every epoch.
	Progress func(epoch int, right float64)
}

// NewActions collects the arcs that occur in examples.
func NewActions(examples []Example, relations int) Actions {
	lefts, rights := make([]int, relations), make([]int, relations)
	for _, e := range examples {
		for i, h := range e.Heads {
			switch {
			case h > int32(i):
				lefts[e.Rels[i]]++
			case h >= 0:
				rights[e.Rels[i]]++
			}
		}
	}
	var a Actions
	const least = 3 // rarer ones are slips of annotation
	for r := range relations {
		if lefts[r] >= least {
			a.Left = append(a.Left, uint8(r))
		}
		if rights[r] >= least {
			a.Right = append(a.Right, uint8(r))
		}
	}
	return a
}

// Train learns from examples. Equal options give equal weights.
func Train(examples []Example, actions Actions, o Options) *perceptron.Learner {
	l := perceptron.NewLearner()
	p := &Parser{Weights: l, Actions: actions}
	rng := rand.New(rand.NewPCG(o.Seed, 2))
	var b Buffer
	for epoch := range o.Epochs {
		right, all := 0, 0
		for _, k := range rng.Perm(len(examples)) {
			e := &examples[k]
			s := &b.state
			s.reset(e.Words)
			for !s.done() {
				if s.forced() {
					continue
				}
				b.features = s.features(b.features[:0])
				if o.Drop > 0 {
					b.features = perceptron.Drop(b.features, o.Drop, rng)
				}
				p.score(&b)
				guess, _ := p.choose(s, &b)
				good, bad := p.oracle(s, &b, e)
				l.Step()
				all++
				if guess == good {
					right++
				}
				if bad >= 0 && b.scores[good]-b.scores[bad] <= o.Margin {
					l.Update(b.features, uint8(good), uint8(bad), 1)
				}
				if guess != good && (epoch == 0 || rng.Float64() >= o.Explore) {
					guess = good
				}
				p.apply(s, guess, 0)
			}
		}
		if o.Progress != nil {
			o.Progress(epoch+1, float64(right)/float64(max(all, 1)))
		}
	}
	return l
}

// oracle gives the best-scored class of those that lose least and of all others, -1 if there is no other.
func (p *Parser) oracle(s *state, b *Buffer, e *Example) (good, bad int) {
	var cost [kinds]int
	least := 1 << 30
	for k := range kinds {
		if s.permits(k) {
			cost[k] = s.cost(k, e)
			least = min(least, cost[k])
		}
	}
	good, bad = -1, -1
	for k := range kinds {
		if !s.permits(k) {
			continue
		}
		from, to := p.Actions.bounds(k)
		want := -1 // the right relation
		switch k {
		case left:
			want = int(e.Rels[s.top()])
		case right:
			want = int(e.Rels[s.next])
		}
		if want >= 0 && !slices.Contains(p.Actions.rels(k), uint8(want)) {
			want = -1 // too rare to have a class: any will do
		}
		for c := from; c < to; c++ {
			if cost[k] == least && (want < 0 || int(p.Actions.rel(c)) == want) {
				if good < 0 || b.scores[c] > b.scores[good] {
					good = c
				}
			} else if bad < 0 || b.scores[c] > b.scores[bad] {
				bad = c
			}
		}
	}
	return good, bad
}

// cost counts the right arcs that can still be made now and no longer after a transition of kind k.
func (s *state) cost(k kind, e *Example) int {
	top, next := s.top(), s.next
	c := 0
	switch k {
	case left:
		if h := e.Heads[top]; h != next && h > next && h < s.last {
			c++ // its head is further on
		}
		c += s.buffered(top, e)
	case reduce:
		c += s.buffered(top, e)
	case shift, right:
		h := e.Heads[next]
		if k == right && h != top && (h < 0 || h > next && h < s.last) {
			c++ // its head is further on, or it is the root
		}
		for _, i := range s.stack {
			if (k == shift || i != top) && h == i {
				c++ // its head is on the stack
			}
			if s.nodes[i].head < 0 && e.Heads[i] == next {
				c++ // its dependent waits on the stack
			}
		}
	}
	return c
}

// buffered counts the words in the buffer whose head is i.
func (s *state) buffered(i int32, e *Example) int {
	c := 0
	for b := s.next; b < s.last; b++ {
		if e.Heads[b] == i {
			c++
		}
	}
	return c
}

// Projective lifts arcs that cross others to the head's head until none crosses (Nivre and Nilsson 2005, without
// encoding).
func Projective(heads []int32) []int32 {
	out := append([]int32(nil), heads...)
	for {
		worst := -1
		for d, h := range out {
			if h < 0 || !crosses(out, int32(d), h) {
				continue
			}
			if worst < 0 || span(d, h) < span(worst, out[worst]) {
				worst = d
			}
		}
		if worst < 0 {
			return out
		}
		up := out[out[worst]]
		if up < 0 { // cannot happen: an arc from the root word covers only its descendants
			return out
		}
		out[worst] = up
	}
}

func span(d int, h int32) int {
	if int(h) > d {
		return int(h) - d
	}
	return d - int(h)
}

// crosses says whether a word between d and h does not descend from h.
func crosses(heads []int32, d, h int32) bool {
	lo, hi := min(d, h), max(d, h)
	for i := lo + 1; i < hi; i++ {
		a := i
		for a >= 0 && a != h {
			a = heads[a]
		}
		if a != h {
			return true
		}
	}
	return false
}
