package dossier

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
)

// nodes reads what a snapshot says of nodes, by ID. It keeps a cursor open and every term it has looked up, so that reading
// one more node costs one seek.
type nodes struct {
	snapshot graph.Snapshot
	about    graph.Cursor // over all quads, in the order SPOL
	terms    map[graph.ID]quad.Value
	known    map[quad.IRI]graph.ID
	kept     *kept // across questions; nil without
}

func newNodes(s graph.Snapshot) *nodes {
	return &nodes{snapshot: s, terms: map[graph.ID]quad.Value{}, known: map[quad.IRI]graph.ID{}}
}

// mostTerms is how many terms are kept: a question needs a few thousand, the walk through a whole graph needs all of them once.
const mostTerms = 1 << 16

// term looks a term up, once.
func (n *nodes) term(id graph.ID) (quad.Value, error) {
	if t, ok := n.terms[id]; ok {
		return t, nil
	}
	t, ok := n.kept.term(id)
	if !ok {
		var err error
		if t, err = n.snapshot.Term(id); err != nil {
			return nil, err
		}
		n.kept.keepTerm(id, t)
	}
	if len(n.terms) >= mostTerms {
		clear(n.terms)
	}
	n.terms[id] = t
	return t, nil
}

// iri gives the IRI of a node, "" for what is none.
func (n *nodes) iri(id graph.ID) (string, error) {
	t, err := n.term(id)
	iri, _ := t.(quad.IRI)
	return string(iri), err
}

// id gives the ID of an IRI that questions need again and again, NoID when the graph has it not.
func (n *nodes) id(iri quad.IRI) (graph.ID, error) {
	if id, ok := n.known[iri]; ok {
		return id, nil
	}
	id, ok, err := n.snapshot.Find(iri)
	if err != nil {
		return graph.NoID, err
	}
	if !ok {
		id = graph.NoID
	}
	n.known[iri] = id
	return id, nil
}

// quads appends the quads of which a node is the subject to a list, sorted by predicate, object and label.
func (n *nodes) quads(list []graph.IDQuad, subject graph.ID) ([]graph.IDQuad, error) {
	if n.about == nil {
		var err error
		if n.about, err = n.snapshot.Scan(graph.IDQuad{}, graph.SPOL); err != nil {
			return nil, err
		}
	}
	for ok := n.about.Seek(graph.IDQuad{subject}); ok; ok = n.about.Next() {
		q := n.about.Quad()
		if q[0] != subject {
			break
		}
		list = append(list, q)
	}
	return list, n.about.Err()
}

// runs gives the quads of which a node is the subject, sorted by predicate, object and label; of those that differ in their labels
// alone not more than a number, which cut says.
func (n *nodes) runs(subject graph.ID, most int) (list []graph.IDQuad, cut bool, err error) {
	if n.about == nil {
		if n.about, err = n.snapshot.Scan(graph.IDQuad{}, graph.SPOL); err != nil {
			return nil, false, err
		}
	}
	run := 0
	ok := n.about.Seek(graph.IDQuad{subject})
	for ok {
		q := n.about.Quad()
		if q[0] != subject {
			break
		}
		if k := len(list); k > 0 && list[k-1][1] == q[1] && list[k-1][2] == q[2] {
			run++
		} else {
			run = 1
		}
		if run > most {
			cut = true
			ok = n.about.Seek(graph.IDQuad{subject, q[1], q[2] + 1})
			continue
		}
		list = append(list, q)
		ok = n.about.Next()
	}
	return list, cut, n.about.Err()
}

// quadsOf appends the quads of a node's one predicate to a list.
func (n *nodes) quadsOf(list []graph.IDQuad, subject, predicate graph.ID) ([]graph.IDQuad, error) {
	if n.about == nil {
		var err error
		if n.about, err = n.snapshot.Scan(graph.IDQuad{}, graph.SPOL); err != nil {
			return nil, err
		}
	}
	for ok := n.about.Seek(graph.IDQuad{subject, predicate}); ok; ok = n.about.Next() {
		q := n.about.Quad()
		if q[0] != subject || q[1] != predicate {
			break
		}
		list = append(list, q)
	}
	return list, n.about.Err()
}

// description is what the quads of a node say, by predicate. More quads of a predicate than one are told of by the first.
type description struct {
	nodes *nodes
	quads []graph.IDQuad
}

// of describes a node.
func (n *nodes) of(id graph.ID) (description, error) {
	q, err := n.quads(nil, id)
	return description{n, q}, err
}

