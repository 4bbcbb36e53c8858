package syntax

func (p *printer) operation(op Operation) {
	switch op := op.(type) {
	case *InsertData:
		p.WriteString("INSERT DATA ")
		p.quads(op.Quads)
	case *DeleteData:
		p.WriteString("DELETE DATA ")
		p.quads(op.Quads)
	case *DeleteWhere:
		p.WriteString("DELETE WHERE ")
		p.quads(op.Quads)
	case *Modify:
		p.modify(op)
	case *Load:
		p.verb("LOAD", op.Silent)
		p.iri(op.Source.Value)
		if op.Into != nil {
			p.WriteString(" INTO GRAPH ")
			p.iri(op.Into.Value)
		}
	case *Clear:
		if op.Drop {
			p.verb("DROP", op.Silent)
		} else {
			p.verb("CLEAR", op.Silent)
		}
		if op.Target.Keyword != "" {
			p.WriteString(op.Target.Keyword)
		} else {
			p.WriteString("GRAPH ")
			p.iri(op.Target.Graph.Value)
		}
	case *Create:
		p.verb("CREATE", op.Silent)
		p.WriteString("GRAPH ")
		p.iri(op.Graph.Value)
	case *Transfer:
		p.verb(op.Op, op.Silent)
		p.graphOrDefault(op.From)
		p.WriteString(" TO ")
		p.graphOrDefault(op.To)
	}
}

func (p *printer) verb(word string, silent bool) {
	p.WriteString(word)
	p.WriteByte(' ')
	if silent {
		p.WriteString("SILENT ")
	}
}

func (p *printer) graphOrDefault(g *IRI) {
	if g == nil {
		p.WriteString("DEFAULT")
		return
	}
	p.WriteString("GRAPH ")
	p.iri(g.Value)
}

func (p *printer) modify(m *Modify) {
	if m.With != nil {
		p.WriteString("WITH ")
		p.iri(m.With.Value)
		p.newline()
	}
	if m.Delete != nil {
		p.WriteString("DELETE ")
		p.quads(m.Delete.Quads)
	}
	if m.Delete != nil && m.Insert != nil {
		p.newline()
	}
	if m.Insert != nil {
		p.WriteString("INSERT ")
		p.quads(m.Insert.Quads)
	}
	p.dataset(m.Using, "USING")
	p.newline()
	p.WriteString("WHERE ")
	p.group(m.Where)
}

func (p *printer) quads(blocks []QuadBlock) {
	p.WriteByte('{')
	p.depth++
	for _, b := range blocks {
		if b.Graph == nil {
			p.triples(b.Triples)
			continue
		}
		p.newline()
		p.WriteString("GRAPH ")
		p.node(b.Graph)
		p.WriteString(" {")
		p.depth++
		p.triples(b.Triples)
		p.depth--
		p.newline()
		p.WriteByte('}')
	}
	p.depth--
	p.newline()
	p.WriteByte('}')
}
