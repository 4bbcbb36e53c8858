package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// acronymKey tells the hash of an acronym from that of the word which is spelled like it.
const acronymKey = 0x2c1b3c6d

// maxAcronym is the greatest length of what is taken for an acronym, in bytes: longer ones are hardly ever spelled like a
// word.
const maxAcronym = 4

// acronym says whether word i is one: "AI", "IT", "US" and "WHO" have nothing to do with "ai n't", "it", "us" and "who". It
// is short, in capitals, and neither the sentence nor a long word beside it is in capitals too, as in a headline or a
// heading that goes before the sentence.
func acronym(words []string, i int, st style) bool {
	w := words[i]
	return st != allCaps && len(w) <= maxAcronym && capitals(w) > 1 &&
		(i == 0 || capitals(words[i-1]) <= maxAcronym) && (i+1 == len(words) || capitals(words[i+1]) <= maxAcronym)
}

// capitals counts the letters of a word that has only capital ones, up to one more than an acronym has; 0 for all others.
func capitals(w string) int {
	n := 0
	for i := 0; i < len(w) && n <= maxAcronym; n++ {
		r, size := rune(w[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(w[i:])
		}
		if !unicode.IsUpper(r) {
			return 0
		}
		i += size
	}
	return n
}

// Forms gives the forms under which the words of a sentence are looked up: acronyms in capitals, all others as [Fold] has
// them.
func Forms(words []string) []string {
	st := styleOf(words)
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = Fold(w)
		if acronym(words, i, st) {
			out[i] = w
		}
	}
	return out
}

// key gives the hash by which a form is found.
func key(form string) uint32 {
	if len(form) <= maxAcronym && capitals(form) > 1 {
		return Hash(form) ^ acronymKey
	}
	return Hash(form)
}

// Count is how often the training text had a word other than as a name, in any case.
func (l *Lexicon) Count(word string) int {
	hash := Hash(word)
	e, _ := l.Lookup(hash)
	n := int(e.Count)
	if len(word) <= maxAcronym {
		e, _ = l.Lookup(hash ^ acronymKey)
		n = min(n+int(e.Count), 65535)
	}
	return n
}
