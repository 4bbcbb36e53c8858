// Package pdf gives the text of PDF documents (ISO 32000-2): what a reader sees, as paragraphs in reading order.
//
// It exists beside the libraries for PDF because it must be fed any bytes at all in a long-running load: every loop is
// bounded by the input, by the bytes it may unpack to and by the operators it may run, nothing is trusted that the file
// says about itself (its cross-reference table is not even read: objects are found where they stand), and a truncated
// file gives the text of the pages that are whole. It draws nothing and knows no layout but lines and paragraphs. It
// must not guess: characters whose font tells nothing about them are left out and counted.
package pdf

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Errors of Read.
var (
	// ErrFormat: the bytes are no PDF, or too damaged to find a page.
	ErrFormat = errors.New("not a readable PDF")
	// ErrEncrypted: the file is encrypted.
	ErrEncrypted = errors.New("encrypted PDF")
	// ErrLimit: the file unpacks to more than it may, or its pages take too many steps.
	ErrLimit = errors.New("PDF exceeds a limit")
)

// Limits bounds the work for one file. A zero field means its default.
type Limits struct {
	Unpacked  int // bytes that all streams together may unpack to; 256 MiB
	Pages     int // pages read; 20,000
	Operators int // operators run on all pages together; 20 million
}

func (l Limits) withDefaults() Limits {
	if l.Unpacked <= 0 {
		l.Unpacked = 256 << 20
	}
	if l.Pages <= 0 {
		l.Pages = 20_000
	}
	if l.Operators <= 0 {
		l.Operators = 20_000_000
	}
	return l
}

// Document is the text of a PDF.
type Document struct {
	// Text is the paragraphs, parted by empty lines. A line end inside a paragraph follows a hyphen that ended a line.
	Text          string
	Title, Author string // as the file's information dictionary says; may be empty or wrong
	Pages         int
	Unreadable    int // characters left out because their font does not tell what they are
}

// Read gives the text of the file. The error wraps one of this package's; a document that comes with one is empty.
func Read(b []byte, limits Limits) (Document, error) {
	f := &file{b: b, limits: limits.withDefaults(), cache: map[int]object{}, fontCache: map[ref]*font{}}
	f.unpackable = f.limits.Unpacked
	f.operators = f.limits.Operators
	f.readable = 16*len(b) + 16<<20
	if i := bytes.Index(b[:min(len(b), 1024)], []byte("%PDF-")); i < 0 {
		return Document{}, ErrFormat
	}
	f.index()
	if f.err != nil {
		return Document{}, f.err
	}
	if f.encrypted {
		return Document{}, ErrEncrypted
	}
	pages := f.pages()
	if len(pages) == 0 {
		if f.err != nil {
			return Document{}, f.err
		}
		return Document{}, ErrFormat
	}
	d := Document{Pages: len(pages)}
	var all [][]row
	for _, p := range pages {
		c := content{file: f, fonts: map[string]*font{}}
		c.page(p)
		if f.err != nil {
			return Document{}, f.err
		}
		d.Unreadable += c.unreadable
		all = append(all, rows(c.runs))
	}
	d.Text = paragraphs(all)
	info, _ := f.resolve(f.info).(dict)
	d.Title, d.Author = f.text(info["Title"]), f.text(info["Author"])
	return d, nil
}

// text decodes a text string: UTF-16 or UTF-8 behind a byte order mark, else PDFDocEncoding, of which the part that
// agrees with Latin-1 is read.
func (f *file) text(o object) string {
	s, _ := f.resolve(o).(str)
	switch {
	case strings.HasPrefix(string(s), "\xfe\xff"):
		return strings.TrimSpace(fromUTF16([]byte(s[2:])))
	case strings.HasPrefix(string(s), "\xef\xbb\xbf"):
		return strings.TrimSpace(strings.ToValidUTF8(string(s[3:]), "\ufffd"))
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteString(winAnsi(s[i]))
	}
	return strings.TrimSpace(b.String())
}

func fromUTF16(b []byte) string {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || r == 0 {
			return -1
		}
		return r
	}, string(utf16.Decode(u)))
}
