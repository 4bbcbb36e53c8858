package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// actors gives who does what the verb at v says: the row of names that stands before it ("A, the Government of B, and C
// signed"), else its grammatical subject, where "the sides" or "the delegations" stand for the pair in focus and "she"
// for the person named last. A null result means that the text names nobody.
func (d *document) actors(v int) []int {
	if !d.infinitive(v) && (!d.isPassive(v) || d.activeAfterAll(v, d.sentence(d.node[v].sent))) {
		if es := d.rowBefore(v); len(es) > 0 {
			if all := d.company(); d.fellowsSent == d.node[v].sent && len(es) > 1 && len(all) > len(es) && !slices.ContainsFunc(es, func(e int) bool { return !slices.Contains(all, e) }) {
				return all // the row of "we, the leaders of A, B and C" without its first name
			}
			return es
		}
	}
	p := d.verb(v)
	var near, far []int
	for _, a := range p.args {
		if a.role != "subject" || a.head == v {
			continue
		}
		if es := d.meant(a.head); a.far {
			far = append(far, es...)
		} else {
			near = append(near, es...)
		}
	}
	if len(near) > 0 {
		return unique(near)
	}
	return unique(far)
}

// meant gives what a nominal stands for: what it names, the name in apposition to it ("Peru's operator, X"), the pair
// in focus for "the sides" and "we", the last person named for "he" and "she".
func (d *document) meant(h int) []int {
	if d.node[h].lower == "we" && d.voice(h) < 0 {
		if es := d.company(); len(es) > 0 {
			return es
		}
	}
	if m := d.mention[h]; m >= 0 { // "Kenya Power" is not Kenya, though nothing else is known of it
		if to := d.Mentions[m].Tokens.To; to < len(d.node) && d.mention[to] < 0 && d.node[to].tag == "NNP" && d.node[to].rel == "flat" && d.node[to].sent == d.node[h].sent {
			return nil
		}
	}
	if es := d.entities(h, 0); len(es) > 0 {
		return es
	}
	if m := d.mention[h]; m >= 0 {
		if e := d.holder(m); e >= 0 {
			return []int{e}
		}
	}
	n := &d.node[h]
	for _, k := range n.kids {
		if d.node[k].rel == "appos" && d.mention[k] >= 0 && k > h {
			return d.resolved(d.mention[k])
		}
	}
	switch {
	case n.lower == "it" && n.rel == "nsubj":
		return d.saidOf(n.head)
	case (n.lower == "we" || n.lower == "i") && d.voice(h) >= 0:
		return d.inOffice(d.voice(h))
	case n.lower == "he" || n.lower == "she":
		if e := d.lastPerson(h); e >= 0 {
			return []int{e}
		}
	case n.lower == "i" && !d.Text.Tokens[h].Quoted:
		if e := d.author(); e >= 0 {
			return []int{e}
		}
	case n.lowerIs(sideNoun):
		if es := d.company(); len(es) > 0 {
			return es
		}
		return d.focus()
	}
	return nil
}

// voice gives the person whose direct speech token i stands in, -1 if it stands in none.
func (d *document) voice(i int) int {
	if !d.spoken {
		d.spoken = true // quotations ask for actors themselves
		d.speech = d.quotations()
	}
	at := d.Text.Tokens[i].Start
	for k := range d.speech {
		if dr := &d.speech[k]; dr.quote.Start <= at && at < dr.quote.End && (dr.rule == "statement.direct" || dr.rule == "statement.transcript") {
			return dr.speaker
		}
	}
	return -1
}

// inOffice gives the person and the country or body that he or she acts for.
func (d *document) inOffice(person int) []int {
	if c := d.represented(person); c >= 0 {
		return []int{person, c}
	}
	return []int{person}
}

// holder gives the person whom an office stands for ("the President of Ukraine"): who bears that title in the document and
// acts for that country, or bears it alone without a country; -1 if none or several do.
func (d *document) holder(m int) int {
	men := &d.Mentions[m]
	if men.Kind != mention.Description || men.Role == "" || men.Plural || men.Country == "" {
		return -1
	}
	var sure, open []int
	for t := range d.Mentions {
		title := &d.Mentions[t]
		if title.Kind != mention.Title || title.Role != men.Role || title.Holder < 0 {
			continue
		}
		e := d.Mentions[title.Holder].Entity
		if e < 0 {
			continue
		}
		c := title.Country
		if c == "" {
			if o := d.represented(e); o >= 0 {
				c = d.Entities[o].Country
			}
		}
		switch c {
		case men.Country:
			sure = append(sure, e)
		case "":
			open = append(open, e)
		}
	}
	sure, open = unique(sure), unique(open)
	switch {
	case len(sure) == 1:
		return sure[0]
	case len(sure) == 0 && len(open) == 1:
		return open[0]
	}
	return -1
}

