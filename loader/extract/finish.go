package extract

import (
	"slices"
	"strings"

	"concord/graph"
)

// finish makes of a frame's draft what its fact type asks for beyond slots: who stands for whom, titles without their
// head noun, participants that a group stands for.
func (d *document) finish(dr *draft, p *predicate) {
	switch dr.typ {
	case graph.VisitFact:
		d.finishVisit(dr, p)
	case graph.MeetingFact:
		d.finishMeeting(dr, p)
		if d.programme(p) {
			dr.status = graph.Planned
		}
	case graph.EventFact:
		if d.before(p.head) {
			dr.args = slices.DeleteFunc(dr.args, func(v value) bool { return v.role == "date" || v.role == "place" })
		}
	case graph.ProjectFact, graph.InterestFact:
		d.finishName(dr)
	}
}

// before says whether the clause goes on with something else that is still to come: "was held ahead of the X Summit on May 3
// in Lima" tells when and where the summit is.
func (d *document) before(i int) bool {
	end := min(i+4, d.sentence(d.node[i].sent).To-1)
	for k := i + 1; k < end; k++ {
		if d.node[k].lower == "ahead" && d.node[k+1].lower == "of" || d.node[k].lower == "prior" && d.node[k+1].lower == "to" {
			return true
		}
	}
	return false
}

// aboutEnd ends what an agreement is about: at a comma, a relative word, a place or a date.
func (d *document) aboutEnd(i, end int) int {
	for k := i; k < end; k++ {
		n := &d.node[k]
		if k > i && d.finite(k) && !n.isNominal() && d.node[k-1].lower != "to" && n.rel == "root" {
			return k
		}
		switch n.lower {
		case ".", ";", "among", "which", "that", "while", "where", "who":
			return k
		case ",":
			if k+2 < end && d.node[k+1].lower == "the" && d.mention[k+2] >= 0 && d.actsMention(d.mention[k+2]) { // ", the Ministry of X said"
				return k
			}
			if k+1 < end && (d.mention[k+1] >= 0 || d.node[k+1].isVerb() || strings.HasPrefix(d.node[k+1].tag, "RB")) || !d.listFollows(k, end) {
				return k
			}
		case "with":
			if k > i && k+2 < end && d.node[k+1].tag == "PRP$" && d.node[k+2].lemmaIs(meetVerb) { // "with his counterpart"
				return k
			}
		case "in", "on", "at", "during":
			if k > i && k+1 < end && d.isTimeOrPlace(k+1) && !d.node[k+1].lowerIs(noField) {
				return k
			}
		}
	}
	return end
}

// actsMention says whether the mention names a person or body.
func (d *document) actsMention(m int) bool {
	es := d.resolved(m)
	return len(es) > 0 && d.acts(es[0]) && d.Entities[es[0]].Type != graph.Country
}

// dropQuantity drops "a number of", "several" and numbers before a title.
func (d *document) dropQuantity(s string) string {
	w := strings.Fields(s)
	for len(w) > 1 {
		switch strings.ToLower(w[0]) {
		case "a", "an", "the", "several", "some", "many", "various", "new", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten":
			w = w[1:]
			continue
		case "number", "series", "package", "set":
			if strings.EqualFold(w[1], "of") && len(w) > 2 {
				w = w[2:]
				continue
			}
		}
		break
	}
	return strings.Join(w, " ")
}

