package mention

import (
	"concord/graph"
)

// This file shares an office in the plural among the people who hold it.

// eachOf enters the offices of "the Presidents of Peru, A B, and Chile, C D", whose first country ends at token next; false
// when the words are not of this shape.
func (d *document) eachOf(o *office, title *Mention, person func(int) int, start, next, end int) bool {
	type pair struct{ of, holder int }
	pairs := []pair{{title.Of, None}}
	k := next
	for {
		if k+1 >= end || d.t.Tokens[k].Text != "," {
			return false
		}
		h := person(k + 1)
		if h == None {
			return false
		}
		pairs[len(pairs)-1].holder = h
		k = d.ms[h].Tokens.To
		if k < end && (d.t.Tokens[k].Text == "," || d.t.Tokens[k].Text == ";") {
			k++
		}
		if k < end && d.w[k].low == "and" {
			k++
		}
		if k < end && d.w[k].low == "of" {
			k++
		}
		if k >= end || d.owner[k] < 0 {
			break
		}
		x := &d.ms[d.owner[k]]
		if x.Type != graph.Country || x.Kind != Name || x.Tokens.From != k || x.Tokens.To >= end || d.t.Tokens[x.Tokens.To].Text != "," {
			break
		}
		pairs = append(pairs, pair{int(d.owner[k]), None})
		k = x.Tokens.To
	}
	if len(pairs) < 2 || pairs[len(pairs)-1].holder == None {
		return false
	}
	for n, p := range pairs {
		i := d.claim(o.sentence, start, o.to, Title, graph.Person)
		if n > 0 { // it stands before its own name
			y := &d.ms[p.of]
			d.ms[i].Span, d.ms[i].Tokens = y.Span, y.Tokens
		}
		x := &d.ms[i]
		span, tokens, name := x.Span, x.Tokens, x.Name
		*x = *title
		x.Span, x.Tokens, x.Name = span, tokens, name
		x.Of, x.Country, x.Holder, x.Plural, x.Kind = p.of, d.ms[p.of].Country, p.holder, false, Title
	}
	return true
}

// share gives an office in the plural to each of the people who are named behind it: "Presidents A B and C D". Of as many
// countries as people ("Peruvian and Danish Ministers A B and C D"), each has the one in its place.
func (d *document) share(o *office, first, before int) {
	r := d.t.Sentences[o.sentence].Tokens
	holders := []int{d.ms[first].Holder}
	for k := d.ms[holders[0]].Tokens.To; k < r.To; {
		if d.w[k].low == "and" || d.t.Tokens[k].Text == "," {
			k++
		} else {
			break
		}
		if k < r.To && d.w[k].low == "and" {
			k++
		}
		if k >= r.To || d.owner[k] < 0 {
			break
		}
		x := &d.ms[d.owner[k]]
		if x.Kind != Name || x.Type != graph.Person || x.Tokens.From != k {
			break
		}
		holders = append(holders, int(d.owner[k]))
		k = x.Tokens.To
	}
	ofs := d.countriesBefore(o.sentence, o.from)
	if len(ofs) < 2 {
		ofs = d.countriesAfter(o.sentence, o.to)
	}
	for n, h := range holders {
		i := first
		if n > 0 {
			i = len(d.ms)
			d.ms = append(d.ms, d.ms[first])
			d.evidence = append(d.evidence, evidence{})
		}
		x := &d.ms[i]
		x.Holder, x.Plural = h, true
		switch {
		case len(ofs) == len(holders):
			x.Of, x.Country = ofs[n], d.ms[ofs[n]].Country
		case len(ofs) > 1:
			x.Of, x.Country = None, ""
		}
	}
}

// countriesBefore gives the countries that are joined in front of token k: "Peruvian, Chilean and Danish".
func (d *document) countriesBefore(s, k int) []int {
	r := d.t.Sentences[s].Tokens
	var out []int
	for k--; k >= r.From && d.owner[k] >= 0; {
		x := &d.ms[d.owner[k]]
		if x.Type != graph.Country || x.Tokens.To != k+1 {
			break
		}
		out = append([]int{int(d.owner[k])}, out...)
		k = x.Tokens.From - 1
		if k >= r.From && (d.w[k].low == "and" || d.t.Tokens[k].Text == ",") {
			k--
		} else {
			break
		}
	}
	return out
}

// countriesAfter gives the countries of "of Peru and Denmark" at token k.
func (d *document) countriesAfter(s, k int) []int {
	r := d.t.Sentences[s].Tokens
	if k >= r.To || d.w[k].low != "of" {
		return nil
	}
	var out []int
	for k++; k < r.To; {
		if d.w[k].low == "the" {
			k++
			continue
		}
		if d.owner[k] < 0 || d.ms[d.owner[k]].Type != graph.Country || d.ms[d.owner[k]].Tokens.From != k {
			break
		}
		out = append(out, int(d.owner[k]))
		k = d.ms[d.owner[k]].Tokens.To
		if k < r.To && (d.w[k].low == "and" || d.t.Tokens[k].Text == ",") {
			k++
			if k < r.To && d.w[k].low == "and" {
				k++
			}
		} else {
			break
		}
	}
	return out
}
