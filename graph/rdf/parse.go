package rdf

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"strconv"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// parser reads one statement of N-Quads from a line. Terms are copied out of the line, so the line may be reused; terms
// that were met before are shared instead of copied, since most predicates, classes and subjects come again and again.
type parser struct {
	anyIRI  bool
	line    []byte
	pos     int
	scratch []byte // a term with escapes, resolved
	seed    maphash.Seed
	seen    [4096]quad.Value // IRIs and blank nodes by hash
}

func newParser(anyIRI bool) *parser {
	return &parser{anyIRI: anyIRI, seed: maphash.MakeSeed()}
}

// syntaxError is a fault at a byte of the line.
type syntaxError struct {
	pos int
	msg string
}

func (e *syntaxError) Error() string { return e.msg }

func (p *parser) fail(pos int, format string, args ...any) error {
	return &syntaxError{pos, fmt.Sprintf(format, args...)}
}

// expected tells what stands at the position instead of what was expected there.
func (p *parser) expected(what string) error {
	if p.pos >= len(p.line) {
		return p.fail(p.pos, "expected %s, the line ends", what)
	}
	r, n := utf8.DecodeRune(p.line[p.pos:])
	if r == utf8.RuneError && n == 1 {
		return p.fail(p.pos, "expected %s, found the byte 0x%02X", what, p.line[p.pos])
	}
	return p.fail(p.pos, "expected %s, found %q", what, r)
}

func (p *parser) space() {
	for p.pos < len(p.line) && (p.line[p.pos] == ' ' || p.line[p.pos] == '\t') {
		p.pos++
	}
}

// parse reads a line without its line end. ok is false for a line without statement.
func (p *parser) parse(line []byte) (q quad.Quad, ok bool, err error) {
	p.line, p.pos = line, 0
	p.space()
	if p.pos >= len(line) || line[p.pos] == '#' {
		if !utf8.Valid(line) {
			return q, false, p.invalidUTF8()
		}
		return q, false, nil
	}
	if !utf8.Valid(line) {
		return q, false, p.invalidUTF8()
	}
	switch line[p.pos] {
	case '<':
		q.Subject, err = p.iri()
	case '_':
		q.Subject, err = p.blank()
	default:
		err = p.expected("a subject (an IRI in <> or a blank node)")
	}
	if err != nil {
		return q, false, err
	}
	p.space()
	if p.pos >= len(line) || line[p.pos] != '<' {
		return q, false, p.expected("a predicate (an IRI in <>)")
	}
	if q.Predicate, err = p.iri(); err != nil {
		return q, false, err
	}
	p.space()
	if p.pos >= len(line) {
		return q, false, p.expected("an object")
	}
	switch line[p.pos] {
	case '<':
		q.Object, err = p.iri()
	case '_':
		q.Object, err = p.blank()
	case '"':
		q.Object, err = p.literal()
	default:
		err = p.expected("an object (an IRI in <>, a blank node or a literal)")
	}
	if err != nil {
		return q, false, err
	}
	p.space()
	if p.pos < len(line) {
		switch line[p.pos] {
		case '<':
			q.Label, err = p.iri()
		case '_':
			q.Label, err = p.blank()
		}
		if err != nil {
			return q, false, err
		}
		p.space()
	}
	if p.pos >= len(line) || line[p.pos] != '.' {
		if q.Label != nil {
			return q, false, p.expected("the full stop that ends the statement")
		}
		return q, false, p.expected("a graph label or the full stop that ends the statement")
	}
	p.pos++
	p.space()
	if p.pos < len(line) && line[p.pos] != '#' {
		return q, false, p.expected("the end of the line or a comment after the full stop")
	}
	return q, true, nil
}

func (p *parser) invalidUTF8() error {
	for i := 0; i < len(p.line); {
		r, n := utf8.DecodeRune(p.line[i:])
		if r == utf8.RuneError && n == 1 {
			return p.fail(i, "expected UTF-8 text, found the byte 0x%02X", p.line[i])
		}
		i += n
	}
	return p.fail(0, "expected UTF-8 text")
}

