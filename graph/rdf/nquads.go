package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// DefaultMaxLine is the longest line, and the longest term, in bytes that is read unless told otherwise. A literal may
// hold the whole text of a document, so it is generous; it exists so that a file without line ends cannot fill the memory.
const DefaultMaxLine = 64 << 20

// ReadNQuads reads N-Quads (RDF 1.1), and so N-Triples, from r; gzip is detected by its first bytes. Quads come in the
// order of the lines, their terms in normal form (see [Normal]); duplicates are kept. name is what errors call the
// input. An error is a [*graph.Error] with line and column and what was expected; it is the last element. r is read by
// the loop alone unless it is gzip, which is unpacked ahead in another goroutine.
func ReadNQuads(r io.Reader, name string, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	return readLines(r, name, NQuads, opts)
}

// ReadNTriples reads N-Triples (RDF 1.1) as ReadNQuads does; a graph label is an error.
func ReadNTriples(r io.Reader, name string, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	return readLines(r, name, NTriples, opts)
}

func readLines(r io.Reader, name string, format Format, opts ReadOptions) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		if _, err := opts.base(); err != nil {
			yield(quad.Quad{}, readError(format, name, 0, err))
			return
		}
		in, stop, err := open(r, true)
		if err != nil {
			yield(quad.Quad{}, readError(format, name, 0, err))
			return
		}
		defer stop()
		lines := lineReader{r: in, max: opts.maxTerm()}
		p := newParser(opts.AnyIRI)
		p.triples, p.names.scope = format == NTriples, opts.Scope
		n := 0
		for {
			line, err := lines.next()
			n++
			if err == io.EOF {
				return
			}
			if err != nil && !errors.Is(err, errLongLine) {
				yield(quad.Quad{}, readError(format, name, n, err))
				return
			}
			// A carriage return alone ends a line too; no term may hold one.
			for more := true; more; {
				var one []byte
				one, line, more = bytes.Cut(line, []byte{'\r'})
				if more && len(line) == 0 {
					more = false
				}
				var (
					q  quad.Quad
					ok bool
				)
				if err == nil {
					q, ok, err = p.parse(one)
				}
				switch {
				case err != nil && !opts.Lenient:
					yield(quad.Quad{}, lineError(format, name, n, one, err))
					return
				case err != nil:
					if opts.Skip != nil {
						opts.Skip(lineError(format, name, n, one, err))
					}
					err = nil
				case ok:
					if !yield(q, nil) {
						return
					}
				}
				if more {
					n++
				}
			}
		}
	}
}

func readError(format Format, name string, line int, err error) *graph.Error {
	hint := ""
	switch {
	case errors.Is(err, errBinary):
		hint = "give a file of " + format.String() + ", plain or packed"
	case errors.Is(err, errNoBase):
		hint = "give a base IRI"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, errPacked):
		hint = "the packed file is cut short or damaged: fetch it again"
	}
	return &graph.Error{Op: "read " + format.String(), Path: name, Line: line, Hint: hint, Err: err}
}

func lineError(format Format, name string, line int, text []byte, err error) error {
	e := &graph.Error{Op: "read " + format.String(), Path: name, Line: line, Err: err}
	var s *syntaxError
	if errors.As(err, &s) {
		e.Col = utf8.RuneCount(text[:min(s.pos, len(text))]) + 1
	}
	if errors.Is(err, errLongLine) {
		e.Hint = "is it " + format.String() + " at all? A longer line needs a higher limit"
	}
	return e
}

var errLongLine = errors.New("line too long")

// lineReader cuts its input at line feeds. A line is valid until the next call.
type lineReader struct {
	r     io.Reader
	max   int
	buf   []byte
	from  int // start of what is not yet returned
	to    int
	err   error // of r, to be returned once the buffer is used up
	fails int   // reads in a row that gave nothing
}

const lineBuffer = 256 << 10

// next gives the next line without line feed; io.EOF at the end. After errLongLine the rest of that line is skipped and
// reading can go on.
func (l *lineReader) next() ([]byte, error) {
	scanned := 0
	for {
		if i := bytes.IndexByte(l.buf[l.from+scanned:l.to], '\n'); i >= 0 {
			line := l.buf[l.from : l.from+scanned+i]
			l.from += scanned + i + 1
			return l.checked(line)
		}
		scanned = l.to - l.from
		if l.err != nil {
			if l.err == io.EOF && scanned > 0 {
				line := l.buf[l.from:l.to]
				l.from = l.to
				return l.checked(line)
			}
			return nil, l.err
		}
		if scanned > l.max {
			return nil, l.skipLine()
		}
		l.fill()
	}
}

func (l *lineReader) checked(line []byte) ([]byte, error) {
	if len(line) > l.max {
		return nil, l.tooLong()
	}
	return line, nil
}

func (l *lineReader) tooLong() error {
	return fmt.Errorf("%w: more than %d bytes without a line end", errLongLine, l.max)
}

// skipLine drops input up to the next line feed.
func (l *lineReader) skipLine() error {
	for {
		if i := bytes.IndexByte(l.buf[l.from:l.to], '\n'); i >= 0 {
			l.from += i + 1
			break
		}
		l.from = l.to
		if l.err != nil {
			break
		}
		l.fill()
	}
	return l.tooLong()
}

// fill reads once more behind what is buffered, making room first.
func (l *lineReader) fill() {
	if l.from > 0 {
		copy(l.buf, l.buf[l.from:l.to])
		l.to -= l.from
		l.from = 0
	}
	if l.to == len(l.buf) {
		grown := make([]byte, max(lineBuffer, 2*len(l.buf)))
		copy(grown, l.buf[:l.to])
		l.buf = grown
	}
	n, err := l.r.Read(l.buf[l.to:])
	l.to += n
	l.err = err
	if n > 0 {
		l.fails = 0
	} else if l.fails++; err == nil && l.fails > 100 {
		l.err = io.ErrNoProgress
	}
}
