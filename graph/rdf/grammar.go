package rdf

import "unicode/utf8"

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

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// isNameBase is PN_CHARS_BASE outside ASCII.
func isNameBase(r rune) bool {
	switch {
	case r < 0xC0:
		return false
	case r <= 0x2FF:
		return r != 0xD7 && r != 0xF7
	case r < 0x370:
		return false
	case r <= 0x1FFF:
		return r != 0x37E
	}
	return r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF ||
		r >= 0x3001 && r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD || r >= 0x10000 && r <= 0xEFFFF
}

// isNameExtender is what PN_CHARS has besides PN_CHARS_BASE, outside ASCII.
func isNameExtender(r rune) bool {
	return r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

// labelLen gives the length in bytes of the longest blank node label (without "_:") at the start of s, 0 for none. A colon
// is no part of it, as the errata and the tests of the working group have it.
func labelLen[T string | []byte](s T) int {
	i, end := 0, 0
	for i < len(s) {
		c := s[i]
		switch {
		case isLetter(c) || isDigit(c) || c == '_':
			i++
			end = i
		case c == '-' && i > 0:
			i++
			end = i
		case c == '.' && i > 0: // inside only
			i++
		case c >= utf8.RuneSelf:
			r, n := decodeRune(s[i:])
			ok := isNameBase(r) || i > 0 && isNameExtender(r)
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

// langLen gives the length of the longest language tag (without "@") at the start of s, 0 for none.
func langLen[T string | []byte](s T) int {
	i := 0
	for i < len(s) && isLetter(s[i]) {
		i++
	}
	if i == 0 {
		return 0
	}
	for i < len(s) && s[i] == '-' {
		j := i + 1
		for j < len(s) && (isLetter(s[j]) || isDigit(s[j])) {
			j++
		}
		if j == i+1 {
			break
		}
		i = j
	}
	return i
}

func validLang(s string) bool { return s != "" && langLen(s) == len(s) }
