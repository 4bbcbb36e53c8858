package querytest

import (
	"strconv"
	"strings"
)

const maxDepth = 4

// group writes { patterns }.
func (g *generator) group() string {
	if g.depth >= maxDepth || g.left <= 0 {
		return spaced("{", g.triples(), "}")
	}
	g.depth++
	defer func() { g.depth-- }()
	if g.depth > 1 && g.one(8) {
		return spaced("{", g.subSelect(), "}")
	}
	var parts []string
	if !g.one(5) {
		parts = append(parts, g.triples())
	}
	triplesBefore := len(parts) > 0
	for range g.src.IntN(4) {
		if g.left <= 0 {
			break
		}
		g.left--
		e := g.element()
		if triplesBefore || g.one(3) {
			parts = append(parts, e)
		} else {
			parts = append(parts, e, g.triples())
		}
		triplesBefore = false
	}
	return spaced("{", strings.Join(parts, " "), "}")
}

// element writes a pattern that is no triples.
func (g *generator) element() string {
	n := 9
	if g.opts.All {
		n = 10
	}
	switch g.src.IntN(n) {
	case 0:
		return spaced("FILTER", g.constraint())
	case 1:
		in := g.group()
		if g.one(3) && !strings.HasPrefix(in, "{ SELECT") {
			// A filter of the group itself is the condition of the join, and sees what is left of it.
			in = spaced(strings.TrimSuffix(in, "}"), "FILTER", g.constraint(), "}")
		}
		return spaced("OPTIONAL", in)
	case 2:
		s := spaced(g.group(), "UNION", g.group())
		if g.one(4) {
			s = spaced(s, "UNION", g.group())
		}
		return s
	case 3:
		return spaced("MINUS", g.group())
	case 4:
		return spaced("GRAPH", g.graph(), g.group())
	case 5:
		e, v := g.expr(2), g.fresh()
		s := spaced("BIND (", e, "AS", v, ")")
		g.made = append(g.made, v)
		return s
	case 6:
		return g.values()
	case 7:
		return g.group()
	case 8:
		return spaced("FILTER", g.pick("EXISTS", "NOT EXISTS"), g.group())
	default:
		return spaced("SERVICE", g.pick("", "SILENT"), g.pick("<http://example.org/sparql>", "?x"), g.group())
	}
}

func (g *generator) graph() string {
	if g.one(2) {
		return g.variable()
	}
	return g.pick(graphs...)
}

// values writes a VALUES clause.
func (g *generator) values() string {
	if g.one(3) {
		return spaced("VALUES", g.pick(variables...), "{", g.value(), g.value(), "}")
	}
	i := g.src.IntN(len(variables) - 1)
	parts := []string{"VALUES (", variables[i], variables[i+1], ") {"}
	for range g.src.IntN(4) {
		parts = append(parts, "(", g.value(), g.value(), ")")
	}
	return strings.Join(append(parts, "}"), " ")
}

func (g *generator) value() string {
	if g.one(5) {
		return "UNDEF"
	}
	return g.constant()
}

func (g *generator) constant() string {
	if g.one(3) {
		return g.pick(literals...)
	}
	return g.pick(resources...)
}

// triples writes a triples block with its full stop.
func (g *generator) triples() string {
	g.n++
	g.labels = []string{"_:l" + strconv.Itoa(g.n) + "a", "_:l" + strconv.Itoa(g.n) + "b"}
	var parts []string
	for range 1 + g.src.IntN(3) {
		parts = append(parts, g.sameSubject(true), ".")
	}
	return strings.Join(parts, " ")
}

// sameSubject writes triples of one subject; with paths when they may stand there.
func (g *generator) sameSubject(paths bool) string {
	if g.opts.All && g.one(12) {
		return spaced("(", g.object(), g.object(), ")")
	}
	if g.opts.All && g.one(12) {
		return spaced("[", g.predicates(paths), "]")
	}
	return spaced(g.subject(), g.predicates(paths))
}

func (g *generator) predicates(paths bool) string {
	s := spaced(g.verb(paths), g.object())
	if g.one(6) {
		s = spaced(s, ",", g.object())
	}
	if g.one(6) {
		s = spaced(s, ";", g.verb(paths), g.object())
	}
	if g.opts.All && g.one(12) {
		s = spaced(s, ";")
	}
	return s
}

func (g *generator) subject() string {
	switch g.src.IntN(6) {
	case 0, 1, 2:
		return g.variable()
	case 3, 4:
		return g.pick(resources...)
	default:
		return g.blank()
	}
}

// blank writes a blank node, or a variable where none may stand.
func (g *generator) blank() string {
	if len(g.labels) == 0 {
		return g.variable()
	}
	if g.one(3) {
		return "[]"
	}
	return g.pick(g.labels...)
}

func (g *generator) object() string {
	switch g.src.IntN(8) {
	case 0, 1, 2, 3:
		return g.variable()
	case 4, 5:
		return g.constant()
	case 6:
		return g.blank()
	default:
		if len(g.labels) == 0 || g.depth > maxDepth {
			return g.variable()
		}
		g.depth++
		defer func() { g.depth-- }()
		if g.opts.All && g.one(2) { // the data has no collections
			return spaced("(", g.object(), g.object(), ")")
		}
		return spaced("[", g.pick(predicates...), g.object(), "]")
	}
}

func (g *generator) verb(paths bool) string {
	switch {
	case g.one(5):
		return g.variable()
	case paths && g.one(4):
		return g.path(2)
	case g.opts.All && g.one(10):
		return "a"
	}
	return g.pick(predicates...)
}

func (g *generator) path(depth int) string {
	n := 9
	if depth == 0 {
		n = 2
	}
	switch g.src.IntN(n) {
	case 0, 1:
		return g.pick(predicates...)
	case 2:
		return spaced("^", g.pathPrimary(depth-1))
	case 3:
		return spaced(g.pathPrimary(depth-1), "/", g.pathPrimary(depth-1))
	case 4:
		return spaced(g.pathPrimary(depth-1), "|", g.pathPrimary(depth-1))
	case 5:
		return g.pathPrimary(depth-1) + "*"
	case 6:
		return g.pathPrimary(depth-1) + "+"
	case 7:
		return g.pathPrimary(depth-1) + "?"
	default:
		switch g.src.IntN(4) {
		case 0:
			return "!" + g.pick(predicates...)
		case 1:
			return "!^" + g.pick(predicates...)
		case 2:
			return spaced("!(", g.pick(predicates...), "|", "^", g.pick(predicates...), ")")
		default:
			return spaced("!(", g.pick(predicates...), "|", g.pick(predicates...), ")")
		}
	}
}

func (g *generator) pathPrimary(depth int) string {
	if depth <= 0 {
		return g.pick(predicates...)
	}
	return spaced("(", g.path(depth), ")")
}
