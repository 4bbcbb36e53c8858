package syntax

import (
	"strings"
	"unicode/utf8"

	"concord/graph/rdf/terminal"
)

// kind is the kind of a token. Signs of one byte are that byte.
type kind uint8

const (
	tEOF      kind = 0
	tIRI      kind = 128 + iota // val: what stands between < and >
	tPName                      // val: as written, with its colon
	tBlank                      // val: the label
	tVar                        // val: the name
	tLang                       // val: the tag
	tInteger                    // val: as written, with its sign
	tDecimal                    // likewise
	tDouble                     // likewise
	tString                     // val: the string
	tWord                       // val: as written
	tNotEqual                   // !=
	tLessEq                     // <=
	tMoreEq                     // >=
	tAnd                        // &&
	tOr                         // ||
	tType                       // ^^
)

// token is a token; start and end are places in the unescaped text. The value of a token is a slice of the text, but for
// strings with escapes.
type token struct {
	kind       kind
	start, end int
	val        string
}

// lexer cuts a text into tokens, one at a time.
type lexer struct {
	written string // the text as written
	src     source
	pos     int // the end of the last token
}

// next gives the next token; a text that holds none is reported by fail.
func (l *lexer) next() token {
	s := l.src.text
	i := l.pos
	for i < len(s) {
		switch s[i] {
		case ' ', '\t', '\n', '\r':
			i++
			continue
		case '#':
			if n := strings.IndexAny(s[i:], "\r\n"); n >= 0 {
				i += n + 1
			} else {
				i = len(s)
			}
			continue
		}
		break
	}
	if i >= len(s) {
		l.pos = len(s)
		return token{kind: tEOF, start: len(s), end: len(s)}
	}
	t := l.scan(s, i)
	l.pos = t.end
	return t
}

