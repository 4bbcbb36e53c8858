package resolve

import (
	"slices"

	"concord/graph"
	"concord/loader/gazetteer"
)

// Atlas is the general knowledge of the gazetteer's tables: countries, regions, cities, international bodies.
type Atlas struct{ Tables *gazetteer.Gazetteer }

var _ Gazetteer = Atlas{}

// clearly is by how much the largest of several cities of one name must exceed the next to be meant without its country.
const clearly = 10

// Known implements [Gazetteer].
func (a Atlas) Known(t graph.EntityType, name, country string) (Known, bool) {
	g := a.Tables
	switch t {
	case graph.Country:
		c, ok := g.CountryNamed(name)
		if !ok {
			return Known{}, false
		}
		k := Known{Name: c.Name, IDs: map[string]string{}, Others: others(c.Name, []string{c.Formal}, c.Other, c.Adjectives, c.People)}
		for scheme, id := range map[string]string{"iso3166-1-alpha-2": c.Alpha2, "geonames": c.GeoNames, "wikidata": c.Wikidata} {
			if id != "" {
				k.IDs[scheme] = id
			}
		}
		return k, true
	case graph.Place:
		if e, ok := g.Name(name); ok && e.Kind == gazetteer.RegionName {
			if r := g.Regions[e.Index]; country == "" || r.Country == "" || r.Country == country {
				return Known{Name: r.Name}, true
			}
		}
		cities := g.Cities(name)
		if country != "" {
			cities = slices.DeleteFunc(cities, func(c gazetteer.City) bool { return c.Country != country })
		}
		if len(cities) == 0 || (len(cities) > 1 && !(cities[0].Capital && !cities[1].Capital) && cities[0].Population < clearly*cities[1].Population) {
			return Known{}, false
		}
		c := cities[0]
		k := Known{Name: c.Usual, Others: others(c.Usual, []string{c.Name})}
		if c.GeoNames != "" {
			k.IDs = map[string]string{"geonames": c.GeoNames}
		}
		return k, true
	case graph.Organization:
		if e, ok := g.Name(name); ok && (e.Kind == gazetteer.BodyName || e.Kind == gazetteer.BodyAcronym) {
			b := g.Bodies[e.Index]
			if country == "" || b.Country == "" || b.Country == country {
				return Known{Name: b.Name, Others: others(b.Name, b.Acronyms, b.Other)}, true
			}
		}
	}
	return Known{}, false
}

// others gives the distinct names that are not the first, sorted; nil for none.
func others(name string, lists ...[]string) []string {
	out := slices.Concat(lists...)
	out = slices.DeleteFunc(out, func(s string) bool { return s == "" || s == name })
	if len(out) == 0 {
		return nil
	}
	return set(out)
}
