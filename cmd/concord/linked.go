package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"concord/graph/namekey"
	"concord/graph/pebblestore"
	"concord/loader/link"
)

// listLinked lists the datasets that were linked.
func (a *app) listLinked(ctx context.Context, format string) error {
	return a.withStore(toRead, func(store *pebblestore.Store, keys *namekey.Keyer) error {
		list, err := link.List(ctx, store, keys)
		if err != nil {
			return err
		}
		if len(list) == 0 && format == "table" {
			a.notef("No dataset was linked.")
			return nil
		}
		g := &grid{columns: []string{"name", "file", "links", "left", "by", "on", "because"}}
		for _, l := range list {
			g.add(l.Name, l.Path, l.Links, l.Left, l.By, l.On, l.Because)
		}
		return g.write(a.out, format, 0)
	})
}

// dropLinked takes away what came with a dataset.
func (a *app) dropLinked(ctx context.Context, name string) error {
	return a.withStore(toEdit, func(store *pebblestore.Store, keys *namekey.Keyer) error {
		done, err := link.Drop(ctx, store, keys, name)
		if err != nil {
			return a.unknown(err)
		}
		fmt.Fprintf(a.out, "dropped %s: %d quads\n", name, done.Removed)
		return nil
	})
}

// listLeft lists the links that lead to no entity, and writes the entities that may be meant to a file of decisions.
func (a *app) listLeft(ctx context.Context, o linkOptions) error {
	return a.withStore(toRead, func(store *pebblestore.Store, keys *namekey.Keyer) error {
		list, err := link.ListLeft(ctx, store, keys)
		if err != nil {
			return err
		}
		rows := 0
		if o.review != "" {
			err := writeReview(o.review, func(out io.Writer) (err error) {
				rows, err = link.WriteLeft(ctx, out, store, keys, list)
				return err
			})
			if err != nil {
				return err
			}
		}
		if len(list) == 0 && o.format == "table" {
			a.notef("No link is left over.")
			return nil
		}
		g := &grid{columns: []string{"dataset", "record", "record_name", "names", "verdict", "why", "may_be", "by", "because"}}
		for _, l := range list {
			g.add(l.Dataset, l.Record, l.RecordName, strings.Join(l.Names, "; "), string(l.Outcome), l.Why, strings.Join(l.Candidates, " "), l.By, l.Because)
		}
		if err := g.write(a.out, o.format, 0); err != nil {
			return err
		}
		if rows > 0 && o.format == "table" {
			fmt.Fprintf(a.out, "%s has the entities that may be meant; write accept or reject in it, and run: concord accept %s\n", o.review, o.review)
		}
		return nil
	})
}
