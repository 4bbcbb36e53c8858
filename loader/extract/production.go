package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// productions reads what is made where: verbs of making and their nouns ("assembly of X at Y", "assembly plants of X").
// Where a sentence names no site, the plant of the sentence before it is meant, if there is just one.
func (d *document) productions() []draft {
	var out []draft
	lastSite, lastSent := -1, -9
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		sites := d.sitesOf(r)
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			if m := d.mention[i]; m >= 0 && d.size(m) > 1 {
				continue
			}
			var heads []int
			var p *predicate
			rule := ""
			switch {
			case n.isVerb() && d.lex.is("make-verb", n.lemma):
				p = d.verb(i)
				rule = "production.verb"
				for _, a := range p.args {
					if a.role == "object" && !a.far {
						heads = append(heads, a.head)
					}
				}
			case strings.HasPrefix(n.tag, "NN") && d.lex.is("make-noun", n.lemma):
				p = d.noun(i)
				rule = "production.noun"
				heads = d.madeByNoun(i, p)
			default:
				continue
			}
			if len(heads) == 0 {
				continue
			}
			site := d.siteOf(p, sites)
			if site < 0 && s-lastSent <= 1 && d.Text.Sentences[s].Block == d.Text.Sentences[max(0, lastSent)].Block && p.passive {
				site = lastSite
			}
			if site < 0 {
				continue
			}
			out = append(out, d.made(p, heads, site, rule, r)...)
		}
		if len(sites) == 1 {
			lastSite, lastSent = sites[0], s
		} else if len(sites) > 1 {
			lastSite = -1
		}
	}
	return out
}

// sitesOf lists the plants named in a range.
func (d *document) sitesOf(r text.Range) []int {
	var out []int
	for i := r.From; i < r.To; i++ {
		if m := d.mention[i]; m >= 0 {
			for _, e := range d.resolved(m) {
				if d.Entities[e].Type == graph.Plant {
					out = append(out, e)
				}
			}
		}
	}
	return unique(out)
}

// siteOf gives the plant or company that makes: the subject, or the place of the making, or the only plant around.
func (d *document) siteOf(p *predicate, sites []int) int {
	plant := Slot{Types: []string{"plant"}}
	company := Slot{Types: []string{"plant", "organization"}}
	for _, role := range []string{"subject", "at", "in", "by", "on", "poss"} {
		for _, v := range d.source(p, role, plant, nil) {
			return v.entity
		}
	}
	for _, role := range []string{"subject", "by", "poss", "at"} {
		for _, v := range d.source(p, role, company, nil) {
			return v.entity
		}
	}
	if len(sites) == 1 {
		return sites[0]
	}
	return -1
}

// madeByNoun gives the heads of what a noun of making makes: "assembly of X", "tractor assembly", "assembly plants of X".
func (d *document) madeByNoun(i int, p *predicate) []int {
	var out []int
	take := func(h int) {
		for _, k := range d.node[h].kids {
			if d.node[k].rel == "nmod" && d.kidCase(k) == "of" {
				out = append(out, d.conjuncts(k)...)
			}
		}
	}
	take(i)
	if h := d.node[i].head; len(out) == 0 && d.node[i].rel == "compound" && h >= 0 && d.lex.is("plant-noun", d.node[h].lemma) {
		take(h)
	}
	return out
}

// made gives one statement per product.
func (d *document) made(p *predicate, heads []int, site int, rule string, r text.Range) []draft {
	var out []draft
	for _, g := range d.quantified(heads) {
		dr := draft{typ: graph.ProductionFact, rule: rule, head: p.head, status: d.status(p.head), span: r, speaker: -1}
		dr.entity("site", site)
		product, brands := d.product(g.list)
		if product == "" || slices.Contains(d.entitiesIn(g.list), site) {
			continue
		}
		dr.set("product", product, graph.TextValue)
		dr.entity("brand", brands...)
		if g.amount != nil {
			dr.set("quantity", g.amount.Value, graph.NumberValue)
			dr.set("bound", g.amount.Bound, graph.CodeValue)
		}
		if edtf := d.dateNear(d.node[p.head].sent, p.head, r, dr.status); edtf != "" && g.amount != nil {
			dr.set("period", edtf, graph.DateValue)
		}
		out = append(out, dr)
	}
	return out
}

// lot is a group of products that share one quantity.
type lot struct {
	amount *amountAt
	list   text.Range
}

// quantified groups coordinated heads by the amounts before them: "more than 10,000 tractors and machines and over 3,500
// trucks, buses and trailers" are two lots; heads without amount before them are lots of their own unless they follow
// one that has.
func (d *document) quantified(heads []int) []lot {
	var out []lot
	for _, h := range heads {
		ph := d.phrase(h)
		var am *amountAt
		for _, a := range d.amountsOf(d.node[h].sent) {
			if a.Currency == "" && a.From >= ph.From-4 && a.To <= h+1 && a.To > ph.From-4 && !slices.ContainsFunc(heads, func(x int) bool { return x < h && x >= a.From }) {
				c := a
				am = &c
			}
		}
		if am != nil {
			ph.From = max(ph.From, am.To)
		}
		if am == nil && len(out) > 0 && out[len(out)-1].amount != nil {
			out[len(out)-1].list.To = ph.To
			continue
		}
		out = append(out, lot{amount: am, list: d.trim(ph)})
	}
	return out
}

// product splits a phrase into what is made and the brands named before it ("MAZ and MZKT trucks").
func (d *document) product(r text.Range) (string, []int) {
	var brands []int
	i := r.From
	for i < r.To {
		m := d.mention[i]
		if m >= 0 && d.Mentions[m].Tokens.To < r.To {
			for _, e := range d.resolved(m) {
				if d.Entities[e].Type == graph.Organization || d.Entities[e].Type == graph.Plant {
					brands = append(brands, e)
				}
			}
			i = d.Mentions[m].Tokens.To
			continue
		}
		if (isConjunction(d.node[i].lower) || d.node[i].word == ",") && len(brands) > 0 {
			i++
			continue
		}
		break
	}
	rest := d.trim(text.Range{From: i, To: r.To})
	if rest.From >= rest.To {
		return "", nil
	}
	return d.words(rest), unique(brands)
}

func (d *document) entitiesIn(r text.Range) []int {
	var out []int
	for i := r.From; i < r.To; i++ {
		if m := d.mention[i]; m >= 0 {
			out = append(out, d.resolved(m)...)
		}
	}
	return unique(out)
}
