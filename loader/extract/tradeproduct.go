package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// tradeProducts reads which goods go from where to where, one statement per product:
//
//	A's main exports to B included X, Y and Z      noun + verb of containing + list
//	X, Y and Z are the main export goods to B      list + copula + noun
//	B imports X and Y from A; From A B imports X   verb
//	A sells B X; A is provided with X by B         verb
func (d *document) tradeProducts() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			if m := d.mention[i]; m >= 0 && d.size(m) > 1 {
				continue
			}
			switch {
			case n.lemma == "supply" && i > r.From && (d.node[i-1].tag == "MD" || d.node[i-1].tag == "TO" || n.isVerb()) && d.suppliesTo(i, r) > 0:
				out = append(out, d.goodsSupplied(i, r)...)
			case n.isVerb() && n.rel != "amod" && n.rel != "aux" && !d.tradeNounAfterAll(i, r):
				if n.lemmaIs(serviceVerb) && !d.isPassive(i) {
					continue // what one provides is no goods as a rule: "provides an opportunity", "providing services"
				}
				if n.lemmaIs(goodsOut) {
					out = append(out, d.goodsByVerb(i, true)...)
				} else if n.lemmaIs(goodsIn) {
					out = append(out, d.goodsByVerb(i, false)...)
				}
			case strings.HasPrefix(n.tag, "NN") || n.rel == "compound" || n.isVerb():
				if n.lemmaIs(tradeExport) || n.lemmaIs(tradeImport) {
					out = append(out, d.goodsByNoun(flow{map[bool]string{true: "export", false: "import"}[n.lemmaIs(tradeExport)], i}, r)...)
				}
			}
		}
	}
	return out
}

// tradeNounAfterAll says whether a word taken for a verb is a noun of trade: "Peru's principal exports to Kenya include".
func (d *document) tradeNounAfterAll(i int, r text.Range) bool {
	n := &d.node[i]
	if n.tag != "VBZ" || !n.lemmaIs(tradeExport) && !n.lemmaIs(tradeImport) {
		return false
	}
	for k := i - 1; k >= max(r.From, i-3); k-- {
		if d.node[k].tag == "POS" || d.node[k].tag == "PRP$" {
			return true
		}
		if t := d.node[k].tag; d.mention[k] >= 0 || !strings.HasPrefix(t, "JJ") && t != "NN" {
			return false
		}
	}
	return false
}

// goodsByNoun reads "exports ... include LIST" and "LIST are the main exports".
func (d *document) goodsByNoun(f flow, r text.Range) []draft {
	from, to := d.direction(f, d.tradeParties(d.node[f.at].sent, []flow{f}), r)
	if from < 0 || to < 0 || d.homeAlone(d.node[f.at].sent) {
		return nil
	}
	var out []draft
	if g := d.goodsOf(f, r); g.From < g.To {
		out = d.goods(g, from, to, f.at, "trade_product.noun", r)
	}
	var list text.Range
	// "... include LIST" up to the end of the sentence or clause
	verb := -1
	for i := f.at + 1; i < min(r.To, f.at+14); i++ {
		n := &d.node[i]
		if n.lemmaIs(containVerb) && !strings.HasPrefix(n.tag, "NN") || n.lower == "led" && i+1 < r.To && d.node[i+1].lower == "by" {
			verb = i
			break
		}
		if n.lemma == "be" && d.listFollows(i+1, r.To) {
			verb = i
			break
		}
		if n.isVerb() && n.rel != "amod" && n.rel != "acl" && !(n.lemma == "be" && i+1 < r.To && d.node[i+1].lower == "led") {
			break
		}
	}
	switch {
	case verb >= 0:
		start := verb + 1
		for start < r.To && (d.node[start].lower == "of" || d.node[start].lower == "by" || d.node[start].lower == "mainly" || d.node[start].lower == "primarily") {
			start++
		}
		list = text.Range{From: start, To: d.listEnd(start, r.To)}
		for list.To < r.To && d.node[list.To].word == ";" { // "X and Y; Z; as well as W"
			next := d.listEnd(list.To+1, r.To)
			if next == list.To+1 || next < r.To && d.node[next].word != ";" && d.node[next].word != "." {
				break
			}
			list.To = next
		}
	default: // "LIST are the main export goods"
		be := -1
		for i := f.at - 1; i >= max(r.From, f.at-8); i-- {
			if d.node[i].lemma == "be" {
				be = i
				break
			}
			if d.node[i].isVerb() {
				break
			}
		}
		if be <= r.From || d.countOf(text.Range{From: be, To: f.at}, ",") > 0 {
			return out
		}
		for i := be; i < f.at; i++ {
			if l := d.node[i].lemma; l == "source" || l == "destination" || l == "market" || l == "partner" || l == "supplier" || l == "buyer" {
				return out // "A is the main source of imports"
			}
		}
		list = text.Range{From: r.From, To: be}
	}
	return append(out, d.goods(list, from, to, f.at, "trade_product.noun", r)...)
}

