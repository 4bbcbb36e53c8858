package syntax

// path is Path [88]: PathAlternative [89].
func (p *parser) path() Path {
	p.enter()
	defer p.leave()
	at := p.here()
	first := p.pathSequence()
	if p.tok.kind != '|' {
		return first
	}
	a := &PathAlternative{Pos: at, Parts: []Path{first}}
	for p.accept('|') {
		a.Parts = append(a.Parts, p.pathSequence())
	}
	return a
}

// pathSequence is PathSequence [90].
func (p *parser) pathSequence() Path {
	at := p.here()
	first := p.pathEltOrInverse()
	if p.tok.kind != '/' {
		return first
	}
	s := &PathSequence{Pos: at, Parts: []Path{first}}
	for p.accept('/') {
		s.Parts = append(s.Parts, p.pathEltOrInverse())
	}
	return s
}

// pathEltOrInverse is PathEltOrInverse [92].
func (p *parser) pathEltOrInverse() Path {
	at := p.here()
	if p.accept('^') {
		return &PathInverse{Pos: at, Path: p.pathElt()}
	}
	return p.pathElt()
}

// pathElt is PathElt [91].
func (p *parser) pathElt() Path {
	at := p.here()
	path := p.pathPrimary()
	switch k := p.tok.kind; k {
	case '*', '+', '?':
		p.advance()
		return &PathRepeat{Pos: at, Path: path, Mark: byte(k)}
	}
	return path
}

// pathPrimary is PathPrimary [94].
func (p *parser) pathPrimary() Path {
	at := p.here()
	switch {
	case p.isIRI():
		return p.iri("")
	case p.isA():
		p.advance()
		return IRI{at, rdfType}
	case p.accept('!'):
		n := &PathNegated{Pos: at}
		if !p.accept('(') {
			n.Not = []NegatedPredicate{p.negated()}
			return n
		}
		if p.accept(')') {
			return n
		}
		n.Not = append(n.Not, p.negated())
		for p.accept('|') {
			n.Not = append(n.Not, p.negated())
		}
		p.expect(')', `after the predicates that "!" excludes`)
		return n
	case p.accept('('):
		path := p.path()
		p.expect(')', "to close the path")
		return path
	}
	p.expected("a predicate or a path", "")
	return nil
}

// negated is PathOneInPropertySet [96].
func (p *parser) negated() NegatedPredicate {
	inverse := p.accept('^')
	if at := p.here(); p.isA() {
		p.advance()
		return NegatedPredicate{IRI: IRI{at, rdfType}, Inverse: inverse}
	}
	return NegatedPredicate{IRI: p.iri("a predicate in a negated property set"), Inverse: inverse}
}

// isA says whether the verb "a" is ahead: the one keyword whose case matters.
func (p *parser) isA() bool { return p.tok.kind == tWord && p.tok.val == "a" }
