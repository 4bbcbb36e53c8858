package sparql_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/storetest"
	"concord/query/sparql"
)

// ringEngine is an engine over n nodes, each linked to the next and to the one after that.
func ringEngine(t testing.TB, n int) *sparql.Engine {
	node := func(i int) quad.IRI { return quad.IRI(fmt.Sprintf("http://e/%d", i%n)) }
	var c graph.Change
	for i := range n {
		c.Add = append(c.Add,
			quad.Quad{Subject: node(i), Predicate: quad.IRI("http://e/next"), Object: node(i + 1)},
			quad.Quad{Subject: node(i), Predicate: quad.IRI("http://e/next"), Object: node(i + 2)},
			quad.Quad{Subject: node(i), Predicate: quad.IRI("http://e/name"), Object: quad.String(fmt.Sprintf("the node of the ring with number %d", i))})
	}
	s := storetest.NewModel()
	if _, err := s.Apply(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	return sparql.NewEngine(s, sparql.Options{})
}

// endless are queries that take far longer than a test may, each inside another operator.
var endless = map[string]string{
	"product":  `SELECT (COUNT(*) AS ?n) { ?a :next ?b . ?c :next ?d . ?e :next ?f . ?g :next ?h . ?i :next ?j }`,
	"filter":   `SELECT * { ?a :name ?b . ?c :name ?d . ?e :name ?f . ?g :name ?h FILTER(CONCAT(?b, ?d, ?f, ?h) = "x") }`,
	"group":    `SELECT ?a (SUM(STRLEN(?b)) AS ?n) { ?a :name ?b . ?c :name ?d . ?e :name ?f . ?g :name ?h } GROUP BY ?a`,
	"sort":     `SELECT * { ?a :name ?b . ?c :name ?d . ?e :name ?f } ORDER BY ?f ?b LIMIT 10`,
	"exists":   `SELECT (COUNT(*) AS ?n) { ?a :next ?b . ?c :next ?d . ?e :next ?f . ?g :next ?h FILTER EXISTS { ?b :next ?d . ?d :next ?f } }`,
	"optional": `SELECT (COUNT(*) AS ?n) { ?a :next ?b OPTIONAL { ?c :next ?d . ?e :next ?f . ?g :next ?h . ?i :next ?j } }`,
	"path":     `SELECT (COUNT(*) AS ?n) { ?a :next* ?b . ?c :next* ?d }`,
	"minus":    `SELECT (COUNT(*) AS ?n) { ?a :next ?b . ?c :next ?d . ?e :next ?f . ?g :next ?h MINUS { ?a :next ?h . ?c :next ?f } }`,
}

const ringPrefix = "PREFIX : <http://e/> "

func drain(ctx context.Context, e *sparql.Engine, text string) (rows int, err error) {
	q, err := sparql.Parse(ringPrefix+text, sparql.ParseOptions{})
	if err != nil {
		return 0, err
	}
	for _, err := range e.Select(ctx, q) {
		if err != nil {
			return rows, err
		}
		rows++
	}
	return rows, nil
}

// TestCancel: a context that is cancelled ends a query wherever it is. The test hangs when it does not.
func TestCancel(t *testing.T) {
	e := ringEngine(t, 1000)
	for name, text := range endless {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(20*time.Millisecond, cancel)
			if _, err := drain(ctx, e, text); !errors.Is(err, context.Canceled) {
				t.Fatalf("error %v", err)
			}
		})
	}
}

// TestTimeout: the error says what was exceeded.
func TestTimeout(t *testing.T) {
	e := ringEngine(t, 1000).With(sparql.Options{Timeout: 10 * time.Millisecond})
	_, err := drain(t.Context(), e, endless["product"])
	var limit *sparql.LimitError
	if !errors.Is(err, sparql.ErrTimeout) || !errors.As(err, &limit) || limit.Limit != int64(10*time.Millisecond) || !strings.Contains(err.Error(), "10ms") {
		t.Fatalf("error %v", err)
	}
}

