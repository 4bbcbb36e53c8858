package dossier

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// mostTold is how many statements of a fact are read. What most documents of a large graph tell has thousands, which say the
// same.
const mostTold = 32

// mostSorted is how many labels are looked up to sort them.
const mostSorted = 8

// decode reads the fact that has an ID.
func (r *Reader) decode(id graph.ID) (*Fact, error) {
	quads, cut, err := r.nodes.runs(id, mostTold)
	if err != nil {
		return nil, err
	}
	iri, err := r.nodes.iri(id)
	if err != nil {
		return nil, err
	}
	f := &Fact{IRI: iri}
	labels, err := r.statementsOf(iri, quads)
	if err != nil {
		return nil, err
	}
	// The type first, since it says what the literals of a role are.
	if f.Type, err = r.typeOf(quads); err != nil {
		return nil, err
	}
	if f.Type == "" {
		return nil, &graph.Error{Op: "find fact", Path: iri, Err: graph.ErrNotFound}
	}
	t := &told{reader: r, labels: labels, args: make([][]Argument, len(labels)+1)}
	if cut {
		if t.left, err = r.uncounted(id, f.Type, labels); err != nil {
			return nil, err
		}
	}
	at := make(map[graph.ID]int, len(labels))
	for i, label := range labels {
		at[label] = i
	}
	// What only the other statements say comes behind that of those which are read.
	group := func(q graph.IDQuad) int {
		if i, ok := at[q[3]]; ok {
			return i
		}
		return len(labels)
	}
	slices.SortStableFunc(quads, func(a, b graph.IDQuad) int { return group(a) - group(b) })
	for i := range t.args {
		if i < len(labels) {
			f.Earliest, f.Latest = "", ""
		}
		for ; len(quads) > 0 && group(quads[0]) == i; quads = quads[1:] {
			if err := r.argument(f, quads[0], &t.args[i]); err != nil {
				return nil, err
			}
		}
		slices.SortFunc(t.args[i], func(a, b Argument) int {
			return cmp.Or(strings.Compare(a.Role, b.Role), strings.Compare(entityIRI(a), entityIRI(b)), strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Text, b.Text))
		})
		for _, a := range t.args[i] {
			if !slices.Contains(f.Args, a) {
				f.Args = append(f.Args, a)
			}
			f.Dated = f.Dated || a.Kind == graph.DateValue
		}
	}
	t.args = t.args[:len(labels)]
	f.told = t
	return f, nil
}

// uncounted counts the statements of a fact that are not among those that are read.
func (r *Reader) uncounted(fact graph.ID, t graph.FactType, labels []graph.ID) (int, error) {
	isA, err := r.nodes.id(vocab.RDFType)
	if err != nil {
		return 0, err
	}
	class, err := r.nodes.id(vocab.FactClass(string(t)))
	if err != nil {
		return 0, err
	}
	n, err := r.snapshot.Count(context.Background(), graph.IDQuad{fact, isA, class}, true)
	return max(0, int(n)-len(labels)), err
}

func entityIRI(a Argument) string {
	if a.Entity == nil {
		return ""
	}
	return a.Entity.IRI
}

// statementsOf gives the labels of a fact's quads, up to mostTold of them. Up to mostSorted are sorted by the document that
// states it and the place in it, for statements are numbered in the order of the text; of more, few may be read.
func (r *Reader) statementsOf(fact string, quads []graph.IDQuad) ([]graph.ID, error) {
	type named struct {
		id       graph.ID
		doc, iri string
	}
	var list []named
	seen := make(map[graph.ID]bool, 1)
	for _, q := range quads {
		if !seen[q[3]] {
			seen[q[3]] = true
			list = append(list, named{id: q[3]})
		}
	}
	if len(list) == 1 {
		return []graph.ID{list[0].id}, nil
	}
	if len(list) > mostSorted {
		slices.SortFunc(list, func(a, b named) int { return cmp.Compare(a.id, b.id) })
		list = list[:min(len(list), mostTold)]
		out := make([]graph.ID, len(list))
		for i, n := range list {
			out[i] = n.id
		}
		return out, nil
	}
	for i := range list {
		n := &list[i]
		iri, err := r.nodes.iri(n.id)
		if err != nil {
			return nil, err
		}
		doc, _, ok := strings.Cut(iri, "#s")
		if !ok {
			return nil, &graph.Error{Op: "read fact", Path: fact, Err: fmt.Errorf("%w: it is labelled with %q, which is no statement", graph.ErrCorrupt, iri), Hint: "run `concord check`"}
		}
		n.doc, n.iri = doc, iri
	}
	slices.SortFunc(list, func(a, b named) int {
		return cmp.Or(strings.Compare(a.doc, b.doc), len(a.iri)-len(b.iri), strings.Compare(a.iri, b.iri))
	})
	out := make([]graph.ID, len(list))
	for i, n := range list {
		out[i] = n.id
	}
	return out, nil
}

// typeOf gives the type of a fact by its quads, "" when they do not say it.
func (r *Reader) typeOf(quads []graph.IDQuad) (graph.FactType, error) {
	class, err := description{r.nodes, quads}.object(vocab.RDFType)
	if err != nil || class == graph.NoID {
		return "", err
	}
	iri, err := r.nodes.iri(class)
	return factClasses[quad.IRI(iri)], err
}

