package exec

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/access"
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
	in, err := r.compile(n.Input)
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
	if p.node.Subject.IsVar() && p.node.Object.IsVar() && nullable(p.node.Path) {
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

// nullable says whether a path may have no length.
func nullable(p algebra.PathExpr) bool {
	switch p := p.(type) {
	case *algebra.ZeroOrMore, *algebra.ZeroOrOne:
		return true
	case *algebra.OneOrMore:
		return nullable(p.Path)
	case *algebra.Inverse:
		return nullable(p.Path)
	case *algebra.Sequence:
		return nullable(p.First) && nullable(p.Then)
	case *algebra.Alternative:
		return nullable(p.Left) || nullable(p.Right)
	}
	return false
}

// walker follows property paths in a graph.
type walker struct {
	run     *Run
	graph   access.Graph
	account account
	seeker  *access.Seeker
	buf     []graph.IDQuad
	cols    map[stepKey]*access.Column
	nodes   []graph.ID
	ids     map[quad.IRI]graph.ID
	steps   int
}

type stepKey struct {
	predicate graph.ID
	dir       access.Direction
}

// ends gives where a path leads from a term, forward or backward; some ends several times, where the standard counts
// them so.
func (w *walker) ends(p algebra.PathExpr, from graph.ID, forward bool) ([]graph.ID, error) {
	if w.steps++; w.steps&0xFF == 0 {
		if err := w.run.check(); err != nil {
			return nil, err
		}
	}
	switch p := p.(type) {
	case algebra.Link:
		return w.link(p, from, forward)
	case *algebra.Inverse:
		return w.ends(p.Path, from, !forward)
	case *algebra.Sequence:
		first, then := p.First, p.Then
		if !forward {
			first, then = then, first
		}
		mid, err := w.ends(first, from, forward)
		if err != nil {
			return nil, err
		}
		mid = slices.Clone(mid)
		var out []graph.ID
		for _, m := range mid {
			ends, err := w.ends(then, m, forward)
			if err != nil {
				return nil, err
			}
			out = append(out, ends...)
		}
		return out, nil
	case *algebra.Alternative:
		left, err := w.ends(p.Left, from, forward)
		if err != nil {
			return nil, err
		}
		left = slices.Clone(left)
		right, err := w.ends(p.Right, from, forward)
		return append(left, right...), err
	case *algebra.ZeroOrOne:
		ends, err := w.ends(p.Path, from, forward)
		if err != nil {
			return nil, err
		}
		out := []graph.ID{from}
		seen := map[graph.ID]struct{}{from: {}}
		for _, e := range ends {
			if _, ok := seen[e]; !ok {
				seen[e] = struct{}{}
				out = append(out, e)
			}
		}
		return out, nil
	case *algebra.ZeroOrMore:
		return w.closure(p.Path, from, forward, true, graph.NoID)
	case *algebra.OneOrMore:
		return w.closure(p.Path, from, forward, false, graph.NoID)
	case *algebra.Negated:
		return w.negated(p, from, forward)
	}
	return nil, nil
}

// closure walks a path again and again, and gives each term it meets once; with until it stops when it meets that.
func (w *walker) closure(p algebra.PathExpr, from graph.ID, forward, zero bool, until graph.ID) ([]graph.ID, error) {
	seen := newTuples(1)
	var out []graph.ID
	todo := []graph.ID{from}
	if zero {
		seen.insert(todo)
		out = append(out, from)
		if until == from {
			return out, nil
		}
	}
	before := w.account.held
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		ends, err := w.ends(p, at, forward)
		if err != nil {
			return nil, err
		}
		for i := range ends {
			if _, fresh := seen.insert(ends[i : i+1]); !fresh {
				continue
			}
			out = append(out, ends[i])
			if ends[i] == until {
				return out, w.account.set(before)
			}
			todo = append(todo, ends[i])
		}
		if err := w.account.set(before + seen.bytes() + int64(cap(out)+cap(todo))*8); err != nil {
			return nil, err
		}
	}
	return out, w.account.set(before)
}

