package service

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"concord/graph/rdf"
	"concord/query/sparql/results"
)

func TestQuery(t *testing.T) {
	answers := map[string][2]string{
		"/json":    {"application/sparql-results+json; charset=utf-8", `{"head":{"vars":["a","b"]},"results":{"bindings":[{"a":{"type":"uri","value":"urn:x"}},{"b":{"type":"literal","value":"5","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}]}}`},
		"/xml":     {"application/sparql-results+xml", `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="a"/><variable name="b"/></head><results><result><binding name="a"><uri>urn:x</uri></binding></result><result><binding name="b"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">5</literal></binding></result></results></sparql>`},
		"/ask":     {"application/sparql-results+json", `{"head":{},"boolean":true}`},
		"/html":    {"text/html", "<p>Welcome"},
		"/csv":     {"text/csv", "a,b\r\nurn:x,\r\n"},
		"/nothing": {"application/sparql-results+json", "not JSON"},
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.FormValue("query") != "SELECT * { ?a ?b \"ü&\" }" {
			t.Errorf("%s %s", r.Method, r.FormValue("query"))
		}
		w.Header().Set("Content-Type", answers[r.URL.Path][0])
		io.WriteString(w, answers[r.URL.Path][1])
	}))
	defer s.Close()
	c, _ := client(t, s, map[string][]string{"data.example": {publicIP}}, Options{Allow: []string{"http://data.example"}})
	want := []map[string]quad.Value{{"a": quad.IRI("urn:x")}, {"b": quad.Int(5)}}
	for path, fails := range map[string]error{"/json": nil, "/xml": nil, "/ask": ErrResult, "/html": ErrResult, "/csv": ErrResult, "/nothing": results.ErrSyntax} {
		got, err := c.Query(t.Context(), "http://data.example"+path, "SELECT * { ?a ?b \"ü&\" }")
		if !errors.Is(err, fails) {
			t.Errorf("%s: %v, want %v", path, err, fails)
		}
		if diff := cmp.Diff(want, got); fails == nil && diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestDocument(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept"), "text/turtle") {
			t.Errorf("Accept: %s", r.Header.Get("Accept"))
		}
		w.Header().Set("Content-Type", r.URL.Query().Get("as"))
	}))
	defer s.Close()
	c, _ := client(t, s, map[string][]string{"data.example": {publicIP}}, Options{Allow: []string{"http://data.example"}})
	for as, want := range map[string]rdf.Format{"text/turtle; charset=utf-8": rdf.Turtle, "application/rdf+xml": rdf.RDFXML, "text/plain": 0, "text/html": 0} {
		res, format, err := c.Document(t.Context(), "http://data.example/?"+url.Values{"as": {as}}.Encode())
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if format != want {
			t.Errorf("%s: %v, want %v", as, format, want)
		}
	}
}
