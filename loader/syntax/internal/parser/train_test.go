package parser

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"concord/loader/syntax/internal/perceptron"
)

// drawHeads draws any tree.
func drawHeads(t *rapid.T) []int32 {
	n := rapid.IntRange(1, 14).Draw(t, "n")
	nodes := make([]int32, n)
	for i := range nodes {
		nodes[i] = int32(i)
	}
	order := rapid.Permutation(nodes).Draw(t, "order")
	heads := make([]int32, n)
	for k, i := range order {
		heads[i] = -1
		if k > 0 {
			heads[i] = order[rapid.IntRange(0, k-1).Draw(t, "head")]
		}
	}
	return heads
}

func TestProjectiveTreesHaveNoCrossingArcs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := drawHeads(t)
		out := Projective(in)
		for d, h := range out {
			if h >= 0 && crosses(out, int32(d), h) {
				t.Fatalf("%v made of %v: the arc of %d crosses", out, in, d)
			}
			if (h < 0) != (in[d] < 0) {
				t.Fatalf("%v made of %v: another root", out, in)
			}
		}
		if again := Projective(out); !slices.Equal(again, out) {
			t.Fatalf("%v became %v", out, again)
		}
	})
}

func example(heads []int32) *Example {
	n := len(heads)
	return &Example{Words: make([]Word, n), Heads: heads, Rels: make([]uint8, n), Groups: make([][2]uint8, n)}
}

// From the start, transitions of no cost exist until the tree is done, and they build the right tree.
func TestTransitionsWithoutCostBuildTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := example(Projective(drawHeads(t)))
		var s state
		s.reset(e.Words)
		for !s.done() {
			if s.forced() {
				continue
			}
			var free []kind
			for k := range kinds {
				if s.permits(k) && s.cost(k, e) == 0 {
					free = append(free, k)
				}
			}
			if len(free) == 0 {
				t.Fatal("every transition loses an arc")
			}
			step(&s, rapid.SampledFrom(free).Draw(t, "kind"))
		}
		for i, n := range s.words() {
			if n.head-1 != e.Heads[i] {
				t.Fatalf("head of %d is %d, want %d", i, n.head-1, e.Heads[i])
			}
		}
	})
}

func step(s *state, k kind) {
	switch k {
	case shift:
		s.shift(0)
	case reduce:
		s.reduce()
	case left:
		s.left(0, 0)
	case right:
		s.right(0, 0)
	}
}

// Whatever is chosen, the end is one tree, after a number of transitions that is linear in the words.
func TestAnyTransitionsEndInOneTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "n")
		var s state
		s.reset(make([]Word, n))
		for steps := 0; !s.done(); steps++ {
			if steps > 6*n {
				t.Fatalf("%d transitions for %d words", steps, n)
			}
			if s.forced() {
				continue
			}
			var permitted []kind
			for k := range kinds {
				if s.permits(k) {
					permitted = append(permitted, k)
				}
			}
			k := rapid.SampledFrom(permitted).Draw(t, "kind")
			var b Buffer // no features must panic in any configuration
			s.moveFeatures(&b.moves)
			if m, _ := k.bounds(); m >= firstLeft {
				s.labelFeatures(m, &b.labels)
			}
			step(&s, k)
		}
		roots := 0
		for i := 1; i <= n; i++ {
			if s.nodes[i].head == 0 {
				roots++
			}
			a, steps := int32(i), 0
			for ; a > 0; a = s.nodes[a].head {
				if steps++; steps > n {
					t.Fatal("cycle")
				}
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots", roots)
		}
	})
}

// Every transition has one kind, and the kinds part the transitions.
func TestBoundsOfKinds(t *testing.T) {
	next := move(0)
	for k := range kinds {
		from, to := k.bounds()
		if from != next || to <= from {
			t.Fatalf("kind %d: from %d to %d", k, from, to)
		}
		for m := from; m < to; m++ {
			if m.kind() != k {
				t.Errorf("transition %d is of kind %d, want %d", m, m.kind(), k)
			}
		}
		next = to
	}
	if next != moves || moves > perceptron.MoveClasses {
		t.Errorf("%d transitions, numbered up to %d", moves, next)
	}
}

// A pattern that the words decide is learned.
func TestTrainLearnsAPattern(t *testing.T) {
	var examples []Example
	for i := range 40 {
		words := []Word{{ID: 1, Tag: 1}, {ID: 2, Tag: 2}, {ID: 3, Tag: 3}, {ID: uint32(4 + i%2), Tag: 2}}
		heads := []int32{1, 2, -1, 2}
		examples = append(examples, Example{Words: words, Heads: heads, Rels: []uint8{1, 2, 0, uint8(3 + i%2)}, Groups: make([][2]uint8, 4)})
	}
	choices := NewChoices(examples, 4, 5)
	transitions, labels := Train(examples, choices, 4, Options{Epochs: 5, Explore: 0.9, Seed: 1})
	p := Parser{Moves: transitions, Labels: labels, Choices: choices, Tags: 4}
	var b Buffer
	for _, e := range examples[:2] {
		for i, a := range p.Parse(e.Words, &b, nil) {
			if a.Head != e.Heads[i] || a.Rel != e.Rels[i] {
				t.Errorf("word %d: %+v, want head %d, relation %d", i, a, e.Heads[i], e.Rels[i])
			}
		}
	}
}
