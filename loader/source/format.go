package source

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"concord/graph"
)

// format is a kind of file.
type format uint8

const (
	unknown format = iota
	plainFormat
	markdownFormat
	htmlFormat
	pdfFormat
	docxFormat
	epubFormat
	jsonlFormat
	feedFormat
	mailFormat
	zipFormat
	gzipFormat
)

// formats maps file endings to formats.
var formats = map[string]format{
	".txt": plainFormat, ".text": plainFormat,
	".md": markdownFormat, ".markdown": markdownFormat,
	".html": htmlFormat, ".htm": htmlFormat, ".xhtml": htmlFormat,
	".pdf":   pdfFormat,
	".docx":  docxFormat,
	".epub":  epubFormat,
	".jsonl": jsonlFormat, ".ndjson": jsonlFormat,
	".rss": feedFormat, ".atom": feedFormat, ".rdf": feedFormat, ".xml": feedFormat,
	".eml": mailFormat,
	".zip": zipFormat,
	".gz":  gzipFormat,
}

// packs says whether a format only wraps another file, whose ending stands before its own.
func packs(f format) bool { return f == gzipFormat }

// single gives the reader of a format in which a file is one document, nil for the others.
func single(f format) func(name string, content []byte, opts Options) (graph.Document, error) {
	switch f {
	case plainFormat:
		return plain
	case markdownFormat:
		return markdown
	case htmlFormat:
		return webpage
	case pdfFormat:
		return portable
	case docxFormat:
		return docx
	case epubFormat:
		return epub
	}
	return nil
}

// sniff tells the format of bytes that have no known ending.
func sniff(head []byte) format {
	t := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return gzipFormat
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		if bytes.Contains(head, []byte("mimetypeapplication/epub+zip")) {
			return epubFormat
		}
		if bytes.Contains(head, []byte("[Content_Types].xml")) || bytes.Contains(head, []byte("word/")) {
			return docxFormat
		}
		return zipFormat
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return pdfFormat
	case bytes.HasPrefix(t, []byte("<!doctype html")), bytes.HasPrefix(t, []byte("<html")):
		return htmlFormat
	case bytes.HasPrefix(t, []byte("<?xml")), bytes.HasPrefix(t, []byte("<rss")), bytes.HasPrefix(t, []byte("<feed")):
		if bytes.Contains(t, []byte("<html")) {
			return htmlFormat
		}
		return feedFormat
	case bytes.HasPrefix(t, []byte(`{"`)):
		return jsonlFormat
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
		// A bufio.Reader would hide an *os.File from the reader of archives.
		var head [512]byte
		n, err := io.ReadFull(in.r, head[:])
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
			return w.skip(in.path, err)
		}
		f = sniff(head[:n])
		if s, ok := in.r.(*os.File); ok && in.size >= 0 {
			if _, err := s.Seek(0, io.SeekStart); err != nil {
				return w.skip(in.path, err)
			}
		} else {
			in.r = io.MultiReader(bytes.NewReader(head[:n]), in.r)
		}
	}
	switch f {
	case gzipFormat:
		return w.gzip(in)
	case zipFormat:
		return w.zip(in)
	case jsonlFormat:
		return w.jsonl(in)
	case feedFormat:
		return w.feed(in)
	case mailFormat:
		return w.mail(in)
	}
	b, err := w.readAll(in)
	if err != nil {
		return w.skip(in.path, err)
	}
	d, err := guarded(single(f), in.name, b, w.opts)
	if err != nil {
		return w.skip(in.path, err)
	}
	return w.yield(d, nil)
}

// guarded runs a reader. The bytes come from anywhere and some readers stand on other people's parsers: a panic in one
// must cost its document, not the load. The tests run the readers without this guard.
func guarded(read func(string, []byte, Options) (graph.Document, error), name string, b []byte, opts Options) (d graph.Document, err error) {
	defer func() {
		if p := recover(); p != nil {
			d, err = graph.Document{}, because(ErrDamaged, "leave it out, and report it with the file", "the reader failed: %v", p)
		}
	}()
	return read(name, b, opts)
}

// maxDepth is how many containers may lie in one another.
const maxDepth = 3

// gzip reads what a gzip file wraps, by the ending before ".gz", within the bound on documents.
func (w *walk) gzip(in input) bool {
	if in.depth >= maxDepth {
		return w.skip(in.path, tooDeep())
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
