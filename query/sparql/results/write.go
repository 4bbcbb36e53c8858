package results

import (
	"fmt"
	"io"

	"concord/graph/rdf"

	"github.com/cayleygraph/quad"
)

// Writer writes the result of a SELECT query, row by row.
type Writer struct {
	w      io.Writer
	buf    []byte // what was not written yet
	syntax encoder
	vars   int
	err    error // the first error; nothing is written after it
}

// encoder is one syntax.
type encoder interface {
	head(dst []byte, vars []string) ([]byte, error)
	row(dst []byte, row []quad.Value) ([]byte, error)
	end(dst []byte) []byte
}

// bufferSize is how much is gathered before it is written.
const bufferSize = 32 << 10

// NewWriter begins a result: vars are the names of the columns, without question marks, each once. Nothing may be written
// to w by others until Close.
func NewWriter(w io.Writer, f Format, vars []string) (*Writer, error) {
	out := &Writer{w: w, buf: make([]byte, 0, bufferSize), vars: len(vars)}
	seen := map[string]bool{}
	for _, v := range vars {
		if seen[v] {
			return nil, fmt.Errorf("write results: two columns named %q", v)
		}
		seen[v] = true
	}
	switch f {
	case JSON:
		out.syntax = &jsonEncoder{}
	case XML:
		out.syntax = &xmlEncoder{}
	case CSV:
		out.syntax = csvEncoder{}
	case TSV:
		out.syntax = tsvEncoder{}
	default:
		return nil, fmt.Errorf("write results: %s", f)
	}
	var err error
	out.buf, err = out.syntax.head(out.buf, vars)
	return out, out.keep(err)
}

func (w *Writer) keep(err error) error {
	if w.err == nil && err != nil {
		w.err = fmt.Errorf("write results: %w", err)
	}
	return w.err
}

// Row writes a row: a term for each column, nil where it is unbound. The row is not kept. After an error nothing more is
// written: a result that was cut short does not end as a whole one does.
func (w *Writer) Row(row []quad.Value) error {
	if w.err != nil {
		return w.err
	}
	if len(row) != w.vars {
		return w.keep(fmt.Errorf("a row of %d values for %d columns", len(row), w.vars))
	}
	b, err := w.syntax.row(w.buf, row)
	if err != nil {
		return w.keep(err)
	}
	w.buf = b
	if len(b) < bufferSize*3/4 {
		return nil
	}
	return w.Flush()
}

// Flush hands on what was written so far.
func (w *Writer) Flush() error {
	if w.err != nil {
		return w.err
	}
	_, err := w.w.Write(w.buf)
	w.buf = w.buf[:0]
	return w.keep(err)
}

// Close ends the result, unless there was an error. The writer below stays open.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	w.buf = w.syntax.end(w.buf)
	return w.Flush()
}

// WriteBoolean writes the answer of an ASK query; an error that wraps [ErrNoBoolean] for a syntax that has no form for it.
func WriteBoolean(w io.Writer, f Format, answer bool) error {
	var err error
	switch f {
	case JSON:
		_, err = fmt.Fprintf(w, "{\"head\":{},\"boolean\":%t}\n", answer)
	case XML:
		_, err = fmt.Fprintf(w, "%s<head></head>\n<boolean>%t</boolean>\n</sparql>\n", xmlStart, answer)
	default:
		err = fmt.Errorf("%s: %w; use JSON or XML", f, ErrNoBoolean)
	}
	if err != nil {
		return fmt.Errorf("write results: %w", err)
	}
	return nil
}

// term takes a value apart for the syntaxes that name the parts.
type term struct {
	kind           byte // 'u' an IRI, 'b' a blank node, 'l' a literal
	text           string
	datatype, lang string // datatype is empty for plain strings and those with a language
}

const xsdString = "http://www.w3.org/2001/XMLSchema#string"

func termOf(v quad.Value) (term, error) {
	switch v := v.(type) {
	case quad.IRI:
		return term{kind: 'u', text: string(v)}, nil
	case quad.BNode:
		return term{kind: 'b', text: string(v)}, nil
	}
	lexical, datatype, lang, ok := rdf.Literal(v)
	if !ok {
		return term{}, rdf.Valid(v)
	}
	t := term{kind: 'l', text: lexical, lang: lang}
	if lang == "" && datatype != xsdString {
		t.datatype = string(datatype)
	}
	return t, nil
}
