package dossier

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"concord/graph"
	"concord/graph/namekey"
)

// Profile is an entity with everything that the graph says of it.
type Profile struct {
	IRI     string            `json:"iri"`
	Type    graph.EntityType  `json:"type"`
	Name    string            `json:"name"`
	Aliases []string          `json:"aliases,omitempty"`
	IDs     map[string]string `json:"ids,omitempty"`
	// Documents are the names of documents that name it, sorted; MoreDocuments counts those besides.
	Documents     []string `json:"documents"`
	MoreDocuments int      `json:"moreDocuments,omitempty"`
	// Facts are in the order of the schema, then of their dates; MoreFacts counts those that fewer documents tell and that are
	// left out.
	Facts     []Entry `json:"facts"`
	MoreFacts int     `json:"moreFacts,omitempty"`
	// Linked are the records of other datasets that are about it, sorted by dataset and record.
	Linked []Linked `json:"linked,omitempty"`
}

// MostShown is how many facts, and how many documents, of an entity are shown unless more are asked for.
const MostShown = 1000

// Describe tells everything about an entity, up to a number of facts and of documents; 0 is no limit. An IRI that the graph does
// not hold gives graph.ErrNotFound.
func Describe(ctx context.Context, s graph.Snapshot, names *namekey.Keyer, iri string, most int) (Profile, error) {
	if most <= 0 {
		most = math.MaxInt
	}
	r := NewReader(s, names, nil)
	e, err := r.view.Entity(iri)
	if err != nil {
		return Profile{}, err
	}
	p := Profile{IRI: e.IRI, Type: e.Type, Name: e.Name, Aliases: e.Aliases, IDs: e.IDs, Documents: []string{}}
	docs, all, err := r.Naming([][]string{{iri}}, most)
	if err != nil {
		return Profile{}, err
	}
	p.MoreDocuments = all - len(docs)
	for _, doc := range docs {
		d, err := r.document(doc)
		if err != nil {
			return Profile{}, err
		}
		p.Documents = append(p.Documents, d.Name)
	}
	slices.Sort(p.Documents)
	if p.Linked, err = r.Linked(iri); err != nil {
		return Profile{}, err
	}
	facts, left, err := r.Facts(ctx, Wanted{With: [][]string{{iri}}, Most: most})
	p.MoreFacts = left
	if err != nil {
		return Profile{}, err
	}
	if err := ctx.Err(); err != nil {
		return Profile{}, err
	}
	if p.Facts, err = r.Entries(facts); err != nil {
		return Profile{}, err
	}
	order := graph.FactTypes()
	dates := map[string]string{}
	for i := range facts {
		dates[facts[i].IRI] = facts[i].Date()
	}
	slices.SortStableFunc(p.Facts, func(a, b Entry) int {
		return cmp.Or(
			slices.Index(order, a.Type)-slices.Index(order, b.Type),
			strings.Compare(dates[a.IRI], dates[b.IRI]),
			strings.Compare(a.Summary, b.Summary),
			strings.Compare(a.IRI, b.IRI),
		)
	})
	return p, nil
}

// Find gives the entities that a user means by a name or an IRI, and, when there are none, those with a similar name, the
// most similar first.
func Find(s graph.Snapshot, names *namekey.Keyer, name string) (found, similar []graph.Entity, err error) {
	r := NewReader(s, names, nil)
	if strings.HasPrefix(name, "urn:") {
		e, err := r.view.Entity(name)
		if err != nil {
			return nil, nil, err
		}
		return []graph.Entity{e}, nil, nil
	}
	if found, err = r.Named(name); err != nil || len(found) > 0 {
		return found, nil, err
	}
	similar, err = r.Similar(name)
	return nil, similar, err
}
