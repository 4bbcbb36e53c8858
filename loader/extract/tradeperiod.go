package extract

import (
	"slices"
	"strconv"
	"strings"

	"concord/graph"
	"concord/loader/text"
	"concord/loader/when"
)

// tradePeriod gives the period of a figure: of "from A to B in 2008-2010" the first year belongs to A and the last to B;
// else the nearest date of the sentence.
func (d *document) tradePeriod(s int, a amountAt, r text.Range) (edtf string, told bool) {
	if t, ok := d.paired(s, a); ok {
		if edtf, ok := t.placed().Resolve(d.anchor); ok {
			return edtf, true
		}
	}
	best, dist := "", 1<<30
	for _, t := range d.timesOf(s) {
		if t.Kind == when.Length || t.Kind == when.Anniversary {
			continue
		}
		edtf, ok := t.placed().Resolve(d.anchor)
		if (!ok || edtf == "") && t.From >= a.To && t.From <= a.To+1 {
			return "", true // "$9 billion last year" of a text without a date: no other year will do
		}
		if !ok || edtf == "" || d.inName(t.Range) || isDay(edtf) {
			continue
		}
		gap := max(t.From-a.To, a.From-t.To, 0)
		if d.moneyBetween(s, a, t) || d.takenBefore(s, a, t) {
			gap += 30
		}
		if gap < dist {
			best, dist = edtf, gap
		}
	}
	from, to, ok := strings.Cut(best, "/")
	if ok && from != ".." && to != ".." {
		if a.From > r.From && d.node[a.From-1].lower == "from" {
			return from, true
		}
		if a.From > r.From && d.node[a.From-1].lower == "to" && d.fromBefore(s, a) {
			return to, true
		}
	}
	return best, best != ""
}

// isDay says whether a date is a day, on which no figure of trade or stock is told of but in the news.
func isDay(edtf string) bool { return len(edtf) == len("2006-01-02") && edtf[4] == '-' }

func (d *document) moneyBetween(s int, a amountAt, t timeAt) bool {
	for _, b := range d.amountsOf(s) {
		if b.Currency != "" && b.From != a.From && (b.From > a.From && b.From < t.From || b.From < a.From && b.From > t.From) {
			return true
		}
	}
	return false
}

// takenBefore says whether a date before the amount a belongs to another amount, which it follows as closely: 2008 in "from
// $100m in 2008 to $146m in 2010".
func (d *document) takenBefore(s int, a amountAt, t timeAt) bool {
	for _, b := range d.amountsOf(s) {
		if b.Currency != "" && b.To <= t.From && t.To <= a.From && t.From-b.To <= a.From-t.To {
			return true
		}
	}
	return false
}

// fromBefore says whether an amount governed by "from" stands before a in the sentence.
func (d *document) fromBefore(s int, a amountAt) bool {
	for _, b := range d.amountsOf(s) {
		if b.To < a.From && b.From > 0 && d.node[b.From-1].lower == "from" {
			return true
		}
	}
	return false
}

// paired gives the date that belongs to the amount a where a sentence tells one after another: "in 2014 it was $36m, in
// 2018 $98m" each date before its amount, "$36m in 2014, $98m in 2018" each behind it. ok is false where the two do not
// take turns.
func (d *document) paired(s int, a amountAt) (at timeAt, ok bool) {
	times, last := d.timesOf(s), 0 // of the token before
	n, mine := 0, -1
	var dates []timeAt
	i := 0
	for _, b := range d.amountsOf(s) {
		if b.Currency == "" || d.bracketed(b) || d.converted(b) {
			continue
		}
		before := 0
		for ; i < len(times) && times[i].From < b.From; i++ {
			if t := &times[i]; t.Kind != when.Length && t.Kind != when.Anniversary && t.From >= last {
				dates = append(dates, *t)
				before++
			}
		}
		if before > 1 || n > 0 && before != 1 {
			return timeAt{}, false
		}
		if b.From == a.From {
			mine = n
		}
		n, last = n+1, b.To
	}
	if n < 3 || mine < 0 || len(dates) != n { // the date of the last one must not stand behind it as well
		return timeAt{}, false
	}
	return dates[mine], true
}