// goodsOf gives the goods that stand before the noun of trade of a country to or from another one: "A's gas exports to B".
func (d *document) goodsOf(f flow, r text.Range) text.Range {
	from := f.at
	for from > r.From && d.node[from-1].tag == "NN" && d.mention[from-1] < 0 && !d.node[from-1].lowerIs(hollowWord) && !d.node[from-1].lowerIs(officeModifier) && !d.node[from-1].lemmaIs(tradeTurnover) && !d.node[from-1].lemmaIs(hollowGoods) && !d.node[from-1].lemmaIs(tradeImport) {
		from--
	}
	if from == f.at || from-1 < r.From || !d.demonymAt(from-1) && d.node[from-1].tag != "POS" {
		return text.Range{}
	}
	for i := f.at + 1; i+1 < min(r.To, f.at+4); i++ {
		if w := d.node[i].lower; (w == "to" || w == "from") && len(d.countries(i+1, min(r.To, i+3))) == 1 || d.node[i].lemmaIs(shareVerb) {
			return text.Range{From: from, To: f.at}
		}
	}
	return text.Range{}
}

// listFollows says whether at least two commas or a conjunction follow, without a verb, so that it reads as a list.
func (d *document) listFollows(i, end int) bool {
	commas := 0
	for ; i < end; i++ {
		switch {
		case d.node[i].word == ",":
			commas++
		case isConjunction(d.node[i].lower):
			return commas > 0
		case d.node[i].isVerb() && d.node[i].tag != "VBG" && d.node[i].tag != "VBN":
			return false
		}
	}
	return commas > 1
}

// listEnd gives where a list that begins at i ends: at a full stop, a semicolon, a finite verb, a relative pronoun.
func (d *document) listEnd(i, end int) int {
	for ; i < end; i++ {
		n := &d.node[i]
		switch {
		case n.word == "." || n.word == ";" || n.lower == "which" || n.lower == "while" || n.lower == "whereas" || n.lower == "who":
			return i
		case d.finite(i):
			return i
		}
	}
	return end
}

// finite says whether a finite verb stands at the token. Within lists a noun is easily taken for one ("copper, fish
// products"): a word between a comma and a noun, or at the end of a list, is no verb there.
func (d *document) finite(i int) bool {
	n := &d.node[i]
	if n.tag != "VBZ" && n.tag != "VBP" && n.tag != "VBD" && n.tag != "MD" || n.rel == "amod" || n.rel == "acl" || n.rel == "compound" {
		return false
	}
	if i > 0 && i+1 < len(d.node) && n.tag != "MD" && n.lemma != "be" && n.lemma != "have" {
		before, after := &d.node[i-1], &d.node[i+1]
		opens := before.word == "," || isConjunction(before.lower) || before.lower == "of" || d.mention[i-1] >= 0 && d.Entities != nil && n.tag == "VBZ" && (after.lower == "at" || after.word == "." || after.word == ",")
		if opens && (strings.HasPrefix(after.tag, "NN") || after.word == "," || after.word == "." || isConjunction(after.lower) || after.lower == "at") {
			return false
		}
	}
	return true
}

func (d *document) countOf(r text.Range, word string) (n int) {
	for i := r.From; i < r.To; i++ {
		if d.node[i].word == word {
			n++
		}
	}
	return n
}

