package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// trips reads visits that no verb of going tells:
//
//	X's Africa trip, his historic Asia tour     a place before the noun
//	on her trip to Y, X said                    the traveller behind
//	what X secured while in Y and Z
func (d *document) trips() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			var where []int
			who, from := -1, i
			switch {
			case d.mention[i] >= 0 && d.size(d.mention[i]) > 1:
				continue
			case n.lemmaIs(tripNoun) || n.lowerIs(tripNoun):
				if where, from = d.placeBefore(i, r); len(where) > 0 {
					who = d.traveller(from, i, r)
				} else if where, who = d.onVisit(i, r); len(where) > 0 {
					from = max(r.From, i-3)
				} else if i+1 < r.To && n.lemma != "stop" && (d.node[i+1].lower == "to" || d.node[i+1].lower == "in") {
					if where = d.placesAt(i+2, r); len(where) > 0 {
						if who = d.cataphor(i, r); who < 0 {
							who = d.ownTrip(i, r)
						}
					}
				}
			case n.lemma == "be" && i+2 < r.To && d.node[i+1].lower == "in" && i > r.From:
				if where = d.placesAt(i+2, r); len(where) > 0 {
					who = d.abroad(i, where[0])
					where = where[:1]
				}
			case n.lowerIs(whileWord) && i+2 < r.To && d.node[i+1].lower == "in":
				if where = d.placesAt(i+2, r); len(where) > 0 {
					who = d.subjectBefore(i, r)
				}
			}
			if who < 0 {
				continue
			}
			for _, e := range where {
				dr := draft{typ: graph.VisitFact, rule: "visit.trip", head: i, status: d.status(i), span: r, speaker: -1}
				dr.entity("visitor", who)
				dr.entity("place", e)
				for k := from; k < i; k++ {
					if w := d.node[k].lower; w == "state" || w == "official" || w == "working" {
						dr.set("kind", w, graph.CodeValue)
					}
				}
				out = append(out, dr)
			}
		}
	}
	return out
}

// abroad gives the person who is said to be in a place of another country than the one he or she acts for: "the President
// of Peru, X, is in Oslo"; -1 else.
func (d *document) abroad(be, place int) int {
	k := be - 1
	if d.node[k].word == "," {
		k--
	}
	m := d.mention[k]
	if m < 0 {
		return -1
	}
	e := d.onePerson(m)
	if o := d.Mentions[m].Tokens.From; e < 0 && o >= 2 && d.node[o-1].lower == "of" && d.mention[o-2] >= 0 { // "President X of Peru is in"
		e = d.onePerson(d.mention[o-2])
	}
	if e < 0 {
		return -1
	}
	home, there := d.represented(e), place
	if d.Entities[place].Type == graph.Place {
		there = d.country(d.Entities[place].Country)
	}
	if home < 0 || there < 0 || home == there || d.Entities[home].Type != graph.Country {
		return -1
	}
	return e
}

// onVisit reads "X, who is on a state visit in Y": where to and who, nothing when no form of "be" stands before.
func (d *document) onVisit(i int, r text.Range) ([]int, int) {
	if i+2 >= r.To || d.node[i+1].lower != "to" && d.node[i+1].lower != "in" {
		return nil, -1
	}
	on := i - 1
	for on > r.From && d.mention[on] < 0 && (strings.HasPrefix(d.node[on].tag, "JJ") || strings.HasPrefix(d.node[on].tag, "NN") || d.node[on].tag == "CD" || d.node[on].word == "-") {
		on--
	}
	if on-2 < r.From || d.node[on].lower != "a" && d.node[on].lower != "an" || d.node[on-1].lower != "on" {
		return nil, -1
	}
	be := on - 2
	for be > r.From && strings.HasPrefix(d.node[be].tag, "RB") {
		be--
	}
	if d.node[be].lemma != "be" || be-1 < r.From {
		return nil, -1
	}
	who := be - 1
	for who > r.From && (d.node[who].lowerIs(auxiliary) || d.node[who].lower == "who" || d.node[who].word == ",") {
		who--
	}
	m := d.mention[who]
	if m < 0 {
		return nil, -1
	}
	e := d.onePerson(m)
	if e < 0 {
		return nil, -1
	}
	return d.placesAt(i+2, r), e
}

