package quadstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"concord/graph"
)

const (
	wholeQuad = -1 // walk.out: the results are quads, not nodes of them
	noDriver  = -1 // walk.driver: the quads of the pattern are scanned
)

// Costs in Cayley's unit, in which moving on to the next key costs 1, and a seek about this much.
const costSeek = 8

// walk is one step through the graph: the quads that match a pattern and whose nodes pass the filters, or the nodes
// that those quads have in one position. It stands for Cayley's HasA over And over LinksTo and QuadIterators.
//
// Its results are found from the pattern alone, or, when that is cheaper, from the nodes of one filter, the driver: a
// seek per node goes to the quads that have both. The other filters then only look up.
type walk struct {
	qs      *QuadStore
	pattern graph.IDQuad
	filters []filter
	saves   []save
	out     int // position of the resulting nodes, or wholeQuad
	driver  int // index into filters, or noDriver

	counted bool
	count   int64    // estimate of the quads of the pattern
	fans    [4]int64 // see fan; 0: not estimated yet
}

// filter asks that the node in a position be among those of a set.
type filter struct {
	pos int
	set iterator.Shape
}

// save tags the node in a position. A quad without one (the label may be missing) does not pass.
type save struct {
	pos  int
	tags []string
}

var positionNames = [4]string{"subject", "predicate", "object", "label"}

// String implements iterator.Shape.
func (w *walk) String() string {
	out := "quads"
	if w.out != wholeQuad {
		out = positionNames[w.out]
	}
	return fmt.Sprintf("Walk(%s of %v, %d filters)", out, w.pattern, len(w.filters))
}

// SubIterators implements iterator.Shape.
func (w *walk) SubIterators() []iterator.Shape {
	sub := make([]iterator.Shape, len(w.filters))
	for i, f := range w.filters {
		sub[i] = f.set
	}
	return sub
}

// size estimates the quads of the pattern.
func (w *walk) size(ctx context.Context) (int64, error) {
	if w.counted {
		return w.count, nil
	}
	err := w.qs.with(func(snap graph.Snapshot) (err error) {
		w.count, err = snap.Count(ctx, w.pattern, false)
		return err
	})
	w.counted = err == nil
	return w.count, err
}

const (
	// fanSample is how many quads are read to estimate a fan, fanUnknown the fan where no order serves to sample it.
	fanSample  = 64
	fanUnknown = 8
)

// fan estimates how many quads of the pattern a node in a position has, among the nodes that have any there. It reads
// the first quads in an order in which those of one node stand together: IDs say nothing about their nodes, so the
// first are as good as any.
func (w *walk) fan(ctx context.Context, pos int) (int64, error) {
	if w.pattern[pos] != graph.NoID {
		return w.size(ctx)
	}
	if w.fans[pos] != 0 {
		return w.fans[pos], nil
	}
	fan := int64(fanUnknown)
	err := w.qs.with(func(snap graph.Snapshot) error {
		order, ok := groups(snap.Orders(), w.pattern, pos)
		if !ok {
			return nil
		}
		c, err := snap.Scan(w.pattern, order)
		if err != nil {
			return err
		}
		var quads, nodes int64
		var last graph.ID
		for quads < fanSample && c.Next() {
			quads++
			if id := c.Quad()[pos]; id != last {
				nodes, last = nodes+1, id
			}
		}
		if err := c.Close(); err != nil || nodes == 0 {
			return err
		}
		fan = (quads + nodes - 1) / nodes
		if nodes == 1 && quads == fanSample {
			one := w.pattern
			one[pos] = last
			fan, err = snap.Count(ctx, one, false)
		}
		return err
	})
	w.fans[pos] = max(1, fan)
	return w.fans[pos], err
}

// groups finds an order in which the quads of a pattern stand together, and within them those with one node in a
// position that the pattern leaves open.
func groups(orders []graph.Order, pattern graph.IDQuad, pos int) (graph.Order, bool) {
	bound := 0
	for _, id := range pattern {
		if id != graph.NoID {
			bound++
		}
	}
	for _, o := range orders {
		lead := 0
		for pattern[o[lead]] != graph.NoID {
			lead++
		}
		if lead == bound && int(o[lead]) == pos {
			return o, true
		}
	}
	return graph.Order{}, false
}

// plan is the cost of finding all results with one driver.
type plan struct {
	quads int64 // found before the filters
	cost  int64
}

// plan estimates what it costs to find all results with a driver.
func (w *walk) plan(ctx context.Context, driver int, quads int64, sets []iterator.Costs) (plan, error) {
	p := plan{quads: quads}
	seeks := int64(1)
	if driver != noDriver {
		set := sets[driver]
		fan, err := w.fan(ctx, w.filters[driver].pos)
		if err != nil {
			return p, err
		}
		seeks = set.Size.Value
		p.quads = min(quads, satMul(seeks, fan))
		p.cost = satMul(seeks, set.NextCost)
	}
	per := int64(1)
	for i, set := range sets {
		if i != driver {
			per = satAdd(per, set.ContainsCost)
		}
	}
	p.cost = satAdd(p.cost, satAdd(satMul(seeks, costSeek), satMul(p.quads, per)))
	return p, nil
}

