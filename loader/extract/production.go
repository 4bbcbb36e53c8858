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
			switch {
			case n.isVerb() && n.lemmaIs(makeVerb):
				p := d.verb(i)
				site := d.siteOf(p, sites)
				if site < 0 && p.passive && s-lastSent <= 1 && lastSent >= 0 && d.Text.Sentences[s].Block == d.Text.Sentences[lastSent].Block {
					site = lastSite
				}
				if site >= 0 {
					out = append(out, d.made(p, d.madeByVerb(p, r), site, "production.verb", r)...)
				}
			case n.lemmaIs(makeNoun) && (n.lower == n.word || i == r.From && d.mention[i] < 0):
				list, ok := d.madeByNoun(i, r)
				if !ok {
					continue
				}
				p := d.noun(i)
				site := d.siteOf(p, sites)
				if site < 0 {
					continue
				}
				made := d.made(p, list, site, "production.noun", r)
				out = append(out, made...)
				out = append(out, d.making(n.lemma, list, site, p, r)...)
			}
		}
		if len(sites) == 1 {
			lastSite, lastSent = sites[0], s
		} else if len(sites) > 1 {
			lastSite, lastSent = -1, -9
		}
	}
	return d.withoutEchoes(out)
}

// withoutEchoes drops productions without quantity that one with a quantity at the same site of the same sentence tells.
func (d *document) withoutEchoes(drafts []draft) []draft {
	return slices.DeleteFunc(drafts, func(x draft) bool {
		if x.typ != graph.ProductionFact || x.has("quantity") {
			return false
		}
		return slices.ContainsFunc(drafts, func(y draft) bool {
			return y.typ == graph.ProductionFact && y.has("quantity") && d.node[y.head].sent == d.node[x.head].sent &&
				slices.Equal(x.of("site"), y.of("site")) && strings.Contains(y.text("product"), x.text("product"))
		})
	})
}

// making names the activity at a site as a project: "assembly of MTZ tractors".
func (d *document) making(noun string, list text.Range, site int, p *predicate, r text.Range) []draft {
	var out []draft
	for _, l := range d.lots(list) {
		for _, m := range d.items(l.list) {
			dr := draft{typ: graph.ProjectFact, rule: "project.making", head: p.head, status: d.status(p.head), span: r, speaker: -1}
			if d.entityOf(m) == site || d.hollow(m.From) {
				continue
			}
			dr.set("name", noun+" of "+d.words(m), graph.TextValue)
			dr.entity("site", site)
			out = append(out, dr)
		}
	}
	return out
}

// entityOf gives the entity whose name the range is, -1 when it is none.
func (d *document) entityOf(r text.Range) int {
	m := d.mention[r.From]
	if m < 0 || d.Mentions[m].Tokens.To < r.To || len(d.resolved(m)) != 1 {
		return -1
	}
	return d.resolved(m)[0]
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
	for _, role := range []string{"subject", "by", "poss", "at", "between"} {
		for _, v := range d.source(p, role, company, nil) {
			return v.entity
		}
	}
	if len(sites) == 1 {
		return sites[0]
	}
	return -1
}

// madeByVerb gives the words that name what the verb makes: before a passive verb, behind an active one.
func (d *document) madeByVerb(p *predicate, r text.Range) text.Range {
	first := -1
	for _, a := range p.args {
		if a.role == "object" && !a.far && (first < 0 || a.head < first) {
			first = a.head
		}
	}
	if first < 0 && !p.passive { // "develops, makes and markets tractors"
		for _, c := range d.conjuncts(p.head) {
			if k := d.kid(c, "obj"); c > p.head && c < p.head+5 && d.node[c].isVerb() && k > c {
				first = k
			}
		}
	}
	if first < 0 {
		return text.Range{}
	}
	start := d.phraseStart(first, r)
	if p.passive && first < p.head {
		end := p.head
		for end > start && (d.node[end-1].rel == "aux" || d.node[end-1].rel == "aux:pass" || d.node[end-1].rel == "advmod" || strings.HasPrefix(d.node[end-1].tag, "MD")) {
			end--
		}
		return d.trim(text.Range{From: start, To: end})
	}
	return d.trim(text.Range{From: start, To: d.madeEnd(first+1, r.To)})
}

// phraseStart gives the first token of the noun phrase of h, its amount included.
func (d *document) phraseStart(h int, r text.Range) int {
	start := d.phrase(h).From
	for _, a := range d.amountsOf(d.node[h].sent) {
		if a.From >= r.From && a.To <= h && a.To >= start-1 && a.From < start {
			start = a.From
		}
	}
	return start
}

