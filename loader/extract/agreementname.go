package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// yielded reads what talks led to: "the visit resulted in six documents on X".
func (d *document) yielded(v int, r text.Range) []draft {
	noun := d.signedNoun(v, r, false)
	if noun < 0 || len(d.focus()) != 2 || d.betweenClauses(v, noun) {
		return nil
	}
	title := d.titleOf(noun, r)
	var out []draft
	for _, t := range d.titles(noun, title, r) {
		dr := draft{typ: graph.AgreementFact, rule: "agreement.result", head: v, status: d.status(v), speaker: -1, span: r}
		dr.entity("parties", d.focus()...)
		dr.set("kind", d.agreementKind(noun), graph.CodeValue)
		if t.entity >= 0 {
			dr.entity("title", t.entity)
		} else {
			dr.set("title", d.words(d.trim(text.Range{From: title.From, To: title.To}))+about(t.text, d.words(d.trim(title))), graph.TextValue)
		}
		out = append(out, dr)
	}
	return out
}

// witnessed reads what others sign before the eyes of somebody: "the presidents witnessed the signing of documents on X",
// "the minister attended the signing ceremony of a memorandum between A and B".
func (d *document) witnessed(v int, r text.Range) []draft {
	at := -1
	for k := v + 1; k < min(r.To, v+6); k++ {
		if d.node[k].lower == "signing" || d.node[k].lower == "exchange" {
			at = k
			break
		}
	}
	if at < 0 {
		return nil
	}
	noun := -1
	for k := at + 1; k < min(r.To, at+10); k++ {
		if d.agreementHead(k) && !(k+1 < r.To && d.mention[k+1] >= 0 && d.mention[k+1] == d.mention[k]) {
			noun = k
			break
		}
		if n := &d.node[k]; n.word == "," || n.lower == "between" || n.isVerb() && n.tag != "VBN" {
			return nil
		}
	}
	if noun < 0 {
		return nil
	}
	title := d.titleOf(noun, r)
	clause := text.Range{From: noun, To: d.clauseEnd(noun, r)}
	parties := d.parties(d.partners("between", clause))
	for k := clause.From; k+1 < clause.To && len(parties) < 2; k++ {
		if d.node[k].word == "," && d.says(text.Range{From: clause.From, To: k}, "between") { // "between the ministry, A and B"
			parties = d.parties(d.named(k+1, clause.To))
			break
		}
	}
	if len(parties) < 2 {
		parties = d.parties(d.partners("with", clause)) // "in collaboration with A and B"
	}
	if len(parties) < 2 && d.bothWitness(v) {
		parties = d.focus()
	}
	if len(parties) < 2 || d.hasPerson(parties) {
		return nil
	}
	return d.titledEach("agreement.witness", v, noun, title, parties, r)
}

// titledEach gives an agreement of the parties for each title behind a noun, and for each that is told as included.
func (d *document) titledEach(rule string, v, noun int, title text.Range, parties []int, r text.Range) []draft {
	var out []draft
	for _, t := range d.titles(noun, title, r) {
		dr := draft{typ: graph.AgreementFact, rule: rule, head: v, status: d.status(v), speaker: -1, span: r}
		dr.entity("parties", parties...)
		dr.set("kind", d.agreementKind(noun), graph.CodeValue)
		dr.set("date", d.dateOutside(v, title, r, dr.status), graph.DateValue)
		if t.entity >= 0 {
			dr.entity("title", t.entity)
		} else {
			dr.set("title", t.text, graph.TextValue)
		}
		out = append(out, dr)
	}
	if len(out) > 0 {
		out = append(out, d.includedEach(&out[0], parties, title, r)...)
	}
	return out
}

// bothWitness says whether the leaders of both sides are the subject of the verb ("the two presidents witnessed").
func (d *document) bothWitness(v int) bool {
	for _, a := range d.verb(v).args {
		if a.role == "subject" && (d.node[a.head].lowerIs(sideNoun) || len(d.entities(a.head, 0)) > 1) {
			return true
		}
	}
	return false
}

// about joins what an agreement is about to the words that name it.
func about(what, own string) string {
	if what == own || strings.HasSuffix(own, what) {
		return ""
	}
	if rest, ok := strings.CutPrefix(what, own+" "); ok { // "protocol reflecting X" repeats the protocol
		return " " + rest
	}
	return " on " + what
}

