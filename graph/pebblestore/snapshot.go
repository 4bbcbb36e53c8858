package pebblestore

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"concord/graph"
)

// snapshot is a graph.Snapshot. Pebble panics when something closed is used, so every use holds mu for reading.
type snapshot struct {
	store *Store
	snap  *pebble.Snapshot
	dict  dictionary

	version   uint64
	versioned bool // no write was on its way when it was taken

	mu      sync.RWMutex
	closed  bool
	cursors map[*cursor]struct{} // guarded by curMu
	curMu   sync.Mutex
}

var _ graph.Snapshot = (*snapshot)(nil)

// Snapshot implements graph.Store.
func (s *Store) Snapshot() (graph.Snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.failed.cause()
	if s.closed {
		err = graph.ErrClosed
	}
	if err != nil {
		return nil, &graph.Error{Op: "read store", Path: s.dir, Err: err}
	}
	before := s.version.n.Load()
	snap := s.db.NewSnapshot()
	r := &snapshot{store: s, snap: snap, dict: dictionary{snap, s.hash}, cursors: map[*cursor]struct{}{}}
	r.version, r.versioned = before, before%2 == 0 && before == s.version.n.Load()
	s.snaps[r] = struct{}{}
	return r, nil
}

func (r *snapshot) fail(op string, err error) error {
	e := &graph.Error{Op: op, Path: r.store.dir, Err: err}
	if pebble.IsCorruptionError(err) && !errors.Is(err, graph.ErrCorrupt) {
		e.Err = fmt.Errorf("%w: %w", graph.ErrCorrupt, err)
	}
	if errors.Is(e.Err, graph.ErrCorrupt) {
		e.Hint = "check the store, and restore the folder from a copy or load again"
	}
	return e
}

// enter holds the snapshot open until leave.
func (r *snapshot) enter() error {
	r.mu.RLock()
	if r.closed {
		r.mu.RUnlock()
		return graph.ErrClosed
	}
	return nil
}

func (r *snapshot) leave() { r.mu.RUnlock() }

// Find implements graph.Snapshot. A term that folds into its ID is always found, whether a quad has it or not.
func (r *snapshot) Find(term quad.Value) (graph.ID, bool, error) {
	if err := r.enter(); err != nil {
		return 0, false, r.fail("find term", err)
	}
	defer r.leave()
	if term == nil {
		return graph.DefaultLabel, true, nil
	}
	var buf [128]byte
	id, tag, text, err := encode(buf[:0], term)
	if err != nil {
		return 0, false, nil // not a term of RDF, so no quad has it
	}
	if text == nil {
		return id, true, nil
	}
	id, _, found, _, err := r.dict.find(tag, text)
	if err != nil {
		return 0, false, r.fail("find term", err)
	}
	return id, found, nil
}

// Term implements graph.Snapshot.
func (r *snapshot) Term(id graph.ID) (quad.Value, error) {
	if err := r.enter(); err != nil {
		return nil, r.fail("read term", err)
	}
	defer r.leave()
	v, err := r.dict.term(id)
	if err != nil {
		return nil, r.fail("read term", err)
	}
	return v, nil
}

// Orders implements graph.Snapshot.
func (r *snapshot) Orders() []graph.Order { return append([]graph.Order(nil), orders[:]...) }

func (r *snapshot) counter(key []byte) (int64, error) {
	if err := r.enter(); err != nil {
		return 0, err
	}
	defer r.leave()
	return readCounter(r.snap, key)
}

func readCounter(r pebble.Reader, key []byte) (int64, error) {
	b, closer, err := r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n, ok := decodeCount(b)
	if err := closer.Close(); err != nil {
		return 0, err
	}
	if !ok {
		return 0, fmt.Errorf("%w: the counter %x", graph.ErrCorrupt, key)
	}
	return n, nil
}

// Count implements graph.Snapshot. The counts of all quads and of one predicate are kept, and so exact at once. An
// estimate counts up to a few hundred quads, and goes by the size on disk beyond.
func (r *snapshot) Count(ctx context.Context, pattern graph.IDQuad, exact bool) (int64, error) {
	if err := ctx.Err(); err != nil {
		return 0, r.fail("count", err)
	}
	bound := 0
	for _, id := range pattern {
		if id != graph.NoID {
			bound++
		}
	}
	var (
		n    int64
		err  error
		kept = bound == 0 || bound == 1 && pattern[1] != graph.NoID
	)
	switch {
	case bound == 0:
		n, err = r.counter(metaQuads)
	case kept:
		n, err = r.counter(predicateKey(pattern[1]))
	case exact:
		n, err = r.countScan(ctx, pattern, 0)
	default:
		n, err = r.estimate(ctx, pattern)
	}
	if err != nil {
		return 0, r.fail("count", err)
	}
	return n, nil
}

// countScan counts by walking, at most up to the limit unless that is 0.
func (r *snapshot) countScan(ctx context.Context, pattern graph.IDQuad, limit int64) (int64, error) {
	c, err := r.Scan(pattern, graph.BestOrder(orders[:], pattern))
	if err != nil {
		return 0, err
	}
	var n int64
	for (limit == 0 || n < limit) && c.Next() {
		if n++; n%4096 == 0 && ctx.Err() != nil {
			_ = c.Close()
			return 0, ctx.Err()
		}
	}
	return n, c.Close()
}

// estimateProbe is how many quads an estimate counts before it goes by sizes.
const estimateProbe = 256

func (r *snapshot) estimate(ctx context.Context, pattern graph.IDQuad) (int64, error) {
	c, err := r.Scan(pattern, graph.BestOrder(orders[:], pattern))
	if err != nil {
		return 0, err
	}
	cur := c.(*cursor)
	var n int64
	for n < estimateProbe && cur.steps < 4*estimateProbe && c.Next() {
		n++
	}
	ended := n < estimateProbe && cur.steps < 4*estimateProbe
	seen, steps := n, int64(cur.steps)
	if err := c.Close(); err != nil || ended {
		return n, err
	}
	total, err := r.counter(metaQuads)
	if err != nil {
		return 0, err
	}
	high := total
	if pattern[1] != graph.NoID {
		if high, err = r.counter(predicateKey(pattern[1])); err != nil {
			return 0, err
		}
	}
	if err := r.enter(); err != nil {
		return 0, err
	}
	defer r.leave()
	all := []byte{byte(keyOrder + cur.order)}
	whole, err := r.store.db.EstimateDiskUsage(all, prefixEnd(all))
	if err != nil {
		return 0, err
	}
	part, err := r.store.db.EstimateDiskUsage(cur.prefix, prefixEnd(cur.prefix))
	if err != nil {
		return 0, err
	}
	if whole > 0 {
		in := float64(total) * float64(part) / float64(whole) // quads under the prefix
		n = int64(in * float64(seen) / float64(max(steps, 1)))
	}
	return min(max(n, seen), high), nil
}

// Close implements graph.Snapshot.
func (r *snapshot) Close() error {
	r.store.mu.Lock()
	delete(r.store.snaps, r)
	r.store.mu.Unlock()
	if !r.close() {
		return r.fail("close snapshot", graph.ErrClosed)
	}
	return nil
}

// close reports whether it was open.
func (r *snapshot) close() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return false
	}
	r.closed = true
	r.curMu.Lock()
	open := r.cursors
	r.cursors = nil
	r.curMu.Unlock()
	for c := range open {
		c.end(graph.ErrClosed)
	}
	_ = r.snap.Close()
	return true
}
