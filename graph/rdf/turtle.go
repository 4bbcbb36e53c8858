package rdf

import (
	"errors"
	"io"
	"iter"

	"concord/graph/rdf/terminal"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf/iri"
)

// maxDepth is how deep blank nodes and collections may be nested in Turtle and TriG.
const maxDepth = 5000

// ReadTurtle reads Turtle (RDF 1.1) as [Read] does. Memory is bounded by the longest term and the number of prefixes.
func ReadTurtle(r io.Reader, name string, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	return readTurtle(r, name, Turtle, opts)
}

// ReadTriG reads TriG (RDF 1.1), and so Turtle, as [Read] does. Memory is bounded as with ReadTurtle.
func ReadTriG(r io.Reader, name string, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	return readTurtle(r, name, TriG, opts)
}

func readTurtle(r io.Reader, name string, format Format, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		base, err := opts.base()
		if err != nil {
			yield(quad.Quad{}, &graph.Error{Op: "read " + format.String(), Path: name, Err: err})
			return
		}
		in, stop, err := open(r, false)
		if err != nil {
			yield(quad.Quad{}, readError(format, name, 0, err))
			return
		}
		defer stop()
		t := &turtleReader{
			window: newWindow(in, opts.maxTerm()), format: format, name: name, anyIRI: opts.AnyIRI, base: base,
			prefixes: map[string]string{}, names: blankNames{scope: opts.Scope}, met: newMetTerms(), yield: yield,
		}
		if err := t.document(); err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, t.wrap(err))
		}
	}
}

// errStopped ends the reading when the consumer wants no more.
var errStopped = errors.New("stopped")

// turtleReader reads by recursive descent, straight from the bytes; each method is called at the first byte of what it
// reads, white space skipped, and leaves the position behind it. Numbers in brackets are productions of the grammar of
// RDF 1.1 Turtle, section 6.5, and of TriG, section 4.5.
type turtleReader struct {
	window
	format   Format
	name     string
	anyIRI   bool
	base     *iri.Base // nil: there is none
	prefixes map[string]string
	names    blankNames
	met      metTerms
	yield    func(quad.Quad, error) bool
	graph    quad.Value
	scratch  []byte
	resolved []byte
	depth    int
}

// fault is an error with its place.
type fault struct {
	line, col int
	err       error
}

func (f *fault) Error() string { return f.err.Error() }
func (f *fault) Unwrap() error { return f.err }

// fail makes an error at the byte i after the position, on the same line. What went wrong with the input itself is told
// instead when that is the reason.
func (t *turtleReader) fail(i int, err error) error {
	if t.err != nil && t.err != io.EOF && t.pos+i >= t.end {
		err = t.err
	}
	line, col := t.place(i)
	return &fault{line, col, err}
}

// expected tells what stands at the byte i after the position instead of what was expected there.
func (t *turtleReader) expected(i int, what string) error {
	t.has(i + 4)
	if t.pos+i >= t.end {
		return t.fail(i, &syntaxError{pos: i, msg: "expected " + what + ", the document ends"})
	}
	return t.fail(i, foundInstead(t.view(), i, what, "the document ends"))
}

func (t *turtleReader) wrap(err error) error {
	e := readError(t.format, t.name, t.line, err)
	var f *fault
	if errors.As(err, &f) {
		e.Line, e.Col, e.Err = f.line, f.col, f.err
	} else {
		_, e.Col = t.place(0)
	}
	if errors.Is(err, errLongToken) {
		e.Hint = "is a quotation mark missing? A longer term needs a higher limit"
	}
	return e
}

// next moves to the next token and gives its first byte; 0 at the end of the document.
func (t *turtleReader) next() (byte, error) {
	if t.pos < t.end && t.buf[t.pos] > ' ' && t.buf[t.pos] != '#' {
		return t.buf[t.pos], nil
	}
	if err := t.space(); err != nil {
		return 0, t.fail(0, err)
	}
	if t.pos < t.end {
		if c := t.buf[t.pos]; c != 0 {
			return c, nil
		}
		return 0, t.expected(0, "white space or a token")
	}
	if t.err != nil && t.err != io.EOF {
		return 0, t.fail(0, t.err)
	}
	return 0, nil
}

