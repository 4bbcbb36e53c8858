package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"concord/graph/rdf/terminal"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf/iri"
)

// iriRef reads [18] IRIREF and resolves it; it is valid until the next term is read.
func (t *turtleReader) iriRef() ([]byte, error) {
	escaped := false
	for i := 1; ; i++ {
		b := t.view()
		for i < len(b) && !iriForbidden[b[i]] {
			i++
		}
		if i >= len(b) {
			if !t.more() {
				return nil, t.fail(i, &syntaxError{pos: i, msg: "expected an IRI that ends with '>', the document ends"})
			}
			i--
			continue
		}
		switch b[i] {
		case '\\':
			escaped = true
			continue
		case '>':
		default:
			return nil, t.expected(i, "a character of an IRI or '>'")
		}
		raw := b[1:i]
		if !utf8.Valid(raw) {
			return nil, t.notUTF8(1, raw)
		}
		if escaped {
			var err error
			if t.scratch, err = unescapeIRI(t.scratch[:0], raw, t.anyIRI); err != nil {
				return nil, t.inToken(1, err)
			}
			raw = t.scratch
		}
		if !iri.Absolute(raw) {
			if t.base != nil {
				t.resolved = t.base.Append(t.resolved[:0], raw)
				raw = t.resolved
			} else if !t.anyIRI {
				return nil, t.fail(0, fmt.Errorf("%w, found <%s>", errNoBase, clip(string(raw))))
			}
		}
		t.skip(i + 1)
		return raw, nil
	}
}

func (t *turtleReader) iriTerm() (quad.Value, error) {
	raw, err := t.iriRef()
	if err != nil {
		return nil, err
	}
	return t.met.iri(raw), nil
}

// inToken gives an error of a part of a token, which starts at the byte i after the position, its place.
func (t *turtleReader) inToken(i int, err error) error {
	var s *syntaxError
	if !errors.As(err, &s) {
		return t.fail(i, err)
	}
	if lines := t.buf[t.pos : t.pos+i+s.pos]; bytes.ContainsAny(lines, "\r\n") {
		t.skipLines(len(lines))
		return t.fail(0, err)
	}
	return t.fail(i+s.pos, err)
}

func (t *turtleReader) notUTF8(i int, raw []byte) error {
	n := validPrefix(raw)
	return t.inToken(i, &syntaxError{pos: n, msg: fmt.Sprintf("expected text in UTF-8, found the byte 0x%02X", raw[n])})
}

