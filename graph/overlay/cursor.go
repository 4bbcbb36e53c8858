package overlay

import (
	"maps"
	"slices"
	"sort"

	"concord/graph"
)

// sides gives the pending quads in an order.
func (o *Overlay) sides(order graph.Order) sides {
	o.mu.Lock()
	defer o.mu.Unlock()
	s, ok := o.sorted[order]
	if !ok {
		byOrder := func(a, b graph.IDQuad) int { return compare(a, b, order) }
		s = sides{slices.SortedFunc(maps.Keys(o.added), byOrder), slices.SortedFunc(maps.Keys(o.removed), byOrder)}
		if o.sorted == nil {
			o.sorted = map[graph.Order]sides{}
		}
		o.sorted[order] = s
	}
	return s
}

// matching gives those of sorted quads that match a pattern: a part of the slice when the bound positions lead the order,
// a copy otherwise.
func matching(quads []graph.IDQuad, pattern graph.IDQuad, order graph.Order) []graph.IDQuad {
	lead := 0
	for lead < 4 && pattern[order[lead]] != graph.NoID {
		lead++
	}
	prefix := order[:lead]
	low := sort.Search(len(quads), func(i int) bool { return comparePrefix(quads[i], pattern, prefix) >= 0 })
	high := low + sort.Search(len(quads)-low, func(i int) bool { return comparePrefix(quads[low+i], pattern, prefix) > 0 })
	quads = quads[low:high:high]
	for _, i := range order[lead:] {
		if pattern[i] == graph.NoID {
			continue
		}
		var out []graph.IDQuad
		for _, q := range quads {
			if q[i] == pattern[i] {
				out = append(out, q)
			}
		}
		quads = out
	}
	return quads
}

func compare(a, b graph.IDQuad, order graph.Order) int { return comparePrefix(a, b, order[:]) }

func comparePrefix(a, b graph.IDQuad, positions []uint8) int {
	for _, i := range positions {
		switch {
		case a[i] < b[i]:
			return -1
		case a[i] > b[i]:
			return 1
		}
	}
	return 0
}

// Scan implements [graph.Snapshot].
func (o *Overlay) Scan(pattern graph.IDQuad, order graph.Order) (graph.Cursor, error) {
	base, err := o.base.Scan(pattern, order)
	if err != nil || o.Pending() == 0 {
		return base, err
	}
	s := o.sides(order)
	c := &cursor{base: base, order: order, added: matching(s.added, pattern, order), removed: matching(s.removed, pattern, order)}
	if len(c.added)+len(c.removed) == 0 {
		return base, nil // nothing of the pattern is pending
	}
	return c, nil
}

// cursor merges a cursor of the base with the sorted quads that are added, and leaves out those that are removed.
type cursor struct {
	base           graph.Cursor
	order          graph.Order
	added, removed []graph.IDQuad

	started  bool
	more     bool // base stands on a quad that is not removed
	add      int  // added[add:] are still to come, or added[add] is the current quad
	gone     int  // removed[gone:] are not before the current quad of the base
	fromBase bool // the current quad is the base's
	valid    bool // there is a current quad
	cur      graph.IDQuad
}

var _ graph.BatchCursor = (*cursor)(nil)

// Next implements [graph.Cursor].
func (c *cursor) Next() bool {
	switch {
	case !c.started:
		c.started = true
		c.more = c.keep(c.base.Next())
	case !c.valid:
		return false
	case c.fromBase:
		c.more = c.keep(c.base.Next())
	default:
		c.add++
	}
	return c.pick()
}

// Seek implements [graph.Cursor].
func (c *cursor) Seek(key graph.IDQuad) bool {
	c.started = true
	byOrder := func(a, b graph.IDQuad) int { return compare(a, b, c.order) }
	c.add, _ = slices.BinarySearchFunc(c.added, key, byOrder)
	c.gone, _ = slices.BinarySearchFunc(c.removed, key, byOrder)
	c.more = c.keep(c.base.Seek(key))
	return c.pick()
}

// keep moves the base on from quads that are removed.
func (c *cursor) keep(ok bool) bool {
	for ok {
		q := c.base.Quad()
		for c.gone < len(c.removed) && compare(c.removed[c.gone], q, c.order) < 0 {
			c.gone++
		}
		if c.gone == len(c.removed) || c.removed[c.gone] != q {
			return true
		}
		ok = c.base.Next()
	}
	return false
}

// pick makes the lesser of the two the current quad.
func (c *cursor) pick() bool {
	c.valid = true
	switch {
	case !c.more && c.base.Err() != nil:
		c.valid = false
	case c.add < len(c.added) && (!c.more || compare(c.added[c.add], c.base.Quad(), c.order) < 0):
		c.fromBase, c.cur = false, c.added[c.add]
	case c.more:
		c.fromBase, c.cur = true, c.base.Quad()
	default:
		c.valid = false
	}
	return c.valid
}

// NextBatch implements graph.BatchCursor.
func (c *cursor) NextBatch(dst []graph.IDQuad) int {
	n := 0
	for n < len(dst) && c.Next() {
		dst[n] = c.cur
		n++
	}
	return n
}

// Quad implements [graph.Cursor].
func (c *cursor) Quad() graph.IDQuad { return c.cur }

// Err implements [graph.Cursor].
func (c *cursor) Err() error { return c.base.Err() }

// Close implements [graph.Cursor].
func (c *cursor) Close() error { return c.base.Close() }
