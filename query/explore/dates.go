package explore

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// dateRules hold the dates of one event against each other.
func dateRules() []rule {
	return []rule{
		{DateConflict, graph.DiplomaticFact, func(f *dossier.Fact) (string, string) {
			return ids(f, "parties"), "diplomatic relations between " + names(f, "parties")
		}, "date", dateValue("date"), datesClash("date", 0)},
		{DateConflict, graph.OpeningFact, openingKey, "date", dateValue("date"), datesClash("date", 0)},
		{DateConflict, graph.AgreementFact, agreementKey, "date", dateValue("date"), datesClash("date", 0)},
		// Events and visits come again: dates of one and the same lie close together.
		{DateConflict, graph.EventFact, func(f *dossier.Fact) (string, string) {
			return ids(f, "event"), names(f, "event")
		}, "date", dateValue("date"), datesClash("date", 60)},
		{DateConflict, graph.VisitFact, func(f *dossier.Fact) (string, string) {
			if ids(f, "visitor") == "" || ids(f, "place") == "" {
				return "", ""
			}
			return ids(f, "visitor") + "\x00" + ids(f, "place"), "visit of " + names(f, "visitor") + " to " + names(f, "place")
		}, "start", dateValue("start"), visitsClash},
	}
}

func dateValue(role string) func(*dossier.Fact) string {
	return func(f *dossier.Fact) string { return dossier.ShowDate(f.Text(role)) }
}

// beginnings are verbs that speak of different beginnings of one thing: what was founded in one year may be opened in
// another and enter into force in a third.
var beginnings = []struct{ name, stems string }{
	{"force", "force effect"},
	{"sign", "sign conclud ink"},
	{"found", "found establish creat form set"},
	{"open", "open inaugurat"},
	{"launch", "launch start began begin commission operation"},
	{"build", "built build construct"},
}

// beginning says of which beginning the words of a fact speak; "" when of none.
func beginning(f *dossier.Fact) string {
	words := dossier.Fields(f.Quotes())
	for _, b := range beginnings {
		for _, stem := range strings.Fields(b.stems) {
			if slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, stem) }) {
				return b.name
			}
		}
	}
	return ""
}

func openingKey(f *dossier.Fact) (key, about string) {
	entity := ids(f, "entity")
	if entity == "" || f.Text("date") == "" {
		return "", ""
	}
	return entity + "\x00" + beginning(f), "opening of " + names(f, "entity")
}

// agreementKey: an agreement is one when its parties and its title are, and the title says more than that it is one.
func agreementKey(f *dossier.Fact) (key, about string) {
	title := slices.DeleteFunc(content(f.Text("title")), func(w string) bool {
		switch w {
		case "agreement", "memorandum", "document", "protocol", "contract", "declaration", "treaty", "joint", "bilateral", "understanding", "on", "between", "cooperation", "mou", "accord":
			return true
		}
		return false
	})
	if len(title) == 0 || f.Text("date") == "" {
		return "", ""
	}
	return strings.Join([]string{ids(f, "parties"), strings.Join(title, " "), f.Text("kind"), beginning(f)}, "\x00"), f.Text("title")
}

// datesClash says whether two dates of a role cannot mean the same time. With most > 0, dates that lie further apart than
// this many days are two events.
func datesClash(role string, most int) func(a, b *dossier.Fact) bool {
	return func(a, b *dossier.Fact) bool {
		if asserted(a) != asserted(b) || !asserted(a) && !near(a, b) {
			return false // what was planned for one day may have come on another, and plans change
		}
		return apart(a.Text(role), b.Text(role), most)
	}
}

// visitsClash: two reports of one visit begin it on different days, of which neither lies within the other.
func visitsClash(a, b *dossier.Fact) bool {
	if len(a.Text("start")) != 10 || len(b.Text("start")) != 10 || inVisit(a, b.Text("start")) || inVisit(b, a.Text("start")) {
		return false
	}
	return near(a, b) && apart(a.Text("start"), b.Text("start"), 10)
}

// inVisit says whether a day lies within a visit.
func inVisit(f *dossier.Fact, day string) bool {
	end := f.Text("end")
	return end != "" && f.Text("start") <= day && day <= end
}

// apart says whether two EDTF dates have no day in common, and, with most > 0, lie within this many days.
func apart(a, b string, most int) bool {
	from1, to1, ok1 := graph.DateBounds(a)
	from2, to2, ok2 := graph.DateBounds(b)
	if !ok1 || !ok2 || from1 == "" || from2 == "" || to1 == "" || to2 == "" {
		return false
	}
	// "About 1995" may be a year off.
	if strings.ContainsAny(a+b, "~?%") {
		return false
	}
	if from1 <= to2 && from2 <= to1 {
		return false
	}
	return most == 0 || min(days(from1, to2), days(from2, to1)) <= most
}
