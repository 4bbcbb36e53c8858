package link

import (
	"strings"
	"testing"

	"concord/graph"
)

// TestHistory holds that what the facts of an entity say of times and places counts.
func TestHistory(t *testing.T) {
	keys, _ := tables(t)
	said := func(typ graph.FactType, args ...graph.Arg) graph.Statement {
		return graph.Statement{Type: typ, Args: args, Quote: "made", Span: graph.Span{Start: 0, End: 4}, Sentence: graph.Sentence{Exact: "made", Span: graph.Span{Start: 0, End: 4}}, Status: graph.Asserted, Speaker: -1, Rule: "made", Confidence: 1000}
	}
	of := func(role string, mention int) graph.Arg {
		return graph.Arg{Role: role, Mention: mention, Kind: graph.EntityValue}
	}
	on := func(role, date string) graph.Arg {
		return graph.Arg{Role: role, Mention: -1, Text: date, Kind: graph.DateValue}
	}
	store := graphOf(t, keys, mentions("person:Ilham Rasulzadeh", "place:Lankaran", "event:Ostrovka Forum", "plant:Zarya Mill"), nil,
		said(graph.VisitFact, of("visitor", 0), of("place", 1), on("start", "2018-05-01")),
		said(graph.EventFact, of("event", 2), of("place", 1), on("date", "2019-06")),
		said(graph.LocationFact, of("entity", 3), of("place", 1)),
	)
	for _, c := range []struct {
		name, content string
		opts          Options
		want          Outcome
		evidence      string
	}{
		{"of age", "name,born\nIlham Rasulzadeh,1960-01-01\n", Options{Type: graph.Person}, Accept, "same words ilham rasulzadeh"},
		{"a child", "name,born\nIlham Rasulzadeh,2010\n", Options{Type: graph.Person}, Review, "born in 2010, and it acts in 2018"},
		{"long dead", "name,died\nIlham Rasulzadeh,1899\n", Options{Type: graph.Person}, Review, "died in 1899, and it acts in 2018"},
		{"the year", "name,date\nOstrovka Forum,2019-06-12\n", Options{Type: graph.EventType}, Accept, "year 2019"},
		{"another year", "name,date\nOstrovka Forum,2004\n", Options{Type: graph.EventType}, Review, "another year"},
		{"the place", "name,city\nZarya Mill,Lənkəran\n", Options{Type: graph.Plant}, Accept, "place L"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := linked(t, store, "x.csv", c.content, c.opts)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.pairs) != 1 || r.pairs[0].Outcome != c.want || !strings.Contains(r.pairs[0].Evidence, c.evidence) {
				t.Errorf("%+v, want %s with %q", r.pairs, c.want, c.evidence)
			}
		})
	}
}