// sets gives the costs of the filters.
func (w *walk) sets(ctx context.Context) ([]iterator.Costs, error) {
	sets := make([]iterator.Costs, len(w.filters))
	for i, f := range w.filters {
		var err error
		if sets[i], err = f.set.Stats(ctx); err != nil {
			return nil, err
		}
	}
	return sets, nil
}

// Optimize implements iterator.Shape: it settles on the cheapest driver.
func (w *walk) Optimize(ctx context.Context) (iterator.Shape, bool) {
	for i, f := range w.filters {
		set, _ := f.set.Optimize(ctx)
		if iterator.IsNull(set) {
			return set, true
		}
		w.filters[i].set = set
	}
	if len(w.filters) == 0 {
		return w, false
	}
	quads, err := w.size(ctx)
	if err != nil {
		return iterator.NewError(err), true
	}
	sets, err := w.sets(ctx)
	if err != nil {
		return iterator.NewError(err), true
	}
	var best plan
	for i := noDriver; i < len(w.filters); i++ {
		p, err := w.plan(ctx, i, quads, sets)
		if err != nil {
			return iterator.NewError(err), true
		}
		if i == noDriver || p.cost < best.cost {
			best, w.driver = p, i
		}
	}
	return w, false
}

// Stats implements iterator.Shape with estimates.
func (w *walk) Stats(ctx context.Context) (iterator.Costs, error) {
	quads, err := w.size(ctx)
	if err != nil {
		return iterator.Costs{}, err
	}
	sets, err := w.sets(ctx)
	if err != nil {
		return iterator.Costs{}, err
	}
	p, err := w.plan(ctx, w.driver, quads, sets)
	if err != nil {
		return iterator.Costs{}, err
	}
	c := iterator.Costs{Size: refs.Size{Value: p.quads}, ContainsCost: 1}
	if p.quads > 0 {
		c.NextCost = max(1, p.cost/p.quads)
	}
	for _, set := range sets {
		c.ContainsCost = satAdd(c.ContainsCost, set.ContainsCost)
	}
	if w.out != wholeQuad {
		// The quads of a node must be found first, and some of them do not pass.
		fan, err := w.fan(ctx, w.out)
		if err != nil {
			return iterator.Costs{}, err
		}
		c.ContainsCost = satAdd(costSeek, satMul(min(quads, fan), c.ContainsCost))
	}
	return c, nil
}

// Sizes multiply with every step of a query: stop well before they overflow, in Cayley's sums too.
const huge = 1 << 40

func satAdd(a, b int64) int64 { return min(a+b, huge) }

func satMul(a, b int64) int64 {
	if a != 0 && b > huge/a {
		return huge
	}
	return a * b
}

// Iterate implements iterator.Shape.
func (w *walk) Iterate() iterator.Scanner {
	it := &walkScan{walkBase: walkBase{walk: w, r: reader{qs: w.qs}}}
	if w.driver != noDriver {
		set := w.filters[w.driver].set
		it.driver = &paths{scan: set.Iterate(), tagged: mayTag(set)}
	}
	it.lookups(w.driver)
	return it
}

// Lookup implements iterator.Shape.
func (w *walk) Lookup() iterator.Index {
	it := &walkIndex{walkBase: walkBase{walk: w, r: reader{qs: w.qs}}}
	it.lookups(noDriver)
	return it
}

// walkBase is what finding and looking up have in common: a current quad, and the filters that were asked about it.
type walkBase struct {
	walk *walk
	r    reader
	quad graph.IDQuad
	sets lookups // of the filters but the driver
	err  error
}

// lookups makes the lookups of all filters but the driver.
func (b *walkBase) lookups(driver int) {
	for i, f := range b.walk.filters {
		if i != driver {
			b.sets = append(b.sets, lookup{index: indexOf(f.set), pos: f.pos})
		}
	}
}

// passes reports whether the current quad passes the saves and all filters but the driver.
func (b *walkBase) passes(ctx context.Context) bool {
	for _, s := range b.walk.saves {
		if nodeRef(b.quad[s.pos]) == nil {
			return false
		}
	}
	var ok bool
	ok, b.err = b.sets.hold(ctx, nil, b.quad)
	return ok
}

// nextPath moves to another way in which the filters hold the nodes of the current quad.
func (b *walkBase) nextPath(ctx context.Context) bool {
	var ok bool
	ok, b.err = b.sets.nextPath(ctx, nil, b.quad)
	return ok
}

// TagResults implements iterator.Base.
func (b *walkBase) TagResults(dst map[string]refs.Ref) {
	b.sets.tag(dst)
	for _, s := range b.walk.saves {
		ref := nodeRef(b.quad[s.pos])
		for _, tag := range s.tags {
			dst[tag] = ref
		}
	}
}

