package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"concord/graph/namekey"
	"concord/graph/vocab"
)

// ErrNotFound: the graph holds no such document, entity, fact or statement.
var ErrNotFound = errors.New("not in the graph")

// View reads a snapshot in the terms of the domain. Every method costs what it returns and a few seeks: nothing scans the
// graph as a whole. A View is safe for many goroutines; it is valid until its snapshot is closed, which is the caller's.
//
// What the methods return is sorted, so that the same graph gives the same answers in the same order in any store.
type View struct {
	snapshot Snapshot
	names    *namekey.Keyer
	// predicates keeps the terms that every quad needs: there are few of them.
	predicates sync.Map // ID -> quad.Value
}

// OpenView gives a view of a snapshot; names is how entities are found by name.
func OpenView(s Snapshot, names *namekey.Keyer) *View { return &View{snapshot: s, names: names} }

// Value is the value of a role of a fact, in terms of the graph.
type Value struct {
	Role   string
	Entity string // the IRI of an entity; "" when the value is Text
	Text   string // words, a decimal number, or an EDTF date
	Kind   ValueKind
}

// Said is a statement as the graph has it: what one document says, where, and with which words.
type Said struct {
	IRI      string
	Document string // IRI
	Fact     string // IRI
	Type     FactType
	Values   []Value // sorted by role, then by value
	Status   Status
	Speaker  string // IRI of the entity that is said to have said it; "" when the text says it itself
	Rule     string
	// Confidence in per mille, 1 to 1000.
	Confidence int
	Quote      string
	Span       Span
	Sentence   Sentence
	// Earliest and Latest bound the dates among the values, as xsd:date; "" where they are open.
	Earliest, Latest string
}

// Fact is an event or state of the world with everything that is said of it.
type Fact struct {
	IRI  string
	Type FactType
	// Said has one statement or more, sorted by document and place. Their values agree in what identifies the fact and
	// may differ in the rest.
	Said []Said
}

// notFound is the error for an IRI that the graph does not hold.
func notFound(what, iri string) error {
	return &Error{Op: "find " + what, Path: iri, Err: ErrNotFound}
}

// predicate decodes the ID of a predicate and keeps it.
func (v *View) predicate(id ID) (quad.Value, error) {
	if t, ok := v.predicates.Load(id); ok {
		return t.(quad.Value), nil
	}
	t, err := v.snapshot.Term(id)
	if err == nil && t != nil {
		v.predicates.Store(id, t)
	}
	return t, err
}

// scan gives the quads of a pattern in the best order the store has.
func (v *View) scan(pattern IDQuad) iter.Seq2[IDQuad, error] {
	return func(yield func(IDQuad, error) bool) {
		c, err := v.snapshot.Scan(pattern, BestOrder(v.snapshot.Orders(), pattern))
		if err != nil {
			yield(IDQuad{}, err)
			return
		}
		for c.Next() {
			if !yield(c.Quad(), nil) {
				_ = c.Close()
				return
			}
		}
		if err := c.Close(); err != nil {
			yield(IDQuad{}, err)
		}
	}
}

// find gives the IDs of terms; ok is false when the graph lacks one of them.
func (v *View) find(terms ...quad.Value) (ids []ID, ok bool, err error) {
	ids = make([]ID, len(terms))
	for i, t := range terms {
		if ids[i], ok, err = v.snapshot.Find(t); err != nil || !ok {
			return nil, false, err
		}
	}
	return ids, true, nil
}

// quads decodes the quads of a pattern.
func (v *View) quads(pattern IDQuad) ([]quad.Quad, error) {
	var out []quad.Quad
	// Subjects and labels come in runs.
	var last IDQuad
	var lastQuad quad.Quad
	term := func(id, lastID ID, lastTerm quad.Value) (quad.Value, error) {
		if id == lastID {
			return lastTerm, nil
		}
		return v.snapshot.Term(id)
	}
	for q, err := range v.scan(pattern) {
		if err != nil {
			return nil, err
		}
		var d quad.Quad
		if d.Subject, err = term(q[0], last[0], lastQuad.Subject); err != nil {
			return nil, err
		}
		if d.Predicate, err = v.predicate(q[1]); err != nil {
			return nil, err
		}
		if d.Object, err = v.snapshot.Term(q[2]); err != nil {
			return nil, err
		}
		if d.Label, err = term(q[3], last[3], lastQuad.Label); err != nil {
			return nil, err
		}
		last, lastQuad = q, d
		out = append(out, d)
	}
	return out, nil
}

