package quadstore_test

import (
	"context"
	"errors"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"

	"concord/graph/quadstore"
)

func TestApplyDeltas(t *testing.T) {
	a, b := quad.MakeIRI("a", "p", "b", ""), quad.MakeIRI("a", "p", "b", "l")
	noon := time.Date(2021, 5, 4, 12, 0, 0, 0, time.UTC)
	at := func(when time.Time) quad.Quad {
		return quad.Quad{Subject: quad.IRI("a"), Predicate: quad.IRI("p"), Object: quad.Time(when)}
	}
	type deltas []cayley.Delta
	add := func(q quad.Quad) cayley.Delta { return cayley.Delta{Quad: q, Action: cayley.Add} }
	del := func(q quad.Quad) cayley.Delta { return cayley.Delta{Quad: q, Action: cayley.Delete} }
	none := func(q quad.Quad) cayley.Delta { return cayley.Delta{Quad: q} }
	tests := []struct {
		name   string
		before []quad.Quad
		deltas deltas
		opts   cayley.IgnoreOpts
		err    error
		quads  int64
	}{
		{"add", nil, deltas{add(a), add(b)}, cayley.IgnoreOpts{}, nil, 2},
		{"add what is there", []quad.Quad{a}, deltas{add(b), add(a)}, cayley.IgnoreOpts{}, cayley.ErrQuadExists, 1},
		{"add what is there, ignored", []quad.Quad{a}, deltas{add(b), add(a)}, cayley.IgnoreOpts{IgnoreDup: true}, nil, 2},
		{"add twice", nil, deltas{add(a), add(a)}, cayley.IgnoreOpts{}, cayley.ErrQuadExists, 0},
		{"add one instant twice", nil, deltas{add(at(noon)), add(at(noon.In(time.FixedZone("", 3600))))}, cayley.IgnoreOpts{}, cayley.ErrQuadExists, 0},
		{"delete what is not there", []quad.Quad{a}, deltas{del(a), del(b)}, cayley.IgnoreOpts{}, cayley.ErrQuadNotExist, 1},
		{"delete what is not there, ignored", []quad.Quad{a}, deltas{del(a), del(b)}, cayley.IgnoreOpts{IgnoreMissing: true}, nil, 0},
		{"add and delete", nil, deltas{add(a), del(a)}, cayley.IgnoreOpts{}, nil, 0},
		{"delete and add", []quad.Quad{a}, deltas{del(a), add(a)}, cayley.IgnoreOpts{}, nil, 1},
		{"no action", nil, deltas{add(a), none(b)}, cayley.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}, cayley.ErrInvalidAction, 0},
		{"no object", nil, deltas{add(a), add(quad.MakeIRI("a", "p", "", ""))}, cayley.IgnoreOpts{}, quad.ErrInvalid, 0},
		{"nothing", []quad.Quad{a}, nil, cayley.IgnoreOpts{}, nil, 1},
	}
	for name, store := range stores {
		for _, tt := range tests {
			t.Run(name+"/"+tt.name, func(t *testing.T) {
				qs := open(t, store)
				for _, q := range tt.before {
					if err := qs.ApplyDeltas([]cayley.Delta{add(q)}, cayley.IgnoreOpts{}); err != nil {
						t.Fatal(err)
					}
				}
				err := qs.ApplyDeltas(tt.deltas, tt.opts)
				if !errors.Is(err, tt.err) {
					t.Errorf("error = %v, want %v", err, tt.err)
				}
				var delta *cayley.DeltaError
				if tt.err != nil && !errors.As(err, &delta) {
					t.Errorf("error is a %T", err)
				}
				st, err := qs.Stats(context.Background(), true)
				if err != nil || st.Quads != (refs.Size{Value: tt.quads, Exact: true}) {
					t.Errorf("%+v quads (%v), want %d", st.Quads, err, tt.quads)
				}
			})
		}
	}
}

