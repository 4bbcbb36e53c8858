package algebra

import (
	"slices"

	"concord/query/sparql/syntax"
)

// subSelect translates a subquery. The variables that it projects are those of the query around it, all others are its
// own.
func (t *translator) subSelect(e *syntax.SubSelect, outer *scope) Operator {
	names := t.subNames(e)
	inner := newScope()
	for _, n := range names {
		inner.names[n] = outer.get(t, n)
	}
	op := t.group(e.Where, inner)
	return t.modifiers(op, &e.Projection, &e.Modifiers, e.Values, inner.all(t, names), inner)
}

// modifiers translates what stands around the pattern of a query (18.2.3 to 18.2.5): groups and aggregates, HAVING, the
// VALUES clause, the expressions of SELECT, and the solution modifiers.
func (t *translator) modifiers(op Operator, sel *syntax.Projection, m *syntax.Modifiers, values *syntax.InlineData, project []Var, s *scope) Operator {
	g := t.grouping(op, sel, m, s)
	extends := make([]*Extend, 0, len(sel.Items))
	for _, it := range sel.Items {
		if it.Expr != nil {
			v := s.get(t, it.Var.Name)
			extends = append(extends, &Extend{Var: v, Expr: t.expr(it.Expr, s, g)})
			if g != nil {
				g.named[it.Var.Name] = v
			}
		}
	}
	if g != nil {
		g.usesNamed = false
	}
	having := t.exprs(m.Having, s, g)
	havingLast := g != nil && g.usesNamed
	var order []OrderKey
	for _, k := range m.OrderBy {
		order = append(order, OrderKey{Expr: t.expr(k.Expr, s, g), Descending: k.Descending})
	}
	if g != nil {
		op = g.group
	}
	if !havingLast {
		op = filters(op, having)
	}
	if values != nil {
		op = join(op, t.values(values, s))
	}
	for _, x := range extends {
		x.Input = op
		op = x
	}
	if havingLast {
		op = filters(op, having)
	}
	if order != nil {
		op = &OrderBy{Input: op, Keys: order}
	}
	op = &Project{Input: op, Vars: project}
	switch {
	case sel.Distinct:
		op = &Distinct{Input: op}
	case sel.Reduced:
		op = &Reduced{Input: op}
	}
	if m.Limit >= 0 || m.Offset > 0 {
		op = &Slice{Input: op, Offset: max(m.Offset, 0), Limit: m.Limit}
	}
	return op
}

// grouping is the groups of a query, and what was computed of them (18.2.4.1).
type grouping struct {
	t     *translator
	s     *scope
	group *Group
	keys  map[string]Var // the keys that have names
	named map[string]Var // what SELECT has named so far
	// usesNamed notes that a variable of named was used.
	usesNamed bool
	made      map[string]Var // aggregates that are computed already, by their text
}

// grouping begins the groups of a query over op, or gives nil when it has none.
func (t *translator) grouping(op Operator, sel *syntax.Projection, m *syntax.Modifiers, s *scope) *grouping {
	if len(m.GroupBy) == 0 && !aggregates(sel, m) {
		return nil
	}
	g := &grouping{t: t, s: s, keys: map[string]Var{}, named: map[string]Var{}, made: map[string]Var{}}
	input := op
	var keys []Var
	for _, k := range m.GroupBy {
		name := ""
		v, plain := k.Expr.(syntax.Var)
		switch {
		case k.As != nil:
			name = k.As.Name
		case plain:
			name = v.Name
		}
		var key Var
		switch {
		case name == "":
			key = t.fresh("")
		default:
			key = s.get(t, name)
			g.keys[name] = key
		}
		if k.As != nil || !plain {
			input = &Extend{Input: input, Var: key, Expr: t.expr(k.Expr, s, nil)}
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	g.group = &Group{Input: input, Keys: keys}
	return g
}

// aggregates says whether a query uses any.
func aggregates(sel *syntax.Projection, m *syntax.Modifiers) bool {
	for _, it := range sel.Items {
		if it.Expr != nil && syntax.HasAggregate(it.Expr) {
			return true
		}
	}
	for _, e := range m.Having {
		if syntax.HasAggregate(e) {
			return true
		}
	}
	for _, k := range m.OrderBy {
		if syntax.HasAggregate(k.Expr) {
			return true
		}
	}
	return false
}

// variable gives what a variable means above the groups.
func (g *grouping) variable(v syntax.Var) Var {
	if n, ok := g.named[v.Name]; ok {
		g.usesNamed = true
		return n
	}
	if k, ok := g.keys[v.Name]; ok {
		return k
	}
	return g.aggregate(&syntax.Aggregate{Pos: v.Pos, Func: "SAMPLE", Arg: v})
}

// aggregate gives the variable of an aggregate; equal ones are computed once.
func (g *grouping) aggregate(e *syntax.Aggregate) Var {
	text := syntax.ExprString(e)
	if v, ok := g.made[text]; ok {
		return v
	}
	a := Aggregate{Var: g.t.fresh(""), Func: aggregateFuncs[e.Func], Distinct: e.Distinct}
	if e.Arg != nil {
		a.Expr = g.t.expr(e.Arg, g.s, nil)
	}
	if a.Func == GroupConcat {
		a.Separator = " "
		if e.Separator != nil {
			a.Separator = *e.Separator
		}
	}
	g.made[text] = a.Var
	g.group.Aggregates = append(g.group.Aggregates, a)
	return a.Var
}

var aggregateFuncs = map[string]AggregateFunc{
	"COUNT": Count, "SUM": Sum, "MIN": Min, "MAX": Max, "AVG": Avg, "SAMPLE": Sample, "GROUP_CONCAT": GroupConcat,
}
