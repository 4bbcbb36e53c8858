package extract

import (
	"slices"
	"strconv"
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// agreements reads what was signed and by whom, around a verb of signing, and named agreements whose name or next words
// tell the parties:
//
//	A and B signed two protocols on X          the row before the verb, the noun behind it
//	A signed a memorandum with B, to build X   "with"; what it is about stands behind it
//	documents were signed between A and B      the passive
//	the 2011 A-B Air Transport Agreement       parties within the name
func (d *document) agreements() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		r := d.sentence(s)
		if !d.skip(s) {
			for i := r.From; i < r.To; i++ {
				n := &d.node[i]
				if n.lemmaIs(dealNoun) {
					out = append(out, d.dealFor(i, r)...)
				}
				out = append(out, d.enumerated(i, r)...)
				if !n.isVerb() || n.rel == "aux" || d.mention[i] >= 0 && d.size(d.mention[i]) > 1 {
					continue
				}
				if n.lemma == "come" || n.lemma == "enter" {
					out = append(out, d.entered(i, r)...)
				}
				if n.lemmaIs(witnessVerb) {
					out = append(out, d.witnessed(i, r)...)
				}
				if n.lemmaIs(resultVerb) {
					out = append(out, d.yielded(i, r)...)
				}
				if n.lemmaIs(signVerb) || n.lemmaIs(agreeVerb) {
					out = append(out, d.signed(i, r)...)
				}
			}
		}
		out = append(out, d.namedAgreements(s, r)...)
	}
	return d.withoutAnaphors(append(out, d.listedAgreements()...))
}

// withoutAnaphors drops agreements of which a sentence tells no more than "the memorandum", where the document tells of
// one of this kind what it is called or about: it is the same.
func (d *document) withoutAnaphors(drafts []draft) []draft {
	bare := func(dr *draft) bool {
		t := dr.text("title")
		return t != "" && d.lex.is(signedNoun, strings.ToLower(t))
	}
	return slices.DeleteFunc(drafts, func(x draft) bool {
		return bare(&x) && slices.ContainsFunc(drafts, func(y draft) bool {
			return y.text("kind") == x.text("kind") && !bare(&y) && d.node[y.head].sent < d.node[x.head].sent
		})
	})
}

