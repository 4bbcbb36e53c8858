package pebblestore

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// TestSince: a snapshot tells the predicates of all quads written since an earlier state and whether terms were dropped, and
// nothing across a load, or over more changes than are remembered.
func TestSince(t *testing.T) {
	s := openTest(t, t.TempDir(), Options{})
	one := func(p, o string) quad.Quad {
		return quad.Quad{Subject: quad.IRI("a subject"), Predicate: quad.IRI(p), Object: quad.IRI(o)}
	}
	apply := func(c graph.Change) {
		t.Helper()
		if _, err := s.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	open := func() (*snapshot, uint64) {
		snap, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = snap.Close() })
		v, _ := snap.(graph.Versioned).Version()
		return snap.(*snapshot), v
	}
	apply(graph.Change{Add: []quad.Quad{one("first", "object"), one("second", "object")}})
	_, before := open()
	check := func(since uint64, dropped, ok bool, want ...string) {
		t.Helper()
		snap, _ := open()
		w, got := snap.Since(since)
		if got != ok || w.Dropped != dropped {
			t.Fatalf("known %t, dropped %t", got, w.Dropped)
		}
		var names []string
		for _, p := range w.Predicates {
			v, err := snap.Term(p)
			if err != nil {
				t.Fatal(err)
			}
			if name := string(v.(quad.IRI)); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		if slices.Sort(names); !slices.Equal(names, want) {
			t.Fatalf("predicates %v, want %v", names, want)
		}
	}
	check(before, false, true)
	apply(graph.Change{Add: []quad.Quad{one("third", "object")}})
	_, middle := open()
	check(before, false, true, "third")
	apply(graph.Change{Remove: []quad.Quad{one("second", "object")}, Add: []quad.Quad{one("second", "other")}})
	check(before, false, true, "second", "third")
	check(middle, false, true, "second")
	check(before-2, false, true, "first", "second", "third") // of the empty store
	check(before-4, false, false)                            // of no state that there was
	apply(graph.Change{Remove: []quad.Quad{one("second", "other")}, Add: []quad.Quad{one("second", "object")}})
	check(middle, true, true, "second")
	later, version := open()
	if _, err := s.Load(t.Context(), func(yield func(quad.Quad, error) bool) { yield(one("loaded", "object"), nil) }, graph.LoadOptions{}); err != nil {
		t.Fatal(err)
	}
	check(version, false, false)
	if _, ok := later.Since(version + 2); ok {
		t.Error("a snapshot tells what was written after it")
	}
	_, version = open()
	for i := range maxWrites + 1 {
		apply(graph.Change{Add: []quad.Quad{one("many", fmt.Sprint("object ", i))}})
	}
	check(version, false, false)
	check(version+2, false, true, "many")
}
