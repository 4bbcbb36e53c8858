package exec

import (
	"math/bits"
	"slices"

	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
)

// hashJoin keeps the rows of the right side by their keys and looks the rows of the left side up.
type hashJoin struct {
	run     *Run
	node    *plan.HashJoin
	left    *cluster
	right   operator
	params  bool // the right side depends on a graph parameter
	epoch   int
	built   bool
	account account

	vars  []algebra.Var // kept columns of the right side
	read  []longColumn  // as they were read
	cols  [][]graph.ID  // in the order of the buckets
	n     int
	keys  []graph.ID // of row i: keys[i*k:(i+1)*k], k being the number of keys
	heads []uint32   // heads[b] is the first row of bucket b, heads[b+1] the one after its last
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
	at     uint32 // next candidate
	end    uint32 // the one after the last
	begun  bool
	blind  bool

	asks, given int64 // rows of the left side, and rows given for them

	asked   [][]graph.ID // columns of the keys in the batch
	plain   bool         // rows match when their keys are equal
	hashes  []uint64
	first   []uint32 // first candidates of the rows of the batch
	last    []uint32 // likewise, the ones after the last
	touched graph.ID // keeps the compiler from leaving out the reading ahead
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
		run: r, node: n, left: newCluster(r, left, n.Left.Common().Out), right: right, params: usesParam(n.Right), out: newRows(r.width, n.Out),
		vars: n.Right.Common().Out, account: account{budget: &r.budget, name: "a hash join"}, blind: len(n.Out) == 0,
	}
	h.sure = len(n.Overlap) == 0
	for _, v := range n.Keys {
		h.sure = h.sure || slices.Contains(n.Overlap, v)
	}
	h.plain = len(n.Keys) > 0 && len(n.Maybe) == 0 && h.sure
	h.asked = make([][]graph.ID, len(n.Keys))
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
	h.cols, h.read = make([][]graph.ID, len(h.vars)), make([]longColumn, len(h.vars))
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
			h.read[i].append(h.n, b.Cols[v], b.N)
		}
		h.n += b.N
		if err := h.account.set(int64(h.n) * int64(8*len(h.vars)+8)); err != nil {
			return err
		}
		if err := h.run.check(); err != nil {
			return err
		}
	}
	if err := h.arrange(); err != nil {
		return err
	}
	h.built, h.epoch = true, h.run.epoch
	return nil
}

// arrange puts the rows of the right side in the order of their buckets, so that the candidates of a row of the left stand
// side by side.
func (h *hashJoin) arrange() error {
	size := 16
	for size < h.n {
		size *= 2
	}
	h.mask = uint64(size - 1)
	// The copy of one column is there while the old one is.
	if err := h.account.set(int64(h.n)*int64(8*len(h.vars)+8+8+4) + int64(size)*4); err != nil {
		return err
	}
	var keys []*longColumn
	for _, v := range h.node.Keys {
		keys = append(keys, &h.read[slices.Index(h.vars, v)])
	}
	hashes := make([]uint64, h.n)
	for _, c := range keys {
		if err := h.steps(func(from, to int) {
			for i, id := range c.blocks[from>>blockBits] {
				hashes[from+i] = mix(hashes[from+i], id)
			}
		}); err != nil {
			return err
		}
	}
	h.heads = make([]uint32, size+1)
	if err := h.steps(func(from, to int) {
		for _, s := range hashes[from:to] {
			h.heads[s&h.mask+1]++
		}
	}); err != nil {
		return err
	}
	for i := range size {
		h.heads[i+1] += h.heads[i]
	}
	// While rows are put in, heads[b] is where the next of bucket b goes; in the end it is where the next bucket begins.
	order := make([]uint32, h.n)
	if err := h.steps(func(from, to int) {
		for i := from; i < to; i++ {
			at := &h.heads[hashes[i]&h.mask]
			order[*at] = uint32(i)
			*at++
		}
	}); err != nil {
		return err
	}
	copy(h.heads[1:], h.heads[:size])
	h.heads[0] = 0
	// The keys of a row lie side by side, as they are read together. Nobody asks for them as columns: the left side has
	// them.
	h.keys = make([]graph.ID, h.n*len(keys))
	for k, c := range keys {
		if err := h.steps(func(from, to int) {
			for at := from; at < to; at++ {
				h.keys[at*len(keys)+k] = c.at(order[at])
			}
		}); err != nil {
			return err
		}
	}
	for k, v := range h.vars {
		if slices.Contains(h.node.Keys, v) {
			continue
		}
		c, sorted := &h.read[k], make([]graph.ID, h.n)
		if err := h.steps(func(from, to int) {
			for at := from; at < to; at++ {
				sorted[at] = c.at(order[at])
			}
		}); err != nil {
			return err
		}
		h.cols[k] = sorted
		h.read[k] = longColumn{}
	}
	h.read = nil
	h.maybe = h.columnsOf(h.node.Maybe)
	return h.account.set(int64(h.n)*int64(8*len(h.vars)) + int64(size)*4)
}

