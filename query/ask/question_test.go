package ask

import (
	"context"
	"strings"
	"testing"

	"concord/graph"
	"concord/graph/storetest"
	"concord/graph/vocab"
	"concord/query/dossier"
)

// smallStore is a graph that knows some invented names and says nothing of them.
func smallStore(t testing.TB) graph.Store {
	t.Helper()
	names := keyer(t)
	var change graph.Change
	for iri, e := range map[string]struct {
		t     graph.EntityType
		names []string
	}{
		"country:freedonia":    {graph.Country, []string{"Freedonia", "Freedonian"}},
		"country:sylvania":     {graph.Country, []string{"Sylvania", "Sylvanian"}},
		"plant:harbour-works":  {graph.Plant, []string{"Harbour Works"}},
		"person:rufus-firefly": {graph.Person, []string{"Rufus Firefly"}},
		"place:port-teasdale":  {graph.Place, []string{"Port Teasdale"}},
	} {
		change.Add = append(change.Add, entityQuads(names, vocab.EntityPrefix+iri, e.t, e.names)...)
	}
	store := storetest.NewModel()
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestReadQuestion(t *testing.T) {
	a := asker(t, smallStore(t))
	for _, c := range []struct {
		question string
		want     []string // lines of the plan
	}{
		{"Which projects involve Harbour Works?", []string{"form which (projects)", "name Harbour Works", "look for name of project"}},
		{"which projects involve harbour works", []string{"name harbour works"}},
		{"Which projects involve Harbour Factory?", []string{"name Harbour Factory"}},
		{"How much did Freedonia export to Sylvania in 2021?", []string{"form how much", "name Freedonia", `name Sylvania, after "to"`, "time 2021 (2021-01-01 to 2021-12-31)", "look for amount of trade"}},
		{"What was the trade turnover between Freedonia and Sylvania from 2008 to 2021?", []string{"form which (trade turnover)", "time 2008/2021 (2008-01-01 to 2021-12-31)", "look for amount of trade"}},
		{"How many ferries were built at Harbour Works since 2007?", []string{"form how many (ferries)", "time 2007/.. (2007-01-01 to ..)", "look for quantity of production"}},
		{"When did President Firefly visit Port Teasdale?", []string{"form when", "name Firefly", "name Port Teasdale", "look for start of visit"}},
		{"In which country does Harbour Works lie?", []string{"form where (country)", "look for place of location"}},
		{"What office does Rufus Firefly hold?", []string{"form which (office)", "look for role of position"}},
		{"Who signed the agreement in Port Teasdale?", []string{"form who", "look for parties of agreement"}},
		{"How is Rufus Firefly connected to Harbour Works?", []string{"form how connected"}},
		{"Under which spellings does the name of Rufus Firefly appear?", []string{"form names of (spellings)"}},
		{"Did Rufus Firefly visit Sylvania?", []string{"form yes or no"}},
		{"Who is Rufus Firefly?", []string{"form about"}},
		{"Which Freedonian-Sylvanian projects are there?", []string{"name Freedonian", "name Sylvanian"}},
		{"According to Rufus Firefly, which goods does Freedonia import?", []string{"name Rufus Firefly, who says it", "look for product of trade_product"}},
		{"Which projects involve Nowhere Mills?", []string{"name Nowhere Mills, which the graph does not know"}},
	} {
		answer, err := a.Ask(context.Background(), c.question)
		if err != nil {
			t.Fatal(err)
		}
		lines := make([]string, len(answer.Plan))
		for i, l := range answer.Plan {
			lines[i] = strings.Join(strings.Fields(l), " ")
		}
		plan := strings.Join(lines, "\n")
		for _, w := range c.want {
			if !strings.Contains(plan, w) {
				t.Errorf("%s: no %q in\n%s", c.question, w, plan)
			}
		}
		if len(answer.Answers) > 0 || answer.Note == "" {
			t.Errorf("%s: a graph without facts answers %v, %q", c.question, answer.Answers, answer.Note)
		}
	}
}

func TestFlow(t *testing.T) {
	w := newWorld(t, smallStore(t))
	for question, want := range map[string]string{
		"How much did Freedonia export to Sylvania?":    "export Freedonia Sylvania",
		"How much did Freedonia import from Sylvania?":  "export Sylvania Freedonia",
		"What does Freedonia sell to Sylvania?":         "export Freedonia Sylvania",
		"What does Freedonia buy from Sylvania?":        "export Sylvania Freedonia",
		"Which goods are exported to Sylvania?":         "export - Sylvania",
		"What were Freedonia's imports in 2020?":        "export - Freedonia",
		"What is sold to Sylvania by Freedonia?":        "export Freedonia Sylvania",
		"What is the trade of Freedonia with Sylvania?": "turnover - -",
		"Who visited Freedonia?":                        " - -",
	} {
		q, err := readQuestion(question, "", nil, w, nil)
		if err != nil {
			t.Fatal(err)
		}
		f := q.readFlow()
		name := func(i int) string {
			if i < 0 {
				return "-"
			}
			return q.names[i].text
		}
		if got := f.kind + " " + name(f.from) + " " + name(f.to); got != want {
			t.Errorf("%s: %q, want %q", question, got, want)
		}
	}
}

func newWorld(t testing.TB, store graph.Store) *dossier.Reader {
	t.Helper()
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return dossier.NewReader(s, keyer(t), nil)
}

func TestTooLongQuestion(t *testing.T) {
	if _, err := asker(t, smallStore(t)).Ask(context.Background(), strings.Repeat("who ", longestQuestion)); err == nil {
		t.Error("a question of any length is read")
	}
}

func FuzzAsk(f *testing.F) {
	for _, q := range []string{
		"Which projects involve Harbour Works?", "How many?", "What is", "'s", "Who who who", "in which country", "how is A connected to B",
		"\xff\xfe", "", "?", "Which and or ,", "According to Rufus Firefly", "Freedonian-Sylvanian-", "from 2021 to 2008", "W,A00000000",
	} {
		f.Add(q)
	}
	a := asker(f, smallStore(f))
	f.Fuzz(func(t *testing.T, q string) {
		answer, err := a.Ask(context.Background(), q)
		if err == nil && (len(answer.Answers) > 0 || answer.Note == "") {
			t.Errorf("%q: %v, %q", q, answer.Answers, answer.Note)
		}
	})
}
