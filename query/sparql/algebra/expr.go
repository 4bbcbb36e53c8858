package algebra

import "github.com/cayleygraph/quad"

// Expr is an expression. The types are those of this package and no others.
type Expr interface{ expr() }

type (
	// VarExpr is the value of a variable; an error when it is unbound.
	VarExpr struct{ Var Var }
	// Const is a constant.
	Const struct{ Value quad.Value }
	// Call is an operator or function applied to arguments. Name is the keyword of a built-in in capitals ("STRLEN",
	// "BOUND", "IF", "COALESCE", "IN", "NOT IN": the tested value comes first), a sign ("=", "!=", "<", "<=", ">",
	// ">=", "+", "-", "*", "/", "&&", "||", "!"; "-" and "+" with one argument are signs), or empty when IRI names
	// the function (casts are such).
	Call struct {
		Name string
		IRI  quad.IRI
		Args []Expr
	}
	// Exists says whether Pattern has a solution with the variables of the current solution put in their places.
	Exists struct {
		Not     bool
		Pattern Operator
	}
)

func (VarExpr) expr() {}
func (Const) expr()   {}
func (*Call) expr()   {}
func (*Exists) expr() {}
