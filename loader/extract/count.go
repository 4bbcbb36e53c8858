package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/amount"
	"concord/loader/text"
)

// counts reads the other figures: how many of something there are, as amounts that count a noun ("59 enterprises",
// "110 agreements"), repetitions ("four times"), shares and sums of money that are no trade.
func (d *document) counts() []draft {
	var out []draft
	headlines := 0 // how many of them headlines tell
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		headline := d.Text.Blocks[d.Text.Sentences[s].Block].Kind == text.Headline
		for _, a := range d.amountsOf(s) {
			if d.used[a.From] {
				continue // it is the quantity of a production
			}
			if a.Ordinal || a.Currency != "" && (d.bracketed(a) || d.converted(a)) {
				continue
			}
			if a.Currency != "" {
				if _, ok := d.flowOf(a, d.flows(s), d.sentence(s)); ok {
					continue // a figure of trade
				}
			}
			if dr, ok := d.counted(s, a); ok {
				if out = append(out, dr); headline && headlines == len(out)-1 {
					headlines++
				}
			}
		}
	}
	kept := out[:0:0]
	for i := range out { // what a headline says the text says again
		if i >= headlines || !slices.ContainsFunc(out[headlines:], func(o draft) bool {
			return o.text("value") == out[i].text("value") && o.text("unit") == out[i].text("unit")
		}) {
			kept = append(kept, out[i])
		}
	}
	return d.oncePapers(kept)
}

// oncePapers drops a number of papers that was told before by another word for them ("signed six agreements", "the six
// pacts").
func (d *document) oncePapers(out []draft) []draft {
	papers := func(dr *draft) bool {
		return dr.text("unit") == "" && (d.node[dr.head].lemmaIs(signedNoun) || d.node[dr.head].lemmaIs(dealPaper))
	}
	var kept []draft
	for i := range out {
		x := &out[i]
		if !papers(x) || !slices.ContainsFunc(kept, func(y draft) bool { return papers(&y) && y.text("value") == x.text("value") }) {
			kept = append(kept, *x)
		}
	}
	return kept
}

// counted reads one amount.
func (d *document) counted(s int, a amountAt) (draft, bool) {
	r := d.sentence(s)
	h := d.amountHead(a)
	var (
		subject string
		head    int
	)
	switch {
	case a.Currency != "" || a.Unit != "":
		subject, head = d.measured(a, r)
	case a.Kind == amount.Multiple && a.From > r.From && d.node[a.From-1].lower == "by":
		subject, head = d.change(a, r)
		a.Unit = "times"
	default:
		if subject, head = d.numbering(a, r); head >= 0 {
			break
		}
		head = d.node[h].head
		counts := d.node[h].rel == "nummod"
		if n := d.nounBehind(a, r.To); !counts && n >= 0 { // "up to 300 jobs" hangs on the verb
			head, counts = n, true
		}
		if head < a.From || !counts || d.linkedBy(text.Range{From: a.To, To: head}) || !strings.HasPrefix(d.node[head].tag, "NN") || d.node[head].sent != s {
			return draft{}, false
		}
		if a.From-2 >= r.From && d.node[a.From-1].lower == "of" && d.node[a.From-2].tag == "CD" {
			return draft{}, false // "one of four companies"
		}
		if d.node[head].lemmaIs(countSkip) || d.inName(a.Range) || d.definite(a) {
			return draft{}, false
		}
		ph := d.phrase(head)
		if y := d.yieldOf(head); y.To-a.To <= 16 && !d.amountWithin(y, a) && !d.vague(y) {
			ph.To = y.To
		}
		ph.From = max(ph.From, a.To)
		if head+2 < r.To && d.node[head+1].tag == "IN" && d.node[head+2].lower == "which" && ph.To == head+1 {
			return draft{}, false // "companies with which": which ones the words before do not say
		}
		if n := d.sharedNoun(a.To, r); n >= 0 {
			subject = d.node[a.To].word + " " + d.node[n].word
			break
		}
		subject = d.caused(head, d.words(d.withoutRemarks(d.trim(ph), head)))
	}
	if subject == "" || head < 0 {
		return draft{}, false
	}
	dr := draft{typ: graph.CountFact, rule: "count.noun", head: head, status: d.status(head), span: r, speaker: -1}
	dr.set("subject", subject, graph.TextValue)
	dr.set("value", a.Value, graph.NumberValue)
	dr.set("bound", a.Bound, graph.CodeValue)
	if a.Currency != "" {
		dr.set("unit", a.Currency, graph.TextValue)
	} else {
		dr.set("unit", a.Unit, graph.TextValue)
	}
	if e := d.placeNear(head, r); e >= 0 {
		dr.entity("place", e)
	}
	if edtf := d.dateNear(s, head, r, dr.status); edtf != "" && !isDay(edtf) {
		dr.set("period", edtf, graph.DateValue)
	}
	return dr, true
}

