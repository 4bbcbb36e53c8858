package querytest

import "strings"

// Update gives the text of a random update request that keeps every rule of the language.
func Update(src Source, opts Options) string {
	g := newGenerator(src, opts)
	ops := []string{g.operation()}
	for g.one(2) && len(ops) < 5 {
		ops = append(ops, g.operation())
	}
	s := strings.Join(ops, " ; ")
	if g.opts.All && g.one(4) {
		s = spaced(s, "; BASE <http://example.net/> PREFIX e: <e/> CLEAR GRAPH e:x ;")
	}
	return Prologue + s
}

func (g *generator) operation() string {
	n := 8
	if g.opts.All {
		n = 9
	}
	silent := g.pick("", "SILENT")
	switch g.src.IntN(n) {
	case 0:
		return spaced("INSERT DATA {", g.data(), "}")
	case 1:
		return spaced("DELETE DATA {", g.data(), "}")
	case 2:
		return spaced("DELETE WHERE {", g.template(), "}")
	case 3, 4, 5:
		return g.modify()
	case 6:
		return spaced(g.pick("CLEAR", "DROP"), "SILENT", g.pick("DEFAULT", "NAMED", "ALL", "GRAPH :g"))
	case 7:
		return spaced(g.pick("ADD", "MOVE", "COPY"), "SILENT", g.pick("DEFAULT", ":g", "GRAPH :h"), "TO", g.pick("DEFAULT", ":h", "GRAPH :g"))
	default:
		return g.pick(spaced("LOAD", silent, "<http://example.org/data>", g.pick("", "INTO GRAPH :g")), spaced("CREATE", silent, "GRAPH :g"))
	}
}

func (g *generator) modify() string {
	s := ""
	if g.one(4) {
		s = spaced("WITH", g.pick(graphs...))
	}
	kind := g.src.IntN(3)
	if kind != 0 {
		s = spaced(s, "DELETE {", g.template(), "}")
	}
	if kind != 1 {
		s = spaced(s, "INSERT {", g.template(), "}")
	}
	if g.one(6) {
		s = spaced(s, "USING", g.pick(graphs...), g.pick("", "USING NAMED :g"))
	}
	return spaced(s, "WHERE", g.group())
}

// template writes quads without blank nodes.
func (g *generator) template() string {
	g.labels = nil
	all := g.opts.All
	g.opts.All = false // whose subjects are lists and blank nodes
	defer func() { g.opts.All = all }()
	var parts []string
	for range g.src.IntN(3) {
		parts = append(parts, g.sameSubject(false), ".")
	}
	if g.one(3) {
		parts = append(parts, "GRAPH", g.graph(), "{", g.sameSubject(false), "}")
	}
	return strings.Join(parts, " ")
}

// data writes quads of constants.
func (g *generator) data() string {
	triple := func() string { return spaced(g.pick(resources...), g.pick(predicates...), g.constant()) }
	var parts []string
	for range g.src.IntN(4) {
		parts = append(parts, triple(), ".")
	}
	if g.one(2) {
		parts = append(parts, "GRAPH", g.pick(graphs...), "{", triple(), "}")
	}
	return strings.Join(parts, " ")
}
