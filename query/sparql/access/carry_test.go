package access

import (
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/pebblestore"
)

// TestCarry: after each of many random changes, a cache that was there before tells the same as one that begins anew, and
// a column of a predicate that the change did not touch is still there.
func TestCarry(t *testing.T) {
	store, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	src := rand.New(rand.NewPCG(1, 2))
	word := func(n int) quad.Value {
		w := string(rune('a' + src.IntN(n)))
		if src.IntN(2) == 0 {
			return quad.String("the text of the word " + w)
		}
		return quad.IRI("http://e/" + w)
	}
	predicate := func(i int) quad.IRI { return quad.IRI("http://e/p" + string(rune('0'+i))) }
	one := func(p int) quad.Quad {
		return quad.Quad{Subject: quad.IRI("http://e/s" + string(rune('a'+src.IntN(20)))), Predicate: predicate(p), Object: word(20)}
	}
	cache := NewCache(0)
	kept := 0
	for range 60 {
		touched := src.IntN(4)
		var c graph.Change
		for range 1 + src.IntN(5) {
			c.Add = append(c.Add, one(touched))
			c.Remove = append(c.Remove, one(touched))
		}
		before := cache.cur
		if _, err := store.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		snap, err := store.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		grow := func(int64) error { return nil }
		old, err := cache.Open(snap, Dataset{}, new(atomic.Bool), grow)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := NewCache(0).Open(snap, Dataset{}, new(atomic.Bool), grow)
		if err != nil {
			t.Fatal(err)
		}
		for p := range 4 {
			id, ok, err := snap.Find(predicate(p))
			if err != nil {
				t.Fatal(err)
			}
			if !ok {
				continue
			}
			if before != nil && p != touched {
				if e := before.columns[columnKey{predicate: id}]; e != nil && e.col.Load() != nil {
					if old.Kept(id, BySubject) != e.col.Load() {
						t.Fatal("the column of a predicate that was not touched is gone")
					}
					kept++
				}
			}
			a, err := old.Column(id, BySubject, 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			b, err := fresh.Column(id, BySubject, 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(a.Keys, b.Keys) || !slices.Equal(a.Vals, b.Vals) || !slices.Equal(a.Off, b.Off) {
				t.Fatalf("predicate %d has %d pairs, want %d", p, a.Pairs(), b.Pairs())
			}
			for _, ids := range [][]graph.ID{b.Keys, b.Vals} {
				for _, id := range ids {
					x, err := old.Term(id)
					if err != nil {
						t.Fatal(err)
					}
					y, err := snap.Term(id)
					if err != nil || x != y {
						t.Fatalf("%x is %v, want %v (%v)", uint64(id), x, y, err)
					}
				}
			}
			for _, key := range b.Keys {
				q := graph.IDQuad{key, id, 0, 0}
				x, err := old.Count(t.Context(), q, Graph{})
				if err != nil {
					t.Fatal(err)
				}
				y, err := fresh.Count(t.Context(), q, Graph{})
				if err != nil || x != y {
					t.Fatalf("count %d, want %d (%v)", x, y, err)
				}
				if x, y := matches(t, old, q), matches(t, fresh, q); !slices.Equal(x, y) {
					t.Fatalf("matches %v, want %v", x, y)
				}
			}
		}
		for _, v := range []*View{old, fresh} {
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if err := snap.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if kept < 50 {
		t.Errorf("only %d columns were there after a change of others", kept)
	}
}

func matches(t *testing.T, v *View, q graph.IDQuad) []graph.IDQuad {
	s := v.Seeker(Graph{})
	if err := s.Match(q); err != nil {
		t.Fatal(err)
	}
	var out []graph.IDQuad
	buf := make([]graph.IDQuad, 4)
	for {
		n, err := s.Next(buf)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return out
		}
		out = append(out, buf[:n]...)
	}
}
