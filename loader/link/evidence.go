package link

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"concord/graph"
)

// evidence is what speaks for and against a pair, apart from the name.
type evidence struct {
	id        identifier // the one that agrees
	clash     identifier // the entity's, where the record has another
	other     string
	country   string // the one that agrees
	countries bool   // both have countries, and none agrees
	place     string // the one that agrees
	year      int    // the one that agrees
	notYear   bool
	lifespan  string // why the dates of a person's life contradict what it did
}

// compare gathers the evidence on a pair.
func (x *index) compare(e *entity, r *record, past *history) (evidence, error) {
	var ev evidence
	for _, id := range e.ids {
		for _, o := range r.ids {
			switch {
			case o == id:
				ev.id = id
			case o.scheme == id.scheme && ev.clash.scheme == "":
				ev.clash, ev.other = id, o.value
			}
		}
	}
	if e.typ != graph.Country && len(e.countries) > 0 && len(r.countries) > 0 {
		ev.countries = true
		for _, c := range r.countries {
			if slices.Contains(e.countries, c) {
				ev.country, ev.countries = c, false
				break
			}
		}
	}
	if e.typ == graph.Country && len(r.places) > 0 && len(e.countries) == 1 {
		if c, ok := x.atlas.CountryNamed(e.countries[0]); ok && c.Capital != "" {
			for _, p := range r.places {
				if x.keys.Key(p) == x.keys.Key(c.Capital) {
					ev.place = c.Capital
				}
			}
		}
	}
	if past == nil || r.born == 0 && r.died == 0 && r.dated == 0 && len(r.places) == 0 {
		return ev, nil
	}
	h, err := past.of(e)
	if err != nil {
		return ev, err
	}
	for _, p := range r.places {
		if ev.place == "" && e.typ != graph.Country && h.places[x.keys.Key(p)] {
			ev.place = p
		}
	}
	switch e.typ {
	case graph.Person:
		switch {
		case h.first == 0:
		case r.born != 0 && h.first < r.born+grownUp:
			ev.lifespan = fmt.Sprintf("born in %d, and it acts in %d", r.born, h.first)
		case r.died != 0 && h.first > r.died:
			ev.lifespan = fmt.Sprintf("died in %d, and it acts in %d", r.died, h.first)
		}
	case graph.Agreement, graph.EventType:
		if r.dated != 0 && len(h.years) > 0 {
			if h.years[r.dated] {
				ev.year = r.dated
			} else {
				ev.notYear = true
			}
		}
	}
	return ev, nil
}

// grownUp is the age, in years, below which nobody holds an office or makes statements.
const grownUp = 15

// bits weighs the evidence; veto is why the pair is impossible, "" when it is not.
func (ev *evidence) bits(s *scale, e *entity) (bits float64, veto string) {
	if ev.clash.scheme != "" && ev.id.scheme == "" {
		return 0, fmt.Sprintf("%s is %s there and %s here", ev.clash.scheme, ev.other, ev.clash.value)
	}
	if ev.countries && e.typ == graph.Place && ev.id.scheme == "" {
		return 0, "it lies in another country"
	}
	if ev.id.scheme != "" {
		bits += bSameID
	}
	switch {
	case ev.country != "":
		bits += s.bitsOfCountry(ev.country)
	case ev.countries:
		bits += math.Log2((1 - s.m.country) / 0.9)
	}
	if ev.place != "" {
		bits += bPlace
	}
	if ev.year != 0 {
		bits += bYear
	}
	if ev.notYear {
		bits += bNotYear
	}
	if ev.lifespan != "" {
		bits += bLifespan
	}
	return bits, ""
}

// why says the evidence in words, the name first.
func (x *index) why(a alignment, ev *evidence) string {
	var parts []string
	by := map[level][]string{}
	for _, m := range a.words {
		by[m.level] = append(by[m.level], x.words.words[m.word])
	}
	for _, l := range []struct {
		level level
		text  string
	}{{exactly, "same words"}, {joined, "same letters"}, {closely, "near spelling"}, {initial, "initial"}} {
		if len(by[l.level]) > 0 {
			parts = append(parts, l.text+" "+strings.Join(by[l.level], " "))
		}
	}
	if a.swapped {
		parts = append(parts, "other order")
	}
	if a.apart > 0 {
		parts = append(parts, strconv.Itoa(a.apart)+" words differ")
	}
	if n := a.more + a.plain; n > 0 {
		parts = append(parts, strconv.Itoa(n)+" words more")
	}
	if ev.id.scheme != "" {
		parts = append(parts, "same "+ev.id.scheme+" "+ev.id.value)
	}
	if ev.clash.scheme != "" {
		parts = append(parts, "other "+ev.clash.scheme+" "+ev.other)
	}
	if ev.country != "" {
		parts = append(parts, "country "+ev.country)
	}
	if ev.countries {
		parts = append(parts, "another country")
	}
	if ev.place != "" {
		parts = append(parts, "place "+ev.place)
	}
	if ev.year != 0 {
		parts = append(parts, "year "+strconv.Itoa(ev.year))
	}
	if ev.notYear {
		parts = append(parts, "another year")
	}
	if ev.lifespan != "" {
		parts = append(parts, ev.lifespan)
	}
	return strings.Join(parts, "; ")
}
