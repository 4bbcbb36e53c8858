package rdf

import (
	"bufio"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf/iri"
)

// jsonWriter writes JSON-LD: a context of prefixes, and @graph with one object for each subject and each named graph.
type jsonWriter struct {
	b        *bufio.Writer
	prefixes []Prefix
	schemes  map[string]bool // prefixes; an IRI with such a scheme would be taken for a short form
	buf      []byte

	any     bool       // an object was written on the outer level
	graph   quad.Value // whose object is open; nil for none
	inner   bool       // an object was written in that graph
	plain   bool       // in that graph, short forms do not hold
	label   quad.Value // of the subject
	subject quad.Value // what is said of it is held; nil for none
	held    []jsonProperty
	at      map[quad.Value]int
}

// jsonProperty is what one predicate says of the subject.
type jsonProperty struct {
	predicate quad.IRI
	types     bool // written as @type
	values    []quad.Value
}

func newJSONWriter(b *bufio.Writer, prefixes []Prefix) *jsonWriter {
	w := &jsonWriter{b: b, schemes: map[string]bool{}, at: map[quad.Value]int{}}
	for _, p := range prefixes {
		// JSON-LD 1.1, section 4.1.5: what a term that is a prefix ends with. A name must not look like a keyword.
		if p.IRI != "" && strings.IndexByte(":/?#[]@", p.IRI[len(p.IRI)-1]) >= 0 && isNCName(p.Name) && p.Name != "_" && !w.schemes[p.Name] {
			w.prefixes = append(w.prefixes, p)
			w.schemes[p.Name] = true
		}
	}
	return w
}

func (w *jsonWriter) begin() error {
	b := append(w.buf[:0], "{\n  \"@context\": {"...)
	for i, p := range w.prefixes {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n    "...)
		b = appendJSON(b, p.Name)
		b = append(b, ": "...)
		b = appendJSON(b, p.IRI)
	}
	b = append(b, "\n  },\n  \"@graph\": ["...)
	w.buf = b
	_, err := w.b.Write(b)
	return err
}

func (w *jsonWriter) quad(q quad.Quad) error {
	if err := checkQuad(q); err != nil {
		return err
	}
	_, datatype, _, literal := Literal(q.Object)
	terms := [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label}
	if literal {
		terms[2] = datatype
	}
	for _, v := range terms {
		if i, ok := v.(quad.IRI); ok && !iri.Absolute(string(i)) {
			return fmt.Errorf("%w: the relative IRI <%s>", ErrNotHeld, clip(string(i)))
		}
	}
	if literal {
		// The common libraries parse a datatype as a URL, and refuse it otherwise.
		if _, err := url.Parse(string(datatype)); err != nil {
			return fmt.Errorf("%w: the datatype <%s>, which is no URI: %w", ErrNotHeld, clip(string(datatype)), errors.Unwrap(err))
		}
	}
	if q.Subject != w.subject || q.Label != w.label {
		if err := w.flush(); err != nil {
			return err
		}
		w.subject, w.label = q.Subject, q.Label
	}
	predicate := q.Predicate.(quad.IRI)
	types := q.Predicate == rdfTypeTerm && !literal
	key := q.Predicate
	if types {
		key = quad.String("@type")
	}
	i, ok := w.at[key]
	if !ok {
		i = len(w.held)
		w.at[key] = i
		if i < cap(w.held) {
			w.held = w.held[:i+1]
			w.held[i].predicate, w.held[i].types, w.held[i].values = predicate, types, w.held[i].values[:0]
		} else {
			w.held = append(w.held, jsonProperty{predicate: predicate, types: types})
		}
	}
	w.held[i].values = append(w.held[i].values, q.Object)
	return nil
}

// clashes says whether an IRI would be read as a short form.
func (w *jsonWriter) clashes(v quad.Value) bool {
	i, ok := v.(quad.IRI)
	if !ok {
		if _, t, _, literal := Literal(v); literal {
			i = t
		}
	}
	scheme, rest, _ := strings.Cut(string(i), ":")
	return w.schemes[scheme] && !strings.HasPrefix(rest, "//")
}

