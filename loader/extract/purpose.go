package extract

import (
	"strings"

	"concord/loader/text"
)

// purposes gives the infinitives that open at verb i, coordinated ones apart: "procure X and integrate Y", "increase X
// and Y" is one, or with two amounts of their own two.
func (d *document) purposes(i int, r text.Range) []text.Range {
	end := d.purposeEnd(i, r.To)
	var out []text.Range
	from := i
	for k := i + 1; k+1 < end; k++ {
		if !isConjunction(d.node[k].lower) {
			continue
		}
		next := k + 1
		for next+1 < end && (d.node[next].tag == "TO" || isQuote(d.node[next].word)) {
			next++
		}
		if next < end && d.node[next].tag == "VB" && d.node[next].rel == "conj" && k-from > 1 && d.node[k-1].tag != "VB" && !d.innerPurpose(from, k, next) {
			out = append(out, text.Range{From: from, To: k})
			from = next
		}
	}
	last := text.Range{From: from, To: end}
	for k := from + 4; k+3 < end; k++ { // "increase the amount of X and the number of Y" are two
		if isConjunction(d.node[k].lower) && d.node[k+1].lower == "the" && d.node[k+3].lower == "of" && d.node[from+1].lower == "the" && d.node[from+3].lower == "of" {
			out = append(out, text.Range{From: from, To: k})
			last.From = k + 1
			break
		}
	}
	out = append(out, last)
	return append(out, d.furtherPurposes(end, r)...)
}

// innerPurpose says whether the verb at next goes on with an infinitive within the purpose that began at from ("use
// agencies to plan trips and book hotels").
func (d *document) innerPurpose(from, k, next int) bool {
	h := d.node[next].head
	return h > from && h < k && d.infinitive(h)
}

// furtherPurposes reads what goes on behind a list's semicolons ("build X; connect Y; and open Z"), and what the purposes
// are to bring ("to do X, such as creating Y; expanding Z; and opening W").
func (d *document) furtherPurposes(i int, r text.Range) []text.Range {
	form := "VB"
	if i+3 < r.To && d.node[i].word == "," && (d.node[i+1].lower == "such" && d.node[i+2].lower == "as" && d.node[i+3].tag == "VBG" || d.node[i+1].lower == "including" && d.node[i+2].lower == "by" && d.node[i+3].tag == "VBG") {
		form, i = "VBG", i+2
	} else if i >= r.To || d.node[i].word != ";" {
		return nil
	}
	var out []text.Range
	for i+2 < r.To {
		from := i + 1
		if isConjunction(d.node[from].lower) {
			from++
		}
		if t := d.node[from].tag; t != form && (form != "VB" || t != "VBP" && t != "NN" && t != "VBD" && t != "JJ" || capital(d.node[from].word) || d.node[from+1].tag == "IN") {
			return out
		}
		i = d.purposeEnd(from, r.To)
		last := text.Range{From: from, To: i}
		for k := from + 2; k+2 < i; k++ {
			if isConjunction(d.node[k].lower) && d.node[k+1].tag == form && d.node[k+1].rel == "conj" {
				out = append(out, text.Range{From: last.From, To: k})
				last.From = k + 1
			}
		}
		out = append(out, last)
		if i >= r.To || d.node[i].word != ";" {
			return out
		}
	}
	return out
}

// meansEnd ends a doing before what only explains it: "in a way that", "while", a comma that a participle follows.
func (d *document) meansEnd(i, end int) int {
	end = d.purposeEnd(i, end)
	for k := i; k+2 < end; k++ {
		if d.node[k].lower == "in" && d.node[k+1].lower == "a" && (d.node[k+2].lower == "way" || d.node[k+2].lower == "manner") {
			return k
		}
	}
	return end
}

// whileToo parts "doing X and doing Y".
func (d *document) whileToo(g text.Range) []text.Range {
	var out []text.Range
	for k := g.From + 2; k+1 < g.To; k++ {
		if (isConjunction(d.node[k].lower) || d.node[k].word == ",") && d.node[k+1].tag == "VBG" && d.node[k+1].rel == "conj" {
			out = append(out, text.Range{From: g.From, To: k})
			g.From = k + 1
		}
	}
	return append(out, g)
}

func (d *document) purposeEnd(i, end int) int {
	for k := i + 1; k < end; k++ {
		n := &d.node[k]
		switch {
		case n.word == "\"" && k <= i+2 && k+1 < end && d.Text.Tokens[k+1].Quoted: // "to advance the "X" initiative"
		case n.word == "." || n.word == ";" || n.word == ":" || n.word == "\"" && !(k > i+2 && d.Text.Tokens[k-1].Quoted && k+1 < end && d.node[k+1].tag == "NN" && d.node[k-1].word != ",") || n.tag == "WDT" || n.tag == "WP" || n.lower == "while" || n.lower == "because":
			return k
		case n.tag == "VBD" || n.tag == "VBZ" || n.tag == "VBP" || n.tag == "MD":
			return k
		case n.word == "," && k+1 < end:
			if nx := &d.node[k+1]; strings.HasPrefix(nx.tag, "VB") || nx.tag == "RB" || nx.tag == "IN" || nx.tag == "CC" && k+2 < end && (d.node[k+2].tag == "PRP" || d.mention[k+2] >= 0) || nx.tag == "PRP" || nx.lower == "but" || d.mention[k+1] >= 0 || nx.lower == "including" || nx.lower == "such" {
				return k
			}
		}
	}
	return end
}

// doings parts "doing X and Y, doing Z, and doing W" at its participles.
func (d *document) doings(i int, r text.Range) []text.Range {
	var out []text.Range
	from := i
	k := i + 1
	for ; k < r.To && d.node[k].word != "." && d.node[k].word != ";" && d.node[k].tag != "VBD" && d.node[k].tag != "WDT"; k++ {
		if d.node[k].tag == "VBG" && (d.node[k-1].word == "," || isConjunction(d.node[k-1].lower)) {
			out = append(out, text.Range{From: from, To: k - 1})
			from = k
		}
	}
	return append(out, text.Range{From: from, To: k})
}
