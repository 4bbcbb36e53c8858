package pebblestore

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/cockroachdb/pebble/v2"

	"concord/graph"
)

// leading are the orders that lead with subject, predicate, object and label: one seek in each tells whether a term is
// used anywhere.
var leading = [...]int{0, 1, 2, 3}

// drop takes the terms out of the dictionary that the change leaves without a quad, and gives their number.
func (c *change) drop() (dropped int64, err error) {
	used := map[graph.ID]struct{}{}
	var maybe []graph.ID
	for id, there := range c.state {
		if there {
			for _, t := range id {
				used[t] = struct{}{}
			}
		}
	}
	for _, id := range c.before {
		if c.state[id] {
			continue
		}
		for _, t := range id {
			if _, ok := used[t]; !ok && inDictionary(t) {
				maybe = append(maybe, t)
			}
		}
	}
	if len(maybe) == 0 {
		return 0, nil
	}
	// In descending order a term that collided comes before the one that took its hash.
	slices.Sort(maybe)
	maybe = slices.Compact(maybe)
	slices.Reverse(maybe)
	it, err := c.store.db.NewIter(nil)
	if err != nil {
		return 0, err
	}
	defer func() {
		if cerr := it.Close(); err == nil {
			err = cerr
		}
	}()
	gone := map[graph.ID]struct{}{}
	for i := 0; i < len(maybe); i++ {
		t := maybe[i]
		if i%256 == 0 && c.ctx.Err() != nil {
			return dropped, c.ctx.Err()
		}
		if _, ok := gone[t]; ok {
			continue
		}
		in, err := c.usedElsewhere(it, t)
		if err != nil {
			return dropped, err
		}
		if in {
			continue
		}
		ok, byHash, err := c.dropTerm(t, gone)
		if err != nil {
			return dropped, err
		}
		if !ok {
			continue
		}
		dropped++
		gone[t] = struct{}{}
		if _, ok := used[byHash]; !ok && byHash != t {
			maybe = append(maybe, byHash) // it may have been kept for this one alone
		}
	}
	return dropped, nil
}

// usedElsewhere says whether a quad has the term that the change does not remove.
func (c *change) usedElsewhere(it *pebble.Iterator, t graph.ID) (bool, error) {
	for _, o := range leading {
		prefix := appendID([]byte{byte(keyOrder + o)}, t)
		for ok := it.SeekGE(prefix); ok; ok = it.Next() {
			key := it.Key()
			if !bytes.HasPrefix(key, prefix) {
				break
			}
			q, ok := readQuadKey(key, o)
			if !ok {
				return false, fmt.Errorf("%w: the key %x is not that of a quad", graph.ErrCorrupt, key)
			}
			if there, met := c.state[q]; !met || there {
				return true, nil
			}
		}
		if err := it.Error(); err != nil {
			return false, err
		}
	}
	return false, nil
}

// dropTerm deletes a term, unless others collided with it: its text must stay to tell them apart. It gives the term's ID
// by hash, too.
func (c *change) dropTerm(t graph.ID, gone map[graph.ID]struct{}) (dropped bool, byHash graph.ID, err error) {
	if tagOf(t) != tagCollided {
		ids, err := c.dict.collided(t)
		if err != nil {
			return false, t, err
		}
		for _, id := range ids {
			if _, ok := gone[id]; !ok {
				return false, t, nil
			}
		}
		if _, ok := c.collidedNow[t]; ok {
			return false, t, nil
		}
		return true, t, c.batch.Delete(termKey(t), nil)
	}
	text, closer, err := c.store.db.Get(termKey(t))
	if errors.Is(err, pebble.ErrNotFound) {
		return false, t, fmt.Errorf("%w: the dictionary has no term with the ID %x", graph.ErrCorrupt, uint64(t))
	}
	if err != nil {
		return false, t, err
	}
	if len(text) == 0 {
		_ = closer.Close()
		return false, t, fmt.Errorf("%w: the term with the ID %x has no text", graph.ErrCorrupt, uint64(t))
	}
	byHash = makeID(tagOfKind(text[0]), c.store.hash(text))
	if err := closer.Close(); err != nil {
		return false, t, err
	}
	if err := c.batch.Delete(collidedKey(byHash, t), nil); err != nil {
		return false, t, err
	}
	return true, byHash, c.batch.Delete(termKey(t), nil)
}