// author gives the person whose words the whole document is, as its title says ("Statement by President X on Y"), -1 if
// it does not.
func (d *document) author() int {
	if len(d.Text.Sentences) == 0 {
		return -1
	}
	r := d.sentence(0)
	for i := r.From; i+1 < min(r.To, r.From+6); i++ {
		if !d.node[i].lemmaIs(addressNoun) && !d.node[i].lowerIs(addressNoun) {
			continue
		}
		if w := d.node[i+1].lower; w != "by" && w != "from" && w != "of" {
			continue
		}
		if m := d.mentionWithin(i+2, min(i+9, r.To)); m >= 0 {
			return d.resolved(m)[0]
		}
	}
	return -1
}

// lastPerson gives the person named last before token i as the subject of a verb, else named last at all within the two
// sentences before; -1 if there is none.
func (d *document) lastPerson(i int) int {
	best := -1
	from := d.sentence(max(0, d.node[i].sent-2)).From
	for k := i - 1; k >= from; k-- {
		m := d.mention[k]
		if m < 0 || d.Mentions[m].Kind == mention.Pronoun || len(d.resolved(m)) != 1 {
			continue
		}
		e := d.resolved(m)[0]
		if d.Entities[e].Type != graph.Person {
			continue
		}
		if best < 0 {
			best = e
		}
		if d.node[d.Mentions[m].Head].rel == "nsubj" {
			return e
		}
	}
	return best
}

// rowBefore gives the names that stand in one row right before a verb, its auxiliaries and adverbs apart. A comma joins
// a name to the row only where the row closes with "and".
func (d *document) rowBefore(v int) []int {
	s := d.sentence(d.node[v].sent)
	i := v - 1
	for i >= s.From && d.mention[i] < 0 && (d.node[i].lowerIs(auxiliary) || d.node[i].lowerIs(adverb) || strings.HasPrefix(d.node[i].tag, "RB")) {
		i--
	}
	if i > s.From && d.node[i].tag == "WDT" && d.node[i-1].word == "," { // "X, which has"
		i--
	}
	if i > s.From && d.node[i].word == "," { // "Peru's operator, X, signed", "X, Minister of Y, said"
		i = d.beforeBrackets(i-1, s.From)
		if t := d.titleEnding(i + 1); t > s.From && d.node[t-1].word == "," {
			i = t - 2
		} else if open := d.apposition(i, s.From); open > s.From { // "X, the national carrier of Peru, plans"
			i = open - 1
		} else if open := d.aside(i, s.From); open > s.From { // "X and Y, through a joint council, plan"
			i = open - 1
		}
	}
	i = d.beforeBrackets(i, s.From)
	var out []int
	joined := false
	for i >= s.From {
		m := d.mention[i]
		if m < 0 || d.Mentions[m].Tokens.To != i+1 || d.Mentions[m].Kind == mention.Demonym || d.Mentions[m].Kind == mention.Pronoun {
			break
		}
		es := d.resolved(m)
		if len(es) == 0 || !d.acts(es[0]) {
			break
		}
		out = append(out, es...)
		i = d.Mentions[m].Tokens.From - 1
		if t := d.titleEnding(i + 1); t >= 0 {
			i = t - 1
		}
		for i >= s.From && (d.mention[i] < 0 && (d.node[i].lower == "the" || d.isTitleAt(i) || d.node[i].lowerIs(bodyNoun)) || d.demonymAt(i)) {
			i--
		}
		if i > s.From && d.node[i].tag == "POS" && d.mention[i-1] >= 0 { // "Kazakhstan's X"
			i = d.Mentions[d.mention[i-1]].Tokens.From - 1
		}
		j := i
		switch {
		case j >= s.From && isConjunction(d.node[j].lower):
			joined = true
			j--
			if j >= s.From && d.node[j].word == "," {
				j--
			}
		case joined && len(out) >= 2 && j >= s.From && d.node[j].word == "," && d.node[s.From].tag == "IN" && d.find(",", text.Range{From: s.From, To: j}) < 0:
			j = -1 // "In the presence of X, Y and Z signed"
		case joined && j >= s.From && d.node[j].word == ",":
			j--
		default:
			j = -1
		}
		if j < s.From {
			break
		}
		i = j
	}
	slices.Reverse(out)
	return unique(out)
}

