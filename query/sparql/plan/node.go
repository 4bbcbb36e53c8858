package plan

import (
	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/algebra"
)

// Node is a physical operator. The types are those of this package and no others.
type Node interface {
	// Common gives what all nodes have.
	Common() *Info
	// Children gives the operators below, in the sequence in which Explain shows them.
	Children() []Node
}

// Info is what all nodes have.
type Info struct {
	Rows float64 // estimated number of rows given
	// Out are the variables whose columns are wanted above; set last.
	Out []algebra.Var

	// Filled while the plan runs.
	Actual int64 // rows given
	Runs   int64 // times it was started

	scope   set // variables that the rows may bind
	certain set // those that every row binds
}

// Common implements Node.
func (c *Info) Common() *Info { return c }

// Place is a place of a pattern: a constant with an ID of the store, or a variable when ID is NoID.
type Place struct {
	ID    graph.ID
	Value quad.Value
	Var   algebra.Var
}

// IsVar says whether the place holds a variable.
func (p Place) IsVar() bool { return p.ID == graph.NoID }

// GraphKind tells how the active graph of a pattern is given.
type GraphKind uint8

// The kinds of active graph.
const (
	DefaultGraph GraphKind = iota
	NamedGraph             // ID
	EachGraph              // every named graph; Var is bound to its name
	ParamGraph             // the graph that the GraphEach node with number Param is at
)

// Graph is the active graph of a pattern.
type Graph struct {
	Kind  GraphKind
	ID    graph.ID
	Name  quad.Value
	Var   algebra.Var
	Param int
}

// Pattern is a triple pattern in a graph.
type Pattern struct {
	Places [3]Place // subject, predicate, object
	Graph  Graph
}

func (p *Pattern) vars() set {
	var s set
	for _, t := range p.Places {
		if t.IsVar() {
			s.add(t.Var)
		}
	}
	if p.Graph.Kind == EachGraph {
		s.add(p.Graph.Var)
	}
	return s
}

// JoinKind is what an Apply does with the rows of its sub-plan.
type JoinKind uint8

// The kinds.
const (
	LeftKind JoinKind = iota // each match, or the row alone
	SemiKind                 // the row if there is a match
	AntiKind                 // the row if there is none
	MarkKind                 // the row, with Mark bound to whether there is one
)

// Binds says whether every row binds a variable.
func (c *Info) Binds(v algebra.Var) bool { return c.certain.has(v) }

// MayBind says whether a row may bind a variable.
func (c *Info) MayBind(v algebra.Var) bool { return c.scope.has(v) }

