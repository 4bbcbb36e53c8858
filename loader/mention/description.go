package mention

import (
	"concord/graph"
	"concord/loader/wordtable"
)

// This file finds definite descriptions ("the plant", "both countries", "the Peruvian side", "the Peruvian capital") and
// pronouns.

func (d *document) descriptions(s int) {
	if d.mode[s] == allCaps {
		return
	}
	r := d.t.Sentences[s].Tokens
	for i := r.From; i < r.To; i++ {
		x := &d.w[i]
		if x.mark || d.owner[i] >= 0 {
			continue
		}
		if pronoun.Get(x.low) && !x.upper {
			m := d.claim(s, i, i+1, Pronoun, "")
			if x.low == "he" || x.low == "she" {
				d.ms[m].Type = graph.Person
			}
			d.ms[m].Name = x.low
			d.ms[m].Plural = x.low == "they" || x.low == "we"
			continue
		}
		if x.inTitle {
			continue
		}
		if group := groups.Get(x.low); group.typ != "" && !x.cap {
			d.group(s, i, group)
			continue
		}
		if x.lex.Head > 0 {
			d.describes(s, i)
		}
	}
}

var pronoun = wordtable.New(wordSet("he she it they we"), false)

// groups are the nouns by which countries and other parties are spoken of together, or one of them with an adjective.
var groups = wordtable.New(map[string]group{
	"countries": {graph.Country, true}, "nations": {graph.Country, true}, "states": {graph.Country, true},
	"country": {graph.Country, false}, "nation": {graph.Country, false}, "side": {graph.Country, false}, "sides": {graph.Country, true},
	"parties": {graph.Country, true}, "republic": {graph.Country, false}, "capital": {graph.Place, false},
	"companies": {graph.Organization, true}, "plants": {graph.Plant, true},
}, group{})

type group struct {
	typ    graph.EntityType
	plural bool
}

// group enters "the two countries", "the Peruvian side", "the Peruvian capital".
func (d *document) group(s, i int, g group) {
	r := d.t.Sentences[s].Tokens
	from, number, definite := i, 0, false
	country := ""
	k := i - 1
	if k >= r.From && d.owner[k] >= 0 {
		x := &d.ms[d.owner[k]]
		if x.Kind != Demonym || x.Tokens.To != i || g.plural {
			if !(d.w[i].low == "capital" && x.Type == graph.Country) {
				return
			}
		}
		country = x.Country
		from = x.Tokens.From
		definite = true
		k = from - 1
	} else if k > r.From && d.w[k].mark && (d.t.Tokens[k].Text == "'s" || d.t.Tokens[k].Text == "'") && d.owner[k-1] >= 0 && d.w[i].low == "capital" {
		x := &d.ms[d.owner[k-1]]
		if x.Type != graph.Country {
			return
		}
		country, definite, from = x.Country, true, x.Tokens.From
	}
	if k >= r.From && country == "" {
		if n, ok := numberWord[d.w[k].low]; ok {
			number, from = n, k
			definite = definite || d.w[k].low == "both" || d.w[k].first
			k--
		}
		if k >= r.From && (d.w[k].low == "neighbouring" || d.w[k].low == "neighboring" || d.w[k].low == "friendly" || d.w[k].low == "brotherly") {
			from = k
			k--
		}
	}
	if k >= r.From {
		switch d.w[k].low {
		case "the", "these", "both":
			definite = true
			if d.w[k].low == "both" && number == 0 {
				number, from = 2, k
			}
			if number == 0 && k-1 >= r.From && d.w[k-1].low == "both" {
				number = 2
			}
		case "our", "their":
			definite = g.plural
		case "two":
			number, definite = 2, true
		}
	}
	if !g.plural && number > 0 || !definite || d.w[i].low == "capital" && country == "" || (d.w[i].low == "companies" || d.w[i].low == "plants" || d.w[i].low == "republic") && number == 0 {
		return
	}
	if number == 0 && country == "" && d.w[i].low == "side" {
		return
	}
	if g.plural && i+1 < r.To && (d.w[i+1].low == "of" || d.w[i+1].low == "that") {
		return // "the countries of the region"
	}
	m := d.claim(s, from, i+1, Description, g.typ)
	x := &d.ms[m]
	x.Plural, x.Number, x.Country = g.plural, number, country
	x.Head = i
}

// describes enters "the plant", "the automobile plant", "this ministry".
func (d *document) describes(s, i int) {
	hs, headFrom := d.headAt(s, i)
	if hs == nil {
		return
	}
	h := hs[0]
	for _, y := range hs {
		if y.Describes {
			h = y
			break
		}
	}
	if !h.Describes || h.Plural {
		return
	}
	r := d.t.Sentences[s].Tokens
	k := headFrom - 1
	for k >= r.From && headFrom-k <= 2 && !d.w[k].cap && d.owner[k] < 0 && d.w[k].lex.Trade() {
		k--
	}
	if k < r.From || d.owner[k] >= 0 {
		return
	}
	switch d.w[k].low {
	case "the", "this", "that":
	default:
		return
	}
	if i+1 < r.To && (d.w[i+1].low == "of" || d.w[i+1].low == "between" || d.w[i+1].low == "on" || d.w[i+1].low == "for") {
		return // it goes on: "the agreement on trade" is another thing
	}
	m := d.claim(s, k+1, i+1, Description, h.Type)
	d.ms[m].Head = i
}
