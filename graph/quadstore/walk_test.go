package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/quadstore"
	"concord/graph/storetest"
)

// naive is a QuadStore without our optimizer: Cayley walks it with its own iterators.
type naive struct{ cayley.QuadStore }

// tagged gives all results of a path, with their tags, sorted.
func tagged(ctx context.Context, qs cayley.QuadStore, p *path.Path) ([]string, error) {
	var out []string
	err := p.Tag("result").Iterate(ctx).On(qs).TagEach(func(tags map[string]refs.Ref) error {
		var line []string
		for tag, ref := range tags {
			v, err := qs.NameOf(ref)
			if err != nil {
				return err
			}
			line = append(line, fmt.Sprint(tag, "=", v))
		}
		slices.Sort(line)
		out = append(out, strings.Join(line, " "))
		return nil
	})
	slices.Sort(out)
	return out, err
}

// step is one step of a random path.
type step struct {
	name string
	do   func(p *path.Path) *path.Path
}

// steps draws a random path over a small vocabulary. Paths that meet others hold no tags: for two tagged ways on both
// sides Cayley's own And does not give every combination, so it is no oracle for them.
func steps(t *rapid.T, depth int, tags bool) []step {
	node := rapid.SampledFrom([]quad.Value{quad.IRI("a"), quad.IRI("b"), quad.IRI("c"), quad.IRI("d"), quad.IRI("nowhere")})
	pred := rapid.SampledFrom([]quad.Value{quad.IRI("p"), quad.IRI("q")})
	var out []step
	for i := range rapid.IntRange(1, 4).Draw(t, "steps") {
		n, p := node.Draw(t, "node"), pred.Draw(t, "predicate")
		tag := fmt.Sprint("t", i)
		all := []step{
			{fmt.Sprintf("out(%v)", p), func(x *path.Path) *path.Path { return x.Out(p) }},
			{fmt.Sprintf("in(%v)", p), func(x *path.Path) *path.Path { return x.In(p) }},
			{"out()", func(x *path.Path) *path.Path { return x.Out() }},
			{"in([p, q])", func(x *path.Path) *path.Path { return x.In(quad.IRI("p"), quad.IRI("q")) }},
			{"both(p)", func(x *path.Path) *path.Path { return x.Both(quad.IRI("p")) }},
			{fmt.Sprintf("has(%v, %v)", p, n), func(x *path.Path) *path.Path { return x.Has(p, n) }},
			{fmt.Sprintf("hasR(%v, %v)", p, n), func(x *path.Path) *path.Path { return x.HasReverse(p, n) }},
			{fmt.Sprintf("labelContext(%v).out(%v)", n, p), func(x *path.Path) *path.Path { return x.LabelContext(n).Out(p).LabelContext() }},
			{fmt.Sprintf("is(a, %v)", n), func(x *path.Path) *path.Path { return x.Is(quad.IRI("a"), n) }},
			{"unique()", func(x *path.Path) *path.Path { return x.Unique() }},
		}
		if tags {
			all = append(all,
				step{"tag", func(x *path.Path) *path.Path { return x.Tag(tag) }},
				step{fmt.Sprintf("outWithTags(%v)", p), func(x *path.Path) *path.Path { return x.OutWithTags([]string{tag}, p) }},
				step{"outWithTags()", func(x *path.Path) *path.Path { return x.OutWithTags([]string{tag}) }},
			)
		}
		if depth > 0 && !tags {
			other := steps(t, depth-1, false)
			from := node.Draw(t, "from")
			sub := func() *path.Path { return along(path.StartMorphism(from), other) }
			text := fmt.Sprintf("V(%v)%v", from, names(other))
			all = append(all,
				step{"and " + text, func(x *path.Path) *path.Path { return x.And(sub()) }},
				step{"except " + text, func(x *path.Path) *path.Path { return x.Except(sub()) }},
				step{"or " + text, func(x *path.Path) *path.Path { return x.Or(sub()) }},
			)
		}
		out = append(out, rapid.SampledFrom(all).Draw(t, "step"))
	}
	return out
}

func along(p *path.Path, steps []step) *path.Path {
	for _, s := range steps {
		p = s.do(p)
	}
	return p
}

func names(steps []step) (out []string) {
	for _, s := range steps {
		out = append(out, s.name)
	}
	return out
}

