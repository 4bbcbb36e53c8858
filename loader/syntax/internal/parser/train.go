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
	// Groups are those of the relations for a left arc, below LeftGroups, and for a right arc, below RightGroups.
	Groups [][2]uint8
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

// NewChoices collects the relations that arcs between two tags have in examples.
func NewChoices(examples []Example, tags, relations int) *perceptron.Choices {
	counts := perceptron.NewCounts(Keys(tags), 2*tags, func(key int) int { return key / tags })
	for _, e := range examples {
		for i, h := range e.Heads {
			if h >= 0 {
				counts.Add(Key(tags, h > int32(i), e.Words[h].Tag, e.Words[i].Tag), e.Rels[i])
			}
		}
	}
	const (
		least = 5 // arcs between two tags that are rarer are like all that their dependent can have
		share = 0.002
	)
	return counts.Choices(least, share, relations)
}

// Train learns from examples. Equal options give equal weights.
func Train(examples []Example, choices *perceptron.Choices, tags int, o Options) (transitions, labels *perceptron.Learner) {
	transitions, labels = perceptron.NewLearner(), perceptron.NewLearner()
	p := &Parser{Moves: transitions, Labels: labels, Choices: choices, Tags: tags}
	rng := rand.New(rand.NewPCG(o.Seed, 2))
	var b Buffer
	var kept []uint64
	for epoch := range o.Epochs {
		hits, all := 0, 0
		follow := func() bool { return epoch > 0 && rng.Float64() < o.Explore }
		for _, k := range rng.Perm(len(examples)) {
			e := &examples[k]
			s := &b.state
			s.reset(e.Words)
			for !s.done() {
				if s.forced() {
					continue
				}
				s.moveFeatures(&b.moves)
				kept = perceptron.Drop(append(kept[:0], b.moves[:]...), o.Drop, rng)
				transitions.Score(kept, nil, &b.scores)
				guess, _ := choose(s, &b.scores)
				good, bad := oracle(s, &b.scores, e)
				transitions.Step()
				all++
				if guess == good {
					hits++
				}
				if bad != moves && b.scores[good]-b.scores[bad] <= o.Margin {
					transitions.Update(kept, uint8(good), uint8(bad), 1)
				}
				if guess != good && !follow() {
					guess = good
				}
				rel := uint8(0)
				if guess >= firstLeft {
					rel = p.trainLabel(s, guess, &b, e, labels, follow)
				}
				s.apply(guess.kind(), rel, 0)
			}
		}
		if o.Progress != nil {
			o.Progress(epoch+1, float64(hits)/float64(max(all, 1)))
		}
	}
	return transitions, labels
}

// trainLabel learns the relation of an arc that is right, and gives the one to go on with: follow says whether that is
// the parser's own when it is wrong.
func (p *Parser) trainLabel(s *state, m move, b *Buffer, e *Example, labels *perceptron.Learner, follow func() bool) uint8 {
	guess := p.label(s, m, b)
	head, dependent := s.arc(m.kind())
	list := p.relations(s, m.kind())
	if e.head(dependent) != head || len(list) == 1 {
		return guess
	}
	labels.Step()
	want := e.Rels[dependent-1]
	if guess == want {
		return guess
	}
	if slices.Contains(list, want) {
		labels.Update(b.labels[:], want, guess, 1)
	}
	if follow() {
		return guess
	}
	return want
}

// head gives the right head of a node, 0 for the root.
func (e *Example) head(i int32) int32 { return e.Heads[i-1] + 1 }

// oracle gives the best-scored transition of those that lose least and of all others; moves if there is no other.
func oracle(s *state, scores *perceptron.Scores, e *Example) (good, bad move) {
	var cost [kinds]int
	least := 1 << 30
	for k := range kinds {
		if s.permits(k) {
			cost[k] = s.cost(k, e)
			least = min(least, cost[k])
		}
	}
	good, bad = moves, moves
	for k := range kinds {
		if !s.permits(k) {
			continue
		}
		from, to := k.bounds()
		want := from
		switch k {
		case left:
			want += move(e.Groups[s.top()-1][0])
		case right:
			want += move(e.Groups[s.next-1][1])
		}
		for m := from; m < to; m++ {
			best := &bad
			if cost[k] == least && m == want {
				best = &good
			}
			if *best == moves || scores[m] > scores[*best] {
				*best = m
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
		if h := e.head(top); h != next && h > next && h < s.last {
			c++ // its head is further on
		}
		c += s.buffered(top, e)
	case reduce:
		c += s.buffered(top, e)
	case shift, right:
		h := e.head(next)
		if k == right && h != top && (h == 0 || h > next && h < s.last) {
			c++ // its head is further on, or it is the root
		}
		for _, i := range s.stack {
			if (k == shift || i != top) && h == i {
				c++ // its head is on the stack
			}
			if s.nodes[i].head == 0 && e.head(i) == next {
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
		if e.head(b) == i {
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