// placeBefore gives the place or country whose name stands right before the noun at i, and its first token.
func (d *document) placeBefore(i int, r text.Range) ([]int, int) {
	if i-1 < r.From || d.mention[i-1] < 0 {
		return nil, i
	}
	m := d.mention[i-1]
	if men := &d.Mentions[m]; men.Tokens.To != i || men.Kind != mention.Name {
		return nil, i
	}
	var out []int
	for _, e := range d.resolved(m) {
		if t := d.Entities[e].Type; t == graph.Place || t == graph.Country {
			out = append(out, e)
		}
	}
	return out, d.Mentions[m].Tokens.From
}

// placesAt gives the places and countries of the row that opens at token i.
func (d *document) placesAt(i int, r text.Range) []int {
	if i < r.To && d.node[i].lower == "the" {
		i++
	}
	if i >= r.To || d.mention[i] < 0 || d.Mentions[d.mention[i]].Kind != mention.Name {
		return nil
	}
	var out []int
	for _, m := range d.row(d.mention[i]) {
		for _, e := range d.resolved(m) {
			if t := d.Entities[e].Type; t == graph.Place || t == graph.Country {
				out = append(out, e)
			}
		}
	}
	return unique(out)
}

// traveller gives the person whose the trip is whose place begins at token from: "X's", "his".
func (d *document) traveller(from, i int, r text.Range) int {
	for k := from - 1; k >= max(r.From, from-4); k-- {
		n := &d.node[k]
		switch {
		case n.tag == "POS" && k > r.From && d.mention[k-1] >= 0:
			return d.onePerson(d.mention[k-1])
		case n.lower == "his" || n.lower == "her":
			if e := d.subjectBefore(k, r); e >= 0 {
				return e
			}
			if e := d.subjectBehind(i, r); e >= 0 { // "after concluding his Asia tour, X"
				return e
			}
			return d.lastPerson(k)
		case strings.HasPrefix(n.tag, "JJ") || n.tag == "CD" || n.tag == "VBN":
		default:
			return -1
		}
	}
	return -1
}

// cataphor gives the person whom "on his trip to Y" means, where the sentence names its subject behind the comma.
func (d *document) cataphor(i int, r text.Range) int {
	his := false
	for k := i - 1; k >= max(r.From, i-4); k-- {
		his = his || d.node[k].lower == "his" || d.node[k].lower == "her"
	}
	if !his || i-r.From > 7 {
		return -1
	}
	return d.subjectBehind(i, r)
}

// ownTrip gives the person of "in conjunction with his official visit to Y": the subject of the verb before.
func (d *document) ownTrip(i int, r text.Range) int {
	for k := i - 1; k > max(r.From, i-7); k-- {
		n := &d.node[k]
		switch {
		case n.lower == "his" || n.lower == "her":
			return d.subjectBefore(k, r)
		case d.mention[k] < 0 && (strings.HasPrefix(n.tag, "JJ") || strings.HasPrefix(n.tag, "NN") || n.tag == "CD" || n.tag == "HYPH" || n.word == "-" || n.tag == "VBN"):
		default:
			return -1
		}
	}
	return -1
}

// subjectBehind gives the person whose name opens the clause behind the first comma after token i, -1 if none does.
func (d *document) subjectBehind(i int, r text.Range) int {
	for k := i + 1; k < r.To; k++ {
		if d.node[k].word != "," {
			continue
		}
		for j := k + 1; j < min(r.To, k+8); j++ {
			if m := d.mention[j]; m >= 0 && d.Mentions[m].Kind == mention.Name {
				if e := d.onePerson(m); e >= 0 {
					return e
				}
				continue
			}
			if d.finite(j) {
				return -1
			}
		}
	}
	return -1
}

// subjectBefore gives the person who is the subject of the nearest verb before token i, -1 if that is no person.
func (d *document) subjectBefore(i int, r text.Range) int {
	for k := i - 1; k >= r.From; k-- {
		if d.node[k].rel != "nsubj" && d.node[k].rel != "nsubj:pass" {
			continue
		}
		if m := d.mention[k]; m >= 0 {
			return d.onePerson(m)
		}
		return -1
	}
	return -1
}

// onePerson gives the person that the mention means, -1 if it means none or several.
func (d *document) onePerson(m int) int {
	if es := d.resolved(m); len(es) == 1 && d.Entities[es[0]].Type == graph.Person {
		return es[0]
	}
	return d.holder(m)
}
