package main

import (
	"strings"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/pebblestore"
	"concord/query/dossier"
)

// pages reads a graph in the terms of a reader: entities by name, facts in words.
type pages struct {
	snap   graph.Snapshot
	names  *namekey.Keyer
	reader *dossier.Reader
}

// withPages opens the graph to be read in the terms of a reader for as long as a function runs.
func (a *app) withPages(do func(*pages) error) error {
	return a.withStore(toRead, func(store *pebblestore.Store, names *namekey.Keyer) (err error) {
		snap, err := store.Snapshot()
		if err != nil {
			return err
		}
		defer closing(snap, &err)
		return do(&pages{snap, names, dossier.NewReader(snap, names, nil)})
	})
}

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
