package rdf

import (
	"bytes"
	"compress/bzip2"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

var (
	errBinary = errors.New("expected text, found binary data")
	errPacked = errors.New("cannot unpack")
)

// packings are the ways of compression that are detected, by the first bytes of a file.
var packings = []struct {
	name   string
	ext    string
	magic  string
	unpack func(io.Reader) (io.Reader, error)
}{
	{"gzip", ".gz", "\x1f\x8b", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
	// One decoder alone has no goroutine that would have to be ended.
	{"zstd", ".zst", "\x28\xb5\x2f\xfd", func(r io.Reader) (io.Reader, error) {
		return zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20))
	}},
	{"bzip2", ".bz2", "BZh", func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
}

// open unpacks what is packed and, for a syntax of lines, refuses what is plainly no text. stop ends the goroutine that
// unpacks, if there is one.
func open(r io.Reader, lines bool) (in io.Reader, stop func(), err error) {
	head := make([]byte, 512)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, nil, err
	}
	head = head[:n]
	in = io.MultiReader(bytes.NewReader(head), r)
	for _, p := range packings {
		if bytes.HasPrefix(head, []byte(p.magic)) {
			z, err := p.unpack(in)
			if err != nil {
				return nil, nil, fmt.Errorf("%w %s: %w", errPacked, p.name, err)
			}
			return openPacked(newAhead(z, p.name), lines)
		}
	}
	if lines && isBinary(head) {
		return nil, nil, errBinary
	}
	return skipBOM(head, r), func() {}, nil
}

func openPacked(a *ahead, lines bool) (in io.Reader, stop func(), err error) {
	text := make([]byte, 512)
	n := 0
	for n < len(text) && err == nil {
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
	how   string // it is packed
}

type block struct {
	data []byte
	err  error
}

const (
	aheadBlock  = 256 << 10
	aheadBlocks = 4
)

func newAhead(r io.Reader, how string) *ahead {
	a := &ahead{how: how, full: make(chan block, aheadBlocks), empty: make(chan []byte, aheadBlocks), done: make(chan struct{})}
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
			a.err = fmt.Errorf("%w %s: %w", errPacked, a.how, b.err)
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
