package main

import (
	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/pebblestore"
	"concord/loader"
)

// withStore opens the graph, and the keys by which names are found in it, for as long as a function runs.
func (a *app) withStore(mode openMode, do func(*pebblestore.Store, *namekey.Keyer) error) (err error) {
	store, err := a.open(mode, 0)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	names, err := namekey.New(data.FS)
	if err != nil {
		return err
	}
	return do(store, names)
}

// withSnapshot opens the graph to be read for as long as a function runs.
func (a *app) withSnapshot(do func(*pebblestore.Store, graph.Snapshot) error) (err error) {
	store, err := a.open(toRead, 0)
	if err != nil {
		return err
	}
	defer closing(store, &err)
	snap, err := store.Snapshot()
	if err != nil {
		return err
	}
	defer closing(snap, &err)
	return do(store, snap)
}

// withView opens the graph to be read in the terms of the domain for as long as a function runs.
func (a *app) withView(do func(*graph.View) error) error {
	return a.withStore(toRead, func(store *pebblestore.Store, names *namekey.Keyer) error { return viewOf(store, names, do) })
}

// viewOf reads a graph that is open in the terms of the domain for as long as a function runs.
func viewOf(store graph.Store, names *namekey.Keyer, do func(*graph.View) error) (err error) {
	snap, err := store.Snapshot()
	if err != nil {
		return err
	}
	defer closing(snap, &err)
	return do(graph.OpenView(snap, names))
}

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
func (a *app) noteLeft(store graph.Store) error {
	return viewOf(store, nil, func(v *graph.View) error {
		n, err := v.LeftOver()
		switch {
		case err != nil:
			return err
		case n == 1:
			a.notef(`1 link leads to no entity now; "concord link --left" says why`)
		case n > 1:
			a.notef(`%d links lead to no entity now; "concord link --left" says why`, n)
		}
		return nil
	})
}