// TestWriter imports more than a writer keeps in memory, and an invalid quad among as many.
func TestWriter(t *testing.T) {
	quads := make([]quad.Quad, 25000)
	for i := range quads {
		quads[i] = quad.Quad{Subject: quad.Int(i), Predicate: quad.IRI("p"), Object: quad.Int(i / 2)}
	}
	for name, store := range stores {
		t.Run(name, func(t *testing.T) {
			qs := open(t, store)
			write := func(quads []quad.Quad) error {
				w, err := qs.NewQuadWriter()
				if err != nil {
					t.Fatal(err)
				}
				if _, err := quad.CopyBatch(w, quad.NewReader(quads), 3000); err != nil {
					_ = w.Close()
					return err
				}
				return errors.Join(w.Close(), w.Close())
			}
			count := func(want int64) {
				t.Helper()
				st, err := qs.Stats(context.Background(), true)
				if err != nil || st.Quads.Value != want {
					t.Errorf("%d quads (%v), want %d", st.Quads.Value, err, want)
				}
			}
			bad := append(quads[:20000:20000], quad.Quad{Subject: quad.IRI("s")})
			if err := write(append(bad, quads[20000:]...)); err == nil {
				t.Error("a quad without object was taken")
			}
			count(0)
			for range 2 { // the second time there is nothing new
				if err := write(quads); err != nil {
					t.Fatal(err)
				}
				count(25000)
			}
		})
	}
}

// TestView looks at one snapshot while the store moves on.
func TestView(t *testing.T) {
	s := stores["model"](t)
	defer s.Close()
	qs, err := quadstore.New(s)
	if err != nil {
		t.Fatal(err)
	}
	a, b := quad.MakeIRI("a", "p", "b", ""), quad.MakeIRI("c", "p", "d", "")
	addAll := func(qs *quadstore.QuadStore, q quad.Quad) error {
		return qs.ApplyDeltas([]cayley.Delta{{Quad: q, Action: cayley.Add}}, cayley.IgnoreOpts{})
	}
	if err := addAll(qs, a); err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	view := qs.At(snap)
	if err := addAll(qs, b); err != nil {
		t.Fatal(err)
	}
	ref, err := view.ValueOf(quad.IRI("c"))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := view.NameOf(ref); v != nil || err != nil {
		t.Errorf("the view sees a later node: %v, %v", v, err)
	}
	if ref, err := qs.ValueOf(quad.IRI("c")); ref == nil || err != nil {
		t.Errorf("the store does not see its node: %v", err)
	}
	if err := addAll(view, b); err == nil {
		t.Error("the view takes a change")
	}
	if _, err := view.NewQuadWriter(); err == nil {
		t.Error("the view takes an import")
	}
	it := view.QuadsAllIterator().Iterate()
	if !it.Next(context.Background()) {
		t.Fatal(it.Err())
	}
	if err := view.Close(); err != nil {
		t.Fatal(err)
	}
	if it.Next(context.Background()) {
		t.Error("an iterator outlived its view")
	}
	if it := view.NodesAllIterator().Iterate(); it.Next(context.Background()) || it.Err() == nil {
		t.Error("a closed view gives nodes")
	}
}

// TestRefs gives the QuadStore references that are not its own.
func TestRefs(t *testing.T) {
	qs := open(t, stores["model"])
	a := quad.MakeIRI("a", "p", "b", "")
	if err := qs.ApplyDeltas([]cayley.Delta{{Quad: a, Action: cayley.Add}}, cayley.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	foreign := refs.ValueHash{1}
	if _, err := qs.NameOf(foreign); err == nil {
		t.Error("NameOf takes a foreign reference")
	}
	if _, err := qs.Quad(foreign); err == nil {
		t.Error("Quad takes a foreign reference")
	}
	if _, err := qs.QuadDirection(foreign, quad.Subject); err == nil {
		t.Error("QuadDirection takes a foreign reference")
	}
	it := qs.QuadIterator(quad.Subject, foreign).Iterate()
	if it.Next(context.Background()) || it.Err() == nil {
		t.Error("QuadIterator takes a foreign reference")
	}
	it = qs.QuadIterator(quad.Subject, refs.PreFetched(quad.IRI("a"))).Iterate()
	if !it.Next(context.Background()) {
		t.Error("QuadIterator does not find a value by itself")
	}
	if ref, err := qs.QuadDirection(it.Result(), quad.Label); ref != nil || err != nil {
		t.Errorf("the label of a quad without one is %v, %v", ref, err)
	}
}
