package pebblestore

import (
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"concord/graph"
)

// source gives quads sorted in one order, as their IDs in the sequence of that order.
type source interface {
	// next gives the next quad; ok is false at the end.
	next() (k [4]graph.ID, ok bool, err error)
}

// memorySource gives the quads of an epoch.
type memorySource struct {
	quads sortedQuads
	order int
	at    int
}

func (m *memorySource) next() (k [4]graph.ID, ok bool, err error) {
	if m.at == len(m.quads.ranks) {
		return k, false, nil
	}
	r, o, ids := &m.quads.ranks[m.at], &orders[m.order], m.quads.ids
	m.at++
	return [4]graph.ID{ids[r[o[0]]], ids[r[o[1]]], ids[r[o[2]]], ids[r[o[3]]]}, true, nil
}

const runBuffer = 256 << 10

// writeRun writes a run of quads to a file: for each a byte that says how many of its IDs, in the sequence of the order,
// are those of the quad before, and then the others.
func writeRun(path string, src *memorySource) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	buf := make([]byte, 0, runBuffer)
	var last [4]graph.ID // no quad is zero
	for {
		k, ok, err := src.next()
		if err != nil {
			return err
		}
		if !ok || len(buf) > runBuffer-runRecord {
			if _, err := f.Write(buf); err != nil {
				return err
			}
			buf = buf[:0]
		}
		if !ok {
			return nil
		}
		buf = appendRecord(buf, &last, &k)
		last = k
	}
}

// runRecord is the greatest length of a record.
const runRecord = 1 + 4*8

func appendRecord(b []byte, last, k *[4]graph.ID) []byte {
	same := 0
	for same < 3 && k[same] == last[same] {
		same++
	}
	b = append(b, byte(same))
	for _, id := range k[same:] {
		b = binary.BigEndian.AppendUint64(b, uint64(id))
	}
	return b
}

// fileSource reads a run from its file.
type fileSource struct {
	f    *os.File
	buf  []byte // what was read and not given yet is rest
	rest []byte
	end  bool // of the file
	last [4]graph.ID
}

func openRun(path string) (*fileSource, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &fileSource{f: f, buf: make([]byte, runBuffer)}, nil
}

func (s *fileSource) next() (k [4]graph.ID, ok bool, err error) {
	if len(s.rest) < runRecord && !s.end {
		if err := s.fill(); err != nil {
			return k, false, err
		}
	}
	if len(s.rest) == 0 {
		return k, false, nil
	}
	same := int(s.rest[0])
	if same > 3 || len(s.rest) < 1+(4-same)*8 {
		return k, false, fmt.Errorf("sorted run: %w", io.ErrUnexpectedEOF)
	}
	at := 1
	for i := same; i < 4; i++ {
		s.last[i] = readID(s.rest[at:])
		at += 8
	}
	s.rest = s.rest[at:]
	return s.last, true, nil
}

// fill reads on.
func (s *fileSource) fill() error {
	n := copy(s.buf, s.rest)
	for n < len(s.buf) && !s.end {
		m, err := s.f.Read(s.buf[n:])
		n += m
		if errors.Is(err, io.EOF) {
			s.end = true
		} else if err != nil {
			return err
		}
	}
	s.rest = s.buf[:n]
	return nil
}

// remapSource replaces the IDs of terms that collided. A quad that changes loses its place in the order, so it is not
// given but collected in moved, or dropped; there is little of it.
type remapSource struct {
	in    source
	ids   map[graph.ID]graph.ID
	drop  bool
	moved [][4]graph.ID
}

func (s *remapSource) next() (k [4]graph.ID, ok bool, err error) {
	for {
		if k, ok, err = s.in.next(); err != nil || !ok {
			return k, false, err
		}
		changed := false
		for i, id := range k {
			if to, ok := s.ids[id]; ok {
				k[i], changed = to, true
			}
		}
		if !changed {
			return k, true, nil
		}
		if !s.drop {
			s.moved = append(s.moved, k)
		}
	}
}

// listSource gives quads from a list.
type listSource struct{ list [][4]graph.ID }

func (s *listSource) next() (k [4]graph.ID, ok bool, err error) {
	if len(s.list) == 0 {
		return k, false, nil
	}
	k, s.list = s.list[0], s.list[1:]
	return k, true, nil
}

func compareKeys(a, b [4]graph.ID) int {
	for i := range a {
		if c := cmp.Compare(a[i], b[i]); c != 0 {
			return c
		}
	}
	return 0
}

