package exec

import (
	"slices"

	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
)

// hashJoin keeps the rows of the right side by their keys and looks the rows of the left side up.
type hashJoin struct {
	run         *Run
	node        *plan.HashJoin
	left, right operator
	params      bool // the right side depends on a graph parameter
	epoch       int
	built       bool
	account     account

	vars  []algebra.Var // kept columns of the right side
	cols  [][]graph.ID
	n     int
	keys  [][]graph.ID // columns of the keys
	heads []uint32     // number of a row plus one
	chain []uint32
	mask  uint64
	maybe [][]graph.ID

	sure   bool   // every pair shares what it must
	shares []bool // for each of Maybe: binding it is sharing

	out    *rows
	source []int // for each variable of out: number of a kept column, or -1
	both   []bool
	idx    []int32
	match  []uint32
	in     *Batch
	row    int
	at     uint32 // next candidate plus one, 0 when the row is done
	begun  bool
	blind  bool
}

func (r *Run) hashJoin(n *plan.HashJoin) (operator, error) {
	left, err := r.compile(n.Left)
	if err != nil {
		return nil, err
	}
	right, err := r.compile(n.Right)
	if err != nil {
		return nil, err
	}
	h := &hashJoin{
		run: r, node: n, left: left, right: right, params: usesParam(n.Right), out: newRows(r.width, n.Out),
		vars: n.Right.Common().Out, account: account{budget: &r.budget, name: "a hash join"}, blind: len(n.Out) == 0,
	}
	h.sure = len(n.Overlap) == 0
	for _, v := range n.Keys {
		h.sure = h.sure || slices.Contains(n.Overlap, v)
	}
	for _, v := range n.Maybe {
		h.shares = append(h.shares, slices.Contains(n.Overlap, v))
	}
	h.source, h.both = make([]int, len(n.Out)), make([]bool, len(n.Out))
	for k, v := range n.Out {
		h.source[k] = -1
		for i, have := range h.vars {
			if have == v && !n.Left.Common().Binds(v) {
				h.source[k] = i
				h.both[k] = n.Left.Common().MayBind(v)
			}
		}
	}
	return h, nil
}

func (h *hashJoin) reset() {
	h.left.reset()
	h.in = nil
	if h.built && (h.node.Fresh || h.params && h.epoch != h.run.epoch) {
		h.built = false
	}
}

// build reads the right side.
func (h *hashJoin) build() error {
	h.right.reset()
	h.cols = make([][]graph.ID, len(h.vars))
	h.n = 0
	for {
		b, err := h.right.next()
		if err != nil {
			return err
		}
		if b == nil {
			break
		}
		for i, v := range h.vars {
			if c := b.Cols[v]; c != nil {
				h.cols[i] = append(h.cols[i], c...)
			} else {
				h.cols[i] = append(h.cols[i], make([]graph.ID, b.N)...)
			}
		}
		h.n += b.N
		if err := h.account.set(int64(h.n) * int64(8*len(h.vars)+8)); err != nil {
			return err
		}
		if err := h.run.check(); err != nil {
			return err
		}
	}
	h.keys = h.columnsOf(h.node.Keys)
	h.maybe = h.columnsOf(h.node.Maybe)
	size := 16
	for size < 2*h.n {
		size *= 2
	}
	h.heads, h.chain, h.mask = make([]uint32, size), make([]uint32, h.n), uint64(size-1)
	if err := h.account.set(int64(h.n)*int64(8*len(h.vars)+4) + int64(size)*4); err != nil {
		return err
	}
	for i := h.n - 1; i >= 0; i-- {
		s := uint64(0)
		for _, c := range h.keys {
			s = mix(s, c[i])
		}
		s &= h.mask
		h.chain[i] = h.heads[s]
		h.heads[s] = uint32(i) + 1
	}
	h.built, h.epoch = true, h.run.epoch
	return nil
}

func mix(h uint64, id graph.ID) uint64 {
	h = (h ^ uint64(id)) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

func (h *hashJoin) columnsOf(vars []algebra.Var) [][]graph.ID {
	out := make([][]graph.ID, len(vars))
	for i, v := range vars {
		for j, have := range h.vars {
			if have == v {
				out[i] = h.cols[j]
			}
		}
	}
	return out
}

func (h *hashJoin) next() (*Batch, error) {
	if !h.built {
		if err := h.build(); err != nil {
			return nil, err
		}
	}
	if h.n == 0 {
		return nil, nil
	}
	h.out.reset()
	h.idx, h.match = h.idx[:0], h.match[:0]
	count, steps := 0, 0
	for {
		if h.in == nil || h.row >= h.in.N {
			if h.in != nil && (len(h.idx) > 0 || count > 0) {
				return h.give(count), nil
			}
			b, err := h.left.next()
			if err != nil || b == nil {
				return nil, err
			}
			h.in, h.row, h.begun = b, 0, false
			continue
		}
		if !h.begun {
			s := uint64(0)
			for _, v := range h.node.Keys {
				s = mix(s, h.in.Cols[v][h.row])
			}
			h.at = h.heads[s&h.mask]
			h.begun = true
		}
		for h.at != 0 {
			i := h.at - 1
			h.at = h.chain[i]
			if h.matches(int(i)) {
				count++
				if !h.blind {
					h.idx = append(h.idx, int32(h.row))
					h.match = append(h.match, i)
				}
			}
			if steps++; steps&0x3FFF == 0 {
				if err := h.run.check(); err != nil {
					return nil, err
				}
			}
			if len(h.idx) >= batchRows {
				return h.give(count), nil
			}
		}
		h.row++
		h.begun = false
	}
}

// matches says whether a row of the right side is compatible with the current one of the left.
func (h *hashJoin) matches(i int) bool {
	for k, v := range h.node.Keys {
		if h.keys[k][i] != h.in.Cols[v][h.row] {
			return false
		}
	}
	overlap := h.sure
	for k, v := range h.node.Maybe {
		l := h.in.ID(v, h.row)
		r := graph.NoID
		if c := h.maybe[k]; c != nil {
			r = c[i]
		}
		if l != graph.NoID && r != graph.NoID {
			if l != r {
				return false
			}
			overlap = overlap || h.shares[k]
		}
	}
	return overlap
}

func (h *hashJoin) give(count int) *Batch {
	if h.blind {
		return h.out.finish(count)
	}
	for k, v := range h.out.vars {
		src := h.source[k]
		if src < 0 {
			h.out.own[k] = gather(h.out.own[k], h.in.Cols[v], h.idx)
			continue
		}
		dst, col := h.out.own[k], h.cols[src]
		for _, i := range h.match {
			dst = append(dst, col[i])
		}
		if c := h.in.Cols[v]; h.both[k] && c != nil {
			for j, i := range h.idx {
				if c[i] != graph.NoID {
					dst[j] = c[i]
				}
			}
		}
		h.out.own[k] = dst
	}
	return h.out.finish(len(h.idx))
}
