// Package terminal is the character classes that the grammars of N-Triples, Turtle, TriG and SPARQL have in common: the
// terminals of section 6.5 of the Turtle recommendation, which are those of section 19.8 of SPARQL 1.1. It reads characters
// and must not know what a grammar makes of them.
package terminal

// Letter says whether a byte is a letter of ASCII.
func Letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// Digit says whether a byte is a digit of ASCII.
func Digit(c byte) bool { return c >= '0' && c <= '9' }

// NameBase is PN_CHARS_BASE outside ASCII.
func NameBase(r rune) bool {
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

// NameExtra is what PN_CHARS has beyond PN_CHARS_BASE, outside ASCII.
func NameExtra(r rune) bool {
	return r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

// LangLen gives the length of the longest language tag (LANGTAG without "@") at the start of s, 0 for none.
func LangLen[T string | []byte](s T) int {
	i := 0
	for i < len(s) && Letter(s[i]) {
		i++
	}
	if i == 0 {
		return 0
	}
	for i < len(s) && s[i] == '-' {
		j := i + 1
		for j < len(s) && (Letter(s[j]) || Digit(s[j])) {
			j++
		}
		if j == i+1 {
			break
		}
		i = j
	}
	return i
}
