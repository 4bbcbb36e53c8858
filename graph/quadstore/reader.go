package quadstore

import (
	"context"
	"errors"

	"concord/graph"
)

// interval is the number of steps after which a long walk looks whether its context has ended.
const interval = 32

// reader walks the quads of one pattern after another, with one cursor for as long as the patterns bind the same
// positions. It takes its snapshot when it is first used.
type reader struct {
	qs   *QuadStore
	snap graph.Snapshot
	also func() error // closed before the snapshot

	cur   graph.Cursor
	order graph.Order
	bound uint8 // bit i: position i is bound in the patterns that cur is for
	lead  int   // the positions that lead the order and are bound

	want  graph.IDQuad
	fresh bool // the cursor has not been moved to want yet
	steps int
	err   error
}

// acquire gives the snapshot that the reader reads.
func (r *reader) acquire() (graph.Snapshot, error) {
	if r.snap != nil {
		return r.snap, nil
	}
	qs := r.qs
	qs.mu.Lock()
	defer qs.mu.Unlock()
	if qs.closed {
		return nil, &graph.Error{Op: "walk quads", Err: graph.ErrClosed}
	}
	snap := qs.fixed
	if snap == nil {
		var err error
		if snap, err = qs.store.Snapshot(); err != nil {
			return nil, err
		}
	}
	r.snap = snap
	qs.open[r] = struct{}{}
	return snap, nil
}

// seek sets the pattern whose quads next will give.
func (r *reader) seek(want graph.IDQuad) {
	r.want, r.fresh = want, true
	if r.err != nil {
		return
	}
	var bound uint8
	for i, id := range want {
		if id != graph.NoID {
			bound |= 1 << i
		}
	}
	if r.cur != nil && bound == r.bound {
		return
	}
	snap, err := r.acquire()
	if err != nil {
		r.err = err
		return
	}
	if r.cur != nil {
		if r.err = r.cur.Close(); r.err != nil {
			return
		}
		r.cur = nil
	}
	r.bound, r.order = bound, graph.BestOrder(snap.Orders(), want)
	r.lead = 0
	for r.lead < 4 && want[r.order[r.lead]] != graph.NoID {
		r.lead++
	}
	// The cursor runs over the whole order, so that it serves the patterns to come: a seek is cheaper than a new one.
	r.cur, r.err = snap.Scan(graph.IDQuad{}, r.order)
}

// next gives the next quad of the pattern.
func (r *reader) next(ctx context.Context) (graph.IDQuad, bool) {
	for r.err == nil && r.cur != nil {
		if r.steps++; r.steps%interval == 0 && ctx.Err() != nil {
			r.err = ctx.Err()
			break
		}
		var ok bool
		if r.fresh {
			r.fresh = false
			ok = r.cur.Seek(r.want)
		} else {
			ok = r.cur.Next()
		}
		if !ok {
			r.err = r.cur.Err()
			break
		}
		q := r.cur.Quad()
		for _, pos := range r.order[:r.lead] {
			if q[pos] != r.want[pos] {
				return graph.IDQuad{}, false
			}
		}
		if fits(q, r.want) {
			return q, true
		}
	}
	return graph.IDQuad{}, false
}

// fits reports whether a quad has what a pattern binds.
func fits(q, pattern graph.IDQuad) bool {
	for i, id := range pattern {
		if id != graph.NoID && id != q[i] {
			return false
		}
	}
	return true
}

// Close releases cursor and snapshot. It may be called more than once.
func (r *reader) Close() error {
	r.qs.mu.Lock()
	_, open := r.qs.open[r]
	delete(r.qs.open, r)
	r.qs.mu.Unlock()
	if !open {
		return nil
	}
	return r.release()
}

// release does the work of Close, once.
func (r *reader) release() error {
	var err error
	if r.also != nil {
		err = r.also()
	}
	if r.cur != nil {
		err = errors.Join(err, r.cur.Close())
		r.cur = nil
	}
	if r.qs.fixed == nil {
		err = errors.Join(err, r.snap.Close())
	}
	r.snap = nil
	return err
}
