package storetest

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/rdf"
)

// check is rapid.Check with a third of the cases, for a store on disk takes its time over each, with a tenth of them under
// the race detector, which takes ten times as long, and with all of them with CONCORD_LONG=1. Once a case has failed all
// are run, so that rapid finds the smallest.
func check(t *testing.T, property func(*rapid.T)) {
	t.Helper()
	left, failed := 33, os.Getenv("CONCORD_LONG") == "1"
	if raceDetector {
		left = 10
	}
	rapid.Check(t, func(rt *rapid.T) {
		if left--; left < 0 && !failed {
			return
		}
		held := false
		defer func() { failed = failed || !held }()
		property(rt)
		held = true
	})
}

// someTerm draws from few terms of every kind, so that random quads meet.
func someTerm() *rapid.Generator[quad.Value] {
	return rapid.OneOf(
		rapid.Map(rapid.IntRange(0, 5), func(i int) quad.Value { return iri(fmt.Sprintf("node/%d", i)) }),
		rapid.Map(rapid.IntRange(0, 2), func(i int) quad.Value { return quad.BNode(fmt.Sprintf("b%d", i)) }),
		rapid.Map(rapid.IntRange(-2, 2), func(i int) quad.Value { return quad.Int(i) }),
		rapid.Map(rapid.IntRange(0, 2), func(i int) quad.Value { return quad.String(fmt.Sprintf("string number %d", i)) }),
		rapid.Just[quad.Value](quad.String("s")),
		rapid.Just[quad.Value](quad.LangString{Value: "s", Lang: "en"}),
		rapid.Just[quad.Value](quad.TypedString{Value: "2020-01-01", Type: xsd + "date"}),
	)
}

func someQuad() *rapid.Generator[quad.Quad] {
	return rapid.Custom(func(t *rapid.T) quad.Quad {
		q := quad.Quad{
			Subject:   someTerm().Draw(t, "subject"),
			Predicate: rapid.SampledFrom([]quad.Value{iri("p"), iri("q"), iri("r")}).Draw(t, "predicate"),
			Object:    someTerm().Draw(t, "object"),
		}
		if rapid.Bool().Draw(t, "labelled") {
			q.Label = someTerm().Draw(t, "label")
		}
		return q
	})
}

// clearStore removes every quad: a new store for each random case would take most of the time.
func clearStore(t testing.TB, s graph.Store) {
	t.Helper()
	snap := snapshot(t, s)
	var all []quad.Quad
	for q, err := range rdf.Quads(context.Background(), snap, graph.IDQuad{}) {
		if err != nil {
			t.Fatalf("read: %v", err)
		}
		all = append(all, q)
	}
	mustClose(t, snap)
	apply(t, s, graph.Change{Remove: all}, graph.Applied{Removed: int64(len(all))})
}

// testRandomChanges compares a store with a set, change by change.
func testRandomChanges(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	check(t, func(rt *rapid.T) {
		clearStore(t, s)
		want := map[quad.Quad]bool{}
		for range rapid.IntRange(1, 6).Draw(rt, "changes") {
			c := graph.Change{
				Remove: rapid.SliceOfN(someQuad(), 0, 10).Draw(rt, "remove"),
				Add:    rapid.SliceOfN(someQuad(), 0, 15).Draw(rt, "add"),
			}
			for q := range want {
				if rapid.IntRange(0, 3).Draw(rt, "gone") == 0 {
					c.Remove = append(c.Remove, q)
				}
			}
			before := len(want)
			for _, q := range c.Remove {
				delete(want, normal(q))
			}
			for _, q := range c.Add {
				want[normal(q)] = true
			}
			done, err := s.Apply(context.Background(), c)
			if err != nil {
				rt.Fatalf("apply: %v", err)
			}
			if int64(len(want)-before) != done.Added-done.Removed {
				rt.Fatalf("apply says %+v; there were %d quads, there are %d", done, before, len(want))
			}
			expect(t, s, want)
		}
	})
}

