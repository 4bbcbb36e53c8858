package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// pledges reads the sentences of fact sheets and announcements in which somebody undertakes something:
//
//	A and B will partner on X, work together on X       cooperation in X
//	A and B will team up to build X                     cooperation and what it builds
//	A will invest $5 billion in X, to build X           a project of A
//	A announced a $5 billion plan to do X               a project of A
//	A chose B to develop X                              a project and a contract of A and B
//	A will buy 40 B trams                               a contract of A and B
func (d *document) pledges() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) || d.Text.Blocks[d.Text.Sentences[s].Block].Kind == text.Headline {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i+2 < r.To; i++ {
			n := &d.node[i]
			if m := d.mention[i]; m >= 0 && d.size(m) > 1 || d.Text.Tokens[i].Quoted {
				continue
			}
			switch {
			case d.together(i, r) > 0:
				out = append(out, d.jointly(i, d.together(i, r), r)...)
			case n.lemmaIs(stakeVerb) && n.isVerb() && !d.isPassive(i):
				out = append(out, d.invested(i, r)...)
			case n.lemmaIs(unveilVerb) && n.isVerb() && !d.isPassive(i):
				out = append(out, d.planned(i, r)...)
			case n.lemmaIs(chooseVerb) && n.isVerb() && !d.isPassive(i):
				out = append(out, d.chosen(i, r)...)
			case n.lemmaIs(buyVerb) && n.isVerb() && !d.isPassive(i):
				out = append(out, d.bought(i, r)...)
			}
		}
	}
	return out
}

// together gives the token behind words for acting as one ("partner", "work together", "team up", "join forces") that
// stand as a verb at i, -1 if none do.
func (d *document) together(i int, r text.Range) int {
	n := &d.node[i]
	j := -1
	switch {
	case n.lemma == "partner", n.lemma == "collaborate":
		j = i + 1
	case n.lemma == "work" && (d.node[i+1].lower == "together" || d.node[i+1].lower == "jointly"):
		j = i + 2
	case n.lemma == "work" && d.node[i+1].lower == "with" && d.pledged(i) == graph.Planned:
		j = i + 1
	case n.lemma == "team" && d.node[i+1].lower == "up":
		j = i + 2
	case n.lemma == "join" && (d.node[i+1].lower == "forces" || d.node[i+1].lower == "hands"):
		j = i + 2
	}
	if j < 0 || j+1 >= r.To || i == r.From {
		return -1
	}
	if n.isVerb() {
		return j
	}
	if p := &d.node[i-1]; p.tag == "MD" || p.tag == "TO" || p.lowerIs(adverb) { // taggers take "partner" for a noun
		return j
	}
	return -1
}

// pledgers gives who undertakes what the verb at i says, also where plans and promises stand between ("A pledged to").
func (d *document) pledgers(i int, r text.Range) []int {
	if es := d.rowBefore(i); len(es) > 0 {
		return es
	}
	if es := d.actors(i); len(es) > 0 {
		return es
	}
	for k := i - 1; k > r.From; k-- {
		n := &d.node[k]
		if n.lemmaIs(plan) || n.tag == "MD" {
			if es := d.rowBefore(k); len(es) > 0 {
				return es
			}
			if k-1 >= r.From && (d.node[k-1].lowerIs(sideNoun) || d.node[k-1].lower == "we") {
				return d.meant(k - 1)
			}
		} else if n.tag != "TO" && !n.lowerIs(joiningWord) && !n.lowerIs(auxiliary) && !n.lowerIs(adverb) && n.tag != "RB" {
			break
		}
	}
	return nil
}