// beforeBrackets gives the token before the brackets that close at token i ("X (XYZ) signed"), i where none do.
func (d *document) beforeBrackets(i, from int) int {
	if i <= from || d.node[i].word != ")" {
		return i
	}
	for k := i - 1; k > max(from, i-5); k-- {
		if d.node[k].word == "(" {
			return k - 1
		}
	}
	return i
}

// apposition gives the comma that opens an apposition ending at token i whose head is a common noun, -1 if there is none.
func (d *document) apposition(i, from int) int {
	for k := i; k > max(from, i-10); k-- {
		n := &d.node[k]
		if n.word == "," {
			if m := d.mention[k-1]; m >= 0 && d.Mentions[m].Kind == mention.Name && (d.node[k+1].tag == "DT" || d.node[k+1].lowerIs(bodyNoun) || d.mention[k+1] >= 0 && d.node[min(d.Mentions[d.mention[k+1]].Tokens.To, i)].tag == "POS" && d.mention[i] < 0) {
				return k
			}
			return -1
		}
		if n.isVerb() && n.tag != "VBG" && n.tag != "VBN" {
			return -1
		}
	}
	return -1
}

// aside gives the comma that opens a prepositional phrase ending at token i right behind a name, -1 if there is none.
func (d *document) aside(i, from int) int {
	for k := i; k > max(from, i-14); k-- {
		n := &d.node[k]
		if n.isVerb() && n.tag != "VBG" && n.tag != "VBN" && d.mention[k] < 0 {
			return -1
		}
		if n.word != "," {
			continue
		}
		if m := d.mention[k-1]; m >= 0 && d.Mentions[m].Kind == mention.Name && d.node[k+1].tag == "IN" && d.node[k+1].lower != "that" {
			return k
		}
		return -1
	}
	return -1
}

// company gives those in whose name a joint document speaks, as its "we, the leaders of A, B and C" tells, nil if it does
// not.
func (d *document) company() []int {
	if d.companySet {
		return d.fellows
	}
	d.companySet = true
	for i := 0; i+4 < len(d.node); i++ {
		if d.node[i].lower != "we" || d.Text.Tokens[i].Quoted {
			continue
		}
		j := i + 1
		if d.node[j].word == "," {
			j++
		}
		if d.node[j].lower != "the" {
			continue
		}
		for k := j + 1; k < min(len(d.node)-1, j+8); k++ {
			if d.node[k].lower == "of" && d.node[k-1].lowerIs(sideNoun) {
				if es := d.ofToday(d.parties(d.everyName(k + 1))); len(es) >= 2 {
					d.fellows, d.fellowsSent = es, d.node[i].sent
					return es
				}
			}
		}
	}
	return nil
}

// saidOf gives the body that "it" means in what that body says of itself: "Acme said it has signed", of the verb at v.
func (d *document) saidOf(v int) []int {
	if v < 0 || d.node[v].rel != "ccomp" || d.node[v].head < 0 || d.node[v].head > v || !d.node[d.node[v].head].lemmaIs(sayVerb) {
		return nil
	}
	es := d.actors(d.node[v].head)
	if len(es) == 1 && d.Entities[es[0]].Type == graph.Organization {
		return es
	}
	return nil
}

// ofToday drops the states that are gone.
func (d *document) ofToday(es []int) []int {
	return slices.DeleteFunc(es, func(e int) bool { return d.Entities[e].Former })
}

// everyName gives the countries and bodies named from token i up to the first verb of the sentence.
func (d *document) everyName(i int) []int {
	r := d.sentence(d.node[i].sent)
	end := i
	for ; end < r.To; end++ {
		if n := &d.node[end]; d.mention[end] < 0 && (n.tag == "VBD" || n.tag == "VBP" || n.tag == "VBZ" || n.tag == "MD") {
			break
		}
	}
	out := d.countriesWithin(text.Range{From: i, To: end}) // also those that "the leaders of A" covers
	for ; i < end; i++ {
		if d.mention[i] < 0 {
			continue
		}
		for _, e := range d.resolved(d.mention[i]) {
			if t := d.Entities[e].Type; t == graph.Country || t == graph.Organization {
				out = append(out, e)
			}
		}
	}
	return unique(out)
}

