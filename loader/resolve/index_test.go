package resolve

import (
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"concord/graph"
	"concord/graph/graphtest"
	"concord/graph/namekey"
)

func keyer(t testing.TB) *namekey.Keyer {
	k, err := namekey.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// atlas is a small gazetteer.
type atlas struct{}

func (atlas) Known(t graph.EntityType, name, country string) (Known, bool) {
	switch {
	case t == graph.Country && (name == "Turkey" || name == "Türkiye"):
		return Known{Name: "Türkiye", Others: []string{"Turkey", "Republic of Türkiye"}, IDs: map[string]string{"wikidata": "Q43"}}, true
	case t == graph.Place && name == "Springfield" && country == "United States":
		return Known{Name: "Springfield", IDs: map[string]string{"geonames": "1"}}, true
	case t == graph.Place && name == "Springfield" && country == "Belarus":
		return Known{Name: "Springfield", IDs: map[string]string{"geonames": "2"}}, true
	}
	return Known{}, false
}

func profile(t graph.EntityType, country string, forms ...string) Profile {
	r := graph.Reading{Mentions: []graph.Mention{{Type: t, Name: forms[0], Forms: slices.Clone(forms), Country: country}}}
	r.Normalize()
	return ProfileOf(r.Mentions[0])
}

// state is all that an index tells.
type state struct {
	Of       map[Profile]string
	Entities []Named
	Review   []Review
}

func stateOf(x *Index) state {
	s := state{Of: map[Profile]string{}, Entities: slices.Collect(x.Entities()), Review: x.Review()}
	for p := range x.profiles() {
		s.Of[p] = x.Entity(p)
	}
	return s
}

// profiles gives all profiles, in no order.
func (x *Index) profiles() iter.Seq[Profile] {
	return func(yield func(Profile) bool) {
		for e := range x.live() {
			if !yield(e.profile) {
				return
			}
		}
	}
}

func equal(t interface{ Fatalf(string, ...any) }, want, got state) {
	if d := cmp.Diff(want, got, cmp.Comparer(func(a, b Profile) bool { return a == b })); d != "" {
		t.Fatalf("(-want +got)\n%s", d)
	}
}

func drawProfile(t *rapid.T) Profile {
	typ := rapid.SampledFrom(graph.EntityTypes()).Draw(t, "type")
	forms := rapid.SampledFrom(graphtest.Names[typ]).Draw(t, "forms")
	return profile(typ, rapid.SampledFrom(graphtest.Countries).Draw(t, "country"), forms...)
}

func drawJudgement(t *rapid.T) graph.Judgement {
	typ := rapid.SampledFrom(graph.EntityTypes()).Draw(t, "type")
	ref := func() graph.NameRef {
		forms := rapid.SampledFrom(graphtest.Names[typ]).Draw(t, "forms")
		return graph.NameRef{Type: typ, Name: rapid.SampledFrom(forms).Draw(t, "form"), Country: rapid.SampledFrom(graphtest.Countries).Draw(t, "country")}
	}
	return graph.Judgement{Verdict: rapid.SampledFrom([]graph.Verdict{graph.Same, graph.Different}).Draw(t, "verdict"), A: ref(), B: ref()}
}

// Whatever came and went, in whatever order and batches, the index tells what a new one with the same profiles and
// judgements tells; and the changes it reported add up to that.
func TestIndexIsAFunctionOfTheSet(t *testing.T) {
	names := keyer(t)
	rapid.Check(t, func(t *rapid.T) {
		x := NewIndex(names, atlas{})
		uses := map[Profile]int{}
		var judgements []graph.Judgement
		of, entities := map[Profile]string{}, map[string]Named{}
		settle := func() {
			c := x.Settle()
			for _, m := range c.Moves {
				if of[m.Profile] != m.From {
					t.Fatalf("move from %q, but it was at %q", m.From, of[m.Profile])
				}
				of[m.Profile] = m.To
			}
			for _, d := range c.Dropped {
				if d := cmp.Diff(entities[d.IRI], d); d != "" {
					t.Fatal(d)
				}
				delete(entities, d.IRI)
			}
			for _, m := range c.Made {
				if _, ok := entities[m.IRI]; ok {
					t.Fatalf("%s made twice", m.IRI)
				}
				entities[m.IRI] = m
			}
		}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0, 1, 2:
				p := drawProfile(t)
				uses[p]++
				x.Add(p, "doc")
			case 3:
				if present := slices.SortedFunc(maps.Keys(of), Profile.compare); len(present) > 0 {
					p := rapid.SampledFrom(present).Draw(t, "gone")
					uses[p]--
					if uses[p] == 0 {
						delete(of, p)
					}
					x.Remove(p, "doc")
				} else {
					x.Remove(drawProfile(t), "doc") // one that is not there, perhaps
					clear(uses)
					x = NewIndex(names, atlas{})
					x.SetJudgements(judgements)
					clear(of)
					clear(entities)
				}
			case 4:
				settle()
			case 5:
				if len(judgements) > 0 && rapid.Bool().Draw(t, "undo") {
					judgements = slices.Delete(slices.Clone(judgements), 0, 1)
				} else {
					judgements = append(slices.Clone(judgements), drawJudgement(t))
				}
				x.SetJudgements(judgements)
			}
		}
		settle()
		fresh := NewIndex(names, atlas{})
		var order []Profile
		for p, n := range uses {
			if n > 0 {
				order = append(order, p)
			}
		}
		slices.SortFunc(order, Profile.compare)
		for _, p := range rapid.Permutation(order).Draw(t, "order") {
			fresh.Add(p, "doc")
		}
		fresh.SetJudgements(judgements)
		fresh.Settle()
		want := stateOf(fresh)
		equal(t, want, stateOf(x))
		if d := cmp.Diff(want.Of, of, cmp.Comparer(func(a, b Profile) bool { return a == b })); d != "" {
			t.Fatalf("the moves do not add up: %s", d)
		}
		for _, n := range want.Entities {
			if d := cmp.Diff(n, entities[n.IRI]); d != "" {
				t.Fatalf("the entities do not add up: %s", d)
			}
		}
		if len(entities) != len(want.Entities) {
			t.Fatalf("%d entities are left, want %d", len(entities), len(want.Entities))
		}
	})
}