// argument reads what a quad says of a fact: an argument, or a bound of its dates.
func (r *Reader) argument(f *Fact, q graph.IDQuad, args *[]Argument) error {
	p, err := r.nodes.iri(q[1])
	if err != nil {
		return err
	}
	role, ok := strings.CutPrefix(p, vocab.NS)
	if !ok || quad.IRI(p) == vocab.Involves {
		return nil
	}
	o, err := r.nodes.term(q[2])
	if err != nil {
		return err
	}
	switch quad.IRI(p) {
	case vocab.Earliest:
		f.Earliest, _ = graph.LiteralText(o)
		return nil
	case vocab.Latest:
		f.Latest, _ = graph.LiteralText(o)
		return nil
	}
	if iri, is := o.(quad.IRI); is {
		if _, err := r.entity(string(iri)); err != nil {
			return err
		}
		e := r.entities[string(iri)]
		*args = append(*args, Argument{Role: role, Entity: e, Text: e.Name, Kind: graph.EntityValue})
		return nil
	}
	a := Argument{Role: role}
	a.Text, a.Kind = graph.ArgumentText(o, f.Type, role)
	*args = append(*args, a)
	return nil
}

// statement reads what a statement says, by its ID.
func (r *Reader) statement(id graph.ID) (Statement, error) {
	var s Statement
	d, err := r.nodes.of(id)
	if err != nil {
		return s, err
	}
	cites, err := d.quad(vocab.Cites)
	if err != nil {
		return s, err
	}
	if cites[2] == graph.NoID {
		iri, _ := r.nodes.iri(id)
		return s, &graph.Error{Op: "read statement", Path: iri, Err: fmt.Errorf("%w: it cites nothing", graph.ErrCorrupt), Hint: "run `concord check`"}
	}
	sentence, err := d.object(vocab.InSentence)
	if err != nil {
		return s, err
	}
	status, err := d.object(vocab.Status)
	if err != nil {
		return s, err
	}
	if status != graph.NoID {
		t, err := r.nodes.term(status)
		if err != nil {
			return s, err
		}
		words, _ := graph.LiteralText(t)
		s.Status = graph.Status(words)
	}
	// What states stands under the label of the document that it is in.
	if s.Document, err = r.documentByID(cites[3]); err != nil {
		return s, err
	}
	at, err := r.nodes.iri(cites[2])
	if err != nil {
		return s, err
	}
	if s.Span, err = span(at); err != nil {
		return s, err
	}
	if s.Quote, err = r.words(cites[2]); err != nil {
		return s, err
	}
	if sentence != cites[2] {
		s.sentence = sentence
	}
	speaker, err := d.object(vocab.AttributedTo)
	if err != nil || speaker == graph.NoID {
		return s, err
	}
	m, err := r.nodes.of(speaker)
	if err != nil {
		return s, err
	}
	who, err := m.object(vocab.RefersTo)
	if err != nil || who == graph.NoID {
		return s, err
	}
	s.Speaker, err = r.nodes.iri(who)
	return s, err
}

// words gives the words of a passage.
func (r *Reader) words(passage graph.ID) (string, error) {
	d, err := r.nodes.of(passage)
	if err != nil {
		return "", err
	}
	return d.text(vocab.Exact)
}

// sentence gives the words of a sentence, which several statements begin in.
func (r *Reader) sentence(id graph.ID) (string, error) {
	if s, ok := r.sentences[id]; ok {
		return s, nil
	}
	s, err := r.words(id)
	r.sentences[id] = s
	return s, err
}

// document gives what a citation tells of a document.
func (r *Reader) document(iri string) (graph.Document, error) {
	if d, ok := r.documents[iri]; ok {
		return d, nil
	}
	id, ok, err := r.snapshot.Find(quad.IRI(iri))
	if err != nil {
		return graph.Document{}, err
	}
	if !ok {
		return graph.Document{}, &graph.Error{Op: "find document", Path: iri, Err: graph.ErrNotFound}
	}
	return r.documentByID(id)
}

// documentByID gives what a citation tells of a document: name, title, source and date.
func (r *Reader) documentByID(id graph.ID) (graph.Document, error) {
	iri, err := r.nodes.iri(id)
	if err != nil {
		return graph.Document{}, err
	}
	if d, ok := r.documents[iri]; ok {
		return d, nil
	}
	about, err := r.nodes.of(id)
	if err != nil {
		return graph.Document{}, err
	}
	if class, err := about.object(vocab.RDFType); err != nil {
		return graph.Document{}, err
	} else if t, err := r.nodes.iri(class); err != nil || class == graph.NoID || quad.IRI(t) != vocab.Document {
		return graph.Document{}, cmp.Or(err, error(&graph.Error{Op: "find document", Path: iri, Err: graph.ErrNotFound}))
	}
	d := graph.Document{IRI: iri}
	err = about.texts(map[quad.IRI]*string{vocab.Name: &d.Name, vocab.Headline: &d.Title, vocab.Publisher: &d.Source, vocab.Published: &d.Published})
	if err != nil {
		return d, err
	}
	r.documents[iri] = d
	return d, nil
}
