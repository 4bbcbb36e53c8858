package rdf_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/rdf/isomorphic"
)

// Documents of JSON-LD and what they say.
func TestJSONLD(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"context":   {`{"@context": {"@vocab": "http://e/", "age": {"@type": "http://www.w3.org/2001/XMLSchema#byte"}}, "@id": "a:b", "@type": "C", "p": "x", "age": 5}`, `<a:b> a <http://e/C> ; <http://e/p> "x" ; <http://e/age> "5"^^<http://www.w3.org/2001/XMLSchema#byte> .`},
		"base":      {`{"@context": {"@base": "http://e/d/"}, "@id": "../a", "u:p": {"@id": "b"}}`, `<http://e/a> <u:p> <http://e/d/b> .`},
		"numbers":   {`{"@id": "a:", "u:p": [9007199254740993, 5.0, 5.5, -0, 1e2, 1e21, 1234567890123456789012]}`, `<a:> <u:p> 9007199254740993, 5, "5.5E0"^^<http://www.w3.org/2001/XMLSchema#double>, 0, 100, "1.0E21"^^<http://www.w3.org/2001/XMLSchema#double>, "1.234567890123457E21"^^<http://www.w3.org/2001/XMLSchema#double> .`},
		"decimals":  {`{"@id": "a:", "u:p": {"@value": 2.50, "@type": "http://www.w3.org/2001/XMLSchema#decimal"}, "u:q": {"@value": 5, "@type": "http://www.w3.org/2001/XMLSchema#double"}}`, `<a:> <u:p> 2.50 ; <u:q> "5.0E0"^^<http://www.w3.org/2001/XMLSchema#double> .`},
		"list":      {`{"@id": "a:", "u:p": {"@list": ["x", {"@id": "b:"}, {"@list": []}]}}`, `<a:> <u:p> ("x" <b:> ()) .`},
		"set":       {`{"@id": "a:", "u:p": {"@set": ["x", {"@value": "y", "@language": "en"}]}}`, `<a:> <u:p> "x", "y"@en .`},
		"reverse":   {`{"@id": "a:", "@reverse": {"u:p": [{"@id": "b:"}, {"u:q": true}]}}`, `<b:> <u:p> <a:> . [] <u:p> <a:> ; <u:q> true .`},
		"graphs":    {`{"@id": "g:", "u:p": "x", "@graph": [{"@id": "a:", "u:p": {"@list": [1]}}, {"@graph": {"@id": "b:", "u:q": "y"}}]}`, `<g:> <u:p> "x" . <g:> { <a:> <u:p> (1) } _:x { <b:> <u:q> "y" }`},
		"included":  {`{"@id": "a:", "@included": [{"@id": "b:", "u:p": "x"}]}`, `<b:> <u:p> "x" .`},
		"nested":    {`{"@id": "_:x", "u:p": {"u:q": {"@id": "_:x"}}}`, `_:x <u:p> [ <u:q> _:x ] .`},
		"json":      {`{"@context": {"p": {"@id": "u:p", "@type": "@json"}}, "@id": "a:", "p": {"b": [1, null], "a": "<"}}`, `<a:> <u:p> "{\"a\":\"<\",\"b\":[1,null]}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .`},
		"languages": {`{"@context": {"p": {"@id": "u:p", "@container": "@language"}}, "@id": "a:", "p": {"en": "x", "de": ["y", "z"]}}`, `<a:> <u:p> "x"@en, "y"@de, "z"@de .`},
		"nothing":   {`[{"@id": "a:", "nowhere": "x"}, {}]`, ``},
	} {
		got, err := collect(rdf.ReadJSONLD(strings.NewReader(test.text), name, rdf.ReadOptions{}))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want, err := collect(rdf.ReadTriG(strings.NewReader(test.want), name, rdf.ReadOptions{}))
		if err != nil {
			t.Fatal(err)
		}
		if ok, err := isomorphic.Equal(got, want); !ok || err != nil {
			t.Errorf("%s: %v\ngot\n%swant\n%s", name, err, lines(got), lines(want))
		}
	}
}

