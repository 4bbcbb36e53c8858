package pebblestore

import "concord/graph"

// NextBatch implements graph.BatchCursor: one lock for many steps, and no copy of a quad but the one asked for.
func (c *cursor) NextBatch(dst []graph.IDQuad) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.it == nil || len(dst) == 0 {
		return 0
	}
	n := 0
	for n < len(dst) {
		var ok bool
		if c.started {
			ok = c.it.Next()
		} else {
			c.started = true
			ok = c.it.First()
		}
		if !c.settle(ok) {
			break
		}
		dst[n] = c.cur
		n++
	}
	return n
}