// groups gives the names of the profiles of each entity.
func clustersOf(t *testing.T, judgements []graph.Judgement, profiles ...Profile) (groups []string, x *Index) {
	x = NewIndex(keyer(t), atlas{})
	x.SetJudgements(judgements)
	by := map[string][]string{}
	for _, p := range profiles {
		x.Add(p, "doc")
	}
	x.Settle()
	for _, p := range profiles {
		iri := x.Entity(p)
		if iri == "" {
			t.Fatalf("%v has no entity", p)
		}
		name := p.Name
		if p.Country != "" {
			name += " (" + p.Country + ")"
		}
		by[iri] = append(by[iri], name)
	}
	for _, g := range by {
		slices.Sort(g)
		groups = append(groups, strings.Join(g, " = "))
	}
	slices.Sort(groups)
	return groups, x
}

func TestRules(t *testing.T) {
	person := func(country string, forms ...string) Profile { return profile(graph.Person, country, forms...) }
	org := func(country string, forms ...string) Profile { return profile(graph.Organization, country, forms...) }
	plant := func(country string, forms ...string) Profile { return profile(graph.Plant, country, forms...) }
	place := func(country string, forms ...string) Profile { return profile(graph.Place, country, forms...) }
	for _, c := range []struct {
		what     string
		profiles []Profile
		want     []string
		review   int
	}{
		{
			"spellings of a plant",
			[]Profile{plant("", "Ostrov Auto Plant"), plant("Belarus", "Ostrov Automobile Plant"), org("", "Ostrov automobile plant")},
			[]string{"Ostrov Auto Plant = Ostrov Automobile Plant (Belarus) = Ostrov automobile plant"},
			0,
		},
		{
			"codes stay apart",
			[]Profile{org("", "MAZ"), org("", "MZKT"), plant("", "Lida Works No. 2"), plant("", "Lida Works No. 3")},
			[]string{"Lida Works No. 2", "Lida Works No. 3", "MAZ", "MZKT"},
			0,
		},
		{"a country is no place", []Profile{place("", "Georgia"), profile(graph.Country, "", "Georgia")}, []string{"Georgia", "Georgia"}, 0},
		{
			"a thing that is known by two names",
			[]Profile{profile(graph.Country, "", "Turkey"), profile(graph.Country, "", "Türkiye", "Turkish")},
			[]string{"Turkey = Türkiye"},
			0,
		},
		{
			"transliterations",
			[]Profile{person("", "Alexander Varenko"), person("Belarus", "Aleksandr Varenka"), person("", "Alyaksandr Varenka")},
			[]string{"Aleksandr Varenka (Belarus) = Alexander Varenko = Alyaksandr Varenka"},
			0,
		},
		{"given names part", []Profile{person("", "Marta Varenko"), person("", "Maria Varenko")}, []string{"Maria Varenko", "Marta Varenko"}, 0},
		{
			"middle names",
			[]Profile{person("", "John A. Smith"), person("", "John Adam Smith"), person("", "John Smith")},
			[]string{"John A. Smith = John Adam Smith = John Smith"},
			0,
		},
		{
			"middle names that contradict",
			[]Profile{person("", "John Adam Smith"), person("", "John Brian Smith"), person("", "John Smith")},
			[]string{"John Adam Smith", "John Brian Smith", "John Smith"},
			2,
		},
		{"the first name left out", []Profile{person("", "Tarik Emin Dogan"), person("", "Emin Dogan")}, []string{"Emin Dogan = Tarik Emin Dogan"}, 0},
		{"a lone surname", []Profile{person("", "Marta Varenko"), person("", "Varenko")}, []string{"Marta Varenko", "Varenko"}, 1},
		{
			"a lone surname of one country",
			[]Profile{person("Belarus", "Marta Varenko"), person("Belarus", "Varenko")},
			[]string{"Marta Varenko (Belarus) = Varenko (Belarus)"},
			0,
		},
		{
			"a lone surname that two bear",
			[]Profile{person("Belarus", "Marta Varenko"), person("Belarus", "Ivan Varenko"), person("Belarus", "Varenko")},
			[]string{"Ivan Varenko (Belarus)", "Marta Varenko (Belarus)", "Varenko (Belarus)"},
			2,
		},
		{
			"an initial",
			[]Profile{person("Belarus", "Marta Varenko"), person("Belarus", "Ivan Varenko"), person("Belarus", "M. Varenko")},
			[]string{"Ivan Varenko (Belarus)", "M. Varenko (Belarus) = Marta Varenko (Belarus)"},
			0,
		},
		{"an acronym with its long form", []Profile{org("", "North River Works", "NRW"), org("", "NRW")}, []string{"NRW = North River Works"}, 0},
		{
			"an acronym of two",
			[]Profile{org("", "North River Works", "NRW"), org("", "New Road Union", "NRW"), org("", "NRW")},
			[]string{"NRW", "New Road Union", "North River Works"},
			2,
		},
		{
			"a short name does not join long ones",
			[]Profile{plant("", "Ostrov Auto Plant", "Ostrov plant"), plant("", "Ostrov Tractor Plant", "Ostrov plant")},
			[]string{"Ostrov Auto Plant", "Ostrov Tractor Plant"},
			0,
		},
		{"company forms", []Profile{org("", "Northern Trading LLC"), org("", "Northern Trading Co., Ltd.")}, []string{"Northern Trading Co., Ltd. = Northern Trading LLC"}, 0},
		{
			"ministries of two countries",
			[]Profile{org("Belarus", "Ministry of Defense"), org("Georgia", "Defence Ministry"), org("Georgia", "Ministry of Defence"), org("", "Ministry of Defence")},
			[]string{"Defence Ministry (Georgia)", "Ministry of Defence", "Ministry of Defence (Georgia)", "Ministry of Defense (Belarus)"},
			0,
		},
		{"a place with and without its country", []Profile{place("Belarus", "Ozerki"), place("", "Ozerki")}, []string{"Ozerki = Ozerki (Belarus)"}, 0},
		{
			"a place in two countries",
			[]Profile{place("Belarus", "Ozerki"), place("Georgia", "Ozerki"), place("", "Ozerki")},
			[]string{"Ozerki", "Ozerki (Belarus)", "Ozerki (Georgia)"},
			3,
		},
		{
			"two known places of one name",
			[]Profile{place("Belarus", "Springfield"), place("United States", "Springfield")},
			[]string{"Springfield (Belarus)", "Springfield (United States)"},
			1,
		},
	} {
		got, x := clustersOf(t, nil, c.profiles...)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, d)
		}
		if r := x.Review(); len(r) != c.review {
			t.Errorf("%s: %d pairs to review, want %d: %v", c.what, len(r), c.review, r)
		}
	}
}