// between gives how often a path joins two terms.
func (w *walker) between(p algebra.PathExpr, from, to graph.ID) (int, error) {
	switch p := p.(type) {
	case *algebra.ZeroOrMore:
		return w.reaches(p.Path, from, to, true)
	case *algebra.OneOrMore:
		return w.reaches(p.Path, from, to, false)
	}
	ends, err := w.ends(p, from, true)
	if err != nil {
		return 0, err
	}
	return len(only(ends, to)), nil
}

// reaches walks from both ends in turn, a level at a time, always on from the side with fewer terms to go on from.
func (w *walker) reaches(p algebra.PathExpr, from, to graph.ID, zero bool) (int, error) {
	if zero && from == to {
		return 1, nil
	}
	sides := [2]*tuples{newTuples(1), newTuples(1)}
	front := [2][]graph.ID{{from}, {to}}
	if from != to {
		sides[0].insert(front[0])
		sides[1].insert(front[1])
	}
	before := w.account.held
	defer func() { _ = w.account.set(before) }()
	for len(front[0]) > 0 && len(front[1]) > 0 {
		side := 0
		if len(front[1]) < len(front[0]) && from != to {
			side = 1
		}
		var next []graph.ID
		for _, at := range front[side] {
			ends, err := w.ends(p, at, side == 0)
			if err != nil {
				return 0, err
			}
			for i := range ends {
				if side == 0 && ends[i] == to || sides[1-side].find(ends[i:i+1]) >= 0 {
					return 1, nil
				}
				if _, fresh := sides[side].insert(ends[i : i+1]); fresh {
					next = append(next, ends[i])
				}
			}
		}
		front[side] = next
		if err := w.account.set(before + sides[0].bytes() + sides[1].bytes()); err != nil {
			return 0, err
		}
	}
	return 0, nil
}

// link gives the neighbours of a term along a predicate. What it gives is valid until the next call.
func (w *walker) link(l algebra.Link, from graph.ID, forward bool) ([]graph.ID, error) {
	id, err := w.predicate(l.Predicate)
	if err != nil || id == graph.NoID {
		return nil, err
	}
	dir := access.BySubject
	q, place := graph.IDQuad{from, id, 0, 0}, 2
	if !forward {
		dir, q, place = access.ByObject, graph.IDQuad{0, id, from, 0}, 0
	}
	if w.graph.Kind == access.DefaultKind {
		key := stepKey{id, dir}
		col := w.cols[key]
		if col == nil {
			if col, err = w.run.view.Column(id, dir, 1); err != nil {
				return nil, err
			}
			if col != nil {
				if w.cols == nil {
					w.cols = map[stepKey]*access.Column{}
				}
				w.cols[key] = col
			}
		}
		if col != nil {
			a, b := col.Range(from)
			return col.Vals[a:b:b], nil
		}
	}
	return w.read(q, func(q *graph.IDQuad) graph.ID { return q[place] })
}

// predicate gives the ID of a predicate, NoID when the store does not have it.
func (w *walker) predicate(iri quad.IRI) (graph.ID, error) {
	if id, ok := w.ids[iri]; ok {
		return id, nil
	}
	id, ok, err := w.run.view.Find(iri)
	if err != nil {
		return graph.NoID, err
	}
	if !ok {
		id = graph.NoID
	}
	if w.ids == nil {
		w.ids = map[quad.IRI]graph.ID{}
	}
	w.ids[iri] = id
	return id, nil
}

// read gives one place of the matches of a pattern; NoID is left out.
func (w *walker) read(q graph.IDQuad, pick func(*graph.IDQuad) graph.ID) ([]graph.ID, error) {
	if w.seeker == nil {
		w.seeker = w.run.view.Seeker(w.graph)
		w.buf = make([]graph.IDQuad, 256)
	}
	var out []graph.ID
	if err := w.seeker.Match(q); err != nil {
		return nil, err
	}
	for {
		n, err := w.seeker.Next(w.buf)
		if err != nil || n == 0 {
			return out, err
		}
		for i := range n {
			if id := pick(&w.buf[i]); id != graph.NoID {
				out = append(out, id)
			}
		}
	}
}

