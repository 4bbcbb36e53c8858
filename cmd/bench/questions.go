package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// inquiry is a question in English for a graph of news.
type inquiry struct {
	kind, text string
	// document is the IRI of one that answers it; "" for a question that nothing answers.
	document string
}

// saying is a statement of a document in the terms that questions are made of.
type saying struct {
	document string
	said     graph.Statement
	names    []graph.Entity // of the mentions of the document
}

// name gives the name of the first entity in a role, "" when there is none.
func (s *saying) name(role string) string {
	if list := s.list(role); len(list) > 0 {
		return list[0]
	}
	return ""
}

// list gives the names of the entities in a role.
func (s *saying) list(role string) []string {
	var out []string
	for _, a := range s.said.Args {
		if a.Role == role && a.Mention >= 0 {
			out = append(out, s.names[a.Mention].Name)
		}
	}
	return out
}

// text gives the words of a role that no entity fills.
func (s *saying) text(role string) string {
	for _, a := range s.said.Args {
		if a.Role == role && a.Mention < 0 {
			return a.Text
		}
	}
	return ""
}

// is says whether the first entity of a role is of a type.
func (s *saying) is(role string, t graph.EntityType) bool {
	for _, a := range s.said.Args {
		if a.Role == role && a.Mention >= 0 {
			return s.names[a.Mention].Type == t
		}
	}
	return false
}

// pair gives the two entities of a role as a question names them, "" when there are not two.
func (s *saying) pair(role string) string {
	list := s.list(role)
	if len(list) != 2 {
		return ""
	}
	return list[0] + " and " + list[1]
}

// year gives the year of a date, "" when it has none.
func year(edtf string) string {
	if len(edtf) < 4 || strings.Contains(edtf, "/") {
		return ""
	}
	return edtf[:4]
}

// form makes questions of one kind.
type form struct {
	kind string
	fact graph.FactType
	// ask makes the question of a statement; "" when it lacks what that needs.
	ask func(s *saying, rng *rand.Rand) string
	// unanswered says that nothing answers it.
	unanswered bool
}

// whole joins the parts of a question; "" when one is missing.
func whole(parts ...string) string {
	if slices.Contains(parts, "") {
		return ""
	}
	return strings.Join(parts, "") + "?"
}

