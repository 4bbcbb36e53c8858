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
// it cites; these last do not change when names are resolved otherwise, except for refersTo, states and arguments. Under a
// statement's label stands the fact in terms of entities. The reading must pass [Reading.Check].
//
// Every quad costs a store five keys, so what follows from the other quads is not said again: the range of a passage
// stands in its IRI, the sentence of a statement that cites the whole of it is what it cites, the mention that fills a
// role is the one that refers to the entity in it unless several do, and a confidence is [UsualConfidence].
func (r *Reading) Quads(entities []string) []quad.Quad {
	w := quadWriter{
		doc: r.Document.IRI, label: quad.IRI(r.Document.IRI),
		mentions: make([]quad.Value, len(r.Mentions)), entities: entities, nodes: make([]quad.Value, len(r.Mentions)), alone: make([]bool, len(r.Mentions)),
		quads: make([]quad.Quad, 0, 40+6*len(r.Mentions)+12*len(r.Statements)),
	}
	w.document(r)
	of := make(map[string]int, len(r.Mentions)) // entity -> its first mention
	for i, m := range r.Mentions {
		first, met := of[entities[i]]
		if met {
			w.nodes[i], w.alone[first] = w.nodes[first], false
		} else {
			of[entities[i]], w.nodes[i], w.alone[i] = i, quad.IRI(entities[i]), true
		}
		w.mentions[i] = quad.IRI(MentionIRI(w.doc, i))
		w.mention(i, m)
	}
	passages := make(map[Span]quad.Value, len(r.Statements))
	for i, s := range r.Statements {
		w.statement(quad.IRI(StatementIRI(w.doc, i)), s, passages)
	}
	return w.quads
}

// quadWriter collects the quads of one reading. Terms are made once and used as often as they stand.
type quadWriter struct {
	doc      string
	label    quad.Value   // the document
	mentions []quad.Value // their nodes
	entities []string     // IRI of each mention's entity
	nodes    []quad.Value // the same as terms
	alone    []bool       // of a mention: no other one refers to its entity
	quads    []quad.Quad
}

// add adds a quad under the document's label.
func (w *quadWriter) add(s, p, o quad.Value) {
	w.quads = append(w.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: w.label})
}

// text adds a string under the document's label, unless it is empty.
func (w *quadWriter) text(s, p quad.Value, o string) {
	if o != "" {
		w.add(s, p, quad.String(o))
	}
}

func (w *quadWriter) document(r *Reading) {
	d := r.Document
	w.add(w.label, vocab.RDFType, vocab.Document)
	w.text(w.label, vocab.Name, d.Name)
	w.text(w.label, vocab.Headline, d.Title)
	w.text(w.label, vocab.Publisher, d.Source)
	w.text(w.label, vocab.Author, d.Author)
	w.text(w.label, vocab.URL, d.URL)
	if d.Published != "" {
		w.add(w.label, vocab.Published, quad.TypedString{Value: quad.String(d.Published), Type: vocab.EDTF})
	}
	w.text(w.label, vocab.Language, d.Language)
	w.text(w.label, vocab.MediaType, d.MediaType)
	w.text(w.label, vocab.Text, d.Text)
	w.text(w.label, vocab.Rules, r.Rules)
	for _, band := range r.Fingerprint.bands() {
		w.add(w.label, vocab.Band, quad.Int(band))
	}
}

func (w *quadWriter) mention(i int, m Mention) {
	node := w.mentions[i]
	w.add(node, vocab.RDFType, terms.mention[m.Type])
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
	w.add(node, vocab.At, quad.IRI(PassageIRI(w.doc, m.At)))
	w.add(node, vocab.RefersTo, w.nodes[i])
}

// passage gives the node of a range of the text, and its words when it is new.
func (w *quadWriter) passage(s Span, exact string, known map[Span]quad.Value) quad.Value {
	if node, ok := known[s]; ok {
		return node
	}
	var node quad.Value = quad.IRI(PassageIRI(w.doc, s))
	known[s] = node
	w.add(node, vocab.Exact, quad.String(exact))
	return node
}

func (w *quadWriter) statement(node quad.Value, s Statement, passages map[Span]quad.Value) {
	var fact quad.Value = quad.IRI(FactIRI(s, w.entities, w.doc))
	w.add(node, vocab.States, fact)
	w.add(node, vocab.Cites, w.passage(s.Span, s.Quote, passages))
	if s.Sentence.Span != s.Span {
		w.add(node, vocab.InSentence, w.passage(s.Sentence.Span, s.Sentence.Exact, passages))
	}
	w.text(node, vocab.Rule, s.Rule)
	w.add(node, vocab.Status, terms.status[s.Status])
	if s.Confidence != UsualConfidence {
		w.add(node, vocab.Confidence, quad.Int(s.Confidence))
	}
	if s.Speaker >= 0 {
		w.add(node, vocab.AttributedTo, w.mentions[s.Speaker])
	}
	said := func(p, o quad.Value) {
		w.quads = append(w.quads, quad.Quad{Subject: fact, Predicate: p, Object: o, Label: node})
	}
	said(vocab.RDFType, terms.fact[s.Type])
	earliest, latest := "", ""
	for i, a := range s.Args {
		role := terms.role[a.Role]
		if a.Mention >= 0 {
			if !w.alone[a.Mention] {
				w.add(node, role.argument, w.mentions[a.Mention])
			}
			// Two mentions may turn out to be one entity.
			entity := w.nodes[a.Mention]
			if !earlierArg(s.Args[:i], w.entities, a, true) {
				said(role.role, entity)
			}
			if !earlierArg(s.Args[:i], w.entities, a, false) {
				said(vocab.Involves, entity)
			}
			continue
		}
		said(role.role, literal(a, roleKind(s.Type, a.Role)))
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

// roleWords are the predicates of a role.
type roleWords struct{ role, argument quad.Value }

// terms are those that every reading needs, made once.
var terms = func() (w struct {
	mention map[EntityType]quad.Value
	fact    map[FactType]quad.Value
	status  map[Status]quad.Value
	role    map[string]roleWords
},
) {
	w.mention, w.fact = map[EntityType]quad.Value{}, map[FactType]quad.Value{}
	w.status, w.role = map[Status]quad.Value{}, map[string]roleWords{}
	for _, t := range EntityTypes() {
		w.mention[t] = vocab.MentionClass(string(t))
	}
	for _, t := range FactTypes() {
		w.fact[t] = vocab.FactClass(string(t))
		for _, r := range Roles(t) {
			w.role[r.Name] = roleWords{vocab.Role(r.Name), vocab.Argument(r.Name)}
		}
	}
	for _, s := range []Status{Asserted, Planned, Negated} {
		w.status[s] = quad.String(s)
	}
	return w
}()

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
