package explore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// Neighbour is an entity that has facts in common with another.
type Neighbour struct {
	IRI  string           `json:"iri"`
	Name string           `json:"name"`
	Type graph.EntityType `json:"type"`
	// Documents counts the documents that tell the facts, the copies of one story as one.
	Documents int `json:"documents"`
	// Facts are what the two have in common, the best supported first.
	Facts []dossier.Entry `json:"facts"`
}

// mostNear is how many facts of an entity are looked at.
const mostNear = 5_000

// Neighbours gives the entities that have facts in common with an entity, those first that most documents connect with it.
// An entity that the graph does not know has none. Of an entity with very many facts those are looked at that most statements
// tell; left counts the others.
func Neighbours(ctx context.Context, r *dossier.Reader, iri string) (list []Neighbour, left int, err error) {
	facts, left, err := r.Facts(ctx, dossier.Wanted{With: [][]string{{iri}}, Most: mostNear})
	if err != nil {
		return nil, 0, err
	}
	entries, err := r.Entries(facts)
	if err != nil {
		return nil, 0, err
	}
	at := map[string]*Neighbour{}
	for i := range facts {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		counted := map[string]bool{iri: true}
		for _, a := range facts[i].Args {
			if a.Entity == nil || counted[a.Entity.IRI] {
				continue
			}
			counted[a.Entity.IRI] = true
			n := at[a.Entity.IRI]
			if n == nil {
				n = &Neighbour{IRI: a.Entity.IRI, Name: a.Entity.Name, Type: a.Entity.Type}
				at[n.IRI] = n
			}
			n.Facts = append(n.Facts, entries[i])
		}
	}
	out := make([]Neighbour, 0, len(at))
	for _, n := range at {
		n.Documents = support(n.Facts)
		bySupport(n.Facts)
		out = append(out, *n)
	}
	slices.SortFunc(out, func(a, b Neighbour) int {
		return cmp.Or(b.Documents-a.Documents, len(b.Facts)-len(a.Facts), strings.Compare(a.IRI, b.IRI))
	})
	return out, left, nil
}

// support counts the documents behind some facts, copies left out.
func support(entries []dossier.Entry) int {
	docs := map[string]bool{}
	for _, e := range entries {
		for _, c := range e.Citations {
			if c.CopyOf == "" {
				docs[c.Document] = true
			}
		}
	}
	return len(docs)
}

// bySupport sorts facts, those that most documents tell first; what somebody said comes last.
func bySupport(entries []dossier.Entry) {
	talk := func(e dossier.Entry) int {
		if e.Type == graph.StatementFact {
			return 1
		}
		return 0
	}
	slices.SortFunc(entries, func(a, b dossier.Entry) int {
		return cmp.Or(talk(a)-talk(b), b.Documents+b.More-a.Documents-a.More, strings.Compare(string(a.Type), string(b.Type)), strings.Compare(a.Summary, b.Summary), strings.Compare(a.IRI, b.IRI))
	})
}
