package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
)

// This file lengthens an office by the field of work that belongs to it: "Minister of Foreign Affairs and Trade", "Director of
// Public Policy at Acme".

// field lengthens a minister's or secretary's office by "of <field>", and stops where a name begins.
func (d *document) field(s int, o *office) {
	r := d.t.Sentences[s].Tokens
	if o.t.Class == "executive" {
		d.board(o, r.To)
		d.branch(o, r.To)
		return
	}
	if o.t.Class != "minister" && o.t.Class != "official" && o.t.Class != "diplomat" {
		return
	}
	k := o.to
	capital := d.w[o.from].cap
	// "Minister of Foreign Affairs" is of the table, "and Trade" goes on with it
	goesOn := capital && o.t.Class == "minister" && k+1 < r.To && (d.w[k].low == "and" || d.t.Tokens[k].Text == ",") && strings.Contains(o.t.Singular, " of ")
	if k+1 >= r.To || d.w[k].low != "of" && d.w[k].low != "for" && !(d.w[k].low == "on" && capital && d.w[k+1].cap) && !goesOn {
		return
	}
	if !goesOn {
		k++
		if d.w[k].low == "the" {
			k++
		}
	}
	begin, end := k, k
	for k < r.To {
		x := &d.w[k]
		switch {
		case x.mark && d.t.Tokens[k].Text == "," && end == k && d.fieldsGoOn(k, r.To, capital):
			k++
			continue
		case x.low == "and" && (end == k || end == k-1 && d.t.Tokens[end].Text == ",") && k+1 < r.To && (d.fieldWord(k+1, capital) || d.regional(k+1)) && !d.w[k+1].inTitle:
			k++
			continue
		case !x.mark && d.fieldWord(k, capital) && x.name == 0 && !x.inTitle:
			k++
			end = k
			continue
		case d.regional(k) && k+1 < r.To && d.fieldWord(k+1, capital): // "Foreign Affairs and European Integration"
			k++
			continue
		}
		break
	}
	if end > begin {
		for j := o.to; j < end; j++ {
			d.w[j].inTitle = true
		}
		o.to = end
		d.w[o.from].title = int8(min(end-o.from, 100))
	}
}

// board lengthens "chairman" by "of the supervisory board".
func (d *document) board(o *office, end int) {
	k := o.to
	if k+1 >= end || d.w[k].low != "of" {
		return
	}
	k++
	if d.w[k].low == "the" {
		k++
	}
	for n := 0; n < 3 && k < end && boardWord[d.w[k].low]; n++ {
		k++
	}
	if k >= end || d.w[k].low != "board" {
		return
	}
	k++
	if k+1 < end && d.w[k].low == "of" && (d.w[k+1].low == "directors" || d.w[k+1].low == "trustees" || d.w[k+1].low == "governors") {
		k += 2
	}
	for j := o.to; j < k; j++ {
		d.w[j].inTitle = true
	}
	o.to = k
	d.w[o.from].title = int8(min(k-o.from, 100))
}

// branch lengthens "Director" by the field of work that stands before the body: "Director of Public Policy at Acme".
func (d *document) branch(o *office, end int) {
	k := o.to
	if k+2 >= end || d.w[k].low != "of" && d.w[k].low != "for" || !d.w[o.from].cap {
		return
	}
	k++
	begin := k
	for k < end && k-begin < 6 && (d.fieldWord(k, true) && d.w[k].name == 0 && !d.w[k].inTitle || k > begin && (d.w[k].low == "and" || d.t.Tokens[k].Text == ",")) {
		k++
	}
	if k == begin || k >= end || d.w[k].low != "at" {
		return
	}
	for j := o.to; j < k; j++ {
		d.w[j].inTitle = true
	}
	o.to = k
	d.w[o.from].title = int8(min(k-o.from, 100))
}

// regional says that an adjective of a part of the world stands at token k: "European".
func (d *document) regional(k int) bool {
	return d.w[k].name == 1 && d.w[k].entry.Kind == gazetteer.RegionAdjective
}

// fieldWord says that the word at token k is of a field of work; behind an office with a capital ("Minister of Territorial
// Administration") any common word with one is.
func (d *document) fieldWord(k int, capital bool) bool {
	x := &d.w[k]
	return x.lex.Field() || capital && x.cap && !x.first && x.lex.Word() && !x.lex.Given() && !x.inName && !x.function && !x.address
}

func (d *document) fieldsGoOn(k, end int, capital bool) bool {
	for k++; k < end; k++ {
		x := &d.w[k]
		if x.low == "and" {
			return k+1 < end && d.fieldWord(k+1, capital)
		}
		if !d.fieldWord(k, capital) && d.t.Tokens[k].Text != "," {
			return false
		}
	}
	return false
}

// bodyFarther gives the body that an office is of behind its field of work ("Director General for Asia and Africa of the
// Ministry of Trade", "Assistant Director of the Business Sector at the Chamber"), and where the field ends; None when no
// body follows. What the office seems to be of so far counts only when it is a body or country.
func (d *document) bodyFarther(o *office, of, end int) (body, field int) {
	if !d.w[o.from].cap || o.plural || o.t.Class != "executive" && o.t.Class != "official" && o.t.Class != "diplomat" {
		return None, 0
	}
	if of != None && d.ms[of].Type != graph.Place {
		return None, 0
	}
	k := o.to
	if k+3 >= end || d.w[k].low != "of" && d.w[k].low != "for" && d.w[k].low != "in" {
		return None, 0
	}
	for k++; k+1 < end && k < o.to+14; k++ {
		x := &d.w[k]
		switch {
		case k > o.to+1 && (x.low == "of" || x.low == "at" || x.low == "in"):
			j := k + 1
			if j+1 < end && d.w[j].low == "the" {
				j++
			}
			if d.owner[j] >= 0 {
				if m := &d.ms[d.owner[j]]; m.Tokens.From == j && m.Kind == Name && (m.Type == graph.Organization || m.Type == graph.Country && x.low == "of") {
					return int(d.owner[j]), k
				}
			}
			if x.low != "of" {
				return None, 0
			}
		case x.low == "and" || x.low == "the" || x.low == "&" || d.t.Tokens[k].Text == "," && d.w[k+1].cap && !d.w[k+1].inTitle:
		case x.cap && !x.mark && !x.inTitle && !x.address && (d.owner[k] < 0 || d.ms[d.owner[k]].Type != graph.Person):
		default:
			return None, 0
		}
	}
	return None, 0
}