// flush writes the object of the subject.
func (w *jsonWriter) flush() error {
	if w.subject == nil {
		return nil
	}
	b := w.buf[:0]
	if w.graph != w.label {
		b = w.closeGraph(b)
		if w.label != nil {
			b = w.comma(b)
			w.plain = w.clashes(w.label)
			b = append(b, "\n    {"...)
			if w.plain {
				b = append(b, "\n      \"@context\": null,"...)
			}
			b = append(b, "\n      \"@id\": "...)
			b = w.resource(b, w.label, w.plain)
			b = append(b, ",\n      \"@graph\": ["...)
			w.inner = false
		}
		w.graph = w.label
	}
	indent := "\n    "
	if w.graph != nil {
		if w.inner {
			b = append(b, ',')
		}
		w.inner = true
		indent = "\n        "
	} else {
		b = w.comma(b)
	}
	plain := w.plain || w.clashes(w.subject)
	for _, p := range w.held {
		plain = plain || w.clashes(p.predicate)
		for _, v := range p.values {
			plain = plain || w.clashes(v)
		}
	}
	b = append(b, indent...)
	b = append(b, '{')
	if plain && !w.plain {
		b = append(b, indent...)
		b = append(b, "  \"@context\": null,"...)
	}
	b = append(b, indent...)
	b = append(b, "  \"@id\": "...)
	b = w.resource(b, w.subject, plain)
	for _, p := range w.held {
		b = append(b, ',')
		b = append(b, indent...)
		b = append(b, "  "...)
		if p.types {
			b = append(b, `"@type"`...)
		} else {
			b = w.resource(b, p.predicate, plain)
		}
		b = append(b, ": "...)
		if len(p.values) > 1 {
			b = append(b, '[')
		}
		for i, v := range p.values {
			if i > 0 {
				b = append(b, ", "...)
			}
			if p.types {
				b = w.resource(b, v, plain)
			} else {
				b = w.value(b, v, plain)
			}
		}
		if len(p.values) > 1 {
			b = append(b, ']')
		}
	}
	b = append(b, indent...)
	b = append(b, '}')
	w.buf = b
	w.subject, w.held = nil, w.held[:0]
	clear(w.at)
	_, err := w.b.Write(b)
	return err
}

// comma parts the objects of the outer level.
func (w *jsonWriter) comma(b []byte) []byte {
	if w.any {
		b = append(b, ',')
	}
	w.any = true
	return b
}

func (w *jsonWriter) closeGraph(b []byte) []byte {
	if w.graph != nil {
		b = append(b, "\n      ]\n    }"...)
	}
	w.graph, w.plain = nil, false
	return b
}

func (w *jsonWriter) end() error {
	if err := w.flush(); err != nil {
		return err
	}
	b := w.closeGraph(w.buf[:0])
	b = append(b, "\n  ]\n}\n"...)
	_, err := w.b.Write(b)
	return err
}

// resource writes an IRI, short if it may be, or a blank node.
func (w *jsonWriter) resource(b []byte, v quad.Value, plain bool) []byte {
	if n, ok := v.(quad.BNode); ok {
		return appendJSON(b, "_:"+string(n))
	}
	s := string(v.(quad.IRI))
	if !plain {
		if prefix, local, ok := shorten(w.prefixes, s, func(local string) bool { return !strings.HasPrefix(local, "//") }); ok {
			s = prefix + ":" + local
		}
	}
	return appendJSON(b, s)
}

// maxJSONInteger is the largest integer that every reader of JSON keeps exactly.
const maxJSONInteger = 1<<53 - 1

func (w *jsonWriter) value(b []byte, v quad.Value, plain bool) []byte {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		b = append(b, `{"@id": `...)
		b = w.resource(b, v, plain)
		return append(b, '}')
	case quad.String:
		return appendJSON(b, string(v))
	case quad.Bool:
		return strconv.AppendBool(b, bool(v))
	case quad.Int:
		if v >= -maxJSONInteger && v <= maxJSONInteger {
			return strconv.AppendInt(b, int64(v), 10)
		}
	}
	lexical, datatype, lang, _ := Literal(v)
	b = append(b, `{"@value": `...)
	b = appendJSON(b, lexical)
	switch {
	case lang != "":
		b = append(b, `, "@language": `...)
		b = appendJSON(b, lang)
	case datatype != xsdString:
		b = append(b, `, "@type": `...)
		b = w.resource(b, datatype, plain)
	}
	return append(b, '}')
}

// appendJSON writes a string of JSON.
func appendJSON(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := range len(s) {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		from = i + 1
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}
