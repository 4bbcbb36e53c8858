package naive_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/rdf/isomorphic"
	"concord/query/sparql/algebra"
	"concord/query/sparql/naive"
	"concord/query/sparql/syntax"
)

const prologue = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "

func read(t *testing.T, trig string) naive.Dataset {
	t.Helper()
	var ds naive.Dataset
	for q, err := range rdf.ReadTriG(strings.NewReader("PREFIX : <http://e/> "+trig), "test", rdf.ReadOptions{}) {
		if err != nil {
			t.Fatal(err)
		}
		ds = append(ds, q)
	}
	return ds
}

func query(t *testing.T, ds naive.Dataset, text string, opts naive.Options) (naive.Result, error) {
	t.Helper()
	tree, err := syntax.ParseQuery(prologue+text, syntax.Options{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	q, err := algebra.Translate(tree)
	if err != nil {
		t.Fatal(err)
	}
	return naive.Eval(t.Context(), q, ds, opts)
}

// rows writes a table: cells parted by spaces, rows sorted and parted by bars.
func rows(r naive.Result) string {
	var lines []string
	for _, row := range r.Rows {
		var cells []string
		for _, v := range row {
			b := []byte("-")
			if v != nil {
				b, _ = rdf.AppendTerm(nil, v)
			}
			s := strings.ReplaceAll(string(b), "<http://e/", "<")
			cells = append(cells, strings.ReplaceAll(s, "^^<http://www.w3.org/2001/XMLSchema#integer>", ""))
		}
		lines = append(lines, strings.Join(cells, " "))
	}
	slices.Sort(lines)
	return strings.Join(lines, " | ")
}

func TestSelect(t *testing.T) {
	const data = `
		:a :p :b , :c ; :q 1 . :b :p :c ; :q 2 . :c :p :a . :d :q 2 , "x" .
		:g { :a :p :b . :x :p :y } :h { :a :p :b . :a :r :a }`
	ds := read(t, data)
	for _, c := range []struct {
		text  string
		union bool
		want  string
	}{
		{`SELECT ?x { :a :p ?x }`, false, `<b> | <c>`},
		{`SELECT ?x ?y { ?x :p ?y . ?y :p ?x }`, false, `<a> <c> | <c> <a>`},
		{`SELECT (COUNT(*) AS ?n) { ?x :p ?y }`, false, `"4"`},
		{`SELECT (COUNT(*) AS ?n) { ?x :p ?y }`, true, `"5"`}, // :a :p :b, under three labels, is there once
		{`SELECT ?g { GRAPH ?g { :a :p :b } }`, false, `<g> | <h>`},
		{`SELECT * { GRAPH :none {} }`, false, ``},
		{`SELECT (COUNT(*) AS ?n) { GRAPH :g {} }`, false, `"1"`},
		{`SELECT ?x FROM :g { ?x :p ?y }`, false, `<a> | <x>`},
		{`SELECT ?g FROM :g FROM NAMED :h { GRAPH ?g { ?x :p ?y } }`, false, `<h>`},
		{`SELECT ?x ?n { ?x :p :c OPTIONAL { ?x :q ?n FILTER(?n > 1) } }`, false, `<a> - | <b> "2"`},
		{`SELECT ?x { ?x :p ?y MINUS { ?x :q 1 } }`, false, `<b> | <c>`},
		{`SELECT (COUNT(*) AS ?n) { ?x :p ?y MINUS { :a :q 1 } }`, false, `"4"`}, // no variable is shared
		{`SELECT ?x { ?x :q ?n FILTER NOT EXISTS { ?x :p ?y } }`, false, `<d> | <d>`},
		{`SELECT ?x { ?x :q ?n FILTER EXISTS { ?y :q ?m FILTER(?m = ?n && ?y != ?x) } }`, false, `<b> | <d>`},
		{`SELECT ?x { ?x :q ?n FILTER EXISTS { BIND(1 AS ?n) } }`, false, `<a>`},
		{`SELECT ?x { ?x :q ?n FILTER EXISTS { VALUES ?n { 1 2 } FILTER(?n = 2) } }`, false, `<b> | <d>`},
		{`SELECT ?x { ?x :q ?n FILTER EXISTS { ?x :p ?y MINUS { ?x :q 2 } } }`, false, `<a>`},
		{`SELECT ?y { :a :p+ ?y }`, false, `<a> | <b> | <c>`},
		{`SELECT ?y { :none :p* ?y }`, false, `<none>`},
		{`SELECT ?x { ?x :p* :none }`, false, `<none>`},
		{`SELECT ?x { ?x :p+ :none }`, false, ``},
		{`SELECT ?x { ?x (:p?)+ :none }`, false, `<none>`},
		{`SELECT ?y { :a (:p|:p) ?y }`, false, `<b> | <b> | <c> | <c>`},
		{`SELECT ?y { :a !(:q|^:p) ?y }`, false, `<b> | <c>`},
		{`SELECT ?y { :a !^:q ?y }`, false, `<c>`},
		{`SELECT ?n (SUM(?m) AS ?s) { ?x :q ?n BIND(?n * 2 AS ?m) } GROUP BY ?n`, false, `"1" "2" | "2" "8" | "x" -`},
		{`SELECT (COUNT(DISTINCT *) AS ?n) { { :a :p ?y } UNION { :a :p ?y } }`, false, `"2"`},
		{`SELECT ?n { { SELECT DISTINCT ?n { ?x :q ?n } } }`, false, `"1" | "2" | "x"`},
		{`SELECT ?n { ?x :q ?n } ORDER BY DESC(?n) LIMIT 1`, false, `"x"`},
		{`SELECT ?x ?v { VALUES (?x ?v) { (:a UNDEF) (UNDEF 5) } ?x :p :c }`, false, `<a> "5" | <a> - | <b> "5"`},
		{`SELECT ?x { SERVICE SILENT <http://none/> { ?x ?y ?z } }`, false, `-`},
	} {
		r, err := query(t, ds, c.text, naive.Options{Union: c.union})
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
		} else if got := rows(r); got != c.want {
			t.Errorf("%s (union %v)\n got %s\nwant %s", c.text, c.union, got, c.want)
		}
	}
}

func TestGraphs(t *testing.T) {
	ds := read(t, `:a :p [ :q [ :r :b ] ] . :b :q 1 . :c :p "x" . _:z :p :a .`)
	for text, want := range map[string]string{
		`DESCRIBE :a`:    `:a :p [ :q [ :r :b ] ] .`,
		`DESCRIBE :none`: ``,
		`CONSTRUCT { ?x :p [ :is ?y ] . ?y :p ?x } { ?x :p ?y FILTER(isIRI(?x)) }`: `:a :p [ :is _:y ] . :c :p [ :is "x" ] . _:y :p :a .`,
	} {
		r, err := query(t, ds, text, naive.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if same, err := isomorphic.Equal(r.Quads, read(t, want)); err != nil || !same {
			t.Errorf("%s gave %v (%v)", text, r.Quads, err)
		}
	}
}

func TestBounds(t *testing.T) {
	ds := read(t, `:a :p 1,2,3,4,5,6,7,8,9,10 .`)
	const cross = `SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?s ?t ?u . ?v ?w ?x }`
	if _, err := query(t, ds, cross, naive.Options{MaxRows: 1000}); !errors.Is(err, naive.ErrTooLarge) {
		t.Errorf("more solutions than allowed: %v", err)
	}
	tree, err := syntax.ParseQuery(cross, syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	q, err := algebra.Translate(tree)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	go cancel()
	if _, err := naive.Eval(ctx, q, ds, naive.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestUpdate has what the suites leave out: the union, LOAD, and that an update that fails changes nothing.
func TestUpdate(t *testing.T) {
	load := func(_ context.Context, source quad.IRI) ([]quad.Quad, error) {
		if source != "http://e/doc" {
			return nil, errors.New("not found")
		}
		return read(t, `:l :p [] .`), nil
	}
	const data = `:a :p 1 . :g { :a :p 2 }`
	for _, c := range []struct {
		text string
		want string // "" for an error
	}{
		{`INSERT { ?x :q ?y } WHERE { ?x :p ?y }`, `:a :p 1 ; :q 1 , 2 . :g { :a :p 2 }`},
		{`DELETE { ?x :p ?y } WHERE { ?x :p ?y }`, `:g { :a :p 2 }`},
		{`DELETE WHERE { GRAPH ?g { ?x :p ?y } }`, `:a :p 1 .`},
		{`WITH :g DELETE { ?x :p ?y } INSERT { ?y :p ?x . ?x :r 3 } WHERE { ?x :p ?y }`, `:a :p 1 . :g { :a :r 3 }`},
		{`INSERT DATA { :b :p _:x . _:x :p 3 } ; INSERT DATA { :c :p _:y }`, `:a :p 1 . :g { :a :p 2 } :b :p [ :p 3 ] . :c :p [] .`},
		{`LOAD <http://e/doc> INTO GRAPH :h`, `:a :p 1 . :g { :a :p 2 } :h { :l :p [] }`},
		{`LOAD <http://e/none>`, ``},
		{`LOAD SILENT <http://e/none> ; CLEAR DEFAULT`, `:g { :a :p 2 }`},
		{`CLEAR ALL ; COPY :g TO :h`, ``},
		{`MOVE :g TO DEFAULT`, `:a :p 2 .`},
		{`CREATE GRAPH :g`, ``},
		{`CREATE SILENT GRAPH :g ; DROP NAMED`, `:a :p 1 .`},
	} {
		ds := read(t, data)
		tree, err := syntax.ParseUpdate(prologue+c.text, syntax.Options{})
		if err != nil {
			t.Fatalf("%s: %v", c.text, err)
		}
		u, err := algebra.TranslateUpdate(tree)
		if err != nil {
			t.Fatal(err)
		}
		got, err := naive.Update(t.Context(), u, ds, naive.Options{Union: true, Load: load})
		if (err == nil) != (c.want != "") {
			t.Errorf("%s: error %v", c.text, err)
		}
		if same, _ := isomorphic.Equal(ds, read(t, data)); !same {
			t.Errorf("%s changed the dataset it was given", c.text)
		}
		if c.want == "" {
			continue
		}
		if same, err := isomorphic.Equal(got, read(t, c.want)); err != nil || !same {
			t.Errorf("%s gave %v (%v)", c.text, got, err)
		}
	}
}
