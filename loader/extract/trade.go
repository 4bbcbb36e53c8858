package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// flow is a noun of trade in a sentence: "turnover", "export" or "import", with the tokens it is made of.
type flow struct {
	kind string
	at   int
}

// tradeContext is what later sentences of a block may leave out: the countries and the period of the figures before.
type tradeContext struct {
	parties []int
	period  string
	block   int
}

// trade reads trade figures: every amount of money that belongs to a noun of trade. An export goes from the country
// that exports; an import is written as the export of the other country. A figure by which trade grew is no figure of
// trade. Sentences that follow one with a period or with countries share them within their paragraph.
func (d *document) trade() []draft {
	var out []draft
	var ctx tradeContext
	last := -2 // sentence that told figures last
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		if b := d.Text.Sentences[s].Block; b != ctx.block {
			if last != s-1 && !d.refersBack(d.sentence(s)) { // news have paragraphs of one sentence
				ctx = tradeContext{}
			}
			ctx.block = b
		}
		flows := d.flows(s)
		if len(flows) == 0 {
			continue
		}
		parties := d.tradeParties(s, flows)
		if len(parties) != 2 && len(ctx.parties) == 2 {
			parties = ctx.parties
		}
		if d.withTheWorld(s) {
			continue
		}
		var made []draft
		for _, a := range d.amountsOf(s) {
			if a.Currency == "" || d.increment(a) || d.bracketed(a) {
				continue
			}
			if dr, ok := d.tradeFigure(s, a, flows, parties, &ctx); ok {
				d.changeOf(&dr, a)
				made = append(made, dr)
			}
		}
		if len(made) > 0 {
			last = s
		}
		if len(made) > 0 && len(parties) == 2 {
			ctx.parties = parties
		}
		out = append(out, made...)
	}
	return onceEachFigure(out)
}

// flows finds the nouns of trade of a sentence.
func (d *document) flows(s int) []flow {
	var out []flow
	r := d.sentence(s)
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		switch {
		case n.lemmaIs(tradeExport) || n.lowerIs(tradeExport):
			out = append(out, flow{"export", i})
		case n.lemmaIs(tradeImport) || n.lowerIs(tradeImport):
			out = append(out, flow{"import", i})
		case n.lemmaIs(tradeTurnover) && i > r.From && d.mention[i] < 0 && (d.node[i-1].lemmaIs(tradeExport) || d.node[i-1].lemmaIs(tradeImport)): // "export turnover"
		case n.lemma == "volume" && i > r.From && d.node[i-1].lower == "the" && i+2 < r.To && (d.node[i+1].isVerb() || d.node[i+2].lower == "to") && d.tradeTold(s): // "the volume shrank to $5m"
			out = append(out, flow{"turnover", i})
		case n.lemmaIs(tradeTurnover) && !d.tradeModifier(i, r.To):
			out = append(out, flow{"turnover", i})
		}
	}
	return out
}

// tradeTold says whether the sentence or the one before it speaks of trade by that word.
func (d *document) tradeTold(s int) bool {
	for i := d.sentence(max(0, s-1)).From; i < d.sentence(s).To; i++ {
		if d.node[i].lemmaIs(tradeTurnover) {
			return true
		}
	}
	return false
}

// tradeModifier says whether "trade" only modifies a noun that is no figure ("trade mission").
func (d *document) tradeModifier(i, end int) bool {
	if i+1 >= end {
		return false
	}
	next := &d.node[i+1]
	return strings.HasPrefix(next.tag, "NN") && d.node[i].lemma == "trade" && !next.lemmaIs(tradeVolume) && !next.lemmaIs(targetNoun) && d.mention[i+1] < 0 ||
		d.mention[i] >= 0 && d.size(d.mention[i]) > 1
}

// increment says whether the amount is a change ("by $20 million", "$20 million more").
func (d *document) increment(a amountAt) bool {
	i := a.From - 1
	return i >= 0 && d.node[i].sent == a.sent && d.node[i].lower == "by"
}

// tradeFigure reads one amount.
func (d *document) tradeFigure(s int, a amountAt, flows []flow, parties []int, ctx *tradeContext) (draft, bool) {
	r := d.sentence(s)
	f, ok := d.flowOf(a, flows, r)
	if !ok {
		return draft{}, false
	}
	dr := draft{typ: graph.TradeFact, rule: "trade.figure", head: a.From, span: r, speaker: -1, status: d.status(d.amountHead(a))}
	if v := d.governor(a.From); v >= 0 && dr.status == graph.Asserted {
		dr.status = d.status(v)
	}
	dr.set("amount", a.Value, graph.NumberValue)
	dr.set("currency", a.Currency, graph.CodeValue)
	dr.set("bound", a.Bound, graph.CodeValue)
	if dr.status == graph.Asserted && d.targeted(a, f, r) {
		dr.status = graph.Planned
	}
	period, told := d.tradePeriod(s, a, r)
	earlier := d.yearBefore(a, r)
	if earlier {
		period, told = d.lastYears(s, a, r, ctx), true
	}
	if dr.status == graph.Asserted {
		period = whole(period)
	}
	switch {
	case earlier:
	case dr.status != graph.Asserted: // what is to come shares no period with what was
	case period != "":
		ctx.period = period
	case !told:
		period = ctx.period
	}
	dr.set("period", period, graph.DateValue)
	kind := f.kind
	if to := d.wentTo(a, r); to >= 0 && kind == "turnover" && len(parties) == 2 && slices.Contains(parties, to) {
		dr.set("flow", "export", graph.CodeValue)
		dr.entity("from", to)
		dr.entity("to", theOther(parties, to))
		return dr, true
	}
	switch kind {
	case "turnover":
		if len(parties) != 2 {
			return draft{}, false
		}
		dr.set("flow", "turnover", graph.CodeValue)
		dr.entity("parties", parties...)
		return dr, true
	}
	from, to := d.direction(f, parties, r)
	if from < 0 || to < 0 || from == to || d.ofAll(flows, r) {
		return draft{}, false
	}
	dr.set("flow", "export", graph.CodeValue)
	dr.entity("from", from)
	dr.entity("to", to)
	return dr, true
}

