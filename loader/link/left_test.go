package link

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"concord/graph"
)

// TestLeftOver holds that a decision whose names mean several entities now is asked again and not taken for one of them,
// that it stays until it is answered, and that the answer takes its place.
func TestLeftOver(t *testing.T) {
	ctx := context.Background()
	keys, _ := tables(t)
	people := mentions("person:Pavel Ivanchuk@Belarus", "person:Pavlo Ivanchuk@Ukraine")
	store := graphOf(t, keys, people, nil)
	const dataset = "id,name,nationality\n1,Pavel Ivanchuk,Belarus\n2,Mary Smith,Canada\n"
	decided := graph.Link{
		Dataset: "people", Record: "urn:concord:link:people:1", Outcome: graph.Accept, Score: 0.6, By: "the desk",
		Type: graph.Person, Names: []string{"Pavel Ivanchuk", "Pavlo Ivanchuk"}, Countries: []string{"Belarus", "Ukraine"},
		Left: graph.SeveralNamed, Candidates: []string{"urn:concord:person:pavel-ivanchuk", "urn:concord:person:pavlo-ivanchuk"},
	}
	if _, err := store.Apply(ctx, graph.Change{Add: decided.Quads()}); err != nil {
		t.Fatal(err)
	}
	r, err := linked(t, store, "people.csv", dataset, Options{Type: graph.Person})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"review: person:pavel-ivanchuk = urn:concord:link:people:1"}
	if d := cmp.Diff(want, told(r)); d != "" || !strings.Contains(r.Matches[0].Evidence, "once decided, Pavel Ivanchuk, Pavlo Ivanchuk and the record: accept") {
		t.Errorf("%s\n%+v", d, r.Matches)
	}
	left, err := ListLeft(ctx, store, keys)
	if err != nil || len(left) != 1 || left[0].Why != "several entities have its names" || len(left[0].Entities) != 2 || left[0].By != "the desk" {
		t.Fatalf("%+v, %v", left, err)
	}
	var file bytes.Buffer
	if n, err := WriteLeft(ctx, &file, store, keys, left); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	links := func(store graph.Store) (out []string) {
		s, err := store.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		list, err := graph.OpenView(s, keys).Links()
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range list {
			out = append(out, strings.Join([]string{string(l.Outcome), l.By, l.Entity + string(l.Left), strings.Join(l.Candidates, " ")}, ", "))
		}
		slices.Sort(out)
		return out
	}
	const pavel, pavlo = "urn:concord:person:pavel-ivanchuk", "urn:concord:person:pavlo-ivanchuk"
	for _, c := range []struct {
		answers [][]string // of the two rows, in one file after another
		want    []string
	}{
		{[][]string{{"reject"}}, []string{"accept, the desk, several, " + pavlo, "reject, an editor, " + pavel + ", "}}, // which does not say that it is the other
		{[][]string{{"reject"}, {"", "accept"}}, []string{"accept, an editor, " + pavlo + ", ", "reject, an editor, " + pavel + ", "}},
		{[][]string{{"reject"}, {"accept"}}, []string{"accept, an editor, " + pavel + ", "}}, // somebody thought better of it
		{[][]string{{"reject", "reject"}}, []string{"reject, an editor, " + pavel + ", ", "reject, an editor, " + pavlo + ", "}},
	} {
		store := graphOf(t, keys, people, nil)
		if _, err := store.Apply(ctx, graph.Change{Add: decided.Quads()}); err != nil {
			t.Fatal(err)
		}
		for _, words := range c.answers {
			lines := strings.SplitAfter(file.String(), "\n")
			for i, w := range words {
				lines[1+i] = w + lines[1+i]
			}
			if _, err := Decide(ctx, store, keys, strings.NewReader(strings.Join(lines, "")), "left.csv", Author{By: "an editor"}); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(c.want, links(store)); d != "" {
			t.Errorf("%q: %s", c.answers, d)
		}
	}
}
