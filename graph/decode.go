package graph

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

// ReadingOf reads back what [Reading.Quads] wrote: the reading, and the entity of each mention. It is given the quads
// under the document's label and under the labels of its statements, in any order; an IRI of which nothing says that it is
// a document gives ErrCorrupt, as does a quad that is missing.
func ReadingOf(doc string, quads []quad.Quad) (Reading, []string, error) {
	own := make([]quad.Quad, 0, len(quads))
	facts := map[quad.IRI][]quad.Quad{}
	for _, q := range quads {
		label, _ := q.Label.(quad.IRI)
		switch {
		case string(label) == doc:
			own = append(own, q)
		case strings.HasPrefix(string(label), doc+"#s"):
			facts[label] = append(facts[label], q)
		}
	}
	d := describe(own)
	node := quad.IRI(doc)
	if d.iri(node, vocab.RDFType) != vocab.Document {
		return Reading{}, nil, damaged("read document", node, "nothing describes it")
	}
	r := Reading{Document: d.document(node), Rules: d.text(node, vocab.Rules)}
	r.Fingerprint = d.fingerprint(node)
	// Mentions and statements are numbered from 1 without gaps.
	var entities []string
	mentions := mentionIndex{node: map[quad.IRI]int{}, entity: map[quad.IRI]int{}}
	for i := 0; ; i++ {
		m := quad.IRI(MentionIRI(doc, i))
		if !d.has(m) {
			break
		}
		r.Mentions = append(r.Mentions, d.mention(m))
		entities = append(entities, string(d.iri(m, vocab.RefersTo)))
		mentions.add(m, quad.IRI(entities[i]))
	}
	for i := 0; ; i++ {
		s := quad.IRI(StatementIRI(doc, i))
		if !d.has(s) {
			break
		}
		r.Statements = append(r.Statements, d.statement(s, facts[s], mentions))
	}
	if d.err != nil {
		return Reading{}, nil, d.err
	}
	return r, entities, nil
}

// mentionIndex finds the mentions of a document.
type mentionIndex struct {
	of     []quad.IRI // the entity of each
	node   map[quad.IRI]int
	entity map[quad.IRI]int // the mention that refers to an entity, -1 when several do
}

func (x *mentionIndex) add(node, entity quad.IRI) {
	i := len(x.of)
	x.of = append(x.of, entity)
	x.node[node] = i
	if _, ok := x.entity[entity]; ok {
		i = -1
	}
	x.entity[entity] = i
}

// damaged is the error for quads that do not describe what they should.
func damaged(op string, node quad.IRI, what string) error {
	return &Error{
		Op: op, Path: string(node), Hint: "run `concord check`",
		Err: fmt.Errorf("%w: %s", ErrCorrupt, what),
	}
}

// description is a set of quads by subject and predicate. Its methods keep the first error in err and give zero values
// from then on.
type description struct {
	values   map[quad.IRI]map[quad.IRI][]quad.Value
	subjects []quad.IRI // sorted
	err      error
}

func describe(quads []quad.Quad) *description {
	d := &description{values: map[quad.IRI]map[quad.IRI][]quad.Value{}}
	for _, q := range quads {
		s, _ := q.Subject.(quad.IRI)
		p, _ := q.Predicate.(quad.IRI)
		m := d.values[s]
		if m == nil {
			m = map[quad.IRI][]quad.Value{}
			d.values[s] = m
			d.subjects = append(d.subjects, s)
		}
		m[p] = append(m[p], q.Object)
	}
	slices.Sort(d.subjects)
	return d
}

func (d *description) fail(node quad.IRI, what string) {
	if d.err == nil {
		d.err = damaged("read graph", node, what)
	}
}

func (d *description) has(node quad.IRI) bool { return d.values[node] != nil }

// one gives the only value of a predicate, nil when there is none.
func (d *description) one(node, p quad.IRI) quad.Value {
	vs := d.values[node][p]
	if len(vs) > 1 {
		d.fail(node, fmt.Sprintf("it has %d values of %s", len(vs), p))
	}
	if len(vs) == 0 {
		return nil
	}
	return vs[0]
}

// must is one, and an error when there is no value.
func (d *description) must(node, p quad.IRI) quad.Value {
	v := d.one(node, p)
	if v == nil {
		d.fail(node, "it has no "+string(p))
	}
	return v
}

