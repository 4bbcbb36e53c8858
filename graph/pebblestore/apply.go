package pebblestore

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"concord/graph"
	"concord/graph/rdf"
)

// maxChange bounds the bytes of one change, which is held in memory; Pebble's own bound is 4 GiB.
const maxChange = 1 << 30

var errTooLarge = errors.New("the change is too large to be made at once")

// Apply implements graph.Store. A quad that is removed and added in one change counts as both.
func (s *Store) Apply(ctx context.Context, c graph.Change) (graph.Applied, error) {
	end, err := s.begin(ctx)
	if err != nil {
		return graph.Applied{}, s.writeError("change store", err)
	}
	defer end()
	ch := &change{
		ctx: ctx, store: s, dict: dictionary{s.db, s.hash}, batch: s.db.NewBatch(),
		terms: map[string]graph.ID{}, old: map[string]graph.ID{}, taken: map[graph.ID]struct{}{},
		collidedNow: map[graph.ID]struct{}{}, state: map[graph.IDQuad]bool{}, predicates: map[graph.ID]int64{},
	}
	defer ch.batch.Close()
	done, err := ch.make(c)
	if err != nil {
		return graph.Applied{}, s.writeError("change store", err)
	}
	if ch.batch.Empty() {
		return done, nil
	}
	if err := s.room(2 * uint64(ch.batch.Len())); err != nil {
		return graph.Applied{}, s.writeError("change store", err)
	}
	batch := ch.batch
	if err := s.guard(func() error { return batch.Commit(pebble.Sync) }); err != nil {
		ch.batch = s.db.NewBatch() // Pebble may still hold the other
		return graph.Applied{}, s.writeError("change store", err)
	}
	s.writes.note(s.version.n.Load(), ch)
	return done, nil
}

// writeError says what to do about the error of a write.
func (s *Store) writeError(op string, err error) error {
	e := &graph.Error{Op: op, Path: s.dir, Err: err}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		e.Hint = "free space on the disk; the store is as it was"
		if errors.Is(err, errStopped) {
			e.Hint = "free space on the disk and open the store again"
		}
	case errors.Is(err, graph.ErrReadOnly):
		e.Hint = "open it for writing"
	case errors.Is(err, errTooLarge):
		e.Hint = "load it in bulk, or in parts"
	case pebble.IsCorruptionError(err) && !errors.Is(err, graph.ErrCorrupt):
		e.Err = fmt.Errorf("%w: %w", graph.ErrCorrupt, err)
	}
	return e
}

// change turns quads into one batch.
type change struct {
	ctx   context.Context
	store *Store
	dict  dictionary
	batch *pebble.Batch
	buf   []byte
	key   []byte

	terms       map[string]graph.ID   // texts met in additions
	old         map[string]graph.ID   // texts met in removals; 0 for what the store does not have
	taken       map[graph.ID]struct{} // IDs of terms that are new
	collidedNow map[graph.ID]struct{} // IDs by hash that new terms found taken
	counter     int64                 // of collided terms; 0 until read
	newTerms    int64
	dropped     bool // terms have left the dictionary

	state      map[graph.IDQuad]bool // quads met: true when in the store as the change now stands
	before     []graph.IDQuad        // quads that were in the store and were removed, perhaps added again
	predicates map[graph.ID]int64
}

func (c *change) make(in graph.Change) (done graph.Applied, err error) {
	for i, q := range in.Remove {
		if i%1024 == 0 && c.ctx.Err() != nil {
			return done, c.ctx.Err()
		}
		id, ok, err := c.find(q)
		if err != nil {
			return done, err
		}
		if !ok {
			continue
		}
		there, met := c.state[id]
		if !met {
			if there, err = c.stored(id); err != nil {
				return done, err
			}
			if there {
				c.before = append(c.before, id)
			}
		}
		if there {
			done.Removed++
		}
		c.state[id] = false
	}
	var added []graph.IDQuad
	for i, q := range in.Add {
		if i%1024 == 0 && c.ctx.Err() != nil {
			return done, c.ctx.Err()
		}
		id, fresh, err := c.ids(q)
		if err != nil {
			return done, quadError(q, err)
		}
		there, met := c.state[id]
		if !met && !fresh {
			if there, err = c.stored(id); err != nil {
				return done, err
			}
		}
		if !there {
			done.Added++
			added = append(added, id)
		}
		c.state[id] = true
		if c.batch.Len() > maxChange || len(added) > maxChange/(len(orders)*(quadKeyLen+8)) {
			return done, errTooLarge
		}
	}
	for _, id := range c.before {
		if !c.state[id] {
			c.write(id, false)
		}
	}
	was := make(map[graph.IDQuad]struct{}, len(c.before))
	for _, id := range c.before {
		was[id] = struct{}{}
	}
	for _, id := range added {
		if _, ok := was[id]; !ok {
			c.write(id, true)
		}
	}
	if c.batch.Empty() {
		return done, nil
	}
	dropped, err := c.drop()
	if err != nil {
		return done, err
	}
	c.dropped = dropped > 0
	return done, c.count(done.Added-done.Removed, c.newTerms-dropped)
}

