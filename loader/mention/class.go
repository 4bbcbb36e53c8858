package mention

import (
	"concord/graph"
	"concord/loader/gazetteer"
)

// This file finds names behind the noun that says what they are: "the company X", "exhibitions X and Y", "the city of X",
// and names in quotation marks beside such a noun: the "X" program.

// classNames claims the names of a sentence that a noun in front tells the type of.
func (d *document) classNames(s int) {
	r := d.t.Sentences[s].Tokens
	for i := r.From; i < r.To; i++ {
		x := &d.w[i]
		if d.t.Tokens[i].Text == "\"" && i+2 < r.To {
			d.quotedName(s, i)
			continue
		}
		if x.mark || x.cap || x.lex.Head == 0 {
			continue
		}
		hs, from := d.headAt(s, i)
		if hs == nil {
			continue
		}
		for _, h := range hs {
			if h.Precedes {
				d.behind(s, from, i, h)
				break
			}
		}
	}
}

// behind claims the names behind a class noun at token i, which begins at token from.
func (d *document) behind(s, from, i int, h gazetteer.Head) {
	r := d.t.Sentences[s].Tokens
	k := i + 1
	if k < r.To && d.w[k].low == "of" && h.Type == graph.Place {
		k++
	}
	if k < r.To && (d.w[k].low == "called" || d.w[k].low == "named") {
		k++
	}
	if k >= r.To || d.w[k].name > 0 && d.w[k].entry.Kind != gazetteer.RegionName {
		return
	}
	typ := h.Type
	for n := 0; k < r.To; n++ {
		end := d.nameRun(s, k)
		if end == k {
			return
		}
		if h.Type != graph.Place && d.w[k].city > 0 && int(d.w[k].city) == end-k && !d.w[k].common && h.Type != graph.EventType {
			return // "the company Paris opened" is no name
		}
		if (h.Type == graph.Organization || h.Type == graph.Plant) && d.looksPerson(k, end) && d.w[k].lex.Given() {
			return
		}
		m := d.claim(s, k, end, Name, typ)
		d.ms[m].Score = 4
		d.evidence[m].add(typ, 5)
		d.ms[m].Head = end - 1
		if n == 0 {
			d.ms[m].Country = d.countryIn(from, i)
		}
		// the plural is of all the names that are joined
		if !h.Plural || end >= r.To {
			return
		}
		switch {
		case d.w[end].low == "and":
			k = end + 1
		case d.t.Tokens[end].Text == "," && end+1 < r.To && (d.w[end+1].low != "and"):
			k = end + 1
		case d.t.Tokens[end].Text == "," && end+2 < r.To && d.w[end+1].low == "and":
			k = end + 2
		default:
			return
		}
		if k < r.To && d.w[k].name > 0 && d.w[k].entry.Kind <= gazetteer.CountryPeople {
			return
		}
	}
}

// nameRun gives the end of the words at token k that could be a name of their own.
func (d *document) nameRun(s, k int) int {
	r := d.t.Sentences[s].Tokens
	from := k
	for k < r.To {
		x := &d.w[k]
		if d.owner[k] >= 0 || x.mark || x.inTitle || x.address || !x.cap && !x.mixed || x.stop || x.function && k == from {
			break
		}
		if d.mode[s] != normal && x.common && !x.inName {
			break
		}
		k++
	}
	if k-from == 1 && d.w[from].common && d.w[from].first {
		return from
	}
	return k
}

// quotedName claims the words in quotation marks that open at token i, when a noun before or behind tells the type.
func (d *document) quotedName(s, i int) {
	r := d.t.Sentences[s].Tokens
	k := i + 1
	for k < r.To && d.t.Tokens[k].Text != "\"" && k-i <= 8 {
		k++
	}
	if k >= r.To || d.t.Tokens[k].Text != "\"" || k-i > 8 || k == i+1 {
		return
	}
	caps := 0
	for j := i + 1; j < k; j++ {
		x := &d.w[j]
		switch {
		case x.cap || x.mixed || x.number:
			caps++
		case x.mark && d.t.Tokens[j].Text != "-" && d.t.Tokens[j].Text != "&" && d.t.Tokens[j].Text != "'s":
			return
		case !x.mark && !x.function:
			return
		}
	}
	if caps == 0 || d.w[i+1].title > 0 || d.owner[i+1] >= 0 {
		return
	}
	typ := graph.EntityType("")
	// behind: "X" program
	for j := k + 1; j < r.To && j <= k+4; j++ {
		x := &d.w[j]
		if x.mark || x.function || x.cap {
			break
		}
		if hs, _ := d.headAt(s, j); hs != nil && (x.lex.Head > 0) {
			typ = hs[0].Type
			break
		}
		if !x.lex.Trade() {
			break
		}
	}
	// before: the company "X"; "of the" may stand between
	if typ == "" {
		for j := i - 1; j >= r.From && j >= i-2; j-- {
			if x := &d.w[j]; !x.mark && x.lex.Head > 0 {
				if hs, _ := d.headAt(s, j); hs != nil {
					typ = hs[0].Type
				}
				break
			}
			if place, ok := d.g.Suffix(d.t.Tokens[j].Text); ok && place != "after" {
				typ = graph.Organization
				break
			}
		}
	}
	if typ == "" || d.w[i+1].function && caps < 2 {
		return
	}
	m := d.claim(s, i+1, k, Name, typ)
	d.ms[m].Quoted, d.ms[m].Score = true, 4
	d.evidence[m].add(typ, 5)
}