func (l *lexer) scan(s string, i int) token {
	rest := s[i:]
	c := rest[0]
	second := byte(0)
	if len(rest) > 1 {
		second = rest[1]
	}
	sign := func(k kind, n int) token { return token{kind: k, start: i, end: i + n} }
	switch c {
	case '?', '$':
		if n := varNameLen(rest[1:]); n > 0 {
			return token{tVar, i, i + 1 + n, rest[1 : 1+n]}
		}
		if c == '$' {
			l.fail(i, "a variable without a name", "write $name or ?name")
		}
		return sign('?', 1)
	case '<':
		for j := 1; j < len(rest); j++ {
			if rest[j] == '>' {
				return token{tIRI, i, i + j + 1, rest[1:j]}
			}
			if iriForbidden[rest[j]] {
				break
			}
		}
		if second == '=' {
			return sign(tLessEq, 2)
		}
		return sign('<', 1)
	case '"', '\'':
		return l.quoted(s, i)
	case '_':
		if second == ':' {
			if n := labelLen(rest[2:]); n > 0 {
				return token{tBlank, i, i + 2 + n, rest[2 : 2+n]}
			}
		}
		l.fail(i, "a blank node without a label", "write _:label, or [] for one that is not named")
	case '@':
		if n := terminal.LangLen(rest[1:]); n > 0 {
			return token{tLang, i, i + 1 + n, rest[1 : 1+n]}
		}
		l.fail(i, "a language tag without letters", "write @en, @de-AT and so on")
	case '+', '-':
		if k, n := number(rest[1:]); n > 0 {
			return token{k, i, i + 1 + n, rest[:1+n]}
		}
		return sign(kind(c), 1)
	case '.':
		if k, n := number(rest); n > 0 {
			return token{k, i, i + n, rest[:n]}
		}
		return sign('.', 1)
	case '{', '}', '(', ')', '[', ']', ',', ';', '*', '/', '=':
		return sign(kind(c), 1)
	case '^':
		if second == '^' {
			return sign(tType, 2)
		}
		return sign('^', 1)
	case '|':
		if second == '|' {
			return sign(tOr, 2)
		}
		return sign('|', 1)
	case '&':
		if second == '&' {
			return sign(tAnd, 2)
		}
		l.fail(i, `a single "&"`, `"and" is written &&`)
	case '!':
		if second == '=' {
			return sign(tNotEqual, 2)
		}
		return sign('!', 1)
	case '>':
		if second == '=' {
			return sign(tMoreEq, 2)
		}
		return sign('>', 1)
	case ':':
		return pname(i, rest, 0)
	}
	if terminal.Digit(c) {
		k, n := number(rest)
		return token{k, i, i + n, rest[:n]}
	}
	if n := prefixLen(rest); n > 0 {
		if n < len(rest) && rest[n] == ':' {
			return pname(i, rest, n)
		}
		if terminal.Letter(c) {
			w := 1
			for w < len(rest) && (terminal.Letter(rest[w]) || terminal.Digit(rest[w]) || rest[w] == '_') {
				w++
			}
			return token{tWord, i, i + w, rest[:w]}
		}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	hint := ""
	if c == '\\' {
		hint = "in names, one of " + localEscapes + " may follow a backslash"
	}
	l.fail(i, "no token of SPARQL begins with "+quoteRune(r), hint)
	return token{}
}

// pname cuts a prefixed name whose colon stands at rest[colon].
func pname(at int, rest string, colon int) token {
	n, _ := localLen(rest[colon+1:])
	return token{tPName, at, at + colon + 1 + n, rest[:colon+1+n]}
}

// number gives the kind and length of the unsigned number at the start of s; the length is 0 when there is none.
func number(s string) (kind, int) {
	i := 0
	for i < len(s) && terminal.Digit(s[i]) {
		i++
	}
	whole := i
	if i < len(s) && s[i] == '.' {
		j := i + 1
		for j < len(s) && terminal.Digit(s[j]) {
			j++
		}
		if whole > 0 || j > i+1 {
			if n := exponent(s[j:]); n > 0 {
				return tDouble, j + n
			}
		}
		if j > i+1 {
			return tDecimal, j
		}
		return tInteger, whole
	}
	if whole > 0 {
		if n := exponent(s[i:]); n > 0 {
			return tDouble, i + n
		}
	}
	return tInteger, whole
}

// exponent gives the length of the exponent of a double at the start of s.
func exponent(s string) int {
	if s == "" || s[0]|0x20 != 'e' {
		return 0
	}
	i := 1
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	digits := i
	for i < len(s) && terminal.Digit(s[i]) {
		i++
	}
	if i == digits {
		return 0
	}
	return i
}

// quoted cuts a string, long or short.
func (l *lexer) quoted(s string, start int) token {
	quote := s[start]
	long := len(s) > start+2 && s[start+1] == quote && s[start+2] == quote
	i := start + 1
	if long {
		i = start + 3
	}
	var b []byte // the string, when it has escapes
	from := i
	for i < len(s) {
		switch c := s[i]; {
		case c == quote && (!long || strings.HasPrefix(s[i+1:], s[start:start+2])):
			val := s[from:i]
			if b != nil {
				val = string(append(b, val...))
			}
			end := i + 1
			if long {
				end = i + 3
			}
			return token{tString, start, end, val}
		case c == '\\':
			if i+1 >= len(s) {
				l.fail(start, "a string that is not closed", "close it with the quotation mark it was opened with")
			}
			e := unescapeChar(s[i+1])
			if e == 0 {
				r, _ := utf8.DecodeRuneInString(s[i+1:])
				l.fail(i, `no escape in a string: "\" before `+quoteRune(r), `a backslash itself is written \\; the escapes are \t \n \r \b \f \" \' \\ \uXXXX \UXXXXXXXX`)
			}
			b = append(append(b, s[from:i]...), e)
			i += 2
			from = i
		case !long && (c == '\n' || c == '\r'):
			l.fail(start, "a string that is not closed on its line", `a string of several lines is written """..."""`)
		default:
			i++
		}
	}
	l.fail(start, "a string that is not closed", "close it with the quotation mark it was opened with")
	return token{}
}

func unescapeChar(c byte) byte {
	switch c {
	case 't':
		return '\t'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case '"', '\'', '\\':
		return c
	}
	return 0
}

// fail ends the reading with an error at a place in the unescaped text.
func (l *lexer) fail(at int, msg, hint string) {
	panic(bailout{l.errorAt(l.src.written(at), msg, hint)})
}
