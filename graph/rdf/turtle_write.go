package rdf

import (
	"bufio"
	"fmt"
	"strings"

	"concord/graph/rdf/terminal"

	"github.com/cayleygraph/quad"
)

// turtleWriter writes Turtle and TriG, one subject a paragraph.
type turtleWriter struct {
	b        *bufio.Writer
	format   Format
	prefixes []Prefix
	last     quad.Quad
	any      bool // a statement is open
	buf      []byte
}

func (w *turtleWriter) begin() error {
	w.buf = w.buf[:0]
	for _, p := range w.prefixes {
		w.buf = append(w.buf, "@prefix "...)
		w.buf = append(w.buf, p.Name...)
		w.buf = append(w.buf, ": "...)
		w.buf = appendIRI(w.buf, p.IRI)
		w.buf = append(w.buf, " .\n"...)
	}
	_, err := w.b.Write(w.buf)
	return err
}

func (w *turtleWriter) quad(q quad.Quad) error {
	if w.format == Turtle && q.Label != nil {
		return fmt.Errorf("%w: %s", errGraphLabel, q.Label)
	}
	if err := checkQuad(q); err != nil {
		return err
	}
	indent := "    "
	if q.Label != nil {
		indent = "        "
	}
	b := w.buf[:0]
	same := w.any && q.Label == w.last.Label
	switch {
	case same && q.Subject == w.last.Subject && q.Predicate == w.last.Predicate:
		b = append(b, ", "...)
		b = w.term(b, q.Object)
	case same && q.Subject == w.last.Subject:
		b = append(b, " ;\n"...)
		b = append(b, indent...)
		b = w.property(b, q)
	default:
		if w.any {
			b = append(b, " .\n"...)
		}
		if !same {
			if w.any && w.last.Label != nil {
				b = append(b, "}\n"...)
			}
			if q.Label != nil {
				b = append(b, '\n')
				b = w.term(b, q.Label)
				b = append(b, " {"...)
			}
		}
		b = append(b, '\n')
		b = append(b, indent[4:]...)
		b = w.term(b, q.Subject)
		b = append(b, ' ')
		b = w.property(b, q)
	}
	w.buf, w.last, w.any = b, q, true
	_, err := w.b.Write(b)
	return err
}

func (w *turtleWriter) end() error {
	if !w.any {
		return nil
	}
	s := " .\n"
	if w.last.Label != nil {
		s += "}\n"
	}
	_, err := w.b.WriteString(s)
	return err
}

func (w *turtleWriter) property(b []byte, q quad.Quad) []byte {
	if q.Predicate == rdfTypeTerm {
		b = append(b, 'a')
	} else {
		b = w.term(b, q.Predicate)
	}
	b = append(b, ' ')
	return w.term(b, q.Object)
}

func (w *turtleWriter) term(b []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		// The label of a blank node is a local name too.
		if prefix, local, ok := shorten(w.prefixes, string(v), validLabel); ok {
			b = append(b, prefix...)
			b = append(b, ':')
			return append(b, local...)
		}
		return appendIRI(b, string(v))
	case quad.BNode:
		return append(append(b, "_:"...), v...)
	}
	lexical, datatype, lang, _ := Literal(v)
	if bareLiteral(lexical, datatype) {
		return append(b, lexical...)
	}
	if strings.IndexByte(lexical, '\n') >= 0 {
		b = appendLong(b, lexical)
	} else {
		b = appendQuoted(b, lexical)
	}
	switch {
	case lang != "":
		b = append(b, '@')
		b = append(b, lang...)
	case datatype != xsdString:
		b = append(b, "^^"...)
		b = w.term(b, datatype)
	}
	return b
}

// bareLiteral says whether a literal is written without quotation marks.
func bareLiteral(s string, datatype quad.IRI) bool {
	switch datatype {
	case xsdBoolean:
		return s == "true" || s == "false"
	case xsdInteger, xsdDecimal, xsdDouble:
	default:
		return false
	}
	kind := numberKind(s)
	return kind != "" && kind == datatype
}

// numberKind gives the datatype that a number has by its form: [19] INTEGER, [20] DECIMAL, [21] DOUBLE; "" for others.
func numberKind(s string) quad.IRI {
	sign := func() {
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
	}
	digits := func() (n int) {
		for s != "" && terminal.Digit(s[0]) {
			s = s[1:]
			n++
		}
		return n
	}
	sign()
	whole, fraction, dot := digits(), 0, false
	if dot = strings.HasPrefix(s, "."); dot {
		s = s[1:]
		fraction = digits()
	}
	exponent := s != "" && s[0]|0x20 == 'e'
	if exponent {
		s = s[1:]
		sign()
		if digits() == 0 {
			return ""
		}
	}
	switch {
	case s != "" || whole+fraction == 0:
		return ""
	case exponent:
		return xsdDouble
	case fraction > 0:
		return xsdDecimal
	case dot:
		return ""
	}
	return xsdInteger
}

// appendLong writes a string of several lines.
func appendLong(b []byte, s string) []byte {
	b = append(b, `"""`...)
	from := 0
	for i := range len(s) {
		var e byte
		switch s[i] {
		case '\\':
			e = '\\'
		case '\r':
			e = 'r'
		case '"':
			if i+1 < len(s) && s[i+1] != '"' {
				continue
			}
			e = '"'
		default:
			continue
		}
		b = append(b, s[from:i]...)
		b = append(b, '\\', e)
		from = i + 1
	}
	b = append(b, s[from:]...)
	return append(b, `"""`...)
}
