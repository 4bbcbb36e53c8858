package ask

import (
	"slices"

	"concord/graph"
	"concord/query/dossier"
)

// flow is the direction of trade that a question speaks of.
type flow struct {
	kind     string // "turnover", "export", "" for any
	from, to int    // indices into the question's names, -1 when the question does not say
}

var (
	outward = base("export sell supply ship deliver sale provide")
	inward  = base("import buy purchase acquire get receive")
	both    = base("turnover trade commerce")
)

// readFlow reads who sells to whom. The agent of the verb is the name that no preposition leads, "A exports to B",
// "A's imports from B"; with "from" and "to" alone, goods go from the one to the other.
func (q *question) readFlow() flow {
	fl := flow{from: -1, to: -1}
	sense := ""
	for _, w := range q.words {
		switch {
		case w.use == useName || w.use == useDate:
		case slices.Contains(outward, w.base):
			sense = "out"
		case slices.Contains(inward, w.base):
			sense = "in"
		case slices.Contains(both, w.base) && fl.kind == "":
			fl.kind = "turnover"
		}
		if sense != "" {
			break
		}
	}
	if sense == "" {
		return fl
	}
	fl.kind = "export"
	agent := -1
	for i, n := range q.names {
		switch n.prep {
		case "to":
			fl.to = i
		case "from":
			fl.from = i
		case "in", "at", "on", "according":
		default: // no preposition, "by", "of"
			if agent < 0 && !n.speaker {
				agent = i
			}
		}
	}
	if agent >= 0 && sense == "out" && fl.from < 0 {
		fl.from = agent
	}
	if agent >= 0 && sense == "in" && fl.to < 0 {
		fl.to = agent
	}
	return fl
}

// flows says whether a fact of trade goes the way that the question means; it is true of every other fact.
func (p *plan) flows(g goal, f *dossier.Fact) bool {
	if f.Type != graph.TradeFact && f.Type != graph.TradeProductFact {
		return true
	}
	if f.Type == graph.TradeFact && p.flow.kind != "" && f.Text("flow") != p.flow.kind {
		return false
	}
	return p.inDirection(f, "from", p.flow.from) && p.inDirection(f, "to", p.flow.to)
}

func (p *plan) inDirection(f *dossier.Fact, role string, name int) bool {
	if name < 0 {
		return true
	}
	for _, a := range f.Values(role) {
		if a.Entity != nil && p.names[name].means(a.Entity.IRI) {
			return true
		}
	}
	return false
}
