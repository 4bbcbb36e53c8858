package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// amounting gives the noun of money that "of" joins to an amount: "a trade surplus with A of $5m", "at a cost of $5m",
// "a grant of $3m"; a noun that tells nothing by itself takes what it is of from the words before it ("construction of
// five lines at a cost of").
func (d *document) amounting(a amountAt, r text.Range) (string, int) {
	if h := a.From - 1; h > r.From && strings.HasPrefix(d.node[h].tag, "NN") && d.node[h].lemmaIs(moneyNoun) && !d.node[h].lowerIs(worthWord) && d.node[h].rel != "compound" { // "a loan up to $5m"
		return d.words(d.nounsEnding(h+1, r)), h
	}
	i := a.From - 1
	for i > r.From && (d.node[i].tag == "IN" && d.node[i].lower != "of" || strings.HasPrefix(d.node[i].tag, "RB") || d.node[i].tag == "TO" || strings.HasPrefix(d.node[i].tag, "JJ")) && i > a.From-4 {
		i-- // "of up to", "of more than"
	}
	if i <= r.From || d.node[i].lower != "of" {
		return "", -1
	}
	h := i - 1
	for ; h > r.From && h > i-6; h-- { // "surplus with neighbouring A of"
		n := &d.node[h]
		if n.lemmaIs(moneyNoun) || n.lemmaIs(balanceNoun) || n.lemma == "volume" {
			break
		}
		if n.word == "," || d.finite(h) || n.tag == "CD" || n.isVerb() && n.tag != "VBG" {
			return "", -1
		}
	}
	if n := &d.node[h]; !strings.HasPrefix(n.tag, "NN") || !n.lemmaIs(moneyNoun) && !n.lemmaIs(balanceNoun) && n.lemma != "volume" {
		return "", -1
	}
	if l := d.node[h].lemma; (l == "total" || l == "sum" || l == "amount") && i == h+1 && !strings.HasPrefix(d.node[h-1].tag, "NN") && !strings.HasPrefix(d.node[h-1].tag, "JJ") {
		for k := h - 1; k > max(r.From, h-9); k-- { // "investments in A amount to a total of": the subject tells of what
			if n := &d.node[k]; strings.HasPrefix(n.tag, "NN") && n.lemmaIs(moneyNoun) && n.lemma != l && n.lemma != "amount" {
				return d.words(d.nounsEnding(k+1, r)), k
			}
		}
		return "", -1
	}
	from := h
	for from > r.From && d.mention[from-1] < 0 && (strings.HasPrefix(d.node[from-1].tag, "NN") || strings.HasPrefix(d.node[from-1].tag, "JJ") || d.node[from-1].tag == "VBN" && d.node[from-1].rel == "amod") {
		from--
	}
	if from > r.From+1 && d.node[from-1].tag == "POS" && d.mention[from-2] >= 0 {
		from = d.Mentions[d.mention[from-2]].Tokens.From
	}
	end := h + 1
	if end < i && d.node[end].tag == "IN" { // "surplus with A"
		end = i
	}
	subject := d.words(text.Range{From: from, To: end})
	if d.node[h].lemmaIs(balanceNoun) || h-from > 1 || i > h+1 {
		return subject, h
	}
	k := from - 1
	for k > r.From && d.node[k].tag == "DT" {
		k--
	}
	if w := d.node[k].lower; w != "at" && w != "with" && w != "for" || k-1 < r.From {
		return subject, h
	}
	if k--; d.node[k].word == "," {
		k--
	}
	what := d.nounsEnding(k+1, r)
	if m := d.mention[max(k, 0)]; m >= 0 && d.isLand(m) { // "build a pipeline to A at a cost of"
		what = text.Range{}
		for i := k; i > max(r.From, k-14) && !d.finite(i); i-- {
			if d.isWork(i) {
				what = d.workPhrase(i, text.Range{From: r.From, To: k + 1})
				break
			}
		}
	}
	if what.From >= what.To {
		return subject, h
	}
	return subject + " of " + d.words(d.trim(what)), h
}

// nounsEnding is the noun phrase that ends before token end, "of" and its noun included.
func (d *document) nounsEnding(end int, r text.Range) text.Range {
	from := end
	for from > r.From && end-from < 10 {
		n := &d.node[from-1]
		if !strings.HasPrefix(n.tag, "NN") && !strings.HasPrefix(n.tag, "JJ") && n.tag != "CD" && n.lower != "of" && n.tag != "DT" && n.tag != "POS" && n.lower != "in" && !(n.tag == "VBG" && n.rel == "amod") {
			break
		}
		from--
	}
	return d.trim(text.Range{From: from, To: end})
}

