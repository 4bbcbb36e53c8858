package syntax

// Expr is an expression: a [Var], [IRI] or [Literal], or one of the types below. Brackets are not kept; String writes
// those that are needed.
type Expr interface {
	Position() Pos
	expr()
}

type (
	// Logical is arguments joined by || or &&, two or more.
	Logical struct {
		Pos
		Op   string // "||" or "&&"
		Args []Expr
	}
	// Binary is a comparison (= != < > <= >=) or arithmetic (+ - * /).
	Binary struct {
		Pos
		Op          string
		Left, Right Expr
	}
	// Unary is ! + or - before an expression.
	Unary struct {
		Pos
		Op  string
		Arg Expr
	}
	// In is IN or NOT IN.
	In struct {
		Pos
		Not  bool
		Arg  Expr
		List []Expr
	}
	// Builtin is a call of a built-in function, named by its keyword in capitals.
	Builtin struct {
		Pos
		Name string
		Args []Expr
	}
	// Function is a call of a function that an IRI names (casts are such).
	Function struct {
		Pos
		IRI  IRI
		Args []Expr
	}
	// Aggregate is COUNT, SUM, MIN, MAX, AVG, SAMPLE or GROUP_CONCAT.
	Aggregate struct {
		Pos
		Func      string // the keyword in capitals
		Distinct  bool
		Arg       Expr    // nil for COUNT(*)
		Separator *string // of GROUP_CONCAT; nil when not given, which means a space
	}
	// Exists is EXISTS or NOT EXISTS.
	Exists struct {
		Pos
		Not   bool
		Group *Group
	}
)

func (Var) expr()        {}
func (IRI) expr()        {}
func (Literal) expr()    {}
func (*Logical) expr()   {}
func (*Binary) expr()    {}
func (*Unary) expr()     {}
func (*In) expr()        {}
func (*Builtin) expr()   {}
func (*Function) expr()  {}
func (*Aggregate) expr() {}
func (*Exists) expr()    {}

// HasAggregate says whether an expression holds an aggregate, outside of the patterns of EXISTS.
func HasAggregate(e Expr) bool {
	if _, ok := e.(*Aggregate); ok {
		return true
	}
	found := false
	eachArg(e, func(a Expr) { found = found || HasAggregate(a) })
	return found
}
