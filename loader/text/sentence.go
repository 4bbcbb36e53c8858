package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTokens bounds a sentence. Text without full stops (tables, lists, one endless line) is cut there, at a mark when
// one is near, so that later stages see sentences of bounded length.
const maxTokens = 250

// sentence adds the sentences of the body's bytes [start, end) to block b.
func (t *Text) sentences(b, start, end int) {
	s := t.Body
	from := start
	for i := start; i < end; {
		c := s[i]
		ellipsis := c == "…"[0] && strings.HasPrefix(s[i:end], "…")
		if c != '.' && c != '!' && c != '?' && !ellipsis {
			i++
			continue
		}
		mark := i
		for i < end {
			if s[i] == '.' || s[i] == '!' || s[i] == '?' {
				i++
			} else if strings.HasPrefix(s[i:end], "…") {
				i += len("…")
			} else {
				break
			}
		}
		for i < end {
			r, n := utf8.DecodeRuneInString(s[i:end])
			if !isCloser(r) {
				break
			}
			i += n
		}
		if i == end {
			break
		}
		if s[i] != ' ' {
			continue
		}
		// A mark between spaces belongs to what it closes: `end. " Next`.
		k := i + 1
		if k+1 < end && (s[k] == '"' && s[k+1] == ' ' || strings.HasPrefix(s[k:end], "” ")) {
			_, n := utf8.DecodeRuneInString(s[k:])
			i = k + n
			k = i + 1
		}
		if t.breaks(from, mark, i, k, end) {
			t.sentence(b, from, i)
			from = k
			i = k
		}
	}
	t.sentence(b, from, end)
}

// breaks says whether a sentence that began at from ends with the marks [mark, after), the next word beginning at next.
func (t *Text) breaks(from, mark, after, next, end int) bool {
	s := t.Body
	// What follows, behind opening marks.
	k := next
	for k < end {
		r, n := utf8.DecodeRuneInString(s[k:end])
		if r != '(' && r != '[' && !isQuote(r) && !isDash(r) && r != '¡' && r != '¿' && r != '*' && r != '•' {
			break
		}
		k += n
		if k < end && s[k] == ' ' && isDash(r) {
			k++
		}
	}
	if k >= end {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[k:end])
	if unicode.IsLower(r) || r == ',' || r == ';' || r == ':' || r == '.' || r == ')' {
		return false
	}
	if s[mark] != '.' || strings.HasPrefix(s[mark:], "..") || mark+1 < after && s[mark+1] != '"' && s[mark+1] != ')' && s[mark+1] != '\'' && s[mark+1] < utf8.RuneSelf {
		return true
	}
	w := wordBefore(s, from, mark)
	lower := t.lower(mark-len(w), mark)
	digit := unicode.IsDigit(r)
	word := wordAfter(s, k, end)
	starts := starters[t.lower(k, k+len(word))] && len(word) > 0
	closed := after > mark+1 // the stop stands before a closing mark
	switch {
	case w == "":
		return true
	case within[lower] && (len(w) > 2 || w == lower):
		return lower == "al" && starts
	case beforeName[lower] && !digit && !closed && (unicode.IsUpper(firstRune(w)) || lower == "dr"):
		// "St." and "Min." are also "street" and "minutes", but then in small letters or behind a figure.
		return false
	case beforeNumeral[lower] && (digit || romanNumeral(word)) && !closed:
		return false
	case isDigitsOnly(w) && mark-len(w) == from:
		return false // a number that opens a list item
	case utf8.RuneCountInString(w) == 1 && unicode.IsUpper(r) && unicode.IsUpper(firstRune(w)):
		return starts || closed
	case abbreviates(w):
		if lower == "a.m" || lower == "p.m" {
			return starts || closed
		}
		return (starts || closed) && !digit
	case after_(lower):
		if lower == "etc" || lower == "mln" || lower == "bln" || lower == "bn" || lower == "mn" {
			return !digit || closed
		}
		return starts || closed || digit && !beforeNumeral[lower]
	}
	return true
}

// after_ says whether w is an abbreviation that may stand inside a sentence before a capital.
func after_(w string) bool {
	return after[w] && w != "no" && w != "sun" && w != "sat" && w != "min" && w != "del" || w == "cos"
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func romanNumeral(w string) bool {
	if w == "" || w == "I" {
		return false
	}
	return strings.Trim(w, "IVXLC") == ""
}

func isDigitsOnly(w string) bool {
	for i := 0; i < len(w); i++ {
		if !isDigit(w[i]) {
			return false
		}
	}
	return w != ""
}

// maxWord bounds how far back a word is looked at.
const maxWord = 48

// wordBefore gives the letters, digits and inner stops directly before p.
func wordBefore(s string, from, p int) string {
	i := p
	for i > from && p-i < maxWord {
		r, n := utf8.DecodeLastRuneInString(s[from:i])
		if r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		i -= n
	}
	return strings.TrimLeft(s[i:p], ".")
}

// wordAfter gives the letters that begin at p.
func wordAfter(s string, p, end int) string {
	limit := min(end, p+maxWord)
	i := p
	for i < limit {
		r, n := utf8.DecodeRuneInString(s[i:limit])
		if !unicode.IsLetter(r) {
			break
		}
		i += n
	}
	return s[p:i]
}

// sentence adds the bytes [start, end) as a sentence of block b, cut into several where it is too long.
func (t *Text) sentence(b, start, end int) {
	for start < end && t.Body[start] == ' ' {
		start++
	}
	for end > start && t.Body[end-1] == ' ' {
		end--
	}
	if start >= end {
		return
	}
	first := len(t.Tokens)
	t.tokenize(start, end)
	for len(t.Tokens)-first > maxTokens {
		cut := first + maxTokens
		for i := cut; i > first+maxTokens/2; i-- {
			if w := t.Tokens[i-1].Text; w == ";" || w == "," || w == ":" {
				cut = i
				break
			}
		}
		t.addSentence(b, t.Tokens[first].Start, t.Tokens[cut-1].End, first, cut)
		first = cut
		start = t.Tokens[cut].Start
	}
	t.addSentence(b, start, end, first, len(t.Tokens))
}

func (t *Text) addSentence(b, start, end, from, to int) {
	t.Sentences = append(t.Sentences, Sentence{Span: Span{start, end}, Block: b, Tokens: Range{from, to}})
}
