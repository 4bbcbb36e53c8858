package ask

import (
	"errors"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/vocab"
)

// snapshotWorld is the world of a snapshot. It reads what is asked for and keeps it; it serves one question.
type snapshotWorld struct {
	snapshot  graph.Snapshot
	view      *graph.View
	country   func(name string) string // canonical name of the country that an adjective or other name means, "" if none
	entities  map[string]*graph.Entity
	documents map[string]graph.Document
	facts     map[graph.ID]*fact
	mentions  map[string][]graph.Entity // by document
	names     *namekey.Keyer
}

func newSnapshotWorld(s graph.Snapshot, names *namekey.Keyer, country func(string) string) *snapshotWorld {
	return &snapshotWorld{
		snapshot: s, view: graph.OpenView(s, names), names: names, country: country, mentions: map[string][]graph.Entity{},
		entities: map[string]*graph.Entity{}, documents: map[string]graph.Document{}, facts: map[graph.ID]*fact{},
	}
}

// named implements finder.
func (w *snapshotWorld) named(name string) ([]graph.Entity, error) {
	list, err := w.view.Entities(name)
	if err != nil || len(list) > 0 {
		return list, err
	}
	if w.country != nil {
		if c := w.country(name); c != "" {
			return w.view.Entities(c)
		}
	}
	return nil, nil
}

// ending implements finder. It walks the keys of all names, so it is for what no name's key is.
func (w *snapshotWorld) ending(name string) ([]graph.Entity, error) {
	key := w.names.Key(name)
	if key == "" {
		return nil, nil
	}
	found := map[graph.ID]bool{}
	err := w.eachName(vocab.NameKey, func(subject graph.ID, name string) {
		if strings.HasSuffix(name, " "+key) {
			found[subject] = true
		}
	})
	if err != nil {
		return nil, err
	}
	var out []graph.Entity
	for id := range found {
		term, err := w.snapshot.Term(id)
		if err != nil {
			return nil, err
		}
		iri, _ := term.(quad.IRI)
		e, err := w.entity(string(iri))
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

// mentioned implements world.
func (w *snapshotWorld) mentioned(document string, types ...graph.EntityType) ([]graph.Entity, error) {
	list, ok := w.mentions[document]
	if !ok {
		r, entities, err := w.view.Reading(document)
		if err != nil {
			return nil, err
		}
		for i, m := range r.Mentions {
			e, err := w.entity(entities[i])
			if err != nil {
				return nil, err
			}
			// What this document calls it counts for finding the name in its sentences.
			e.Aliases = append(slices.Clone(e.Aliases), m.Forms...)
			list = append(list, e)
		}
		w.mentions[document] = list
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
func (w *snapshotWorld) entity(iri string) (graph.Entity, error) {
	if e, ok := w.entities[iri]; ok {
		return *e, nil
	}
	e, err := w.view.Entity(iri)
	if errors.Is(err, graph.ErrNotFound) {
		// An entity without a description still has an IRI that says what it is.
		e, err = graph.Entity{IRI: iri, Name: iri}, nil
	}
	if err != nil {
		return e, err
	}
	w.entities[iri] = &e
	return e, nil
}

// involving implements world: it intersects the sorted lists of facts of the entities, and reads what is left.
func (w *snapshotWorld) involving(entities []string) ([]fact, error) {
	var ids []graph.ID
	for i, e := range entities {
		list, err := w.subjects(vocab.Involves, e)
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
	return w.read(ids, len(ids))
}

// ofType implements world.
func (w *snapshotWorld) ofType(t graph.FactType, most int) ([]fact, error) {
	ids, err := w.subjects(vocab.RDFType, string(vocab.FactClass(string(t))))
	if err != nil {
		return nil, err
	}
	return w.read(ids, most)
}

// read reads facts by ID, in the order of their IRIs.
func (w *snapshotWorld) read(ids []graph.ID, most int) ([]fact, error) {
	out := make([]fact, 0, min(len(ids), most))
	for _, id := range ids {
		if len(out) == most {
			break
		}
		f, ok := w.facts[id]
		if !ok {
			term, err := w.snapshot.Term(id)
			if err != nil {
				return nil, err
			}
			iri, _ := term.(quad.IRI)
			if f, err = w.fact(string(iri)); err != nil {
				return nil, err
			}
			w.facts[id] = f
		}
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b fact) int { return strings.Compare(a.iri, b.iri) })
	return out, nil
}

// fact reads a fact and brings what its statements say of it together.
func (w *snapshotWorld) fact(iri string) (*fact, error) {
	g, err := w.view.Fact(iri)
	if err != nil {
		return nil, err
	}
	f := &fact{iri: iri, kind: g.Type}
	for _, s := range g.Said {
		for _, v := range s.Values {
			a := argument{role: v.Role, text: v.Text, kind: v.Kind}
			if v.Entity != "" {
				if _, err := w.entity(v.Entity); err != nil {
					return nil, err
				}
				a.entity = w.entities[v.Entity]
				if a.entity == nil {
					a.entity = &graph.Entity{IRI: v.Entity, Name: v.Entity}
				}
				a.text = a.entity.Name
			}
			if !slices.Contains(f.args, a) {
				f.args = append(f.args, a)
			}
			f.dated = f.dated || v.Kind == graph.DateValue
		}
		f.earliest, f.latest = s.Earliest, s.Latest
		doc, err := w.document(s.Document)
		if err != nil {
			return nil, err
		}
		f.statements = append(f.statements, statement{
			document: doc, quote: s.Quote, span: s.Span, sentence: s.Sentence.Exact, status: s.Status, speaker: s.Speaker,
		})
	}
	return f, nil
}

func (w *snapshotWorld) document(iri string) (graph.Document, error) {
	if d, ok := w.documents[iri]; ok {
		return d, nil
	}
	d, err := w.view.Document(iri)
	if err != nil {
		return d, err
	}
	d.Text = "" // long, and not needed
	w.documents[iri] = d
	return d, nil
}

// stories implements world.
func (w *snapshotWorld) stories(docs []string) (map[string]string, error) {
	return w.view.Stories(docs)
}

// forms implements world.
func (w *snapshotWorld) forms(iri string) ([]formOf, error) {
	docs, err := w.view.DocumentsOf(iri)
	if err != nil {
		return nil, err
	}
	var out []formOf
	for _, doc := range docs {
		r, entities, err := w.view.Reading(doc)
		if err != nil {
			return nil, err
		}
		d, err := w.document(doc)
		if err != nil {
			return nil, err
		}
		for i, m := range r.Mentions {
			if entities[i] != iri {
				continue
			}
			for _, f := range m.Forms {
				if s, ok := place(r.Document.Text, f); ok {
					out = append(out, formOf{f, statement{document: d, quote: f, span: s, status: graph.Asserted}})
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
