package pebblestore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cespare/xxhash/v2"
	"github.com/cockroachdb/pebble/v2"

	"concord/graph"
	"concord/graph/rdf"
)

// CheckReport is what Check found.
type CheckReport struct {
	Quads    int64    // in the order SPOL
	Terms    int64    // in the dictionary
	Problems int64    // contradictions found; 0 for a sound store
	First    []string // the first of them, one sentence each
}

// String gives the report in a few lines.
func (r CheckReport) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d quads in %d orders, %d terms in the dictionary, ", r.Quads, len(orders), r.Terms)
	if r.Problems == 0 {
		b.WriteString("no problems\n")
		return b.String()
	}
	fmt.Fprintf(&b, "%d problems\n", r.Problems)
	for _, p := range r.First {
		fmt.Fprintf(&b, "  %s\n", p)
	}
	if n := r.Problems - int64(len(r.First)); n > 0 {
		fmt.Fprintf(&b, "  and %d more\n", n)
	}
	return b.String()
}

const reportedProblems = 20

func (r *CheckReport) problem(format string, args ...any) {
	if r.Problems++; len(r.First) < reportedProblems {
		r.First = append(r.First, fmt.Sprintf(format, args...))
	}
}

// Check reads the whole store and verifies every index against every other, the dictionary against the quads in both
// directions, the ID of every term against its text, and the counters. Its memory does not grow with the store, except
// for a counter per predicate. What it finds is in the report; the error is that of reading, which on a damaged file is
// graph.ErrCorrupt.
func (s *Store) Check(ctx context.Context) (CheckReport, error) {
	snap, err := s.Snapshot()
	if err != nil {
		return CheckReport{}, err
	}
	defer snap.Close()
	r := snap.(*snapshot)
	if err := r.enter(); err != nil {
		return CheckReport{}, r.fail("check store", err)
	}
	defer r.leave()
	c := &checker{ctx: ctx, snap: r, predicates: map[graph.ID]int64{}}
	for _, step := range []func() error{c.unknown, c.indexes, c.dictionary, c.collisions, c.counters} {
		if err := step(); err != nil {
			return c.report, r.fail("check store", err)
		}
	}
	return c.report, nil
}

type checker struct {
	ctx        context.Context
	snap       *snapshot
	report     CheckReport
	predicates map[graph.ID]int64
	steps      int
}

// each walks the keys from lower to upper.
func (c *checker) each(lower, upper []byte, f func(it *pebble.Iterator) error) (err error) {
	it, err := c.snap.snap.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: upper})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for ok := it.First(); ok; ok = it.Next() {
		if c.steps++; c.steps%8192 == 0 && c.ctx.Err() != nil {
			return c.ctx.Err()
		}
		if err := f(it); err != nil {
			return err
		}
	}
	return it.Error()
}

