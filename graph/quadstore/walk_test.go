package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
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

// row is one result of the oracle: a node and the tags on the way to it.
type row struct {
	node quad.Value
	tags map[string]quad.Value
}

func (r row) with(tag string, v quad.Value) row {
	tags := maps.Clone(r.tags)
	tags[tag] = v
	return row{r.node, tags}
}

// step is one step of a random path, for the path and for the oracle, which knows nothing but a list of quads.
type step struct {
	name   string
	do     func(p *path.Path) *path.Path
	oracle func(all []quad.Quad, in []row) []row
}

// follow gives the nodes at the end of every quad that starts at a row's node.
func follow(all []quad.Quad, in []row, reverse bool, ok func(quad.Quad) bool, tag string) (out []row) {
	for _, r := range in {
		for _, q := range all {
			from, to := q.Subject, q.Object
			if reverse {
				from, to = to, from
			}
			if from != r.node || !ok(q) {
				continue
			}
			next := row{to, r.tags}
			if tag != "" {
				next = next.with(tag, q.Predicate)
			}
			out = append(out, next)
		}
	}
	return out
}

// from gives the rows to start from: the nodes given that are in a quad, or else all.
func from(all []quad.Quad, start []quad.Value) (out []row) {
	seen := map[quad.Value]bool{nil: true}
	for _, q := range all {
		for _, d := range quad.Directions {
			if v := q.Get(d); !seen[v] && (len(start) == 0 || slices.Contains(start, v)) {
				seen[v] = true
				out = append(out, row{v, map[string]quad.Value{}})
			}
		}
	}
	return out
}

// steps draws a random path over a small vocabulary. Of the ways to a node, unique keeps any one, and Cayley's except
// may hand on tags of what it excludes, so both stand only in paths without tags.
func steps(t *rapid.T, depth int, prefix string, tags bool) []step {
	node := rapid.SampledFrom([]quad.Value{quad.IRI("b"), quad.IRI("c"), quad.IRI("d"), quad.IRI("nowhere")})
	pred := rapid.SampledFrom([]quad.Value{quad.IRI("p"), quad.IRI("q")})
	anything := func(quad.Quad) bool { return true }
	var out []step
	for i := range rapid.IntRange(1, 4).Draw(t, "steps") {
		n, p := node.Draw(t, "node"), pred.Draw(t, "predicate")
		tag := fmt.Sprint(prefix, i)
		via := func(q quad.Quad) bool { return q.Predicate == p }
		has := func(in []row, ok func(r row, q quad.Quad) bool, all []quad.Quad) (out []row) {
			for _, r := range in {
				for _, q := range all {
					if via(q) && ok(r, q) {
						out = append(out, r)
					}
				}
			}
			return out
		}
		choices := []step{
			{
				fmt.Sprintf("out(%v)", p), func(x *path.Path) *path.Path { return x.Out(p) },
				func(all []quad.Quad, in []row) []row { return follow(all, in, false, via, "") },
			},
			{
				fmt.Sprintf("in(%v)", p), func(x *path.Path) *path.Path { return x.In(p) },
				func(all []quad.Quad, in []row) []row { return follow(all, in, true, via, "") },
			},
			{
				"out()", func(x *path.Path) *path.Path { return x.Out() },
				func(all []quad.Quad, in []row) []row { return follow(all, in, false, anything, "") },
			},
			{
				"in([p, q])", func(x *path.Path) *path.Path { return x.In(quad.IRI("p"), quad.IRI("q")) },
				func(all []quad.Quad, in []row) []row { return follow(all, in, true, anything, "") },
			},
			{
				fmt.Sprintf("both(%v)", p), func(x *path.Path) *path.Path { return x.Both(p) },
				func(all []quad.Quad, in []row) []row {
					return append(follow(all, in, true, via, ""), follow(all, in, false, via, "")...)
				},
			},
			{
				fmt.Sprintf("has(%v, %v)", p, n), func(x *path.Path) *path.Path { return x.Has(p, n) },
				func(all []quad.Quad, in []row) []row {
					return has(in, func(r row, q quad.Quad) bool { return q.Subject == r.node && q.Object == n }, all)
				},
			},
			{
				fmt.Sprintf("hasR(%v, %v)", p, n), func(x *path.Path) *path.Path { return x.HasReverse(p, n) },
				func(all []quad.Quad, in []row) []row {
					return has(in, func(r row, q quad.Quad) bool { return q.Object == r.node && q.Subject == n }, all)
				},
			},
			{
				fmt.Sprintf("labelContext(%v).out(%v)", n, p), func(x *path.Path) *path.Path { return x.LabelContext(n).Out(p).LabelContext() },
				func(all []quad.Quad, in []row) []row {
					return follow(all, in, false, func(q quad.Quad) bool { return via(q) && q.Label == n }, "")
				},
			},
			{
				fmt.Sprintf("is(a, %v)", n), func(x *path.Path) *path.Path { return x.Is(quad.IRI("a"), n) },
				func(_ []quad.Quad, in []row) []row {
					return slices.DeleteFunc(slices.Clone(in), func(r row) bool { return r.node != quad.IRI("a") && r.node != n })
				},
			},
		}
		if tags {
			choices = append(choices,
				step{
					"tag", func(x *path.Path) *path.Path { return x.Tag(tag) },
					func(_ []quad.Quad, in []row) (out []row) {
						for _, r := range in {
							out = append(out, r.with(tag, r.node))
						}
						return out
					},
				},
				step{
					"outWithTags()", func(x *path.Path) *path.Path { return x.OutWithTags([]string{tag}) },
					func(all []quad.Quad, in []row) []row { return follow(all, in, false, anything, tag) },
				},
			)
		} else {
			choices = append(choices, step{
				"unique()", func(x *path.Path) *path.Path { return x.Unique() },
				func(_ []quad.Quad, in []row) (out []row) {
					for _, r := range in {
						if !slices.ContainsFunc(out, func(o row) bool { return o.node == r.node }) {
							out = append(out, r)
						}
					}
					return out
				},
			})
		}
		if depth > 0 {
			other := steps(t, depth-1, tag+"_", tags)
			start := []quad.Value{node.Draw(t, "from")}
			sub := func() *path.Path { return along(path.StartMorphism(start...), other) }
			rows := func(all []quad.Quad) []row { return oracle(all, from(all, start), other) }
			text := fmt.Sprintf("V(%v)%v", start, names(other))
			choices = append(choices,
				step{
					"and " + text, func(x *path.Path) *path.Path { return x.And(sub()) },
					func(all []quad.Quad, in []row) (out []row) {
						for _, a := range in {
							for _, b := range rows(all) {
								if a.node == b.node {
									both := row{a.node, maps.Clone(a.tags)}
									maps.Copy(both.tags, b.tags)
									out = append(out, both)
								}
							}
						}
						return out
					},
				},
				step{
					"or " + text, func(x *path.Path) *path.Path { return x.Or(sub()) },
					func(all []quad.Quad, in []row) []row { return append(slices.Clone(in), rows(all)...) },
				},
			)
			if !tags {
				choices = append(choices, step{
					"except " + text, func(x *path.Path) *path.Path { return x.Except(sub()) },
					func(all []quad.Quad, in []row) []row {
						gone := rows(all)
						return slices.DeleteFunc(slices.Clone(in), func(r row) bool {
							return slices.ContainsFunc(gone, func(o row) bool { return o.node == r.node })
						})
					},
				})
			}
		}
		out = append(out, rapid.SampledFrom(choices).Draw(t, "step"))
	}
	return out
}