// merged merges sorted sources and drops what is equal, by a tree of losers. Keys are not compared as a whole: every key
// that lost has a code, which is where it differs first from the key that it lost to, and its ID there. Of two keys that
// lost to the same, the codes tell which is the lesser, unless they are equal (offset-value coding; G. Graefe, "Implementing
// sorting in database systems", 2006). The tree is written out since most of the time of a merge is spent in it.
type merged struct {
	srcs  []source
	keys  [][4]graph.ID // the key of each source that is next
	tree  []loser       // the first is the winner; the children of i are 2i and 2i+1, and from len(srcs) on they are sources
	begun bool
}

// loser is a source by number, and the code of its key.
type loser struct {
	at  int8 // where the key differs first; 4: it is equal; ended: there is no key
	src int32
	id  graph.ID
}

// ended is the code of a source that has no key any more. It comes after all keys.
const ended = -1

func mergeSources(srcs []source) source {
	if len(srcs) == 1 {
		return srcs[0]
	}
	return &merged{srcs: srcs}
}

// differs gives the code of a key in relation to one that is not greater.
func differs(base, k *[4]graph.ID, from int) (at int8, id graph.ID) {
	for i := from; i < 4; i++ {
		if k[i] != base[i] {
			return int8(i), k[i]
		}
	}
	return 4, 0
}

// play gives the winner of two that lost to the same key, and the loser with its code in relation to the winner.
func (m *merged) play(a, b loser) (winner, beaten loser) {
	if a.at != b.at {
		if a.at > b.at {
			return a, b
		}
		return b, a
	}
	if a.id != b.id {
		if a.id < b.id {
			return a, b
		}
		return b, a
	}
	if a.at == ended || a.at == 4 {
		return a, b
	}
	x, y := &m.keys[a.src], &m.keys[b.src]
	for i := a.at + 1; i < 4; i++ {
		if x[i] != y[i] {
			if x[i] < y[i] {
				b.at, b.id = i, y[i]
				return a, b
			}
			a.at, a.id = i, x[i]
			return b, a
		}
	}
	b.at, b.id = 4, 0
	return a, b
}

// advance reads the next key of a source, which comes after base.
func (m *merged) advance(src int32, base *[4]graph.ID) (loser, error) {
	k, ok, err := m.srcs[src].next()
	if !ok || err != nil {
		return loser{at: ended, src: src}, err
	}
	l := loser{src: src}
	l.at, l.id = differs(base, &k, 0)
	m.keys[src] = k
	return l, nil
}

// begin plays all sources against each other, from the last node up.
func (m *merged) begin() error {
	n := len(m.srcs)
	m.keys, m.tree = make([][4]graph.ID, n), make([]loser, max(n, 1))
	if n == 0 {
		m.tree[0].at = ended
		return nil
	}
	winners := make([]loser, 2*n)
	for i := range n {
		var err error
		if winners[n+i], err = m.advance(int32(i), &[4]graph.ID{}); err != nil { // no quad is zero
			return err
		}
	}
	for i := n - 1; i > 0; i-- {
		winners[i], m.tree[i] = m.play(winners[2*i], winners[2*i+1])
	}
	m.tree[0] = winners[1]
	return nil
}

func (m *merged) next() (k [4]graph.ID, ok bool, err error) {
	if !m.begun {
		m.begun = true
		if err := m.begin(); err != nil {
			return k, false, err
		}
	}
	for {
		first := m.tree[0]
		if first.at == ended {
			return k, false, nil
		}
		k = m.keys[first.src]
		l, err := m.advance(first.src, &k)
		if err != nil {
			return k, false, err
		}
		for i := (len(m.srcs) + int(first.src)) / 2; i > 0; i /= 2 {
			l, m.tree[i] = m.play(l, m.tree[i])
		}
		m.tree[0] = l
		if first.at != 4 {
			return k, true, nil
		}
	}
}

// A run of terms is a file of records: the ID by hash, the ID used by the quads of the epoch, the length of the text, the
// text; sorted by ID by hash and text.
type termRecord struct {
	byHash, id graph.ID
	text       []byte
}

