package sparql_test

import (
	"context"
	"runtime"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/storetest"
	"concord/query/sparql"
	"concord/query/sparql/algebra"
	"concord/query/sparql/sparqltest"
)

// tested is the engine over one store whose content changes with every query.
type tested struct {
	sparqltest.Naive // for updates
	store            graph.Store
	engine           *sparql.Engine
	mu               sync.Mutex
	has              []quad.Quad
}

func overModel() *tested { return newTested(storetest.NewModel()) }

func overPebble(t testing.TB) *tested {
	s, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return newTested(s)
}

func newTested(s graph.Store) *tested {
	return &tested{store: s, engine: sparql.NewEngine(s, sparql.Options{Cache: 1 << 20})}
}

type remote func(ctx context.Context, endpoint quad.IRI, pattern string) ([]map[string]quad.Value, error)

func (r remote) Query(ctx context.Context, endpoint, text string) ([]map[string]quad.Value, error) {
	return r(ctx, quad.IRI(endpoint), text)
}

// Query implements sparqltest.Engine.
func (e *tested) Query(ctx context.Context, data []quad.Quad, text string, opts sparqltest.Options) (sparqltest.Result, error) {
	if !e.mu.TryLock() { // a SERVICE clause that is answered by the engine itself, over other data
		return overModel().Query(ctx, data, text, opts)
	}
	defer e.mu.Unlock()
	if !same(e.has, data) {
		if _, err := e.store.Apply(ctx, graph.Change{Remove: e.has, Add: data}); err != nil {
			return sparqltest.Result{}, err
		}
		e.has = append([]quad.Quad(nil), data...)
	}
	q, err := sparql.Parse(text, sparql.ParseOptions{Base: opts.Base})
	if err != nil {
		return sparqltest.Result{}, err
	}
	o := sparql.Options{Strict: !opts.Union, Memory: 1 << 30}
	if opts.Service != nil {
		o.Service = remote(opts.Service)
	}
	r, err := e.engine.With(o).Run(ctx, q)
	out := sparqltest.Result{Form: r.Form, Bool: r.Answer}
	if err != nil {
		return out, err
	}
	if r.Form == algebra.Select {
		out.Vars = r.Vars
		for row, err := range r.Rows {
			if err != nil {
				return out, err
			}
			out.Rows = append(out.Rows, row)
		}
	}
	if r.Quads != nil {
		for q, err := range r.Quads {
			if err != nil {
				return out, err
			}
			out.Quads = append(out.Quads, q)
		}
	}
	return out, nil
}

// sideBySide is many engines that answer at one time.
type sideBySide struct {
	sparqltest.Naive // for updates
	free             chan *tested
}

func newSideBySide(one func() *tested) sideBySide {
	s := sideBySide{free: make(chan *tested, runtime.GOMAXPROCS(0))}
	for range cap(s.free) {
		s.free <- one()
	}
	return s
}

// Query implements sparqltest.Engine.
func (s sideBySide) Query(ctx context.Context, data []quad.Quad, text string, opts sparqltest.Options) (sparqltest.Result, error) {
	select {
	case e := <-s.free:
		defer func() { s.free <- e }()
		return e.Query(ctx, data, text, opts)
	default: // a SERVICE clause that is answered by the engine itself, over other data
		return overModel().Query(ctx, data, text, opts)
	}
}

func same(a, b []quad.Quad) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestW3CQueriesOverPebble(t *testing.T) {
	sparqltest.Run(t, overPebble(t), sparqltest.QuerySuite, nil)
}

func TestW3CQueriesOverModel(t *testing.T) {
	sparqltest.Run(t, overModel(), sparqltest.QuerySuite, nil)
}

func TestW3CFederatedOverPebble(t *testing.T) {
	sparqltest.Run(t, overPebble(t), sparqltest.FederatedSuite, nil)
}

func TestW3CResultsOverPebble(t *testing.T) {
	sparqltest.Run(t, overPebble(t), sparqltest.ResultsSuite, nil)
}

// TestDifferential: random queries have the answers of naive evaluation.
func TestDifferential(t *testing.T) {
	sparqltest.Differential{}.Run(t, newSideBySide(overModel))
}

// TestDifferentialOverPebble takes other queries, and a store whose IDs hold values.
func TestDifferentialOverPebble(t *testing.T) {
	sparqltest.Differential{Queries: 300, Seed: 2}.Run(t, newSideBySide(func() *tested { return overPebble(t) }))
}
