package algebra

import (
	"fmt"
	"maps"
	"slices"

	"concord/query/sparql/syntax"

	"github.com/cayleygraph/quad"
)

// Translate gives the meaning of a query (section 18.2 of the recommendation). Where the recommendation leaves a choice:
//
//   - a triples block with paths is one basic graph pattern of all that can be said as triples, joined with the paths;
//   - HAVING may use a variable that SELECT names with AS; the expressions of SELECT are then computed before it;
//   - a variable in HAVING or ORDER BY of a grouped query that is neither a key nor named by SELECT has the value of one
//     solution of the group (SAMPLE), as section 18.2.4.1 has it.
//
// A tree that syntax.ParseQuery has made is translated without error.
func Translate(q *syntax.Query) (*Query, error) {
	t := newTranslator()
	s := newScope()
	out := &Query{Base: q.Base, Dataset: dataset(q.Dataset)}
	if q.WhereTemplate && (q.Where == nil || len(q.Where.Elements) > 1) {
		return nil, fmt.Errorf("translate query: CONSTRUCT WHERE holds more than triples")
	}
	var root Operator = Unit{}
	if q.Where != nil {
		root = t.group(q.Where, s)
	}
	var project []Var
	switch q.Form {
	case syntax.SelectForm:
		out.Form = Select
		names := t.projected(&q.Projection, q.Where, q.Values)
		project = s.all(t, names)
		out.Project = project
	case syntax.ConstructForm:
		out.Form = Construct
		template := q.Template
		if q.WhereTemplate && len(q.Where.Elements) == 1 {
			template = q.Where.Elements[0].(*syntax.TriplesBlock).Triples
		}
		out.Template = t.template(template, nil, s)
		project = templateVars(out.Template)
	case syntax.AskForm:
		out.Form = Ask
		project = []Var{}
	case syntax.DescribeForm:
		out.Form = Describe
		for _, n := range q.Describe {
			out.Describe = append(out.Describe, t.term(n, s))
		}
		if q.DescribeAll && q.Where != nil {
			for _, v := range s.all(t, t.visible(q.Where, q.Values)) {
				out.Describe = append(out.Describe, Term{Var: v})
			}
		}
		for _, d := range out.Describe {
			if d.IsVar() && !slices.Contains(project, d.Var) {
				project = append(project, d.Var)
			}
		}
	}
	out.Root = t.modifiers(root, &q.Projection, &q.Modifiers, q.Values, project, s)
	out.Vars = t.vars
	return out, nil
}

// translator numbers the variables of a query or of an operation of an update.
type translator struct {
	vars   []string
	blanks map[string]Var                 // of the blank node labels in patterns
	stars  map[*syntax.SubSelect][]string // what SELECT * of a subquery projects
	made   int                            // blank nodes of templates without label
}

func newTranslator() *translator {
	return &translator{blanks: map[string]Var{}, stars: map[*syntax.SubSelect][]string{}}
}

// fresh gives a new variable; one that no text names has no name.
func (t *translator) fresh(name string) Var {
	t.vars = append(t.vars, name)
	return Var(len(t.vars) - 1)
}

// scope is the variables that see each other: those of a query without those that its subqueries keep to themselves.
type scope struct{ names map[string]Var }

func newScope() *scope { return &scope{names: map[string]Var{}} }

// get gives the number of a variable.
func (s *scope) get(t *translator, name string) Var {
	v, ok := s.names[name]
	if !ok {
		v = t.fresh(name)
		s.names[name] = v
	}
	return v
}

// all gives the numbers of variables.
func (s *scope) all(t *translator, names []string) []Var {
	vars := make([]Var, len(names))
	for i, n := range names {
		vars[i] = s.get(t, n)
	}
	return vars
}

// dataset collects FROM and FROM NAMED, or USING and USING NAMED.
func dataset(list []syntax.DatasetClause) *Dataset {
	if len(list) == 0 {
		return nil
	}
	d := &Dataset{}
	for _, c := range list {
		to := &d.Default
		if c.Named {
			to = &d.Named
		}
		*to = append(*to, c.IRI.Value)
	}
	return d
}