// take moves over the byte c, or says that it was expected.
func (t *turtleReader) take(c byte, what string) error {
	got, err := t.next()
	if err != nil {
		return err
	}
	if got != c {
		return t.expected(0, what)
	}
	t.skip(1)
	return nil
}

func (t *turtleReader) emit(s, p, o quad.Value) error {
	if !t.yield(quad.Quad{Subject: s, Predicate: p, Object: o, Label: t.graph}, nil) {
		return errStopped
	}
	return nil
}

// document is [1] turtleDoc, and [1g] trigDoc.
func (t *turtleReader) document() error {
	for {
		c, err := t.next()
		if err != nil || c == 0 {
			return err
		}
		switch {
		case c == '@':
			err = t.atDirective()
		case terminal.Letter(c):
			n, colon, nameErr := t.scanName()
			if nameErr != nil {
				return nameErr
			}
			if colon >= 0 {
				err = t.statement(c)
				break
			}
			err = t.keyword(n)
		case c == '{' && t.format == TriG:
			err = t.wrappedGraph(nil)
		default:
			err = t.statement(c)
		}
		if err != nil {
			return err
		}
	}
}

// keyword reads what starts with a bare word of n bytes: a directive in the way of SPARQL, or a graph of TriG.
func (t *turtleReader) keyword(n int) error {
	switch {
	case t.wordIs(n, "prefix"):
		t.skip(n)
		return t.prefix()
	case t.wordIs(n, "base"):
		t.skip(n)
		return t.setBase()
	case t.format == TriG && t.wordIs(n, "graph"):
		t.skip(n)
		c, err := t.next()
		if err != nil {
			return err
		}
		label, err := t.graphLabel(c)
		if err != nil {
			return err
		}
		return t.wrappedGraph(label)
	}
	return t.expected(0, "a statement (a subject, PREFIX or BASE)")
}

// wordIs compares the n bytes in view with a word in small letters, whatever their case.
func (t *turtleReader) wordIs(n int, word string) bool {
	if n != len(word) {
		return false
	}
	for i := range n {
		if t.buf[t.pos+i]|0x20 != word[i] {
			return false
		}
	}
	return true
}

// atDirective is [4] prefixID or [5] base.
func (t *turtleReader) atDirective() error {
	for _, d := range []struct {
		word string
		read func() error
	}{{"@prefix", t.prefix}, {"@base", t.setBase}} {
		n := len(d.word)
		if !t.has(n) || string(t.view()[:n]) != d.word || terminal.Letter(t.at(n)) || terminal.Digit(t.at(n)) || t.at(n) == '-' {
			continue
		}
		t.skip(n)
		if err := d.read(); err != nil {
			return err
		}
		return t.take('.', "the full stop that ends the directive")
	}
	return t.expected(0, "@prefix or @base")
}

func (t *turtleReader) prefix() error {
	c, err := t.next()
	if err != nil {
		return err
	}
	if c != ':' && !terminal.Letter(c) && c < 0x80 {
		return t.expected(0, "a prefix and ':'")
	}
	n, colon, err := t.scanName()
	if err != nil {
		return err
	}
	if colon < 0 || colon != n-1 {
		return t.expected(n, "':' and the end of the prefix")
	}
	if err := t.checkPrefix(colon); err != nil {
		return err
	}
	name := string(t.view()[:colon])
	t.skip(n)
	ns, err := t.directiveIRI()
	if err != nil {
		return err
	}
	t.prefixes[name] = ns
	return nil
}

func (t *turtleReader) setBase() error {
	s, err := t.directiveIRI()
	if err != nil {
		return err
	}
	b, ok := iri.NewBase(s)
	if !ok {
		return t.fail(0, &syntaxError{pos: 0, msg: "expected an absolute IRI as base, found <" + clip(s) + ">"})
	}
	t.base = b
	return nil
}

