package pebblestore

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// TestVersion: a snapshot's version is that of its state.
func TestVersion(t *testing.T) {
	s := openTest(t, t.TempDir(), Options{})
	version := func() uint64 {
		snap, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		v, ok := snap.(graph.Versioned).Version()
		if !ok {
			t.Fatal("no version while nothing is written")
		}
		return v
	}
	first := version()
	if again := version(); again != first {
		t.Errorf("version %d and %d of one state", first, again)
	}
	if _, err := s.Apply(context.Background(), graph.Change{Add: []quad.Quad{{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.Int(1)}}}); err != nil {
		t.Fatal(err)
	}
	if again := version(); again == first {
		t.Error("a change left the version as it was")
	}
}

// TestFolded: keys of one kind order as the values do, and equal values have equal keys.
func TestFolded(t *testing.T) {
	s := openTest(t, t.TempDir(), Options{})
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	decimal := func(v string) quad.Value { return quad.TypedString{Value: quad.String(v), Type: xsdDecimal} }
	date := func(v string) quad.Value { return quad.TypedString{Value: quad.String(v), Type: xsdDate} }
	for _, c := range []struct {
		kind   graph.FoldedKind
		values []quad.Value // ascending
	}{
		{graph.FoldedInteger, []quad.Value{quad.Int(-70000000000), quad.Int(-1), quad.Int(0), quad.Int(1), quad.Int(1 << 58)}},
		{graph.FoldedDecimal, []quad.Value{decimal("-2.5"), decimal("-0.0001"), decimal("0.5"), decimal("1.0"), decimal("10")}},
		{graph.FoldedDate, []quad.Value{date("0001-01-01"), date("1999-12-31"), date("2000-01-01")}},
		{graph.FoldedBoolean, []quad.Value{quad.Bool(false), quad.Bool(true)}},
		{graph.FoldedString, []quad.Value{quad.String(""), quad.String("a"), quad.String("a\x00"), quad.String("ab"), quad.String("b"), quad.String("é")}},
	} {
		var keys []int64
		for _, v := range c.values {
			id, ok, err := snap.Find(v)
			if err != nil || !ok {
				t.Fatal(v, ok, err)
			}
			kind, key := snap.(graph.Folder).Folded(id)
			if kind != c.kind {
				t.Errorf("%v is of kind %d, want %d", v, kind, c.kind)
			}
			if k := snap.(graph.Kinder).Kind(id); k != graph.LiteralKind {
				t.Errorf("%v is of term kind %d", v, k)
			}
			keys = append(keys, key)
		}
		if !slices.IsSorted(keys) || len(slices.Compact(keys)) != len(c.values) {
			t.Errorf("keys %v", keys)
		}
	}
	one, _, _ := snap.Find(decimal("1.0"))
	same, _, _ := snap.Find(decimal("1.00"))
	if _, k := snap.(graph.Folder).Folded(one); one == same {
		t.Error("two terms with one ID")
	} else if _, l := snap.(graph.Folder).Folded(same); k != l {
		t.Errorf("keys %d and %d of one value", k, l)
	}
}

// TestNextBatch gives what Next gives, for all orders and for patterns that filter.
func TestNextBatch(t *testing.T) {
	s := openTest(t, t.TempDir(), Options{})
	var c graph.Change
	for i := range 100 {
		c.Add = append(c.Add, quad.Quad{
			Subject: quad.IRI(fmt.Sprint("s", i%7)), Predicate: quad.IRI(fmt.Sprint("p", i%3)), Object: quad.Int(i), Label: quad.IRI(fmt.Sprint("l", i%5)),
		})
	}
	if _, err := s.Apply(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	p, _, err := snap.Find(quad.IRI("p1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, pattern := range []graph.IDQuad{{}, {0, p, 0, 0}} {
		for _, order := range snap.Orders() {
			a, err := snap.Scan(pattern, order)
			if err != nil {
				t.Fatal(err)
			}
			var want []graph.IDQuad
			for a.Next() {
				want = append(want, a.Quad())
			}
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
			b, err := snap.Scan(pattern, order)
			if err != nil {
				t.Fatal(err)
			}
			var got []graph.IDQuad
			buf := make([]graph.IDQuad, 7)
			for {
				n := b.(graph.BatchCursor).NextBatch(buf)
				if n == 0 {
					break
				}
				got = append(got, buf[:n]...)
			}
			if err := b.Close(); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%v by %v: %d quads, want %d", pattern, order, len(got), len(want))
			}
		}
	}
}
