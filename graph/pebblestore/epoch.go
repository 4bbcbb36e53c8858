package pebblestore

import (
	"cmp"
	"math"
	"slices"
	"unsafe"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

// epoch is what a bulk load holds in memory at once: quads whose terms are numbered in the order they were met, and the
// text of each term. Numbers are 32 bits, so a quad takes 16 bytes until its IDs are needed, and sorting goes by ranks.
type epoch struct {
	hash   func([]byte) uint64
	number int // of the epoch in the load

	terms  []localTerm
	texts  arena
	table  []uint32 // open addressing on the ID by hash: number of a term plus one
	folds  map[graph.ID]uint32
	recent [4096]recentTerm
	buf    []byte

	blocks   [][][4]uint32
	quads    int
	collided int // terms of this epoch that found their ID by hash taken by another of this epoch
}

// localTerm is a term of an epoch. A term that folds into its ID has no text. There are many, so they hold no pointers, which
// the garbage collector would follow.
type localTerm struct {
	byHash graph.ID
	id     graph.ID // the ID that the runs of this epoch use: byHash unless collided
	text   place
}

// recentTerm remembers a Go value by the address of its string: a reader gives the same value again and again.
type recentTerm struct {
	data   *byte
	len    int
	number uint32
	kind   byte
	keep   quad.Value // so that the address is not used for another string
}

const quadBlock = 1 << 14

// Bytes that an epoch needs per quad and per term, besides its text, until its runs are written: of two epochs one collects
// and the other holds its quads three times. One that is sorted for all tables at once holds them six times.
const (
	quadCost = (1 + 3) * 16 / 2
	sortCost = 6 * 16
	termCost = int(unsafe.Sizeof(localTerm{})) + 2*4 + 4 + 24
)

// defaultLabel is the number of graph.DefaultLabel in every epoch.
const defaultLabel = 0

func newEpoch(hash func([]byte) uint64, number int) *epoch {
	e := &epoch{hash: hash, number: number, table: make([]uint32, 1<<12), folds: map[graph.ID]uint32{}}
	e.fold(graph.DefaultLabel)
	return e
}

// size is the memory in bytes that the epoch needs until its runs are written.
func (e *epoch) size() int64 {
	return int64(e.quads)*quadCost + int64(len(e.terms)+len(e.folds))*int64(termCost) + e.texts.size
}

// sortSize is the memory in bytes that the epoch needs until its tables are written, when it is the only one.
func (e *epoch) sortSize() int64 { return e.size() + int64(e.quads)*(sortCost-quadCost) }

// add takes a quad in.
func (e *epoch) add(q quad.Quad) error {
	var n [4]uint32
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		var err error
		if v == nil {
			if i < 3 {
				return rdf.Valid(nil)
			}
			n[i] = defaultLabel
			continue
		}
		if n[i], err = e.term(v); err != nil {
			return quadError(q, err)
		}
	}
	if e.quads%quadBlock == 0 {
		e.blocks = append(e.blocks, make([][4]uint32, 0, quadBlock))
	}
	last := len(e.blocks) - 1
	e.blocks[last] = append(e.blocks[last], n)
	e.quads++
	return nil
}

// fold gives the number of an ID without text.
func (e *epoch) fold(id graph.ID) uint32 {
	n, ok := e.folds[id]
	if !ok {
		n = uint32(len(e.terms))
		e.terms = append(e.terms, localTerm{byHash: id, id: id})
		e.folds[id] = n
	}
	return n
}

func (e *epoch) term(v quad.Value) (uint32, error) {
	var s string
	var kind byte
	switch v := v.(type) {
	case quad.IRI:
		s, kind = string(v), kindIRI
	case quad.BNode:
		s, kind = string(v), kindBlank
	case quad.String:
		if len(v) > maxShort {
			s, kind = string(v), kindString
		}
	}
	if s == "" {
		return e.lookUp(v)
	}
	data := unsafe.StringData(s)
	r := &e.recent[(uintptr(unsafe.Pointer(data))>>4)%uintptr(len(e.recent))]
	if r.data == data && r.len == len(s) && r.kind == kind {
		return r.number, nil
	}
	n, err := e.lookUp(v)
	if err == nil {
		*r = recentTerm{data, len(s), n, kind, v}
	}
	return n, err
}

func (e *epoch) lookUp(v quad.Value) (uint32, error) {
	id, tag, text, err := encode(e.buf, v)
	if err != nil {
		return 0, err
	}
	if text == nil {
		return e.fold(id), nil
	}
	e.buf = text
	byHash := makeID(tag, e.hash(text))
	mask := uint64(len(e.table) - 1)
	taken := false
	slot := uint64(byHash) & mask
	for ; e.table[slot] != 0; slot = (slot + 1) & mask {
		n := e.table[slot] - 1
		if t := &e.terms[n]; t.byHash == byHash {
			if string(e.texts.at(t.text)) == string(text) {
				return n, nil
			}
			taken = true
		}
	}
	if len(text) > math.MaxUint32 {
		return 0, errTooLarge
	}
	if err := validTerm(v); err != nil {
		return 0, err
	}
	n := uint32(len(e.terms))
	t := localTerm{byHash: byHash, id: byHash, text: e.texts.add(text)}
	if taken {
		e.collided++
		t.id = provisionalID(e.number, e.collided)
	}
	e.terms = append(e.terms, t)
	e.table[slot] = n + 1
	if 2*len(e.terms) > len(e.table) {
		e.grow()
	}
	return n, nil
}

// text gives the text of a term; it has none if it folds into its ID.
func (e *epoch) text(n uint32) []byte { return e.texts.at(e.terms[n].text) }

