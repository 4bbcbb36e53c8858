package overlay_test

import (
	"context"
	"iter"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"concord/graph"
	"concord/graph/overlay"
	"concord/graph/pebblestore"
	"concord/graph/rdf"
	"concord/graph/storetest"
)

// store is a Store whose snapshots are overlays: of its changes it holds some back, and shows them pending. So the
// conformance suite of stores tests overlays, with every mixture of what is in the base and what is over it.
type store struct {
	graph.Store
	mu      sync.Mutex
	pending []graph.Change
	changes int
}

func (s *store) over() (*overlay.Overlay, error) {
	snap, err := s.Store.Snapshot()
	if err != nil {
		return nil, err
	}
	o := overlay.New(snap)
	for _, c := range s.pending {
		for _, q := range c.Remove {
			if _, err := o.Remove(q); err != nil {
				return nil, err
			}
		}
		for _, q := range c.Add {
			if _, err := o.Add(q); err != nil {
				return nil, err
			}
		}
	}
	return o, nil
}

func (s *store) Snapshot() (graph.Snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, err := s.over()
	if err != nil {
		return nil, err
	}
	return o, nil
}

func (s *store) Apply(ctx context.Context, c graph.Change) (n graph.Applied, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return n, err
	}
	// The counts are of what changes in the end: a quad in both halves of the change is no removal where it was there.
	before, err := s.over()
	if err != nil {
		return n, err
	}
	defer before.Close()
	last := map[quad.Quad]bool{}
	for _, q := range c.Remove {
		last[normal(q)] = false
	}
	for _, q := range c.Add {
		last[normal(q)] = true
	}
	for q, there := range last {
		if there {
			if is, err := before.Add(q); err != nil {
				return n, err
			} else if is {
				n.Added++
			}
		} else if was, err := before.Remove(q); err != nil {
			return n, err
		} else if was {
			n.Removed++
		}
	}
	s.pending = append(s.pending, c)
	if s.changes++; s.changes%3 == 0 {
		return n, s.flush(ctx)
	}
	return n, nil
}

// flush gives the pending changes to the store as one: the way an overlay is meant to end.
func (s *store) flush(ctx context.Context) error {
	o, err := s.over()
	if err != nil {
		return err
	}
	defer o.Close()
	c, err := o.Change()
	if err != nil {
		return err
	}
	if len(c.Add)+len(c.Remove) != o.Pending() {
		panic("the change is not what is pending")
	}
	s.pending = nil
	_, err = s.Store.Apply(ctx, c)
	return err
}

func (s *store) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error], opts graph.LoadOptions) (graph.Applied, error) {
	s.mu.Lock()
	var err error
	if len(s.pending) > 0 {
		err = s.flush(ctx)
	}
	s.mu.Unlock() // snapshots are taken while a load runs
	if err != nil {
		return graph.Applied{}, err
	}
	return s.Store.Load(ctx, quads, opts)
}

func (s *store) Stats(ctx context.Context) (graph.Stats, error) {
	st, err := s.Store.Stats(ctx)
	if err != nil {
		return st, err
	}
	snap, err := s.Snapshot()
	if err != nil {
		return st, err
	}
	defer snap.Close()
	st.Quads, err = snap.Count(ctx, graph.IDQuad{}, true)
	return st, err
}

func normal(q quad.Quad) quad.Quad {
	return quad.Quad{
		Subject: rdf.Normal(q.Subject), Predicate: rdf.Normal(q.Predicate),
		Object: rdf.Normal(q.Object), Label: rdf.Normal(q.Label),
	}
}

func TestOverModel(t *testing.T) {
	storetest.Run(t, func(*testing.T) graph.Store { return &store{Store: storetest.NewModel()} })
}

func TestOverPebble(t *testing.T) {
	storetest.Run(t, func(t *testing.T) graph.Store {
		s, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return &store{Store: s}
	})
}

func TestChange(t *testing.T) {
	base := storetest.NewModel()
	defer base.Close()
	q := func(o string) quad.Quad {
		return quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String(o), Label: quad.IRI("l")}
	}
	ctx := context.Background()
	if _, err := base.Apply(ctx, graph.Change{Add: []quad.Quad{q("kept"), q("gone"), q("gone and back")}}); err != nil {
		t.Fatal(err)
	}
	snap, err := base.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	o := overlay.New(snap)
	defer o.Close()
	for i, step := range []struct {
		do   func(quad.Quad) (bool, error)
		what string
		want bool
	}{
		{o.Add, "kept", false},
		{o.Add, "new", true},
		{o.Add, "new", false},
		{o.Remove, "gone", true},
		{o.Remove, "gone", false},
		{o.Remove, "never there", false},
		{o.Remove, "gone and back", true},
		{o.Add, "gone and back", true},
		{o.Add, "came and went", true},
		{o.Remove, "came and went", true},
	} {
		if got, err := step.do(q(step.what)); got != step.want || err != nil {
			t.Errorf("step %d, %s: %v, %v; want %v", i, step.what, got, err, step.want)
		}
	}
	c, err := o.Change()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(graph.Change{Remove: []quad.Quad{q("gone")}, Add: []quad.Quad{q("new")}}, c); diff != "" {
		t.Error(diff)
	}
	if _, err := o.Add(quad.Quad{Subject: quad.IRI("s")}); err == nil {
		t.Error("half a quad: no error")
	}
}