// finishMeeting sees that a meeting has two sides.
func (d *document) finishMeeting(dr *draft, p *predicate) {
	es := dr.of("participants")
	if len(es) == 1 && d.Entities[es[0]].Type == graph.Person {
		if v := p.verbAbove(); v >= 0 && !d.isPassive(v) { // "The leader of the nation, President X met with Y"
			for _, e := range d.rowBefore(v) {
				if e != es[0] && d.Entities[e].Type == graph.Person {
					dr.entity("participants", e)
				}
			}
		}
	}
	if len(es) == 1 {
		if o := d.other(es[0]); o >= 0 {
			dr.entity("participants", o)
		}
	}
	if dr.rule == "meeting.hold" && dr.status == graph.Planned && p.gov >= 0 && (d.node[p.gov].lemma == "start" || d.node[p.gov].lemma == "begin") {
		dr.args = nil // talks about something that are to come are a process, no meeting
	}
	if p.noun && d.node[p.head].lemma == "call" && !d.courtesy(p.head) || !p.noun && d.node[p.head].lemma == "call" && d.callsFor(p.head) {
		dr.args = nil
	}
	if dr.rule == "meeting.hold" && (p.has("with") || p.gov >= 0 && d.node[p.gov].lemma == "attend") && !d.hasPerson(es) && slices.Equal(es, d.focus()) && !d.sidesIn(p) {
		dr.args = nil // with somebody whom nobody knows, not between the two countries
	}
	if d.talkOf(p) || len(es) == 2 && (d.ownPeople(es[0], es[1]) || d.ownPeople(es[1], es[0])) {
		dr.args = nil
	}
	if len(dr.of("participants")) < 2 {
		dr.args = slices.DeleteFunc(dr.args, func(v value) bool { return v.role == "participants" })
	}
}

// courtesy says whether the call is one that a guest pays.
func (d *document) courtesy(i int) bool {
	return i > 0 && d.node[i-1].lower == "courtesy"
}

// callsFor says whether the verb of calling at v asks for something: "called on X to do Y".
func (d *document) callsFor(v int) bool {
	for _, k := range d.node[v].kids {
		if k > v && (d.infinitive(k) && d.node[k].isVerb() || d.node[k].lower == "for") {
			return true
		}
	}
	r := d.sentence(d.node[v].sent)
	for k := v + 2; k+1 < min(r.To, v+14); k++ {
		if d.node[k].tag == "TO" && d.node[k+1].tag == "VB" {
			return true
		}
	}
	return false
}

// sidesIn says whether an argument of the predicate names a country or speaks of both sides.
func (d *document) sidesIn(p *predicate) bool {
	return slices.ContainsFunc(p.args, func(a argument) bool {
		if d.node[a.head].lowerIs(sideNoun) {
			return true
		}
		es := d.entities(a.head, 0)
		return (a.role == "subject" || a.role == "with" || a.role == "between") && len(es) > 0 && d.Entities[es[0]].Type != graph.Person
	})
}

// ownPeople says whether a person acts for the country: whom he or she meets of that country is a community, and no side.
func (d *document) ownPeople(person, country int) bool {
	return d.Entities[person].Type == graph.Person && d.Entities[country].Type == graph.Country && d.represented(person) == country
}

// talkOf says whether the noun of talks is only what another noun is of or for ("the start of negotiations between A and B",
// "a memorandum on political consultations"), or one word for a process ("negotiation").
func (d *document) talkOf(p *predicate) bool {
	n := &d.node[p.head]
	if p.noun && n.lower == "negotiation" {
		return true
	}
	if !p.noun || n.lemma != "negotiation" && n.lemma != "consultation" && n.lemma != "dialogue" {
		return false
	}
	up := n.head
	if up < 0 || d.node[up].isVerb() || n.rel != "nmod" && n.rel != "compound" && n.rel != "conj" {
		return false
	}
	if n.rel == "conj" {
		return d.node[up].lemmaIs(cooperateNoun) || d.node[up].lemmaIs(signedNoun)
	}
	return !strings.HasPrefix(d.node[up].tag, "NNP") || d.node[up].lowerIs(signedNoun) || n.lemma == "negotiation"
}

// finishName trims free text.
func (d *document) finishName(dr *draft) {
	for i := range dr.args {
		if (dr.args[i].role == "name" || dr.args[i].role == "what") && dr.args[i].entity < 0 {
			dr.args[i].text = d.dropQuantity(dr.args[i].text)
		}
	}
}