// measured gives what an amount of money or a measure is of: "$50 million of funding", "510,000 tons of crude oil",
// "investment of $4 billion", "X totals $5m".
func (d *document) measured(a amountAt, r text.Range) (string, int) {
	if a.To+1 < r.To && (d.node[a.To].lower == "of" || d.node[a.To].lower == "in" && d.node[a.To+1].tag != "VBG") {
		h := a.To + 1
		for h < r.To && d.beforeNoun(h) {
			h++
		}
		if h < r.To && strings.HasPrefix(d.node[h].tag, "NN") && !d.inTime(text.Range{From: h, To: h + 1}) && (d.node[a.To].lower == "of" || !d.node[h].lemmaIs(countSkip) && (d.mention[h] < 0 || !d.isLand(d.mention[h]) || strings.HasPrefix(d.node[min(h+1, r.To-1)].tag, "NN") && d.mention[h+1] < 0)) {
			for (d.node[h].rel == "compound" || d.node[h].rel == "nmod:poss" || d.node[h].rel == "flat") && d.node[h].head > h && d.node[h].head < r.To {
				h = d.node[h].head
			}
			ph := d.phrase(h)
			return d.words(d.trim(text.Range{From: max(ph.From, a.To+1), To: d.aimOf(ph.To, h, r.To)})), h
		}
	}
	if subject, h := d.funded(a, r); h >= 0 {
		return subject, h
	}
	if a.Unit == "%" || a.Unit == "fold" || a.Unit == "times" || a.Currency != "" {
		if subject, h := d.change(a, r); h >= 0 {
			return subject, h
		}
	}
	if a.Unit == "%" && a.From-1 > r.From && (d.node[a.From-1].lower == "up" || d.node[a.From-1].lower == "down") {
		return "", -1 // it changes the figure before it
	}
	if subject, h := d.shareOrSize(a, r); h >= 0 {
		return subject, h
	}
	if a.To < r.To && strings.HasPrefix(d.node[a.To].tag, "NN") && d.mention[a.To] < 0 && a.Currency != "" && !d.node[a.To].lemmaIs(countSkip) { // "a $2 billion plant"
		h := a.To
		for d.node[h].rel == "compound" && d.node[h].head > h && d.node[h].head < r.To {
			h = d.node[h].head
		}
		if h+3 < r.To && d.node[h+1].lower == "and" && d.node[h+2].tag == "NN" && strings.HasPrefix(d.node[h+3].tag, "NN") && d.mention[h+3] < 0 { // "a $2 billion iron and steel plant"
			for h += 3; h+1 < r.To && strings.HasPrefix(d.node[h+1].tag, "NN") && d.mention[h+1] < 0; h++ {
			}
			return d.words(text.Range{From: a.To, To: h + 1}), h
		}
		ph := d.phrase(h)
		if ph.To-h > 8 { // a whole clause behind the noun
			ph.To = h + 1
		}
		name := d.words(d.trim(text.Range{From: max(ph.From, a.To), To: ph.To}))
		if d.node[h].lemmaIs(dealNounValued) {
			name = "value of " + name
		}
		return name, h
	}
	if a.To+1 < r.To && d.node[a.To].lower == "worth" && d.node[a.To+1].lower == "of" { // "$5m worth of X"
		if end := d.madeEnd(a.To+2, r.To); end > a.To+2 {
			return d.words(d.trim(text.Range{From: a.To, To: end})), a.To + 2
		}
	}
	if a.From-1 >= r.From && d.node[a.From-1].lowerIs(worthWord) || a.From-2 >= r.From && d.node[a.From-2].lowerIs(worthWord) && d.node[a.From-1].lower == "at" {
		// "crude oil worth $5m": the noun before
		i := a.From - 1
		for i > r.From && (d.node[i].lowerIs(worthWord) || d.node[i].lower == "at") {
			i--
		}
		if d.node[i].word == "," { // "X's investments across Y, totaling $5m"
			if ph := d.sumBefore(i, r); ph.From < ph.To {
				return d.withoutAmounts(ph), ph.From
			}
		}
		if strings.HasPrefix(d.node[i].tag, "NN") {
			ph := d.phrase(i)
			of := "worth of "
			if d.node[a.From-1].lower == "at" {
				of = "value of "
			}
			if i-2 >= r.From && d.node[i].lemmaIs(moneyNoun) && d.node[i-1].lower == "of" && strings.HasPrefix(d.node[i-2].tag, "NN") { // "Line of Credit"
				ph.From = d.nounsEnding(i-1, r).From
			}
			return of + d.words(d.trim(text.Range{From: max(ph.From, r.From), To: i + 1})), i
		}
	}
	if a.From-1 >= r.From && d.node[a.From-1].lower == "to" { // "raising its investment to $5bn"
		if v := d.governor(a.From); v >= 0 && d.node[v].lemmaIs(changeVerb) {
			for _, arg := range d.verb(v).args {
				if arg.role == "object" && arg.head < a.From && !d.hollow(arg.head) {
					return d.words(d.phrase(arg.head)), arg.head
				}
			}
		}
	}
	if v := a.From - 1; v > r.From && a.Currency != "" && d.node[v].lemma == "cost" && d.node[v].isVerb() { // "a pipeline that is to cost $5m"
		for _, arg := range d.verb(v).args {
			if arg.role == "subject" && arg.head < v && strings.HasPrefix(d.node[arg.head].tag, "NN") && !d.hollow(arg.head) {
				return "cost of " + d.words(d.undetermined(d.core(arg.head))), arg.head
			}
		}
	}
	if subject, h := d.amounting(a, r); h >= 0 {
		return subject, h
	}
	// The subject of the verb that governs it, when the verb equates ("reached", "amounted to", "is").
	v := d.equating(a, r)
	if v < 0 {
		if h := d.node[d.amountHead(a)].head; h >= 0 && strings.HasPrefix(d.node[h].tag, "NN") && d.node[h].lemmaIs(moneyNoun) && d.node[h].lemma != "total" {
			return d.words(d.core(h)), h
		}
		return "", -1
	}
	p := d.verb(v)
	for _, arg := range p.args {
		if arg.role == "subject" && !arg.far || arg.role == "object" && p.passive {
			if d.hollow(arg.head) {
				return "", -1
			}
			return d.words(d.phrase(arg.head)), arg.head
		}
	}
	if d.node[v].rel == "cop" && d.node[v].head >= 0 {
		if h := d.kid(d.node[v].head, "nsubj"); h >= r.From && h < v && !d.hollow(h) && strings.HasPrefix(d.node[h].tag, "NN") {
			return d.words(d.phrase(h)), h
		}
	}
	// "the volume of investments attracted to Y has exceeded $7bn": the participle was taken for the verb
	for up, step := d.node[v].head, 0; up >= r.From && up < v && step < 2; up, step = d.node[up].head, step+1 {
		if h := d.kid(up, "nsubj", "nsubj:pass"); h >= r.From && h < up && !d.hollow(h) && d.lex.is(moneyNoun, d.sumNoun(h)) {
			return d.words(d.phrase(h)), h
		}
	}
	return "", -1
}

