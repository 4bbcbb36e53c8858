package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/vocab"
)

// Verdict says whether two names mean one thing.
type Verdict string

// The verdicts.
const (
	Same      Verdict = "same"
	Different Verdict = "different"
)

// NameRef points at the mentions that use a name. It names no entity, since which mentions make an entity is what a
// judgement decides.
type NameRef struct {
	Type EntityType
	Name string // a proper name as the documents write it
	// Country narrows the reference to the mentions that belong to a country; "" is every mention of that name.
	Country string
}

// compare orders references, for judgements do not depend on which name comes first.
func (r NameRef) compare(o NameRef) int {
	if c := strings.Compare(string(r.Type), string(o.Type)); c != 0 {
		return c
	}
	if c := strings.Compare(r.Name, o.Name); c != 0 {
		return c
	}
	return strings.Compare(r.Country, o.Country)
}

// Judgement is what somebody decided about two names. It outranks every rule of resolution, and taking it back restores
// what the rules say.
type Judgement struct {
	Verdict Verdict
	A, B    NameRef
	By      string // who decided
	On      string // when, RFC 3339
	Because string
}

// Ordered gives the judgement with its names in order, which is how it is kept.
func (j Judgement) Ordered() Judgement {
	if j.A.compare(j.B) > 0 {
		j.A, j.B = j.B, j.A
	}
	return j
}

// IRI is a digest of the two names: there is at most one judgement of a pair.
func (j Judgement) IRI() string {
	j = j.Ordered()
	h := sha256.New()
	for _, s := range []string{string(j.A.Type), j.A.Name, j.A.Country, string(j.B.Type), j.B.Name, j.B.Country} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return vocab.JudgementPrefix + hex.EncodeToString(h.Sum(nil)[:8])
}

// Quads gives the quads of the judgement, under the label [vocab.Judgements].
func (j Judgement) Quads() []quad.Quad {
	j = j.Ordered()
	node := quad.IRI(j.IRI())
	var out []quad.Quad
	add := func(s, p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: vocab.Judgements})
	}
	text := func(s, p quad.IRI, o string) {
		if o != "" {
			add(s, p, quad.String(o))
		}
	}
	add(node, vocab.RDFType, vocab.Judgement)
	text(node, vocab.Verdict, string(j.Verdict))
	text(node, vocab.JudgedBy, j.By)
	text(node, vocab.JudgedOn, j.On)
	text(node, vocab.Because, j.Because)
	for i, r := range []NameRef{j.A, j.B} {
		name := node + quad.IRI([]string{"#a", "#b"}[i])
		add(node, vocab.Judges, name)
		add(name, vocab.RDFType, vocab.MentionClass(string(r.Type)))
		text(name, vocab.Name, r.Name)
		text(name, vocab.Country, r.Country)
	}
	return out
}

// JudgementsOf reads judgements from the quads under the label [vocab.Judgements], sorted by IRI.
func JudgementsOf(quads []quad.Quad) ([]Judgement, error) {
	d := describe(quads)
	var out []Judgement
	for _, node := range d.subjects {
		if d.iri(node, vocab.RDFType) != vocab.Judgement {
			continue
		}
		j := Judgement{
			Verdict: Verdict(d.text(node, vocab.Verdict)),
			By:      d.text(node, vocab.JudgedBy),
			On:      d.text(node, vocab.JudgedOn),
			Because: d.text(node, vocab.Because),
			A:       d.nameRef(node + "#a"),
			B:       d.nameRef(node + "#b"),
		}
		if d.err == nil && ((j.Verdict != Same && j.Verdict != Different) || j.A.Name == "" || j.B.Name == "") {
			return nil, damaged("read judgement", node, "it is incomplete")
		}
		out = append(out, j)
	}
	if d.err != nil {
		return nil, d.err
	}
	return out, nil
}

// nameRef reads one side of a judgement.
func (d *description) nameRef(node quad.IRI) NameRef {
	return NameRef{
		Type:    mentionTypes[d.iri(node, vocab.RDFType)],
		Name:    d.text(node, vocab.Name),
		Country: d.text(node, vocab.Country),
	}
}