func TestNamesOfEntities(t *testing.T) {
	for _, c := range []struct {
		profiles []Profile
		want     []string // IRI, name, aliases
	}{
		{
			[]Profile{profile(graph.Plant, "", "Ostrov Auto Plant", "OAP"), profile(graph.Plant, "", "Ostrov automobile plant"), profile(graph.Plant, "", "OSTROV AUTOMOBILE PLANT"), profile(graph.Plant, "", "Ostrov Automobile Plant")},
			[]string{"urn:concord:plant:ostrov-automobile-plant|Ostrov Automobile Plant|OAP,OSTROV AUTOMOBILE PLANT,Ostrov Auto Plant,Ostrov automobile plant"},
		},
		{[]Profile{profile(graph.Country, "", "Turkey", "Turkish")}, []string{"urn:concord:country:turkiye|Türkiye|Turkey,Turkish"}},
		{[]Profile{profile(graph.Organization, "", "Ostrov Works"), profile(graph.Plant, "", "Ostrov Works")}, []string{"urn:concord:plant:ostrov-works|Ostrov Works|"}},
		{
			[]Profile{profile(graph.Place, "Belarus", "Ozerki"), profile(graph.Place, "Georgia", "Ozerki")},
			[]string{"urn:concord:place:ozerki~78622af1|Ozerki|", "urn:concord:place:ozerki~edf00793|Ozerki|"},
		},
	} {
		_, x := clustersOf(t, nil, c.profiles...)
		var got []string
		for n := range x.Entities() {
			iri := n.IRI
			got = append(got, fmt.Sprintf("%s|%s|%s", iri, n.Name, strings.Join(n.Aliases, ",")))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
	}
}

func TestJudgementsOutrankRules(t *testing.T) {
	varenko := []Profile{profile(graph.Person, "Belarus", "Marta Varenko"), profile(graph.Person, "Georgia", "Marta Varenko"), profile(graph.Person, "", "Varenko"), profile(graph.Person, "", "Aunt Marta")}
	ref := func(name, country string) graph.NameRef {
		return graph.NameRef{Type: graph.Person, Name: name, Country: country}
	}
	same := func(a, b graph.NameRef) graph.Judgement { return graph.Judgement{Verdict: graph.Same, A: a, B: b} }
	different := func(a, b graph.NameRef) graph.Judgement { return graph.Judgement{Verdict: graph.Different, A: a, B: b} }
	for _, c := range []struct {
		what       string
		judgements []graph.Judgement
		want       []string
	}{
		{"none", nil, []string{"Aunt Marta", "Marta Varenko (Belarus) = Marta Varenko (Georgia)", "Varenko"}},
		{
			"namesakes parted",
			[]graph.Judgement{different(ref("Marta Varenko", "Georgia"), ref("Marta Varenko", "Belarus"))},
			[]string{"Aunt Marta", "Marta Varenko (Belarus)", "Marta Varenko (Georgia)", "Varenko"},
		},
		{
			"a surname given its person",
			[]graph.Judgement{same(ref("Varenko", ""), ref("Marta Varenko", ""))},
			[]string{"Aunt Marta", "Marta Varenko (Belarus) = Marta Varenko (Georgia) = Varenko"},
		},
		{
			"names with nothing in common",
			[]graph.Judgement{same(ref("Aunt Marta", ""), ref("Marta Varenko", ""))},
			[]string{"Aunt Marta = Marta Varenko (Belarus) = Marta Varenko (Georgia)", "Varenko"},
		},
		{
			"different outranks same",
			[]graph.Judgement{same(ref("Varenko", ""), ref("Marta Varenko", "")), different(ref("Marta Varenko", "Georgia"), ref("Varenko", ""))},
			[]string{"Aunt Marta", "Marta Varenko (Belarus) = Varenko", "Marta Varenko (Georgia)"},
		},
	} {
		got, _ := clustersOf(t, c.judgements, varenko...)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, d)
		}
	}
}

// A list of documents gives what was put in and not taken out, in any numbers.
func TestNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l numbers
		var want []uint32
		for range rapid.IntRange(0, 40).Draw(t, "steps") {
			n := rapid.Uint32Range(0, 1<<uint(rapid.IntRange(1, 32).Draw(t, "bits"))-1).Draw(t, "number")
			if i := slices.Index(want, n); i >= 0 && rapid.Bool().Draw(t, "remove") {
				if want = slices.Delete(want, i, i+1); !l.remove(n) {
					t.Fatalf("%d is not there", n)
				}
			} else {
				l.add(n)
				want = append(want, n)
			}
			if got := slices.Collect(l.all()); !slices.Equal(got, want) || l.empty() != (len(want) == 0) {
				t.Fatalf("%v, want %v", got, want)
			}
		}
	})
}
