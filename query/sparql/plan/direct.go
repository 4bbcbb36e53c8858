package plan

import (
	"slices"

	"concord/query/sparql/algebra"
)

// direct sets in which order look-ups that give all pairs of a predicate give them: sorted by the variable by which the
// operators above look up, group or tell rows apart. Then they ask for one key many times in a row, and for the keys in
// ascending order, and what they read of a large table is near what they read before. by are the variables that are asked
// for above. Where both ends are, the one with more different terms counts: a table of few is near anyway.
func direct(n Node, by []algebra.Var) {
	switch n := n.(type) {
	case *Lookup:
		in := n.Input.Common()
		sub, obj := n.Pattern.Places[0], n.Pattern.Places[2]
		bound := func(p Place) bool { return p.IsVar() && in.MayBind(p.Var) }
		if sub.IsVar() && obj.IsVar() && !bound(sub) && !bound(obj) {
			bySub, byObj := slices.Contains(by, sub.Var), slices.Contains(by, obj.Var)
			n.ByObject = byObj && (!bySub || n.ends[1] > n.ends[0])
		}
		for _, p := range []Place{sub, obj} {
			if bound(p) {
				by = with(by, p.Var)
			}
		}
		direct(n.Input, by)
	case *Intersect:
		for i := range n.Patterns {
			for _, v := range n.Patterns[i].vars().list() {
				if v != n.Var {
					by = with(by, v)
				}
			}
		}
		direct(n.Input, by)
	case *HashJoin:
		direct(n.Left, with(by, n.Keys...))
		direct(n.Right, n.Keys)
	case *Apply:
		direct(n.Left, with(by, n.Keys...))
		direct(n.Sub, nil)
	case *Filter:
		direct(n.Input, by)
	case *Extend:
		direct(n.Input, by)
	case *Slice:
		direct(n.Input, by)
	case *Distinct:
		direct(n.Input, with(by, n.Vars...))
	case *Group:
		direct(n.Input, n.Keys)
	default:
		for _, c := range n.Children() {
			direct(c, nil)
		}
	}
}

// with gives a list with more variables.
func with(list []algebra.Var, vars ...algebra.Var) []algebra.Var {
	return append(slices.Clip(list), vars...)
}
