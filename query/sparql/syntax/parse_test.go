package syntax

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

var testPrefixes = map[string]string{"": "http://example.org/", "xsd": xsdNS}

// TestPrints parses queries and compares how they print on one line, which shows how they were read.
func TestPrints(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`select?x where{?x a<b>}`, `SELECT ?x WHERE { ?x a <b> . }`},
		{"ASK # comment\r{?s ?p ?o}", `ASK WHERE { ?s ?p ?o . }`},
		{`ASK{$s ?p 1.?o :p 1.5,.5,1.e2,-1}`, `ASK WHERE { ?s ?p 1 . ?o <http://example.org/p> 1.5, .5, 1.e2, -1 . }`},
		{`ASK{?s ?p "a\tb"@en-GB,'''it's'''^^xsd:string,"""a"b""",TRUE}`, `ASK WHERE { ?s ?p "a\tb"@en-GB, "it's", "a\"b", true . }`},
		{`ASK{:a.b :c\-d%20 :e:f.}`, `ASK WHERE { <http://example.org/a.b> <http://example.org/c-d%20> <http://example.org/e:f> . }`},
		{`ASK{_:a.b ?p [],[:p 1;;],(1 2),()}`, `ASK WHERE { _:a.b ?p [], [ <http://example.org/p> 1 ], ( 1 2 ), ( ) . }`},
		{`ASK{?s ^a/(:p|!(^:q))*?o}`, `ASK WHERE { ?s ^a/(<http://example.org/p>|!(^<http://example.org/q>))* ?o . }`},
		{`ASK{?s (:p+)? ?o FILTER(1+2*3-4 = -?x-5*6)}`, `ASK WHERE { ?s (<http://example.org/p>+)? ?o . FILTER (1 + 2 * 3 - 4 = - ?x - 5 * 6) }`},
		{`ASK{FILTER(?a-1-(2-3)<?b)}`, `ASK WHERE { FILTER (?a - 1 - (2 - 3) < ?b) }`},
		{`ASK{FILTER(!(?a||?b&&?c)&&(?d||?e))}`, `ASK WHERE { FILTER (!(?a || ?b && ?c) && (?d || ?e)) }`},
		{`ASK{FILTER(?a NOT  in(1,"x")) filter regex(?x,"a")}`, `ASK WHERE { FILTER (?a NOT IN (1, "x")) FILTER REGEX(?x, "a") }`},
		{`ASK{FILTER(?a<?b&&?c>?d)}`, ``}, // an IRI by the rule of the longest token
		{`ASK{FILTER(?a < ?b&&?c>?d)}`, `ASK WHERE { FILTER (?a < ?b && ?c > ?d) }`},
		{
			`SELECT(COUNT(*)AS?n){}GROUP BY(?x+1 AS?y)?z HAVING(?z>1)ORDER BY DESC(?y)ASC(?z)LIMIT 1 OFFSET 2 VALUES?q{UNDEF 1}`,
			`SELECT (COUNT(*) AS ?n) WHERE {} GROUP BY (?x + 1 AS ?y) ?z HAVING (?z > 1) ORDER BY DESC(?y) ?z LIMIT 1 OFFSET 2 VALUES (?q) { (UNDEF) (1) }`,
		},
		{`SELECT*{}OFFSET 2 LIMIT 1`, `SELECT * WHERE {} LIMIT 1 OFFSET 2`},
		{`DESCRIBE ?x <y> FROM <g> FROM NAMED <h>`, `DESCRIBE ?x <y> FROM <g> FROM NAMED <h>`},
		{`CONSTRUCT{}WHERE{}`, `CONSTRUCT { } WHERE {}`},
		{`CONSTRUCT WHERE{?s ?p ?o}`, `CONSTRUCT WHERE { ?s ?p ?o . }`},
		{"\uFEFFASK{}", `ASK WHERE {}`},
		{`PREFIX x:<http://x/>PREFIX x:<http://y/>ASK{x:a x: x:b-c,<http://x/a>}`, `PREFIX x: <http://x/> PREFIX x: <http://y/> ASK WHERE { x:a x: x:b-c, <http://x/a> . }`},
		{`BASE<http://a/b/c>PREFIX p:<d/>ASK{<> <../e> p:f}`, `BASE <http://a/b/c> PREFIX p: <http://a/b/d/> ASK WHERE { <http://a/b/c> <http://a/e> p:f . }`},
		{`\u0041SK{?\u0061 \U0000003chttp://\u00e9\u003E "\u00e9\u0022}`, `ASK WHERE { ?a <http://é> "é" . }`},
		{`ASK{_:a ?p 1 FILTER EXISTS{_:b ?p 2} _:a ?p 3}`, `ASK WHERE { _:a ?p 1 . FILTER EXISTS { _:b ?p 2 . } _:a ?p 3 . }`},
		{`ASK{?s ?p "\\u0041"}`, `ASK WHERE { ?s ?p "\\u0041" . }`},
	} {
		q, err := ParseQuery(c.in, Options{Prefixes: testPrefixes})
		if c.want == "" {
			if err == nil {
				t.Errorf("%s was read as %s", c.in, q)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if got := strings.Join(strings.Fields(q.String()), " "); got != c.want {
			t.Errorf("%s prints as\n%s, not\n%s", c.in, got, c.want)
		}
		checkQueryRoundTrip(t, q)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		in, place string // line:column
		says      []string
	}{
		{"", "1:1", []string{"expected SELECT", "end of the text"}},
		{"SELECT *\n{\n  ?s foaf:name ?o }", "3:6", []string{"unknown prefix foaf:", "add PREFIX foaf: <http://xmlns.com/foaf/0.1/>"}},
		{"SELECT * { ?é nix:a ?o }", "1:15", []string{"add PREFIX nix: <...>"}},
		{"SELECT ?x COUNT(?y) {}", "1:11", []string{"(COUNT(...) AS ?name)"}},
		{"SELECT * { ?s ?p ?o", "1:20", []string{`"}"`, "more { than }"}},
		{"SELECT * { } }", "1:14", []string{"more } than {"}},
		{"SELECT * { ?s ?p ?o ?a ?b ?c }", "1:21", []string{"full stops"}},
		{"SELECT * { ?s ?p ?o . . }", "1:23", []string{"once"}},
		{"SELECT * { ?s 5 ?o }", "1:15", []string{"a literal cannot be a predicate"}},
		{"SELECT * { ?s _:a ?o }", "1:15", []string{"a blank node cannot be a predicate"}},
		{"SELECT * { FILTER(?x & ?y) }", "1:22", []string{"&&"}},
		{"SELECT * { FILTER ?x }", "1:19", []string{"brackets"}},
		{"SELECT * { FILTER(FOO(?x)) }", "1:19", []string{"expected an expression", `"FOO"`}},
		{"SELECT * { FILTER(STRLEN(?x, ?y)) }", "1:19", []string{"STRLEN takes one argument, not 2"}},
		{"SELECT * { FILTER(RAND(1)) }", "1:19", []string{"no arguments"}},
		{"SELECT * { FILTER(REPLACE(?x, ?y)) }", "1:19", []string{"3 or 4"}},
		{"SELECT * { FILTER(BOUND(1)) }", "1:25", []string{"a variable in BOUND"}},
		{"SELECT * { ?s ?p 'a\nb' }", "1:18", []string{"not closed on its line"}},
		{"SELECT * { ?s ?p \"\"\"a\nb\"\" }", "1:18", []string{"not closed"}},
		{`SELECT * { ?s ?p "a\d" }`, "1:20", []string{`\\`}},
		{`SELECT * { ?s ?p "` + "\\ud83d\\ude00" + `" }`, "1:19", []string{"surrogates"}},
		{`SELECT * { \u003fs ?p "x" ~ }`, "1:27", []string{`"~"`}},
		{"SELECT * { ?s ?p \xff }", "1:18", []string{"UTF-8"}},
		{"SELECT * { ?s ?p '\uFFFD' . \xff }", "1:24", []string{"UTF-8"}},
		{"BASE <a> ASK {}", "1:6", []string{"relative"}},
		{"SELECT * {} LIMIT -1", "1:19", []string{"whole number"}},
		{"SELECT * {} LIMIT 99999999999999999999", "1:19", []string{"9223372036854775807"}},
		{"SELECT * {} LIMIT 1 ORDER BY ?x", "1:21", []string{"the order is"}},
		{"SELECT * { VALUES (?a ?a) {} }", "1:23", []string{"twice"}},
		{"SELECT * { VALUES ?a { ?b } }", "1:24", []string{"UNDEF"}},
		{"SELECT * { { SELECT * { } } SELECT * {} }", "1:29", []string{"brackets of its own"}},
		{"SELECT * { { SELECT * FROM <g> { } } }", "1:23", []string{"no FROM"}},
		{"SELECT * { _:a ?p ?o OPTIONAL { _:a ?q ?r } }", "1:33", []string{"_:a", "two basic graph patterns"}},
		{"SELECT * { _:a ?p ?o BIND(1 AS ?x) _:a ?q ?r }", "1:36", []string{"_:a"}},
		{"SELECT * { ?s ?p ?o BIND(1 AS ?o) }", "1:31", []string{"BIND AS ?o", "in use"}},
		{"SELECT (1 AS ?s) { ?s ?p ?o }", "1:14", []string{"AS ?s", "in use"}},
		{"SELECT ?a (1 AS ?a) { }", "1:17", []string{"in use"}},
		{"SELECT (1 AS ?a) { } VALUES ?a { 1 }", "1:14", []string{"in use"}},
		{"SELECT ?x { ?x ?y ?z } GROUP BY (1 AS ?z)", "1:39", []string{"in use"}},
		{"SELECT ?x { ?x ?y ?z } GROUP BY ?y", "1:8", []string{"?x", "GROUP BY", "SAMPLE(?x)"}},
		{"SELECT (?x + COUNT(*) AS ?c) { ?x ?y ?z }", "1:9", []string{"?x"}},
		{"SELECT * { ?x ?y ?z } HAVING (COUNT(*) > 1)", "1:31", []string{"SELECT *"}},
		{"SELECT * { FILTER(COUNT(?x) > 1) }", "1:19", []string{"COUNT in FILTER", "subquery"}},
		{"SELECT * { BIND(SUM(?x) AS ?y) }", "1:17", []string{"SUM in BIND"}},
		{"SELECT ?y { } GROUP BY (MAX(?x) AS ?y)", "1:25", []string{"MAX in GROUP BY"}},
		{"SELECT (SUM(COUNT(?x)) AS ?y) { }", "1:13", []string{"inside another aggregate"}},
		{"SELECT (:f(DISTINCT ?x) AS ?y) { }", "1:12", []string{"no aggregate"}},
		{"CONSTRUCT { ?s :p/:q ?o } {}", "1:16", []string{"a property path in a template"}},
		{"CONSTRUCT WHERE { ?s :p* ?o }", "1:22", []string{"CONSTRUCT WHERE"}},
		{"ASK { ?s ?p <a b> }", "1:13", []string{`"<"`}},
		{"INSERT DATA { }", "1:1", []string{"update"}},
	} {
		_, err := ParseQuery(c.in, Options{Prefixes: testPrefixes})
		checkError(t, c.in, err, c.place, c.says)
	}
}

func TestUpdateErrors(t *testing.T) {
	for _, c := range []struct {
		in, place string
		says      []string
	}{
		{"SELECT * {}", "1:1", []string{"query"}},
		{"INSERT DATA { ?s :p :o }", "1:15", []string{"a variable in INSERT DATA"}},
		{"INSERT DATA { :s ?p :o }", "1:18", []string{"a variable in INSERT DATA"}},
		{"INSERT DATA { :s :p/:q :o }", "1:18", []string{"a property path in INSERT DATA"}},
		{"INSERT DATA { 'x' :p :o }", "1:15", []string{"subject"}},
		{"DELETE DATA { :s :p (1) }", "1:21", []string{"a blank node in DELETE DATA"}},
		{"DELETE WHERE { :s :p [] }", "1:22", []string{"a blank node in DELETE WHERE"}},
		{"DELETE { :s :p _:a } WHERE {}", "1:16", []string{"a blank node in a DELETE template"}},
		{"DELETE WHERE { :s :p* ?o }", "1:19", []string{"a property path in DELETE WHERE"}},
		{"INSERT DATA { GRAPH ?g { :s :p :o } }", "1:21", []string{"variable"}},
		{"INSERT DATA { _:a :p 1 } ; INSERT DATA { _:a :p 1 }", "1:42", []string{"two INSERT DATA"}},
		{"INSERT {} WHERE { _:a :p 1 } ; INSERT {} WHERE { _:a :p 1 }", "1:50", []string{"_:a"}},
		{"CLEAR", "1:6", []string{"GRAPH", "DEFAULT"}},
		{"CLEAR ALL CLEAR ALL", "1:11", []string{"semicolons"}},
		{"INSERT { ?s :p COUNT(?x) } WHERE {}", "1:16", []string{"an object"}},
		{"DELETE { } WHERE { FILTER(MIN(?x) > 1) }", "1:27", []string{"MIN in FILTER"}},
	} {
		_, err := ParseUpdate(c.in, Options{Prefixes: testPrefixes})
		checkError(t, c.in, err, c.place, c.says)
	}
}

func checkError(t *testing.T, in string, err error, place string, says []string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("%s: the error is %v", in, err)
		return
	}
	if got := fmt.Sprintf("%d:%d", e.Line, e.Column); got != place {
		t.Errorf("%s: %v: the place is not %s", in, err, place)
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("%s: %v: it does not say %s", in, err, s)
		}
	}
}

