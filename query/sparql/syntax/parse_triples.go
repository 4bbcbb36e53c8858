package syntax

import (
	"concord/graph/rdf"

	"github.com/cayleygraph/quad"
)

const (
	rdfNS  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	xsdNS  = "http://www.w3.org/2001/XMLSchema#"
	rdfNil = quad.IRI(rdfNS + "nil")
	// rdfType is what the verb "a" stands for.
	rdfType = quad.IRI(rdfNS + "type")
)

// startsTriples says whether the token ahead begins triples.
func (p *parser) startsTriples() bool {
	switch p.tok.kind {
	case tVar, tIRI, tPName, tBlank, tString, tInteger, tDecimal, tDouble, '[', '(':
		return true
	case tWord:
		return p.isWord("TRUE") || p.isWord("FALSE")
	}
	return false
}

// triplesBlock is TriplesBlock [55].
func (p *parser) triplesBlock() *TriplesBlock {
	b := &TriplesBlock{Pos: p.here()}
	b.Triples = p.triplesTemplate()
	return b
}

// triplesTemplate is TriplesTemplate? [52] or TriplesBlock? [55]; what may stand in it is set in the parser.
func (p *parser) triplesTemplate() []*Triples {
	var list []*Triples
	for p.startsTriples() {
		list = append(list, p.triplesSameSubject())
		if !p.accept('.') {
			break
		}
	}
	return list
}

// triplesSameSubject is TriplesSameSubject [75] and TriplesSameSubjectPath [81].
func (p *parser) triplesSameSubject() *Triples {
	t := &Triples{Subject: p.graphNode("a subject")}
	says := false
	switch s := t.Subject.(type) {
	case *PropertyList:
		says = true
	case *Collection:
		says = len(s.Items) > 0
	}
	if !p.startsVerb() {
		if says {
			return t
		}
		p.expected("a predicate", p.verbHint())
	}
	t.Predicates = p.predicates()
	return t
}

func (p *parser) verbHint() string {
	switch p.tok.kind {
	case tString, tInteger, tDecimal, tDouble:
		return "a literal cannot be a predicate"
	case tBlank, '[':
		return "a blank node cannot be a predicate; use a variable"
	}
	return "a triple is subject, predicate, object"
}

// startsVerb says whether the token ahead begins a verb.
func (p *parser) startsVerb() bool {
	switch p.tok.kind {
	case tVar, tIRI, tPName, '^', '!', '(':
		return true
	case tWord:
		return p.tok.val == "a"
	}
	return false
}

// predicates is PropertyListNotEmpty [77] and PropertyListPathNotEmpty [83].
func (p *parser) predicates() []Predicate {
	var list []Predicate
	for {
		list = append(list, Predicate{Verb: p.parseVerb(), Objects: p.objects()})
		if p.tok.kind != ';' {
			return list
		}
		for p.accept(';') {
		}
		if !p.startsVerb() {
			return list
		}
	}
}

// parseVerb is Verb [78], VerbPath [84] or VerbSimple [85].
func (p *parser) parseVerb() Verb {
	if p.tok.kind == tVar {
		if p.noVars != "" {
			p.failAt(p.here(), "write the predicate's IRI", "a variable %s", p.noVars)
		}
		return p.variable("")
	}
	at := p.here()
	path := p.path()
	if p.noPaths != "" {
		if _, plain := path.(IRI); !plain {
			p.failAt(at, "write the predicate's IRI or a variable", "a property path %s", p.noPaths)
		}
	}
	return path
}

// objects is ObjectList [79] and ObjectListPath [86].
func (p *parser) objects() []Node {
	list := []Node{p.graphNode("an object")}
	for p.accept(',') {
		list = append(list, p.graphNode("an object after the comma"))
	}
	return list
}

// graphNode is GraphNode [104] and GraphNodePath [105].
func (p *parser) graphNode(what string) Node {
	at := p.here()
	switch p.tok.kind {
	case tVar:
		if p.noVars != "" {
			p.failAt(at, "write a term, or use INSERT or DELETE with WHERE", "a variable %s", p.noVars)
		}
		return p.variable("")
	case tIRI, tPName:
		return p.iri("")
	case tBlank:
		p.blank(at)
		b := Blank{at, p.tok.val}
		p.advance()
		return b
	case '[':
		p.blank(at)
		p.advance()
		if p.accept(']') {
			return Blank{Pos: at}
		}
		p.enter()
		defer p.leave()
		if !p.startsVerb() {
			p.expected(`a predicate or "]" after "["`, p.verbHint())
		}
		l := &PropertyList{Pos: at, Predicates: p.predicates()}
		p.expect(']', "to close the blank node")
		return l
	case '(':
		p.advance()
		c := &Collection{Pos: at}
		if p.accept(')') {
			return c
		}
		p.blank(at)
		p.enter()
		defer p.leave()
		for !p.accept(')') {
			c.Items = append(c.Items, p.graphNode(`an item of the list or ")"`))
		}
		return c
	}
	if l, ok := p.literal(); ok {
		return l
	}
	p.expected(what, "")
	return nil
}

// blank checks that a blank node may stand here.
func (p *parser) blank(at Pos) {
	if p.noBlanks != "" {
		p.failAt(at, "use a variable and WHERE to find what to delete", "a blank node %s", p.noBlanks)
	}
}

// literal is RDFLiteral [129], NumericLiteral [130] or BooleanLiteral [134]; false when there is none ahead.
func (p *parser) literal() (Literal, bool) {
	l := Literal{Pos: p.here()}
	switch p.tok.kind {
	case tString:
		s := quad.String(p.tok.val)
		p.advance()
		switch p.tok.kind {
		case tLang:
			l.Value = quad.LangString{Value: s, Lang: p.tok.val}
			p.advance()
		case tType:
			p.advance()
			l.Value = rdf.Normal(quad.TypedString{Value: s, Type: p.iri("the IRI of a datatype after ^^").Value})
		default:
			l.Value = s
		}
		return l, true
	case tInteger:
		l.Value = p.number(xsdNS + "integer")
	case tDecimal:
		l.Value = p.number(xsdNS + "decimal")
	case tDouble:
		l.Value = p.number(xsdNS + "double")
	case tWord:
		switch {
		case p.isWord("TRUE"):
			l.Value = quad.Bool(true)
		case p.isWord("FALSE"):
			l.Value = quad.Bool(false)
		default:
			return l, false
		}
		p.advance()
	default:
		return l, false
	}
	return l, true
}

func (p *parser) number(datatype quad.IRI) quad.Value {
	v := rdf.Normal(quad.TypedString{Value: quad.String(p.tok.val), Type: datatype})
	p.advance()
	return v
}
