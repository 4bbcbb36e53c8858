package graph

import (
	"context"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"
)

// ID names a term within one store. IDs are comparable for equality across snapshots of the same store and for order
// within one index order; they mean nothing in another store. Small integers, dates, booleans and short strings are
// folded into the ID itself (see the store's documentation), so equality of terms is always equality of IDs.
type ID uint64

const (
	// NoID is no term. In a pattern it stands for any term.
	NoID ID = 0
	// DefaultLabel is the label of a quad that has none (RDF's default graph). It is a real ID, so that a pattern can
	// ask for the quads without label.
	DefaultLabel ID = 1
)

// IDQuad is a quad of IDs: subject, predicate, object, label, in this order. As a pattern, NoID matches anything.
type IDQuad [4]ID

// Order is an index order: the positions of an [IDQuad] in the sequence in which a cursor sorts them. [0 1 2 3] is
// subject, predicate, object, label.
type Order [4]uint8

// The orders every Store keeps. A store may keep more; [Snapshot.Orders] lists them all.
var (
	SPOL = Order{0, 1, 2, 3}
	POSL = Order{1, 2, 0, 3}
	OSPL = Order{2, 0, 1, 3}
	LSPO = Order{3, 0, 1, 2}
)

// Errors that every Store returns, wrapped in an [*Error] that says what was done, to what, and what to do.
var (
	// ErrClosed: the store or the snapshot was closed before the call.
	ErrClosed = errors.New("closed")
	// ErrLocked: another process holds the store; the error's text names the holder.
	ErrLocked = errors.New("held by another process")
	// ErrFormat: the store was written by a newer version of the program, or is no store.
	ErrFormat = errors.New("unknown store format")
	// ErrCorrupt: the store contradicts itself; `concord check` tells where.
	ErrCorrupt = errors.New("store is damaged")
	// ErrReadOnly: a write to a store that was opened for reading.
	ErrReadOnly = errors.New("store is open for reading only")
)

// Store keeps quads. Implementations are safe for use by many goroutines: any number of snapshots may be read while one
// change is applied; changes are applied one after the other. A Store must never keep half a change, and must not
// return before a change is durable. graph/storetest.Run is the conformance suite.
type Store interface {
	// Snapshot gives a view of the store as it is now, unmoved by later changes. The caller closes it.
	Snapshot() (Snapshot, error)
	// Apply makes a change whole or not at all: removals first, then additions.
	Apply(ctx context.Context, c Change) (Applied, error)
	// Load adds very many quads within a memory bound by sorted runs. All or nothing, like Apply: when the sequence
	// yields an error, or ctx ends, the store is as it was. While it runs, snapshots see the state before.
	Load(ctx context.Context, quads iter.Seq2[quad.Quad, error], opts LoadOptions) (Applied, error)
	// Stats gives counts of quads and terms and the bytes on disk, without a full scan.
	Stats(ctx context.Context) (Stats, error)
	// Close releases the store. Snapshots still open are invalid afterwards.
	Close() error
}

// Change is a set of quads to remove and a set to add. A quad in both is there afterwards.
type Change struct {
	Remove []quad.Quad
	Add    []quad.Quad
}

// Applied counts what a change did. Adding a quad that is there, or removing one that is not, does nothing and is not
// counted.
type Applied struct {
	Added   int64
	Removed int64
}

// LoadOptions bounds a bulk load.
type LoadOptions struct {
	// Memory is the bound in bytes for buffers of the load; 0 means 512 MiB.
	Memory int64
	// Progress, if set, is called now and then from the loading goroutine with the number of quads read so far.
	Progress func(read int64)
	// More says that another load is to follow within minutes: a store may put off work that one of them all costs less.
	More bool
}

// Stats describes a store.
type Stats struct {
	Quads int64 // quads in the store
	Terms int64 // distinct terms in the dictionary (terms folded into IDs are not counted)
	Bytes int64 // bytes on disk, approximate; 0 for a store in memory
}

// Snapshot is a consistent view of a store. It may be used by many goroutines; its cursors by one each.
type Snapshot interface {
	// Find gives the ID of a term; ok is false when the store has never seen it. A nil term is DefaultLabel.
	Find(term quad.Value) (id ID, ok bool, err error)
	// Term gives the term of an ID; for DefaultLabel it is nil. An ID that this store never gave out is ErrCorrupt.
	Term(id ID) (quad.Value, error)
	// Orders lists the index orders that Scan accepts.
	Orders() []Order
	// Scan gives a cursor over the quads that match the pattern, sorted by the order. Cheap when the pattern's bound
	// positions lead the order; otherwise the cursor filters. The caller closes the cursor.
	Scan(pattern IDQuad, order Order) (Cursor, error)
	// Count gives the number of quads that match; exact says whether it is the number or an estimate, which costs no
	// more than a few seeks.
	Count(ctx context.Context, pattern IDQuad, exact bool) (int64, error)
	// Close releases the snapshot. Cursors still open are invalid afterwards.
	Close() error
}

// Cursor walks quads in the order it was opened with. It is positioned before the first quad when opened.
type Cursor interface {
	// Next moves to the next quad and reports whether there is one.
	Next() bool
	// Seek moves to the first quad that is at or after the key, in the cursor's order, and reports whether there is
	// one. The key is given as a quad (subject, predicate, object, label), not in index order; it may lie before the
	// current position, or outside the pattern, in which case the cursor goes to the nearest quad of the pattern.
	Seek(key IDQuad) bool
	// Quad is the current quad. It stays valid after the cursor moves. Undefined unless Next or Seek said true.
	Quad() IDQuad
	// Err is the error that ended the walk, nil at its natural end.
	Err() error
	// Close releases the cursor and gives Err.
	Close() error
}

// BestOrder picks, from the orders a snapshot offers, the first whose leading positions are the most of the bound
// positions of the pattern.
func BestOrder(orders []Order, pattern IDQuad) Order {
	best, bestN := orders[0], -1
	for _, o := range orders {
		n := 0
		for n < 4 && pattern[o[n]] != NoID {
			n++
		}
		if n > bestN {
			best, bestN = o, n
		}
	}
	return best
}
