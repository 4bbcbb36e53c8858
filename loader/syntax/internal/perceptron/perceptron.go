// Package perceptron is a multi-class linear classifier over hashed features: a [Learner] that trains by the averaged
// perceptron rule (Freund and Schapire 1999; Collins 2002), and a [Table] of quantised weights that is read in place
// from the bytes of a file, without building anything.
//
// It knows nothing of words or trees: a feature is a 64-bit hash, a class is a small number.
package perceptron

// Classes is the greatest number of classes of a classifier.
const Classes = 256

// Scores holds one sum per class. It is a fixed array so that indexing with a byte needs no bounds check.
type Scores [Classes]int32

// Scorer adds up the weights of features. Table is the one used in reading, Learner the one used in training.
type Scorer interface {
	// Score adds to scores the weights of every feature. It does not clear scores.
	Score(features []uint64, scores *Scores)
}

var (
	_ Scorer = (*Table)(nil)
	_ Scorer = (*Learner)(nil)
)

// Hash makes a feature of a template number and up to three values. The mixing is that of a multiply-xorshift hash:
// every bit of every value reaches the upper half, which picks the slot, and the lower half, which is the check.
func Hash(template int, a, b, c uint32) uint64 {
	h := (uint64(a) | uint64(b)<<32) * 0x9E3779B97F4A7C15
	h ^= h >> 29
	h += uint64(c)*0xD6E8FEB86659FD93 + uint64(template)*0xA0761D6478BD642F
	h ^= h >> 32
	h *= 0xE7037ED1A0B428DB
	h ^= h >> 31
	return h
}