// iri reads an IRI; the position is at its "<".
func (p *parser) iri() (quad.Value, error) {
	start := p.pos
	raw, err := p.iriText()
	if err != nil {
		return nil, err
	}
	h := maphash.Bytes(p.seed, raw) % uint64(len(p.seen))
	if v, ok := p.seen[h].(quad.IRI); ok && string(v) == string(raw) {
		return p.seen[h], nil
	}
	s := string(raw)
	if !p.anyIRI && !hasScheme(s) {
		return nil, p.fail(start, "expected an absolute IRI, found <%s>", clip(s))
	}
	v := quad.Value(quad.IRI(s))
	p.seen[h] = v
	return v, nil
}

// iriText gives the text between < and >, escapes resolved; it is valid until the next term is read.
func (p *parser) iriText() ([]byte, error) {
	start := p.pos
	p.pos++
	from := p.pos
	for i := from; i < len(p.line); i++ {
		c := p.line[i]
		if !iriForbidden[c] {
			continue
		}
		switch c {
		case '>':
			p.pos = i + 1
			return p.line[from:i], nil
		case '\\':
			return p.escapedIRI(from, i)
		}
		p.pos = i
		return nil, p.expected("a character of an IRI or '>'")
	}
	return nil, p.fail(start, "expected an IRI that ends with '>', the line ends")
}

func (p *parser) escapedIRI(from, i int) ([]byte, error) {
	b := append(p.scratch[:0], p.line[from:i]...)
	for i < len(p.line) {
		c := p.line[i]
		switch {
		case c == '>':
			p.pos = i + 1
			p.scratch = b
			return b, nil
		case c == '\\':
			p.pos = i
			if i+1 >= len(p.line) || p.line[i+1]|0x20 != 'u' {
				return nil, p.fail(i, `expected \u or \U after which four or eight hexadecimal digits follow (in an IRI)`)
			}
			r, err := p.unicodeEscape()
			if err != nil {
				return nil, err
			}
			if !p.anyIRI && r < utf8.RuneSelf && iriForbidden[byte(r)] {
				return nil, p.fail(i, "expected a character of an IRI, found an escaped %q", r)
			}
			b = utf8.AppendRune(b, r)
			i = p.pos
		case iriForbidden[c]:
			p.pos = i
			return nil, p.expected("a character of an IRI or '>'")
		default:
			b = append(b, c)
			i++
		}
	}
	return nil, p.fail(from-1, "expected an IRI that ends with '>', the line ends")
}

// unicodeEscape reads \uXXXX or \UXXXXXXXX; the position is at its backslash, which u or U follows.
func (p *parser) unicodeEscape() (rune, error) {
	n := 4
	if p.line[p.pos+1] == 'U' {
		n = 8
	}
	from := p.pos + 2
	if from+n > len(p.line) {
		return 0, p.fail(p.pos, "expected %d hexadecimal digits, the line ends", n)
	}
	u, err := strconv.ParseUint(string(p.line[from:from+n]), 16, 32)
	if err != nil || p.line[from] == '+' || p.line[from] == '-' {
		return 0, p.fail(p.pos, "expected %d hexadecimal digits, found %q", n, p.line[from:from+n])
	}
	if u > utf8.MaxRune || u >= 0xD800 && u <= 0xDFFF {
		return 0, p.fail(p.pos, "expected the code of a Unicode character, found %X", u)
	}
	p.pos = from + n
	return rune(u), nil
}

// blank reads a blank node; the position is at its "_".
func (p *parser) blank() (quad.Value, error) {
	if p.pos+1 >= len(p.line) || p.line[p.pos+1] != ':' {
		p.pos++
		return nil, p.expected("':' of a blank node")
	}
	n := labelLen(p.line[p.pos+2:])
	if n == 0 {
		p.pos += 2
		return nil, p.expected("the label of a blank node")
	}
	raw := p.line[p.pos+2 : p.pos+2+n]
	p.pos += 2 + n
	h := (maphash.Bytes(p.seed, raw) + 1) % uint64(len(p.seen))
	if v, ok := p.seen[h].(quad.BNode); ok && string(v) == string(raw) {
		return p.seen[h], nil
	}
	v := quad.Value(quad.BNode(raw))
	p.seen[h] = v
	return v, nil
}

