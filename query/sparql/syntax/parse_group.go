package syntax

// group is GroupGraphPattern [53].
func (p *parser) group() *Group {
	p.enter()
	defer p.leave()
	g := &Group{Pos: p.here()}
	p.expect('{', "before a pattern")
	if p.isWord("SELECT") {
		g.Elements = []Element{p.subSelect()}
		if p.tok.kind != '}' {
			p.expected(`"}" after a subquery`, "a subquery stands alone in its brackets: { { SELECT ... } other patterns }")
		}
		p.advance()
		return g
	}
	// GroupGraphPatternSub [54]
	for {
		if p.startsTriples() {
			g.Elements = append(g.Elements, p.triplesBlock())
		}
		e := p.patternNotTriples()
		if e == nil {
			break
		}
		g.Elements = append(g.Elements, e)
		p.chain(len(g.Elements))
		p.accept('.')
	}
	if p.tok.kind != '}' {
		p.expected(`"}" to close the group, or another pattern`, p.inGroupHint())
	}
	p.advance()
	return g
}

func (p *parser) inGroupHint() string {
	switch p.word() {
	case "SELECT":
		return "a subquery stands alone in brackets of its own: { SELECT ... }"
	case "UNION":
		return "UNION joins groups in brackets: { ... } UNION { ... }"
	}
	switch {
	case p.tok.kind == '.':
		return "a full stop stands after a triple or a pattern, once"
	case p.tok.kind == tEOF:
		return "there are more { than }"
	case p.startsTriples():
		return "triples are parted by full stops"
	}
	return ""
}

// patternNotTriples is GraphPatternNotTriples [56]; nil when there is none ahead.
func (p *parser) patternNotTriples() Element {
	at := p.here()
	if p.tok.kind == '{' {
		return p.groupOrUnion(at)
	}
	switch p.word() {
	case "OPTIONAL":
		p.advance()
		return &Optional{Pos: at, Group: p.group()}
	case "MINUS":
		p.advance()
		return &Minus{Pos: at, Group: p.group()}
	case "GRAPH":
		p.advance()
		return &GraphPattern{Pos: at, Name: p.varOrIRI("a variable or the IRI of a graph after GRAPH"), Group: p.group()}
	case "SERVICE":
		p.advance()
		silent := p.acceptWord("SILENT")
		return &ServicePattern{Pos: at, Silent: silent, Name: p.varOrIRI("a variable or the IRI of an endpoint after SERVICE"), Group: p.group()}
	case "FILTER":
		p.advance()
		return &Filter{Pos: at, Cond: p.constraint("a condition in brackets or a function after FILTER")}
	case "BIND":
		p.advance()
		p.expect('(', "after BIND")
		b := &Bind{Pos: at, Expr: p.expression()}
		p.expectWord("AS", "and a variable after the expression of BIND")
		b.Var = p.variable("a variable after AS")
		p.expect(')', "after the variable of BIND")
		return b
	case "VALUES":
		return p.inlineData()
	}
	return nil
}

// groupOrUnion is GroupOrUnionGraphPattern [67].
func (p *parser) groupOrUnion(at Pos) Element {
	g := p.group()
	if !p.isWord("UNION") {
		return g
	}
	u := &Union{Pos: at, Groups: []*Group{g}}
	for p.acceptWord("UNION") {
		if p.tok.kind != '{' {
			p.expected(`"{" after UNION`, "UNION joins groups in brackets: { ... } UNION { ... }")
		}
		u.Groups = append(u.Groups, p.group())
	}
	return u
}

// subSelect is SubSelect [8].
func (p *parser) subSelect() *SubSelect {
	s := &SubSelect{Pos: p.here()}
	p.projection(&s.Projection)
	if p.isWord("FROM") {
		p.failAt(p.here(), "FROM belongs to the whole query; use GRAPH to choose a graph here", "a subquery has no FROM")
	}
	s.Where = p.where()
	p.modifiers(&s.Modifiers)
	s.Values = p.valuesClause()
	return s
}
