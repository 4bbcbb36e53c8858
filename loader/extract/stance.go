package extract

import (
	"strings"

	"concord/loader/text"
)

// verbal says whether a word that is tagged as a noun stands as a verb: behind a modal and an adverb, before a name.
func (d *document) verbal(i int, r text.Range) bool {
	k := i - 1
	for k > r.From && (d.node[k].lowerIs(adverb) || strings.HasPrefix(d.node[k].tag, "RB")) {
		k--
	}
	return k > r.From && d.node[k].tag == "MD" && i+1 < r.To && (d.mention[i+1] >= 0 || d.node[i+1].tag == "DT")
}

// stance reads a noun of stance with its owner and its object.
func (d *document) stance(i int, r text.Range) []draft {
	who := d.ownerOf(i, r)
	j := i + 1
	if j+1 < r.To && d.node[j].lower == "of" { // "the readiness of A to"
		if es := d.named(j+1, r.To); len(es) > 0 {
			who = es
			for j++; j < r.To && (d.mention[j] >= 0 || d.node[j].tag == "DT" || d.node[j].word == "," || isConjunction(d.node[j].lower)); j++ {
			}
		}
	}
	if j+1 >= r.To {
		return nil
	}
	if w := d.node[j].word; (w == "-" || w == "–" || w == "—" || w == ":" || d.node[j].lemma == "be") && d.node[i].lemmaIs(planNoun) { // "a goal - to do X"
		j++
	}
	if l := d.node[j].lower; (l == "from" || l == "by") && d.node[i].lemmaIs(announcementNoun) { // "promises from A to do X"
		if who = d.named(j+1, r.To); len(who) == 0 {
			return nil
		}
		for j++; j+1 < r.To && d.node[j].tag != "TO"; j++ {
			if d.node[j].isVerb() && d.mention[j] < 0 || d.node[j].word == "." {
				return nil
			}
		}
	}
	if j+1 >= r.To || d.node[i].lemma == "effort" && d.joint(i, r) {
		return nil
	}
	w := d.node[j].lower
	if d.node[i].lemmaIs(schemeNoun) && d.ofMoney(max(r.From, i-6), i) {
		return nil // "a $5 billion plan to do X" is a project
	}
	infinitive := w == "to" && (d.node[j+1].tag == "VB" || d.node[j+1].lowerIs(multiply))
	switch {
	case w == "of" && d.node[j+1].tag == "VBG" && d.node[i].lemmaIs(planNoun): // "expressed the hope of doing X"
		if k := d.verbBefore(i, r); k >= 0 {
			return d.interest(i, d.actors(k), d.whileToo(text.Range{From: j + 1, To: d.stanceEnd(j+1, r.To)}), "interest.stance", r)
		}
		return nil
	case d.node[i].lemmaIs(planNoun) && !infinitive:
		return nil
	case infinitive:
		if len(who) == 0 || d.lex.is(announceVerb, d.governorLemma(i)) {
			if g := d.governor(i); g >= 0 && d.node[g].lemmaIs(announceVerb) {
				who = d.actors(g)
			} else if k := d.verbBefore(i, r); k >= 0 && len(who) == 0 {
				who = d.actors(k)
			}
		}
		return d.interest(i, who, d.purposes(j+1, r), "interest.stance", r)
	case w == "to" || w == "for" || w == "in" && d.node[i].lemma == "interest":
		if k := d.verbBefore(i, r); len(who) == 0 && k >= 0 { // "voiced support for X"
			who = d.actors(k)
		}
		if len(who) == 0 || d.isTime(j+1) {
			return nil
		}
		if d.node[j+1].tag == "DT" && d.node[j+1].lower == "this" {
			return nil
		}
		what := text.Range{From: j + 1, To: d.stanceEnd(j+1, r.To)}
		if d.node[j+1].tag == "VBG" {
			return d.interest(i, who, d.whileToo(what), "interest.stance", r)
		}
		return d.interest(i, who, []text.Range{what}, "interest.stance", r)
	}
	return nil
}

func (d *document) governorLemma(i int) string {
	if g := d.governor(i); g >= 0 {
		return d.node[g].lemma
	}
	return ""
}

// verbBefore gives the verb right before the noun phrase of the noun at i ("announced plans"), -1 if none.
func (d *document) verbBefore(i int, r text.Range) int {
	for k := i - 1; k >= max(r.From, i-4); k-- {
		n := &d.node[k]
		if n.isVerb() && (n.lemmaIs(announceVerb) || n.lemmaIs(ownVerb)) {
			return k
		}
		if n.tag != "DT" && n.tag != "PRP$" && !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") {
			return -1
		}
	}
	return -1
}

// ownerOf gives whose stance it is: a name or adjective before the noun, or for "their" and "our" the actors of the
// clause.
func (d *document) ownerOf(i int, r text.Range) []int {
	for k := i - 1; k >= max(r.From, i-6); k-- {
		n := &d.node[k]
		if m := d.mention[k]; m >= 0 && n.tag != "PRP$" {
			to := d.Mentions[m].Tokens.To
			if to < i && d.node[to].tag == "POS" || d.Mentions[m].Tokens.To == i || d.between(to, i) {
				return d.resolved(m)
			}
			return nil
		}
		if n.tag == "PRP$" {
			switch n.lower {
			case "our", "my":
				if e := d.author(); e >= 0 {
					return []int{e}
				}
				if v := d.governor(i); v >= 0 && d.node[v].lemmaIs(ownVerb) { // "A underscores our commitment"
					if es := d.actors(v); len(es) > 0 && !d.hasPerson(es) {
						return es
					}
				}
				if es := d.company(); len(es) > 0 {
					return es
				}
				return d.focus()
			case "their", "its", "his", "her":
				if v := d.governor(i); v >= 0 {
					return d.actors(v)
				}
			}
			return nil
		}
		if n.tag != "POS" && !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") && n.tag != "VBN" && n.tag != "RB" && n.tag != "VBG" {
			return nil
		}
	}
	return nil
}

// between says whether only modifiers stand between two tokens.
func (d *document) between(from, to int) bool {
	for k := from; k < to; k++ {
		if n := &d.node[k]; !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") && n.tag != "VBN" {
			return false
		}
	}
	return true
}

// stanceEnd ends what a stance is to: at a comma that opens another clause, a full stop, a relative word.
func (d *document) stanceEnd(i, end int) int {
	for k := i; k < end; k++ {
		n := &d.node[k]
		switch {
		case n.word == "." || n.word == ";" || n.word == ":" || n.word == "\"" || n.word == "(" || n.tag == "WDT" || n.tag == "WP" || n.lower == "within" || n.lower == "during" || n.lower == "while" || n.lower == "as" || n.lower == "through" || n.lower == "by":
			return k
		case (n.tag == "VBD" || n.tag == "VBZ" || n.tag == "VBP" || n.tag == "MD") && k > i:
			return k
		case isConjunction(n.lower) && k+2 < end && (d.node[k+1].tag == "VBN" || d.node[k+1].tag == "VBD") && d.node[k+1].rel != "amod":
			return k
		case n.word == "," && k+1 < end:
			nx := &d.node[k+1]
			if strings.HasPrefix(nx.tag, "VB") || nx.tag == "RB" || nx.tag == "IN" || nx.tag == "CC" && k+2 < end && (d.node[k+2].isVerb() || d.node[k+2].tag == "PRP$") {
				return k
			}
		}
	}
	return end
}
