package tagger

import (
	"math/rand/v2"
	"slices"

	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/perceptron"
)

// Example is a sentence with its right classes.
type Example struct {
	Words []lexicon.Word
	Tags  []uint8
}

// NewChoices collects the classes that the words of examples have by [Key]; classes is their number.
func NewChoices(examples []Example, classes int) *perceptron.Choices {
	counts := perceptron.NewCounts(Keys(classes), classes+1, func(key int) int { return key / int(lexicon.Starts) / 2 })
	for _, e := range examples {
		for i := range e.Words {
			counts.Add(Key(&e.Words[i]), e.Tags[i])
		}
	}
	const (
		least = 20
		share = 0.001
	)
	return counts.Choices(least, share, classes)
}

// Train learns from examples in a number of epochs. Equal seeds give equal weights. The tags before a word are those
// that the tagger itself gave, so that it learns to live with its errors.
func Train(examples []Example, choices *perceptron.Choices, epochs int, drop float64, seed uint64) *perceptron.Learner {
	l := perceptron.NewLearner()
	rng := rand.New(rand.NewPCG(seed, 1))
	var b Buffer
	var tags []uint8
	for range epochs {
		for _, k := range rng.Perm(len(examples)) {
			e := &examples[k]
			tags = tags[:0]
			for i := range e.Words {
				list := choices.Of(Key(&e.Words[i]))
				guess := list[0]
				if len(list) > 1 {
					b.features = perceptron.Drop(features(e.Words, i, tags, b.features[:0]), drop, rng)
					l.Score(b.features, list, &b.scores)
					guess = b.scores.Best(list)
					l.Step()
					if guess != e.Tags[i] && slices.Contains(list, e.Tags[i]) {
						l.Update(b.features, e.Tags[i], guess, 1)
					}
				}
				tags = append(tags, guess)
			}
		}
	}
	return l
}
