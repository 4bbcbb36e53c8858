package algebra

import "github.com/cayleygraph/quad"

// Form is what a query gives back.
type Form uint8

// The forms.
const (
	Select Form = iota
	Construct
	Ask
	Describe
)

// Query is a query, ready to be planned.
type Query struct {
	Form Form
	// Vars are the names of all variables, without the question mark; those of blank nodes and of computed values that
	// have no name are empty. The same name may stand several times (see [Var]).
	Vars []string
	// Root has the solutions, with all modifiers applied.
	Root Operator
	// Project are the columns of a SELECT, in order.
	Project []Var
	// Template is what CONSTRUCT makes of each solution.
	Template []QuadTemplate
	// Describe are the terms of DESCRIBE.
	Describe []Term
	// Dataset is nil when the query has neither FROM nor FROM NAMED.
	Dataset *Dataset
	// Base is the base IRI in force at the end of the prologue: IRI() and URI() resolve against it.
	Base string
}

// Dataset is the graphs of FROM (merged to be the default graph) and FROM NAMED (or USING and USING NAMED).
type Dataset struct {
	Default, Named []quad.IRI
	// AllNamed says that the named graphs are all that there are, and Named is empty: the dataset of an update with WITH.
	AllNamed bool
}

// TemplateTerm is a place of a template: a constant, a variable, or a blank node that is made anew for each solution.
type TemplateTerm struct {
	Term
	Blank string // its label in the template; empty when it is none
}

// QuadTemplate is a quad of a CONSTRUCT, INSERT or DELETE template. Graph is nil for the default graph (or WITH, in an
// update).
type QuadTemplate struct {
	Subject, Predicate, Object TemplateTerm
	Graph                      *Term
}

// Update is a sequence of operations, done all or none.
type Update struct {
	Operations []Operation
}

// Operation is a step of an update. The types are those of this package and no others.
type Operation interface{ operation() }

type (
	// InsertData adds quads. Blank nodes are made anew.
	InsertData struct{ Quads []quad.Quad }
	// DeleteData removes quads.
	DeleteData struct{ Quads []quad.Quad }
	// Modify is DELETE/INSERT WHERE (and DELETE WHERE): Where's solutions fill the templates; removals come first.
	Modify struct {
		With           quad.IRI // empty when not given
		Delete, Insert []QuadTemplate
		Vars           []string // as in Query
		Using          *Dataset
		Where          Operator
		Base           string
	}
	// Load reads a document into a graph (empty: the default graph).
	Load struct {
		Silent       bool
		Source, Into quad.IRI
	}
	// Clear empties graphs; Drop also forgets them, which is the same where empty graphs are not kept.
	Clear struct {
		Silent, Drop bool
		Target       GraphRef
	}
	// Create makes an empty graph.
	Create struct {
		Silent bool
		Graph  quad.IRI
	}
	// Transfer is ADD, MOVE or COPY.
	Transfer struct {
		Kind     TransferKind
		Silent   bool
		From, To GraphRef // one graph each: the default graph or a named one
	}
)

func (*InsertData) operation() {}
func (*DeleteData) operation() {}
func (*Modify) operation()     {}
func (*Load) operation()       {}
func (*Clear) operation()      {}
func (*Create) operation()     {}
func (*Transfer) operation()   {}

// TransferKind tells ADD, MOVE and COPY apart.
type TransferKind uint8

// The kinds of transfer.
const (
	Add TransferKind = iota
	Move
	Copy
)

// GraphRef names graphs: one by its IRI, or the default graph, all named ones, or all.
type GraphRef struct {
	IRI                 quad.IRI
	Default, Named, All bool
}
