package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// discussions reads what two sides talked about working on together, as cooperation that is planned:
//
//	discussed trade, energy and tourism                      fields of the lexicon
//	discussed issues related to border security and X        what issues are of
//	discussed strengthening X and promoting Y                what is to be furthered
//	the establishment of joint ventures in X was discussed   the passive
//	another topic was the development of X                   topics
func (d *document) discussions() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			switch {
			case n.isVerb() && n.lemmaIs(discussVerb):
				topics := text.Range{From: i + 1, To: d.topicEnd(i+1, r.To)}
				if d.isPassive(i) && n.rel != "acl" {
					topics = text.Range{From: d.clauseStart(i, r), To: d.beforeAuxiliaries(i, r)}
				} else if !d.isPassive(i) && d.wholeSentence(i) {
					continue
				}
				out = append(out, d.discussed(i, topics, d.talkers(i, r), r)...)
			case n.lemmaIs(topicNoun) && strings.HasPrefix(n.tag, "NN"):
				out = append(out, d.topics(i, r)...)
			}
		}
	}
	return out
}

// wholeSentence says whether the verb's object is a clause ("discussed how to ...").
func (d *document) wholeSentence(v int) bool {
	return v+1 < len(d.node) && (d.node[v+1].lower == "how" || d.node[v+1].lower == "what" || d.node[v+1].lower == "whether")
}

// topicEnd ends a list of topics.
func (d *document) topicEnd(i, end int) int {
	end = d.listEnd(i, end)
	for k := i; k < end; k++ {
		switch d.node[k].lower {
		case "with", "during", "at", "as", "that", "ahead", "(", "\"", "”":
			return k
		case "to":
			if d.node[k].tag == "TO" && k+1 < end && d.node[k+1].tag == "VB" {
				return k
			}
		case "in":
			if k > i && k+1 < end && d.isTimeOrPlace(k+1) || d.node[min(k+1, len(d.node)-1)].lower == "detail" {
				return k
			}
		}
	}
	return end
}

// clauseStart gives where the clause of the verb begins: behind the opening phrase that a comma ends.
func (d *document) clauseStart(v int, r text.Range) int {
	start := r.From
	if k := d.kid(v, "nsubj:pass", "nsubj"); k >= 0 {
		start = d.yield(k).From
	}
	return start
}

// beforeAuxiliaries gives the end of what stands before the auxiliaries and adverbs of a verb.
func (d *document) beforeAuxiliaries(v int, r text.Range) int {
	for v > r.From && (d.node[v-1].lowerIs(auxiliary) || strings.HasPrefix(d.node[v-1].tag, "RB")) {
		v--
	}
	return v
}

// talkers gives who discusses: the subject and whom "with" names, in the name of their countries; else the pair in
// focus.
func (d *document) talkers(v int, r text.Range) []int {
	var es []int
	if !d.isPassive(v) {
		es = d.actors(v)
	}
	es = append(es, d.partners("with", text.Range{From: v, To: d.clauseEnd(v, r)})...)
	var out []int
	for _, e := range es {
		if d.Entities[e].Type == graph.Person {
			if e = d.represented(e); e < 0 {
				continue
			}
		}
		out = append(out, e)
	}
	if out = d.parties(unique(out)); len(out) == 1 && d.Entities[out[0]].Type == graph.Country {
		if o := d.other(out[0]); o >= 0 {
			out = append(out, o)
		}
	}
	if len(out) >= 2 {
		return out
	}
	return d.focus()
}

// discussed makes the statements of a list of topics.
func (d *document) discussed(head int, topics text.Range, parties []int, r text.Range) []draft {
	if len(parties) < 2 || topics.From >= topics.To {
		return nil
	}
	var out []draft
	var said []string
	for _, f := range d.topicFields(topics) {
		w := d.words(f)
		if slices.Contains(said, strings.ToLower(w)) {
			continue
		}
		said = append(said, strings.ToLower(w))
		dr := draft{typ: graph.CooperationFact, rule: "cooperation.discussed", head: head, status: graph.Planned, span: r, speaker: -1}
		dr.entity("parties", parties...)
		dr.set("sector", w, graph.TextValue)
		out = append(out, dr)
	}
	return out
}

// topics reads "Another important topic is X" and "X were also a key topic of discussion, including Y".
func (d *document) topics(i int, r text.Range) []draft {
	for k := i + 1; k < min(r.To, i+8); k++ {
		if d.node[k].lemma == "be" && k+1 < r.To && d.node[k+1].tag != "VBN" {
			return d.discussed(i, text.Range{From: k + 1, To: d.topicEnd(k+1, r.To)}, d.focus(), r)
		}
	}
	var out []draft
	for k := i - 1; k > r.From; k-- {
		if d.node[k].lemma != "be" {
			continue
		}
		out = d.discussed(i, text.Range{From: r.From, To: d.beforeAuxiliaries(k, r)}, d.focus(), r)
		for j := i; j < r.To; j++ {
			if d.node[j].lower == "including" {
				out = append(out, d.discussed(i, text.Range{From: j + 1, To: d.listEnd(j+1, r.To)}, d.focus(), r)...)
			}
		}
		break
	}
	return out
}

