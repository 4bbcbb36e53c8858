package loader

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"concord/graph"
	"concord/graph/storetest"
)

// wire is an invented agency's report, and what publishers make of it.
const wire = `LIMA, May 3 - The President of Peru, Pedro Quispe, has paid a working visit to Denmark, where he met with the Prime Minister and discussed the prospects of cooperation in wind energy, shipping and agriculture.
After the talks the parties signed a memorandum of understanding on the joint production of turbines at the works in Piura. The turnover between the two countries rose by 12 per cent last year and stood at 310 million dollars, the agency was told.
"We are interested in new routes across the ocean," the president said. He also invited his hosts to take part in the exhibition that will be held in Lima in the autumn.`

func published(source, body string) string {
	return "source: " + source + "\npublished: 2021-05-04\n\n" + body
}

func TestFingerprintsOfCopies(t *testing.T) {
	edited := strings.NewReplacer("LIMA, May 3 - ", "", "has paid", "paid", " the agency was told", " officials said", "“", `"`, "310 million dollars", "USD 310 million").Replace(wire)
	cut := wire[:strings.Index(wire, `"We are`)]
	other := `COPENHAGEN, May 3 - Peruvian President Pedro Quispe met with the Prime Minister of Denmark on Monday. They spoke about wind turbines, ports and trade, which reached 310 million dollars last year after growth of 12 per cent.
A memorandum on making turbines in Piura was signed. Quispe, who is on a working visit, said that Peru wants new sea routes and asked Danish companies to come to an exhibition in Lima later this year. Shipping lines are said to study the idea, and farmers hope for lower tariffs.`
	next := strings.NewReplacer("Peru", "Chile", "Pedro Quispe", "Ana Rojas", "Denmark", "Norway", "wind energy, shipping and agriculture", "mining and fishery", "turbines at the works in Piura", "engines at the yard in Arica", "12 per cent", "7 per cent", "310", "95", "LIMA", "SANTIAGO", "Lima", "Santiago", "May 3", "June 9", "memorandum of understanding", "declaration", "exhibition", "fair", "autumn", "spring", "new routes across the ocean", "deep water ports", "working", "state", "the president said", "she said").Replace(wire)
	base := fingerprint(published("Agency", wire))
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"another publisher", published("The Daily", wire), true},
		{"without header", wire, true},
		{"other line breaks and quotation marks", strings.ToUpper(strings.NewReplacer("\n", " \n\n", `"`, "”").Replace(wire)), true},
		{"gone over by an editor", published("The Post", edited), true},
		{"the last paragraph cut", published("The Post", cut), true},
		{"the same event in other words", published("The Post", other), false},
		{"another event in the same mould", published("Agency", next), false},
		{"too short", "The President of Peru.", false},
	} {
		if got := base.NearDuplicate(fingerprint(c.text)); got != c.want {
			t.Errorf("%s: near-duplicate %v, want %v", c.name, got, c.want)
		}
	}
	// Scripts without spaces have words too.
	han := "秘鲁总统对丹麦进行工作访问，与首相会谈，讨论风能、航运和农业合作的前景，并签署了关于联合生产涡轮机的谅解备忘录。"
	if a, b := fingerprint(han), fingerprint(strings.Replace(han, "工作访问", "正式访问", 1)); !a.NearDuplicate(b) {
		t.Error("a copy in Chinese is not found")
	}
}

// Copies are found from each of them, in whatever order they come and whatever was forgotten, and a fact that copies report
// counts one story.
func TestNearDuplicatesInTheGraph(t *testing.T) {
	ctx := context.Background()
	texts := map[string]string{
		"a": published("Agency", wire), "b": published("The Daily", wire), "c": published("The Post", strings.Replace(wire, "the agency was told", "officials said", 1)),
		"x": "The Prime Minister of Denmark went to Peru in 2019 to open a school, as a local paper wrote at the time in a short note on the second page.", "y": "Short.",
	}
	readings, docs := map[string]graph.Reading{}, map[string]graph.Document{}
	for name, s := range texts {
		r := reading(name, s)
		r.Fingerprint = fingerprint(s)
		readings[r.Document.IRI], docs[name] = r, r.Document
	}
	r := fakeReader(t, readings)
	check := func(store graph.Store, want map[string]string) {
		t.Helper()
		s, err := store.Snapshot()
		must(t, err)
		defer s.Close()
		v := graph.OpenView(s, r.names)
		got := map[string]string{}
		var iris []string
		for name := range want {
			near, err := v.NearDuplicates(docs[name].IRI)
			must(t, err)
			var names []string
			for _, iri := range near {
				d, err := v.Document(iri)
				must(t, err)
				names = append(names, d.Name)
			}
			slices.Sort(names)
			got[name] = strings.Join(names, " ")
			iris = append(iris, docs[name].IRI)
		}
		if !maps.Equal(got, want) {
			t.Errorf("near-duplicates %v, want %v", got, want)
		}
		stories, err := v.Stories(iris)
		must(t, err)
		groups := map[string]bool{}
		for _, first := range stories {
			groups[first] = true
		}
		wantGroups := 0
		for name, near := range want {
			if near == "" || name < near {
				wantGroups++
			}
		}
		if len(stories) != len(want) || len(groups) != wantGroups {
			t.Errorf("stories %v, want %d of them", stories, wantGroups)
		}
	}
	one, two := storetest.NewModel(), storetest.NewModel()
	must(t, loadAll(ctx, one, r, []graph.Document{docs["a"], docs["b"], docs["c"], docs["x"], docs["y"]}, Options{}))
	must(t, loadAll(ctx, two, r, []graph.Document{docs["y"], docs["c"], docs["x"], docs["a"], docs["b"]}, Options{Batch: 1}))
	all := map[string]string{"a": "b c", "b": "a c", "c": "a b", "x": "", "y": ""}
	check(one, all)
	check(two, all)
	must(t, Forget(ctx, one, r, docs["b"].IRI))
	check(one, map[string]string{"a": "c", "c": "a", "x": "", "y": ""})
	must(t, Forget(ctx, two, r, docs["b"].IRI))
	if dump(t, one) != dump(t, two) {
		t.Error("forgetting leaves other bytes")
	}
}

func BenchmarkFingerprint(b *testing.B) {
	s := strings.Repeat(wire, 3)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		fingerprint(s)
	}
}
