package coref

import (
	"fmt"
	"sort"
	"strings"
	"testing"

	"concord/data"
	"concord/loader/mention"
	"concord/loader/text"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func finder(t testing.TB) *mention.Finder {
	t.Helper()
	f, err := mention.NewFinder(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// resolved gives "surface -> entity" of the mentions of some kinds, in order; "?" for those left alone.
func resolved(f *mention.Finder, s string, kinds ...mention.Kind) []string {
	x := text.New(s, f)
	ms := f.Find(x, nil)
	es := Resolve(x, nil, ms, f.Gazetteer())
	var out []string
	for _, m := range ms {
		for _, k := range kinds {
			if m.Kind != k {
				continue
			}
			to := "?"
			if m.Entity != mention.None {
				to = es[m.Entity].Name
			} else if len(m.Entities) > 0 {
				var names []string
				for _, e := range m.Entities {
					names = append(names, es[e].Name)
				}
				sort.Strings(names)
				to = strings.Join(names, " + ")
			}
			out = append(out, m.Name+" -> "+to)
		}
	}
	return out
}

func TestNames(t *testing.T) {
	f := finder(t)
	for _, c := range []struct {
		text string
		want []string // entity: forms
	}{
		{
			"Kazakh President Nurbek Sadykov met Gergely Farkas. Sadykov said Mr. Farkas and N. Sadykov agreed.",
			[]string{"Gergely Farkas: Farkas, Gergely Farkas", "Kazakhstan: Kazakhstan", "Nurbek Sadykov: N. Sadykov, Nurbek Sadykov, Sadykov"},
		},
		{
			"President Aleksandr Petrenko arrived. Alexander Petrenko was met by Ivan Petrenko. Petrenko smiled.",
			[]string{"Aleksandr Petrenko: Aleksandr Petrenko, Alexander Petrenko", "Ivan Petrenko: Ivan Petrenko"},
		},
		{
			"President Serik Omarov spoke. \"Therefore, Serik Aslanovich, we agree,\" Boris Ivanov said.",
			[]string{"Boris Ivanov: Boris Ivanov", "Serik Omarov: Serik Aslanovich, Serik Omarov"},
		},
		{
			"The Japan International Cooperation Agency (JICA) helps. JICA said so.",
			[]string{"Japan International Cooperation Agency: JICA, Japan International Cooperation Agency"},
		},
		{
			"The Republic of Kenya and Ghana agreed. Kenya's exports grew. Kenyan tea sells.",
			[]string{"Ghana: Ghana", "Republic of Kenya: Kenya, Republic of Kenya"},
		},
		{
			"The Council of Elders of Peru met. The Council of Elders agreed.",
			[]string{"Council of Elders of Peru: Council of Elders, Council of Elders of Peru"},
		},
		{
			"The Poznan Auto Plant opened. The Poznan automobile plant and the Poznan Tractor Plant are old.",
			[]string{"Poznan Tractor Plant: Poznan Tractor Plant", "Poznan automobile plant: Poznan Auto Plant, Poznan automobile plant"},
		},
		{
			"The International East-West Transport Corridor was discussed. The East-West project is long.",
			[]string{"International East-West Transport Corridor: East-West project, International East-West Transport Corridor"},
		},
		{
			"LIMA, May 3 - Talks opened in Lima.",
			[]string{"Lima: LIMA, Lima"},
		},
	} {
		x := text.New(c.text, f)
		ms := f.Find(x, nil)
		var got []string
		for _, e := range Resolve(x, nil, ms, f.Gazetteer()) {
			got = append(got, e.Name+": "+strings.Join(e.Forms, ", "))
		}
		sort.Strings(got)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestDescriptions(t *testing.T) {
	f := finder(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{
			"Kenyan President Joseph Kiptoo met Ghanaian President Kwame Asante. The Kenyan president thanked the President of Ghana. The presidents spoke of the two countries.",
			[]string{"Kenyan president -> Joseph Kiptoo", "President of Ghana -> Kwame Asante", "presidents -> Joseph Kiptoo + Kwame Asante", "two countries -> Ghana + Kenya"},
		},
		{
			"Turkish Foreign Minister Kemal Aydin and his Egyptian counterpart Sameh Fawzy spoke. The ministers agreed that both countries gain. The Egyptian side was pleased.",
			[]string{"Egyptian counterpart -> Sameh Fawzy", "ministers -> Kemal Aydin + Sameh Fawzy", "both countries -> Egypt + Turkey", "Egyptian side -> Egypt"},
		},
		{
			// two presidents: nobody can say whom
			"Kenyan President Joseph Kiptoo met Ghanaian President Kwame Asante. The president smiled.",
			[]string{"president -> ?"},
		},
		{
			"The Poznan Tractor Plant opened in Poland. The plant is large.",
			[]string{"plant -> Poznan Tractor Plant"},
		},
		{
			"The Poznan Tractor Plant and the Lublin Cement Plant opened. The plant is large.",
			[]string{"plant -> ?"},
		},
		{
			"Peru, Chile and Bolivia met. The two countries agreed.",
			[]string{"two countries -> ?"},
		},
		{
			"Peru hosted Danish ministers in Lima. They left the Peruvian capital.",
			[]string{"Danish ministers -> ?", "Peruvian capital -> Lima"},
		},
		{
			"Peruvian and Danish Prime Ministers Ana Quispe and Lars Holm met in Lima. The Danish prime minister thanked his counterpart.",
			[]string{"Danish prime minister -> Lars Holm", "counterpart -> Ana Quispe"},
		},
		{
			"source: President of Peru (presidencia.gob.pe)\ntitle: Talks\npublished: 2022-01-14\n\nPresident Ana Quispe met guests. The Peruvian President spoke of the President of Chile.\n",
			[]string{"Peruvian President -> Ana Quispe", "President of Chile -> ?"},
		},
		{
			"Peru and Chile, once provinces of the Ottoman Empire, met. The two countries agreed.",
			[]string{"two countries -> Chile + Peru"},
		},
		{
			"The Vietnamese carmaker Sao Viet will build cars, the company said.",
			[]string{"company -> Sao Viet"},
		},
	} {
		if diff := cmp.Diff(c.want, resolved(f, c.text, mention.Description)); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestPronouns(t *testing.T) {
	f := finder(t)
	for _, c := range []struct{ text, want string }{
		{"Ingrid Holm arrived in Lima. She met officials.", "she -> Ingrid Holm"},
		{"Ingrid Holm met Boris Ivanov. She left.", "she -> Ingrid Holm"},
		{"Pavel Ivanov met Boris Petrov. He left.", "he -> ?"},
		{"Trade grew. He left.", "he -> ?"},
	} {
		if got := resolved(f, c.text, mention.Pronoun); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: got %v, want %s", c.text, got, c.want)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, p := range [][2]string{
		{"aleksandr", "alexander"},
		{"petrenko", "petrenka"},
		{"polyansky", "polianskyy"},
		{"mikhail", "mihail"},
		{"sergey", "sergei"},
		{"yuri", "yury"},
		{"dmitry", "dmitri"},
		{"nikolai", "nikolay"},
	} {
		if skeleton(p[0]) != skeleton(p[1]) {
			t.Errorf("%s %s: %s %s", p[0], p[1], skeleton(p[0]), skeleton(p[1]))
		}
	}
	for _, p := range [][2]string{{"ivanov", "petrov"}, {"karimov", "kasimov"}, {"anna", "inga"}, {"peter", "pavel"}} {
		if skeleton(p[0]) == skeleton(p[1]) {
			t.Errorf("%s and %s are both %s", p[0], p[1], skeleton(p[0]))
		}
	}
}

// TestProperties holds that every name is of one entity of its type at most, and that every entity has a name of the text.
func TestProperties(t *testing.T) {
	f := finder(t)
	words := []string{
		"President", "of", "the", "Peru", "Peruvian", "Lima", "Jane Roe", "Roe", "John Roe", "and", ",", ".", "Acme Plant", "the plant", "both countries",
		"Chile", "his counterpart", "He", "she", "said", "the presidents", "the two countries", "Acme Steel Plant (ASP)", "ASP", "Ministry of Energy",
		"the ministry", "the Peruvian president", "\n\n", "Danish", "the sides", "the Danish capital", "Jane", "Peru-Chile",
	}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 40).Draw(t, "words"), " ")
		x := text.New(s, f)
		ms := f.Find(x, nil)
		es := Resolve(x, nil, ms, f.Gazetteer())
		for i, e := range es {
			if e.Name == "" || len(e.Forms) == 0 || !sort.StringsAreSorted(e.Forms) || len(e.Mentions) == 0 {
				t.Fatalf("%q: entity %d: %+v", s, i, e)
			}
			if i > 0 && es[i-1].First.Start > e.First.Start {
				t.Fatalf("%q: entity %d stands before the one before it", s, i)
			}
			for _, m := range e.Mentions {
				if ms[m].Entity != i {
					t.Fatalf("%q: mention %d is of entity %d, not %d", s, m, ms[m].Entity, i)
				}
			}
		}
		for i, m := range ms {
			if m.Entity >= len(es) || m.Entity != mention.None && len(m.Entities) > 0 {
				t.Fatalf("%q: mention %d: %+v", s, i, m)
			}
			if m.Entity != mention.None && m.Kind == mention.Name && es[m.Entity].Type != m.Type {
				t.Fatalf("%q: %s %q is of %s %q", s, m.Type, m.Name, es[m.Entity].Type, es[m.Entity].Name)
			}
			for _, e := range m.Entities {
				if e < 0 || e >= len(es) {
					t.Fatalf("%q: mention %d: %+v", s, i, m)
				}
			}
		}
		again := f.Find(x, nil)
		if a, b := fmt.Sprint(es), fmt.Sprint(Resolve(x, nil, again, f.Gazetteer())); a != b {
			t.Fatalf("not the same twice:\n%s\n%s", a, b)
		}
	})
}
