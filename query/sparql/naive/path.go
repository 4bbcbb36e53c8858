package naive

import (
	"slices"

	"github.com/cayleygraph/quad"

	"concord/query/sparql/algebra"
)

// pair is two ends of a path.
type pair struct{ from, to quad.Value }

// path matches a property path (18.4).
func (ev *evaluation) path(op *algebra.Path, in scope) []solution {
	var out []solution
	none := solution{values: make([]quad.Value, len(ev.vars))}
	for _, p := range walk(op.Path, in.graph, place(op.Subject, none, in), place(op.Object, none, in)) {
		s := ev.solution()
		if bind(s, op.Subject, p.from, in) && bind(s, op.Object, p.to, in) {
			out = append(out, s)
		}
	}
	return out
}

// walk gives the pairs that a path joins, counted as the specification counts them; from and to are nil for any.
func walk(path algebra.PathExpr, g *graph, from, to quad.Value) []pair {
	var out []pair
	switch path := path.(type) {
	case algebra.Link:
		for _, t := range g.candidates(from, to) {
			if t.p == path.Predicate && (from == nil || t.s == from) && (to == nil || t.o == to) {
				out = append(out, pair{t.s, t.o})
			}
		}
	case *algebra.Inverse:
		return backwards(walk(path.Path, g, to, from))
	case *algebra.Sequence:
		for _, first := range walk(path.First, g, from, nil) {
			for _, then := range walk(path.Then, g, first.to, to) {
				out = append(out, pair{first.from, then.to})
			}
		}
	case *algebra.Alternative:
		out = slices.Concat(walk(path.Left, g, from, to), walk(path.Right, g, from, to))
	case *algebra.ZeroOrOne:
		out = unique(append(zeroLength(g, from, to), walk(path.Path, g, from, to)...))
	case *algebra.ZeroOrMore:
		if from == nil && to != nil {
			return backwards(walk(&algebra.ZeroOrMore{Path: &algebra.Inverse{Path: path.Path}}, g, to, nil))
		}
		for _, z := range zeroLength(g, from, nil) {
			for _, end := range reach(path.Path, g, z.from, true) {
				out = append(out, pair{z.from, end})
			}
		}
		out = ending(out, to)
	case *algebra.OneOrMore:
		if from == nil && to != nil {
			return backwards(walk(&algebra.OneOrMore{Path: &algebra.Inverse{Path: path.Path}}, g, to, nil))
		}
		for _, z := range zeroLength(g, from, nil) {
			for _, end := range reach(path.Path, g, z.from, false) {
				out = append(out, pair{z.from, end})
			}
		}
		out = ending(out, to)
	case *algebra.Negated:
		for _, t := range g.triples {
			p, _ := t.p.(quad.IRI)
			if path.Forward != nil && !slices.Contains(path.Forward, p) && (from == nil || t.s == from) && (to == nil || t.o == to) {
				out = append(out, pair{t.s, t.o})
			}
			if path.Backward != nil && !slices.Contains(path.Backward, p) && (from == nil || t.o == from) && (to == nil || t.s == to) {
				out = append(out, pair{t.o, t.s})
			}
		}
	}
	return out
}

// zeroLength gives the pairs that a path of no steps joins (ZeroLengthPath, 18.4): a term with itself, and where neither
// end is given each node of the graph with itself.
func zeroLength(g *graph, from, to quad.Value) []pair {
	switch {
	case from != nil && to != nil:
		if from != to {
			return nil
		}
		return []pair{{from, to}}
	case from != nil:
		return []pair{{from, from}}
	case to != nil:
		return []pair{{to, to}}
	}
	var out []pair
	for _, n := range g.nodes() {
		out = append(out, pair{n, n})
	}
	return out
}

// reach gives the nodes that repeating a path reaches from a term (ALP, 18.4), each once; the term itself counts when zero
// is set or when a path comes back to it.
func reach(path algebra.PathExpr, g *graph, from quad.Value, zero bool) []quad.Value {
	var out []quad.Value
	seen := map[quad.Value]bool{}
	todo := []quad.Value{from}
	if zero {
		seen[from] = true
		out = append(out, from)
	}
	for len(todo) > 0 {
		x := todo[0]
		todo = todo[1:]
		for _, p := range walk(path, g, x, nil) {
			if !seen[p.to] {
				seen[p.to] = true
				out = append(out, p.to)
				todo = append(todo, p.to)
			}
		}
	}
	return out
}

func backwards(list []pair) []pair {
	out := make([]pair, len(list))
	for i, p := range list {
		out[i] = pair{p.to, p.from}
	}
	return out
}

// ending keeps the pairs that end at a term, if one is given.
func ending(list []pair, to quad.Value) []pair {
	if to == nil {
		return list
	}
	return slices.DeleteFunc(list, func(p pair) bool { return p.to != to })
}

func unique(list []pair) []pair {
	var out []pair
	seen := map[pair]bool{}
	for _, p := range list {
		if !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	return out
}
