package graph

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

// Reading gives what a document says, as it was read, and the IRI of the entity of each of its mentions; or ErrNotFound.
func (v *View) Reading(doc string) (Reading, []string, error) {
	all, err := v.Readings()
	if err != nil {
		return Reading{}, nil, err
	}
	r, entities, err := all.Reading(doc)
	return r, entities, cmp.Or(err, all.Close())
}

// Readings reads one document after the other. It is for one goroutine, which closes it.
//
// It looks up each term once, and those not at all that follow from others: the words of passages, which stand in the
// text, and the IRIs of facts.
type Readings struct{ collector }

// Readings gives a reader of readings.
func (v *View) Readings() (*Readings, error) {
	r := &Readings{collector{view: v, terms: map[ID]quad.Value{}}}
	var err error
	r.cursor, err = v.snapshot.Scan(IDQuad{}, LSPO)
	return r, err
}

// Close releases what the reader holds.
func (c *Readings) Close() error { return c.cursor.Close() }

// Reading is [View.Reading].
func (c *Readings) Reading(doc string) (Reading, []string, error) {
	c.quads = c.quads[:0]
	if len(c.terms) > termsKept {
		clear(c.terms)
	}
	id, ok, err := c.view.snapshot.Find(quad.IRI(doc))
	if err != nil {
		return Reading{}, nil, err
	}
	if !ok {
		return Reading{}, nil, notFound("document", doc)
	}
	var statements []ID
	err = c.collect(id, func(q IDQuad, p quad.Value) (quad.Value, quad.Value, error) {
		subject, err := c.term(q[0])
		if err != nil {
			return nil, nil, err
		}
		switch p {
		case vocab.States:
			statements = append(statements, q[0])
			return nil, nil, nil
		case vocab.Exact:
			return subject, nil, nil
		case vocab.Text: // is not met again
			object, err := c.view.snapshot.Term(q[2])
			return subject, object, err
		}
		object, err := c.term(q[2])
		return subject, object, err
	})
	slices.Sort(statements)
	for _, s := range statements {
		if err == nil {
			err = c.collect(s, func(q IDQuad, _ quad.Value) (quad.Value, quad.Value, error) {
				object, err := c.term(q[2])
				return anyFact, object, err
			})
		}
	}
	if err != nil {
		return Reading{}, nil, err
	}
	if len(c.quads) == 0 {
		return Reading{}, nil, notFound("document", doc)
	}
	if err := fillPassages(c.quads); err != nil {
		return Reading{}, nil, damaged("read document", quad.IRI(doc), err.Error())
	}
	return ReadingOf(doc, c.quads)
}

// termsKept is from how many terms on a reader forgets those of the documents before.
const termsKept = 1 << 14

// anyFact stands for the fact of a statement where its IRI does not matter.
var anyFact quad.Value = quad.IRI(vocab.FactPrefix)

// collector decodes quads by label.
type collector struct {
	view   *View
	cursor Cursor // over all quads, in the order LSPO
	terms  map[ID]quad.Value
	quads  []quad.Quad
}

// term decodes a term once.
func (c *collector) term(id ID) (quad.Value, error) {
	t, ok := c.terms[id]
	if !ok {
		var err error
		if t, err = c.view.snapshot.Term(id); err != nil {
			return nil, err
		}
		c.terms[id] = t
	}
	return t, nil
}

// collect adds the quads under a label, of which decode gives subject and object; one without a subject is left out.
func (c *collector) collect(label ID, decode func(q IDQuad, p quad.Value) (s, o quad.Value, err error)) error {
	node, err := c.term(label)
	if err != nil {
		return err
	}
	for ok := c.cursor.Seek(IDQuad{NoID, NoID, NoID, label}); ok; ok = c.cursor.Next() {
		q := c.cursor.Quad()
		if q[3] != label {
			break
		}
		d := quad.Quad{Label: node}
		if d.Predicate, err = c.view.predicate(q[1]); err != nil {
			return err
		}
		if d.Subject, d.Object, err = decode(q, d.Predicate); err != nil {
			return err
		}
		if d.Subject != nil {
			c.quads = append(c.quads, d)
		}
	}
	return c.cursor.Err()
}

// fillPassages puts the words of passages into their quads, from the text.
func fillPassages(quads []quad.Quad) error {
	var at *CodePoints
	for _, q := range quads {
		if q.Predicate == vocab.Text {
			words, _ := LiteralText(q.Object)
			at = NewCodePoints(words)
		}
	}
	if at == nil {
		at = NewCodePoints("")
	}
	for i, q := range quads {
		if q.Predicate != vocab.Exact {
			continue
		}
		node, _ := q.Subject.(quad.IRI)
		span, err := passageSpan(node)
		if err != nil {
			return err
		}
		if !at.Holds(span) {
			return &outside{node}
		}
		quads[i].Object = quad.String(at.Slice(span))
	}
	return nil
}

// outside is the error for a passage that is not in its text.
type outside struct{ node quad.IRI }

func (e *outside) Error() string { return "the passage " + string(e.node) + " lies outside the text" }