// goodsByVerb reads a verb of selling (out) or buying.
func (d *document) goodsByVerb(v int, outward bool) []draft {
	p := d.verb(v)
	r := d.sentence(d.node[v].sent)
	country := []string{string(graph.Country)}
	pick := func(roles ...string) int {
		for _, role := range roles {
			for _, x := range d.source(p, role, Slot{Types: country}, nil) {
				return x.entity
			}
			for _, x := range d.source(p, role, Slot{Types: []string{"organization", "plant"}}, nil) { // "the Kenyan army"
				if c := d.country(d.Entities[x.entity].Country); d.Entities[x.entity].Country != "" && c >= 0 {
					return c
				}
			}
			for _, a := range p.args { // "Kenyan farmers"
				if a.role != role || d.mention[a.head] >= 0 || d.node[a.head].tag != "NNS" {
					continue
				}
				for _, k := range d.node[a.head].kids {
					if d.demonymAt(k) && (d.node[k].rel == "amod" || d.node[k].rel == "compound") && len(d.countries(k, k+1)) == 1 {
						return d.countries(k, k+1)[0]
					}
				}
			}
		}
		return -1
	}
	subject := pick("subject")
	if cs := d.countries(max(r.From, v-1), v); len(cs) == 1 && !p.passive {
		subject = cs[0] // "From A B imports": the name just before the verb, whatever the tree says
	} else if subject < 0 && !p.passive { // "From Azerbaijan Belarus imports": the name just before the verb
		if cs := d.countries(max(r.From, v-2), v); len(cs) == 1 {
			subject = cs[0]
		}
	}
	if c := d.allowed(v, r); c >= 0 { // "A agreed to allow B to import"
		subject = c
	}
	if d.otherEnd(p, outward) {
		return nil
	}
	var from, to int
	if outward {
		from, to = subject, pick("to", "indirect")
		if to < 0 && p.passive {
			to = pick("object")
		}
	} else {
		from, to = pick("from"), subject
		if from < 0 && r.From+1 < r.To && d.node[r.From].lower == "from" {
			if cs := d.countries(r.From+1, r.From+3); len(cs) >= 1 && cs[0] != to {
				from = cs[0]
			}
		}
	}
	if from < 0 && to >= 0 && !outward { // "imports A's oil and gas"
		for _, a := range p.args {
			if a.role == "object" {
				if cs := d.countries(d.yield(a.head).From, a.head+1); len(cs) == 1 && cs[0] != to {
					from = cs[0]
				}
			}
		}
	}
	cs := d.countries(r.From, r.To)
	if told := max(from, to); (from < 0 || outward && to < 0) && (len(cs) == 0 || len(cs) == 1 && cs[0] == told) && !d.ofPair(d.node[v].sent) {
		return nil // with whom one trades is not told
	}
	if from < 0 && to >= 0 {
		from = d.onlyOther(cs, to)
	}
	if to < 0 && from >= 0 {
		to = d.onlyOther(cs, from)
	}
	if from < 0 || to < 0 || from == to {
		return nil
	}
	var list text.Range
	if p.passive && outward { // "X is provided with Y by Z"
		for _, a := range p.args {
			if a.role == "with" {
				list = d.yieldOf(a.head)
				list.To = d.madeEnd(a.head+1, d.participle(a.head+1, list.To))
			}
		}
		if list.To == 0 {
			for _, a := range p.args {
				if a.role == "object" && !a.far {
					list = d.yieldOf(a.head)
				}
			}
		}
	} else {
		start := v + 1
		list = text.Range{From: start, To: d.goodsEnd(start, r.To)}
		if list.To == start { // "imports from A X and Y", "the goods that A shipped to B included X and Y"
			list = d.goodsBeyond(v, r)
		}
	}
	if list.To <= list.From {
		return nil
	}
	return d.goods(list, from, to, v, "trade_product.verb", r)
}

