package rdf_test

import (
	"bytes"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph/rdf"
	"concord/graph/rdf/isomorphic"
)

func sequence(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func collect(seq iter.Seq2[quad.Quad, error]) ([]quad.Quad, error) {
	var all []quad.Quad
	for q, err := range seq {
		if err != nil {
			return all, err
		}
		all = append(all, q)
	}
	return all, nil
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

// drawIRI gives IRIs that prefixes cover, that look as if they did, and others.
func drawIRI(t *rapid.T) quad.IRI {
	ns := rapid.SampledFrom([]string{
		"http://schema.org/", "urn:concord:ns:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "urn:concord:doc:", "http://example.org/a?b=", "mailto:", "schema:", "rdf:", "schema://", "http://example.org/é#", "x:",
	}).Draw(t, "namespace")
	local := rapid.OneOf(
		rapid.SampledFrom([]string{"type", "a", "name", "li", "_1", "Description", "", "5", "-a", "a.", "a.b", "a/b", "//a", "a:b", "é", "a%20b", "~$&'()*+,;=", "a\u0300b", "\u0300", "first", "nil"}),
		rapid.StringMatching(`[a-z0-9._/%#é-]{0,6}`),
	).Draw(t, "local")
	return quad.IRI(ns + local)
}

func drawBlank(t *rapid.T) quad.BNode {
	return quad.BNode(rapid.SampledFrom([]string{"a", "b", "5", "_", "__", "a-b.c", "é", "_5", "x"}).Draw(t, "blank"))
}

func drawText(t *rapid.T) string {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "a", " ", "\n", "\"", `"""`, "a\"\n", "\\", "\\u0041", "\r\n", "\t", "'", "<a>&amp;]]>", "é\U0001F600", "@en", "\u2028", "line\n\"\"\"\"line\""}),
		rapid.StringOf(rapid.RuneFrom([]rune("ab\"\\\n\r\t '<>&é😀."))),
	).Draw(t, "text")
}

func drawLiteral(t *rapid.T) quad.Value {
	text := quad.String(drawText(t))
	switch rapid.IntRange(0, 6).Draw(t, "literal") {
	case 0:
		return text
	case 1:
		return quad.LangString{Value: text, Lang: rapid.SampledFrom([]string{"en", "de-CH-1996", "EN-gb"}).Draw(t, "lang")}
	case 2:
		return quad.Int(rapid.Int64().Draw(t, "int"))
	case 3:
		return quad.Bool(rapid.Bool().Draw(t, "bool"))
	case 4:
		return rdf.Normal(quad.Float(rapid.Float64().Draw(t, "float")))
	case 5:
		return rdf.Normal(quad.TypedString{Value: text, Type: drawIRI(t)})
	}
	lexical := rapid.SampledFrom([]string{"5", "05", "+5", "-5.0", "5.", ".5", "5e3", "5.e3", ".5E-3", "e5", "+", ".", "", "true", "1", "NaN", "+-5", "2020-01-01", "2020-01-01T00:00:00Z"}).Draw(t, "lexical")
	datatype := rapid.SampledFrom([]string{"integer", "decimal", "double", "boolean", "date", "dateTime", "float"}).Draw(t, "datatype")
	return rdf.Normal(quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(xsd + datatype)})
}

func drawNode(t *rapid.T) quad.Value {
	if rapid.Bool().Draw(t, "is blank") {
		return drawBlank(t)
	}
	return drawIRI(t)
}

func drawQuads(t *rapid.T, graphs bool) []quad.Quad {
	return rapid.SliceOf(rapid.Custom(func(t *rapid.T) quad.Quad {
		q := quad.Quad{Subject: drawNode(t), Predicate: drawIRI(t)}
		if rapid.Bool().Draw(t, "object is a node") {
			q.Object = drawNode(t)
		} else {
			q.Object = drawLiteral(t)
		}
		if graphs && rapid.Bool().Draw(t, "has label") {
			q.Label = drawNode(t)
		}
		return q
	})).Draw(t, "quads")
}

