package quadstore

import (
	"context"
	"errors"
	"fmt"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
)

// sum is the shape of a union. It takes the place of Cayley's Union, whose iterator, asked for a node that several of
// its sets hold, tells of one of them: how often a node then comes up depends on whether it was listed or asked for.
type sum []shape.Shape

// BuildIterator implements shape.Shape.
func (s sum) BuildIterator(qs cayley.QuadStore) iterator.Shape {
	u := &union{}
	for _, sub := range s {
		u.sets = append(u.sets, sub.BuildIterator(qs))
	}
	return u
}

// Optimize implements shape.Shape. The parts were optimized when the union was made.
func (s sum) Optimize(context.Context, shape.Optimizer) (shape.Shape, bool) { return s, false }

// union gives what is in any of several sets, as often as it is in them.
type union struct{ sets []iterator.Shape }

// String implements iterator.Shape.
func (u *union) String() string { return fmt.Sprintf("Union(%d sets)", len(u.sets)) }

// SubIterators implements iterator.Shape.
func (u *union) SubIterators() []iterator.Shape { return u.sets }

// Optimize implements iterator.Shape.
func (u *union) Optimize(ctx context.Context) (iterator.Shape, bool) {
	var kept []iterator.Shape
	for _, s := range u.sets {
		if s, _ = s.Optimize(ctx); !iterator.IsNull(s) {
			kept = append(kept, s)
		}
	}
	u.sets = kept
	switch len(kept) {
	case 0:
		return iterator.NewNull(), true
	case 1:
		return kept[0], true
	}
	return u, false
}

// Stats implements iterator.Shape with estimates.
func (u *union) Stats(ctx context.Context) (iterator.Costs, error) {
	out := iterator.Costs{NextCost: 1}
	for _, s := range u.sets {
		c, err := s.Stats(ctx)
		if err != nil {
			return out, err
		}
		out.NextCost = max(out.NextCost, c.NextCost)
		out.ContainsCost = satAdd(out.ContainsCost, c.ContainsCost)
		out.Size.Value = satAdd(out.Size.Value, c.Size.Value)
	}
	return out, nil
}

// Iterate implements iterator.Shape.
func (u *union) Iterate() iterator.Scanner {
	it := &unionScan{}
	for _, s := range u.sets {
		it.sets = append(it.sets, s.Iterate())
	}
	return it
}

// Lookup implements iterator.Shape.
func (u *union) Lookup() iterator.Index {
	it := &unionIndex{}
	for _, s := range u.sets {
		it.sets = append(it.sets, indexOf(s))
	}
	return it
}

// unionScan lists one set after the other.
type unionScan struct {
	sets []iterator.Scanner
	at   int
	err  error
}

func (it *unionScan) String() string { return "UnionScan" }
func (it *unionScan) Err() error     { return it.err }

func (it *unionScan) Next(ctx context.Context) bool {
	for ; it.at < len(it.sets) && it.err == nil; it.at++ {
		if it.sets[it.at].Next(ctx) {
			return true
		}
		it.err = it.sets[it.at].Err()
	}
	return false
}

func (it *unionScan) NextPath(ctx context.Context) bool {
	if it.at >= len(it.sets) || it.err != nil {
		return false
	}
	if it.sets[it.at].NextPath(ctx) {
		return true
	}
	it.err = it.sets[it.at].Err()
	return false
}

func (it *unionScan) Result() refs.Ref {
	if it.at >= len(it.sets) {
		return nil
	}
	return it.sets[it.at].Result()
}

func (it *unionScan) TagResults(dst map[string]refs.Ref) {
	if it.at < len(it.sets) {
		it.sets[it.at].TagResults(dst)
	}
}

func (it *unionScan) Close() error {
	var err error
	for _, s := range it.sets {
		err = errors.Join(err, s.Close())
	}
	return err
}

// unionIndex asks one set after the other.
type unionIndex struct {
	sets []iterator.Index
	at   int
	ref  refs.Ref // asked about
	err  error
}

func (it *unionIndex) String() string   { return "UnionIndex" }
func (it *unionIndex) Err() error       { return it.err }
func (it *unionIndex) Result() refs.Ref { return it.ref }

func (it *unionIndex) Contains(ctx context.Context, ref refs.Ref) bool {
	it.at, it.ref = 0, ref
	return it.find(ctx)
}

// find moves to the next set that holds what was asked about.
func (it *unionIndex) find(ctx context.Context) bool {
	for ; it.at < len(it.sets) && it.err == nil; it.at++ {
		if it.sets[it.at].Contains(ctx, it.ref) {
			return true
		}
		it.err = it.sets[it.at].Err()
	}
	return false
}

func (it *unionIndex) NextPath(ctx context.Context) bool {
	if it.at >= len(it.sets) || it.err != nil {
		return false
	}
	if it.sets[it.at].NextPath(ctx) {
		return true
	}
	if it.err = it.sets[it.at].Err(); it.err != nil {
		return false
	}
	it.at++
	return it.find(ctx)
}

func (it *unionIndex) TagResults(dst map[string]refs.Ref) {
	if it.at < len(it.sets) {
		it.sets[it.at].TagResults(dst)
	}
}

func (it *unionIndex) Close() error {
	var err error
	for _, s := range it.sets {
		err = errors.Join(err, s.Close())
	}
	return err
}
