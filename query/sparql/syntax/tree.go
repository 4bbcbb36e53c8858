package syntax

import "github.com/cayleygraph/quad"

// Pos is a place in the text as written: bytes from its beginning. It is embedded in every node; trees that differ in
// nothing else are equal.
type Pos int32

// Position gives the place of a node.
func (p Pos) Position() Pos { return p }

// Prefix is a PREFIX declaration. IRI is resolved.
type Prefix struct {
	Name string // without the colon
	IRI  string
}

// Prologue is what stands before a query or an operation of an update: the prefixes that are declared there, in order (in an
// update those of earlier operations stay in force), and the base IRI in force at its end.
type Prologue struct {
	Base     string // empty when there is none
	Prefixes []Prefix
}

// Form is the form of a query.
type Form uint8

// The forms.
const (
	SelectForm Form = iota
	ConstructForm
	AskForm
	DescribeForm
)

// Query is a query as it was written.
type Query struct {
	Pos
	Text string // the text it was read from; not part of what makes trees equal
	Prologue
	Form       Form
	Projection // of a SELECT
	// Template is that of a CONSTRUCT; nil in its short form, whose template is Where (WhereTemplate is then set).
	Template      []*Triples
	WhereTemplate bool
	// Describe are the variables and IRIs of a DESCRIBE; DescribeAll says that it was DESCRIBE *.
	Describe    []Node
	DescribeAll bool
	Dataset     []DatasetClause
	Where       *Group // nil only for a DESCRIBE without a pattern
	Modifiers
	Values *InlineData // the VALUES clause after the modifiers, or nil
}

// Projection is the head of a SELECT.
type Projection struct {
	Distinct, Reduced bool
	Star              bool // SELECT *
	Items             []ProjectItem
}

// ProjectItem is a variable, or an expression AS a variable, of a SELECT.
type ProjectItem struct {
	Var  Var
	Expr Expr // nil for a variable alone
}

// DatasetClause is FROM or FROM NAMED (USING or USING NAMED in an update).
type DatasetClause struct {
	Pos
	Named bool
	IRI   IRI
}

// Modifiers are the solution modifiers of a query or subquery.
type Modifiers struct {
	GroupBy       []GroupKey
	Having        []Expr
	OrderBy       []OrderKey
	Limit, Offset int64 // -1 when not given
}

// GroupKey is a condition of GROUP BY: an expression (often a variable alone), perhaps AS a variable.
type GroupKey struct {
	Expr Expr
	As   *Var
}

// OrderKey is a condition of ORDER BY.
type OrderKey struct {
	Pos
	Descending bool
	Expr       Expr
}

// Node is a place in a triple: [Var], [IRI], [Literal], [Blank], [*PropertyList] or [*Collection].
type Node interface {
	Position() Pos
	node()
}

type (
	// Var is a variable; Name is without its mark.
	Var struct {
		Pos
		Name string
	}
	// IRI is an IRI, resolved.
	IRI struct {
		Pos
		Value quad.IRI
	}
	// Literal is a literal, in the normal form of rdf.Normal.
	Literal struct {
		Pos
		Value quad.Value
	}
	// Blank is a blank node with a label; without one it is [].
	Blank struct {
		Pos
		Label string
	}
	// PropertyList is [ predicate object ... ], a blank node with what is said of it.
	PropertyList struct {
		Pos
		Predicates []Predicate
	}
	// Collection is ( item ... ); without items it is rdf:nil.
	Collection struct {
		Pos
		Items []Node
	}
)

func (Var) node()           {}
func (IRI) node()           {}
func (Literal) node()       {}
func (Blank) node()         {}
func (*PropertyList) node() {}
func (*Collection) node()   {}

// Triples is a subject with all that is said of it. Predicates are empty only when the subject is a PropertyList or a
// Collection that says something itself.
type Triples struct {
	Subject    Node
	Predicates []Predicate
}

// Predicate is a verb with its objects.
type Predicate struct {
	Verb    Verb
	Objects []Node
}

// Verb is a [Var] or a [Path]; an IRI is a path.
type Verb interface {
	Position() Pos
	verb()
}

// Element is a part of a group graph pattern.
type Element interface {
	Position() Pos
	element()
}

type (
	// Group is { ... }. A subquery is a group whose only element is a SubSelect.
	Group struct {
		Pos
		Elements []Element
	}
	// TriplesBlock is triples in a row. Two blocks never follow each other directly.
	TriplesBlock struct {
		Pos
		Triples []*Triples
	}
	// Optional is OPTIONAL { ... }.
	Optional struct {
		Pos
		Group *Group
	}
	// Minus is MINUS { ... }.
	Minus struct {
		Pos
		Group *Group
	}
	// GraphPattern is GRAPH name { ... }; the name is a Var or an IRI.
	GraphPattern struct {
		Pos
		Name  Node
		Group *Group
	}
	// ServicePattern is SERVICE name { ... }; the name is a Var or an IRI.
	ServicePattern struct {
		Pos
		Silent bool
		Name   Node
		Group  *Group
	}
	// Union is { ... } UNION { ... }, with two groups or more.
	Union struct {
		Pos
		Groups []*Group
	}
	// Filter is FILTER condition.
	Filter struct {
		Pos
		Cond Expr
	}
	// Bind is BIND (expression AS ?variable).
	Bind struct {
		Pos
		Expr Expr
		Var  Var
	}
	// InlineData is VALUES. Each row has as many values as there are variables: an IRI, a Literal, or nil for UNDEF.
	InlineData struct {
		Pos
		Vars []Var
		Rows [][]Node
	}
	// SubSelect is a subquery.
	SubSelect struct {
		Pos
		Projection
		Where *Group
		Modifiers
		Values *InlineData
	}
)

func (*Group) element()          {}
func (*TriplesBlock) element()   {}
func (*Optional) element()       {}
func (*Minus) element()          {}
func (*GraphPattern) element()   {}
func (*ServicePattern) element() {}
func (*Union) element()          {}
func (*Filter) element()         {}
func (*Bind) element()           {}
func (*InlineData) element()     {}
func (*SubSelect) element()      {}
