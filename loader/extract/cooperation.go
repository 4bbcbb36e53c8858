package extract

import (
	"slices"
	"strings"

	"concord/graph"
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
			verb := n.isVerb() && d.lex.is("cooperate-verb", n.lemma)
			noun := strings.HasPrefix(n.tag, "NN") && d.lex.is("cooperate-noun", n.lemma)
			relation := strings.HasPrefix(n.tag, "NN") && d.lex.is("relation-noun", n.lemma)
			if m := d.mention[i]; !verb && !noun && !relation || m >= 0 && d.size(m) > 1 {
				continue
			}
			parties := d.cooperators(i, r)
			if len(parties) < 2 {
				continue
			}
			fields := d.fieldsBehind(i, r, relation)
			if noun {
				fields = append(fields, d.fieldsBefore(i, r)...)
			}
			status := d.status(i)
			if g := d.governor(i); g >= 0 && status == graph.Asserted {
				status = d.status(g)
			}
			var said []string
			for _, f := range fields {
				w := d.words(f)
				if slices.Contains(said, strings.ToLower(w)) {
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
	es = unique(es)
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
		if (n.tag == "VBZ" || n.tag == "VBD" || n.tag == "VBP" || n.tag == "MD") && !d.lex.is("develop-verb", n.lemma) && n.lemma != "be" && n.lemma != "have" {
			return nil
		}
		if n.lower != "in" && !(n.lower == "on" && j == i+1) {
			continue
		}
		end := d.fieldEnd(j+1, r.To)
		list := text.Range{From: j + 1, To: end}
		if d.isTimeOrPlace(j + 1) {
			continue
		}
		if named && !d.namesField(list) {
			return nil
		}
		return d.fields(list)
	}
	return nil
}

// namesField says whether a word for field stands in the range.
func (d *document) namesField(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if d.lex.is("field-noun", d.node[i].lemma) {
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
		case n.lower == "through" || n.lower == "by" || n.lower == "between" || n.lower == "with" || n.lower == "during" || n.lower == "under" || n.lower == "at" || n.lower == "that" || n.lower == "where" || n.lower == "since" || n.tag == "TO" || n.lower == "within" || n.lower == "ahead" || n.word == "(":
			return k
		case n.word == "\"" || n.word == "”":
			return k
		}
	}
	return end
}

// isTimeOrPlace says whether a date, a country or a place opens at the token, or a phrase that names no field.
func (d *document) isTimeOrPlace(i int) bool {
	for i < len(d.node) && (d.node[i].lower == "the" || d.node[i].lower == "this" || d.node[i].lower == "both") {
		i++
	}
	if i >= len(d.node) || d.lex.is("no-field", d.node[i].lower) || d.node[i].tag == "VBG" && d.node[i].lower != "manufacturing" && d.node[i].lower != "engineering" && d.node[i].lower != "mining" && d.node[i].lower != "banking" {
		return true
	}
	for _, t := range d.timesOf(d.node[i].sent) {
		if t.From <= i && i < t.To {
			return true
		}
	}
	if m := d.mention[i]; m >= 0 {
		for _, e := range d.resolved(m) {
			if t := d.Entities[e].Type; (t == graph.Country || t == graph.Place) && d.Mentions[m].Tokens.To <= len(d.node)-1 && !strings.HasPrefix(d.node[d.Mentions[m].Tokens.To].tag, "NN") {
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
		if d.lex.is("field-noun", d.node[k].lemma) && (d.node[k+1].lower == "of" || d.node[k+1].lower == "such" || d.node[k+1].lower == "including" || d.node[k+1].word == ":" || d.node[k+1].word == ",") {
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
	for _, m := range d.items(r) {
		for m.To > m.From+1 && (d.lex.is("field-noun", d.node[m.To-1].lemma) || d.lex.is("cooperate-noun", d.node[m.To-1].lemma)) { // "energy sector"
			m.To--
			m = d.trim(m)
		}
		for m.From < m.To && (d.lex.is("field-generic", d.node[m.From].lower) || d.node[m.From].lower == "in") {
			m.From++
		}
		m = d.trim(m)
		if m.From < m.To && m.To-m.From <= 8 && !d.generic(m) && d.fieldLike(m) {
			out = append(out, m)
		}
	}
	return out
}

// fieldLike says whether the range may name a field: its words are nouns and adjectives, and it names no person or country.
func (d *document) fieldLike(r text.Range) bool {
	ok := false
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		if n.tag == "PRP" || n.tag == "MD" || n.tag == "VBD" || n.tag == "VBZ" || n.tag == "VBP" || n.tag == "WP" || n.tag == "WDT" {
			return false
		}
		ok = ok || strings.HasPrefix(n.tag, "NN") || strings.HasPrefix(n.tag, "JJ") || n.tag == "VBG" || d.lex.is("sector", n.lower)
	}
	if m := d.mention[r.From]; m >= 0 && d.Mentions[m].Tokens.To >= r.To {
		return false
	}
	return ok
}

func (d *document) generic(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if n := &d.node[i]; !d.lex.is("field-generic", n.lower) && !d.lex.is("field-noun", n.lemma) {
			return false
		}
	}
	return true
}

// fieldsBefore reads modifiers of the noun that are fields: "trade, economic and investment cooperation".
func (d *document) fieldsBefore(i int, r text.Range) []text.Range {
	var out []text.Range
	for k := i - 1; k >= r.From; k-- {
		n := &d.node[k]
		switch {
		case d.lex.is("sector", n.lower) || d.lex.is("sector", n.lemma):
			out = append(out, text.Range{From: k, To: k + 1})
		case strings.Contains(n.lower, "-") && d.lex.is("sector", lastPart(n.lower)):
			out = append(out, text.Range{From: k, To: k + 1})
		case n.word == "," || isConjunction(n.lower):
			if len(out) == 0 {
				return nil
			}
		case d.lex.is("field-generic", n.lower) || n.lower == "bilateral" || n.lower == "close" || n.lower == "mutual":
		default:
			slices.Reverse(out)
			return out
		}
	}
	slices.Reverse(out)
	return out
}

func lastPart(w string) string { return w[strings.LastIndexByte(w, '-')+1:] }