// topicFields finds the fields in a list of topics. What a cue opens is a field as it stands ("issues of", a verb of
// furthering, "development of", "joint ventures in", "participation of X in"); else a word for a sector must stand in it.
func (d *document) topicFields(r text.Range) []text.Range {
	var out []text.Range
	for i := r.From; i < r.To; i++ { // what is said of cooperation itself is read elsewhere
		if d.node[i].lemmaIs(cooperateNoun) {
			r.To = d.fieldStart(i, r.From)
			break
		}
	}
	r = d.trim(r)
	cue := false
	for k := r.From; k < r.To; k++ {
		if l := d.node[k].lemma; !d.lex.is(issueNoun, l) {
			continue
		}
		switch j := k + 1; {
		case j < r.To && d.node[j].lower == "of":
			r.From, cue = j+1, true
		case j+1 < r.To && (d.node[j].lower == "related" || d.node[j].lower == "relating" || d.node[j].lower == "pertaining") && d.node[j+1].lower == "to":
			r.From, cue = j+2, true
		case j < r.To && (d.node[j].lower == "concerning" || d.node[j].lower == "regarding"):
			r.From, cue = j+1, true
		}
		break
	}
	if r.From >= r.To {
		return nil
	}
	if through := d.find("through", r); through >= 0 {
		out = append(out, d.topicFields(text.Range{From: through + 1, To: r.To})...)
		r.To = through
	}
	if v := d.find("ventures", r); v >= 0 && v+1 < r.To && d.node[v+1].lower == "in" {
		return append(out, d.accepted(d.items(text.Range{From: v + 2, To: r.To}), true)...)
	}
	if d.node[r.From].lower == "participation" {
		if in := d.find("in", r); in >= 0 {
			return append(out, d.accepted([]text.Range{{From: in + 1, To: r.To}}, true)...)
		}
	}
	if d.node[r.From].tag == "VBG" {
		return append(d.accepted(d.gerunds(r.From, r), true), out...)
	}
	var plain, opened []text.Range
	for _, m := range d.items(r) {
		if m.From+2 < m.To && d.node[m.From+1].lower == "of" && d.node[m.From].lemmaIs(actNoun) {
			opened = append(opened, d.trim(text.Range{From: m.From + 2, To: m.To}))
		} else {
			plain = append(plain, m)
		}
	}
	out = append(out, d.accepted(plain, cue)...)
	return append(out, d.accepted(opened, true)...)
}

// fieldStart goes back from the noun over its modifiers and the conjunction before them.
func (d *document) fieldStart(i, from int) int {
	for i > from && (strings.HasPrefix(d.node[i-1].tag, "JJ") || strings.HasPrefix(d.node[i-1].tag, "NN") || d.node[i-1].tag == "DT" || isConjunction(d.node[i-1].lower) || d.node[i-1].lowerIs(sector)) {
		i--
		if isConjunction(d.node[i].lower) && !d.node[i-1].lowerIs(sector) {
			break
		}
	}
	return i
}

// find gives the first token of the range with this word, -1 if none.
func (d *document) find(word string, r text.Range) int {
	for i := r.From; i < r.To; i++ {
		if d.node[i].lower == word {
			return i
		}
	}
	return -1
}

// accepted keeps what may name a field.
func (d *document) accepted(ms []text.Range, cue bool) []text.Range {
	var out []text.Range
	for _, m := range ms {
		m = d.inField(m)
		for m.To > m.From && d.node[m.To-1].lemmaIs(fieldNoun) {
			m.To--
		}
		if m = d.trim(m); m.From >= m.To || m.To-m.From > 7 || !d.fieldLike(m) || d.generic(m) || d.mention[m.From] >= 0 {
			continue
		}
		named, ok := false, true
		for i := m.From; i < m.To; i++ {
			n := &d.node[i]
			named = named || n.lowerIs(sector) || n.lemmaIs(sector)
			if n.lemmaIs(noTopic) || n.tag == "VB" || n.tag == "VBD" || n.tag == "PRP$" || n.tag == "CD" || n.tag == "NNP" && !cue || n.tag == "IN" && n.lower != "of" && n.lower != "in" && n.lower != "and" {
				ok = false
			}
		}
		if ok && (named || cue) {
			out = append(out, m)
		}
	}
	return out
}
