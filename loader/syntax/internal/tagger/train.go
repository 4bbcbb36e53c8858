package tagger

import (
	"math/rand/v2"

	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/perceptron"
)

// Example is a sentence with its right classes.
type Example struct {
	Words []lexicon.Word
	Tags  []uint8
}

// Train learns from examples in a number of epochs. Equal seeds give equal weights. The tags before a word are those
// that the tagger itself gave, so that it learns to live with its errors.
func Train(examples []Example, classes, epochs int, drop float64, seed uint64) *perceptron.Learner {
	l := perceptron.NewLearner()
	t := Tagger{Weights: l, Count: classes}
	rng := rand.New(rand.NewPCG(seed, 1))
	var b Buffer
	var tags []uint8
	for range epochs {
		for _, k := range rng.Perm(len(examples)) {
			e := &examples[k]
			tags = tags[:0]
			for i := range e.Words {
				b.features = perceptron.Drop(features(e.Words, i, tags, b.features[:0]), drop, rng)
				guess := t.best(&b)
				l.Step()
				if guess != e.Tags[i] {
					l.Update(b.features, e.Tags[i], guess, 1)
				}
				tags = append(tags, guess)
			}
		}
	}
	return l
}