// shareOrSize names what a share or a capacity in front of its noun is: "A will hold a 51% stake in X" is A's stake in X,
// "the plant will have 60 MW of capacity" the capacity of the plant. "A capacity of 60 MW" says the same.
func (d *document) shareOrSize(a amountAt, r text.Range) (string, int) {
	if a.Unit == "" {
		return "", -1
	}
	if m := d.mention[min(a.To, r.To-1)]; a.Unit != "%" && m >= 0 && d.Mentions[m].Tokens.From == a.To && len(d.resolved(m)) == 1 { // "the 445 MW X Project"
		if e := d.resolved(m)[0]; d.Entities[e].Type == graph.Project || d.Entities[e].Type == graph.Plant {
			return "capacity of " + d.Entities[e].Name, d.Mentions[m].Tokens.To - 1
		}
	}
	h := -1
	for k := a.To; k < min(r.To, a.To+4) && (strings.HasPrefix(d.node[k].tag, "NN") || strings.HasPrefix(d.node[k].tag, "JJ") || d.node[k].lower == "of"); k++ {
		if d.node[k].lemmaIs(stakeNoun) && a.Unit == "%" || d.node[k].lemmaIs(sizeNoun) && a.Unit != "%" {
			h = k
		}
	}
	from := a.To
	if h < 0 && a.From-2 > r.From && d.node[a.From-1].lower == "of" && d.node[a.From-2].lemmaIs(sizeNoun) && a.Unit != "%" {
		h, from = a.From-2, a.From-2
	}
	if h < 0 {
		return "", -1
	}
	if d.node[from].lower == "of" {
		from++
	}
	end := h + 1
	if end+1 < r.To && (d.node[end].lower == "in" || d.node[end].lower == "of") && from == a.To && d.node[h].lemmaIs(stakeNoun) && d.node[end+1].tag != "PRP" && !(d.node[end+1].tag == "DT" && !d.beforeNoun(min(end+2, r.To-1)) && !strings.HasPrefix(d.node[min(end+2, r.To-1)].tag, "NN")) && d.node[end+1].lower != "both" {
		if to := d.madeEnd(end+1, r.To); to > end+1 {
			end = to
		}
	}
	what := d.words(d.trim(text.Range{From: from, To: end}))
	v := h
	for v > r.From && !(d.node[v].isVerb() && d.node[v].rel != "amod") {
		v--
	}
	if !d.node[v].lemmaIs(holdVerb) || d.mention[v] >= 0 {
		return what, h
	}
	if es := d.actors(v); len(es) == 1 && d.acts(es[0]) {
		return d.Entities[es[0]].Name + " " + what, h
	}
	if what == "capacity" || d.node[h].lemmaIs(sizeNoun) {
		for k := v - 1; k > r.From; k-- {
			if strings.HasPrefix(d.node[k].tag, "NN") {
				if owner := d.undetermined(d.core(k)); owner.From < owner.To && d.node[k].rel == "nsubj" {
					return what + " of " + d.words(owner), h
				}
				break
			}
		}
	}
	return what, h
}

// numbering names what a bare number behind a verb of counting numbers: "joint ventures of A and B have reached 130".
func (d *document) numbering(a amountAt, r text.Range) (string, int) {
	if a.Currency != "" || a.Unit != "" || a.To < r.To && (strings.HasPrefix(d.node[a.To].tag, "NN") || strings.HasPrefix(d.node[a.To].tag, "JJ") || d.node[a.To].tag == "CD" || d.node[a.To].lower == "of" || d.node[a.To].word == "(") {
		return "", -1
	}
	v := d.equating(a, r)
	if v < 0 || v < a.From-4 || v > a.From || d.node[v].lemma == "be" || d.node[v].lemma == "make" || d.node[v].lemma == "include" {
		return "", -1
	}
	for _, arg := range d.verb(v).args {
		if n := &d.node[arg.head]; arg.role == "subject" && !arg.far && arg.head < v && (n.tag == "NNS" || n.lemmaIs(quantityNoun)) && d.mention[arg.head] < 0 {
			return d.words(d.trim(d.phrase(arg.head))), arg.head
		}
	}
	return "", -1
}

// undetermined is a phrase without "this" and the like before it.
func (d *document) undetermined(r text.Range) text.Range {
	for r.From+1 < r.To && d.node[r.From].tag == "DT" {
		r.From++
	}
	return d.trim(r)
}
