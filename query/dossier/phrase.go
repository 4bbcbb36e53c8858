package dossier

import (
	"fmt"
	"strings"

	"concord/graph"
)

// Office writes a position with where it is held: "prime minister of Belarus".
func (f *Fact) Office(role string) string {
	of := f.Text("of")
	if of == "" || strings.Contains(Fold(role), Fold(of)) {
		return role
	}
	return role + " of " + of
}

// Date gives the fact's date, EDTF, "" when it has none.
func (f *Fact) Date() string {
	for _, r := range graph.Roles(f.Type) {
		if r.Kind == graph.DateRole {
			if d := f.Text(r.Name); d != "" {
				return d
			}
		}
	}
	return ""
}

// Activity says what a plant makes: "assembly of MTZ tractors".
func (f *Fact) Activity(quantity string) string {
	return strings.Join(strings.Fields(f.making()+" of "+quantity+" "+f.brands()+" "+f.Text("product")), " ")
}

// making is the noun for what a plant does: assembly where the words that state it say so.
func (f *Fact) making() string {
	for _, w := range Fields(f.Quotes()) {
		if strings.HasPrefix(w, "assembl") {
			return "assembly"
		}
	}
	return "production"
}

// brands gives the makes of what is produced, as the text that states it writes them: "MAZ and MZKT".
func (f *Fact) brands() string {
	var names []string
	quotes := f.Quotes()
	for _, a := range f.Values("brand") {
		name := a.Text
		if a.Entity != nil {
			name = Surface(quotes, *a.Entity)
		}
		names = append(names, name)
	}
	return enumerate(names)
}

// enumerate joins a list: "a", "a and b", "a, b and c".
func enumerate(list []string) string {
	n := len(list)
	if n < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
}

// Phrase says in a few words what the fact is: "assembly of MTZ tractors", "meeting in Baku".
func (f *Fact) Phrase() string {
	list := func(role string) string {
		var names []string
		for _, a := range f.Values(role) {
			names = append(names, a.Text)
		}
		return enumerate(names)
	}
	after := func(word, role string) string {
		if s := list(role); s != "" {
			return " " + word + " " + s
		}
		return ""
	}
	number := func(role string) string {
		if s := f.Text(role); s != "" {
			return f.ShowNumber(role, s)
		}
		return ""
	}
	switch f.Type {
	case graph.PositionFact:
		return list("person") + ", " + f.Office(f.Text("role"))
	case graph.VisitFact:
		return strings.TrimSpace(f.Text("kind")+" visit") + after("of", "visitor") + after("to", "place")
	case graph.MeetingFact:
		return "meeting" + after("in", "place")
	case graph.AgreementFact:
		return f.Text("title")
	case graph.TradeFact:
		if f.Text("flow") == "export" {
			return "exports" + after("from", "from") + after("to", "to") + " of " + number("amount")
		}
		return "trade" + after("between", "parties") + " of " + number("amount")
	case graph.TradeProductFact:
		return "export of " + f.Text("product") + after("from", "from") + after("to", "to")
	case graph.ProductionFact:
		return f.Activity(number("quantity"))
	case graph.ProjectFact:
		return f.Text("name")
	case graph.LocationFact:
		return f.Text("entity") + after("in", "place")
	case graph.AffiliationFact:
		if r := f.Text("relation"); r != "" {
			return f.Text("org") + ", " + r + after("of", "parent")
		}
		return f.Text("org") + after("of", "parent")
	case graph.OpeningFact:
		return "opening of " + f.Text("entity") + after("in", "place")
	case graph.EventFact:
		return f.Text("event") + after("in", "place")
	case graph.DiplomaticFact:
		return "diplomatic relations" + after("between", "parties")
	case graph.CountFact:
		return number("value") + " " + f.Text("subject") + after("in", "place")
	case graph.CooperationFact:
		return "cooperation" + after("in", "sector")
	case graph.InterestFact:
		return "interest in " + f.Text("what")
	case graph.StatementFact:
		if said := f.Statements(); len(said) > 0 {
			return fmt.Sprintf("%s: %s", list("speaker"), said[0].Quote)
		}
	}
	return string(f.Type)
}
