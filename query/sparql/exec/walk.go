package exec

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/access"
	"concord/query/sparql/algebra"
)

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
	seen := newTuples(1, &w.run.stop)
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
	sides := [2]*tuples{newTuples(1, &w.run.stop), newTuples(1, &w.run.stop)}
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
	seen := newTuples(1, &w.run.stop)
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
			return seen.all(), w.run.check()
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