// refersBack says whether a sentence goes on with the figures of the one before it, though another paragraph begins: "Of
// this, ...", "in the same period".
func (d *document) refersBack(r text.Range) bool {
	for i := r.From; i+1 < r.To; i++ {
		switch next := &d.node[i+1]; d.node[i].lower {
		case "of":
			if i == r.From && (next.lower == "this" || next.lower == "that" || next.lower == "these" || next.lower == "which" || next.lower == "the") {
				return true
			}
		case "same", "this", "that", "the":
			if next.lemma == "period" && (i+2 >= r.To || !d.inTime(text.Range{From: i + 2, To: i + 3})) && !d.lastYearBehind(i+2, r) {
				return true
			}
		}
	}
	return false
}

// lastYearBehind says whether "of last year" or "a year ago" follows: "the same period of last year" is another one.
func (d *document) lastYearBehind(i int, r text.Range) bool {
	for ; i < min(r.To, i+4); i++ {
		if w := d.node[i].lower; w == "last" || w == "previous" || w == "ago" || w == "earlier" {
			return true
		}
	}
	return false
}

// whole makes of the end or part of a year by which a figure was reached the year that it is the figure of: "by the end of
// 2022" is 2022.
func whole(edtf string) string {
	edtf = strings.TrimSuffix(edtf, "~")
	if year, ok := strings.CutPrefix(edtf, "../"); ok && len(year) == 4 {
		return year
	}
	return edtf
}

// bracketed says whether an amount stands in brackets behind what is no date: it converts the amount before it, or tells
// the share of the goods before it.
func (d *document) bracketed(a amountAt) bool {
	i := a.From - 1
	if i < 1 || d.node[i].word != "(" || d.node[i].sent != a.sent {
		return false
	}
	return !d.inTime(text.Range{From: i - 1, To: i}) && !d.converted(a)
}

// converted says whether an amount in brackets tells the one before it in another currency.
func (d *document) converted(a amountAt) bool {
	i := a.From - 1
	if i < 1 || d.node[i].word != "(" {
		return false
	}
	for _, b := range d.amountsOf(a.sent) {
		if b.To == i && b.Currency != "" {
			return true
		}
	}
	return false
}

// withTheWorld says whether the figures of a sentence are of one country's trade with all others: "between A and the
// world".
func (d *document) withTheWorld(s int) bool {
	r := d.sentence(s)
	for i := r.From + 1; i < r.To; i++ {
		if d.node[i].lower != "world" || d.node[i].tag != "NN" {
			continue
		}
		k := i - 1
		for k > r.From && (d.node[k].lower == "the" || d.node[k].lower == "rest" || d.node[k].lower == "of") {
			k--
		}
		if w := d.node[k].lower; w == "and" || w == "with" || w == "to" {
			return len(d.countries(r.From, r.To)) < 2
		}
	}
	return false
}

// targeted says whether an amount is what trade is to reach: "the target of $1bn".
func (d *document) targeted(a amountAt, f flow, r text.Range) bool {
	if f.at+1 < r.To && d.node[f.at+1].lemmaIs(targetNoun) {
		return true // "the trade target has doubled to $1bn"
	}
	for i := max(r.From, a.From-4); i < a.From; i++ {
		if d.node[i].lemmaIs(targetNoun) {
			return i > f.at || i+1 < a.From && d.node[i+1].lower == "of"
		}
		if d.node[i].tag == "VBG" && d.node[i].lemmaIs(equateVerb) { // "aimed at reaching $1bn"
			h := i
			for d.node[h].rel == "conj" && d.node[h].head >= 0 {
				h = d.node[h].head
			}
			if v := d.node[h].head; v >= 0 && (d.node[v].lemmaIs(plan) || d.node[v].lemmaIs(wantVerb)) {
				return true
			}
		}
	}
	return false
}