// goodsBeyond gives the goods of a verb that the other country stands right behind: the list behind the country's name, or
// where "the goods that" stands before the clause what a verb of containing tells after it.
func (d *document) goodsBeyond(v int, r text.Range) text.Range {
	i := v + 1
	if w := d.node[min(i, r.To-1)].lower; i+2 >= r.To || w != "from" && w != "to" {
		return text.Range{}
	}
	for i++; i < r.To && (d.node[i].tag == "DT" || d.mention[i] >= 0 && len(d.countries(i, i+1)) == 1); i++ {
	}
	if i >= r.To || i == v+2 {
		return text.Range{}
	}
	told := false // "the goods"
	for k := v - 1; k >= max(r.From, v-6) && d.node[k].word != ","; k-- {
		told = told || d.node[k].lemmaIs(hollowGoods)
	}
	switch {
	case told:
		for k := i; k < min(r.To, i+8); k++ {
			if d.node[k].lemmaIs(containVerb) {
				return text.Range{From: k + 1, To: d.listEnd(k+1, r.To)}
			}
		}
		return text.Range{}
	case d.node[i].word == "," || d.node[i].tag == "IN" || d.node[i].tag == "CD":
		return text.Range{}
	}
	return text.Range{From: i, To: d.goodsEnd(i, r.To)}
}

// goodsEnd ends the list of a buying or selling verb at the preposition that names the other country as well.
func (d *document) goodsEnd(i, end int) int {
	end = d.listEnd(i, end)
	for ; i < end; i++ {
		switch d.node[i].lower {
		case "from", "to", "worth", "valued", "via", "under", "in", "through", "for", "at", "during", "since":
			if d.node[i].lower != "in" || i+1 < end && d.node[i+1].word != "" {
				return i
			}
		}
	}
	return end
}

// participle gives the first participle of the range, where what modifies a noun from behind begins.
func (d *document) participle(i, end int) int {
	for ; i < end; i++ {
		if d.node[i].tag == "VBN" || d.node[i].tag == "VBG" && d.node[i].rel == "acl" {
			return i
		}
	}
	return end
}

// suppliesTo gives the token "with" of "supply A with X" where A is or belongs to a country, -1 if it does not stand there.
func (d *document) suppliesTo(i int, r text.Range) int {
	for k := i + 1; k+1 < min(r.To, i+6); k++ {
		if d.node[k].lower == "with" {
			if len(d.countries(i+1, k)) == 1 {
				return k
			}
			return -1
		}
		if n := &d.node[k]; d.mention[k] < 0 && n.tag != "DT" && !strings.HasPrefix(n.tag, "NN") && !strings.HasPrefix(n.tag, "JJ") {
			return -1
		}
	}
	return -1
}

// goodsSupplied reads "A will supply B with X" by the words alone; taggers take "supply" for a noun. An unnamed supplier
// ("the factory") is of the other country of the pair.
func (d *document) goodsSupplied(i int, r text.Range) []draft {
	with := d.suppliesTo(i, r)
	to := d.countries(i+1, with)[0]
	from := -1
	for k := i - 1; k >= max(r.From, i-6) && d.node[k].word != "," && d.node[k].lower != "while" && d.node[k].lower != "and"; k-- {
		if cs := d.countries(k, k+1); len(cs) == 1 {
			from = cs[0]
			break
		}
	}
	if from < 0 && d.ofPair(d.node[i].sent) {
		from = d.other(to)
	}
	if from < 0 || from == to {
		return nil
	}
	end := d.goodsEnd(with+1, r.To)
	for k := with + 1; k < end; k++ {
		if d.node[k].word == "," && !d.listFollows(k, end) {
			end = k
		}
	}
	return d.goods(text.Range{From: with + 1, To: end}, from, to, i, "trade_product.verb", r)
}

// allowed gives the country that another one lets do what the infinitive at v says, -1 if none.
func (d *document) allowed(v int, r text.Range) int {
	k := v - 1
	for k > r.From && strings.HasPrefix(d.node[k].tag, "RB") {
		k--
	}
	if k-2 <= r.From || d.node[k].tag != "TO" || d.mention[k-1] < 0 {
		return -1
	}
	m := &d.Mentions[d.mention[k-1]]
	if m.Tokens.From <= r.From || !d.node[m.Tokens.From-1].lemmaIs(objectControl) {
		return -1
	}
	if cs := d.countries(m.Tokens.From, m.Tokens.To); len(cs) == 1 {
		return cs[0]
	}
	return -1
}

