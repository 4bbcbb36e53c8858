package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// affiliations reads which body belongs to which country or body, from the words around its name:
//
//	Kenya's power company, X          a possessive and a noun for a body before a name
//	the Turkish company X             an adjective of a country and a noun for a body
//	Peruvian companies including A, B and C
//	A, B and C, all members of X      "member of"
//	X's role as a member of Y
//	X, which unites A, B and C        members of a union
//	X, a subsidiary of Y
//
// A body that only its country's name tells of lies there: "X, a Turkish building company", "Indonesia's X".
func (d *document) affiliations() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			switch {
			case d.mention[i] >= 0 && d.size(d.mention[i]) > 1 && !strings.HasPrefix(n.tag, "NN"):
			case n.lowerIs(bodyNoun) && d.mention[i] < 0:
				out = append(out, d.bodyOf(i, r)...)
				out = append(out, d.bodyBefore(i, r)...)
			case n.tag == "POS":
				out = append(out, d.owned(i, r)...)
			case n.lemmaIs(partNoun):
				out = append(out, d.partOf(i, r)...)
			case n.lemmaIs(uniteVerb) && n.isVerb():
				out = append(out, d.unites(i, r)...)
			}
		}
	}
	return out
}

// bodyOf reads the names that the noun for a body at i introduces, and whose body it is.
func (d *document) bodyOf(i int, r text.Range) []draft {
	parent, from := d.ownerBefore(i, r)
	if parent < 0 {
		return nil
	}
	j := i + 1
	linked := false
	for j < r.To && d.mention[j] < 0 {
		switch w := d.node[j].lower; {
		case w == "," || w == "including" || w == "like" || w == "namely" || w == "(" || w == ":":
			linked = true
		case w == "such" && j+1 < r.To && d.node[j+1].lower == "as":
			linked = true
			j++
		default:
			return nil
		}
		j++
	}
	if j >= r.To || d.Mentions[d.mention[j]].Tokens.From != j {
		return nil
	}
	orgs := []int{d.mention[j]}
	if isPlural(&d.node[i]) {
		orgs = d.row(d.mention[j])
	} else if linked && !d.closed(d.mention[j], r) {
		return nil
	}
	var out []draft
	for _, m := range orgs {
		es := d.resolved(m)
		if len(es) != 1 || es[0] == parent || d.Mentions[m].Kind != mention.Name || d.Entities[es[0]].Type != graph.Organization && d.Entities[es[0]].Type != graph.Plant {
			continue
		}
		out = append(out, d.belongs(es[0], parent, "", "affiliation.body", text.Range{From: from, To: d.Mentions[m].Tokens.To}))
	}
	return out
}

// bodyBefore reads the apposition "X, a Turkish building company".
func (d *document) bodyBefore(i int, r text.Range) []draft {
	parent, from := d.ownerBefore(i, r)
	if parent < 0 || d.Entities[parent].Type != graph.Country || from-2 <= r.From {
		return nil
	}
	country := d.mention[from]
	for from-2 > r.From && strings.HasPrefix(d.node[from-1].tag, "JJ") && d.mention[from-1] < 0 { // "a private Peruvian bank"
		from--
	}
	if a := d.node[from-1].lower; a != "a" && a != "an" && a != "the" || d.node[from-2].word != "," {
		return nil
	}
	m := d.mention[from-3]
	if m < 0 || len(d.resolved(m)) != 1 || d.Mentions[m].Kind != mention.Name || d.Entities[d.resolved(m)[0]].Type != graph.Organization {
		return nil
	}
	return []draft{d.located(d.resolved(m)[0], parent, m, country, "location.apposition")}
}

// owned reads "Indonesia's X", where X is no part of the state itself.
func (d *document) owned(i int, r text.Range) []draft {
	if i+1 >= r.To || i == r.From || d.mention[i-1] < 0 || d.mention[i+1] < 0 || d.mention[i-1] == d.mention[i+1] {
		return nil
	}
	m, o := d.mention[i-1], d.mention[i+1]
	if len(d.resolved(m)) != 1 || len(d.resolved(o)) != 1 || d.Mentions[o].Kind != mention.Name || d.Mentions[o].Tokens.From != i+1 {
		return nil
	}
	parent, org := d.resolved(m)[0], d.resolved(o)[0]
	if w := d.node[i-1].word; len(w) > 3 && w == strings.ToUpper(w) {
		return nil // a heading in capitals
	}
	switch t := d.Entities[org].Type; {
	case d.Entities[parent].Type == graph.Country && t == graph.Organization:
	case d.Entities[parent].Type == graph.Place && (t == graph.Organization || t == graph.Plant):
	default:
		return nil
	}
	for k := d.Mentions[o].Tokens.From; k < d.Mentions[o].Tokens.To; k++ {
		if d.node[k].lowerIs(stateWord) {
			return nil
		}
	}
	if to := d.Mentions[o].Tokens.To; to < r.To && strings.HasPrefix(d.node[to].tag, "NN") && d.mention[to] < 0 && d.Entities[org].Type != graph.Plant { // "Peru's X programme"
		return nil
	}
	return []draft{d.located(org, parent, o, m, "location.owned")}
}

// closed says whether the apposition of the mention is closed by a comma, bracket or the end of the sentence.
func (d *document) closed(m int, r text.Range) bool {
	to := d.Mentions[m].Tokens.To
	return to >= r.To || d.node[to].word == "," || d.node[to].word == "." || d.node[to].word == ")"
}

