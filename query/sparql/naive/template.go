package naive

import (
	"math/rand/v2"
	"strconv"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// blanks makes new blank nodes: one for each label within a solution (16.2.1).
type blanks struct {
	salt   uint64
	made   uint64
	labels map[string]quad.BNode
}

// begin forgets the labels: those of the next solution are others.
func (b *blanks) begin() { b.labels = map[string]quad.BNode{} }

func (b *blanks) node(label string) quad.BNode {
	if b.salt == 0 {
		b.salt = rand.Uint64() | 1
	}
	n, ok := b.labels[label]
	if !ok {
		b.made++
		n = quad.BNode("c" + strconv.FormatUint(b.salt, 36) + "x" + strconv.FormatUint(b.made, 36))
		b.labels[label] = n
	}
	return n
}

// fill makes the quads of a template for each solution, each quad once. One that is no RDF, or has an unbound variable, is
// left out. graph is the graph of those that name none.
func fill(template []algebra.QuadTemplate, rows []solution, graph quad.Value, fresh *blanks) []quad.Quad {
	var out []quad.Quad
	seen := map[quad.Quad]bool{}
	for _, s := range rows {
		fresh.begin()
		at := func(t algebra.TemplateTerm) quad.Value {
			switch {
			case t.Blank != "":
				return fresh.node(t.Blank)
			case t.IsVar():
				return s.values[t.Var]
			}
			return t.Value
		}
		for _, t := range template {
			q := quad.Quad{Subject: at(t.Subject), Predicate: at(t.Predicate), Object: at(t.Object), Label: graph}
			if t.Graph != nil {
				q.Label = at(algebra.TemplateTerm{Term: *t.Graph})
				if _, ok := q.Label.(quad.IRI); !ok {
					continue
				}
			}
			_, isIRI := q.Predicate.(quad.IRI)
			if !isIRI || !isNode(q.Subject) || q.Object == nil || seen[q] {
				continue
			}
			seen[q] = true
			out = append(out, q)
		}
	}
	return out
}

func isNode(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return true
	}
	return false
}

// describe gives the concise bounded description of each resource: the triples it is the subject of, and those of the
// blank nodes they lead to.
func describe(terms []algebra.Term, rows []solution, g *graph) []quad.Quad {
	var todo []quad.Value
	for _, t := range terms {
		if !t.IsVar() {
			todo = append(todo, t.Value)
			continue
		}
		for _, s := range rows {
			if v := s.values[t.Var]; v != nil {
				todo = append(todo, v)
			}
		}
	}
	var out []quad.Quad
	seen := map[quad.Value]bool{}
	for len(todo) > 0 {
		x := todo[0]
		todo = todo[1:]
		if seen[x] {
			continue
		}
		seen[x] = true
		for _, t := range g.bySubject[x] {
			out = append(out, quad.Quad{Subject: t.s, Predicate: t.p, Object: t.o})
			if _, ok := t.o.(quad.BNode); ok {
				todo = append(todo, t.o)
			}
		}
	}
	return out
}
