package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// errLongToken ends the reading of a document with a term, or a comment, that is longer than the limit.
var errLongToken = errors.New("term too long")

// window is a moving view on an input: the bytes from the position on, as many as have been asked for. It counts lines
// and code points for error messages. A slice of it is valid until the next call of more.
type window struct {
	r     io.Reader
	max   int // of bytes in view
	buf   []byte
	pos   int
	end   int
	err   error // of r, once all that came before it is in view
	fails int

	line      int // 1-based, of pos
	lineStart int // where in buf the line of pos starts, as far as it is still in view
	colBase   int // code points of that line before lineStart
}

func newWindow(r io.Reader, most int) window {
	return window{r: r, max: most, line: 1}
}

// more brings more bytes into view; false says that there are none, or that the view would be too large.
func (w *window) more() bool {
	if w.err != nil {
		return false
	}
	if w.end-w.pos > w.max {
		w.err = fmt.Errorf("%w: more than %d bytes", errLongToken, w.max)
		return false
	}
	if w.pos > 0 && (w.end == len(w.buf) || w.pos == w.end) {
		if w.lineStart < w.pos {
			w.colBase += utf8.RuneCount(w.buf[w.lineStart:w.pos])
			w.lineStart = w.pos
		}
		copy(w.buf, w.buf[w.pos:w.end])
		w.end -= w.pos
		w.lineStart -= w.pos
		w.pos = 0
	}
	if w.end == len(w.buf) {
		grown := make([]byte, max(lineBuffer, 2*len(w.buf)))
		copy(grown, w.buf[:w.end])
		w.buf = grown
	}
	for {
		n, err := w.r.Read(w.buf[w.end:])
		w.end += n
		w.err = err
		if n > 0 {
			w.fails = 0
			return true
		}
		if err != nil {
			return false
		}
		if w.fails++; w.fails > 100 {
			w.err = io.ErrNoProgress
			return false
		}
	}
}

// has says whether at least n bytes are in view, after bringing them there if need be.
func (w *window) has(n int) bool {
	for w.end-w.pos < n {
		if !w.more() {
			return false
		}
	}
	return true
}

// at gives the byte i after the position, 0 beyond the end.
func (w *window) at(i int) byte {
	if w.pos+i >= w.end && !w.has(i+1) {
		return 0
	}
	return w.buf[w.pos+i]
}

// view gives all bytes in view.
func (w *window) view() []byte { return w.buf[w.pos:w.end] }

// skip moves over n bytes without a line end, which must be in view.
func (w *window) skip(n int) { w.pos += n }

// skipLines moves over n bytes that may hold line ends: LF, CR and CR LF.
func (w *window) skipLines(n int) {
	b := w.buf[w.pos : w.pos+n]
	for {
		i := bytes.IndexAny(b, "\r\n")
		if i < 0 {
			break
		}
		w.pos += i + 1
		lf := b[i] == '\n'
		b = b[i+1:]
		if !lf && len(b) > 0 && b[0] == '\n' {
			continue
		}
		w.newLine()
	}
	w.pos += len(b)
}

func (w *window) newLine() { w.line, w.lineStart, w.colBase = w.line+1, w.pos, 0 }

// place gives line and column, in code points, of the byte i after the position, which is on the same line.
func (w *window) place(i int) (line, col int) {
	return w.line, 1 + w.colBase + utf8.RuneCount(w.buf[w.lineStart:min(w.pos+i, w.end)])
}

// space moves over white space and comments.
func (w *window) space() error {
	for {
		for w.pos < w.end {
			switch w.buf[w.pos] {
			case ' ', '\t':
				w.pos++
			case '\n':
				w.pos++
				w.newLine()
			case '\r':
				if w.at(1) == '\n' {
					w.pos++
				}
				w.pos++
				w.newLine()
			case '#':
				if err := w.comment(); err != nil {
					return err
				}
			default:
				return nil
			}
		}
		if !w.more() {
			return nil
		}
	}
}

// comment moves to the end of the line. A comment may be of any length.
func (w *window) comment() error {
	for {
		b := w.view()
		i := bytes.IndexAny(b, "\r\n")
		n := i
		if i < 0 {
			n = len(b)
			if w.err == nil { // a character may be cut
				n = wholeRunes(b)
			}
		}
		if !utf8.Valid(b[:n]) {
			return errNotUTF8
		}
		w.skip(n)
		if i >= 0 || !w.more() {
			return nil
		}
	}
}

var errNotUTF8 = errors.New("expected text in UTF-8, found a comment that is not")

// wholeRunes gives the length of b without a character at its end that is not whole yet.
func wholeRunes(b []byte) int {
	for n := 1; n <= min(utf8.UTFMax, len(b)); n++ {
		if c := b[len(b)-n]; utf8.RuneStart(c) {
			if !utf8.FullRune(b[len(b)-n:]) {
				return len(b) - n
			}
			break
		}
	}
	return len(b)
}