// TestWalkAgainstCayley compares the results of random paths in random graphs, walked by our iterators and by Cayley's.
func TestWalkAgainstCayley(t *testing.T) {
	for _, tags := range []bool{false, true} {
		t.Run(fmt.Sprintf("tags=%v", tags), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				ctx := context.Background()
				store := storetest.NewModel()
				defer store.Close()
				draw := func(name string, from ...string) quad.Value {
					if s := rapid.SampledFrom(from).Draw(t, name); s != "" {
						return quad.IRI(s)
					}
					return nil
				}
				var c graph.Change
				for range rapid.IntRange(0, 20).Draw(t, "quads") {
					c.Add = append(c.Add, quad.Quad{
						Subject: draw("s", "a", "b", "c", "d"), Predicate: draw("p", "p", "q"),
						Object: draw("o", "a", "b", "c", "d", "p"), Label: draw("l", "", "", "a", "l"),
					})
				}
				if _, err := store.Apply(ctx, c); err != nil {
					t.Fatal(err)
				}
				live, err := quadstore.New(store)
				if err != nil {
					t.Fatal(err)
				}
				snap, err := store.Snapshot()
				if err != nil {
					t.Fatal(err)
				}
				defer snap.Close()
				view := live.At(snap)
				defer view.Close()
				walk := steps(t, 1, tags)
				start := rapid.SampledFrom([][]quad.Value{nil, {quad.IRI("a")}, {quad.IRI("a"), quad.IRI("b")}}).Draw(t, "start")
				slow := &naive{live}
				want, err := tagged(ctx, slow, along(path.StartPath(slow, start...), walk))
				if err != nil {
					t.Fatal(err)
				}
				for name, qs := range map[string]*quadstore.QuadStore{"live": live, "view": view} {
					got, err := tagged(ctx, qs, along(path.StartPath(qs, start...), walk))
					if err != nil {
						t.Fatal(err)
					}
					if !slices.Equal(got, want) {
						t.Fatalf("%s: V(%v)%v over\n%v\ngives\n%v\nwant\n%v", name, start, names(walk), c.Add, got, want)
					}
				}
			})
		})
	}
}

// TestEveryCombination walks to a node that both sides reach in two tagged ways.
func TestEveryCombination(t *testing.T) {
	qs := open(t, stores["model"])
	for _, q := range []quad.Quad{
		quad.MakeIRI("a1", "p", "x", ""), quad.MakeIRI("a2", "p", "x", ""),
		quad.MakeIRI("b1", "q", "x", ""), quad.MakeIRI("b2", "q", "x", ""),
	} {
		if err := qs.ApplyDeltas([]cayley.Delta{{Quad: q, Action: cayley.Add}}, cayley.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
	}
	left := path.StartPath(qs).Tag("left").Out(quad.IRI("p"))
	right := path.StartPath(qs).Tag("right").Out(quad.IRI("q"))
	got, err := tagged(context.Background(), qs, left.And(right))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"left=<a1> result=<x> right=<b1>", "left=<a1> result=<x> right=<b2>",
		"left=<a2> result=<x> right=<b1>", "left=<a2> result=<x> right=<b2>",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestWalkEnds ends walks that would go on for very long, by their context.
func TestWalkEnds(t *testing.T) {
	qs := open(t, stores["model"])
	w, err := qs.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		for _, pair := range []string{"aa", "ab", "ba", "bb"} {
			q := quad.MakeIRI(fmt.Sprint(pair[:1], i), "next", fmt.Sprint(pair[1:], i+1), "")
			if err := w.(quad.Writer).WriteQuad(q); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	p := path.StartPath(qs, quad.IRI("a0"))
	for range 40 {
		p = p.Out(quad.IRI("next"))
	}
	ctx, cancel := context.WithCancel(context.Background())
	it := p.BuildIterator(ctx).Iterate()
	defer it.Close()
	for range 10 {
		if !it.Next(ctx) {
			t.Fatalf("ended early: %v", it.Err())
		}
	}
	cancel()
	n := 0
	for it.Next(ctx) {
		if n++; n > 1000 {
			t.Fatal("goes on after its context has ended")
		}
	}
	if !errors.Is(it.Err(), context.Canceled) {
		t.Errorf("error = %v", it.Err())
	}
}

// TestStepIsUsed makes sure that the fast way is the one taken.
func TestStepIsUsed(t *testing.T) {
	qs := open(t, stores["model"])
	if err := qs.ApplyDeltas([]cayley.Delta{{Quad: quad.MakeIRI("a", "p", "b", ""), Action: cayley.Add}}, cayley.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	s := path.StartPath(qs, quad.IRI("a")).Out(quad.IRI("p")).In(quad.IRI("p")).Shape()
	got, _ := shape.Optimize(context.Background(), s, qs)
	if name := fmt.Sprintf("%T", got); name != "*quadstore.step" {
		t.Errorf("a walk of two steps becomes a %s", name)
	}
}
