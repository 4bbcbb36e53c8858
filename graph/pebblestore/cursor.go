package pebblestore

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2"

	"concord/graph"
)

// cursor is a graph.Cursor over one order. The bound positions that lead the order bound the iterator; the others are
// filtered, by jumping where stepping does not help.
type cursor struct {
	snap    *snapshot
	order   int
	pattern graph.IDQuad
	prefix  []byte // of the keys that the iterator is bounded to
	filter  bool   // some bound position does not lead the order
	steps   int    // moves of the iterator, for estimates

	mu      sync.Mutex // so that closing the store is safe at any moment
	it      *pebble.Iterator
	started bool
	cur     graph.IDQuad
	err     error
	key     [quadKeyLen]byte
}

var _ graph.Cursor = (*cursor)(nil)

var errOrder = errors.New("the store keeps no such index order")

// Scan implements graph.Snapshot.
func (r *snapshot) Scan(pattern graph.IDQuad, order graph.Order) (graph.Cursor, error) {
	n := 0
	for n < len(orders) && orders[n] != order {
		n++
	}
	if n == len(orders) {
		return nil, r.fail("scan", errOrder)
	}
	if err := r.enter(); err != nil {
		return nil, r.fail("scan", err)
	}
	defer r.leave()
	c := &cursor{snap: r, order: n, pattern: pattern}
	lead := 0
	c.prefix = append(make([]byte, 0, quadKeyLen), byte(keyOrder+n))
	for lead < 4 && pattern[order[lead]] != graph.NoID {
		c.prefix = appendID(c.prefix, pattern[order[lead]])
		lead++
	}
	for _, i := range order[lead:] {
		c.filter = c.filter || pattern[i] != graph.NoID
	}
	end := prefixEnd(c.prefix)
	if lead == 4 {
		c.prefix = appendQuadKey(c.prefix[:0], n, pattern)
		end = append(slices.Clone(c.prefix), 0)
	}
	it, err := r.snap.NewIter(&pebble.IterOptions{LowerBound: c.prefix, UpperBound: end})
	if err != nil {
		return nil, r.fail("scan", err)
	}
	c.it = it
	r.curMu.Lock()
	r.cursors[c] = struct{}{}
	r.curMu.Unlock()
	return c, nil
}

// Next implements graph.Cursor.
func (c *cursor) Next() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.it == nil {
		return false
	}
	var ok bool
	if c.started {
		ok = c.it.Next()
	} else {
		c.started = true
		ok = c.it.First()
	}
	return c.settle(ok)
}

// Seek implements graph.Cursor.
func (c *cursor) Seek(key graph.IDQuad) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.it == nil {
		return false
	}
	c.started = true
	return c.settle(c.it.SeekGE(appendQuadKey(c.key[:0], c.order, key)))
}

// stepsBeforeJump is how many quads outside the pattern are stepped over before the iterator jumps.
const stepsBeforeJump = 4

// settle moves on from where the iterator is to the nearest quad of the pattern.
func (c *cursor) settle(ok bool) bool {
	for n := 0; ok; n++ {
		c.steps++
		q, whole := readQuadKey(c.it.Key(), c.order)
		if !whole {
			c.err = c.snap.fail("scan", fmt.Errorf("%w: the key %x is not that of a quad", graph.ErrCorrupt, c.it.Key()))
			return false
		}
		c.cur = q
		if !c.filter {
			return true
		}
		target, match := c.beyond()
		switch {
		case match:
			return true
		case target == graph.IDQuad{}:
			return false
		case n < stepsBeforeJump:
			ok = c.it.Next()
		default:
			ok = c.it.SeekGE(appendQuadKey(c.key[:0], c.order, target))
		}
	}
	if err := c.it.Error(); err != nil && c.err == nil {
		c.err = c.snap.fail("scan", err)
	}
	return false
}

// beyond says whether the current quad matches, and if not, gives the least quad after it that may; the zero quad when
// there is none.
func (c *cursor) beyond() (target graph.IDQuad, match bool) {
	order := orders[c.order]
	at := 0
	for at < 4 && (c.pattern[order[at]] == graph.NoID || c.pattern[order[at]] == c.cur[order[at]]) {
		at++
	}
	if at == 4 {
		return target, true
	}
	target = c.cur
	if c.cur[order[at]] > c.pattern[order[at]] {
		// Past it: the nearest free position before moves on by one.
		up := at - 1
		for up >= 0 && (c.pattern[order[up]] != graph.NoID || target[order[up]] == ^graph.ID(0)) {
			up--
		}
		if up < 0 {
			return graph.IDQuad{}, false
		}
		target[order[up]]++
		at = up + 1
	}
	for _, i := range order[at:] {
		target[i] = c.pattern[i] // NoID, the least, where it is free
	}
	return target, false
}

// Quad implements graph.Cursor.
func (c *cursor) Quad() graph.IDQuad { return c.cur }

// Err implements graph.Cursor.
func (c *cursor) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Close implements graph.Cursor.
func (c *cursor) Close() error {
	c.snap.curMu.Lock()
	delete(c.snap.cursors, c)
	c.snap.curMu.Unlock()
	c.end(nil)
	return c.Err()
}

// end closes the iterator; err is what the cursor says from then on, unless it has an error already.
func (c *cursor) end(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.it == nil {
		return
	}
	cerr := c.it.Close()
	c.it = nil
	if err == nil {
		err = cerr
	}
	if err != nil && c.err == nil {
		c.err = c.snap.fail("scan", err)
	}
}
