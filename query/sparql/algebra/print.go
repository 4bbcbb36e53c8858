package algebra

import (
	"fmt"
	"strconv"
	"strings"

	"concord/query/sparql/syntax"

	"github.com/cayleygraph/quad"
)

// String prints the query as an expression of nested lists, an operator on a line: for tests and for people, not to be
// read back. Variables are written ?name, with their number where the name alone does not tell which, or ?.3 where they
// have none.
func (q *Query) String() string {
	p := newPrinter(q.Vars)
	form := [...]string{Select: "select", Construct: "construct", Ask: "ask", Describe: "describe"}[q.Form]
	p.open(form)
	p.varList(q.Project)
	for _, t := range q.Describe {
		p.word(p.term(t))
	}
	if q.Dataset != nil {
		p.dataset(q.Dataset)
	}
	p.templates("template", q.Template)
	p.operator(q.Root)
	p.close()
	return p.b.String()
}

// String prints the operation WHERE clause and its templates as [Query.String] does.
func (m *Modify) String() string {
	p := newPrinter(m.Vars)
	p.open("modify")
	if m.With != "" {
		p.word(p.value(m.With))
	}
	if m.Using != nil {
		p.dataset(m.Using)
	}
	p.templates("delete", m.Delete)
	p.templates("insert", m.Insert)
	p.operator(m.Where)
	p.close()
	return p.b.String()
}

// OperatorString prints an operator as [Query.String] does; vars are those of its query.
func OperatorString(op Operator, vars []string) string {
	p := newPrinter(vars)
	p.operator(op)
	return strings.TrimPrefix(p.b.String(), "\n")
}

// ExprString prints an expression as [Query.String] does.
func ExprString(e Expr, vars []string) string {
	p := newPrinter(vars)
	return p.expr(e)
}

type printer struct {
	b     strings.Builder
	names []string // of the variables, each another
	depth int
}

func newPrinter(vars []string) *printer {
	count := map[string]int{}
	for _, v := range vars {
		count[v]++
	}
	p := &printer{names: make([]string, len(vars))}
	for i, v := range vars {
		p.names[i] = "?" + v
		if v == "" || count[v] > 1 {
			p.names[i] += "." + strconv.Itoa(i)
		}
	}
	return p
}

// maxIndent bounds the indentation, so that deep nesting prints in linear space.
const maxIndent = 20

func (p *printer) line() {
	if p.b.Len() > 0 {
		p.b.WriteByte('\n')
	}
	for range min(p.depth, maxIndent) {
		p.b.WriteString("  ")
	}
}

func (p *printer) open(name string) {
	p.line()
	p.b.WriteByte('(')
	p.b.WriteString(name)
	p.depth++
}

func (p *printer) close() {
	p.depth--
	p.b.WriteByte(')')
}

func (p *printer) word(s string) {
	if s != "" {
		p.b.WriteByte(' ')
		p.b.WriteString(s)
	}
}

func (p *printer) variable(v Var) string {
	if int(v) < 0 || int(v) >= len(p.names) {
		return "?." + strconv.Itoa(int(v))
	}
	return p.names[v]
}

func (p *printer) varList(vars []Var) {
	for _, v := range vars {
		p.word(p.variable(v))
	}
}

func (p *printer) value(v quad.Value) string {
	if v == nil {
		return "UNDEF"
	}
	b, err := syntax.AppendTerm(nil, v)
	if err != nil {
		return fmt.Sprintf("%#v", v)
	}
	return string(b)
}

func (p *printer) term(t Term) string {
	if t.IsVar() {
		return p.variable(t.Var)
	}
	return p.value(t.Value)
}

func (p *printer) templateTerm(t TemplateTerm) string {
	if t.Blank != "" {
		return "_:" + t.Blank
	}
	return p.term(t.Term)
}

func (p *printer) dataset(d *Dataset) {
	p.open("dataset")
	for _, g := range d.Default {
		p.word(p.value(g))
	}
	for _, g := range d.Named {
		p.word("named " + p.value(g))
	}
	p.close()
}

func (p *printer) templates(name string, list []QuadTemplate) {
	if list == nil {
		return
	}
	p.open(name)
	for _, q := range list {
		p.open("quad")
		p.word(p.templateTerm(q.Subject))
		p.word(p.templateTerm(q.Predicate))
		p.word(p.templateTerm(q.Object))
		if q.Graph != nil {
			p.word(p.term(*q.Graph))
		}
		p.close()
	}
	p.close()
}

