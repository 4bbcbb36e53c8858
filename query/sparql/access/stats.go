package access

import (
	"context"

	"concord/graph"
)

type countKey struct {
	pattern graph.IDQuad
	kind    GraphKind
	def     DefaultGraph
}

type fanoutKey struct {
	predicate graph.ID
	dir       Direction
}

// fanout is how many known ends a predicate has, as far as is known.
type fanout struct{ keys float64 }

// predicateQuads is the number of quads of a predicate, which may count a triple several times.
func (v *View) predicateQuads(predicate graph.ID) (int64, error) {
	return v.quads(graph.IDQuad{0, predicate, 0, 0})
}

// quads counts quads, roughly, and remembers.
func (v *View) quads(pattern graph.IDQuad) (int64, error) {
	key := countKey{pattern: pattern}
	v.state.mu.RLock()
	n, ok := v.state.counts[key]
	v.state.mu.RUnlock()
	if ok {
		return n, nil
	}
	if v.stop.Load() {
		return 0, ErrStopped
	}
	n, err := v.snap.Count(context.Background(), pattern, false)
	if err != nil {
		return 0, err
	}
	v.state.mu.Lock()
	if len(v.state.counts) > 1<<16 {
		clear(v.state.counts)
	}
	v.state.counts[key] = n
	v.state.mu.Unlock()
	return n, nil
}

// Estimate gives about how many triples of a graph match the places that are bound (the label place is not used).
func (v *View) Estimate(q graph.IDQuad, g Graph) (float64, error) {
	for _, id := range q[:3] {
		if id.IsLocal() {
			return 0, nil
		}
	}
	q[3] = graph.NoID
	if g.Kind == NamedKind {
		q[3] = g.ID
	} else if g.Kind == DefaultKind && q[1] != graph.NoID && (q[0] != graph.NoID) != (q[2] != graph.NoID) {
		dir, end := BySubject, q[0]
		if q[2] != graph.NoID {
			dir, end = ByObject, q[2]
		}
		if c := v.Kept(q[1], dir); c != nil {
			from, to := c.Range(end)
			return float64(to - from), nil
		}
	}
	n, err := v.quads(q)
	return float64(n), err
}

// probeKeys is how many distinct ends are looked at for an estimate of all.
const probeKeys = 128

// Keys gives about how many distinct subjects (BySubject) or objects (ByObject) a predicate's triples have; of all triples
// when the predicate is NoID.
func (v *View) Keys(predicate graph.ID, dir Direction) (float64, error) {
	if c := v.Kept(predicate, dir); c != nil {
		return float64(len(c.Keys)), nil
	}
	if predicate.IsLocal() {
		return 0, nil
	}
	key := fanoutKey{predicate, dir}
	v.state.mu.RLock()
	f, ok := v.state.fanouts[key]
	v.state.mu.RUnlock()
	if ok {
		return f.keys, nil
	}
	n, err := v.probe(predicate, dir)
	if err != nil {
		return 0, err
	}
	v.state.mu.Lock()
	v.state.fanouts[key] = fanout{n}
	v.state.mu.Unlock()
	return n, nil
}

// probe walks from one distinct end to the next by seeks. IDs of most terms are hashes, so that the first ends are a fair
// sample of all.
func (v *View) probe(predicate graph.ID, dir Direction) (float64, error) {
	total, err := v.predicateQuads(predicate)
	if err != nil || total <= 1 {
		return float64(total), err
	}
	place := 0
	if dir == ByObject {
		place = 2
	}
	var order graph.Order
	switch {
	case predicate == graph.NoID && dir == BySubject:
		order = graph.SPOL
	case predicate == graph.NoID:
		order = graph.OSPL
	case dir == ByObject:
		order = graph.POSL
	default:
		order = psol
		if !hasOrder(v.orders, psol) {
			return float64(total), nil
		}
	}
	c, err := v.snap.Scan(graph.IDQuad{0, predicate, 0, 0}, order)
	if err != nil {
		return 0, err
	}
	keys, quads := 0, 0
	ok := c.Next()
	for ok && keys < probeKeys {
		if v.stop.Load() {
			_ = c.Close()
			return 0, ErrStopped
		}
		cur := c.Quad()[place]
		keys++
		run := 0
		for ok && c.Quad()[place] == cur && run < 32 {
			run++
			ok = c.Next()
		}
		quads += run
		if ok && c.Quad()[place] == cur {
			// A long run: its length is the store's to estimate.
			pattern := graph.IDQuad{0, predicate, 0, 0}
			pattern[place] = cur
			n, err := v.quads(pattern)
			if err != nil {
				_ = c.Close()
				return 0, err
			}
			quads += max(int(n)-run, 0)
			key := graph.IDQuad{0, predicate, 0, 0}
			key[place] = cur + 1
			ok = cur != ^graph.ID(0) && c.Seek(key)
		}
	}
	if err := c.Close(); err != nil {
		return 0, err
	}
	if !ok || quads == 0 {
		return float64(keys), nil
	}
	return max(float64(keys), float64(keys)*float64(total)/float64(quads)), nil
}

