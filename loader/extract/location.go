package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// locations reads what lies where from names that stand together: "Baku, Azerbaijan", "Palace of Independence in Minsk",
// "the Kenyan capital Nairobi", "X, a city in Y". The frames of the lexicon read what verbs say ("is located in").
func (d *document) locations() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if dr, ok := d.basedOpening(d.sentence(s)); ok && !d.skip(s) {
			out = append(out, dr)
		}
	}
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Kind != mention.Name || men.Entity < 0 || d.mention[men.Tokens.From] != m || d.skip(men.Sentence) {
			continue
		}
		e := men.Entity
		r := d.sentence(d.node[men.Tokens.From].sent)
		i := men.Tokens.To
		if i+1 < r.To {
			switch d.node[i].lower {
			case ",":
				if o := d.nameAt(i + 1); o >= 0 && d.Entities[e].Type == graph.Place && (d.lies(e, o) || d.liesUnknown(men.Tokens.From, e, o, r)) && d.closes(o, r) {
					out = append(out, d.located(e, o, m, d.mention[i+1], "location.comma"))
				}
			case "in":
				j := i + 1
				if d.node[j].lower == "the" && j+1 < r.To {
					j++
				}
				t := d.Entities[e].Type
				if o := d.nameAt(j); o >= 0 && (t == graph.Plant || t == graph.Place) && o != e && (d.Entities[o].Type == graph.Place || d.Entities[o].Type == graph.Country) {
					out = append(out, d.located(e, o, m, d.mention[j], "location.in"))
				}
			}
		}
		if t := d.Entities[e].Type; t == graph.Organization || t == graph.Plant {
			if o := d.basedIn(men.Tokens.From, r); o >= 0 && len(d.resolved(o)) == 1 && d.resolved(o)[0] != e {
				out = append(out, d.located(e, d.resolved(o)[0], m, o, "location.based"))
			}
		}
		if f := men.Tokens.From; f-1 >= r.From && d.node[f-1].lemma == "capital" && d.Entities[e].Type == graph.Place {
			for k := f - 2; k >= max(r.From, f-4); k-- {
				if c, n := d.countryNamed(k); c >= 0 {
					out = append(out, d.located(e, c, n, m, "location.capital"))
					break
				}
			}
		}
	}
	return out
}

// basedOpening reads "Headquartered in Lima, Acme ...".
func (d *document) basedOpening(r text.Range) (draft, bool) {
	if r.To-r.From < 5 || d.node[r.From+1].lower != "in" {
		return draft{}, false
	}
	switch d.node[r.From].lower {
	case "based", "headquartered", "located", "situated":
	default:
		return draft{}, false
	}
	m := d.mention[r.From+2]
	if m < 0 || !d.isLand(m) {
		return draft{}, false
	}
	i := d.Mentions[m].Tokens.To
	if i+1 >= r.To || d.node[i].word != "," {
		return draft{}, false
	}
	if e := d.nameAt(i + 1); e >= 0 && (d.Entities[e].Type == graph.Organization || d.Entities[e].Type == graph.Plant) {
		return d.located(e, d.resolved(m)[0], d.mention[i+1], m, "location.based"), true
	}
	return draft{}, false
}

// basedIn gives the mention of the place in "Lima-based Acme", "UAE-based energy company Acme", for the name that begins at
// token f; -1 if no such word stands before it.
func (d *document) basedIn(f int, r text.Range) int {
	for k := f - 1; k >= max(r.From, f-5); k-- {
		n := &d.node[k]
		if strings.HasSuffix(n.lower, "-based") || strings.HasSuffix(n.lower, "-headquartered") {
			m := d.mention[k]
			if m >= 0 && d.isLand(m) && d.Mentions[m].Tokens.To == k+1 {
				return m
			}
			return -1
		}
		if d.mention[k] >= 0 || !strings.HasPrefix(n.tag, "NN") && !strings.HasPrefix(n.tag, "JJ") {
			return -1
		}
	}
	return -1
}

// nameAt gives the entity of the name that starts at token i, -1 if none does.
func (d *document) nameAt(i int) int {
	if i >= len(d.node) {
		return -1
	}
	m := d.mention[i]
	if m < 0 || d.Mentions[m].Kind != mention.Name || d.Mentions[m].Tokens.From != i {
		return -1
	}
	return d.Mentions[m].Entity
}

// lies says whether place e can lie in o: o is a country or region, and not another city of a list.
func (d *document) lies(e, o int) bool {
	if e == o {
		return false
	}
	if d.Entities[o].Type == graph.Country {
		return d.Entities[e].Country == "" || d.Entities[e].Country == d.Entities[o].Country
	}
	return d.Entities[o].Type == graph.Place && d.Entities[e].Country != "" && d.Entities[e].Country == d.Entities[o].Country
}

// liesUnknown says whether a place that the gazetteer does not know, behind a preposition, can lie in the region o.
func (d *document) liesUnknown(from, e, o int, r text.Range) bool {
	if from <= r.From || e == o || d.Entities[e].Country != "" || d.Entities[o].Type != graph.Place || d.Entities[o].Country == "" {
		return false
	}
	switch d.node[from-1].lower {
	case "in", "at", "near", "to", "from", "outside":
		return true
	}
	return false
}

// closes says whether the pair "A, B" is no list: no "and" follows its second member at once.
func (d *document) closes(o int, r text.Range) bool {
	for _, m := range d.Mentions {
		if m.Entity != o || m.Tokens.From < r.From || m.Tokens.To > r.To {
			continue
		}
		if j := m.Tokens.To; j+1 < r.To && d.node[j].word == "," && d.Entities[o].Type == graph.Place && d.mention[j+1] >= 0 && d.isLand(d.mention[j+1]) && d.Entities[d.resolved(d.mention[j+1])[0]].Type == graph.Place {
			return false // "A, B, C and D"
		}
		if j := m.Tokens.To; j < r.To && (isConjunction(d.node[j].lower) && j+1 < r.To && d.mention[j+1] >= 0 || d.officeHead(j) || strings.HasPrefix(d.node[j].tag, "NN") || d.node[j].tag == "POS") {
			return false
		}
	}
	return true
}

func (d *document) located(e, place, m, o int, rule string) draft {
	a, b := d.Mentions[m].Tokens, d.Mentions[o].Tokens
	dr := draft{typ: graph.LocationFact, rule: rule, head: a.From, status: graph.Asserted, speaker: -1}
	q := text.Range{From: min(a.From, b.From), To: max(a.To, b.To)}
	dr.quote = text.Span{Start: d.Text.Tokens[q.From].Start, End: d.Text.Tokens[q.To-1].End}
	dr.entity("entity", e)
	dr.entity("place", place)
	return dr
}

// countryNamed gives the country that a name or adjective at the token names, whatever larger phrase it stands in, and
// the mention; -1 if none does.
func (d *document) countryNamed(i int) (e, m int) {
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Tokens.From <= i && i < men.Tokens.To && (men.Kind == mention.Name || men.Kind == mention.Demonym) && men.Entity >= 0 && d.Entities[men.Entity].Type == graph.Country {
			return men.Entity, m
		}
	}
	return -1, -1
}
