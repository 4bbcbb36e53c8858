package graph

import (
	"strconv"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

const documentPrefix = vocab.DocumentPrefix

// MentionIRI is the node of a document's mention by its index.
func MentionIRI(doc string, index int) string { return doc + "#e" + strconv.Itoa(index+1) }

// StatementIRI is the node of a document's statement by its index. It is the label of the quads of the fact.
func StatementIRI(doc string, index int) string { return doc + "#s" + strconv.Itoa(index+1) }

// PassageIRI is a range of a document's text as an RFC 5147 fragment, which counts characters as Concord does: from 0,
// positions lying between characters.
func PassageIRI(doc string, s Span) string {
	b := make([]byte, 0, len(doc)+20)
	b = append(b, doc...)
	b = append(b, "#char="...)
	b = strconv.AppendInt(b, int64(s.Start), 10)
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(s.End), 10)
	return string(b)
}

// Quads gives the quads of a reading, in which entities holds the IRI of the entity that each mention refers to. Two
// labels are used: the document's IRI for what the document says in its own words, and each statement's IRI for the fact
// that it states. [ReadingOf] turns them back.
//
// Under the document's label stand the document, its mentions, the passages that are cited, and for every statement what
// it cites and which mentions fill its roles; these last do not change when names are resolved otherwise, except for
// refersTo and states. Under a statement's label stands the fact in terms of entities. The reading must pass
// [Reading.Check].
func (r *Reading) Quads(entities []string) []quad.Quad {
	w := quadWriter{doc: quad.IRI(r.Document.IRI), quads: make([]quad.Quad, 0, 16+8*len(r.Mentions)+24*len(r.Statements))}
	w.document(r)
	mentions := make([]quad.IRI, len(r.Mentions))
	for i, m := range r.Mentions {
		mentions[i] = quad.IRI(MentionIRI(r.Document.IRI, i))
		w.mention(mentions[i], m, quad.IRI(entities[i]))
	}
	passages := map[Span]quad.IRI{}
	for i, s := range r.Statements {
		w.statement(quad.IRI(StatementIRI(r.Document.IRI, i)), s, mentions, entities, passages)
	}
	return w.quads
}

// quadWriter collects the quads of one reading.
type quadWriter struct {
	doc   quad.IRI
	quads []quad.Quad
}

// add adds a quad under the document's label.
func (w *quadWriter) add(s, p quad.IRI, o quad.Value) {
	w.quads = append(w.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.doc})
}

// text adds a string under the document's label, unless it is empty.
func (w *quadWriter) text(s, p quad.IRI, o string) {
	if o != "" {
		w.add(s, p, quad.String(o))
	}
}

func (w *quadWriter) document(r *Reading) {
	d := r.Document
	w.add(w.doc, vocab.RDFType, vocab.Document)
	w.text(w.doc, vocab.Name, d.Name)
	w.text(w.doc, vocab.Headline, d.Title)
	w.text(w.doc, vocab.Publisher, d.Source)
	w.text(w.doc, vocab.Author, d.Author)
	w.text(w.doc, vocab.URL, d.URL)
	if d.Published != "" {
		w.add(w.doc, vocab.Published, quad.TypedString{Value: quad.String(d.Published), Type: vocab.EDTF})
	}
	w.text(w.doc, vocab.Language, d.Language)
	w.text(w.doc, vocab.MediaType, d.MediaType)
	w.text(w.doc, vocab.Text, d.Text)
	w.text(w.doc, vocab.Rules, r.Rules)
	for _, band := range r.Fingerprint.bands() {
		w.add(w.doc, vocab.Band, quad.Int(band))
	}
}

func (w *quadWriter) mention(node quad.IRI, m Mention, entity quad.IRI) {
	w.add(node, vocab.RDFType, vocab.MentionClass(string(m.Type)))
	w.text(node, vocab.Name, m.Name)
	for _, f := range m.Forms {
		if f != m.Name {
			w.text(node, vocab.AlternateName, f)
		}
	}
	for _, d := range m.Descriptions {
		w.text(node, vocab.Description, d)
	}
	w.text(node, vocab.Country, m.Country)
	w.add(node, vocab.At, quad.IRI(PassageIRI(string(w.doc), m.At)))
	w.add(node, vocab.RefersTo, entity)
}

