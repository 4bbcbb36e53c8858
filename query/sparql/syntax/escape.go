package syntax

import (
	"sort"
	"strings"
	"unicode/utf8"

	"concord/graph/rdf/terminal"
)

// source is a text with its codepoint escapes (section 19.2: \uXXXX and \UXXXXXXXX, anywhere) replaced, and the way
// back from places in it to places in the text as written.
type source struct {
	text  string // escapes replaced
	shift []shift
}

// shift says that from the place at on, the text as written is ahead by the given number of bytes.
type shift struct{ at, by int }

// written gives the place in the text as written.
func (s *source) written(at int) Pos {
	if len(s.shift) == 0 {
		return Pos(at)
	}
	i := sort.Search(len(s.shift), func(i int) bool { return s.shift[i].at > at })
	if i == 0 {
		return Pos(at)
	}
	return Pos(at + s.shift[i-1].by)
}

// unescape replaces the codepoint escapes of a text. A backslash that is escaped by another is none; what looks like an
// escape and is not one is left to the grammar. It returns the place of an escape that names no character, or -1.
func unescape(text string) (src source, bad int) {
	i := nextEscape(text, 0)
	if i < 0 {
		return source{text: text}, -1
	}
	var b strings.Builder
	b.Grow(len(text))
	from, ahead := 0, 0
	for ; i >= 0; i = nextEscape(text, from) {
		digits := 4
		if text[i+1] == 'U' {
			digits = 8
		}
		end := i + 2 + digits
		r := rune(0)
		for _, c := range []byte(text[i+2 : end]) {
			if r > utf8.MaxRune { // would overflow
				return source{}, i
			}
			r = r<<4 | rune(hexValue(c))
		}
		if !utf8.ValidRune(r) {
			return source{}, i
		}
		b.WriteString(text[from:i])
		b.WriteRune(r)
		from = end
		ahead += end - i - utf8.RuneLen(r)
		src.shift = append(src.shift, shift{at: b.Len(), by: ahead})
	}
	b.WriteString(text[from:])
	src.text = b.String()
	return src, -1
}

// nextEscape gives the place of the next codepoint escape, or -1.
func nextEscape(s string, from int) int {
	for i := from; ; {
		j := strings.IndexByte(s[i:], '\\')
		if j < 0 || i+j+1 >= len(s) {
			return -1
		}
		i += j
		switch s[i+1] {
		case 'u':
			if allHex(s, i+2, 4) {
				return i
			}
		case 'U':
			if allHex(s, i+2, 8) {
				return i
			}
		}
		i += 2
	}
}

func allHex(s string, from, n int) bool {
	if from+n > len(s) {
		return false
	}
	for i := from; i < from+n; i++ {
		if !isHex(s[i]) {
			return false
		}
	}
	return true
}

func hexValue(c byte) byte {
	if terminal.Digit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
