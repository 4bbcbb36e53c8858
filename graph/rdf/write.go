package rdf

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// WriteOptions says how to write.
type WriteOptions struct {
	// Prefixes are the short names that Turtle, TriG, RDF/XML and JSON-LD are written with; nil means KnownPrefixes, an
	// empty list none.
	Prefixes []Prefix
}

// ErrNotHeld is wrapped by the error of a quad that a syntax has no form for, though RDF has it: a graph label in a syntax
// of one graph, a property that is no name in RDF/XML.
var ErrNotHeld = errors.New("the syntax cannot hold it")

// quadWriter writes a document.
type quadWriter interface {
	begin() error
	quad(q quad.Quad) error
	end() error
}

// Write writes quads in a syntax of RDF, in the order they come, and gives the number written. Turtle, TriG, RDF/XML and
// JSON-LD bring together what comes together: sort the quads by graph, subject and predicate. Memory is bounded, for
// JSON-LD by what is said of one subject. It ends with the first error: of the sequence, of a quad that RDF or the
// syntax has no form for (ErrTerm, ErrNotHeld), or of w; what was written is no whole document then.
//
// What was written reads as the same quads, with [ReadOptions.AnyIRI] if there are relative IRIs (which JSON-LD cannot
// hold) or forbidden characters in IRIs; but RDF/XML has other labels for blank nodes whose label is no name of XML, and
// JSON-LD language tags in small letters.
func Write(w io.Writer, format Format, quads iter.Seq2[quad.Quad, error], opts WriteOptions) (int64, error) {
	if opts.Prefixes == nil {
		opts.Prefixes = KnownPrefixes()
	}
	b := bufio.NewWriterSize(w, 64<<10)
	var to quadWriter
	switch format {
	case NTriples, NQuads:
		to = &lineWriter{b: b, format: format}
	case Turtle, TriG:
		to = &turtleWriter{b: b, format: format, prefixes: opts.Prefixes}
	case RDFXML:
		to = &xmlWriter{b: b, prefixes: opts.Prefixes}
	case JSONLD:
		to = newJSONWriter(b, opts.Prefixes)
	default:
		return 0, &graph.Error{Op: "write RDF", Err: ErrFormat}
	}
	n := int64(0)
	err := to.begin()
	if err == nil {
		for q, e := range quads {
			if err = e; err == nil {
				err = to.quad(q)
			}
			if err != nil {
				break
			}
			n++
		}
	}
	if err == nil {
		err = to.end()
	}
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		e := &graph.Error{Op: "write " + format.String(), Err: err}
		if errors.Is(err, errGraphLabel) {
			e.Hint = "write N-Quads, TriG or JSON-LD, or leave the graph labels out"
		}
		return n, e
	}
	return n, nil
}

// WriteNQuads is Write for N-Quads.
func WriteNQuads(w io.Writer, quads iter.Seq2[quad.Quad, error]) (int64, error) {
	return Write(w, NQuads, quads, WriteOptions{})
}

var errGraphLabel = fmt.Errorf("%w: a graph label", ErrNotHeld)

func writeError(err error) error {
	return &graph.Error{Op: "write N-Quads", Err: err}
}

// lineWriter writes N-Triples and N-Quads.
type lineWriter struct {
	b      *bufio.Writer
	format Format
	line   []byte
}

func (w *lineWriter) begin() error { return nil }
func (w *lineWriter) end() error   { return nil }

func (w *lineWriter) quad(q quad.Quad) (err error) {
	if w.format == NTriples && q.Label != nil {
		return fmt.Errorf("%w: %s", errGraphLabel, q.Label)
	}
	if w.line, err = AppendQuad(w.line[:0], q); err != nil {
		return err
	}
	_, err = w.b.Write(w.line)
	return err
}

// checkQuad says what is wrong with a quad that is to be written.
func checkQuad(q quad.Quad) error {
	switch q.Subject.(type) {
	case quad.IRI, quad.BNode:
	default:
		return fmt.Errorf("%w: the subject %v is neither an IRI nor a blank node", ErrTerm, q.Subject)
	}
	if _, ok := q.Predicate.(quad.IRI); !ok {
		return fmt.Errorf("%w: the predicate %v is no IRI", ErrTerm, q.Predicate)
	}
	switch q.Label.(type) {
	case nil, quad.IRI, quad.BNode:
	default:
		return fmt.Errorf("%w: the graph label %v is neither an IRI nor a blank node", ErrTerm, q.Label)
	}
	for _, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil && q.Object != nil {
			continue // the label
		}
		if err := Valid(v); err != nil {
			return err
		}
	}
	return nil
}

// Quads gives the quads of a snapshot that match a pattern, in the order of IDs, which is stable within one snapshot and
// means nothing else. An error is the last element.
func Quads(ctx context.Context, snap graph.Snapshot, pattern graph.IDQuad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		c, err := snap.Scan(pattern, graph.BestOrder(snap.Orders(), pattern))
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer c.Close()
		terms := newTermCache(snap)
		for n := 0; c.Next(); n++ {
			if n%1024 == 0 && ctx.Err() != nil {
				yield(quad.Quad{}, ctx.Err())
				return
			}
			id := c.Quad()
			var t [4]quad.Value
			for i := range t {
				if t[i], err = terms.term(id[i]); err != nil {
					yield(quad.Quad{}, err)
					return
				}
			}
			if !yield(quad.Quad{Subject: t[0], Predicate: t[1], Object: t[2], Label: t[3]}, nil) {
				return
			}
		}
		if err := c.Err(); err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// termCache remembers terms by the low bits of their IDs: predicates, classes and the subject of the last quad.
type termCache struct {
	snap graph.Snapshot
	ids  [4096]graph.ID
	vals [4096]quad.Value
}

func newTermCache(snap graph.Snapshot) *termCache { return &termCache{snap: snap} }

func (c *termCache) term(id graph.ID) (quad.Value, error) {
	if id == graph.DefaultLabel {
		return nil, nil
	}
	i := (uint64(id) ^ uint64(id)>>32) % uint64(len(c.ids))
	if c.ids[i] == id {
		return c.vals[i], nil
	}
	v, err := c.snap.Term(id)
	if err != nil {
		return nil, err
	}
	c.ids[i], c.vals[i] = id, v
	return v, nil
}