func (t *turtleReader) directiveIRI() (string, error) {
	c, err := t.next()
	if err != nil {
		return "", err
	}
	if c != '<' {
		return "", t.expected(0, "an IRI in <>")
	}
	s, err := t.iriRef()
	return string(s), err
}

// statement is [6] triples with its full stop; in TriG [2g] block without the forms that start with a word or a brace.
func (t *turtleReader) statement(c byte) error {
	subject, full, err := t.subject(c)
	if err != nil {
		return err
	}
	c, err = t.next()
	if err != nil {
		return err
	}
	if c == '{' && t.format == TriG && full == plainNode {
		return t.wrappedGraph(subject)
	}
	if c != '.' || full != describedNode {
		if err := t.predicateObjectList(subject); err != nil {
			return err
		}
	}
	return t.take('.', "';', ',' or the full stop that ends the statement")
}

// wrappedGraph is [5g]: triples in braces.
func (t *turtleReader) wrappedGraph(label quad.Value) error {
	if err := t.take('{', "'{'"); err != nil {
		return err
	}
	t.graph = label
	defer func() { t.graph = nil }()
	for {
		c, err := t.next()
		if err != nil {
			return err
		}
		if c == '}' {
			t.skip(1)
			return nil
		}
		subject, full, err := t.subject(c)
		if err != nil {
			return err
		}
		if c, err = t.next(); err != nil {
			return err
		}
		if full != describedNode || c != '.' && c != '}' {
			if err := t.predicateObjectList(subject); err != nil {
				return err
			}
			if c, err = t.next(); err != nil {
				return err
			}
		}
		switch c {
		case '.':
			t.skip(1)
		case '}':
		default:
			return t.expected(0, "';', ',', a full stop or '}'")
		}
	}
}

// graphLabel is [7g] labelOrSubject.
func (t *turtleReader) graphLabel(c byte) (quad.Value, error) {
	switch {
	case c == '<':
		return t.iriTerm()
	case c == '_':
		return t.blankNode()
	case c == '[':
		t.skip(1)
		if err := t.take(']', "']' of a blank node without properties"); err != nil {
			return nil, err
		}
		return t.names.fresh(), nil
	case c == ':' || terminal.Letter(c) || c >= 0x80:
		return t.prefixedName()
	}
	return nil, t.expected(0, "the label of a graph (an IRI or a blank node)")
}

// subjectKind says what a subject may stand before.
type subjectKind int

const (
	plainNode     subjectKind = iota // an IRI or a blank node: also a graph label
	collection                       // needs predicates
	describedNode                    // [ ... ] with properties: a statement by itself
)

// subject is [10], or the blankNodePropertyList that may stand in its place.
func (t *turtleReader) subject(c byte) (quad.Value, subjectKind, error) {
	switch {
	case c == '<':
		v, err := t.iriTerm()
		return v, plainNode, err
	case c == '_':
		v, err := t.blankNode()
		return v, plainNode, err
	case c == '(':
		v, err := t.list()
		return v, collection, err
	case c == '[':
		v, empty, err := t.bracket()
		if empty {
			return v, plainNode, err
		}
		return v, describedNode, err
	case c == ':' || terminal.Letter(c) || c >= 0x80:
		v, err := t.prefixedName()
		return v, plainNode, err
	}
	return nil, 0, t.expected(0, "a subject (an IRI, a blank node or a collection)")
}

// predicateObjectList is [7].
func (t *turtleReader) predicateObjectList(subject quad.Value) error {
	c, err := t.next()
	if err != nil {
		return err
	}
	for {
		predicate, err := t.verb(c)
		if err != nil {
			return err
		}
		for {
			if c, err = t.next(); err != nil {
				return err
			}
			object, err := t.object(c)
			if err != nil {
				return err
			}
			if err := t.emit(subject, predicate, object); err != nil {
				return err
			}
			if c, err = t.next(); err != nil {
				return err
			}
			if c != ',' {
				break
			}
			t.skip(1)
		}
		if c != ';' {
			return nil
		}
		for c == ';' {
			t.skip(1)
			if c, err = t.next(); err != nil {
				return err
			}
		}
		if c == '.' || c == ']' || c == '}' {
			return nil
		}
	}
}

