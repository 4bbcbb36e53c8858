package dossier

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/namekey"
)

// Reader reads the facts of a snapshot and keeps what it has read: it serves one question, from one goroutine. It is valid
// until the snapshot is closed, which is the caller's.
type Reader struct {
	snapshot  graph.Snapshot
	view      *graph.View
	country   func(name string) string // canonical name of the country that an adjective or other name means, "" if none
	entities  map[string]*graph.Entity
	documents map[string]graph.Document
	facts     map[graph.ID]*Fact
	mentions  map[string][]graph.Entity // by document
	names     *namekey.Keyer
	nodes     *nodes
	lists     map[listKey][]listed
	named     map[string][]graph.ID // by entity: the documents that name it
	stated    map[string][]graph.ID // by document: the facts that it states
	sentences map[graph.ID]string
	found     map[string][]listed // by what was wanted
	index     *Names
	err       error // the first that reading what a fact's statements say has met
}

// Err gives the first error that reading the statements of a fact has met, nil when there was none.
func (r *Reader) Err() error { return r.err }

func (r *Reader) fail(err error) { r.err = cmp.Or(r.err, err) }

// UseNames lets the reader find parts of names, and names that are alike, in an index that others share; without, it reads
// all names when it is first asked for such.
func (r *Reader) UseNames(n *Names) { r.index, r.nodes.kept = n, n.keptOf(r.snapshot) }

// NewReader reads a snapshot. names is how entities are found by name; country gives the canonical name of the country that
// an adjective means, "" when it means none, and may be nil.
func NewReader(s graph.Snapshot, names *namekey.Keyer, country func(string) string) *Reader {
	return &Reader{
		snapshot: s, nodes: newNodes(s), view: graph.OpenView(s, names), names: names, country: country, mentions: map[string][]graph.Entity{},
		lists: map[listKey][]listed{}, named: map[string][]graph.ID{}, stated: map[string][]graph.ID{}, sentences: map[graph.ID]string{}, found: map[string][]listed{}, index: &Names{},
		entities: map[string]*graph.Entity{}, documents: map[string]graph.Document{}, facts: map[graph.ID]*Fact{},
	}
}

// Named gives the entities that bear a name, whatever its case and usual spelling, sorted by IRI.
func (r *Reader) Named(name string) ([]graph.Entity, error) {
	list, err := r.view.Entities(name)
	if err != nil || len(list) > 0 {
		return list, err
	}
	if r.country != nil {
		if c := r.country(name); c != "" {
			return r.view.Entities(c)
		}
	}
	return nil, nil
}

// Tokens gives the words of a name in the spelling that its usual spellings share.
func (r *Reader) Tokens(name string) []string { return r.names.Tokens(name) }

// entity gives an entity by its IRI.
func (r *Reader) entity(iri string) (graph.Entity, error) {
	if e, ok := r.entities[iri]; ok {
		return *e, nil
	}
	if e, ok := r.nodes.kept.entity(iri); ok {
		r.entities[iri] = e
		return *e, nil
	}
	id, ok, err := r.snapshot.Find(quad.IRI(iri))
	if err != nil {
		return graph.Entity{}, err
	}
	e := graph.Entity{}
	if ok {
		if e, ok, err = r.nodes.entity(id); err != nil {
			return graph.Entity{}, err
		}
	}
	if !ok {
		// An entity without a description still has an IRI that says what it is.
		e = graph.Entity{IRI: iri, Name: iri}
	}
	r.entities[iri] = &e
	r.nodes.kept.keepEntity(&e)
	return e, nil
}

// Each gives the facts of a type one by one and keeps none of them. The order is the store's.
func (r *Reader) Each(ctx context.Context, t graph.FactType) iter.Seq2[*Fact, error] {
	return func(yield func(*Fact, error) bool) {
		list, err := r.wanted(Wanted{Type: t})
		if err != nil {
			yield(nil, err)
			return
		}
		for i, l := range list {
			if i%256 == 0 && ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			f, err := r.decode(l.id)
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// Entity gives an entity by its IRI. One that the graph does not describe is called by its IRI.
func (r *Reader) Entity(iri string) (graph.Entity, error) { return r.entity(iri) }

// read reads facts by ID, in the order of their IRIs.
func (r *Reader) read(ids []graph.ID, most int) ([]Fact, error) {
	out := make([]Fact, 0, min(len(ids), most))
	for _, id := range ids {
		if len(out) == most {
			break
		}
		f, ok := r.facts[id]
		if !ok {
			var err error
			if f, err = r.decode(id); err != nil {
				return nil, err
			}
			r.facts[id] = f
		}
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b Fact) int { return strings.Compare(a.IRI, b.IRI) })
	return out, nil
}
