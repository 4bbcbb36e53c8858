package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/text"
)

// This file claims what the gazetteer knows: countries and their people, regions, bodies and cities, and the halves of
// "Peruvian-Danish".

func (d *document) gazetteer(s int) {
	r := d.t.Sentences[s].Tokens
	for i := r.From; i < r.To; i++ {
		x := &d.w[i]
		if x.name > 0 {
			d.known(s, i)
			i += int(x.name) - 1
			continue
		}
		if strings.IndexByte(x.low, '-') > 0 && (x.cap || x.mixed || !x.mark) {
			d.halves(s, i)
		}
	}
}

// known claims the name of the gazetteer at token i.
func (d *document) known(s, i int) {
	x := &d.w[i]
	to := i + int(x.name)
	outer := d.owner[i]
	switch x.entry.Kind {
	case gazetteer.CountryName:
		c := &d.g.Countries[x.entry.Index]
		if outer < 0 && !d.officeOf(s, i) && d.partOfPerson(s, i, to) {
			return
		}
		m := d.claim(s, i, to, Name, graph.Country)
		d.ms[m].Country, d.ms[m].Score = c.Name, 8
		d.evidence[m].add(graph.Country, 12)
	case gazetteer.CountryAdjective, gazetteer.CountryPeople:
		c := &d.g.Countries[x.entry.Index]
		if c.Name == "Soviet Union" && to < len(d.w) && d.w[to-1].low == "soviet" && outer >= 0 {
			return
		}
		m := d.claim(s, i, to, Demonym, graph.Country)
		d.ms[m].Country, d.ms[m].Score = c.Name, 8
		d.evidence[m].add(graph.Country, 12)
		d.ms[m].Plural = x.entry.Kind == gazetteer.CountryPeople
	case gazetteer.RegionName:
		if outer >= 0 {
			// "the Chaco conflict" is fought over the Chaco
			if o := &d.ms[outer]; o.Type == graph.EventType && o.Tokens.From == i && o.Tokens.To > to && !d.w[o.Tokens.To-1].cap {
				reg := &d.g.Regions[x.entry.Index]
				m := d.claim(s, i, to, Name, graph.Place)
				d.ms[m].Country, d.ms[m].Score = reg.Country, 6
				d.evidence[m].add(graph.Place, 10)
			}
			return
		}
		reg := &d.g.Regions[x.entry.Index]
		r := d.t.Sentences[s].Tokens
		if x.first && to == i+1 && x.common && (to >= r.To || !d.w[to].cap) && d.mode[s] == normal {
			return
		}
		if to < r.To && d.w[to].cap && !d.w[to].mark && !d.w[to].function && !d.w[to].inTitle && d.mode[s] == normal && d.w[to].name == 0 && !d.w[to].stop && !(i > r.From && (d.w[i-1].low == "of" || d.w[i-1].low == "in") && !d.w[to].common) {
			return // part of a longer name: "Baltic Foods"
		}
		if k := i - 1; k >= r.From && d.mode[s] == normal && reg.Kind != "province" && d.usable(s, k) {
			return // "Power Africa", "Ford Europe"
		}
		m := d.claim(s, i, to, Name, graph.Place)
		d.ms[m].Country, d.ms[m].Score = reg.Country, 6
		d.evidence[m].add(graph.Place, 10)
	case gazetteer.RegionAdjective:
		// "European" says no more than where
	case gazetteer.BodyName, gazetteer.BodyAcronym:
		if outer >= 0 {
			return
		}
		b := &d.g.Bodies[x.entry.Index]
		r := d.t.Sentences[s].Tokens
		if d.mode[s] == allCaps && x.entry.Kind == gazetteer.BodyAcronym {
			return
		}
		if to < r.To && x.entry.Kind == gazetteer.BodyAcronym && strings.ContainsAny(d.w[to].low, "&") {
			return
		}
		m := d.claim(s, i, to, Name, graph.Organization)
		d.ms[m].Country, d.ms[m].Score = b.Country, 7
		d.evidence[m].add(graph.Organization, 10)
	}
}

// partOfPerson says that a country's name is a given name here: "Chad Smith", "Jordan Bardella".
func (d *document) partOfPerson(s, i, to int) bool {
	if to != i+1 || !alsoGiven[d.w[i].low] {
		return false
	}
	r := d.t.Sentences[s].Tokens
	if to >= r.To {
		return false
	}
	y := &d.w[to]
	if !y.cap || y.common || y.inName || y.inTitle || y.address || y.stop || y.mark || y.upper {
		return false
	}
	if y.city > 0 && d.t.Tokens[to-1].End != d.t.Tokens[to].Start {
		return true
	}
	return true
}

var alsoGiven = wordSet("chad jordan georgia israel")

