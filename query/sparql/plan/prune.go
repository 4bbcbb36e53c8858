package plan

import "concord/query/sparql/algebra"

// prune sets which columns each node gives: those wanted above that its rows may bind.
func prune(n Node, want set) {
	c := n.Common()
	c.Out = want.intersect(c.scope).list()
	switch n := n.(type) {
	case *Lookup:
		prune(n.Input, want.union(n.Pattern.vars()))
	case *Intersect:
		for i := range n.Patterns {
			want = want.union(n.Patterns[i].vars())
		}
		prune(n.Input, want)
	case *Path:
		for _, t := range []algebra.Term{n.Subject, n.Object} {
			if t.IsVar() {
				want = want.union(setOf(t.Var))
			}
		}
		if n.Graph.Kind == EachGraph {
			want = want.union(setOf(n.Graph.Var))
		}
		prune(n.Input, want)
	case *HashJoin:
		want = want.union(setOf(n.Keys...)).union(setOf(n.Maybe...))
		prune(n.Left, want)
		prune(n.Right, want)
	case *Apply:
		keys := setOf(n.Keys...)
		if n.Kind == LeftKind {
			// What the sub-plan adds is wanted; what it was fed is there already, but may be bound now where it was not.
			// Inside EXISTS a sub-plan may ask for more than its keys: what is known outside is part of every row.
			prune(n.Sub, want.minus(n.Left.Common().certain).union(setOf(n.Row)))
			prune(n.Left, want.union(keys).union(setOf(n.Feed.Out...).minus(setOf(n.Row))))
			break
		}
		prune(n.Left, want.union(keys))
		prune(n.Sub, setOf(n.Row))
	case *Union:
		in := want
		for i, br := range n.Branches {
			prune(br, want)
			in = in.union(setOf(n.Feeds[i].Out...))
		}
		prune(n.Input, in)
	case *GraphEach:
		want = want.union(setOf(n.Var)) // the sub-plan may bind it, and must agree
		prune(n.Sub, want)
		prune(n.Input, want.union(setOf(n.Feed.Out...)))
	case *Filter:
		for _, e := range n.Conds {
			want = want.union(mentioned(e))
		}
		prune(n.Input, want)
	case *Extend:
		prune(n.Input, want.union(mentioned(n.Expr)))
	case *Group:
		in := setOf(n.Keys...)
		for _, a := range n.Aggregates {
			if a.Expr != nil {
				in = in.union(mentioned(a.Expr))
			} else if a.Distinct {
				in = in.union(setOf(n.Visible...)) // COUNT(DISTINCT *)
			}
		}
		prune(n.Input, in)
	case *Sort:
		for _, k := range n.Keys {
			want = want.union(mentioned(k.Expr))
		}
		prune(n.Input, want)
	case *Distinct:
		c.Out = want.intersect(c.scope).list()
		prune(n.Input, want.union(setOf(n.Vars...)))
	case *Slice:
		prune(n.Input, want)
	case *Service:
		if n.Op.Name.IsVar() {
			want = want.union(setOf(n.Op.Name.Var))
		}
		for _, v := range n.Op.Vars {
			want = want.union(setOf(v))
		}
		prune(n.Input, want)
	}
}
