package explore

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// placeRules hold the places of one thing or event against each other. lies says which places lie in which.
func placeRules(lies map[[2]string]bool) []rule {
	clash := func(role string) func(a, b *dossier.Fact) bool {
		return func(a, b *dossier.Fact) bool { return placesClash(a, b, role, lies) }
	}
	return []rule{
		{PlaceConflict, graph.LocationFact, func(f *dossier.Fact) (string, string) {
			return ids(f, "entity"), "where " + names(f, "entity") + " is"
		}, "place", placeValue, clash("place")},
		{PlaceConflict, graph.OpeningFact, func(f *dossier.Fact) (string, string) {
			if f.Text("date") == "" {
				return "", ""
			}
			return ids(f, "entity") + "\x00" + f.Text("date"), "opening of " + names(f, "entity")
		}, "place", placeValue, clash("place")},
		{PlaceConflict, graph.EventFact, func(f *dossier.Fact) (string, string) {
			if len(f.Text("date")) < 7 {
				return "", ""
			}
			return ids(f, "event") + "\x00" + f.Text("date")[:4], names(f, "event")
		}, "place", placeValue, clash("place")},
		{PlaceConflict, graph.MeetingFact, func(f *dossier.Fact) (string, string) {
			if len(f.Values("participants")) < 2 || len(f.Text("date")) != 10 {
				return "", ""
			}
			return ids(f, "participants") + "\x00" + f.Text("date"), "meeting of " + names(f, "participants") + during(f.Text("date"))
		}, "place", placeValue, clash("place")},
		{PlaceConflict, graph.AgreementFact, func(f *dossier.Fact) (string, string) {
			key, about := agreementKey(f)
			if key != "" && f.Text("date") != "" {
				key += "\x00" + f.Text("date")
			}
			return key, about
		}, "place", placeValue, clash("place")},
	}
}

func placeValue(f *dossier.Fact) string { return names(f, "place") }

// placesOf gives the pairs of places of which the graph says that the first lies in the second.
func placesOf(facts func(graph.FactType) ([]*dossier.Fact, error)) (map[[2]string]bool, error) {
	list, err := facts(graph.LocationFact)
	if err != nil {
		return nil, err
	}
	lies := map[[2]string]bool{}
	for _, f := range list {
		for _, a := range f.Values("entity") {
			for _, b := range f.Values("place") {
				if a.Entity != nil && b.Entity != nil {
					lies[[2]string{a.Entity.IRI, b.Entity.IRI}] = true
				}
			}
		}
	}
	return lies, nil
}

// placesClash says whether two facts name places of one level, neither of which lies in the other, or has the other's
// name in its own.
func placesClash(a, b *dossier.Fact, role string, lies map[[2]string]bool) bool {
	if asserted(a) != asserted(b) {
		return false
	}
	any := false
	for _, x := range a.Values(role) {
		for _, y := range b.Values(role) {
			if x.Entity == nil || y.Entity == nil || x.Entity.IRI == y.Entity.IRI || x.Entity.Type != y.Entity.Type ||
				x.Entity.Type != graph.Country && x.Entity.Type != graph.Place || level(x.Entity.Name) != level(y.Entity.Name) ||
				lies[[2]string{x.Entity.IRI, y.Entity.IRI}] || lies[[2]string{y.Entity.IRI, x.Entity.IRI}] || shareName(*x.Entity, *y.Entity) {
				return false
			}
			any = true
		}
	}
	return any
}

// levels are words in the name of a place that is more or less than a town.
var levels = []string{"region", "district", "province", "oblast", "state", "county", "valley", "island", "peninsula", "airport", "river", "sea", "street", "avenue", "palace", "hotel", "centre", "center", "park", "port", "zone", "hall", "house", "square", "university"}

// level gives the word of a place's name that says what it is; "" of a town.
func level(name string) string {
	for _, w := range dossier.Fields(name) {
		if slices.Contains(levels, w) {
			return w
		}
	}
	return ""
}

// shareName says whether two names have a word in common, or one entity bears the other's name.
func shareName(a, b graph.Entity) bool {
	words := map[string]bool{}
	for _, n := range append([]string{a.Name}, a.Aliases...) {
		for _, w := range dossier.Fields(n) {
			words[strings.ToLower(w)] = true
		}
	}
	for _, n := range append([]string{b.Name}, b.Aliases...) {
		for _, w := range dossier.Fields(n) {
			if words[w] {
				return true
			}
		}
	}
	return false
}
