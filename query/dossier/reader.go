package dossier

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/vocab"
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
}

// NewReader reads a snapshot. names is how entities are found by name; country gives the canonical name of the country that
// an adjective means, "" when it means none, and may be nil.
func NewReader(s graph.Snapshot, names *namekey.Keyer, country func(string) string) *Reader {
	return &Reader{
		snapshot: s, view: graph.OpenView(s, names), names: names, country: country, mentions: map[string][]graph.Entity{},
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

// Ending gives the persons with a name that ends so, sorted by IRI. It walks the keys of all names, so it is for what no name's key is.
func (r *Reader) Ending(name string) ([]graph.Entity, error) {
	key := r.names.Key(name)
	if key == "" {
		return nil, nil
	}
	found := map[graph.ID]bool{}
	err := r.eachName(vocab.NameKey, func(subject graph.ID, name string) {
		if strings.HasSuffix(name, " "+key) {
			found[subject] = true
		}
	})
	if err != nil {
		return nil, err
	}
	var out []graph.Entity
	for id := range found {
		term, err := r.snapshot.Term(id)
		if err != nil {
			return nil, err
		}
		iri, _ := term.(quad.IRI)
		e, err := r.entity(string(iri))
		if err != nil {
			return nil, err
		}
		if e.Type == graph.Person {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b graph.Entity) int { return strings.Compare(a.IRI, b.IRI) })
	return out, nil
}

// Mentioned gives the entities of some types that a document names.
func (r *Reader) Mentioned(document string, types ...graph.EntityType) ([]graph.Entity, error) {
	list, ok := r.mentions[document]
	if !ok {
		reading, entities, err := r.view.Reading(document)
		if err != nil {
			return nil, err
		}
		for i, m := range reading.Mentions {
			e, err := r.entity(entities[i])
			if err != nil {
				return nil, err
			}
			// What this document calls it counts for finding the name in its sentences.
			e.Aliases = append(slices.Clone(e.Aliases), m.Forms...)
			list = append(list, e)
		}
		r.mentions[document] = list
	}
	var out []graph.Entity
	for _, e := range list {
		if slices.Contains(types, e.Type) {
			out = append(out, e)
		}
	}
	return out, nil
}

// entity gives an entity by its IRI.
func (r *Reader) entity(iri string) (graph.Entity, error) {
	if e, ok := r.entities[iri]; ok {
		return *e, nil
	}
	e, err := r.view.Entity(iri)
	if errors.Is(err, graph.ErrNotFound) {
		// An entity without a description still has an IRI that says what it is.
		e, err = graph.Entity{IRI: iri, Name: iri}, nil
	}
	if err != nil {
		return e, err
	}
	r.entities[iri] = &e
	return e, nil
}

// Involving gives the facts that involve all of the entities, sorted by IRI: it intersects the sorted lists of facts of the
// entities, and reads what is left.
func (r *Reader) Involving(entities []string) ([]Fact, error) {
	var ids []graph.ID
	for i, e := range entities {
		list, err := r.subjects(vocab.Involves, e)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			ids = list
			continue
		}
		ids = slices.DeleteFunc(ids, func(id graph.ID) bool {
			_, found := slices.BinarySearch(list, id)
			return !found
		})
	}
	return r.read(ids, len(ids))
}

// Each gives the facts of a type one by one and keeps none of them. The order is the store's.
func (r *Reader) Each(ctx context.Context, t graph.FactType) iter.Seq2[*Fact, error] {
	return func(yield func(*Fact, error) bool) {
		ids, err := r.subjects(vocab.RDFType, string(vocab.FactClass(string(t))))
		if err != nil {
			yield(nil, err)
			return
		}
		for i, id := range ids {
			if i%256 == 0 && ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			f, err := r.decode(id)
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// Entity gives an entity by its IRI. One that the graph does not describe is called by its IRI.
func (r *Reader) Entity(iri string) (graph.Entity, error) { return r.entity(iri) }

// OfType gives the facts of a type, up to a number of them.
func (r *Reader) OfType(t graph.FactType, most int) ([]Fact, error) {
	ids, err := r.subjects(vocab.RDFType, string(vocab.FactClass(string(t))))
	if err != nil {
		return nil, err
	}
	return r.read(ids, most)
}

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

// decode reads the fact that has an ID.
func (r *Reader) decode(id graph.ID) (*Fact, error) {
	term, err := r.snapshot.Term(id)
	if err != nil {
		return nil, err
	}
	iri, _ := term.(quad.IRI)
	return r.fact(string(iri))
}

// fact reads a fact and brings what its statements say of it together.
func (r *Reader) fact(iri string) (*Fact, error) {
	g, err := r.view.Fact(iri)
	if err != nil {
		return nil, err
	}
	f := &Fact{IRI: iri, Type: g.Type}
	for _, s := range g.Said {
		var args []Argument
		for _, v := range s.Values {
			a := Argument{Role: v.Role, Text: v.Text, Kind: v.Kind}
			if v.Entity != "" {
				if _, err := r.entity(v.Entity); err != nil {
					return nil, err
				}
				a.Entity = r.entities[v.Entity]
				if a.Entity == nil {
					a.Entity = &graph.Entity{IRI: v.Entity, Name: v.Entity}
				}
				a.Text = a.Entity.Name
			}
			args = append(args, a)
			if !slices.Contains(f.Args, a) {
				f.Args = append(f.Args, a)
			}
			f.Dated = f.Dated || v.Kind == graph.DateValue
		}
		f.Earliest, f.Latest = s.Earliest, s.Latest
		doc, err := r.document(s.Document)
		if err != nil {
			return nil, err
		}
		f.Statements = append(f.Statements, Statement{
			Document: doc, Quote: s.Quote, Span: s.Span, Sentence: s.Sentence.Exact, Status: s.Status, Speaker: s.Speaker, Args: args,
		})
	}
	return f, nil
}

func (r *Reader) document(iri string) (graph.Document, error) {
	if d, ok := r.documents[iri]; ok {
		return d, nil
	}
	d, err := r.view.Document(iri)
	if err != nil {
		return d, err
	}
	d.Text = "" // long, and not needed
	r.documents[iri] = d
	return d, nil
}

// Stories gives for each of some documents the first of them that tells the same story.
func (r *Reader) Stories(docs []string) (map[string]string, error) {
	return r.view.Stories(docs)
}

// Naming gives the IRIs of the documents that name an entity, sorted.
func (r *Reader) Naming(entity string) ([]string, error) { return r.view.DocumentsOf(entity) }

// Text gives a document with its text.
func (r *Reader) Text(iri string) (graph.Document, error) { return r.view.Document(iri) }

// Entities gives the entities that a document names, each with the names that the document has for it among its aliases.
func (r *Reader) Entities(document string) ([]graph.Entity, error) {
	return r.Mentioned(document, graph.EntityTypes()...)
}

// Forms gives the names under which documents speak of an entity, with a place for each.
func (r *Reader) Forms(iri string) ([]Form, error) {
	docs, err := r.view.DocumentsOf(iri)
	if err != nil {
		return nil, err
	}
	var out []Form
	for _, doc := range docs {
		reading, entities, err := r.view.Reading(doc)
		if err != nil {
			return nil, err
		}
		d, err := r.document(doc)
		if err != nil {
			return nil, err
		}
		for i, m := range reading.Mentions {
			if entities[i] != iri {
				continue
			}
			for _, f := range m.Forms {
				if s, ok := place(reading.Document.Text, f); ok {
					out = append(out, Form{f, Statement{Document: d, Quote: f, Span: s, Status: graph.Asserted}})
				}
			}
		}
	}
	return out, nil
}

// place finds where a name first stands in a text, in code points.
func place(text, name string) (graph.Span, bool) {
	before, _, ok := strings.Cut(text, name)
	if !ok {
		return graph.Span{}, false
	}
	start := len([]rune(before))
	return graph.Span{Start: start, End: start + len([]rune(name))}, true
}
