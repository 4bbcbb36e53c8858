package exec

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
	"concord/query/sparql/value"
)

// sorter keeps the rows of its input and gives them sorted. With a limit it keeps the first rows only: now and then it
// sorts what it has and drops the rest, and from then on leaves out what its first key tells to come after all of them.
type sorter struct {
	run     *Run
	node    *plan.Sort
	input   operator
	keys    []sortExpr
	account account

	blocks []*sortBlock
	n      int
	bytes  int64 // of the terms
	last   keyed // the first key of the last of the rows that were kept by the limit
	sel    []int32

	order []sortEntry
	steps int
	err   error // of reading a term to compare it
	built bool
	at    int
	out   *rows
}

type sortExpr struct {
	v     algebra.Var // or -1
	expr  *value.Prepared
	desc  bool
	keyer keyer
	ids   []graph.ID
	terms []quad.Value
}

// sortBlock is some rows, in columns. Rows are kept in blocks so that no step takes long when there are many.
type sortBlock struct {
	cols [][]graph.ID // of node.Out
	keys []sortColumn
}

// sortColumn is a key of some rows.
type sortColumn struct {
	keyed []keyed
	ids   []graph.ID   // of a variable
	terms []quad.Value // of an expression
}

const (
	sortBlockBits = 14
	sortBlockRows = 1 << sortBlockBits
)

// sortEntry is a row with its first key, which mostly decides.
type sortEntry struct {
	keyed
	row int32
}

func (r *Run) sort(n *plan.Sort) (operator, error) {
	in, err := r.compilePieces(n.Input)
	if err != nil {
		return nil, err
	}
	s := &sorter{run: r, node: n, input: in, account: account{budget: &r.budget, name: "sorting"}, out: newRows(r.width, n.Out)}
	for _, k := range n.Keys {
		e := sortExpr{v: -1, desc: k.Descending, keyer: keyer{run: r}}
		if v, ok := k.Expr.(algebra.VarExpr); ok {
			e.v = v.Var
		} else if e.expr, err = value.Prepare(k.Expr); err != nil {
			return nil, err
		}
		s.keys = append(s.keys, e)
	}
	return s, nil
}

func (s *sorter) reset() {
	s.input.reset()
	s.clear()
	s.built, s.at = false, 0
}

func (s *sorter) clear() {
	s.blocks, s.n, s.bytes, s.last = nil, 0, 0, keyed{}
}

func (s *sorter) next() (*Batch, error) {
	if !s.built {
		if err := s.read(); err != nil {
			return nil, err
		}
	}
	if s.at >= len(s.order) {
		return nil, nil
	}
	part := s.order[s.at:min(s.at+batchRows, len(s.order))]
	s.at += len(part)
	s.out.reset()
	for k := range s.out.vars {
		dst := s.out.own[k]
		for _, e := range part {
			dst = append(dst, s.blocks[e.row>>sortBlockBits].cols[k][e.row&(sortBlockRows-1)])
		}
		s.out.own[k] = dst
	}
	return s.out.finish(len(part)), nil
}

func (s *sorter) read() error {
	keep := -1
	if s.node.Limit >= 0 && s.node.Limit < 1<<20 {
		keep = int(s.node.Limit)
	}
	for {
		b, err := s.input.next()
		if err != nil {
			return err
		}
		if b == nil {
			break
		}
		if err := s.add(b); err != nil {
			return err
		}
		if keep >= 0 && s.n > 2*keep+batchRows {
			if err := s.cut(keep); err != nil {
				return err
			}
		}
		if err := s.account.set(int64(s.n)*int64(8*len(s.node.Out)+24*len(s.keys)+32) + s.bytes); err != nil {
			return err
		}
	}
	if err := s.sortRows(); err != nil {
		return err
	}
	if keep >= 0 && len(s.order) > keep {
		s.order = s.order[:keep]
	}
	s.built = true
	return nil
}

// add takes in the rows of a batch that may be among the first.
func (s *sorter) add(b *Batch) error {
	s.sel = s.sel[:0]
	for k := range s.keys {
		keys, err := s.evaluate(&s.keys[k], b)
		if err != nil {
			return err
		}
		if k > 0 {
			continue
		}
		for row := range b.N {
			if c, ok := keys[row].sure(s.last); ok && (c > 0) != s.keys[0].desc {
				continue
			}
			s.sel = append(s.sel, int32(row))
		}
		if len(s.sel) == 0 {
			return nil
		}
	}
	for sel := s.sel; len(sel) > 0; {
		at := s.n >> sortBlockBits
		if at == len(s.blocks) {
			s.blocks = append(s.blocks, s.newBlock())
		}
		n := min(len(sel), (at+1)<<sortBlockBits-s.n)
		s.blocks[at].take(s, b, sel[:n])
		s.n += n
		sel = sel[n:]
	}
	return nil
}

func (s *sorter) newBlock() *sortBlock {
	return &sortBlock{cols: make([][]graph.ID, len(s.node.Out)), keys: make([]sortColumn, len(s.keys))}
}

