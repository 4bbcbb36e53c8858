package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// yield is the range of tokens from the first to the last token of the subtree of h.
func (d *document) yield(h int) text.Range {
	r := text.Range{From: h, To: h + 1}
	for _, k := range d.node[h].kids {
		y := d.yield(k)
		r.From, r.To = min(r.From, y.From), max(r.To, y.To)
	}
	return r
}

// phrase is the noun phrase of h without what only comments on it: relative clauses, appositions, parentheses, other
// members of a coordination, the preposition in front.
func (d *document) phrase(h int) text.Range {
	r := text.Range{From: h, To: h + 1}
	if m := d.mention[h]; m >= 0 {
		r = d.Mentions[m].Tokens
	}
	for _, k := range d.node[h].kids {
		switch d.node[k].rel {
		case "acl:relcl", "appos", "parataxis", "conj", "cc", "case", "punct", "mark", "cop", "nsubj", "nsubj:pass", "advcl", "discourse", "list":
			continue
		case "acl":
			if k < h {
				continue
			}
		}
		y := d.yield(k)
		r.From, r.To = min(r.From, y.From), max(r.To, y.To)
	}
	return d.trim(r)
}

// core is the noun phrase of h without anything behind the head.
func (d *document) core(h int) text.Range {
	r := d.phrase(h)
	if r.To > h+1 && (d.mention[h] < 0 || d.Mentions[d.mention[h]].Tokens.To <= h+1) {
		r.To = h + 1
	}
	return r
}