// What is written reads as the same quads, in every syntax that can hold them.
func TestRoundTrip(t *testing.T) {
	for _, f := range rdf.Formats() {
		t.Run(f.Name(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				quads := drawQuads(t, f.Graphs())
				var b bytes.Buffer
				n, err := rdf.Write(&b, f, sequence(quads), rdf.WriteOptions{})
				if (f == rdf.RDFXML || f == rdf.JSONLD) && errors.Is(err, rdf.ErrNotHeld) {
					return
				}
				if err != nil || n != int64(len(quads)) {
					t.Fatalf("%d written, %v", n, err)
				}
				text := b.String()
				got, err := collect(rdf.Read(strings.NewReader(text), "test", f, rdf.ReadOptions{}))
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				switch f {
				case rdf.JSONLD, rdf.RDFXML:
					want := quads
					if f == rdf.JSONLD {
						want = nil
						for _, q := range quads {
							if l, ok := q.Object.(quad.LangString); ok {
								l.Lang = strings.ToLower(l.Lang)
								q.Object = l
							}
							want = append(want, q)
						}
					}
					if ok, err := isomorphic.Equal(want, got); err != nil || !ok {
						t.Fatalf("not isomorphic (%v)\nwant\n%sgot\n%sof\n%s", err, lines(want), lines(got), text)
					}
				default:
					if lines(got) != lines(quads) {
						t.Fatalf("want\n%sgot\n%sof\n%s", lines(quads), lines(got), text)
					}
				}
			})
		})
	}
}

// Without a format, a document is read by its content as by its name.
func TestRoundTripByContent(t *testing.T) {
	for _, f := range rdf.Formats() {
		t.Run(f.Name(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				quads := drawQuads(t, f.Graphs())
				var b bytes.Buffer
				if _, err := rdf.Write(&b, f, sequence(quads), rdf.WriteOptions{Prefixes: []rdf.Prefix{}}); err != nil {
					return
				}
				byName, err := collect(rdf.Read(bytes.NewReader(b.Bytes()), "test"+f.Extension(), 0, rdf.ReadOptions{}))
				if err != nil {
					t.Fatal(err)
				}
				byContent, err := collect(rdf.Read(bytes.NewReader(b.Bytes()), "-", 0, rdf.ReadOptions{}))
				if err != nil || lines(byContent) != lines(byName) {
					t.Fatalf("%v\n%s", err, b.String())
				}
			})
		})
	}
}

// Scopes keep the blank nodes of documents apart, and those of one document as they are.
func TestScope(t *testing.T) {
	text := map[rdf.Format]string{
		rdf.NTriples: "_:a <x:p> _:b .\n_:b <x:p> _:a .\n",
		rdf.NQuads:   "_:a <x:p> _:b .\n_:b <x:p> _:a .\n",
		rdf.Turtle:   "_:a <x:p> [ <x:p> _:a ] .\n",
		rdf.TriG:     "_:a <x:p> [ <x:p> _:a ] .\n",
		rdf.RDFXML:   `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="x:"><rdf:Description rdf:nodeID="a"><x:p><rdf:Description><x:p rdf:nodeID="a"/></rdf:Description></x:p></rdf:Description></rdf:RDF>`,
		rdf.JSONLD:   `{"@id": "_:a", "x:p": {"x:p": {"@id": "_:a"}}}`,
	}
	for f, s := range text {
		var all []quad.Quad
		for _, scope := range []string{"d1", "d2", ""} {
			quads, err := collect(rdf.Read(strings.NewReader(s), "test", f, rdf.ReadOptions{Scope: scope}))
			if err != nil {
				t.Fatal(f, err)
			}
			for _, q := range quads {
				if n := string(q.Subject.(quad.BNode)); !strings.HasPrefix(n, scope) || rdf.Valid(q.Subject) != nil {
					t.Errorf("%s, scope %q: %s", f, scope, n)
				}
			}
			all = append(all, quads...)
		}
		nodes := map[quad.Value]bool{}
		for _, q := range all {
			nodes[q.Subject] = true
		}
		if len(all) != 6 || len(nodes) != 6 {
			t.Errorf("%s: %d quads, %d nodes\n%s", f, len(all), len(nodes), lines(all))
		}
		if _, err := collect(rdf.Read(strings.NewReader(s), "test", f, rdf.ReadOptions{Scope: "a b"})); !errors.Is(err, rdf.ErrTerm) {
			t.Errorf("%s: a scope that is no label: %v", f, err)
		}
	}
	// A label that looks like that of a node without one is another node.
	quads, err := collect(rdf.ReadTurtle(strings.NewReader("_:anon1 <x:p> [], _:xanon1 ."), "test", rdf.ReadOptions{}))
	if err != nil || lines(quads) != "_:xanon1 <x:p> _:anon1 .\n_:xanon1 <x:p> _:xxanon1 .\n" {
		t.Errorf("%v\n%s", err, lines(quads))
	}
}
