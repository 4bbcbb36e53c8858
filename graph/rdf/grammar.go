package rdf

import (
	"unicode/utf8"

	"concord/graph/rdf/terminal"
)

// The character classes of RDF 1.1 N-Quads, section 3.1 (the grammar, productions [7] and on).

// iriForbidden marks the bytes that must not stand in an IRIREF: #x00-#x20 < > " { } | ^ ` \
var iriForbidden = func() (t [256]bool) {
	for c := 0; c <= 0x20; c++ {
		t[c] = true
	}
	for _, c := range "<>\"{}|^`\\" {
		t[c] = true
	}
	return t
}()

// labelLen gives the length in bytes of the longest blank node label (without "_:") at the start of s, 0 for none. A colon
// is no part of it, as the errata and the tests of the working group have it.
func labelLen[T string | []byte](s T) int {
	i, end := 0, 0
	for i < len(s) {
		c := s[i]
		switch {
		case terminal.Letter(c) || terminal.Digit(c) || c == '_':
			i++
			end = i
		case c == '-' && i > 0:
			i++
			end = i
		case c == '.' && i > 0: // inside only
			i++
		case c >= utf8.RuneSelf:
			r, n := decodeRune(s[i:])
			ok := terminal.NameBase(r) || i > 0 && terminal.NameExtra(r)
			if !ok || r == utf8.RuneError && n == 1 {
				return end
			}
			i += n
			end = i
		default:
			return end
		}
	}
	return end
}

func decodeRune[T string | []byte](s T) (rune, int) {
	if len(s) > utf8.UTFMax {
		s = s[:utf8.UTFMax]
	}
	return utf8.DecodeRuneInString(string(s))
}

func validLabel(s string) bool { return s != "" && labelLen(s) == len(s) }

func validLang(s string) bool { return s != "" && terminal.LangLen(s) == len(s) }
