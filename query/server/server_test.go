package server

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/storetest"
	"concord/graph/vocab"
	"concord/query/ask"
	"concord/query/cayley"
	"concord/query/sparql"
)

const (
	site    = vocab.EntityPrefix + "plant:harbour-works"
	country = vocab.EntityPrefix + "country:freedonia"
	other   = vocab.EntityPrefix + "country:sylvania"
)

// testStore is a small graph: one document with two facts.
func testStore(t testing.TB, names *namekey.Keyer) graph.Store {
	t.Helper()
	text := "Ferries are assembled at Harbour Works in Freedonia. Trade between Freedonia and Sylvania reached $5 million in 2020."
	quote := func(s string) (string, graph.Span) {
		i := strings.Index(text, s)
		return s, graph.Span{Start: i, End: i + len(s)}
	}
	r := graph.Reading{
		Document: graph.Document{IRI: graph.DocumentIRI([]byte(text)), Name: "harbour", Title: "A harbour", Source: "made for this test", Text: text},
		Rules:    "test",
		Mentions: []graph.Mention{
			{Name: "Harbour Works", Type: graph.Plant},
			{Name: "Freedonia", Type: graph.Country},
			{Name: "Sylvania", Type: graph.Country},
		},
	}
	add := func(typ graph.FactType, words string, args ...graph.Arg) {
		q, span := quote(words)
		r.Statements = append(r.Statements, graph.Statement{
			Type: typ, Args: args, Quote: q, Span: span, Sentence: graph.Sentence{Exact: q, Span: span},
			Status: graph.Asserted, Speaker: -1, Rule: "test", Confidence: 900,
		})
	}
	entity := func(role string, i int) graph.Arg {
		return graph.Arg{Role: role, Mention: i, Kind: graph.EntityValue}
	}
	value := func(role, text string, kind graph.ValueKind) graph.Arg {
		return graph.Arg{Role: role, Mention: -1, Text: text, Kind: kind}
	}
	add(graph.ProjectFact, "Ferries are assembled at Harbour Works in Freedonia", entity("site", 0), value("name", "assembly of ferries", graph.TextValue))
	add(
		graph.TradeFact, "Trade between Freedonia and Sylvania reached $5 million in 2020", entity("parties", 1), entity("parties", 2),
		value("flow", "turnover", graph.CodeValue), value("amount", "5000000", graph.NumberValue), value("currency", "USD", graph.CodeValue), value("period", "2020", graph.DateValue),
	)
	r.Normalize()
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
	iris := []string{site, country, other}
	quads := r.Quads(iris)
	for i, iri := range iris {
		m := r.Mentions[i]
		for p, o := range map[quad.IRI]quad.Value{
			vocab.RDFType: vocab.EntityClass(string(m.Type)), vocab.RDFSLabel: quad.String(m.Name), vocab.NameKey: quad.String(names.Key(m.Name)),
		} {
			quads = append(quads, quad.Quad{Subject: quad.IRI(iri), Predicate: p, Object: o, Label: vocab.Names})
		}
	}
	store := storetest.NewModel()
	if _, err := store.Apply(context.Background(), graph.Change{Add: quads}); err != nil {
		t.Fatal(err)
	}
	return store
}