// evaluate gives a key of all rows of a batch.
func (s *sorter) evaluate(e *sortExpr, b *Batch) ([]keyed, error) {
	if e.v >= 0 {
		e.ids = gatherAll(e.ids[:0], b.Cols[e.v], b.N)
		return e.keyer.of(e.ids)
	}
	sol := &solution{run: s.run, batch: b}
	e.terms = e.terms[:0]
	e.keyer.keys = extendTo(e.keyer.keys[:0], b.N)
	for row := range b.N {
		if err := s.run.check(); err != nil {
			return nil, err
		}
		sol.row = row
		t, err := sol.eval(e.expr)
		if err != nil {
			return nil, err
		}
		e.terms = append(e.terms, t)
	}
	s.bytes += 64 * int64(b.N)
	return e.keyer.keys, nil
}

// take appends rows of a batch whose keys were evaluated.
func (k *sortBlock) take(s *sorter, b *Batch, sel []int32) {
	for i, v := range s.node.Out {
		k.cols[i] = gather(k.cols[i], b.Cols[v], sel)
	}
	for i := range k.keys {
		e, c := &s.keys[i], &k.keys[i]
		for _, row := range sel {
			c.keyed = append(c.keyed, e.keyer.keys[row])
		}
		if e.v >= 0 {
			c.ids = gather(c.ids, e.ids, sel)
			continue
		}
		for _, row := range sel {
			c.terms = append(c.terms, e.terms[row])
		}
	}
}

// copy appends a row of another block.
func (k *sortBlock) copy(from *sortBlock, row int32) {
	for i := range k.cols {
		k.cols[i] = append(k.cols[i], from.cols[i][row])
	}
	for i := range k.keys {
		c, f := &k.keys[i], &from.keys[i]
		c.keyed = append(c.keyed, f.keyed[row])
		if f.ids != nil {
			c.ids = append(c.ids, f.ids[row])
		}
		if f.terms != nil {
			c.terms = append(c.terms, f.terms[row])
		}
	}
}

// compare orders two rows; rows that are equal by all keys stay in the order they came.
func (s *sorter) compare(a, b sortEntry) int {
	if s.steps++; s.steps&0x3F == 0 && s.err == nil {
		s.err = s.run.check()
	}
	if s.err != nil {
		return 0 // a sort that is stopped ends soon, because all is equal to it from then on
	}
	if c, ok := a.sure(b.keyed); ok {
		if s.keys[0].desc {
			return -c
		}
		return c
	}
	x, y := s.blocks[a.row>>sortBlockBits], s.blocks[b.row>>sortBlockBits]
	i, j := a.row&(sortBlockRows-1), b.row&(sortBlockRows-1)
	for k := range s.keys {
		if c := s.compareKeys(&x.keys[k], i, &y.keys[k], j); c != 0 {
			if s.keys[k].desc {
				return -c
			}
			return c
		}
	}
	return int(a.row - b.row)
}

func (s *sorter) compareKeys(x *sortColumn, i int32, y *sortColumn, j int32) int {
	if x.terms != nil {
		return value.Order(x.terms[i], y.terms[j])
	}
	c, err := s.run.compareTerms(x.ids[i], x.keyed[i], y.ids[j], y.keyed[j])
	if err != nil {
		s.err = err
	}
	return c
}

// sortRun is how many rows are sorted at once, to be merged with others.
const sortRun = 1 << 12

// sortRows sorts runs of rows and merges them.
func (s *sorter) sortRows() error {
	s.order, s.err = make([]sortEntry, s.n), nil
	for i := range s.order {
		s.order[i].row = int32(i)
		if len(s.keys) > 0 {
			s.order[i].keyed = s.blocks[i>>sortBlockBits].keys[0].keyed[i&(sortBlockRows-1)]
		}
	}
	for run := range slices.Chunk(s.order, sortRun) {
		if slices.SortFunc(run, s.compare); s.err != nil {
			return s.err
		}
	}
	if s.n <= sortRun {
		return nil
	}
	from, to := s.order, make([]sortEntry, s.n)
	for width := sortRun; width < s.n; width *= 2 {
		for at := 0; at < s.n; at += 2 * width {
			mid, end := min(at+width, s.n), min(at+2*width, s.n)
			if err := s.merge(to[at:end], from[at:mid], from[mid:end]); err != nil {
				return err
			}
		}
		from, to = to, from
	}
	s.order = from
	return s.run.check()
}

// merge merges two sorted runs.
func (s *sorter) merge(dst, a, b []sortEntry) error {
	for i := range dst {
		switch {
		case len(b) == 0 || len(a) > 0 && s.compare(a[0], b[0]) <= 0:
			dst[i], a = a[0], a[1:]
		default:
			dst[i], b = b[0], b[1:]
		}
		if s.err != nil {
			return s.err
		}
	}
	return nil
}

// cut keeps the first rows.
func (s *sorter) cut(keep int) error {
	if err := s.sortRows(); err != nil {
		return err
	}
	first := s.order[:min(keep, len(s.order))]
	if len(first) == 0 {
		s.clear()
		return nil
	}
	last := first[len(first)-1].keyed
	// The order in which they came decides between equals.
	slices.SortFunc(first, func(a, b sortEntry) int { return int(a.row - b.row) })
	old := s.blocks
	s.clear()
	s.last = last
	for _, e := range first {
		at := s.n >> sortBlockBits
		if at == len(s.blocks) {
			s.blocks = append(s.blocks, s.newBlock())
		}
		s.blocks[at].copy(old[e.row>>sortBlockBits], e.row&(sortBlockRows-1))
		s.n++
	}
	s.bytes = int64(64 * len(first))
	return nil
}