// testRandomCursors compares scans, seeks and counts of every pattern in every order with a filter over a sorted list.
func testRandomCursors(t *testing.T, open func(*testing.T) graph.Store) {
	s := open(t)
	defer mustClose(t, s)
	check(t, func(rt *rapid.T) {
		clearStore(t, s)
		if _, err := s.Apply(context.Background(), graph.Change{Add: rapid.SliceOfN(someQuad(), 0, 60).Draw(rt, "quads")}); err != nil {
			rt.Fatalf("apply: %v", err)
		}
		snap := snapshot(t, s)
		defer mustClose(t, snap)
		all := scan(rt, snap, graph.IDQuad{}, graph.SPOL)
		someID := rapid.Custom(func(t *rapid.T) graph.ID {
			if len(all) == 0 || rapid.IntRange(0, 9).Draw(t, "any") == 0 {
				return graph.ID(rapid.Uint64Range(1, 1<<63).Draw(t, "id"))
			}
			id := all[rapid.IntRange(0, len(all)-1).Draw(t, "of")][rapid.IntRange(0, 3).Draw(t, "position")]
			return id + graph.ID(rapid.IntRange(-1, 1).Draw(t, "near")*rapid.IntRange(0, 1).Draw(t, "off"))
		})
		for range 12 {
			var pattern graph.IDQuad
			if len(all) > 0 {
				pattern = all[rapid.IntRange(0, len(all)-1).Draw(rt, "like")]
			}
			for i := range pattern {
				switch rapid.IntRange(0, 5).Draw(rt, "bound") {
				case 0, 1, 2:
					pattern[i] = graph.NoID
				case 3:
					pattern[i] = someID.Draw(rt, "id")
				}
			}
			order := rapid.SampledFrom(snap.Orders()).Draw(rt, "order")
			var want []graph.IDQuad
			for _, q := range all {
				if matches(q, pattern) {
					want = append(want, q)
				}
			}
			slices.SortFunc(want, func(a, b graph.IDQuad) int { return compare(a, b, order) })
			if got := scan(rt, snap, pattern, order); !slices.Equal(got, want) {
				rt.Fatalf("scan of %x in %v: %x, want %x", pattern, order, got, want)
			}
			n, err := snap.Count(context.Background(), pattern, true)
			if err != nil || n != int64(len(want)) {
				rt.Fatalf("count of %x: %d, %v; want %d", pattern, n, err, len(want))
			}
			if n, err = snap.Count(context.Background(), pattern, false); err != nil || n < 0 {
				rt.Fatalf("estimate of %x: %d, %v", pattern, n, err)
			}
			seek(rt, snap, pattern, order, want, someID)
		}
	})
}

// seek moves a cursor about by Next and Seek, beside an index into the sorted list.
func seek(t *rapid.T, snap graph.Snapshot, pattern graph.IDQuad, order graph.Order, want []graph.IDQuad, someID *rapid.Generator[graph.ID]) {
	c, err := snap.Scan(pattern, order)
	if err != nil {
		t.Fatalf("scan: %v", err)
	}
	at := -1
	for range 10 {
		var ok bool
		if rapid.Bool().Draw(t, "next") {
			if at == len(want) {
				continue // at the end only Seek moves
			}
			at++
			ok = c.Next()
		} else {
			var key graph.IDQuad
			for i := range key {
				key[i] = someID.Draw(t, "key")
			}
			at, _ = slices.BinarySearchFunc(want, key, func(q, k graph.IDQuad) int { return compare(q, k, order) })
			ok = c.Seek(key)
		}
		if ok != (at < len(want)) {
			t.Fatalf("pattern %x in %v: at %d of %d the cursor says %v", pattern, order, at, len(want), ok)
		}
		if ok && c.Quad() != want[at] {
			t.Fatalf("pattern %x in %v: at %d the cursor gives %x, want %x", pattern, order, at, c.Quad(), want[at])
		}
	}
	if err := c.Err(); err != nil {
		t.Fatalf("cursor: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Fatalf("cursor: %v", err)
	}
}

func scan(t *rapid.T, snap graph.Snapshot, pattern graph.IDQuad, order graph.Order) (out []graph.IDQuad) {
	c, err := snap.Scan(pattern, order)
	if err != nil {
		t.Fatalf("scan: %v", err)
	}
	for c.Next() {
		out = append(out, c.Quad())
	}
	if err := c.Close(); err != nil {
		t.Fatalf("scan: %v", err)
	}
	return out
}

func matches(q, pattern graph.IDQuad) bool {
	for i, id := range pattern {
		if id != graph.NoID && id != q[i] {
			return false
		}
	}
	return true
}

func compare(a, b graph.IDQuad, order graph.Order) int {
	for _, i := range order {
		switch {
		case a[i] < b[i]:
			return -1
		case a[i] > b[i]:
			return 1
		}
	}
	return 0
}
