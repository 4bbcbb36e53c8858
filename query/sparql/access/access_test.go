package access_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/storetest"
	"concord/query/sparql/access"
)

func iri(kind string, i int) quad.IRI { return quad.IRI(fmt.Sprintf("http://e/%s%d", kind, i)) }

// randomQuads has triples under several labels and under none.
func randomQuads(src *rand.Rand, n int) []quad.Quad {
	var out []quad.Quad
	for range n {
		q := quad.Quad{Subject: iri("s", src.IntN(8)), Predicate: iri("p", src.IntN(3)), Object: quad.Int(src.IntN(6))}
		if src.IntN(3) > 0 {
			q.Label = iri("g", src.IntN(3))
		}
		if src.IntN(3) == 0 {
			q.Object = iri("s", src.IntN(8))
		}
		out = append(out, q)
	}
	return out
}

// views opens views of a store with the quads, over the model and over Pebble.
func views(t *testing.T, quads []quad.Quad, ds access.Dataset, test func(t *testing.T, v *access.View)) {
	model := storetest.NewModel()
	pebble, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer pebble.Close()
	for name, s := range map[string]graph.Store{"model": model, "pebble": pebble} {
		t.Run(name, func(t *testing.T) {
			if _, err := s.Apply(t.Context(), graph.Change{Add: quads}); err != nil {
				t.Fatal(err)
			}
			snap, err := s.Snapshot()
			if err != nil {
				t.Fatal(err)
			}
			defer snap.Close()
			v, err := access.NewCache(0).Open(snap, ds, new(atomic.Bool), func(int64) error { return nil })
			if err != nil {
				t.Fatal(err)
			}
			defer v.Close()
			test(t, v)
		})
	}
}

// want gives the distinct matches of a pattern of terms; labels count where each named graph is meant.
func want(quads []quad.Quad, p quad.Quad, in func(label quad.Value) bool, labels bool) map[quad.Quad]bool {
	out := map[quad.Quad]bool{}
	for _, q := range quads {
		if in(q.Label) && (p.Subject == nil || p.Subject == q.Subject) && (p.Predicate == nil || p.Predicate == q.Predicate) &&
			(p.Object == nil || p.Object == q.Object) && (p.Label == nil || p.Label == q.Label) {
			if !labels {
				q.Label = nil
			}
			out[q] = true
		}
	}
	return out
}

// TestSeeker compares look-ups of all shapes in all kinds of graph with a walk over the quads, twice: read, and kept.
func TestSeeker(t *testing.T) {
	src := rand.New(rand.NewPCG(1, 2))
	quads := randomQuads(src, 150)
	all := func(quad.Value) bool { return true }
	for name, c := range map[string]struct {
		ds    access.Dataset
		graph string
		in    func(quad.Value) bool
	}{
		"union":         {access.Dataset{}, "", all},
		"unlabelled":    {access.Dataset{Default: access.Unlabelled}, "", func(l quad.Value) bool { return l == nil }},
		"merge of two":  {access.Dataset{Default: access.Merge, Merged: []quad.IRI{iri("g", 0), iri("g", 2)}}, "", func(l quad.Value) bool { return l == iri("g", 0) || l == iri("g", 2) }},
		"merge of one":  {access.Dataset{Default: access.Merge, Merged: []quad.IRI{iri("g", 1)}}, "", func(l quad.Value) bool { return l == iri("g", 1) }},
		"merge of none": {access.Dataset{Default: access.Merge}, "", func(l quad.Value) bool { return false }},
		"named":         {access.Dataset{}, "g1", func(l quad.Value) bool { return l == iri("g", 1) }},
		"each":          {access.Dataset{}, "*", func(l quad.Value) bool { return l != nil }},
		"each of one":   {access.Dataset{Named: []quad.IRI{iri("g", 2)}, Limited: true}, "*", func(l quad.Value) bool { return l == iri("g", 2) }},
	} {
		t.Run(name, func(t *testing.T) {
			views(t, quads, c.ds, func(t *testing.T, v *access.View) {
				g := access.Graph{}
				switch c.graph {
				case "*":
					g.Kind = access.AnyKind
				case "g1":
					id, _, err := v.Find(iri("g", 1))
					if err != nil {
						t.Fatal(err)
					}
					g = access.Graph{Kind: access.NamedKind, ID: id}
				}
				if v.Empty(g) {
					return
				}
				s := v.Seeker(g)
				src := rand.New(rand.NewPCG(3, 4))
				for range 200 {
					p := quads[src.IntN(len(quads))]
					if src.IntN(2) == 0 {
						p.Subject = nil
					}
					if src.IntN(2) == 0 {
						p.Predicate = nil
					}
					if src.IntN(2) == 0 {
						p.Object = nil
					}
					if g.Kind != access.AnyKind || src.IntN(2) == 0 {
						p.Label = nil
					}
					check(t, v, s, g, p, want(quads, p, c.in, g.Kind == access.AnyKind))
				}
			})
		})
	}
}

