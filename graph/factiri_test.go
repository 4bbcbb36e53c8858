package graph

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFactIRI(t *testing.T) {
	mention := func(role string, i int) Arg { return Arg{Role: role, Mention: i, Kind: EntityValue} }
	text := func(role, s string) Arg { return Arg{Role: role, Mention: -1, Text: s, Kind: TextValue} }
	number := func(role, s string) Arg { return Arg{Role: role, Mention: -1, Text: s, Kind: NumberValue} }
	code := func(role, s string) Arg { return Arg{Role: role, Mention: -1, Text: s, Kind: CodeValue} }
	ents := []string{"urn:concord:person:a", "urn:concord:country:b", "urn:concord:person:a"}
	iri := func(t FactType, doc string, args ...Arg) string {
		return FactIRI(Statement{Type: t, Args: args}, ents, doc)
	}

	visit := iri(VisitFact, "1", mention("visitor", 0), mention("place", 1))
	trade := iri(TradeFact, "1", mention("parties", 0), number("amount", "10"))
	project := iri(ProjectFact, "1", text("name", "The  Tractor assembly"))
	for name, pair := range map[string][2]string{
		"other document":                {visit, iri(VisitFact, "2", mention("visitor", 0), mention("place", 1))},
		"other mention of the entity":   {visit, iri(VisitFact, "1", mention("visitor", 2), mention("place", 1))},
		"order and repeats":             {visit, iri(VisitFact, "1", mention("place", 1), mention("visitor", 2), mention("visitor", 0))},
		"what does not identify":        {visit, iri(VisitFact, "1", mention("visitor", 0), mention("place", 1), code("kind", "state"))},
		"digits of a number":            {trade, iri(TradeFact, "1", mention("parties", 0), number("amount", "010.00"))},
		"case, articles, spaces":        {project, iri(ProjectFact, "2", text("name", "tractor ASSEMBLY"))},
		"description, in one document":  {iri(VisitFact, "1", text("visitor", "a delegation")), iri(VisitFact, "1", text("visitor", "the delegation"))},
		"zero has no sign and one form": {iri(CountFact, "1", number("value", "-0.0")), iri(CountFact, "1", number("value", "0"))},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %s and %s should be one fact", name, pair[0], pair[1])
		}
	}
	for name, pair := range map[string][2]string{
		"type":                                   {visit, iri(MeetingFact, "1", mention("visitor", 0), mention("place", 1))},
		"roles swapped":                          {visit, iri(VisitFact, "1", mention("visitor", 1), mention("place", 0))},
		"more arguments":                         {visit, iri(VisitFact, "1", mention("visitor", 0), mention("place", 1), Arg{Role: "start", Mention: -1, Text: "2020", Kind: DateValue})},
		"amount":                                 {trade, iri(TradeFact, "1", mention("parties", 0), number("amount", "100"))},
		"sign":                                   {iri(CountFact, "1", number("value", "-1")), iri(CountFact, "1", number("value", "1"))},
		"a description in two documents":         {iri(VisitFact, "1", text("visitor", "a delegation")), iri(VisitFact, "2", text("visitor", "a delegation"))},
		"a description is not the entity":        {iri(VisitFact, "1", text("visitor", "urn:concord:person:a")), iri(VisitFact, "1", mention("visitor", 0))},
		"where one role ends and another begins": {iri(PositionFact, "1", text("role", "x"), mention("of", 1)), iri(PositionFact, "1", mention("person", 1), text("role", "x"))},
		"two sayings of one speaker":             {FactIRI(Statement{Type: StatementFact, Quote: "yes"}, ents, "1"), FactIRI(Statement{Type: StatementFact, Quote: "no"}, ents, "1")},
	} {
		if pair[0] == pair[1] {
			t.Errorf("%s: %s should be two facts", name, pair[0])
		}
	}
}

// The short way for ASCII gives what the long way gives.
func TestNormalTextOfASCII(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`([ -~\t\n\r]|the| a | An |THE )*`).Draw(t, "text")
		if got, want := normalText(s), normalUnicode(s); got != want {
			t.Fatalf("%q: %q, want %q", s, got, want)
		}
	})
}
