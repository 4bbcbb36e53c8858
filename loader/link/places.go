package link

import (
	"strings"

	"concord/loader/gazetteer"
)

// places reads countries and identifiers in the ways that datasets write them.
type places struct {
	atlas *gazetteer.Gazetteer
	codes map[identifier]string // of countries -> their short English names
	alpha map[string]string     // alpha-3 -> alpha-2
	memo  map[string]string
}

func newPlaces(atlas *gazetteer.Gazetteer) *places {
	p := &places{atlas: atlas, codes: map[identifier]string{}, alpha: map[string]string{}, memo: map[string]string{}}
	for _, c := range atlas.Countries {
		for scheme, v := range map[string]string{schemeAlpha2: c.Alpha2, schemeAlpha3: c.Alpha3, schemeGeoNames: c.GeoNames, schemeWikidata: c.Wikidata} {
			if v != "" {
				p.codes[identifier{scheme, v}] = c.Name
			}
		}
		if c.Alpha3 != "" {
			p.alpha[c.Alpha3] = c.Alpha2
		}
	}
	return p
}

// country gives the short English name of the country that a text names: in any of its names, by a code, or by the IRI of
// its item; "" for none.
func (p *places) country(text string) string {
	if len(text) < 2 || len(text) > 120 {
		return ""
	}
	if c, ok := p.memo[text]; ok {
		return c
	}
	c := p.find(text)
	if len(p.memo) >= 1<<16 {
		clear(p.memo)
	}
	p.memo[strings.Clone(text)] = c
	return c
}

func (p *places) find(text string) string {
	for _, scheme := range []string{schemeAlpha2, schemeAlpha3} {
		if c, ok := p.codes[identifier{scheme, text}]; ok {
			return c
		}
	}
	if m := wikidataID.FindStringSubmatch(text); m != nil {
		return p.codes[identifier{schemeWikidata, m[1]}]
	}
	if strings.Contains(text, "geonames.org/") {
		if m := geonamesID.FindStringSubmatch(text); m != nil {
			return p.codes[identifier{schemeGeoNames, m[1]}]
		}
	}
	if i := strings.LastIndexByte(text, '/'); i >= 0 && strings.Contains(text, "://") {
		text = strings.ReplaceAll(text[i+1:], "_", " ")
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The ")
	if c, ok := p.atlas.CountryNamed(text); ok {
		return c.Name
	}
	return ""
}

// identifier reads the value of an identifier, as text or at the end of an IRI; the zero identifier when it is none of the
// scheme.
func (p *places) identifier(scheme, text string) identifier {
	switch scheme {
	case schemeWikidata:
		if m := wikidataID.FindStringSubmatch(strings.TrimSpace(text)); m != nil {
			return identifier{scheme, m[1]}
		}
	case schemeGeoNames:
		if m := geonamesID.FindStringSubmatch(text); m != nil {
			return identifier{scheme, m[1]}
		}
	case schemeAlpha2:
		if t := strings.ToUpper(text); len(t) == 2 && p.codes[identifier{scheme, t}] != "" {
			return identifier{scheme, t}
		}
	case schemeAlpha3:
		if two := p.alpha[strings.ToUpper(text)]; two != "" {
			return identifier{schemeAlpha2, two}
		}
	default:
		return identifier{scheme, text}
	}
	return identifier{}
}

// known reads an IRI that is itself an identifier of a thing.
func (p *places) known(iri string) identifier {
	switch {
	case strings.Contains(iri, "wikidata.org/"):
		return p.identifier(schemeWikidata, iri)
	case strings.Contains(iri, "geonames.org/"):
		return p.identifier(schemeGeoNames, iri)
	}
	return identifier{}
}
