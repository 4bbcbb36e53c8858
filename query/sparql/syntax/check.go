package syntax

// checker keeps the rules of section 19.8 and 18.2.1 that the grammar does not say: where variables may be named by AS and
// BIND, what a grouped query may project, where aggregates may stand, and that a blank node label belongs to one basic
// graph pattern.
type checker struct {
	p      *parser
	labels map[string]int // the basic graph pattern of a label
	bgps   int            // how many basic graph patterns there were
	bgp    int            // the number of the one that is checked
}

// scope is a set of variables in scope (18.2.1).
type scope map[string]struct{}

func (s *scope) add(name string) {
	if *s == nil {
		*s = scope{}
	}
	(*s)[name] = struct{}{}
}

func (s scope) has(name string) bool {
	_, ok := s[name]
	return ok
}

// merge adds all of t, which must not be used afterwards: the smaller set goes into the larger.
func (s *scope) merge(t scope) {
	if len(t) > len(*s) {
		*s, t = t, *s
	}
	for name := range t {
		s.add(name)
	}
}

func (c *checker) query(q *Query) {
	var s scope
	if q.Where != nil {
		s = c.group(q.Where)
	}
	c.head(&q.Projection, &q.Modifiers, q.Values, s)
}

// head checks what surrounds the pattern of a query or subquery, and gives the variables it projects.
func (c *checker) head(sel *Projection, m *Modifiers, values *InlineData, s scope) scope {
	var keys scope
	for _, k := range m.GroupBy {
		c.expr(k.Expr, noAggregates("in GROUP BY"))
		if k.As != nil {
			if s.has(k.As.Name) || keys.has(k.As.Name) {
				c.renamed(*k.As)
			}
			keys.add(k.As.Name)
		} else if v, ok := k.Expr.(Var); ok {
			keys.add(v.Name)
		}
	}
	grouped := len(m.GroupBy) > 0
	look := &aggregateRule{allowed: true}
	for _, it := range sel.Items {
		if it.Expr != nil {
			c.expr(it.Expr, look)
		}
	}
	for _, e := range m.Having {
		c.expr(e, look)
	}
	for _, k := range m.OrderBy {
		c.expr(k.Expr, look)
	}
	grouped = grouped || look.seen
	if values != nil {
		for _, v := range values.Vars {
			s.add(v.Name)
		}
	}
	if sel.Star {
		if grouped {
			c.p.failAt(c.starPos(m, look), "name what the groups have in common, and aggregates AS variables", "SELECT * of a query with groups")
		}
		return s
	}
	var projected scope
	for _, it := range sel.Items {
		switch {
		case it.Expr == nil:
			if grouped && !keys.has(it.Var.Name) && !projected.has(it.Var.Name) {
				c.ungrouped(it.Var)
			}
		default:
			if grouped {
				c.onlyKeys(it.Expr, keys, projected)
			}
			if s.has(it.Var.Name) || keys.has(it.Var.Name) || projected.has(it.Var.Name) {
				c.renamed(it.Var)
			}
		}
		projected.add(it.Var.Name)
	}
	return projected
}

// starPos is the place to complain at about SELECT * with groups.
func (c *checker) starPos(m *Modifiers, look *aggregateRule) Pos {
	if len(m.GroupBy) > 0 {
		return m.GroupBy[0].Expr.Position()
	}
	return look.at
}

func (c *checker) renamed(v Var) {
	c.p.failAt(v.Pos, "choose another name", "AS ?%s: the variable is in use already", v.Name)
}

func (c *checker) ungrouped(v Var) {
	c.p.failAt(v.Pos, "add it to GROUP BY, or take one value of each group with SAMPLE(?"+v.Name+")",
		"?%s differs within a group and is neither in GROUP BY nor in an aggregate", v.Name)
}

// onlyKeys checks that an expression of a grouped query uses nothing but keys, aggregates and what was named before.
func (c *checker) onlyKeys(e Expr, keys, named scope) {
	switch e := e.(type) {
	case Var:
		if !keys.has(e.Name) && !named.has(e.Name) {
			c.ungrouped(e)
		}
	case *Aggregate, *Exists, nil:
	default:
		eachArg(e, func(a Expr) { c.onlyKeys(a, keys, named) })
	}
}