// conjuncts gives h and the heads that are coordinated with it, in order of the text. The list must not be changed.
func (d *document) conjuncts(h int) []int {
	if !slices.ContainsFunc(d.node[h].kids, func(k int) bool { return d.node[k].rel == "conj" }) {
		return d.self[h : h+1 : h+1]
	}
	out := []int{h}
	for i := 0; i < len(out); i++ {
		for _, k := range d.node[out[i]].kids {
			if d.node[k].rel == "conj" && !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return out
}

// preposition gives the preposition (lower case, "of", "in accordance with" as its first word) that governs nominal h, ""
// if none does.
func (d *document) preposition(h int) string {
	for i := 0; i < 4 && h >= 0; i++ {
		for _, k := range d.node[h].kids {
			if d.node[k].rel == "case" && d.node[k].tag != "POS" && k < h {
				return d.node[k].lower
			}
		}
		if d.node[h].rel != "conj" {
			return ""
		}
		h = d.node[h].head
	}
	return ""
}

// entities gives the entities that nominal h stands for: those of the mention that covers it, or, where the noun only
// represents somebody ("the delegation of X", "X's leadership", "the presidents of the two countries"), those it belongs
// to. A null result means that the text names nobody there.
func (d *document) entities(h int, depth int) []int {
	if m := d.bearer[h]; m >= 0 {
		if es := d.resolved(m); len(es) > 0 {
			return es
		}
	}
	if m := d.mention[h]; m >= 0 {
		if es := d.resolved(m); len(es) > 0 {
			return es
		}
		if e := d.holder(m); e >= 0 {
			return []int{e}
		}
	}
	if d.node[h].word == "I" && !d.Text.Tokens[h].Quoted {
		if e := d.author(); e >= 0 {
			return []int{e}
		}
	}
	// "the exhibition X": the noun only says what kind of thing the name behind it names.
	if n := h + 1; n < len(d.node) && d.node[n].head == h {
		if m := d.mention[n]; m >= 0 && d.Mentions[m].Tokens.From == n && d.Mentions[m].Kind == mention.Name && d.node[h].rel != "flat" {
			if es := d.resolved(m); len(es) == 1 {
				return es
			}
		}
	}
	if depth > 2 {
		return nil
	}
	if !d.node[h].lemmaIs(representative) || d.node[h].tag == "NN" && d.node[h].lemmaIs(loneBody) {
		return nil
	}
	var out []int
	for _, k := range d.node[h].kids {
		switch d.node[k].rel {
		case "nmod:poss", "compound", "amod", "nmod":
			if d.node[k].rel == "nmod" {
				if p := d.preposition(k); p != "of" && p != "from" && p != "for" {
					continue
				}
			}
			for _, c := range d.conjuncts(k) {
				out = append(out, d.entities(c, depth+1)...)
			}
		}
	}
	return unique(out)
}

// resolved gives the entities of a mention: one, or several for a group ("the two countries").
func (d *document) resolved(m int) []int {
	men := &d.Mentions[m]
	var out []int
	switch {
	case len(men.Entities) > 0:
		out = men.Entities
	case men.Entity >= 0:
		out = []int{men.Entity}
	}
	if t, ok := d.twin[m]; ok && d.Mentions[t].Entity >= 0 {
		out = append(append([]int(nil), out...), d.Mentions[t].Entity)
	}
	return out
}

// typed says whether entity e is of one of the types; no types means any.
func (d *document) typed(e int, types []graph.EntityType) bool {
	return len(types) == 0 || slices.Contains(types, d.Entities[e].Type)
}

func unique(xs []int) []int {
	out := xs[:0:0]
	for _, x := range xs {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// substance gives the noun that a noun of quantity counts: of "a number of documents" the documents.
func (d *document) substance(h int) int {
	if !d.node[h].lemmaIs(quantityNoun) {
		return h
	}
	for _, k := range d.node[h].kids {
		if d.node[k].rel == "nmod" && d.kidCase(k) == "of" {
			return k
		}
	}
	return h
}

// row gives the mentions that stand in one row with m, in the order of the text: "A, B and C", "the plant X, exhibitions
// Y and Z, as well as W". Between members only commas, conjunctions, articles and nouns that class a name may stand.
func (d *document) row(m int) []int {
	out := []int{m}
	s := d.sentence(d.node[d.Mentions[m].Tokens.From].sent)
	for i := d.Mentions[m].Tokens.To; i < s.To; {
		i = d.behindBrackets(i, s.To)
		j, linked := i, false
		for j < s.To && (d.mention[j] < 0 || d.Mentions[d.mention[j]].Kind == mention.Description && d.Mentions[d.mention[j]].Entity < 0) {
			n := &d.node[j]
			if h := d.bearer[j]; h >= 0 && linked && d.Mentions[h].Tokens.From > j && d.Mentions[h].Tokens.To <= s.To { // an office before a name
				j = d.Mentions[h].Tokens.From
				break
			}
			switch {
			case n.word == "," || isConjunction(n.lower):
				linked = true
			case n.lower == "as" || n.lower == "well" || n.lower == "the" || strings.HasPrefix(n.tag, "JJ"):
			case linked && strings.HasPrefix(n.tag, "NN") && j+1 < s.To && (d.mention[j+1] >= 0 || strings.HasPrefix(d.node[j+1].tag, "NN")):
			default:
				return out
			}
			j++
		}
		if !linked || j >= s.To || d.mention[j] < 0 || d.Mentions[d.mention[j]].Tokens.From != j {
			return out
		}
		if k := d.Mentions[d.mention[j]].Tokens.To; k+1 < s.To && d.node[k].tag == "POS" && d.mention[k+1] >= 0 && d.Mentions[d.mention[k+1]].Tokens.From == k+1 {
			j = k + 1 // "X and Japan's Y": Y stands in the row
		}
		if strings.HasSuffix(d.node[j].lower, "-based") && d.Mentions[d.mention[j]].Tokens.To == j+1 && j+1 < s.To && d.mention[j+1] >= 0 {
			j++ // "X and Lima-based Y"
		}
		out = append(out, d.mention[j])
		i = d.Mentions[d.mention[j]].Tokens.To
	}
	return out
}

// behindBrackets gives the token behind the short form in brackets that opens at token i ("X (XYZ) and Y"), i where none
// does.
func (d *document) behindBrackets(i, end int) int {
	if i+2 < end && d.node[i].word == "(" && d.node[i+2].word == ")" && isAcronym(d.node[i+1].word) {
		return i + 3
	}
	return i
}
