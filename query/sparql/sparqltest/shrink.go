package sparqltest

import (
	"context"
	"slices"

	"concord/query/sparql/syntax/querytest"
)

// recorder notes what a generator draws.
type recorder struct {
	src   querytest.Source
	drawn []int
}

func (r *recorder) IntN(n int) int {
	x := r.src.IntN(n)
	r.drawn = append(r.drawn, x)
	return x
}

// replay gives what was noted, and 0 when there is no more: the simplest choice.
type replay struct{ rest []int }

func (r *replay) IntN(n int) int {
	if len(r.rest) == 0 {
		return 0
	}
	x := r.rest[0]
	r.rest = r.rest[1:]
	return x % n
}

// shrink looks for a smaller query over less data on which the engine is wrong as well: it leaves out quads, and draws
// fewer and smaller numbers for the query, as long as that helps.
func (c trial) shrink(ctx context.Context, engine Engine, err error) (trial, error) {
	left := maxShrink
	try := func(smaller trial) bool {
		if left == 0 {
			return false
		}
		left--
		if _, e := smaller.compare(ctx, engine); e != nil {
			c, err = smaller, e
			return true
		}
		return false
	}
	for again := true; again && left > 0; {
		again = false
		for size := max(1, len(c.data)/2); size >= 1; size /= 2 {
			for i := 0; i+size <= len(c.data); {
				smaller := c
				smaller.data = slices.Delete(slices.Clone(c.data), i, i+size)
				if try(smaller) {
					again = true
				} else {
					i += size
				}
			}
		}
		for size := max(1, len(c.choices)/2); size >= 1; size /= 2 {
			for i := 0; i+size <= len(c.choices); {
				if try(c.choosing(slices.Delete(slices.Clone(c.choices), i, i+size))) {
					again = true
				} else {
					i += size
				}
			}
		}
		for i := 0; i < len(c.choices); i++ {
			for _, x := range []int{0, c.choices[i] / 2, c.choices[i] - 1} {
				if i >= len(c.choices) || x < 0 || x >= c.choices[i] {
					continue
				}
				fewer := slices.Clone(c.choices)
				fewer[i] = x
				if smaller := c.choosing(fewer); len(smaller.text) <= len(c.text) && try(smaller) {
					again = true
				}
			}
		}
	}
	return c, err
}

// choosing gives the trial with the query that other choices make.
func (c trial) choosing(choices []int) trial {
	c.choices = choices
	if c.update {
		c.text = querytest.Update(&replay{choices}, querytest.Options{})
	} else {
		c.text = querytest.Query(&replay{choices}, querytest.Options{})
	}
	return c
}
