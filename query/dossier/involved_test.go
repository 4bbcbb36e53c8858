package dossier

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"concord/graph"
	"concord/graph/namekey"
	"concord/graph/storetest"
)

const country = "urn:concord:country:ruritania"

func person(i int) graph.Entity {
	return graph.Entity{IRI: fmt.Sprintf("urn:concord:person:p%d", i), Type: graph.Person, Name: fmt.Sprintf("Anna Surname%d", i)}
}

// office is a reading of a document that says that a person holds an office of the country.
func office(doc, who int, role string) (graph.Reading, []string) {
	text := fmt.Sprintf("Report %d: %s, %s of Ruritania.", doc, person(who).Name, role)
	all := graph.Span{Start: 0, End: len(text)}
	return graph.Reading{
		Document: graph.Document{IRI: graph.DocumentIRI([]byte(text)), Name: fmt.Sprint(doc), MediaType: "text/plain", Text: text},
		Mentions: []graph.Mention{{Name: person(who).Name, Type: graph.Person}, {Name: "Ruritania", Type: graph.Country}},
		Statements: []graph.Statement{{
			Type: graph.PositionFact, Quote: text, Span: all, Sentence: graph.Sentence{Exact: text, Span: all}, Status: graph.Asserted, Speaker: -1,
			Rule: "test", Confidence: 1000,
			Args: []graph.Arg{{Role: "person", Mention: 0, Kind: graph.EntityValue}, {Role: "role", Mention: -1, Text: role, Kind: graph.TextValue}, {Role: "of", Mention: 1, Kind: graph.EntityValue}},
		}},
	}, []string{person(who).IRI, country}
}

// officesOf gives a reader of a graph in which person 0 is called president by very many documents, and each of many others is
// called a minister by one.
func officesOf(t *testing.T, presidents, ministers int) *Reader {
	t.Helper()
	names, err := namekey.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	store := storetest.NewModel()
	t.Cleanup(func() { store.Close() })
	var change graph.Change
	add := func(doc, who int, role string) {
		r, entities := office(doc, who, role)
		r.Normalize()
		if err := r.Check(); err != nil {
			t.Fatal(err)
		}
		change.Add = append(change.Add, r.Quads(entities)...)
	}
	e := graph.Entity{IRI: country, Type: graph.Country, Name: "Ruritania"}
	change.Add = append(change.Add, e.Quads(names)...)
	for i := range ministers + 1 {
		change.Add = append(change.Add, person(i).Quads(names)...)
	}
	for i := range presidents {
		add(i, 0, "president")
	}
	for i := range ministers {
		add(presidents+i, i+1, fmt.Sprintf("minister of matter%d", i))
	}
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	snap, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	return NewReader(snap, names, nil)
}

// What very many documents tell is read by some of its statements, and the others are counted.
func TestManyStatements(t *testing.T) {
	const told = 3 * mostTold
	r := officesOf(t, told, 2)
	facts, left, err := r.Facts(context.Background(), Wanted{Type: graph.PositionFact, With: [][]string{{person(0).IRI}}, Most: 10})
	if err != nil || left != 0 || len(facts) != 1 {
		t.Fatalf("%d facts, %d left, %v", len(facts), left, err)
	}
	f := facts[0]
	if f.Text("person") != "Anna Surname0" || f.Text("role") != "president" || f.Text("of") != "Ruritania" || len(f.Args) != 3 {
		t.Errorf("arguments are %v", f.Args)
	}
	said := f.Statements()
	if len(said) != mostTold || f.Left() != told-mostTold {
		t.Errorf("%d statements and %d left, want %d and %d", len(said), f.Left(), mostTold, told-mostTold)
	}
	docs := f.Documents()
	for i, s := range said {
		if s.Document.IRI != docs[i] || i > 0 && docs[i-1] >= docs[i] || !strings.Contains(s.Quote, "president") || f.Sentence(&said[i]) != s.Quote || s.Status != graph.Asserted {
			t.Errorf("statement %d is %+v of %s", i, s, docs[i])
		}
	}
	if err := r.Err(); err != nil {
		t.Error(err)
	}
	e := f.Entry(nil)
	if e.More != f.Left() || len(e.Citations) != mostTold {
		t.Errorf("the entry has %d citations and %d more", len(e.Citations), e.More)
	}
}

