package plan

import (
	"fmt"
	"strings"

	"concord/query/sparql/algebra"
)

// Format prints an operator as an indented tree, for tests and for people who look at rewriting. names are those of the
// query's variables.
func Format(op algebra.Operator, names []string) string {
	f := &formatter{names: names}
	f.op(op, 0)
	return f.b.String()
}

type formatter struct {
	b     strings.Builder
	names []string
}

func (f *formatter) name(v algebra.Var) string {
	if int(v) < len(f.names) && f.names[v] != "" {
		return "?" + f.names[v]
	}
	return fmt.Sprintf("?.%d", v)
}

func (f *formatter) vars(vars []algebra.Var) string {
	var out []string
	for _, v := range vars {
		out = append(out, f.name(v))
	}
	return strings.Join(out, " ")
}

func (f *formatter) term(t algebra.Term) string {
	if t.IsVar() {
		return f.name(t.Var)
	}
	return term(t.Value)
}

func (f *formatter) line(depth int, format string, args ...any) {
	f.b.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(&f.b, format, args...)
	f.b.WriteByte('\n')
}

func (f *formatter) op(op algebra.Operator, depth int) {
	switch op := op.(type) {
	case algebra.Unit:
		f.line(depth, "unit")
	case *algebra.Values:
		f.line(depth, "values %s", f.vars(op.Vars))
		for _, row := range op.Rows {
			var out []string
			for _, v := range row {
				if v == nil {
					out = append(out, "UNDEF")
				} else {
					out = append(out, term(v))
				}
			}
			f.line(depth+1, "%s", strings.Join(out, " "))
		}
	case *algebra.BGP:
		f.line(depth, "bgp")
		for _, t := range op.Triples {
			f.line(depth+1, "%s %s %s", f.term(t.Subject), f.term(t.Predicate), f.term(t.Object))
		}
	case *algebra.Path:
		f.line(depth, "path %s %s %s", f.term(op.Subject), FormatPath(op.Path), f.term(op.Object))
	case *algebra.Join:
		f.line(depth, "join")
	case *algebra.LeftJoin:
		if op.Cond != nil {
			f.line(depth, "leftjoin %s", FormatExpr(op.Cond, f.name))
		} else {
			f.line(depth, "leftjoin")
		}
	case *algebra.Union:
		f.line(depth, "union")
	case *algebra.Minus:
		f.line(depth, "minus")
	case *algebra.Filter:
		f.line(depth, "filter %s", FormatExpr(op.Cond, f.name))
	case *algebra.Graph:
		f.line(depth, "graph %s", f.term(op.Name))
	case *algebra.Extend:
		f.line(depth, "extend %s %s", f.name(op.Var), FormatExpr(op.Expr, f.name))
	case *algebra.Group:
		f.line(depth, "group %s", f.vars(op.Keys))
		for _, a := range op.Aggregates {
			e := "*"
			if a.Expr != nil {
				e = FormatExpr(a.Expr, f.name)
			}
			if a.Distinct {
				e = "distinct " + e
			}
			name := [...]string{
				algebra.Count: "count", algebra.Sum: "sum", algebra.Min: "min", algebra.Max: "max", algebra.Avg: "avg",
				algebra.Sample: "sample", algebra.GroupConcat: "group_concat",
			}[a.Func]
			f.line(depth+1, "%s = %s(%s)", f.name(a.Var), name, e)
		}
	case *algebra.OrderBy:
		var out []string
		for _, k := range op.Keys {
			s := FormatExpr(k.Expr, f.name)
			if k.Descending {
				s = "desc " + s
			}
			out = append(out, s)
		}
		f.line(depth, "orderby %s", strings.Join(out, ", "))
	case *algebra.Project:
		f.line(depth, "project %s", f.vars(op.Vars))
	case *algebra.Distinct:
		f.line(depth, "distinct")
	case *algebra.Reduced:
		f.line(depth, "reduced")
	case *algebra.Slice:
		f.line(depth, "slice %d %d", op.Offset, op.Limit)
	case *algebra.Service:
		f.line(depth, "service %s", f.term(op.Name))
	}
	for _, in := range inputs(op) {
		f.op(in, depth+1)
	}
	for _, e := range exprs(op) {
		walkExpr(e, func(e algebra.Expr) {
			if ex, ok := e.(*algebra.Exists); ok {
				f.line(depth+1, "exists")
				f.op(ex.Pattern, depth+2)
			}
		})
	}
}

// FormatExpr prints an expression; the pattern of EXISTS is left out.
func FormatExpr(e algebra.Expr, name func(algebra.Var) string) string {
	switch e := e.(type) {
	case algebra.VarExpr:
		return name(e.Var)
	case algebra.Const:
		return term(e.Value)
	case *algebra.Exists:
		if e.Not {
			return "not exists{}"
		}
		return "exists{}"
	case *algebra.Call:
		var args []string
		for _, a := range e.Args {
			args = append(args, FormatExpr(a, name))
		}
		if e.Name != "" && !letter(e.Name[0]) {
			if len(args) == 1 {
				return e.Name + args[0]
			}
			return "(" + strings.Join(args, " "+e.Name+" ") + ")"
		}
		fn := e.Name
		if fn == "" {
			fn = "<" + string(e.IRI) + ">"
		}
		return fn + "(" + strings.Join(args, ", ") + ")"
	}
	return "?"
}

func letter(c byte) bool { return c >= 'A' && c <= 'Z' }

// FormatPath prints a property path.
func FormatPath(p algebra.PathExpr) string {
	switch p := p.(type) {
	case algebra.Link:
		return term(p.Predicate)
	case *algebra.Inverse:
		return "^" + FormatPath(p.Path)
	case *algebra.Sequence:
		return "(" + FormatPath(p.First) + "/" + FormatPath(p.Then) + ")"
	case *algebra.Alternative:
		return "(" + FormatPath(p.Left) + "|" + FormatPath(p.Right) + ")"
	case *algebra.ZeroOrMore:
		return FormatPath(p.Path) + "*"
	case *algebra.OneOrMore:
		return FormatPath(p.Path) + "+"
	case *algebra.ZeroOrOne:
		return FormatPath(p.Path) + "?"
	case *algebra.Negated:
		var out []string
		for _, iri := range p.Forward {
			out = append(out, term(iri))
		}
		for _, iri := range p.Backward {
			out = append(out, "^"+term(iri))
		}
		return "!(" + strings.Join(out, "|") + ")"
	}
	return "?"
}
