package when

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	word tokenKind = iota
	number
	mark
	gap // a blank line: no expression runs across it
)

// token is a run of letters, a run of digits, or one other character. Dashes are folded to '-', quotes to '\”.
type token struct {
	start, end int
	kind       tokenKind
	text       string // lower case
	n          int    // value of a number of up to nine digits, -1 for longer ones
	digits     int
	glued      bool // no space before it
	capital    bool // the word begins with an upper-case letter
	known      *entry
}

// lex appends the tokens of s to out; small is lowerASCII of s.
func lex(out []token, s, small string) []token {
	glued, newlines := false, 0
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			glued = false
			i++
			continue
		}
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			if r == '\n' {
				if newlines++; newlines == 2 {
					out = append(out, token{start: i, end: i, kind: gap, known: stranger})
				}
			}
			glued = false
			i += n
			continue
		case r >= '0' && r <= '9':
			j := i
			v := 0
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				if j-i < 9 {
					v = v*10 + int(s[j]-'0')
				} else {
					v = -1
				}
				j++
			}
			if j-i > 9 {
				v = -1
			}
			out = append(out, token{start: i, end: j, kind: number, n: v, digits: j - i, glued: glued, text: s[i:j], known: stranger})
			i = j
		case unicode.IsLetter(r):
			j, capital, ascii := i, unicode.IsUpper(r), true
			for j < len(s) {
				if c := small[j]; c >= 'a' && c <= 'z' {
					j++
					continue
				}
				r, n := utf8.DecodeRuneInString(s[j:])
				if !unicode.IsLetter(r) {
					break
				}
				ascii = false
				j += n
			}
			lower := small[i:j]
			if !ascii {
				lower = strings.ToLower(lower)
			}
			out = append(out, token{start: i, end: j, kind: word, text: lower, glued: glued, capital: capital, known: lookUp(lower)})
			i = j
		default:
			t := s[i : i+n]
			switch r {
			case '–', '—', '‒', '―', '‐', '‑', '−':
				t = "-"
			case '’', '‘', '`', '´':
				t = "'"
			}
			out = append(out, token{start: i, end: i + n, kind: mark, text: t, glued: glued, known: stranger})
			i += n
		}
		glued, newlines = true, 0
	}
	return out
}

// lowerASCII is s with its letters A to Z in lower case, so that offsets stay.
func lowerASCII(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for ; i < len(b); i++ {
				if c := b[i]; c >= 'A' && c <= 'Z' {
					b[i] = c + 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}
