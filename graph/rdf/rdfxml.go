package rdf

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf/iri"
)

// ReadRDFXML reads RDF/XML (RDF 1.1) as [Read] does. Memory is bounded by the longest text, the depth of the elements and
// sixteen bytes for each rdf:ID, as no two may be the same. Entities that the document declares itself are resolved,
// others are errors; nothing is fetched.
func ReadRDFXML(r io.Reader, name string, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		base, err := opts.base()
		if err != nil {
			yield(quad.Quad{}, &graph.Error{Op: "read RDF/XML", Path: name, Err: err})
			return
		}
		in, stop, err := open(r, false)
		if err != nil {
			yield(quad.Quad{}, readError(RDFXML, name, 0, err))
			return
		}
		defer stop()
		x, err := newXMLSource(in, opts.maxTerm())
		if err == nil {
			p := &xmlReader{
				src: x, anyIRI: opts.AnyIRI, max: opts.maxTerm(), names: blankNames{scope: opts.Scope},
				met: newMetTerms(), ids: map[[2]uint64]struct{}{}, yield: yield,
			}
			p.stack = append(p.stack, xmlFrame{kind: inDocument, base: base})
			err = p.document()
			if errors.Is(err, errStopped) {
				return
			}
		}
		if err != nil {
			e := readError(RDFXML, name, 0, err)
			if x != nil {
				e.Line, e.Col = x.place()
			}
			var f *fault
			if errors.As(err, &f) {
				e.Line, e.Col, e.Err = f.line, f.col, f.err
			}
			yield(quad.Quad{}, e)
		}
	}
}

// frameKind says what an open element is (RDF 1.1 XML Syntax, section 7.2).
type frameKind int

const (
	inDocument   frameKind = iota // outside the root
	inRDF                         // rdf:RDF: node elements
	inNode                        // a node element, or a property with parseType Resource: property elements
	inProperty                    // a property that is a literal, or one node element
	inEmpty                       // a property whose attributes say it all: nothing
	inCollection                  // parseType Collection: node elements
	inXML                         // parseType Literal: anything
)

// xmlFrame is an open element.
type xmlFrame struct {
	kind    frameKind
	name    string // as written, for the end tag
	spaces  int    // how many namespace declarations were in scope before it
	base    *iri.Base
	lang    string
	subject quad.Value // of inNode: the node; of properties: the node they belong to
	members int        // rdf:li met in inNode

	predicate quad.Value
	id        quad.Value // of the statement, to be reified
	datatype  string
	text      []byte
	full      bool       // inProperty: the node element was there
	last      quad.Value // inCollection: the last cell
	xml       *xmlLiteral
}

// xmlReader reads the grammar with a stack of its own, so that depth costs memory and no goroutine stack.
type xmlReader struct {
	src    *xmlSource
	anyIRI bool
	max    int
	names  blankNames
	met    metTerms
	ids    map[[2]uint64]struct{}
	spaces []xmlSpace
	stack  []xmlFrame
	yield  func(quad.Quad, error) bool
	buf    []byte
	root   bool // the root element was there
}

// maxXMLDepth is how deep elements may be nested, and maxXMLSpaces how many namespace declarations may be in scope: they
// are looked up one by one.
const (
	maxXMLDepth  = 10_000
	maxXMLSpaces = 1000
)

func (x *xmlReader) fail(format string, args ...any) error {
	line, col := x.src.tokenLine, x.src.tokenCol
	return &fault{line, col, &syntaxError{pos: 0, msg: fmt.Sprintf(format, args...)}}
}

func (x *xmlReader) top() *xmlFrame { return &x.stack[len(x.stack)-1] }

