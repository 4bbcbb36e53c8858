package syntax

// update is Update [29].
func (p *parser) update() *Update {
	u := &Update{Text: p.written}
	c := checker{p: p}
	labels := map[string]int{} // the INSERT DATA in which a label stands
	for {
		p.parsePrologue()
		prologue := p.prologue
		if p.tok.kind == tEOF {
			u.Prologue = prologue
			return u
		}
		op := p.operation()
		p.prologue.Prefixes = nil
		c.operation(op)
		if d, ok := op.(*InsertData); ok {
			c.dataLabels(d, len(u.Steps), labels)
		}
		u.Steps = append(u.Steps, Step{Prologue: prologue, Operation: op})
		if !p.accept(';') {
			if p.tok.kind != tEOF {
				p.expected("the end of the update", "operations are parted by semicolons")
			}
			u.Base = p.prologue.Base
			return u
		}
	}
}

// operation is Update1 [30].
func (p *parser) operation() Operation {
	at := p.here()
	word := p.word()
	switch word {
	case "LOAD":
		p.advance()
		o := &Load{Pos: at, Silent: p.acceptWord("SILENT"), Source: p.iri("the IRI of a document after LOAD")}
		if p.acceptWord("INTO") {
			p.expectWord("GRAPH", "after INTO")
			g := p.iri("the IRI of a graph")
			o.Into = &g
		}
		return o
	case "CLEAR", "DROP":
		p.advance()
		return &Clear{Pos: at, Drop: word == "DROP", Silent: p.acceptWord("SILENT"), Target: p.graphTarget()}
	case "CREATE":
		p.advance()
		o := &Create{Pos: at, Silent: p.acceptWord("SILENT")}
		p.expectWord("GRAPH", "and the IRI of a graph after CREATE")
		o.Graph = p.iri("the IRI of a graph")
		return o
	case "ADD", "MOVE", "COPY":
		p.advance()
		o := &Transfer{Pos: at, Op: word, Silent: p.acceptWord("SILENT"), From: p.graphOrDefault()}
		p.expectWord("TO", "and another graph")
		o.To = p.graphOrDefault()
		return o
	case "INSERT":
		p.advance()
		if p.acceptWord("DATA") {
			return &InsertData{Pos: at, Quads: p.quadBrackets("", "in INSERT DATA", "")}
		}
		return p.modify(&Modify{Pos: at}, false)
	case "DELETE":
		p.advance()
		switch {
		case p.acceptWord("DATA"):
			return &DeleteData{Pos: at, Quads: p.quadBrackets("", "in DELETE DATA", "in DELETE DATA")}
		case p.acceptWord("WHERE"):
			return &DeleteWhere{Pos: at, Quads: p.quadBrackets("in DELETE WHERE", "", "in DELETE WHERE")}
		}
		return p.modify(&Modify{Pos: at}, true)
	case "WITH":
		p.advance()
		g := p.iri("the IRI of a graph after WITH")
		m := &Modify{Pos: at, With: &g}
		if p.acceptWord("DELETE") {
			return p.modify(m, true)
		}
		p.expectWord("INSERT", "or DELETE after WITH")
		return p.modify(m, false)
	case "SELECT", "CONSTRUCT", "ASK", "DESCRIBE":
		p.expected("an operation of an update", "this is a query; run it as one")
	}
	p.expected("INSERT, DELETE, LOAD, CLEAR, DROP, CREATE, ADD, MOVE, COPY or WITH", "")
	return nil
}

// modify is Modify [41], after its first keyword.
func (p *parser) modify(m *Modify, del bool) Operation {
	if del {
		m.Delete = &QuadTemplate{Pos: p.here(), Quads: p.quadBrackets("in a template", "", "in a DELETE template")}
	}
	if !del || p.acceptWord("INSERT") {
		m.Insert = &QuadTemplate{Pos: p.here(), Quads: p.quadBrackets("in a template", "", "")}
	}
	m.Using = p.dataset("USING")
	p.expectWord("WHERE", "and a pattern after the templates")
	m.Where = p.group()
	return m
}