// ofAll says whether a sentence tells a country's exports or imports with all the world: "A's total exports".
func (d *document) ofAll(flows []flow, r text.Range) bool {
	for _, f := range flows {
		if f.at-1 <= r.From || f.kind == "turnover" {
			continue
		}
		if w := d.node[f.at-1].lower; w != "total" && w != "overall" && w != "global" {
			continue
		}
		directed := false
		for i := f.at + 1; i+1 < min(r.To, f.at+4); i++ {
			w := d.node[i].lower
			directed = directed || (w == "to" || w == "from" || w == "with") && len(d.countries(i+1, min(r.To, i+3))) > 0
		}
		if !directed {
			return true
		}
	}
	return false
}

// flowOf gives the noun of trade that an amount belongs to: one that follows it at once ("$5m in exports"), else the
// nearest before it in the sentence.
func (d *document) flowOf(a amountAt, flows []flow, r text.Range) (flow, bool) {
	for _, f := range flows {
		if f.at >= a.To && f.at <= a.To+6 && a.To < r.To && (d.node[a.To].lower == "from" || d.node[a.To].lower == "of" && d.node[min(a.To+1, r.To-1)].lower == "which") && d.unparted(a.To, f.at) { // "$5m of which were from A's exports"
			return f, true
		}
		if f.at >= a.To && f.at <= a.To+4 && a.To < r.To && (d.node[a.To].lower == "in" || d.node[a.To].lower == "of" || d.node[a.To].lower == "worth") && d.unparted(a.To, f.at) {
			return f, true
		}
	}
	best := -1
	for n, f := range flows {
		if f.at < a.From {
			best = n
		}
	}
	if best < 0 {
		return flow{}, false
	}
	f := flows[best]
	// A money figure of something else stands between ("exports grew, and investment reached $3bn").
	for i := f.at + 1; i < a.From; i++ {
		if i == f.at+1 && d.node[i].lemmaIs(tradeVolume) {
			continue // "trade value"
		}
		if n := &d.node[i]; n.isVerb() && i > f.at+1 && n.lemmaIs(goodsOut) && !n.lemmaIs(serviceVerb) && len(d.countries(max(r.From, i-2), i)) == 1 {
			f = flow{"export", i} // "A exported $5m in goods, while B shipped $4m"
			continue
		}
		if d.node[i].lemmaIs(balanceNoun) {
			return flow{}, false
		}
		if d.node[i].lemmaIs(moneyNoun) && (d.node[i].rel == "nsubj" || d.node[i].rel == "nsubj:pass" || d.node[i].rel == "obj") {
			return flow{}, false
		}
	}
	return f, true
}

// unparted says whether no comma, conjunction or number parts two words: in "$3m in 2022, and exports" the exports begin
// another clause.
func (d *document) unparted(from, to int) bool {
	for i := from; i < to; i++ {
		n := &d.node[i]
		if n.word == "," || n.word == ";" || n.tag == "CC" || n.tag == "CD" {
			return false
		}
	}
	return true
}

// wentTo gives the country of "AMOUNT went to X", "AMOUNT fell on X", -1 else.
func (d *document) wentTo(a amountAt, r text.Range) int {
	i := a.To
	if i+2 >= r.To || !d.node[i].lemmaIs(shareVerb) && !d.node[i].lowerIs(shareVerb) {
		return -1
	}
	for j := i + 1; j < min(r.To, i+5); j++ {
		if cs := d.countries(j, j+1); len(cs) == 1 {
			return cs[0]
		}
	}
	return -1
}

func theOther(pair []int, e int) int {
	if len(pair) != 2 {
		return -1
	}
	if pair[0] == e {
		return pair[1]
	}
	return pair[0]
}