// nameSet is a set of names that remembers their order.
type nameSet struct {
	list []string
	has  map[string]struct{}
}

func (n *nameSet) add(name string) {
	if _, ok := n.has[name]; ok {
		return
	}
	if n.has == nil {
		n.has = map[string]struct{}{}
	}
	n.has[name] = struct{}{}
	n.list = append(n.list, name)
}

// projected gives the names that a SELECT projects, each once.
func (t *translator) projected(p *syntax.Projection, where *syntax.Group, values *syntax.InlineData) []string {
	if p.Star {
		return t.visible(where, values)
	}
	var n nameSet
	for _, it := range p.Items {
		n.add(it.Var.Name)
	}
	return n.list
}

// visible gives the names in scope at the end of a group (18.2.1), in the order of their first appearance.
func (t *translator) visible(g *syntax.Group, values *syntax.InlineData) []string {
	var n nameSet
	t.groupNames(g, &n)
	if values != nil {
		for _, v := range values.Vars {
			n.add(v.Name)
		}
	}
	return n.list
}

func (t *translator) groupNames(g *syntax.Group, n *nameSet) {
	for _, e := range g.Elements {
		switch e := e.(type) {
		case *syntax.TriplesBlock:
			for _, tr := range e.Triples {
				nodeNames(tr.Subject, n)
				predicateNames(tr.Predicates, n)
			}
		case *syntax.Group:
			t.groupNames(e, n)
		case *syntax.Optional:
			t.groupNames(e.Group, n)
		case *syntax.GraphPattern:
			nodeNames(e.Name, n)
			t.groupNames(e.Group, n)
		case *syntax.ServicePattern:
			nodeNames(e.Name, n)
			t.groupNames(e.Group, n)
		case *syntax.Union:
			for _, g := range e.Groups {
				t.groupNames(g, n)
			}
		case *syntax.Bind:
			n.add(e.Var.Name)
		case *syntax.InlineData:
			for _, v := range e.Vars {
				n.add(v.Name)
			}
		case *syntax.SubSelect:
			for _, name := range t.subNames(e) {
				n.add(name)
			}
		}
	}
}

// subNames gives the names that a subquery projects.
func (t *translator) subNames(e *syntax.SubSelect) []string {
	if !e.Star {
		return t.projected(&e.Projection, nil, nil)
	}
	names, ok := t.stars[e]
	if !ok {
		names = t.visible(e.Where, e.Values)
		t.stars[e] = names
	}
	return names
}

func predicateNames(list []syntax.Predicate, n *nameSet) {
	for _, p := range list {
		if v, ok := p.Verb.(syntax.Var); ok {
			n.add(v.Name)
		}
		for _, o := range p.Objects {
			nodeNames(o, n)
		}
	}
}

func nodeNames(node syntax.Node, n *nameSet) {
	switch node := node.(type) {
	case syntax.Var:
		n.add(node.Name)
	case *syntax.PropertyList:
		predicateNames(node.Predicates, n)
	case *syntax.Collection:
		for _, it := range node.Items {
			nodeNames(it, n)
		}
	}
}

// templateVars gives the variables of a template, in order of their numbers.
func templateVars(list []QuadTemplate) []Var {
	seen := map[Var]struct{}{}
	for _, q := range list {
		for _, p := range [3]TemplateTerm{q.Subject, q.Predicate, q.Object} {
			if p.Blank == "" && p.IsVar() {
				seen[p.Var] = struct{}{}
			}
		}
		if q.Graph != nil && q.Graph.IsVar() {
			seen[q.Graph.Var] = struct{}{}
		}
	}
	vars := slices.Sorted(maps.Keys(seen))
	if vars == nil {
		vars = []Var{}
	}
	return vars
}

// value gives the constant that an IRI or a literal is.
func value(n syntax.Node) quad.Value {
	switch n := n.(type) {
	case syntax.IRI:
		return n.Value
	case syntax.Literal:
		return n.Value
	}
	return nil
}
