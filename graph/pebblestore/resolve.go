package pebblestore

import (
	"bytes"

	"github.com/cockroachdb/pebble/v2"

	"concord/graph"
)

// walker looks keys up in ascending order, by stepping while they are near and seeking when they are far.
type walker struct {
	it    *pebble.Iterator
	begun bool
	valid bool
}

func newWalker(db *pebble.DB, prefix byte) (*walker, error) {
	p := []byte{prefix}
	it, err := db.NewIter(&pebble.IterOptions{LowerBound: p, UpperBound: prefixEnd(p)})
	if err != nil {
		return nil, err
	}
	return &walker{it: it}, nil
}

// at moves to a key, which must not be less than the one before, and says whether it is there.
func (w *walker) at(key []byte) (bool, error) {
	if !w.begun {
		w.begun = true
		w.valid = w.it.SeekGE(key)
	}
	for n := 0; w.valid; n++ {
		c := bytes.Compare(w.it.Key(), key)
		if c >= 0 {
			return c == 0, nil
		}
		if n < 8 {
			w.valid = w.it.Next()
		} else {
			w.valid = w.it.SeekGE(key)
		}
	}
	return false, w.it.Error()
}

// resolver gives the terms of a load their IDs: those that the store has, or new ones.
type resolver struct {
	dict    dictionary
	walk    *walker
	key     []byte
	counter int64
	total   int64 // new terms

	collided []collidedTerm        // new ones, in order of their IDs
	known    map[graph.ID]struct{} // IDs of terms that the store had
}

type collidedTerm struct {
	byHash, id graph.ID
	text       []byte
}

func (s *Store) newResolver() (*resolver, error) {
	n, err := readCounter(s.db, metaCounter)
	if err != nil {
		return nil, err
	}
	w, err := newWalker(s.db, keyTerm)
	if err != nil {
		return nil, err
	}
	return &resolver{dict: dictionary{s.db, s.hash}, walk: w, counter: n, known: map[graph.ID]struct{}{}}, nil
}

// resolve gives the ID of the texts that share an ID by hash. Groups come in ascending order. first is the text that is
// to be entered under byHash, -1 for none; other new terms are kept in collided.
func (r *resolver) resolve(byHash graph.ID, texts [][]byte, ids []graph.ID) (_ []graph.ID, first int, err error) {
	r.key = appendID(append(r.key[:0], keyTerm), byHash)
	taken, err := r.walk.at(r.key)
	if err != nil {
		return nil, -1, err
	}
	first = -1
	for i, text := range texts {
		switch {
		case taken && bytes.Equal(r.walk.it.Value(), text):
			ids = append(ids, byHash)
			r.known[byHash] = struct{}{}
			continue
		case taken:
			id, found, err := r.dict.findCollided(byHash, text)
			if err != nil {
				return nil, -1, err
			}
			if found {
				ids = append(ids, id)
				r.known[id] = struct{}{}
				continue
			}
		case first < 0:
			first = i
			ids = append(ids, byHash)
			r.total++
			continue
		}
		r.counter++
		r.total++
		id := makeID(tagCollided, uint64(r.counter))
		r.collided = append(r.collided, collidedTerm{byHash, id, bytes.Clone(text)})
		ids = append(ids, id)
	}
	return ids, first, nil
}

// fresh says whether a quad has a term that the store did not have, so that the store cannot have the quad.
func (r *resolver) fresh(k [4]graph.ID) bool {
	for i := len(k) - 1; i >= 0; i-- { // the label is new more often than what is under it
		if inDictionary(k[i]) {
			if _, ok := r.known[k[i]]; !ok {
				return true
			}
		}
	}
	return false
}

func (r *resolver) close() error { return r.walk.it.Close() }
