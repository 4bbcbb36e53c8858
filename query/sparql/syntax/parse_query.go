package syntax

import (
	"math"
	"strconv"

	"concord/graph/rdf/terminal"
)

// query is QueryUnit [1].
func (p *parser) query() *Query {
	p.parsePrologue()
	q := &Query{Pos: p.here(), Text: p.written, Prologue: p.prologue}
	switch p.word() {
	case "SELECT":
		q.Form = SelectForm
		p.projection(&q.Projection)
		q.Dataset = p.dataset("FROM")
		q.Where = p.where()
	case "CONSTRUCT":
		q.Form = ConstructForm
		p.construct(q)
	case "ASK":
		q.Form = AskForm
		p.advance()
		q.Dataset = p.dataset("FROM")
		q.Where = p.where()
	case "DESCRIBE":
		q.Form = DescribeForm
		p.describe(q)
	case "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH":
		p.expected("SELECT, CONSTRUCT, ASK or DESCRIBE", "this is an update; run it as one")
	default:
		p.expected("SELECT, CONSTRUCT, ASK or DESCRIBE", "")
	}
	p.modifiers(&q.Modifiers)
	q.Values = p.valuesClause()
	if p.tok.kind != tEOF {
		p.expected("the end of the query", p.afterQueryHint())
	}
	c := checker{p: p}
	c.query(q)
	return q
}

// afterQueryHint says what may be wrong with a modifier that stands too late.
func (p *parser) afterQueryHint() string {
	switch p.word() {
	case "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET":
		return "the order is GROUP BY, HAVING, ORDER BY, LIMIT and OFFSET, VALUES"
	case "SELECT", "WHERE", "FILTER", "OPTIONAL", "UNION":
		return "is a bracket closed too early?"
	}
	if p.tok.kind == '}' {
		return "there are more } than {"
	}
	return ""
}

// projection is SelectClause [9].
func (p *parser) projection(s *Projection) {
	p.advance() // SELECT
	if p.acceptWord("DISTINCT") {
		s.Distinct = true
	} else if p.acceptWord("REDUCED") {
		s.Reduced = true
	}
	if p.accept('*') {
		s.Star = true
		return
	}
	for {
		switch p.tok.kind {
		case tVar:
			s.Items = append(s.Items, ProjectItem{Var: p.variable("a variable")})
			continue
		case '(':
			p.advance()
			e := p.expression()
			if !p.acceptWord("AS") {
				p.expected("AS and a variable after an expression of SELECT", "write (expression AS ?name)")
			}
			v := p.variable("a variable after AS")
			p.expect(')', "after the variable of AS")
			s.Items = append(s.Items, ProjectItem{Var: v, Expr: e})
			continue
		}
		break
	}
	if len(s.Items) == 0 {
		hint := ""
		if w := p.word(); builtins[w] != (arity{}) || aggregates[w] {
			hint = "write (" + w + "(...) AS ?name)"
		}
		p.expected("*, a variable or (expression AS ?variable) after SELECT", hint)
	}
	if w := p.word(); w != "" && (builtins[w] != (arity{}) || aggregates[w]) {
		p.expected("a variable, (expression AS ?variable), FROM or WHERE", "write ("+w+"(...) AS ?name)")
	}
}

// dataset is DatasetClause* [13] or UsingClause* [44].
func (p *parser) dataset(keyword string) []DatasetClause {
	var list []DatasetClause
	for p.isWord(keyword) {
		d := DatasetClause{Pos: p.here()}
		p.advance()
		d.Named = p.acceptWord("NAMED")
		d.IRI = p.iri("the IRI of a graph after " + keyword)
		list = append(list, d)
	}
	return list
}

// where is WhereClause [17].
func (p *parser) where() *Group {
	p.acceptWord("WHERE")
	if p.tok.kind != '{' {
		p.expected(`"{" and a pattern`, "")
	}
	return p.group()
}

// construct is ConstructQuery [10].
func (p *parser) construct(q *Query) {
	p.advance()
	if p.tok.kind == '{' {
		q.Template = p.constructTemplate()
		q.Dataset = p.dataset("FROM")
		q.Where = p.where()
		return
	}
	q.WhereTemplate = true
	q.Dataset = p.dataset("FROM")
	at := p.here()
	p.expectWord("WHERE", "or a template in brackets after CONSTRUCT")
	open := p.here()
	p.expect('{', "after CONSTRUCT WHERE")
	q.Where = &Group{Pos: open}
	p.noPaths = "in the short form CONSTRUCT WHERE"
	if triples := p.triplesTemplate(); len(triples) > 0 {
		q.Where.Elements = []Element{&TriplesBlock{Pos: triples[0].Subject.Position(), Triples: triples}}
	}
	p.noPaths = ""
	if p.tok.kind != '}' {
		p.failAt(p.here(), "write CONSTRUCT { template } WHERE { pattern }",
			"expected \"}\", found %s: CONSTRUCT WHERE (line %d) holds plain triples and nothing else", p.found(), p.line(at))
	}
	p.advance()
}

func (p *parser) line(at Pos) int {
	line, _ := LineColumn(p.written, at)
	return line
}

// constructTemplate is ConstructTemplate [73].
func (p *parser) constructTemplate() []*Triples {
	p.expect('{', "before the template")
	p.noPaths = "in a template"
	triples := p.triplesTemplate()
	p.noPaths = ""
	p.expect('}', "after the template, or another triple after a full stop")
	if triples == nil {
		triples = []*Triples{}
	}
	return triples
}