func check(t *testing.T, v *access.View, s *access.Seeker, g access.Graph, p quad.Quad, want map[quad.Quad]bool) {
	t.Helper()
	var q graph.IDQuad
	for i, term := range []quad.Value{p.Subject, p.Predicate, p.Object, p.Label} {
		if term != nil {
			id, _, err := v.Find(term)
			if err != nil {
				t.Fatal(err)
			}
			q[i] = id
		}
	}
	if err := s.Match(q); err != nil {
		t.Fatal(err)
	}
	got := map[quad.Quad]bool{}
	buf := make([]graph.IDQuad, 5)
	for {
		n, err := s.Next(buf)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			break
		}
		for _, id := range buf[:n] {
			var terms [4]quad.Value
			for i := range terms {
				var err error
				if terms[i], err = v.Term(id[i]); err != nil {
					t.Fatal(err)
				}
			}
			m := quad.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2]}
			if g.Kind == access.AnyKind {
				m.Label = terms[3]
			}
			if got[m] {
				t.Errorf("%v: %v twice", p, m)
			}
			got[m] = true
			if !want[m] {
				t.Errorf("%v: %v does not match", p, m)
			}
		}
	}
	if len(got) != len(want) {
		t.Errorf("%v: %d matches, want %d", p, len(got), len(want))
	}
	n, err := v.Count(t.Context(), q, g)
	if err != nil || n != int64(len(want)) {
		t.Errorf("%v: count %d, %v; want %d", p, n, err, len(want))
	}
}

// TestColumn: the pairs of a predicate are those of its triples, each once, in both directions.
func TestColumn(t *testing.T) {
	quads := randomQuads(rand.New(rand.NewPCG(5, 6)), 200)
	views(t, quads, access.Dataset{}, func(t *testing.T, v *access.View) {
		for i := range 3 {
			p, _, err := v.Find(iri("p", i))
			if err != nil {
				t.Fatal(err)
			}
			pairs := want(quads, quad.Quad{Predicate: iri("p", i)}, func(quad.Value) bool { return true }, false)
			for _, dir := range []access.Direction{access.BySubject, access.ByObject} {
				c, err := v.Column(p, dir, 1<<20)
				if err != nil || c == nil {
					t.Fatal("no column", err)
				}
				if c.Pairs() != len(pairs) || !slices.IsSorted(c.Keys) {
					t.Errorf("%d pairs, want %d", c.Pairs(), len(pairs))
				}
				for q := range pairs {
					s, _, _ := v.Find(q.Subject)
					o, _, _ := v.Find(q.Object)
					key, val := s, o
					if dir == access.ByObject {
						key, val = o, s
					}
					from, to := c.Range(key)
					if !c.Has(key, val) || c.Has(key, val+1<<40) || !slices.Contains(c.Vals[from:to], val) || !slices.IsSorted(c.Vals[from:to]) {
						t.Errorf("the pair of %v", q)
					}
				}
				if c.Find(graph.LocalID) >= 0 {
					t.Error("a term that is not there was found")
				}
			}
		}
	})
}

