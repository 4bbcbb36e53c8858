package mention

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The sentences are invented; each stands for a construction of news in which capitals mislead.
func TestNamesOfNews(t *testing.T) {
	f := finder(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		// A person behind an office of a country with its long name.
		{
			"Letters went to the President of the Republic of Chile Pablo Rios and to the Chief Cabinet Secretary of Denmark Holm Larsen.",
			[]string{"person Holm Larsen", "person Pablo Rios"},
		},
		{"President To Lan met Prime Minister-designate Ana Quispe.", []string{"person Ana Quispe", "person To Lan"}},
		{"Under Secretary of State for Economic Affairs Jane Roe and Administrator Samantha Power spoke.", []string{"person Jane Roe", "person Samantha Power"}},
		// Headings in capitals.
		{"SECURING JOBS IN STEEL AND COPPER: Today, President Jane Roe spoke in Lima.", []string{"person Jane Roe", "place Lima"}},
		// Initials of words that name nothing.
		{
			"They sought multilateral development bank (MDB) loans. MDB loans are cheap. Repair and overhaul (RO) will be done by RO crews.",
			nil,
		},
		{"The Karachi steel mill (KSM) reopened. The KSM had closed in 2015.", []string{"plant KSM", "plant Karachi steel mill"}},
		// Who the initials are of, inside a longer name.
		{
			"He spoke at the 9th National Congress of the Labour Party of Peru (LPP).",
			[]string{"event 9th National Congress of the Labour Party of Peru", "organization LPP"},
		},
		// Companies that are named for landscapes and works.
		{"Baltic Ocean announced a plan. Nordlys Cable’s subsidiary will join.", []string{"organization Baltic Ocean", "organization Nordlys Cable"}},
		{"Groupe Benhamou and Banco Do Norte signed the contract.", []string{"organization Banco Do Norte", "organization Groupe Benhamou"}},
		// Programmes with small words inside, and what is called so.
		{"It belongs to the Roads of the Future Program.", []string{"project Roads of the Future Program"}},
		{"Peru has launched a policy of industry called Nueva Fabrica.", []string{"project Nueva Fabrica"}},
		// Goods and models.
		{"Airlines ordered the Airbus A320neo and use the iOS platform.", []string{"organization Airbus"}},
		// Deictics name nothing.
		{"This Agreement between Peru and Chile is a step forward.", nil},
		// Governments that are called by a name.
		{"The Quispe administration agreed, said Ana Quispe.", []string{"organization Quispe administration", "person Ana Quispe"}},
		{"Officials of the Lima city administration spoke.", []string{"place Lima"}},
		// Countries of two words with hyphens, and by initials.
		{"The Costa Rica-Peru Energy Compact was praised by Zahurul Islam.", []string{"agreement Costa Rica-Peru Energy Compact", "person Zahurul Islam"}},
		{"A plant at Moheshdia will be built by the Kenya Energy and Petroleum Ministry.", []string{"organization Kenya Energy and Petroleum Ministry", "place Moheshdia"}},
	} {
		var got []string
		for _, n := range names(f, c.text) {
			if len(n) < 8 || n[:8] != "country " {
				got = append(got, n)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}
