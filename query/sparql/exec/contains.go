package exec

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/algebra"
)

// contains is CONTAINS(?v, "constant"), and REGEX with a pattern that is but letters and digits. It looks for the byte of
// the constant that is rarest in text and compares around it.
type contains struct {
	run    *Run
	v      algebra.Var
	needle string
	at     int // of the rarest byte
	want   bool

	ids     []graph.ID
	terms   []quad.Value
	texts   []text
	touched byte // keeps the compiler from leaving out the reading ahead
}

// common are bytes of text, the most frequent first; bytes that are not among them are rare.
const common = " etaoinsrhldcumfpgwybvkxjqz.,-0123456789TASCIMBPDRWHLEFGNOJUVKYXQZ"

func newContains(r *Run, c *algebra.Call, not bool) *contains {
	switch {
	case c.Name == "CONTAINS":
	case c.Name == "REGEX" && len(c.Args) == 2:
	default:
		return nil
	}
	v, ok := c.Args[0].(algebra.VarExpr)
	if !ok {
		return nil
	}
	k, ok := c.Args[1].(algebra.Const)
	if !ok {
		return nil
	}
	s, ok := k.Value.(quad.String)
	if !ok || s == "" {
		return nil
	}
	if c.Name == "REGEX" {
		for _, b := range []byte(s) {
			if b >= 0x80 || !(b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == ' ') {
				return nil
			}
		}
	}
	out := &contains{run: r, v: v.Var, needle: string(s), want: !not}
	rarest := -1
	for i := range len(s) {
		rank := strings.IndexByte(common, s[i])
		if rank < 0 {
			rank = len(common)
		}
		if rank > rarest {
			rarest, out.at = rank, i
		}
	}
	return out
}

func (c *contains) in(s string) bool {
	n := c.needle
	for from := c.at; from < len(s); {
		i := strings.IndexByte(s[from:], n[c.at])
		if i < 0 {
			return false
		}
		start := from + i - c.at
		if start+len(n) > len(s) {
			return false
		}
		if s[start:start+len(n)] == n {
			return true
		}
		from += i + 1
	}
	return false
}

// keep implements condition. A value that is no string is an error, and an error is not true, negated or not.
func (c *contains) keep(b *Batch, sel []int32) ([]int32, error) {
	col := b.Cols[c.v]
	out := sel[:0]
	if col == nil {
		return out, nil
	}
	c.ids = gather(c.ids[:0], col, sel)
	c.terms = slices.Grow(c.terms[:0], len(sel))[:len(sel)]
	// The terms of texts lie all over the memory: first all that leads to them is read, then where they begin, so that
	// they are on their way when they are looked through.
	if err := c.run.view.Terms(c.ids, c.terms); err != nil {
		return nil, c.run.Explain(err)
	}
	defer clear(c.terms)
	c.texts = slices.Grow(c.texts[:0], len(sel))[:len(sel)]
	for i, t := range c.terms {
		switch t := t.(type) {
		case quad.String:
			c.texts[i] = text{string(t), true}
		case quad.LangString:
			c.texts[i] = text{string(t.Value), true}
		default:
			c.texts[i] = text{}
		}
	}
	defer clear(c.texts)
	for i := range c.texts {
		if s := c.texts[i].s; len(s) > 64 {
			c.touched ^= s[0] ^ s[64]
		}
	}
	size := 0
	for i, row := range sel {
		t := &c.texts[i]
		if size += len(t.s) + 64; size > 1<<20 {
			if err := c.run.check(); err != nil {
				return nil, err
			}
			size = 0
		}
		if t.is && c.in(t.s) == c.want {
			out = append(out, row)
		}
	}
	return out, nil
}

// text is a string to look through, if the term is one.
type text struct {
	s  string
	is bool
}
