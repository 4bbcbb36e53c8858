package results

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"concord/graph"
	"concord/graph/rdf"

	"github.com/cayleygraph/quad"
)

// ErrSyntax is wrapped by the errors of documents that are not what their syntax asks for.
var ErrSyntax = errors.New("not a result of a query")

// Reader reads the result of a SELECT or ASK query. It is not safe for use by several goroutines.
type Reader struct {
	syntax  decoder
	vars    []string
	boolean *bool
	err     error // io.EOF at the end
}

// decoder is one syntax.
type decoder interface {
	// head reads up to the first row, or the whole answer of an ASK query.
	head() (vars []string, boolean *bool, err error)
	// row reads a row into row, which is all nil; io.EOF after the last.
	row(row []quad.Value) error
}

// NewReader begins to read a result. CSV gives every value as a string, and nil where there is none: it does not tell more,
// an empty string and an unbound variable included. Errors of the document wrap [ErrSyntax]; they are *graph.Error with
// the place where the syntax gives one.
func NewReader(r io.Reader, f Format) (*Reader, error) {
	in := &Reader{}
	switch f {
	case JSON:
		in.syntax = newJSONDecoder(r)
	case XML:
		in.syntax = newXMLDecoder(r)
	case CSV:
		in.syntax = newCSVDecoder(r)
	case TSV:
		in.syntax = newTSVDecoder(r)
	default:
		return nil, fmt.Errorf("read results: %s", f)
	}
	if in.vars, in.boolean, in.err = in.syntax.head(); in.err != nil {
		return nil, in.wrap(in.err)
	}
	seen := map[string]bool{}
	for _, v := range in.vars {
		if seen[v] {
			return nil, in.wrap(fmt.Errorf("%w: two columns named %q", ErrSyntax, v))
		}
		seen[v] = true
	}
	return in, nil
}

// Vars gives the names of the columns, without question marks.
func (r *Reader) Vars() []string { return r.vars }

// Boolean gives the answer of an ASK query; ok is false for the result of a SELECT query.
func (r *Reader) Boolean() (answer, ok bool) {
	if r.boolean == nil {
		return false, false
	}
	return *r.boolean, true
}

// Next gives the next row: a term for each column, nil where it is unbound. The row is the caller's. After the last row,
// and for the answer of an ASK query, it gives io.EOF.
func (r *Reader) Next() ([]quad.Value, error) {
	if r.err == nil && r.boolean != nil {
		r.err = io.EOF
	}
	if r.err != nil {
		return nil, r.err
	}
	row := make([]quad.Value, len(r.vars))
	if err := r.syntax.row(row); err != nil {
		r.err = err
		if !errors.Is(err, io.EOF) {
			r.err = r.wrap(err)
		}
		return nil, r.err
	}
	return row, nil
}

// Rows gives the rows that are left. It ends after an error.
func (r *Reader) Rows() iter.Seq2[[]quad.Value, error] {
	return func(yield func([]quad.Value, error) bool) {
		for {
			row, err := r.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(row, err) || err != nil {
				return
			}
		}
	}
}

func (r *Reader) wrap(err error) error {
	var e *graph.Error
	if errors.As(err, &e) {
		return err
	}
	return &graph.Error{Op: "read results", Err: err}
}

// truncated is the error of a document that ends before its end.
func truncated() error { return fmt.Errorf("%w: the document ends before the result does", ErrSyntax) }

// literal makes the term of a literal.
func literal(lexical, datatype, lang string) (quad.Value, error) {
	var v quad.Value = quad.String(lexical)
	switch {
	case lang != "":
		v = quad.LangString{Value: quad.String(lexical), Lang: lang}
	case datatype != "":
		v = rdf.Normal(quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(datatype)})
	}
	return v, rdf.Valid(v)
}