// write enters a quad into every order, or deletes it.
func (c *change) write(id graph.IDQuad, add bool) {
	for o := range orders {
		c.key = appendQuadKey(c.key[:0], o, id)
		if add {
			_ = c.batch.Set(c.key, nil, nil) // a batch that is not committed does not fail
		} else {
			_ = c.batch.Delete(c.key, nil)
		}
	}
	if add {
		c.predicates[id[1]]++
	} else {
		c.predicates[id[1]]--
	}
}

func (c *change) stored(id graph.IDQuad) (bool, error) {
	c.key = appendQuadKey(c.key[:0], 0, id)
	_, closer, err := c.store.db.Get(c.key)
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, closer.Close()
}

// find gives the IDs of a quad; ok is false when the store lacks one of its terms.
func (c *change) find(q quad.Quad) (id graph.IDQuad, ok bool, err error) {
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil {
			if i < 3 {
				return id, false, nil
			}
			id[i] = graph.DefaultLabel
			continue
		}
		var tag int
		var text []byte
		if id[i], tag, text, err = encode(c.buf, v); err != nil {
			return id, false, nil
		}
		if text == nil {
			continue
		}
		c.buf = text
		if id[i], ok = c.old[string(text)]; !ok {
			if id[i], _, ok, _, err = c.dict.find(tag, text); err != nil {
				return id, false, err
			}
			if !ok {
				id[i] = graph.NoID
			}
			c.old[string(text)] = id[i]
		}
		if id[i] == graph.NoID {
			return id, false, nil
		}
	}
	return id, true, nil
}

// ids gives the IDs of a quad, entering its terms into the dictionary; fresh says that one of them is new.
func (c *change) ids(q quad.Quad) (id graph.IDQuad, fresh bool, err error) {
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v == nil {
			if i < 3 {
				return id, false, rdf.Valid(nil)
			}
			id[i] = graph.DefaultLabel
			continue
		}
		var isNew bool
		if id[i], isNew, err = c.id(v); err != nil {
			return id, false, err
		}
		fresh = fresh || isNew
	}
	return id, fresh, nil
}

func (c *change) id(v quad.Value) (graph.ID, bool, error) {
	id, tag, text, err := encode(c.buf, v)
	if err != nil || text == nil {
		return id, false, err
	}
	c.buf = text
	if id, ok := c.terms[string(text)]; ok {
		return id, false, nil // if it was new, the quad that brought it is another one, or is in state
	}
	id, byHash, found, taken, err := c.dict.find(tag, text)
	if err != nil {
		return 0, false, err
	}
	if !found {
		if err := validTerm(v); err != nil {
			return 0, false, err
		}
		_, ours := c.taken[byHash]
		if id = byHash; taken || ours {
			if id, err = c.collide(byHash); err != nil {
				return 0, false, err
			}
		}
		c.newTerms++
		_ = c.batch.Set(termKey(id), text, nil)
		c.taken[id] = struct{}{}
	}
	c.terms[string(text)] = id
	return id, !found, nil
}

// collide gives an ID to a term whose ID by hash is taken.
func (c *change) collide(byHash graph.ID) (graph.ID, error) {
	if c.counter == 0 {
		n, err := readCounter(c.store.db, metaCounter)
		if err != nil {
			return 0, err
		}
		c.counter = n
	}
	c.counter++
	id := makeID(tagCollided, uint64(c.counter))
	c.collidedNow[byHash] = struct{}{}
	_ = c.batch.Set(metaCounter, encodeCount(c.counter), nil)
	_ = c.batch.Set(collidedKey(byHash, id), nil, nil)
	return id, nil
}

// count brings the counters up to date.
func (c *change) count(quads, terms int64) error {
	add := func(key []byte, n int64) error {
		if n == 0 {
			return nil
		}
		old, err := readCounter(c.store.db, key)
		if err != nil {
			return err
		}
		if old+n == 0 {
			return c.batch.Delete(key, nil)
		}
		return c.batch.Set(key, encodeCount(old+n), nil)
	}
	if err := add(metaQuads, quads); err != nil {
		return err
	}
	if err := add(metaTerms, terms); err != nil {
		return err
	}
	if err := c.batch.Set(metaStamp, newStamp(), nil); err != nil {
		return err
	}
	for p, n := range c.predicates {
		if err := add(predicateKey(p), n); err != nil {
			return err
		}
	}
	return nil
}