// signed reads what the verb of signing at v says.
func (d *document) signed(v int, r text.Range) []draft {
	if v > r.From && d.node[v-1].lower == "within" { // "within reach" reaches nothing
		return nil
	}
	passive := d.isPassive(v) && !d.activeAfterAll(v, r)
	noun := d.signedNoun(v, r, passive)
	if noun < 0 {
		if e := d.label(r); e >= 0 && d.node[v].lemmaIs(agreeVerb) {
			return d.labelled(v, e, r)
		}
		return nil
	}
	if d.node[v].lemmaIs(agreeVerb) && d.node[noun].lemmaIs(paperNoun) {
		return nil // one reaches or announces an agreement; a document, plan or statement one only announces
	}
	if d.node[v].lemma == "exchange" && !d.namedHere(noun) && d.node[noun].lowerIs(greetingPaper) {
		return nil
	}
	title := d.titleOf(noun, r)
	about := d.aboutOf(title.To, r)
	if title.From > r.From && (d.node[title.From-1].lower == "this" || d.node[title.From-1].lower == "these") && !d.namedHere(noun) {
		return nil // "this important document" was told of before
	}
	if d.node[v].lemmaIs(agreeVerb) && !d.namedHere(noun) && about.From >= about.To && (title.To-title.From < 2 || isPlural(&d.node[noun]) && d.node[v].tag == "VBG") {
		return nil // "the agreements we have reached" tells nothing of them
	}
	clause := text.Range{From: v, To: d.clauseEnd(v, r)}
	if (d.node[v].rel == "acl" || passive) && about.From >= about.To && !d.namedHere(noun) && title.To-title.From < 2 && d.articled(title.From) {
		return nil // "under the agreement signed in March" speaks of one told before
	}
	if d.node[v].rel == "acl" && d.node[v].lemmaIs(agreeVerb) && about.From >= about.To && !d.namedHere(noun) && isPlural(&d.node[noun]) && d.articled(title.From) {
		return nil // "the key agreements reached there"
	}
	if about.From < about.To && d.node[about.From].isVerb() {
		clause.To = min(clause.To, about.From)
	}
	parties := d.signers(v, noun, clause, passive)
	if len(parties) == 0 {
		return nil
	}
	base := draft{typ: graph.AgreementFact, rule: "agreement.sign", head: v, status: d.status(v), speaker: -1, span: text.Range{From: r.From, To: r.To}}
	if passive && d.node[v].rel == "acl" && base.status == graph.Planned { // "documents signed today will help": they are
		base.status = graph.Asserted
	}
	base.set("kind", d.agreementKind(noun), graph.CodeValue)
	base.set("date", d.dateOutside(v, title, r, base.status), graph.DateValue)
	if e := d.placeOutside(v, title, r); e >= 0 {
		base.entity("place", e)
	}
	sets := [][]int{parties}
	with := d.partners("with", clause)
	if !passive && len(with) == 1 && isPlural(&d.node[noun]) && len(parties) > 2 && !d.hasPerson(parties) {
		sets = nil // "A, B and C signed memoranda with Z": each did
		for _, p := range parties {
			if p != with[0] {
				sets = append(sets, []int{p, with[0]})
			}
		}
	}
	var out []draft
	for _, set := range sets {
		for _, t := range d.titles(noun, title, r) {
			dr := base
			dr.args = slices.Clone(base.args)
			dr.entity("parties", set...)
			if t.entity >= 0 {
				dr.entity("title", t.entity)
			} else {
				dr.set("title", t.text, graph.TextValue)
			}
			out = append(out, dr)
		}
	}
	out = append(out, d.included(&base, parties, title, r)...)
	return append(out, d.alsoSigned(&base, parties, max(title.To, about.To), r)...)
}

// alsoSigned reads what was signed in the same act: "an agreement on X and a memorandum on Y".
func (d *document) alsoSigned(base *draft, parties []int, i int, r text.Range) []draft {
	var out []draft
	for i+2 < r.To && (isConjunction(d.node[i].lower) || d.node[i].word == ",") {
		for i+1 < r.To && (isConjunction(d.node[i].lower) || d.node[i].word == "," || d.node[i].lower == "also") {
			i++
		}
		noun := d.nextHead(i, r.To)
		if noun < 0 {
			break
		}
		title := d.titleOf(noun, r)
		for _, t := range d.titles(noun, title, r) {
			dr := *base
			dr.args = slices.DeleteFunc(slices.Clone(base.args), func(v value) bool { return v.role == "kind" })
			dr.set("kind", d.agreementKind(noun), graph.CodeValue)
			dr.entity("parties", parties...)
			if t.entity >= 0 {
				dr.entity("title", t.entity)
			} else {
				dr.set("title", t.text, graph.TextValue)
			}
			out = append(out, dr)
		}
		i = max(title.To, d.aboutOf(title.To, r).To)
	}
	return out
}

func isPlural(n *node) bool {
	return n.tag == "NNS" || n.tag == "NNPS" || n.lower == "memoranda" || n.lower == "mous"
}

func (d *document) hasPerson(es []int) bool {
	return slices.ContainsFunc(es, func(e int) bool { return d.Entities[e].Type == graph.Person })
}

// activeAfterAll says whether a participle stands between a name and the noun phrase that it governs, so that it is no
// participle ("X signed memoranda").
func (d *document) activeAfterAll(v int, r text.Range) bool {
	if v == r.From || v+1 >= r.To || d.node[v].tag != "VBN" && d.node[v].tag != "VBD" || d.kid(v, "aux:pass", "aux") >= 0 {
		return false
	}
	m := d.mention[v-1]
	if m < 0 || d.Mentions[m].Kind != mention.Name || len(d.resolved(m)) == 0 || !d.acts(d.resolved(m)[0]) {
		return false
	}
	n := &d.node[v+1]
	return n.tag == "DT" || n.tag == "CD" || strings.HasPrefix(n.tag, "JJ") || strings.HasPrefix(n.tag, "NN")
}

