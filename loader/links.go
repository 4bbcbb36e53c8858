package loader

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/vocab"
	"concord/loader/resolve"
)

// readLinks reads the links of other datasets to entities. A link that was made before links held to names gets those of its
// entity, or, where that is gone, what can be read from its IRI; what this adds to the graph goes into a change.
func (w *writer) readLinks(view *graph.View, change *graph.Change) (err error) {
	if w.links, err = view.Links(); err != nil {
		return err
	}
	var nameless []*graph.Link
	var entities []graph.Entity
	for i := range w.links {
		l := &w.links[i]
		if l.Entity == "" || len(l.Names) > 0 {
			continue
		}
		e, ok := w.index.Named(l.Entity)
		if !ok {
			typ, slug, _ := strings.Cut(strings.TrimPrefix(l.Entity, vocab.EntityPrefix), ":")
			e.Entity = graph.Entity{IRI: l.Entity, Type: graph.EntityType(typ), Name: strings.ReplaceAll(slug, "-", " ")}
		}
		nameless, entities = append(nameless, l), append(entities, e.Entity)
	}
	for i, l := range nameless {
		before := l.Quads()
		if resolve.NameLink(l, entities[i], w.reader.names, w.index); len(l.Names) == 0 {
			l.Names = []string{entities[i].Name}
		}
		for _, q := range l.Quads() {
			if !slices.Contains(before, q) {
				change.Add = append(change.Add, q)
			}
		}
	}
	return nil
}

// settleLinks finds out what the names of links mean now, and adds to a change what that changes.
func (w *writer) settleLinks(change *graph.Change) {
	if len(w.links) == 0 {
		return
	}
	before := slices.Clone(w.links)
	resolve.SettleLinks(w.links, w.index)
	gone, come := map[quad.Quad]bool{}, map[quad.Quad]bool{}
	for i := range before {
		was, is := &before[i], &w.links[i]
		if was.Entity == is.Entity && was.Left == is.Left && slices.Equal(was.Candidates, is.Candidates) {
			continue
		}
		for _, q := range was.Following() {
			gone[q] = true
		}
		for _, q := range is.Following() {
			come[q] = true
		}
	}
	if len(gone) > 0 {
		for i := range w.links { // of two links that give one match, one may stay
			for _, q := range w.links[i].Following() {
				delete(gone, q)
			}
		}
	}
	for q := range gone {
		change.Remove = append(change.Remove, q)
	}
	for q := range come {
		change.Add = append(change.Add, q)
	}
}