// ownerBefore gives whose body the noun at i is: a possessive or an adjective of a country among the words right before.
func (d *document) ownerBefore(i int, r text.Range) (owner, from int) {
	for k := i - 1; k >= max(r.From, i-5); k-- {
		n := &d.node[k]
		if m := d.mention[k]; m >= 0 {
			es := d.resolved(m)
			if len(es) != 1 {
				return -1, -1
			}
			t := d.Entities[es[0]].Type
			poss := d.Mentions[m].Tokens.To < r.To && d.node[d.Mentions[m].Tokens.To].tag == "POS"
			if t == graph.Country || poss && t == graph.Organization {
				return es[0], d.Mentions[m].Tokens.From
			}
			return -1, -1
		}
		if n.tag != "POS" && !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") && n.tag != "VBN" && n.tag != "VBG" {
			return -1, -1
		}
	}
	return -1, -1
}

// partOf reads "a member of X" and "a subsidiary of Y" of the name that it tells of.
func (d *document) partOf(i int, r text.Range) []draft {
	var parents []int
	if i+1 < r.To && d.node[i+1].lower == "of" {
		for k := i + 2; k < min(r.To, i+7); k++ {
			if m := d.mention[k]; m >= 0 {
				for _, x := range d.row(m) {
					if es := d.resolved(x); len(es) == 1 && d.Entities[es[0]].Type == graph.Organization && d.Mentions[x].Kind == mention.Name {
						parents = append(parents, es[0])
					}
				}
				break
			}
			if d.node[k].tag != "DT" && !strings.HasPrefix(d.node[k].tag, "NN") && !strings.HasPrefix(d.node[k].tag, "JJ") {
				break
			}
		}
	}
	if len(parents) == 0 {
		return nil
	}
	orgs := d.wholeOf(i, r)
	var out []draft
	for _, o := range orgs {
		for _, p := range parents {
			if o == p || d.Entities[o].Type == graph.Person || d.Entities[o].Type == graph.Plant {
				continue
			}
			rel := "subsidiary"
			switch l := d.node[i].lemma; {
			case d.lex.is(memberNoun, l):
				rel = "member"
			case l == "part":
				rel = "part"
			case l == "founder" || l == "co-founder":
				rel = "founder"
			case l == "owner" || l == "shareholder":
				rel = "owner"
			}
			dr := d.belongs(o, p, rel, "affiliation.part", r)
			dr.status = d.status(i)
			out = append(out, dr)
		}
	}
	return out
}

// wholeOf gives the names that the noun at i tells of: the subject of "is a member of", the name that it stands in
// apposition to, or "X's role as a member of".
func (d *document) wholeOf(i int, r text.Range) []int {
	start := i
	for start > r.From && (d.node[start-1].tag == "DT" || strings.HasPrefix(d.node[start-1].tag, "JJ") || strings.HasPrefix(d.node[start-1].tag, "NN") && d.mention[start-1] < 0 || d.node[start-1].tag == "CD") {
		start--
	}
	if start == r.From {
		return nil
	}
	k := start - 1
	switch w := d.node[k].lower; {
	case w == "as" && k > r.From: // "X's role as a member"
		for j := k - 1; j >= max(r.From, k-4); j-- {
			if m := d.mention[j]; m >= 0 && j+1 < k && d.node[j+1].tag == "POS" {
				return d.resolved(m)
			}
		}
	case w == "," && d.mention[k-1] >= 0 && k > r.From:
		return d.resolved(d.mention[k-1])
	case d.node[k].lemma == "be" || d.node[k].lemma == "become" || d.node[k].lemma == "remain":
		if d.node[k].lemma == "be" {
			return d.rowBefore(k)
		}
		return d.actors(k)
	}
	return nil
}

// unites reads "X, which unites A, B and C", "X comprises A and B".
func (d *document) unites(v int, r text.Range) []draft {
	k := v - 1
	for k > r.From && (d.node[k].tag == "WDT" || d.node[k].word == "," || strings.HasPrefix(d.node[k].tag, "RB")) {
		k--
	}
	m := d.mention[k]
	if m < 0 || len(d.resolved(m)) != 1 {
		return nil
	}
	whole := d.resolved(m)[0]
	if d.Entities[whole].Type != graph.Organization || d.Mentions[m].Kind != mention.Name {
		return nil
	}
	var out []draft
	for _, e := range d.named(v+1, r.To) {
		if e != whole && (d.Entities[e].Type == graph.Country || d.Entities[e].Type == graph.Organization && d.node[v].lemma != "include") {
			out = append(out, d.belongs(e, whole, "member", "affiliation.unite", text.Range{From: d.Mentions[m].Tokens.From, To: r.To}))
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func (d *document) belongs(org, parent int, relation, rule string, span text.Range) draft {
	dr := draft{typ: graph.AffiliationFact, rule: rule, head: span.From, status: graph.Asserted, speaker: -1, span: span}
	dr.quote = text.Span{Start: d.Text.Tokens[span.From].Start, End: d.Text.Tokens[span.To-1].End}
	dr.entity("org", org)
	dr.entity("parent", parent)
	dr.set("relation", relation, graph.CodeValue)
	return dr
}
