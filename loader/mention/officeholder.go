package mention

import (
	"strings"

	"concord/graph"
)

// This file tells who holds an office that stands before or behind a comma, and whether he or she still does.

// apposed gives the person whose name stands before the comma in front of an office that begins at a token, None if none
// does.
func (d *document) apposed(office, from int) int {
	k := office - 1
	if k >= from && (d.w[k].low == "the" || d.w[k].low == "a" || d.w[k].low == "an") {
		k--
	}
	if k-1 < from || d.t.Tokens[k].Text != "," || d.owner[k-1] < 0 {
		return None
	}
	if x := &d.ms[d.owner[k-1]]; x.Kind == Name && x.Type == graph.Person && x.Tokens.To == k {
		return int(d.owner[k-1])
	}
	return None
}

// otherCountry says that a person bears a title of another country than that of mention of: "Peru's Minister Jane Roe, the
// Danish minister and".
func (d *document) otherCountry(holder, of int) bool {
	if of == None || d.ms[of].Country == "" {
		return false
	}
	for i := len(d.ms) - 1; i >= 0 && d.ms[i].Sentence == d.ms[holder].Sentence; i-- {
		if x := &d.ms[i]; x.Kind == Title && x.Holder == holder && x.Country != "" && x.Country != d.ms[of].Country {
			return true
		}
	}
	return false
}

// goesOn says that behind a name whose office, which begins at a token, stands before its comma, a row or a saying goes on:
// "Peru's Minister of Trade, Jane Roe and", "Peru's Minister of Trade, Jane Roe said".
func (d *document) goesOn(office, end, from int) bool {
	if d.w[end].low == "and" {
		return true
	}
	if !personVerb[d.w[end].low] {
		return false
	}
	k := office - 1
	if k >= from && d.w[k].low == "the" {
		k--
	}
	return k < from || d.w[k].mark || !d.w[k].function // "After meeting with the President of Peru, Jane Roe said"
}

// Historic says of an office that its holder no longer holds it: "former minister", a country's "first president".
func (m *Mention) Historic() bool {
	if strings.HasPrefix(m.Role, "former ") || strings.HasPrefix(m.Role, "ex-") {
		return true
	}
	return (m.Class == "head_of_state" || m.Class == "head_of_government") && strings.HasPrefix(m.Role, "first ") && m.Role != "first lady"
}