var rdfTypeTerm = quad.Value(quad.IRI(rdfNS + "type"))

// verb is [9].
func (t *turtleReader) verb(c byte) (quad.Value, error) {
	switch {
	case c == '<':
		return t.iriTerm()
	case c == 'a':
		n, colon, err := t.scanName()
		if err != nil {
			return nil, err
		}
		if n == 1 && colon < 0 {
			t.skip(1)
			return rdfTypeTerm, nil
		}
		return t.prefixedName()
	case c == ':' || terminal.Letter(c) || c >= 0x80:
		return t.prefixedName()
	}
	return nil, t.expected(0, "a predicate (an IRI or 'a')")
}

// object is [12].
func (t *turtleReader) object(c byte) (quad.Value, error) {
	switch {
	case c == '<':
		return t.iriTerm()
	case c == '"' || c == '\'':
		return t.literal(c)
	case c == '_':
		return t.blankNode()
	case c == '[':
		v, _, err := t.bracket()
		return v, err
	case c == '(':
		return t.list()
	case terminal.Digit(c) || c == '+' || c == '-' || c == '.':
		return t.number()
	case terminal.Letter(c):
		n, colon, err := t.scanName()
		if err != nil {
			return nil, err
		}
		if colon < 0 {
			switch string(t.view()[:n]) {
			case "true":
				t.skip(n)
				return quad.Bool(true), nil
			case "false":
				t.skip(n)
				return quad.Bool(false), nil
			}
		}
		return t.prefixedName()
	case c == ':' || c >= 0x80:
		return t.prefixedName()
	}
	return nil, t.expected(0, "an object (an IRI, a blank node, a collection or a literal)")
}

func (t *turtleReader) down() error {
	if t.depth++; t.depth > maxDepth {
		return t.fail(0, &syntaxError{pos: 0, msg: "blank nodes and collections are nested too deep"})
	}
	return nil
}

// bracket is [14] blankNodePropertyList, or ANON, which is empty.
func (t *turtleReader) bracket() (v quad.Value, empty bool, err error) {
	if err := t.down(); err != nil {
		return nil, false, err
	}
	defer func() { t.depth-- }()
	t.skip(1)
	v = t.names.fresh()
	c, err := t.next()
	if err != nil {
		return nil, false, err
	}
	if c == ']' {
		t.skip(1)
		return v, true, nil
	}
	if err := t.predicateObjectList(v); err != nil {
		return nil, false, err
	}
	return v, false, t.take(']', "';', ',' or ']'")
}

var (
	rdfFirst = quad.Value(quad.IRI(rdfNS + "first"))
	rdfRest  = quad.Value(quad.IRI(rdfNS + "rest"))
	rdfNil   = quad.Value(quad.IRI(rdfNS + "nil"))
)

// list is [15] collection.
func (t *turtleReader) list() (quad.Value, error) {
	if err := t.down(); err != nil {
		return nil, err
	}
	defer func() { t.depth-- }()
	t.skip(1)
	var head, last quad.Value
	for {
		c, err := t.next()
		if err != nil {
			return nil, err
		}
		if c == ')' {
			t.skip(1)
			if head == nil {
				return rdfNil, nil
			}
			return head, t.emit(last, rdfRest, rdfNil)
		}
		cell := quad.Value(t.names.fresh())
		if head == nil {
			head = cell
		} else if err := t.emit(last, rdfRest, cell); err != nil {
			return nil, err
		}
		last = cell
		item, err := t.object(c)
		if err != nil {
			return nil, err
		}
		if err := t.emit(cell, rdfFirst, item); err != nil {
			return nil, err
		}
	}
}