// sharedNoun gives the noun that a word of kind before a conjunction leaves to the amount behind it: "1,500 direct and
// 2,000 indirect jobs" are 1,500 direct jobs; -1 when the head is a noun of its own.
func (d *document) sharedNoun(head int, r text.Range) int {
	if !d.node[head].lowerIs(kindWord) || head+2 >= r.To || !isConjunction(d.node[head+1].lower) {
		return -1
	}
	for _, b := range d.amountsOf(d.node[head].sent) {
		if b.From < head+2 || b.From > head+5 {
			continue
		}
		for k := b.To; k < min(r.To, b.To+3); k++ {
			if d.node[k].tag == "NNS" && !d.node[k].lowerIs(kindWord) {
				return k
			}
		}
	}
	return -1
}

// equating gives the verb that says what the amount measures: the one that governs it, or the one right before it where
// the tree makes the amount a predicate ("the volume is more than $5bn"); -1 if it is none of equating.
func (d *document) equating(a amountAt, r text.Range) int {
	if v := d.governor(a.From); v >= 0 && d.node[v].lemmaIs(equateVerb) {
		return v
	}
	for k := a.From - 1; k >= max(r.From, a.From-5); k-- {
		n := &d.node[k]
		if n.lemmaIs(equateVerb) && (n.isVerb() || n.rel == "cop") {
			return k
		}
		if !strings.HasPrefix(n.tag, "RB") && !strings.HasPrefix(n.tag, "JJ") && n.lower != "than" && n.lower != "to" && n.lower != "at" {
			break
		}
	}
	return -1
}

