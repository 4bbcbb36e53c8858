package pebblestore

import (
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"sync/atomic"

	"concord/graph"
)

// version counts the writes of a store: it is odd while one is on its way, so that a snapshot taken meanwhile is known to
// be of either state. It begins anywhere each time the store is opened, so that nobody takes a state that another process
// has seen for one of this.
type version struct{ n atomic.Uint64 }

func (v *version) begin() { v.n.Store(rand.Uint64() >> 2 << 1) }

func (v *version) start() { v.n.Add(1) }
func (v *version) end()   { v.n.Add(1) }

// newStamp draws the stamp of a state. It is kept in the store with the change that makes the state.
func newStamp() []byte { return binary.BigEndian.AppendUint64(nil, rand.Uint64()) }

// Stamp implements graph.Stamped.
func (r *snapshot) Stamp() (string, bool) {
	value, closer, err := r.snap.Get(metaStamp)
	if err != nil {
		return "", false
	}
	defer closer.Close()
	return hex.EncodeToString(value), true
}

var (
	_ graph.Stamped     = (*snapshot)(nil)
	_ graph.Versioned   = (*snapshot)(nil)
	_ graph.Folder      = (*snapshot)(nil)
	_ graph.Kinder      = (*snapshot)(nil)
	_ graph.BatchCursor = (*cursor)(nil)
)

// Version implements graph.Versioned.
func (r *snapshot) Version() (uint64, bool) { return r.version, r.versioned }

// Folded implements graph.Folder.
func (r *snapshot) Folded(id graph.ID) (graph.FoldedKind, int64) {
	p := payloadOf(id)
	switch tagOf(id) {
	case tagInteger:
		return graph.FoldedInteger, int64(p) + minInteger
	case tagDecimal:
		return graph.FoldedDecimal, int64(p>>3) - maxDecimal - 1
	case tagDate:
		return graph.FoldedDate, int64(p)
	case tagInstant:
		return graph.FoldedInstant, int64(p)
	case tagLocal:
		return graph.FoldedLocal, int64(p)
	case tagBoolean:
		return graph.FoldedBoolean, int64(p)
	case tagShort:
		return graph.FoldedString, int64(p)
	}
	return graph.NotFolded, 0
}

// Kind implements graph.Kinder.
func (r *snapshot) Kind(id graph.ID) graph.TermKind {
	switch t := tagOf(id); {
	case t == tagIRI:
		return graph.IRIKind
	case t == tagBlank:
		return graph.BlankKind
	case t >= tagString && t <= tagBoolean:
		return graph.LiteralKind
	}
	return graph.UnknownKind
}