// Of too many facts those are read that fit, then those that most statements tell; the others are counted.
func TestTooManyFacts(t *testing.T) {
	ctx := context.Background()
	r := officesOf(t, 5, 60)
	of := Wanted{Type: graph.PositionFact, With: [][]string{{country}}, Most: 10}
	facts, left, err := r.Facts(ctx, of)
	if err != nil || len(facts) != 10 || left != 51 {
		t.Fatalf("%d facts, %d left, %v", len(facts), left, err)
	}
	if !slices.ContainsFunc(facts, func(f Fact) bool { return f.Text("role") == "president" }) {
		t.Error("what most documents tell is not among the facts that are read")
	}
	of.Most = 1
	of.Prefer.Has = func(words []string) bool { return slices.Contains(words, "matter17") }
	if facts, left, err = r.Facts(ctx, of); err != nil || len(facts) != 1 || left != 60 || facts[0].Text("role") != "minister of matter17" {
		t.Errorf("%d facts, %d left, %v: %v", len(facts), left, err, facts)
	}
	of.Most = 100
	of.Prefer = Preference{}
	if facts, left, err = r.Facts(ctx, of); err != nil || len(facts) != 61 || left != 0 {
		t.Errorf("%d facts, %d left, %v", len(facts), left, err)
	}
	facts, left, err = r.Holding(ctx, Wanted{Type: graph.PositionFact, Most: 5}, of.Prefer.hasNot("president"))
	if err != nil || len(facts) != 5 || left != 55 {
		t.Errorf("holding: %d facts, %d left, %v", len(facts), left, err)
	}
	for _, f := range facts {
		if f.Text("role") == "president" {
			t.Errorf("holding: %v", f.Args)
		}
	}
	both := Wanted{Type: graph.PositionFact, With: [][]string{{country}, {person(3).IRI, person(4).IRI}}, Most: 10}
	if facts, left, err = r.Facts(ctx, both); err != nil || len(facts) != 2 || left != 0 {
		t.Errorf("of two: %d facts, %d left, %v", len(facts), left, err)
	}
	if n, err := r.Count(Wanted{Type: graph.PositionFact, Most: 20}); err != nil || n != 21 {
		t.Errorf("counted %d, %v, want one more than the bound", n, err)
	}
}

// hasNot is for tests: no word is one.
func (Preference) hasNot(word string) func([]string) bool {
	return func(words []string) bool { return !slices.Contains(words, word) }
}

// Each fact keeps a statement however many there are.
func TestRation(t *testing.T) {
	r := officesOf(t, 20, 150)
	facts, left, err := r.Facts(context.Background(), Wanted{Type: graph.PositionFact, With: [][]string{{country}}, Most: 120, Ration: true})
	if err != nil || len(facts) != 120 || left != 31 {
		t.Fatalf("%d facts, %d left, %v", len(facts), left, err)
	}
	for _, f := range facts {
		if n := len(f.Statements()); n != 1 {
			t.Fatalf("%s has %d statements", f.IRI, n)
		}
		if f.Text("role") == "president" && f.Left() != 19 {
			t.Errorf("of the statements of the president %d are left", f.Left())
		}
	}
}

func TestNamesByParts(t *testing.T) {
	r := officesOf(t, 1, 30)
	for name, want := range map[string]string{"Surname7": "Anna Surname7", "surname12": "Anna Surname12", "Anna Surname7": "", "Nobody": "", "": ""} {
		list, err := r.Ending(name)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, e := range list {
			got += e.Name
		}
		if got != want {
			t.Errorf("ending in %q: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"Ruritnia": "Ruritania", "Anna Surnmae17": "Anna Surname17", "Xq": ""} {
		list, err := r.Similar(name)
		if err != nil {
			t.Fatal(err)
		}
		if want == "" && len(list) > 0 || want != "" && (len(list) == 0 || list[0].Name != want) {
			t.Errorf("like %q: %v, want %q first", name, list, want)
		}
	}
}

func TestNamesFollowTheStore(t *testing.T) {
	shared := &Names{}
	for i, n := range []int{3, 5} {
		r := officesOf(t, 1, n)
		r.UseNames(shared)
		list, err := r.Ending(fmt.Sprintf("Surname%d", n))
		if err != nil || len(list) != 1 {
			t.Errorf("state %d: %v, %v", i, list, err)
		}
	}
}
