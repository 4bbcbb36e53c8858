package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// cooperations reads in which fields countries or bodies work together, one statement per field:
//
//	cooperation in agriculture, energy and trade        the list behind "in"
//	in the economic, trade and industrial spheres       modifiers of a word for field
//	trade, economic and investment cooperation          modifiers of the noun itself
func (d *document) cooperations() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			verb := n.isVerb() && n.lemmaIs(cooperateVerb)
			noun := strings.HasPrefix(n.tag, "NN") && n.lemmaIs(cooperateNoun)
			relation := strings.HasPrefix(n.tag, "NN") && (n.lemmaIs(relationNoun) || d.jointWorks(i, r) || d.papersIn(i, r))
			if m := d.mention[i]; !verb && !noun && !relation || m >= 0 && d.size(m) > 1 {
				continue
			}
			if noun && capital(n.word) && i+2 < r.To && d.node[i+1].word == "(" && isAcronym(d.node[i+2].word) {
				continue // the last word of a name
			}
			parties := d.cooperators(i, r)
			if d.hasPerson(parties) {
				if parties = d.forWhom(parties); len(parties) == 1 && d.other(parties[0]) >= 0 {
					parties = append(parties, d.other(parties[0]))
				}
			}
			if len(parties) < 2 {
				continue
			}
			var fields []text.Range
			if list := d.papersCover(i, r); list.From < list.To {
				fields = d.fields(list)
			} else {
				fields = d.fieldsBehind(i, r, relation)
			}
			if noun || relation && !n.lemmaIs(contactNoun) && !n.lemmaIs(ventureNoun) && !n.lemmaIs(signedNoun) {
				fields = append(fields, d.fieldsBefore(i, r, noun)...)
			}
			if noun || verb {
				fields = append(fields, d.stressed(i, r)...)
			}
			status := d.status(i)
			if g := d.governor(i); g >= 0 && status == graph.Asserted {
				status = d.status(g)
			}
			if n.lemmaIs(ventureNoun) && status == graph.Asserted && d.plansBefore(i, r) {
				status = graph.Planned
			}
			var said []string
			for _, f := range fields {
				w := d.words(f)
				if slices.Contains(said, strings.ToLower(w)) || slices.ContainsFunc(out, func(o draft) bool {
					return d.node[o.head].sent == s && o.head != i && partOf(strings.ToLower(w), strings.ToLower(o.text("sector")))
				}) {
					continue
				}
				said = append(said, strings.ToLower(w))
				dr := draft{typ: graph.CooperationFact, rule: "cooperation.field", head: i, status: status, span: r, speaker: -1}
				dr.entity("parties", parties...)
				dr.set("sector", w, graph.TextValue)
				out = append(out, dr)
			}
		}
	}
	return out
}

// partOf says whether a field is one of the words of another one that joins several ("energy" of "water and energy").
func partOf(w, of string) bool {
	return w != of && strings.Contains(of, " and ") && slices.Contains(strings.Fields(of), w)
}

// jointWorks says whether the token is of works done together that are said to be in fields: "joint projects in the
// fields of A and B".
func (d *document) jointWorks(i int, r text.Range) bool {
	if !d.node[i].lemmaIs(ventureNoun) && d.node[i].lemma != "initiative" || i+2 >= r.To || d.node[i+1].lower != "in" {
		return false
	}
	for k := i - 1; k >= max(r.From, i-5); k-- {
		if w := d.node[k].lower; w == "joint" || w == "common" || w == "bilateral" {
			return true
		}
	}
	return false
}

// papersIn says whether the token is of documents that are said to be in fields: "agreements in the areas of A and B".
func (d *document) papersIn(i int, r text.Range) bool {
	if !d.node[i].lemmaIs(signedNoun) || !isPlural(&d.node[i]) || i+3 >= r.To {
		return false
	}
	if list := d.papersCover(i, r); list.From < list.To {
		return true
	}
	return d.node[i+1].lower == "in" && d.namesField(text.Range{From: i + 2, To: min(r.To, i+6)})
}

