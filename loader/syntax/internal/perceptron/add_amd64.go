package perceptron

import "golang.org/x/sys/cpu"

// add sums up the slots of features: the first eight sums are those of the bytes of even number, the others of odd.
func (t *Moves) add(features []uint64, sums *[MoveClasses]int16) {
	if !cpu.X86.HasAVX2 || len(features) == 0 {
		t.addPlain(features, sums)
		return
	}
	addPairs(sums, &t.slots[0], &features[0], len(features), uint64(t.shift))
}

// addPairs sets sums for n features, n > 0; shift must leave of a feature no more than the number of a pair.
//
//go:noescape
func addPairs(sums *[MoveClasses]int16, slots *byte, features *uint64, n int, shift uint64)

// sum sets the scores of classes to the sums of the weights of features.
func (t *Sparse) sum(features []uint64, classes []uint8, scores *Scores) {
	if len(features) == 0 || !cpu.X86.HasAVX512F || !cpu.X86.HasAVX512BW {
		t.sumEach(features, classes, scores)
		return
	}
	var sums [8]int32
	for len(classes) > 0 {
		var eight [8]uint8
		n := copy(eight[:], classes)
		addLines(&sums, &t.slots[0], &features[0], len(features), uint64(t.shift), &eight)
		for k, c := range classes[:n] {
			scores[c] = sums[k&7]
		}
		classes = classes[n:]
	}
}

// addLines sets the sums of eight classes for n features, n > 0; shift must leave of a feature no more than the number of a line.
//
//go:noescape
func addLines(sums *[8]int32, slots *byte, features *uint64, n int, shift uint64, classes *[8]uint8)

// add sums up the slots of features and a class, in four lanes of 16 bits.
func (t *Sparse) add(features []uint64, class uint8) uint64 {
	if !cpu.X86.HasAVX2 || len(features) == 0 {
		return t.addPlain(features, class)
	}
	return addFours(&t.slots[0], &features[0], len(features), uint64(t.shift), uint64(class))
}

// addFours gives the sums for n features, n > 0; shift must leave of a feature no more than the number of a line.
//
//go:noescape
func addFours(slots *byte, features *uint64, n int, shift, class uint64) uint64
