package main

import (
	"errors"
	"strings"

	"concord/data"
	"concord/graph"
	"concord/graph/namekey"
	"concord/query/dossier"
)

// pages reads a graph in the terms of a reader: entities by name, facts in words. Close it.
type pages struct {
	store  graph.Store
	snap   graph.Snapshot
	names  *namekey.Keyer
	reader *dossier.Reader
}

// openPages opens the graph to be read.
func (a *app) openPages() (*pages, error) {
	store, err := a.open(toRead, 0)
	if err != nil {
		return nil, err
	}
	p := &pages{store: store}
	if p.names, err = namekey.New(data.FS); err == nil {
		p.snap, err = store.Snapshot()
	}
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	p.reader = dossier.NewReader(p.snap, p.names, nil)
	return p, nil
}

// Close closes the snapshot and the store.
func (p *pages) Close() error { return errors.Join(p.snap.Close(), p.store.Close()) }

// entity gives the one entity that a user means by a name or an IRI. When there is none, or several, standard error lists
// what there is and the error is errNothing.
func (a *app) entity(p *pages, name string) (graph.Entity, error) {
	name = strings.Trim(name, "<> ")
	found, similar, err := dossier.Find(p.snap, p.names, name)
	switch {
	case err != nil:
		return graph.Entity{}, a.unknown(err)
	case len(found) == 0:
		a.notef("The graph knows no %q.", name)
		if len(similar) > 0 {
			a.notef("Did you mean:")
			a.listEntities(similar)
		}
		return graph.Entity{}, errNothing
	case len(found) > 1:
		a.notef("%d entities are called %q; give the IRI of one:", len(found), name)
		a.listEntities(found)
		return graph.Entity{}, errNothing
	}
	return found[0], nil
}

// entityOrAll gives the IRI of the entity that arguments name, "" when there are none and all are meant.
func (a *app) entityOrAll(p *pages, args []string) (string, error) {
	if len(args) == 0 {
		return "", nil
	}
	e, err := a.entity(p, strings.Join(args, " "))
	return e.IRI, err
}