// signedNoun finds the noun of what is signed: behind an active verb, before a passive one; -1 if none.
func (d *document) signedNoun(v int, r text.Range, passive bool) int {
	p := d.verb(v)
	for _, a := range p.args {
		if a.role == "object" && !a.far && d.agreementHead(a.head) {
			return a.head
		}
	}
	if passive && d.node[v].rel == "acl" { // "aid in line with an agreement signed there"
		for i := v - 1; i >= max(r.From, v-12); i-- {
			if d.agreementHead(i) && !d.betweenClauses(i, v) {
				for i > r.From && d.mention[i] >= 0 && d.mention[i-1] == d.mention[i] {
					i--
				}
				return i
			}
		}
	}
	if passive {
		for i := r.From; i < v; i++ {
			if d.node[i].word == "," && d.node[v].rel != "acl" {
				continue
			}
			if d.agreementHead(i) && !d.betweenClauses(i, v) {
				return i
			}
		}
		return -1
	}
	for i := v + 1; i < min(r.To, v+22); i++ {
		n := &d.node[i]
		if d.agreementHead(i) && !(i+1 < r.To && d.mention[i+1] >= 0 && d.mention[i+1] == d.mention[i]) {
			return i
		}
		if n.lower == "that" || n.word == ";" || n.lower == "which" || n.isVerb() && n.tag != "VBN" && n.tag != "VBG" || n.tag == "TO" || n.lower == "on" || n.lower == "for" {
			return -1
		}
	}
	return -1
}

// articled says whether "the" or "this" stands before the token.
func (d *document) articled(i int) bool {
	return i > 0 && (d.node[i-1].lower == "the" || d.node[i-1].lower == "this" || d.node[i-1].lower == "these")
}

// betweenClauses says whether a finite verb or a clause mark stands between two tokens.
func (d *document) betweenClauses(i, v int) bool {
	for k := i + 1; k < v; k++ {
		n := &d.node[k]
		if n.tag == "VBD" && !n.lowerIs(auxiliary) || n.tag == "VBZ" && !n.lowerIs(auxiliary) || n.word == ";" || n.lower == "which" || n.lower == "that" {
			return true
		}
	}
	return false
}

// agreementHead says whether the token heads a noun phrase that names an agreement.
func (d *document) agreementHead(i int) bool {
	n := &d.node[i]
	if m := d.mention[i]; m >= 0 && d.size(m) > 1 {
		return d.agreementMention(m)
	}
	if !n.lemmaIs(signedNoun) && !n.lowerIs(signedNoun) || n.tag == "VBG" || n.rel == "compound" && n.head == i+1 {
		return false
	}
	return !(i+1 < len(d.node) && d.node[i+1].sent == n.sent && strings.HasPrefix(d.node[i+1].tag, "NN") && d.mention[i+1] < 0 && d.node[i+1].lemmaIs(signedNoun))
}

// agreementMention says whether a mention names an agreement.
func (d *document) agreementMention(m int) bool {
	men := &d.Mentions[m]
	return men.Kind == mention.Name && men.Entity >= 0 && d.Entities[men.Entity].Type == graph.Agreement
}

// namedHere says whether the token is part of the name of an agreement.
func (d *document) namedHere(i int) bool {
	m := d.mention[i]
	return m >= 0 && d.agreementMention(m)
}

