package ask

import (
	"cmp"
	"context"
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
	// Documents are the names of the documents that name it, sorted.
	Documents []string `json:"documents"`
	// Facts are in the order of the schema, then of their dates.
	Facts []Fact `json:"facts"`
}

// Fact is a fact with the citations that state it.
type Fact struct {
	IRI       string         `json:"iri"`
	Type      graph.FactType `json:"type"`
	Summary   string         `json:"summary"` // a few words for a reader
	Arguments []Argument     `json:"arguments"`
	Status    graph.Status   `json:"status"`
	Documents int            `json:"documents"` // distinct ones, the copies of one story as one
	Citations []Citation     `json:"citations"`
}

// Argument is what fills a role of a fact.
type Argument struct {
	Role   string `json:"role"`
	Value  string `json:"value"`            // an entity's name, words, a number, or an EDTF date
	Entity string `json:"entity,omitempty"` // IRI
}

// Describe tells everything about an entity. An IRI that the graph does not hold gives graph.ErrNotFound.
func Describe(ctx context.Context, s graph.Snapshot, names *namekey.Keyer, iri string) (Profile, error) {
	w := newSnapshotWorld(s, names, nil)
	e, err := w.view.Entity(iri)
	if err != nil {
		return Profile{}, err
	}
	p := Profile{IRI: e.IRI, Type: e.Type, Name: e.Name, Aliases: e.Aliases, IDs: e.IDs, Documents: []string{}, Facts: []Fact{}}
	docs, err := w.view.DocumentsOf(iri)
	if err != nil {
		return Profile{}, err
	}
	for _, doc := range docs {
		d, err := w.document(doc)
		if err != nil {
			return Profile{}, err
		}
		p.Documents = append(p.Documents, d.Name)
	}
	slices.Sort(p.Documents)
	facts, err := w.involving([]string{iri})
	if err != nil {
		return Profile{}, err
	}
	if err := ctx.Err(); err != nil {
		return Profile{}, err
	}
	var sources []string
	for i := range facts {
		for _, s := range facts[i].statements {
			sources = append(sources, s.document.IRI)
		}
	}
	stories, err := w.stories(sources)
	if err != nil {
		return Profile{}, err
	}
	for i := range facts {
		p.Facts = append(p.Facts, facts[i].describe(stories))
	}
	order := graph.FactTypes()
	dates := map[string]string{}
	for i := range facts {
		dates[facts[i].iri] = facts[i].date()
	}
	slices.SortStableFunc(p.Facts, func(a, b Fact) int {
		return cmp.Or(
			slices.Index(order, a.Type)-slices.Index(order, b.Type),
			strings.Compare(dates[a.IRI], dates[b.IRI]),
			strings.Compare(a.Summary, b.Summary),
			strings.Compare(a.IRI, b.IRI),
		)
	})
	return p, nil
}

func (f *fact) describe(stories map[string]string) Fact {
	v := Value{}
	for _, s := range f.statements {
		v.Citations = append(v.Citations, s.cite())
	}
	v.settle(stories)
	out := Fact{IRI: f.iri, Type: f.kind, Summary: f.phrase(), Status: v.Status, Documents: v.Documents, Citations: v.Citations}
	for _, r := range graph.Roles(f.kind) {
		for _, a := range f.values(r.Name) {
			arg := Argument{Role: a.role, Value: a.text}
			if a.entity != nil {
				arg.Entity = a.entity.IRI
			}
			out.Arguments = append(out.Arguments, arg)
		}
	}
	return out
}

// Find gives the entities that a user means by a name or an IRI, and, when there are none, those with a similar name, the
// most similar first.
func Find(s graph.Snapshot, names *namekey.Keyer, name string) (found, similar []graph.Entity, err error) {
	w := newSnapshotWorld(s, names, nil)
	if strings.HasPrefix(name, "urn:") {
		e, err := w.view.Entity(name)
		if err != nil {
			return nil, nil, err
		}
		return []graph.Entity{e}, nil, nil
	}
	if found, err = w.named(name); err != nil || len(found) > 0 {
		return found, nil, err
	}
	similar, err = w.similar(name)
	return nil, similar, err
}
