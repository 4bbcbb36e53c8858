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

	slots []uint32 // open addressing: number of a key plus one
	shift uint8
}

// Pairs is the number of triples.
func (c *Column) Pairs() int { return len(c.Vals) }

func (c *Column) slot(id graph.ID) uint64 { return uint64(id) * 0x9E3779B97F4A7C15 >> c.shift }

// Find gives the number of a key, or -1.
func (c *Column) Find(id graph.ID) int {
	mask := uint64(len(c.slots) - 1)
	for s := c.slot(id); ; s = (s + 1) & mask {
		n := c.slots[s]
		if n == 0 {
			return -1
		}
		if c.Keys[n-1] == id {
			return int(n - 1)
		}
	}
}

// Range gives the bounds in Vals of the other ends of a key; they are equal when it has none.
func (c *Column) Range(id graph.ID) (from, to uint32) {
	n := c.Find(id)
	if n < 0 {
		return 0, 0
	}
	return c.Off[n], c.Off[n+1]
}

// Has says whether a pair is there.
func (c *Column) Has(key, val graph.ID) bool {
	from, to := c.Range(key)
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
	return int64(len(c.Keys)+len(c.Vals))*8 + int64(len(c.Off)+len(c.slots))*4 + 128
}

func (c *Column) index() {
	n := 8
	for n < 2*len(c.Keys) {
		n *= 2
	}
	c.slots = make([]uint32, n)
	c.shift = uint8(64 - bits.TrailingZeros(uint(n)))
	mask := uint64(n - 1)
	for i, k := range c.Keys {
		s := c.slot(k)
		for c.slots[s] != 0 {
			s = (s + 1) & mask
		}
		c.slots[s] = uint32(i) + 1
	}
}

type pair struct{ key, val graph.ID }

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
	c.index()
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
	used  atomic.Int64
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
	e.used.Store(s.tick.Add(1))
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
	if s.admit(key, c.bytes()) {
		e.col.Store(c)
	} else if err := v.grow(c.bytes()); err != nil {
		return nil, err
	}
	return c, nil
}

// Cached gives a column that is there already, or nil.
func (v *View) cachedColumn(predicate graph.ID, dir Direction) *Column {
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

// admit makes room for a column, at the cost of those not used for longest.
func (s *state) admit(key columnKey, bytes int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	limit := s.limit / 2
	if bytes > limit {
		return false
	}
	for s.size+bytes > limit {
		var oldest *columnEntry
		var at columnKey
		for k, e := range s.columns {
			if k != key && e.col.Load() != nil && (oldest == nil || e.used.Load() < oldest.used.Load()) {
				oldest, at = e, k
			}
		}
		if oldest == nil {
			return false
		}
		s.size -= oldest.col.Load().bytes()
		delete(s.columns, at)
	}
	s.size += bytes
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
		slices.SortFunc(pairs, func(a, b pair) int {
			if c := cmp.Compare(a.key, b.key); c != 0 {
				return c
			}
			return cmp.Compare(a.val, b.val)
		})
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
