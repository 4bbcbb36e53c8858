package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"concord/graph"
)

// scanAll walks a cursor to its end.
func scanAll(t interface{ Fatal(...any) }, s graph.Snapshot, pattern graph.IDQuad, o graph.Order) []graph.IDQuad {
	c, err := s.Scan(pattern, o)
	if err != nil {
		t.Fatal(err)
	}
	var out []graph.IDQuad
	for c.Next() {
		out = append(out, c.Quad())
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestModel runs the suite that every store passes.
func TestModel(t *testing.T) {
	Run(t, func(*testing.T) graph.Store { return NewModel() })
}

// TestModelAgainstSet compares the Model with what it must be: a set of quads, of which every scan gives the matching
// ones in order.
func TestModelAgainstSet(t *testing.T) {
	term := rapid.Custom(func(t *rapid.T) quad.Value {
		return quad.IRI(rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "iri"))
	})
	label := rapid.Custom(func(t *rapid.T) quad.Value {
		if rapid.Bool().Draw(t, "labelled") {
			return term.Draw(t, "label")
		}
		return nil
	})
	quads := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) quad.Quad {
		return quad.Quad{
			Subject: term.Draw(t, "s"), Predicate: term.Draw(t, "p"),
			Object: term.Draw(t, "o"), Label: label.Draw(t, "l"),
		}
	}), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		store := NewModel()
		defer store.Close()
		set := map[quad.Quad]bool{}
		for range rapid.IntRange(1, 5).Draw(t, "changes") {
			c := graph.Change{Remove: quads.Draw(t, "remove"), Add: quads.Draw(t, "add")}
			before := len(set)
			old := map[quad.Quad]bool{}
			for q := range set {
				old[q] = true
			}
			for _, q := range c.Remove {
				delete(set, q)
			}
			for _, q := range c.Add {
				set[q] = true
			}
			kept := 0
			for q := range old {
				if set[q] {
					kept++
				}
			}
			want := graph.Applied{Added: int64(len(set) - kept), Removed: int64(before - kept)}
			got, err := store.Apply(ctx, c)
			if err != nil {
				t.Fatal(err)
			}
			if got != want {
				t.Fatalf("Apply counted %+v, want %+v", got, want)
			}
		}
		snap, err := store.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		var all []graph.IDQuad
		for q := range set {
			var id graph.IDQuad
			for i, d := range quad.Directions {
				var ok bool
				if id[i], ok, err = snap.Find(q.Get(d)); err != nil || !ok {
					t.Fatalf("Find(%v): %v %v", q.Get(d), ok, err)
				}
				back, err := snap.Term(id[i])
				if err != nil || back != q.Get(d) {
					t.Fatalf("Term(Find(%v)) = %v, %v", q.Get(d), back, err)
				}
			}
			all = append(all, id)
		}
		var pattern, seek graph.IDQuad
		for i := range pattern {
			pattern[i] = graph.ID(rapid.IntRange(0, 6).Draw(t, "pattern"))
			seek[i] = graph.ID(rapid.IntRange(0, 6).Draw(t, "key"))
		}
		for _, o := range snap.Orders() {
			var want []graph.IDQuad
			for _, q := range all {
				if matches(q, pattern) {
					want = append(want, q)
				}
			}
			slices.SortFunc(want, func(a, b graph.IDQuad) int { return compare(a, b, o) })
			if got := scanAll(t, snap, pattern, o); !slices.Equal(got, want) {
				t.Fatalf("Scan(%v, %v) = %v, want %v", pattern, o, got, want)
			}
			if n, err := snap.Count(ctx, pattern, true); err != nil || n != int64(len(want)) {
				t.Fatalf("Count(%v) = %d, %v, want %d", pattern, n, err, len(want))
			}
			want = slices.DeleteFunc(want, func(q graph.IDQuad) bool { return compare(q, seek, o) < 0 })
			c, err := snap.Scan(pattern, o)
			if err != nil {
				t.Fatal(err)
			}
			var got []graph.IDQuad
			for ok := c.Seek(seek); ok; ok = c.Next() {
				got = append(got, c.Quad())
			}
			if !slices.Equal(got, want) {
				t.Fatalf("Seek(%v) in %v %v = %v, want %v", seek, pattern, o, got, want)
			}
		}
	})
}

