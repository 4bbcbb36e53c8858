package sparql_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/rdf"
	"concord/query/sparql"
	"concord/query/sparql/algebra"
)

// shared gives a path below the folder of shared test material, or skips the test.
func shared(t testing.TB, rel string) string {
	t.Helper()
	dir := os.Getenv("CONCORD_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	p := filepath.Join(dir, rel)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("shared test material is missing: %v", err)
	}
	return p
}

// bsbm is a store with the benchmark's data, made once for all tests that need it.
var bsbm = struct {
	once   sync.Once
	store  *pebblestore.Store
	engine *sparql.Engine
	dir    string
	err    error
}{}

func TestMain(m *testing.M) {
	code := m.Run()
	if bsbm.store != nil {
		_ = bsbm.store.Close()
	}
	if bsbm.dir != "" {
		_ = os.RemoveAll(bsbm.dir)
	}
	os.Exit(code)
}

func bsbmEngine(t testing.TB) *sparql.Engine {
	path := shared(t, filepath.Join("bench", "bsbm", "bsbm-1k.nt.gz"))
	bsbm.once.Do(func() {
		bsbm.err = func() error {
			dir := os.Getenv("CONCORD_BSBM") // a store kept between runs, for who measures often
			fresh := true
			if dir == "" {
				var err error
				if dir, err = os.MkdirTemp("", "bsbm"); err != nil {
					return err
				}
				bsbm.dir = dir
			} else if _, err := os.Stat(dir); err == nil {
				fresh = false
			}
			var err error
			if bsbm.store, err = pebblestore.Open(dir, pebblestore.Options{}); err != nil {
				return err
			}
			bsbm.engine = sparql.NewEngine(bsbm.store, sparql.Options{})
			if !fresh {
				return nil
			}
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = bsbm.store.Load(context.Background(), rdf.ReadNQuads(f, path, rdf.ReadOptions{}), graph.LoadOptions{})
			return err
		}()
	})
	if bsbm.err != nil {
		t.Fatal(bsbm.err)
	}
	return bsbm.engine
}

type bsbmQuery struct {
	name  string
	text  string
	rows  int
	value string
}

func bsbmQueries(t testing.TB) []bsbmQuery {
	dir := shared(t, filepath.Join("bench", "bsbm"))
	f, err := os.Open(filepath.Join(dir, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []bsbmQuery
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		fields := strings.Split(sc.Text(), "\t")
		if len(fields) < 2 || fields[0] == "query" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, "queries", fields[0]))
		if err != nil {
			t.Fatal(err)
		}
		q := bsbmQuery{name: strings.TrimSuffix(fields[0], ".rq"), text: string(text)}
		if q.rows, err = strconv.Atoi(fields[1]); err != nil {
			t.Fatal(err)
		}
		if len(fields) > 2 {
			q.value = fields[2]
		}
		out = append(out, q)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// answer gives the number of rows or quads of a query, and the first value when there is but one.
func answer(t testing.TB, e *sparql.Engine, text string) (rows int, first string) {
	q, err := sparql.Parse(text, sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if q.Form() == algebra.Select {
		for s, err := range e.Select(ctx, q) {
			if err != nil {
				t.Fatal(err)
			}
			if rows++; len(s.Values()) == 1 && s.Values()[0] != nil {
				first, _, _, _ = rdf.Literal(s.Values()[0])
			}
		}
		return rows, first
	}
	var all []quad.Quad
	for q, err := range e.Quads(ctx, q) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
	}
	return len(all), ""
}

func TestBSBM(t *testing.T) {
	e := bsbmEngine(t)
	for _, q := range bsbmQueries(t) {
		t.Run(q.name, func(t *testing.T) {
			for range 2 { // without and with what the first run left in the cache
				rows, first := answer(t, e, q.text)
				if rows != q.rows || q.value != "" && first != q.value {
					t.Fatalf("%d rows, value %q; want %d, %q\n%s", rows, first, q.rows, q.value, explain(t, e, q.text))
				}
			}
		})
	}
}

func explain(t testing.TB, e *sparql.Engine, text string) string {
	q, err := sparql.Parse(text, sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := e.Explain(context.Background(), q, true)
	if err != nil {
		t.Error(err)
	}
	return x
}

// BenchmarkBSBM measures reading, planning and answering of each query, warm.
func BenchmarkBSBM(b *testing.B) {
	e := bsbmEngine(b)
	for _, q := range bsbmQueries(b) {
		b.Run(q.name, func(b *testing.B) {
			for range 3 {
				answer(b, e, q.text)
			}
			b.ReportAllocs()
			for b.Loop() {
				answer(b, e, q.text)
			}
		})
	}
}
