package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// makers reads what a body makes from the noun that calls it by that: "the tractor maker X", "X, one of the world's
// largest producers of copper", "Peruvian copper producers like X and Y". Producers that an adjective of a country
// describes lie there.
func (d *document) makers() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			company := d.node[i].lemmaIs(loneBody) && i-2 > r.From && d.node[i-1].tag == "VBG" && d.node[i-1].lemmaIs(makeVerb) // "tractor making company"
			if d.mention[i] >= 0 || !company && !d.node[i].lemmaIs(makerNoun) && !d.node[i].lowerIs(makerNoun) {
				continue
			}
			if i+2 < r.To && d.node[i+1].lower == "of" {
				if m := d.toldOf(i, r); m >= 0 {
					for _, item := range d.items(d.trim(text.Range{From: i + 2, To: d.madeEnd(i+2, d.commaAfter(i+2, r.To))})) {
						out = append(out, d.makes(d.resolved(m)[0], item, i, r)...)
					}
				}
				continue
			}
			at := i
			if company {
				at--
			}
			product, from := d.madeBefore(at, r)
			var country, cm int = -1, -1
			if from > r.From && d.mention[from-1] >= 0 {
				if es := d.resolved(d.mention[from-1]); len(es) == 1 && d.Entities[es[0]].Type == graph.Country {
					country, cm = es[0], d.mention[from-1]
				}
			}
			bodies := d.calledBodies(i, r)
			if len(bodies) == 0 && product.From < product.To { // "X, Peru's second largest tractor producer"
				if m := d.toldOf(i, r); m >= 0 {
					bodies, country = []int{m}, -1
				}
			}
			for _, m := range bodies {
				e := d.resolved(m)[0]
				if product.From < product.To {
					out = append(out, d.makes(e, product, i, r)...)
				}
				if country >= 0 && isPlural(&d.node[i]) {
					out = append(out, d.located(e, country, m, cm, "location.producer"))
				}
			}
		}
	}
	return out
}

// makes is the production of an item by a body.
func (d *document) makes(site int, item text.Range, i int, r text.Range) []draft {
	item = d.trim(item)
	if item.From >= item.To || !d.isProduct(item) || d.node[item.To-1].lemmaIs(noProduct) || item.To-item.From > 6 {
		return nil
	}
	dr := draft{typ: graph.ProductionFact, rule: "production.maker", head: i, status: graph.Asserted, span: r, speaker: -1}
	dr.entity("site", site)
	dr.set("product", d.words(item), graph.TextValue)
	return []draft{dr}
}

// commaAfter gives the first comma of the range that begins no list, else its end.
func (d *document) commaAfter(i, end int) int {
	for k := i; k < end; k++ {
		if d.node[k].word == "," && !d.listFollows(k, end) {
			return k
		}
		if d.node[k].word == "," && k+1 < end && (d.node[k+1].tag == "CC" || d.node[k+1].tag == "WDT" || d.node[k+1].tag == "DT") {
			return k
		}
	}
	return end
}

// madeBefore gives the nouns right before the maker at i.
func (d *document) madeBefore(i int, r text.Range) (text.Range, int) {
	from := i
	for from > r.From && d.mention[from-1] < 0 && (strings.HasPrefix(d.node[from-1].tag, "NN") || from < i && d.node[from-1].tag == "JJ") {
		from--
	}
	for from < i && d.node[from].tag == "JJ" && (d.node[from].lower == "largest" || d.node[from].lower == "leading" || d.node[from].lower == "major") {
		from++
	}
	return text.Range{From: from, To: i}, from
}

// calledBodies gives the names that the maker at i introduces: right behind it, or behind "like", "such as", "including".
func (d *document) calledBodies(i int, r text.Range) []int {
	j := i + 1
	for j < r.To && d.mention[j] < 0 {
		switch d.node[j].lower {
		case "like", "including", ",", "as", "such", "namely":
		default:
			return nil
		}
		j++
	}
	if j >= r.To || d.Mentions[d.mention[j]].Tokens.From != j {
		return nil
	}
	ms := []int{d.mention[j]}
	if isPlural(&d.node[i]) {
		ms = d.row(d.mention[j])
	} else if j != i+1 && !d.closed(d.mention[j], r) {
		return nil
	}
	var out []int
	for _, m := range ms {
		if es := d.resolved(m); len(es) == 1 && d.Mentions[m].Kind == mention.Name && (d.Entities[es[0]].Type == graph.Organization || d.Entities[es[0]].Type == graph.Plant) {
			out = append(out, m)
		}
	}
	return out
}
