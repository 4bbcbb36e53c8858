package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is what the classifiers see of a word: hashes of its spelling and shape. A name has no identity, only a shape
// and endings, so that a sentence is read the same way whoever is in it.
type Word struct {
	Lower  uint32    // the lower-case spelling; only for the lemmatizer
	ID     uint32    // the spelling as it was looked up when the lexicon has it, else the shape and, without capital, the ending
	Shape  uint32    // runs of upper, lower, digit and other characters, with the style of the sentence
	Suffix [4]uint32 // the last 1 to 4 characters, 0 when the word is shorter
	Prefix [3]uint32 // the first 1 to 3 characters
	Tag    uint8     // most frequent tag class plus one, 0 if unknown
	Sure   bool      // nearly always Tag
	Known  bool      // the lexicon has it
	First  bool      // first word of the sentence, opening marks not counted
	Start  Start     // the kind of its first character
	Quote  uint8     // for a double quotation mark: 1 opening, 2 closing, by counting
}

// Start is a kind of first character.
type Start uint8

// The kinds of first characters.
const (
	Lower Start = iota
	Upper
	Digit
	Other
	Starts // how many kinds there are
)

// Style says how a sentence uses capitals.
type style uint32

const (
	plain    style = iota
	allCaps        // A HEADLINE IN CAPITALS
	title          // A Headline in Title Case
	noCaps         // not a single capital
	unknownW = 0x5bd1e995
)

// Analyse looks up the words of a sentence. It appends to dst and returns it.
func (l *Lexicon) Analyse(words []string, dst []Word) []Word {
	st := styleOf(words)
	first, open := true, false
	for i, w := range words {
		x := l.word(w, st, acronym(words, i, st))
		if isQuote(w) {
			if open {
				x.Quote = 2
			} else {
				x.Quote = 1
			}
			open = !open
		}
		if first && wordy(w) {
			x.First, first = true, false
		}
		dst = append(dst, x)
	}
	return dst
}

func isQuote(w string) bool { return w == `"` || w == "“" || w == "”" || w == "``" || w == "''" }