// changeOf gives a figure of trade the change that follows it ("up 12%", "an increase of 27%"), which is then counted no
// more.
func (d *document) changeOf(dr *draft, a amountAt) {
	for _, b := range d.amountsOf(a.sent) {
		if b.From <= a.To || b.Unit != "%" && b.Unit != "times" {
			if b.From > a.To && b.Currency != "" {
				return
			}
			continue
		}
		from := a.To
		for from < b.From && (d.node[from].word == "," || d.node[from].word == "(" || d.inTime(text.Range{From: from, To: from + 1}) || d.node[from].lower == "in" || d.node[from].tag == "DT" || d.node[from].lower == "marking" || d.node[from].lower == "or") {
			from++
		}
		n := &d.node[from]
		if n.lower != "up" && n.lower != "down" && !n.lemmaIs(growthVerb) && !n.lemmaIs(declineVerb) && n.lemma != "growth" && !(strings.HasPrefix(n.tag, "JJ") && b.From-from < 6 || from == b.From && b.To < len(d.node) && (d.node[b.To].lemmaIs(growthVerb) || d.node[b.To].lemmaIs(declineVerb) || d.node[b.To].lemma == "growth")) || b.From-from > 6 {
			return
		}
		to := b.To
		if from == b.From {
			to++
		}
		dr.set("change", d.words(text.Range{From: from, To: to}), graph.TextValue)
		d.used[b.From] = true
		return
	}
}

// onceEachFigure drops what says no more than another figure of the same trade: the same sum without a period, as a
// headline has it, or told again.
func onceEachFigure(out []draft) []draft {
	var kept []draft
	for i := range out {
		x := &out[i]
		if !slices.ContainsFunc(kept, func(y draft) bool { return sameFigure(x, &y) }) && !slices.ContainsFunc(out[i+1:], func(y draft) bool { return !x.has("period") && y.has("period") && sameFigure(x, &y) }) {
			kept = append(kept, *x)
		}
	}
	return kept
}

// sameFigure says whether y tells all that x does: the same flow, countries and sum, and its period if it has one.
func sameFigure(x, y *draft) bool {
	for _, role := range []string{"flow", "amount", "currency"} {
		if x.text(role) != y.text(role) {
			return false
		}
	}
	if p := x.text("period"); p != "" && p != y.text("period") || x.status != y.status {
		return false
	}
	for _, role := range []string{"parties", "from", "to"} {
		a, b := x.of(role), y.of(role)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) {
			return false
		}
	}
	return true
}

// homeAlone says whether a sentence that names but one country goes on with its trade with the world, which the sentence
// before tells.
func (d *document) homeAlone(s int) bool {
	for k := s; k >= max(0, s-3); k-- {
		r := d.sentence(k)
		if len(d.countries(r.From, r.To)) > 1 {
			return false
		}
		if d.withTheWorld(k) {
			return true
		}
	}
	return false
}

// yearBefore says whether an amount is told to be of "the same period last year", "a year earlier".
func (d *document) yearBefore(a amountAt, r text.Range) bool {
	for i := a.To; i+1 < min(r.To, a.To+4); i++ {
		switch {
		case d.node[i].lower == "same" && d.node[i+1].lemma == "period":
			return d.lastYearBehind(i+2, r)
		case d.node[i].lower == "year" && (d.node[i+1].lower == "earlier" || d.node[i+1].lower == "ago" || d.node[i+1].lower == "before") && d.node[i-1].lower == "a":
			return true
		case d.node[i].word == "," || d.node[i].word == ";" || isConjunction(d.node[i].lower):
			return false
		}
	}
	return false
}

// lastYears gives the period of the figure that a is compared with, a year back; "" where that is not told in years.
func (d *document) lastYears(s int, a amountAt, r text.Range, ctx *tradeContext) string {
	period := ctx.period
	for _, b := range d.amountsOf(s) {
		if b.Currency == "" || b.From == a.From {
			continue
		}
		if p, told := d.tradePeriod(s, b, r); told && p != "" {
			period = whole(p)
			break
		}
	}
	ends := strings.Split(period, "/")
	for i, e := range ends {
		if len(e) < 4 {
			return ""
		}
		year, err := strconv.Atoi(e[:4])
		if err != nil {
			return ""
		}
		ends[i] = strconv.Itoa(year-1) + e[4:]
	}
	return strings.Join(ends, "/")
}