// TestNesting is about texts that nest without end: a clear error, and no end of the stack.
func TestNesting(t *testing.T) {
	const n = 1 << 20
	for _, c := range []string{
		"ASK { FILTER" + strings.Repeat("(", n),
		"ASK { FILTER(" + strings.Repeat("!(", n),
		"ASK { FILTER(" + strings.Repeat("STR(", n),
		"ASK { FILTER(" + strings.Repeat("<f>(", n),
		"ASK { FILTER(1 IN" + strings.Repeat("(1 IN(", n),
		"ASK " + strings.Repeat("{", n),
		"ASK " + strings.Repeat("{ {} UNION ", n),
		"ASK " + strings.Repeat("{ OPTIONAL ", n),
		"ASK " + strings.Repeat("{ SELECT * ", n),
		"ASK " + strings.Repeat("{ FILTER EXISTS ", n),
		"ASK { " + strings.Repeat("(", n),
		"ASK { " + strings.Repeat("[ a ", n),
		"ASK { ?s " + strings.Repeat("(", n),
		"ASK { ?s " + strings.Repeat("^(", n),
		"ASK { ?s ^^^^" + strings.Repeat("^ ", n),
		"SELECT (" + strings.Repeat("SUM(", n),
	} {
		_, err := ParseQuery(c, Options{})
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(e.Msg, "nested more than") && !strings.Contains(e.Msg, "expected") {
			t.Errorf("%.40s: %.200v", c, err)
		}
		if len(e.Error()) > 500 {
			t.Errorf("%.40s: an error of %d bytes", c, len(e.Error()))
		}
	}
	deep := "ASK { FILTER" + strings.Repeat("(", MaxDepth-10) + "1" + strings.Repeat(")", MaxDepth-10) + "}"
	if _, err := ParseQuery(deep, Options{}); err != nil {
		t.Errorf("nested as deep as may be: %v", err)
	}
}

