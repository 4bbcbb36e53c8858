package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// This file reads the single documents that a sentence lists after it told of them together.

// includedEach reads the list behind "including": "signed documents, including the agreement on X, the minutes of Y and a
// memorandum on Z". Every member must be a document.
func (d *document) includedEach(base *draft, parties []int, title, r text.Range) []draft {
	for i := title.To; i < r.To; i++ {
		l := d.node[i].lower
		if l == ";" || d.finite(i) {
			return nil
		}
		if l == "including" || l == "namely" || l == "such" && i+1 < r.To && d.node[i+1].lower == "as" {
			return d.eachOf(base, parties, text.Range{From: i + 1, To: r.To}, r)
		}
	}
	return nil
}

// eachOf makes a statement of each document of a list, none where a member is no document.
func (d *document) eachOf(base *draft, parties []int, list, r text.Range) []draft {
	var out []draft
	for _, it := range d.items(list) {
		noun := d.nextHead(it.From, it.To)
		if noun < 0 {
			if len(out) == 0 {
				return nil
			}
			continue // minutes, and what the list goes over to
		}
		end := r
		end.To = it.To
		title := d.titleOf(noun, end)
		named := d.namedHere(noun)
		if about := d.aboutOf(title.To, end); !named && about.From >= about.To && title.To-title.From < 2 {
			continue
		}
		own := parties
		if between := d.parties(d.partners("between", it)); len(between) >= 2 && !d.hasPerson(between) {
			own = between
		}
		for _, t := range d.titles(noun, title, end) {
			dr := *base
			dr.args = slices.DeleteFunc(slices.Clone(base.args), func(v value) bool {
				return v.role == "kind" || v.role == "parties" || v.role == "title"
			})
			dr.rule = "agreement.included"
			dr.set("kind", d.agreementKind(noun), graph.CodeValue)
			dr.entity("parties", own...)
			if t.entity >= 0 {
				dr.entity("title", t.entity)
			} else {
				dr.set("title", t.text, graph.TextValue)
			}
			out = append(out, dr)
		}
	}
	return out
}

// enumerated reads the sentence that tells what the documents are that were signed: "The documents are an agreement on X; a
// memorandum on Y". The noun stands at i; a verb of signing must stand in it or in the two sentences before.
func (d *document) enumerated(i int, r text.Range) []draft {
	n := &d.node[i]
	if !isPlural(n) || !n.lemmaIs(signedNoun) && !n.lowerIs(signedNoun) || i == r.From || len(d.focus()) != 2 {
		return nil
	}
	be := -1
	for k := i + 1; k < min(r.To-1, i+12); k++ {
		if m := &d.node[k]; (m.lemma == "be" || m.lemma == "include") && m.tag != "VBG" && m.tag != "VB" && d.node[k+1].tag != "VBN" {
			be = k
			break
		}
		if d.node[k].tag == "MD" || d.node[k].word == ";" {
			return nil
		}
	}
	if be < 0 {
		return nil
	}
	sign := -1
	for s := n.sent; s >= max(0, n.sent-2) && sign < 0; s-- {
		for k := d.sentence(s).From; k < d.sentence(s).To; k++ {
			if m := &d.node[k]; m.lemmaIs(signVerb) && strings.HasPrefix(m.tag, "VB") || m.lower == "inked" {
				sign = k
				break
			}
		}
	}
	if sign < 0 {
		return nil
	}
	base := draft{typ: graph.AgreementFact, head: be, status: d.status(sign), span: r, speaker: -1}
	return d.eachOf(&base, d.focus(), text.Range{From: be + 1, To: r.To}, r)
}
