package source

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"concord/graph"
)

// format is a kind of file.
type format uint8

const (
	unknown format = iota
	plainFormat
	gzipFormat
)

// formats maps file endings to formats.
var formats = map[string]format{
	".txt": plainFormat, ".text": plainFormat,
	".gz": gzipFormat,
}

// packs says whether a format only wraps another file, whose ending stands before its own.
func packs(f format) bool { return f == gzipFormat }

// single reads the formats in which a file is one document.
func single(f format) func(name string, content []byte, opts Options) (graph.Document, error) {
	switch f {
	case plainFormat:
		return plain
	}
	return nil
}

// sniff tells the format of bytes that have no known ending.
func sniff(head []byte) format {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return gzipFormat
	}
	return plainFormat
}

// content reads an input of any format.
func (w *walk) content(in input) bool {
	f := formats[strings.ToLower(in.ext)]
	if f == unknown {
		if !in.named {
			return w.skip(in.path, because(ErrUnsupported, "leave it out, or name the file itself to have it read as text", "ending %q", in.ext))
		}
		var head [512]byte
		n, err := io.ReadFull(in.r, head[:])
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
			return w.skip(in.path, err)
		}
		f = sniff(head[:n])
		in.r = io.MultiReader(bytes.NewReader(head[:n]), in.r)
	}
	if f == gzipFormat {
		return w.gzip(in)
	}
	b, err := w.readAll(in)
	if err != nil {
		return w.skip(in.path, err)
	}
	d, err := single(f)(in.name, b, w.opts)
	if err != nil {
		return w.skip(in.path, err)
	}
	return w.yield(d, nil)
}

// maxDepth is how many containers may lie in one another.
const maxDepth = 3

// gzip reads what a gzip file wraps, by the ending before ".gz", within the bound on documents.
func (w *walk) gzip(in input) bool {
	if in.depth >= maxDepth {
		return w.skip(in.path, because(ErrUnsupported, "unpack it", "more than %d containers in one another", maxDepth))
	}
	z, err := gzip.NewReader(in.r)
	if err != nil {
		return w.skip(in.path, damaged(err))
	}
	inner := in
	inner.ext = filepath.Ext(strings.TrimSuffix(in.path, filepath.Ext(in.path)))
	inner.r, inner.size, inner.named, inner.depth = gzipReader{z}, -1, true, in.depth+1
	return w.content(inner)
}

// gzipReader gives the errors of a gzip stream their kind.
type gzipReader struct{ z *gzip.Reader }

func (r gzipReader) Read(p []byte) (int, error) {
	n, err := r.z.Read(p)
	if err != nil && err != io.EOF {
		err = damaged(err)
	}
	return n, err
}

// damaged marks an error of a format's reader.
func damaged(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return because(ErrDamaged, "the file is cut off; get it again", "it ends too early")
	}
	return because(ErrDamaged, "get the file again", "%v", err)
}
