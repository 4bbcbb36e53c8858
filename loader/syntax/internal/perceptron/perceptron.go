// Package perceptron is a multi-class linear classifier over hashed features: a [Learner] that trains by the averaged
// perceptron rule (Freund and Schapire 1999; Collins 2002), and two tables of quantised weights that are read in place
// from the bytes of a file: [Moves] for up to sixteen classes that are all scored, [Sparse] for many classes of which a few
// are candidates. [Choices] says which are.
//
// Reading weights is waiting for memory. So a feature costs one read: where its weights lie follows from its hash alone,
// there is no search, and nothing that is read decides where to read next or where to branch.
//
// It knows nothing of words or trees: a feature is a 64-bit hash, a class is a small number.
package perceptron

import "errors"

// Classes is the greatest number of classes of a classifier.
const Classes = 256

// Scores holds one sum per class. It is a fixed array so that indexing with a byte needs no bounds check.
type Scores [Classes]int32

// Best gives the class of the greatest score, the first of equals. There must be one class at least.
func (s *Scores) Best(classes []uint8) uint8 {
	best := classes[0]
	for _, c := range classes[1:] {
		if s[c] > s[best] {
			best = c
		}
	}
	return best
}

// Scorer adds up the weights of features. The tables are used in reading, Learner in training.
type Scorer interface {
	// Score sets the scores of classes to the sums of the weights of all features, of which there are at most
	// MaxFeatures. Scores of other classes may be anything.
	Score(features []uint64, classes []uint8, scores *Scores)
}

var (
	_ Scorer = (*Moves)(nil)
	_ Scorer = (*Sparse)(nil)
	_ Scorer = (*Learner)(nil)
)

// MaxFeatures is the greatest number of features of one decision: as many bytes can be added up in 16 bits.
const MaxFeatures = 256

var errTable = errors.New("weight table is cut short or damaged")

// Hash makes a feature of a template number and up to three values. It is linear, so a feature costs three
// multiplications that need not wait for each other, and its upper 33 bits are as good as random (the vector
// multiply-shift scheme of Dietzfelbinger 1996); the lower ones are not to be used.
func Hash(template int, a, b, c uint32) uint64 {
	return uint64(template)*0xA0761D6478BD642F + uint64(a)*0x9E3779B97F4A7C15 + uint64(b)*0xD6E8FEB86659FD93 +
		uint64(c)*0xE7037ED1A0B428DB
}

// check gives what tells a feature from others that share its place.
func check(f uint64) uint8 { return uint8(f >> 32) }
