package extract

import (
	"strconv"
	"strings"

	"concord/graph"
	"concord/loader/text"
	"concord/loader/when"
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
			if (d.node[i].lower != "diplomatic" || d.node[i+1].lemma != "relation" && d.node[i+1].lower != "relations" && d.node[i+1].lower != "ties") && !d.tiesBegun(i, r) {
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
				if date = d.dateNear(s, i, r, graph.Asserted); strings.Contains(date, "/") {
					continue // a period is of something else that the sentence tells
				}
			}
			if a := d.anniversary(s); a != "" && len(date) >= 4 && len(a) == 4 && date[:4] > a {
				date = a // "next year the 60th anniversary of establishing relations"
			}
			if date == "" {
				date = d.sinceWhen(s)
			}
			if date == "" {
				date = d.anniversary(s)
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

// tiesBegun says whether ties or relations that are not called diplomatic are said to have been established: "since they
// established ties in 1992", "their ties, established on May 3, 1992".
func (d *document) tiesBegun(i int, r text.Range) bool {
	if w := d.node[i].lower; w != "ties" && w != "relations" || i == r.From || d.node[i-1].lower == "diplomatic" || d.node[i-1].lower == "trade" {
		return false
	}
	if d.node[i-1].lemma == "establish" || d.node[i-1].lower == "bilateral" && i-2 >= r.From && d.node[i-2].lemma == "establish" {
		return true
	}
	k := i + 1
	if k+1 < r.To && d.node[k].word == "," {
		k++
	}
	return k < r.To && d.node[k].lemma == "establish" && d.node[k].tag == "VBN"
}

// established says whether the sentence holds a verb or noun of beginning.
func (d *document) established(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if d.node[i].lemmaIs(establish) {
			return true
		}
	}
	return false
}

// anniversary gives the year that the anniversary of the sentence counts from, "" where there is none or the date of
// publication is not known.
func (d *document) anniversary(s int) string {
	for _, t := range d.timesOf(s) {
		if t.Kind == when.Anniversary {
			if edtf, ok := t.Origin(d.anchor); ok {
				return d.movedBy(edtf, s)
			}
		}
	}
	return ""
}

// movedBy moves the year that an anniversary counts from when the sentence says that it falls in another year than that of
// publication ("will celebrate next year the 60th anniversary").
func (d *document) movedBy(edtf string, s int) string {
	year, err := strconv.Atoi(edtf)
	if err != nil || len(d.anchor.Published) < 4 {
		return edtf
	}
	now, err := strconv.Atoi(d.anchor.Published[:4])
	if err != nil {
		return edtf
	}
	for _, t := range d.timesOf(s) {
		if t.Kind != when.Date {
			continue
		}
		if at, ok := t.Resolve(d.anchor); ok && len(at) == 4 {
			if then, err := strconv.Atoi(at); err == nil && then > now-3 && then < now+3 {
				return strconv.Itoa(year + then - now)
			}
		}
	}
	return edtf
}

// sinceWhen gives the date of "have had diplomatic relations since DATE", "" where there is none.
func (d *document) sinceWhen(s int) string {
	for _, t := range d.timesOf(s) {
		if t.Relation == when.Since {
			if edtf, ok := t.Inner().Resolve(d.anchor); ok {
				return edtf
			}
		}
	}
	return ""
}
