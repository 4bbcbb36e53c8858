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
	invests := d.lex.is("invest-verb", d.node[v].lemma)
	if !d.node[v].isVerb() || !invests && !d.lex.is("fund-verb", d.node[v].lemma) {
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
	return text.Range{From: i, To: d.madeEnd(j, end)}
}

// caused completes the name of an effect by its cause: of "a plant that will create 300 jobs" the jobs are "jobs created
// by plant", of "X will expand its mill, creating 300 jobs" they are "jobs created by expansion of mill".
func (d *document) caused(h int, subject string) string {
	v := d.node[h].head
	if v < 0 || d.node[h].rel != "obj" || !d.lex.is("effect-verb", d.node[v].lemma) || !d.lex.is("effect-noun", d.node[h].lemma) {
		return subject
	}
	cause := ""
	if rel := d.node[v].rel; rel == "acl:relcl" || rel == "acl" {
		if n := d.node[v].head; n >= 0 && strings.HasPrefix(d.node[n].tag, "NN") {
			cause = d.withoutAmounts(d.core(n))
		}
	} else if k := d.kid(v, "nsubj"); k >= 0 && strings.HasPrefix(d.node[k].tag, "NN") {
		cause = d.withoutAmounts(d.core(k))
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
		k := d.kid(i, "obj")
		if k < 0 || k < i {
			continue
		}
		object := d.withoutAmounts(text.Range{From: d.phrase(k).From, To: min(d.phrase(k).To, v)})
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
	for i := r.From; i < r.To; {
		if to := d.amountStarting(i); to > i {
			i = to
			continue
		}
		if n := &d.node[i]; n.tag != "DT" && n.word != "," || i > r.From && i < r.To-1 {
			w = append(w, d.words(text.Range{From: i, To: i + 1}))
		}
		i++
	}
	return strings.Join(w, " ")
}

// change names the change that an amount behind "by" or before its noun measures: "increase in trade" of "a 5% increase
// in trade" and of "trade grew by 5%".
func (d *document) change(a amountAt, r text.Range) (string, int) {
	if a.To < r.To && (d.lex.is("growth-verb", d.node[a.To].lemma) || d.lex.is("decline-verb", d.node[a.To].lemma) || d.node[a.To].lemma == "growth") && strings.HasPrefix(d.node[a.To].tag, "NN") {
		h := a.To
		end := h + 1
		if h+1 < r.To && (d.node[h+1].lower == "in" || d.node[h+1].lower == "of") && !d.inTime(text.Range{From: h + 2, To: h + 3}) {
			for end = h + 2; end < r.To; end++ {
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
	for v > r.From && !d.node[v].isVerb() && a.From-v < 9 {
		v--
	}
	up := d.lex.is("growth-verb", d.node[v].lemma)
	if !d.node[v].isVerb() || !up && !d.lex.is("decline-verb", d.node[v].lemma) {
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