func oracle(all []quad.Quad, in []row, steps []step) []row {
	for _, s := range steps {
		in = s.oracle(all, in)
	}
	return in
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

// TestWalk compares the results of random paths in random graphs with those of the oracle, as often as they come.
func TestWalk(t *testing.T) {
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
				var all []quad.Quad
				for range rapid.IntRange(0, 15).Draw(t, "quads") {
					q := quad.Quad{
						Subject: draw("s", "a", "b", "c", "d"), Predicate: draw("p", "p", "q"),
						Object: draw("o", "a", "b", "c", "d", "p"), Label: draw("l", "", "", "b", "l"),
					}
					if !slices.Contains(all, q) {
						all = append(all, q)
					}
				}
				if _, err := store.Apply(ctx, graph.Change{Add: all}); err != nil {
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
				walk := steps(t, 1, "t", tags)
				start := rapid.SampledFrom([][]quad.Value{nil, {quad.IRI("a")}, {quad.IRI("a"), quad.IRI("b")}}).Draw(t, "start")
				var want []string
				for _, r := range oracle(all, from(all, start), walk) {
					line := []string{fmt.Sprint("result=", r.node)}
					for tag, v := range r.tags {
						line = append(line, fmt.Sprint(tag, "=", v))
					}
					slices.Sort(line)
					want = append(want, strings.Join(line, " "))
				}
				slices.Sort(want)
				got, err := tagged(ctx, view, along(path.StartPath(view, start...), walk))
				if err != nil {
					t.Fatal(err)
				}
				if !slices.Equal(got, want) {
					t.Fatalf("V(%v)%v over\n%v\ngives\n%v\nwant\n%v", start, names(walk), all, got, want)
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
			if _, err := w.WriteQuads([]quad.Quad{q}); err != nil {
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
