package pebblestore

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"concord/graph"
	"concord/graph/rdf"
)

func mustCheck(t testing.TB, s *Store) CheckReport {
	t.Helper()
	r, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func sound(t testing.TB, s *Store) CheckReport {
	t.Helper()
	r := mustCheck(t, s)
	if r.Problems != 0 {
		t.Fatalf("check: %v", r)
	}
	return r
}

func someQuads(n int) (qs []quad.Quad) {
	for i := range n {
		qs = append(qs, quad.Quad{
			Subject: quad.IRI(fmt.Sprintf("http://e/s/%d", i/3)), Predicate: quad.IRI(fmt.Sprintf("http://e/p/%d", i%5)),
			Object: quad.String(fmt.Sprintf("object number %d", i)), Label: quad.IRI(fmt.Sprintf("http://e/l/%d", i%7)),
		})
	}
	return qs
}

func sequence(qs []quad.Quad) func(func(quad.Quad, error) bool) {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range qs {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// TestCheckSound: a store stays sound through changes and loads, with and without collisions.
func TestCheckSound(t *testing.T) {
	for _, values := range []uint64{0, 11, 101} {
		s := openTest(t, t.TempDir(), Options{fs: hastyFS{vfs.Default}})
		if values > 0 {
			s.hash = func(text []byte) uint64 { return hashText(text) % values }
			s.epochQuads = 70
		}
		qs := someQuads(200)
		for i := range 4 {
			if _, err := s.Apply(context.Background(), graph.Change{Add: qs[:50*(i+1)]}); err != nil {
				t.Fatal(err)
			}
			sound(t, s)
			if _, err := s.Load(context.Background(), sequence(qs[30*i:]), graph.LoadOptions{}); err != nil {
				t.Fatal(err)
			}
			if r := sound(t, s); r.Quads == 0 || r.Terms == 0 {
				t.Fatalf("check counted nothing: %v", r)
			}
			if _, err := s.Apply(context.Background(), graph.Change{Remove: qs[20*i : 150]}); err != nil {
				t.Fatal(err)
			}
			sound(t, s)
		}
		if _, err := s.Apply(context.Background(), graph.Change{Remove: qs}); err != nil {
			t.Fatal(err)
		}
		if r := sound(t, s); r.Quads != 0 || r.Terms != 0 {
			t.Errorf("after everything was removed: %v", r)
		}
	}
}

// TestCheckDamage damages one key at a time and expects Check to tell.
func TestCheckDamage(t *testing.T) {
	qs := someQuads(60)
	for name, c := range map[string]struct {
		damage func(s *Store, b *pebble.Batch, q graph.IDQuad)
		want   string
	}{
		"a key of SPOL gone": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Delete(appendQuadKey(nil, 0, q), nil)
		}, "lacks a quad"},
		"a key of PSOL gone": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Delete(appendQuadKey(nil, 4, q), nil)
		}, "lacks a quad"},
		"a key of OSPL changed": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Delete(appendQuadKey(nil, 2, q), nil)
			q[0], q[2] = q[2], q[0]
			_ = b.Set(appendQuadKey(nil, 2, q), nil, nil)
		}, "different quads"},
		"a key cut": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Set(appendQuadKey(nil, 3, q)[:20], nil, nil)
		}, "not that of a quad"},
		"a term gone": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Delete(termKey(q[2]), nil)
		}, "dictionary lacks the ID"},
		"a text changed": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Set(termKey(q[2]), []byte("sanother text altogether"), nil)
		}, "its text has the ID"},
		"a text cut": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Set(termKey(q[2]), nil, nil)
		}, "not a term's text"},
		"a term too many": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			text := []byte("ihttp://e/never-used")
			_ = b.Set(termKey(makeID(tagIRI, hashText(text))), text, nil)
		}, "no quad uses the term"},
		"a folded ID that is none": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			q[2] = makeID(tagBoolean, 7)
			for o := range orders {
				_ = b.Set(appendQuadKey(nil, o, q), nil, nil)
			}
		}, "dictionary lacks the ID c000000000000007"},
		"a counter off": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Set(metaQuads, encodeCount(1), nil)
		}, "counter of quads says 1"},
		"a predicate's counter off": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Set(predicateKey(q[1]), encodeCount(1), nil)
		}, "counter of the predicate"},
		"a collision without term": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Set(collidedKey(q[0], makeID(tagCollided, 5)), nil, nil)
		}, "collided term"},
		"a foreign key": {func(s *Store, b *pebble.Batch, q graph.IDQuad) {
			_ = b.Set([]byte{0x77}, nil, nil)
		}, "belongs to no table"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "s")
			s := openTest(t, dir, Options{fs: hastyFS{vfs.Default}})
			if _, err := s.Apply(context.Background(), graph.Change{Add: qs}); err != nil {
				t.Fatal(err)
			}
			if r := sound(t, s); r.Quads != int64(len(qs)) {
				t.Fatalf("check: %v", r)
			}
			snap, err := s.Snapshot()
			if err != nil {
				t.Fatal(err)
			}
			cur, err := snap.Scan(graph.IDQuad{}, graph.SPOL)
			if err != nil || !cur.Next() {
				t.Fatal(err)
			}
			b := s.db.NewBatch()
			c.damage(s, b, cur.Quad())
			_ = cur.Close()
			_ = snap.Close()
			if err := b.Commit(pebble.NoSync); err != nil {
				t.Fatal(err)
			}
			if r := mustCheck(t, s); r.Problems == 0 || !strings.Contains(r.String(), c.want) {
				t.Errorf("check says %vwant %q", r, c.want)
			}
		})
	}
}

// TestBSBM loads a part of a real data set and checks it whole; with CONCORD_LONG=1 all of it.
func TestBSBM(t *testing.T) {
	path := shared(t, filepath.Join("bench", "bsbm", "bsbm-1k.nt.gz"))
	part, epoch := 30_000, 12_500
	if os.Getenv("CONCORD_LONG") == "1" {
		part, epoch = 400_000, 150_000
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	distinct := map[quad.Quad]struct{}{}
	s := openTest(t, t.TempDir(), Options{fs: hastyFS{vfs.Default}})
	s.epochQuads = epoch
	done, err := s.Load(context.Background(), func(yield func(quad.Quad, error) bool) {
		n := 0
		for q, err := range rdf.ReadNQuads(f, path, rdf.ReadOptions{}) {
			distinct[q] = struct{}{}
			if n++; !yield(q, err) || n == part {
				return
			}
		}
	}, graph.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	want := int64(len(distinct))
	if part > 371911 && want != 371911 {
		t.Errorf("%d quads were read", want)
	}
	if done.Added != want {
		t.Errorf("load: %+v, want %d", done, want)
	}
	if r := sound(t, s); r.Quads != want {
		t.Errorf("check: %v, want %d", r, want)
	}
}
