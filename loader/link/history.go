package link

import (
	"slices"
	"strconv"

	"concord/graph"
	"concord/graph/namekey"
)

// history reads what the facts of an entity say of times and places, when it is first asked for.
type history struct {
	view *graph.View
	keys *namekey.Keyer
	read map[string]past
}

// past is the times and places of an entity.
type past struct {
	first  int          // the first year in which it does something, 0 for unknown
	years  map[int]bool // of agreements it is, and events
	places map[string]bool
}

// mostFacts bounds the facts of an entity that are read: a country has very many.
const mostFacts = 500

// acting are the roles in which a person does something at the date of the fact.
var acting = []string{"visitor", "participants", "speaker", "person"}

func (h *history) of(e *entity) (past, error) {
	if p, ok := h.read[e.iri]; ok {
		return p, nil
	}
	p := past{years: map[int]bool{}, places: map[string]bool{}}
	n := 0
	for f, err := range h.view.FactsOf(e.iri) {
		if err != nil {
			return p, err
		}
		if n++; n > mostFacts {
			break
		}
		for _, s := range f.Said {
			acts := false
			var places []string
			for _, v := range s.Values {
				acts = acts || v.Entity == e.iri && slices.Contains(acting, v.Role)
				if v.Entity != "" && v.Entity != e.iri && (v.Role == "place" || v.Role == "of") {
					places = append(places, v.Entity)
				}
			}
			from, to := yearOf(s.Earliest), yearOf(s.Latest)
			if acts && from != 0 && (p.first == 0 || from < p.first) {
				p.first = from
			}
			if to-from < 3 {
				for y := from; y <= to && from != 0; y++ {
					p.years[y] = true
				}
			}
			// Where a plant lies and an event is held, and the country of an office; where a person went says nothing.
			if f.Type == graph.LocationFact || f.Type == graph.EventFact || f.Type == graph.PositionFact || f.Type == graph.OpeningFact {
				for _, iri := range places {
					o, err := h.view.Entity(iri)
					if err != nil {
						return p, err
					}
					p.places[h.keys.Key(o.Name)] = true
				}
			}
		}
	}
	h.read[e.iri] = p
	return p, nil
}

// yearOf is the year that a date begins with, 0 for none.
func yearOf(date string) int {
	if len(date) < 4 || len(date) > 4 && date[4] >= '0' && date[4] <= '9' {
		return 0
	}
	y, err := strconv.Atoi(date[:4])
	if err != nil || y < 1 {
		return 0
	}
	return y
}
