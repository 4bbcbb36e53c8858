package train

import (
	"math"
	"strings"

	"concord/loader/syntax"
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/treebank"
)

// Figures are shares of right answers on a treebank, over all tokens, punctuation included.
type Figures struct {
	Tokens    int
	Tag, POS  float64        // Penn and universal tags
	Lemma     float64        // not counting case
	UAS, LAS  float64        // heads; heads and relations
	Bare      float64        // heads, punctuation not counted
	Relations map[string]Rel // by gold relation
	Margins   []Margin       // by Token.Margin, punctuation not counted
}

// Margin counts the tokens whose margin is below a limit and not below that of the entry before.
type Margin struct{ Below, Tokens, Heads int }

// limits are the upper ends of Figures.Margins.
var limits = []int{4000, 8000, 16000, 32000, 48000, 64000, 96000, 128000, math.MaxInt}

// Rel counts the tokens of a gold relation.
type Rel struct{ Tokens, Heads, Both int }

// Measure parses the sentences and compares.
func Measure(m *syntax.Model, sentences []treebank.Sentence) Figures {
	f := Figures{Relations: map[string]Rel{}}
	for _, l := range limits {
		f.Margins = append(f.Margins, Margin{Below: l})
	}
	var tag, pos, lemmas, heads, both, words, bare int
	for _, s := range sentences {
		for i, t := range m.Parse(forms(s)) {
			g := s.Tokens[i]
			f.Tokens++
			r := f.Relations[g.Rel]
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
				k := 0
				for t.Margin >= limits[k] && k < len(limits)-1 {
					k++
				}
				f.Margins[k].Tokens++
				if t.Head == g.Head {
					f.Margins[k].Heads++
				}
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
			f.Relations[g.Rel] = r
		}
	}
	share := func(n, of int) float64 { return float64(n) / float64(max(of, 1)) }
	f.Tag, f.POS, f.Lemma = share(tag, f.Tokens), share(pos, f.Tokens), share(lemmas, f.Tokens)
	f.UAS, f.LAS, f.Bare = share(heads, f.Tokens), share(both, f.Tokens), share(bare, words)
	return f
}
