package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph"
)

func testLoad(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	var all []quad.Quad
	for i := range 3000 {
		all = append(all, quad.Quad{
			Subject: iri(fmt.Sprintf("subject/%d", i%700)), Predicate: iri(fmt.Sprintf("p%d", i%7)),
			Object: quad.String(fmt.Sprintf("object number %d", i%1100)), Label: iri(fmt.Sprintf("statement/%d", i%13)),
		})
	}
	first := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: iri("o")}
	apply(t, s, graph.Change{Add: []quad.Quad{first}}, graph.Applied{Added: 1})
	var read int64
	seq := func(yield func(quad.Quad, error) bool) {
		for i, q := range all {
			if i == len(all)/2 {
				expect(t, s, set(first)) // while it runs, the state before
			}
			if !yield(q, nil) {
				return
			}
		}
	}
	done, err := s.Load(context.Background(), seq, graph.LoadOptions{Memory: 1 << 20, Progress: func(n int64) { read = n }})
	if err != nil || done != (graph.Applied{Added: int64(len(set(all...)))}) {
		t.Fatalf("load: %+v, %v; want %d", done, err, len(set(all...)))
	}
	if read > int64(len(all)) {
		t.Errorf("progress told of %d quads, there are %d", read, len(all))
	}
	want := set(append(all, first)...)
	expect(t, s, want)
	if done, err = s.Load(context.Background(), sequence(all), graph.LoadOptions{}); err != nil || done != (graph.Applied{}) {
		t.Errorf("load of what is there: %+v, %v", done, err)
	}
	expect(t, s, want)
	apply(t, s, graph.Change{Remove: all}, graph.Applied{Removed: int64(len(set(all...)))})
	expect(t, s, set(first))
}

// testLoadEqualsApply: whether quads are loaded or applied, and within whatever memory, the store is the same.
func testLoadEqualsApply(t *testing.T, open func(*testing.T) graph.Store) {
	a, b := open(t), open(t)
	defer mustClose(t, a)
	defer mustClose(t, b)
	check(t, func(rt *rapid.T) {
		clearStore(t, a)
		clearStore(t, b)
		want := map[quad.Quad]bool{}
		for range rapid.IntRange(1, 3).Draw(rt, "rounds") {
			quads := rapid.SliceOfN(someQuad(), 0, 40).Draw(rt, "quads")
			memory := rapid.SampledFrom([]int64{0, 1, 1 << 12}).Draw(rt, "memory")
			one, err := a.Load(context.Background(), sequence(quads), graph.LoadOptions{Memory: memory})
			if err != nil {
				rt.Fatalf("load: %v", err)
			}
			two, err := b.Apply(context.Background(), graph.Change{Add: quads})
			if err != nil {
				rt.Fatalf("apply: %v", err)
			}
			if one != two {
				rt.Fatalf("load says %+v, apply %+v", one, two)
			}
			for _, q := range quads {
				want[normal(q)] = true
			}
			if len(quads) > 0 && rapid.Bool().Draw(rt, "remove") {
				gone := quads[:len(quads)/2+1]
				if _, err := a.Apply(context.Background(), graph.Change{Remove: gone}); err != nil {
					rt.Fatalf("remove: %v", err)
				}
				if _, err := b.Apply(context.Background(), graph.Change{Remove: gone}); err != nil {
					rt.Fatalf("remove: %v", err)
				}
				for _, q := range gone {
					delete(want, normal(q))
				}
			}
		}
		expect(t, a, want)
		expect(t, b, want)
	})
}

// testLoadFails: when the sequence ends in an error, or the context ends, nothing has changed.
func testLoadFails(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	first := quad.Quad{Subject: iri("s"), Predicate: iri("p"), Object: iri("o")}
	apply(t, s, graph.Change{Add: []quad.Quad{first}}, graph.Applied{Added: 1})
	broken := errors.New("the source broke")
	for _, memory := range []int64{0, 1} {
		for _, n := range []int{0, 1, 2500} {
			seq := func(yield func(quad.Quad, error) bool) {
				for i := range n {
					if !yield(quad.Quad{Subject: iri(fmt.Sprint(i)), Predicate: iri("p"), Object: iri("o")}, nil) {
						return
					}
				}
				yield(quad.Quad{}, broken)
			}
			if _, err := s.Load(context.Background(), seq, graph.LoadOptions{Memory: memory}); !errors.Is(err, broken) {
				t.Errorf("load of a sequence that breaks after %d: %v", n, err)
			}
			expect(t, s, set(first))
		}
		ctx, cancel := context.WithCancel(context.Background())
		seq := func(yield func(quad.Quad, error) bool) {
			for i := 0; ; i++ {
				if i == 100 {
					cancel()
				}
				if !yield(quad.Quad{Subject: iri(fmt.Sprint(i)), Predicate: iri("p"), Object: iri("o")}, nil) {
					return
				}
			}
		}
		if _, err := s.Load(ctx, seq, graph.LoadOptions{Memory: memory}); !errors.Is(err, context.Canceled) {
			t.Errorf("load whose context ends: %v", err)
		}
		expect(t, s, set(first))
	}
	apply(t, s, graph.Change{Add: []quad.Quad{first}}, graph.Applied{})
}
