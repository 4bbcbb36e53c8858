package rdf

import (
	"fmt"

	"concord/graph/rdf/iri"
)

// ReadOptions says how to read.
type ReadOptions struct {
	// Base is the IRI that relative IRIs are resolved against, where the syntax has them. Without it, and without one in
	// the document, a relative IRI is an error.
	Base string
	// Scope tells the blank nodes of this document from those of others: it starts the label of each. "" keeps the labels
	// of the document; what the document does not label is then called anon1, anon2 and so on (and _:anon1 becomes
	// xanon1). It must be a blank node label itself.
	Scope string
	// Lenient skips a line that cannot be read instead of ending with its error: N-Triples and N-Quads only.
	Lenient bool
	// Skip, if set, is called with the error of each line that Lenient skips.
	Skip func(err error)
	// MaxLine is the longest line of N-Triples and N-Quads, and the longest term of Turtle and TriG, in bytes; 0 means
	// DefaultMaxLine.
	MaxLine int
	// AnyIRI takes relative IRIs without base, and IRIs with forbidden characters written as escapes, which the syntaxes
	// do not allow. It reads back whatever was written.
	AnyIRI bool
}

func (o ReadOptions) maxTerm() int {
	if o.MaxLine <= 0 {
		return DefaultMaxLine
	}
	return o.MaxLine
}

// base gives the base IRI, nil for none, and checks the options.
func (o ReadOptions) base() (*iri.Base, error) {
	if !validScope(o.Scope) {
		return nil, fmt.Errorf("%w: the scope %q is no blank node label", ErrTerm, o.Scope)
	}
	if o.Base == "" {
		return nil, nil
	}
	b, ok := iri.NewBase(o.Base)
	if !ok {
		return nil, fmt.Errorf("%w: the base %q is no absolute IRI", ErrTerm, o.Base)
	}
	return b, nil
}
