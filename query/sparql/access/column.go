package access

import (
	"cmp"
	"math/bits"
	"slices"
	"sync"
	"sync/atomic"

	"concord/graph"
)

// Direction is the way from a known end of a predicate's triples to the other.
type Direction uint8

// The directions.
const (
	BySubject Direction = iota // from subjects to objects
	ByObject                   // from objects to subjects
)

// Column is all pairs of subject and object of one predicate in the default graph, sorted. It does not change.
type Column struct {
	Keys []graph.ID // the known ends, each once, sorted
	Off  []uint32   // Vals[Off[i]:Off[i+1]] are the other ends of Keys[i]
	Vals []graph.ID // sorted for each key

	// IDs of most terms are hashes, so keys lie evenly between the first and the last. buckets[b] is the number of the
	// first key whose distance from the first is at least b<<shift. Other than a table of hashes it keeps the order of
	// the keys: who asks for keys in ascending order reads memory in ascending order.
	buckets []uint32
	shift   uint8
	first   graph.ID
	span    graph.ID // from the first key to the last
	single  bool     // each key has one other end
	both    []pair   // of a large column that is single: Keys and Vals side by side, as they are looked up together
}

// Pairs is the number of triples.
func (c *Column) Pairs() int { return len(c.Vals) }

// Find gives the number of a key, or -1.
func (c *Column) Find(id graph.ID) int {
	d := id - c.first
	if d > c.span || len(c.Keys) == 0 {
		return -1
	}
	b := d >> c.shift
	lo, hi := int(c.buckets[b]), int(c.buckets[b+1])
	for hi-lo > 8 {
		mid := int(uint(lo+hi) >> 1)
		if c.Keys[mid] <= id {
			lo = mid
		} else {
			hi = mid
		}
	}
	for i, k := range c.Keys[lo:hi] {
		if k == id {
			return lo + i
		}
	}
	return -1
}

// Range gives the bounds in Vals of the other ends of a key; they are equal when it has none.
func (c *Column) Range(id graph.ID) (from, to uint32) {
	n := c.Find(id)
	if n < 0 {
		return 0, 0
	}
	if c.single {
		return uint32(n), uint32(n) + 1
	}
	return c.Off[n], c.Off[n+1]
}

// Ranges puts the bounds of the other ends of keys into from and to, as Range gives them. It is faster than one call for
// each: short loops of loads that do not wait for each other hide how slow memory is.
func (c *Column) Ranges(keys []graph.ID, from, to []uint32) {
	from, to = from[:len(keys)], to[:len(keys)]
	if len(c.Keys) == 0 {
		clear(from)
		clear(to)
		return
	}
	const none = ^uint32(0)
	first, span, shift, buckets := c.first, c.span, c.shift&63, c.buckets
	for i, id := range keys {
		if d := id - first; d <= span {
			from[i] = buckets[d>>shift]
		} else {
			from[i] = none
		}
	}
	all := c.Keys
	if len(all) > large {
		// A comparison that memory is slow to answer keeps all after it from beginning; a sum does not.
		var touched graph.ID
		for _, n := range from {
			if int(n) < len(all) {
				touched ^= all[n]
			}
		}
		touch(touched)
	}
	for i, id := range keys {
		n := int(from[i])
		if n+4 > len(all) {
			if at := c.Find(id); at >= 0 {
				from[i] = uint32(at)
			} else {
				from[i] = none
			}
			continue
		}
		four := all[n : n+4 : n+4]
		less := lessOf(id, four[0], four[1], four[2], four[3])
		switch {
		case less < 4 && four[less&3] == id:
			from[i] = uint32(n + less)
		case less < 4:
			from[i] = none
		default: // a bucket of many
			from[i] = none
			if at := c.Find(id); at >= 0 {
				from[i] = uint32(at)
			}
		}
	}
	for i, n := range from {
		switch {
		case n == none:
			from[i], to[i] = 0, 0
		case c.single:
			to[i] = n + 1
		default:
			from[i], to[i] = c.Off[n], c.Off[n+1]
		}
	}
}

// Single says whether each key has one other end.
func (c *Column) Single() bool { return c.single }

