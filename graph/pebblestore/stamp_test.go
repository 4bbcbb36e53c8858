package pebblestore

import (
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// Every change gives the store another stamp, which it keeps when it is opened again.
func TestStamp(t *testing.T) {
	dir := t.TempDir()
	stamp := func(s *Store) string {
		snap, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		name, _ := snap.(graph.Stamped).Stamp()
		return name
	}
	seen := map[string]bool{}
	for i := range 3 {
		s, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		before := stamp(s)
		if i > 0 && !seen[before] {
			t.Errorf("opened again, the store has the stamp %q, which it never had", before)
		}
		q := quad.Make(quad.IRI("s"), quad.IRI("p"), fmt.Sprint(i), nil)
		if _, err := s.Apply(context.Background(), graph.Change{Add: []quad.Quad{q}}); err != nil {
			t.Fatal(err)
		}
		seen[stamp(s)] = true
		q.Subject = quad.IRI("t")
		loaded := func(yield func(quad.Quad, error) bool) { yield(q, nil) }
		if _, err := s.Load(context.Background(), loaded, graph.LoadOptions{}); err != nil {
			t.Fatal(err)
		}
		seen[stamp(s)] = true
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if len(seen) != 6 || seen[""] {
		t.Errorf("%d stamps after 6 changes", len(seen))
	}
}
