package loader

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
	"concord/loader/resolve"
)

// writer changes a graph so that its quads are, after every change, a function of the set of readings and judgements in
// it. It holds the index of all names; when a change lets a name mean another entity than before, it rewrites the quads
// of the documents that use it from their stored readings.
//
// A writer is for one goroutine, and for as long as nobody else changes names in the store.
type writer struct {
	store      graph.Store
	reader     *Reader
	index      *resolve.Index
	judgements []graph.Judgement
	links      []graph.Link // as they were last settled
	bulkFrom   int          // see bulkDocuments
}

// edit is a change in terms of documents and judgements.
type edit struct {
	forget []string                 // IRIs of documents that go, or are read anew
	add    *spool                   // who is there already is also in forget
	rename map[string]string        // IRI of a document that stays -> its new name
	judge  func(*[]graph.Judgement) // changes the list; nil for no change
	more   bool                     // another edit is to follow soon
}

// commit makes an edit whole or not at all; after an error the writer must not be used again. It returns what the store
// counted.
func (w *writer) commit(ctx context.Context, e edit) (_ graph.Applied, err error) {
	snapshot, err := w.store.Snapshot()
	if err != nil {
		return graph.Applied{}, err
	}
	defer snapshot.Close()
	view := graph.OpenView(snapshot, w.reader.names)
	var change graph.Change

	for _, iri := range e.forget {
		quads, err := view.DocumentQuads(iri)
		if err != nil {
			return graph.Applied{}, err
		}
		old, _, err := graph.ReadingOf(iri, quads)
		if err != nil {
			return graph.Applied{}, err
		}
		change.Remove = append(change.Remove, quads...)
		w.drop(old)
	}
	for r, err := range e.add.mentions() {
		if err != nil {
			return graph.Applied{}, err
		}
		w.take(r)
	}
	if e.judge != nil {
		before := w.judgements
		w.judgements = slices.Clone(before)
		e.judge(&w.judgements)
		for _, j := range before {
			change.Remove = append(change.Remove, j.Quads()...)
		}
		for _, j := range w.judgements {
			change.Add = append(change.Add, j.Quads()...)
		}
		w.index.SetJudgements(w.judgements)
	}
	changes := w.index.Settle()
	inBulk := e.add.len() >= w.bulkFrom
	var done graph.Applied
	for _, n := range changes.Dropped {
		change.Remove = append(change.Remove, w.entityQuads(n)...)
		if inBulk && len(change.Remove) > stepQuads {
			if err := w.step(ctx, &change, &done); err != nil {
				return done, err
			}
		}
	}
	if !inBulk {
		for _, n := range changes.Made {
			change.Add = append(change.Add, w.entityQuads(n)...)
		}
	}
	w.settleLinks(&change)
	stale := map[string]bool{}
	for _, m := range changes.Moves {
		for iri := range w.index.Documents(m.Profile) {
			if !e.add.has(iri) {
				stale[iri] = true
			}
		}
	}
	changes.Moves, changes.Dropped = nil, nil // of a large batch they are large
	for iri, name := range e.rename {
		d, err := view.Document(iri)
		if err != nil {
			return graph.Applied{}, err
		}
		change.Remove = append(change.Remove, nameQuad(iri, d.Name))
		change.Add = append(change.Add, nameQuad(iri, name))
	}
	readings, err := view.Readings()
	if err != nil {
		return done, err
	}
	defer func() { err = cmp.Or(err, readings.Close()) }()
	for _, iri := range slices.Sorted(maps.Keys(stale)) {
		if err := w.rewrite(readings, iri, &change); err != nil {
			return done, err
		}
		if inBulk && len(change.Add)+len(change.Remove) > stepQuads {
			if err := w.step(ctx, &change, &done); err != nil {
				return done, err
			}
		}
	}
	added := func(yield func(quad.Quad, error) bool) {
		if inBulk {
			for _, n := range changes.Made {
				for _, q := range w.entityQuads(n) {
					if !yield(q, nil) {
						return
					}
				}
			}
		}
		for r, err := range e.add.all() {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			for _, q := range r.Quads(w.entities(r)) {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
	if !inBulk {
		for q, err := range added {
			if err != nil {
				return graph.Applied{}, err
			}
			change.Add = append(change.Add, q)
		}
		return w.store.Apply(ctx, change)
	}
	return w.bulk(ctx, change, added, done, e.more)
}

// stepQuads is how many quads of documents that are written anew a bulk change holds in memory.
const stepQuads = 1 << 15

// step makes at once what a change holds, and empties it.
func (w *writer) step(ctx context.Context, change *graph.Change, done *graph.Applied) error {
	applied, err := w.store.Apply(ctx, *change)
	done.Added += applied.Added
	done.Removed += applied.Removed
	*change = graph.Change{}
	return err
}

// bulkDocuments is from how many new documents on their quads go in by sorted runs, which cost the store a fifth.
const bulkDocuments = 64

// bulk makes a change and adds the quads of many new documents. A load cannot remove: where something must go, this takes
// two steps or more, and a crash between them leaves entities that no document names yet, or documents that name what
// there is no more; openWriter mends that.
func (w *writer) bulk(ctx context.Context, change graph.Change, added iter.Seq2[quad.Quad, error], done graph.Applied, more bool) (graph.Applied, error) {
	if len(change.Remove) > 0 {
		if err := w.step(ctx, &change, &done); err != nil {
			return done, err
		}
	}
	all := func(yield func(quad.Quad, error) bool) {
		for _, q := range change.Add {
			if !yield(q, nil) {
				return
			}
		}
		added(yield)
	}
	loaded, err := w.store.Load(ctx, all, graph.LoadOptions{Memory: bulkMemory, More: more})
	done.Added += loaded.Added
	return done, err
}

// bulkMemory bounds the buffers of one bulk load, in bytes.
const bulkMemory = 96 << 20

// rewrite adds to a change what differs between the quads of a stored document and those that its reading now makes.
func (w *writer) rewrite(readings *graph.Readings, iri string, change *graph.Change) error {
	r, old, err := readings.Reading(iri)
	if err != nil {
		return err
	}
	now := w.entities(r)
	if slices.Equal(old, now) {
		return nil
	}
	before, after := r.Quads(old), r.Quads(now)
	// Most quads are the same and stand at the same place, from the beginning or from the end.
	for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
		before, after = before[1:], after[1:]
	}
	if len(before) == len(after) {
		n := 0
		for i := range before {
			if before[i] != after[i] {
				before[n], after[n] = before[i], after[i]
				n++
			}
		}
		before, after = before[:n], after[:n]
	}
	gone := make(map[quad.Quad]bool, len(before))
	for _, q := range before {
		gone[q] = true
	}
	for _, q := range after {
		if gone[q] {
			delete(gone, q)
		} else {
			change.Add = append(change.Add, q)
		}
	}
	for q := range gone {
		change.Remove = append(change.Remove, q)
	}
	return nil
}

// nameQuad is the quad that names a document.
func nameQuad(iri, name string) quad.Quad {
	return quad.Quad{Subject: quad.IRI(iri), Predicate: vocab.Name, Object: quad.String(name), Label: quad.IRI(iri)}
}

func (w *writer) entityQuads(n resolve.Named) []quad.Quad {
	return n.Entity.Quads(w.reader.names, n.More...)
}

// entities gives the IRI of the entity of each mention.
func (w *writer) entities(r graph.Reading) []string {
	out := make([]string, len(r.Mentions))
	for i, m := range r.Mentions {
		out[i] = w.index.Entity(resolve.ProfileOf(m))
	}
	return out
}

// take enters the names of a reading.
func (w *writer) take(r graph.Reading) {
	for _, m := range r.Mentions {
		w.index.Add(resolve.ProfileOf(m), r.Document.IRI)
	}
}

// drop takes the names of a reading out.
func (w *writer) drop(r graph.Reading) {
	for _, m := range r.Mentions {
		w.index.Remove(resolve.ProfileOf(m), r.Document.IRI)
	}
}

// openWriter reads the names and judgements of a graph, and mends what other rules, or a store that was merged by hand, may
// have left: entities that the present rules would not make, and links that lead elsewhere.
func openWriter(ctx context.Context, store graph.Store, reader *Reader) (_ *writer, err error) {
	snapshot, err := store.Snapshot()
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	view := graph.OpenView(snapshot, reader.names)
	w := &writer{store: store, reader: reader, index: resolve.NewIndex(reader.names, reader.gazetteer), bulkFrom: bulkDocuments}
	if w.judgements, err = view.Judgements(); err != nil {
		return nil, err
	}
	w.index.SetJudgements(w.judgements)
	type stored struct {
		profile resolve.Profile
		doc     string
		entity  string
	}
	var odd []stored
	first := map[resolve.Profile]string{} // the entity of the first mention that is met
	for m, err := range view.Mentions(ctx) {
		if err != nil {
			return nil, err
		}
		p := resolve.ProfileOf(m.Mention)
		w.index.Add(p, m.Document)
		if e, ok := first[p]; !ok {
			first[p] = m.Entity
		} else if e != m.Entity {
			odd = append(odd, stored{p, m.Document, m.Entity})
		}
	}
	w.index.Settle()
	stale := map[string]bool{}
	for p, e := range first {
		if w.index.Entity(p) != e {
			for doc := range w.index.Documents(p) {
				stale[doc] = true
			}
		}
	}
	for _, o := range odd {
		if w.index.Entity(o.profile) != o.entity {
			stale[o.doc] = true
		}
	}
	var change graph.Change
	if err := w.mendEntities(view, &change); err != nil {
		return nil, err
	}
	if err := w.readLinks(view, &change); err != nil {
		return nil, err
	}
	w.settleLinks(&change)
	readings, err := view.Readings()
	if err != nil {
		return nil, err
	}
	defer func() { err = cmp.Or(err, readings.Close()) }()
	for _, iri := range slices.Sorted(maps.Keys(stale)) {
		if err := w.rewrite(readings, iri, &change); err != nil {
			return nil, err
		}
	}
	if len(change.Add)+len(change.Remove) > 0 {
		if _, err := store.Apply(ctx, change); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// mendEntities adds to a change what differs between the stored quads of entities and those that the index makes.
func (w *writer) mendEntities(view *graph.View, change *graph.Change) error {
	before := map[quad.Quad]bool{}
	for _, label := range []quad.IRI{vocab.Names, vocab.Gazetteer} {
		quads, err := view.Labelled(label)
		if err != nil {
			return err
		}
		for _, q := range quads {
			before[q] = true
		}
	}
	for n := range w.index.Entities() {
		for _, q := range w.entityQuads(n) {
			if before[q] {
				delete(before, q)
			} else {
				change.Add = append(change.Add, q)
			}
		}
	}
	for q := range before {
		change.Remove = append(change.Remove, q)
	}
	slices.SortFunc(change.Remove, func(a, b quad.Quad) int { return cmp.Or(strings.Compare(a.NQuad(), b.NQuad())) })
	return nil
}
