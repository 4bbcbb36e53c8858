package source

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"concord/graph"
	"concord/loader/text"
)

// English says whether a document is to be mined: it is in English, or too short to tell and nothing says otherwise.
// Documents in other languages are kept and can be searched, but no facts are read from them.
func English(d graph.Document) bool {
	return d.Language == "" || d.Language == "en" || strings.HasPrefix(d.Language, "en-")
}

// common are words that stand in every English text and hardly in any text of another language.
var common = map[string]bool{
	"the": true, "of": true, "and": true, "to": true, "that": true, "with": true, "for": true, "was": true, "is": true,
	"by": true, "from": true, "which": true, "have": true, "has": true, "will": true, "be": true, "are": true, "on": true,
	"at": true, "it": true, "this": true, "were": true, "as": true, "their": true, "they": true, "he": true, "his": true,
	"an": true, "said": true, "who": true, "not": true, "been": true,
}

// language gives the language of a text as a BCP 47 tag. English is told by its function words, which is sure and
// cheap; other languages by the statistics of letters. declared is what the document says of itself; it counts only
// when the text is too short to tell.
func language(s, declared string) string {
	declared = tag(declared)
	_, body := text.Headers(s)
	s = s[body:]
	if len(s) > 8<<10 {
		s = strings.ToValidUTF8(s[:8<<10], "")
	}
	words, hits := 0, 0
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
		words++
		if common[strings.ToLower(w)] {
			hits++
		}
	}
	switch {
	case words >= 8 && hits*100 >= words*12:
		if strings.HasPrefix(declared, "en") {
			return declared
		}
		return "en"
	case words < 8 || words < 20 && hits > 0:
		return declared
	}
	info := whatlanggo.Detect(s)
	code := info.Lang.Iso6391()
	switch {
	case code == "" || code == "en":
		// Letters like English, words unlike it: a table, a list of names.
		return declared
	case unicode.Latin == info.Script && info.Confidence < 0.3 && hits*100 >= words*4:
		return declared
	}
	if strings.HasPrefix(declared, code) {
		return declared
	}
	return code
}

// tag tidies a declared language: "EN_us" -> "en-US"; "" when it is none.
func tag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	lang, region, _ := strings.Cut(s, "-")
	lang = strings.ToLower(lang)
	switch lang {
	case "english":
		return "en"
	}
	if len(lang) < 2 || len(lang) > 3 || strings.Trim(lang, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	if region = strings.ToUpper(region); len(region) == 2 && strings.Trim(region, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return lang + "-" + region
	}
	return lang
}