// madeEnd ends the words that name what is made: at a preposition other than "of", a mark, a verb.
func (d *document) madeEnd(i, end int) int {
	end = d.listEnd(i, end)
	for ; i < end; i++ {
		n := &d.node[i]
		if i > 0 && strings.HasPrefix(d.node[i-1].tag, "NN") && (n.tag == "RB" && (i+1 >= end || !d.beforeNoun(i+1)) || n.tag == "DT" && d.inTime(text.Range{From: i, To: i + 2})) {
			return i // "cars annually", "cars this year"
		}
		switch n.lower {
		case "at", "in", "on", "for", "from", "with", "by", "since", "during", "under", "to", "outside", "through", "per", "using", "within":
			return i
		}
		if n.word == "(" || n.word == "\"" || n.word == ":" || n.word == "—" || n.word == "–" || d.finite(i) || n.tag == "VB" {
			return i
		}
	}
	return end
}

// madeByNoun gives the words behind a noun of making that name what is made: "assembly of X", "assembly plants of X".
func (d *document) madeByNoun(i int, r text.Range) (text.Range, bool) {
	j := i + 1
	for j < r.To && d.node[j].lemmaIs(plantNoun) {
		j++
	}
	if j+1 >= r.To || d.node[j].lower != "of" {
		return text.Range{}, false
	}
	list := d.trim(text.Range{From: j + 1, To: d.madeEnd(j+1, r.To)})
	return list, list.From < list.To
}

// made gives one statement per lot, and where the lots are not counted one per product.
func (d *document) made(p *predicate, list text.Range, site int, rule string, r text.Range) []draft {
	var out []draft
	for _, l := range d.lots(list) {
		members := []text.Range{l.list}
		if l.amount == nil {
			members = d.items(l.list)
		}
		for _, m := range members {
			product, brands := d.product(m)
			if product == "" || d.hollowGoods(m) || d.node[p.head].lemma == "make" && abstract(d.node[m.To-1].lower) || d.entityOf(m) >= 0 || d.node[m.To-1].lemmaIs(facilityNoun) || d.node[m.To-1].lemmaIs(plantNoun) || d.node[m.To-1].lemmaIs(noProduct) || !d.isProduct(text.Range{From: max(m.From, m.To-1), To: m.To}) {
				continue
			}
			dr := draft{typ: graph.ProductionFact, rule: rule, head: p.head, status: d.status(p.head), span: r, speaker: -1}
			dr.entity("site", site)
			dr.set("product", product, graph.TextValue)
			dr.entity("brand", brands...)
			if l.amount != nil {
				dr.set("quantity", l.amount.Value, graph.NumberValue)
				dr.set("bound", l.amount.Bound, graph.CodeValue)
				dr.set("period", d.dateNear(d.node[p.head].sent, p.head, r, dr.status), graph.DateValue)
				d.used[l.amount.From] = true
			}
			out = append(out, dr)
		}
	}
	return out
}

// hollowGoods says whether the words name no goods: "products", "products that the market needs".
func (d *document) hollowGoods(r text.Range) bool {
	return d.node[r.From].lemmaIs(hollowGoods)
}

// abstract says whether a word has the ending of a deed or quality, which is made without being goods ("a confirmation").
func abstract(w string) bool {
	w = strings.TrimSuffix(w, "s")
	for _, end := range []string{"tion", "sion", "ment", "ance", "ence", "ship", "ness", "ity"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) && w != "equipment" {
			return true
		}
	}
	return false
}

// lot is a group of products that share one quantity.
type lot struct {
	amount *amountAt // nil when the text gives none
	list   text.Range
}

// lots parts a list at its amounts: "more than 10,000 tractors and machines and also over 3,500 trucks, buses and
// trailers" are two lots.
func (d *document) lots(list text.Range) []lot {
	if list.From >= list.To {
		return nil
	}
	var out []lot
	from := list.From
	var cur *amountAt
	for _, a := range d.amountsOf(d.node[list.From].sent) {
		if a.From < list.From || a.To >= list.To || a.Currency != "" || a.Ordinal {
			continue
		}
		if a.From > from {
			if r := d.trim(text.Range{From: from, To: a.From}); r.From < r.To {
				out = append(out, lot{cur, r})
			}
		}
		c := a
		cur, from = &c, a.To
	}
	if r := d.trim(text.Range{From: from, To: list.To}); r.From < r.To {
		out = append(out, lot{cur, r})
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
