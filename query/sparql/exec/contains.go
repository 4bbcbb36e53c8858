package exec

import (
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
	for i, row := range sel {
		if i%256 == 255 {
			if err := c.run.check(); err != nil {
				return nil, err
			}
		}
		if col[row] == graph.NoID {
			continue
		}
		t, err := c.run.view.Term(col[row])
		if err != nil {
			return nil, err
		}
		var s string
		switch t := t.(type) {
		case quad.String:
			s = string(t)
		case quad.LangString:
			s = string(t.Value)
		default:
			continue
		}
		if c.in(s) == c.want {
			out = append(out, row)
		}
	}
	return out, nil
}
