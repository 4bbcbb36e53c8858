package mention

import "strings"

// This file tells what the shape of a word says of a name: endings of family names, particles, internet addresses.

// inflected says that a word is a common one with an ending: "Deepening", "Harvesters".
func (d *document) inflected(low string) bool {
	for _, e := range []string{"s", "es", "ed", "d", "ing", "ly", "er", "ers", "ion", "ions", "ment", "ness"} {
		if stem, ok := strings.CutSuffix(low, e); ok && len(stem) > 3 && (d.g.Lexeme(stem).Word() || d.g.Word(stem+"e")) && !d.g.Lexeme(low).Given() {
			return true
		}
	}
	return false
}

// alphanumeric says that a number belongs to the name before it: "K2 Motors", "Area 51".
func (d *document) alphanumeric(s, from, k int) bool {
	r := d.t.Sentences[s].Tokens
	return len(d.w[k].low) <= 2 && k+1 < r.To && d.usable(s, k+1) && k == from+1 && d.w[from].upper
}

// arabic says that a word is a family name with its article in small letters: "al-Amri".
func arabic(w string) bool {
	i := strings.IndexByte(w, '-')
	if i < 2 || i > 3 || i+1 >= len(w) || w[i+1] < 'A' || w[i+1] > 'Z' {
		return false
	}
	switch w[:i] {
	case "al", "el", "as", "ad", "ar", "an", "at", "az", "ash", "ul", "ol":
		return true
	}
	return false
}

// particles gives the number of small words inside a name at token k: "bin", "van der", when the name goes on behind.
func (d *document) particles(s, k, end int) int {
	n := 0
	for k+n < end && n < 3 && d.owner[k+n] < 0 && (particle[d.t.Tokens[k+n].Text] || d.mode[s] == normal && romance[d.t.Tokens[k+n].Text]) {
		n++
	}
	if n > 0 && k+n < end && d.usable(s, k+n) {
		return n
	}
	return 0
}

// romance has small words of Romance names that are written with a capital by some: "Banco Do Estado".
var romance = map[string]bool{"Do": true, "Das": true, "Dos": true, "Da": true, "De": true, "Del": true, "Di": true, "E": true, "Y": true}

var particle = wordSet("al el ul ad ar as bin bint ibn abu van von der den de da do dos das del della di la le los las du ter ten zu e y ben bar af av")

// familyName says that a word ends like the family names of a language that shows them.
func (d *document) familyName(low string) bool {
	if len(low) < 6 || d.g.Word(low) {
		return false
	}
	for _, e := range familyEndings {
		if strings.HasSuffix(low, e) {
			return true
		}
	}
	return false
}

var familyEndings = []string{
	"ov", "ev", "ova", "eva", "yev", "enko", "enka", "chuk", "vych", "vich", "ovic", "evic", "skyi", "skyy", "sky", "ski", "ska", "skaya", "yan",
	"shvili", "adze", "idze", "oglu", "zade", "zada", "escu", "opoulos", "idis", "akis", "sson", "aitis", "auskas", "iene", "ainen", "onen",
}

// domain says that a word is an internet address: "Akorda.kz".
func domain(low string) bool {
	i := strings.LastIndexByte(low, '.')
	if i < 2 || len(low)-i < 3 || len(low)-i > 5 || strings.IndexByte(low, '-') == 0 {
		return false
	}
	for _, c := range low[i+1:] {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return strings.IndexByte(low[:i], '.') != 1
}

// hyphenated says that a word is two syllables of a given name of East Asia: "Jin-woo".
func hyphenated(w string) bool {
	a, b, ok := strings.Cut(w, "-")
	return ok && len(a) > 1 && len(a) < 7 && len(b) > 1 && len(b) < 7 && a[0] >= 'A' && a[0] <= 'Z' && b[0] >= 'a' && b[0] <= 'z' && !adjectival[b]
}
