package syntax

import (
	"strconv"
	"strings"

	"concord/graph/rdf/terminal"

	"concord/graph/rdf"

	"github.com/cayleygraph/quad"
)

// String prints the query so that it reads back to an equal tree.
func (q *Query) String() string {
	p := newPrinter(Prologue{})
	p.prologue(q.Prologue, "")
	p.query(q)
	return p.String()
}

// String prints the request so that it reads back to an equal tree.
func (u *Update) String() string {
	p := newPrinter(Prologue{})
	base := ""
	for i, s := range u.Steps {
		if i > 0 {
			p.WriteString(" ;\n")
		}
		p.prologue(s.Prologue, base)
		base = s.Base
		p.operation(s.Operation)
	}
	if len(u.Steps) > 0 && (u.Base != base || len(u.Prefixes) > 0) {
		p.WriteString(" ;\n")
	}
	p.prologue(u.Prologue, base)
	return p.String()
}

// String prints the group with its brackets, all IRIs in full: a text that can be sent to another endpoint.
func (g *Group) String() string {
	p := newPrinter(Prologue{})
	p.group(g)
	return p.String()
}

// ExprString prints an expression, all IRIs in full. Equal expressions print equally.
func ExprString(e Expr) string {
	p := newPrinter(Prologue{})
	p.expr(e, precOr)
	return p.String()
}

// PathString prints a property path, all IRIs in full.
func PathString(path Path) string {
	p := newPrinter(Prologue{})
	p.path(path, pathAlternative)
	return p.String()
}

// printer writes SPARQL.
type printer struct {
	strings.Builder
	names  map[string]string // prefix name -> IRI
	prefix map[string]string // IRI -> prefix name; checked against names, a name may have been declared again
	depth  int
}

func newPrinter(pro Prologue) *printer {
	p := &printer{}
	p.declare(pro)
	return p
}

func (p *printer) declare(pro Prologue) {
	if p.names == nil && len(pro.Prefixes) > 0 {
		p.names, p.prefix = map[string]string{}, map[string]string{}
	}
	for _, d := range pro.Prefixes {
		p.names[d.Name] = d.IRI
		p.prefix[d.IRI] = d.Name
	}
}

// prologue prints what is declared, the base only when it is another than the one in force.
func (p *printer) prologue(pro Prologue, base string) {
	if pro.Base != base {
		p.WriteString("BASE <")
		p.WriteString(pro.Base)
		p.WriteString(">\n")
	}
	for _, d := range pro.Prefixes {
		p.WriteString("PREFIX ")
		p.WriteString(d.Name)
		p.WriteString(": <")
		p.WriteString(d.IRI)
		p.WriteString(">\n")
	}
	p.declare(pro)
}

// maxIndent bounds the indentation, so that deep nesting prints in linear space.
const maxIndent = 16

func (p *printer) newline() {
	p.WriteByte('\n')
	for range min(p.depth, maxIndent) {
		p.WriteString("  ")
	}
}

func (p *printer) query(q *Query) {
	switch q.Form {
	case SelectForm:
		p.projection(&q.Projection)
	case ConstructForm:
		p.WriteString("CONSTRUCT")
		if !q.WhereTemplate {
			p.WriteString(" {")
			p.depth++
			p.triples(q.Template)
			p.depth--
			p.newline()
			p.WriteByte('}')
		}
	case AskForm:
		p.WriteString("ASK")
	case DescribeForm:
		p.WriteString("DESCRIBE")
		if q.DescribeAll {
			p.WriteString(" *")
		}
		for _, n := range q.Describe {
			p.WriteByte(' ')
			p.node(n)
		}
	}
	p.dataset(q.Dataset, "FROM")
	if q.Where != nil {
		p.newline()
		p.WriteString("WHERE ")
		p.group(q.Where)
	}
	p.modifiers(&q.Modifiers)
	if q.Values != nil {
		p.newline()
		p.values(q.Values)
	}
}

func (p *printer) projection(s *Projection) {
	p.WriteString("SELECT")
	if s.Distinct {
		p.WriteString(" DISTINCT")
	}
	if s.Reduced {
		p.WriteString(" REDUCED")
	}
	if s.Star {
		p.WriteString(" *")
	}
	for _, it := range s.Items {
		p.WriteByte(' ')
		if it.Expr == nil {
			p.variable(it.Var)
		} else {
			p.as(it.Expr, it.Var)
		}
	}
}