// papersCover gives the list of three or more fields that documents are said to be about: "the agreements cover A, B and C",
// "these memoranda relate to A, B and C"; empty when the token is of no such documents.
func (d *document) papersCover(i int, r text.Range) text.Range {
	if !d.node[i].lemmaIs(signedNoun) || !isPlural(&d.node[i]) {
		return text.Range{}
	}
	for k := i + 1; k+1 < min(r.To, i+5); k++ {
		n := &d.node[k]
		switch n.lemma {
		case "cover", "concern", "relate", "span", "encompass", "covering", "spanning":
		default:
			if n.word == "," || n.tag == "IN" || n.tag == "VBN" {
				return text.Range{}
			}
			continue
		}
		if n.tag == "VBN" || d.isPassive(k) {
			return text.Range{}
		}
		if d.node[k+1].lower == "to" {
			k++
		}
		list := text.Range{From: k + 1, To: d.fieldEnd(k+1, r.To)}
		if len(d.items(list)) < 3 {
			return text.Range{}
		}
		return list
	}
	return text.Range{}
}

// plansBefore says whether an infinitive or "will" stands before the token in its sentence.
func (d *document) plansBefore(i int, r text.Range) bool {
	for k := i - 1; k > r.From; k-- {
		if t := d.node[k].tag; t == "TO" && d.node[k+1].isVerb() || t == "MD" {
			return true
		}
	}
	return false
}

// stressed reads "cooperation ... with an emphasis on A, B and C".
func (d *document) stressed(i int, r text.Range) []text.Range {
	for j := i + 1; j+3 < r.To && d.node[j].word != ";"; j++ {
		if !d.node[j].lemmaIs(stressNoun) || d.node[j+1].lower != "on" {
			continue
		}
		for k := j - 1; k >= j-4 && k > i; k-- {
			if w := d.node[k].lower; w == "with" {
				return d.fields(text.Range{From: j + 2, To: d.fieldEnd(j+2, r.To)})
			}
		}
	}
	return nil
}

// cooperators gives who works together: those named around the word, else the pair in focus.
func (d *document) cooperators(i int, r text.Range) []int {
	var p *predicate
	if d.node[i].isVerb() {
		p = d.verb(i)
	} else {
		p = d.noun(i)
	}
	s := Slot{Types: []string{"party"}}
	var es []int
	if d.node[i].isVerb() {
		if es = d.doers(i); len(es) >= 2 {
			return es
		}
	}
	for _, role := range []string{"between", "among", "of", "poss", "mod", "subject", "with"} {
		if role == "subject" && !d.node[i].isVerb() {
			continue
		}
		for _, v := range d.source(p, role, s, nil) {
			es = append(es, v.entity)
		}
		if len(unique(es)) >= 2 && (role == "between" || role == "among") {
			break
		}
	}
	if es = unique(es); len(es) == 0 { // "A and B signed memoranda on SMR collaboration"
		if doers := d.doers(i); len(doers) > 0 && !d.hasPerson(doers) {
			if es = unique(append(doers, d.partners("with", r)...)); len(es) < 2 {
				es = nil
			}
		}
	}
	if len(es) == 1 && d.Entities[es[0]].Type == graph.Country {
		if o := d.other(es[0]); o >= 0 {
			es = append(es, o)
		}
	}
	if len(es) >= 2 {
		return es
	}
	return d.focus()
}

// doers gives who does what the verb at i says, as the nearest verb before it with a row of names tells where its own
// subject does not ("A and B agreed to look into X and to cooperate in Y").
func (d *document) doers(i int) []int {
	es := d.actors(i)
	for k := i - 1; len(es) < 2 && k >= d.sentence(d.node[i].sent).From; k-- {
		if n := &d.node[k]; n.tag == "VBD" || n.tag == "VBP" || n.tag == "VBN" || n.tag == "VBZ" || n.tag == "VB" && d.kid(k, "aux") >= 0 {
			if row := d.rowBefore(k); len(row) > 0 {
				es = row
				break
			}
		}
	}
	return d.parties(es)
}

