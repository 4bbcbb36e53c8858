package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/syntax"
)

// This file looks at the words around a run of capitals.

// governed says that a preposition stands before token k: "A of B and C" joins A and C.
func (d *document) governed(s, k int) bool {
	low := d.around(s, k-1)
	if low == "the" {
		low = d.around(s, k-2)
	}
	switch low {
	case "of", "from", "in", "at", "for", "with", "by":
		return true
	}
	return false
}

// called gives the head noun of "a policy of development called X" when such a word stands before token k.
func (d *document) called(s, k int) (gazetteer.Head, bool) {
	r := d.t.Sentences[s].Tokens
	k--
	if k >= r.From && d.t.Tokens[k].Text == "\"" {
		k--
	}
	switch d.around(s, k) {
	case "called", "named", "dubbed", "titled", "entitled", "codenamed", "code-named", "nicknamed":
	default:
		return gazetteer.Head{}, false
	}
	for j := k - 1; j >= r.From && j >= k-6; j-- {
		x := &d.w[j]
		if x.mark || x.cap {
			break
		}
		if x.lex.Head > 0 {
			if hs, _ := d.headAt(s, j); hs != nil && !hs[0].Plural {
				if j-1 >= r.From && d.w[j-1].low == "of" {
					continue // "policy of development": what is named stands before
				}
				return hs[0], true
			}
		}
	}
	return gazetteer.Head{}, false
}

// tree gives the parse of a sentence, nil when there is none that fits.
func (d *document) tree(s int) syntax.Tree {
	if s >= len(d.trees) {
		return nil
	}
	r := d.t.Sentences[s].Tokens
	if len(d.trees[s]) != r.To-r.From {
		return nil
	}
	return d.trees[s]
}

// around gives the folded word at token k of a sentence, "" beyond its ends.
func (d *document) around(s, k int) string {
	r := d.t.Sentences[s].Tokens
	if k < r.From || k >= r.To {
		return ""
	}
	return d.w[k].low
}

// officeOf says that an office with "of", "to" or "for" stands before token k: "the Cabinet Secretary of".
func (d *document) officeOf(s, k int) bool {
	r := d.t.Sentences[s].Tokens
	if k--; k > r.From && d.w[k].low == "the" {
		k--
	}
	return k > r.From && d.officeEnding(k) != nil && (d.w[k].low == "of" || d.w[k].low == "to" || d.w[k].low == "for")
}

// officeEnding gives the office whose last token is before k.
func (d *document) officeEnding(k int) *office {
	for i := len(d.offs) - 1; i >= 0; i-- {
		if d.offs[i].to == k {
			return &d.offs[i]
		}
		if d.offs[i].to < k-40 {
			break
		}
	}
	return nil
}

// officeBeforeComma says that the words before a comma at from-1 end with an office or with what one is of: "the President of
// Peru, Jane Roe".
func (d *document) officeBeforeComma(s, from int) bool {
	r := d.t.Sentences[s].Tokens
	k := from - 2
	if k < r.From {
		return false
	}
	if d.w[k].inTitle {
		o := d.officeEnding(k + 1)
		return o != nil && !o.plural
	}
	if d.owner[k] < 0 {
		return false
	}
	x := &d.ms[d.owner[k]]
	j := x.Tokens.From - 1
	if j > r.From && d.w[j].low == "the" {
		j--
	}
	if j <= r.From || d.w[j].low != "of" && d.w[j].low != "to" && d.w[j].low != "for" {
		return false
	}
	o := d.officeEnding(j)
	return o != nil && !o.plural
}

// officeAfterComma says that an office opens the words behind a comma: "Jane Roe, the energy minister of Peru".
func (d *document) officeAfterComma(s, k int) bool {
	r := d.t.Sentences[s].Tokens
	for n := 0; n < 5 && k < r.To; n++ {
		x := &d.w[k]
		if x.title > 0 {
			return d.officeAt(k)
		}
		if x.mark && d.t.Tokens[k].Text != "'s" || x.low == "and" || personVerb[x.low] {
			return false
		}
		k++
	}
	return false
}

// companyAfterComma says that words like "a joint venture of", "the maker of" follow a comma.
func (d *document) companyAfterComma(s, k int) bool {
	r := d.t.Sentences[s].Tokens
	if k >= r.To || d.w[k].low != "a" && d.w[k].low != "an" && d.w[k].low != "the" {
		return false
	}
	for n := 0; n < 5 && k < r.To; n++ {
		x := &d.w[k]
		if x.mark || x.title > 0 || n > 0 && x.function {
			return false
		}
		if !x.cap && x.lex.Head > 0 {
			hs, _ := d.headAt(s, k)
			return len(hs) > 0 && hs[0].Type == graph.Organization && hs[0].Precedes
		}
		if x.low == "maker" || strings.HasSuffix(x.low, "maker") {
			return true
		}
		k++
	}
	return false
}

func (d *document) officeAt(k int) bool {
	for i := len(d.offs) - 1; i >= 0; i-- {
		if d.offs[i].from == k {
			return !d.offs[i].plural
		}
	}
	return false
}
