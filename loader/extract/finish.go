package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// finish makes of a frame's draft what its fact type asks for beyond slots: who stands for whom, titles without their
// head noun, participants that a group stands for.
func (d *document) finish(dr *draft, p *predicate) {
	switch dr.typ {
	case graph.VisitFact:
		d.finishVisit(dr, p)
	case graph.AgreementFact:
		d.finishAgreement(dr, p)
	case graph.MeetingFact:
		d.finishMeeting(dr)
		if d.programme(p) {
			dr.status = graph.Planned
		}
	case graph.ProjectFact, graph.InterestFact:
		d.finishName(dr)
	}
}

// finishAgreement names an unnamed agreement by what it is about, and completes a single country by its partner.
func (d *document) finishAgreement(dr *draft, p *predicate) {
	if es := dr.of("parties"); len(es) == 1 && d.Entities[es[0]].Type == graph.Country {
		if o := d.other(es[0]); o >= 0 {
			dr.entity("parties", o)
		}
	}
	for i := range dr.args {
		if dr.args[i].role == "title" && dr.args[i].entity < 0 {
			dr.args[i].text = d.dropQuantity(dr.args[i].text)
			if about := d.about(p); about != "" {
				dr.args[i].text = about
			}
		}
	}
}

// about gives what an unnamed agreement is about: the phrase behind its noun with "on", "for", "regarding", or the
// infinitive ("signed an agreement on X", "signed an MOU to do Y"); "" when the text does not say.
func (d *document) about(p *predicate) string {
	for _, a := range p.args {
		if a.role != "object" || a.far || !d.lex.is("agreement-noun", d.node[a.head].lemma) && !d.lex.is("agreement-noun", d.node[a.head].lower) {
			continue
		}
		s := d.sentence(d.node[a.head].sent)
		i := a.head + 1
		if i < s.To && d.node[i].lower == "of" && i+1 < s.To && d.node[i+1].lower == "understanding" {
			i += 2
		}
		for i < s.To && (d.node[i].lower == "with" || d.node[i].lower == "between") { // "an MOU with X on Y"
			for i++; i < s.To && d.node[i].lower != "on" && d.node[i].lower != "to" && d.node[i].lower != "for" && d.node[i].word != "."; i++ {
			}
		}
		if i+1 >= s.To || !d.lex.is("about-word", d.node[i].lower) {
			return ""
		}
		if d.node[i].lower == "aimed" || d.node[i].lower == "seeking" {
			i++
		}
		r := text.Range{From: i + 1, To: d.aboutEnd(i+1, s.To)}
		if r = d.trim(r); r.From < r.To {
			return d.words(r)
		}
	}
	return ""
}

// aboutEnd ends what an agreement is about: at a comma, a relative word, a place or a date.
func (d *document) aboutEnd(i, end int) int {
	for k := i; k < end; k++ {
		n := &d.node[k]
		switch n.lower {
		case ".", ";", "which", "that", "while", "where", "who":
			return k
		case ",":
			if k+1 < end && (d.mention[k+1] >= 0 || d.node[k+1].isVerb() || strings.HasPrefix(d.node[k+1].tag, "RB")) || !d.listFollows(k+1, end) {
				return k
			}
		case "in", "on", "at", "during":
			if k > i && k+1 < end && d.isTimeOrPlace(k+1) && !d.lex.is("no-field", d.node[k+1].lower) {
				return k
			}
		}
	}
	return end
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
func (d *document) finishMeeting(dr *draft) {
	es := dr.of("participants")
	if len(es) == 1 {
		if o := d.other(es[0]); o >= 0 {
			dr.entity("participants", o)
		}
	}
	if len(dr.of("participants")) < 2 {
		dr.args = slices.DeleteFunc(dr.args, func(v value) bool { return v.role == "participants" })
	}
}

// finishName trims free text.
func (d *document) finishName(dr *draft) {
	for i := range dr.args {
		if (dr.args[i].role == "name" || dr.args[i].role == "what") && dr.args[i].entity < 0 {
			dr.args[i].text = d.dropQuantity(dr.args[i].text)
		}
	}
}
