package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// homes reads whose a body is from nouns around its name: "X's Kenyan subsidiary, Y" belongs to X and lies in Kenya; "X,
// which is one of Peru's largest state-owned enterprises" belongs to Peru.
func (d *document) homes() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			switch {
			case n.lowerIs(branchNoun) && d.mention[i] < 0:
				out = append(out, d.branch(i, r)...)
			case n.lowerIs(ownedWord):
				out = append(out, d.stateOwned(i, r)...)
			}
		}
	}
	return out
}

// branch reads "X's Kenyan subsidiary, Y".
func (d *document) branch(i int, r text.Range) []draft {
	j := i + 1
	if j < r.To && d.node[j].word == "," {
		j++
	}
	if j >= r.To || d.mention[j] < 0 || d.Mentions[d.mention[j]].Kind != mention.Name || d.Mentions[d.mention[j]].Tokens.From != j {
		return nil
	}
	m := d.mention[j]
	es := d.resolved(m)
	if len(es) != 1 || d.Entities[es[0]].Type != graph.Organization && d.Entities[es[0]].Type != graph.Plant {
		return nil
	}
	place, pm, owner, from := -1, -1, -1, i
	for k := i - 1; k >= max(r.From, i-6) && owner < 0; k-- {
		n := &d.node[k]
		x := d.mention[k]
		switch {
		case n.tag == "POS" && k > r.From && d.mention[k-1] >= 0:
			if os := d.resolved(d.mention[k-1]); len(os) == 1 && d.Entities[os[0]].Type != graph.Person && d.Entities[os[0]].Type != graph.Country && os[0] != es[0] {
				owner, from = os[0], d.Mentions[d.mention[k-1]].Tokens.From
			} else {
				return nil
			}
		case x >= 0 && len(d.resolved(x)) == 1 && d.Entities[d.resolved(x)[0]].Type == graph.Country:
			place, pm = d.resolved(x)[0], x
		case x < 0 && (strings.HasPrefix(n.tag, "JJ") || strings.HasPrefix(n.tag, "NN") || n.word == "-"):
		default:
			return nil
		}
	}
	if owner < 0 {
		return nil
	}
	out := []draft{d.belongs(es[0], owner, "subsidiary", "affiliation.branch", text.Range{From: from, To: d.Mentions[m].Tokens.To})}
	if place >= 0 {
		out = append(out, d.located(es[0], place, m, pm, "location.branch"))
	}
	return out
}

// stateOwned reads "X, one of Peru's largest state-owned enterprises", "the Peruvian state-owned company X".
func (d *document) stateOwned(i int, r text.Range) []draft {
	owner, from := d.ownerBefore(i, r)
	if owner < 0 || d.Entities[owner].Type != graph.Country {
		return nil
	}
	for j := i + 1; j < min(r.To, i+5); j++ { // a name behind
		if m := d.mention[j]; m >= 0 {
			if es := d.resolved(m); len(es) == 1 && d.Entities[es[0]].Type == graph.Organization && d.Mentions[m].Kind == mention.Name {
				return []draft{d.belongs(es[0], owner, "owner", "affiliation.state", text.Range{From: from, To: d.Mentions[m].Tokens.To})}
			}
			return nil
		}
		if !strings.HasPrefix(d.node[j].tag, "NN") {
			break
		}
	}
	if m := d.toldOf(from, r); m >= 0 {
		return []draft{d.belongs(d.resolved(m)[0], owner, "owner", "affiliation.state", text.Range{From: d.Mentions[m].Tokens.From, To: min(r.To, i+2)})}
	}
	return nil
}

// toldOf gives the body that an apposition or a predicate whose nouns begin near token i tells of: "X, (which is) one of
// the", "X is a"; -1 if none.
func (d *document) toldOf(i int, r text.Range) int {
	linked := false
	for k := i - 1; k >= r.From; k-- {
		if m := d.mention[k]; m >= 0 {
			es := d.resolved(m)
			if linked && len(es) == 1 && d.Mentions[m].Kind == mention.Name && (d.Entities[es[0]].Type == graph.Organization || d.Entities[es[0]].Type == graph.Plant) {
				return m
			}
			if linked && d.Mentions[m].Kind == mention.Name && d.node[k+1].tag != "POS" {
				return -1
			}
			continue
		}
		n := &d.node[k]
		switch {
		case n.word == "," || n.lemma == "be" || n.lemma == "remain" || n.lemma == "become" || n.tag == "WDT":
			linked = true
		case n.lower == "one" || n.word == "-" || n.tag == "HYPH" || n.tag == "VBN" || n.lower == "of" || n.tag == "DT" || n.tag == "POS" || strings.HasPrefix(n.tag, "JJ") || strings.HasPrefix(n.tag, "NN") || strings.HasPrefix(n.tag, "RB"):
		default:
			return -1
		}
	}
	return -1
}
