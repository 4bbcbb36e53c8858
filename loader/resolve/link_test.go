package resolve

import (
	"fmt"
	"iter"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"concord/graph"
	"concord/graph/namekey"
)

// called are uses: "entity@country: name, name".
type called []string

func (c called) Uses(_ graph.EntityType, name string) iter.Seq[Use] {
	return func(yield func(Use) bool) {
		for _, line := range c {
			who, names, _ := strings.Cut(line, ": ")
			entity, country, _ := strings.Cut(who, "@")
			for n := range strings.SplitSeq(names, ", ") {
				if n == name && !yield(Use{entity, country}) {
					return
				}
			}
		}
	}
}

func TestSettleLinks(t *testing.T) {
	link := func(typ graph.EntityType, names, countries, record, how string) graph.Link {
		l := graph.Link{Dataset: "d", Type: typ, Names: strings.Split(names, ", "), Countries: strings.Split(countries, ","), Record: record, Outcome: graph.Accept, Rule: "rule"}
		if how != "rule" {
			l.Outcome, l.Rule = graph.Outcome(how), ""
		}
		return l
	}
	plant := func(names, record, how string) graph.Link { return link(graph.Plant, names, "", record, how) }
	for _, c := range []struct {
		name  string
		uses  called
		links []graph.Link
		want  []string
	}{
		{"as it was", called{"a: A"}, []graph.Link{plant("A", "1", "rule")}, []string{"a"}},
		{"a longer name came", called{"ab: A", "ab: A B"}, []graph.Link{plant("A", "1", "rule")}, []string{"ab"}},
		{"a decision goes with it", called{"ab: A"}, []graph.Link{plant("A", "1", "reject")}, []string{"ab"}},
		{"nobody uses the name", called{"b: B"}, []graph.Link{plant("A", "1", "rule")}, []string{"gone"}},
		{"one of its names is used no more", called{"a: A"}, []graph.Link{plant("A, B", "1", "rule")}, []string{"a"}},
		{"its names were parted", called{"a: A", "b: B"}, []graph.Link{plant("A, B", "1", "rule")}, []string{"several a b"}},
		{"another shares one of its names", called{"a: A, B", "b: B"}, []graph.Link{plant("A, B", "1", "rule")}, []string{"a"}},
		{"a namesake in another country", called{"a@X: A", "b@Y: A"}, []graph.Link{link(graph.Plant, "A", "X", "1", "rule")}, []string{"a"}},
		{"only a namesake in another country", called{"b@Y: A"}, []graph.Link{link(graph.Plant, "A", "X", "1", "rule")}, []string{"gone"}},
		{"a person in another country", called{"b@Y: A"}, []graph.Link{link(graph.Person, "A", "X", "1", "rule")}, []string{"b"}},
		{"namesakes in the countries of both", called{"a@X: A", "b@Y: A"}, []graph.Link{link(graph.Plant, "A", "X,Y", "1", "rule")}, []string{"several a b"}},
		{"namesakes in no country of it", called{"a@X: A", "b@Y: A", "c: A"}, []graph.Link{plant("A", "1", "rule")}, []string{"c"}},
		{"merged, with one record", called{"a: A, B"}, []graph.Link{plant("A", "1", "rule"), plant("B", "1", "rule")}, []string{"a", "a"}},
		{"merged, with two records", called{"a: A, B"}, []graph.Link{plant("A", "1", "rule"), plant("B", "2", "rule")}, []string{"records a", "records a"}},
		{"a person's match prevails", called{"a: A, B"}, []graph.Link{plant("A", "1", "rule"), plant("B", "2", "accept")}, []string{"records a", "a"}},
		{"two of people both hold", called{"a: A, B"}, []graph.Link{plant("A", "1", "accept"), plant("B", "2", "accept")}, []string{"a", "a"}},
		{"a person's refusal prevails", called{"a: A, B"}, []graph.Link{plant("A", "1", "rule"), plant("B", "1", "reject")}, []string{"rejected a", "a"}},
		{"people at odds", called{"a: A, B"}, []graph.Link{plant("A", "1", "accept"), plant("B", "1", "reject")}, []string{"contradicted a", "contradicted a"}},
		{"one of several was refused", called{"a: A", "b: B"}, []graph.Link{plant("A, B", "1", "rule"), plant("B", "1", "reject")}, []string{"several a", "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			SettleLinks(c.links, c.uses)
			var got []string
			for _, l := range c.links {
				got = append(got, strings.TrimSpace(fmt.Sprintln(l.Entity+string(l.Left), strings.Join(l.Candidates, " "))))
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestNameLink holds that a link is about full names that documents use.
func TestNameLink(t *testing.T) {
	names, err := namekey.New(os.DirFS("../../data"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		typ   graph.EntityType
		names string
		uses  called
		want  string
	}{
		{graph.Plant, "North River Works, NRW, River Works", called{"e@X: North River Works, NRW, River Works", "e: NRW"}, "North River Works in |X"},
		{graph.Plant, "NRW, N", called{"e: NRW, N"}, "N, NRW in "},
		{graph.Country, "Czechia, Czech Republic", called{"e: Czech Republic"}, "Czech Republic in "},
		{graph.Person, "Yusif Talibov, Talibov, Iusif Talibov", called{"e@Y: Talibov, Yusif Talibov", "e@X: Iusif Talibov", "f@Z: Talibov"}, "Iusif Talibov, Yusif Talibov in X|Y"},
	} {
		list := strings.Split(c.names, ", ")
		var l graph.Link
		NameLink(&l, graph.Entity{IRI: "e", Type: c.typ, Name: list[0], Aliases: list[1:]}, names, c.uses)
		if got := strings.Join(l.Names, ", ") + " in " + strings.Join(l.Countries, "|"); got != c.want || l.Entity != "e" || l.Type != c.typ {
			t.Errorf("%s: %s, want %s", c.names, got, c.want)
		}
	}
}
