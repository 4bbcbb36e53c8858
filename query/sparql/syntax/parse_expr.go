package syntax

import (
	"strings"

	"concord/graph/rdf/terminal"
)

// expression is Expression [110]: ConditionalOrExpression [111].
func (p *parser) expression() Expr {
	p.enter()
	defer p.leave()
	at := p.here()
	first := p.conjunction()
	if p.tok.kind != tOr {
		return first
	}
	l := &Logical{Pos: at, Op: "||", Args: []Expr{first}}
	for p.accept(tOr) {
		l.Args = append(l.Args, p.conjunction())
	}
	return l
}

// conjunction is ConditionalAndExpression [112].
func (p *parser) conjunction() Expr {
	at := p.here()
	first := p.relational()
	if p.tok.kind != tAnd {
		return first
	}
	l := &Logical{Pos: at, Op: "&&", Args: []Expr{first}}
	for p.accept(tAnd) {
		l.Args = append(l.Args, p.relational())
	}
	return l
}

// relational is RelationalExpression [114].
func (p *parser) relational() Expr {
	at := p.here()
	left := p.additive()
	op := ""
	switch p.tok.kind {
	case '=', '<', '>':
		op = string(rune(p.tok.kind))
	case tNotEqual:
		op = "!="
	case tLessEq:
		op = "<="
	case tMoreEq:
		op = ">="
	case tWord:
		not := p.acceptWord("NOT")
		if p.acceptWord("IN") {
			return &In{Pos: at, Not: not, Arg: left, List: p.expressionList("IN")}
		}
		if not {
			p.expected("IN after NOT", "")
		}
		return left
	default:
		return left
	}
	p.advance()
	return &Binary{Pos: at, Op: op, Left: left, Right: p.additive()}
}

// additive is AdditiveExpression [116]. A number with a sign after an operand is the sign as operator and the number.
func (p *parser) additive() Expr {
	at := p.here()
	left := p.multiplicative()
	for n := 1; ; n++ {
		p.chain(n)
		switch k := p.tok.kind; k {
		case '+', '-':
			p.advance()
			left = &Binary{Pos: at, Op: string(rune(k)), Left: left, Right: p.multiplicative()}
		case tInteger, tDecimal, tDouble:
			if terminal.Digit(p.tok.val[0]) || p.tok.val[0] == '.' {
				return left
			}
			op := p.tok.val[:1]
			p.tok.val = p.tok.val[1:]
			p.tok.start++
			signed := p.here()
			l, _ := p.literal()
			left = &Binary{Pos: at, Op: op, Left: left, Right: p.factors(signed, l)}
		default:
			return left
		}
	}
}

// multiplicative is MultiplicativeExpression [117].
func (p *parser) multiplicative() Expr { return p.factors(p.here(), p.unary()) }

func (p *parser) factors(at Pos, left Expr) Expr {
	for n := 1; ; n++ {
		p.chain(n)
		switch k := p.tok.kind; k {
		case '*', '/':
			p.advance()
			left = &Binary{Pos: at, Op: string(rune(k)), Left: left, Right: p.unary()}
		default:
			return left
		}
	}
}

// unary is UnaryExpression [118].
func (p *parser) unary() Expr {
	at := p.here()
	switch k := p.tok.kind; k {
	case '!', '+', '-':
		p.advance()
		return &Unary{Pos: at, Op: string(rune(k)), Arg: p.primary()}
	}
	return p.primary()
}

// primary is PrimaryExpression [119].
func (p *parser) primary() Expr {
	switch p.tok.kind {
	case tVar:
		return p.variable("")
	case '(':
		return p.bracketed()
	case tIRI, tPName:
		return p.iriOrFunction()
	case tWord:
		if e := p.call(); e != nil {
			return e
		}
	}
	if l, ok := p.literal(); ok {
		return l
	}
	hint := ""
	switch p.tok.kind {
	case tBlank, '[':
		hint = "a blank node cannot stand in an expression"
	case tWord:
		hint = "functions of SPARQL 1.1 and those named by an IRI are known"
	}
	p.expected("an expression", hint)
	return nil
}

// bracketed is BrackettedExpression [120].
func (p *parser) bracketed() Expr {
	p.expect('(', "before an expression")
	e := p.expression()
	p.expect(')', "to close the expression")
	return e
}

