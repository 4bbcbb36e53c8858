package syntax

// Path is a property path: an [IRI] or one of the types below.
type Path interface {
	Verb
	path()
}

type (
	// PathInverse is ^path.
	PathInverse struct {
		Pos
		Path Path
	}
	// PathSequence is path / path, with two parts or more.
	PathSequence struct {
		Pos
		Parts []Path
	}
	// PathAlternative is path | path, with two parts or more.
	PathAlternative struct {
		Pos
		Parts []Path
	}
	// PathRepeat is path* path+ or path?.
	PathRepeat struct {
		Pos
		Path Path
		Mark byte // '*', '+' or '?'
	}
	// PathNegated is !( predicate | ^predicate ... ). Without predicates it matches every step forward.
	PathNegated struct {
		Pos
		Not []NegatedPredicate
	}
)

// NegatedPredicate is a predicate of a negated property set.
type NegatedPredicate struct {
	IRI     IRI
	Inverse bool
}

func (Var) verb()              {}
func (IRI) verb()              {}
func (*PathInverse) verb()     {}
func (*PathSequence) verb()    {}
func (*PathAlternative) verb() {}
func (*PathRepeat) verb()      {}
func (*PathNegated) verb()     {}

func (IRI) path()              {}
func (*PathInverse) path()     {}
func (*PathSequence) path()    {}
func (*PathAlternative) path() {}
func (*PathRepeat) path()      {}
func (*PathNegated) path()     {}