func writeTermRun(path string, e *epoch) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	w := bufio.NewWriterSize(f, runBuffer)
	var b []byte
	for _, n := range e.dictionary() {
		t := &e.terms[n]
		b = appendID(appendID(b[:0], t.byHash), t.id)
		text := e.texts.at(t.text)
		b = binary.AppendUvarint(b, uint64(len(text)))
		if _, err := w.Write(b); err != nil {
			return err
		}
		if _, err := w.Write(text); err != nil {
			return err
		}
	}
	return w.Flush()
}

// termRun reads a run of terms.
type termRun struct {
	f     *os.File
	r     *bufio.Reader
	epoch int
	cur   termRecord
	ok    bool
}

func openTermRun(path string, epoch int) (*termRun, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t := &termRun{f: f, r: bufio.NewReaderSize(f, runBuffer), epoch: epoch}
	return t, t.next()
}

// next reads the next record into cur; ok is false at the end. The text is that until the next call.
func (t *termRun) next() error {
	t.ok = false
	b, err := t.r.Peek(16)
	if len(b) == 0 && errors.Is(err, io.EOF) {
		return nil
	} else if err != nil {
		return fmt.Errorf("sorted run: %w", err)
	}
	t.cur.byHash, t.cur.id = readID(b), readID(b[8:])
	if _, err := t.r.Discard(16); err != nil {
		return fmt.Errorf("sorted run: %w", err)
	}
	n, err := binary.ReadUvarint(t.r)
	if err != nil {
		return fmt.Errorf("sorted run: %w", err)
	}
	t.cur.text = slices.Grow(t.cur.text[:0], int(n))[:n]
	if _, err := io.ReadFull(t.r, t.cur.text); err != nil {
		return fmt.Errorf("sorted run: %w", err)
	}
	t.ok = true
	return nil
}

// termGroup is the terms of a load with one ID by hash: almost always one.
type termGroup struct {
	byHash graph.ID
	terms  []groupTerm // sorted by text, distinct
}

type groupTerm struct {
	text []byte
	uses []termUse
}

// termUse is the ID under which the quads of an epoch have a term.
type termUse struct {
	epoch int
	id    graph.ID
}

// add enters a term. Texts and lists that an earlier group used are used again.
func (g *termGroup) add(epoch int, term termRecord) {
	i, found := 0, false
	if len(g.terms) > 0 {
		i, found = slices.BinarySearchFunc(g.terms, term.text, func(t groupTerm, text []byte) int {
			return slices.Compare(t.text, text)
		})
	}
	if !found {
		n := len(g.terms)
		if n == cap(g.terms) {
			g.terms = append(g.terms, groupTerm{})
		}
		g.terms = g.terms[:n+1]
		t := g.terms[n]
		copy(g.terms[i+1:], g.terms[i:n])
		g.terms[i] = groupTerm{text: append(t.text[:0], term.text...), uses: t.uses[:0]}
	}
	g.terms[i].uses = append(g.terms[i].uses, termUse{epoch, term.id})
}

// mergeTerms gives the groups of several runs, in order; each is valid during the call.
func mergeTerms(runs []*termRun, each func(termGroup) error) error {
	heap := slices.DeleteFunc(slices.Clone(runs), func(r *termRun) bool { return !r.ok })
	sink := func(i int) {
		for {
			child := 2*i + 1
			if child >= len(heap) {
				return
			}
			if right := child + 1; right < len(heap) && heap[right].cur.byHash < heap[child].cur.byHash {
				child = right
			}
			if heap[i].cur.byHash <= heap[child].cur.byHash {
				return
			}
			heap[i], heap[child] = heap[child], heap[i]
			i = child
		}
	}
	for i := len(heap)/2 - 1; i >= 0; i-- {
		sink(i)
	}
	var g termGroup
	for len(heap) > 0 {
		g.byHash, g.terms = heap[0].cur.byHash, g.terms[:0]
		for len(heap) > 0 && heap[0].cur.byHash == g.byHash {
			r := heap[0]
			g.add(r.epoch, r.cur)
			if err := r.next(); err != nil {
				return err
			}
			if !r.ok {
				last := len(heap) - 1
				heap[0] = heap[last]
				heap = heap[:last]
			}
			sink(0)
		}
		if err := each(g); err != nil {
			return err
		}
	}
	return nil
}

func closeAll[T io.Closer](files []T) error {
	var errs []error
	for _, f := range files {
		errs = append(errs, f.Close())
	}
	return errors.Join(errs...)
}

func (s *fileSource) Close() error { return s.f.Close() }
func (t *termRun) Close() error    { return t.f.Close() }