// TestLong reads long texts of many shapes. Each would take minutes if time were not linear in the text.
func TestLong(t *testing.T) {
	const n = 20000
	var prefixes, bases, binds strings.Builder
	for i := range n {
		fmt.Fprintf(&prefixes, "PREFIX p%d: <http://p/%d/> ", i, i)
		fmt.Fprintf(&bases, "BASE <http://b/%d/> PREFIX p: <%d> CLEAR ALL ; ", i, i)
		if i < MaxChain-10 {
			fmt.Fprintf(&binds, "BIND(1 AS ?v%d) ", i)
		}
	}
	nested := strings.Repeat("{ ?a ?b ?c ", 900) + binds.String() + strings.Repeat("}", 900)
	for name, text := range map[string]string{
		"or":       "ASK { FILTER(1" + strings.Repeat(" || 1", n) + ") }",
		"sum":      "ASK { FILTER(1" + strings.Repeat(" + 1", MaxChain-10) + ") }",
		"union":    "ASK { {}" + strings.Repeat(" UNION {}", n) + " }",
		"triples":  "ASK { " + strings.Repeat("?s ?p ?o .", n) + " }",
		"objects":  "ASK { ?s ?p ?o" + strings.Repeat(", ?o", n) + " }",
		"path":     "ASK { ?s :p" + strings.Repeat("/:p", n) + " ?o }",
		"either":   "ASK { ?s :p" + strings.Repeat("|:p", n) + " ?o }",
		"list":     "ASK { ?s ?p (" + strings.Repeat("1 ", n) + ") }",
		"values":   "ASK { VALUES ?x { " + strings.Repeat("1 ", n) + "} }",
		"names":    "SELECT " + strings.Repeat("?x ", n) + "{}",
		"prefixes": prefixes.String() + "ASK { p1:a p2:b p3:c }",
		"scopes":   "ASK " + nested,
		"less":     "ASK { FILTER(1 IN (1" + strings.Repeat(",1<1", n) + ")) }",
		"blanks":   "ASK { " + strings.Repeat("_:a ?p [] .", n) + " }",
		"comment":  "ASK { " + strings.Repeat("# c\n", n) + " }",
		"escapes":  "ASK { ?s ?p '" + strings.Repeat(`\u0041\\`, n) + "' }",
	} {
		q, err := ParseQuery(text, Options{Prefixes: testPrefixes})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkQueryRoundTrip(t, q)
	}
	u, err := ParseUpdate(bases.String(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkUpdateRoundTrip(t, u)
	if _, err := ParseQuery("ASK { FILTER(1"+strings.Repeat(" - 1", MaxChain+10)+") }", Options{}); err == nil {
		t.Error("a chain that is too long")
	}
}

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		text string
		want quad.Value
	}{
		{`<http://a/b>`, quad.IRI("http://a/b")},
		{`:a`, quad.IRI("http://example.org/a")},
		{` 5 `, quad.Int(5)},
		{`05`, quad.TypedString{Value: "05", Type: xsdNS + "integer"}},
		{`"x"@en`, quad.LangString{Value: "x", Lang: "en"}},
		{`_:b1`, quad.BNode("b1")},
		{`?x`, nil},
		{`[]`, nil},
		{`(1)`, nil},
		{`[:a 1]`, nil},
		{`()`, nil},
		{`1 2`, nil},
		{``, nil},
	} {
		v, err := ParseTerm(c.text, Options{Prefixes: testPrefixes})
		if v != c.want || (err == nil) != (c.want != nil) {
			t.Errorf("%s is read as %v, %v", c.text, v, err)
		}
	}
}