// about describes the nodes with the given IRIs by all quads of which they are the subject.
func (v *View) about(nodes ...quad.IRI) (*description, error) {
	var quads []quad.Quad
	for _, n := range nodes {
		id, ok, err := v.snapshot.Find(n)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		qs, err := v.quads(IDQuad{id})
		if err != nil {
			return nil, err
		}
		quads = append(quads, qs...)
	}
	return describe(quads), nil
}

// subjects gives the distinct subjects that have a predicate with an object, sorted.
func (v *View) subjects(p quad.IRI, o quad.Value) ([]quad.IRI, error) {
	ids, ok, err := v.find(p, o)
	if err != nil || !ok {
		return nil, err
	}
	var out []quad.IRI
	last := NoID
	for q, err := range v.scan(IDQuad{NoID, ids[0], ids[1]}) {
		if err != nil {
			return nil, err
		}
		if q[0] == last {
			continue
		}
		last = q[0]
		t, err := v.snapshot.Term(q[0])
		if err != nil {
			return nil, err
		}
		if iri, ok := t.(quad.IRI); ok {
			out = append(out, iri)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// Entity gives an entity by its IRI, or ErrNotFound.
func (v *View) Entity(iri string) (Entity, error) {
	d, err := v.about(quad.IRI(iri))
	if err != nil {
		return Entity{}, err
	}
	return d.entity(quad.IRI(iri))
}

func (d *description) entity(node quad.IRI) (Entity, error) {
	e := Entity{IRI: string(node), Type: entityTypes[d.iri(node, vocab.RDFType)], Name: d.text(node, vocab.RDFSLabel), Aliases: d.texts(node, vocab.AltLabel)}
	if e.Type == "" {
		return Entity{}, notFound("entity", string(node))
	}
	for p := range d.values[node] {
		if scheme, ok := strings.CutPrefix(string(p), string(vocab.Identifier(""))); ok {
			if e.IDs == nil {
				e.IDs = map[string]string{}
			}
			e.IDs[scheme] = d.text(node, p)
		}
	}
	return e, d.err
}

// Entities gives the entities that have a name, in any of its usual spellings (package namekey), sorted by IRI.
func (v *View) Entities(name string) ([]Entity, error) {
	nodes, err := v.subjects(vocab.NameKey, quad.String(v.names.Key(name)))
	if err != nil {
		return nil, err
	}
	var out []Entity
	for _, n := range nodes {
		e, err := v.Entity(string(n))
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// EntitiesOfType gives the entities of a type, sorted by IRI.
func (v *View) EntitiesOfType(t EntityType) iter.Seq2[Entity, error] {
	return func(yield func(Entity, error) bool) {
		nodes, err := v.subjects(vocab.RDFType, vocab.EntityClass(string(t)))
		if err != nil {
			yield(Entity{}, err)
			return
		}
		for _, n := range nodes {
			e, err := v.Entity(string(n))
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// Fact gives a fact by its IRI with all that is said of it, or ErrNotFound.
func (v *View) Fact(iri string) (Fact, error) {
	id, ok, err := v.snapshot.Find(quad.IRI(iri))
	if err != nil {
		return Fact{}, err
	}
	if !ok {
		return Fact{}, notFound("fact", iri)
	}
	quads, err := v.quads(IDQuad{id})
	if err != nil {
		return Fact{}, err
	}
	f := Fact{IRI: iri}
	byLabel := map[quad.IRI][]quad.Quad{}
	for _, q := range quads {
		label, _ := q.Label.(quad.IRI)
		byLabel[label] = append(byLabel[label], q)
	}
	for label, said := range byLabel {
		s, err := v.said(label, said)
		if err != nil {
			return Fact{}, err
		}
		f.Type = s.Type
		f.Said = append(f.Said, s)
	}
	if f.Type == "" {
		return Fact{}, notFound("fact", iri)
	}
	slices.SortFunc(f.Said, func(a, b Said) int {
		return cmp.Or(strings.Compare(a.Document, b.Document), a.Span.Start-b.Span.Start, len(a.IRI)-len(b.IRI), strings.Compare(a.IRI, b.IRI))
	})
	return f, nil
}

// said reads a statement; quads are those under its label.
func (v *View) said(label quad.IRI, quads []quad.Quad) (Said, error) {
	doc, _, ok := strings.Cut(string(label), "#s")
	if !ok {
		return Said{}, damaged("read fact", label, "a fact is labelled with what is no statement")
	}
	d, err := v.about(label)
	if err != nil {
		return Said{}, err
	}
	cited, sentence := d.passages(label)
	var around []quad.IRI
	for _, n := range []quad.IRI{cited, sentence, d.iri(label, vocab.AttributedTo)} {
		if n != "" && !slices.Contains(around, n) {
			around = append(around, n)
		}
	}
	near, err := v.about(around...)
	if err != nil {
		return Said{}, err
	}
	s := Said{
		IRI: string(label), Document: doc, Fact: string(d.iri(label, vocab.States)),
		Status: Status(d.text(label, vocab.Status)), Rule: d.text(label, vocab.Rule), Confidence: d.confidence(label),
	}
	s.Quote, s.Span = near.passage(cited)
	s.Sentence.Exact, s.Sentence.Span = near.passage(sentence)
	if speaker := d.iri(label, vocab.AttributedTo); speaker != "" {
		s.Speaker = string(near.iri(speaker, vocab.RefersTo))
	}
	if err := cmp.Or(d.err, near.err); err != nil {
		return Said{}, err
	}
	for _, q := range quads {
		if q.Predicate == vocab.RDFType {
			class, _ := q.Object.(quad.IRI)
			s.Type = factTypes[class]
		}
	}
	for _, q := range quads {
		p, _ := q.Predicate.(quad.IRI)
		role, ok := strings.CutPrefix(string(p), vocab.NS)
		words, _ := LiteralText(q.Object)
		switch entity, isEntity := q.Object.(quad.IRI); {
		case !ok || p == vocab.Involves:
		case p == vocab.Earliest:
			s.Earliest = words
		case p == vocab.Latest:
			s.Latest = words
		case isEntity:
			s.Values = append(s.Values, Value{Role: role, Entity: string(entity), Kind: EntityValue})
		default:
			a := valueOf(q.Object, s.Type, role)
			s.Values = append(s.Values, Value{Role: role, Text: a.Text, Kind: a.Kind})
		}
	}
	slices.SortFunc(s.Values, func(a, b Value) int {
		return cmp.Or(strings.Compare(a.Role, b.Role), strings.Compare(a.Entity, b.Entity), strings.Compare(string(a.Kind), string(b.Kind)), strings.Compare(a.Text, b.Text))
	})
	return s, nil
}

// Statement gives a statement by its IRI, or ErrNotFound.
func (v *View) Statement(iri string) (Said, error) {
	id, ok, err := v.snapshot.Find(quad.IRI(iri))
	if err != nil {
		return Said{}, err
	}
	if !ok || !strings.Contains(iri, "#s") {
		return Said{}, notFound("statement", iri)
	}
	quads, err := v.quads(IDQuad{NoID, NoID, NoID, id})
	if err != nil {
		return Said{}, err
	}
	if len(quads) == 0 {
		return Said{}, notFound("statement", iri)
	}
	return v.said(quad.IRI(iri), quads)
}

// facts gives the facts that have a predicate with an object, sorted by IRI.
func (v *View) facts(p quad.IRI, o quad.Value) iter.Seq2[Fact, error] {
	return func(yield func(Fact, error) bool) {
		nodes, err := v.subjects(p, o)
		if err != nil {
			yield(Fact{}, err)
			return
		}
		for _, n := range nodes {
			f, err := v.Fact(string(n))
			if !yield(f, err) || err != nil {
				return
			}
		}
	}
}

// FactsOf gives the facts that involve an entity in whatever role, sorted by IRI.
func (v *View) FactsOf(entity string) iter.Seq2[Fact, error] {
	return v.facts(vocab.Involves, quad.IRI(entity))
}

// FactsWith gives the facts in which an entity fills a role, sorted by IRI.
func (v *View) FactsWith(role, entity string) iter.Seq2[Fact, error] {
	return v.facts(vocab.Role(role), quad.IRI(entity))
}

// FactsOfType gives the facts of a type, sorted by IRI.
func (v *View) FactsOfType(t FactType) iter.Seq2[Fact, error] {
	return v.facts(vocab.RDFType, vocab.FactClass(string(t)))
}

// CountFacts counts the distinct facts of a type, and the statements of them.
func (v *View) CountFacts(ctx context.Context, t FactType) (facts, statements int64, err error) {
	ids, ok, err := v.find(vocab.RDFType, vocab.FactClass(string(t)))
	if err != nil || !ok {
		return 0, 0, err
	}
	last := NoID
	for q, err := range v.scan(IDQuad{NoID, ids[0], ids[1]}) {
		if err != nil {
			return 0, 0, err
		}
		if q[0] != last {
			facts++
			last = q[0]
		}
		if statements++; statements%4096 == 0 && ctx.Err() != nil {
			return 0, 0, ctx.Err()
		}
	}
	return facts, statements, nil
}

// Document gives a document by its IRI, or ErrNotFound.
func (v *View) Document(iri string) (Document, error) {
	d, err := v.about(quad.IRI(iri))
	if err != nil {
		return Document{}, err
	}
	if d.iri(quad.IRI(iri), vocab.RDFType) != vocab.Document {
		return Document{}, notFound("document", iri)
	}
	return d.document(quad.IRI(iri)), d.err
}

// FindDocument gives the IRI of the document that has a name, or this IRI. Several documents of one name are an error
// that lists them.
func (v *View) FindDocument(nameOrIRI string) (string, error) {
	if strings.HasPrefix(nameOrIRI, documentPrefix) {
		d, err := v.Document(nameOrIRI)
		return d.IRI, err
	}
	nodes, err := v.subjects(vocab.Name, quad.String(nameOrIRI))
	if err != nil {
		return "", err
	}
	nodes = slices.DeleteFunc(nodes, func(n quad.IRI) bool { // mentions have names too
		return !strings.HasPrefix(string(n), documentPrefix) || strings.Contains(string(n), "#")
	})
	switch len(nodes) {
	case 0:
		return "", notFound("document", nameOrIRI)
	case 1:
		return string(nodes[0]), nil
	}
	return "", &Error{Op: "find document", Path: nameOrIRI, Err: fmt.Errorf("%d documents have this name: %v", len(nodes), nodes), Hint: "give the IRI"}
}

// Documents gives the IRIs of all documents, sorted.
func (v *View) Documents() ([]string, error) {
	nodes, err := v.subjects(vocab.RDFType, vocab.Document)
	out := make([]string, len(nodes))
	for i, n := range nodes {
		out[i] = string(n)
	}
	return out, err
}

// DocumentsOf gives the IRIs of the documents that name an entity, sorted.
func (v *View) DocumentsOf(entity string) ([]string, error) {
	nodes, err := v.subjects(vocab.RefersTo, quad.IRI(entity))
	var out []string
	for _, n := range nodes {
		doc, _, _ := strings.Cut(string(n), "#")
		out = append(out, doc)
	}
	slices.Sort(out)
	return slices.Compact(out), err
}

// DocumentQuads gives the quads of a document: those under its own label and under the labels of its statements.
func (v *View) DocumentQuads(iri string) ([]quad.Quad, error) {
	id, ok, err := v.snapshot.Find(quad.IRI(iri))
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, notFound("document", iri)
	}
	quads, err := v.quads(IDQuad{NoID, NoID, NoID, id})
	if err != nil {
		return nil, err
	}
	for _, q := range quads {
		if q.Predicate != vocab.States {
			continue
		}
		statement, ok, err := v.snapshot.Find(q.Subject)
		if err != nil || !ok {
			return nil, cmp.Or(err, damaged("read document", quad.IRI(iri), "a statement has no ID"))
		}
		said, err := v.quads(IDQuad{NoID, NoID, NoID, statement})
		if err != nil {
			return nil, err
		}
		quads = append(quads, said...)
	}
	return quads, nil
}

// Labelled gives the quads under a label, such as [vocab.Judgements].
func (v *View) Labelled(label quad.IRI) ([]quad.Quad, error) {
	id, ok, err := v.snapshot.Find(label)
	if err != nil || !ok {
		return nil, err
	}
	return v.quads(IDQuad{NoID, NoID, NoID, id})
}

// Described gives the quads about a node under a label.
func (v *View) Described(node, label quad.IRI) ([]quad.Quad, error) {
	ids, ok, err := v.find(node, label)
	if err != nil || !ok {
		return nil, err
	}
	return v.quads(IDQuad{0: ids[0], 3: ids[1]})
}

// Judgements gives what people decided about names, sorted by IRI.
func (v *View) Judgements() ([]Judgement, error) {
	quads, err := v.Labelled(vocab.Judgements)
	if err != nil {
		return nil, err
	}
	return JudgementsOf(quads)
}

// DocumentVersion gives the name of a document and the version of the rules that read it, without its text; or
// ErrNotFound.
func (v *View) DocumentVersion(iri string) (name, rules string, err error) {
	ids, ok, err := v.find(quad.IRI(iri), vocab.RDFType, vocab.Document)
	if err != nil {
		return "", "", err
	}
	if !ok {
		return "", "", notFound("document", iri)
	}
	quads, err := v.quads(IDQuad{ids[0], ids[1], ids[2]})
	if err != nil {
		return "", "", err
	}
	if len(quads) == 0 {
		return "", "", notFound("document", iri)
	}
	for p, to := range map[quad.IRI]*string{vocab.Name: &name, vocab.Rules: &rules} {
		ps, ok, err := v.find(p)
		if err != nil {
			return "", "", err
		}
		if !ok {
			continue
		}
		quads, err := v.quads(IDQuad{ids[0], ps[0]})
		if err != nil {
			return "", "", err
		}
		*to, err = describe(quads).text(quad.IRI(iri), p), nil
		if err != nil {
			return "", "", err
		}
	}
	return name, rules, nil
}
