package dossier

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold brings a word or phrase to the form in which it is compared: compatibility forms and case folded, accents kept.
func Fold(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return cases.Fold().String(norm.NFKC.String(s))
		}
	}
	return strings.ToLower(s) // the same for ASCII, and most words are
}

// possessives are what parts a name from what it owns.
var possessives = strings.NewReplacer("'s ", " ", "’s ", " ")

// Fields cuts a text into folded words of letters and digits; hyphens and marks part words, an apostrophe and what
// follows it in a possessive is dropped.
func Fields(s string) []string {
	s = Fold(s)
	if strings.Contains(s, "'s") || strings.Contains(s, "’s") {
		s = possessives.Replace(s + " ")
	}
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