// forms are the kinds of questions. Each is made of a statement that answers it, so that names are asked for as often as news
// has them: most questions are about what many documents tell of.
var forms = []form{
	{"who holds an office", graph.PositionFact, func(s *saying, _ *rand.Rand) string {
		return whole("Who is the ", s.text("role"), " of ", s.name("of"))
	}, false},
	{"office of a person", graph.PositionFact, func(s *saying, _ *rand.Rand) string {
		return whole("What office does ", s.name("person"), " hold")
	}, false},
	{"who is", graph.PositionFact, func(s *saying, _ *rand.Rand) string { return whole("Who is ", s.name("person")) }, false},
	{"when a visit", graph.VisitFact, func(s *saying, _ *rand.Rand) string {
		if s.text("start") == "" {
			return ""
		}
		return whole("When did ", s.name("visitor"), " visit ", s.name("place"))
	}, false},
	{"where a visitor went", graph.VisitFact, func(s *saying, _ *rand.Rand) string {
		if !s.is("place", graph.Country) {
			return ""
		}
		return whole("Which countries did ", s.name("visitor"), " visit")
	}, false},
	{"who visited a country", graph.VisitFact, func(s *saying, _ *rand.Rand) string {
		if y := year(s.text("start")); y != "" && s.is("place", graph.Country) {
			return whole("Who visited ", s.name("place"), " in ", y)
		}
		return ""
	}, false},
	{"yes or no", graph.VisitFact, func(s *saying, _ *rand.Rand) string {
		return whole("Did ", s.name("visitor"), " visit ", s.name("place"))
	}, false},
	{"where a meeting", graph.MeetingFact, func(s *saying, _ *rand.Rand) string {
		if s.name("place") == "" {
			return ""
		}
		return whole("Where did ", s.pair("participants"), " meet")
	}, false},
	{"agreements of two", graph.AgreementFact, func(s *saying, _ *rand.Rand) string {
		return whole("Which agreements did ", s.pair("parties"), " sign")
	}, false},
	{"agreements of a country", graph.AgreementFact, func(s *saying, _ *rand.Rand) string {
		if !s.is("parties", graph.Country) {
			return ""
		}
		return whole("Which agreements did ", s.name("parties"), " sign")
	}, false},
	{"turnover in a year", graph.TradeFact, func(s *saying, _ *rand.Rand) string {
		return whole("What was the trade turnover between ", s.pair("parties"), " in ", year(s.text("period")))
	}, false},
	{"exports in a year", graph.TradeFact, func(s *saying, _ *rand.Rand) string {
		return whole("How much did ", s.name("from"), " export to ", s.name("to"), " in ", year(s.text("period")))
	}, false},
	{"goods", graph.TradeProductFact, func(s *saying, _ *rand.Rand) string {
		return whole("Which goods does ", s.name("from"), " export to ", s.name("to"))
	}, false},
	{"who buys goods", graph.TradeProductFact, func(s *saying, _ *rand.Rand) string {
		return whole("Which countries does ", s.name("from"), " export ", s.text("product"), " to")
	}, false},
	{"what a plant makes", graph.ProductionFact, func(s *saying, _ *rand.Rand) string { return whole("What does ", s.name("site"), " produce") }, false},
	{"who makes goods", graph.ProductionFact, func(s *saying, _ *rand.Rand) string { return whole("Which plants produce ", s.text("product")) }, false},
	{"projects of a body", graph.ProjectFact, func(s *saying, _ *rand.Rand) string {
		if s.is("participants", graph.Country) {
			return ""
		}
		return whole("Which projects involve ", s.name("participants"))
	}, false},
	{"projects of a country", graph.ProjectFact, func(s *saying, _ *rand.Rand) string {
		if !s.is("participants", graph.Country) {
			return ""
		}
		return whole("Which projects involve ", s.name("participants"))
	}, false},
	{"where a plant is", graph.LocationFact, func(s *saying, _ *rand.Rand) string { return whole("Where is ", s.name("entity"), " located") }, false},
	{"owner", graph.AffiliationFact, func(s *saying, _ *rand.Rand) string { return whole("Who owns ", s.name("org")) }, false},
	{"when it opened", graph.OpeningFact, func(s *saying, _ *rand.Rand) string {
		if s.text("date") == "" {
			return ""
		}
		return whole("When was ", s.name("entity"), " opened")
	}, false},
	{"when an event", graph.EventFact, func(s *saying, _ *rand.Rand) string {
		if s.text("date") == "" {
			return ""
		}
		return whole("When did ", s.name("event"), " take place")
	}, false},
	{"diplomatic relations", graph.DiplomaticFact, func(s *saying, _ *rand.Rand) string {
		return whole("When were diplomatic relations between ", s.pair("parties"), " established")
	}, false},
	{"how many", graph.CountFact, func(s *saying, _ *rand.Rand) string {
		return whole("How many ", s.text("subject"), " are there in ", s.name("place"))
	}, false},
	{"fields of cooperation", graph.CooperationFact, func(s *saying, _ *rand.Rand) string {
		return whole("In which fields do ", s.pair("parties"), " cooperate")
	}, false},
	{"interest", graph.InterestFact, func(s *saying, _ *rand.Rand) string { return whole("What is ", s.name("who"), " interested in") }, false},
	{"what somebody said", graph.StatementFact, func(s *saying, _ *rand.Rand) string {
		return whole("What did ", s.name("speaker"), " say about ", s.name("about"))
	}, false},
	{"connection", graph.MeetingFact, func(s *saying, _ *rand.Rand) string {
		list := s.list("participants")
		if len(list) != 2 {
			return ""
		}
		return whole("How is ", list[0], " connected with ", list[1])
	}, false},
	{"about a body", graph.AffiliationFact, func(s *saying, _ *rand.Rand) string { return whole("What is known about ", s.name("org")) }, false},
	{"about a country", graph.CooperationFact, func(s *saying, _ *rand.Rand) string {
		if !s.is("parties", graph.Country) {
			return ""
		}
		return whole("What is known about ", s.name("parties"))
	}, false},
	{"spellings", graph.PositionFact, func(s *saying, _ *rand.Rand) string {
		return whole("Under which names is ", s.name("person"), " known")
	}, false},
	{"largest", graph.TradeFact, func(s *saying, _ *rand.Rand) string {
		if s.text("flow") != "export" {
			return ""
		}
		return whole("What was the largest export of ", s.name("from"))
	}, false},
	{"change", graph.TradeFact, func(s *saying, _ *rand.Rand) string {
		return whole("How did trade between ", s.pair("parties"), " change")
	}, false},
	{"agreement of sources", graph.TradeFact, func(s *saying, _ *rand.Rand) string {
		if year(s.text("period")) == "" {
			return ""
		}
		return whole("Do the sources agree on the trade turnover between ", s.pair("parties"), " in ", year(s.text("period")))
	}, false},
	{"surname", graph.VisitFact, func(s *saying, _ *rand.Rand) string {
		words := strings.Fields(s.name("visitor"))
		if !s.is("visitor", graph.Person) || !s.is("place", graph.Country) || len(words) < 2 {
			return ""
		}
		return whole("Which countries did ", words[len(words)-1], " visit")
	}, false},
	{"misspelt name", graph.PositionFact, func(s *saying, rng *rand.Rand) string {
		return whole("What office does ", misspell(s.name("person"), rng), " hold")
	}, true},
	{"unknown name", graph.PositionFact, func(s *saying, _ *rand.Rand) string {
		return whole("Who is the ", s.text("role"), " of Xanadu Quorl")
	}, true},
	{"known names, no fact", graph.LocationFact, func(s *saying, _ *rand.Rand) string {
		return whole("When did ", s.name("entity"), " establish diplomatic relations with the Moon colony of ", s.name("place"))
	}, true},
	{"country, no fact", graph.CooperationFact, func(s *saying, _ *rand.Rand) string {
		return whole("How many submarines does ", s.name("parties"), " lease from Mordor")
	}, true},
}

