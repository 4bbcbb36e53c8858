package pebblestore

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"concord/graph"
)

// dictionary looks terms up in one state of the store.
type dictionary struct {
	r    pebble.Reader
	hash func([]byte) uint64
}

// find gives the ID of a text under a tag. byHash is the ID that the text has by its hash, taken whether that ID is taken
// by another term.
func (d dictionary) find(tag int, text []byte) (id, byHash graph.ID, found, taken bool, err error) {
	byHash = makeID(tag, d.hash(text))
	other, closer, err := d.r.Get(termKey(byHash))
	if errors.Is(err, pebble.ErrNotFound) {
		return 0, byHash, false, false, nil // a term with a hash taken is never dropped before those that collided with it
	}
	if err != nil {
		return 0, 0, false, false, err
	}
	same := bytes.Equal(other, text)
	if err := closer.Close(); err != nil {
		return 0, 0, false, false, err
	}
	if same {
		return byHash, byHash, true, false, nil
	}
	id, found, err = d.findCollided(byHash, text)
	return id, byHash, found, true, err
}

// findCollided looks through the terms that found their ID by hash taken.
func (d dictionary) findCollided(byHash graph.ID, text []byte) (graph.ID, bool, error) {
	ids, err := d.collided(byHash)
	if err != nil {
		return 0, false, err
	}
	for _, id := range ids {
		other, closer, err := d.r.Get(termKey(id))
		if errors.Is(err, pebble.ErrNotFound) {
			return 0, false, fmt.Errorf("%w: the term %x is entered as collided and has no text", graph.ErrCorrupt, uint64(id))
		}
		if err != nil {
			return 0, false, err
		}
		same := bytes.Equal(other, text)
		if err := closer.Close(); err != nil {
			return 0, false, err
		}
		if same {
			return id, true, nil
		}
	}
	return 0, false, nil
}

// collided lists the IDs given to terms that found an ID by hash taken.
func (d dictionary) collided(byHash graph.ID) ([]graph.ID, error) {
	prefix := appendID([]byte{keyCollided}, byHash)
	it, err := d.r.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: prefixEnd(prefix)})
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for ok := it.First(); ok; ok = it.Next() {
		if len(it.Key()) != 17 {
			_ = it.Close()
			return nil, fmt.Errorf("%w: key %x", graph.ErrCorrupt, it.Key())
		}
		ids = append(ids, readID(it.Key()[9:]))
	}
	return ids, it.Close()
}

// term gives the term of an ID.
func (d dictionary) term(id graph.ID) (quad.Value, error) {
	if id == graph.DefaultLabel {
		return nil, nil
	}
	if !inDictionary(id) {
		if v, ok := unfold(id); ok {
			return v, nil
		}
		return nil, fmt.Errorf("%w: no term has the ID %x", graph.ErrCorrupt, uint64(id))
	}
	text, closer, err := d.r.Get(termKey(id))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, fmt.Errorf("%w: the dictionary has no term with the ID %x", graph.ErrCorrupt, uint64(id))
	}
	if err != nil {
		return nil, err
	}
	v, err := decode(text) // copies
	if cerr := closer.Close(); cerr != nil {
		return nil, cerr
	}
	if err != nil {
		return nil, fmt.Errorf("%w: the term with the ID %x: %w", graph.ErrCorrupt, uint64(id), err)
	}
	return v, nil
}
