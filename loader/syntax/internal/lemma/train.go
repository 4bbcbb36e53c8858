package lemma

import (
	"math/bits"
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
	Count       int // how often it occurred
}

// leastCount is how often a word must have occurred for a script that no other word needs, such as that of "went".
const leastCount = 3

// NewScripts collects the scripts that examples need, those of most examples first; those of one rare word are left out.
func NewScripts(examples []Example) []Script {
	count, tokens := map[Script]int{}, map[Script]int{}
	for _, e := range examples {
		s := ScriptOf(strings.ToLower(e.Form), e.Lemma)
		count[s]++
		tokens[s] += e.Count
	}
	var out []Script
	for s, n := range count {
		if n > 1 || tokens[s] >= leastCount {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Script) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		if d := tokens[b] - tokens[a]; d != 0 {
			return d
		}
		return strings.Compare(a.String(), b.String())
	})
	return out[:min(len(out), perceptron.Classes)]
}

// Train learns from examples. Equal seeds give equal weights. Examples are taken by the logarithm of their count: most
// words that the lemmatizer will meet are unlike the few that fill half of every text, but those few must be right.
func Train(examples []Example, scripts []Script, epochs int, seed uint64) *perceptron.Learner {
	class := map[Script]int{}
	for i, s := range scripts {
		class[s] = i
	}
	l := perceptron.NewLearner()
	m := Lemmatizer{Weights: l, Scripts: scripts}
	rng := rand.New(rand.NewPCG(seed, 3))
	var b Buffer
	var turns []int
	for i, e := range examples {
		for range max(1, bits.Len(uint(e.Count))) {
			turns = append(turns, i)
		}
	}
	for range epochs {
		for _, k := range rng.Perm(len(turns)) {
			e := &examples[turns[k]]
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
