package dossier

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// mentionOf is a name of a document, as far as it tells which entity is called how.
type mentionOf struct {
	entity string // IRI
	forms  []string
}

// mentionsOf reads the names of a document. They are numbered from 1 without gaps.
func (r *Reader) mentionsOf(document string) ([]mentionOf, error) {
	var out []mentionOf
	for i := 0; ; i++ {
		id, ok, err := r.snapshot.Find(quad.IRI(graph.MentionIRI(document, i)))
		if err != nil || !ok {
			return out, err
		}
		quads, err := r.nodes.quads(nil, id)
		if err != nil || len(quads) == 0 {
			return out, err
		}
		var m mentionOf
		for _, q := range quads {
			p, err := r.nodes.iri(q[1])
			if err != nil {
				return nil, err
			}
			switch quad.IRI(p) {
			case vocab.Name, vocab.AlternateName, vocab.RefersTo:
			default:
				continue
			}
			o, err := r.nodes.term(q[2])
			if err != nil {
				return nil, err
			}
			if iri, is := o.(quad.IRI); is {
				m.entity = string(iri)
			} else {
				words, _ := graph.LiteralText(o)
				m.forms = append(m.forms, words)
			}
		}
		slices.Sort(m.forms)
		out = append(out, m)
	}
}

// Mentioned gives the entities of some types that a document names, each with the names that the document has for it among
// its aliases, in the order in which the document first names them.
func (r *Reader) Mentioned(document string, types ...graph.EntityType) ([]graph.Entity, error) {
	list, ok := r.mentions[document]
	if !ok {
		mentions, err := r.mentionsOf(document)
		if err != nil {
			return nil, err
		}
		for _, m := range mentions {
			e, err := r.entity(m.entity)
			if err != nil {
				return nil, err
			}
			// What this document calls it counts for finding the name in its sentences.
			e.Aliases = append(slices.Clone(e.Aliases), m.forms...)
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

// naming gives the IDs of the documents that name an entity, sorted.
func (r *Reader) naming(entity string) ([]graph.ID, error) {
	if list, ok := r.named[entity]; ok {
		return list, nil
	}
	p, err := r.nodes.id(vocab.RefersTo)
	if err != nil || p == graph.NoID {
		return nil, err
	}
	e, ok, err := r.snapshot.Find(quad.IRI(entity))
	if err != nil || !ok {
		return nil, err
	}
	var list []graph.ID
	// What a document says of its names stands under its own label.
	err = r.nodes.scan(graph.IDQuad{1: p, 2: e}, func(q graph.IDQuad) error {
		if n := len(list); n == 0 || list[n-1] != q[3] {
			list = append(list, q[3])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(list)
	list = slices.Compact(list)
	r.named[entity] = list
	return list, nil
}

// Names says whether a document names an entity.
func (r *Reader) Names(document, entity string) (bool, error) {
	list, err := r.naming(entity)
	if err != nil || len(list) == 0 {
		return false, err
	}
	id, err := r.nodes.id(quad.IRI(document))
	if err != nil || id == graph.NoID {
		return false, err
	}
	_, found := slices.BinarySearch(list, id)
	return found, nil
}

// Naming gives the IRIs of the documents that name one entity of each group, sorted; of more than a number of them as many.
// all counts them.
func (r *Reader) Naming(groups [][]string, most int) (docs []string, all int, err error) {
	var list []graph.ID
	for i, g := range groups {
		var of []graph.ID
		for _, e := range g {
			named, err := r.naming(e)
			if err != nil {
				return nil, 0, err
			}
			of = append(of, named...)
		}
		slices.Sort(of)
		of = slices.Compact(of)
		if i == 0 {
			list = of
			continue
		}
		list = slices.DeleteFunc(slices.Clone(list), func(id graph.ID) bool {
			_, found := slices.BinarySearch(of, id)
			return !found
		})
	}
	all = len(list)
	for _, id := range list[:min(len(list), most)] {
		iri, err := r.nodes.iri(id)
		if err != nil {
			return nil, 0, err
		}
		docs = append(docs, iri)
	}
	slices.Sort(docs)
	return docs, all, nil
}

// Told gives the facts of a type that some documents state, sorted by IRI.
func (r *Reader) Told(t graph.FactType, documents []string) ([]Fact, error) {
	states, err := r.nodes.id(vocab.States)
	if err != nil || states == graph.NoID {
		return nil, err
	}
	var ids []graph.ID
	for _, doc := range documents {
		if known, ok := r.stated[doc]; ok {
			ids = append(ids, known...)
			continue
		}
		start := len(ids)
		label, err := r.nodes.id(quad.IRI(doc))
		if err != nil || label == graph.NoID {
			return nil, err
		}
		// A document has some hundreds of quads, which are sooner read than skipped.
		err = r.nodes.scan(graph.IDQuad{3: label}, func(q graph.IDQuad) error {
			if q[1] == states {
				ids = append(ids, q[2])
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		r.stated[doc] = slices.Clone(ids[start:])
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	list := make([]listed, len(ids))
	for i, id := range ids {
		list[i].id = id
	}
	if list, err = r.ofType(t, list, len(list)); err != nil {
		return nil, err
	}
	ids = ids[:0]
	for _, l := range list {
		ids = append(ids, l.id)
	}
	facts, err := r.read(ids, len(ids))
	r.ration(facts, false)
	return facts, err
}

// Stories gives for each of some documents the first of them that tells the same story. Two that do have part of their
// fingerprint in common, so that those that share nothing with any need no second look.
func (r *Reader) Stories(docs []string) (map[string]string, error) {
	band, err := r.nodes.id(vocab.Band)
	if err != nil {
		return nil, err
	}
	first := make(map[string]string, len(docs))
	having := map[graph.ID]string{} // by part of a fingerprint
	alike := map[string]bool{}
	var quads []graph.IDQuad
	for _, doc := range docs {
		if first[doc] != "" {
			continue
		}
		first[doc] = doc
		id, err := r.nodes.id(quad.IRI(doc))
		if err != nil {
			return nil, err
		}
		if id == graph.NoID || band == graph.NoID {
			continue
		}
		if quads, err = r.nodes.quadsOf(quads[:0], id, band); err != nil {
			return nil, err
		}
		for _, q := range quads {
			if other, ok := having[q[2]]; ok {
				alike[doc], alike[other] = true, true
			} else {
				having[q[2]] = doc
			}
		}
	}
	if len(alike) == 0 {
		return first, nil
	}
	var list []string
	for doc := range alike {
		list = append(list, doc)
	}
	same, err := r.view.Stories(list)
	if err != nil {
		return nil, err
	}
	for doc, story := range same {
		first[doc] = story
	}
	return first, nil
}

// Text gives a document with its text.
func (r *Reader) Text(iri string) (graph.Document, error) {
	id, ok, err := r.snapshot.Find(quad.IRI(iri))
	if err != nil || !ok {
		return graph.Document{}, cmp.Or(err, error(&graph.Error{Op: "find document", Path: iri, Err: graph.ErrNotFound}))
	}
	d, err := r.documentByID(id)
	if err != nil {
		return d, err
	}
	about, err := r.nodes.of(id)
	if err != nil {
		return d, err
	}
	err = about.texts(map[quad.IRI]*string{
		vocab.Author: &d.Author, vocab.URL: &d.URL, vocab.Language: &d.Language, vocab.MediaType: &d.MediaType, vocab.Text: &d.Text,
	})
	return d, err
}

// Entities gives the entities that a document names, each with the names that the document has for it among its aliases.
func (r *Reader) Entities(document string) ([]graph.Entity, error) {
	return r.Mentioned(document, graph.EntityTypes()...)
}

// mostForms is how many documents are looked at for the names of an entity.
const mostForms = 256

// Forms gives the names under which documents speak of an entity, with a place for each. left counts the documents that were
// not looked at, since there are too many.
func (r *Reader) Forms(iri string) (out []Form, left int, err error) {
	docs, all, err := r.Naming([][]string{{iri}}, mostForms)
	if err != nil {
		return nil, 0, err
	}
	for _, doc := range docs {
		mentions, err := r.mentionsOf(doc)
		if err != nil {
			return nil, 0, err
		}
		d, err := r.Text(doc)
		if err != nil {
			return nil, 0, err
		}
		text := d.Text
		d.Text = ""
		for _, m := range mentions {
			if m.entity != iri {
				continue
			}
			for _, f := range m.forms {
				if s, ok := place(text, f); ok {
					out = append(out, Form{f, Statement{Document: d, Quote: f, Span: s, Status: graph.Asserted}})
				}
			}
		}
	}
	return out, all - len(docs), nil
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