func testServer(t testing.TB, change func(*Config)) *httptest.Server {
	t.Helper()
	names, err := namekey.New(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	store := testStore(t, names)
	session, err := cayley.New(store)
	if err != nil {
		t.Fatal(err)
	}
	cfg := Config{
		Store: store, Asker: ask.New(store, ask.Options{Names: names}), Queries: session, Names: names,
		SPARQL:  sparql.NewEngine(store, sparql.Options{MaxRows: 1000}),
		Timeout: 20 * time.Second, Rows: 5,
	}
	if change != nil {
		change(&cfg)
	}
	s := httptest.NewServer(New(cfg).Handler())
	t.Cleanup(s.Close)
	return s
}

// get fetches a path and gives the status and the JSON body.
func get(t testing.TB, s *httptest.Server, path string) (int, map[string]any) {
	t.Helper()
	r, err := s.Client().Get(s.URL + path)
	if err != nil {
		t.Fatal(err)
	}
	return body(t, r)
}

func body(t testing.TB, r *http.Response) (int, map[string]any) {
	t.Helper()
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if kind := r.Header.Get("Content-Type"); !strings.HasPrefix(kind, "application/json") {
		t.Errorf("%s: content type %q", r.Request.URL, kind)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatalf("%s: %v: %s", r.Request.URL, err, b)
	}
	return r.StatusCode, m
}

func TestAsk(t *testing.T) {
	s := testServer(t, nil)
	code, m := get(t, s, "/ask?q="+url.QueryEscape("Which projects involve Harbour Works?"))
	answers, _ := m["answers"].([]any)
	if code != http.StatusOK || len(answers) != 1 {
		t.Fatalf("%d %v", code, m)
	}
	a := answers[0].(map[string]any)
	c := a["citations"].([]any)[0].(map[string]any)
	if a["value"] != "assembly of ferries" || c["doc"] != "harbour" || c["start"] != 0.0 || c["end"] != 51.0 {
		t.Errorf("%v", a)
	}
	if _, ok := m["plan"]; ok {
		t.Error("the plan is told though nobody asked")
	}
	code, m = get(t, s, "/ask?q="+url.QueryEscape("Who is the director of Harbour Works?"))
	if answers, ok := m["answers"].([]any); code != http.StatusOK || !ok || len(answers) != 0 || m["note"] == nil {
		t.Errorf("no answer: %d %v", code, m)
	}
}

func TestQuery(t *testing.T) {
	s := testServer(t, nil)
	mql := `[{"id": null, "<urn:concord:ns:flow>": "turnover"}]`
	code, m := get(t, s, "/query?lang=mql&query="+url.QueryEscape(mql))
	if rows, _ := m["rows"].([]any); code != http.StatusOK || len(rows) != 1 {
		t.Errorf("MQL by GET: %d %v", code, m)
	}
	in, _ := json.Marshal(map[string]string{"lang": "mql", "query": mql})
	r, err := s.Client().Post(s.URL+"/query", "application/json", strings.NewReader(string(in)))
	if err != nil {
		t.Fatal(err)
	}
	if code, m = body(t, r); code != http.StatusOK {
		t.Errorf("MQL by POST: %d %v", code, m)
	}
	r, err = s.Client().PostForm(s.URL+"/query", url.Values{"lang": {"mql"}, "query": {mql}})
	if err != nil {
		t.Fatal(err)
	}
	if code, m = body(t, r); code != http.StatusOK {
		t.Errorf("MQL as a form: %d %v", code, m)
	}
}

func TestGizmoNeedsLeave(t *testing.T) {
	path := "/query?lang=gizmo&query=" + url.QueryEscape(`g.V().All()`)
	if code, m := get(t, testServer(t, nil), path); code != http.StatusForbidden {
		t.Errorf("without leave: %d %v", code, m)
	}
	code, m := get(t, testServer(t, func(c *Config) { c.Gizmo = true }), path)
	rows, _ := m["rows"].([]any)
	if code != http.StatusOK || len(rows) != 5 || m["cut"] != true {
		t.Errorf("with leave: %d, %d rows, cut %v", code, len(rows), m["cut"])
	}
}

func TestEndlessQueryIsStopped(t *testing.T) {
	s := testServer(t, func(c *Config) { c.Gizmo, c.Timeout = true, 50*time.Millisecond })
	code, m := get(t, s, "/query?lang=gizmo&query="+url.QueryEscape(`while (true) {}`))
	if code != http.StatusGatewayTimeout {
		t.Errorf("%d %v", code, m)
	}
}

func TestEntityAndDocument(t *testing.T) {
	s := testServer(t, nil)
	for _, path := range []string{"/entity/" + site, "/entity/Harbour%20Works", "/entity/harbour%20works"} {
		code, m := get(t, s, path)
		facts, _ := m["facts"].([]any)
		if code != http.StatusOK || m["iri"] != site || len(facts) != 1 {
			t.Errorf("%s: %d %v", path, code, m)
		}
	}
	code, m := get(t, s, "/entity/Harbor%20Work")
	if list, _ := m["entities"].([]any); code != http.StatusNotFound || len(list) != 1 {
		t.Errorf("a similar name: %d %v", code, m)
	}
	code, m = get(t, s, "/document/harbour")
	if list, _ := m["statements"].([]any); code != http.StatusOK || len(list) != 2 || !strings.HasPrefix(fmt.Sprint(m["text"]), "Ferries") {
		t.Errorf("document: %d %v", code, m)
	}
}

func TestErrors(t *testing.T) {
	s := testServer(t, nil)
	for path, want := range map[string]int{
		"/nowhere":                             http.StatusNotFound,
		"/ask":                                 http.StatusBadRequest,
		"/ask?q=%ff":                           http.StatusBadRequest,
		"/ask?q=" + strings.Repeat("a", 70000): http.StatusRequestEntityTooLarge,
		"/query?lang=sql&query=select":         http.StatusBadRequest,
		"/query?lang=graphql&query=%7B":        http.StatusBadRequest,
		"/query?lang=mql":                      http.StatusBadRequest,
		"/entity/urn:concord:person:nobody":    http.StatusNotFound,
		"/document/nothing":                    http.StatusNotFound,
		"/document/urn:concord:doc:0000":       http.StatusNotFound,
	} {
		code, m := get(t, s, path)
		if code != want || m["error"] == nil || m["error"] == "" {
			t.Errorf("%.60s: %d %v, want %d and an error", path, code, m, want)
		}
	}
	r, err := s.Client().Post(s.URL+"/ask", "text/plain", strings.NewReader("q"))
	if err != nil {
		t.Fatal(err)
	}
	allow := r.Header.Get("Allow")
	if code, m := body(t, r); code != http.StatusMethodNotAllowed || allow != "GET" {
		t.Errorf("POST /ask: %d %v, Allow %q", code, m, allow)
	}
	r, err = s.Client().Post(s.URL+"/query", "application/json", strings.NewReader(`{"lang":"mql","query":"`+strings.Repeat("x", maxBody)+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	if code, m := body(t, r); code != http.StatusRequestEntityTooLarge {
		t.Errorf("a long body: %d %v", code, m)
	}
	r, err = s.Client().Post(s.URL+"/query", "text/plain", strings.NewReader(`x`))
	if err != nil {
		t.Fatal(err)
	}
	if code, m := body(t, r); code != http.StatusUnsupportedMediaType {
		t.Errorf("a body of another kind: %d %v", code, m)
	}
}

func TestForeignHostIsRefused(t *testing.T) {
	s := testServer(t, func(c *Config) { c.Hosts = []string{"graph.example.org"} })
	for host, want := range map[string]int{
		"evil.example.com":       http.StatusMisdirectedRequest,
		"evil.example.com:7474":  http.StatusMisdirectedRequest,
		"192.0.2.1":              http.StatusMisdirectedRequest,
		"":                       0, // whatever the client sends by itself
		"localhost:7474":         http.StatusOK,
		"LOCALHOST.":             http.StatusOK,
		"127.0.0.1":              http.StatusOK,
		"[::1]:7474":             http.StatusOK,
		"graph.example.org:7474": http.StatusOK,
		"localhost.evil.com":     http.StatusMisdirectedRequest,
	} {
		r, err := http.NewRequest(http.MethodGet, s.URL+"/healthz", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		resp, err := s.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if code, m := body(t, resp); want != 0 && code != want {
			t.Errorf("host %q: %d %v, want %d", host, code, m, want)
		}
	}
}

func TestPanicEndsOnlyItsRequest(t *testing.T) {
	s := New(Config{Timeout: time.Second})
	s.handle("GET /panic", func(context.Context, *http.Request) (any, error) { panic("on purpose") })
	h := httptest.NewServer(s.Handler())
	defer h.Close()
	if code, m := get(t, h, "/panic"); code != http.StatusInternalServerError || strings.Contains(fmt.Sprint(m), "purpose") {
		t.Errorf("%d %v", code, m)
	}
}
