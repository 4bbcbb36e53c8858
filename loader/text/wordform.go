package text

import "strings"

// This file says whether letters are a word, or an inflected or derived form of one.

func (m *mender) known(w string) bool {
	if functionWords[w] {
		return true
	}
	return m.words != nil && m.words.Known(w)
}

// word says whether w, in small letters, is a word or an inflected or derived form of one. A vocabulary lists few of
// the forms that English makes, and what it does not list is not for that two words.
func (m *mender) word(w string) bool { return m.formed(w, 2) }

func (m *mender) formed(w string, depth int) bool {
	if m.known(w) {
		return true
	}
	if depth == 0 || len(w) < 5 {
		return false
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(w, e.end)
		if !ok || len(stem) < 3 {
			continue
		}
		if m.formed(stem+e.put, depth-1) {
			return true
		}
		if n := len(stem); e.double && n > 3 && stem[n-1] == stem[n-2] && m.known(stem[:n-1]) {
			return true
		}
	}
	for _, p := range derivers {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) > 3 && m.formed(rest, depth-1) {
			return true
		}
	}
	return false
}

// endings are the regular inflections and the commonest derivations, with what stands in their place in the stem.
var endings = []struct {
	end, put string
	double   bool
}{
	{"s", "", false},
	{"es", "", false},
	{"ies", "y", false},
	{"ed", "", true},
	{"d", "", false},
	{"ied", "y", false},
	{"ing", "", true},
	{"ing", "e", false},
	{"ly", "", false},
	{"ily", "y", false},
	{"er", "", true},
	{"er", "e", false},
	{"or", "e", false},
	{"ness", "", false},
	{"ment", "", false},
	{"al", "", false},
	{"able", "", true},
	{"able", "e", false},
	{"ation", "e", false},
	{"ation", "", false},
	{"ion", "", false},
	{"ion", "e", false},
	{"ist", "", false},
	{"ism", "", false},
	{"ity", "", false},
	{"ity", "e", false},
	{"ive", "e", false},
	{"ative", "e", false},
	{"ize", "", false},
	{"ise", "", false},
	{"ised", "ized", false},
	{"ising", "izing", false},
	{"isation", "ization", false},
	{"our", "or", false},
	{"ic", "", false},
	{"y", "", true},
}

// derivers are prefixes that make new words freely.
var derivers = []string{
	"un", "re", "non", "multi", "inter", "pre", "post", "anti", "sub", "trans", "counter", "mis", "dis", "over", "under",
	"out", "super", "semi", "micro", "macro", "bio", "geo", "hydro", "petro", "electro", "tele", "auto", "agro", "cyber", "nano",
}

// evident says whether w is a word by the vocabulary or stands on its own elsewhere in the text.
func (m *mender) evident(w string) bool {
	return m.alone(w) > 0 || m.known(strings.ToLower(w))
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
