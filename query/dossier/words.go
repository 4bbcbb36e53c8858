package dossier

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold brings a word or phrase to the form in which it is compared: compatibility forms and case folded, accents kept.
func Fold(s string) string {
	return cases.Fold().String(norm.NFKC.String(s))
}

// Fields cuts a text into folded words of letters and digits; hyphens and marks part words, an apostrophe and what
// follows it in a possessive is dropped.
func Fields(s string) []string {
	s = Fold(s)
	s = strings.NewReplacer("'s ", " ", "’s ", " ").Replace(s + " ")
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