// fieldsBehind reads the list behind "in" (or "on") after the word.
// Relations and ties must be said to be in fields ("in the sphere of"); cooperation may be in anything.
func (d *document) fieldsBehind(i int, r text.Range, named bool) []text.Range {
	for j := i + 1; j < min(r.To-1, i+14); j++ {
		n := &d.node[j]
		if n.word == "," && j > i+1 && d.mention[j-1] < 0 || n.word == ";" || n.word == ":" {
			if n.word != ":" {
				return nil
			}
		}
		if !named && (n.tag == "VBZ" || n.tag == "VBP" || n.tag == "VBD" || n.tag == "NNS" && d.mention[j-1] >= 0) && n.lemmaIs(containVerb) && j+1 < r.To && !d.isPassive(j) { // "cooperation covers A, B and C"
			return d.fields(text.Range{From: j + 1, To: d.fieldEnd(j+1, r.To)})
		}
		if (n.tag == "VBZ" || n.tag == "VBD" || n.tag == "VBP" || n.tag == "MD") && !n.lemmaIs(developVerb) && n.lemma != "be" && n.lemma != "have" {
			return nil
		}
		if n.lower != "in" && !(n.lower == "on" && (j == i+1 || d.node[i].isVerb() && d.node[i+1].lower == "with" && d.mention[j-1] >= 0)) {
			continue
		}
		if d.node[j+1].tag == "VBG" {
			if out := d.gerunds(j+1, r); len(out) > 0 && !named {
				return out
			}
		}
		end := d.fieldEnd(j+1, r.To)
		list := text.Range{From: j + 1, To: end}
		if d.isTimeOrPlace(j + 1) {
			continue
		}
		if named && !d.namesField(list) {
			return nil
		}
		return append(d.fields(list), d.throughFields(end, r)...)
	}
	return nil
}

// gerunds reads fields that are given as doings: "in promoting energy security, combating piracy, and advancing trade".
// Verbs of furthering leave their object; others belong to the field.
func (d *document) gerunds(i int, r text.Range) []text.Range {
	var out []text.Range
	end := d.listEnd(i, r.To)
	for k := i; k < end; {
		next := end
		for j := k + 1; j < end; j++ {
			if d.node[j].tag == "VBG" && (d.node[j-1].word == "," || isConjunction(d.node[j-1].lower)) {
				next = j
				break
			}
			if d.node[j].lower == "that" || d.node[j].lower == "through" || d.node[j].lower == "including" || d.node[j].word == "," && j+1 < end && d.node[j+1].tag != "VBG" && !isConjunction(d.node[j+1].lower) {
				next, end = j, j
				break
			}
		}
		f := text.Range{From: k, To: next}
		for f.To > f.From+1 && (isConjunction(d.node[f.To-1].lower) || d.node[f.To-1].word == ",") {
			f.To--
		}
		if d.node[k].lemmaIs(furtherVerb) {
			f.From++
		}
		if f = d.trim(f); f.From < f.To && f.To-f.From <= 8 {
			out = append(out, f)
		}
		k = next
	}
	return out
}

// throughFields reads a list of three or more behind "through": "in the security sector through disaster management,
// defence reform and peacekeeping".
func (d *document) throughFields(i int, r text.Range) []text.Range {
	if i+1 >= r.To || d.node[i].lower != "through" || d.node[i+1].tag == "DT" || d.node[i+1].tag == "VBG" {
		return nil
	}
	if out := d.fields(text.Range{From: i + 1, To: d.fieldEnd(i+1, r.To)}); len(out) >= 3 {
		return out
	}
	return nil
}

// namesField says whether a word for field stands in the range.
func (d *document) namesField(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if d.node[i].lemmaIs(fieldNoun) {
			return true
		}
	}
	return false
}