// TestPositions checks that nodes know their places, escapes before them or not.
func TestPositions(t *testing.T) {
	text := "SELECT * {\n  ?\\u0061 ?b ?ccc }"
	q, err := ParseQuery(text, Options{})
	if err != nil {
		t.Fatal(err)
	}
	triple := q.Where.Elements[0].(*TriplesBlock).Triples[0]
	for _, c := range []struct {
		at   Pos
		want string
	}{
		{triple.Subject.Position(), `?\u0061`},
		{triple.Predicates[0].Verb.Position(), "?b"},
		{triple.Predicates[0].Objects[0].Position(), "?ccc"},
		{q.Where.Pos, "{"},
		{q.Pos, "SELECT"},
	} {
		if !strings.HasPrefix(text[c.at:], c.want) {
			t.Errorf("at %d stands %q, not %q", c.at, text[c.at:], c.want)
		}
	}
	if line, column := LineColumn(text, triple.Subject.Position()); line != 2 || column != 3 {
		t.Errorf("the subject is at %d:%d", line, column)
	}
}

func seeds(f *testing.F) {
	for _, s := range []string{
		"SELECT ?x (COUNT(*) AS ?n) { ?x a/^<b>* [ <p> (1 2.0 3e0) ] OPTIONAL { ?x <q> \"a\\n\"@en } FILTER(?x < 5 && !BOUND(?y)) } GROUP BY ?x HAVING (SUM(?y) > 1) ORDER BY DESC(?n) LIMIT 5",
		"PREFIX : <http://example.org/> CONSTRUCT { ?s :p _:a } WHERE { GRAPH ?g { ?s ?p ?o } MINUS { ?s :q ?z } { SELECT * { VALUES (?a ?b) { (1 UNDEF) } } } UNION { BIND(IF(true, 1, 2) AS ?c) } }",
		"BASE <http://a/> INSERT DATA { <s> <p> 'o'^^<t> . GRAPH <g> { [] a () } } ; DELETE { ?s ?p ?o } INSERT { ?o ?p ?s } USING NAMED <g> WHERE { ?s !(<p>|^a) ?o SERVICE SILENT <e> {} FILTER NOT EXISTS { ?s \\u003fp 1 } } ; MOVE DEFAULT TO <g>",
	} {
		f.Add(s)
	}
	files, _ := filepath.Glob(filepath.Join(os.Getenv("CONCORD_SHARED"), "w3c/sparql/sparql11/*/*.r[qu]"))
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil && len(text) < 2000 {
			f.Add(string(text))
		}
	}
}