// misspell writes a letter in the middle of the last word twice, or two letters the wrong way round.
func misspell(name string, rng *rand.Rand) string {
	r := []rune(name)
	start := strings.LastIndexByte(name, ' ') + 1
	if len(r) != len(name) || len(r)-start < 5 {
		return ""
	}
	at := start + 1 + rng.IntN(len(r)-start-3)
	if r[at] == r[at+1] || rng.IntN(2) == 0 {
		return string(r[:at]) + "w" + string(r[at:])
	}
	r[at], r[at+1] = r[at+1], r[at]
	return string(r)
}

// mostDrawn is how many documents are read for a question of each kind: some kinds are rare.
const mostDrawn = 25

// drawQuestions makes so many questions of every kind with a text in its name from documents of the graph that a seed draws, none twice. Kinds that
// the graph has no statement for have fewer.
func drawQuestions(ctx context.Context, s graph.Snapshot, r *dossier.Reader, each int, kinds string, seed uint64) ([]inquiry, error) {
	view := graph.OpenView(s, nil)
	docs, err := view.Documents()
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(seed, uint64(len(docs))))
	rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	made := make(map[string][]inquiry, len(forms))
	seen := map[string]bool{}
	for _, doc := range docs[:min(len(docs), mostDrawn*each+25)] {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		reading, iris, err := view.Reading(doc)
		if err != nil {
			return nil, err
		}
		names := make([]graph.Entity, len(iris))
		for i, iri := range iris {
			if names[i], err = r.Entity(iri); err != nil {
				return nil, err
			}
		}
		full := true
		for _, f := range forms {
			if len(made[f.kind]) >= each || !strings.Contains(f.kind, kinds) {
				continue
			}
			full = false
			for _, i := range rng.Perm(len(reading.Statements)) {
				st := reading.Statements[i]
				if st.Type != f.fact || st.Status != graph.Asserted {
					continue
				}
				text := f.ask(&saying{doc, st, names}, rng)
				if text == "" || seen[text] {
					continue
				}
				seen[text] = true
				q := inquiry{kind: f.kind, text: text}
				if !f.unanswered {
					q.document = doc
				}
				made[f.kind] = append(made[f.kind], q)
				break // the next one from another document
			}
		}
		if full {
			break
		}
	}
	var out []inquiry
	for _, f := range forms {
		out = append(out, made[f.kind]...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("among the %d documents of the graph there is none to make a question of such a kind of", len(docs))
	}
	return out, nil
}