// otherEnd says whether the verb tells another end of the trade than a country that is named: "sells power to a third
// country".
func (d *document) otherEnd(p *predicate, outward bool) bool {
	role := "from"
	if outward {
		role = "to"
	}
	for _, a := range p.args {
		if a.role == role && !a.far && d.node[a.head].lowerIs(landNoun) && d.mention[a.head] < 0 && d.node[a.head].lower != "region" {
			return true
		}
	}
	return false
}

// ofPair says whether one of the two sentences before tells the other country of the pair in focus, so that a sentence that
// names one country goes on with the two.
func (d *document) ofPair(s int) bool {
	from := d.sentence(max(0, s-2)).From
	return len(d.countries(from, d.sentence(s).To)) == 2
}

func (d *document) onlyOther(cs []int, e int) int {
	found := -1
	for _, c := range cs {
		if c != e {
			if found >= 0 {
				return -1
			}
			found = c
		}
	}
	if found < 0 {
		return d.other(e)
	}
	return found
}

// goods makes a statement of each member of the list that reads as a product.
func (d *document) goods(list text.Range, from, to, head int, rule string, r text.Range) []draft {
	var out []draft
	status := d.status(head)
	for _, item := range d.items(list) {
		for item.From+1 < item.To && d.node[item.From].tag == "RB" && d.node[item.From+1].tag != "CD" && d.amountStarting(item.From) == item.From { // "primarily sugar"
			item.From++
		}
		for k := item.From; k < item.To; k++ {
			if d.node[k].word == "(" { // "sugar (74%)"
				item.To = k
			}
		}
		item = d.dropOwner(d.trim(item))
		if !d.isProduct(item) {
			continue
		}
		dr := draft{typ: graph.TradeProductFact, rule: rule, head: head, status: status, span: r, speaker: -1}
		dr.entity("from", from)
		dr.entity("to", to)
		dr.set("product", d.words(item), graph.TextValue)
		out = append(out, dr)
	}
	return out
}

// dropOwner drops a leading country from a product ("Azerbaijan's ethylene polymers") and a leading quantity.
func (d *document) dropOwner(r text.Range) text.Range {
	for r.From < r.To {
		i := r.From
		if len(d.countries(i, i+1)) == 1 || d.node[i].lower == "'s" || d.node[i].lower == "’s" || d.node[i].lower == "'" || d.node[i].lower == "’" {
			r.From++
			continue
		}
		if i+2 < r.To && (d.node[i].lower == "average" || d.node[i].lower == "total") && d.node[i+1].lower == "of" && d.amountStarting(i+2) > i+2 {
			r.From += 2
			continue
		}
		if m := d.amountStarting(i); m > i && m < r.To {
			r.From = m
			if d.node[m].lower == "of" {
				r.From++
			}
			continue
		}
		break
	}
	return d.trim(r)
}

// amountStarting gives the token behind an amount that starts at token i, i itself if none does.
func (d *document) amountStarting(i int) int {
	for _, a := range d.amountsOf(d.node[i].sent) {
		if a.From == i {
			return a.To
		}
	}
	return i
}

// isProduct says whether a list member may be goods: it ends in a noun (or its modifier), is short, and is no amount, no
// country and no word of trade itself.
func (d *document) isProduct(r text.Range) bool {
	if r.To <= r.From || r.To-r.From > 9 {
		return false
	}
	noun := false
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		noun = noun || strings.HasPrefix(n.tag, "NN") || n.tag == "VBG" || n.tag == "JJ" || i == r.To-1 && (n.tag == "VBZ" || n.tag == "VBP") && n.lemma != "be" || n.tag == "DT" && !n.lowerIs(functionWord)
		if n.lemmaIs(tradeExport) || n.lemmaIs(tradeImport) || n.lemmaIs(tradeTurnover) || n.tag == "PRP" || n.lemmaIs(moneyNoun) {
			return false
		}
		if m := d.mention[i]; m >= 0 && d.Mentions[m].Entity >= 0 && d.Entities[d.Mentions[m].Entity].Type == graph.Person {
			return false
		}
	}
	return noun && d.amountStarting(r.From) == r.From
}
