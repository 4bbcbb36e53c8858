package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
)

// This file reads what follows a head noun and belongs to its name: "of Trade and Industry of the Republic of Peru", "on
// Air Services between the Governments of Peru and Chile".

// rightOf extends a name to the right of its head noun over "of ...", "for ...", "on ...", "between ..." and what is
// joined to them, and gives the end.
func (d *document) rightOf(s, to int, h gazetteer.Head) int {
	r := d.t.Sentences[s].Tokens
	for rounds := 0; rounds < 5 && to < r.To; rounds++ {
		x := &d.w[to]
		if x.mark || x.cap && rounds == 0 && x.low != "of" {
			break
		}
		next := to
		switch {
		case x.low == "of":
			next = d.complement(s, to+1, h)
		case x.low == "for" || x.low == "on" || x.low == "against" || x.low == "to" && h.Type == graph.Project:
			next = d.complement(s, to+1, h)
			if next > to+1 && !d.abstract(to+1, next) || x.low == "on" && h.Type == graph.Organization && rounds > 0 && d.w[to-1].inName {
				next = to // "the Ministry of Energy of Peru on X" ends with its country
			}
		case x.low == "in" && h.Type == graph.Agreement:
			// "in the Field of Energy"
			k := to + 1
			if k < r.To && d.w[k].low == "the" {
				k++
			}
			if k+1 < r.To && d.w[k].cap && (d.w[k].low == "field" || d.w[k].low == "area" || d.w[k].low == "sphere") && d.w[k+1].low == "of" {
				next = d.complement(s, k+2, h)
			} else if k == to+1 && k < r.To && d.w[k].cap && d.w[k].common && !d.w[k].inName && d.w[k].city == 0 && !d.w[k].stop {
				next = d.complement(s, k, h)
			}
		case x.low == "between" && (h.Type == graph.Agreement || h.Type == graph.Organization):
			next = d.between(s, to+1)
		case x.low == "with" && h.Type == graph.Agreement && rounds > 0:
			next = to
		}
		if next <= to+1 {
			break
		}
		to = next
	}
	return d.trailing(s, to, h)
}

// trailing takes what may follow a name's words: an acronym with a number ("IDEB-2016"), a year after an event, and the
// city of an embassy or university.
func (d *document) trailing(s, to int, h gazetteer.Head) int {
	r := d.t.Sentences[s].Tokens
	if to >= r.To || d.owner[to] >= 0 {
		return to
	}
	x := &d.w[to]
	switch {
	case x.cap && strings.ContainsAny(x.low, "0123456789") && h.Type == graph.EventType:
		return to + 1
	case x.number && year(x.low) && (h.Type == graph.EventType || h.Type == graph.Project) && d.mode[s] == normal:
		return to + 1
	case x.cap && x.city > 0 && !x.inName && h.Type == graph.Organization && (h.Noun == "embassy" || h.Noun == "university" || h.Noun == "consulate"):
		return to + int(x.city)
	}
	return to
}

// complement parses "(the) X", where X is capitalised words with their own "and", and gives its end, or its beginning.
func (d *document) complement(s, at int, h gazetteer.Head) int {
	r := d.t.Sentences[s].Tokens
	k := at
	if k < r.To && (d.w[k].low == "the" || (d.w[k].low == "a" || d.w[k].low == "an") && h.Type == graph.Agreement && k > at-1 && k+1 < r.To && d.w[k+1].cap) {
		k++
	}
	end := d.capitals(s, k)
	if end == k {
		return at
	}
	for end < r.To {
		x := &d.w[end]
		text := d.t.Tokens[end].Text
		if x.low != "and" && text != "," && text != "&" {
			break
		}
		k = end + 1
		if text == "," {
			// a list of fields: "Industry, Trade and Tourism"
			if !d.fieldList(s, end) {
				break
			}
		} else if k < r.To && d.w[k].low == "the" {
			break
		}
		next := d.capitals(s, k)
		if next == k || text != "," && !d.joins(s, at, end, k, next, h) {
			break
		}
		end = next
	}
	return end
}

// capitals gives the end of the capitalised words that begin at k.
func (d *document) capitals(s, k int) int {
	r := d.t.Sentences[s].Tokens
	from := k
	for k < r.To {
		x := &d.w[k]
		if d.owner[k] >= 0 {
			break
		}
		if x.name > 0 {
			k += int(x.name)
			// "of Peru Jane Roe": the name of a country ends here, unless the words that follow are common ones
			if x.entry.Kind == gazetteer.CountryName && k < r.To && d.w[k].cap && !d.w[k].common && !d.w[k].inName {
				break
			}
			continue
		}
		if x.cap && !x.mark || x.mixed {
			kind, stop := d.g.Stop(d.t.Tokens[k].Text)
			if x.address {
				break
			}
			if stop && (kind == "month" || kind == "weekday" || kind == "abbreviation" && !x.upper) {
				break
			}
			if x.inTitle && x.title > 0 && k > from && !d.pluralTitle(k) {
				break
			}
			k++
			if _, ok := d.g.Suffix(d.t.Tokens[k-1].Text); ok && k-1 > from {
				return k
			}
			continue
		}
		// a possessive inside a name: "Foundation for Children's Health"
		if x.mark && d.t.Tokens[k].Text == "'s" && k > from && people[d.w[k-1].low] && k+1 < r.To && d.w[k+1].cap {
			k++
			continue
		}
		break
	}
	// A person behind a complement is not part of it: "Minister of Justice Jane Roe".
	return k
}

func (d *document) pluralTitle(k int) bool { return strings.HasSuffix(d.w[k].low, "s") }