// halves claims the countries in a word with a hyphen: "Peru-Chile", "Peruvian-Danish", "Peru-funded", "U.S.-based".
func (d *document) halves(s, i int) {
	tok := d.t.Tokens[i]
	body := d.t.Body[tok.Start:tok.End]
	inside := d.owner[i] >= 0
	if strings.HasSuffix(d.w[i].low, "-speaking") {
		return // a language
	}
	start := 0
	for start < len(body) {
		end, wide := strings.IndexByte(body[start:], '-'), 1
		if end < 0 {
			end, wide = strings.Index(body[start:], "–"), len("–")
		}
		if end < 0 {
			end = len(body)
		} else {
			end += start
		}
		part := body[start:end]
		if len(part) > 1 && part[0] >= 'A' {
			if c, ok := d.countryNamed(part); ok && (part[0] <= 'Z') && (!strings.EqualFold(part, "us") || part == "US") {
				kind := Demonym
				if e, ok := d.g.Name(part); ok && e.Kind == gazetteer.CountryName {
					kind = Name
				}
				m := d.claim(s, i, i+1, kind, graph.Country)
				x := &d.ms[m]
				x.Span = text.Span{Start: tok.Start + start, End: tok.Start + end}
				x.Name, x.Country, x.Score = part, c.Name, 8
				d.evidence[m].add(graph.Country, 12)
			} else if start == 0 && end < len(body) && d.longFirst(s, i, part) {
				// "Viet Nam-Japan": the first name begins before the token
				name := d.surface(i-1, i) + " " + part
				c, _ := d.g.CountryNamed(name)
				m := d.claim(s, i-1, i+1, Name, graph.Country)
				x := &d.ms[m]
				x.Span.End = tok.Start + end
				x.Name, x.Country, x.Score = name, c.Name, 8
				d.evidence[m].add(graph.Country, 12)
			} else if n := d.longHalf(s, i, end == len(body), part); n > 0 {
				// "Japan-Viet Nam": the second name goes on behind the token
				name := part + " " + d.surface(i+1, i+n)
				c, _ := d.g.CountryNamed(name)
				m := d.claim(s, i, i+n, Name, graph.Country)
				x := &d.ms[m]
				x.Span.Start = tok.Start + start
				x.Name, x.Country, x.Score = name, c.Name, 8
				d.evidence[m].add(graph.Country, 12)
			} else if start > 0 || end < len(body) {
				if is, _ := d.g.HasCity(gazetteer.Fold(part)); is && !inside && len(part) > 3 && part[0] <= 'Z' && d.otherHalf(body, part) {
					m := d.claim(s, i, i+1, Name, graph.Place)
					x := &d.ms[m]
					x.Span = text.Span{Start: tok.Start + start, End: tok.Start + end}
					x.Name, x.Score = part, 3
					d.evidence[m].add(graph.Place, 4)
				}
			}
		}
		start = end + wide
	}
}

// countryNamed gives the country with a name of the gazetteer, or with initials of this text.
func (d *document) countryNamed(part string) (*gazetteer.Country, bool) {
	if e, ok := d.shortCountry[gazetteer.Fold(part)]; ok {
		return &d.g.Countries[e.Index], true
	}
	return d.g.CountryNamed(part)
}

// longFirst says that the token before i and the first part of the token with hyphens at i are the name of a country.
func (d *document) longFirst(s, i int, part string) bool {
	if i-1 < d.t.Sentences[s].Tokens.From || !d.w[i-1].cap || d.owner[i-1] >= 0 {
		return false
	}
	_, ok := d.g.CountryNamed(d.surface(i-1, i) + " " + part)
	return ok
}

// longHalf gives the number of tokens of a country whose name begins with the last part of the token with hyphens at i, 0 if none
// does.
func (d *document) longHalf(s, i int, last bool, part string) int {
	r := d.t.Sentences[s].Tokens
	if !last || len(part) == len(d.t.Tokens[i].Text) {
		return 0
	}
	for n := 3; n > 1; n-- {
		if i+n > r.To || d.owner[i+1] >= 0 || !d.w[i+n-1].cap && !d.w[i+n-1].mixed {
			continue
		}
		if _, ok := d.g.CountryNamed(part + " " + d.surface(i+1, i+n)); ok {
			return n
		}
	}
	return 0
}

// otherHalf says that the other part of a word with a hyphen is a city too, or a small word: "Lima-based".
func (d *document) otherHalf(body, part string) bool {
	for other := range strings.SplitSeq(body, "-") {
		if other == part || other == "" {
			continue
		}
		if other[0] >= 'a' && other[0] <= 'z' {
			continue
		}
		if is, _ := d.g.HasCity(gazetteer.Fold(other)); !is {
			return false
		}
	}
	return true
}
