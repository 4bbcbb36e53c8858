package syntax

import (
	"concord/graph/rdf"

	"github.com/cayleygraph/quad"
)

// ParseTerm reads one RDF term as SPARQL writes it: an IRI in angle brackets or by a prefix of opts, a literal, or a
// blank node with a label. Errors are of type *Error.
func ParseTerm(text string, opts Options) (quad.Value, error) {
	p, err := newParser(text, opts)
	if err != nil {
		return nil, err
	}
	var v quad.Value
	err = p.run(func() {
		switch n := p.graphNode("a term").(type) {
		case IRI:
			v = n.Value
		case Literal:
			v = n.Value
		case Blank:
			v = quad.BNode(n.Label)
		}
		if v == nil || v == quad.Value(quad.BNode("")) {
			p.failAt(0, "write an IRI, a literal or a blank node with a label", "not a term of RDF")
		}
		if p.tok.kind != tEOF {
			p.expected("the end of the term", "")
		}
	})
	if err != nil {
		return nil, err
	}
	return v, nil
}

// AppendTerm appends a term as SPARQL writes it, on one line: IRIs in full, numbers of the types integer, decimal and
// double without quotation marks where their lexical forms allow it. ParseTerm reads it back, but for an IRI that holds
// characters that the grammar excludes: they are escaped, and reading them is an error. What is no term of RDF (see
// rdf.Valid) is an error.
func AppendTerm(dst []byte, v quad.Value) ([]byte, error) {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return rdf.AppendTerm(dst, v)
	}
	if err := rdf.Valid(v); err != nil {
		return dst, err
	}
	return appendLiteral(dst, v), nil
}