// joins says whether "and X" belongs to the complement that ends before it.
func (d *document) joins(s, at, end, k, next int, h gazetteer.Head) bool {
	x := &d.w[k]
	if x.inTitle && !d.pluralTitle(k) {
		return false
	}
	prev := &d.w[end-1]
	if x.name > 0 && x.entry.Kind == gazetteer.CountryName {
		return prev.inName && d.countryEnds(at, end) && (pairing[h.Noun] || d.hasPlural(at, end))
	}
	if x.lex.Head > 0 && next > k && next < d.t.Sentences[s].Tokens.To && (d.w[next].low == "of" || h.Type == graph.Agreement && (d.w[next].low == "on" || d.w[next].low == "for" || d.w[next].low == "in" || d.w[next].low == "between")) && !x.lex.Field() {
		return false // "Ministry of Economy and Ministry of Finance"
	}
	if d.w[next-1].lex.Head > 0 && !d.w[next-1].lex.Field() && !d.w[next-1].lex.Trade() && next-k > 1 {
		// "Bank of Georgia and Credit Union": another name, unless the kinds of words go on
		if hs := d.g.Heads(d.w[next-1].low); len(hs) > 0 && !hs[0].Weak && !d.w[k].common {
			return false
		}
	}
	if d.countryEnds(at, end) {
		return false
	}
	if x.name > 0 && x.entry.Kind == gazetteer.RegionAdjective {
		return prev.inName || prev.stop // "of European and Eurasian Affairs"
	}
	return (x.common || adjective(x.low)) && x.name == 0 && !(prev.inName && !prev.common)
}

// countryEnds says that the tokens end with a country.
func (d *document) countryEnds(from, to int) bool {
	for k := to - 1; k >= from && k > to-6; k-- {
		if n := int(d.w[k].name); n > 0 {
			return k+n == to && d.w[k].entry.Kind == gazetteer.CountryName
		}
	}
	return false
}

func (d *document) hasPlural(from, to int) bool {
	for k := from; k < to; k++ {
		if d.w[k].cap && d.w[k].name == 0 && !d.w[k].inName && strings.HasSuffix(d.w[k].low, "s") && (d.w[k].inTitle || d.w[k].low == "governments") {
			return true
		}
	}
	return false
}

// fieldList says that a comma opens or goes on with a list of fields that ends in "and".
func (d *document) fieldList(s, comma int) bool {
	r := d.t.Sentences[s].Tokens
	if !d.w[comma-1].lex.Field() && !(d.w[comma-1].common && d.w[comma-1].cap) {
		return false
	}
	for k := comma + 1; k < r.To && k < comma+12; k++ {
		x := &d.w[k]
		switch {
		case x.low == "and":
			return (k > comma+1 || d.t.Tokens[comma-2].Text == ",") && k+1 < r.To && d.w[k+1].cap && d.w[k+1].common && d.w[k+1].name == 0 && !d.w[k+1].inTitle
		case d.t.Tokens[k].Text == ",":
		case !x.cap || !x.common && !abstractNoun(x.low) || x.name > 0 || x.inTitle:
			return false
		}
	}
	return false
}

// between parses "(the) Governments of X and Y", "X and Y".
func (d *document) between(s, at int) int {
	r := d.t.Sentences[s].Tokens
	k := at
	if k < r.To && d.w[k].low == "the" {
		k++
	}
	if k < r.To && (d.w[k].low == "governments" || d.w[k].low == "government") && k+1 < r.To && d.w[k+1].low == "of" {
		k += 2
		if k < r.To && d.w[k].low == "the" {
			k++
		}
	}
	a := d.capitals(s, k)
	if a == k || a >= r.To || d.w[a].low != "and" {
		return at
	}
	k = a + 1
	if k < r.To && d.w[k].low == "the" {
		k++
	}
	if k+1 < r.To && d.w[k].low == "government" && d.w[k+1].low == "of" {
		k += 2
		if k < r.To && d.w[k].low == "the" {
			k++
		}
	}
	b := d.capitals(s, k)
	if b == k {
		return at
	}
	return b
}

// abstract says that a complement speaks of a matter and not of a person or country.
func (d *document) abstract(from, to int) bool {
	for k := from; k < to; k++ {
		if d.w[k].cap && d.w[k].common && d.w[k].name == 0 && !d.w[k].inTitle {
			return true
		}
	}
	return false
}

// distinct says that a complement holds a word that tells one thing from another: a name, or a capital in mid-sentence.
func (d *document) distinct(from, to int) bool {
	for k := from; k < to; k++ {
		if d.w[k].cap && !d.w[k].function {
			return true
		}
	}
	return false
}

// listsCountry says that a complement begins with a country: "Governments of Peru".
func (d *document) listsCountry(from, to int) bool {
	for k := from; k < to; k++ {
		if d.w[k].cap {
			return d.w[k].name > 0 && d.w[k].entry.Kind == gazetteer.CountryName
		}
	}
	return false
}

// named says that a complement holds a name, and not only common words with capitals.
func (d *document) named(from, to int) bool {
	for k := from; k < to; k++ {
		if d.w[k].cap && (!d.w[k].common || d.w[k].inName) {
			return true
		}
	}
	return false
}

// listsCountries says that a complement is of two countries or more: "Governments of Peru and Chile".
func (d *document) listsCountries(from, to int) bool {
	n := 0
	for k := from; k < to; k++ {
		if d.w[k].name > 0 && d.w[k].entry.Kind == gazetteer.CountryName {
			n++
		}
	}
	return n > 1
}
