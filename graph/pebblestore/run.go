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
	m.at++
	return permuted(m.quads.quad(m.at-1), m.order), true, nil
}

const runBuffer = 256 << 10

// writeRun writes a run of quads to a file: for each a byte that says how many of its IDs, in the sequence of the order,
// are those of the quad before, and then the others.
func writeRun(path string, src source) (err error) {
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
	var last [4]graph.ID // no quad is zero
	for {
		k, ok, err := src.next()
		if err != nil {
			return err
		}
		if !ok {
			return w.Flush()
		}
		if w.Available() < runRecord {
			if err := w.Flush(); err != nil {
				return err
			}
		}
		if _, err := w.Write(appendRecord(w.AvailableBuffer(), last, k)); err != nil {
			return err
		}
		last = k
	}
}

// runRecord is the greatest length of a record.
const runRecord = 1 + 4*8

func appendRecord(b []byte, last, k [4]graph.ID) []byte {
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
	r    *bufio.Reader
	last [4]graph.ID
}

func openRun(path string) (*fileSource, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &fileSource{f: f, r: bufio.NewReaderSize(f, runBuffer)}, nil
}

func (s *fileSource) next() (k [4]graph.ID, ok bool, err error) {
	b, err := s.r.Peek(runRecord)
	if len(b) == 0 {
		if errors.Is(err, io.EOF) {
			err = nil
		}
		return k, false, err
	}
	same := int(b[0])
	if same > 3 || len(b) < 1+(4-same)*8 {
		return k, false, fmt.Errorf("sorted run: %w", io.ErrUnexpectedEOF)
	}
	at := 1
	for i := same; i < 4; i++ {
		s.last[i] = readID(b[at:])
		at += 8
	}
	_, err = s.r.Discard(at)
	return s.last, true, err
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

// merged merges sorted sources and drops what is equal. Its heads are a binary heap, written out since most of the time of
// a merge is spent in it.
type merged struct {
	heads []head
	last  [4]graph.ID // no quad is zero
	begun bool
	srcs  []source
}

type head struct {
	k   [4]graph.ID
	src source
}

// less orders keys.
func less(a, b *[4]graph.ID) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

func mergeSources(srcs []source) source {
	if len(srcs) == 1 {
		return srcs[0]
	}
	return &merged{srcs: srcs}
}

// sink brings the head at i, which is too great for its place, to where it belongs.
func (m *merged) sink(i int) {
	h := m.heads
	moving := h[i]
	for {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if right := child + 1; right < len(h) && less(&h[right].k, &h[child].k) {
			child = right
		}
		if !less(&h[child].k, &moving.k) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = moving
}

func (m *merged) next() (k [4]graph.ID, ok bool, err error) {
	if !m.begun {
		m.begun = true
		for _, s := range m.srcs {
			k, ok, err := s.next()
			if err != nil {
				return k, false, err
			}
			if ok {
				m.heads = append(m.heads, head{k, s})
			}
		}
		for i := len(m.heads)/2 - 1; i >= 0; i-- {
			m.sink(i)
		}
	}
	for len(m.heads) > 0 {
		first := &m.heads[0]
		k := first.k
		n, ok, err := first.src.next()
		if err != nil {
			return k, false, err
		}
		if ok {
			first.k = n
		} else {
			last := len(m.heads) - 1
			m.heads[0] = m.heads[last]
			m.heads = m.heads[:last]
		}
		if len(m.heads) > 1 {
			m.sink(0)
		}
		if k != m.last {
			m.last = k
			return k, true, nil
		}
	}
	return k, false, nil
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
		b = binary.AppendUvarint(b, uint64(len(t.text)))
		if _, err := w.Write(b); err != nil {
			return err
		}
		if _, err := w.Write(t.text); err != nil {
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

// next reads the next record into cur; ok is false at the end. The text is a new slice.
func (t *termRun) next() error {
	t.ok = false
	var b [16]byte
	if _, err := io.ReadFull(t.r, b[:]); err == io.EOF {
		return nil
	} else if err != nil {
		return fmt.Errorf("sorted run: %w", err)
	}
	n, err := binary.ReadUvarint(t.r)
	if err != nil {
		return fmt.Errorf("sorted run: %w", err)
	}
	t.cur = termRecord{byHash: readID(b[:]), id: readID(b[8:]), text: make([]byte, n)}
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

// mergeTerms gives the groups of several runs, in order.
func mergeTerms(runs []*termRun, each func(termGroup) error) error {
	for {
		least := graph.ID(0)
		for _, r := range runs {
			if r.ok && (least == 0 || r.cur.byHash < least) {
				least = r.cur.byHash
			}
		}
		if least == 0 {
			return nil
		}
		g := termGroup{byHash: least}
		for _, r := range runs {
			for r.ok && r.cur.byHash == least {
				i, found := slices.BinarySearchFunc(g.terms, r.cur.text, func(t groupTerm, text []byte) int {
					return slices.Compare(t.text, text)
				})
				if !found {
					g.terms = slices.Insert(g.terms, i, groupTerm{text: r.cur.text})
				}
				g.terms[i].uses = append(g.terms[i].uses, termUse{r.epoch, r.cur.id})
				if err := r.next(); err != nil {
					return err
				}
			}
		}
		if err := each(g); err != nil {
			return err
		}
	}
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
