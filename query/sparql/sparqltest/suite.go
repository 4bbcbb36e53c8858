package sparqltest

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/w3c"
	"concord/query/sparql/algebra"
	"concord/query/sparql/results"
	"concord/query/sparql/syntax"
)

// Suite is one of the W3C's suites of SPARQL 1.1.
type Suite struct {
	Manifest string // below the folder of all suites
	Entries  int    // how many tests it has
}

// The suites.
var (
	QuerySuite     = Suite{"sparql/sparql11/manifest-sparql11-query.ttl", 328}
	UpdateSuite    = Suite{"sparql/sparql11/manifest-sparql11-update.ttl", 157}
	ResultsSuite   = Suite{"sparql/sparql11/manifest-sparql11-results.ttl", 10}
	FederatedSuite = Suite{"sparql/sparql11/manifest-sparql11-fed.ttl", 10}
)

// Run runs a suite against an engine, in strict mode, and logs passed/total for each manifest. It skips when there are no
// suites (see [w3c.Open]).
func Run(t *testing.T, engine Engine, suite Suite, exclude w3c.Excluded) {
	t.Helper()
	s := w3c.Open(t)
	s.Run(t, suite.Manifest, suite.Entries, exclude, func(t *testing.T, e w3c.Entry) {
		if err := runEntry(t.Context(), s, engine, e); err != nil {
			t.Errorf("<%s>: %v", e.IRI(), err)
		}
	})
}

// runEntry runs one test.
func runEntry(ctx context.Context, s *w3c.Suites, engine Engine, e w3c.Entry) error {
	kind := strings.TrimPrefix(string(e.Type), w3c.MF)
	switch kind {
	case "PositiveSyntaxTest11", "PositiveUpdateSyntaxTest11":
		return parse(s, e)
	case "NegativeSyntaxTest11", "NegativeUpdateSyntaxTest11":
		var wrong *syntax.Error
		switch err := parse(s, e); {
		case err == nil:
			return errors.New("it was taken and is wrong")
		case !errors.As(err, &wrong):
			return fmt.Errorf("not refused for its syntax: %w", err)
		}
		return nil
	case "QueryEvaluationTest", "CSVResultFormatTest":
		return evaluate(ctx, s, engine, e)
	case "UpdateEvaluationTest":
		return update(ctx, s, engine, e)
	}
	return fmt.Errorf("a test of the kind %s is not known", e.Type)
}

// parse reads and translates the text of a test of syntax; one that is taken must print as a text that is taken again.
func parse(s *w3c.Suites, e w3c.Entry) error {
	text, err := s.ReadFile(e.Action.IRI())
	if err != nil {
		return err
	}
	opts := syntax.Options{Base: e.Action.IRI()}
	if strings.Contains(string(e.Type), "Update") {
		u, err := syntax.ParseUpdate(string(text), opts)
		if err != nil {
			return err
		}
		_, err = algebra.TranslateUpdate(u)
		return err
	}
	q, err := syntax.ParseQuery(string(text), opts)
	if err != nil {
		return err
	}
	_, err = algebra.Translate(q)
	return err
}

// evaluate runs a query and compares its answer with the file.
func evaluate(ctx context.Context, s *w3c.Suites, engine Engine, e w3c.Entry) error {
	queryIRI := e.Action.Get(w3c.QT + "query").IRI()
	text, err := s.ReadFile(queryIRI)
	if err != nil {
		return err
	}
	data, err := dataset(s, e.Action, w3c.QT+"data", w3c.QT+"graphData", w3c.QT+"graph")
	if err != nil {
		return err
	}
	opts := Options{Base: queryIRI, Service: service(s, engine, e.Action)}
	got, err := engine.Query(ctx, data, string(text), opts)
	if err != nil {
		return err
	}
	want, err := expected(s, e.Result.IRI(), got.Form)
	if err != nil {
		return err
	}
	if err := checkOrder(got, string(text), queryIRI); err != nil {
		return err
	}
	// The answer is compared as it is read back from the syntax of the file: the writers are tested as well.
	if format, ok := results.FormatByPath(e.Result.IRI()); ok {
		if got, err = rewritten(got, format); err != nil {
			return err
		}
		if format == results.CSV {
			got, want = typed(got), typed(want)
		}
	}
	if err := SameResult(byValue(got), byValue(want)); err != nil {
		return fmt.Errorf("%s: %w", queryIRI, err)
	}
	return nil
}

