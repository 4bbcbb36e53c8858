package link

import (
	"slices"
	"strings"
	"unicode"

	"concord/graph"
)

// Role is what a column, or a property of RDF, says of a record.
type Role string

// The roles.
const (
	NameRole    Role = "name"    // a name of the thing; a record may have several
	GivenRole   Role = "given"   // the given name of a person, which with the family name is a name
	FamilyRole  Role = "family"  // the family name of a person
	KeyRole     Role = "key"     // tells the record from the others of the dataset
	IDRole      Role = "id"      // an identifier in a scheme that others use too
	TypeRole    Role = "type"    // what kind of thing it is
	CountryRole Role = "country" // the country it belongs to
	PlaceRole   Role = "place"   // a place that it is, or was, at
	BornRole    Role = "born"    // when a person was born
	DiedRole    Role = "died"    // when a person died
	DateRole    Role = "date"    // when it happened, was signed or founded
	NoteRole    Role = "note"    // is kept, and says nothing of which thing it is
	SkipRole    Role = "skip"    // is not kept
)

// Roles lists all roles, as mappings and reports have them.
func Roles() []Role {
	return []Role{
		NameRole, GivenRole, FamilyRole, KeyRole, IDRole, TypeRole, CountryRole, PlaceRole, BornRole, DiedRole, DateRole, NoteRole,
		SkipRole,
	}
}

// The schemes of identifiers that the graph's own entities have.
const (
	schemeGeoNames = "geonames"
	schemeWikidata = "wikidata"
	schemeAlpha2   = "iso3166-1-alpha-2"
	schemeAlpha3   = "iso3166-1-alpha-3" // is turned into alpha-2 by the gazetteer
)

// headWords cuts a column's header, or the end of an IRI, into small words: "birthDate" and "birth_date" are one.
func headWords(header string) []string {
	if i := strings.LastIndexAny(header, "/#"); i >= 0 && i+1 < len(header) && strings.Contains(header, ":") {
		header = header[i+1:]
	}
	var out []string
	var b []rune
	flush := func() {
		if len(b) > 0 {
			out = append(out, strings.ToLower(string(b)))
			b = b[:0]
		}
	}
	var last rune
	for _, r := range header {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
		case unicode.IsUpper(r) && unicode.IsLower(last):
			flush()
			b = append(b, r)
		default:
			b = append(b, r)
		}
		last = r
	}
	flush()
	return out
}

// nameWords are words of headers over names; each header over names has one of naming.
var (
	naming = []string{"name", "names", "label", "labels", "title", "alias", "aliases", "aka", "fullname", "asciiname", "alternatenames", "preflabel", "altlabel", "altname"}
	around = []string{
		"full", "display", "official", "short", "formal", "english", "common", "preferred", "pref", "native", "alternate", "alternative", "alt", "other",
		"also", "known", "as", "ascii", "legal", "company", "person", "organization", "organisation", "city", "place", "country", "entity", "cldr", "local",
		"international", "former", "the", "of", "a", "an", "original", "latin", "transliterated", "main", "primary", "latinized", "romanized",
		"en", "fr", "es", "ru", "ar", "cn", "zh", "de", "it", "pt", "uk", "be", "az", "tr", "pl",
	}
)

// properties are properties of Wikidata by their numbers, which say nothing to a reader of headers.
var properties = map[string]struct {
	role   Role
	scheme string
}{
	"p31": {TypeRole, ""}, "p17": {CountryRole, ""}, "p27": {CountryRole, ""}, "p495": {CountryRole, ""},
	"p569": {BornRole, ""}, "p570": {DiedRole, ""}, "p571": {DateRole, ""}, "p585": {DateRole, ""},
	"p19": {PlaceRole, ""}, "p159": {PlaceRole, ""}, "p131": {PlaceRole, ""}, "p36": {PlaceRole, ""},
	"p1566": {IDRole, schemeGeoNames}, "p297": {IDRole, schemeAlpha2}, "p298": {IDRole, schemeAlpha3},
	"p1448": {NameRole, ""}, "p1705": {NameRole, ""}, "p2561": {NameRole, ""}, "p1477": {NameRole, ""},
}

