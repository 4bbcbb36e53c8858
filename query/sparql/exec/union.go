package exec

import (
	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/plan"
)

func (r *Run) boolean(b bool) (graph.ID, error) { return r.view.ID(quad.Bool(b)) }

// union runs all branches for each batch of its input.
type union struct {
	run      *Run
	input    operator
	branches []operator
	feeds    []*feed
	in       *Batch
	at       int
}

func (r *Run) union(n *plan.Union) (operator, error) {
	in, err := r.compile(n.Input)
	if err != nil {
		return nil, err
	}
	u := &union{run: r, input: in}
	for i, b := range n.Branches {
		op, err := r.compile(b)
		if err != nil {
			return nil, err
		}
		u.branches, u.feeds = append(u.branches, op), append(u.feeds, r.feed(n.Feeds[i]))
	}
	return u, nil
}

func (u *union) reset() {
	u.input.reset()
	u.in = nil
}

func (u *union) next() (*Batch, error) {
	for {
		if u.in == nil {
			b, err := u.input.next()
			if err != nil || b == nil {
				return nil, err
			}
			if b.N == 0 {
				continue
			}
			if err := u.run.check(); err != nil {
				return nil, err
			}
			u.in, u.at = b, 0
			u.start()
		}
		b, err := u.branches[u.at].next()
		if err != nil {
			return nil, err
		}
		if b != nil {
			return b, nil
		}
		if u.at++; u.at == len(u.branches) {
			u.in = nil
			continue
		}
		u.start()
	}
}

func (u *union) start() {
	u.feeds[u.at].batch = u.in
	u.branches[u.at].reset()
}

// graphEach runs its sub-plan for each named graph.
type graphEach struct {
	run   *Run
	node  *plan.GraphEach
	input operator
	sub   operator
	feed  *feed
	names []graph.ID
	in    *Batch
	at    int
	out   *rows
	idx   []int32
	one   graph.ID // the only name that the batch asks for, or NoID
}

func (r *Run) graphEach(n *plan.GraphEach) (operator, error) {
	in, err := r.compile(n.Input)
	if err != nil {
		return nil, err
	}
	sub, err := r.compile(n.Sub)
	if err != nil {
		return nil, err
	}
	names, err := r.view.Names(r.ctx)
	if err != nil {
		return nil, err
	}
	g := &graphEach{run: r, node: n, input: in, sub: sub, feed: r.feed(n.Feed), names: names, out: newRows(r.width, n.Out)}
	return g, nil
}

func (g *graphEach) reset() {
	g.input.reset()
	g.in = nil
}

func (g *graphEach) next() (*Batch, error) {
	for {
		if g.in == nil {
			b, err := g.input.next()
			if err != nil || b == nil {
				return nil, err
			}
			if b.N == 0 {
				continue
			}
			g.in, g.at, g.one = b, -1, graph.NoID
			if c := b.Cols[g.node.Var]; c != nil && b.N == 1 {
				g.one = c[0]
			}
			if !g.advance() {
				continue
			}
		}
		b, err := g.sub.next()
		if err != nil {
			return nil, err
		}
		if b == nil {
			g.advance()
			continue
		}
		if out := g.named(b); out.N > 0 {
			return out, nil
		}
	}
}

// advance begins the next graph; when there is none, the batch is done.
func (g *graphEach) advance() bool {
	for g.at++; g.at < len(g.names); g.at++ {
		if g.one != graph.NoID && g.names[g.at] != g.one {
			continue
		}
		g.run.params[g.node.Param] = g.names[g.at]
		g.run.epoch++
		g.feed.batch = g.in
		g.sub.reset()
		return true
	}
	g.in = nil
	return false
}

// named keeps the rows that do not contradict the graph's name and binds it.
func (g *graphEach) named(b *Batch) *Batch {
	name := g.names[g.at]
	g.out.reset()
	g.idx = g.idx[:0]
	c := b.Cols[g.node.Var]
	for row := range b.N {
		if c == nil || c[row] == graph.NoID || c[row] == name {
			g.idx = append(g.idx, int32(row))
		}
	}
	for k, v := range g.out.vars {
		if v == g.node.Var {
			for range g.idx {
				g.out.own[k] = append(g.out.own[k], name)
			}
			continue
		}
		g.out.own[k] = gather(g.out.own[k], b.Cols[v], g.idx)
	}
	return g.out.finish(len(g.idx))
}

// values gives rows of constants.
type values struct {
	batch Batch
	done  bool
}

func (r *Run) values(n *plan.Values) (operator, error) {
	v := &values{batch: Batch{N: len(n.Data), Cols: make([][]graph.ID, r.width)}}
	for i, name := range n.Vars {
		col := make([]graph.ID, len(n.Data))
		for j, row := range n.Data {
			var err error
			if col[j], err = r.view.ID(row[i]); err != nil {
				return nil, err
			}
		}
		v.batch.Cols[name] = col
	}
	return v, nil
}

func (v *values) reset() { v.done = false }

func (v *values) next() (*Batch, error) {
	if v.done {
		return nil, nil
	}
	v.done = true
	return &v.batch, nil
}
