package algebra

import "github.com/cayleygraph/quad"

// Var is a variable of a query: an index to [Query.Vars]. Two variables that cannot see each other have two numbers even
// when they were written with one name: a variable that a subquery does not project is not the variable of that name
// outside. Blank nodes of patterns are variables, too.
type Var int32

// Term is a place in a pattern: a constant, or a variable when Value is nil.
type Term struct {
	Value quad.Value
	Var   Var
}

// IsVar says whether the place holds a variable.
func (t Term) IsVar() bool { return t.Value == nil }

// Operator is a node of the algebra. The types are those of this package and no others.
type Operator interface{ operator() }

// Triple is a triple pattern of a [BGP], matched against the active graph.
type Triple struct{ Subject, Predicate, Object Term }

type (
	// Unit has one solution that binds nothing (the empty group pattern).
	Unit struct{}
	// Values is inline data: rows of constants for Vars; nil stands for UNDEF.
	Values struct {
		Vars []Var
		Rows [][]quad.Value
	}
	// BGP is a basic graph pattern: all its triples hold at once in the active graph. Its solutions are counted as the
	// specification counts them (blank nodes are variables that are projected away without removing duplicates).
	BGP struct{ Triples []Triple }
	// Path matches two places by a property path that is not a plain predicate (18.1.7). Sequences, inverses and
	// plain links that can be said as triples have been said as triples by Translate.
	Path struct {
		Subject Term
		Path    PathExpr
		Object  Term
	}
	// Join has the merged pairs of compatible solutions.
	Join struct{ Left, Right Operator }
	// LeftJoin is OPTIONAL: Cond is nil for true, and sees the variables of both sides.
	LeftJoin struct {
		Left, Right Operator
		Cond        Expr
	}
	// Union has the solutions of both, in any order.
	Union struct{ Left, Right Operator }
	// Minus drops the solutions of Left for which Right has a compatible one that shares a bound variable.
	Minus struct{ Left, Right Operator }
	// Filter keeps the solutions for which Cond is true; an error is not true.
	Filter struct {
		Cond  Expr
		Input Operator
	}
	// Graph evaluates Input with another active graph: a named one, or each named graph of the dataset in turn, with the
	// variable bound to its name.
	Graph struct {
		Name  Term
		Input Operator
	}
	// Extend binds Var to the value of Expr, or leaves it unbound when that is an error.
	Extend struct {
		Input Operator
		Var   Var
		Expr  Expr
	}
	// Group groups by Keys and computes Aggregates. Without keys there is one group, even of no solutions. Solutions
	// bind the variables of keys and aggregates and nothing else.
	Group struct {
		Input      Operator
		Keys       []Var // computed by an Extend below when they are expressions
		Aggregates []Aggregate
	}
	// OrderBy sorts, first key first.
	OrderBy struct {
		Input Operator
		Keys  []OrderKey
	}
	// Project keeps the variables and forgets the others.
	Project struct {
		Input Operator
		Vars  []Var
	}
	// Distinct removes duplicates.
	Distinct struct{ Input Operator }
	// Reduced may remove duplicates.
	Reduced struct{ Input Operator }
	// Slice skips Offset solutions and gives at most Limit; Limit < 0 is no limit.
	Slice struct {
		Input         Operator
		Offset, Limit int64
	}
	// Service asks another endpoint. Text is the group pattern as SPARQL, to be sent; Vars are the variables in scope in
	// it by their names there.
	Service struct {
		Name   Term
		Silent bool
		Text   string
		Vars   map[string]Var
	}
)

func (Unit) operator()      {}
func (*Values) operator()   {}
func (*BGP) operator()      {}
func (*Path) operator()     {}
func (*Join) operator()     {}
func (*LeftJoin) operator() {}
func (*Union) operator()    {}
func (*Minus) operator()    {}
func (*Filter) operator()   {}
func (*Graph) operator()    {}
func (*Extend) operator()   {}
func (*Group) operator()    {}
func (*OrderBy) operator()  {}
func (*Project) operator()  {}
func (*Distinct) operator() {}
func (*Reduced) operator()  {}
func (*Slice) operator()    {}
func (*Service) operator()  {}

// OrderKey is a condition of ORDER BY.
type OrderKey struct {
	Expr       Expr
	Descending bool
}

// Aggregate is one aggregate of a [Group], bound to Var.
type Aggregate struct {
	Var       Var
	Func      AggregateFunc
	Distinct  bool
	Expr      Expr // nil for COUNT(*)
	Separator string
}

// AggregateFunc is one of the aggregates of SPARQL 1.1.
type AggregateFunc uint8

// The aggregates.
const (
	Count AggregateFunc = iota
	Sum
	Min
	Max
	Avg
	Sample
	GroupConcat
)