// jointly reads what is behind words for acting as one.
func (d *document) jointly(i, j int, r text.Range) []draft {
	who := d.parties(d.pledgers(i, r))
	if d.node[j].lower == "with" {
		who = unique(append(who, d.parties(d.named(j+1, r.To))...))
		for j++; j < r.To && d.node[j].lower != "on" && d.node[j].lower != "in" && d.node[j].tag != "TO"; j++ {
			if d.node[j].word == "." || d.node[j].word == ";" {
				return nil
			}
		}
	}
	if len(who) == 1 && d.Entities[who[0]].Type == graph.Country {
		if o := d.other(who[0]); o >= 0 {
			who = append(who, o)
		}
	}
	if len(who) < 2 || d.hasPerson(who) || j+1 >= r.To {
		return nil
	}
	var fields []text.Range
	switch w := d.node[j].lower; {
	case (w == "on" || w == "in") && !d.isTimeOrPlace(j+1) || w == "on" && d.node[j+1].tag == "VBG":
		list := text.Range{From: j + 1, To: d.fieldEnd(j+1, r.To)}
		if k := d.find("for", list); k >= 0 && k+1 < list.To && d.node[k+1].tag == "VBG" { // "on a program for doing X and doing Y"
			fields = d.gerunds(k+1, r)
			dr := draft{typ: graph.ProjectFact, rule: "project.pledge", head: i, status: d.pledged(i), span: r, speaker: -1}
			dr.set("name", d.withoutMoney(text.Range{From: j + 1, To: d.phraseStop(k+1, r.To)}), graph.TextValue)
			dr.entity("participants", who...)
			return append(d.fieldDrafts(i, who, fields, "cooperation.jointly", r), dr)
		}
		if d.node[j+1].tag == "VBG" {
			fields = d.gerunds(j+1, r)
		} else {
			fields = d.fields(list)
		}
	case d.node[j].tag == "TO" && d.node[j+1].isVerb() && !d.node[j+1].lemmaIs(otherAct):
		for _, p := range d.purposes(j+1, r) {
			if h := d.workIn(p.From+1, r); h >= 0 && d.node[p.From].lemma != "support" { // what they build tells the field
				fields = append(fields, d.workField(p.From+1, h))
			} else if f := d.trim(text.Range{From: p.From + 1, To: d.phraseStop(p.From+1, p.To)}); f.From < f.To && f.To-f.From <= 14 && d.node[f.From].tag != "PRP" {
				fields = append(fields, f)
			}
		}
	}
	return d.fieldDrafts(i, who, fields, "cooperation.jointly", r)
}

// workField gives the words before the noun for a work, without adjectives that a comma parts from the rest.
func (d *document) workField(from, h int) text.Range {
	for k := from; k < h; k++ {
		if d.node[k].word == "," && strings.HasPrefix(d.node[k-1].tag, "JJ") {
			from = k + 1
			for from < h && (strings.HasPrefix(d.node[from].tag, "JJ") || d.node[from].tag == "RB" || d.node[from].tag == "VBN") && !d.node[from].lowerIs(sector) {
				from++
			}
			break
		}
	}
	f := d.trim(text.Range{From: from, To: h})
	if f.From >= f.To {
		f = text.Range{From: h, To: h + 1}
	}
	return f
}

// fieldDrafts makes the statements of cooperation in the fields.
func (d *document) fieldDrafts(head int, who []int, fields []text.Range, rule string, r text.Range) []draft {
	var out []draft
	for _, f := range fields {
		if f.To == f.From+1 && d.node[f.From].tag == "VBG" { // "developing" alone is no field
			continue
		}
		dr := draft{typ: graph.CooperationFact, rule: rule, head: head, status: d.pledged(head), span: r, speaker: -1}
		dr.entity("parties", who...)
		dr.set("sector", d.words(f), graph.TextValue)
		out = append(out, dr)
	}
	return out
}

// pledged is the status of an undertaking: one that stands behind "will", "to" or "pledged to" is still to come.
func (d *document) pledged(i int) graph.Status {
	if s := d.status(i); s != graph.Asserted {
		return s
	}
	for k := i - 1; k >= max(0, i-3); k-- {
		if l := d.node[k].lower; d.node[k].tag == "MD" && l != "can" || l == "to" && d.node[max(0, k-1)].lemmaIs(plan) {
			return graph.Planned
		}
	}
	return graph.Asserted
}

// phraseStop ends a noun phrase with what its prepositions add: at a comma that no list follows, a finite verb, a
// relative word or "by", "through", "while".
func (d *document) phraseStop(i, end int) int {
	for k := i; k < end; k++ {
		n := &d.node[k]
		switch {
		case n.word == "." || n.word == ";" || n.word == ":" || n.word == "(" || n.tag == "WDT" || n.tag == "WP" || n.lower == "by" || n.lower == "through" || n.lower == "while" || n.lower == "as" || n.lower == "focused" || n.lower == "valued" || n.lower == "that":
			return k
		case n.word == "," && (k+1 >= end || d.node[k+1].isVerb() || d.node[k+1].lower == "including" || !d.listFollows(k, end)):
			return k
		case k > i && (n.tag == "VBD" || n.tag == "VBZ" || n.tag == "VBP" || n.tag == "MD") && d.finite(k):
			return k
		}
	}
	return end
}

// withoutMoney gives the words of a noun phrase without article and amount ("a $5 billion plan" is a plan).
func (d *document) withoutMoney(r text.Range) string {
	r = d.trim(r)
	for r.From < r.To && (d.node[r.From].tag == "DT" || d.node[r.From].tag == "CD" || d.node[r.From].tag == "$" || d.isMoney(r.From)) {
		r.From++
	}
	return d.words(d.trim(r))
}

// isMoney says whether an amount covers the token.
func (d *document) isMoney(i int) bool {
	for _, a := range d.amountsOf(d.node[i].sent) {
		if a.From <= i && i < a.To {
			return true
		}
	}
	return false
}