// validPrefix gives the length of what is UTF-8 at the start of b.
func validPrefix(b []byte) int {
	n := 0
	for n < len(b) {
		r, size := utf8.DecodeRune(b[n:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// Classes of bytes in names, for scanName.
const (
	nameStop  = iota
	nameAny   // letters, digits, _: anywhere
	nameDot   // inside only
	nameColon // ends the prefix; anywhere in the local part
	namePercent
	nameEscape
	nameWide // starts a character outside ASCII
)

var nameClass = func() (t [256]byte) {
	for c := range t {
		switch b := byte(c); {
		case terminal.Letter(b), terminal.Digit(b), b == '_', b == '-':
			t[c] = nameAny
		case b == '.':
			t[c] = nameDot
		case b == ':':
			t[c] = nameColon
		case b == '%':
			t[c] = namePercent
		case b == '\\':
			t[c] = nameEscape
		case b >= utf8.RuneSelf:
			t[c] = nameWide
		}
	}
	return t
}()

// scanName finds the end of the longest name at the position: a word (colon is -1), or [139] PNAME_NS or [140] PNAME_LN,
// of which colon is where its first colon stands. The whole name is then in view; it is not moved over.
func (t *turtleReader) scanName() (n, colon int, err error) {
	colon = -1
	for i := 0; ; {
		if t.pos+i >= t.end && !t.has(i+1) {
			break
		}
		b := t.view()
		for i < len(b) && nameClass[b[i]] == nameAny {
			if b[i] == '-' && i == colon+1 && colon >= 0 {
				return n, colon, nil
			}
			i++
			n = i
		}
		if i >= len(b) {
			continue
		}
		first := colon >= 0 && i == colon+1
		switch nameClass[b[i]] {
		case nameDot:
			if first {
				return n, colon, nil
			}
			i++
			continue
		case nameColon:
			if colon < 0 {
				colon = i
			}
			i++
		case namePercent:
			if colon < 0 {
				return n, colon, nil
			}
			if !isHex(t.at(i+1)) || !isHex(t.at(i+2)) {
				return 0, 0, t.expected(i, "two hexadecimal digits after '%'")
			}
			i += 3
		case nameEscape:
			if colon < 0 {
				return n, colon, nil
			}
			if c := t.at(i + 1); c == 0 || bytes.IndexByte([]byte("_~.-!$&'()*+,;=/?#@%"), c) < 0 {
				return 0, 0, t.expected(i+1, "one of _~.-!$&'()*+,;=/?#@% after a backslash (in a name)")
			}
			i += 2
		case nameWide:
			t.has(i + utf8.UTFMax)
			r, size := utf8.DecodeRune(t.view()[i:])
			if !terminal.NameBase(r) && (first || i == 0 || !terminal.NameExtra(r)) || r == utf8.RuneError && size == 1 {
				return n, colon, nil
			}
			i += size
		default:
			return n, colon, nil
		}
		n = i
	}
	return n, colon, nil
}

func isHex(c byte) bool { return terminal.Digit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// checkPrefix says what is wrong with the n bytes in view as [167] PN_PREFIX: it starts with a letter and does not end
// with a full stop.
func (t *turtleReader) checkPrefix(n int) error {
	if n == 0 {
		return nil
	}
	b := t.view()
	if c := b[0]; !terminal.Letter(c) && c < utf8.RuneSelf {
		return t.expected(0, "a letter at the start of a prefix")
	}
	if b[n-1] == '.' {
		return t.expected(n-1, "a prefix that does not end with a full stop")
	}
	return nil
}

// prefixedName is [136].
func (t *turtleReader) prefixedName() (quad.Value, error) {
	n, colon, err := t.scanName()
	if err != nil {
		return nil, err
	}
	if colon < 0 {
		if n == 0 {
			return nil, t.expected(0, "a term")
		}
		return nil, t.fail(0, &syntaxError{pos: 0, msg: fmt.Sprintf("expected a term, found the word %q", clip(string(t.view()[:n])))})
	}
	if err := t.checkPrefix(colon); err != nil {
		return nil, err
	}
	b := t.view()[:n]
	ns, ok := t.prefixes[string(b[:colon])]
	if !ok {
		return nil, t.fail(0, &syntaxError{pos: 0, msg: fmt.Sprintf("the prefix %q is not declared", clip(string(b[:colon+1])))})
	}
	s := append(t.scratch[:0], ns...)
	local := b[colon+1:]
	for {
		i := bytes.IndexByte(local, '\\')
		if i < 0 {
			s = append(s, local...)
			break
		}
		s = append(s, local[:i]...)
		s = append(s, local[i+1])
		local = local[i+2:]
	}
	t.scratch = s
	t.skip(n)
	return t.met.iri(s), nil
}

// blankNode is [141] BLANK_NODE_LABEL.
func (t *turtleReader) blankNode() (quad.Value, error) {
	if t.at(1) != ':' {
		return nil, t.expected(1, "':' of a blank node")
	}
	n := 2
	for {
		b := t.view()
		for n < len(b) && (nameClass[b[n]] == nameAny || b[n] == '.' || b[n] >= utf8.RuneSelf) {
			n++
		}
		if n < len(b) || !t.more() {
			break
		}
	}
	n = labelLen(t.view()[2:n])
	if n == 0 {
		return nil, t.expected(2, "the label of a blank node")
	}
	t.scratch = t.names.label(t.scratch[:0], t.view()[2:2+n])
	t.skip(2 + n)
	return t.met.blank(t.scratch), nil
}

// number is [16] NumericLiteral.
func (t *turtleReader) number() (quad.Value, error) {
	i := 0
	if c := t.at(0); c == '+' || c == '-' {
		i++
	}
	digits := func() (n int) {
		for terminal.Digit(t.at(i)) {
			i++
			n++
		}
		return n
	}
	datatype := quad.IRI(xsdInteger)
	whole, fraction := digits(), 0
	end := i
	if t.at(i) == '.' {
		i++
		if fraction = digits(); fraction > 0 {
			datatype, end = xsdDecimal, i
		}
	}
	if whole+fraction == 0 {
		return nil, t.expected(i, "a digit")
	}
	if t.at(i)|0x20 == 'e' {
		i++
		if c := t.at(i); c == '+' || c == '-' {
			i++
		}
		if digits() > 0 {
			datatype, end = xsdDouble, i
		} else if end == i-1 || fraction > 0 {
			return nil, t.expected(i, "a digit of the exponent")
		}
	}
	v := normalTyped(quad.TypedString{Value: quad.String(t.view()[:end]), Type: datatype})
	t.skip(end)
	return v, nil
}

// literal is [128s] RDFLiteral.
func (t *turtleReader) literal(quote byte) (quad.Value, error) {
	text, err := t.stringText(quote)
	if err != nil {
		return nil, err
	}
	c, err := t.next()
	if err != nil {
		return nil, err
	}
	switch c {
	case '@':
		n := 1
		for terminal.Letter(t.at(n)) || terminal.Digit(t.at(n)) || t.at(n) == '-' {
			n++
		}
		k := terminal.LangLen(t.view()[1:n])
		if k == 0 {
			return nil, t.expected(1, "a language tag")
		}
		v := quad.LangString{Value: quad.String(text), Lang: string(t.view()[1 : 1+k])}
		t.skip(1 + k)
		return v, nil
	case '^':
		if t.at(1) != '^' {
			return nil, t.expected(1, "'^^' and a datatype")
		}
		t.skip(2)
		if c, err = t.next(); err != nil {
			return nil, err
		}
		var datatype quad.Value
		switch {
		case c == '<':
			datatype, err = t.iriTerm()
		case c == ':' || terminal.Letter(c) || c >= utf8.RuneSelf:
			datatype, err = t.prefixedName()
		default:
			err = t.expected(0, "the IRI of a datatype")
		}
		if err != nil {
			return nil, err
		}
		return normalTyped(quad.TypedString{Value: quad.String(text), Type: datatype.(quad.IRI)}), nil
	}
	return quad.String(text), nil
}

// stringText reads [17] String, escapes resolved.
func (t *turtleReader) stringText(quote byte) (string, error) {
	long := t.at(1) == quote && t.at(2) == quote
	if !long && t.at(1) == quote {
		t.skip(2)
		return "", nil
	}
	from := 1
	if long {
		from = 3
	}
	escaped, wide, lines := false, false, false
	for i := from; ; {
		b := t.view()
		for i < len(b) && stringPlain[b[i]] {
			i++
		}
		if i >= len(b) {
			if !t.more() {
				return "", t.unended(quote)
			}
			continue
		}
		switch c := b[i]; {
		case c >= utf8.RuneSelf:
			wide = true
			for i < len(b) && b[i] >= utf8.RuneSelf {
				i++
			}
			continue
		case c == '\\':
			escaped = true
			if !t.has(i + 2) {
				return "", t.unended(quote)
			}
			i += 2
			continue
		case c == '\n' || c == '\r':
			if !long {
				return "", t.fail(i, &syntaxError{pos: i, msg: fmt.Sprintf("expected a string that ends with %c, the line ends", quote)})
			}
			lines = true
			i++
			continue
		case c != quote || long && (t.at(i+1) != quote || t.at(i+2) != quote):
			i++
			continue
		}
		raw := t.view()[from:i]
		if wide && !utf8.Valid(raw) {
			return "", t.notUTF8(from, raw)
		}
		text := ""
		if escaped {
			var err error
			if t.scratch, err = unescapeString(t.scratch[:0], raw); err != nil {
				return "", t.inToken(from, err)
			}
			text = string(t.scratch)
		} else {
			text = string(raw)
		}
		if lines {
			t.skipLines(i + from)
		} else {
			t.skip(i + from)
		}
		return text, nil
	}
}

// unended is the error of a string without end, at its start: where it should end is not known.
func (t *turtleReader) unended(quote byte) error {
	if t.err != nil && t.err != io.EOF {
		return t.fail(0, t.err)
	}
	return t.fail(0, &syntaxError{pos: 0, msg: fmt.Sprintf("expected a string that ends with %c, the document ends", quote)})
}

// stringPlain marks the bytes of a string that need no look: all of ASCII but quotation marks, backslash and line ends.
var stringPlain = func() (t [256]bool) {
	for c := range utf8.RuneSelf {
		t[c] = c != '"' && c != '\'' && c != '\\' && c != '\n' && c != '\r'
	}
	return t
}()
