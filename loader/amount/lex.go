package amount

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	gap    tokenKind = iota // a blank line, or what lies beyond the ends
	word                    // letters
	number                  // digits, with separators of thousands and a decimal point
	mark                    // one other character; dashes are folded to '-', quotes to '\''
	dated                   // part of a date
)

type token struct {
	start, end int
	kind       tokenKind
	text       string // lower case; of a number its digits with a point, separators removed
	glued      bool   // no space before it
	capital    bool
	grouped    bool // the number had separators of thousands
	line       bool // first on its line
	known      *entry
}

// lex appends the tokens of s to out; small is lowerASCII of s.
func lex(out []token, s, small string) []token {
	glued, newlines, line := false, 0, true
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
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			if r == '\n' {
				line = true
				if newlines++; newlines == 2 {
					out = append(out, token{start: i, end: i, kind: gap, known: stranger})
				}
			}
			glued = false
			i += n
			continue
		}
		t := token{start: i, end: i + n, glued: glued, line: line, known: stranger}
		switch {
		case r >= '0' && r <= '9':
			t.kind = number
			t.text, t.end, t.grouped = digits(s, i)
		case unicode.IsLetter(r):
			t.kind, t.capital = word, unicode.IsUpper(r)
			ascii := r < utf8.RuneSelf
			for t.end < len(s) {
				if c := small[t.end]; c >= 'a' && c <= 'z' {
					t.end++
					continue
				}
				r, n := utf8.DecodeRuneInString(s[t.end:])
				if !unicode.IsLetter(r) {
					break
				}
				ascii = false
				t.end += n
			}
			t.text = small[i:t.end]
			if !ascii {
				t.text = strings.ToLower(t.text)
			}
			t.known = lookUp(t.text)
		default:
			t.kind, t.text = mark, s[i:i+n]
			switch r {
			case '–', '—', '‒', '―', '‐', '‑', '−':
				t.text = "-"
			case '’', '‘', '`', '´':
				t.text = "'"
			}
			if t.text >= "<" { // of the marks, only some signs are in the tables
				t.known = lookUp(t.text)
			}
		}
		out = append(out, t)
		i, glued, newlines, line = t.end, true, 0, false
	}
	return out
}

// digits reads a number: 331.5, 10,000, 1,000,000.5, and with narrow or no-break spaces 10 000.
func digits(s string, i int) (text string, end int, grouped bool) {
	j := run(s, i)
	text = s[i:j]
	for {
		sep := 0
		switch {
		case j < len(s) && s[j] == ',':
			sep = 1
		case strings.HasPrefix(s[j:], "\u00a0"), strings.HasPrefix(s[j:], "\u202f"), strings.HasPrefix(s[j:], "\u2009"):
			_, sep = utf8.DecodeRuneInString(s[j:])
		}
		if sep == 0 || !grouped && j-i > 3 {
			break
		}
		k := run(s, j+sep)
		if k-j-sep != 3 {
			break
		}
		text, j, grouped = text+s[j+sep:k], k, true
		if len(text) > 60 {
			break
		}
	}
	if e := dotted(s, i, j); e > j { // 5.000.000
		return strings.ReplaceAll(s[i:e], ".", ""), e, true
	}
	if j+1 < len(s) && s[j] == '.' && s[j+1] >= '0' && s[j+1] <= '9' {
		k := run(s, j+1)
		text, j = text+s[j:k], k
	}
	return text, j, grouped
}

// dotted gives the end of a number whose thousands are parted by points: two groups or more, since one would be a fraction.
func dotted(s string, i, j int) int {
	groups := 0
	if j-i > 3 {
		return 0
	}
	for groups < 10 && j < len(s) && s[j] == '.' {
		k := run(s, j+1)
		if k-j-1 != 3 {
			break
		}
		j, groups = k, groups+1
	}
	if groups < 2 {
		return 0
	}
	return j
}

func run(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
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
