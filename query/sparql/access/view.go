package access

import (
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

// View is what one query sees of a snapshot. It is for one goroutine.
type View struct {
	snap   graph.Snapshot
	folder graph.Folder // nil when the snapshot is none
	kinder graph.Kinder // likewise
	orders []graph.Order
	state  *state
	labels labels
	number int64 // of the query among those over the state
	stop   *atomic.Bool
	names  []graph.ID

	local    map[quad.Value]graph.ID
	terms    []quad.Value // of local IDs
	found    map[quad.Value]graph.ID
	recent   *[recentTerms]recentTerm
	grow     func(bytes int64) error
	seekers  []*Seeker
	labelled map[graph.ID]bool
}

// Open gives a view of a snapshot, which must stay open until Close. Reading ends early with an error when stop is set.
// grow is told of memory that the view needs for this query alone, and may refuse it.
func (c *Cache) Open(snap graph.Snapshot, ds Dataset, stop *atomic.Bool, grow func(bytes int64) error) (*View, error) {
	v := &View{
		snap: snap, orders: snap.Orders(), state: c.state(snap), stop: stop, grow: grow,
	}
	v.number = v.state.queries.Add(1)
	v.folder, _ = snap.(graph.Folder)
	v.kinder, _ = snap.(graph.Kinder)
	if err := v.lookUpLabels(ds); err != nil {
		return nil, err
	}
	return v, nil
}

// Close releases cursors; not the snapshot.
func (v *View) Close() error {
	var first error
	for _, s := range v.seekers {
		if err := s.close(); err != nil && first == nil {
			first = err
		}
	}
	v.seekers = nil
	if v.recent != nil {
		clear(v.recent[:])
		recents.Put(v.recent)
		v.recent = nil
	}
	return first
}

func textLen(t quad.Value) int64 {
	switch t := t.(type) {
	case quad.IRI:
		return int64(len(t))
	case quad.BNode:
		return int64(len(t))
	case quad.String:
		return int64(len(t))
	case quad.LangString:
		return int64(len(t.Value) + len(t.Lang))
	case quad.TypedString:
		return int64(len(t.Value) + len(t.Type))
	}
	return 8
}

// Term gives the term of an ID; nil for NoID and for graph.DefaultLabel.
func (v *View) Term(id graph.ID) (quad.Value, error) {
	if id <= graph.DefaultLabel {
		return nil, nil
	}
	if id.IsLocal() {
		return v.terms[id-graph.LocalID], nil
	}
	if v.recent == nil {
		v.recent = recents.Get().(*[recentTerms]recentTerm)
	}
	r := &v.recent[termHash(id)>>54]
	if r.id == id {
		return r.term, nil
	}
	t, _, err := v.decoded(id)
	if err != nil {
		return nil, err
	}
	*r = recentTerm{id, t}
	return t, nil
}

// decoded gives the term of an ID of the store, and its key.
func (v *View) decoded(id graph.ID) (quad.Value, uint64, error) {
	if s := v.state.terms.find(id); s != nil {
		return s.term, s.key, nil
	}
	t, err := v.snap.Term(id)
	if err != nil {
		return nil, 0, err
	}
	t, key := v.state.keepTerm(id, t)
	return t, key, nil
}

// Terms puts the terms of IDs, as Term gives them, into dst, which is as long. It is faster than one call for each.
func (v *View) Terms(ids []graph.ID, dst []quad.Value) error {
	v.state.terms.touch(ids)
	for i, id := range ids {
		if dst[i] = nil; id <= graph.DefaultLabel {
			continue
		}
		if s := v.state.terms.find(id); s != nil {
			dst[i] = s.term
			continue
		}
		if v.stop.Load() {
			return ErrStopped
		}
		var err error
		if dst[i], err = v.Term(id); err != nil {
			return err
		}
	}
	return nil
}

// OrderKeys puts keys of terms into dst, which is as long as ids. Of two terms whose keys have the same highest byte, and that
// not zero, the one with the lesser key comes first in the order of ORDER BY; when the keys are equal, or of different
// kinds, they tell nothing. NoID and IDs of the query have no key, which is 0.
func (v *View) OrderKeys(ids []graph.ID, dst []uint64) error {
	v.state.terms.touch(ids)
	for i, id := range ids {
		if dst[i] = 0; id <= graph.DefaultLabel || id.IsLocal() {
			continue
		}
		if s := v.state.terms.find(id); s != nil {
			dst[i] = s.key
			continue
		}
		if v.stop.Load() {
			return ErrStopped
		}
		var err error
		if _, dst[i], err = v.decoded(id); err != nil {
			return err
		}
	}
	return nil
}

const recentTerms = 1024

var recents = sync.Pool{New: func() any { return new([recentTerms]recentTerm) }}

// recentTerm is a term that was asked for lately; it stands before the cache that all queries share.
type recentTerm struct {
	id   graph.ID
	term quad.Value
}

// Kind gives the kind of an ID's term.
func (v *View) Kind(id graph.ID) (graph.TermKind, error) {
	if v.kinder != nil && !id.IsLocal() {
		if k := v.kinder.Kind(id); k != graph.UnknownKind {
			return k, nil
		}
	}
	t, err := v.Term(id)
	if err != nil {
		return graph.UnknownKind, err
	}
	switch t.(type) {
	case nil:
		return graph.UnknownKind, nil
	case quad.IRI:
		return graph.IRIKind, nil
	case quad.BNode:
		return graph.BlankKind, nil
	}
	return graph.LiteralKind, nil
}

// Find gives the ID of a term that the store has.
func (v *View) Find(t quad.Value) (graph.ID, bool, error) {
	if id, ok := v.state.id(t); ok {
		return id, id != graph.NoID, nil
	}
	id, ok, err := v.snap.Find(t)
	if err != nil {
		return 0, false, err
	}
	if !ok {
		id = graph.NoID
	}
	v.state.keepID(t, id)
	return id, ok, nil
}

// ID gives the ID of any term, one of this query when the store does not have it. Equal terms have equal IDs. It is NoID
// for nil.
func (v *View) ID(t quad.Value) (graph.ID, error) {
	if t == nil {
		return graph.NoID, nil
	}
	t = rdf.Normal(t)
	switch n := t.(type) {
	case quad.Int, quad.Bool:
		if id, ok, err := v.snap.Find(n); ok || err != nil {
			return id, err
		}
	}
	if id, ok := v.local[t]; ok {
		return id, nil
	}
	if id, ok := v.found[t]; ok {
		return id, nil
	}
	id, ok, err := v.snap.Find(t)
	if err != nil {
		return 0, err
	}
	if err := v.grow(termCost + textLen(t)); err != nil {
		return 0, err
	}
	if ok {
		if v.found == nil {
			v.found = map[quad.Value]graph.ID{}
		}
		v.found[t] = id
		return id, nil
	}
	id = graph.LocalID + graph.ID(len(v.terms))
	v.terms = append(v.terms, t)
	if v.local == nil {
		v.local = map[quad.Value]graph.ID{}
	}
	v.local[t] = id
	return id, nil
}

// Folded gives the kind and key of a term whose value the ID holds.
func (v *View) Folded(id graph.ID) (graph.FoldedKind, int64) {
	if v.folder == nil || id.IsLocal() {
		return graph.NotFolded, 0
	}
	return v.folder.Folded(id)
}

// CanFold says whether Folded may give anything.
func (v *View) CanFold() bool { return v.folder != nil }
