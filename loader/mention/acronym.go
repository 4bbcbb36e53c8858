package mention

import (
	"concord/graph"
)

// This file binds a short form in parentheses to the name before it: "Almaty Tractor Plant (ATP)".

func (d *document) acronyms() {
	for i := range d.ms {
		m := &d.ms[i]
		if m.Kind != Name || m.Sentence == None || m.Tokens.To <= m.Tokens.From {
			continue
		}
		k := m.Tokens.To
		r := d.t.Sentences[m.Sentence].Tokens
		if k+2 >= r.To || d.t.Tokens[k].Text != "(" || d.t.Tokens[k+2].Text != ")" {
			continue
		}
		x := &d.w[k+1]
		if !x.upper && !x.mixed || m.Tokens.To-m.Tokens.From < 2 {
			continue
		}
		if d.owner[k+1] < 0 {
			// a stop word ("MoU") that is bound here is a name here
			j := d.claim(m.Sentence, k+1, k+2, Name, m.Type)
			d.evidence[j].run = true
		}
		j := d.owner[k+1]
		short := &d.ms[j]
		if short.Kind != Name || short.Tokens.To-short.Tokens.From != 1 {
			continue
		}
		m = &d.ms[i]
		m.Acronym = short.Name
		// An enterprise that is known by its letters is spoken of as one; the type goes to both forms.
		if d.evidence[i].run {
			d.evidence[i].add(graph.Organization, 2)
		} else {
			d.evidence[j].add(m.Type, 8)
		}
	}
}
