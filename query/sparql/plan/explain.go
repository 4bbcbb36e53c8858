package plan

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/query/sparql/algebra"
)

// Explain prints a plan as a tree, the operator that gives the result first. names are those of the query's variables;
// ran says that the plan was run, so that actual rows stand beside the estimated.
func Explain(p *Plan, names []string, ran bool) string {
	x := &explainer{names: names, ran: ran}
	x.node(p.Root, "", "")
	return x.b.String()
}

type explainer struct {
	b     strings.Builder
	names []string
	ran   bool
}

func (x *explainer) node(n Node, first, rest string) {
	c := n.Common()
	line := first + x.label(n)
	fmt.Fprintf(&x.b, "%s  [~%s", line, count(c.Rows))
	if x.ran {
		fmt.Fprintf(&x.b, ", %d rows", c.Actual)
		if c.Runs > 1 {
			fmt.Fprintf(&x.b, " in %d runs", c.Runs)
		}
	}
	x.b.WriteString("]\n")
	var children []Node
	for _, child := range n.Children() {
		switch child.(type) {
		case *Unit, *Feed: // say nothing
		default:
			children = append(children, child)
		}
	}
	for i, child := range children {
		if i == len(children)-1 {
			x.node(child, rest+"└ ", rest+"  ")
		} else {
			x.node(child, rest+"├ ", rest+"│ ")
		}
	}
}

func count(f float64) string {
	if f < 10 && f != float64(int(f)) {
		return fmt.Sprintf("%.1f", f)
	}
	return fmt.Sprintf("%.0f", f)
}

func (x *explainer) name(v algebra.Var) string {
	if int(v) < len(x.names) && x.names[v] != "" {
		return "?" + x.names[v]
	}
	return fmt.Sprintf("?.%d", v)
}

func (x *explainer) vars(vars []algebra.Var) string {
	var out []string
	for _, v := range vars {
		out = append(out, x.name(v))
	}
	return strings.Join(out, " ")
}

func term(v quad.Value) string {
	b, err := rdf.AppendTerm(nil, v)
	if err != nil {
		return "?"
	}
	return string(b)
}

func (x *explainer) pattern(p *Pattern) string {
	var out []string
	for _, t := range p.Places {
		if t.IsVar() {
			out = append(out, x.name(t.Var))
		} else {
			out = append(out, term(t.Value))
		}
	}
	return strings.Join(out, " ") + x.graph(p.Graph)
}

func (x *explainer) graph(g Graph) string {
	switch g.Kind {
	case NamedGraph:
		return " in " + term(g.Name)
	case EachGraph:
		return " in " + x.name(g.Var)
	case ParamGraph:
		return " in the graph at hand"
	}
	return ""
}

func (x *explainer) place(t algebra.Term) string {
	if t.IsVar() {
		return x.name(t.Var)
	}
	return term(t.Value)
}

func (x *explainer) exprs(es []algebra.Expr) string {
	var out []string
	for _, e := range es {
		out = append(out, FormatExpr(e, x.name))
	}
	return strings.Join(out, ", ")
}

func (x *explainer) label(n Node) string {
	switch n := n.(type) {
	case *Unit:
		return "one row"
	case *Empty:
		return "nothing: a term of the query is not in the store"
	case *Feed:
		return "rows from above"
	case *Lookup:
		what := "look up "
		if _, ok := n.Input.(*Unit); ok {
			what = "scan "
		}
		if n.Optional {
			what = "look up, if there, "
		}
		return what + x.pattern(&n.Pattern)
	case *Intersect:
		var out []string
		for i := range n.Patterns {
			out = append(out, x.pattern(&n.Patterns[i]))
		}
		return "intersect for " + x.name(n.Var) + ": " + strings.Join(out, " . ")
	case *Path:
		return "walk " + x.place(n.Subject) + " " + FormatPath(n.Path) + " " + x.place(n.Object) + x.graph(n.Graph)
	case *HashJoin:
		keys := x.vars(n.Keys)
		if len(n.Maybe) > 0 {
			keys = strings.TrimSpace(keys + " (" + x.vars(n.Maybe) + " if bound)")
		}
		if keys == "" {
			return "product"
		}
		return "hash join on " + keys
	case *Apply:
		kind := map[JoinKind]string{LeftKind: "optional", SemiKind: "exists", AntiKind: "not exists", MarkKind: "mark exists"}[n.Kind]
		if len(n.Keys) > 0 {
			kind += " by " + x.vars(n.Keys)
		}
		return kind
	case *Union:
		return "union"
	case *GraphEach:
		return "each graph " + x.name(n.Var)
	case *Values:
		return fmt.Sprintf("values of %s: %d", x.vars(n.Vars), len(n.Data))
	case *Filter:
		return "filter " + x.exprs(n.Conds)
	case *Extend:
		return "bind " + x.name(n.Var) + " to " + FormatExpr(n.Expr, x.name)
	case *Group:
		if len(n.Keys) == 0 {
			return "aggregate"
		}
		return "group by " + x.vars(n.Keys)
	case *Count:
		return "count from the index " + x.pattern(&n.Pattern)
	case *PredicateCounts:
		return "count each predicate from the index"
	case *Sort:
		var out []string
		for _, k := range n.Keys {
			s := FormatExpr(k.Expr, x.name)
			if k.Descending {
				s += " descending"
			}
			out = append(out, s)
		}
		what := "sort by "
		if n.Limit >= 0 {
			what = fmt.Sprintf("first %d by ", n.Limit)
		}
		return what + strings.Join(out, ", ")
	case *Distinct:
		return "distinct " + x.vars(n.Vars)
	case *Slice:
		s := "slice"
		if n.Offset > 0 {
			s += fmt.Sprintf(" from %d", n.Offset)
		}
		if n.Limit >= 0 {
			s += fmt.Sprintf(" limit %d", n.Limit)
		}
		return s
	case *Service:
		return "ask service " + x.place(n.Op.Name)
	}
	return fmt.Sprintf("%T", n)
}
