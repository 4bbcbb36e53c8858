package main

import (
	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/pebblestore"
	"concord/loader"
)

// amend opens the graph to change what is in it, for a verb that reads documents or judges names by the built-in rules, and
// tells when links lead nowhere after that.
func (a *app) amend(change func(*pebblestore.Store, *loader.Reader) error) (err error) {
	store, err := a.open(toEdit, 0)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	reader, err := loader.NewReader(data.FS, loader.ReaderOptions{})
	if err != nil {
		return err
	}
	if err := change(store, reader); err != nil {
		return err
	}
	return a.noteLeft(store)
}

// noteLeft tells how many links lead to no entity now.
func (a *app) noteLeft(store graph.Store) (err error) {
	names, err := namekey.New(data.FS)
	if err != nil {
		return err
	}
	snap, err := store.Snapshot()
	if err != nil {
		return err
	}
	defer closing(snap, &err)
	n, err := graph.OpenView(snap, names).LeftOver()
	switch {
	case err != nil:
		return err
	case n == 1:
		a.notef(`1 link leads to no entity now; "concord link --left" says why`)
	case n > 1:
		a.notef(`%d links lead to no entity now; "concord link --left" says why`, n)
	}
	return nil
}
