package isomorphic

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"
)

// edges makes quads from pairs of blank nodes.
func edges(pairs ...[2]int) []quad.Quad {
	var qs []quad.Quad
	for _, e := range pairs {
		qs = append(qs, quad.Quad{Subject: node(e[0]), Predicate: quad.IRI("p"), Object: node(e[1])})
	}
	return qs
}

func node(i int) quad.BNode { return quad.BNode(fmt.Sprintf("n%d", i)) }

// cycle gives the edges, in both directions, of a ring of n nodes from a number on.
func cycle(from, n int) [][2]int {
	var e [][2]int
	for i := range n {
		a, b := from+i, from+(i+1)%n
		e = append(e, [2]int{a, b}, [2]int{b, a})
	}
	return e
}

func TestEqual(t *testing.T) {
	q := func(s, p, o, l quad.Value) quad.Quad { return quad.Quad{Subject: s, Predicate: p, Object: o, Label: l} }
	a, b, c := quad.BNode("a"), quad.BNode("b"), quad.BNode("c")
	i, p := quad.IRI("i"), quad.IRI("p")
	rings := func(sizes ...int) []quad.Quad {
		var e [][2]int
		n := 0
		for _, s := range sizes {
			e = append(e, cycle(n, s)...)
			n += s
		}
		return edges(e...)
	}
	var threes []int
	for range 200 {
		threes = append(threes, 3)
	}
	for _, test := range []struct {
		name string
		x, y []quad.Quad
		want bool
	}{
		{"empty", nil, nil, true},
		{"ground", []quad.Quad{q(i, p, i, nil)}, []quad.Quad{q(i, p, i, nil), q(i, p, i, nil)}, true},
		{"ground differs", []quad.Quad{q(i, p, i, nil)}, []quad.Quad{q(i, p, i, i)}, false},
		{"normal form", []quad.Quad{q(a, p, quad.Int(5), nil)}, []quad.Quad{q(b, p, quad.TypedString{Value: "5", Type: "xsd:integer"}, nil)}, true},
		{"renamed", []quad.Quad{q(a, p, b, nil), q(b, p, i, nil)}, []quad.Quad{q(b, p, a, nil), q(a, p, i, nil)}, true},
		{"one node is not two", []quad.Quad{q(a, p, a, nil)}, []quad.Quad{q(a, p, b, nil)}, false},
		{"twice the same is once", []quad.Quad{q(a, p, i, nil), q(b, p, i, nil)}, []quad.Quad{q(a, p, i, nil)}, false},
		{"two alike", []quad.Quad{q(a, p, i, nil), q(b, p, i, nil)}, []quad.Quad{q(c, p, i, nil), q(a, p, i, nil)}, true},
		{"graph label", []quad.Quad{q(a, p, i, b), q(b, p, i, nil)}, []quad.Quad{q(c, p, i, a), q(a, p, i, nil)}, true},
		{"other graph label", []quad.Quad{q(a, p, i, b), q(b, p, i, nil)}, []quad.Quad{q(c, p, i, a), q(c, p, i, nil)}, false},
		{"loops and a ring", edges([2]int{0, 1}, [2]int{1, 0}), edges([2]int{0, 0}, [2]int{1, 1}), false},
		{"two triangles, one hexagon", rings(3, 3), rings(6), false},
		{"rings in another order", rings(3, 5, 4), rings(4, 3, 5), true},
		{"many triangles", rings(threes...), rings(append([]int{6}, threes[2:]...)...), false},
		{"as many triangles", rings(threes...), rings(threes...), true},
	} {
		t.Run(test.name, func(t *testing.T) {
			for range 2 {
				got, err := Equal(test.x, test.y)
				if err != nil || got != test.want {
					t.Errorf("%v, %v; want %v", got, err, test.want)
				}
				test.x, test.y = test.y, test.x
			}
		})
	}
}

