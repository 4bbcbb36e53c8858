package quadstore

import (
	"context"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"concord/graph"
)

// ApplyDeltas implements Cayley's QuadStore. The deltas count in the order given, so a quad may be added and removed in
// one call; what they amount to is applied whole or not at all. A quad that is added twice, or removed while it is not
// there, is a *cayley.DeltaError unless opts ignores it, and then nothing changes.
func (qs *QuadStore) ApplyDeltas(deltas []cayley.Delta, opts cayley.IgnoreOpts) error {
	if qs.fixed != nil {
		return &graph.Error{Op: "apply deltas", Err: errFixed}
	}
	qs.applying.Lock()
	defer qs.applying.Unlock()
	var change graph.Change
	err := qs.with(func(snap graph.Snapshot) error {
		type state struct{ before, now bool }
		states := map[quad.Quad]*state{}
		var touched []quad.Quad // the keys of states in order
		for _, d := range deltas {
			if !d.Quad.IsValid() {
				return &cayley.DeltaError{Delta: d, Err: quad.ErrInvalid}
			}
			q := comparable(d.Quad)
			s := states[q]
			if s == nil {
				there, err := contains(snap, q)
				if err != nil {
					return err
				}
				s = &state{there, there}
				states[q] = s
				touched = append(touched, q)
			}
			switch d.Action {
			case cayley.Add:
				if s.now && !opts.IgnoreDup {
					return &cayley.DeltaError{Delta: d, Err: cayley.ErrQuadExists}
				}
				s.now = true
			case cayley.Delete:
				if !s.now && !opts.IgnoreMissing {
					return &cayley.DeltaError{Delta: d, Err: cayley.ErrQuadNotExist}
				}
				s.now = false
			default:
				return &cayley.DeltaError{Delta: d, Err: cayley.ErrInvalidAction}
			}
		}
		for _, q := range touched {
			switch s := states[q]; {
			case s.now && !s.before:
				change.Add = append(change.Add, q)
			case s.before && !s.now:
				change.Remove = append(change.Remove, q)
			}
		}
		return nil
	})
	if err != nil || len(change.Add)+len(change.Remove) == 0 {
		return err
	}
	// Cayley's interface knows no context: a change that was begun is finished.
	_, err = qs.store.Apply(context.Background(), change)
	return err
}

// comparable gives a quad that is == to every quad of the same terms: times in one location, without monotonic reading.
func comparable(q quad.Quad) quad.Quad {
	for _, d := range quad.Directions {
		if t, ok := q.Get(d).(quad.Time); ok {
			q.Set(d, quad.Time(time.Time(t).UTC()))
		}
	}
	return q
}

// contains reports whether a quad is in a snapshot.
func contains(snap graph.Snapshot, q quad.Quad) (bool, error) {
	var pattern graph.IDQuad
	for _, d := range quad.Directions {
		id, ok, err := snap.Find(q.Get(d))
		if err != nil || !ok {
			return false, err
		}
		pattern[d-1] = id
	}
	c, err := snap.Scan(pattern, graph.SPOL)
	if err != nil {
		return false, err
	}
	found := c.Next()
	return found, c.Close()
}