// sumNoun gives the noun that a noun of size is of: "investment" for "volume of investments".
func (d *document) sumNoun(h int) string {
	if d.node[h].lemmaIs(moneyNoun) {
		return d.node[h].lemma
	}
	if k := d.kid(h, "nmod"); k > h {
		return d.node[k].lemma
	}
	return ""
}

// placeNear gives the place or country that the sentence puts the token in: "in X" at its head, or opening the sentence.
func (d *document) placeNear(h int, r text.Range) int {
	for i := r.From; i+1 < r.To; i++ {
		if w := d.node[i].lower; w != "in" && w != "at" && w != "across" && w != "to" {
			continue
		} else if w == "to" && !d.under(i, h) {
			continue
		}
		j := i + 1
		for j < r.To && d.node[j].lower == "the" {
			j++
		}
		if j >= r.To {
			break
		}
		m := d.mention[j]
		if m < 0 {
			continue
		}
		for _, e := range d.resolved(m) {
			if t := d.Entities[e].Type; t == graph.Country || t == graph.Place {
				return e
			}
		}
	}
	return -1
}

// definite says whether the amount only counts what is known already ("the two countries", "all three").
func (d *document) definite(a amountAt) bool {
	if a.From == 0 {
		return false
	}
	switch d.node[a.From-1].lower {
	case "the", "all", "these", "those", "both", "our", "their", "its", "his", "her", "other":
		return true
	}
	return false
}

// amountWithin says whether another amount than a stands in the range.
func (d *document) amountWithin(r text.Range, a amountAt) bool {
	for _, b := range d.amountsOf(a.sent) {
		if b.From != a.From && b.From >= r.From && b.To <= r.To {
			return true
		}
	}
	return false
}

// vague says whether a word of an open number ("hundreds of") stands in the range.
func (d *document) vague(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		switch d.node[i].lower {
		case "hundreds", "thousands", "dozens", "millions", "billions", "scores":
			return true
		}
	}
	return false
}

// beforeNoun says whether the token may stand before the noun of its phrase.
func (d *document) beforeNoun(i int) bool {
	switch d.node[i].tag {
	case "DT", "JJ", "JJR", "JJS", "PRP$", "POS", "VBN", "VBG":
		return true
	}
	return false
}
