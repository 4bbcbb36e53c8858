package quadstore

import (
	"context"
	"slices"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"concord/graph"
)

// OptimizeShape implements shape.Optimizer: sets of quads, and the nodes that they have in one direction, become steps
// (see walk), intersections become meets, unions sums. Everything else stays what Cayley makes of it.
func (qs *QuadStore) OptimizeShape(_ context.Context, s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Fixed:
		if !slices.Contains(s, refs.Ref(absent{})) {
			return s, false
		}
		if s = slices.DeleteFunc(slices.Clone(s), func(r refs.Ref) bool { return r == absent{} }); len(s) == 0 {
			return shape.Null{}, true
		}
		return s, true
	case shape.Except:
		if !shape.IsNull(s.Exclude) {
			return s, false
		}
		if s.From == nil {
			return shape.AllNodes{}, true
		}
		return s.From, true
	case shape.Quads:
		return qs.step(s)
	case shape.QuadsAction:
		quads := make(shape.Quads, 0, len(s.Filter)+len(s.Save))
		for _, d := range quad.Directions {
			if v, ok := s.Filter[d]; ok {
				quads = append(quads, shape.QuadFilter{Dir: d, Values: shape.Fixed{v}})
			}
			if tags := s.Save[d]; len(tags) > 0 {
				quads = append(quads, shape.QuadFilter{Dir: d, Values: shape.Save{From: shape.AllNodes{}, Tags: tags}})
			}
		}
		ns, ok := qs.step(quads)
		if !ok {
			return s, false
		}
		return nodesOf(ns, s.Result), true
	case shape.NodesFrom:
		if st, ok := s.Quads.(*step); ok && s.Dir != quad.Any {
			return nodesOf(st, s.Dir), true
		}
	case shape.Union:
		kept := slices.DeleteFunc(slices.Clone(s), shape.IsNull)
		if len(kept) == 0 {
			return shape.Null{}, true
		}
		return sum(kept), true
	case shape.Intersect:
		if len(s) > 1 {
			return &intersection{sets: s}, true
		}
	case shape.IntersectOpt:
		if len(s.Sub) > 0 {
			return &intersection{sets: s.Sub, optional: s.Opt}, true
		}
	}
	return s, false
}

// step is the shape of a walk.
type step struct {
	pattern graph.IDQuad
	filters []shape.QuadFilter
	saves   []save
	out     int
}

// step makes a step of the filters of a set of quads; false if it cannot.
func (qs *QuadStore) step(quads shape.Quads) (shape.Shape, bool) {
	st := &step{out: wholeQuad}
	for _, f := range quads {
		if f.Dir < quad.Subject || f.Dir > quad.Label {
			return quads, false
		}
		if shape.IsNull(f.Values) {
			return shape.Null{}, true
		}
		pos := int(f.Dir) - 1
		switch v := f.Values.(type) {
		case shape.Fixed:
			if len(v) == 1 {
				id, err := qs.nodeOf(v[0])
				if err != nil {
					return quads, false
				}
				if id == graph.NoID || !allows(st.pattern[pos], id) {
					return shape.Null{}, true
				}
				st.pattern[pos] = id
				continue
			}
		case shape.AllNodes:
			st.saves = append(st.saves, save{pos: pos})
			continue
		case shape.Save:
			if _, all := v.From.(shape.AllNodes); all {
				st.saves = append(st.saves, save{pos, v.Tags})
				continue
			}
		}
		st.filters = append(st.filters, f)
	}
	return st, true
}

// nodesOf gives the nodes of a step's quads in a direction.
func nodesOf(s shape.Shape, d quad.Direction) shape.Shape {
	st, ok := s.(*step)
	if !ok {
		return s
	}
	out := *st
	out.out = int(d) - 1
	return &out
}

// BuildIterator implements shape.Shape.
func (s *step) BuildIterator(store cayley.QuadStore) iterator.Shape {
	qs, ok := store.(*QuadStore)
	if !ok {
		return iterator.NewError(badRef("build iterator", refs.PreFetched(nil)))
	}
	w := &walk{qs: qs, pattern: s.pattern, saves: s.saves, out: s.out, driver: noDriver}
	for _, f := range s.filters {
		set := f.Values.BuildIterator(store)
		if iterator.IsNull(set) {
			return set
		}
		w.filters = append(w.filters, filter{int(f.Dir) - 1, set})
		w.driver = 0 // until Optimize knows better: the nodes that the step starts from
	}
	return w
}

// Optimize implements shape.Shape.
func (s *step) Optimize(ctx context.Context, r shape.Optimizer) (shape.Shape, bool) {
	var changed bool
	filters := make([]shape.QuadFilter, len(s.filters))
	for i, f := range s.filters {
		v, opt := f.Values.Optimize(ctx, r)
		if shape.IsNull(v) {
			return shape.Null{}, true
		}
		filters[i] = shape.QuadFilter{Dir: f.Dir, Values: v}
		changed = changed || opt
	}
	if !changed {
		return s, false
	}
	out := *s
	out.filters = filters
	return &out, true
}