// provisionalID is an ID for a collided term that no store gives out; the load replaces it before anything is ingested.
func provisionalID(epoch, n int) graph.ID {
	return makeID(tagCollided, 1<<(payloadBits-1)|uint64(epoch)<<32|uint64(n))
}

func (e *epoch) grow() {
	e.table = make([]uint32, 2*len(e.table))
	mask := uint64(len(e.table) - 1)
	for n, t := range e.terms {
		if t.text.size == 0 {
			continue
		}
		slot := uint64(t.byHash) & mask
		for e.table[slot] != 0 {
			slot = (slot + 1) & mask
		}
		e.table[slot] = uint32(n) + 1
	}
}

// seal ends collecting, and frees what only collecting needs.
func (e *epoch) seal() {
	e.table, e.folds, e.buf = nil, nil, nil
	e.recent = [4096]recentTerm{}
}

// numbered is a term by its ID.
type numbered struct {
	id graph.ID
	n  uint32
}

// byID gives all terms sorted by ID. Those of equal IDs stay in the order they were met.
func (e *epoch) byID() []numbered {
	a, b := make([]numbered, len(e.terms)), make([]numbered, len(e.terms))
	for n := range e.terms {
		a[n] = numbered{e.terms[n].id, uint32(n)}
	}
	// Four passes that count 16 bits each, from the last.
	counts := make([]uint32, 1<<16+1)
	for shift := 0; shift < 64; shift += 16 {
		clear(counts)
		for i := range a {
			counts[a[i].id>>shift&0xffff+1]++
		}
		for i := 1; i < len(counts); i++ {
			counts[i] += counts[i-1]
		}
		for i := range a {
			at := &counts[a[i].id>>shift&0xffff]
			b[*at] = a[i]
			*at++
		}
		a, b = b, a
	}
	return a
}

// dictionary gives the numbers of the terms with text, sorted by ID by hash and text.
func (e *epoch) dictionary() []uint32 {
	out := make([]uint32, 0, len(e.terms))
	for _, t := range e.byID() {
		if e.terms[t.n].text.size > 0 {
			out = append(out, t.n)
		}
	}
	if e.collided > 0 { // some have other IDs
		slices.SortFunc(out, func(a, b uint32) int {
			if c := cmp.Compare(e.terms[a].byHash, e.terms[b].byHash); c != 0 {
				return c
			}
			return slices.Compare(e.text(a), e.text(b))
		})
	}
	return out
}

// sortedQuads is the distinct quads of an epoch as ranks, in one order; ids maps ranks to IDs.
type sortedQuads struct {
	ranks [][4]uint32
	ids   []graph.ID
}

// sorted sorts the quads in every order and hands each on while the next is made; what is handed on does not change
// afterwards. It uses up the quads. Ranks are small numbers without gaps, so one pass that counts sorts by one position, and keeps what was sorted
// before: from SPOL, one pass by object gives OSPL, by predicate PSOL, by label LSPO; from OSPL, by predicate POSL.
func (e *epoch) sorted(done func(order int, s sortedQuads)) {
	ids := make([]graph.ID, 0, len(e.terms))
	rank := make([]uint32, len(e.terms))
	for _, t := range e.byID() {
		if len(ids) == 0 || ids[len(ids)-1] != t.id {
			ids = append(ids, t.id)
		}
		rank[t.n] = uint32(len(ids) - 1)
	}
	a := make([][4]uint32, 0, e.quads)
	for i, block := range e.blocks {
		for _, q := range block {
			a = append(a, [4]uint32{rank[q[0]], rank[q[1]], rank[q[2]], rank[q[3]]})
		}
		e.blocks[i] = nil
	}
	e.blocks = nil
	c := counter{counts: make([]uint32, len(ids)+1)}
	for _, position := range []int{3, 2, 1, 0} {
		a = c.sort(a, position)
	}
	spol := slices.Compact(a)
	done(0, sortedQuads{spol, ids})
	ospl := c.sort(spol, 2)
	done(2, sortedQuads{ospl, ids})
	done(1, sortedQuads{c.sort(ospl, 1), ids})
	done(4, sortedQuads{c.sort(spol, 1), ids})
	done(3, sortedQuads{c.sort(spol, 3), ids})
}

// counter sorts by counting.
type counter struct{ counts []uint32 }

// sort gives the quads sorted by one position, those equal there in the order they came. The result is the argument
// itself when all are equal.
func (c counter) sort(in [][4]uint32, position int) [][4]uint32 {
	if len(in) == 0 {
		return in
	}
	clear(c.counts)
	for i := range in {
		c.counts[in[i][position]+1]++
	}
	if c.counts[in[0][position]+1] == uint32(len(in)) {
		return in
	}
	for i := 1; i < len(c.counts); i++ {
		c.counts[i] += c.counts[i-1]
	}
	out := make([][4]uint32, len(in))
	for i := range in {
		at := &c.counts[in[i][position]]
		out[*at] = in[i]
		*at++
	}
	return out
}

// arena keeps texts in large blocks, which cost the garbage collector nothing.
type arena struct {
	blocks [][]byte
	size   int64
}

// place is where a text lies in an arena. No text has the size 0.
type place struct{ block, from, size uint32 }

const arenaBlock = 1 << 20

func (a *arena) at(p place) []byte {
	if p.size == 0 {
		return nil
	}
	return a.blocks[p.block][p.from : p.from+p.size]
}

func (a *arena) add(text []byte) place {
	last := len(a.blocks) - 1
	if last < 0 || len(text) > cap(a.blocks[last])-len(a.blocks[last]) {
		n := max(arenaBlock, len(text))
		a.blocks = append(a.blocks, make([]byte, 0, n))
		a.size += int64(n)
		last++
	}
	from := len(a.blocks[last])
	a.blocks[last] = append(a.blocks[last], text...)
	return place{uint32(last), uint32(from), uint32(len(text))}
}