// TestMemory: each operator that keeps something asks for it, and the error says which it was.
func TestMemory(t *testing.T) {
	e := ringEngine(t, 2000).With(sparql.Options{Memory: 64 << 10})
	for name, c := range map[string]struct{ text, in string }{
		"sort":     {`SELECT * { ?a :next ?b . ?b :next ?c } ORDER BY ?c`, "sorting"},
		"distinct": {`SELECT DISTINCT * { ?a :next ?b . ?b :next ?c }`, "DISTINCT"},
		"group":    {`SELECT ?a ?b (COUNT(*) AS ?n) { ?a :next ?b . ?b :next ?c } GROUP BY ?a ?b`, "grouping"},
		"join":     {`SELECT * { { SELECT DISTINCT ?a { ?a :next ?b } } { SELECT ?a (SAMPLE(?b) AS ?s) { ?a :next ?b } GROUP BY ?a } }`, ""},
		"path":     {`SELECT * { :1 :next* ?b . ?b :next* ?c }`, "a property path"},
		"terms":    {`SELECT (CONCAT(?n, "!") AS ?m) { ?a :name ?n }`, ""},
		"exists":   {`SELECT * { ?a :next ?b . ?b :next ?c FILTER EXISTS { ?a :next ?x . ?x :next ?y . ?y :next ?c } }`, "what is known"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := drain(t.Context(), e, c.text)
			if !errors.Is(err, sparql.ErrMemory) || !strings.Contains(err.Error(), c.in) {
				t.Fatalf("error %v", err)
			}
		})
	}
	if rows, err := drain(t.Context(), e, `SELECT * { ?a :next ?b . ?b :next ?c }`); err != nil || rows != 8000 {
		t.Errorf("a query that keeps nothing: %d rows, %v", rows, err)
	}
}

// TestMemoryAlone: a query that exceeds its memory fails alone.
func TestMemoryAlone(t *testing.T) {
	e := ringEngine(t, 500).With(sparql.Options{Memory: 64 << 10})
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(2)
		go func() {
			defer wg.Done()
			if _, err := drain(t.Context(), e, `SELECT DISTINCT * { ?a :next ?b . ?b :next ?c . ?c :next ?d }`); !errors.Is(err, sparql.ErrMemory) {
				t.Errorf("error %v", err)
			}
		}()
		go func() {
			defer wg.Done()
			if rows, err := drain(t.Context(), e, `SELECT * { ?a :next ?b . ?b :next ?c }`); err != nil || rows != 2000 {
				t.Errorf("%d rows, %v", rows, err)
			}
		}()
	}
	wg.Wait()
}

// TestMaxRows: a result with more rows is an error after the last row that may be given, never a silent cut.
func TestMaxRows(t *testing.T) {
	e := ringEngine(t, 100).With(sparql.Options{MaxRows: 150})
	if rows, err := drain(t.Context(), e, `SELECT * { ?a :next ?b }`); !errors.Is(err, sparql.ErrRows) || rows > 150 {
		t.Errorf("%d rows, error %v", rows, err)
	}
	if rows, err := drain(t.Context(), e, `SELECT * { ?a :next ?b } LIMIT 150`); err != nil || rows != 150 {
		t.Errorf("%d rows, error %v", rows, err)
	}
}

// TestStopEarly: who stops walking gets no error and leaves nothing open.
func TestStopEarly(t *testing.T) {
	e := ringEngine(t, 100)
	q, err := sparql.Parse(ringPrefix+`SELECT * { ?a :next ?b . ?c :next ?d }`, sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for range e.Select(t.Context(), q) {
		break
	}
}

// TestForm: a query of another form is refused with what to do.
func TestForm(t *testing.T) {
	e := ringEngine(t, 3)
	q, err := sparql.Parse(`ASK {}`, sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range e.Select(t.Context(), q) {
		if !errors.Is(err, sparql.ErrForm) {
			t.Errorf("error %v", err)
		}
	}
}
