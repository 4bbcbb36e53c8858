package extract

import (
	"strings"
	"time"

	"concord/graph"
	"concord/loader/text"
)

// date gives the draft the date of its clause. With two roles, a period fills both, and a duration ("a two-day visit")
// gives the second from the first.
func (d *document) date(dr *draft, p *predicate, roles []string) {
	s := d.node[p.head].sent
	edtf := d.dateNear(s, p.head, p.span())
	if edtf == "" {
		return
	}
	if len(roles) == 1 {
		dr.set(roles[0], edtf, graph.DateValue)
		return
	}
	from, to, isPeriod := strings.Cut(edtf, "/")
	if isPeriod {
		if from != ".." && from != "" {
			dr.set(roles[0], from, graph.DateValue)
		}
		if to != ".." && to != "" {
			dr.set(roles[1], to, graph.DateValue)
		}
		return
	}
	dr.set(roles[0], edtf, graph.DateValue)
	if days := d.durationDays(s); days > 1 {
		if t, err := time.Parse(time.DateOnly, edtf); err == nil {
			dr.set(roles[1], t.AddDate(0, 0, days-1).Format(time.DateOnly), graph.DateValue)
		}
	}
}

// dateNear gives the date of the clause: the resolvable expression within the span that is nearest to the trigger, or,
// where the clause has none, one that opens the sentence.
func (d *document) dateNear(s, head int, span text.Range) string {
	best, bestDist := "", 1<<30
	for _, t := range d.timesOf(s) {
		edtf, ok := t.Resolve(d.anchor)
		if !ok || edtf == "" {
			continue
		}
		dist := max(t.From-head, head-t.To, 0)
		switch {
		case t.From >= span.From && t.To <= span.To:
		case t.From <= d.sentence(s).From+3: // "In 2015, ..."
			dist += 20
		case d.under(t.From, head):
		default:
			continue
		}
		if strings.HasPrefix(t.body(d), "since") || d.inName(t.Range) {
			dist += 100
		}
		if dist < bestDist {
			best, bestDist = edtf, dist
		}
	}
	return best
}

// inName says whether a date is part of a name ("MILEX-2019", "the 2022 Dialogue").
func (d *document) inName(r text.Range) bool {
	m := d.mention[r.From]
	return m >= 0 && d.Mentions[m].Tokens.From <= r.From && d.Mentions[m].Tokens.To >= r.To && d.size(m) > r.To-r.From
}

func (t timeAt) body(d *document) string { return strings.ToLower(d.words(t.Range)) }

// timesOf lists the date expressions of a sentence.
func (d *document) timesOf(s int) []timeAt {
	var out []timeAt
	for _, t := range d.times {
		if t.sent == s {
			out = append(out, t)
		}
	}
	return out
}

// amountsOf lists the amounts of a sentence.
func (d *document) amountsOf(s int) []amountAt {
	var out []amountAt
	for _, a := range d.amounts {
		if a.sent == s {
			out = append(out, a)
		}
	}
	return out
}