// fieldEnd ends a list of fields: at what ends any list, and at words that begin another phrase.
func (d *document) fieldEnd(i, end int) int {
	end = d.listEnd(i, end)
	for k := i; k < end; k++ {
		n := &d.node[k]
		switch {
		case n.lower == "as" && (k == i || d.node[k-1].lower != "such") && (k+1 >= end || d.node[k+1].lower != "well"):
			if k >= i+2 && d.node[k-1].lower == "well" { // "as well as"
				continue
			}
			return k
		case n.lower == "through" || n.lower == "by" || n.lower == "between" || n.lower == "with" || n.lower == "during" || n.lower == "under" || n.lower == "at" || n.lower == "that" || n.lower == "where" || n.lower == "since" || n.tag == "TO" || n.lower == "within" || n.lower == "ahead":
			return k
		case n.word == "(": // skipped where the list goes on behind it
			j := k + 1
			for j < end && d.node[j].word != ")" {
				j++
			}
			if j+1 >= end || !isConjunction(d.node[j+1].lower) && d.node[j+1].word != "," {
				return k
			}
			k = j
		case n.word == "\"" || n.word == "”" || n.lower == "among":
			return k
		case n.word == "," && k+3 < end && d.node[k+1].lower == "the" && d.node[k+2].lowerIs(saidPaper) && d.node[k+3].lemmaIs(sayVerb): // ", the statement said"
			return k
		case n.word == "," && k+2 < end && d.node[k+1].tag == "DT" && d.subjectNext(k+1, end): // ", the sides also noted"
			return k
		case n.word == "," && k+2 < end && d.node[k+1].tag == "VBG" && d.node[k+1].rel == "advcl" && !isConjunction(d.node[k+2].lower) && d.node[k+2].word != ",": // ", using its ports"
			return k
		case n.word == "," && k+2 < end && (d.node[k+1].lower == "that" && d.node[k+2].lower == "is" || d.speaksNext(k+1)):
			return k
		}
	}
	return end
}

// subjectNext says whether the noun phrase that opens at token i is the subject of a verb behind it.
func (d *document) subjectNext(i, end int) bool {
	for k := i; k < min(end, i+5); k++ {
		if n := &d.node[k]; strings.HasPrefix(n.tag, "NN") && n.rel == "nsubj" && n.head > k && k+1 < end {
			after := &d.node[k+1]
			return after.isVerb() || after.tag == "MD" || strings.HasPrefix(after.tag, "RB")
		}
	}
	return false
}

// speaksNext says whether a person, or the title of one, stands at the token: "..., Foreign Minister X said".
func (d *document) speaksNext(i int) bool {
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Tokens.From <= i && i < men.Tokens.To && (men.Type == graph.Person || men.Kind == mention.Title) {
			return true
		}
	}
	return false
}

// isTimeOrPlace says whether a date, a country or a place opens at the token, or a phrase that names no field.
func (d *document) isTimeOrPlace(i int) bool {
	for i < len(d.node) && (d.node[i].lower == "the" || d.node[i].lower == "this" || d.node[i].lower == "both") {
		i++
	}
	if i >= len(d.node) || d.node[i].lowerIs(noField) || d.node[i].tag == "VBG" && d.node[i].lower != "manufacturing" && d.node[i].lower != "engineering" && d.node[i].lower != "mining" && d.node[i].lower != "banking" {
		return true
	}
	for _, t := range d.timesOf(d.node[i].sent) {
		if t.From <= i && i < t.To {
			return true
		}
	}
	if m := d.mention[i]; m >= 0 {
		for _, e := range d.resolved(m) {
			if t := d.Entities[e].Type; (t == graph.Country || t == graph.Place) && d.Mentions[m].Tokens.To <= len(d.node)-1 && (d.node[d.Mentions[m].Tokens.To].word == "," || !strings.HasPrefix(d.node[d.Mentions[m].Tokens.To].tag, "NN")) {
				return true
			}
		}
	}
	return false
}