func (p *printer) as(e Expr, v Var) {
	p.WriteByte('(')
	p.expr(e, precOr)
	p.WriteString(" AS ")
	p.variable(v)
	p.WriteByte(')')
}

func (p *printer) dataset(list []DatasetClause, keyword string) {
	for _, d := range list {
		p.newline()
		p.WriteString(keyword)
		if d.Named {
			p.WriteString(" NAMED")
		}
		p.WriteByte(' ')
		p.iri(d.IRI.Value)
	}
}

func (p *printer) modifiers(m *Modifiers) {
	if len(m.GroupBy) > 0 {
		p.newline()
		p.WriteString("GROUP BY")
		for _, k := range m.GroupBy {
			p.WriteByte(' ')
			if k.As != nil {
				p.as(k.Expr, *k.As)
			} else {
				p.condition(k.Expr, true)
			}
		}
	}
	if len(m.Having) > 0 {
		p.newline()
		p.WriteString("HAVING")
		for _, e := range m.Having {
			p.WriteByte(' ')
			p.condition(e, false)
		}
	}
	if len(m.OrderBy) > 0 {
		p.newline()
		p.WriteString("ORDER BY")
		for _, k := range m.OrderBy {
			if k.Descending {
				p.WriteString(" DESC(")
				p.expr(k.Expr, precOr)
				p.WriteByte(')')
				continue
			}
			p.WriteByte(' ')
			p.condition(k.Expr, true)
		}
	}
	p.number("LIMIT ", m.Limit)
	p.number("OFFSET ", m.Offset)
}

func (p *printer) number(keyword string, n int64) {
	if n < 0 {
		return
	}
	p.newline()
	p.WriteString(keyword)
	p.WriteString(strconv.FormatInt(n, 10))
}

// condition prints a Constraint, or a variable where one may stand alone.
func (p *printer) condition(e Expr, variable bool) {
	switch e := e.(type) {
	case *Builtin, *Function, *Aggregate, *Exists:
		p.expr(e, precPrimary)
		return
	case Var:
		if variable {
			p.variable(e)
			return
		}
	}
	p.WriteByte('(')
	p.expr(e, precOr)
	p.WriteByte(')')
}

func (p *printer) group(g *Group) {
	p.WriteByte('{')
	p.depth++
	for _, e := range g.Elements {
		p.element(e)
	}
	p.depth--
	if len(g.Elements) > 0 {
		p.newline()
	}
	p.WriteByte('}')
}

func (p *printer) element(e Element) {
	if b, ok := e.(*TriplesBlock); ok {
		p.triples(b.Triples)
		return
	}
	p.newline()
	switch e := e.(type) {
	case *Group:
		p.group(e)
	case *Optional:
		p.WriteString("OPTIONAL ")
		p.group(e.Group)
	case *Minus:
		p.WriteString("MINUS ")
		p.group(e.Group)
	case *GraphPattern:
		p.WriteString("GRAPH ")
		p.node(e.Name)
		p.WriteByte(' ')
		p.group(e.Group)
	case *ServicePattern:
		p.WriteString("SERVICE ")
		if e.Silent {
			p.WriteString("SILENT ")
		}
		p.node(e.Name)
		p.WriteByte(' ')
		p.group(e.Group)
	case *Union:
		for i, g := range e.Groups {
			if i > 0 {
				p.WriteString(" UNION ")
			}
			p.group(g)
		}
	case *Filter:
		p.WriteString("FILTER ")
		p.condition(e.Cond, false)
	case *Bind:
		p.WriteString("BIND ")
		p.as(e.Expr, e.Var)
	case *InlineData:
		p.values(e)
	case *SubSelect:
		p.projection(&e.Projection)
		p.newline()
		p.WriteString("WHERE ")
		p.group(e.Where)
		p.modifiers(&e.Modifiers)
		if e.Values != nil {
			p.newline()
			p.values(e.Values)
		}
	}
}

func (p *printer) values(d *InlineData) {
	p.WriteString("VALUES (")
	for i, v := range d.Vars {
		if i > 0 {
			p.WriteByte(' ')
		}
		p.variable(v)
	}
	p.WriteString(") {")
	for _, row := range d.Rows {
		p.WriteString(" (")
		for i, n := range row {
			if i > 0 {
				p.WriteByte(' ')
			}
			if n == nil {
				p.WriteString("UNDEF")
			} else {
				p.node(n)
			}
		}
		p.WriteByte(')')
	}
	p.WriteString(" }")
}

