package rdf

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// FuzzReadNQuads: whatever the bytes, reading ends without panic, and what was read and is written again reads the same.
func FuzzReadNQuads(f *testing.F) {
	for _, s := range []string{
		"<http://e/s> <http://e/p> \"a\\u00e9\\n\"@en-GB <http://e/g> . # c\n_:a <http://e/p> _:b.c .\r\n",
		"<http://e/s> <http://e/p> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> .",
		"<s> <p> <\\u0020> .\nx\n\xff\n", "\ufeff#\r\r", "\x1f\x8b\x08\x00", "_:a <http://e/p> \"\\", "<http://e/\\U0010FFFF> <a:> <a:> .",
	} {
		f.Add([]byte(s), true, true)
		f.Add([]byte(s), false, false)
	}
	f.Add(zipped(f, "<http://e/s> <http://e/p> \"a\" .\n"), true, false)
	f.Fuzz(func(t *testing.T, data []byte, lenient, anyIRI bool) {
		opts := ReadOptions{Lenient: lenient, AnyIRI: anyIRI, MaxLine: 1 << 12}
		var quads []quad.Quad
		for q, err := range ReadNQuads(bytes.NewReader(data), "fuzz", opts) {
			if err != nil {
				if strings.TrimSpace(err.Error()) == "" {
					t.Fatal("an error without words")
				}
				break
			}
			quads = append(quads, q)
			if len(quads) > 1000 {
				break
			}
		}
		for _, q := range quads {
			line, err := AppendQuad(nil, q)
			if err != nil {
				t.Fatalf("%#v was read and cannot be written: %v", q, err)
			}
			n := 0
			for again, err := range ReadNQuads(bytes.NewReader(line), "fuzz", ReadOptions{AnyIRI: true}) {
				if err != nil || again != q {
					t.Fatalf("%#v written as %q reads as %#v, %v", q, line, again, err)
				}
				n++
			}
			if n != 1 {
				t.Fatalf("%q reads as %d quads", line, n)
			}
		}
	})
}

// FuzzParseTerm: a term that was read prints as text that reads as the same term.
func FuzzParseTerm(f *testing.F) {
	for _, s := range []string{`<a>`, `_:a`, `"a"@en`, `"1E400"^^<http://www.w3.org/2001/XMLSchema#double>`, `"2020-01-01T00:00:00Z"^^<xsd:dateTime>`, `"\u0000"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := ParseTerm(s)
		if err != nil {
			return
		}
		if err := Valid(v); err != nil {
			t.Fatalf("%q reads as %#v: %v", s, v, err)
		}
		if n := Normal(v); n != v {
			t.Fatalf("%q reads as %#v, whose normal form is %#v", s, v, n)
		}
		b, err := AppendTerm(nil, v)
		if err != nil {
			t.Fatalf("%#v: %v", v, err)
		}
		again, err := ParseTerm(string(b))
		if err != nil || again != v {
			t.Fatalf("%#v prints as %q, which reads as %#v, %v", v, b, again, err)
		}
	})
}
