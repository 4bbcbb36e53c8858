package rdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"

	"concord/graph/rdf/terminal"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf/iri"
)

func (x *xmlReader) emit(s, p, o quad.Value) error {
	if !x.yield(quad.Quad{Subject: s, Predicate: p, Object: o}, nil) {
		return errStopped
	}
	return nil
}

var (
	rdfStatement = quad.Value(quad.IRI(rdfNS + "Statement"))
	rdfSubject   = quad.Value(quad.IRI(rdfNS + "subject"))
	rdfPredicate = quad.Value(quad.IRI(rdfNS + "predicate"))
	rdfObject    = quad.Value(quad.IRI(rdfNS + "object"))
)

// statement emits the statement of a property element and, if it has an rdf:ID, the four that reify it.
func (x *xmlReader) statement(f *xmlFrame, object quad.Value) error {
	if err := x.emit(f.subject, f.predicate, object); err != nil || f.id == nil {
		return err
	}
	for _, po := range [4][2]quad.Value{{rdfTypeTerm, rdfStatement}, {rdfSubject, f.subject}, {rdfPredicate, f.predicate}, {rdfObject, object}} {
		if err := x.emit(f.id, po[0], po[1]); err != nil {
			return err
		}
	}
	return nil
}

// name gives the IRI of an element or attribute.
func (x *xmlReader) name(ns, local string) (quad.Value, error) {
	x.buf = append(append(x.buf[:0], ns...), local...)
	if err := x.checkIRI(string(x.buf)); err != nil {
		return nil, err
	}
	return x.met.iri(x.buf), nil
}

// resolve resolves a reference.
func (x *xmlReader) resolve(base *iri.Base, ref string) (string, error) {
	if base != nil {
		ref = base.Resolve(ref)
	}
	return ref, x.checkIRI(ref)
}

func (x *xmlReader) checkIRI(s string) error {
	if x.anyIRI {
		return nil
	}
	if !iri.Absolute(s) {
		return &fault{x.src.tokenLine, x.src.tokenCol, fmt.Errorf("%w, found %q", errNoBase, clip(s))}
	}
	for i := range len(s) {
		if iriForbidden[s[i]] {
			return x.fail("expected a character of an IRI, found %q in %q", s[i], clip(s))
		}
	}
	return nil
}

func (x *xmlReader) iri(base *iri.Base, ref string) (quad.Value, error) {
	s, err := x.resolve(base, ref)
	if err != nil {
		return nil, err
	}
	x.buf = append(x.buf[:0], s...)
	return x.met.iri(x.buf), nil
}

// idTerm gives the IRI of an rdf:ID, which must be a name and the only one of its kind.
func (x *xmlReader) idTerm(base *iri.Base, id string) (quad.Value, error) {
	if !isNCName(id) {
		return nil, x.fail("expected a name as rdf:ID, found %q", clip(id))
	}
	v, err := x.iri(base, "#"+id)
	if err != nil {
		return nil, err
	}
	// Two hashes instead of the text: the chance that two names are taken for one is below 10^-20 for a billion of them.
	text := string(v.(quad.IRI))
	key := [2]uint64{maphash.String(x.met.seed, text), maphash.String(idSeed, text)}
	if _, met := x.ids[key]; met {
		return nil, x.fail("the rdf:ID %q is there twice", clip(id))
	}
	x.ids[key] = struct{}{}
	return v, nil
}

var idSeed = maphash.MakeSeed()

// blank gives the node of an rdf:nodeID. A name of XML that is no label of N-Triples, which can only be one that ends with
// a full stop, is spelled in hexadecimal digits, and so is one that looks like that.
func (x *xmlReader) blank(id string) (quad.Value, error) {
	if !isNCName(id) {
		return nil, x.fail("expected a name as rdf:nodeID, found %q", clip(id))
	}
	own := []byte(id)
	const spelled = "xhex-"
	if !validLabel(id) || strings.HasPrefix(id, spelled) {
		own = []byte(spelled)
		for _, c := range []byte(id) {
			own = append(own, hexDigits[c>>4], hexDigits[c&15])
		}
	}
	x.buf = x.names.label(x.buf[:0], own)
	return x.met.blank(x.buf), nil
}

// isNCName says whether s is a name without colon (Namespaces in XML 1.0, production [4]).
func isNCName(s string) bool {
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			c := byte(r)
			if !terminal.Letter(c) && c != '_' && (i == 0 || !terminal.Digit(c) && c != '-' && c != '.') {
				return false
			}
		case !terminal.NameBase(r) && (i == 0 || !terminal.NameExtra(r)):
			return false
		}
	}
	return s != ""
}

