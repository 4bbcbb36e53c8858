package rdf_test

import (
	"bytes"
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/rdf/isomorphic"
	"concord/graph/w3c"
)

type reader func(r io.Reader, name string, opts rdf.ReadOptions) iter.Seq2[quad.Quad, error]

// The suites of the W3C for RDF 1.1, each whole.
func TestSuites(t *testing.T) {
	suites := w3c.Open(t)
	for _, s := range []struct {
		name   string
		folder string
		total  int
		read   reader
	}{
		{"N-Triples", "rdf-n-triples", 70, rdf.ReadNTriples},
		{"N-Quads", "rdf-n-quads", 87, rdf.ReadNQuads},
		{"Turtle", "rdf-turtle", 313, rdf.ReadTurtle},
		{"TriG", "rdf-trig", 356, rdf.ReadTriG},
		{"RDF/XML", "rdf-xml", 166, rdf.ReadRDFXML},
	} {
		t.Run(s.name, func(t *testing.T) {
			suites.Run(t, "rdf/rdf11/"+s.folder+"/manifest.ttl", s.total, nil, func(t *testing.T, e w3c.Entry) {
				got, err := load(t, suites, e.Action.IRI(), s.read)
				kind := strings.TrimPrefix(string(e.Type), w3c.RDFT)
				switch {
				case strings.HasSuffix(kind, "NegativeSyntax"), strings.HasSuffix(kind, "NegativeEval"):
					if err == nil {
						t.Error("no error")
					}
				case err != nil:
					t.Error(err)
				case strings.HasSuffix(kind, "PositiveSyntax"):
				case strings.HasSuffix(kind, "Eval"):
					want, err := load(t, suites, e.Result.IRI(), rdf.ReadNQuads)
					if err != nil {
						t.Fatal(err)
					}
					if ok, err := isomorphic.Equal(got, want); err != nil || !ok {
						t.Errorf("not isomorphic (%v)\ngot\n%swant\n%s", err, lines(got), lines(want))
					}
				default:
					t.Errorf("unknown kind of test %q", e.Type)
				}
			})
		})
	}
}

func load(t *testing.T, suites *w3c.Suites, iri string, read reader) ([]quad.Quad, error) {
	t.Helper()
	b, err := suites.ReadFile(iri)
	if err != nil {
		t.Fatal(err)
	}
	var all []quad.Quad
	for q, err := range read(bytes.NewReader(b), iri, rdf.ReadOptions{Base: iri}) {
		if err != nil {
			return all, err
		}
		all = append(all, q)
	}
	return all, nil
}

func lines(quads []quad.Quad) string {
	var b []byte
	for _, q := range quads {
		b, _ = rdf.AppendQuad(b, q)
	}
	return string(b)
}
