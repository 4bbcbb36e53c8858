package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

// Outcome is what became of a pair of an entity and a record of another dataset.
type Outcome string

// The outcomes. Only those that are decided are in the graph: a link is an [Accept] or a [Reject].
const (
	Accept Outcome = "accept" // they are about one thing
	Review Outcome = "review" // somebody has to look
	Reject Outcome = "reject" // they are not
)

// LeftOver is why a link leads to no entity, "" when it does.
type LeftOver string

// The reasons for which a link is left over. None of them is forever: when documents or judgements change, the link may
// lead to an entity again.
const (
	NoName       LeftOver = "gone"         // no document uses any of the names that it was made on
	SeveralNamed LeftOver = "several"      // documents call several entities by those names
	SeveralMatch LeftOver = "records"      // its entity is linked to another record of the dataset too
	Refused      LeftOver = "rejected"     // somebody decided that its entity is not the record
	Contradicted LeftOver = "contradicted" // somebody decided that its entity is the record, and that it is not
)

// Link is what was decided about an entity and a record of another dataset (package loader/link).
//
// Like a judgement it is about names: which mentions make an entity, and so its IRI, changes with every document that comes
// or goes. What was decided stays as it is; Entity, Left and Candidates follow from it and from what the names mean now
// (package loader/resolve, SettleLinks), and whoever changes what names mean brings them up to date.
type Link struct {
	Dataset string  // its name
	Record  string  // the IRI of the record
	Outcome Outcome // Accept or Reject
	Score   float64 // the probability that both are one thing when it was decided, 0 to 1
	By      string  // who decided
	On      string  // when, RFC 3339
	Because string
	Rule    string // by which it was accepted; "" when a person decided

	// Type, Names and Countries say what the link is about: the full names, sorted, that documents used for the entity when
	// it was decided, and the countries, sorted, in which they used them, "" for no telling.
	Type      EntityType
	Names     []string
	Countries []string

	Entity     string // the IRI of the entity that is meant, "" when Left says why there is none
	Left       LeftOver
	Candidates []string // when there is none: the IRIs of the entities that may be meant, sorted

	node quad.IRI // where it was read from
}

// LinkLabel is the label of all quads of a linked dataset.
func LinkLabel(dataset string) quad.IRI { return vocab.LinkPrefix + quad.IRI(dataset) }

// Decided says whether a person decided, and no rule.
func (l *Link) Decided() bool { return l.Rule == "" }

// IRI is the node of the link: a digest of the names and the record.
func (l *Link) IRI() quad.IRI {
	if l.node != "" {
		return l.node
	}
	h := sha256.New()
	for _, s := range slices.Concat([]string{l.Record, string(l.Type)}, l.Names, []string{""}, l.Countries) {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return LinkLabel(l.Dataset) + "#" + quad.IRI(hex.EncodeToString(h.Sum(nil)[:8]))
}

// Quads gives the quads of the link, those of [Link.Following] among them.
func (l *Link) Quads() []quad.Quad {
	node, label := l.IRI(), LinkLabel(l.Dataset)
	var out []quad.Quad
	add := func(p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: node, Predicate: p, Object: o, Label: label})
	}
	text := func(p quad.IRI, o string) {
		if o != "" {
			add(p, quad.String(o))
		}
	}
	add(vocab.RDFType, vocab.Link)
	add(vocab.Record, quad.IRI(l.Record))
	text(vocab.Verdict, string(l.Outcome))
	add(vocab.Score, quad.TypedString{Value: quad.String(strconv.FormatFloat(l.Score, 'f', 4, 64)), Type: vocab.Decimal})
	text(vocab.JudgedBy, l.By)
	text(vocab.JudgedOn, l.On)
	text(vocab.Because, l.Because)
	text(vocab.Rule, l.Rule)
	if l.Type != "" {
		add(vocab.NameOf, vocab.EntityClass(string(l.Type)))
	}
	for _, n := range l.Names {
		text(vocab.Name, n)
	}
	for _, c := range l.Countries {
		add(vocab.Country, quad.String(c))
	}
	return append(out, l.Following()...)
}