// fields splits a list of fields, without the words for field itself: "the fields of A and B", "A, B and other spheres",
// "the A and B sectors".
func (d *document) fields(list text.Range) []text.Range {
	r := d.trim(list)
	for k := r.From; k+1 < r.To; k++ { // "various fields of economy", "the field of"
		if d.node[k].lemmaIs(fieldNoun) && (d.node[k+1].lower == "of" || d.node[k+1].lower == "such" || d.node[k+1].lower == "including" || d.node[k+1].word == ":" || d.node[k+1].word == ",") {
			r.From = k + 1
			if d.node[k+1].lower == "of" {
				r.From++
			}
			break
		}
		if d.node[k].word == "," || d.mention[k] >= 0 {
			break
		}
	}
	var out []text.Range
	for k := r.From + 1; k+1 < r.To; k++ { // "A, B and C, including efforts to ..." leaves the list
		if d.node[k].lower == "including" && d.node[k+1].lowerIs(meansWord) {
			r = d.trim(text.Range{From: r.From, To: k})
			break
		}
	}
	members := d.joinInitials(d.items(r))
	if h := d.headingOf(r); h.From < h.To { // "energy, including nuclear energy"
		members = append([]text.Range{h}, members...)
	}
	for _, m := range members {
		for k := m.From; k < m.To; k++ { // what stands in brackets
			if d.node[k].word == "(" {
				m.To = k
			}
		}
		for m.From < m.To && d.node[m.From].word == "]" {
			m.From++
		}
		m = d.inField(m)
		for m.To > m.From+1 && (d.node[m.To-1].lemmaIs(fieldNoun) || d.node[m.To-1].lemmaIs(cooperateNoun)) { // "energy sector"
			m.To--
			m = d.trim(m)
		}
		for m.From < m.To && (d.node[m.From].lowerIs(fieldGeneric) || d.node[m.From].lower == "in" || d.node[m.From].lower == "on" || d.node[m.From].lower == "from") {
			m.From++
		}
		m = d.trim(m)
		if m.From < m.To && (d.node[m.From].lower == "for" || d.node[m.From].lower == "according") {
			continue // "for the benefit of both"
		}
		if m.From < m.To && d.node[m.To-1].lowerIs(dealPaper) {
			continue // "cooperation on X and a memorandum"
		}
		if m.From < m.To && m.To-m.From <= 8 && !d.generic(m) && d.fieldLike(m) {
			out = append(out, m)
		}
	}
	return out
}

// joinInitials joins the members of a list whose initials a short form in brackets spells: "A, B and C (ABC)" is one
// field of three words.
func (d *document) joinInitials(ms []text.Range) []text.Range {
	for i := range ms {
		last := ms[i]
		open := d.find("(", text.Range{From: last.From, To: min(last.To+1, len(d.node))})
		if open < 0 || open+1 >= len(d.node) || !isAcronym(d.node[open+1].word) {
			continue
		}
		short := strings.ToLower(d.node[open+1].word)
		initials := ""
		for k := i; k >= 0 && len(initials) < len(short); k-- {
			m := ms[k]
			if k == i {
				m.To = open
			}
			w := d.node[m.To-1].lower
			initials = w[:1] + initials
			if initials == short && k < i {
				joined := text.Range{From: ms[k].From, To: open}
				return append(append(ms[:k:k], joined), ms[i+1:]...)
			}
		}
	}
	return ms
}

// headingOf gives what stands before "including" or "such as" where that names a field itself, empty else.
func (d *document) headingOf(r text.Range) text.Range {
	for i := r.From; i < r.To; i++ {
		if l := d.node[i].lower; l == "including" || l == "especially" || l == "particularly" {
			h := d.trim(text.Range{From: r.From, To: i})
			for k := h.From; k < h.To; k++ {
				if d.node[k].word == "," || d.node[k].lemmaIs(fieldNoun) {
					return text.Range{}
				}
			}
			return h
		}
	}
	return text.Range{}
}

// inField drops "in the field of" before a member of a list, and "cooperation in".
func (d *document) inField(m text.Range) text.Range {
	for k := m.From; k+1 < min(m.To, m.From+4); k++ {
		if n := &d.node[k]; d.node[k+1].lower == "of" && n.lemmaIs(fieldNoun) || d.node[k+1].lower == "in" && n.lemmaIs(cooperateNoun) {
			m.From = k + 2
			break
		}
	}
	return d.trim(m)
}

