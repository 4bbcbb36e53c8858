// Package overlay shows a snapshot of a store with changes that are not applied yet: quads added and quads removed. What
// reads snapshots reads it like any other, in every index order and with exact counts. An update of several steps, each
// of which sees what those before it did, is made on an overlay and then given to the store as one change.
//
// The package holds the pending changes in memory and never writes to a store.
package overlay

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

// firstNew is the least ID of a term that the base does not know. The upper four bits, 1101, are in no ID that a store
// gives out, nor in one that an evaluator makes for itself.
const firstNew graph.ID = 0xD << 60

func isNew(id graph.ID) bool { return id>>60 == 0xD }

// Overlay is a [graph.Snapshot] over another. Add and Remove change what it shows; cursors opened before are not to be
// used afterwards, and neither of the two may run while the snapshot is read. Apart from that it is safe for use by many
// goroutines.
type Overlay struct {
	base   graph.Snapshot
	orders []graph.Order

	ids   map[quad.Value]graph.ID // of new terms, by normal form
	terms []quad.Value            // terms[id-firstNew]

	// No quad is in two of the three: the base, added, and what is in the base and removed.
	added   map[graph.IDQuad]struct{}
	removed map[graph.IDQuad]struct{}

	mu     sync.Mutex // guards the sorted copies, which readers make
	sorted map[graph.Order]sides
}

// sides are the pending quads sorted by an order.
type sides struct{ added, removed []graph.IDQuad }

var (
	_ graph.Snapshot = (*Overlay)(nil)

	errBadQuad = errors.New("a quad needs a subject, a predicate and an object")
)

// New gives an overlay that shows what the base shows. Closing it closes the base.
func New(base graph.Snapshot) *Overlay {
	return &Overlay{
		base: base, orders: base.Orders(), ids: map[quad.Value]graph.ID{},
		added: map[graph.IDQuad]struct{}{}, removed: map[graph.IDQuad]struct{}{},
	}
}

// Add adds a quad and reports whether it was not there.
func (o *Overlay) Add(q quad.Quad) (bool, error) {
	if !q.IsValid() {
		return false, fail("add quad", fmt.Errorf("%w: %v", errBadQuad, q))
	}
	var id graph.IDQuad
	for i, d := range quad.Directions {
		v := q.Get(d)
		if v != nil {
			if err := rdf.Valid(v); err != nil {
				return false, fail("add quad", err)
			}
		}
		known, ok, err := o.Find(v)
		if err != nil {
			return false, err
		}
		if !ok {
			known = firstNew + graph.ID(len(o.terms))
			v = rdf.Normal(v)
			o.ids[v] = known
			o.terms = append(o.terms, v)
		}
		id[i] = known
	}
	if _, gone := o.removed[id]; gone {
		delete(o.removed, id)
		o.sorted = nil
		return true, nil
	}
	if there, err := o.has(id); there || err != nil {
		return false, err
	}
	o.added[id] = struct{}{}
	o.sorted = nil
	return true, nil
}

// Remove removes a quad and reports whether it was there.
func (o *Overlay) Remove(q quad.Quad) (bool, error) {
	if !q.IsValid() {
		return false, nil // no store has it
	}
	var id graph.IDQuad
	for i, d := range quad.Directions {
		var ok bool
		var err error
		if id[i], ok, err = o.Find(q.Get(d)); !ok || err != nil {
			return false, err
		}
	}
	return o.RemoveID(id)
}

// RemoveID removes the quad of these IDs, which are of this overlay, and reports whether it was there.
func (o *Overlay) RemoveID(id graph.IDQuad) (bool, error) {
	if _, ok := o.added[id]; ok {
		delete(o.added, id)
		o.sorted = nil
		return true, nil
	}
	if there, err := o.has(id); !there || err != nil {
		return false, err
	}
	o.removed[id] = struct{}{}
	o.sorted = nil
	return true, nil
}

// has says whether the overlay shows a quad.
func (o *Overlay) has(id graph.IDQuad) (bool, error) {
	if _, ok := o.added[id]; ok {
		return true, nil
	}
	if _, ok := o.removed[id]; ok {
		return false, nil
	}
	for _, part := range id {
		if isNew(part) {
			return false, nil
		}
	}
	n, err := o.base.Count(context.Background(), id, true)
	return n > 0, err
}

// Pending gives the number of quads by which the overlay differs from its base.
func (o *Overlay) Pending() int { return len(o.added) + len(o.removed) }

// Change gives the difference between the overlay and its base, sorted: what a store that shows the base has to apply to
// show the overlay.
func (o *Overlay) Change() (graph.Change, error) {
	var c graph.Change
	s := o.sides(graph.SPOL)
	for _, part := range []struct {
		ids []graph.IDQuad
		to  *[]quad.Quad
	}{{s.removed, &c.Remove}, {s.added, &c.Add}} {
		for _, id := range part.ids {
			var v [4]quad.Value
			for i := range v {
				var err error
				if v[i], err = o.Term(id[i]); err != nil {
					return graph.Change{}, err
				}
			}
			*part.to = append(*part.to, quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]})
		}
	}
	return c, nil
}

// Find implements [graph.Snapshot].
func (o *Overlay) Find(term quad.Value) (graph.ID, bool, error) {
	id, ok, err := o.base.Find(term)
	if ok || err != nil || term == nil || len(o.ids) == 0 {
		return id, ok, err
	}
	id, ok = o.ids[rdf.Normal(term)]
	return id, ok, nil
}

// Term implements [graph.Snapshot].
func (o *Overlay) Term(id graph.ID) (quad.Value, error) {
	if isNew(id) {
		if n := uint64(id - firstNew); n < uint64(len(o.terms)) {
			if _, err := o.base.Term(graph.DefaultLabel); err != nil {
				return nil, err // closed
			}
			return o.terms[n], nil
		}
	}
	return o.base.Term(id)
}

// Orders implements [graph.Snapshot].
func (o *Overlay) Orders() []graph.Order { return append([]graph.Order(nil), o.orders...) }

// Count implements [graph.Snapshot].
func (o *Overlay) Count(ctx context.Context, pattern graph.IDQuad, exact bool) (int64, error) {
	n, err := o.base.Count(ctx, pattern, exact)
	if err != nil || o.Pending() == 0 {
		return n, err
	}
	order := graph.BestOrder(o.orders, pattern)
	s := o.sides(order)
	n += int64(len(matching(s.added, pattern, order))) - int64(len(matching(s.removed, pattern, order)))
	return max(n, 0), nil // less than 0 only if the base gave an estimate
}

// Close closes the base.
func (o *Overlay) Close() error { return o.base.Close() }

// Folded implements graph.Folder where the base does.
func (o *Overlay) Folded(id graph.ID) (graph.FoldedKind, int64) {
	if f, ok := o.base.(graph.Folder); ok && !isNew(id) {
		return f.Folded(id)
	}
	return graph.NotFolded, 0
}

func fail(op string, err error) error { return &graph.Error{Op: op, Err: err} }