// Following gives the quads that follow from what the names mean now: which entity is linked, and its match, or why there is
// none.
func (l *Link) Following() []quad.Quad {
	node, label := l.IRI(), LinkLabel(l.Dataset)
	var out []quad.Quad
	add := func(s, p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
	}
	if l.Entity != "" {
		if l.Outcome == Accept {
			add(quad.IRI(l.Entity), vocab.ExactMatch, quad.IRI(l.Record))
		}
		add(node, vocab.Links, quad.IRI(l.Entity))
		return out
	}
	if l.Left != "" {
		add(node, vocab.LeftOver, quad.String(l.Left))
	}
	for _, c := range l.Candidates {
		add(node, vocab.MayLink, quad.IRI(c))
	}
	return out
}

// LinksOf reads the links among the quads of linked datasets, sorted by IRI.
func LinksOf(quads []quad.Quad) ([]Link, error) {
	nodes := map[quad.Value]bool{}
	for _, q := range quads {
		if q.Predicate == vocab.RDFType && q.Object == vocab.Link {
			nodes[q.Subject] = true
		}
	}
	var about []quad.Quad
	for _, q := range quads {
		if nodes[q.Subject] {
			about = append(about, q)
		}
	}
	d := describe(about)
	out := make([]Link, 0, len(d.subjects))
	for _, node := range d.subjects {
		out = append(out, d.link(node))
	}
	return out, d.err
}

// link reads a link.
func (d *description) link(node quad.IRI) Link {
	dataset, _, _ := strings.Cut(strings.TrimPrefix(string(node), vocab.LinkPrefix), "#")
	l := Link{
		Dataset: dataset, Record: string(d.iri(node, vocab.Record)), Outcome: Outcome(d.text(node, vocab.Verdict)),
		By: d.text(node, vocab.JudgedBy), On: d.text(node, vocab.JudgedOn), Because: d.text(node, vocab.Because), Rule: d.text(node, vocab.Rule),
		Type: entityTypes[d.iri(node, vocab.NameOf)], Names: d.texts(node, vocab.Name), Countries: d.texts(node, vocab.Country),
		Entity: string(d.iri(node, vocab.Links)), Left: LeftOver(d.text(node, vocab.LeftOver)), node: node,
	}
	for _, v := range d.values[node][vocab.MayLink] {
		if c, ok := v.(quad.IRI); ok {
			l.Candidates = append(l.Candidates, string(c))
		}
	}
	slices.Sort(l.Candidates)
	score, _ := LiteralText(d.one(node, vocab.Score))
	var err error
	if l.Score, err = strconv.ParseFloat(score, 64); err != nil {
		d.fail(node, "its score is no number")
	}
	if l.Record == "" || l.Outcome != Accept && l.Outcome != Reject {
		d.fail(node, "it has no record or no verdict")
	}
	return l
}

// Links gives the links of all datasets, sorted by IRI.
func (v *View) Links() ([]Link, error) {
	nodes, err := v.subjects(vocab.RDFType, vocab.Link)
	if err != nil || len(nodes) == 0 {
		return nil, err
	}
	var quads []quad.Quad
	for _, n := range nodes {
		label, _, ok := strings.Cut(string(n), "#")
		if !ok || !strings.HasPrefix(label, vocab.LinkPrefix) {
			continue // somebody's own statement
		}
		about, err := v.Described(n, quad.IRI(label))
		if err != nil {
			return nil, err
		}
		quads = append(quads, about...)
	}
	return LinksOf(quads)
}

// LeftOver counts the links that lead to no entity.
func (v *View) LeftOver() (int, error) {
	ids, ok, err := v.find(vocab.LeftOver)
	if err != nil || !ok {
		return 0, err
	}
	n := 0
	for _, err := range v.scan(IDQuad{1: ids[0]}) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}
