package algebra

import (
	"concord/query/sparql/syntax"

	"github.com/cayleygraph/quad"
)

// step adds a path between two places to a pattern: as triples where that says the same (18.2.2.4), else as a Path.
func (t *translator) step(subject Term, path syntax.Path, object Term, b *pattern) {
	switch path := path.(type) {
	case syntax.IRI:
		b.triples = append(b.triples, Triple{subject, Term{Value: path.Value}, object})
	case *syntax.PathInverse:
		t.step(object, path.Path, subject, b)
	case *syntax.PathSequence:
		for i, part := range path.Parts {
			next := object
			if i+1 < len(path.Parts) {
				next = Term{Var: t.fresh("")}
			}
			t.step(subject, part, next, b)
			subject = next
		}
	default:
		b.paths = append(b.paths, &Path{Subject: subject, Path: pathExpr(path), Object: object})
	}
}

// pathExpr translates a path (18.2.2.3).
func pathExpr(path syntax.Path) PathExpr {
	switch path := path.(type) {
	case syntax.IRI:
		return Link{Predicate: path.Value}
	case *syntax.PathInverse:
		return &Inverse{Path: pathExpr(path.Path)}
	case *syntax.PathSequence:
		return pathTree(path.Parts, func(l, r PathExpr) PathExpr { return &Sequence{First: l, Then: r} })
	case *syntax.PathAlternative:
		return pathTree(path.Parts, func(l, r PathExpr) PathExpr { return &Alternative{Left: l, Right: r} })
	case *syntax.PathRepeat:
		inner := pathExpr(path.Path)
		switch path.Mark {
		case '*':
			return &ZeroOrMore{Path: inner}
		case '+':
			return &OneOrMore{Path: inner}
		}
		return &ZeroOrOne{Path: inner}
	case *syntax.PathNegated:
		n := &Negated{}
		for _, p := range path.Not {
			to := &n.Forward
			if p.Inverse {
				to = &n.Backward
			}
			*to = append(*to, p.IRI.Value)
		}
		if len(path.Not) == 0 {
			n.Forward = []quad.IRI{}
		}
		return n
	}
	return nil
}

// pathTree makes a shallow tree: sequences and alternatives may be grouped in any way.
func pathTree(parts []syntax.Path, both func(l, r PathExpr) PathExpr) PathExpr {
	if len(parts) == 1 {
		return pathExpr(parts[0])
	}
	half := len(parts) / 2
	return both(pathTree(parts[:half], both), pathTree(parts[half:], both))
}
