package pdf

import (
	"bytes"
	"strconv"
)

// object is nil, bool, int, float64, name, str, array, dict, ref, stream or keyword.
type object any

type (
	name    string
	str     string // a string's bytes
	array   []object
	dict    map[name]object
	ref     int // an object's number; generations are not told apart
	keyword string
)

// stream is a dictionary with the packed bytes behind it.
type stream struct {
	dict dict
	raw  []byte
}

// maxNesting bounds arrays and dictionaries in one another.
const maxNesting = 64

// lexer reads objects (ISO 32000-2, 7.2 and 7.3).
type lexer struct {
	b    []byte
	p    int
	deep int
}

func isSpace(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func (l *lexer) skipSpace() {
	for l.p < len(l.b) {
		c := l.b[l.p]
		if c == '%' {
			for l.p < len(l.b) && l.b[l.p] != '\n' && l.b[l.p] != '\r' {
				l.p++
			}
			continue
		}
		if !isSpace(c) {
			return
		}
		l.p++
	}
}

// next reads an object; ok is false at the end. Inside the operators of a page there are no references.
func (l *lexer) next(refs bool) (o object, ok bool) {
	l.skipSpace()
	if l.p >= len(l.b) {
		return nil, false
	}
	c := l.b[l.p]
	switch {
	case c == '/':
		return l.name(), true
	case c == '(':
		return l.literal(), true
	case c == '<':
		if l.p+1 < len(l.b) && l.b[l.p+1] == '<' {
			l.p += 2
			return l.dict(refs), true
		}
		return l.hex(), true
	case c == '[':
		l.p++
		return l.array(refs), true
	case c == ')' || c == ']' || c == '{' || c == '}' || c == '>':
		l.p++
		if c == '>' && l.p < len(l.b) && l.b[l.p] == '>' {
			l.p++
			return keyword(">>"), true
		}
		return keyword(string(c)), true
	}
	start := l.p
	for l.p < len(l.b) && !isSpace(l.b[l.p]) && !isDelimiter(l.b[l.p]) {
		l.p++
	}
	w := l.b[start:l.p]
	if n, ok := number(w); ok {
		if i, isInt := n.(int); refs && isInt && i >= 0 {
			if r, ok := l.reference(i); ok {
				return r, true
			}
		}
		return n, true
	}
	switch string(w) {
	case "true":
		return true, true
	case "false":
		return false, true
	case "null":
		return nil, true
	}
	if len(w) > 128 {
		w = w[:128]
	}
	return keyword(w), true
}

// reference reads "G R" behind the number n.
func (l *lexer) reference(n int) (ref, bool) {
	p := l.p
	q := p
	for q < len(l.b) && isSpace(l.b[q]) {
		q++
	}
	digits := q
	for q < len(l.b) && q-digits < 6 && l.b[q] >= '0' && l.b[q] <= '9' {
		q++
	}
	if q == digits || q == p {
		return 0, false
	}
	space := q
	for q < len(l.b) && isSpace(l.b[q]) {
		q++
	}
	if q == space || q >= len(l.b) || l.b[q] != 'R' || q+1 < len(l.b) && !isSpace(l.b[q+1]) && !isDelimiter(l.b[q+1]) {
		return 0, false
	}
	l.p = q + 1
	return ref(n), true
}

// number reads an integer or a real; PDF knows no exponents.
func number(w []byte) (object, bool) {
	if len(w) == 0 || len(w) > 32 {
		return nil, false
	}
	switch c := w[0]; {
	case c >= '0' && c <= '9', c == '+', c == '-', c == '.':
	default:
		return nil, false
	}
	for len(w) > 1 && w[0] == '-' && w[1] == '-' { // written by some programs
		w = w[1:]
	}
	if n, err := strconv.Atoi(string(w)); err == nil {
		return n, true
	}
	if bytes.ContainsAny(w, "eExXpPnNiI_") {
		return nil, false
	}
	x, err := strconv.ParseFloat(string(w), 64)
	return x, err == nil
}

func (l *lexer) name() name {
	l.p++
	var out []byte
	for l.p < len(l.b) && !isSpace(l.b[l.p]) && !isDelimiter(l.b[l.p]) {
		c := l.b[l.p]
		if c == '#' && l.p+2 < len(l.b) {
			if x, err := strconv.ParseUint(string(l.b[l.p+1:l.p+3]), 16, 8); err == nil {
				out = append(out, byte(x))
				l.p += 3
				continue
			}
		}
		out = append(out, c)
		l.p++
	}
	return name(out)
}

func (l *lexer) literal() str {
	l.p++
	var out []byte
	for depth := 1; l.p < len(l.b); l.p++ {
		c := l.b[l.p]
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				l.p++
				return str(out)
			}
		case '\\':
			if l.p++; l.p >= len(l.b) {
				return str(out)
			}
			switch c = l.b[l.p]; c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case 'f':
				c = '\f'
			case '\r':
				if l.p+1 < len(l.b) && l.b[l.p+1] == '\n' {
					l.p++
				}
				continue
			case '\n':
				continue
			default:
				if c >= '0' && c <= '7' {
					v := 0
					for k := 0; k < 3 && l.p < len(l.b) && l.b[l.p] >= '0' && l.b[l.p] <= '7'; k++ {
						v = v*8 + int(l.b[l.p]-'0')
						l.p++
					}
					l.p--
					c = byte(v)
				}
			}
		}
		out = append(out, c)
	}
	return str(out)
}

func (l *lexer) hex() str {
	l.p++
	var out []byte
	half, have := byte(0), false
	for ; l.p < len(l.b); l.p++ {
		c := l.b[l.p]
		var v byte
		switch {
		case c == '>':
			l.p++
			if have {
				out = append(out, half<<4)
			}
			return str(out)
		case c >= '0' && c <= '9':
			v = c - '0'
		case c >= 'a' && c <= 'f':
			v = c - 'a' + 10
		case c >= 'A' && c <= 'F':
			v = c - 'A' + 10
		default:
			continue
		}
		if have {
			out = append(out, half<<4|v)
		}
		half, have = v, !have
	}
	return str(out)
}

func (l *lexer) array(refs bool) array {
	if l.deep++; l.deep > maxNesting {
		l.p = len(l.b)
		return nil
	}
	defer func() { l.deep-- }()
	var a array
	for {
		o, ok := l.next(refs)
		if !ok || o == keyword("]") || o == keyword("endobj") {
			return a
		}
		a = append(a, o)
	}
}

func (l *lexer) dict(refs bool) dict {
	if l.deep++; l.deep > maxNesting {
		l.p = len(l.b)
		return nil
	}
	defer func() { l.deep-- }()
	d := dict{}
	for {
		k, ok := l.next(refs)
		if !ok || k == keyword(">>") || k == keyword("endobj") || k == keyword("stream") {
			return d
		}
		key, isName := k.(name)
		if !isName {
			continue
		}
		v, ok := l.next(refs)
		if !ok || v == keyword(">>") {
			return d
		}
		d[key] = v
	}
}