// isConstraint says whether the token ahead begins a Constraint [69].
func (p *parser) isConstraint() bool {
	if p.tok.kind == '(' || p.isIRI() {
		return true
	}
	w := p.word()
	if w == "" {
		return false
	}
	_, known := builtins[w]
	return known || aggregates[w] || w == "EXISTS" || w == "NOT"
}

// constraint is Constraint [69].
func (p *parser) constraint(what string) Expr {
	if p.tok.kind == '(' {
		return p.bracketed()
	}
	if p.isIRI() {
		f, ok := p.iriOrFunction().(*Function)
		if !ok {
			p.expected(`"(" and the arguments of a function`, "a condition stands in brackets")
		}
		return f
	}
	if e := p.call(); e != nil {
		return e
	}
	p.expected(what, "a condition stands in brackets")
	return nil
}

// iriOrFunction is iriOrFunction [128].
func (p *parser) iriOrFunction() Expr {
	iri := p.iri("")
	if p.tok.kind != '(' {
		return iri
	}
	// ArgList [71]
	p.advance()
	f := &Function{Pos: iri.Pos, IRI: iri}
	if p.accept(')') {
		return f
	}
	if p.isWord("DISTINCT") {
		p.failAt(p.here(), "aggregates are COUNT, SUM, MIN, MAX, AVG, SAMPLE and GROUP_CONCAT", "DISTINCT in a function that is no aggregate")
	}
	f.Args = append(f.Args, p.expression())
	for p.accept(',') {
		f.Args = append(f.Args, p.expression())
	}
	p.expect(')', "after the arguments")
	return f
}

// expressionList is ExpressionList [72].
func (p *parser) expressionList(what string) []Expr {
	p.expect('(', "after "+what)
	list := []Expr{}
	if p.accept(')') {
		return list
	}
	list = append(list, p.expression())
	for p.accept(',') {
		list = append(list, p.expression())
	}
	p.expect(')', "or a comma after an item of "+what)
	return list
}

// call is BuiltInCall [121]; nil when the word ahead is no function.
func (p *parser) call() Expr {
	at, name := p.here(), p.word()
	switch name {
	case "":
		return nil
	case "EXISTS":
		p.advance()
		return &Exists{Pos: at, Group: p.group()}
	case "NOT":
		p.advance()
		p.expectWord("EXISTS", "after NOT")
		return &Exists{Pos: at, Not: true, Group: p.group()}
	}
	if aggregates[name] {
		return p.aggregate(at, name)
	}
	takes, ok := builtins[name]
	if !ok {
		return nil
	}
	p.advance()
	if name == "BOUND" {
		p.expect('(', "after BOUND")
		v := p.variable("a variable in BOUND")
		p.expect(')', "after the variable of BOUND")
		return &Builtin{Pos: at, Name: name, Args: []Expr{v}}
	}
	b := &Builtin{Pos: at, Name: name, Args: p.expressionList(name)}
	if n := len(b.Args); n < takes.least || takes.most >= 0 && n > takes.most {
		p.failAt(at, "see the functions of SPARQL 1.1, section 17.4", "%s takes %s, not %d", name, takes, n)
	}
	return b
}

// String gives "2 arguments", "2 or 3 arguments" and so on.
func (a arity) String() string {
	if a.least == a.most {
		return [...]string{"no arguments", "one argument", "2 arguments", "3 arguments"}[a.least]
	}
	return [...]string{"none or one argument", "", "2 or 3 arguments", "3 or 4 arguments"}[a.least]
}

// aggregate is Aggregate [127].
func (p *parser) aggregate(at Pos, name string) Expr {
	p.advance()
	p.expect('(', "after "+name)
	a := &Aggregate{Pos: at, Func: name, Distinct: p.acceptWord("DISTINCT")}
	if name == "COUNT" && p.accept('*') {
		p.expect(')', "after COUNT(*")
		return a
	}
	a.Arg = p.expression()
	if name == "GROUP_CONCAT" && p.accept(';') {
		p.expectWord("SEPARATOR", "after the semicolon in GROUP_CONCAT")
		p.expect('=', "after SEPARATOR")
		if p.tok.kind != tString {
			p.expected("a string after SEPARATOR =", "")
		}
		sep := strings.Clone(p.tok.val)
		a.Separator = &sep
		p.advance()
	}
	if p.tok.kind == ',' {
		p.expected(`")"`, name+" takes one argument")
	}
	p.expect(')', "after the argument of "+name)
	return a
}
