package querytest

import (
	"strconv"
	"strings"
)

// Query gives the text of a random query that keeps every rule of the language.
func Query(src Source, opts Options) string {
	g := newGenerator(src, opts)
	where := g.group()
	var s string
	switch n := g.src.IntN(10); {
	case n < 6:
		s = g.selection(where)
	case n < 7:
		s = spaced("ASK", where)
	case n < 9:
		g.labels = []string{"_:t1", "_:t2"}
		template := []string{"{"}
		for range g.src.IntN(4) {
			template = append(template, g.sameSubject(false), ".")
		}
		s = spaced("CONSTRUCT", strings.Join(template, " "), "}", g.from(), "WHERE", where)
		if g.one(8) {
			g.n++
			g.labels = []string{"_:u" + strconv.Itoa(g.n)}
			s = spaced("CONSTRUCT WHERE {", g.sameSubject(false), "}")
		}
		s = spaced(s, g.slice())
	default:
		s = spaced("DESCRIBE", g.pick("*", ":a", "?x", "?x :b"), where)
		if !g.opts.All {
			s = spaced("DESCRIBE", g.pick(":a", "?x"), where)
		}
	}
	return Prologue + s
}

// selection writes a SELECT query or subquery around a pattern that was written.
func (g *generator) selection(where string) string {
	if g.depth <= 1 && g.one(6) {
		where = spaced(g.from(), "WHERE", where)
	}
	if g.one(4) {
		return g.grouped(where)
	}
	head := g.pick("SELECT", "SELECT DISTINCT", "SELECT")
	if g.opts.All {
		head = g.pick("SELECT", "SELECT DISTINCT", "SELECT REDUCED")
	}
	items := "*"
	if !g.one(4) {
		items = spaced(g.pick("?x", "?x", "?y", "?z"), g.pick("?v", "?v", ""))
		if g.one(4) {
			e, v := g.expr(2), g.fresh()
			items = spaced(items, "(", e, "AS", v, ")")
		}
	}
	s := spaced(head, items, where)
	return spaced(s, g.order(), g.slice(), g.trailing())
}

// grouped writes a SELECT with groups.
func (g *generator) grouped(where string) string {
	var keys, items []string
	if !g.one(3) {
		for range 1 + g.src.IntN(2) {
			switch g.src.IntN(4) {
			case 0, 1, 2:
				v := g.pick(variables...)
				keys, items = append(keys, v), append(items, v)
			default:
				e, v := g.expr(1), g.fresh()
				keys, items = append(keys, spaced("(", e, "AS", v, ")")), append(items, v)
			}
		}
	}
	for range 1 + g.src.IntN(2) {
		v := g.fresh()
		items = append(items, spaced("(", g.aggregate(), "AS", v, ")"))
		if g.opts.All && g.one(4) {
			w := g.fresh()
			items = append(items, spaced("(", v, "+", g.aggregate(), "AS", w, ")"))
		}
	}
	s := spaced("SELECT", strings.Join(items, " "), where)
	if keys != nil {
		s = spaced(s, "GROUP BY", strings.Join(keys, " "))
	}
	if g.one(4) {
		s = spaced(s, "HAVING (", g.aggregate(), g.pick("=", "<", ">"), g.pick(literals...), ")")
	}
	return s
}

func (g *generator) order() string {
	if !g.one(4) {
		return ""
	}
	s := "ORDER BY"
	for range 1 + g.src.IntN(2) {
		switch g.src.IntN(4) {
		case 0, 1:
			s = spaced(s, g.pick("?x", "?y"))
		case 2:
			s = spaced(s, g.pick("ASC", "DESC"), "(", g.pick("?x", "?y", "?z"), ")")
		default:
			s = spaced(s, g.pick("ASC", "DESC"), "(", g.expr(1), ")")
		}
	}
	return s
}

func (g *generator) slice() string {
	if !g.one(5) {
		return ""
	}
	s := spaced("LIMIT", strconv.Itoa(g.src.IntN(5)))
	if g.one(2) {
		s = spaced(s, "OFFSET", strconv.Itoa(g.src.IntN(3)))
	}
	return s
}

// trailing writes the VALUES clause at the end of a query.
func (g *generator) trailing() string {
	if !g.one(8) {
		return ""
	}
	return g.values()
}

func (g *generator) from() string {
	if !g.one(8) {
		return ""
	}
	return spaced("FROM", g.pick(graphs...), g.pick("", "FROM NAMED :g", "FROM NAMED :h FROM NAMED :g"))
}

func (g *generator) subSelect() string { return g.selection(g.group()) }
