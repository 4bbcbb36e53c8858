package extract

import (
	"strings"
	"time"

	"concord/graph"
	"concord/loader/text"
	"concord/loader/when"
)

// date gives the draft the date of its clause. With two roles, a period fills both, and a duration ("a two-day visit")
// gives the second from the first.
func (d *document) date(dr *draft, p *predicate, roles []string) {
	s := d.node[p.head].sent
	edtf := d.dateNear(s, p.head, p.span(), dr.status)
	if edtf == "" {
		return
	}
	from, to, isPeriod := strings.Cut(edtf, "/")
	if len(roles) == 1 {
		if isPeriod && roles[0] == "start" && from != ".." {
			edtf = from
		}
		dr.set(roles[0], edtf, graph.DateValue)
		return
	}
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
	if days := d.days(s); days > 1 {
		if t, err := time.Parse(time.DateOnly, edtf); err == nil {
			dr.set(roles[1], t.AddDate(0, 0, days-1).Format(time.DateOnly), graph.DateValue)
		}
	}
}

// days gives how many days a duration of the sentence or the one behind it tells ("a two-day visit"), 0 when none does.
func (d *document) days(s int) int {
	for _, at := range []int{s, s + 1} {
		for _, t := range d.timesOf(at) {
			if t.Kind == when.Length && t.Duration.Unit == when.Day && (at == s || d.sameVisit(at)) {
				return t.Duration.N
			}
		}
	}
	return 0
}

// sameVisit says whether the sentence speaks of a visit with a definite article.
func (d *document) sameVisit(s int) bool {
	r := d.sentence(s)
	for i := r.From + 1; i < r.To; i++ {
		if l := d.node[i].lemma; (l == "visit" || l == "trip" || l == "tour") && i >= 2 {
			for k := i - 1; k >= max(r.From, i-4); k-- {
				if d.node[k].lower == "the" {
					return true
				}
			}
		}
	}
	return false
}

// dateNear gives the date of the clause: the resolvable expression within the span that is nearest to the trigger, or,
// where the clause has none, one that opens the sentence. A date without year lies ahead in a plan and behind in a
// report.
func (d *document) dateNear(s, head int, span text.Range, status graph.Status) string {
	return d.dateAmong(d.timesOf(s), s, head, span, status)
}

// dateAmong is dateNear for some of the sentence's expressions.
func (d *document) dateAmong(times []timeAt, s, head int, span text.Range, status graph.Status) string {
	anchor := d.anchor
	anchor.Tense = when.Past
	if status == graph.Planned {
		anchor.Tense = when.Future
	}
	best, bestDist := "", 1<<30
	for i := range times {
		t := &times[i]
		if t.Kind == when.Length || t.Kind == when.Anniversary {
			continue
		}
		e := t.placed()
		if e.Relation == when.Since && status == graph.Planned { // "a visit starting from Sunday"
			e = e.Inner()
		}
		edtf, ok := e.Resolve(anchor)
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
		if d.inName(t.Range) {
			dist += 100
		}
		if dl := d.Text.Dateline; d.Text.Tokens[t.From].Start < dl.End && d.Text.Tokens[t.From].Start >= dl.Start { // it dates the story
			dist += 50
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

// timesOf lists the date expressions of a sentence; the list must not be changed.
func (d *document) timesOf(s int) []timeAt {
	return inSentence(d.times, d.timeEnd, s)
}

// amountsOf lists the amounts of a sentence; the list must not be changed.
func (d *document) amountsOf(s int) []amountAt {
	return inSentence(d.amounts, d.amountEnd, s)
}

// inSentence gives what stands in sentence s of a list that is in order of the sentences, end telling where each ends.
func inSentence[T any](list []T, end []int, s int) []T {
	from := 0
	if s < 0 || s >= len(end) {
		return nil
	}
	if s > 0 {
		from = end[s-1]
	}
	return list[from:end[s]:end[s]]
}

// placed is the expression as the date of something: "by 2030" dates a goal at 2030.
func (t timeAt) placed() when.Expression {
	if t.Relation == when.By {
		return t.Inner()
	}
	return t.Expression
}

// storyDate gives the day on which the story says that it was written: the date of its dateline, or a line at its top that
// holds a date and no sentence. It is "" where neither tells a whole date.
func (d *document) storyDate() string {
	whole := func(s int, r text.Range) string {
		for _, t := range d.timesOf(s) {
			if t.Kind != when.Date || t.From < r.From || t.To > r.To {
				continue
			}
			if edtf, ok := t.Resolve(when.Anchor{}); ok && len(edtf) == len(time.DateOnly) && !strings.ContainsAny(edtf, "/X~?") {
				return edtf
			}
		}
		return ""
	}
	dl := d.Text.Dateline.Date
	for s := range min(len(d.Text.Sentences), 8) {
		r := d.sentence(s)
		if d.skip(s) || r.From >= r.To {
			continue
		}
		if from := d.Text.Tokens[r.From].Start; dl.End > dl.Start && from <= dl.Start && dl.Start < d.Text.Tokens[r.To-1].End {
			if date := whole(s, r); date != "" {
				return date
			}
		}
		if b := &d.Text.Blocks[d.Text.Sentences[s].Block]; b.Sentences.To-b.Sentences.From == 1 && r.To-r.From <= 12 && !d.hasFinite(r) {
			if date := whole(s, r); date != "" && d.onlyDate(r) {
				return date
			}
		}
	}
	return ""
}

// onlyDate says whether a line holds little else than a date and a time of day: "Tuesday, 10 April 2018 11:57", "Published:
// 3 May 2022".
func (d *document) onlyDate(r text.Range) bool {
	rest := 0
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		if n.word == "" || d.inTime(text.Range{From: i, To: i + 1}) || strings.ContainsAny(n.word, "0123456789:|,.-–—/()") {
			continue
		}
		switch n.lower {
		case "published", "posted", "updated", "date", "on", "at", "am", "pm", "a.m.", "p.m.", "gmt", "utc", "ist", "est", "edt", "cet", "by", "hrs":
			continue
		}
		rest++
	}
	return rest == 0
}