// unknown looks for keys that are none of a store.
func (c *checker) unknown() error {
	for _, gap := range [][2][]byte{
		{{keyPredicate + 1}, {keyTerm}}, {{keyCollided + 1}, {keyOrder}}, {{byte(keyOrder + len(orders))}, nil},
	} {
		if err := c.each(gap[0], gap[1], func(it *pebble.Iterator) error {
			c.report.problem("the key %x belongs to no table", it.Key())
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// digest sums the hashes of quads, so that two sets can be compared in whatever order they come.
type digest struct {
	n    int64
	a, b uint64
}

func (d *digest) add(q graph.IDQuad) {
	var buf [quadKeyLen + 1]byte
	b := appendQuadKey(buf[:0], 0, q)
	d.n++
	d.a += xxhash.Sum64(b)
	d.b += xxhash.Sum64(append(b, 1))
}

// indexes compares the orders by a digest, and looks for the differences only where digests differ.
func (c *checker) indexes() error {
	var digests [len(orders)]digest
	for o := range orders {
		d := &digests[o]
		lower := []byte{byte(keyOrder + o)}
		if err := c.each(lower, prefixEnd(lower), func(it *pebble.Iterator) error {
			q, ok := readQuadKey(it.Key(), o)
			if !ok {
				c.report.problem("the key %x of the index %v is not that of a quad", it.Key(), orders[o])
				return nil
			}
			if len(it.Value()) != 0 {
				c.report.problem("the key %x of the index %v has a value", it.Key(), orders[o])
			}
			d.add(q)
			if o == 0 {
				c.predicates[q[1]]++
			}
			return nil
		}); err != nil {
			return err
		}
	}
	c.report.Quads = digests[0].n
	for o := 1; o < len(orders); o++ {
		if digests[o] == digests[0] {
			continue
		}
		if digests[o].n == digests[0].n {
			c.report.problem("the indexes %v and %v hold different quads, %d each", orders[0], orders[o], digests[0].n)
		} else {
			c.report.problem("the index %v holds %d quads, %v %d", orders[0], digests[0].n, orders[o], digests[o].n)
		}
		if err := c.missing(0, o); err != nil {
			return err
		}
		if err := c.missing(o, 0); err != nil {
			return err
		}
	}
	return nil
}

// missing reports the quads of one order that another lacks.
func (c *checker) missing(from, in int) error {
	lower := []byte{byte(keyOrder + from)}
	var key []byte
	return c.each(lower, prefixEnd(lower), func(it *pebble.Iterator) error {
		q, ok := readQuadKey(it.Key(), from)
		if !ok {
			return nil
		}
		key = appendQuadKey(key[:0], in, q)
		_, closer, err := c.snap.snap.Get(key)
		if errors.Is(err, pebble.ErrNotFound) {
			c.report.problem("the index %v lacks a quad of %v: %s", orders[in], orders[from], c.quad(q))
			return nil
		}
		if err != nil {
			return err
		}
		return closer.Close()
	})
}

// quad prints a quad as far as its terms are known.
func (c *checker) quad(q graph.IDQuad) string {
	var b []byte
	for _, id := range q {
		if id == graph.DefaultLabel {
			continue
		}
		v, err := c.snap.dict.term(id)
		if err == nil {
			var text []byte
			if text, err = rdf.AppendTerm(nil, v); err == nil && len(text) > 100 {
				text = append(text[:97], "..."...)
			}
			b = append(b, text...)
		}
		if err != nil {
			b = fmt.Appendf(b, "?%x", uint64(id))
		}
		b = append(b, ' ')
	}
	return strings.ToValidUTF8(string(b), "?") + "."
}

// leader walks the distinct IDs that lead an order.
type leader struct {
	order int
	it    *pebble.Iterator
	ok    bool
	id    graph.ID
}

func (l *leader) read() {
	for ; l.ok; l.ok = l.it.Next() {
		if key := l.it.Key(); len(key) >= 9 {
			l.id = readID(key[1:])
			return
		}
	}
}

// pass moves to the next ID.
func (l *leader) pass() {
	if l.id == ^graph.ID(0) {
		l.ok = false
		return
	}
	was := l.id
	for range 4 {
		if l.ok = l.it.Next(); !l.ok {
			return
		}
		if l.read(); !l.ok || l.id != was {
			return
		}
	}
	l.ok = l.it.SeekGE(appendID([]byte{byte(keyOrder + l.order)}, was+1))
	l.read()
}

// dictionary walks the terms and the IDs that lead SPOL, POSL, OSPL and LSPO side by side: each ID of a quad must be a
// term, and each term be in a quad.
func (c *checker) dictionary() (err error) {
	var leaders []*leader
	defer func() {
		for _, l := range leaders {
			err = errors.Join(err, l.it.Error(), l.it.Close())
		}
	}()
	for _, o := range leading {
		lower := []byte{byte(keyOrder + o)}
		it, err := c.snap.snap.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: prefixEnd(lower)})
		if err != nil {
			return err
		}
		l := &leader{order: o, it: it, ok: it.First()}
		l.read()
		leaders = append(leaders, l)
	}
	// upTo passes the IDs before a term's, none of which has a text, and says whether the term's is among them.
	upTo := func(id graph.ID, all bool) (used bool) {
		for _, l := range leaders {
			for l.ok && (all || l.id <= id) {
				if !all && l.id == id {
					used = true
				} else {
					c.noText(l)
				}
				l.pass()
			}
		}
		return used
	}
	lower := []byte{keyTerm}
	err = c.each(lower, prefixEnd(lower), func(it *pebble.Iterator) error {
		if len(it.Key()) != 9 {
			c.report.problem("the key %x of the dictionary is not that of a term", it.Key())
			return nil
		}
		id := readID(it.Key()[1:])
		c.report.Terms++
		used := upTo(id, false)
		if err := c.text(id, it.Value()); err != nil {
			c.report.problem("the term with the ID %x: %v", uint64(id), err)
		}
		if used {
			return nil
		}
		others, err := c.snap.dict.collided(id)
		if err == nil && len(others) == 0 {
			c.report.problem("no quad uses the term with the ID %x: %s", uint64(id), c.quad(graph.IDQuad{id, 1, 1, 1}))
		}
		return err
	})
	if err != nil {
		return err
	}
	upTo(0, true)
	return nil
}

// noText reports an ID of quads that the dictionary lacks, unless it needs no text.
func (c *checker) noText(l *leader) {
	if l.id == graph.DefaultLabel && l.order == 3 {
		return
	}
	if !inDictionary(l.id) {
		if _, ok := unfold(l.id); ok {
			return
		}
	}
	c.report.problem("the dictionary lacks the ID %x, which leads keys of the index %v", uint64(l.id), orders[l.order])
}

// text verifies the text of a term against its ID.
func (c *checker) text(id graph.ID, text []byte) error {
	v, err := decode(text)
	if err != nil {
		return err
	}
	if err := rdf.Valid(v); err != nil {
		return err
	}
	_, tag, again, err := encode(nil, v)
	if err != nil {
		return err
	}
	if !bytes.Equal(again, text) {
		return errors.New("its text is not the one that the store gives this term")
	}
	byHash := makeID(tag, c.snap.dict.hash(text))
	if tagOf(id) != tagCollided {
		if id != byHash {
			return fmt.Errorf("its text has the ID %x", uint64(byHash))
		}
		return nil
	}
	_, closer, err := c.snap.snap.Get(collidedKey(byHash, id))
	if errors.Is(err, pebble.ErrNotFound) {
		return errors.New("it is not entered as collided")
	}
	if err != nil {
		return err
	}
	return closer.Close()
}

// collisions verifies that entries of collided terms lead to terms.
func (c *checker) collisions() error {
	lower := []byte{keyCollided}
	return c.each(lower, prefixEnd(lower), func(it *pebble.Iterator) error {
		if len(it.Key()) != 17 {
			c.report.problem("the key %x is not that of a collided term", it.Key())
			return nil
		}
		for _, id := range []graph.ID{readID(it.Key()[1:]), readID(it.Key()[9:])} {
			_, closer, err := c.snap.snap.Get(termKey(id))
			if errors.Is(err, pebble.ErrNotFound) {
				c.report.problem("the entry of a collided term %x names the ID %x, which the dictionary lacks", it.Key(), uint64(id))
				continue
			}
			if err != nil {
				return err
			}
			if err := closer.Close(); err != nil {
				return err
			}
		}
		return nil
	})
}

// counters compares the counters with what was counted.
func (c *checker) counters() error {
	for _, k := range []struct {
		what string
		key  []byte
		n    int64
	}{{"quads", metaQuads, c.report.Quads}, {"terms", metaTerms, c.report.Terms}} {
		n, err := readCounter(c.snap.snap, k.key)
		switch {
		case errors.Is(err, graph.ErrCorrupt):
			c.report.problem("the counter of %s is not a number", k.what)
		case err != nil:
			return err
		case n != k.n:
			c.report.problem("the counter of %s says %d, there are %d", k.what, n, k.n)
		}
	}
	lower := []byte{keyPredicate}
	if err := c.each(lower, prefixEnd(lower), func(it *pebble.Iterator) error {
		n, ok := decodeCount(it.Value())
		if !ok || len(it.Key()) != 9 {
			c.report.problem("the counter with the key %x is not that of a predicate", it.Key())
			return nil
		}
		p := readID(it.Key()[1:])
		if n != c.predicates[p] {
			c.report.problem("the counter of the predicate %x says %d, there are %d quads", uint64(p), n, c.predicates[p])
		}
		delete(c.predicates, p)
		return nil
	}); err != nil {
		return err
	}
	for p, n := range c.predicates {
		c.report.problem("the predicate %x has %d quads and no counter", uint64(p), n)
	}
	return nil
}
