package exec

import (
	"sync/atomic"

	"concord/graph"
)

// groupSets is a set of terms for each of many groups. Terms are numbered as they come. While the groups and the terms are
// few, or the sets are full, each group has a row of bits, which is far less to read and write than a table of all pairs.
type groupSets struct {
	stop  *atomic.Bool
	terms *tuples // of one term each
	pairs *tuples // group and number of the term in one ID; nil while there are bits
	words int     // of the bits of a group
	bits  []uint64
	n     int // pairs in the bits

	numbers []int32
	packed  []graph.ID
	rows    []int32
	cols    [1][]graph.ID
}

// The rows of bits of all groups take at most so many words, and not much more than a table would from the lesser number on.
const (
	maxBitWords   = 1 << 19
	smallBitWords = 1 << 13
	wordsPerPair  = 4
)

func newGroupSets(stop *atomic.Bool) *groupSets {
	return &groupSets{stop: stop, terms: newTuples(1, stop), words: 1}
}

// add puts each term into the set of its group, of which there are groups; NoID is passed over. fresh is called with the row
// of each term that its group did not have.
func (s *groupSets) add(of []int32, ids []graph.ID, groups int, fresh func(row int)) {
	s.cols[0] = ids
	s.numbers = s.terms.insertAll(s.cols[:], len(ids), s.numbers[:0], nil)
	if s.pairs == nil {
		s.fit(groups)
	}
	if s.pairs != nil {
		s.addPairs(of, ids, fresh)
		return
	}
	for row, n := range s.numbers {
		if ids[row] == graph.NoID {
			continue
		}
		g := groupOf(of, row)
		word, bit := &s.bits[int(g)*s.words+int(n>>6)], uint64(1)<<(n&63)
		if *word&bit == 0 {
			*word |= bit
			s.n++
			fresh(row)
		}
	}
}

// fit makes room in the bits for so many groups and all terms, or goes over to pairs.
func (s *groupSets) fit(groups int) {
	words := s.words
	for 64*words < s.terms.n {
		words *= 2
	}
	if need := groups * words; need > maxBitWords || need > smallBitWords && need > wordsPerPair*(s.n+len(s.numbers)) {
		s.spread()
		return
	}
	if words > s.words {
		bits := make([]uint64, len(s.bits)/s.words*words)
		for from, to := 0, 0; from < len(s.bits); from, to = from+s.words, to+words {
			copy(bits[to:], s.bits[from:from+s.words])
		}
		s.words, s.bits = words, bits
	}
	s.bits = extendTo(s.bits, groups*words)
}

func pairID(group int32, number int) graph.ID { return graph.ID(group)<<32 | graph.ID(number) }

// spread makes pairs of the bits.
func (s *groupSets) spread() {
	s.pairs = newTuples(1, s.stop)
	var pair [1]graph.ID
	for i, word := range s.bits {
		for bit := 0; word != 0; bit, word = bit+1, word>>1 {
			if word&1 != 0 {
				pair[0] = pairID(int32(i/s.words), i%s.words*64+bit)
				s.pairs.insert(pair[:])
			}
		}
	}
	s.bits = nil
}

func (s *groupSets) addPairs(of []int32, ids []graph.ID, fresh func(row int)) {
	s.packed, s.rows = s.packed[:0], s.rows[:0]
	for row, n := range s.numbers {
		if ids[row] != graph.NoID {
			s.packed, s.rows = append(s.packed, pairID(groupOf(of, row), int(n))), append(s.rows, int32(row))
		}
	}
	s.cols[0] = s.packed
	s.numbers = s.pairs.insertAll(s.cols[:], len(s.packed), s.numbers[:0], func(at int) { fresh(int(s.rows[at])) })
}

func (s *groupSets) bytes() int64 {
	n := s.terms.bytes() + int64(cap(s.bits))*8
	if s.pairs != nil {
		n += s.pairs.bytes()
	}
	return n
}

func (s *groupSets) reset() {
	s.terms.reset()
	s.pairs, s.words, s.bits, s.n = nil, 1, s.bits[:0], 0
}
