package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// settleCurrencies gives an amount whose currency's name several countries share ("pounds", "rupees") the currency of the
// only one of them that its sentence mentions, else that the document mentions.
func (d *document) settleCurrencies() {
	for n := range d.amounts {
		a := &d.amounts[n]
		if a.Currency != "" || a.Word == "" {
			continue
		}
		near := map[string]bool{}
		for _, c := range d.countries(d.sentence(a.sent).From, d.sentence(a.sent).To) {
			near[d.canonical(c)] = true
		}
		far := map[string]bool{}
		for e := range d.Entities {
			if d.Entities[e].Type == graph.Country {
				far[d.canonical(e)] = true
			}
		}
		if a.Currency = d.currencyOf(a.Word, near); a.Currency == "" {
			a.Currency = d.currencyOf(a.Word, far)
		}
	}
}

// canonical gives the lower-case name by which the gazetteer knows a country.
func (d *document) canonical(e int) string {
	if c := d.Entities[e].Country; c != "" {
		return strings.ToLower(c)
	}
	return strings.ToLower(d.Entities[e].Name)
}

// currencyOf gives the code of the currency with this name that just one of the countries has, "" else.
func (d *document) currencyOf(word string, countries map[string]bool) string {
	code := ""
	for c := range countries {
		iso, ok := d.lex.pair("open-currency", strings.ToLower(word)+":"+c)
		if !ok {
			continue
		}
		if code != "" {
			return ""
		}
		code = strings.ToUpper(iso)
	}
	return code
}

// funded names the money that a verb of giving gives: of "X will invest $5m in a railway" it is "X investment in a
// railway", of "X allocates $5m for schools" it is "X funds for schools".
func (d *document) funded(a amountAt, r text.Range) (string, int) {
	v := a.From - 1
	for v > r.From && a.From-v <= 4 && !d.node[v].isVerb() && (d.node[v].tag == "DT" || strings.HasPrefix(d.node[v].tag, "JJ") || strings.HasPrefix(d.node[v].tag, "RB") || d.node[v].tag == "IN" || d.node[v].tag == "TO") {
		v--
	}
	invests := d.verbOf(capitalVerb, v)
	if !d.node[v].isVerb() || !invests && !d.verbOf(fundVerb, v) {
		return "", -1
	}
	to := d.purpose(a.To, r.To)
	if to.From >= to.To {
		return "", -1
	}
	what := "funds"
	if invests {
		what = "investment"
	}
	link := d.node[to.From].lower
	if link == "to" && d.node[to.From+1].tag == "VB" || link == "into" { // "to build the road": money in the road
		link = "in"
		if !invests {
			link = "for"
		}
		if d.node[to.From].lower == "to" {
			to.From++
		}
	}
	who := ""
	for _, e := range d.actors(v) {
		if d.acts(e) {
			who = d.Entities[e].Name + " "
			break
		}
	}
	if goods := d.trim(text.Range{From: to.From + 1, To: to.To}); goods.From < goods.To {
		return who + what + " " + link + " " + d.words(goods), v
	}
	return "", -1
}

// purpose gives the words behind an amount that tell what the money is for, preposition or "to" first; dates between are
// passed over.
func (d *document) purpose(i, end int) text.Range {
	for i < end {
		if d.inTime(text.Range{From: i, To: i + 1}) {
			i++
			continue
		}
		if d.node[i].word == "(" { // the same sum in another currency
			if k := d.find(")", text.Range{From: i, To: min(end, i+8)}); k > i {
				i = k + 1
				continue
			}
		}
		if w := d.node[i].lower; (w == "by" || w == "through" || w == "over" || w == "until" || w == "in" || w == "during" || w == "within") && i+1 < end && (d.inTime(text.Range{From: i + 1, To: i + 2}) || d.node[i+1].lower == "the" && i+2 < end && (d.node[i+2].lower == "next" || d.node[i+2].lower == "coming")) {
			i++
			for i < end && (d.inTime(text.Range{From: i, To: i + 1}) || d.node[i].lower == "the" || d.node[i].lower == "next" || d.node[i].lower == "coming" || d.node[i].tag == "CD" || d.node[i].lemma == "year") {
				i++
			}
			continue
		}
		break
	}
	if i+1 >= end {
		return text.Range{}
	}
	switch d.node[i].lower {
	case "in", "into", "for", "to", "toward", "towards":
	default:
		return text.Range{}
	}
	j := i + 1
	if d.node[i].lower == "to" && d.node[j].tag == "VB" {
		j++
	}
	to := d.madeEnd(j, end)
	for k := j; k < to; k++ {
		if d.node[k].word == "," && (k+1 >= to || !d.listFollows(k, to)) {
			to = k
		}
	}
	return text.Range{From: i, To: to}
}

