package link

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"concord/graph"
)

func TestReadMapping(t *testing.T) {
	m, err := ReadMapping(strings.NewReader("\ufeff# what the columns are\r\n\nname = Full Name\nname = \"other names\" split ;\nid Wikidata = q = id\ntype = is person\ncolumns = a, \"Full Name\", b\n"), "m")
	if err != nil {
		t.Fatal(err)
	}
	want := &Mapping{
		Columns: []Mapped{{Column: "Full Name", Role: NameRole}, {Column: "other names", Role: NameRole, Split: ";"}, {Column: "q = id", Role: IDRole, Scheme: "wikidata"}},
		Type:    graph.Person, Header: []string{"a", "Full Name", "b"},
	}
	if d := cmp.Diff(want, m, cmpopts.IgnoreUnexported(Mapping{}, Mapped{})); d != "" {
		t.Error(d)
	}
	for _, c := range []struct{ text, want string }{
		{"name", `m:1:1: bad mapping: "name" has no =`},
		{"\nname =", "m:2:1: bad mapping: a side is empty"},
		{"nom = x", `no role "nom"`},
		{"id = x", "an identifier needs its scheme"},
		{"name x = y", `"x" says nothing to the role name`},
		{"type = is robot", `no type "robot"`},
		{"name = a\nplace = a", "column \"a\" has a role in line 1 already"},
		{"name = a split \"\"", "nothing is said to split by"},
		{strings.Repeat("x", 2<<20), "m:1"},
	} {
		if _, err := ReadMapping(strings.NewReader(c.text), "m"); !errors.Is(err, ErrMapping) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.20q: %v, want %s", c.text, err, c.want)
		}
	}
}

func FuzzReadMapping(f *testing.F) {
	f.Add("name = a\nid wikidata = b\ntype = is person\ncolumns = a, b")
	f.Add("name = a split ;\n# x\n= \"\"")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ReadMapping(strings.NewReader(text), "m")
		if (m == nil) == (err == nil) {
			t.Fatalf("%v, %v", m, err)
		}
		if err != nil && !errors.Is(err, ErrMapping) {
			t.Fatal(err)
		}
	})
}

func TestRoleOf(t *testing.T) {
	for header, want := range map[string]Role{
		"name": NameRole, "Full Name": NameRole, "fullName": NameRole, "official_name_fr": NameRole, "CLDR display name": NameRole,
		"http://www.w3.org/2000/01/rdf-schema#label": NameRole, "http://www.w3.org/2004/02/skos/core#altLabel": NameRole, "title": NameRole,
		"Region Name": NoteRole, "ISO4217-currency_name": NoteRole, "file name": NoteRole, "job title": NoteRole,
		"first name": GivenRole, "Surname": FamilyRole, "ID": KeyRole, "Geoname ID": IDRole, "wikidata_id": IDRole, "ISO3166-1-Alpha-2": IDRole,
		"nationality": CountryRole, "Country Code": CountryRole, "http://www.wikidata.org/prop/direct/P27": CountryRole,
		"date of birth": BornRole, "birthDate": BornRole, "place of birth": PlaceRole, "birthplace": PlaceRole, "deathDate": DiedRole,
		"founded": DateRole, "Capital": PlaceRole, "capital name": NoteRole, "": NoteRole, "///": NoteRole, "instance of": TypeRole,
	} {
		if got, _ := roleOf(header); got != want {
			t.Errorf("%q is %s, want %s", header, got, want)
		}
	}
}