// titleEnding gives the first token of the title that ends before token end, -1 if none does.
func (d *document) titleEnding(end int) int {
	first := -1
	for m := range d.Mentions {
		if men := &d.Mentions[m]; men.Kind == mention.Title && men.Tokens.To == end && men.Tokens.From < end && (first < 0 || men.Tokens.From < first) {
			first = men.Tokens.From
		}
	}
	return first
}

// demonymAt says whether an adjective of a country stands at the token.
func (d *document) demonymAt(i int) bool {
	return d.mention[i] >= 0 && d.Mentions[d.mention[i]].Kind == mention.Demonym
}

// acts says whether the entity is of a kind that acts.
func (d *document) acts(e int) bool {
	switch d.Entities[e].Type {
	case graph.Person, graph.Organization, graph.Country, graph.Plant:
		return true
	}
	return false
}

// isTitleAt says whether the token is part of a title before a name.
func (d *document) isTitleAt(i int) bool {
	return d.node[i].lowerIs(office) || d.node[i].lowerIs(officeModifier) || d.lex.is(honorific, strings.TrimSuffix(d.node[i].lower, "."))
}

// partners gives the names behind "with" (or another word) that stands in the range: "with Peru's operator, X, on Y"
// gives X, "with Kenya, Uganda and Z" all three.
func (d *document) partners(word string, r text.Range) []int {
	for i := r.From; i < r.To; i++ {
		if d.node[i].lower != word {
			continue
		}
		if es := d.named(i+1, r.To); len(es) > 0 {
			return es
		}
	}
	return nil
}

// named reads the row of names that opens at token i: names that only modify a noun give way to the name in apposition
// to that noun, or stand for it where it is a representative ("the Kenyan government").
func (d *document) named(i, end int) []int {
	for k := i; k < min(end, i+8); k++ {
		m := d.mention[k]
		if h := d.bearer[k]; h >= 0 && d.Mentions[h].Tokens.From > k && d.Mentions[h].Tokens.From < end { // an office before the name of who holds it
			return d.rowEntities(h)
		}
		if m < 0 {
			n := &d.node[k]
			if n.tag == "DT" || n.tag == "PRP$" || strings.HasPrefix(n.tag, "JJ") || strings.HasPrefix(n.tag, "NN") || d.isTitleAt(k) || n.tag == "CD" || n.lower == "of" || n.lower == "between" || n.lower == "like" || n.lower == "including" || n.word == "," && k+1 < end && d.node[k+1].lower == "including" {
				continue
			}
			return nil
		}
		men := &d.Mentions[m]
		to := men.Tokens.To
		if strings.HasSuffix(d.node[k].lower, "-based") && to < end { // "with Lima-based Acme"
			k = to - 1
			continue
		}
		es := d.resolved(m)
		if to < end && (d.node[to].tag == "POS" || strings.HasPrefix(d.node[to].tag, "NN") && d.mention[to] < 0) {
			j := to
			for j < end && (d.node[j].tag == "POS" || strings.HasPrefix(d.node[j].tag, "JJ") || strings.HasPrefix(d.node[j].tag, "NN")) && d.mention[j] < 0 {
				j++
			}
			if j < end && d.node[j].word == "," {
				j++
			}
			if j < end && d.mention[j] >= 0 && d.Mentions[d.mention[j]].Tokens.From == j && len(d.resolved(d.mention[j])) > 0 && d.acts(d.resolved(d.mention[j])[0]) {
				return d.rowEntities(d.mention[j])
			}
			return es
		}
		if len(es) > 0 && d.acts(es[0]) {
			return d.rowEntities(m)
		}
		return nil
	}
	return nil
}

// rowEntities gives what the row of mentions that begins with m names.
func (d *document) rowEntities(m int) []int {
	var out []int
	for _, x := range d.row(m) {
		for _, e := range d.resolved(x) {
			if d.acts(e) {
				out = append(out, e)
			}
		}
	}
	return unique(out)
}