func hasOrder(orders []graph.Order, o graph.Order) bool {
	for _, have := range orders {
		if have == o {
			return true
		}
	}
	return false
}

// Count counts the triples of a graph that match, exactly, each once (each label counts where each named graph is meant).
func (v *View) Count(ctx context.Context, q graph.IDQuad, g Graph) (int64, error) {
	for _, id := range q {
		if id.IsLocal() {
			return 0, nil
		}
	}
	key := countKey{pattern: q, kind: 1 + g.Kind, def: v.labels.def}
	if g.Kind == NamedKind {
		key.pattern[3] = g.ID
	}
	shared := !(g.Kind == DefaultKind && v.labels.def == Merge) && !(g.Kind == AnyKind && v.labels.limited)
	if shared {
		v.state.mu.RLock()
		n, ok := v.state.counts[key]
		v.state.mu.RUnlock()
		if ok {
			return n, nil
		}
	}
	n, err := v.count(ctx, q, g)
	if err == nil && shared {
		v.state.mu.Lock()
		v.state.counts[key] = n
		v.state.mu.Unlock()
	}
	return n, err
}

func (v *View) count(ctx context.Context, q graph.IDQuad, g Graph) (int64, error) {
	if v.Empty(g) {
		return 0, nil
	}
	if g.Kind == DefaultKind && q[1] != graph.NoID && q[0] == graph.NoID && q[2] == graph.NoID {
		for _, dir := range []Direction{BySubject, ByObject} {
			if c := v.Kept(q[1], dir); c != nil {
				return int64(c.Pairs()), nil
			}
		}
	}
	once, err := v.countsOnce(g)
	if err != nil {
		return 0, err
	}
	if once {
		return v.snap.Count(ctx, q, true)
	}
	s := v.Seeker(g)
	if err := s.Match(q); err != nil {
		return 0, err
	}
	var n int64
	buf := make([]graph.IDQuad, 1024)
	for {
		k, err := s.Next(buf)
		if err != nil || k == 0 {
			return n, err
		}
		n += int64(k)
	}
}

// countsOnce says whether all quads of the store are in the graph and no triple is there twice, because there is but one
// label.
func (v *View) countsOnce(g Graph) (bool, error) {
	if g.Kind != DefaultKind || v.labels.def == Merge {
		return false, nil
	}
	c, err := v.snap.Scan(graph.IDQuad{}, graph.LSPO)
	if err != nil {
		return false, err
	}
	one := true
	if c.Next() {
		label := c.Quad()[3]
		one = label == ^graph.ID(0) || !c.Seek(graph.IDQuad{0, 0, 0, label + 1})
		one = one && v.labels.allowed(g, label)
	}
	return one, c.Close()
}

// Predicates gives the predicates of the default graph, by seeks.
func (v *View) Predicates() ([]graph.ID, error) {
	c, err := v.snap.Scan(graph.IDQuad{}, graph.POSL)
	if err != nil {
		return nil, err
	}
	var out []graph.ID
	ok := c.Next()
	for ok {
		p := c.Quad()[1]
		out = append(out, p)
		if v.stop.Load() {
			_ = c.Close()
			return nil, ErrStopped
		}
		if p == ^graph.ID(0) {
			break
		}
		ok = c.Seek(graph.IDQuad{0, p + 1, 0, 0})
	}
	return out, c.Close()
}
