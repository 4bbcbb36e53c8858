package graph

import (
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

// Mentions gives the names in all documents, in no particular order. It walks the index once for each predicate of a
// mention and decodes every distinct name once, which makes it the way to read all names of a large graph; it holds a few
// dozen bytes for each mention while it runs.
func (v *View) Mentions(ctx context.Context) iter.Seq2[Naming, error] {
	return func(yield func(Naming, error) bool) {
		type ids struct {
			doc, name, country, entity ID
			forms                      []ID
			typ                        EntityType
		}
		mentions := map[ID]*ids{}
		n := 0
		each := func(p quad.IRI, o quad.Value, do func(q IDQuad)) error {
			var pattern IDQuad
			id, ok, err := v.snapshot.Find(p)
			if err != nil || !ok {
				return err
			}
			pattern[1] = id
			if o != nil {
				if pattern[2], ok, err = v.snapshot.Find(o); err != nil || !ok {
					return err
				}
			}
			for q, err := range v.scan(pattern) {
				if err != nil {
					return err
				}
				if n++; n%65536 == 0 && ctx.Err() != nil {
					return ctx.Err()
				}
				do(q)
			}
			return nil
		}
		for _, t := range EntityTypes() {
			err := each(vocab.RDFType, vocab.MentionClass(string(t)), func(q IDQuad) {
				mentions[q[0]] = &ids{doc: q[3], typ: t}
			})
			if err != nil {
				yield(Naming{}, err)
				return
			}
		}
		// A name that was judged is described like a mention, but under another label.
		if label, ok, err := v.snapshot.Find(vocab.Judgements); err != nil {
			yield(Naming{}, err)
			return
		} else if ok {
			for id, m := range mentions {
				if m.doc == label {
					delete(mentions, id)
				}
			}
		}
		for p, set := range map[quad.IRI]func(m *ids, o ID){
			vocab.Name:          func(m *ids, o ID) { m.name = o },
			vocab.AlternateName: func(m *ids, o ID) { m.forms = append(m.forms, o) },
			vocab.Country:       func(m *ids, o ID) { m.country = o },
			vocab.RefersTo:      func(m *ids, o ID) { m.entity = o },
		} {
			err := each(p, nil, func(q IDQuad) {
				if m := mentions[q[0]]; m != nil {
					set(m, q[2])
				}
			})
			if err != nil {
				yield(Naming{}, err)
				return
			}
		}
		words := map[ID]string{}
		var failed error
		word := func(id ID) string {
			if id == NoID {
				return ""
			}
			w, ok := words[id]
			if !ok {
				t, err := v.snapshot.Term(id)
				if err != nil && failed == nil {
					failed = err
				}
				if iri, isIRI := t.(quad.IRI); isIRI {
					w = string(iri)
				} else {
					w, _ = LiteralText(t)
				}
				words[id] = w
			}
			return w
		}
		for id, m := range mentions {
			out := Naming{Mention: Mention{Type: m.typ, Name: word(m.name), Country: word(m.country)}, Document: word(m.doc), Entity: word(m.entity)}
			out.Forms = append(out.Forms, out.Name)
			for _, f := range m.forms {
				out.Forms = append(out.Forms, word(f))
			}
			slices.Sort(out.Forms)
			if failed == nil && out.Name == "" {
				t, _ := v.snapshot.Term(id)
				node, _ := t.(quad.IRI)
				failed = damaged("read names", node, "a mention has no name")
			}
			if failed != nil {
				yield(Naming{}, failed)
				return
			}
			delete(mentions, id)
			if !yield(out, nil) {
				return
			}
		}
	}
}