// literal reads a literal; the position is at its opening quotation mark.
func (p *parser) literal() (quad.Value, error) {
	start := p.pos
	rest := p.line[start+1:]
	end := bytes.IndexByte(rest, '"')
	if end < 0 {
		return nil, p.fail(start, `expected a string that ends with '"', the line ends`)
	}
	text := rest[:end]
	if bytes.IndexByte(text, '\\') >= 0 {
		var err error
		if text, err = p.escapedString(); err != nil {
			return nil, err
		}
	} else {
		p.pos = start + end + 2
	}
	if p.pos < len(p.line) {
		switch p.line[p.pos] {
		case '@':
			n := langLen(p.line[p.pos+1:])
			if n == 0 {
				p.pos++
				return nil, p.expected("a language tag")
			}
			v := quad.LangString{Value: quad.String(text), Lang: string(p.line[p.pos+1 : p.pos+1+n])}
			p.pos += 1 + n
			return v, nil
		case '^':
			if p.pos+2 >= len(p.line) || p.line[p.pos+1] != '^' || p.line[p.pos+2] != '<' {
				return nil, p.expected("'^^<' and the IRI of a datatype")
			}
			s := quad.String(text) // before the scratch buffer is used again
			p.pos += 2
			t, err := p.iri()
			if err != nil {
				return nil, err
			}
			return normalTyped(quad.TypedString{Value: s, Type: t.(quad.IRI)}), nil
		}
	}
	return quad.String(text), nil
}

// escapedString resolves the escapes of a string; it is valid until the next term is read.
func (p *parser) escapedString() ([]byte, error) {
	start := p.pos
	b := p.scratch[:0]
	i := start + 1
	for i < len(p.line) {
		n := bytes.IndexAny(p.line[i:], `"\`)
		if n < 0 {
			break
		}
		b = append(b, p.line[i:i+n]...)
		i += n
		if p.line[i] == '"' {
			p.pos = i + 1
			p.scratch = b
			return b, nil
		}
		p.pos = i
		if i+1 >= len(p.line) {
			break
		}
		switch c := p.line[i+1]; c {
		case 't':
			b = append(b, '\t')
		case 'b':
			b = append(b, '\b')
		case 'n':
			b = append(b, '\n')
		case 'r':
			b = append(b, '\r')
		case 'f':
			b = append(b, '\f')
		case '"', '\'', '\\':
			b = append(b, c)
		case 'u', 'U':
			r, err := p.unicodeEscape()
			if err != nil {
				return nil, err
			}
			b = utf8.AppendRune(b, r)
			i = p.pos
			continue
		default:
			p.pos = i + 1
			return nil, p.expected(`one of t b n r f " ' \ u U after a backslash`)
		}
		i += 2
	}
	return nil, p.fail(start, `expected a string that ends with '"', the line ends`)
}

// ParseTerm reads one term in N-Quads form: <iri>, _:label, "string", "string"@lang or "string"^^<datatype>. Any IRI is
// accepted, relative ones too. The value is in normal form.
func ParseTerm(s string) (quad.Value, error) {
	p := parser{anyIRI: true, seed: maphash.MakeSeed(), line: []byte(s)}
	if !utf8.ValidString(s) {
		return nil, p.invalidUTF8()
	}
	var (
		v   quad.Value
		err error
	)
	switch {
	case s == "":
		err = p.expected("a term")
	case s[0] == '<':
		v, err = p.iri()
	case s[0] == '_':
		v, err = p.blank()
	case s[0] == '"':
		v, err = p.literal()
	default:
		err = p.expected("a term (an IRI in <>, a blank node or a literal)")
	}
	if err == nil && p.pos < len(s) {
		err = p.expected("the end of the term")
	}
	if err != nil {
		return nil, err
	}
	return v, nil
}
