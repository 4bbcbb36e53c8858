package algebra

import (
	"strconv"

	"concord/query/sparql/syntax"
)

// template translates the triples of a template, with those that property lists and collections stand for.
func (t *translator) template(list []*syntax.Triples, graph *Term, s *scope) []QuadTemplate {
	b := templateBuilder{t: t, s: s, graph: graph}
	for _, tr := range list {
		b.predicates(b.node(tr.Subject), tr.Predicates)
	}
	return b.quads
}

type templateBuilder struct {
	t     *translator
	s     *scope
	graph *Term
	quads []QuadTemplate
}

func (b *templateBuilder) add(subject, predicate, object TemplateTerm) {
	b.quads = append(b.quads, QuadTemplate{Subject: subject, Predicate: predicate, Object: object, Graph: b.graph})
}

func (b *templateBuilder) predicates(subject TemplateTerm, list []syntax.Predicate) {
	for _, p := range list {
		verb := TemplateTerm{}
		switch v := p.Verb.(type) {
		case syntax.Var:
			verb.Var = b.s.get(b.t, v.Name)
		case syntax.IRI:
			verb.Value = v.Value
		}
		for _, o := range p.Objects {
			b.add(subject, verb, b.node(o))
		}
	}
}

// anonymous gives a blank node without a label of its own. Those with labels begin with another letter.
func (b *templateBuilder) anonymous() TemplateTerm {
	b.t.made++
	return TemplateTerm{Blank: "a" + strconv.Itoa(b.t.made)}
}

func (b *templateBuilder) node(n syntax.Node) TemplateTerm {
	switch n := n.(type) {
	case syntax.Var:
		return TemplateTerm{Term: Term{Var: b.s.get(b.t, n.Name)}}
	case syntax.Blank:
		if n.Label == "" {
			return b.anonymous()
		}
		return TemplateTerm{Blank: "b" + n.Label}
	case *syntax.PropertyList:
		node := b.anonymous()
		b.predicates(node, n.Predicates)
		return node
	case *syntax.Collection:
		rdfNil := TemplateTerm{Term: Term{Value: rdfNil}}
		if len(n.Items) == 0 {
			return rdfNil
		}
		first := b.anonymous()
		cell := first
		for i, it := range n.Items {
			b.add(cell, TemplateTerm{Term: Term{Value: rdfFirst}}, b.node(it))
			rest := rdfNil
			if i+1 < len(n.Items) {
				rest = b.anonymous()
			}
			b.add(cell, TemplateTerm{Term: Term{Value: rdfRest}}, rest)
			cell = rest
		}
		return first
	}
	return TemplateTerm{Term: Term{Value: value(n)}}
}