// A large right side of which each row of the left finds many rows is asked in the order of its table: then what all these
// rows are looked up in afterwards is asked in that order too.
const (
	orderRows  = 1 << 14 // of the right side
	orderAsked = 1 << 11 // rows of the left side that tell
	orderEach  = 4
)

// order makes the left side come in the order of the table, when that pays.
func (h *hashJoin) order() {
	if h.left.part == nil && h.asks >= orderAsked && h.given >= orderEach*h.asks && h.n >= orderRows && len(h.asked) > 0 {
		h.left.by(h.parts)
	}
	h.asks += int64(h.in.N)
}

// parts gives the part of the table that each row of the left side is looked up in.
func (h *hashJoin) parts(b *Batch, dst []uint8) {
	shift := max(0, bits.Len64(h.mask)-8)
	for from := 0; from < b.N; from += batchRows {
		to := min(from+batchRows, b.N)
		h.hash(b, from, to)
		for i, s := range h.hashes {
			dst[from+i] = uint8(s & h.mask >> shift)
		}
	}
}

// hash computes the hashes of the keys of rows of the left side.
func (h *hashJoin) hash(b *Batch, from, to int) {
	h.hashes = append(h.hashes[:0], make([]uint64, to-from)...)
	for _, v := range h.node.Keys {
		col := b.Cols[v][from:to]
		for i, s := range h.hashes {
			h.hashes[i] = mix(s, col[i])
		}
	}
}

// steps goes through all rows, a block at a time, and looks between whether the query is to stop.
func (h *hashJoin) steps(do func(from, to int)) error {
	const step = blockTuples
	for from := 0; from < h.n; from += step {
		do(from, min(from+step, h.n))
		if err := h.run.check(); err != nil {
			return err
		}
	}
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
			h.probe(b)
			h.order()
			continue
		}
		if h.plain {
			count += h.equals()
			if len(h.idx) >= batchRows {
				return h.give(count), nil
			}
			if err := h.run.check(); err != nil {
				return nil, err
			}
			continue
		}
		if !h.begun {
			if h.at, h.end = 0, uint32(h.n); len(h.keys) > 0 {
				h.at, h.end = h.first[h.row], h.last[h.row]
			}
			h.begun = true
		}
		for h.at < h.end {
			i := h.at
			h.at++
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

// equals gives the rows of the right side whose keys are those of the rows from the one under way on, as many as a batch
// holds, and their number. It gives up after some steps.
func (h *hashJoin) equals() (count int) {
	w, steps := len(h.asked), 0
	a, b := h.asked[0], h.asked[w-1]
	for ; h.row < h.in.N; h.row++ {
		at, end := h.first[h.row], h.last[h.row]
		if at == end {
			continue
		}
		x, y := a[h.row], b[h.row]
		for ; at < end; at++ {
			i := int(at) * w
			if h.keys[i] != x || h.keys[i+w-1] != y || w > 2 && !h.middle(i) {
				continue
			}
			count++
			if h.blind {
				continue
			}
			h.idx = append(h.idx, int32(h.row))
			if h.match = append(h.match, at); len(h.idx) >= batchRows {
				h.first[h.row] = at + 1
				return count
			}
		}
		if steps += int(end - h.first[h.row]); steps > 1<<14 {
			h.row++
			return count
		}
	}
	return count
}

// middle compares the keys between the first and the last.
func (h *hashJoin) middle(i int) bool {
	for k := 1; k < len(h.asked)-1; k++ {
		if h.keys[i+k] != h.asked[k][h.row] {
			return false
		}
	}
	return true
}

// probe finds the first candidate of each row of a batch. Short loops whose loads do not wait for each other hide how slow
// memory is; the last brings what matches will read.
func (h *hashJoin) probe(b *Batch) {
	if len(h.keys) == 0 {
		return // all rows of the right side are candidates; the rows of the left may only count, and be any number
	}
	for k, v := range h.node.Keys {
		h.asked[k] = b.Cols[v]
	}
	h.hash(b, 0, b.N)
	h.first, h.last = h.first[:0], h.last[:0]
	for _, s := range h.hashes {
		s &= h.mask
		h.first, h.last = append(h.first, h.heads[s]), append(h.last, h.heads[s+1])
	}
	if h.n < 1<<13 {
		return
	}
	touched := graph.NoID
	for _, i := range h.first {
		if int(i) < h.n {
			touched ^= h.keys[int(i)*len(h.asked)]
		}
	}
	h.touched = touched
}

// matches says whether a row of the right side is compatible with the current one of the left.
func (h *hashJoin) matches(i int) bool {
	for k, col := range h.asked {
		if h.keys[i*len(h.asked)+k] != col[h.row] {
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
	h.given += int64(max(count, len(h.idx)))
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
