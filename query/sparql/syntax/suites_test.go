package syntax

import (
	"strings"
	"testing"

	"concord/graph/w3c"
)

// TestSuites runs the syntax tests of the W3C's SPARQL 1.1 suites, and reads every query and update of the other tests.
func TestSuites(t *testing.T) {
	suites := w3c.Open(t)
	read := func(t *testing.T, iri string) (string, Options) {
		text, err := suites.ReadFile(iri)
		if err != nil {
			t.Fatal(err)
		}
		return string(text), Options{Base: iri}
	}
	query := func(t *testing.T, iri string) error {
		text, opts := read(t, iri)
		q, err := ParseQuery(text, opts)
		if err == nil {
			checkQueryRoundTrip(t, q)
		}
		return err
	}
	update := func(t *testing.T, iri string) error {
		text, opts := read(t, iri)
		u, err := ParseUpdate(text, opts)
		if err == nil {
			checkUpdateRoundTrip(t, u)
		}
		return err
	}
	run := func(t *testing.T, e w3c.Entry) {
		var err error
		kind := strings.TrimPrefix(string(e.Type), w3c.MF)
		switch kind {
		case "PositiveSyntaxTest11", "NegativeSyntaxTest11":
			// Some of the suite's updates are listed as queries.
			if strings.HasSuffix(e.Action.IRI(), ".ru") {
				err = update(t, e.Action.IRI())
			} else {
				err = query(t, e.Action.IRI())
			}
		case "PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11":
			err = update(t, e.Action.IRI())
		case "QueryEvaluationTest", "CSVResultFormatTest":
			err = query(t, e.Action.Get(w3c.QT+"query").IRI())
		case "UpdateEvaluationTest":
			err = update(t, e.Action.Get(w3c.UT+"request").IRI())
		default:
			t.Skipf("excluded: %s is no test of the language", kind)
		}
		if bad := strings.HasPrefix(kind, "Negative"); bad && err == nil {
			t.Error("an error was expected, and it parsed")
		} else if !bad && err != nil {
			t.Error(err)
		}
	}
	for _, m := range []struct {
		name  string
		total int
	}{{"query", 328}, {"update", 157}, {"results", 10}, {"fed", 10}} {
		t.Run(m.name, func(t *testing.T) {
			suites.Run(t, "sparql/sparql11/manifest-sparql11-"+m.name+".ttl", m.total, nil, run)
		})
	}
}
