package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

// Model is a [graph.Store] in memory, made to be obviously right rather than fast: a map for the dictionary, one sorted
// slice of all quads per index order, rebuilt by every change. It is the oracle that other stores are compared with, and
// a store for tests of the packages above. It is safe for concurrent use, like every Store.
//
// Terms are kept in the normal form of package rdf. IDs are handed out in the order in which terms are first seen; a
// term keeps its ID when its last quad goes.
type Model struct {
	mu     sync.RWMutex
	ids    map[quad.Value]graph.ID // by normal form
	terms  []quad.Value            // terms[id-firstID]; only ever appended to, so snapshots may share it
	quads  map[graph.IDQuad]struct{}
	sorted map[graph.Order][]graph.IDQuad // never written after it is published here
	closed bool
}

// firstID is the first ID that a term gets; those below have a fixed meaning.
const firstID = graph.DefaultLabel + 1

// orders are the index orders of the Model: those every store has, and no more.
var orders = []graph.Order{graph.SPOL, graph.POSL, graph.OSPL, graph.LSPO}

var (
	errForeignID = errors.New("the id was never given out by this store")
	errNoOrder   = errors.New("no such index order")
	errBadQuad   = errors.New("a quad needs a subject, a predicate and an object")
)

// NewModel gives an empty Model. Its Load ignores the memory bound.
func NewModel() graph.Store {
	return &Model{
		ids:    map[quad.Value]graph.ID{},
		quads:  map[graph.IDQuad]struct{}{},
		sorted: map[graph.Order][]graph.IDQuad{graph.SPOL: nil, graph.POSL: nil, graph.OSPL: nil, graph.LSPO: nil},
	}
}

// intern gives the ID of a term, a new one when add is set and the term is new. ok is false if it has none.
func (m *Model) intern(v quad.Value, add bool) (id graph.ID, ok bool) {
	if v == nil {
		return graph.DefaultLabel, true
	}
	if rdf.Valid(v) != nil {
		return graph.NoID, false
	}
	v = rdf.Normal(v)
	if id, ok = m.ids[v]; ok || !add {
		return id, ok
	}
	id = firstID + graph.ID(len(m.terms))
	m.ids[v] = id
	m.terms = append(m.terms, v)
	return id, true
}

// valid reports what keeps a quad out of a store.
func valid(q quad.Quad) error {
	if !q.IsValid() {
		return fmt.Errorf("%w: %v", errBadQuad, q)
	}
	for _, d := range quad.Directions {
		if v := q.Get(d); v != nil {
			if err := rdf.Valid(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// idQuad translates a valid quad; ok is false if it holds a term that is new and add is not set.
func (m *Model) idQuad(q quad.Quad, add bool) (out graph.IDQuad, ok bool) {
	for i, d := range quad.Directions {
		if out[i], ok = m.intern(q.Get(d), add); !ok {
			return out, false
		}
	}
	return out, true
}

func failure(op string, err error) error { return &graph.Error{Op: op, Err: err} }

// Apply implements [graph.Store].
func (m *Model) Apply(ctx context.Context, c graph.Change) (graph.Applied, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var n graph.Applied
	if m.closed {
		return n, failure("apply change", graph.ErrClosed)
	}
	if err := ctx.Err(); err != nil {
		return n, failure("apply change", err)
	}
	// All that can fail comes before the first quad or term is touched.
	for _, q := range c.Add {
		if err := valid(q); err != nil {
			return n, failure("apply change", err)
		}
	}
	wanted := map[graph.IDQuad]bool{} // of the quads of the change: is it to be there afterwards?
	for _, q := range c.Remove {
		if valid(q) != nil {
			continue // no store has it
		}
		if id, ok := m.idQuad(q, false); ok {
			wanted[id] = false
		}
	}
	for _, q := range c.Add {
		id, _ := m.idQuad(q, true)
		wanted[id] = true
	}
	for q, want := range wanted {
		_, have := m.quads[q]
		switch {
		case want && !have:
			m.quads[q] = struct{}{}
			n.Added++
		case !want && have:
			delete(m.quads, q)
			n.Removed++
		default:
			delete(wanted, q)
		}
	}
	m.publish(wanted)
	return n, nil
}

// publish gives the snapshots to come new sorted slices, with the quads that were added (true) or removed (false).
func (m *Model) publish(changed map[graph.IDQuad]bool) {
	next := make(map[graph.Order][]graph.IDQuad, len(orders))
	for _, o := range orders {
		added := slices.SortedFunc(maps.Keys(changed), func(a, b graph.IDQuad) int { return compare(a, b, o) })
		added = slices.DeleteFunc(added, func(q graph.IDQuad) bool { return !changed[q] })
		merged := make([]graph.IDQuad, 0, len(m.quads))
		for _, q := range m.sorted[o] {
			if _, gone := changed[q]; gone {
				continue // what was there and changed was removed
			}
			for len(added) > 0 && compare(added[0], q, o) < 0 {
				merged, added = append(merged, added[0]), added[1:]
			}
			merged = append(merged, q)
		}
		next[o] = append(merged, added...)
	}
	m.sorted = next
}

// Load implements [graph.Store].
func (m *Model) Load(ctx context.Context, quads iter.Seq2[quad.Quad, error], opts graph.LoadOptions) (graph.Applied, error) {
	var c graph.Change
	for q, err := range quads {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return graph.Applied{}, failure("load quads", err)
		}
		c.Add = append(c.Add, q)
		if opts.Progress != nil && len(c.Add)%10000 == 0 {
			opts.Progress(int64(len(c.Add)))
		}
	}
	return m.Apply(ctx, c)
}

// Stats implements [graph.Store].
func (m *Model) Stats(context.Context) (graph.Stats, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.closed {
		return graph.Stats{}, failure("count", graph.ErrClosed)
	}
	return graph.Stats{Quads: int64(len(m.quads)), Terms: int64(len(m.terms))}, nil
}

// Close implements [graph.Store]. It may be called more than once.
func (m *Model) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

// Snapshot implements [graph.Store].
func (m *Model) Snapshot() (graph.Snapshot, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.closed {
		return nil, failure("open snapshot", graph.ErrClosed)
	}
	return &modelSnapshot{model: m, terms: m.terms, sorted: m.sorted}, nil
}

// modelSnapshot shares with the Model what the Model never changes in place.
type modelSnapshot struct {
	model  *Model
	terms  []quad.Value
	sorted map[graph.Order][]graph.IDQuad

	mu     sync.RWMutex
	closed bool
}

func (s *modelSnapshot) check(op string) error {
	s.model.mu.RLock()
	gone := s.model.closed
	s.model.mu.RUnlock()
	s.mu.RLock()
	defer s.mu.RUnlock()
	if gone || s.closed {
		return failure(op, graph.ErrClosed)
	}
	return nil
}

// Find implements [graph.Snapshot].
func (s *modelSnapshot) Find(term quad.Value) (graph.ID, bool, error) {
	if err := s.check("find term"); err != nil {
		return graph.NoID, false, err
	}
	s.model.mu.RLock()
	defer s.model.mu.RUnlock()
	id, ok := s.model.intern(term, false)
	if ok && id >= firstID && int(id-firstID) >= len(s.terms) {
		return graph.NoID, false, nil // came after the snapshot
	}
	return id, ok, nil
}

// Term implements [graph.Snapshot].
func (s *modelSnapshot) Term(id graph.ID) (quad.Value, error) {
	if err := s.check("read term"); err != nil {
		return nil, err
	}
	if id == graph.DefaultLabel {
		return nil, nil
	}
	if id < firstID || int(id-firstID) >= len(s.terms) {
		return nil, failure("read term", fmt.Errorf("%w: %w: %d", graph.ErrCorrupt, errForeignID, id))
	}
	return s.terms[id-firstID], nil
}

// Orders implements [graph.Snapshot].
func (s *modelSnapshot) Orders() []graph.Order { return slices.Clone(orders) }

// Scan implements [graph.Snapshot].
func (s *modelSnapshot) Scan(pattern graph.IDQuad, order graph.Order) (graph.Cursor, error) {
	if err := s.check("scan"); err != nil {
		return nil, err
	}
	all, ok := s.sorted[order]
	if !ok {
		return nil, failure("scan", fmt.Errorf("%w: %v", errNoOrder, order))
	}
	return &modelCursor{snap: s, all: all, order: order, pattern: pattern, at: -1}, nil
}

// Count implements [graph.Snapshot]. It is always exact.
func (s *modelSnapshot) Count(ctx context.Context, pattern graph.IDQuad, _ bool) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, failure("count", err)
	}
	c, err := s.Scan(pattern, graph.BestOrder(orders, pattern))
	if err != nil {
		return 0, err
	}
	var n int64
	for c.Next() {
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return 0, failure("count", ctx.Err())
		}
	}
	return n, c.Close()
}