// Result implements iterator.Base.
func (b *walkBase) Result() refs.Ref {
	if b.walk.out == wholeQuad {
		return link(b.quad)
	}
	return nodeRef(b.quad[b.walk.out])
}

// Err implements iterator.Base.
func (b *walkBase) Err() error {
	if b.err != nil {
		return b.err
	}
	return b.r.err
}

// Close implements iterator.Base.
func (b *walkBase) Close() error { return errors.Join(b.r.Close(), b.sets.close()) }

// walkScan gives all results.
type walkScan struct {
	walkBase
	driver  *paths // nil without a driver
	started bool
	done    bool
}

// String implements iterator.Base.
func (it *walkScan) String() string { return it.walk.String() + "Scan" }

// Next implements iterator.Scanner.
func (it *walkScan) Next(ctx context.Context) bool {
	for !it.done && it.Err() == nil {
		if !it.started {
			if !it.start(ctx) {
				it.done = true
				break
			}
			it.started = true
		}
		q, ok := it.r.next(ctx)
		if !ok {
			it.started = false
			if it.driver == nil {
				it.done = true
			}
			continue
		}
		it.quad = q
		if it.driver != nil {
			it.driver.at = 0
		}
		// A missing label is no node.
		if out := it.walk.out; out != wholeQuad && nodeRef(q[out]) == nil {
			continue
		}
		if it.passes(ctx) {
			return true
		}
	}
	if err := it.r.Close(); err != nil && it.err == nil {
		it.err = err
	}
	return false
}

// start goes to the quads of the pattern, or of the driver's next node.
func (it *walkScan) start(ctx context.Context) bool {
	if it.driver == nil {
		it.r.seek(it.walk.pattern)
		return true
	}
	for it.driver.next(ctx) {
		id, err := it.walk.qs.nodeOf(it.driver.scan.Result())
		if err != nil {
			it.err = err
			return false
		}
		pos := it.walk.filters[it.walk.driver].pos
		if id == graph.NoID || !allows(it.walk.pattern[pos], id) {
			continue
		}
		want := it.walk.pattern
		want[pos] = id
		it.r.seek(want)
		return true
	}
	it.err = it.driver.scan.Err()
	return false
}

// allows reports whether a pattern's position may hold an ID.
func allows(bound, id graph.ID) bool { return bound == graph.NoID || bound == id }

// NextPath implements iterator.Base.
func (it *walkScan) NextPath(ctx context.Context) bool {
	if it.done || it.Err() != nil {
		return false
	}
	if it.nextPath(ctx) {
		return true
	}
	if it.driver == nil || it.err != nil {
		return false
	}
	if it.driver.nextPath(ctx) {
		it.err = it.sets.restart(ctx, nil, it.quad)
		return it.err == nil
	}
	it.err = it.driver.scan.Err()
	return false
}

// TagResults implements iterator.Base.
func (it *walkScan) TagResults(dst map[string]refs.Ref) {
	if it.driver != nil {
		it.driver.tag(dst)
	}
	it.walkBase.TagResults(dst)
}

// Close implements iterator.Base.
func (it *walkScan) Close() error {
	err := it.walkBase.Close()
	if it.driver != nil {
		err = errors.Join(err, it.driver.scan.Close())
	}
	return err
}

// walkIndex tells whether a node or quad is among the results.
type walkIndex struct {
	walkBase
	many bool // the quads of the node asked about are being walked
}

// String implements iterator.Base.
func (it *walkIndex) String() string { return it.walk.String() + "Index" }

// Contains implements iterator.Index.
func (it *walkIndex) Contains(ctx context.Context, ref refs.Ref) bool {
	it.many = false
	if it.Err() != nil {
		return false
	}
	if it.walk.out == wholeQuad {
		l, ok := ref.(link)
		if !ok || !fits(graph.IDQuad(l), it.walk.pattern) {
			return false
		}
		it.quad = graph.IDQuad(l)
		return it.passes(ctx)
	}
	id, err := it.walk.qs.nodeOf(ref)
	if err != nil {
		it.err = err
		return false
	}
	want := it.walk.pattern
	if id == graph.NoID || !allows(want[it.walk.out], id) {
		return false
	}
	want[it.walk.out] = id
	it.r.seek(want)
	it.many = true
	return it.nextQuad(ctx)
}

// nextQuad moves to the next quad of the node asked about that passes.
func (it *walkIndex) nextQuad(ctx context.Context) bool {
	for {
		q, ok := it.r.next(ctx)
		if !ok {
			it.many = false
			return false
		}
		it.quad = q
		if it.passes(ctx) {
			return true
		}
		if it.err != nil {
			return false
		}
	}
}

// NextPath implements iterator.Base.
func (it *walkIndex) NextPath(ctx context.Context) bool {
	if it.Err() != nil {
		return false
	}
	if it.nextPath(ctx) {
		return true
	}
	return it.err == nil && it.many && it.nextQuad(ctx)
}
