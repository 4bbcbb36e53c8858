package lemma

import (
	"math/rand/v2"
	"slices"
	"strings"

	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/perceptron"
)

// Example is a word with its right lemma.
type Example struct {
	Form, Lemma string
	Word        lexicon.Word
	Tag         uint8
}

// NewScripts collects the scripts that examples need, the most frequent first; those of one example only are left out.
func NewScripts(examples []Example) []Script {
	count := map[Script]int{}
	for _, e := range examples {
		count[ScriptOf(strings.ToLower(e.Form), e.Lemma)]++
	}
	var out []Script
	for s, n := range count {
		if n > 1 {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Script) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		return strings.Compare(a.String(), b.String())
	})
	return out[:min(len(out), perceptron.Classes)]
}

// Train learns from examples. Equal seeds give equal weights. Every different example is taken once an epoch, however
// often it occurred: the lemmatizer is for the words that did not.
func Train(examples []Example, scripts []Script, epochs int, seed uint64) *perceptron.Learner {
	class := map[Script]int{}
	for i, s := range scripts {
		class[s] = i
	}
	l := perceptron.NewLearner()
	m := Lemmatizer{Weights: l, Scripts: scripts}
	rng := rand.New(rand.NewPCG(seed, 3))
	var b Buffer
	for range epochs {
		for _, k := range rng.Perm(len(examples)) {
			e := &examples[k]
			want, ok := class[ScriptOf(strings.ToLower(e.Form), e.Lemma)]
			if !ok {
				continue
			}
			guess := m.class(&e.Word, e.Tag, &b)
			l.Step()
			if guess != want {
				l.Update(b.features, uint8(want), uint8(guess), 1)
			}
		}
	}
	return l
}
