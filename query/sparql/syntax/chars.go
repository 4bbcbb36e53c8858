package syntax

import (
	"unicode/utf8"

	"concord/graph/rdf/terminal"
)

// The character classes of section 19.8 of the recommendation (productions 139 and on).

// iriForbidden marks the bytes that must not stand in an IRIREF.
var iriForbidden = func() (t [256]bool) {
	for c := 0; c <= 0x20; c++ {
		t[c] = true
	}
	for _, c := range "<>\"{}|^`\\" {
		t[c] = true
	}
	return t
}()

// localEscapes are the characters of PN_LOCAL_ESC.
const localEscapes = "_~.-!$&'()*+,;=/?#@%"

func isHex(c byte) bool { return terminal.Digit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

// nameStart gives the length of the PN_CHARS_BASE at the start of s, 0 if there is none.
func nameStart(s string) int {
	if s == "" {
		return 0
	}
	if terminal.Letter(s[0]) {
		return 1
	}
	if s[0] < utf8.RuneSelf {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s); terminal.NameBase(r) {
		return n
	}
	return 0
}

// nameChar gives the length of the PN_CHARS at the start of s, 0 if there is none.
func nameChar(s string) int {
	if s == "" {
		return 0
	}
	switch c := s[0]; {
	case terminal.Letter(c) || terminal.Digit(c) || c == '_' || c == '-':
		return 1
	case c < utf8.RuneSelf:
		return 0
	}
	if r, n := utf8.DecodeRuneInString(s); terminal.NameBase(r) || terminal.NameExtra(r) {
		return n
	}
	return 0
}

// varNameLen gives the length of the VARNAME at the start of s.
func varNameLen(s string) int {
	i := 0
	for i < len(s) {
		c := s[i]
		if terminal.Letter(c) || terminal.Digit(c) || c == '_' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !terminal.NameBase(r) && (i == 0 || !terminal.NameExtra(r)) {
			break
		}
		i += n
	}
	return i
}

// prefixLen gives the length of the PN_PREFIX at the start of s.
func prefixLen(s string) int {
	i := nameStart(s)
	if i == 0 {
		return 0
	}
	for end := i; ; {
		if i < len(s) && s[i] == '.' {
			i++
			continue
		}
		n := nameChar(s[i:])
		if n == 0 {
			return end
		}
		i += n
		end = i
	}
}

// labelLen gives the length of the blank node label (without "_:") at the start of s.
func labelLen(s string) int {
	i := nameStart(s)
	if i == 0 && s != "" && (terminal.Digit(s[0]) || s[0] == '_') {
		i = 1
	}
	if i == 0 {
		return 0
	}
	for end := i; ; {
		if i < len(s) && s[i] == '.' {
			i++
			continue
		}
		n := nameChar(s[i:])
		if n == 0 {
			return end
		}
		i += n
		end = i
	}
}

// localLen gives the length of the PN_LOCAL at the start of s; escaped says that it holds a PN_LOCAL_ESC.
func localLen(s string) (n int, escaped bool) {
	i, end := 0, 0
	for i < len(s) {
		c := s[i]
		switch {
		case terminal.Letter(c) || terminal.Digit(c) || c == '_' || c == ':':
			i++
			end = i
		case c == '-' && i > 0:
			i++
			end = i
		case c == '.' && i > 0: // inside only
			i++
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			i += 3
			end = i
		case c == '\\' && i+1 < len(s) && isLocalEscape(s[i+1]):
			i += 2
			end = i
			escaped = true
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !terminal.NameBase(r) && (i == 0 || !terminal.NameExtra(r)) {
				return end, escaped
			}
			i += size
			end = i
		default:
			return end, escaped
		}
	}
	return end, escaped
}

func isLocalEscape(c byte) bool {
	for i := range len(localEscapes) {
		if localEscapes[i] == c {
			return true
		}
	}
	return false
}
