package train

import (
	"strings"

	"concord/loader/syntax"
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/treebank"
)

// Figures are shares of right answers on a treebank, over all tokens, punctuation included.
type Figures struct {
	Tokens      int
	Tag, POS    float64 // Penn and universal tags
	Lemma       float64 // not counting case
	UAS, LAS    float64 // heads; heads and relations
	Bare        float64 // heads, punctuation not counted
	WordsToRels map[string]Rel
}

// Rel counts the tokens of a gold relation.
type Rel struct{ Tokens, Heads, Both int }

// Measure parses the sentences and compares.
func Measure(m *syntax.Model, sentences []treebank.Sentence) Figures {
	f := Figures{WordsToRels: map[string]Rel{}}
	var tag, pos, lemmas, heads, both, words, bare int
	for _, s := range sentences {
		for i, t := range m.Parse(forms(s)) {
			g := s.Tokens[i]
			f.Tokens++
			r := f.WordsToRels[g.Rel]
			r.Tokens++
			if t.Tag == g.Tag {
				tag++
			}
			if t.POS == g.POS {
				pos++
			}
			if strings.EqualFold(t.Lemma, lexicon.Fold(g.Lemma)) {
				lemmas++
			}
			if g.Rel != "punct" {
				words++
			}
			if t.Head == g.Head {
				heads++
				r.Heads++
				if g.Rel != "punct" {
					bare++
				}
				if t.Rel == g.Rel {
					both++
					r.Both++
				}
			}
			f.WordsToRels[g.Rel] = r
		}
	}
	share := func(n, of int) float64 { return float64(n) / float64(max(of, 1)) }
	f.Tag, f.POS, f.Lemma = share(tag, f.Tokens), share(pos, f.Tokens), share(lemmas, f.Tokens)
	f.UAS, f.LAS, f.Bare = share(heads, f.Tokens), share(both, f.Tokens), share(bare, words)
	return f
}
