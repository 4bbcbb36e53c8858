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
	return out[:min(len(out), perceptron.Classes-1)]
}

// NewChoices collects the scripts that examples need by [Key]; tags is the number of tag classes.
func NewChoices(examples []Example, scripts []Script, tags int) *perceptron.Choices {
	class := classes(scripts)
	counts := perceptron.NewCounts(Keys(tags), tags, func(key int) int { return key / 2 })
	for _, e := range examples {
		if c, ok := class[ScriptOf(strings.ToLower(e.Form), e.Lemma)]; ok {
			counts.Add(Key(&e.Word, e.Tag), c)
		}
	}
	return counts.Choices(1, 0, len(scripts))
}

func classes(scripts []Script) map[Script]uint8 {
	class := map[Script]uint8{}
	for i, s := range scripts {
		class[s] = uint8(i)
	}
	return class
}

// Train learns from examples. Equal seeds give equal weights. Examples are taken by the logarithm of their count: most
// words that the lemmatizer will meet are unlike the few that fill half of every text, but those few must be right.
func Train(examples []Example, scripts []Script, choices *perceptron.Choices, epochs int, seed uint64) *perceptron.Learner {
	class := classes(scripts)
	l := perceptron.NewLearner()
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
			list := choices.Of(Key(&e.Word, e.Tag))
			if len(list) == 1 {
				continue
			}
			b.features = features(&e.Word, uint32(e.Tag), b.features[:0])
			l.Score(b.features, list, &b.scores)
			l.Step()
			// A word that is only just right may be wrong by the average of the weights.
			if other := rival(list, want, &b.scores); b.scores[want]-b.scores[other] <= lead {
				l.Update(b.features, want, other, 1)
			}
		}
	}
	return l
}

// lead is by how much, in updates of one feature, a right script must outscore all others in training.
const lead = 2

// rival gives the best class but one; list holds two classes at least.
func rival(list []uint8, but uint8, scores *perceptron.Scores) uint8 {
	best := list[0]
	if best == but {
		best = list[1]
	}
	for _, c := range list {
		if c != but && scores[c] > scores[best] {
			best = c
		}
	}
	return best
}
