package treebank

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Retokenise cuts a sentence into the tokens of loader/text. Treebanks split "long-term" into three words; text keeps a
// word with hyphens whole, so words joined by a hyphen without space become one again, which takes the tag and the
// attachment of their head; the same goes for "and/or". Contractions stay apart as in text ("do" "n't", "Bush" "'s",
// "can" "not") and become one word when they have no apostrophe ("gonna").
func Retokenise(s Sentence) Sentence {
	n := len(s.Tokens)
	group := make([]int, n) // the number of the new token that a token becomes part of
	last := []bool{}        // whether the group's tag is looked for from its end
	for i := 0; i < n; {
		j, hyphen := i+1, false
		for j < n {
			prev := s.Tokens[j-1]
			if isHyphen(s.Tokens[j].Form) && j+1 < n && !prev.Space && !s.Tokens[j].Space &&
				endsInWord(prev.Form) && startsWord(s.Tokens[j+1].Form) {
				j, hyphen = j+2, true
				continue
			}
			if prev.Contracted && !apart(prev.Form, s.Tokens[j].Form) {
				j++
				continue
			}
			break
		}
		for k := i; k < j; k++ {
			group[k] = len(last)
		}
		last = append(last, hyphen)
		i = j
	}
	if len(last) == n {
		return s
	}
	out := Sentence{ID: s.ID, Tokens: make([]Token, len(last))}
	for i := 0; i < n; {
		j := i + 1
		for j < n && group[j] == group[i] {
			j++
		}
		out.Tokens[group[i]] = merge(s, i, j, group, last[group[i]])
		i = j
	}
	return out
}

// merge makes one token of tokens i to j. Its head is that of the member nearest to the root, which keeps the heads free
// of cycles: from group to group the distance to the root falls.
func merge(s Sentence, i, j int, group []int, last bool) Token {
	head, best := -1, 0
	for k := i; k < j; k++ {
		if h := s.Tokens[k].Head; h >= 0 && group[h] == group[k] {
			continue
		}
		d := depth(s.Tokens, k)
		if head < 0 || d < best || d == best && last && s.Tokens[k].POS != "PUNCT" {
			head, best = k, d
		}
	}
	t := s.Tokens[head]
	var form, lemma strings.Builder
	for k := i; k < j; k++ {
		form.WriteString(s.Tokens[k].Form)
		switch {
		case k == j-1:
			lemma.WriteString(s.Tokens[k].Lemma)
		default:
			lemma.WriteString(s.Tokens[k].Form)
		}
	}
	if j-i > 1 {
		t.Form, t.Lemma = form.String(), lemma.String()
		if t.Tag != "NNP" && t.Tag != "NNPS" {
			t.Lemma = strings.ToLower(t.Lemma)
		}
	}
	t.Space, t.Contracted = s.Tokens[j-1].Space, s.Tokens[j-1].Contracted
	if t.Head >= 0 {
		t.Head = group[t.Head]
	}
	return t
}

// apart says whether text parts a contraction as treebanks do.
func apart(a, b string) bool {
	return strings.ContainsAny(a+b, "'’`´") || strings.EqualFold(a, "can") && strings.EqualFold(b, "not")
}

// isHyphen gives the marks that join words when no space is around them; em dashes do not.
func isHyphen(form string) bool {
	switch form {
	case "-", "–", "\u2010", "\u2011", "/":
		return true
	}
	return false
}

func startsWord(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func endsInWord(form string) bool {
	r, _ := utf8.DecodeLastRuneInString(form)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.'
}

// depth is the number of steps from token i to the root.
func depth(tokens []Token, i int) int {
	d := 0
	for h := tokens[i].Head; h >= 0; h = tokens[h].Head {
		d++
	}
	return d
}