// xmlLiteral writes the content of an element in Exclusive XML Canonicalization 1.0, with comments, as RDF 1.1 XML Syntax,
// section 7.2.17, recommends.
type xmlLiteral struct {
	out  []byte
	open []int // for each open element, how many of shown there were before it
	// shown are the namespace declarations that were written and are in scope.
	shown []xmlSpace
}

func (l *xmlLiteral) start(x *xmlReader, t xml.StartElement) error {
	l.open = append(l.open, len(l.shown))
	type attribute struct{ ns, local, name, value string }
	var attrs []attribute
	used := []string{t.Name.Space}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
			continue
		}
		ns := ""
		if a.Name.Space != "" {
			var ok bool
			if ns, ok = x.space(a.Name.Space); !ok {
				return x.fail("the prefix %q is not declared", a.Name.Space)
			}
			used = append(used, a.Name.Space)
		}
		attrs = append(attrs, attribute{ns, a.Name.Local, written(a.Name), a.Value})
	}
	slices.SortFunc(attrs, func(a, b attribute) int {
		if c := strings.Compare(a.ns, b.ns); c != 0 {
			return c
		}
		return strings.Compare(a.local, b.local)
	})
	for i := 1; i < len(attrs); i++ {
		if attrs[i].ns == attrs[i-1].ns && attrs[i].local == attrs[i-1].local {
			return x.fail("the attribute %s is there twice", attrs[i].name)
		}
	}
	l.out = append(l.out, '<')
	l.out = append(l.out, written(t.Name)...)
	slices.Sort(used)
	for _, prefix := range slices.Compact(used) {
		uri, _ := x.space(prefix)
		if prefix == "xml" || l.shows(prefix) == uri {
			continue
		}
		l.shown = append(l.shown, xmlSpace{prefix, uri})
		l.out = append(l.out, " xmlns"...)
		if prefix != "" {
			l.out = append(l.out, ':')
			l.out = append(l.out, prefix...)
		}
		l.out = append(l.out, `="`...)
		l.out = appendXML(l.out, uri, true)
		l.out = append(l.out, '"')
	}
	for _, a := range attrs {
		l.out = append(l.out, ' ')
		l.out = append(l.out, a.name...)
		l.out = append(l.out, `="`...)
		l.out = appendXML(l.out, a.value, true)
		l.out = append(l.out, '"')
	}
	l.out = append(l.out, '>')
	return nil
}

func (l *xmlLiteral) shows(prefix string) string {
	for i := len(l.shown) - 1; i >= 0; i-- {
		if l.shown[i].prefix == prefix {
			return l.shown[i].uri
		}
	}
	return ""
}

func (l *xmlLiteral) end(name string) {
	l.shown = l.shown[:l.open[len(l.open)-1]]
	l.open = l.open[:len(l.open)-1]
	l.out = append(l.out, "</"...)
	l.out = append(l.out, name...)
	l.out = append(l.out, '>')
}

func (l *xmlLiteral) characters(text []byte) { l.out = appendXML(l.out, string(text), false) }

func (l *xmlLiteral) comment(text []byte) {
	l.out = append(l.out, "<!--"...)
	l.out = append(l.out, text...)
	l.out = append(l.out, "-->"...)
}

func (l *xmlLiteral) instruction(t xml.ProcInst) {
	l.out = append(l.out, "<?"...)
	l.out = append(l.out, t.Target...)
	if inst := bytes.TrimLeft(t.Inst, " \t\r\n"); len(inst) > 0 {
		l.out = append(l.out, ' ')
		l.out = append(l.out, inst...)
	}
	l.out = append(l.out, "?>"...)
}

// appendXML escapes text as Canonical XML 1.0, section 2.3, has it.
func appendXML(dst []byte, s string, attribute bool) []byte {
	from := 0
	for i := range len(s) {
		e := ""
		switch s[i] {
		case '&':
			e = "&amp;"
		case '<':
			e = "&lt;"
		case '\r':
			e = "&#xD;"
		case '>':
			if !attribute {
				e = "&gt;"
			}
		case '"', '\t', '\n':
			if attribute {
				e = map[byte]string{'"': "&quot;", '\t': "&#x9;", '\n': "&#xA;"}[s[i]]
			}
		}
		if e != "" {
			dst = append(dst, s[from:i]...)
			dst = append(dst, e...)
			from = i + 1
		}
	}
	return append(dst, s[from:]...)
}