func (p *printer) triples(list []*Triples) {
	for _, t := range list {
		p.newline()
		p.node(t.Subject)
		if len(t.Predicates) > 0 {
			p.WriteByte(' ')
			p.predicates(t.Predicates)
		}
		p.WriteString(" .")
	}
}

func (p *printer) predicates(list []Predicate) {
	for i, d := range list {
		if i > 0 {
			p.WriteString(" ; ")
		}
		switch v := d.Verb.(type) {
		case Var:
			p.variable(v)
		case Path:
			p.path(v, pathAlternative)
		}
		for j, o := range d.Objects {
			if j > 0 {
				p.WriteByte(',')
			}
			p.WriteByte(' ')
			p.node(o)
		}
	}
}

func (p *printer) variable(v Var) {
	p.WriteByte('?')
	p.WriteString(v.Name)
}

func (p *printer) node(n Node) {
	switch n := n.(type) {
	case Var:
		p.variable(n)
	case IRI:
		p.iri(n.Value)
	case Literal:
		p.literal(n.Value)
	case Blank:
		if n.Label == "" {
			p.WriteString("[]")
			return
		}
		p.WriteString("_:")
		p.WriteString(n.Label)
	case *PropertyList:
		p.WriteString("[ ")
		p.predicates(n.Predicates)
		p.WriteString(" ]")
	case *Collection:
		p.WriteByte('(')
		for _, it := range n.Items {
			p.WriteByte(' ')
			p.node(it)
		}
		p.WriteString(" )")
	}
}

// iri prints an IRI by a prefix of the prologue if one fits simply, else in full.
func (p *printer) iri(v quad.IRI) {
	s := string(v)
	if cut := strings.LastIndexAny(s, "/#:") + 1; cut > 0 && p.prefix != nil {
		if name, ok := p.prefix[s[:cut]]; ok && p.names[name] == s[:cut] && plainLocal(s[cut:]) {
			p.WriteString(name)
			p.WriteByte(':')
			p.WriteString(s[cut:])
			return
		}
	}
	p.WriteByte('<')
	p.WriteString(s)
	p.WriteByte('>')
}

// plainLocal says whether a local name needs no escapes and cannot run into what follows it.
func plainLocal(s string) bool {
	for i := range len(s) {
		if c := s[i]; !terminal.Letter(c) && !terminal.Digit(c) && c != '_' && (c != '-' || i == 0) {
			return false
		}
	}
	return true
}

func (p *printer) literal(v quad.Value) {
	lexical, datatype, _, _ := rdf.Literal(v)
	if datatype == xsdNS+"boolean" && (lexical == "true" || lexical == "false") {
		p.WriteString(lexical)
		return
	}
	p.Write(appendLiteral(nil, v))
}

// appendLiteral appends a literal; what is none adds nothing.
func appendLiteral(dst []byte, v quad.Value) []byte {
	lexical, datatype, lang, ok := rdf.Literal(v)
	if !ok {
		return dst
	}
	if bareNumber(lexical, datatype) {
		return append(dst, lexical...)
	}
	dst = appendQuoted(dst, lexical)
	switch {
	case lang != "":
		dst = append(append(dst, '@'), lang...)
	case datatype != xsdNS+"string":
		dst = append(append(append(dst, "^^<"...), datatype...), '>')
	}
	return dst
}

// bareNumber says whether a literal can be written without quotation marks and datatype.
func bareNumber(lexical string, datatype quad.IRI) bool {
	var want kind
	switch datatype {
	case xsdNS + "integer":
		want = tInteger
	case xsdNS + "decimal":
		want = tDecimal
	case xsdNS + "double":
		want = tDouble
	default:
		return false
	}
	if lexical != "" && (lexical[0] == '+' || lexical[0] == '-') {
		lexical = lexical[1:]
	}
	k, n := number(lexical)
	return n > 0 && n == len(lexical) && k == want
}

func (p *printer) quoted(s string) { p.Write(appendQuoted(nil, s)) }

func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := range len(s) {
		var e byte
		switch s[i] {
		case '"', '\\':
			e = s[i]
		case '\n':
			e = 'n'
		case '\r':
			e = 'r'
		case '\t':
			e = 't'
		case '\b':
			e = 'b'
		case '\f':
			e = 'f'
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), '\\', e)
		from = i + 1
	}
	return append(append(dst, s[from:]...), '"')
}