func TestFormats(t *testing.T) {
	for _, f := range rdf.Formats() {
		for how, got := range map[string]func() (rdf.Format, bool){
			"name":       func() (rdf.Format, bool) { return rdf.FormatByName(f.Name()) },
			"full name":  func() (rdf.Format, bool) { return rdf.FormatByName(f.String()) },
			"extension":  func() (rdf.Format, bool) { return rdf.FormatByPath("a/b.x" + strings.ToUpper(f.Extension())) },
			"packed":     func() (rdf.Format, bool) { return rdf.FormatByPath("b" + f.Extension() + ".zst") },
			"media type": func() (rdf.Format, bool) { return rdf.FormatByMediaType(f.MediaType() + "; charset=utf-8") },
		} {
			if g, ok := got(); !ok || g != f {
				t.Errorf("%s by %s: %v, %v", f, how, g, ok)
			}
		}
	}
	for _, s := range []string{"", "a", "a.gz", "ttl", "a.txt", ".", "a.ttl/b"} {
		if f, ok := rdf.FormatByPath(s); ok {
			t.Errorf("%q is taken for %s", s, f)
		}
	}
	for text, want := range map[string]rdf.Format{
		"<a:> <b:> <c:> .":                        rdf.NQuads,
		"# a comment\n\n_:a <b:> \"c\"@en <d:> .": rdf.NQuads,
		"<a:> <b:> \"a long lite":                 rdf.NQuads,
		"<a:> <b:> <c:> ; <d:> <e:> .":            rdf.TriG,
		"\ufeff@prefix a: <b:> .":                 rdf.TriG,
		"[] a <b:> .":                             rdf.TriG,
		"{ <a:> a <b:> }":                         rdf.TriG,
		"[ { \"@id\": \"a:\" } ]":                 rdf.JSONLD,
		" {\"@id\": \"a:\"}":                      rdf.JSONLD,
		"{\"a\\\"b\" :":                           rdf.JSONLD,
		"<?xml version=\"1.0\"?>":                 rdf.RDFXML,
		"<!-- c --><rdf:RDF>":                     rdf.RDFXML,
		"\n <rdf:RDF xmlns:rdf='":                 rdf.RDFXML,
	} {
		if got, ok := rdf.FormatByContent([]byte(text)); !ok || got != want {
			t.Errorf("%q is taken for %s, want %s", text, got, want)
		}
	}
	if f, ok := rdf.FormatByContent([]byte(" \n")); ok {
		t.Errorf("nothing is taken for %s", f)
	}
	if quads, err := collect(rdf.Read(strings.NewReader(""), "empty", 0, rdf.ReadOptions{})); err != nil || len(quads) > 0 {
		t.Errorf("an empty document: %v", err)
	}
	if _, err := collect(rdf.Read(strings.NewReader("MZ\x00\x01"), "binary", 0, rdf.ReadOptions{})); err == nil {
		t.Error("a binary document has no error")
	}
}

// A syntax that cannot hold a quad says so.
func TestNotHeld(t *testing.T) {
	q := quad.Quad{Subject: quad.IRI("a:b"), Predicate: quad.IRI("a:p"), Object: quad.String("o")}
	with := func(change func(*quad.Quad)) quad.Quad {
		c := q
		change(&c)
		return c
	}
	label := with(func(q *quad.Quad) { q.Label = quad.IRI("a:g") })
	for _, test := range []struct {
		format rdf.Format
		quad   quad.Quad
		want   string
	}{
		{rdf.NTriples, label, "graph label"},
		{rdf.Turtle, label, "graph label"},
		{rdf.RDFXML, label, "graph label"},
		{rdf.RDFXML, with(func(q *quad.Quad) { q.Predicate = quad.IRI("a:5") }), "name of XML"},
		{rdf.RDFXML, with(func(q *quad.Quad) { q.Predicate = quad.IRI("p") }), "<p>"},
		{rdf.RDFXML, with(func(q *quad.Quad) { q.Predicate = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#li") }), "keep for themselves"},
		{rdf.RDFXML, with(func(q *quad.Quad) { q.Predicate = quad.IRI("http://www.w3.org/2000/xmlns/a") }), "keep for themselves"},
		{rdf.RDFXML, with(func(q *quad.Quad) { q.Object = quad.String("a\x01") }), "U+0001"},
		{rdf.JSONLD, with(func(q *quad.Quad) { q.Object = quad.IRI("o") }), "relative"},
		{rdf.JSONLD, with(func(q *quad.Quad) { q.Object = quad.TypedString{Value: "o", Type: "t"} }), "relative"},
		{rdf.Turtle, with(func(q *quad.Quad) { q.Subject = quad.String("s") }), "subject"},
		{rdf.JSONLD, with(func(q *quad.Quad) { q.Predicate = quad.BNode("p") }), "predicate"},
		{rdf.TriG, with(func(q *quad.Quad) { q.Object = nil }), "missing"},
		{rdf.TriG, with(func(q *quad.Quad) { q.Label = quad.Int(5) }), "graph label"},
		{rdf.RDFXML, with(func(q *quad.Quad) { q.Object = quad.String("\xff") }), "UTF-8"},
	} {
		var b strings.Builder
		n, err := rdf.Write(&b, test.format, sequence([]quad.Quad{q, test.quad}), rdf.WriteOptions{})
		if err == nil || !strings.Contains(err.Error(), test.want) || n != 1 {
			t.Errorf("%s, %v: %d, %v", test.format, test.quad, n, err)
		}
	}
}