// tradeParties gives the two countries that the sentence's figures are about: those it names, completed by the pair in
// focus; nil when they are not two.
func (d *document) tradeParties(s int, flows []flow) []int {
	r := d.sentence(s)
	cs := d.countries(r.From, r.To)
	switch {
	case len(cs) == 2:
		return cs
	case len(cs) == 1:
		if o := d.other(cs[0]); o >= 0 {
			return []int{cs[0], o}
		}
	case len(cs) == 0:
		if f := d.focus(); len(f) == 2 {
			return f
		}
	case len(cs) > 2: // "between A and B"
		for _, f := range flows {
			for i := f.at; i < min(f.at+8, r.To); i++ {
				if d.node[i].lower == "between" || d.node[i].lower == "with" {
					near := d.countries(i, min(i+8, r.To))
					if len(near) >= 2 && d.node[i].lower == "between" {
						return near[:2]
					}
				}
			}
		}
		if f := d.focus(); len(f) == 2 && slices.Contains(cs, f[0]) && slices.Contains(cs, f[1]) {
			return f
		}
	}
	return nil
}

// direction gives from where to where the goods of an export or import noun go.
func (d *document) direction(f flow, parties []int, r text.Range) (from, to int) {
	owner, target, origin := -1, -1, -1
	// before the noun: "Belarusian exports", "Kenya's main imports"
	for i := f.at - 1; i >= max(r.From, f.at-5); i-- {
		if cs := d.countries(i, i+1); len(cs) == 1 {
			owner = cs[0]
			break
		}
		if n := &d.node[i]; n.isVerb() && n.tag != "VBG" && n.tag != "VBN" || n.word == "," || n.lower == "and" || n.lower == "with" {
			break
		}
	}
	// behind it: "exports of Kenya", "exports from A to B", "imports from B"
	for i := f.at + 1; i < min(r.To, f.at+9); i++ {
		n := &d.node[i]
		if n.word == "," || n.isVerb() && i > f.at+1 && d.mention[i] < 0 && n.tag != "VBG" && n.tag != "VBN" {
			break
		}
		var cs []int
		if i+1 < r.To {
			cs = d.countries(i+1, min(r.To, i+4))
		}
		if len(cs) == 0 {
			continue
		}
		switch n.lower {
		case "to", "into":
			target = cs[0]
		case "from":
			origin = cs[0]
		case "of", "by":
			if owner < 0 {
				owner = cs[0]
			}
		}
	}
	if f.kind == "export" {
		from, to = owner, target
		if from < 0 {
			from = origin
		}
	} else { // an import of A from B goes from B to A
		from, to = origin, owner
		if to < 0 {
			to = target
		}
	}
	if from < 0 && to < 0 {
		if len(parties) != 2 {
			return -1, -1
		}
		if p := d.perspective(parties); p >= 0 {
			if f.kind == "export" {
				return p, theOther(parties, p)
			}
			return theOther(parties, p), p
		}
		return -1, -1
	}
	if from < 0 {
		from = d.partner(parties, to)
	}
	if to < 0 {
		to = d.partner(parties, from)
	}
	return from, to
}

func (d *document) partner(parties []int, e int) int {
	if len(parties) == 2 && slices.Contains(parties, e) {
		return theOther(parties, e)
	}
	return d.other(e)
}

// perspective gives the country from whose side a document speaks of exports and imports: the one that its other
// sentences make the exporter of "exports" and the importer of "imports"; -1 when they do not agree.
func (d *document) perspective(parties []int) int {
	score := map[int]int{}
	for s := range d.Text.Sentences {
		r := d.sentence(s)
		for _, f := range d.flows(s) {
			if f.kind == "turnover" {
				continue
			}
			own, abroad := d.flowSide(f, r)
			switch {
			case own >= 0:
				score[own]++
			case abroad >= 0 && slices.Contains(parties, abroad):
				score[theOther(parties, abroad)]++
			}
		}
	}
	a, b := score[parties[0]], score[parties[1]]
	switch {
	case a > b:
		return parties[0]
	case b > a:
		return parties[1]
	}
	return -1
}

// flowSide gives the country whose exports or imports the noun or verb speaks of, or the country on the other end.
func (d *document) flowSide(f flow, r text.Range) (own, abroad int) {
	own, abroad = -1, -1
	if i := f.at - 1; i >= r.From {
		for k := i; k >= max(r.From, f.at-4); k-- {
			if cs := d.countries(k, k+1); len(cs) == 1 {
				own = cs[0]
				break
			}
			if d.node[k].isVerb() || d.node[k].word == "," || isConjunction(d.node[k].lower) {
				break
			}
		}
	}
	for i := f.at + 1; i < min(r.To, f.at+5); i++ {
		if w := d.node[i].lower; w == "to" && f.kind == "export" || w == "from" && f.kind == "import" {
			if cs := d.countries(i+1, min(i+3, r.To)); len(cs) == 1 {
				abroad = cs[0]
			}
		}
	}
	return own, abroad
}

// amountHead gives the token of the amount that hangs outside it.
func (d *document) amountHead(a amountAt) int {
	for i := a.From; i < a.To; i++ {
		if h := d.node[i].head; h < a.From || h >= a.To {
			return i
		}
	}
	return a.From
}

// governor gives the nearest verb above the token, -1 if there is none.
func (d *document) governor(i int) int {
	for step := 0; i >= 0 && step < 10; step++ {
		if d.node[i].isVerb() {
			return i
		}
		i = d.node[i].head
	}
	return -1
}