// passage gives the node of a range of the text, and describes it when it is new.
func (w *quadWriter) passage(s Span, exact string, known map[Span]quad.IRI) quad.IRI {
	if node, ok := known[s]; ok {
		return node
	}
	node := quad.IRI(PassageIRI(string(w.doc), s))
	known[s] = node
	w.add(node, vocab.RDFType, vocab.Passage)
	w.add(node, vocab.Exact, quad.String(exact))
	w.add(node, vocab.Start, quad.Int(s.Start))
	w.add(node, vocab.End, quad.Int(s.End))
	return node
}

func (w *quadWriter) statement(node quad.IRI, s Statement, mentions []quad.IRI, entities []string, passages map[Span]quad.IRI) {
	fact := quad.IRI(FactIRI(s, entities, string(w.doc)))
	w.add(node, vocab.RDFType, vocab.Statement)
	w.add(node, vocab.States, fact)
	w.add(node, vocab.Cites, w.passage(s.Span, s.Quote, passages))
	w.add(node, vocab.InSentence, w.passage(s.Sentence.Span, s.Sentence.Exact, passages))
	w.text(node, vocab.Rule, s.Rule)
	w.text(node, vocab.Status, string(s.Status))
	w.add(node, vocab.Confidence, quad.Int(s.Confidence))
	if s.Speaker >= 0 {
		w.add(node, vocab.AttributedTo, mentions[s.Speaker])
	}
	said := func(p quad.IRI, o quad.Value) {
		w.quads = append(w.quads, quad.Quad{Subject: fact, Predicate: p, Object: o, Label: node})
	}
	said(vocab.RDFType, vocab.FactClass(string(s.Type)))
	earliest, latest := "", ""
	for i, a := range s.Args {
		if a.Mention >= 0 {
			w.add(node, vocab.Argument(a.Role), mentions[a.Mention])
			// Two mentions may turn out to be one entity.
			entity := quad.IRI(entities[a.Mention])
			if !earlierArg(s.Args[:i], entities, a, true) {
				said(vocab.Role(a.Role), entity)
			}
			if !earlierArg(s.Args[:i], entities, a, false) {
				said(vocab.Involves, entity)
			}
			continue
		}
		said(vocab.Role(a.Role), literal(a, roleKind(s.Type, a.Role)))
		if a.Kind == DateValue {
			from, to, _ := DateBounds(a.Text)
			earliest, latest = widen(earliest, latest, from, to)
		}
	}
	if earliest != "" {
		said(vocab.Earliest, quad.TypedString{Value: quad.String(earliest), Type: vocab.Date})
	}
	if latest != "" {
		said(vocab.Latest, quad.TypedString{Value: quad.String(latest), Type: vocab.Date})
	}
}

// earlierArg says whether an argument before names the same entity, in the same role or in any.
func earlierArg(args []Arg, entities []string, a Arg, sameRole bool) bool {
	for _, b := range args {
		if b.Mention >= 0 && entities[b.Mention] == entities[a.Mention] && (!sameRole || b.Role == a.Role) {
			return true
		}
	}
	return false
}

// widen gives the bounds of two dates together; an open end stays unsaid.
func widen(earliest, latest, from, to string) (string, string) {
	if from != "" && (earliest == "" || from < earliest) {
		earliest = from
	}
	if to > latest {
		latest = to
	}
	return earliest, latest
}

// roleKind is what the schema expects in a role.
func roleKind(t FactType, role string) RoleKind {
	for _, r := range schema[t] {
		if r.Name == role {
			return r.Kind
		}
	}
	return TextRole
}

// literal writes the value of an argument that is no mention. Numbers and dates say so by their datatypes; a text and a
// code are both plain strings where the role tells which it is.
func literal(a Arg, kind RoleKind) quad.Value {
	typed := func(t quad.IRI) quad.Value { return quad.TypedString{Value: quad.String(a.Text), Type: t} }
	switch a.Kind {
	case NumberValue:
		return typed(vocab.Decimal)
	case DateValue:
		return typed(vocab.EDTF)
	case CodeValue:
		if kind != CodeRole {
			return typed(vocab.Code)
		}
	default:
		if kind == CodeRole {
			return typed(vocab.Words)
		}
	}
	return quad.String(a.Text)
}
