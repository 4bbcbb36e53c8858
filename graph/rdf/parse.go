package rdf

import (
	"bytes"
	"errors"
	"fmt"
	"hash/maphash"
	"unicode/utf8"

	"concord/graph/rdf/terminal"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf/iri"
)

// parser reads one statement of N-Quads from a line. Terms are copied out of the line, so the line may be reused; terms
// that were met before are shared instead of copied, since most predicates, classes and subjects come again and again.
type parser struct {
	anyIRI  bool
	triples bool // N-Triples: no graph label
	line    []byte
	pos     int
	scratch []byte // a term with escapes, resolved
	names   blankNames
	met     metTerms
}

func newParser(anyIRI bool) *parser {
	return &parser{anyIRI: anyIRI, met: newMetTerms()}
}

// metTerms shares the IRIs and blank nodes that were met before.
type metTerms struct {
	seed maphash.Seed
	seen [4096]quad.Value // by hash
}

func newMetTerms() metTerms { return metTerms{seed: maphash.MakeSeed()} }

func (m *metTerms) iri(text []byte) quad.Value {
	h := maphash.Bytes(m.seed, text) % uint64(len(m.seen))
	if v, ok := m.seen[h].(quad.IRI); ok && string(v) == string(text) {
		return m.seen[h]
	}
	v := quad.Value(quad.IRI(text))
	m.seen[h] = v
	return v
}

func (m *metTerms) blank(label []byte) quad.Value {
	h := (maphash.Bytes(m.seed, label) + 1) % uint64(len(m.seen))
	if v, ok := m.seen[h].(quad.BNode); ok && string(v) == string(label) {
		return m.seen[h]
	}
	v := quad.Value(quad.BNode(label))
	m.seen[h] = v
	return v
}

// syntaxError is a fault at a byte of the line.
type syntaxError struct {
	pos int
	msg string
	end bool // what is there is right, more was expected
}

func (e *syntaxError) Error() string { return e.msg }

func (p *parser) fail(pos int, format string, args ...any) error {
	return &syntaxError{pos: pos, msg: fmt.Sprintf(format, args...)}
}

// expected tells what stands at the position instead of what was expected there.
func (p *parser) expected(what string) error {
	return foundInstead(p.line, p.pos, what, "the line ends")
}

func foundInstead(text []byte, pos int, what, end string) error {
	if pos >= len(text) {
		return &syntaxError{pos: pos, msg: fmt.Sprintf("expected %s, %s", what, end), end: true}
	}
	r, n := utf8.DecodeRune(text[pos:])
	if r == utf8.RuneError && n == 1 {
		return &syntaxError{pos: pos, msg: fmt.Sprintf("expected %s, found the byte 0x%02X", what, text[pos])}
	}
	return &syntaxError{pos: pos, msg: fmt.Sprintf("expected %s, found %q", what, r)}
}

// unended is the error of a term without end, which starts at pos.
func (p *parser) unended(pos int, what string) error {
	return &syntaxError{pos: pos, msg: what + ", the line ends", end: true}
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
	if p.pos < len(line) && !p.triples {
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
		if q.Label != nil || p.triples {
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
	if !p.anyIRI && !iri.Absolute(raw) {
		return nil, p.fail(start, "expected an absolute IRI, found <%s>", clip(string(raw)))
	}
	return p.met.iri(raw), nil
}

// iriText gives the text between < and >, escapes resolved; it is valid until the next term is read.
func (p *parser) iriText() ([]byte, error) {
	start := p.pos
	from := start + 1
	escaped := false
	for i := from; i < len(p.line); i++ {
		c := p.line[i]
		if !iriForbidden[c] {
			continue
		}
		switch {
		case c == '\\':
			escaped = true
			continue
		case c != '>':
			p.pos = i
			return nil, p.expected("a character of an IRI or '>'")
		}
		raw := p.line[from:i]
		if escaped {
			var err error
			if p.scratch, err = unescapeIRI(p.scratch[:0], raw, p.anyIRI); err != nil {
				return nil, moved(err, from)
			}
			raw = p.scratch
		}
		p.pos = i + 1
		return raw, nil
	}
	return nil, p.unended(start, "expected an IRI that ends with '>'")
}

// moved gives an error of a part of the line its place in the line.
func moved(err error, by int) error {
	var e *syntaxError
	if errors.As(err, &e) {
		return &syntaxError{pos: e.pos + by, msg: e.msg}
	}
	return err
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
	if p.names.scope != "" {
		p.scratch = p.names.label(p.scratch[:0], raw)
		raw = p.scratch
	}
	return p.met.blank(raw), nil
}

// literal reads a literal; the position is at its opening quotation mark.
func (p *parser) literal() (quad.Value, error) {
	start := p.pos
	rest := p.line[start+1:]
	end := bytes.IndexByte(rest, '"')
	if end < 0 {
		return nil, p.unended(start, `expected a string that ends with '"'`)
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
			n := terminal.LangLen(p.line[p.pos+1:])
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
	for i := start + 1; i < len(p.line); i++ {
		n := bytes.IndexAny(p.line[i:], `"\`)
		if n < 0 {
			break
		}
		i += n
		if p.line[i] == '\\' {
			i++
			continue
		}
		var err error
		if p.scratch, err = unescapeString(p.scratch[:0], p.line[start+1:i]); err != nil {
			return nil, moved(err, start+1)
		}
		p.pos = i + 1
		return p.scratch, nil
	}
	return nil, p.unended(start, `expected a string that ends with '"'`)
}

// ParseTerm reads one term in N-Quads form: <iri>, _:label, "string", "string"@lang or "string"^^<datatype>. Any IRI is
// accepted, relative ones too. The value is in normal form.
func ParseTerm(s string) (quad.Value, error) {
	p := parser{anyIRI: true, met: newMetTerms(), line: []byte(s)}
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
