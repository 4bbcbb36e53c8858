package extract

import (
	"slices"
	"strings"

	"concord/loader/text"
)

// covered gives the fields that papers cover: "the deals signed cover areas of investment, trade and migration".
func (d *document) covered(i int, r text.Range) []text.Range {
	if n := &d.node[i]; n.tag != "NNS" && n.lower != "these" || d.mention[i] >= 0 || n.tag == "NNS" && !n.lemmaIs(signedNoun) && !n.lemmaIs(dealPaper) && !n.lemmaIs(dealNounValued) {
		return nil
	}
	for j := i + 1; j < min(r.To-2, i+4); j++ {
		n := &d.node[j]
		switch n.lower { // by the words: parsers take "signed" for the verb
		case "cover", "covers", "covered", "span", "spans", "spanned", "encompass", "encompasses", "encompassed":
			if d.node[j+1].lower == "by" {
				return nil
			}
			return d.fields(text.Range{From: j + 1, To: d.fieldEnd(j+1, r.To)})
		case "signed", "concluded", "reached", "will", "also":
		default:
			return nil
		}
	}
	return nil
}

// partOf says whether a field is one of the words of another one that joins several ("energy" of "water and energy").
func partOf(w, of string) bool {
	return w != of && strings.Contains(of, " and ") && slices.Contains(strings.Fields(of), w)
}
