package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// listedAgreements reads the documents of a list whose heading says that they were signed ("The following documents were
// signed:"): each item is one, between those whom it names, else between the pair in focus. heads are the sentences above such lists, items those of the lists.
func (d *document) listedAgreements() (out []draft, heads, items []int) {
	heading := -1 // the verb or noun of signing in the line above the list
	for b := range d.Text.Blocks {
		block := &d.Text.Blocks[b]
		if block.Kind != text.ListItem {
			if block.Kind != text.Header {
				heading = d.signingHeading(block)
			}
			continue
		}
		if heading < 0 || block.Sentences.To-block.Sentences.From != 1 {
			continue
		}
		if dr, ok := d.listedAgreement(d.sentence(block.Sentences.From), heading); ok {
			out = append(out, dr)
			heads, items = append(heads, d.node[heading].sent), append(items, d.node[dr.head].sent)
		}
	}
	return out, heads, items
}

// withoutHeadings drops what the sentences above lists tell of the documents that the lists name one by one, and what the
// items tell once more.
func (d *document) withoutHeadings(drafts []draft, heads, items []int) []draft {
	return slices.DeleteFunc(drafts, func(dr draft) bool {
		if dr.rule == "agreement.sign" && len(dr.of("title")) == 0 && slices.Contains(items, d.node[dr.head].sent) {
			return true
		}
		return slices.Contains(heads, d.node[dr.head].sent) && len(dr.of("title")) == 0 && len(strings.Fields(dr.text("title"))) < 3
	})
}

// signingHeading gives the word of signing in the last sentence of a block that announces a list of signed documents, -1
// when it announces none.
func (d *document) signingHeading(b *text.Block) int {
	if b.Sentences.To <= b.Sentences.From {
		return -1
	}
	r := d.sentence(b.Sentences.To - 1)
	if r.To <= r.From || d.node[r.To-1].word != ":" && b.Kind != text.Headline {
		return -1
	}
	sign, noun := -1, false
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		if n.lemmaIs(signVerb) && (n.tag == "VBN" || n.tag == "VBD") || n.lower == "signed" || n.lower == "inked" || n.lower == "signing" {
			sign = i
		}
		noun = noun || n.lemmaIs(signedNoun) || n.lowerIs(signedNoun)
	}
	if !noun {
		return -1
	}
	return sign
}

// listedAgreement reads one item: its words up to "between" are the title.
func (d *document) listedAgreement(r text.Range, heading int) (draft, bool) {
	title := d.trim(r)
	for title.To > title.From && isMark(d.node[title.To-1].word) {
		title.To--
	}
	if n := title.To - title.From; n < 2 || n > 60 {
		return draft{}, false
	}
	parties := d.parties(d.partners("between", title))
	for i := title.From + 2; i < title.To; i++ { // "..., which was signed by X and Y"
		if d.node[i].lemmaIs(signVerb) && d.node[i].tag == "VBN" || d.node[i].lower == "signed" || d.node[i].lower == "which" {
			title.To = i
			break
		}
	}
	if title = d.trim(title); title.To-title.From < 2 {
		return draft{}, false
	}
	noun := -1
	for i := title.From; i < title.To; i++ {
		if d.finite(i) || d.node[i].word == ":" {
			return draft{}, false // a sentence of its own
		}
		if noun < 0 && (d.node[i].lemmaIs(signedNoun) || d.node[i].lowerIs(signedNoun)) {
			noun = i
		}
	}
	if len(parties) < 2 { // of bodies whose names are not known: in the name of the pair in focus
		parties = d.focus()
	}
	for i := title.From + 1; i < title.To; i++ {
		if d.node[i].lower == "between" {
			if about := d.aboutOf(i, r); about.From < about.To {
				break // "Agreement between A and B on X": all of it
			}
			title.To = i
			break
		}
	}
	if len(parties) < 2 {
		return draft{}, false
	}
	dr := draft{typ: graph.AgreementFact, rule: "agreement.list", head: title.From, status: d.status(heading), span: r, speaker: -1}
	dr.entity("parties", parties...)
	if noun >= 0 {
		dr.set("kind", d.agreementKind(noun), graph.CodeValue)
	}
	if m := d.mention[title.From]; m >= 0 && d.agreementMention(m) && d.Mentions[m].Tokens.From == title.From && d.Mentions[m].Tokens.To >= title.To-1 && len(d.Mentions[m].Name) >= len(d.Entities[d.Mentions[m].Entity].Name)-4 {
		dr.entity("title", d.Mentions[m].Entity)
		return dr, true
	}
	dr.set("title", strings.TrimPrefix(strings.TrimPrefix(d.words(title), "The "), "the "), graph.TextValue)
	return dr, true
}