// Values puts the other ends of keys into dst, which is as long, NoID for keys that have none. The column is Single.
func (c *Column) Values(keys, dst []graph.ID) {
	dst = dst[:len(keys)]
	if len(c.Keys) == 0 {
		clear(dst)
		return
	}
	const none = ^graph.ID(0)
	first, span, shift, buckets := c.first, c.span, c.shift&63, c.buckets
	for i, id := range keys {
		if d := id - first; d <= span {
			dst[i] = graph.ID(buckets[d>>shift])
		} else {
			dst[i] = none
		}
	}
	if c.both == nil {
		for i, id := range keys {
			n := int(dst[i])
			dst[i] = graph.NoID
			if n+4 > len(c.Keys) || n < 0 {
				n = c.Find(id)
			} else if less := lessOf(id, c.Keys[n], c.Keys[n+1], c.Keys[n+2], c.Keys[n+3]); less == 4 {
				n = c.Find(id)
			} else if n += less; c.Keys[n] != id {
				continue
			}
			if n >= 0 {
				dst[i] = c.Vals[n]
			}
		}
		return
	}
	both := c.both
	var touched graph.ID
	for _, n := range dst {
		if int(n) < len(both) && n != none {
			touched ^= both[n].key
		}
	}
	touch(touched)
	for i, id := range keys {
		n := int(dst[i])
		dst[i] = graph.NoID
		if n+4 > len(both) || n < 0 {
			n = c.Find(id)
		} else if less := lessOf(id, both[n].key, both[n+1].key, both[n+2].key, both[n+3].key); less == 4 {
			n = c.Find(id)
		} else if n += less; both[n].key != id {
			continue
		}
		if n >= 0 {
			dst[i] = both[n].val
		}
	}
}

// lessOf gives how many of four keys are less than one. That is not to be foreseen: it counts without branches.
func lessOf(id, a, b, c, d graph.ID) (less int) {
	if a < id {
		less++
	}
	if b < id {
		less++
	}
	if c < id {
		less++
	}
	if d < id {
		less++
	}
	return less
}

// touch is given what was only read to have it near.
//
//go:noinline
func touch(graph.ID) {}

// Has says whether a pair is there.
func (c *Column) Has(key, val graph.ID) bool {
	from, to := c.Range(key)
	return c.HasIn(from, to, val)
}

// HasIn says whether an other end is in a range that Range gave.
func (c *Column) HasIn(from, to uint32, val graph.ID) bool {
	if to-from <= 8 {
		for _, v := range c.Vals[from:to] {
			if v == val {
				return true
			}
		}
		return false
	}
	_, ok := slices.BinarySearch(c.Vals[from:to], val)
	return ok
}

func (c *Column) bytes() int64 {
	return int64(len(c.Keys)+len(c.Vals)+2*len(c.both))*8 + int64(len(c.Off)+len(c.buckets))*4 + 128
}

// large is how many keys are more than are always near.
const large = 1 << 13

// index makes the buckets, about as many as keys.
func (c *Column) index() {
	if len(c.Keys) == 0 {
		return
	}
	c.single = len(c.Keys) == len(c.Vals)
	c.first = c.Keys[0]
	c.span = c.Keys[len(c.Keys)-1] - c.first
	c.shift = uint8(max(0, bits.Len64(uint64(c.span))-bits.Len(uint(len(c.Keys)))))
	c.buckets = make([]uint32, c.span>>c.shift+2)
	b := graph.ID(0)
	for i, k := range c.Keys {
		for at := (k - c.first) >> c.shift; b < at; {
			b++
			c.buckets[b] = uint32(i)
		}
	}
	for b++; int(b) < len(c.buckets); b++ {
		c.buckets[b] = uint32(len(c.Keys))
	}
}

// NewKeys gives a column that has keys only, to find them by: sorted, each once. It keeps the slice.
func NewKeys(ids []graph.ID) *Column {
	c := &Column{Keys: ids}
	c.index()
	return c
}

type pair struct{ key, val graph.ID }

func comparePairs(a, b pair) int {
	if c := cmp.Compare(a.key, b.key); c != 0 {
		return c
	}
	return cmp.Compare(a.val, b.val)
}

