package link

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/namekey"
	"concord/loader/resolve"
)

// Left is a link that leads to no entity now.
type Left struct {
	graph.Link
	Why        string // in words
	RecordName string // "" when nothing is kept of the record, or it has no name
	Entities   []graph.Entity

	record []quad.Quad
}

// ListLeft gives the links that lead to no entity now, sorted by dataset, record and names.
func ListLeft(ctx context.Context, store graph.Store, keys *namekey.Keyer) ([]Left, error) {
	snapshot, err := store.Snapshot()
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	view := graph.OpenView(snapshot, keys)
	links, err := view.Links()
	if err != nil {
		return nil, err
	}
	var out []Left
	for _, l := range links {
		if l.Left == "" {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		left := Left{Link: l, Why: why(l.Left)}
		if left.record, err = view.Described(quad.IRI(l.Record), labelOf(l.Dataset)); err != nil {
			return nil, err
		}
		for i := range left.record {
			left.record[i].Label = nil // as a dataset has it
		}
		left.RecordName = recordName(left.record)
		for _, c := range l.Candidates {
			e, err := view.Entity(c)
			if err != nil {
				return nil, err
			}
			left.Entities = append(left.Entities, e)
		}
		out = append(out, left)
	}
	slices.SortFunc(out, func(a, b Left) int {
		return cmp.Or(strings.Compare(a.Dataset, b.Dataset), strings.Compare(a.Record, b.Record), slices.Compare(a.Names, b.Names), strings.Compare(string(a.IRI()), string(b.IRI())))
	})
	return out, nil
}

// recordName is a name that a record has.
func recordName(record []quad.Quad) string {
	for _, q := range record {
		p, _ := q.Predicate.(quad.IRI)
		if role, _ := roleOf(string(p)); role == NameRole && !isIRI(q.Object) {
			return valueText(q.Object)
		}
	}
	return ""
}

// WriteLeft writes the entities that links may be about as CSV, as [WriteReview] does, and gives the number of rows: of a
// link that no entity can be meant by there is none.
func WriteLeft(ctx context.Context, out io.Writer, store graph.Store, keys *namekey.Keyer, list []Left) (int, error) {
	snapshot, err := store.Snapshot()
	if err != nil {
		return 0, err
	}
	defer snapshot.Close()
	uses, err := resolve.ReadUses(ctx, graph.OpenView(snapshot, keys), resolve.EntityNames(func(yield func(graph.Entity) bool) {
		for _, l := range list {
			for _, e := range l.Entities {
				if !yield(e) {
					return
				}
			}
		}
	}))
	if err != nil {
		return 0, err
	}
	w, err := newReviewWriter(out)
	if err != nil {
		return 0, err
	}
	written := map[[3]string]bool{}
	for _, l := range list {
		for _, e := range l.Entities {
			pair := [3]string{l.Dataset, e.IRI, l.Record}
			if written[pair] { // two links may be at odds about it
				continue
			}
			written[pair] = true
			to := l.Link
			resolve.NameLink(&to, e, keys, uses)
			evidence := fmt.Sprintf("%s of %s: %s", l.Outcome, strings.Join(l.Names, ", "), l.Why)
			if err := w.pair(&to, e.Name, l.RecordName, evidence, l.record); err != nil {
				return w.rows, err
			}
		}
	}
	w.csv.Flush()
	return w.rows, w.csv.Error()
}