// eachArg calls f for the arguments of an expression; those of an aggregate are arguments, too.
func eachArg(e Expr, f func(Expr)) {
	switch e := e.(type) {
	case *Logical:
		for _, a := range e.Args {
			f(a)
		}
	case *Binary:
		f(e.Left)
		f(e.Right)
	case *Unary:
		f(e.Arg)
	case *In:
		f(e.Arg)
		for _, a := range e.List {
			f(a)
		}
	case *Builtin:
		for _, a := range e.Args {
			f(a)
		}
	case *Function:
		for _, a := range e.Args {
			f(a)
		}
	case *Aggregate:
		if e.Arg != nil {
			f(e.Arg)
		}
	}
}

// aggregateRule says whether aggregates may stand in an expression, and notes the first that does.
type aggregateRule struct {
	allowed bool
	where   string // where they may not
	seen    bool
	at      Pos
}

func noAggregates(where string) *aggregateRule { return &aggregateRule{where: where} }

func (c *checker) expr(e Expr, rule *aggregateRule) {
	switch e := e.(type) {
	case *Exists:
		c.group(e.Group)
	case *Aggregate:
		if !rule.allowed {
			c.p.failAt(e.Pos, "aggregates stand in SELECT, HAVING and ORDER BY; compute it in a subquery", "the aggregate %s %s", e.Func, rule.where)
		}
		if !rule.seen {
			rule.seen, rule.at = true, e.Pos
		}
		if e.Arg != nil {
			c.expr(e.Arg, noAggregates("inside another aggregate"))
		}
	default:
		eachArg(e, func(a Expr) { c.expr(a, rule) })
	}
}

// group checks a group and gives the variables in scope in it.
func (c *checker) group(g *Group) scope {
	var s scope
	open := 0 // the number of the basic graph pattern that goes on: filters do not end it
	for _, e := range g.Elements {
		switch e := e.(type) {
		case *Filter:
			c.expr(e.Cond, noAggregates("in FILTER"))
			continue
		case *TriplesBlock:
			if open == 0 {
				c.bgps++
				open = c.bgps
			}
			c.bgp = open
			for _, t := range e.Triples {
				c.node(t.Subject, &s)
				c.predicates(t.Predicates, &s)
			}
			continue
		case *Group:
			s.merge(c.group(e))
		case *Optional:
			s.merge(c.group(e.Group))
		case *Minus:
			c.group(e.Group)
		case *GraphPattern:
			s.merge(c.group(e.Group))
			c.node(e.Name, &s)
		case *ServicePattern:
			s.merge(c.group(e.Group))
			c.node(e.Name, &s)
		case *Union:
			for _, g := range e.Groups {
				s.merge(c.group(g))
			}
		case *Bind:
			c.expr(e.Expr, noAggregates("in BIND"))
			if s.has(e.Var.Name) {
				c.p.failAt(e.Var.Pos, "choose another name, or compare with FILTER", "BIND AS ?%s: the variable is in use already", e.Var.Name)
			}
			s.add(e.Var.Name)
		case *InlineData:
			for _, v := range e.Vars {
				s.add(v.Name)
			}
		case *SubSelect:
			s.merge(c.head(&e.Projection, &e.Modifiers, e.Values, c.group(e.Where)))
		}
		open = 0
	}
	return s
}

func (c *checker) predicates(list []Predicate, s *scope) {
	for _, p := range list {
		if v, ok := p.Verb.(Var); ok {
			s.add(v.Name)
		}
		for _, o := range p.Objects {
			c.node(o, s)
		}
	}
}

func (c *checker) node(n Node, s *scope) {
	switch n := n.(type) {
	case Var:
		s.add(n.Name)
	case Blank:
		c.label(n)
	case *PropertyList:
		c.predicates(n.Predicates, s)
	case *Collection:
		for _, it := range n.Items {
			c.node(it, s)
		}
	}
}

// label checks that a blank node label is used in one basic graph pattern only (section 5.1.1).
func (c *checker) label(b Blank) {
	if b.Label == "" {
		return
	}
	if c.labels == nil {
		c.labels = map[string]int{}
	}
	if in, ok := c.labels[b.Label]; ok && in != c.bgp {
		c.p.failAt(b.Pos, "use a variable to join patterns", "the blank node _:%s stands in two basic graph patterns", b.Label)
	}
	c.labels[b.Label] = c.bgp
}