func (w *walker) negated(p *algebra.Negated, from graph.ID, forward bool) ([]graph.ID, error) {
	var out []graph.ID
	for _, part := range []struct {
		not     []quad.IRI
		forward bool
	}{{p.Forward, forward}, {p.Backward, !forward}} {
		if part.not == nil {
			continue
		}
		var not []graph.ID
		for _, iri := range part.not {
			id, err := w.predicate(iri)
			if err != nil {
				return nil, err
			}
			if id != graph.NoID {
				not = append(not, id)
			}
		}
		q, place := graph.IDQuad{from, 0, 0, 0}, 2
		if !part.forward {
			q, place = graph.IDQuad{0, 0, from, 0}, 0
		}
		ends, err := w.read(q, func(q *graph.IDQuad) graph.ID {
			if slices.Contains(not, q[1]) {
				return graph.NoID
			}
			return q[place]
		})
		if err != nil {
			return nil, err
		}
		out = append(out, ends...)
	}
	return out, nil
}

// isNode says whether a term is subject or object of a triple of the graph.
func (w *walker) isNode(id graph.ID) (bool, error) {
	for _, q := range []graph.IDQuad{{id, 0, 0, 0}, {0, 0, id, 0}} {
		if w.seeker == nil {
			w.seeker = w.run.view.Seeker(w.graph)
			w.buf = make([]graph.IDQuad, 256)
		}
		if err := w.seeker.Match(q); err != nil {
			return false, err
		}
		if n, err := w.seeker.Next(w.buf[:1]); err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, nil
}

// starts gives the terms that a path may lead from, forward or backward, each once and perhaps too many.
func (w *walker) starts(p algebra.PathExpr, forward bool) ([]graph.ID, error) {
	switch p := p.(type) {
	case algebra.Link:
		id, err := w.predicate(p.Predicate)
		if err != nil || id == graph.NoID {
			return nil, err
		}
		place := 0
		if !forward {
			place = 2
		}
		if w.graph.Kind == access.DefaultKind {
			dir := access.BySubject
			if !forward {
				dir = access.ByObject
			}
			if col, err := w.run.view.Column(id, dir, -1); err != nil || col != nil {
				if col == nil {
					return nil, err
				}
				return col.Keys, nil
			}
		}
		return w.unique(graph.IDQuad{0, id, 0, 0}, func(q *graph.IDQuad) []graph.ID { return q[place : place+1] })
	case *algebra.Inverse:
		return w.starts(p.Path, !forward)
	case *algebra.Sequence:
		first := p.First
		if !forward {
			first = p.Then
		}
		if nullable(first) {
			break
		}
		return w.starts(first, forward)
	case *algebra.OneOrMore:
		if nullable(p.Path) {
			break
		}
		return w.starts(p.Path, forward)
	case *algebra.Alternative:
		if nullable(p.Left) || nullable(p.Right) {
			break
		}
		left, err := w.starts(p.Left, forward)
		if err != nil {
			return nil, err
		}
		right, err := w.starts(p.Right, forward)
		if err != nil {
			return nil, err
		}
		all := append(slices.Clone(left), right...)
		slices.Sort(all)
		return slices.Compact(all), nil
	}
	if w.nodes == nil {
		var err error
		w.nodes, err = w.unique(graph.IDQuad{}, func(q *graph.IDQuad) []graph.ID { return []graph.ID{q[0], q[2]} })
		if err != nil {
			return nil, err
		}
	}
	return w.nodes, nil
}

// unique gives places of the matches of a pattern, each term once.
func (w *walker) unique(q graph.IDQuad, pick func(*graph.IDQuad) []graph.ID) ([]graph.ID, error) {
	seen := newTuples(1)
	before := w.account.held
	s := w.run.view.Seeker(w.graph)
	if err := s.Match(q); err != nil {
		return nil, err
	}
	buf := make([]graph.IDQuad, 1024)
	for {
		n, err := s.Next(buf)
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return seen.data, nil
		}
		for i := range n {
			ids := pick(&buf[i])
			for j := range ids {
				seen.insert(ids[j : j+1])
			}
		}
		if err := w.account.set(before + seen.bytes()); err != nil {
			return nil, err
		}
	}
}
