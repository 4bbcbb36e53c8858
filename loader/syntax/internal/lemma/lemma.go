// Package lemma finds the dictionary form of a tagged word. The classes of its classifier are edit scripts ("cut 3
// letters from the end, add y"), so that it can lemmatize words that it has never seen by their endings.
package lemma

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/perceptron"
)

// Script turns a lower-case word into its lemma: Cut characters fall off the end and Add is put there.
type Script struct {
	Cut int
	Add string
}

// String gives the script as ParseScript reads it: "3y".
func (s Script) String() string { return strconv.Itoa(s.Cut) + s.Add }

// ParseScript reads a script.
func ParseScript(text string) (Script, bool) {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	cut, err := strconv.Atoi(text[:n])
	if err != nil {
		return Script{}, false
	}
	return Script{Cut: cut, Add: text[n:]}, true
}

// Apply edits a word. A script that cuts more than there is leaves the word alone.
func (s Script) Apply(lower string) string {
	if s.Cut == 0 {
		return lower + s.Add
	}
	stem := lower
	for range s.Cut {
		_, size := utf8.DecodeLastRuneInString(stem)
		if size == 0 {
			return lower
		}
		stem = stem[:len(stem)-size]
	}
	if stem == "" && s.Add == "" {
		return lower
	}
	return stem + s.Add
}

// ScriptOf gives the script that turns the lower-case word into lemma.
func ScriptOf(lower, lemma string) Script {
	common := 0
	for common < len(lower) && common < len(lemma) && lower[common] == lemma[common] {
		common++
	}
	for common > 0 && (!boundary(lower, common) || !boundary(lemma, common)) {
		common--
	}
	return Script{Cut: utf8.RuneCountInString(lower[common:]), Add: lemma[common:]}
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// Lemmatizer is immutable.
type Lemmatizer struct {
	Weights perceptron.Scorer
	Scripts []Script
	Choices *perceptron.Choices // the scripts that a word can need, by Key
}

// Key numbers what the scripts of a word depend on before its letters are looked at: its tag class, and whether it is in
// the vocabulary, for other words are hardly ever irregular. It is below Keys(tags).
func Key(w *lexicon.Word, tag uint8) int {
	k := int(tag) * 2
	if w.Known {
		k++
	}
	return k
}

// Keys is the number of keys for a number of tags.
func Keys(tags int) int { return 2 * tags }

// Buffer is the working memory of a Lemmatizer; reuse it, one goroutine at a time.
type Buffer struct {
	features []uint64
	scores   perceptron.Scores
}

// Lemma gives the lemma of a word that is no name; tag is its tag class.
func (l *Lemmatizer) Lemma(word string, w *lexicon.Word, tag uint8, b *Buffer) string {
	lower := strings.ToLower(word)
	return l.Scripts[l.class(w, tag, b)].Apply(lower)
}

func (l *Lemmatizer) class(w *lexicon.Word, tag uint8, b *Buffer) uint8 {
	list := l.Choices.Of(Key(w, tag))
	if len(list) == 1 {
		return list[0]
	}
	b.features = features(w, uint32(tag), b.features[:0])
	l.Weights.Score(b.features, list, &b.scores)
	return b.scores.Best(list)
}

func features(w *lexicon.Word, tag uint32, f []uint64) []uint64 {
	h := perceptron.Hash
	return append(f,
		h(1, tag, 0, 0),
		h(2, tag, w.Lower, 0),
		h(3, tag, w.Suffix[0], 0),
		h(4, tag, w.Suffix[1], 0),
		h(5, tag, w.Suffix[2], 0),
		h(6, tag, w.Suffix[3], 0),
		h(7, tag, w.Suffix[3], w.Prefix[0]),
		h(8, tag, w.Suffix[2], w.Prefix[1]),
		h(9, tag, w.Shape, 0),
	)
}