type (
	// Unit gives one row that binds nothing.
	Unit struct{ Info }
	// Empty gives no row.
	Empty struct{ Info }
	// Feed gives the batch that the operator above its sub-plan put in.
	Feed struct {
		Info
		Number int
	}
	// Lookup extends each row by the matches of a pattern. With Optional, a row without match stays as it is.
	Lookup struct {
		Info
		Input    Node
		Pattern  Pattern
		Optional bool
		// ByObject says that all pairs of the predicate are better given by objects than by subjects.
		ByObject bool

		ends [2]float64 // about how many different subjects and objects match
	}
	// Intersect binds Var to the terms that all patterns allow; each pattern has no other free variable, a predicate that
	// is known, and the default graph.
	Intersect struct {
		Info
		Input    Node
		Var      algebra.Var
		Patterns []Pattern
	}
	// Path extends each row by the pairs that a property path joins.
	Path struct {
		Info
		Input           Node
		Subject, Object algebra.Term
		Path            algebra.PathExpr
		Graph           Graph
		// Given says of subject and object that a variable there stands for the term that it has outside of EXISTS, so that
		// a path of no length joins it with itself even where it is no node of the graph.
		Given [2]bool
	}
	// HashJoin joins the rows of Left with those of Right, which are kept in memory. Right does not depend on Left's rows.
	HashJoin struct {
		Info
		Left, Right Node
		Keys        []algebra.Var // bound in every row of both
		Maybe       []algebra.Var // other variables that both may bind
		// Overlap, when not empty, keeps only pairs that both bind one of these variables (MINUS).
		Overlap []algebra.Var
		// Fresh says that Right depends on a feed, so that it is read anew with every start.
		Fresh bool
	}
	// Apply runs Sub for batches of Left's rows, which Sub's Feed gives, numbered in the column Row.
	Apply struct {
		Info
		Kind  JoinKind
		Left  Node
		Sub   Node
		Feed  *Feed
		Row   algebra.Var
		Mark  algebra.Var
		Keys  []algebra.Var // variables of Left that Sub depends on
		Alone bool          // Sub is fed one row at a time
	}
	// Union runs all branches for each batch of Input.
	Union struct {
		Info
		Input    Node
		Feeds    []*Feed
		Branches []Node
	}
	// GraphEach runs Sub for each batch of Input and each named graph, or the one that Var is bound to.
	GraphEach struct {
		Info
		Input Node
		Feed  *Feed
		Sub   Node
		Var   algebra.Var
		Param int
	}
	// Values gives rows of constants.
	Values struct {
		Info
		Vars []algebra.Var
		Data [][]quad.Value
	}
	// Filter keeps the rows for which all conditions are true.
	Filter struct {
		Info
		Input Node
		Conds []algebra.Expr
	}
	// Extend binds a variable to the value of an expression.
	Extend struct {
		Info
		Input Node
		Var   algebra.Var
		Expr  algebra.Expr
	}
	// Group groups and aggregates.
	Group struct {
		Info
		Input      Node
		Keys       []algebra.Var
		Aggregates []algebra.Aggregate
		Visible    []algebra.Var // all variables of the input, for COUNT(DISTINCT *)
	}
	// Count binds variables to the number of matches of one pattern, from the index.
	Count struct {
		Info
		Pattern Pattern
		Vars    []algebra.Var
	}
	// PredicateCounts gives each predicate of the default graph with the number of its triples.
	PredicateCounts struct {
		Info
		Predicate algebra.Var
		Vars      []algebra.Var
	}
	// Sort sorts; when Limit >= 0 it gives only so many rows, the first.
	Sort struct {
		Info
		Input Node
		Keys  []algebra.OrderKey
		Limit int64
	}
	// Distinct removes rows that are equal in Vars to one before.
	Distinct struct {
		Info
		Input Node
		Vars  []algebra.Var
	}
	// Slice skips Offset rows and gives at most Limit (no bound when negative).
	Slice struct {
		Info
		Input         Node
		Offset, Limit int64
	}
	// Service asks another endpoint.
	Service struct {
		Info
		Input Node
		Op    *algebra.Service
	}
)

// Children implements Node.
func (*Unit) Children() []Node            { return nil }
func (*Empty) Children() []Node           { return nil }
func (*Feed) Children() []Node            { return nil }
func (n *Lookup) Children() []Node        { return []Node{n.Input} }
func (n *Intersect) Children() []Node     { return []Node{n.Input} }
func (n *Path) Children() []Node          { return []Node{n.Input} }
func (n *HashJoin) Children() []Node      { return []Node{n.Left, n.Right} }
func (n *Apply) Children() []Node         { return []Node{n.Left, n.Sub} }
func (n *Union) Children() []Node         { return append([]Node{n.Input}, n.Branches...) }
func (n *GraphEach) Children() []Node     { return []Node{n.Input, n.Sub} }
func (*Values) Children() []Node          { return nil }
func (n *Filter) Children() []Node        { return []Node{n.Input} }
func (n *Extend) Children() []Node        { return []Node{n.Input} }
func (n *Group) Children() []Node         { return []Node{n.Input} }
func (*Count) Children() []Node           { return nil }
func (*PredicateCounts) Children() []Node { return nil }
func (n *Sort) Children() []Node          { return []Node{n.Input} }
func (n *Distinct) Children() []Node      { return []Node{n.Input} }
func (n *Slice) Children() []Node         { return []Node{n.Input} }
func (n *Service) Children() []Node       { return []Node{n.Input} }
