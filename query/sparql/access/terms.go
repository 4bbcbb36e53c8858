package access

import (
	"sync"
	"sync/atomic"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/query/sparql/value"
)

// terms keeps decoded terms by their IDs, in many small tables: one grows at a time, and a look-up reads one slot and
// waits for nobody.
type terms struct {
	shards [termShards]termShard
	size   atomic.Int64 // bytes

	nmu   sync.Mutex
	names map[string]string // of datatypes and languages
	kinds map[string]uint8  // of texts that ORDER BY compares with each other, by number

	refused atomic.Int64 // terms that came when memory was full
}

func newTerms() *terms { return &terms{names: map[string]string{}, kinds: map[string]uint8{}} }

const (
	termShardBits = 8
	termShards    = 1 << termShardBits
)

// termShard is open addressing. Slots are filled once and never changed: what drops terms makes another table.
type termShard struct {
	table atomic.Pointer[termTable]

	mu sync.Mutex // held by who writes
	n  int
}

type termTable struct {
	slots []termSlot
	shift uint8
	size  int64 // bytes of the terms
}

// termSlot is two to a line of the processor's cache. The ID is written last, and read first.
type termSlot struct {
	id   atomic.Uint64
	key  uint64
	term quad.Value
}

// Bytes that a term costs beside its text, in two thirds of a slot and as a value.
const termCost = 96

func termHash(id graph.ID) uint64 { return uint64(id) * 0x9E3779B97F4A7C15 }

// find gives the slot of a term, nil when it is not kept.
func (t *terms) find(id graph.ID) *termSlot {
	h := termHash(id)
	tb := t.shards[h>>(64-termShardBits)].table.Load()
	if tb == nil {
		return nil
	}
	mask := len(tb.slots) - 1
	for i := int(h << termShardBits >> tb.shift); ; i = (i + 1) & mask {
		s := &tb.slots[i]
		switch s.id.Load() {
		case uint64(id):
			return s
		case 0:
			return nil
		}
	}
}

// touch reads the slots where terms will be looked for, so that they are near when they are.
func (t *terms) touch(ids []graph.ID) {
	var touched uint64
	for _, id := range ids {
		h := termHash(id)
		if tb := t.shards[h>>(64-termShardBits)].table.Load(); tb != nil {
			touched ^= tb.slots[h<<termShardBits>>tb.shift].id.Load()
		}
	}
	touch(graph.ID(touched))
}

// keep keeps a decoded term within so many bytes for all. When these are full, new terms are refused, and now and then the
// terms of one table make room: who reads more terms in turn than fit finds most of them the next time.
//
// It gives the term with its datatype or language shared with the other terms that have it: that saves memory, and two
// terms are compared without reading the name of the datatype.
func (t *terms) keep(id graph.ID, term quad.Value, room int64) (quad.Value, uint64) {
	term, key := t.share(term)
	cost := termCost + textLen(term)
	if cost > room/16 {
		return term, key
	}
	h := termHash(id)
	shard := &t.shards[h>>(64-termShardBits)]
	shard.mu.Lock()
	defer shard.mu.Unlock()
	tb := shard.table.Load()
	if t.size.Load()+cost > room {
		if tb == nil || t.refused.Add(1)%(8*int64(shard.n)+1) != 0 {
			return term, key
		}
		t.size.Add(-tb.size)
		shard.n, tb = 0, nil
	}
	if tb == nil || 3*shard.n >= 2*len(tb.slots) {
		tb = tb.grown()
		shard.table.Store(tb)
	}
	mask := len(tb.slots) - 1
	i := int(h << termShardBits >> tb.shift)
	for ; tb.slots[i].id.Load() != 0; i = (i + 1) & mask {
		if tb.slots[i].id.Load() == uint64(id) {
			return tb.slots[i].term, key
		}
	}
	tb.slots[i].term, tb.slots[i].key = term, key
	tb.slots[i].id.Store(uint64(id))
	shard.n++
	tb.size += cost
	t.size.Add(cost)
	return term, key
}

// grown gives a table twice as large with the same terms; a small one for none.
func (tb *termTable) grown() *termTable {
	if tb == nil {
		return &termTable{slots: make([]termSlot, 16), shift: 64 - 4}
	}
	out := &termTable{slots: make([]termSlot, 2*len(tb.slots)), shift: tb.shift - 1, size: tb.size}
	mask := len(out.slots) - 1
	for k := range tb.slots {
		from := &tb.slots[k]
		id := from.id.Load()
		if id == 0 {
			continue
		}
		i := int(termHash(graph.ID(id)) << termShardBits >> out.shift)
		for out.slots[i].id.Load() != 0 {
			i = (i + 1) & mask
		}
		out.slots[i].term, out.slots[i].key = from.term, from.key
		out.slots[i].id.Store(id)
	}
	return out
}

// maxNames is how many names of datatypes and languages are shared.
const maxNames = 1 << 10

// share gives a term with the one string of its datatype or language, and the term's key (see [View.OrderKeys]).
func (t *terms) share(term quad.Value) (quad.Value, uint64) {
	t.nmu.Lock()
	defer t.nmu.Unlock()
	switch v := term.(type) {
	case quad.TypedString:
		v.Type = quad.IRI(t.shared(string(v.Type)))
		term = v
	case quad.LangString:
		v.Lang = t.shared(v.Lang)
		term = v
	}
	return term, t.key(term)
}

// shared gives the one string of a name.
func (t *terms) shared(name string) string {
	if one, ok := t.names[name]; ok {
		return one
	}
	if len(t.names) < maxNames && len(name) <= 256 {
		t.names[name] = name
	}
	return name
}

// The key of a term that ORDER BY compares by its text: the number of its kind of text, and then as many bytes of the text
// as there is room for.
const (
	keyText  = 7
	maxKinds = 255
)

// key gives the key of a term, 0 when it has none.
func (t *terms) key(term quad.Value) uint64 {
	kind, text, ok := value.OrderText(term)
	if !ok {
		return 0
	}
	number, ok := t.kinds[kind]
	if !ok {
		if len(t.kinds) == maxKinds {
			return 0
		}
		number = uint8(len(t.kinds) + 1)
		t.kinds[kind] = number
	}
	key := uint64(number)
	for i := range keyText {
		key <<= 8
		if i < len(text) {
			key |= uint64(text[i])
		}
	}
	return key
}
