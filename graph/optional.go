package graph

// What a Snapshot or a Cursor may offer beyond its interface. Who reads asks by type assertion and does without where it
// is not offered.

// LocalID is the least of the IDs that no Store ever gives out (their upper four bits are 1110): who evaluates over a
// snapshot names terms of its own with them, up to LocalID + 2^60 - 1.
const LocalID ID = 0xE << 60

// IsLocal says whether an ID is of those that no Store gives out.
func (id ID) IsLocal() bool { return id>>60 == 0xE }

// Versioned is offered by a Snapshot that knows which state of its store it shows. Two snapshots of one store with the
// same version show the same quads with the same IDs, so what was computed from one holds for the other.
type Versioned interface {
	// Version gives the version; ok is false when the state could not be told.
	Version() (version uint64, ok bool)
}

// Tracked is offered by a Snapshot that knows what was written since an earlier state of its store.
type Tracked interface {
	Versioned
	// Since tells what was written between the state of a version and this one; ok is false when that is not known.
	Since(version uint64) (w Written, ok bool)
}

// Written is what changes have touched.
type Written struct {
	Predicates []ID // of all quads that were added or removed, and perhaps of others
	Dropped    bool // terms have left the store, so that their IDs may name others one day
}

// Stamped is offered by a Snapshot whose state can be told from every other that its store was or will be in, in this
// process or another.
type Stamped interface {
	// Stamp names the state; ok is false when it has no name, as that of a store that was never written to.
	Stamp() (stamp string, ok bool)
}

// BatchCursor is offered by a Cursor that gives many quads at once.
type BatchCursor interface {
	Cursor
	// NextBatch moves on by up to len(dst) quads, as Next would, and puts them into dst. It gives their number: 0 at the
	// end or after an error, which Err tells apart. Quad is undefined afterwards until Next or Seek says true.
	NextBatch(dst []IDQuad) int
}

// FoldedKind is the kind of a term whose value its ID holds.
type FoldedKind uint8

// The kinds of folded terms.
const (
	NotFolded     FoldedKind = iota
	FoldedInteger            // xsd:integer: Key is the number
	FoldedDecimal            // xsd:decimal: Key is the number times 10^4
	FoldedDate               // xsd:date without time zone: Key is the days since 0000-01-01
	FoldedInstant            // xsd:dateTime in UTC: Key is the microseconds since 0000-01-01T00:00:00Z
	FoldedLocal              // xsd:dateTime without time zone: likewise, by its own clock
	FoldedBoolean            // xsd:boolean: Key is 0 or 1
	FoldedString             // xsd:string of a few bytes: Key orders them as their bytes do
)

// Folder is offered by a Snapshot whose IDs hold the values of some terms, so that they are compared without a look at
// the dictionary.
type Folder interface {
	// Folded gives the kind and the key of a term whose value the ID holds; NotFolded for any other ID. Keys of one kind
	// order as the values do, and are equal when the values are.
	Folded(id ID) (kind FoldedKind, key int64)
}

// TermKind is whether a term is an IRI, a blank node or a literal.
type TermKind uint8

// The kinds of term; UnknownKind is one that only the term itself tells.
const (
	UnknownKind TermKind = iota
	IRIKind
	BlankKind
	LiteralKind
)

// Kinder is offered by a Snapshot whose IDs tell the kind of most terms.
type Kinder interface {
	// Kind gives the kind of an ID's term.
	Kind(id ID) TermKind
}