func (p *printer) operator(op Operator) {
	switch op := op.(type) {
	case Unit:
		p.open("unit")
	case *Values:
		p.open("values")
		p.varList(op.Vars)
		for _, row := range op.Rows {
			p.open("row")
			for _, v := range row {
				p.word(p.value(v))
			}
			p.close()
		}
	case *BGP:
		p.open("bgp")
		for _, t := range op.Triples {
			p.open("triple")
			p.word(p.term(t.Subject))
			p.word(p.term(t.Predicate))
			p.word(p.term(t.Object))
			p.close()
		}
	case *Path:
		p.open("path")
		p.word(p.term(op.Subject))
		p.word(p.path(op.Path))
		p.word(p.term(op.Object))
	case *Join:
		p.operators("join", op.Left, op.Right)
		return
	case *LeftJoin:
		p.open("leftjoin")
		if op.Cond != nil {
			p.word(p.expr(op.Cond))
		}
		p.operator(op.Left)
		p.operator(op.Right)
	case *Union:
		p.operators("union", op.Left, op.Right)
		return
	case *Minus:
		p.operators("minus", op.Left, op.Right)
		return
	case *Filter:
		p.open("filter")
		p.word(p.expr(op.Cond))
		p.operator(op.Input)
	case *Graph:
		p.open("graph")
		p.word(p.term(op.Name))
		p.operator(op.Input)
	case *Extend:
		p.open("extend")
		p.word(p.variable(op.Var))
		p.word(p.expr(op.Expr))
		p.operator(op.Input)
	case *Group:
		p.open("group")
		p.varList(op.Keys)
		for _, a := range op.Aggregates {
			p.aggregate(a)
		}
		p.operator(op.Input)
	case *OrderBy:
		p.open("order")
		for _, k := range op.Keys {
			if k.Descending {
				p.word("desc")
			}
			p.word(p.expr(k.Expr))
		}
		p.operator(op.Input)
	case *Project:
		p.open("project")
		p.varList(op.Vars)
		p.operator(op.Input)
	case *Distinct:
		p.operators("distinct", op.Input)
		return
	case *Reduced:
		p.operators("reduced", op.Input)
		return
	case *Slice:
		p.open("slice")
		p.word(strconv.FormatInt(op.Offset, 10))
		p.word(strconv.FormatInt(op.Limit, 10))
		p.operator(op.Input)
	case *Service:
		p.open("service")
		if op.Silent {
			p.word("silent")
		}
		p.word(p.term(op.Name))
		p.word(strconv.Quote(op.Text))
	default:
		p.open(fmt.Sprintf("%T", op))
	}
	p.close()
}

func (p *printer) operators(name string, ops ...Operator) {
	p.open(name)
	for _, op := range ops {
		p.operator(op)
	}
	p.close()
}

func (p *printer) aggregate(a Aggregate) {
	p.open("aggregate")
	p.word(p.variable(a.Var))
	p.word([...]string{Count: "count", Sum: "sum", Min: "min", Max: "max", Avg: "avg", Sample: "sample", GroupConcat: "group_concat"}[a.Func])
	if a.Distinct {
		p.word("distinct")
	}
	if a.Expr == nil {
		p.word("*")
	} else {
		p.word(p.expr(a.Expr))
	}
	if a.Func == GroupConcat {
		p.word(strconv.Quote(a.Separator))
	}
	p.close()
}

func (p *printer) expr(e Expr) string {
	switch e := e.(type) {
	case VarExpr:
		return p.variable(e.Var)
	case Const:
		return p.value(e.Value)
	case *Call:
		var b strings.Builder
		b.WriteByte('(')
		if e.Name != "" {
			b.WriteString(e.Name)
		} else {
			b.WriteString(p.value(e.IRI))
		}
		for _, a := range e.Args {
			b.WriteByte(' ')
			b.WriteString(p.expr(a))
		}
		b.WriteByte(')')
		return b.String()
	case *Exists:
		name := "(exists"
		if e.Not {
			name = "(not-exists"
		}
		inner := &printer{names: p.names, depth: p.depth + 1}
		inner.b.WriteString(name)
		inner.operator(e.Pattern)
		inner.b.WriteByte(')')
		return inner.b.String()
	}
	return fmt.Sprintf("%T", e)
}

// path prints a path as SPARQL does, with all brackets.
func (p *printer) path(path PathExpr) string {
	switch path := path.(type) {
	case Link:
		return p.value(path.Predicate)
	case *Inverse:
		return "^" + p.path(path.Path)
	case *Sequence:
		return "(" + p.path(path.First) + "/" + p.path(path.Then) + ")"
	case *Alternative:
		return "(" + p.path(path.Left) + "|" + p.path(path.Right) + ")"
	case *ZeroOrMore:
		return p.path(path.Path) + "*"
	case *OneOrMore:
		return p.path(path.Path) + "+"
	case *ZeroOrOne:
		return p.path(path.Path) + "?"
	case *Negated:
		parts := make([]string, 0, len(path.Forward)+len(path.Backward))
		for _, i := range path.Forward {
			parts = append(parts, p.value(i))
		}
		for _, i := range path.Backward {
			parts = append(parts, "^"+p.value(i))
		}
		return "!(" + strings.Join(parts, "|") + ")"
	}
	return fmt.Sprintf("%T", path)
}