// titleOf is the phrase of the agreement: its noun phrase with what "of", "to" and "on" add to it.
func (d *document) titleOf(noun int, r text.Range) text.Range {
	if m := d.mention[noun]; m >= 0 && d.agreementMention(m) {
		return d.Mentions[m].Tokens
	}
	t := text.Range{From: noun, To: noun + 1}
	for t.From > r.From && d.mention[t.From-1] < 0 {
		n := &d.node[t.From-1]
		if !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") && !(n.tag == "VBN" && n.rel == "amod") {
			break
		}
		t.From--
	}
	for k := noun + 1; k < r.To; k++ { // "protocol of amendment to the X Agreement", "memorandum of understanding"
		n := &d.node[k]
		if n.lower != "of" && n.lower != "to" && n.lower != "between" || n.lower == "to" && k+1 < r.To && d.node[k+1].tag != "DT" && d.mention[k+1] < 0 {
			break
		}
		if n.lower == "between" && len(d.named(k+1, r.To)) > 0 {
			break
		}
		j := k + 1
		for j < r.To && (d.mention[j] >= 0 || d.node[j].tag == "DT" || d.node[j].tag == "CD" || strings.HasPrefix(d.node[j].tag, "JJ") || strings.HasPrefix(d.node[j].tag, "NN")) && d.node[j].word != "(" {
			j++
		}
		if j == k+1 {
			break
		}
		t.To, k = j, j-1
	}
	return t
}

// titled is what an agreement is called: an entity, or words.
type titled struct {
	entity int
	text   string
}

// titles gives the titles of what is signed: the name, else what it is about (a list of fields behind a plural noun
// makes one each), else the words of its phrase.
func (d *document) titles(noun int, title, r text.Range) []titled {
	if m := d.mention[noun]; m >= 0 && d.agreementMention(m) {
		return []titled{{entity: d.Mentions[m].Entity}}
	}
	if e := d.label(r); e >= 0 {
		return []titled{{entity: e}}
	}
	own := d.dropQuantity(d.words(d.trim(title)))
	if d.capitalised(d.trim(title)) { // a name that nothing knows as one
		return []titled{{-1, own}}
	}
	if what := d.effectOf(title.To, r); what.From < what.To { // "an order imposing X"
		return []titled{{-1, own + " " + d.words(what)}}
	}
	about := d.aboutOf(title.To, r)
	if about.From >= about.To || d.anyField(about) {
		return []titled{{-1, own}}
	}
	items := d.items(about)
	counted := false // "two protocols on customs and tourism" are one on each
	for _, a := range d.amountsOf(d.node[noun].sent) {
		counted = counted || a.From >= title.From-3 && a.To <= noun && a.Value == strconv.Itoa(len(items))
	}
	if counted && len(items) >= 2 && !d.node[about.From].isVerb() {
		var out []titled
		for _, it := range items {
			out = append(out, titled{-1, own + " on " + d.words(it)})
		}
		return out
	}
	return []titled{{-1, d.words(about)}}
}

// anyField says whether what an agreement is about is only "various fields".
func (d *document) anyField(about text.Range) bool {
	k := about.From
	for k < about.To && d.node[k].lowerIs(fieldGeneric) && !d.node[k].lemmaIs(fieldNoun) {
		k++
	}
	return k < about.To && d.node[k].lemmaIs(fieldNoun) && (k+1 >= about.To || d.node[k+1].lower != "of")
}

// effectOf gives the participle clause right behind an act ("an order imposing X for Y" imposes X), empty if there is none.
func (d *document) effectOf(i int, r text.Range) text.Range {
	if i < r.To && d.node[i].word == "(" {
		for i++; i < r.To && d.node[i-1].word != ")"; i++ {
		}
	}
	if i+2 >= r.To || d.node[i].tag != "VBG" || d.node[i+1].lower == "for" || d.node[i].lowerIs(aboutWord) || d.node[i].lower == "including" {
		return text.Range{}
	}
	end := i + 1
	for end < r.To && d.node[end].word != "," && d.node[end].word != "." && d.node[end].word != ";" && d.node[end].lower != "for" && d.node[end].tag != "WDT" && d.node[end].tag != "VBD" && d.node[end].tag != "MD" {
		end++
	}
	return text.Range{From: i, To: end}
}

// capitalised says whether a phrase of three or more words is spelt as a name is.
func (d *document) capitalised(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if !capital(d.node[i].word) && d.node[i].lower != "of" && d.node[i].lower != "on" && d.node[i].lower != "and" {
			return false
		}
	}
	return r.To-r.From >= 3 && d.node[r.From].word != strings.ToUpper(d.node[r.From].word)
}