// fieldLike says whether the range may name a field: its words are nouns and adjectives, and it names no person or country.
func (d *document) fieldLike(r text.Range) bool {
	ok := false
	if r.From+1 < r.To && d.node[r.From].lemmaIs(buildNoun) && d.node[r.From+1].lower == "of" && d.workIn(r.From+2, text.Range{From: r.From, To: r.To}) >= 0 {
		return false // "construction of a plant" is a work
	}
	if d.node[r.From].lowerIs(noFieldHead) || d.node[r.To-1].lowerIs(noFieldHead) {
		return false
	}
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		if n.tag == "PRP" || n.tag == "MD" || n.tag == "VBD" || n.tag == "VBZ" || n.tag == "VBP" || n.tag == "WP" || n.tag == "WDT" {
			return false
		}
		ok = ok || strings.HasPrefix(n.tag, "NN") || strings.HasPrefix(n.tag, "JJ") || n.tag == "VBG" || n.lowerIs(sector)
	}
	if m := d.mention[r.From]; m >= 0 && d.Mentions[m].Tokens.To >= r.To {
		return false
	}
	return ok
}

func (d *document) generic(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if n := &d.node[i]; !n.lowerIs(fieldGeneric) && !n.lemmaIs(fieldNoun) {
			return false
		}
	}
	return true
}

// fieldsBefore reads modifiers of the noun that are fields: "trade, economic and investment cooperation". With any, a
// noun that no list knows is a field too when it stands right before ("AI cooperation").
func (d *document) fieldsBefore(i int, r text.Range, any bool) []text.Range {
	var out []text.Range
	for k := i - 1; k >= r.From; k-- {
		n := &d.node[k]
		switch {
		case any && k == i-1 && d.mention[k] < 0 && !n.lemmaIs(furtherVerb) && (n.tag == "NN" && !n.lowerIs(fieldGeneric) && !n.lowerIs(noFieldHead) || isAcronym(n.word)):
			out = append(out, text.Range{From: k, To: k + 1})
		case !any && n.lower == "diplomatic":
			return nil // to have diplomatic relations is a fact of another kind
		case n.lowerIs(sector) || n.lemmaIs(sector):
			out = append(out, text.Range{From: k, To: k + 1})
		case strings.Contains(n.lower, "-") && d.lex.is(sector, lastPart(n.lower)):
			out = append(out, text.Range{From: k, To: k + 1})
		case n.word == "," || isConjunction(n.lower):
			if len(out) == 0 {
				return nil
			}
		case n.lowerIs(fieldGeneric) || n.lower == "bilateral" || n.lower == "close" || n.lower == "mutual":
		default:
			if capital(n.word) && capital(d.node[i].word) && len(out) > 0 && d.mention[k] < 0 && k > r.From && (strings.HasPrefix(n.tag, "JJ") || strings.HasPrefix(n.tag, "NN")) && d.Text.Blocks[d.Text.Sentences[n.sent].Block].Kind != text.Headline {
				return nil // part of a name
			}
			slices.Reverse(out)
			return d.pairs(out)
		}
	}
	slices.Reverse(out)
	return d.pairs(out)
}

// pairs joins neighbours that are one thing together ("science and technology").
func (d *document) pairs(fs []text.Range) []text.Range {
	for i := 0; i+1 < len(fs); i++ {
		if fs[i].To+1 == fs[i+1].From && d.setPhrase(fs[i].To) {
			fs[i].To = fs[i+1].To
			fs = append(fs[:i+1], fs[i+2:]...)
		}
	}
	return fs
}

func lastPart(w string) string { return w[strings.LastIndexByte(w, '-')+1:] }

// isAcronym says whether a word is all capitals.
func isAcronym(w string) bool {
	return len(w) >= 2 && len(w) <= 6 && strings.ToUpper(w) == w && strings.ToLower(w) != w && !strings.Contains(w, ".")
}
