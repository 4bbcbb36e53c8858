package quadstore

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"

	"concord/graph"
)

// intersection is the shape of a meet. It takes the place of Cayley's Intersect and IntersectOpt.
type intersection struct {
	sets     []shape.Shape
	optional []shape.Shape
}

// BuildIterator implements shape.Shape.
func (s *intersection) BuildIterator(qs cayley.QuadStore) iterator.Shape {
	m := &meet{}
	for _, sub := range s.sets {
		m.sets = append(m.sets, sub.BuildIterator(qs))
	}
	for _, sub := range s.optional {
		m.optional = append(m.optional, sub.BuildIterator(qs))
	}
	return m
}

// Optimize implements shape.Shape. The parts were optimized when the intersection was made.
func (s *intersection) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) {
	return s, false
}

// meet gives what is in all of several sets, once for every combination of the ways in which the sets hold it, and tells
// where else it is. One set, the first after Optimize, is listed; the others are asked.
type meet struct {
	sets     []iterator.Shape // at least one
	optional []iterator.Shape
}

// String implements iterator.Shape.
func (m *meet) String() string {
	return fmt.Sprintf("Meet(%d sets, %d optional)", len(m.sets), len(m.optional))
}

// SubIterators implements iterator.Shape.
func (m *meet) SubIterators() []iterator.Shape { return slices.Concat(m.sets, m.optional) }

// Optimize implements iterator.Shape: the set that makes the cheapest list comes first, then the cheapest to ask.
func (m *meet) Optimize(ctx context.Context) (iterator.Shape, bool) {
	for i, s := range m.sets {
		m.sets[i], _ = s.Optimize(ctx)
		if iterator.IsNull(m.sets[i]) {
			return m.sets[i], true
		}
	}
	for i, s := range m.optional {
		m.optional[i], _ = s.Optimize(ctx)
	}
	if len(m.sets) == 1 && len(m.optional) == 0 {
		return m.sets[0], true
	}
	costs, err := m.costs(ctx)
	if err != nil {
		return iterator.NewError(err), true
	}
	type costly struct {
		iterator.Shape
		iterator.Costs
		list int64
	}
	all := make([]costly, len(costs))
	for i, c := range costs {
		all[i] = costly{m.sets[i], c, listCost(costs, i)}
	}
	slices.SortStableFunc(all, func(a, b costly) int { return cmp.Compare(a.ContainsCost, b.ContainsCost) })
	first := 0
	for i, c := range all {
		if c.list < all[first].list {
			first = i
		}
	}
	sorted := []iterator.Shape{all[first].Shape}
	for i, c := range all {
		if i != first {
			sorted = append(sorted, c.Shape)
		}
	}
	m.sets = sorted
	return m, false
}

func (m *meet) costs(ctx context.Context) ([]iterator.Costs, error) {
	costs := make([]iterator.Costs, len(m.sets))
	for i, s := range m.sets {
		var err error
		if costs[i], err = s.Stats(ctx); err != nil {
			return nil, err
		}
	}
	return costs, nil
}

// listCost estimates what it costs to list a set and to ask the others about what is in it.
func listCost(costs []iterator.Costs, first int) int64 {
	per := costs[first].NextCost
	for i, c := range costs {
		if i != first {
			per = satAdd(per, c.ContainsCost)
		}
	}
	return satMul(costs[first].Size.Value, per)
}

// Stats implements iterator.Shape with estimates.
func (m *meet) Stats(ctx context.Context) (iterator.Costs, error) {
	costs, err := m.costs(ctx)
	if err != nil {
		return iterator.Costs{}, err
	}
	out := iterator.Costs{Size: refs.Size{Value: costs[0].Size.Value}}
	for _, c := range costs {
		out.Size.Value = min(out.Size.Value, c.Size.Value)
		out.ContainsCost = satAdd(out.ContainsCost, c.ContainsCost)
	}
	out.NextCost = max(1, listCost(costs, 0)/max(1, out.Size.Value))
	return out, nil
}

// Iterate implements iterator.Shape.
func (m *meet) Iterate() iterator.Scanner {
	return &meetScan{first: m.sets[0].Iterate(), others: m.lookups(m.sets[1:])}
}

// Lookup implements iterator.Shape.
func (m *meet) Lookup() iterator.Index { return &meetIndex{sets: m.lookups(m.sets)} }

func (m *meet) lookups(sets []iterator.Shape) lookups {
	var ls lookups
	for _, s := range sets {
		ls = append(ls, lookup{index: indexOf(s), pos: itself})
	}
	for _, s := range m.optional {
		ls = append(ls, lookup{index: indexOf(s), pos: itself, optional: true})
	}
	return ls
}

// meetScan lists.
type meetScan struct {
	first  iterator.Scanner
	others lookups
	err    error
}

func (it *meetScan) String() string   { return "MeetScan" }
func (it *meetScan) Result() refs.Ref { return it.first.Result() }
func (it *meetScan) Close() error     { return errors.Join(it.first.Close(), it.others.close()) }

func (it *meetScan) Err() error {
	if it.err != nil {
		return it.err
	}
	return it.first.Err()
}

func (it *meetScan) TagResults(dst map[string]refs.Ref) {
	it.first.TagResults(dst)
	it.others.tag(dst)
}

func (it *meetScan) Next(ctx context.Context) bool {
	for it.err == nil && it.first.Next(ctx) {
		var ok bool
		ok, it.err = it.others.hold(ctx, it.first.Result(), graph.IDQuad{})
		if ok {
			return true
		}
	}
	return false
}

func (it *meetScan) NextPath(ctx context.Context) bool {
	if it.err != nil {
		return false
	}
	var ok bool
	ok, it.err = it.others.nextPath(ctx, it.first.Result(), graph.IDQuad{})
	if it.err == nil && !ok && it.first.NextPath(ctx) {
		ok, it.err = true, it.others.restart(ctx, it.first.Result(), graph.IDQuad{})
	}
	return ok && it.err == nil
}

// meetIndex looks up.
type meetIndex struct {
	sets   lookups
	result refs.Ref
	err    error
}

func (it *meetIndex) String() string                     { return "MeetIndex" }
func (it *meetIndex) Result() refs.Ref                   { return it.result }
func (it *meetIndex) Err() error                         { return it.err }
func (it *meetIndex) Close() error                       { return it.sets.close() }
func (it *meetIndex) TagResults(dst map[string]refs.Ref) { it.sets.tag(dst) }

func (it *meetIndex) Contains(ctx context.Context, ref refs.Ref) bool {
	if it.err != nil {
		return false
	}
	var ok bool
	ok, it.err = it.sets.hold(ctx, ref, graph.IDQuad{})
	it.result = ref
	return ok
}

func (it *meetIndex) NextPath(ctx context.Context) bool {
	if it.err != nil {
		return false
	}
	var ok bool
	ok, it.err = it.sets.nextPath(ctx, it.result, graph.IDQuad{})
	return ok
}
