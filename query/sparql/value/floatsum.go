package value

import (
	"math"
	"slices"
)

// exactSum adds doubles exactly: the sum is that of its parts, which do not overlap and grow (Shewchuk, Adaptive Precision
// Floating-Point Arithmetic, 1997, Grow-Expansion). A sum of doubles of like size has a few parts.
type exactSum struct {
	parts   []float64
	special float64 // the sum of what is infinite or NaN, and of what grew beyond the doubles
}

func (s *exactSum) add(x float64) {
	kept := 0
	for _, y := range s.parts {
		if math.Abs(x) < math.Abs(y) {
			x, y = y, x
		}
		hi := x + y
		if math.IsInf(hi, 0) || math.IsNaN(hi) {
			s.special += hi
			s.parts = s.parts[:0]
			return
		}
		if lo := y - (hi - x); lo != 0 {
			s.parts[kept] = lo
			kept++
		}
		x = hi
	}
	s.parts = s.parts[:kept]
	if math.IsInf(x, 0) || math.IsNaN(x) {
		s.special += x
	} else {
		s.parts = append(s.parts, x)
	}
}

func (s *exactSum) clone() exactSum { return exactSum{slices.Clone(s.parts), s.special} }

// value gives the double nearest to the sum.
func (s *exactSum) value() float64 {
	if s.special != 0 { // NaN is not 0
		return s.special
	}
	n := len(s.parts)
	if n == 0 {
		return 0
	}
	// The parts from the largest down, until one is lost in rounding. Half an ulp that is left must be rounded to even
	// with what is below it.
	hi, lo := s.parts[n-1], 0.0
	for n--; n > 0; n-- {
		x, y := hi, s.parts[n-1]
		hi = x + y
		if lo = y - (hi - x); lo != 0 {
			n--
			break
		}
	}
	if n > 0 && (lo < 0 && s.parts[n-1] < 0 || lo > 0 && s.parts[n-1] > 0) {
		y := lo * 2
		if x := hi + y; y == x-hi {
			hi = x
		}
	}
	return hi
}