// entered reads "the X Agreement between A and B came into force in 2011".
func (d *document) entered(v int, r text.Range) []draft {
	if v+2 >= r.To || d.node[v+1].lower != "into" || d.node[v+2].lower != "force" && d.node[v+2].lower != "effect" {
		return nil
	}
	noun := -1
	for i := r.From; i < v; i++ {
		if d.agreementHead(i) && !d.betweenClauses(i, v) && !(i+1 < v && d.mention[i] >= 0 && d.mention[i] == d.mention[i+1]) {
			noun = i
			break
		}
	}
	if noun < 0 {
		return nil
	}
	title := d.titleOf(noun, r)
	about := d.aboutOf(title.To, r)
	if !d.namedHere(noun) && about.From >= about.To && title.To-title.From < 2 {
		return nil // "the agreement came into force"
	}
	parties := d.countriesWithin(text.Range{From: title.From, To: v})
	if between := d.partners("between", text.Range{From: noun, To: v}); len(between) >= 2 {
		parties = between
	}
	if len(parties) < 2 {
		for i := title.From; i < title.To; i++ {
			if d.node[i].lower == "between" { // it has its own parties, which the text spells in a way unknown here
				return nil
			}
		}
		if parties = d.focus(); len(parties) == 0 {
			return nil
		}
	}
	dr := draft{typ: graph.AgreementFact, rule: "agreement.force", head: v, status: d.status(v), speaker: -1, span: r}
	dr.entity("parties", parties...)
	dr.set("kind", d.agreementKind(noun), graph.CodeValue)
	dr.set("date", d.dateOutside(v, title, r, dr.status), graph.DateValue)
	t := d.titles(noun, title, r)[0]
	if t.entity >= 0 {
		dr.entity("title", t.entity)
	} else {
		dr.set("title", t.text, graph.TextValue)
	}
	return []draft{dr}
}

// labelled reads a line whose opening words name the agreement and whose verb only announces it.
func (d *document) labelled(v, e int, r text.Range) []draft {
	parties := d.parties(d.actors(v))
	if len(parties) < 2 {
		return nil
	}
	dr := draft{typ: graph.AgreementFact, rule: "agreement.label", head: v, status: d.status(v), speaker: -1, span: r}
	dr.entity("parties", parties...)
	dr.entity("title", e)
	dr.set("kind", d.agreementKind(r.From), graph.CodeValue)
	return []draft{dr}
}

// label gives the agreement that a line is about by its opening words ("Defence Cooperation Agreement: A and B signed
// ..."), -1 if none.
func (d *document) label(r text.Range) int {
	m := d.mention[r.From]
	if m >= 0 && d.agreementMention(m) && d.Mentions[m].Tokens.To < r.To && d.node[d.Mentions[m].Tokens.To].word == ":" {
		return d.Mentions[m].Entity
	}
	return -1
}

// namedAgreements reads named agreements with their parties in the name ("the 2011 U.S.-Peru Open Skies Agreement") or
// right behind it ("the Free Trade Agreement between Peru and China").
func (d *document) namedAgreements(s int, r text.Range) []draft {
	var out []draft
	for i := r.From; i < r.To; i++ {
		m := d.mention[i]
		if m < 0 || !d.agreementMention(m) || d.Mentions[m].Tokens.From != i || d.agreementKind(i) == "" {
			continue
		}
		men := &d.Mentions[m]
		to := men.Tokens.To
		parties := d.countriesWithin(men.Tokens)
		if len(parties) < 2 && to < r.To && d.node[to].lower == "between" {
			parties = d.named(to+1, r.To)
		}
		if len(parties) == 0 && d.node[i].lowerIs(jointWord) {
			parties = d.focus()
		}
		if len(parties) != 2 && len(parties) != 3 {
			continue
		}
		dr := draft{typ: graph.AgreementFact, rule: "agreement.named", head: i, status: graph.Asserted, speaker: -1, span: men.Tokens}
		dr.quote = text.Span{Start: d.Text.Tokens[men.Tokens.From].Start, End: d.Text.Tokens[to-1].End}
		dr.entity("parties", parties...)
		dr.entity("title", men.Entity)
		dr.set("kind", d.agreementKind(i), graph.CodeValue)
		for _, t := range d.timesOf(s) {
			if t.From >= men.Tokens.From-1 && t.To <= to {
				if date, ok := t.Resolve(d.anchor); ok {
					dr.set("date", date, graph.DateValue)
				}
			}
		}
		out = append(out, dr)
	}
	return out
}

// countriesWithin gives the countries that names within the range name, those inside larger names too.
func (d *document) countriesWithin(r text.Range) []int {
	var out []int
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Tokens.From >= r.From && men.Tokens.To <= r.To && men.Tokens.From < men.Tokens.To && (men.Kind == mention.Name || men.Kind == mention.Demonym) && men.Entity >= 0 && d.Entities[men.Entity].Type == graph.Country {
			out = append(out, men.Entity)
		}
	}
	for e := range d.Entities { // spelt inside a name, without a mention of its own
		if d.Entities[e].Type != graph.Country || slices.Contains(out, e) {
			continue
		}
		for _, form := range d.Entities[e].Forms {
			if d.spelt(form, r) {
				out = append(out, e)
				break
			}
		}
	}
	return unique(out)
}

// spelt says whether the tokens of the range hold the words one after the other.
func (d *document) spelt(words string, r text.Range) bool {
	w := strings.Fields(words)
	for i := r.From; len(w) > 0 && i+len(w) <= r.To; i++ {
		k := 0
		for k < len(w) && d.node[i+k].word == w[k] {
			k++
		}
		if k == len(w) {
			return true
		}
	}
	return false
}