func wordy(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// fold maps typographic marks to the plain ones.
func fold(r rune) rune {
	switch r {
	case '‘', '’', '‚', '`', '´':
		return '\''
	case '“', '”', '„', '«', '»':
		return '"'
	case '–', '—', '‐', '‑', '−':
		return '-'
	}
	return r
}

// asciiKind and asciiFold give, for ASCII characters, the class that the shape has of them and the character that they
// count as.
var asciiKind, asciiFold = func() (kind, folded [utf8.RuneSelf]byte) {
	for i := range kind {
		c := byte(fold(rune(i)))
		kind[i], folded[i] = c, c
		switch {
		case 'a' <= c && c <= 'z':
			kind[i] = 'x'
		case 'A' <= c && c <= 'Z':
			kind[i], folded[i] = 'X', c+'a'-'A'
		case '0' <= c && c <= '9':
			kind[i], folded[i] = '0', '0'
		}
	}
	return kind, folded
}()

func (l *Lexicon) word(w string, st style, acronym bool) Word {
	var x Word
	var a, b, c, d rune // the last four characters
	n := 0
	full, shape, prefix := fnvStart, fnvStart, fnvStart
	var lastKind byte
	for _, r := range w {
		var kind byte
		if r < utf8.RuneSelf {
			kind, r = asciiKind[r], rune(asciiFold[r])
		} else {
			kind, r = foldRune(r)
		}
		if kind != lastKind {
			if n == 0 {
				x.Start = startOf(kind)
			}
			shape = (shape ^ uint64(kind)) * fnvPrime
			lastKind = kind
		}
		full = hashRune(full, r)
		if n < len(x.Prefix) {
			prefix = hashRune(prefix, r)
			x.Prefix[n] = uint32(prefix^prefix>>32) + uint32(n) + 1
		}
		a, b, c, d = b, c, d, r
		n++
	}
	if isDash(w) {
		d, n = '-', 1
		full = hashRune(fnvStart, '-')
		shape = full
		x.Prefix = [3]uint32{uint32(full^full>>32) + 1}
	}
	suffix := fnvStart // from the end, so that each goes on from the shorter one
	for k, r := range [...]rune{d, c, b, a} {
		if k < n {
			suffix = hashRune(suffix, r)
			x.Suffix[k] = uint32(suffix^suffix>>32) + uint32(k) + 1
		}
	}
	x.Lower = uint32(full ^ full>>32)
	bare := uint32(shape ^ shape>>32)
	x.Shape = bare + uint32(st)*0x01000193
	key := x.Lower
	if acronym {
		key ^= acronymKey
	}
	if e, ok := l.Lookup(key); ok {
		x.ID, x.Tag, x.Sure, x.Known = key, e.Tag, e.Sure, true
		return x
	}
	x.ID = bare ^ unknownW
	if x.Start != Upper && n > 2 {
		x.ID += x.Suffix[2] * 31
	}
	return x
}

// foldRune gives the class that the shape has of a character beyond ASCII, and the character that it counts as.
func foldRune(r rune) (kind byte, folded rune) {
	r = fold(r)
	switch {
	case r < utf8.RuneSelf:
		return asciiKind[r], r
	case unicode.IsUpper(r):
		return 'X', unicode.ToLower(r)
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return 'x', r
	case unicode.IsDigit(r):
		return '0', r
	}
	return '?', r
}

// startOf gives the kind of a character of the shape.
func startOf(c byte) Start {
	switch c {
	case 'x':
		return Lower
	case 'X':
		return Upper
	case '0':
		return Digit
	}
	return Other
}

const (
	fnvStart uint64 = 14695981039346656037
	fnvPrime uint64 = 1099511628211
)

func hashRune(h uint64, r rune) uint64 {
	for ; r >= 0x80; r >>= 8 {
		h = (h ^ uint64(r&0xff)) * fnvPrime
	}
	return (h ^ uint64(r)) * fnvPrime
}

// Hash hashes a word form as Word.Lower does: in lower case, digits all alike, typographic marks as plain ones.
func Hash(word string) uint32 {
	h := fnvStart
	for _, r := range word {
		if r < utf8.RuneSelf {
			r = rune(asciiFold[r])
		} else {
			_, r = foldRune(r)
		}
		h = hashRune(h, r)
	}
	if isDash(word) {
		h = hashRune(fnvStart, '-')
	}
	return uint32(h ^ h>>32)
}

// styleOf looks at the words after the first.
func styleOf(words []string) style {
	letters, upper, caps, long, longCaps := 0, 0, 0, 0, 0
	for i, w := range words {
		r, size := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if !unicode.IsUpper(r) {
			if len(w) > 4 {
				long++
			}
			continue
		}
		caps++
		if len(w) > 4 && i > 0 {
			long++
			longCaps++
		}
		if size < len(w) && isUpper(w[size:]) {
			upper++
		}
	}
	switch {
	case letters >= 3 && upper*4 >= letters*3:
		return allCaps
	case letters >= 5 && caps == 0:
		return noCaps
	case long >= 3 && longCaps*5 >= long*4:
		return title
	}
	return plain
}

func isUpper(s string) bool {
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// isDash says whether the word is a dash typed as two or three marks.
func isDash(w string) bool {
	n := 0
	for _, r := range w {
		if n++; n > 3 || fold(r) != '-' {
			return false
		}
	}
	return n > 1
}

// Fold gives a word in lower case and with plain marks, a dash of any length as one mark: two words of equal Fold have
// equal Hash.
func Fold(word string) string {
	if isDash(word) {
		return "-"
	}
	return strings.Map(func(r rune) rune { return unicode.ToLower(fold(r)) }, word)
}