func TestModelTerms(t *testing.T) {
	zone := time.FixedZone("east", 3600)
	noon := time.Date(2021, 5, 4, 12, 0, 0, 7, time.UTC)
	terms := []quad.Value{
		quad.IRI("a"), quad.BNode("a"), quad.String("a"),
		quad.LangString{Value: "a", Lang: "en"},
		quad.TypedString{Value: "a", Type: "t"},
		quad.Int(1), quad.Float(1), quad.Float(0), quad.Float(math.NaN()),
		quad.Float(math.Copysign(0, -1)), quad.Bool(true), quad.Time(noon), quad.Time(noon.Add(1)),
		quad.TypedString{Value: "01", Type: xsd + "integer"},
	}
	store := NewModel()
	var c graph.Change
	for _, v := range terms {
		c.Add = append(c.Add, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: v})
	}
	n, err := store.Apply(context.Background(), c)
	if err != nil || n.Added != int64(len(terms)) {
		t.Fatalf("added %d of %d distinct terms: %v", n.Added, len(terms), err)
	}
	snap, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	for _, same := range [][2]quad.Value{
		{quad.Time(noon.In(zone)), quad.Time(noon)},
		{quad.TypedString{Value: "1", Type: xsd + "integer"}, quad.Int(1)},
		{quad.TypedString{Value: "a", Type: xsd + "string"}, quad.String("a")},
	} {
		a, ok, err := snap.Find(same[0])
		b, ok2, err2 := snap.Find(same[1])
		if !ok || !ok2 || err != nil || err2 != nil || a != b {
			t.Errorf("%v and %v have the ids %d and %d (%v, %v)", same[0], same[1], a, b, err, err2)
		}
	}
	if _, ok, err := snap.Find(quad.IRI("unseen")); ok || err != nil {
		t.Errorf("Find of an unseen term: %v, %v", ok, err)
	}
	if _, err := snap.Term(1 << 40); !errors.Is(err, graph.ErrCorrupt) {
		t.Errorf("Term of a foreign id: %v", err)
	}
	if id, ok, err := snap.Find(nil); id != graph.DefaultLabel || !ok || err != nil {
		t.Errorf("Find(nil) = %v, %v, %v", id, ok, err)
	}
}

func TestModelRefuses(t *testing.T) {
	good := quad.MakeIRI("a", "b", "c", "")
	yield := func(items ...any) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) {
			for _, it := range items {
				q, _ := it.(quad.Quad)
				err, _ := it.(error)
				if !yield(q, err) {
					return
				}
			}
		}
	}
	boom := errors.New("boom")
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for name, do := range map[string]func(graph.Store) error{
		"no object": func(s graph.Store) error {
			_, err := s.Apply(context.Background(), graph.Change{Add: []quad.Quad{good, quad.MakeIRI("a", "b", "", "")}})
			return err
		},
		"not a term": func(s graph.Store) error {
			_, err := s.Apply(context.Background(), graph.Change{Add: []quad.Quad{good, {
				Subject: good.Subject, Predicate: good.Predicate, Object: strange{},
			}}})
			return err
		},
		"source fails": func(s graph.Store) error {
			_, err := s.Load(context.Background(), yield(good, boom), graph.LoadOptions{})
			if !errors.Is(err, boom) {
				return fmt.Errorf("the cause is lost: %w", err)
			}
			return err
		},
		"context ended": func(s graph.Store) error {
			_, err := s.Load(ended, yield(good), graph.LoadOptions{})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := NewModel()
			var asError *graph.Error
			if err := do(s); !errors.As(err, &asError) {
				t.Fatalf("error = %v, want a *graph.Error", err)
			}
			if st, err := s.Stats(context.Background()); err != nil || st != (graph.Stats{}) {
				t.Errorf("a refused change left %+v (%v)", st, err)
			}
		})
	}
}

// strange is a quad.Value that is no RDF term.
type strange struct{}

func (strange) String() string { return "strange" }
func (strange) Native() any    { return nil }

func TestModelSnapshotStands(t *testing.T) {
	ctx := context.Background()
	store := NewModel()
	one, two := quad.MakeIRI("a", "b", "c", ""), quad.MakeIRI("d", "e", "f", "g")
	if _, err := store.Apply(ctx, graph.Change{Add: []quad.Quad{one}}); err != nil {
		t.Fatal(err)
	}
	snap, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	before := scanAll(t, snap, graph.IDQuad{}, graph.SPOL)
	if _, err := store.Apply(ctx, graph.Change{Add: []quad.Quad{two}, Remove: []quad.Quad{one}}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, scanAll(t, snap, graph.IDQuad{}, graph.SPOL)); diff != "" {
		t.Errorf("the snapshot moved:\n%s", diff)
	}
	if _, ok, err := snap.Find(two.Subject); ok || err != nil {
		t.Errorf("the snapshot knows a later term: %v, %v", ok, err)
	}
	c, err := snap.Scan(graph.IDQuad{}, graph.SPOL)
	if err != nil {
		t.Fatal(err)
	}
	if err := snap.Close(); err != nil {
		t.Fatal(err)
	}
	if c.Next() || !errors.Is(c.Close(), graph.ErrClosed) {
		t.Error("a cursor outlived its snapshot")
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Snapshot(); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Snapshot of a closed store: %v", err)
	}
	if _, err := store.Apply(ctx, graph.Change{}); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Apply to a closed store: %v", err)
	}
}
