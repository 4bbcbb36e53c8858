package rdf

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// xmlSource gives the tokens of an XML document with their places. It reads byte by byte, so that the place is known
// exactly, and bounds what one token may take.
type xmlSource struct {
	d     *xml.Decoder
	r     *bufio.Reader
	max   int // bytes of one token
	most  int // the same as it was given
	taken int // bytes of this token so far
	read  int64
	line  int
	col   int

	tokenLine, tokenCol int // where the token starts
}

// newXMLSource detects the encoding: a byte order mark, UTF-16 without one, or the XML declaration.
func newXMLSource(in io.Reader, most int) (*xmlSource, error) {
	r := bufio.NewReaderSize(in, 64<<10)
	head, err := r.Peek(256)
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}), bytes.HasPrefix(head, []byte{0, '<'}):
		r = bufio.NewReaderSize(transform.NewReader(r, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder()), 64<<10)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}), bytes.HasPrefix(head, []byte{'<', 0}):
		r = bufio.NewReaderSize(transform.NewReader(r, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()), 64<<10)
	default:
		if m := xmlEncoding.FindSubmatch(head); m != nil && !strings.EqualFold(string(m[1]), "utf-8") {
			decoded, err := charset.NewReaderLabel(string(m[1]), r)
			if err != nil {
				return nil, fmt.Errorf("the encoding %q is not known: convert the document to UTF-8", m[1])
			}
			r = bufio.NewReaderSize(decoded, 64<<10)
		}
	}
	x := &xmlSource{r: r, max: most, most: most, line: 1, col: 1, tokenLine: 1, tokenCol: 1}
	x.d = xml.NewDecoder(x)
	x.d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return x, nil } // done above
	return x, nil
}

var xmlEncoding = regexp.MustCompile(`^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// ReadByte gives the decoder the next byte.
func (x *xmlSource) ReadByte() (byte, error) {
	if x.taken++; x.taken > x.max {
		return 0, fmt.Errorf("%w: more than %d bytes", errLongToken, x.max)
	}
	c, err := x.r.ReadByte()
	if err != nil {
		return 0, err
	}
	x.read++
	if c == '\n' {
		x.line++
		x.col = 0
	}
	if utf8.RuneStart(c) {
		x.col++
		if c == '\n' {
			x.col = 1
		}
	}
	return c, nil
}

// Read is there for the decoder's constructor, which prefers ReadByte.
func (x *xmlSource) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := x.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}

// place gives line and column of what the decoder reads next.
func (x *xmlSource) place() (line, col int) {
	if x.read > x.d.InputOffset() && x.col > 1 { // it has a byte in its hand
		return x.line, x.col - 1
	}
	return x.line, x.col
}

// next gives the next token, names with their prefixes as written; it is valid until the next call. io.EOF is the end.
func (x *xmlSource) next() (xml.Token, error) {
	x.taken = 0
	x.tokenLine, x.tokenCol = x.place()
	t, err := x.d.RawToken()
	if err == nil || err == io.EOF {
		return t, err
	}
	line, col := x.place()
	var s *xml.SyntaxError
	if errors.As(err, &s) {
		err = &syntaxError{pos: 0, msg: "not well-formed XML: " + s.Msg}
	}
	return nil, &fault{line, col, err}
}

// maxEntity is the longest text of an entity. Entities are there for namespaces; a longer one is an attack.
const maxEntity = 4096

var entityDeclaration = regexp.MustCompile(`<!ENTITY\s+([^\s%<>&;"']+)\s+(?:"([^"]*)"|'([^']*)')\s*>`)

// declare takes the entities of a document type declaration. As a few bytes may now stand for many, a token may be so much
// shorter.
func (x *xmlSource) declare(directive []byte) error {
	if !bytes.HasPrefix(directive, []byte("DOCTYPE")) {
		return &fault{x.tokenLine, x.tokenCol, &syntaxError{pos: 0, msg: "expected a document type declaration"}}
	}
	if x.d.Entity != nil {
		return &fault{x.tokenLine, x.tokenCol, &syntaxError{pos: 0, msg: "a document has one document type declaration, found another"}}
	}
	x.d.Entity = map[string]string{}
	longest := 1
	for _, m := range entityDeclaration.FindAllSubmatch(directive, -1) {
		text, err := x.expand(string(m[2]) + string(m[3]))
		if err != nil {
			return &fault{x.tokenLine, x.tokenCol, &syntaxError{pos: 0, msg: fmt.Sprintf("the entity %q: %v", clip(string(m[1])), err)}}
		}
		if _, met := x.d.Entity[string(m[1])]; !met { // the first counts
			x.d.Entity[string(m[1])] = text
			longest = max(longest, len(text))
		}
	}
	x.max = max(x.most/(1+longest/3), 1)
	return nil
}

var reference = regexp.MustCompile(`&([^;\s&]*);?`)

// expand resolves the references in the text of an entity to those before it.
func (x *xmlSource) expand(text string) (string, error) {
	var err error
	size := len(text)
	out := reference.ReplaceAllStringFunc(text, func(r string) string {
		name := strings.TrimSuffix(r[1:], ";")
		s, ok := map[string]string{"lt": "<", "gt": ">", "amp": "&", "apos": "'", "quot": `"`}[name]
		if !ok {
			s, ok = x.d.Entity[name]
		}
		if !ok && strings.HasPrefix(name, "#") {
			var code rune
			format := "#%d"
			if strings.HasPrefix(name, "#x") {
				format = "#x%x"
			}
			if n, scanErr := fmt.Sscanf(name, format, &code); n == 1 && scanErr == nil && utf8.ValidRune(code) {
				s, ok = string(code), true
			}
		}
		if !ok && err == nil {
			err = fmt.Errorf("%s is not declared before it", clip(r))
		}
		if size += len(s); size > maxEntity+len(text) {
			return ""
		}
		return s
	})
	if len(out) > maxEntity || size > maxEntity+len(text) {
		return "", fmt.Errorf("it is longer than %d bytes", maxEntity)
	}
	return out, err
}
