//go:build !amd64

package perceptron

// add sums up the slots of features: the first eight sums are those of the bytes of even number, the others of odd.
func (t *Moves) add(features []uint64, sums *[MoveClasses]int16) { t.addPlain(features, sums) }

// add sums up the slots of features and a class, in four lanes of 16 bits.
func (t *Sparse) add(features []uint64, class uint8) uint64 { return t.addPlain(features, class) }

// sum sets the scores of classes to the sums of the weights of features.
func (t *Sparse) sum(features []uint64, classes []uint8, scores *Scores) {
	t.sumEach(features, classes, scores)
}
