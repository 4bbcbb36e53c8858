package resolve

import (
	"os"
	"slices"
	"testing"

	"concord/graph"
	"concord/loader/gazetteer"
)

func TestAtlas(t *testing.T) {
	g, err := gazetteer.Load(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	a := Atlas{g}
	for _, c := range []struct {
		t             graph.EntityType
		name, country string
		want          string // "" for not known
		scheme, id    string
	}{
		{graph.Country, "Türkiye", "", "Turkey", "iso3166-1-alpha-2", "TR"},
		{graph.Country, "Republic of Belarus", "", "Belarus", "iso3166-1-alpha-2", "BY"},
		{graph.Country, "Belarusian", "", "Belarus", "wikidata", "Q184"},
		{graph.Country, "Narnia", "", "", "", ""},
		{graph.Place, "Minsk", "", "Minsk", "geonames", "625144"},
		{graph.Place, "Minsk", "Belarus", "Minsk", "geonames", "625144"},
		{graph.Place, "Minsk", "Japan", "", "", ""},
		{graph.Place, "Kyiv", "Ukraine", "Kiev", "geonames", "703448"},
		{graph.Place, "Valencia", "", "", "", ""},
		{graph.Organization, "UN", "", "United Nations", "", ""},
		{graph.Organization, "North River Works", "", "", "", ""},
		{graph.Person, "Georgia", "", "", "", ""},
	} {
		k, ok := a.Known(c.t, c.name, c.country)
		if ok != (c.want != "") || k.Name != c.want || k.IDs[c.scheme] != c.id {
			t.Errorf("Known(%s, %q, %q) = %+v, %v; want %q", c.t, c.name, c.country, k, ok, c.want)
		}
		if slices.Contains(k.Others, k.Name) || !slices.IsSorted(k.Others) {
			t.Errorf("other names of %q: %q", k.Name, k.Others)
		}
	}
}