// TestColumnIsWorthIt: a predicate that is looked up once is not read whole; one that is looked up often is, once.
func TestColumnIsWorthIt(t *testing.T) {
	views(t, randomQuads(rand.New(rand.NewPCG(7, 8)), 300), access.Dataset{}, func(t *testing.T, v *access.View) {
		p, _, err := v.Find(iri("p", 0))
		if err != nil {
			t.Fatal(err)
		}
		if c, err := v.Column(p, access.BySubject, 1); c != nil || err != nil {
			t.Fatalf("after one look-up: %v, %v", c, err)
		}
		first, err := v.Column(p, access.BySubject, 1000)
		if err != nil || first == nil {
			t.Fatalf("after a thousand: %v", err)
		}
		if again, err := v.Column(p, access.BySubject, 1); again != first || err != nil {
			t.Fatalf("not kept: %v", err)
		}
	})
}

// TestLocalIDs: a term that the store does not have gets one ID, which is none of the store's.
func TestLocalIDs(t *testing.T) {
	views(t, randomQuads(rand.New(rand.NewPCG(9, 10)), 20), access.Dataset{}, func(t *testing.T, v *access.View) {
		for _, term := range []quad.Value{quad.String("a string that is nowhere"), quad.IRI("http://e/nowhere"), quad.LangString{Value: "x", Lang: "en"}} {
			a, err := v.ID(term)
			if err != nil {
				t.Fatal(err)
			}
			b, err := v.ID(term)
			if err != nil || a != b || !a.IsLocal() {
				t.Errorf("%v: %x and %x, %v", term, a, b, err)
			}
			if back, err := v.Term(a); back != term || err != nil {
				t.Errorf("%v came back as %v, %v", term, back, err)
			}
			s := v.Seeker(access.Graph{})
			if err := s.Match(graph.IDQuad{a}); err != nil {
				t.Fatal(err)
			}
			if n, err := s.Next(make([]graph.IDQuad, 4)); n != 0 || err != nil {
				t.Errorf("%d matches of a term that is nowhere, %v", n, err)
			}
		}
		if id, err := v.ID(nil); id != graph.NoID || err != nil {
			t.Errorf("unbound: %x, %v", id, err)
		}
	})
}

// TestStop: a set flag ends reading.
func TestStop(t *testing.T) {
	s := storetest.NewModel()
	if _, err := s.Apply(context.Background(), graph.Change{Add: randomQuads(rand.New(rand.NewPCG(1, 1)), 50)}); err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	var stop atomic.Bool
	v, err := access.NewCache(0).Open(snap, access.Dataset{}, &stop, func(int64) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	stop.Store(true)
	seeker := v.Seeker(access.Graph{})
	if err := seeker.Match(graph.IDQuad{}); err != nil {
		t.Fatal(err)
	}
	if _, err := seeker.Next(make([]graph.IDQuad, 10)); !errors.Is(err, access.ErrStopped) {
		t.Errorf("error %v", err)
	}
}

// TestNewState: what was kept of one state is not taken for another.
func TestNewState(t *testing.T) {
	s, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	cache := access.NewCache(0)
	q := quad.Quad{Subject: iri("s", 1), Predicate: iri("p", 1), Object: iri("o", 1)}
	count := func() int64 {
		snap, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		v, err := cache.Open(snap, access.Dataset{}, new(atomic.Bool), func(int64) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		p, ok, err := v.Find(iri("p", 1))
		if err != nil || !ok {
			return 0
		}
		n, err := v.Count(t.Context(), graph.IDQuad{0, p, 0, 0}, access.Graph{})
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	for i := range 3 {
		if n := count(); n != 0 {
			t.Fatalf("round %d: %d triples before", i, n)
		}
		if _, err := s.Apply(t.Context(), graph.Change{Add: []quad.Quad{q}}); err != nil {
			t.Fatal(err)
		}
		if n := count(); n != 1 {
			t.Fatalf("round %d: %d triples after", i, n)
		}
		if _, err := s.Apply(t.Context(), graph.Change{Remove: []quad.Quad{q}}); err != nil {
			t.Fatal(err)
		}
	}
}