// roleOf guesses the role of a column by its header alone; the scheme is that of an identifier.
func roleOf(header string) (Role, string) {
	words := headWords(header)
	if len(words) == 0 {
		return NoteRole, ""
	}
	if p, ok := properties[words[0]]; ok && len(words) == 1 {
		return p.role, p.scheme
	}
	has := func(list ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	all := strings.Join(words, " ")
	switch {
	case has("geonames", "geoname", "geonameid", "geonamesid"):
		return IDRole, schemeGeoNames
	case has("wikidata", "qid", "wikidataid"):
		return IDRole, schemeWikidata
	case strings.Contains(all, "alpha 2"), has("alpha2", "iso2", "iso3166a2"):
		return IDRole, schemeAlpha2
	case strings.Contains(all, "alpha 3"), has("alpha3", "iso3"):
		return IDRole, schemeAlpha3
	case slices.Contains([]string{"id", "identifier", "key", "uri", "iri", "record id", "uuid", "_id"}, all):
		return KeyRole, ""
	case slices.Contains([]string{"first name", "given name", "forename", "firstname", "givenname", "given"}, all):
		return GivenRole, ""
	case slices.Contains([]string{"last name", "family name", "surname", "lastname", "familyname", "family"}, all):
		return FamilyRole, ""
	case slices.Contains([]string{"country", "nationality", "citizenship", "nation", "country code", "countrycode", "country of citizenship", "home country", "cc"}, all):
		return CountryRole, ""
	case slices.Contains([]string{"type", "class", "kind", "category", "entity type", "instance of", "feature code"}, all):
		return TypeRole, ""
	case has("born", "birthdate", "dob", "birthyear"), has("birth") && has("date", "year", "of") && !has("place", "city", "country"):
		return BornRole, ""
	case has("died", "deathdate", "deathyear"), has("death") && has("date", "year", "of") && !has("place", "city", "country"):
		return DiedRole, ""
	case has("birthplace", "city", "town", "place", "capital", "residence", "headquarters", "location", "municipality") && !has(naming...) && !has("id", "code", "type"):
		return PlaceRole, ""
	case has("founded", "inception", "established", "signed") || slices.Contains([]string{"date", "year", "start date", "founding date", "date signed", "event date"}, all):
		return DateRole, ""
	}
	if has(naming...) && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(naming, w) && !slices.Contains(around, w) }) {
		return NameRole, ""
	}
	return NoteRole, ""
}

// typeWords are the words by which datasets call the types of the graph, with the classes of Wikidata that are met most and
// the codes of GeoNames.
var typeWords = map[graph.EntityType][]string{
	graph.Person:       {"person", "human", "people", "individual", "politician", "agent person", "q5"},
	graph.Country:      {"country", "sovereign state", "nation", "q6256", "q3624078", "pcli", "pcls", "pcld", "pclix", "pclf", "terr"},
	graph.Place:        {"place", "city", "town", "village", "settlement", "populated place", "region", "municipality", "capital", "location", "feature", "administrative area", "q515", "q532", "q3957", "q1549591", "q486972", "q5119", "q1637706", "q1093829"},
	graph.Organization: {"organization", "organisation", "company", "corporation", "business", "enterprise", "ministry", "agency", "government agency", "political party", "university", "legal entity", "q43229", "q4830453", "q783794", "q6881511", "q891723", "q192350", "q327333", "q7278", "q3918"},
	graph.Plant:        {"plant", "factory", "works", "power station", "mine", "q83405", "q159719", "q820477"},
	graph.EventType:    {"event", "exhibition", "conference", "forum", "summit", "q1656682", "q464980", "q2020153", "q625994"},
	graph.Project:      {"project", "programme", "program", "q170584"},
	graph.Agreement:    {"agreement", "treaty", "convention", "memorandum", "memorandum of understanding", "declaration", "q131569", "q625298", "q252550"},
}

// typeOf gives the type of the graph that a dataset means by a word or the IRI of a class, "" for none.
func typeOf(class string) graph.EntityType {
	if len(class) > 200 {
		return ""
	}
	words := strings.Join(headWords(class), " ")
	for _, t := range graph.EntityTypes() {
		if string(t) == words || slices.Contains(typeWords[t], words) {
			return t
		}
	}
	return ""
}