// FuzzParse reads any text as a query and as an update: no panic, and what is accepted prints as what reads the same.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		opts := Options{Base: "http://base.example/a/b?c"}
		q, err := ParseQuery(text, opts)
		if err == nil {
			checkQueryRoundTrip(t, q)
			return
		}
		checkPlace(t, text, err)
		u, err := ParseUpdate(text, opts)
		if err == nil {
			checkUpdateRoundTrip(t, u)
			return
		}
		checkPlace(t, text, err)
	})
}

func checkPlace(t *testing.T, text string, err error) {
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("an error of another type: %v", err)
	}
	if lines := strings.Count(text, "\n") + 1; e.Line < 1 || e.Line > lines || e.Column < 1 || e.Column > len(text)+1 {
		t.Fatalf("%v is outside of a text of %d lines and %d bytes", err, lines, len(text))
	}
}

// BenchmarkParse reads the queries of the W3C's suites.
func BenchmarkParse(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(os.Getenv("CONCORD_SHARED"), "w3c/sparql/sparql11/*/*.rq"))
	var texts []string
	n := 0
	for _, file := range files {
		if text, err := os.ReadFile(file); err == nil {
			if _, err := ParseQuery(string(text), Options{Base: "http://a/"}); err == nil {
				texts = append(texts, string(text))
				n += len(text)
			}
		}
	}
	if n == 0 {
		b.Skip("no queries; set CONCORD_SHARED")
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			if _, err := ParseQuery(s, Options{Base: "http://a/"}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkParseData reads an update of many triples.
func BenchmarkParseData(b *testing.B) {
	var s strings.Builder
	s.WriteString("PREFIX ex: <http://example.org/> INSERT DATA {\n")
	for i := range 10000 {
		fmt.Fprintf(&s, "ex:subject%d ex:name \"name %d\" ; ex:knows <http://example.org/other%d> ; ex:age %d .\n", i, i, i, i)
	}
	s.WriteString("}")
	b.SetBytes(int64(s.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseUpdate(s.String(), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