// text gives the words of the only literal of a predicate, "" when there is none.
func (d *description) text(node, p quad.IRI) string {
	words, _ := LiteralText(d.one(node, p))
	return words
}

// texts gives the words of all literals of a predicate, sorted; nil when there are none.
func (d *description) texts(node, p quad.IRI) []string {
	var out []string
	for _, v := range d.values[node][p] {
		words, _ := LiteralText(v)
		out = append(out, words)
	}
	slices.Sort(out)
	return out
}

// iri gives the only IRI of a predicate, "" when there is none.
func (d *description) iri(node, p quad.IRI) quad.IRI {
	iri, _ := d.one(node, p).(quad.IRI)
	return iri
}

// number gives the only whole number of a predicate, which must be there.
func (d *description) number(node, p quad.IRI) int {
	words, _ := LiteralText(d.must(node, p))
	n, err := strconv.Atoi(words)
	if err != nil {
		d.fail(node, fmt.Sprintf("its %s is no whole number: %q", p, words))
	}
	return n
}

// LiteralText gives the words of a literal and its datatype, "" for a plain string. A store may hand the same literal
// back as one of several Go types. A value that is no literal gives "".
func LiteralText(v quad.Value) (words string, datatype quad.IRI) {
	switch v := v.(type) {
	case quad.String:
		return string(v), ""
	case quad.TypedString:
		if v.Type == "http://www.w3.org/2001/XMLSchema#string" {
			return string(v.Value), ""
		}
		return string(v.Value), v.Type
	case quad.LangString:
		return string(v.Value), ""
	case quad.TypedStringer: // Int, Float, Bool, Time
		t := v.TypedString()
		return string(t.Value), t.Type
	}
	return "", ""
}

// passageSpan reads the range out of a passage's IRI (RFC 5147).
func passageSpan(iri quad.IRI) (Span, error) {
	_, chars, ok := strings.Cut(string(iri), "#char=")
	from, to, ok2 := strings.Cut(chars, ",")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	if !ok || !ok2 || err1 != nil || err2 != nil || start < 0 || end < start {
		return Span{}, errors.New("not a range of characters: " + string(iri))
	}
	return Span{start, end}, nil
}

func (d *description) document(node quad.IRI) Document {
	return Document{
		IRI:       string(node),
		Name:      d.text(node, vocab.Name),
		Title:     d.text(node, vocab.Headline),
		Source:    d.text(node, vocab.Publisher),
		Author:    d.text(node, vocab.Author),
		URL:       d.text(node, vocab.URL),
		Published: d.text(node, vocab.Published),
		Language:  d.text(node, vocab.Language),
		MediaType: d.text(node, vocab.MediaType),
		Text:      d.text(node, vocab.Text),
	}
}

// mentionTypes and factTypes read classes back.
var (
	mentionTypes = func() map[quad.IRI]EntityType {
		m := map[quad.IRI]EntityType{}
		for _, t := range EntityTypes() {
			m[vocab.MentionClass(string(t))] = t
		}
		return m
	}()
	entityTypes = func() map[quad.IRI]EntityType {
		m := map[quad.IRI]EntityType{}
		for _, t := range EntityTypes() {
			m[vocab.EntityClass(string(t))] = t
		}
		return m
	}()
	factTypes = func() map[quad.IRI]FactType {
		m := map[quad.IRI]FactType{}
		for _, t := range FactTypes() {
			m[vocab.FactClass(string(t))] = t
		}
		return m
	}()
)

func (d *description) mention(node quad.IRI) Mention {
	m := Mention{
		Name:         d.text(node, vocab.Name),
		Type:         mentionTypes[d.iri(node, vocab.RDFType)],
		Descriptions: d.texts(node, vocab.Description),
		Country:      d.text(node, vocab.Country),
	}
	if m.Type == "" {
		d.fail(node, "it is no mention of a known type")
	}
	m.Forms = sortedSet(append(d.texts(node, vocab.AlternateName), m.Name))
	at, _ := d.must(node, vocab.At).(quad.IRI)
	span, err := passageSpan(at)
	if err != nil {
		d.fail(node, err.Error())
	}
	m.At = span
	return m
}

