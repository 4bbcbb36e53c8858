package syntax

// How tightly expressions bind: an operand that binds looser than its place asks is put in brackets.
const (
	precOr = iota
	precAnd
	precRelational
	precAdditive
	precMultiplicative
	precUnary
	precPrimary
)

func precedence(e Expr) int {
	switch e := e.(type) {
	case *Logical:
		if e.Op == "||" {
			return precOr
		}
		return precAnd
	case *In:
		return precRelational
	case *Binary:
		switch e.Op {
		case "+", "-":
			return precAdditive
		case "*", "/":
			return precMultiplicative
		}
		return precRelational
	case *Unary:
		return precUnary
	}
	return precPrimary
}

// expr prints an expression where one that binds at least as tightly as least may stand.
func (p *printer) expr(e Expr, least int) {
	prec := precedence(e)
	if prec < least {
		p.WriteByte('(')
		defer p.WriteByte(')')
	}
	switch e := e.(type) {
	case Var:
		p.variable(e)
	case IRI:
		p.iri(e.Value)
	case Literal:
		p.literal(e.Value)
	case *Logical:
		for i, a := range e.Args {
			if i > 0 {
				p.operator(e.Op)
			}
			p.expr(a, prec+1)
		}
	case *Binary:
		left := prec // arithmetic groups to the left
		if prec == precRelational {
			left++
		}
		p.expr(e.Left, left)
		p.operator(e.Op)
		p.expr(e.Right, prec+1)
	case *Unary:
		p.WriteString(e.Op)
		if e.Op != "!" {
			p.WriteByte(' ') // or it would become the sign of a number
		}
		p.expr(e.Arg, precPrimary)
	case *In:
		p.expr(e.Arg, precAdditive)
		if e.Not {
			p.WriteString(" NOT")
		}
		p.WriteString(" IN ")
		p.args(e.List)
	case *Builtin:
		p.WriteString(e.Name)
		p.args(e.Args)
	case *Function:
		p.iri(e.IRI.Value)
		p.args(e.Args)
	case *Aggregate:
		p.aggregate(e)
	case *Exists:
		if e.Not {
			p.WriteString("NOT ")
		}
		p.WriteString("EXISTS ")
		p.group(e.Group)
	}
}

func (p *printer) operator(op string) {
	p.WriteByte(' ')
	p.WriteString(op)
	p.WriteByte(' ')
}

func (p *printer) args(list []Expr) {
	p.WriteByte('(')
	for i, a := range list {
		if i > 0 {
			p.WriteString(", ")
		}
		p.expr(a, precOr)
	}
	p.WriteByte(')')
}

func (p *printer) aggregate(a *Aggregate) {
	p.WriteString(a.Func)
	p.WriteByte('(')
	if a.Distinct {
		p.WriteString("DISTINCT ")
	}
	if a.Arg == nil {
		p.WriteByte('*')
	} else {
		p.expr(a.Arg, precOr)
	}
	if a.Separator != nil {
		p.WriteString("; SEPARATOR = ")
		p.quoted(*a.Separator)
	}
	p.WriteByte(')')
}

// How tightly paths bind.
const (
	pathAlternative = iota
	pathSequence
	pathInverse
	pathRepeat
	pathPrimary
)

// path prints a path where one that binds at least as tightly as least may stand.
func (p *printer) path(path Path, least int) {
	prec := pathPrimary
	switch path.(type) {
	case *PathAlternative:
		prec = pathAlternative
	case *PathSequence:
		prec = pathSequence
	case *PathInverse:
		prec = pathInverse
	case *PathRepeat:
		prec = pathRepeat
	}
	if prec < least {
		p.WriteByte('(')
		defer p.WriteByte(')')
	}
	switch path := path.(type) {
	case IRI:
		p.predicate(path)
	case *PathAlternative:
		p.parts(path.Parts, "|", prec+1)
	case *PathSequence:
		p.parts(path.Parts, "/", prec+1)
	case *PathInverse:
		p.WriteByte('^')
		p.path(path.Path, prec+1)
	case *PathRepeat:
		p.path(path.Path, prec+1)
		p.WriteByte(path.Mark)
	case *PathNegated:
		p.WriteString("!(")
		for i, n := range path.Not {
			if i > 0 {
				p.WriteByte('|')
			}
			if n.Inverse {
				p.WriteByte('^')
			}
			p.predicate(n.IRI)
		}
		p.WriteByte(')')
	}
}

func (p *printer) parts(list []Path, sign string, least int) {
	for i, part := range list {
		if i > 0 {
			p.WriteString(sign)
		}
		p.path(part, least)
	}
}

func (p *printer) predicate(iri IRI) {
	if iri.Value == rdfType {
		p.WriteByte('a')
		return
	}
	p.iri(iri.Value)
}
