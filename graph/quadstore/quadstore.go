// Package quadstore is Cayley's graph.QuadStore over any [graph.Store], so that everything Cayley does (Gizmo, GraphQL,
// MQL, its path and schema packages) runs on the store of this system.
//
// References are IDs of terms, or the four IDs of a quad: which node a quad has in some direction is read off the
// reference, without touching the disk. Cayley's trees of LinksTo, HasA and And, which find the quads of a step by
// walking everything that leads to its starting nodes, are replaced by one iterator per step that seeks in the index
// order that fits (see walk).
//
// The package must not know how a store keeps its bytes, and must not answer questions itself.
package quadstore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc/xsd"

	"concord/graph"
	"concord/graph/rdf"
)

// QuadStore implements Cayley's graph.QuadStore, and its shape.Optimizer. It is safe for concurrent use; its iterators
// are for one goroutine each.
type QuadStore struct {
	store graph.Store
	fixed graph.Snapshot // nil: every iterator sees the store as it is when its first result is asked for
	terms *terms         // of the fixed snapshot

	applying sync.Mutex // makes the check and the change of ApplyDeltas one step

	mu     sync.Mutex
	open   map[*reader]struct{} // not yet closed
	closed bool
}

var (
	_ cayley.QuadStore = (*QuadStore)(nil)
	_ shape.Optimizer  = (*QuadStore)(nil)
)

var (
	errFixed   = errors.New("a view of one snapshot takes no changes")
	errBadRef  = errors.New("reference of another store")
	errNoStore = errors.New("no store given")
)

// New gives a QuadStore over a store, which stays the caller's to close, after the QuadStore. Every iterator sees the
// state at the time when its first result is asked for; for a consistent view of several, see [QuadStore.At].
func New(store graph.Store) (*QuadStore, error) {
	if store == nil {
		return nil, &graph.Error{Op: "open quad store", Err: errNoStore}
	}
	return &QuadStore{store: store, open: map[*reader]struct{}{}}, nil
}

// At gives a QuadStore that sees one snapshot of the same store, and refuses changes. Closing it closes all iterators
// that were opened through it. The snapshot stays the caller's to close, after the QuadStore.
func (qs *QuadStore) At(snap graph.Snapshot) *QuadStore {
	return &QuadStore{store: qs.store, fixed: snap, terms: new(terms), open: map[*reader]struct{}{}}
}

// Close ends all iterators that are still open. It does not close the store.
func (qs *QuadStore) Close() error {
	qs.mu.Lock()
	open := qs.open
	qs.open = map[*reader]struct{}{}
	qs.closed = true
	qs.mu.Unlock()
	var err error
	for r := range open {
		err = errors.Join(err, r.release())
	}
	return err
}

// with runs f on the snapshot of a fixed view, or on the store as it is now.
func (qs *QuadStore) with(f func(graph.Snapshot) error) error {
	if qs.fixed != nil {
		return f(qs.fixed)
	}
	snap, err := qs.store.Snapshot()
	if err != nil {
		return err
	}
	err = f(snap)
	if e := snap.Close(); err == nil {
		err = e // else the first error as it is: Cayley tells some by their type
	}
	return err
}

// ValueOf implements refs.Namer: nil for a term that no quad mentions. A view gives a reference for those too, which
// stands for no node: Cayley's optimizer takes a set of no nodes for no set, and panics when it is excluded from another.
func (qs *QuadStore) ValueOf(v quad.Value) (ref refs.Ref, err error) {
	if v == nil {
		return nil, nil
	}
	if qs.fixed != nil {
		defer func() {
			if ref == nil && err == nil {
				ref = absent{}
			}
		}()
	}
	err = qs.with(func(snap graph.Snapshot) error {
		id, ok, err := snap.Find(v)
		if err != nil || !ok {
			return err
		}
		// The dictionary outlives the quads, and folded terms are in no dictionary: ask the indexes.
		for pos := range 4 {
			var pattern graph.IDQuad
			pattern[pos] = id
			c, err := snap.Scan(pattern, graph.BestOrder(snap.Orders(), pattern))
			if err != nil {
				return err
			}
			found := c.Next()
			if err := c.Close(); err != nil {
				return err
			}
			if found {
				ref = node(id)
				return nil
			}
		}
		return nil
	})
	return ref, err
}

// NameOf implements refs.Namer: nil for the nil reference.
func (qs *QuadStore) NameOf(ref refs.Ref) (v quad.Value, err error) {
	switch ref := ref.(type) {
	case nil, absent:
		return nil, nil
	case refs.PreFetchedValue:
		return ref.NameOf(), nil
	case node:
		return qs.term(graph.ID(ref))
	default:
		return nil, badRef("name node", ref)
	}
}

