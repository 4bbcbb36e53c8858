package extract

import (
	"strconv"

	"concord/graph"
	"concord/loader/text"
)

// diplomatic reads since when countries have diplomatic relations: "relations were established on DATE", and "the 30th
// anniversary of diplomatic relations", whose year follows from that of publication.
func (d *document) diplomatic() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i+1 < r.To; i++ {
			if d.node[i].lower != "diplomatic" || d.node[i+1].lemma != "relation" && d.node[i+1].lower != "relations" && d.node[i+1].lower != "ties" {
				continue
			}
			parties := d.countries(r.From, r.To)
			if len(parties) > 2 {
				if near := d.countries(i+2, min(i+10, r.To)); len(near) == 2 {
					parties = near
				}
			}
			if len(parties) == 1 {
				if o := d.other(parties[0]); o >= 0 {
					parties = append(parties, o)
				}
			}
			if len(parties) == 0 {
				parties = d.focus()
			}
			if len(parties) != 2 {
				continue
			}
			date := ""
			if d.established(r) {
				date = d.dateNear(s, i, r)
			}
			if date == "" {
				date = d.anniversary(r)
			}
			if date == "" {
				continue
			}
			dr := draft{typ: graph.DiplomaticFact, rule: "diplomatic_relations.established", head: i + 1, status: graph.Asserted, span: r, speaker: -1}
			dr.entity("parties", parties...)
			dr.set("date", date, graph.DateValue)
			out = append(out, dr)
		}
	}
	return out
}

// established says whether the sentence holds a verb or noun of beginning.
func (d *document) established(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if d.lex.is("establish", d.node[i].lemma) {
			return true
		}
	}
	return false
}

// anniversary gives the year that the n-th anniversary in the year of publication counts from, "" without either.
func (d *document) anniversary(r text.Range) string {
	if len(d.anchor.Published) < 4 {
		return ""
	}
	year, err := strconv.Atoi(d.anchor.Published[:4])
	if err != nil {
		return ""
	}
	for i := r.From; i+1 < r.To; i++ {
		if d.node[i+1].lemma != "anniversary" && d.node[i+1].lower != "anniversaries" {
			continue
		}
		for _, a := range d.amountsOf(d.node[i].sent) {
			if a.Ordinal && a.From <= i && a.To > i {
				if n, err := strconv.Atoi(a.Value); err == nil && n > 0 && n < 1000 {
					return strconv.Itoa(year - n)
				}
			}
		}
		if n := ordinal(d.node[i].lower); n > 0 {
			return strconv.Itoa(year - n)
		}
	}
	return ""
}

// ordinal reads "30th", 0 when the word is none.
func ordinal(w string) int {
	n := 0
	for i := 0; i < len(w); i++ {
		if w[i] < '0' || w[i] > '9' {
			if i == 0 || w[i:] != "th" && w[i:] != "st" && w[i:] != "nd" && w[i:] != "rd" {
				return 0
			}
			return n
		}
		n = n*10 + int(w[i]-'0')
	}
	return 0
}
