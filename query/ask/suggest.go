package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// mostSuggested is the number of questions that are suggested where one has no answer.
const mostSuggested = 3

// mostConsidered is how many facts of a name are looked at for a question to suggest.
const mostConsidered = 200

// suggest gives questions that the graph can answer, the nearest to the one that it cannot: they are made of facts about
// the names of the question, so each has an answer.
func (p *plan) suggest(ctx context.Context, w world) ([]string, error) {
	asked := map[string]bool{}
	for _, x := range p.words {
		if x.use == useContent || x.use == useName {
			asked[x.base] = true
		}
	}
	type candidate struct {
		question string
		score    int
	}
	var list []candidate
	seen := map[string]bool{}
	consider := func(facts []dossier.Fact) {
		for i := range facts {
			q := questionOf(&facts[i])
			if q == "" || seen[q] || dossier.Fold(q) == dossier.Fold(p.text) {
				continue
			}
			seen[q] = true
			c := candidate{question: q}
			for _, x := range dossier.Fields(q) {
				if !functional[x] && (asked[baseOf(x)] || slices.ContainsFunc(p.words, func(y word) bool { return y.use == useContent && related(x, y.lower) })) {
					c.score++
				}
			}
			for g, goal := range p.goals[:min(len(p.goals), 3)] {
				if goal.fact == facts[i].Type {
					c.score += 3 - g
				}
			}
			list = append(list, c)
		}
	}
	for i := range p.names {
		wanted := []dossier.Wanted{{With: p.groups()[i : i+1], Most: mostConsidered}}
		n, err := w.Count(wanted[0])
		if err != nil {
			return nil, err
		}
		if n > mostConsidered { // of so many, those of the types that the question is for
			for _, g := range p.goals[:min(len(p.goals), 2)] {
				wanted = append(wanted, dossier.Wanted{Type: g.fact, With: p.groups()[i : i+1], Most: mostConsidered / 4, Ration: true})
			}
			wanted[0].Most /= 4
		}
		for _, of := range wanted {
			facts, _, err := w.Facts(ctx, of)
			if err != nil {
				return nil, err
			}
			consider(facts)
		}
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(b.score-a.score, len(a.question)-len(b.question), strings.Compare(a.question, b.question))
	})
	var out []string
	for _, c := range list[:min(len(list), mostSuggested)] {
		out = append(out, c.question)
	}
	return out, nil
}

// questionOf gives a question that a fact answers; "" when it lacks what that would need.
func questionOf(f *dossier.Fact) string {
	name := func(role string) string {
		for _, a := range f.Values(role) {
			if a.Entity != nil {
				return a.Text
			}
		}
		return ""
	}
	pair := func(role string) string {
		var names []string
		for _, a := range f.Values(role) {
			if a.Entity != nil {
				names = append(names, a.Text)
			}
		}
		if len(names) != 2 {
			return ""
		}
		slices.Sort(names)
		return names[0] + " and " + names[1]
	}
	ask := func(parts ...string) string {
		if slices.Contains(parts, "") {
			return ""
		}
		return strings.Join(parts, "") + "?"
	}
	in := func(edtf string) string {
		switch from, to, interval := strings.Cut(edtf, "/"); {
		case edtf == "":
			return ""
		case interval && from != ".." && to != "..":
			return " from " + dossier.ShowDate(edtf)
		case interval:
			return ""
		}
		return " in " + dossier.ShowDate(edtf)
	}
	switch f.Type {
	case graph.PositionFact:
		return ask("What office does ", name("person"), " hold")
	case graph.VisitFact:
		if f.Text("start") == "" {
			return ask("Which places did ", name("visitor"), " visit")
		}
		return ask("When did ", name("visitor"), " visit ", name("place"))
	case graph.MeetingFact:
		if name("place") != "" {
			return ask("Where did ", pair("participants"), " meet")
		}
		return ask("Whom did ", name("participants"), " meet")
	case graph.AgreementFact:
		return ask("Which agreements did ", pair("parties"), " sign")
	case graph.TradeFact:
		if f.Text("flow") == "export" {
			return ask("How much did ", name("from"), " export to ", name("to"), cmp.Or(in(f.Text("period")), " "))
		}
		return ask("What was the trade turnover between ", pair("parties"), cmp.Or(in(f.Text("period")), " "))
	case graph.TradeProductFact:
		return ask("Which goods does ", name("from"), " export to ", name("to"))
	case graph.ProductionFact:
		return ask("What does ", name("site"), " produce")
	case graph.ProjectFact:
		return ask("Which projects involve ", cmp.Or(name("site"), name("participants")))
	case graph.LocationFact:
		return ask("Where is ", name("entity"))
	case graph.AffiliationFact:
		return ask("Who are the members of ", name("parent"))
	case graph.OpeningFact:
		if f.Text("date") != "" {
			return ask("When was ", name("entity"), " opened")
		}
	case graph.EventFact:
		if f.Text("date") != "" {
			return ask("When did ", name("event"), " take place")
		}
		return ask("Who took part in ", name("event"))
	case graph.DiplomaticFact:
		return ask("When were diplomatic relations between ", pair("parties"), " established")
	case graph.CooperationFact:
		return ask("In which fields do ", pair("parties"), " cooperate")
	case graph.InterestFact:
		return ask("What is ", name("who"), " interested in")
	case graph.StatementFact:
		return ask("What did ", name("speaker"), " say about ", name("about"))
	}
	return ""
}
