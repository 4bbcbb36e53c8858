package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
)

var (
	errBinary = errors.New("expected text, found binary data")
	errGzip   = errors.New("cannot unpack gzip")
)

// open detects gzip and, for a syntax of lines, refuses what is plainly no text. stop ends the goroutine that unpacks, if
// there is one.
func open(r io.Reader, lines bool) (in io.Reader, stop func(), err error) {
	head := make([]byte, 512)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, nil, err
	}
	head = head[:n]
	in = io.MultiReader(bytes.NewReader(head), r)
	if !bytes.HasPrefix(head, []byte{0x1f, 0x8b}) {
		if lines && isBinary(head) {
			return nil, nil, errBinary
		}
		return skipBOM(head, r), func() {}, nil
	}
	z, err := gzip.NewReader(in)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errGzip, err)
	}
	a := newAhead(z)
	text := make([]byte, 512)
	for n = 0; n < len(text) && err == nil; {
		var m int
		m, err = a.Read(text[n:])
		n += m
	}
	if err != nil && err != io.EOF {
		a.stop()
		return nil, nil, err
	}
	text = text[:n]
	if lines && isBinary(text) {
		a.stop()
		return nil, nil, errBinary
	}
	return skipBOM(text, a), a.stop, nil
}

// isBinary tells from its first bytes whether an input is no text at all, to say so instead of complaining of each line.
// A null character alone does not make it binary: a literal may hold one.
func isBinary(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	return bytes.IndexByte(head, 0) >= 0 && bytes.IndexByte([]byte("<_# \t\r\n"), head[0]) < 0
}

// skipBOM drops a byte order mark, which some editors write at the start of UTF-8 files.
func skipBOM(head []byte, rest io.Reader) io.Reader {
	return io.MultiReader(bytes.NewReader(bytes.TrimPrefix(head, []byte("\ufeff"))), rest)
}

// ahead reads from a slow reader in a goroutine of its own, a few blocks ahead.
type ahead struct {
	full  chan block
	empty chan []byte
	done  chan struct{}
	cur   []byte
	whole []byte // the buffer that cur is the rest of
	err   error  // what ends the stream after cur
}

type block struct {
	data []byte
	err  error
}

const (
	aheadBlock  = 256 << 10
	aheadBlocks = 4
)

func newAhead(r io.Reader) *ahead {
	a := &ahead{full: make(chan block, aheadBlocks), empty: make(chan []byte, aheadBlocks), done: make(chan struct{})}
	for range aheadBlocks {
		a.empty <- make([]byte, aheadBlock)
	}
	go func() {
		defer close(a.full)
		for {
			var b []byte
			select {
			case b = <-a.empty:
			case <-a.done:
				return
			}
			// Not io.ReadFull: it has the same word for a natural end and for a stream that is cut short.
			n, m, err := 0, 0, error(nil)
			for n < len(b) && err == nil {
				m, err = r.Read(b[n:])
				n += m
			}
			select {
			case a.full <- block{b[:n], err}:
			case <-a.done:
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return a
}

func (a *ahead) Read(p []byte) (int, error) {
	for len(a.cur) == 0 {
		if a.err != nil {
			return 0, a.err
		}
		if a.whole != nil {
			a.empty <- a.whole[:aheadBlock] // never full: there are only so many blocks
		}
		b, ok := <-a.full
		if !ok {
			return 0, io.ErrClosedPipe
		}
		a.whole, a.cur = b.data, b.data
		if b.err != nil && b.err != io.EOF {
			a.err = fmt.Errorf("%w: %w", errGzip, b.err)
		} else {
			a.err = b.err
		}
	}
	n := copy(p, a.cur)
	a.cur = a.cur[n:]
	return n, nil
}

// stop lets the goroutine end at its next block; it does not wait for a read that hangs.
func (a *ahead) stop() { close(a.done) }