// fromPairs takes sorted distinct pairs.
func fromPairs(pairs []pair) *Column {
	c := &Column{Vals: make([]graph.ID, len(pairs))}
	keys := 0
	for i := range pairs {
		if i == 0 || pairs[i].key != pairs[i-1].key {
			keys++
		}
	}
	c.Keys, c.Off = make([]graph.ID, 0, keys), make([]uint32, 0, keys+1)
	for i := range pairs {
		if i == 0 || pairs[i].key != pairs[i-1].key {
			c.Keys = append(c.Keys, pairs[i].key)
			c.Off = append(c.Off, uint32(i))
		}
		c.Vals[i] = pairs[i].val
	}
	c.Off = append(c.Off, uint32(len(pairs)))
	if c.index(); c.single && len(pairs) > large {
		c.both = pairs
	}
	return c
}

type columnKey struct {
	predicate graph.ID
	dir       Direction
	def       DefaultGraph
}

// columnEntry is a column, or what looking up without it has cost so far.
type columnEntry struct {
	build sync.Mutex
	col   atomic.Pointer[Column]
	heat  atomic.Int64

	mu     sync.Mutex
	used   int64 // the number of the query that asked for it last
	before int64 // and of the one before that
}

// asked notes that a query asks for the column.
func (e *columnEntry) asked(query int64) {
	e.mu.Lock()
	if e.used != query {
		e.before, e.used = e.used, query
	}
	e.mu.Unlock()
}

func (e *columnEntry) uses() (used, before int64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.used, e.before
}

// SeekCost is how many quads are read in a row for about the cost of one look-up by a cursor.
const SeekCost = 8

// maxColumn is the greatest number of triples of a predicate that is kept as a column.
const maxColumn = 1<<31 - 2

// Column gives the column of a predicate if it is kept, or if it is worth making: when the look-ups made without it so
// far, with those to come, would have paid for it. lookUps < 0 means one walk through all pairs. It gives nil when it is not, or when memory does not allow it.
func (v *View) Column(predicate graph.ID, dir Direction, lookUps int64) (*Column, error) {
	if v.labels.def == Merge || predicate.IsLocal() {
		return nil, nil
	}
	s := v.state
	key := columnKey{predicate, dir, v.labels.def}
	s.mu.RLock()
	e := s.columns[key]
	s.mu.RUnlock()
	if e == nil {
		s.mu.Lock()
		if e = s.columns[key]; e == nil {
			e = &columnEntry{}
			s.columns[key] = e
		}
		s.mu.Unlock()
	}
	e.asked(v.number)
	if c := e.col.Load(); c != nil {
		return c, nil
	}
	n, err := v.predicateQuads(predicate)
	cost := min(lookUps, maxColumn) * SeekCost
	if lookUps < 0 {
		cost = n/2 + 1
	}
	if heat := e.heat.Add(cost); err != nil || heat < n || n > maxColumn || n*24 > s.limit/2 {
		return nil, err
	}
	e.build.Lock()
	defer e.build.Unlock()
	if c := e.col.Load(); c != nil {
		return c, nil
	}
	c, err := v.readColumn(predicate, dir, n)
	if err != nil {
		return nil, err
	}
	if s.admit(e, c) {
		return c, nil
	}
	e.heat.Store(0) // it is only of this query
	if err := v.grow(c.bytes()); err != nil {
		return nil, err
	}
	return c, nil
}

// Kept gives the column of a predicate if it is kept, or nil.
func (v *View) Kept(predicate graph.ID, dir Direction) *Column {
	if v.labels.def == Merge {
		return nil
	}
	v.state.mu.RLock()
	defer v.state.mu.RUnlock()
	if e := v.state.columns[columnKey{predicate, dir, v.labels.def}]; e != nil {
		return e.col.Load()
	}
	return nil
}

