package exec

import (
	"slices"

	"concord/graph"
	"concord/query/sparql/algebra"
)

// cluster brings together rows that will be looked up near each other in a table that is too large to be near as a whole:
// it takes in many batches, and gives their rows ordered by the part of the table. The operator that looks up turns it on
// when it knows its table; until then batches pass.
type cluster struct {
	run     *Run
	input   operator
	vars    []algebra.Var // of the columns that are wanted
	part    func(b *Batch, dst []uint8)
	account account

	rows   int // to be taken in at a time
	taken  [][]graph.ID
	sorted [][]graph.ID
	parts  []uint8
	order  []uint32
	n, at  int
	done   bool
	whole  Batch
	out    Batch
}

// Rows are taken in by so many at first, and by twice as many each time up to the most.
const (
	firstCluster = 1 << 12
	mostCluster  = 1 << 15
)

func newCluster(r *Run, input operator, vars []algebra.Var) *cluster {
	return &cluster{
		run: r, input: input, vars: vars, account: account{budget: &r.budget, name: "ordering rows for a look-up"},
		whole: Batch{Cols: make([][]graph.ID, r.width)}, out: Batch{Cols: make([][]graph.ID, r.width)},
		taken: make([][]graph.ID, len(vars)), sorted: make([][]graph.ID, len(vars)),
	}
}

// by turns it on: part gives the part of the table for each row of a batch.
func (c *cluster) by(part func(b *Batch, dst []uint8)) {
	c.part, c.rows = part, firstCluster
}

func (c *cluster) reset() {
	c.input.reset()
	c.n, c.at, c.done = 0, 0, false
}

func (c *cluster) next() (*Batch, error) {
	if c.at < c.n {
		return c.give(), nil
	}
	if c.done {
		return nil, nil
	}
	if c.part == nil {
		return c.input.next()
	}
	if err := c.take(); err != nil {
		return nil, err
	}
	if c.n == 0 {
		return nil, nil
	}
	return c.give(), nil
}

// take takes rows in and orders them.
func (c *cluster) take() error {
	c.n, c.at = 0, 0
	bound := make([]bool, len(c.vars))
	for k := range c.taken {
		c.taken[k] = c.taken[k][:0]
	}
	for c.n < c.rows {
		b, err := c.input.next()
		if err != nil {
			return err
		}
		if b == nil {
			c.done = true
			break
		}
		for k, v := range c.vars {
			bound[k] = bound[k] || b.Cols[v] != nil
			c.taken[k] = gatherAll(c.taken[k], b.Cols[v], b.N)
		}
		c.n += b.N
	}
	c.rows = min(2*c.rows, mostCluster)
	for k, v := range c.vars {
		c.whole.Cols[v] = nil
		if bound[k] {
			c.whole.Cols[v] = c.taken[k]
		}
	}
	c.whole.N = c.n
	if err := c.account.set(int64(c.n) * int64(16*len(c.vars)+5)); err != nil {
		return err
	}
	c.parts = slices.Grow(c.parts[:0], c.n)[:c.n]
	c.part(&c.whole, c.parts)
	var at [256]uint32
	for _, p := range c.parts {
		at[p]++
	}
	sum := uint32(0)
	for p, n := range at {
		at[p], sum = sum, sum+n
	}
	c.order = slices.Grow(c.order[:0], c.n)[:c.n]
	for row, p := range c.parts {
		c.order[at[p]] = uint32(row)
		at[p]++
	}
	for k, v := range c.vars {
		from := c.whole.Cols[v]
		if from == nil {
			continue
		}
		to := slices.Grow(c.sorted[k][:0], c.n)[:c.n]
		for i, row := range c.order {
			to[i] = from[row]
		}
		c.sorted[k], c.whole.Cols[v] = to, to
	}
	return nil
}

func (c *cluster) give() *Batch {
	to := min(c.at+batchRows, c.n)
	for _, v := range c.vars {
		if c.out.Cols[v] = c.whole.Cols[v]; c.out.Cols[v] != nil {
			c.out.Cols[v] = c.out.Cols[v][c.at:to]
		}
	}
	c.out.N, c.at = to-c.at, to
	return &c.out
}
