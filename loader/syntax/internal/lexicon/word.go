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
	ID     uint32    // the lower-case spelling when the lexicon has it, else the shape and, without capital, the ending
	Shape  uint32    // runs of upper, lower, digit and other characters, with the style of the sentence
	Suffix [4]uint32 // the last 1 to 4 characters, 0 when the word is shorter
	Prefix [3]uint32 // the first 1 to 3 characters
	Tag    uint8     // most frequent tag class plus one, 0 if unknown
	Sure   bool      // nearly always Tag
	Known  bool      // the lexicon has it
	First  bool      // first word of the sentence, opening marks not counted
	Quote  uint8     // for a double quotation mark: 1 opening, 2 closing, by counting
}

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
	for _, w := range words {
		x := l.word(w, st)
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

func (l *Lexicon) word(w string, st style) Word {
	var x Word
	const maxRunes = 64 // of longer words only so much is looked at
	var runes [maxRunes]rune
	n := 0
	full := fnvStart
	shape := fnvStart
	var lastClass byte
	upper := false
	for _, r := range w {
		r = fold(r)
		c := byte('x')
		switch {
		case r < utf8.RuneSelf:
			switch {
			case 'a' <= r && r <= 'z':
			case 'A' <= r && r <= 'Z':
				c, r = 'X', r+'a'-'A'
			case '0' <= r && r <= '9':
				c, r = '0', '0'
			default:
				c = byte(r)
			}
		case unicode.IsUpper(r):
			c, r = 'X', unicode.ToLower(r)
		case unicode.IsLetter(r) || unicode.IsMark(r):
		case unicode.IsDigit(r):
			c = '0'
		default:
			c = '?'
		}
		if c != lastClass {
			if c == 'X' && n == 0 {
				upper = true
			}
			shape = (shape ^ uint64(c)) * fnvPrime
			lastClass = c
		}
		full = hashRune(full, r)
		if n < maxRunes {
			runes[n] = r
			n++
		} else { // keep the ending
			copy(runes[maxRunes/2:], runes[maxRunes/2+1:])
			runes[maxRunes-1] = r
		}
	}
	if isDash(w) {
		runes[0], n = '-', 1
		full = hashRune(fnvStart, '-')
		shape = hashRune(fnvStart, '-')
	}
	x.Lower = uint32(full ^ full>>32)
	bare := uint32(shape ^ shape>>32)
	x.Shape = bare + uint32(st)*0x01000193
	for k := 1; k <= len(x.Suffix) && k <= n; k++ {
		h := fnvStart
		for _, r := range runes[n-k : n] {
			h = hashRune(h, r)
		}
		x.Suffix[k-1] = uint32(h^h>>32) + uint32(k)
	}
	h := fnvStart
	for k := 1; k <= len(x.Prefix) && k <= n; k++ {
		h = hashRune(h, runes[k-1])
		x.Prefix[k-1] = uint32(h^h>>32) + uint32(k)
	}
	if e, ok := l.Lookup(x.Lower); ok {
		x.ID, x.Tag, x.Sure, x.Known = x.Lower, e.Tag, e.Sure, true
		return x
	}
	x.ID = bare ^ unknownW
	if !upper && n > 2 {
		x.ID += x.Suffix[2] * 31
	}
	return x
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
		r = fold(r)
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case '0' <= r && r <= '9':
			r = '0'
		case r >= utf8.RuneSelf && unicode.IsUpper(r):
			r = unicode.ToLower(r)
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