// graphTarget is GraphRefAll [47].
func (p *parser) graphTarget() GraphTarget {
	switch word := p.word(); word {
	case "DEFAULT", "NAMED", "ALL":
		p.advance()
		return GraphTarget{Keyword: word}
	}
	p.expectWord("GRAPH", "and the IRI of a graph, DEFAULT, NAMED or ALL")
	return GraphTarget{Graph: p.iri("the IRI of a graph")}
}

// graphOrDefault is GraphOrDefault [45]; nil for the default graph.
func (p *parser) graphOrDefault() *IRI {
	if p.acceptWord("DEFAULT") {
		return nil
	}
	p.acceptWord("GRAPH")
	g := p.iri("DEFAULT or the IRI of a graph")
	return &g
}

// quadBrackets is QuadPattern [48] and QuadData [49]; the arguments say where paths, variables and blank nodes may not
// stand.
func (p *parser) quadBrackets(noPaths, noVars, noBlanks string) []QuadBlock {
	p.noPaths, p.noVars, p.noBlanks = noPaths, noVars, noBlanks
	if noPaths == "" {
		p.noPaths = noVars
	}
	p.expect('{', "before quads")
	blocks := p.quads()
	p.expect('}', "after the quads, or another triple after a full stop")
	p.noPaths, p.noVars, p.noBlanks = "", "", ""
	return blocks
}

// quads is Quads [50].
func (p *parser) quads() []QuadBlock {
	blocks := []QuadBlock{}
	for {
		at := p.here()
		if triples := p.triplesTemplate(); triples != nil {
			blocks = append(blocks, QuadBlock{Pos: at, Triples: triples})
		}
		// QuadsNotTriples [51]
		b := QuadBlock{Pos: p.here()}
		if !p.acceptWord("GRAPH") {
			return blocks
		}
		if p.tok.kind == tVar && p.noVars != "" {
			p.failAt(p.here(), "write the IRI of a graph", "a variable %s", p.noVars)
		}
		b.Graph = p.varOrIRI("a variable or the IRI of a graph after GRAPH")
		p.expect('{', "after the name of the graph")
		b.Triples = p.triplesTemplate()
		p.expect('}', "to close the graph, or another triple after a full stop")
		blocks = append(blocks, b)
		p.accept('.')
	}
}

// operation checks an operation.
func (c *checker) operation(op Operation) {
	switch op := op.(type) {
	case *Modify:
		c.group(op.Where) // the numbers of basic graph patterns go on: labels of two WHERE clauses must differ
	case *InsertData:
		c.dataSubjects(op.Quads)
	case *DeleteData:
		c.dataSubjects(op.Quads)
	}
}

// dataSubjects checks that what is stored are triples of RDF, where the grammar allows more.
func (c *checker) dataSubjects(blocks []QuadBlock) {
	for _, b := range blocks {
		for _, t := range b.Triples {
			if l, ok := t.Subject.(Literal); ok {
				c.p.failAt(l.Pos, "turn the triple round", "a literal cannot be the subject of a triple that is stored")
			}
		}
	}
}

// dataLabels checks that no blank node label stands in two INSERT DATA operations (section 19.6).
func (c *checker) dataLabels(d *InsertData, step int, labels map[string]int) {
	var node func(n Node)
	predicates := func(list []Predicate) {
		for _, p := range list {
			for _, o := range p.Objects {
				node(o)
			}
		}
	}
	node = func(n Node) {
		switch n := n.(type) {
		case Blank:
			if n.Label == "" {
				return
			}
			if in, ok := labels[n.Label]; ok && in != step {
				c.p.failAt(n.Pos, "put both into one operation", "the blank node _:%s stands in two INSERT DATA operations", n.Label)
			}
			labels[n.Label] = step
		case *PropertyList:
			predicates(n.Predicates)
		case *Collection:
			for _, it := range n.Items {
				node(it)
			}
		}
	}
	for _, b := range d.Quads {
		for _, t := range b.Triples {
			node(t.Subject)
			predicates(t.Predicates)
		}
	}
}