// describe is DescribeQuery [11].
func (p *parser) describe(q *Query) {
	p.advance()
	if p.accept('*') {
		q.DescribeAll = true
	} else {
		for p.tok.kind == tVar || p.isIRI() {
			q.Describe = append(q.Describe, p.varOrIRI(""))
		}
		if len(q.Describe) == 0 {
			p.expected("*, a variable or an IRI after DESCRIBE", "")
		}
	}
	q.Dataset = p.dataset("FROM")
	if p.tok.kind == '{' || p.isWord("WHERE") {
		q.Where = p.where()
	}
}

// modifiers is SolutionModifier [18].
func (p *parser) modifiers(m *Modifiers) {
	m.Limit, m.Offset = -1, -1
	if p.acceptWord("GROUP") {
		p.expectWord("BY", "after GROUP")
		for p.groupKey(m) {
		}
	}
	if p.acceptWord("HAVING") {
		for p.isConstraint() {
			m.Having = append(m.Having, p.constraint("a condition after HAVING"))
		}
		if m.Having == nil {
			p.expected("a condition in brackets or a function after HAVING", "")
		}
	}
	if p.acceptWord("ORDER") {
		p.expectWord("BY", "after ORDER")
		for p.orderKey(m) {
		}
	}
	for range 2 {
		switch {
		case m.Limit < 0 && p.acceptWord("LIMIT"):
			m.Limit = p.count("LIMIT")
		case m.Offset < 0 && p.acceptWord("OFFSET"):
			m.Offset = p.count("OFFSET")
		}
	}
}

// groupKey is GroupCondition [20]; false when there is none (and one was read before).
func (p *parser) groupKey(m *Modifiers) bool {
	switch {
	case p.tok.kind == tVar:
		m.GroupBy = append(m.GroupBy, GroupKey{Expr: p.variable("")})
	case p.tok.kind == '(':
		p.advance()
		k := GroupKey{Expr: p.expression()}
		if p.acceptWord("AS") {
			v := p.variable("a variable after AS")
			k.As = &v
		}
		p.expect(')', "after an expression of GROUP BY")
		m.GroupBy = append(m.GroupBy, k)
	case p.isConstraint():
		m.GroupBy = append(m.GroupBy, GroupKey{Expr: p.constraint("")})
	case m.GroupBy == nil:
		p.expected("a variable, a function or an expression in brackets after GROUP BY", "")
	default:
		return false
	}
	return true
}

// orderKey is OrderCondition [24].
func (p *parser) orderKey(m *Modifiers) bool {
	k := OrderKey{Pos: p.here()}
	switch {
	case p.isWord("ASC"), p.isWord("DESC"):
		k.Descending = p.isWord("DESC")
		p.advance()
		p.expect('(', "after ASC or DESC")
		k.Expr = p.expression()
		p.expect(')', "after the expression of ASC or DESC")
	case p.tok.kind == tVar:
		k.Expr = p.variable("")
	case p.isConstraint():
		k.Expr = p.constraint("")
	case m.OrderBy == nil:
		p.expected("a variable, ASC(...), DESC(...) or an expression in brackets after ORDER BY", "")
	default:
		return false
	}
	m.OrderBy = append(m.OrderBy, k)
	return true
}

// count is the number of a LIMIT or OFFSET clause [26, 27].
func (p *parser) count(keyword string) int64 {
	if p.tok.kind != tInteger || !terminal.Digit(p.tok.val[0]) {
		p.expected("a whole number after "+keyword, "")
	}
	n, err := strconv.ParseInt(p.tok.val, 10, 64)
	if err != nil {
		p.failAt(p.here(), "leave it out for no limit", "%s %s is more than %d", keyword, clip(p.tok.val), int64(math.MaxInt64))
	}
	p.advance()
	return n
}

// valuesClause is ValuesClause [28].
func (p *parser) valuesClause() *InlineData {
	if !p.isWord("VALUES") {
		return nil
	}
	return p.inlineData()
}

// inlineData is InlineData [61].
func (p *parser) inlineData() *InlineData {
	d := &InlineData{Pos: p.here()}
	p.advance() // VALUES
	if p.tok.kind == tVar {
		d.Vars = []Var{p.variable("")}
		p.expect('{', "before the values")
		for !p.accept('}') {
			d.Rows = append(d.Rows, []Node{p.dataValue()})
		}
		return d
	}
	p.expect('(', "and variables, or one variable, after VALUES")
	seen := map[string]bool{}
	for p.tok.kind == tVar {
		v := p.variable("")
		if seen[v.Name] {
			p.failAt(v.Pos, "name it once", "VALUES names ?%s twice", v.Name)
		}
		seen[v.Name] = true
		d.Vars = append(d.Vars, v)
	}
	p.expect(')', "after the variables of VALUES")
	p.expect('{', "before the values")
	for !p.accept('}') {
		at := p.here()
		p.expect('(', "before a row of values, or \"}\" after the last")
		row := make([]Node, 0, len(d.Vars))
		for !p.accept(')') {
			row = append(row, p.dataValue())
		}
		if len(row) != len(d.Vars) {
			p.failAt(at, "every row of VALUES has a value or UNDEF for each variable", "a row of %d values for %d variables", len(row), len(d.Vars))
		}
		d.Rows = append(d.Rows, row)
	}
	return d
}

// dataValue is DataBlockValue [65]; nil for UNDEF.
func (p *parser) dataValue() Node {
	if p.acceptWord("UNDEF") {
		return nil
	}
	if p.isIRI() {
		return p.iri("")
	}
	if l, ok := p.literal(); ok {
		return l
	}
	p.expected("an IRI, a literal or UNDEF in VALUES", "")
	return nil
}
