package rdf

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"concord/graph"

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
	// DefaultMaxLine. For RDF/XML it is the longest element tag, text or XML literal.
	MaxLine int
	// MaxDocument is the largest JSON-LD document in bytes, unpacked; 0 means DefaultMaxDocument.
	MaxDocument int64
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

var errNoBase = errors.New("expected an absolute IRI as there is no base")

// ErrFormat is wrapped by the error of a document whose syntax is not known.
var ErrFormat = errors.New("the syntax is not known")

// Read reads a document in a syntax of RDF. With the zero Format the syntax is found by the extension of name, and else by
// the first bytes (see [FormatByContent]). gzip, zstd and bzip2 are detected and unpacked, ahead in another goroutine.
//
// Quads come as they are read, in the order of the document, terms in normal form (see [Normal]); duplicates are kept.
// The label of the default graph is nil. name is what errors call the document. An error is a [*graph.Error] with line
// and column, where there are such, and what was expected; it is the last element. Whatever the bytes are, reading ends,
// in time linear in them, without panic, and in bounded memory.
func Read(r io.Reader, name string, format Format, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	if format == 0 {
		format, _ = FormatByPath(name)
	}
	switch format {
	case NTriples, NQuads:
		return readLines(r, name, format, opts)
	case Turtle, TriG:
		return readTurtle(r, name, format, opts)
	case RDFXML:
		return ReadRDFXML(r, name, opts)
	case JSONLD:
		return ReadJSONLD(r, name, opts)
	}
	return func(yield func(quad.Quad, error) bool) {
		format, in, stop, err := Detect(r, name)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer stop()
		if format != 0 {
			Read(in, name, format, opts)(yield)
		}
	}
}

// Detect finds the syntax of a document by the extension of name, and else by its first bytes, and gives the document,
// unpacked, from its start on. The caller calls stop when it has read enough. An empty document has the zero Format, and
// no quads.
func Detect(r io.Reader, name string) (format Format, document io.Reader, stop func(), err error) {
	in, stop, err := open(r, false)
	if err != nil {
		return 0, nil, nil, readError(0, name, 0, err)
	}
	if format, ok := FormatByPath(name); ok {
		return format, in, stop, nil
	}
	b := bufio.NewReaderSize(in, 64<<10)
	head, err := b.Peek(32 << 10)
	format, ok := FormatByContent(head)
	switch {
	case err != nil && err != io.EOF:
		err = readError(0, name, 0, err)
	case !ok && len(head) > 0 && len(bytes.TrimSpace(head)) > 0, isBinary(head) && format != RDFXML:
		err = &graph.Error{Op: "read RDF", Path: name, Hint: "say which syntax it is", Err: ErrFormat}
	default:
		return format, b, stop, nil
	}
	stop()
	return 0, nil, nil, err
}
