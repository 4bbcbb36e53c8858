package quadstore

import (
	"context"
	"errors"
	"math"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"

	"concord/graph"
)

// distinct gives the nodes of a snapshot, each once, by merging the distinct nodes of the four positions, each of which
// it finds by seeking past the node before in an order that the position leads.
type distinct struct {
	snap graph.Snapshot
	cur  [4]graph.Cursor
	head [4]graph.ID // the next node of each position; NoID: exhausted
	id   graph.ID    // the current node
	err  error
}

// next moves to the next node in ascending order.
func (d *distinct) next() bool {
	if d.err != nil {
		return false
	}
	if d.cur[0] == nil {
		for pos := range d.cur {
			var pattern graph.IDQuad
			pattern[pos] = graph.DefaultLabel
			if d.cur[pos], d.err = d.snap.Scan(graph.IDQuad{}, graph.BestOrder(d.snap.Orders(), pattern)); d.err != nil {
				return false
			}
			d.seek(pos, graph.DefaultLabel+1)
		}
	}
	d.id = graph.NoID
	for _, h := range d.head {
		if h != graph.NoID && (d.id == graph.NoID || h < d.id) {
			d.id = h
		}
	}
	if d.id == graph.NoID || d.err != nil {
		return false
	}
	for pos, h := range d.head {
		if h != d.id {
			continue
		}
		if h == math.MaxUint64 {
			d.head[pos] = graph.NoID
			continue
		}
		d.seek(pos, h+1)
	}
	return true
}

// seek sets the head of a position to its first node from id on.
func (d *distinct) seek(pos int, id graph.ID) {
	var key graph.IDQuad
	key[pos] = id
	d.head[pos] = graph.NoID
	if d.cur[pos].Seek(key) {
		d.head[pos] = d.cur[pos].Quad()[pos]
	} else if err := d.cur[pos].Err(); err != nil {
		d.err = err
	}
}

func (d *distinct) close() error {
	var err error
	for i, c := range d.cur {
		if c != nil {
			err = errors.Join(err, c.Close())
			d.cur[i] = nil
		}
	}
	return err
}

// allNodes is the iterator over all nodes.
type allNodes struct{ qs *QuadStore }

func (s *allNodes) String() string                                  { return "AllNodes" }
func (s *allNodes) SubIterators() []iterator.Shape                  { return nil }
func (s *allNodes) Optimize(context.Context) (iterator.Shape, bool) { return s, false }
func (s *allNodes) Iterate() iterator.Scanner                       { return &allNodesScan{r: reader{qs: s.qs}} }
func (s *allNodes) Lookup() iterator.Index                          { return &allNodesIndex{} }
func (s *allNodes) Stats(ctx context.Context) (iterator.Costs, error) {
	st, err := s.qs.Stats(ctx, false)
	return iterator.Costs{NextCost: 4 * costSeek, ContainsCost: 1, Size: st.Nodes}, err
}

type allNodesScan struct {
	r   reader
	d   distinct
	n   int
	err error
}

func (it *allNodesScan) String() string                 { return "AllNodesScan" }
func (it *allNodesScan) TagResults(map[string]refs.Ref) {}
func (it *allNodesScan) NextPath(context.Context) bool  { return false }
func (it *allNodesScan) Err() error                     { return it.err }
func (it *allNodesScan) Result() refs.Ref               { return nodeRef(it.d.id) }

func (it *allNodesScan) Next(ctx context.Context) bool {
	if it.err != nil {
		return false
	}
	if it.d.snap == nil {
		if it.d.snap, it.err = it.r.acquire(); it.err != nil {
			return false
		}
		it.r.also = it.d.close
	}
	if it.n++; it.n%interval == 0 && ctx.Err() != nil {
		it.err = ctx.Err()
		return false
	}
	if it.d.next() {
		return true
	}
	it.err = errors.Join(it.d.err, it.r.Close())
	return false
}

func (it *allNodesScan) Close() error { return it.r.Close() }

// allNodesIndex holds every node: a reference to one comes from a quad, or from ValueOf, which asks the indexes.
type allNodesIndex struct{ result refs.Ref }

func (it *allNodesIndex) String() string                 { return "AllNodesIndex" }
func (it *allNodesIndex) TagResults(map[string]refs.Ref) {}
func (it *allNodesIndex) NextPath(context.Context) bool  { return false }
func (it *allNodesIndex) Err() error                     { return nil }
func (it *allNodesIndex) Result() refs.Ref               { return it.result }
func (it *allNodesIndex) Close() error                   { return nil }

func (it *allNodesIndex) Contains(_ context.Context, ref refs.Ref) bool {
	if _, ok := ref.(node); !ok {
		return false
	}
	it.result = ref
	return true
}
