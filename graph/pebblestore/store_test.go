package pebblestore

import (
	"context"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

func openTest(t testing.TB, dir string, opts Options) *Store {
	t.Helper()
	s, err := Open(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestApplyScanReopen(t *testing.T) {
	dir := t.TempDir()
	s := openTest(t, dir, Options{})
	q := func(o quad.Value, l quad.Value) quad.Quad {
		return quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: o, Label: l}
	}
	all := []quad.Quad{q(quad.Int(5), nil), q(quad.Int(5), quad.IRI("http://e/g")), q(quad.String("a long enough string"), nil)}
	ctx := context.Background()
	done, err := s.Apply(ctx, graph.Change{Add: append(all, all[0])})
	if err != nil || done.Added != 3 {
		t.Fatal(done, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = openTest(t, dir, Options{})
	done, err = s.Apply(ctx, graph.Change{Remove: all[2:], Add: all[:1]})
	if err != nil || done != (graph.Applied{Removed: 1}) {
		t.Fatal(done, err)
	}
	st, err := s.Stats(ctx)
	if err != nil || st.Quads != 2 || st.Terms != 3 {
		t.Fatal(st, err)
	}
}
