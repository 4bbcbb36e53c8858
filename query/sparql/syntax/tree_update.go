package syntax

// Update is an update request as it was written: operations, to be done in their order.
type Update struct {
	Text  string // the text it was read from; not part of what makes trees equal
	Steps []Step
	// Prologue is what is declared after the last operation.
	Prologue
}

// Step is an operation with the prologue before it.
type Step struct {
	Prologue
	Operation Operation
}

// Operation is an operation of an update.
type Operation interface {
	Position() Pos
	operation()
}

type (
	// InsertData is INSERT DATA. There are no variables in its quads.
	InsertData struct {
		Pos
		Quads []QuadBlock
	}
	// DeleteData is DELETE DATA. There are neither variables nor blank nodes in its quads.
	DeleteData struct {
		Pos
		Quads []QuadBlock
	}
	// DeleteWhere is DELETE WHERE: the quads are the pattern and what is removed, without blank nodes.
	DeleteWhere struct {
		Pos
		Quads []QuadBlock
	}
	// Modify is DELETE, INSERT or both, with WHERE. Nil is a clause that is not there.
	Modify struct {
		Pos
		With   *IRI
		Delete *QuadTemplate
		Insert *QuadTemplate
		Using  []DatasetClause
		Where  *Group
	}
	// Load is LOAD; Into is nil for the default graph.
	Load struct {
		Pos
		Silent bool
		Source IRI
		Into   *IRI
	}
	// Clear is CLEAR, or DROP when Drop is set.
	Clear struct {
		Pos
		Silent, Drop bool
		Target       GraphTarget
	}
	// Create is CREATE.
	Create struct {
		Pos
		Silent bool
		Graph  IRI
	}
	// Transfer is ADD, MOVE or COPY from one graph to another; a nil graph is the default graph.
	Transfer struct {
		Pos
		Op       string // the keyword in capitals
		Silent   bool
		From, To *IRI
	}
)

func (*InsertData) operation()  {}
func (*DeleteData) operation()  {}
func (*DeleteWhere) operation() {}
func (*Modify) operation()      {}
func (*Load) operation()        {}
func (*Clear) operation()       {}
func (*Create) operation()      {}
func (*Transfer) operation()    {}

// QuadTemplate is what a DELETE or INSERT clause holds.
type QuadTemplate struct {
	Pos
	Quads []QuadBlock
}

// QuadBlock is triples in the default graph, or in GRAPH name { ... }; the name is a Var or an IRI.
type QuadBlock struct {
	Pos
	Graph   Node // nil for the default graph
	Triples []*Triples
}

// GraphTarget is what CLEAR and DROP work on: a graph by its IRI, or one of the keywords.
type GraphTarget struct {
	Keyword string // "DEFAULT", "NAMED" or "ALL"; empty for a graph by its IRI
	Graph   IRI
}
