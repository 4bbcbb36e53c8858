package graph

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

// Naming is a mention as far as it tells names: type, name, forms and country are set, the rest is not.
type Naming struct {
	Mention
	Document string // IRI
	Entity   string // IRI of the entity it refers to
}

// Mentions gives the names in all documents, in no particular order. It walks the mentions in the order of their IDs, and
// looks up the words of some ten thousand of them at a time, each distinct one once and in the order of the dictionary,
// which makes it the way to read all names of a large graph. What it holds meanwhile are those and the distinct names.
func (v *View) Mentions(ctx context.Context) iter.Seq2[Naming, error] {
	return func(yield func(Naming, error) bool) {
		n := namings{view: v, words: map[ID]string{}, yield: yield}
		err := n.walk(ctx)
		if err == nil && !n.ended {
			err = n.flush()
		}
		if err != nil {
			yield(Naming{}, err)
		}
	}
}

// namingsAtOnce is how many mentions are looked up together.
const namingsAtOnce = 1 << 14

// namings collects the mentions of a walk.
type namings struct {
	view  *View
	about Cursor // over all quads, in the order SPOL
	list  []naming
	words map[ID]string
	yield func(Naming, error) bool
	ended bool // the caller wants no more
}

// naming is a mention by IDs.
type naming struct {
	doc, name, country, entity ID
	forms                      []ID
	typ                        EntityType
}

// walk finds the mentions of each type.
func (n *namings) walk(ctx context.Context) (err error) {
	v := n.view
	// A word that no document has yet has no ID, and nothing is found by it.
	predicates := [4]ID{}
	for i, p := range []quad.IRI{vocab.Name, vocab.AlternateName, vocab.Country, vocab.RefersTo} {
		if predicates[i], _, err = v.snapshot.Find(p); err != nil {
			return err
		}
	}
	// A name that was judged is described like a mention, but under another label.
	judgements, _, err := v.snapshot.Find(vocab.Judgements)
	if err != nil {
		return err
	}
	if n.about, err = v.snapshot.Scan(IDQuad{}, SPOL); err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, n.about.Close()) }()
	for _, t := range EntityTypes() {
		ids, ok, err := v.find(vocab.RDFType, vocab.MentionClass(string(t)))
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		for q, err := range v.scan(IDQuad{NoID, ids[0], ids[1]}) {
			if err != nil {
				return err
			}
			if q[3] == judgements && judgements != NoID {
				continue
			}
			m := naming{doc: q[3], typ: t}
			for ok := n.about.Seek(IDQuad{q[0]}); ok; ok = n.about.Next() {
				about := n.about.Quad()
				if about[0] != q[0] {
					break
				}
				switch about[1] {
				case predicates[0]:
					m.name = about[2]
				case predicates[1]:
					m.forms = append(m.forms, about[2])
				case predicates[2]:
					m.country = about[2]
				case predicates[3]:
					m.entity = about[2]
				}
			}
			if err := n.about.Err(); err != nil {
				return err
			}
			if m.name == NoID {
				t, _ := v.snapshot.Term(q[0])
				node, _ := t.(quad.IRI)
				return damaged("read names", node, "a mention has no name")
			}
			if n.list = append(n.list, m); len(n.list) == namingsAtOnce {
				if err := cmp.Or(ctx.Err(), n.flush()); err != nil || n.ended {
					return err
				}
			}
		}
	}
	return nil
}

// flush gives the mentions that were collected.
func (n *namings) flush() error {
	var fresh []ID
	need := func(id ID) {
		if _, ok := n.words[id]; !ok && id != NoID {
			n.words[id] = ""
			fresh = append(fresh, id)
		}
	}
	for _, m := range n.list {
		for _, id := range []ID{m.doc, m.name, m.country, m.entity} {
			need(id)
		}
		for _, id := range m.forms {
			need(id)
		}
	}
	slices.Sort(fresh)
	for _, id := range fresh {
		t, err := n.view.snapshot.Term(id)
		if err != nil {
			return err
		}
		if iri, ok := t.(quad.IRI); ok {
			n.words[id] = string(iri)
		} else {
			n.words[id], _ = LiteralText(t)
		}
	}
	for _, m := range n.list {
		out := Naming{Mention: Mention{Type: m.typ, Name: n.words[m.name], Country: n.words[m.country]}, Document: n.words[m.doc], Entity: n.words[m.entity]}
		out.Forms = append(out.Forms, out.Name)
		for _, f := range m.forms {
			out.Forms = append(out.Forms, n.words[f])
		}
		slices.Sort(out.Forms)
		if !n.yield(out, nil) {
			n.ended = true
			return nil
		}
	}
	n.list = n.list[:0]
	return nil
}