// checkOrder checks that rows come as the ORDER BY of their query says.
func checkOrder(r Result, text, base string) error {
	tree, err := syntax.ParseQuery(text, syntax.Options{Base: base})
	if err != nil {
		return err
	}
	q, err := algebra.Translate(tree)
	if err != nil {
		return err
	}
	if keys := modifiersOf(q).keys(r); keys != nil {
		return inOrder(r, keys)
	}
	return nil
}

// update does an update and compares the dataset with the files.
func update(ctx context.Context, s *w3c.Suites, engine Engine, e w3c.Entry) error {
	requestIRI := e.Action.Get(w3c.UT + "request").IRI()
	text, err := s.ReadFile(requestIRI)
	if err != nil {
		return err
	}
	data, err := dataset(s, e.Action, w3c.UT+"data", w3c.UT+"graphData", w3c.UT+"graph")
	if err != nil {
		return err
	}
	want, err := dataset(s, e.Result, w3c.UT+"data", w3c.UT+"graphData", w3c.UT+"graph")
	if err != nil {
		return err
	}
	got, err := engine.Update(ctx, data, string(text), Options{Base: requestIRI})
	if err != nil {
		return err
	}
	return SameQuads(quadsByValue(got), quadsByValue(want))
}

// dataset reads the files of a default graph and of named graphs. A named graph is called as its label says, or after its
// file.
func dataset(s *w3c.Suites, n w3c.Node, data, graphData, graph quad.IRI) ([]quad.Quad, error) {
	var out []quad.Quad
	files := 0
	read := func(iri string, label quad.Value) error {
		text, err := s.ReadFile(iri)
		if err != nil {
			return err
		}
		files++
		quads, err := readQuads(text, iri, "f"+strconv.Itoa(files)+"x")
		for _, q := range quads {
			q.Label = label
			out = append(out, q)
		}
		return err
	}
	for _, d := range n.All(data) {
		if err := read(d.IRI(), nil); err != nil {
			return nil, err
		}
	}
	for _, g := range n.All(graphData) {
		file, label := g.IRI(), g.IRI()
		if f := g.Get(graph); f.Exists() {
			file, label = f.IRI(), f.IRI()
			if l := g.Get(w3c.RDFS + "label"); l.Exists() {
				label = l.Text()
			}
		}
		if err := read(file, quad.IRI(label)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// service answers SERVICE from the endpoints that a test describes, with the engine itself.
func service(s *w3c.Suites, engine Engine, action w3c.Node) func(context.Context, quad.IRI, string) ([]map[string]quad.Value, error) {
	var answer func(context.Context, quad.IRI, string) ([]map[string]quad.Value, error)
	answer = func(ctx context.Context, endpoint quad.IRI, pattern string) ([]map[string]quad.Value, error) {
		for _, d := range action.All(w3c.QT + "serviceData") {
			if d.Get(w3c.QT+"endpoint").IRI() != string(endpoint) {
				continue
			}
			data, err := dataset(s, d, w3c.QT+"data", w3c.QT+"graphData", w3c.QT+"graph")
			if err != nil {
				return nil, err
			}
			r, err := engine.Query(ctx, data, "SELECT * WHERE "+pattern, Options{Service: answer})
			if err != nil {
				return nil, err
			}
			rows := make([]map[string]quad.Value, len(r.Rows))
			for i, row := range r.Rows {
				rows[i] = map[string]quad.Value{}
				for j, v := range row {
					if v != nil {
						rows[i][r.Vars[j]] = v
					}
				}
			}
			return rows, nil
		}
		return nil, fmt.Errorf("SERVICE %v: no such endpoint in the test", endpoint)
	}
	return answer
}
