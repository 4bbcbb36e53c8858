package pebblestore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

// shared gives a path below the folder of shared test material, or skips the test.
func shared(t testing.TB, rel string) string {
	t.Helper()
	dir := os.Getenv("CONCORD_SHARED")
	if dir == "" {
		wd, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for d := wd; ; d = filepath.Dir(d) {
			if _, err := os.Stat(filepath.Join(d, "go.mod")); err == nil {
				dir = filepath.Join(d, "..", "shared")
				break
			}
			if d == filepath.Dir(d) {
				t.Skip("no go.mod above the test, so no shared folder; set CONCORD_SHARED")
			}
		}
	}
	p := filepath.Join(dir, rel)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("shared test material is missing: %v", err)
	}
	return p
}

func loadFile(t testing.TB, s *Store, path string, opts graph.LoadOptions) graph.Applied {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	done, err := s.Load(context.Background(), rdf.ReadNQuads(f, path, rdf.ReadOptions{}), opts)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// BenchmarkLoad measures a bulk load from a gzip file to a closed store, everything included.
func BenchmarkLoad(b *testing.B) {
	path := shared(b, filepath.Join("bench", "bsbm", "bsbm-1k.nt.gz"))
	for _, memory := range []int64{0, 64 << 20} {
		b.Run(fmt.Sprintf("memory=%dMiB", memory>>20), func(b *testing.B) {
			var n int64
			for b.Loop() {
				s, err := Open(b.TempDir(), Options{})
				if err != nil {
					b.Fatal(err)
				}
				n += loadFile(b, s, path, graph.LoadOptions{Memory: memory}).Added
				st, err := s.Stats(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(st.Bytes)/(1<<20), "MiB")
				b.ReportMetric(float64(st.Terms), "terms")
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func benchStore(b *testing.B) (*Store, graph.Snapshot) {
	s := openTest(b, b.TempDir(), Options{})
	loadFile(b, s, shared(b, filepath.Join("bench", "bsbm", "bsbm-1k.nt.gz")), graph.LoadOptions{})
	snap, err := s.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	return s, snap
}

func BenchmarkScan(b *testing.B) {
	_, snap := benchStore(b)
	for _, order := range snap.Orders() {
		b.Run(fmt.Sprint(order), func(b *testing.B) {
			n := 0
			for b.Loop() {
				c, err := snap.Scan(graph.IDQuad{}, order)
				if err != nil {
					b.Fatal(err)
				}
				for c.Next() {
					n++
				}
				if err := c.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func BenchmarkSeek(b *testing.B) {
	_, snap := benchStore(b)
	c, err := snap.Scan(graph.IDQuad{}, graph.SPOL)
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	var some []graph.IDQuad
	for i := 0; c.Next(); i++ {
		if i%37 == 0 {
			some = append(some, c.Quad())
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	rnd.Shuffle(len(some), func(i, j int) { some[i], some[j] = some[j], some[i] })
	b.Run("seek", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if !c.Seek(some[i%len(some)]) {
				b.Fatal("not found")
			}
		}
	})
	b.Run("open-scan", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			q := some[i%len(some)]
			d, err := snap.Scan(graph.IDQuad{q[0], q[1]}, graph.SPOL)
			if err != nil || !d.Next() {
				b.Fatal(err)
			}
			_ = d.Close()
		}
	})
	b.Run("term", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, err := snap.Term(some[i%len(some)][i%3]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("find", func(b *testing.B) {
		var terms []quad.Value
		for _, q := range some[:min(len(some), 5000)] {
			v, err := snap.Term(q[0])
			if err != nil {
				b.Fatal(err)
			}
			terms = append(terms, v)
		}
		for i := 0; b.Loop(); i++ {
			if _, ok, err := snap.Find(terms[i%len(terms)]); err != nil || !ok {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkApplySmall(b *testing.B) {
	s := openTest(b, b.TempDir(), Options{})
	for i := 0; b.Loop(); i++ {
		subject := quad.IRI(fmt.Sprintf("http://e/subject/%d", i))
		c := graph.Change{}
		for j := range 10 {
			c.Add = append(c.Add, quad.Quad{Subject: subject, Predicate: quad.IRI(fmt.Sprintf("http://e/p%d", j)), Object: quad.Int(i)})
		}
		if _, err := s.Apply(context.Background(), c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenReadClose(b *testing.B) {
	for _, readOnly := range []bool{false, true} {
		b.Run(fmt.Sprintf("readonly=%v", readOnly), func(b *testing.B) {
			dir := b.TempDir()
			s := openTest(b, dir, Options{})
			var c graph.Change
			for i := range 2000 {
				c.Add = append(c.Add, quad.Quad{Subject: quad.IRI(fmt.Sprintf("http://e/subject/%d", i)), Predicate: quad.IRI("http://e/p"), Object: quad.String(fmt.Sprintf("object number %d", i))})
			}
			if _, err := s.Apply(context.Background(), c); err != nil {
				b.Fatal(err)
			}
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				s, err := Open(dir, Options{ReadOnly: readOnly, MustExist: true})
				if err != nil {
					b.Fatal(err)
				}
				if st, err := s.Stats(context.Background()); err != nil || st.Quads != 2000 {
					b.Fatal(st, err)
				}
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