// aboutOf gives what an unnamed agreement is about: the words behind "on", "for", "to" and the like that follow the
// phrase, its partners skipped; empty when the text does not say.
func (d *document) aboutOf(i int, r text.Range) text.Range {
	for i < r.To && (d.node[i].lower == "with" || d.node[i].lower == "between" || d.node[i].lower == "by" || d.node[i].lower == "worth" || d.node[i].lower == "valued" || d.node[i].word == "(" || d.node[i].lower == "signed" || d.node[i].lower == "today") {
		for i++; i < r.To && !d.node[i].lowerIs(aboutWord) && d.node[i].word != "." && d.node[i].word != ";" && d.node[i].lower != "in"; i++ {
		}
	}
	if i < r.To && d.node[i].lower == "in" && i+1 < r.To && !d.isTimeOrPlace(i+1) { // "agreements in agriculture"
		a := text.Range{From: i + 1, To: d.aboutEnd(i+1, r.To)}
		for k := a.From; k+2 < a.To && k < a.From+3; k++ {
			if d.node[k].lemmaIs(fieldNoun) && d.node[k+1].lower == "of" { // "in the fields of finance and education"
				a.From = k + 2
				break
			}
		}
		return d.trim(a)
	}
	if i+1 >= r.To || !d.node[i].lowerIs(aboutWord) {
		return text.Range{}
	}
	for i+1 < r.To && (d.node[i].lower == "providing" || d.node[i].lower == "aimed" || d.node[i].lower == "seeking" || d.node[i].lower == "designed" || d.node[i].lower == "intended") {
		i++
	}
	if d.isTime(i+1) || d.node[i].lower == "on" && d.node[i+1].lowerIs(occasion) {
		return text.Range{}
	}
	a := text.Range{From: i + 1, To: d.aboutEnd(i+1, r.To)}
	for k := a.From + 1; k+2 < a.To; k++ { // "and a memorandum on Y" is another
		if (isConjunction(d.node[k].lower) || d.node[k].word == ",") && (d.node[k+1].tag == "DT" || d.node[k+1].tag == "CD") && d.nextHead(k+1, a.To) >= 0 {
			a.To = k
		}
	}
	for k := a.From + 1; k < a.To; k++ { // the passive verb that the phrase is subject of
		if n := &d.node[k]; n.tag == "VBN" && n.lemmaIs(signVerb) && (k+1 >= r.To || d.node[k+1].word == "." || d.node[k+1].tag == "IN") { // "agreements on X signed during the visit"
			a.To = k
		}
		if n := &d.node[k]; n.tag == "MD" || n.lowerIs(auxiliary) && n.tag != "TO" && n.lower != "to" && n.lower != "also" && n.lower != "jointly" && n.isVerb() {
			a.To = k
		}
	}
	return d.trim(a)
}

// nextHead gives the agreement that the noun phrase at i is about, -1 if it is about none.
func (d *document) nextHead(i, end int) int {
	for k := i; k < min(end, i+6); k++ {
		if d.agreementHead(k) {
			return k
		}
		if n := &d.node[k]; n.tag != "DT" && n.tag != "CD" && !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") {
			return -1
		}
	}
	return -1
}

// clauseEnd gives where the clause of the verb ends: at a comma that a participle, a verb or a relative word follows.
func (d *document) clauseEnd(v int, r text.Range) int {
	for k := v + 1; k+1 < r.To; k++ {
		if w := d.node[k].word; w == ";" || w == "\"" || w == "," && d.node[k+1].lower != "including" && (d.node[k+1].isVerb() && d.mention[k+1] < 0 || d.node[k+1].tag == "WDT" || d.node[k+1].tag == "WP" || d.node[k+1].tag == "WRB") {
			return k
		}
	}
	return r.To
}

// isTime says whether a date covers the token.
func (d *document) isTime(i int) bool {
	for _, t := range d.timesOf(d.node[i].sent) {
		if t.From <= i && i < t.To {
			return true
		}
	}
	return false
}

