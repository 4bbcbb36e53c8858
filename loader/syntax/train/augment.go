package train

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/loader/syntax/treebank"
)

// augment adds copies of a share of the sentences as headlines write them: all in capitals, in title case, or without
// final stop. The annotation stays.
func augment(sentences []treebank.Sentence, share float64, seed uint64) []treebank.Sentence {
	rng := rand.New(rand.NewPCG(seed, 4))
	out := slices.Clone(sentences)
	for _, s := range sentences {
		if rng.Float64() >= share || len(s.Tokens) < 4 {
			continue
		}
		switch rng.IntN(3) {
		case 0:
			s = respell(s, strings.ToUpper)
		case 1:
			s = respell(s, titleCase)
		}
		out = append(out, withoutStop(s))
	}
	return out
}

func respell(s treebank.Sentence, spell func(string) string) treebank.Sentence {
	c := treebank.Sentence{ID: s.ID, Tokens: slices.Clone(s.Tokens)}
	for i := range c.Tokens {
		c.Tokens[i].Form = spell(c.Tokens[i].Form)
	}
	return c
}

// titleCase gives a capital to all words but the short ones.
func titleCase(w string) string {
	if len(w) < 4 {
		return w
	}
	r, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[size:]
}

// withoutStop cuts off the last token when it is a full stop that nothing depends on.
func withoutStop(s treebank.Sentence) treebank.Sentence {
	last := len(s.Tokens) - 1
	if s.Tokens[last].Form != "." {
		return s
	}
	for _, t := range s.Tokens {
		if t.Head == last {
			return s
		}
	}
	return treebank.Sentence{ID: s.ID, Tokens: slices.Clone(s.Tokens[:last])}
}