// caused completes the name of an effect by its cause: of "a plant that will create 300 jobs" the jobs are "jobs created
// by plant", of "X will expand its mill, creating 300 jobs" they are "jobs created by expansion of mill".
func (d *document) caused(h int, subject string) string {
	v := d.node[h].head
	if v < 0 || d.node[h].rel != "obj" || !d.verbOf(effectVerb, v) || !d.node[h].lemmaIs(effectNoun) {
		return subject
	}
	cause := ""
	if rel := d.node[v].rel; rel == "acl:relcl" || rel == "acl" {
		if n := d.node[v].head; n >= 0 && strings.HasPrefix(d.node[n].tag, "NN") {
			cause = d.withoutAmounts(d.core(n))
		}
	} else if k := d.kid(v, "nsubj"); k >= 0 && strings.HasPrefix(d.node[k].tag, "NN") {
		by := d.core(k)
		for i := by.From; i < k; i++ { // "At present, trade creates"
			if d.node[i].word == "," {
				by.From = i + 1
			}
		}
		cause = d.withoutAmounts(d.trim(by))
	} else if d.node[v].tag == "VBG" {
		cause = d.deedBefore(v)
	}
	if cause == "" {
		return subject
	}
	return subject + " " + participle(d.node[v].lemma) + " by " + cause
}

// deedBefore names what the verb before the participle at v does, as its noun: "purchase of X" of "will purchase X".
func (d *document) deedBefore(v int) string {
	r := d.sentence(d.node[v].sent)
	for i := v - 1; i >= r.From; i-- {
		if !d.node[i].isVerb() || d.node[i].tag == "VBG" && d.node[i].rel != "root" {
			continue
		}
		ph := text.Range{From: i + 1, To: i + 1}
		if k := d.kid(i, "obj"); k > i {
			ph = d.phrase(k)
		} else {
			for ph.To < v && (d.beforeNoun(ph.To) && !d.node[ph.To].isVerb() || d.node[ph.To].tag == "CD" || strings.HasPrefix(d.node[ph.To].tag, "NN")) {
				ph.To++
			}
		}
		ph.To = min(ph.To, v)
		object := d.withoutAmounts(ph)
		if object == "" {
			continue
		}
		if noun, ok := d.lex.pair("deed", d.node[i].lemma); ok {
			if noun == "" {
				return object
			}
			return noun + " of " + object
		}
	}
	return ""
}

// participle gives the past participle of a regular verb.
func participle(lemma string) string {
	if strings.HasSuffix(lemma, "e") {
		return lemma + "d"
	}
	return lemma + "ed"
}

// withoutAmounts gives the words of a range without the amounts in it.
func (d *document) withoutAmounts(r text.Range) string {
	var w []string
	from := r.From
	for i := r.From; i < r.To; {
		if to := d.amountStarting(i); to > i {
			w = append(w, d.words(text.Range{From: from, To: i}))
			i, from = to, to
			continue
		}
		i++
	}
	w = append(w, d.words(text.Range{From: from, To: max(from, r.To)}))
	return strings.TrimSpace(strings.Join(w, " "))
}