// ofMoney says whether an amount stands right before or within a phrase.
func (d *document) ofMoney(from, to int) bool {
	for i := from; i < to; i++ {
		if d.isMoney(i) {
			return true
		}
	}
	return false
}

// impersonal says whether all are organizations, plants or countries, none a person.
func (d *document) impersonal(es []int) bool {
	return len(es) > 0 && !d.hasPerson(es)
}

// invested reads "A will invest $5 billion in X" and "A will invest $5 billion to build X".
func (d *document) invested(v int, r text.Range) []draft {
	who := d.pledgers(v, r)
	if !d.impersonal(who) || !d.ofMoney(v+1, min(r.To, v+6)) {
		return nil
	}
	for k := v + 2; k+2 < min(r.To, v+18); k++ {
		n := &d.node[k]
		var name string
		switch {
		case n.word == "." || n.word == ";" || n.word == ",":
			return nil
		case n.lower == "in" && (d.isAid(k+1, r.To) || d.node[v].lemma == "spend"):
			return nil
		case (n.lower == "in" || n.lower == "into") && !d.isTime(k+1) && !d.endsInPlace(k+1, r.To):
			name = "investment in " + d.words(d.trim(text.Range{From: k + 1, To: d.phraseStop(k+1, r.To)}))
		case n.tag == "TO" && d.node[k+1].lemmaIs(undertakeVerb):
			name = d.words(text.Range{From: k + 1, To: d.phraseStop(k+2, r.To)})
		default:
			continue
		}
		dr := draft{typ: graph.ProjectFact, rule: "project.invest", head: v, status: d.pledged(v), span: r, speaker: -1}
		dr.set("name", name, graph.TextValue)
		dr.entity("participants", who...)
		if e := d.placeOfWork(k, min(r.To, k+12)); e >= 0 {
			dr.entity("place", e)
		}
		return []draft{dr}
	}
	return nil
}

// isAid says whether the noun phrase that opens at i is of money itself: "$5m in loans" is no project.
func (d *document) isAid(i, end int) bool {
	for ; i < end && (d.beforeNoun(i) || strings.HasPrefix(d.node[i].tag, "NN")); i++ {
		if n := &d.node[i]; (n.lemmaIs(moneyNoun) && !n.lemmaIs(ventureNoun) || n.lemmaIs(helpNoun)) && !strings.HasPrefix(d.node[min(i+1, end-1)].tag, "NN") {
			return true
		}
	}
	return false
}

// endsInPlace says whether the phrase at i is but the name of a country or place.
func (d *document) endsInPlace(i, end int) bool {
	if d.node[i].tag == "DT" {
		i++
	}
	if i >= end || d.mention[i] < 0 {
		return i+1 < end && (d.node[i].lowerIs(landNoun) || strings.HasPrefix(d.node[i].tag, "JJ") && d.node[i+1].lowerIs(landNoun))
	}
	to := d.Mentions[d.mention[i]].Tokens.To
	if to < end && d.node[to].lowerIs(landNoun) {
		return true // "the Andean nation"
	}
	return to >= end || !strings.HasPrefix(d.node[to].tag, "NN") && !strings.HasPrefix(d.node[to].tag, "JJ") && d.node[to].tag != "POS"
}

// planned reads "A announced a $5 billion plan to do X".
func (d *document) planned(v int, r text.Range) []draft {
	who := d.pledgers(v, r)
	if !d.impersonal(who) {
		return nil
	}
	for k := v + 1; k+2 < min(r.To, v+12); k++ {
		n := &d.node[k]
		if n.lemmaIs(schemeNoun) && strings.HasPrefix(n.tag, "NN") && !strings.HasPrefix(d.node[k+1].tag, "NN") {
			w := &d.node[k+1]
			if !(w.tag == "TO" && d.node[k+2].isVerb() || w.lower == "for" || w.lower == "in" && !d.isTimeOrPlace(k+2)) || !d.ofMoney(v+1, k) {
				return nil
			}
			dr := draft{typ: graph.ProjectFact, rule: "project.plan", head: v, status: graph.Planned, span: r, speaker: -1}
			dr.set("name", d.withoutMoney(text.Range{From: v + 1, To: d.phraseStop(k+2, r.To)}), graph.TextValue)
			dr.entity("participants", who...)
			return []draft{dr}
		}
		if n.tag != "DT" && n.tag != "CD" && n.tag != "$" && n.tag != "PRP$" && !d.isMoney(k) && !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") {
			return nil
		}
	}
	return nil
}

