package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"concord/graph/storetest"
	"concord/query/sparql"
)

// sparqlServer serves a few quads for reading and writing.
func sparqlServer(t testing.TB, opts sparql.Options) (*httptest.Server, *sparql.Engine) {
	t.Helper()
	store := storetest.NewModel()
	t.Cleanup(func() { store.Close() })
	engine := sparql.NewEngine(store, opts)
	u, err := sparql.ParseUpdate(`PREFIX : <urn:> INSERT DATA { :a :p "ü" . GRAPH :g { :a :p 1 } GRAPH :h { :b :p 2 } }`, sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Update(context.Background(), u, sparql.UpdateOptions{}); err != nil {
		t.Fatal(err)
	}
	return testServer(t, func(c *Config) { c.Store, c.SPARQL, c.Write = store, engine, true }), engine
}

// send sends a request and gives status, media type and body.
func send(t testing.TB, s *httptest.Server, method, path, kind, accept, body string, headers ...string) (int, string, string) {
	t.Helper()
	r, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if accept != "" {
		r.Header.Set("Accept", accept)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header.Get("Content-Type"), string(text)
}

const (
	askA   = "ASK { <urn:a> <urn:p> 1 }"
	countP = "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }"
)

func form(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v.Encode()
}

// TestProtocolQuery follows the W3C's list of protocol tests.
func TestProtocolQuery(t *testing.T) {
	s, _ := sparqlServer(t, sparql.Options{})
	get := func(pairs ...string) string { return "/sparql?" + form(pairs...) }
	for _, test := range []struct {
		name, method, path, kind, accept, body string
		status                                 int
		gives, says                            string // media type, and a part of the body
	}{
		{"GET", "GET", get("query", askA), "", "", "", 200, "application/sparql-results+json", `"boolean":true`},
		{"POST of a form", "POST", "/sparql", formType, "", form("query", askA), 200, "application/sparql-results+json", `true`},
		{"POST of a query", "POST", "/sparql", queryType, "", askA, 200, "application/sparql-results+json", `true`},
		{"POST in UTF-8", "POST", "/sparql", queryType + "; charset=UTF-8", "", `ASK { ?s ?p "ü" }`, 200, "application/sparql-results+json", `true`},
		{"default graph", "GET", get("query", countP, "default-graph-uri", "urn:g"), "", "text/csv", "", 200, "text/csv; charset=utf-8", "n\r\n1\r\n"},
		{"default graphs", "POST", "/sparql?" + form("default-graph-uri", "urn:g", "default-graph-uri", "urn:h"), queryType, "text/csv", countP, 200, "text/csv; charset=utf-8", "n\r\n2\r\n"},
		{"named graph", "GET", get("query", "SELECT ?g { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri", "urn:h"), "", "text/tab-separated-values", "", 200, "text/tab-separated-values; charset=utf-8", "<urn:h>\n"},
		{"both kinds", "POST", "/sparql", formType, "text/csv", form("query", "SELECT * { ?s ?p ?o . GRAPH ?g { ?x ?y ?z } }", "default-graph-uri", "urn:g", "named-graph-uri", "urn:h"), 200, "text/csv; charset=utf-8", "urn:h,"},
		{"they come before FROM", "GET", get("query", "SELECT (COUNT(*) AS ?n) FROM <urn:none> { ?s ?p ?o }", "default-graph-uri", "urn:g"), "", "text/csv", "", 200, "text/csv; charset=utf-8", "n\r\n1"},
		{"XML", "GET", get("query", askA), "", "application/sparql-results+xml", "", 200, "application/sparql-results+xml", "<boolean>true</boolean>"},
		{"what is liked best", "GET", get("query", countP), "", "text/csv;q=0.2, application/sparql-results+xml;q=0.9, text/html", "", 200, "application/sparql-results+xml", "<literal"},
		{"ASK has no CSV", "GET", get("query", askA), "", "text/csv", "", 406, "", "application/sparql-results+json"},
		{"anything", "GET", get("query", countP), "", "text/html, */*;q=0.1", "", 200, "application/sparql-results+json", `"3"`},
		{"a graph", "GET", get("query", "CONSTRUCT WHERE { ?s <urn:p> 1 }"), "", "", "", 200, "text/turtle; charset=utf-8", "<urn:a> <urn:p> 1"},
		{"a graph in RDF/XML", "GET", get("query", "DESCRIBE <urn:b>"), "", "application/rdf+xml", "", 200, "application/rdf+xml", "<rdf:RDF"},
		{"a graph as lines", "GET", get("query", "DESCRIBE <urn:b>"), "", "application/n-triples", "", 200, "application/n-triples", "<urn:b> <urn:p> \"2\""},
		{"known prefixes", "GET", get("query", "ASK { FILTER(con:Fact = <urn:concord:ns:Fact>) }"), "", "", "", 200, "application/sparql-results+json", "true"},
		{"PUT", "PUT", get("query", askA), "", "", "", 405, "", "PUT"},
		{"two queries", "GET", get("query", askA, "query", askA), "", "", "", 400, "", "one query"},
		{"none", "GET", "/sparql", "", "", "", 400, "", "query"},
		{"other media type", "POST", "/sparql", "text/plain", "", askA, 415, "", queryType},
		{"form as something else", "POST", "/sparql", "", "", form("query", askA), 415, "", ""},
		{"query as a form", "POST", "/sparql", formType, "", askA, 400, "", ""},
		{"UTF-16", "POST", "/sparql", queryType + "; charset=UTF-16", "", askA, 415, "", "UTF-8"},
		{"no UTF-8", "POST", "/sparql", queryType, "", "ASK { ?s ?p '\xff' }", 400, "", "UTF-8"},
		{"bad syntax", "GET", get("query", "SELECT nonsense"), "", "", "", 400, "", `"line": 1`},
		{"too long", "POST", "/sparql", queryType, "", "#" + strings.Repeat("x", maxText), 413, "", ""},
		{"SERVICE", "GET", get("query", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), "", "", "", 0, "", ""},
		{"using for a query", "GET", get("query", askA, "using-graph-uri", "urn:g"), "", "", "", 400, "", "using-graph-uri"},
		{"a query and more in the address", "POST", "/sparql?" + form("query", askA), queryType, "", askA, 400, "", "one query"},
	} {
		status, gives, says := send(t, s, test.method, test.path, test.kind, test.accept, test.body)
		if test.status == 0 {
			if status < 400 {
				t.Errorf("%s: %d %s", test.name, status, says)
			}
			continue
		}
		if status != test.status || test.gives != "" && gives != test.gives || !strings.Contains(says, test.says) {
			t.Errorf("%s: %d %s %s; want %d %s ... %s", test.name, status, gives, says, test.status, test.gives, test.says)
		}
		if status >= 400 && !strings.HasPrefix(gives, "application/json") {
			t.Errorf("%s: the error is %s", test.name, gives)
		}
	}
}

func TestProtocolUpdate(t *testing.T) {
	s, _ := sparqlServer(t, sparql.Options{})
	const insert = "INSERT DATA { <urn:x> <urn:p> 7 }"
	const move = "INSERT { GRAPH <urn:out> { ?s <urn:q> ?o } } WHERE { ?s <urn:p> ?o }"
	for _, test := range []struct {
		name, method, path, kind, body string
		status                         int
		says                           string
	}{
		{"POST of a form", "POST", "/sparql", formType, form("update", insert), 200, `{"added": 1, "removed": 0}`},
		{"POST of an update", "POST", "/sparql", updateType, "DELETE DATA { <urn:x> <urn:p> 7 }", 200, `{"added": 0, "removed": 1}`},
		{"using graph", "POST", "/sparql", formType, form("update", move, "using-graph-uri", "urn:g"), 200, `{"added": 1,`},
		{"using graphs", "POST", "/sparql?" + form("using-graph-uri", "urn:g", "using-graph-uri", "urn:h"), updateType, move, 200, `{"added": 1,`},
		{"using named graph", "POST", "/sparql?" + form("using-named-graph-uri", "urn:h"), updateType, "INSERT { ?s <urn:r> ?g } WHERE { GRAPH ?g { ?s ?p ?o } }", 200, `{"added": 1,`},
		{"using beside USING", "POST", "/sparql?" + form("using-graph-uri", "urn:g"), updateType, "INSERT { ?s <urn:q> ?o } USING <urn:h> WHERE { ?s <urn:p> ?o }", 400, "names its graphs itself"},
		{"using beside WITH", "POST", "/sparql?" + form("using-named-graph-uri", "urn:g"), updateType, "WITH <urn:h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", 400, ""},
		{"GET", "GET", "/sparql?" + form("update", insert), "", "", 405, "POST"},
		{"two", "POST", "/sparql", formType, form("update", insert, "update", insert), 400, ""},
		{"other media type", "POST", "/sparql", "text/plain", insert, 415, ""},
		{"form without its media type", "POST", "/sparql", updateType, form("update", insert), 400, ""},
		{"no UTF-8", "POST", "/sparql", updateType + "; charset=UTF-16", insert, 415, ""},
		{"bad syntax", "POST", "/sparql", updateType, "INSERT nonsense", 400, `"line": 1`},
		{"LOAD", "POST", "/sparql", updateType, "LOAD <file:///etc/hosts>", 422, "not allowed"},
		{"CREATE of what is there", "POST", "/sparql", updateType, "CREATE GRAPH <urn:g>", 409, ""},
	} {
		status, _, says := send(t, s, test.method, test.path, test.kind, "", test.body)
		if status != test.status || !strings.Contains(says, test.says) {
			t.Errorf("%s: %d %s; want %d %s", test.name, status, says, test.status, test.says)
		}
	}
	// From a page of another site a browser may not change anything, nor may anybody when the server does not write.
	status, _, _ := send(t, s, "POST", "/sparql", formType, "", form("update", "CLEAR ALL"), "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
	if status != http.StatusForbidden {
		t.Errorf("across sites: %d", status)
	}
	reader := testServer(t, nil)
	if status, _, says := send(t, reader, "POST", "/sparql", updateType, "", insert); status != http.StatusForbidden || !strings.Contains(says, "--write") {
		t.Errorf("without --write: %d %s", status, says)
	}
	if _, _, says := send(t, s, "GET", "/sparql?"+form("query", countP), "", "text/csv", ""); says != "n\r\n3\r\n" {
		t.Errorf("in the end there are %q", says)
	}
}

// TestProtocolBounds: what exceeds a bound is an error, at once or by an answer that breaks off.
func TestProtocolBounds(t *testing.T) {
	s, engine := sparqlServer(t, sparql.Options{MaxRows: 50_000})
	var data bytes.Buffer
	for i := range 400 {
		fmt.Fprintf(&data, "<urn:s%d> <urn:many> \"%s\" . ", i, strings.Repeat("x", 100))
	}
	u, err := sparql.ParseUpdate("INSERT DATA {"+data.String()+"}", sparql.ParseOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Update(t.Context(), u, sparql.UpdateOptions{}); err != nil {
		t.Fatal(err)
	}
	const pairs = "SELECT * { ?a <urn:many> ?x . ?b <urn:many> ?y }"
	few := testServer(t, func(c *Config) { c.SPARQL = engine.With(sparql.Options{MaxRows: 100}) })
	if status, _, says := send(t, few, "GET", "/sparql?"+form("query", pairs), "", "", ""); status != http.StatusUnprocessableEntity || !strings.Contains(says, "rows") {
		t.Errorf("more rows than allowed: %d %s", status, says)
	}
	// 50,000 rows are more than what is held back.
	r, err := s.Client().Get(s.URL + "/sparql?" + form("query", pairs))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if text, err := io.ReadAll(r.Body); err == nil {
		t.Errorf("an answer that fails on the way ends well after %d bytes: %s", len(text), text[max(0, len(text)-100):])
	}
	if r.StatusCode != http.StatusOK {
		t.Errorf("status %d", r.StatusCode)
	}
}

func TestPreferred(t *testing.T) {
	offers := []string{"application/sparql-results+json", "text/csv", "application/xml"}
	for accept, want := range map[string]string{
		"":                                    offers[0],
		"*/*":                                 offers[0],
		"text/csv":                            "text/csv",
		"text/*":                              "text/csv",
		"text/*;q=0.5, application/xml;q=0.4": "text/csv",
		"text/csv;q=0, text/*":                "",
		"text/html":                           "",
		"application/*;q=0.3, text/csv;q=0.2, application/sparql-results+json;q=0.1": "application/xml",
		"nonsense":             "",
		";;;":                  offers[0],
		"*/*;q=0.1, text/csv":  "text/csv",
		"text/csv;q=oops, */*": offers[0],
	} {
		got, ok := preferred([]string{accept}, offers)
		if got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v; want %q", accept, got, ok, want)
		}
	}
}
