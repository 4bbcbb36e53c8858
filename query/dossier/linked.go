package dossier

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// Linked is a record of another dataset that was linked to an entity (package loader/link). It is no fact: no document says
// it.
type Linked struct {
	Dataset string `json:"dataset"`
	Record  string `json:"record"`       // IRI
	Score   string `json:"score"`        // probability that both are one thing
	By      string `json:"by,omitempty"` // who linked it
	On      string `json:"on,omitempty"` // when, RFC 3339
	Because string `json:"because,omitempty"`
	// Values are what the record says, sorted by property.
	Values []RecordValue `json:"values"`
}

// RecordValue is what a linked record says. Property is the end of the predicate's IRI, which is the column of a table.
type RecordValue struct {
	Property  string `json:"property"`
	Value     string `json:"value"`
	Predicate string `json:"predicate"`
}

// Linked gives the records of other datasets that are linked to an entity.
func (r *Reader) Linked(entity string) ([]Linked, error) {
	matches, err := r.quadsOf(quad.IRI(entity), vocab.ExactMatch, nil)
	if err != nil {
		return nil, err
	}
	var out []Linked
	for _, m := range matches {
		label, _ := m.Label.(quad.IRI)
		name, ok := strings.CutPrefix(string(label), vocab.LinkPrefix)
		if !ok {
			continue // somebody's own statement
		}
		record, _ := m.Object.(quad.IRI)
		l := Linked{Dataset: name, Record: string(record), Values: []RecordValue{}}
		about, err := r.quadsOf(record, "", label)
		if err != nil {
			return nil, err
		}
		for _, q := range about {
			p, _ := q.Predicate.(quad.IRI)
			l.Values = append(l.Values, RecordValue{Property: lastPart(string(p)), Value: plain(q.Object), Predicate: string(p)})
		}
		slices.SortFunc(l.Values, func(a, b RecordValue) int {
			return cmp.Or(strings.Compare(a.Property, b.Property), strings.Compare(a.Value, b.Value), strings.Compare(a.Predicate, b.Predicate))
		})
		if err := r.decision(&l, entity, label); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Linked) int {
		return cmp.Or(strings.Compare(a.Dataset, b.Dataset), strings.Compare(a.Record, b.Record))
	})
	return out, nil
}

// decision reads who linked a record, when and why.
func (r *Reader) decision(l *Linked, entity string, label quad.IRI) error {
	ids, ok, err := r.find(vocab.Record, quad.IRI(l.Record), label)
	if err != nil || !ok {
		return err
	}
	nodes, err := r.scanQuads(graph.IDQuad{1: ids[0], 2: ids[1], 3: ids[2]})
	if err != nil {
		return err
	}
	for _, n := range nodes {
		node, _ := n.Subject.(quad.IRI)
		about, err := r.quadsOf(node, "", label)
		if err != nil {
			return err
		}
		said := map[quad.Value]string{}
		for _, q := range about {
			said[q.Predicate] = plain(q.Object)
		}
		if said[vocab.Links] == entity {
			l.Score, l.By, l.On, l.Because = said[vocab.Score], said[vocab.JudgedBy], said[vocab.JudgedOn], said[vocab.Because]
		}
	}
	return nil
}

// quadsOf gives the quads of a subject; p and label narrow them when they are not empty.
func (r *Reader) quadsOf(subject, p quad.IRI, label quad.Value) ([]quad.Quad, error) {
	var pattern graph.IDQuad
	for i, v := range []quad.Value{subject, p, nil, label} {
		if v == nil || v == quad.IRI("") {
			continue
		}
		ids, ok, err := r.find(v)
		if err != nil || !ok {
			return nil, err
		}
		pattern[i] = ids[0]
	}
	return r.scanQuads(pattern)
}

// find gives the IDs of terms; ok is false when the graph has not all of them.
func (r *Reader) find(terms ...quad.Value) (ids []graph.ID, ok bool, err error) {
	for _, t := range terms {
		id, ok, err := r.snapshot.Find(t)
		if err != nil || !ok {
			return nil, false, err
		}
		ids = append(ids, id)
	}
	return ids, true, nil
}

// scanQuads reads the quads of a pattern.
func (r *Reader) scanQuads(pattern graph.IDQuad) (out []quad.Quad, err error) {
	c, err := r.snapshot.Scan(pattern, graph.BestOrder(r.snapshot.Orders(), pattern))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	for c.Next() {
		var terms [4]quad.Value
		for i, id := range c.Quad() {
			if terms[i], err = r.snapshot.Term(id); err != nil {
				return nil, err
			}
		}
		out = append(out, quad.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Label: terms[3]})
	}
	return out, nil
}

// plain is a term for a reader: the text of a literal, an IRI as it is.
func plain(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return "_:" + string(v)
	}
	text, _ := graph.LiteralText(v)
	return text
}

// lastPart is the end of an IRI, behind the last slash or hash.
func lastPart(iri string) string {
	if i := strings.LastIndexAny(iri, "/#"); i >= 0 && i+1 < len(iri) {
		return iri[i+1:]
	}
	return iri
}