// chosen reads "A selected B to develop X".
func (d *document) chosen(v int, r text.Range) []draft {
	who := d.pledgers(v, r)
	if !d.impersonal(who) {
		return nil
	}
	by := d.named(v+1, r.To)
	if !d.impersonal(by) || d.Entities[by[0]].Type == graph.Country {
		return nil
	}
	both := unique(append(append([]int(nil), who...), by...))
	for k := v + 2; k+2 < min(r.To, v+12); k++ {
		n := &d.node[k]
		if n.word == "." || n.word == ";" {
			return nil
		}
		if n.tag != "TO" || !d.node[k+1].lemmaIs(undertakeVerb) {
			continue
		}
		end := d.phraseStop(k+2, r.To)
		for j := k + 3; j+1 < end; j++ { // "in a $2 billion deal"
			if (d.node[j].lower == "in" || d.node[j].lower == "under") && d.node[j+1].tag == "DT" {
				end = j
			}
		}
		what := d.words(text.Range{From: k + 1, To: end})
		p := draft{typ: graph.ProjectFact, rule: "project.chosen", head: v, status: graph.Planned, span: r, speaker: -1}
		p.set("name", what, graph.TextValue)
		p.entity("participants", both...)
		out := []draft{p}
		for j := k; j < r.To; j++ {
			if d.node[j].lemmaIs(dealNoun) {
				a := draft{typ: graph.AgreementFact, rule: "agreement.chosen", head: v, status: d.status(v), span: r, speaker: -1}
				a.set("title", what, graph.TextValue)
				a.set("kind", "contract", graph.CodeValue)
				a.entity("parties", both...)
				out = append(out, a)
				break
			}
		}
		return out
	}
	return nil
}

// bought reads "A will buy 40 B trams": a maker named before what is bought sells it.
func (d *document) bought(v int, r text.Range) []draft {
	who := d.pledgers(v, r)
	if !d.impersonal(who) || d.Entities[who[0]].Type == graph.Country && len(who) > 1 {
		return nil
	}
	end := d.phraseStop(v+1, r.To)
	for k := v + 1; k < end; k++ {
		if d.node[k].lower == "in" || d.node[k].lower == "for" || d.node[k].lower == "to" || d.node[k].lower == "with" {
			end = k
		}
	}
	maker := -1
	for k := v + 1; k < end; k++ {
		m := d.mention[k]
		if m < 0 || len(d.resolved(m)) != 1 {
			continue
		}
		to := d.Mentions[m].Tokens.To
		if e := d.resolved(m)[0]; d.Entities[e].Type == graph.Organization && to < end && strings.HasPrefix(d.node[to].tag, "NN") {
			maker = e
			break
		}
	}
	if maker < 0 || maker == who[0] {
		return nil
	}
	dr := draft{typ: graph.AgreementFact, rule: "agreement.bought", head: v, status: d.pledged(v), span: r, speaker: -1}
	dr.entity("parties", unique(append(append([]int(nil), who...), maker))...)
	dr.set("title", "purchase of "+d.words(d.trim(text.Range{From: v + 1, To: end})), graph.TextValue)
	dr.set("kind", "contract", graph.CodeValue)
	return []draft{dr}
}

// pillars reads the labels of a list that a sentence on fields opens: "cooperation rests on three pillars:", then items
// "Clean water: build ...".
func (d *document) pillars() []draft {
	who := d.company()
	if len(who) < 2 {
		who = d.focus()
	}
	if len(who) < 2 {
		return nil
	}
	var out []draft
	opened := false
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		b := d.Text.Blocks[d.Text.Sentences[s].Block]
		if b.Kind != text.ListItem {
			if b.Sentences.From == s || opened {
				opened = false
			}
			if r.To > r.From && d.node[r.To-1].word == ":" {
				pillar, joint := false, false
				for i := r.From; i < r.To; i++ {
					pillar = pillar || d.node[i].lemmaIs(pillarNoun)
					joint = joint || d.node[i].lemmaIs(cooperateNoun) || d.node[i].lemmaIs(cooperateVerb) || d.node[i].lemma == "coordination" || d.node[i].lower == "joint" || d.node[i].lower == "jointly" || d.node[i].lower == "together"
				}
				opened = pillar && joint
			}
			continue
		}
		if !opened || b.Sentences.From != s {
			continue
		}
		from := r.From
		for from < r.To && (d.node[from].tag == "CD" || isMark(d.node[from].word) || d.node[from].word == "-" || d.node[from].word == "•" || d.node[from].word == ")") {
			from++
		}
		colon := d.find(":", text.Range{From: from, To: min(r.To, from+9)})
		if colon < 0 || colon == from {
			continue
		}
		if f := d.trim(text.Range{From: from, To: colon}); f.From < f.To && d.fieldLike(f) && !d.generic(f) {
			dr := draft{typ: graph.CooperationFact, rule: "cooperation.pillar", head: from, status: graph.Planned, span: r, speaker: -1}
			dr.entity("parties", who...)
			dr.set("sector", d.words(f), graph.TextValue)
			out = append(out, dr)
		}
	}
	return out
}
