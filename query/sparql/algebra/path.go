package algebra

import "github.com/cayleygraph/quad"

// PathExpr is a property path. The types are those of this package and no others.
type PathExpr interface{ pathExpr() }

type (
	// Link is one step along a predicate.
	Link struct{ Predicate quad.IRI }
	// Inverse goes backwards.
	Inverse struct{ Path PathExpr }
	// Sequence goes along one and then the other.
	Sequence struct{ First, Then PathExpr }
	// Alternative goes along either; a pair that both join counts twice.
	Alternative struct{ Left, Right PathExpr }
	// ZeroOrMore, OneOrMore and ZeroOrOne give each pair of ends once.
	ZeroOrMore struct{ Path PathExpr }
	// OneOrMore is +.
	OneOrMore struct{ Path PathExpr }
	// ZeroOrOne is ?.
	ZeroOrOne struct{ Path PathExpr }
	// Negated is one step along any predicate that is not in Forward, or backwards along any not in Backward. A nil
	// slice means that the direction was not asked for; an empty one that all predicates count.
	Negated struct{ Forward, Backward []quad.IRI }
)

func (Link) pathExpr()         {}
func (*Inverse) pathExpr()     {}
func (*Sequence) pathExpr()    {}
func (*Alternative) pathExpr() {}
func (*ZeroOrMore) pathExpr()  {}
func (*OneOrMore) pathExpr()   {}
func (*ZeroOrOne) pathExpr()   {}
func (*Negated) pathExpr()     {}