func (x *xmlReader) document() error {
	for {
		token, err := x.src.next()
		if err == io.EOF {
			switch {
			case len(x.stack) > 1:
				return x.fail("expected the end of the element %s, the document ends", x.top().name)
			case !x.root:
				return x.fail("expected an element, the document ends")
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = x.start(t)
		case xml.EndElement:
			err = x.end(t)
		case xml.CharData:
			err = x.characters(t)
		case xml.Comment:
			if err := x.checkText(t); err != nil { // the decoder looks into text and attributes only
				return err
			}
			if f := x.top(); f.kind == inXML {
				f.xml.comment(t)
				err = x.checkSize(len(f.xml.out))
			}
		case xml.ProcInst:
			if err := x.checkText(t.Inst); err != nil {
				return err
			}
			if f := x.top(); f.kind == inXML {
				f.xml.instruction(t)
				err = x.checkSize(len(f.xml.out))
			}
		case xml.Directive:
			if len(x.stack) > 1 {
				return x.fail("expected an element or text, found a document type declaration")
			}
			err = x.src.declare(t)
		}
		if err != nil {
			return err
		}
	}
}

func (x *xmlReader) checkText(b []byte) error {
	if !utf8.Valid(b) {
		return x.fail("expected text in UTF-8, found the byte 0x%02X", b[validPrefix(b)])
	}
	if err := checkXML(string(b)); err != nil {
		return x.fail("not well-formed XML: %v", err)
	}
	return nil
}

func (x *xmlReader) checkSize(n int) error {
	if n > x.max {
		return fmt.Errorf("%w: more than %d bytes", errLongToken, x.max)
	}
	return nil
}

func (x *xmlReader) characters(text []byte) error {
	f := x.top()
	switch f.kind {
	case inXML:
		f.xml.characters(text)
		return x.checkSize(len(f.xml.out))
	case inProperty:
		if !f.full {
			f.text = append(f.text, text...)
			return x.checkSize(len(f.text))
		}
	}
	if strings.Trim(string(text), " \t\r\n") != "" {
		what := "an element"
		if f.kind == inDocument {
			what = "no text outside the root element"
		}
		return x.fail("expected %s, found the text %q", what, clip(strings.TrimSpace(string(text))))
	}
	return nil
}

func (x *xmlReader) start(t xml.StartElement) error {
	if len(x.stack) > maxXMLDepth {
		return x.fail("elements are nested too deep")
	}
	parent := x.top()
	f := xmlFrame{name: written(t.Name), spaces: len(x.spaces), base: parent.base, lang: parent.lang}
	if parent.kind == inDocument {
		if x.root {
			return x.fail("expected the end of the document after the root element, found the element %s", f.name)
		}
		x.root = true
	}
	if err := x.declare(&f, t.Attr); err != nil {
		return err
	}
	ns, ok := x.space(t.Name.Space)
	if !ok {
		return x.fail("the prefix %q is not declared", t.Name.Space)
	}
	if parent.kind == inXML {
		f.kind, f.xml = inXML, parent.xml
		if err := f.xml.start(x, t); err != nil {
			return err
		}
		x.stack = append(x.stack, f)
		return x.checkSize(len(f.xml.out))
	}
	if parent.kind == inDocument && ns == rdfNS && t.Name.Local == "RDF" {
		attrs, err := x.attributes(t.Attr)
		if err != nil {
			return err
		}
		if attrs.any() {
			return x.fail("rdf:RDF must not have attributes of RDF")
		}
		f.kind = inRDF
		x.stack = append(x.stack, f)
		return nil
	}
	if ns == "" {
		return x.fail("expected an element with a namespace, found %s", f.name)
	}
	attrs, err := x.attributes(t.Attr)
	if err != nil {
		return err
	}
	switch parent.kind {
	case inDocument, inRDF, inCollection, inProperty:
		err = x.node(&f, ns, t.Name.Local, attrs)
	case inNode:
		err = x.property(&f, ns, t.Name.Local, attrs)
	default:
		err = x.fail("expected the end of the element %s, found the element %s", parent.name, f.name)
	}
	if err != nil {
		return err
	}
	x.stack = append(x.stack, f)
	return nil
}

// node is production 7.2.11, nodeElement; the frame of its parent is on top.
func (x *xmlReader) node(f *xmlFrame, ns, local string, a xmlAttributes) error {
	if ns == rdfNS && local != "Description" && notProperty(local, true) {
		return x.fail("%s must not be used as a node", f.name)
	}
	parent := x.top()
	if parent.kind == inProperty {
		if parent.full {
			return x.fail("expected one node in the element %s, found another: %s", parent.name, f.name)
		}
		if strings.Trim(string(parent.text), " \t\r\n") != "" {
			return x.fail("expected text or a node in the element %s, found both", parent.name)
		}
	}
	if a.resource != nil || a.datatype != nil || a.parseType != nil {
		return x.fail("rdf:resource, rdf:datatype and rdf:parseType belong to properties, %s is a node", f.name)
	}
	f.kind = inNode
	var err error
	switch {
	case a.id != nil && a.nodeID == nil && a.about == nil:
		f.subject, err = x.idTerm(f.base, *a.id)
	case a.nodeID != nil && a.id == nil && a.about == nil:
		f.subject, err = x.blank(*a.nodeID)
	case a.about != nil && a.id == nil && a.nodeID == nil:
		f.subject, err = x.iri(f.base, *a.about)
	case a.id == nil && a.nodeID == nil && a.about == nil:
		f.subject = x.names.fresh()
	default:
		err = x.fail("expected one of rdf:ID, rdf:nodeID and rdf:about, found more")
	}
	if err != nil {
		return err
	}
	switch parent.kind {
	case inProperty:
		parent.full, parent.text = true, nil
		if err := x.statement(parent, f.subject); err != nil {
			return err
		}
	case inCollection:
		cell := quad.Value(x.names.fresh())
		if parent.last == nil {
			err = x.statement(parent, cell)
		} else {
			err = x.emit(parent.last, rdfRest, cell)
		}
		if err == nil {
			err = x.emit(cell, rdfFirst, f.subject)
		}
		if err != nil {
			return err
		}
		parent.last = cell
	}
	if ns != rdfNS || local != "Description" {
		class, err := x.name(ns, local)
		if err != nil {
			return err
		}
		if err := x.emit(f.subject, rdfTypeTerm, class); err != nil {
			return err
		}
	}
	return x.propertyAttributes(f, f.subject, a.properties)
}

func (x *xmlReader) propertyAttributes(f *xmlFrame, subject quad.Value, properties []xmlProperty) error {
	for _, p := range properties {
		var (
			object quad.Value = quad.String(p.value)
			err    error
		)
		if p.predicate == rdfNS+"type" {
			if object, err = x.iri(f.base, p.value); err != nil {
				return err
			}
		} else if f.lang != "" {
			object = quad.LangString{Value: quad.String(p.value), Lang: f.lang}
		}
		predicate, err := x.name("", p.predicate)
		if err != nil {
			return err
		}
		if err := x.emit(subject, predicate, object); err != nil {
			return err
		}
	}
	return nil
}

// property is production 7.2.14, propertyElt; the frame of its node is on top.
func (x *xmlReader) property(f *xmlFrame, ns, local string, a xmlAttributes) error {
	if ns == rdfNS && notProperty(local, false) {
		return x.fail("%s must not be used as a property", f.name)
	}
	if a.about != nil {
		return x.fail("rdf:about belongs to nodes, %s is a property", f.name)
	}
	parent := x.top()
	f.subject = parent.subject
	if ns == rdfNS && local == "li" {
		parent.members++
		local = "_" + strconv.Itoa(parent.members)
	}
	var err error
	if f.predicate, err = x.name(ns, local); err != nil {
		return err
	}
	if a.id != nil {
		if f.id, err = x.idTerm(f.base, *a.id); err != nil {
			return err
		}
	}
	others := a.resource != nil || a.nodeID != nil || len(a.properties) > 0
	switch {
	case a.parseType != nil && (others || a.datatype != nil), a.datatype != nil && others:
		return x.fail("rdf:parseType and rdf:datatype exclude each other and all other attributes but rdf:ID")
	case a.parseType != nil && *a.parseType == "Resource":
		node := quad.Value(x.names.fresh())
		if err := x.statement(f, node); err != nil {
			return err
		}
		f.kind, f.subject = inNode, node
	case a.parseType != nil && *a.parseType == "Collection":
		f.kind = inCollection
	case a.parseType != nil:
		f.kind, f.xml = inXML, &xmlLiteral{}
	case a.datatype != nil:
		f.kind = inProperty
		f.datatype, err = x.resolve(f.base, *a.datatype)
		return err
	case others:
		return x.emptyProperty(f, a)
	default:
		f.kind = inProperty
	}
	return nil
}

// emptyProperty is production 7.2.21, emptyPropertyElt.
func (x *xmlReader) emptyProperty(f *xmlFrame, a xmlAttributes) (err error) {
	f.kind = inEmpty
	var object quad.Value
	switch {
	case a.resource != nil && a.nodeID != nil:
		return x.fail("expected one of rdf:resource and rdf:nodeID, found both")
	case a.resource != nil:
		object, err = x.iri(f.base, *a.resource)
	case a.nodeID != nil:
		object, err = x.blank(*a.nodeID)
	default:
		object = x.names.fresh()
	}
	if err == nil {
		err = x.statement(f, object)
	}
	if err != nil {
		return err
	}
	return x.propertyAttributes(f, object, a.properties)
}

func (x *xmlReader) end(t xml.EndElement) error {
	if len(x.stack) == 1 {
		return x.fail("expected no end tag outside the root element, found %s", written(t.Name))
	}
	f := *x.top()
	if f.name != written(t.Name) {
		return x.fail("expected the end of the element %s, found that of %s", f.name, written(t.Name))
	}
	x.stack = x.stack[:len(x.stack)-1]
	defer func() { x.spaces = x.spaces[:f.spaces] }()
	switch f.kind {
	case inXML:
		if f.predicate == nil {
			f.xml.end(f.name)
			return x.checkSize(len(f.xml.out))
		}
		return x.statement(&f, quad.TypedString{Value: quad.String(f.xml.out), Type: rdfNS + "XMLLiteral"})
	case inProperty:
		if f.full {
			return nil
		}
		text := quad.String(f.text)
		switch {
		case f.datatype != "":
			return x.statement(&f, normalTyped(quad.TypedString{Value: text, Type: quad.IRI(f.datatype)}))
		case f.lang != "":
			return x.statement(&f, quad.LangString{Value: text, Lang: f.lang})
		}
		return x.statement(&f, text)
	case inCollection:
		if f.last == nil {
			return x.statement(&f, rdfNil)
		}
		return x.emit(f.last, rdfRest, rdfNil)
	}
	return nil
}
