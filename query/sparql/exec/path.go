package exec

import (
	"concord/graph"
	"concord/query/sparql/algebra"
	"concord/query/sparql/plan"
)

// path extends each row by the pairs that a property path joins.
type path struct {
	run   *Run
	node  *plan.Path
	input operator
	walk  *walker
	epoch int

	sub, obj graph.ID // constants, or NoID
	out      *rows
	source   []int // 0: the subject, 1: the object, -1: the input

	in      *Batch
	row     int
	pending []graph.ID // ends of the row under way
	starts  []graph.ID // when both are free: those still to be walked from
	start   graph.ID
	forward bool
	begun   bool
	idx     []int32
	found   [2][]graph.ID
}

func (r *Run) path(n *plan.Path) (operator, error) {
	in, err := r.compilePieces(n.Input)
	if err != nil {
		return nil, err
	}
	p := &path{run: r, node: n, input: in, out: newRows(r.width, n.Out), source: make([]int, len(n.Out)), epoch: -1}
	if !n.Subject.IsVar() {
		if p.sub, err = r.view.ID(n.Subject.Value); err != nil {
			return nil, err
		}
	}
	if !n.Object.IsVar() {
		if p.obj, err = r.view.ID(n.Object.Value); err != nil {
			return nil, err
		}
	}
	for k, v := range n.Out {
		p.source[k] = -1
		switch {
		case n.Input.Common().Binds(v):
		case n.Subject.IsVar() && n.Subject.Var == v:
			p.source[k] = 0
		case n.Object.IsVar() && n.Object.Var == v:
			p.source[k] = 1
		}
	}
	return p, nil
}

func (p *path) reset() {
	p.input.reset()
	p.in = nil
}

func (p *path) next() (*Batch, error) {
	if p.epoch != p.run.epoch || p.walk == nil {
		p.epoch = p.run.epoch
		if g := p.run.accessGraph(p.node.Graph); p.walk == nil || g != p.walk.graph {
			p.walk = &walker{run: p.run, graph: g, account: account{budget: &p.run.budget, name: "a property path"}}
		}
	}
	p.out.reset()
	p.idx = p.idx[:0]
	p.found[0], p.found[1] = p.found[0][:0], p.found[1][:0]
	for {
		if p.in == nil || p.row >= p.in.N {
			if p.in != nil && len(p.idx) > 0 {
				return p.give(), nil
			}
			b, err := p.input.next()
			if err != nil || b == nil {
				return nil, err
			}
			p.in, p.row, p.begun = b, 0, false
			continue
		}
		if !p.begun {
			if err := p.run.check(); err != nil {
				return nil, err
			}
			if err := p.begin(); err != nil {
				return nil, err
			}
			p.begun = true
		}
		for len(p.pending) > 0 && len(p.idx) < batchRows {
			end := p.pending[0]
			p.pending = p.pending[1:]
			s, o := p.start, end
			if !p.forward {
				s, o = o, s
			}
			p.idx = append(p.idx, int32(p.row))
			p.found[0], p.found[1] = append(p.found[0], s), append(p.found[1], o)
		}
		if len(p.idx) >= batchRows {
			return p.give(), nil
		}
		if len(p.starts) > 0 {
			p.start = p.starts[0]
			p.starts = p.starts[1:]
			ends, err := p.walk.ends(p.node.Path, p.start, p.forward)
			if err != nil {
				return nil, err
			}
			p.pending = ends
			if p.sameVar() {
				p.pending = only(ends, p.start)
			}
			continue
		}
		p.row++
		p.begun = false
	}
}

func (p *path) sameVar() bool {
	return p.node.Subject.IsVar() && p.node.Object.IsVar() && p.node.Subject.Var == p.node.Object.Var
}

// only gives those of the terms that are id.
func only(ids []graph.ID, id graph.ID) []graph.ID {
	var out []graph.ID
	for _, x := range ids {
		if x == id {
			out = append(out, x)
		}
	}
	return out
}

// begin finds the pairs of a row, or from where to walk to find them.
func (p *path) begin() error {
	p.pending, p.starts, p.forward = nil, nil, true
	s, o := p.sub, p.obj
	if p.node.Subject.IsVar() {
		s = p.in.ID(p.node.Subject.Var, p.row)
	}
	if p.node.Object.IsVar() {
		o = p.in.ID(p.node.Object.Var, p.row)
	}
	// A path of no length joins a variable with the nodes of the graph only.
	if p.free(p.node.Subject, 0) && p.free(p.node.Object, 1) && nullable(p.node.Path) {
		for _, id := range []graph.ID{s, o} {
			if id == graph.NoID {
				continue
			}
			if ok, err := p.walk.isNode(id); err != nil || !ok {
				return err
			}
		}
	}
	var err error
	switch {
	case s != graph.NoID && o != graph.NoID:
		p.start = s
		var n int
		n, err = p.walk.between(p.node.Path, s, o)
		for range n {
			p.pending = append(p.pending, o)
		}
	case s != graph.NoID:
		p.start = s
		p.pending, err = p.walk.ends(p.node.Path, s, true)
		if p.sameVar() {
			p.pending = only(p.pending, s)
		}
	case o != graph.NoID:
		p.start, p.forward = o, false
		p.pending, err = p.walk.ends(p.node.Path, o, false)
	default:
		p.starts, err = p.walk.starts(p.node.Path, true)
	}
	return err
}

// free says that an end is a variable and stands for no term.
func (p *path) free(t algebra.Term, end int) bool { return t.IsVar() && !p.node.Given[end] }

func (p *path) give() *Batch {
	for k, v := range p.out.vars {
		if src := p.source[k]; src >= 0 {
			p.out.own[k] = append(p.out.own[k], p.found[src]...)
			continue
		}
		p.out.own[k] = gather(p.out.own[k], p.in.Cols[v], p.idx)
	}
	return p.out.finish(len(p.idx))
}
