package graph

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

// Reading gives what a document says, as it was read, and the IRI of the entity of each of its mentions; or ErrNotFound.
//
// It looks up each term once, and those not at all that follow from others: the words of passages, which stand in the
// text, and the IRIs of facts.
func (v *View) Reading(doc string) (Reading, []string, error) {
	id, ok, err := v.snapshot.Find(quad.IRI(doc))
	if err != nil {
		return Reading{}, nil, err
	}
	if !ok {
		return Reading{}, nil, notFound("document", doc)
	}
	c := collector{view: v, terms: map[ID]quad.Value{}}
	if c.cursor, err = v.snapshot.Scan(IDQuad{}, LSPO); err != nil {
		return Reading{}, nil, err
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
	if err = cmp.Or(err, c.cursor.Close()); err != nil {
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