// kindsOfAgreements are tried in this order.
var kindsOfAgreements = []class{kindMemorandum, kindProtocol, kindContract, kindDeclaration, kindAgreement, kindDocuments}

// agreementKind gives the code of the kind of agreement that the noun names.
func (d *document) agreementKind(noun int) string {
	w := []int{noun}
	if m := d.mention[noun]; m >= 0 && d.agreementMention(m) {
		for i := d.Mentions[m].Tokens.From; i < d.Mentions[m].Tokens.To; i++ {
			w = append(w, i)
		}
	}
	for _, i := range w {
		for _, kind := range kindsOfAgreements {
			if d.node[i].lemmaIs(kind) || d.node[i].lowerIs(kind) {
				return strings.TrimPrefix(classNames[kind], "kind-")
			}
		}
	}
	return ""
}

// dateOutside gives the date of the signing: none that is part of the title or of what the agreement is about.
func (d *document) dateOutside(v int, title, r text.Range, status graph.Status) string {
	about := d.aboutOf(title.To, r)
	s := d.node[v].sent
	times := d.timesOf(s)
	outside := func(t timeAt) bool {
		if t.From > 0 && d.node[t.From-1].lower == "for" { // "a plan of cooperation for 2025-2027" was not signed then
			return false
		}
		return (t.From >= title.To || t.To <= title.From) && (t.From >= about.To || t.To <= about.From)
	}
	for i := range times {
		if outside(times[i]) {
			continue
		}
		kept := slices.Clone(times[:i])
		for _, t := range times[i:] {
			if outside(t) {
				kept = append(kept, t)
			}
		}
		times = kept
		break
	}
	return d.dateAmong(times, s, v, r, status)
}

// placeOutside gives the city or country where it is signed, -1 where the text tells none: behind "in" or "at", outside
// of the title and of what it is about.
func (d *document) placeOutside(v int, title, r text.Range) int {
	about := d.aboutOf(title.To, r)
	for i := r.From; i+1 < r.To; i++ {
		if d.node[i].lower != "in" && d.node[i].lower != "at" || i >= about.From && i < about.To || i >= title.From && i < title.To {
			continue
		}
		j := i + 1
		if d.node[j].lower == "the" && j+1 < r.To {
			j++
		}
		if m := d.mention[j]; m >= 0 && len(d.resolved(m)) == 1 && (i < v+40 && i > v || i == r.From) {
			if to := d.Mentions[m].Tokens.To; to < r.To && (strings.HasPrefix(d.node[to].tag, "NN") || d.says(text.Range{From: to, To: min(to+4, r.To)}, "region")) {
				continue // "the Indian Ocean region"
			}
			if e := d.resolved(m)[0]; d.Entities[e].Type == graph.Place {
				return e
			}
		}
	}
	return -1
}

// included gives the agreements named behind the noun: "a number of documents, including a Nuclear Cooperation
// Memorandum".
func (d *document) included(base *draft, parties []int, title, r text.Range) []draft {
	if out := d.includedEach(base, parties, title, r); len(out) > 0 {
		return out
	}
	var out []draft
	for i := title.To; i < r.To; i++ {
		if l := d.node[i].lower; l != "including" && l != "among" && !(l == "such" && i+1 < r.To && d.node[i+1].lower == "as") {
			continue
		}
		for k := i + 1; k < min(r.To, i+6); k++ {
			m := d.mention[k]
			if m < 0 {
				continue
			}
			for _, x := range d.row(m) {
				if !d.agreementMention(x) {
					continue
				}
				dr := *base
				dr.args = nil
				for _, a := range base.args {
					if a.role != "kind" {
						dr.args = append(dr.args, a)
					}
				}
				dr.rule = "agreement.included"
				dr.set("kind", d.agreementKind(d.Mentions[x].Tokens.From), graph.CodeValue)
				dr.entity("parties", parties...)
				dr.entity("title", d.Mentions[x].Entity)
				out = append(out, dr)
			}
			break
		}
	}
	return out
}