// passage reads the words of a passage and, from its IRI, its range.
func (d *description) passage(node quad.IRI) (string, Span) {
	words, _ := LiteralText(d.must(node, vocab.Exact))
	span, err := passageSpan(node)
	if err != nil {
		d.fail(node, err.Error())
	}
	return words, span
}

// passages gives the nodes of the passage that a statement cites and of the sentence in which that begins, which is what
// it cites unless the statement says otherwise.
func (d *description) passages(statement quad.IRI) (cited, sentence quad.IRI) {
	cited, _ = d.must(statement, vocab.Cites).(quad.IRI)
	if sentence = d.iri(statement, vocab.InSentence); sentence == "" {
		sentence = cited
	}
	return cited, sentence
}

// confidence gives the confidence of a statement.
func (d *description) confidence(statement quad.IRI) int {
	if d.one(statement, vocab.Confidence) == nil {
		return UsualConfidence
	}
	return d.number(statement, vocab.Confidence)
}

func (d *description) statement(node quad.IRI, said []quad.Quad, mentions mentionIndex) Statement {
	s := Statement{
		Status:     Status(d.text(node, vocab.Status)),
		Rule:       d.text(node, vocab.Rule),
		Confidence: d.confidence(node),
		Speaker:    -1,
	}
	cited, sentence := d.passages(node)
	s.Quote, s.Span = d.passage(cited)
	s.Sentence.Exact, s.Sentence.Span = d.passage(sentence)
	if speaker := d.iri(node, vocab.AttributedTo); speaker != "" {
		i, ok := mentions.node[speaker]
		if !ok {
			d.fail(node, "its speaker is no mention of the document")
		}
		s.Speaker = i
	}
	for _, q := range said {
		if q.Predicate == vocab.RDFType {
			class, _ := q.Object.(quad.IRI)
			s.Type = factTypes[class]
		}
	}
	if s.Type == "" {
		d.fail(node, "it states no fact of a known type")
		return s
	}
	for p, targets := range d.values[node] {
		role, ok := strings.CutPrefix(string(p), string(vocab.Argument("")))
		if !ok {
			continue
		}
		for _, t := range targets {
			iri, _ := t.(quad.IRI)
			i, ok := mentions.node[iri]
			if !ok {
				d.fail(node, "its "+role+" is no mention of the document")
				continue
			}
			s.Args = append(s.Args, Arg{Role: role, Mention: i, Kind: EntityValue})
		}
	}
	named := s.Args // those of which the mention is said
	for _, q := range said {
		p, _ := q.Predicate.(quad.IRI)
		role, ok := strings.CutPrefix(string(p), vocab.NS)
		if !ok || p == vocab.Earliest || p == vocab.Latest || p == vocab.Involves {
			continue
		}
		entity, isIRI := q.Object.(quad.IRI)
		if !isIRI {
			s.Args = append(s.Args, valueOf(q.Object, s.Type, role))
			continue
		}
		if slices.ContainsFunc(named, func(a Arg) bool { return a.Role == role && mentions.of[a.Mention] == entity }) {
			continue
		}
		i, ok := mentions.entity[entity]
		if !ok || i < 0 {
			d.fail(node, "no telling which mention is its "+role)
			continue
		}
		s.Args = append(s.Args, Arg{Role: role, Mention: i, Kind: EntityValue})
	}
	slices.SortFunc(s.Args, compareArgs)
	return s
}

// ArgumentText gives the text of a value of a fact that is no entity, and what kind of value it is in a role.
func ArgumentText(v quad.Value, t FactType, role string) (text string, kind ValueKind) {
	a := valueOf(v, t, role)
	return a.Text, a.Kind
}

// valueOf reads what literal wrote.
func valueOf(v quad.Value, t FactType, role string) Arg {
	words, datatype := LiteralText(v)
	a := Arg{Role: role, Mention: -1, Text: words, Kind: TextValue}
	switch datatype {
	case vocab.Decimal:
		a.Kind = NumberValue
	case vocab.EDTF:
		a.Kind = DateValue
	case vocab.Code:
		a.Kind = CodeValue
	case "":
		if roleKind(t, role) == CodeRole {
			a.Kind = CodeValue
		}
	}
	return a
}
