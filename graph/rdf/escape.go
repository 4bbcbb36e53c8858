package rdf

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Escapes of strings and IRIs: ECHAR and UCHAR, the same in N-Triples, N-Quads, Turtle, TriG and SPARQL.

// unescapeString appends what stands between the quotation marks of a string, escapes resolved. The position of an error
// is relative to raw.
func unescapeString(dst, raw []byte) ([]byte, error) {
	for i := 0; i < len(raw); {
		n := bytes.IndexByte(raw[i:], '\\')
		if n < 0 {
			return append(dst, raw[i:]...), nil
		}
		dst = append(dst, raw[i:i+n]...)
		i += n
		if i+1 >= len(raw) {
			return dst, &syntaxError{pos: i, msg: "expected a character after the backslash"}
		}
		switch c := raw[i+1]; c {
		case 't':
			dst = append(dst, '\t')
		case 'b':
			dst = append(dst, '\b')
		case 'n':
			dst = append(dst, '\n')
		case 'r':
			dst = append(dst, '\r')
		case 'f':
			dst = append(dst, '\f')
		case '"', '\'', '\\':
			dst = append(dst, c)
		case 'u', 'U':
			r, n, err := unicodeEscape(raw, i)
			if err != nil {
				return dst, err
			}
			dst = utf8.AppendRune(dst, r)
			i += n
			continue
		default:
			r, _ := utf8.DecodeRune(raw[i+1:])
			return dst, &syntaxError{pos: i + 1, msg: fmt.Sprintf(`expected one of t b n r f " ' \ u U after a backslash, found %q`, r)}
		}
		i += 2
	}
	return dst, nil
}

// unescapeIRI appends what stands between < and >, escapes resolved. With anyIRI, an escape may stand for a character
// that must not be in an IRI.
func unescapeIRI(dst, raw []byte, anyIRI bool) ([]byte, error) {
	for i := 0; i < len(raw); {
		n := bytes.IndexByte(raw[i:], '\\')
		if n < 0 {
			return append(dst, raw[i:]...), nil
		}
		dst = append(dst, raw[i:i+n]...)
		i += n
		if i+1 >= len(raw) || raw[i+1]|0x20 != 'u' {
			return dst, &syntaxError{pos: i, msg: `expected \u or \U after which four or eight hexadecimal digits follow (in an IRI)`}
		}
		r, n, err := unicodeEscape(raw, i)
		if err != nil {
			return dst, err
		}
		if !anyIRI && r < utf8.RuneSelf && iriForbidden[byte(r)] {
			return dst, &syntaxError{pos: i, msg: fmt.Sprintf("expected a character of an IRI, found an escaped %q", r)}
		}
		dst = utf8.AppendRune(dst, r)
		i += n
	}
	return dst, nil
}

// unicodeEscape reads \uXXXX or \UXXXXXXXX at i, where a backslash and u or U stand, and gives its length.
func unicodeEscape(raw []byte, i int) (r rune, length int, err error) {
	n := 4
	if raw[i+1] == 'U' {
		n = 8
	}
	from := i + 2
	if from+n > len(raw) {
		return 0, 0, &syntaxError{pos: i, msg: fmt.Sprintf("expected %d hexadecimal digits, the term ends", n)}
	}
	u, err := strconv.ParseUint(string(raw[from:from+n]), 16, 32)
	if err != nil || raw[from] == '+' || raw[from] == '-' {
		return 0, 0, &syntaxError{pos: i, msg: fmt.Sprintf("expected %d hexadecimal digits, found %q", n, raw[from:from+n])}
	}
	if u > utf8.MaxRune || u >= 0xD800 && u <= 0xDFFF {
		return 0, 0, &syntaxError{pos: i, msg: fmt.Sprintf("expected the code of a Unicode character, found %X", u)}
	}
	return rune(u), n + 2, nil
}
