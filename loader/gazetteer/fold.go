package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold brings a name to the form in which names are compared: small letters, no diacritics, letters that have no
// decomposition spelled with their neighbours (ł as l, ə as a, ß as ss), one kind of apostrophe and of hyphen. It does
// not touch spaces. The table of cities is sorted by it.
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c == '`' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	ascii := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			ascii = false
			break
		}
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c == '`':
			c = '\''
		}
		b.WriteByte(c)
	}
	if ascii {
		return b.String()
	}
	b.Reset()
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if to, ok := respelled[r]; ok {
			b.WriteString(to)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// respelled has the letters and marks that NFD leaves as they are.
var respelled = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ə': "a", 'ħ': "h", 'ŋ': "n",
	'ʼ': "'", '’': "'", '‘': "'", 'ʻ': "'", '`': "'", '´': "'", '–': "-", '‑': "-", '—': "-",
}
