package rdf

import (
	"bufio"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// xmlWriter writes RDF/XML, an rdf:Description for each subject.
type xmlWriter struct {
	b        *bufio.Writer
	prefixes []Prefix
	subject  quad.Value
	buf      []byte
}

func (w *xmlWriter) begin() error {
	w.prefixes = append([]Prefix{{Name: "rdf", IRI: rdfNS}}, w.prefixes...)
	b := append(w.buf[:0], `<?xml version="1.0" encoding="UTF-8"?>`+"\n<rdf:RDF"...)
	met := map[string]bool{}
	kept := w.prefixes[:0]
	for _, p := range w.prefixes {
		if met[p.Name] || !isNCName(p.Name) || strings.HasPrefix(strings.ToLower(p.Name), "xml") {
			continue
		}
		met[p.Name] = true
		kept = append(kept, p)
		b = append(b, "\n    xmlns:"...)
		b = append(b, p.Name...)
		b = append(b, `="`...)
		b = appendXML(b, p.IRI, true)
		b = append(b, '"')
	}
	w.prefixes = kept
	b = append(b, ">\n"...)
	w.buf = b
	_, err := w.b.Write(b)
	return err
}

func (w *xmlWriter) quad(q quad.Quad) error {
	if q.Label != nil {
		return fmt.Errorf("%w: %s", errGraphLabel, q.Label)
	}
	if err := checkQuad(q); err != nil {
		return err
	}
	b := w.buf[:0]
	var err error
	if q.Subject != w.subject {
		if w.subject != nil {
			b = append(b, "  </rdf:Description>\n"...)
		}
		b = append(b, "  <rdf:Description"...)
		if b, err = appendResource(b, q.Subject, "about"); err != nil {
			return err
		}
		b = append(b, ">\n"...)
		w.subject = q.Subject
	}
	b = append(b, "    <"...)
	prefix, local, ns, err := w.name(string(q.Predicate.(quad.IRI)))
	if err != nil {
		return err
	}
	tag := prefix + ":" + local
	b = append(b, tag...)
	if ns != "" {
		b = append(b, " xmlns:"...)
		b = append(b, prefix...)
		b = append(b, `="`...)
		b = appendXML(b, ns, true)
		b = append(b, '"')
	}
	lexical, datatype, lang, literal := Literal(q.Object)
	if !literal {
		if b, err = appendResource(b, q.Object, "resource"); err != nil {
			return err
		}
		b = append(b, "/>\n"...)
	} else {
		switch {
		case lang != "":
			b = append(b, ` xml:lang="`...)
			b = append(b, lang...)
			b = append(b, '"')
		case datatype != xsdString:
			if err := checkXML(string(datatype)); err != nil {
				return err
			}
			b = append(b, ` rdf:datatype="`...)
			b = appendXML(b, string(datatype), true)
			b = append(b, '"')
		}
		if err := checkXML(lexical); err != nil {
			return err
		}
		b = append(b, '>')
		b = appendXML(b, lexical, false)
		b = append(b, "</"...)
		b = append(b, tag...)
		b = append(b, ">\n"...)
	}
	w.buf = b
	_, err = w.b.Write(b)
	return err
}

func (w *xmlWriter) end() error {
	if w.subject != nil {
		if _, err := w.b.WriteString("  </rdf:Description>\n"); err != nil {
			return err
		}
	}
	_, err := w.b.WriteString("</rdf:RDF>\n")
	return err
}

// name splits a property into prefix and local name; ns is the namespace when it must be declared.
func (w *xmlWriter) name(s string) (prefix, local, ns string, err error) {
	if err := checkXML(s); err != nil {
		return "", "", "", err
	}
	prefix, local, ok := shorten(w.prefixes, s, isNCName)
	if !ok {
		// The longest end that is a name.
		start := len(s)
		for i := len(s); i > 0; {
			r, n := utf8.DecodeLastRuneInString(s[:i])
			if r < utf8.RuneSelf && !isLetter(byte(r)) && !isDigit(byte(r)) && r != '_' && r != '-' && r != '.' || r >= utf8.RuneSelf && !isNameBase(r) && !isNameExtender(r) {
				break
			}
			i -= n
			if i > 0 && isNCName(s[i:i+n]) {
				start = i
			}
		}
		prefix, local, ns = "ns", s[start:], s[:start]
	}
	switch {
	case local == "":
		return "", "", "", fmt.Errorf("%w: the property <%s>, which does not end with a name of XML", ErrNotHeld, clip(s))
	case ns == xmlNS, ns == "http://www.w3.org/2000/xmlns/", strings.HasPrefix(s, rdfNS) && notProperty(s[len(rdfNS):], true), !ok && ns == "":
		return "", "", "", fmt.Errorf("%w: the property <%s>, whose name XML and RDF/XML keep for themselves", ErrNotHeld, clip(s))
	}
	return prefix, local, ns, nil
}

func appendResource(b []byte, v quad.Value, attribute string) ([]byte, error) {
	if n, ok := v.(quad.BNode); ok {
		b = append(b, ` rdf:nodeID="`...)
		if n[0] == '_' || isDigit(n[0]) { // no name of XML starts with a digit
			b = append(b, '_')
		}
		b = append(b, n...)
		return append(b, '"'), nil
	}
	s := string(v.(quad.IRI))
	if err := checkXML(s); err != nil {
		return b, err
	}
	b = append(b, " rdf:"...)
	b = append(b, attribute...)
	b = append(b, `="`...)
	b = appendXML(b, s, true)
	return append(b, '"'), nil
}

// checkXML says whether XML 1.0 can hold a text (production [2], Char).
func checkXML(s string) error {
	for _, r := range s {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return fmt.Errorf("%w: the character U+%04X in %q", ErrNotHeld, r, clip(s))
		}
	}
	return nil
}