// native gives a time that a store has kept as a typed string, because it is finer than a second, as the time that
// Cayley can compare.
func native(v quad.Value) quad.Value {
	s, ok := v.(quad.TypedString)
	if !ok || s.Type != xsd.DateTime && s.Type != xsd.NS+"dateTime" {
		return v
	}
	t, err := time.Parse(time.RFC3339Nano, string(s.Value))
	if err != nil || rdf.Normal(quad.Time(t)) != v {
		return v
	}
	return quad.Time(t.UTC())
}

// Quad implements Cayley's QuadIndexer.
func (qs *QuadStore) Quad(ref refs.Ref) (quad.Quad, error) {
	l, ok := ref.(link)
	if !ok {
		return quad.Quad{}, badRef("read quad", ref)
	}
	var q quad.Quad
	for _, d := range quad.Directions {
		v, err := qs.term(l[d-1])
		if err != nil {
			return quad.Quad{}, err
		}
		q.Set(d, v)
	}
	return q, nil
}

// term gives the term of an ID, nil for DefaultLabel.
func (qs *QuadStore) term(id graph.ID) (v quad.Value, err error) {
	if id == graph.DefaultLabel {
		return nil, nil
	}
	if qs.fixed != nil {
		return qs.terms.term(qs.fixed, id)
	}
	err = qs.with(func(snap graph.Snapshot) error {
		v, err = snap.Term(id)
		return err
	})
	return native(v), err
}

// QuadDirection implements Cayley's QuadIndexer. It reads nothing but the reference. The label of a quad without label
// is nil.
func (qs *QuadStore) QuadDirection(ref refs.Ref, d quad.Direction) (refs.Ref, error) {
	l, ok := ref.(link)
	if !ok || d < quad.Subject || d > quad.Label {
		return nil, badRef("read direction of quad", ref)
	}
	return nodeRef(l[d-1]), nil
}

// QuadIterator implements Cayley's QuadIndexer.
func (qs *QuadStore) QuadIterator(d quad.Direction, ref refs.Ref) iterator.Shape {
	id, err := qs.nodeOf(ref)
	if err != nil {
		return iterator.NewError(err)
	}
	if id == graph.NoID || d < quad.Subject || d > quad.Label {
		return iterator.NewNull()
	}
	w := &walk{qs: qs, out: wholeQuad, driver: noDriver}
	w.pattern[d-1] = id
	return w
}

// QuadIteratorSize implements Cayley's QuadIndexer with an estimate.
func (qs *QuadStore) QuadIteratorSize(ctx context.Context, d quad.Direction, ref refs.Ref) (refs.Size, error) {
	st, err := qs.QuadIterator(d, ref).Stats(ctx)
	return st.Size, err
}

// QuadsAllIterator implements Cayley's QuadStore.
func (qs *QuadStore) QuadsAllIterator() iterator.Shape {
	return &walk{qs: qs, out: wholeQuad, driver: noDriver}
}

// NodesAllIterator implements Cayley's QuadStore: every node that some quad mentions, once.
func (qs *QuadStore) NodesAllIterator() iterator.Shape { return &allNodes{qs: qs} }

// Stats implements Cayley's QuadIndexer. Exact counts of nodes take one seek per node and position.
func (qs *QuadStore) Stats(ctx context.Context, exact bool) (st cayley.Stats, err error) {
	err = qs.with(func(snap graph.Snapshot) error {
		n, err := snap.Count(ctx, graph.IDQuad{}, exact)
		if err != nil {
			return err
		}
		st.Quads = refs.Size{Value: n, Exact: exact}
		if !exact {
			s, err := qs.store.Stats(ctx)
			// Terms that are folded into IDs are not in the count: add one for every eighth quad.
			st.Nodes = refs.Size{Value: s.Terms + n/8 + 1}
			return err
		}
		d := distinct{snap: snap}
		defer d.close()
		for d.next() {
			if st.Nodes.Value++; st.Nodes.Value%interval == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
		}
		st.Nodes.Exact = true
		return d.err
	})
	return st, err
}

// nodeOf gives the ID of a reference to a node; NoID for nil and for a value that the store does not have.
func (qs *QuadStore) nodeOf(ref refs.Ref) (graph.ID, error) {
	switch ref := ref.(type) {
	case nil, absent:
		return graph.NoID, nil
	case node:
		return graph.ID(ref), nil
	case refs.PreFetchedValue:
		own, err := qs.ValueOf(ref.NameOf())
		if err != nil || own == nil {
			return graph.NoID, err
		}
		return qs.nodeOf(own)
	default:
		return graph.NoID, badRef("find node", ref)
	}
}

func badRef(op string, ref refs.Ref) error {
	return &graph.Error{Op: op, Err: fmt.Errorf("%w: %T", errBadRef, ref)}
}
