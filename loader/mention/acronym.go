package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
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
		if !x.upper && !x.mixed && !(x.cap && shortens(x.low, strings.Fields(gazetteer.Fold(m.Name)))) || m.Tokens.To-m.Tokens.From < 2 {
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

// shortens says that a short form is made of the beginnings of words of a name, in order: "Sida" of "Swedish International
// Development Agency".
func shortens(short string, words []string) bool {
	if len(short) < 3 || len(short) > 8 || len(words) < 3 || short[0] != words[0][0] {
		return false
	}
	i := 0
	for _, w := range words {
		for j := 0; j < 3 && j < len(w) && i < len(short) && w[j] == short[i]; j++ {
			i++
		}
	}
	return i == len(short)
}