// dealFor reads "the November agreement for X to supply Y".
func (d *document) dealFor(noun int, r text.Range) []draft {
	if noun+3 >= r.To || d.node[noun+1].lower != "for" {
		return nil
	}
	es := d.named(noun+2, r.To)
	if len(es) == 0 {
		return nil
	}
	for k := noun + 3; k+1 < min(r.To, noun+14); k++ {
		if d.node[k].tag != "TO" || !d.node[k+1].isVerb() {
			continue
		}
		what := d.trim(text.Range{From: k + 1, To: d.aboutEnd(k+1, r.To)})
		dr := draft{typ: graph.AgreementFact, rule: "agreement.for", head: noun, status: graph.Asserted, speaker: -1, span: r}
		dr.entity("parties", d.parties(es)...)
		dr.set("title", d.words(what), graph.TextValue)
		dr.set("kind", d.agreementKind(noun), graph.CodeValue)
		for _, t := range d.timesOf(d.node[noun].sent) {
			if t.To == noun {
				if date, ok := t.Resolve(d.anchor); ok {
					dr.set("date", date, graph.DateValue)
				}
			}
		}
		return []draft{dr}
	}
	return nil
}

// oneEach drops what only repeats: a named agreement that is told of by its name alone where a sentence says more of it.
func (d *document) oneEach(drafts []draft) []draft {
	told := map[int]bool{}
	for i := range drafts {
		if dr := &drafts[i]; dr.typ == graph.AgreementFact && dr.rule != "agreement.named" {
			for _, e := range dr.of("title") {
				told[e] = true
			}
		}
	}
	return slices.DeleteFunc(drafts, func(dr draft) bool {
		if dr.typ != graph.AgreementFact {
			return false
		}
		t := dr.of("title")
		if dr.rule == "agreement.named" && len(t) == 1 && d.bareName(d.Entities[t[0]].Name) && slices.ContainsFunc(drafts, func(o draft) bool {
			return o.typ == graph.AgreementFact && !slices.Equal(o.of("title"), t) && slices.Equal(o.of("parties"), dr.of("parties"))
		}) {
			return true // "this Agreement between A and B" is one told of by its name
		}
		if d.inHeadline(&dr) && slices.ContainsFunc(drafts, func(o draft) bool { return d.tellsMore(&o, &dr) }) {
			return true
		}
		return dr.typ == graph.AgreementFact && dr.rule == "agreement.named" && len(t) == 1 && told[t[0]]
	})
}

// inHeadline says whether a headline states the agreement.
func (d *document) inHeadline(dr *draft) bool {
	return dr.typ == graph.AgreementFact && d.Text.Blocks[d.Text.Sentences[d.node[dr.head].sent].Block].Kind == text.Headline
}

// tellsMore says whether the running text tells of an agreement of the same kind with all parties of the headline's.
func (d *document) tellsMore(o, dr *draft) bool {
	return o.typ == graph.AgreementFact && !d.inHeadline(o) && o.rule == "agreement.sign" && o.text("kind") == dr.text("kind") && o.text("kind") != "" &&
		!slices.ContainsFunc(dr.of("parties"), func(e int) bool { return !slices.Contains(o.of("parties"), e) })
}

// bareName says whether the name of an agreement tells nothing but its kind and parties.
func (d *document) bareName(name string) bool {
	first, rest, _ := strings.Cut(strings.ToLower(name), " ")
	return d.lex.is(signedNoun, first) && (rest == "" || strings.HasPrefix(rest, "between "))
}

// fieldsOfTitles reads the fields of cooperation that the name of an agreement tells: whoever signed a Nuclear
// Cooperation Memorandum works together in that.
func (d *document) fieldsOfTitles(drafts []draft) []draft {
	var out []draft
	for i := range drafts {
		dr := &drafts[i]
		if dr.typ != graph.AgreementFact || dr.status == graph.Negated || len(dr.of("parties")) < 2 {
			continue
		}
		for _, e := range dr.of("title") {
			w := strings.Fields(d.Entities[e].Name)
			for k, word := range w {
				if !d.lex.is(cooperateNoun, strings.ToLower(word)) {
					continue
				}
				for j := k - 1; j >= 0; j-- {
					f := strings.ToLower(strings.Trim(w[j], ","))
					if isConjunction(f) {
						continue
					}
					if !d.lex.is(sector, f) || f == "strategic" {
						break
					}
					c := draft{typ: graph.CooperationFact, rule: "cooperation.title", head: dr.head, status: dr.status, span: dr.span, quote: dr.quote, speaker: -1}
					c.entity("parties", dr.of("parties")...)
					c.set("sector", strings.Trim(w[j], ","), graph.TextValue)
					out = append(out, c)
				}
				break
			}
		}
	}
	return append(drafts, out...)
}
