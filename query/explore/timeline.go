package explore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// Moment is a fact with when it was or is to be.
type Moment struct {
	// Date is an EDTF date or period.
	Date string `json:"date"`
	// Earliest and Latest bound it, as ISO days; "" where it is open.
	Earliest string        `json:"earliest,omitempty"`
	Latest   string        `json:"latest,omitempty"`
	Fact     dossier.Entry `json:"fact"`
}

// Span bounds a timeline, by ISO days; "" is open.
type Span struct{ From, To string }

// Timeline gives the dated facts of an entity, or of the whole graph when iri is "", by the first day that their date can
// mean. Undated counts the facts that have no date. A period counts as in the span when any of its days is. Of an entity with
// very many facts those are looked at that are in the span and that most statements tell; left counts the others.
func Timeline(ctx context.Context, r *dossier.Reader, iri string, in Span) (moments []Moment, undated, left int, err error) {
	var dated []dossier.Fact
	take := func(f *dossier.Fact) {
		if f.Date() == "" {
			undated++
			return
		}
		earliest, latest, ok := graph.DateBounds(f.Date())
		if !ok || in.From != "" && latest != "" && latest < in.From || in.To != "" && earliest != "" && earliest > in.To {
			return
		}
		dated = append(dated, *f)
	}
	if iri != "" {
		near := dossier.Preference{Within: func(earliest, latest string) bool {
			return (in.From == "" || latest == "" || latest >= in.From) && (in.To == "" || earliest == "" || earliest <= in.To)
		}}
		var facts []dossier.Fact
		facts, left, err = r.Facts(ctx, dossier.Wanted{With: [][]string{{iri}}, Most: mostNear, Prefer: near})
		if err != nil {
			return nil, 0, 0, err
		}
		for i := range facts {
			take(&facts[i])
		}
	} else {
		for _, t := range graph.FactTypes() {
			for f, err := range r.Each(ctx, t) {
				if err != nil {
					return nil, 0, 0, err
				}
				take(f)
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, 0, 0, err
	}
	entries, err := r.Entries(dated)
	if err != nil {
		return nil, 0, 0, err
	}
	moments = make([]Moment, len(dated))
	for i := range dated {
		m := Moment{Date: dated[i].Date(), Fact: entries[i]}
		m.Earliest, m.Latest, _ = graph.DateBounds(m.Date)
		moments[i] = m
	}
	slices.SortFunc(moments, func(a, b Moment) int {
		return cmp.Or(
			strings.Compare(cmp.Or(a.Earliest, a.Latest), cmp.Or(b.Earliest, b.Latest)),
			strings.Compare(a.Latest, b.Latest),
			strings.Compare(string(a.Fact.Type), string(b.Fact.Type)),
			strings.Compare(a.Fact.Summary, b.Fact.Summary),
			strings.Compare(a.Fact.IRI, b.Fact.IRI),
		)
	})
	return moments, undated, left, nil
}