// admit keeps a column, if there is room for it. It may take the room of others that no query has asked for since the last
// but one asked for it, those not asked for longest first: who asks for more columns in turn than there is room for finds
// some of them each time, instead of each driving out the next. Nothing is driven out for a column that then has no room.
func (s *state) admit(e *columnEntry, c *Column) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	bytes, limit := c.bytes(), s.limit/2
	if bytes > limit {
		return false
	}
	if need := s.size + bytes - limit; need > 0 {
		_, before := e.uses()
		type victim struct {
			entry *columnEntry
			used  int64
		}
		var victims []victim
		for _, other := range s.columns {
			if used, _ := other.uses(); used < before && other.col.Load() != nil {
				victims = append(victims, victim{other, used})
			}
		}
		slices.SortFunc(victims, func(a, b victim) int { return cmp.Compare(a.used, b.used) })
		n := 0
		for ; n < len(victims) && need > 0; n++ {
			need -= victims[n].entry.col.Load().bytes()
		}
		if need > 0 {
			return false
		}
		for _, v := range victims[:n] {
			s.size -= v.entry.col.Load().bytes()
			v.entry.col.Store(nil)
			v.entry.heat.Store(0)
		}
	}
	s.size += bytes
	e.col.Store(c)
	return true
}

// psol is the order that gives the objects of subjects under one predicate.
var psol = graph.Order{1, 0, 2, 3}

func (v *View) readColumn(predicate graph.ID, dir Direction, n int64) (*Column, error) {
	order, sorted := graph.POSL, dir == ByObject
	if dir == BySubject && slices.Contains(v.orders, psol) {
		order, sorted = psol, true
	}
	key, val := 0, 2
	if dir == ByObject {
		key, val = 2, 0
	}
	pairs := make([]pair, 0, n)
	err := v.readAll(graph.IDQuad{0, predicate, 0, 0}, order, Graph{}, func(quads []graph.IDQuad) {
		for i := range quads {
			pairs = append(pairs, pair{quads[i][key], quads[i][val]})
		}
	})
	if err != nil {
		return nil, err
	}
	if !sorted {
		steps, stopped := 0, false
		slices.SortFunc(pairs, func(a, b pair) int {
			// A sort that is stopped ends soon, because all is equal to it from then on.
			if steps++; steps&0xFFF == 0 && v.stop.Load() {
				stopped = true
			}
			if stopped {
				return 0
			}
			return comparePairs(a, b)
		})
		if v.stop.Load() {
			return nil, ErrStopped
		}
		pairs = slices.Compact(pairs)
	}
	return fromPairs(pairs), nil
}

// readAll reads the triples of a graph that match, each once, in an order whose leading places are those bound.
func (v *View) readAll(pattern graph.IDQuad, order graph.Order, g Graph, yield func([]graph.IDQuad)) error {
	c, err := v.snap.Scan(pattern, order)
	if err != nil {
		return err
	}
	next := nextBatch(c)
	buf := make([]graph.IDQuad, 1024)
	d := dedupe{labels: &v.labels, graph: g}
	for {
		n := next(buf)
		if n == 0 {
			break
		}
		if v.stop.Load() {
			_ = c.Close()
			return ErrStopped
		}
		yield(d.filter(buf[:n]))
	}
	return c.Close()
}

func nextBatch(c graph.Cursor) func(dst []graph.IDQuad) int {
	if b, ok := c.(graph.BatchCursor); ok {
		return b.NextBatch
	}
	return func(dst []graph.IDQuad) int {
		n := 0
		for n < len(dst) && c.Next() {
			dst[n] = c.Quad()
			n++
		}
		return n
	}
}

// dedupe keeps the quads of a graph, and of equal triples in a row the first unless labels are asked for.
type dedupe struct {
	labels *labels
	graph  Graph
	last   [3]graph.ID
}

func (d *dedupe) filter(quads []graph.IDQuad) []graph.IDQuad {
	all := d.graph.Kind == DefaultKind && d.labels.def == Union
	n := 0
	for i := range quads {
		q := &quads[i]
		if !all && !d.labels.allowed(d.graph, q[3]) {
			continue
		}
		if d.graph.Kind == DefaultKind {
			t := [3]graph.ID{q[0], q[1], q[2]}
			if t == d.last {
				continue
			}
			d.last = t
		}
		if n != i {
			quads[n] = *q
		}
		n++
	}
	return quads[:n]
}