// change names the change that an amount behind "by" or before its noun measures: "increase in trade" of "a 5% increase
// in trade" and of "trade grew by 5%".
func (d *document) change(a amountAt, r text.Range) (string, int) {
	if a.To < r.To && (d.node[a.To].lemmaIs(growthVerb) || d.node[a.To].lemmaIs(declineVerb) || d.node[a.To].lemma == "growth") && strings.HasPrefix(d.node[a.To].tag, "NN") {
		h := a.To
		if h+1 < r.To && (d.node[h+1].lower == "in" || d.node[h+1].lower == "of") && !d.inTime(text.Range{From: h + 2, To: h + 3}) {
			end := h + 2
			for ; end < r.To; end++ {
				n := &d.node[end]
				if n.word == "," || n.word == "." || d.finite(end) || n.tag == "IN" && n.lower != "of" && n.lower != "between" || n.lower == "to" || d.inTime(text.Range{From: end, To: end + 1}) {
					break
				}
			}
			return d.words(d.trim(text.Range{From: h, To: end})), h
		}
		return "", -1
	}
	if a.From-1 < r.From {
		return "", -1
	}
	v := a.From - 1
	if d.node[v].lower == "by" {
		v--
	}
	for v > r.From && (!d.node[v].isVerb() || !d.verbOf(growthVerb, v) && !d.verbOf(declineVerb, v) && !d.finite(v)) && a.From-v < 9 {
		v--
	}
	up := d.verbOf(growthVerb, v)
	if !d.node[v].isVerb() || !up && !d.verbOf(declineVerb, v) {
		return "", -1
	}
	if d.node[a.From-1].lower != "by" && v != a.From-1 {
		return "", -1
	}
	p := d.verb(v)
	noun := "increase"
	if !up {
		noun = "decrease"
	}
	for _, role := range []string{"object", "subject"} {
		for _, arg := range p.args {
			if arg.role == role && !d.hollow(arg.head) && (arg.head < a.From) && strings.HasPrefix(d.node[arg.head].tag, "NN") && !arg.far {
				if ph := d.phrase(arg.head); ph.To <= a.From {
					return noun + " in " + d.words(ph), v
				}
			}
		}
	}
	return "", -1
}

// nounBehind gives the noun that an amount counts by the words alone: the last of the nouns right behind it, -1 if there
// is none.
func (d *document) nounBehind(a amountAt, end int) int {
	h := -1
	for i := a.To; i < end && d.mention[i] < 0; i++ {
		switch n := &d.node[i]; {
		case n.tag == "NNS" || n.tag == "NN":
			h = i
		case strings.HasPrefix(n.tag, "JJ") && h < 0:
		default:
			if d.bareNumber(a) {
				return h
			}
			return -1
		}
	}
	return -1
}

// bareNumber says whether words of a bound that a parser takes for prepositions stand in the amount ("up to 300").
func (d *document) bareNumber(a amountAt) bool {
	for i := a.From; i < a.To; i++ {
		if n := &d.node[i]; n.tag == "IN" || n.tag == "RP" || n.tag == "TO" {
			return true
		}
	}
	return false
}

// sumBefore gives the phrase of the noun of money that a comma closes, for an amount that totals it.
func (d *document) sumBefore(comma int, r text.Range) text.Range {
	for i := comma - 1; i >= r.From; i-- {
		if d.node[i].word == "," || d.finite(i) {
			break
		}
		if d.node[i].lemmaIs(moneyNoun) && strings.HasPrefix(d.node[i].tag, "NN") {
			from := i
			for from > r.From && (d.node[from-1].tag == "POS" || d.node[from-1].word == ")" || d.node[from-1].word == "(" || strings.HasPrefix(d.node[from-1].tag, "NN") || strings.HasPrefix(d.node[from-1].tag, "JJ") || d.node[from-1].word == "-") {
				from--
			}
			return d.trim(text.Range{From: from, To: comma})
		}
	}
	return text.Range{}
}

// verbOf says whether the verb at v is of the class; rare verbs lose their last "e" with their ending ("allocat-ing").
func (d *document) verbOf(c class, v int) bool {
	l := d.node[v].lemma
	return d.node[v].lemmaIs(c) || d.lex.is(c, l+"e")
}

// linkedBy says whether a preposition stands in the range: what stands behind it is not what the amount before it counts.
func (d *document) linkedBy(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if d.node[i].tag == "IN" {
			return true
		}
	}
	return false
}

// aimOf gives the end of the infinitive that tells what money is for ("$5m of funding to support schools"), i if there is
// none.
func (d *document) aimOf(i, h, end int) int {
	if i+2 >= end || d.node[i].lower != "to" || d.node[i+1].tag != "VB" || !d.node[h].lemmaIs(moneyNoun) {
		return i
	}
	if to := d.madeEnd(i+2, end); to-i <= 14 {
		return to
	}
	return i
}

// withoutRemarks ends the words that name what is counted at a comma that begins no list and at what it is worth.
func (d *document) withoutRemarks(r text.Range, h int) text.Range {
	for i := h + 1; i < r.To; i++ {
		if d.node[i].word == "," && (!d.listFollows(i, r.To) || i+1 < r.To && (d.node[i+1].lower == "including" || d.node[i+1].lower == "such")) || d.node[i].lowerIs(worthWord) {
			return d.trim(text.Range{From: r.From, To: i})
		}
	}
	return r
}