// quad gives the first quad of a predicate, the zero quad when there is none.
func (d description) quad(p quad.IRI) (graph.IDQuad, error) {
	id, err := d.nodes.id(p)
	if err != nil || id == graph.NoID {
		return graph.IDQuad{}, err
	}
	for _, q := range d.quads {
		if q[1] == id {
			return q, nil
		}
	}
	return graph.IDQuad{}, nil
}

// object gives the first object of a predicate, NoID when there is none.
func (d description) object(p quad.IRI) (graph.ID, error) {
	q, err := d.quad(p)
	return q[2], err
}

// text gives the words of the first literal of a predicate, "" when there is none.
func (d description) text(p quad.IRI) (string, error) {
	id, err := d.object(p)
	if err != nil || id == graph.NoID {
		return "", err
	}
	t, err := d.nodes.snapshot.Term(id) // long texts are not kept
	words, _ := graph.LiteralText(t)
	return words, err
}

// texts fills texts by predicate.
func (d description) texts(into map[quad.IRI]*string) error {
	for p, to := range into {
		var err error
		if *to, err = d.text(p); err != nil {
			return err
		}
	}
	return nil
}

// span reads the range out of the IRI of a passage (RFC 5147).
func span(iri string) (graph.Span, error) {
	_, chars, ok := strings.Cut(iri, "#char=")
	from, to, ok2 := strings.Cut(chars, ",")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if err := errors.Join(err1, err2); !ok || !ok2 || err != nil {
		return graph.Span{}, &graph.Error{Op: "read passage", Path: iri, Err: fmt.Errorf("%w: not a range of characters", graph.ErrCorrupt), Hint: "run `concord check`"}
	}
	return graph.Span{Start: start, End: end}, nil
}

// scan calls f with the quads of a pattern, in the order that fits it best, until f gives an error.
func (n *nodes) scan(pattern graph.IDQuad, f func(graph.IDQuad) error) error {
	c, err := n.snapshot.Scan(pattern, graph.BestOrder(n.snapshot.Orders(), pattern))
	if err != nil {
		return err
	}
	for c.Next() {
		if err := f(c.Quad()); err != nil {
			return errors.Join(err, c.Close())
		}
	}
	return c.Close()
}

// errEnough ends a scan that has found what it wants.
var errEnough = errors.New("enough")

// classes gives for the IRI of each class of entities the type.
var classes = func() map[quad.IRI]graph.EntityType {
	m := map[quad.IRI]graph.EntityType{}
	for _, t := range graph.EntityTypes() {
		m[vocab.EntityClass(string(t))] = t
	}
	return m
}()

// factClasses gives for the IRI of each class of facts the type.
var factClasses = func() map[quad.IRI]graph.FactType {
	m := map[quad.IRI]graph.FactType{}
	for _, t := range graph.FactTypes() {
		m[vocab.FactClass(string(t))] = t
	}
	return m
}()

// entity reads an entity; ok is false when the graph does not describe it.
func (n *nodes) entity(id graph.ID) (e graph.Entity, ok bool, err error) {
	quads, err := n.quads(nil, id)
	if err != nil {
		return e, false, err
	}
	if e.IRI, err = n.iri(id); err != nil {
		return e, false, err
	}
	for _, q := range quads {
		p, err := n.iri(q[1])
		if err != nil {
			return e, false, err
		}
		if scheme, is := strings.CutPrefix(p, string(vocab.Identifier(""))); is {
			o, err := n.term(q[2])
			if err != nil {
				return e, false, err
			}
			if e.IDs == nil {
				e.IDs = map[string]string{}
			}
			e.IDs[scheme], _ = graph.LiteralText(o)
			continue
		}
		switch quad.IRI(p) {
		case vocab.RDFType, vocab.RDFSLabel, vocab.AltLabel:
		default:
			continue
		}
		o, err := n.term(q[2])
		if err != nil {
			return e, false, err
		}
		switch words, _ := graph.LiteralText(o); quad.IRI(p) {
		case vocab.RDFType:
			if class, is := o.(quad.IRI); is && classes[class] != "" {
				e.Type = classes[class]
			}
		case vocab.RDFSLabel:
			e.Name = words
		case vocab.AltLabel:
			e.Aliases = append(e.Aliases, words)
		}
	}
	slices.Sort(e.Aliases)
	return e, e.Type != "", nil
}