// Two graphs of 16 nodes, both strongly regular with the parameters (16, 6, 2, 2), that colours alone cannot tell apart:
// the rook's graph of the 4×4 board and Shrikhande's.
func TestStronglyRegular(t *testing.T) {
	var rook, shrikhande [][2]int
	for a := range 16 {
		for b := range 16 {
			dx, dy := (b/4-a/4+4)%4, (b%4-a%4+4)%4
			if a != b && (dx == 0 || dy == 0) {
				rook = append(rook, [2]int{a, b})
			}
			switch [2]int{dx, dy} {
			case [2]int{0, 1}, [2]int{0, 3}, [2]int{1, 0}, [2]int{3, 0}, [2]int{1, 1}, [2]int{3, 3}:
				shrikhande = append(shrikhande, [2]int{a, b})
			}
		}
	}
	if ok, err := Equal(edges(rook...), edges(shrikhande...)); ok || err != nil {
		t.Errorf("rook and Shrikhande: %v, %v", ok, err)
	}
	for _, g := range [][][2]int{rook, shrikhande} {
		to := rand.New(rand.NewPCG(1, 2)).Perm(16)
		var moved [][2]int
		for _, e := range g {
			moved = append(moved, [2]int{to[e[0]], to[e[1]]})
		}
		if ok, err := Equal(edges(g...), edges(moved...)); !ok || err != nil {
			t.Errorf("a graph and itself with other names: %v, %v", ok, err)
		}
	}
}

// The search is bounded: it ends with an error when its work is used up.
func TestTooHard(t *testing.T) {
	x := newSide(edges(cycle(0, 2000)...), dictionary{})
	s := &search{x: x, y: x, work: 1000}
	if s.refine(x, x.whole()) {
		t.Error("no end of work")
	}
	if _, err := s.match(x.whole(), x.whole(), make([]int32, 2000)); !errors.Is(err, ErrTooHard) {
		t.Errorf("%v", err)
	}
}

// Random small graphs against the definition: some permutation of the names makes them the same.
func TestAgainstPermutations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "nodes")
		draw := func(name string) map[[3]int]bool {
			set := map[[3]int]bool{}
			for range rapid.IntRange(0, 7).Draw(t, name) {
				set[[3]int{rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to"), rapid.IntRange(0, 1).Draw(t, "label")}] = true
			}
			return set
		}
		x := draw("x")
		y := draw("y")
		if rapid.Bool().Draw(t, "same") {
			to := rapid.Permutation(numbers(n)).Draw(t, "names")
			y = map[[3]int]bool{}
			for e := range x {
				y[[3]int{to[e[0]], to[e[1]], e[2]}] = true
			}
		}
		want := false
		permute(numbers(n), func(to []int) {
			if want || len(x) != len(y) {
				return
			}
			for e := range x {
				if !y[[3]int{to[e[0]], to[e[1]], e[2]}] {
					return
				}
			}
			want = true
		})
		got, err := Equal(quadsOf(x), quadsOf(y))
		if err != nil || got != want {
			t.Fatalf("%v and %v: %v, %v; want %v", x, y, got, err, want)
		}
	})
}

func quadsOf(set map[[3]int]bool) []quad.Quad {
	var qs []quad.Quad
	for e := range set {
		q := quad.Quad{Subject: node(e[0]), Predicate: quad.IRI("p"), Object: node(e[1])}
		if e[2] == 1 {
			q.Label = node(e[0])
		}
		qs = append(qs, q)
	}
	return qs
}

func numbers(n int) []int {
	var s []int
	for i := range n {
		s = append(s, i)
	}
	return s
}

func permute(s []int, f func([]int)) {
	var rec func(k int)
	rec = func(k int) {
		if k == len(s) {
			f(s)
			return
		}
		for i := k; i < len(s); i++ {
			s[k], s[i] = s[i], s[k]
			rec(k + 1)
			s[k], s[i] = s[i], s[k]
		}
	}
	rec(0)
}