// Close implements [graph.Snapshot]. It may be called more than once.
func (s *modelSnapshot) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

// modelCursor walks a sorted slice of all quads and passes over those that do not match.
type modelCursor struct {
	snap    *modelSnapshot
	all     []graph.IDQuad
	order   graph.Order
	pattern graph.IDQuad
	at      int // index of the current quad; -1 before the first move
	err     error
}

// Next implements [graph.Cursor].
func (c *modelCursor) Next() bool {
	if c.at < 0 {
		return c.Seek(graph.IDQuad{})
	}
	return c.settle(c.at + 1)
}

// Seek implements [graph.Cursor].
func (c *modelCursor) Seek(key graph.IDQuad) bool {
	// The quads of the pattern all start with the bound positions that lead the order, so the walk may start there.
	var least graph.IDQuad
	for _, p := range c.order {
		if c.pattern[p] == graph.NoID {
			break
		}
		least[p] = c.pattern[p]
	}
	if compare(key, least, c.order) < 0 {
		key = least
	}
	i, _ := slices.BinarySearchFunc(c.all, key, func(q, k graph.IDQuad) int { return compare(q, k, c.order) })
	return c.settle(i)
}

// settle moves on from i to the first quad that matches.
func (c *modelCursor) settle(i int) bool {
	if c.err == nil {
		c.err = c.snap.check("scan")
	}
	if c.err != nil {
		return false
	}
	for ; i < len(c.all); i++ {
		if matches(c.all[i], c.pattern) {
			c.at = i
			return true
		}
		if past(c.order, c.pattern, c.all[i]) {
			break
		}
	}
	c.at = len(c.all)
	return false
}

// past reports whether q lies behind every quad of the pattern, because a bound position that leads the order is
// exceeded.
func past(o graph.Order, pattern, q graph.IDQuad) bool {
	for _, p := range o {
		if pattern[p] == graph.NoID {
			return false
		}
		if q[p] != pattern[p] {
			return q[p] > pattern[p]
		}
	}
	return false
}

// Quad implements [graph.Cursor].
func (c *modelCursor) Quad() graph.IDQuad { return c.all[c.at] }

// Err implements [graph.Cursor].
func (c *modelCursor) Err() error { return c.err }

// Close implements [graph.Cursor].
func (c *modelCursor) Close() error { return c.err }

var _ graph.Store = (*Model)(nil)
