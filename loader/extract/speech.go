package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// This file reads the labels of a transcript: who speaks, and where the speech begins.

// speakerOf gives the person named in the label of a speech.
func (d *document) speakerOf(sp text.Span) int {
	found := -1
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Span.Start >= sp.Start && men.Span.End <= sp.End && men.Entity >= 0 && d.Entities[men.Entity].Type == graph.Person {
			found = men.Entity
		}
	}
	if found < 0 {
		return d.officeLabel(sp)
	}
	return found
}

// officeLabel gives the person whom a label means that is an office alone ("Foreign Minister:"), as an earlier label with a
// name and that office tells, or the only title with that role; -1 when neither does.
func (d *document) officeLabel(sp text.Span) int {
	label := strings.TrimSpace(d.Text.Body[sp.Start:sp.End])
	for b := range d.Text.Blocks {
		other := d.Text.Blocks[b].Speaker
		if other.Start >= sp.Start || other.End-other.Start <= sp.End-sp.Start {
			continue
		}
		if s := d.Text.Body[other.Start:other.End]; strings.HasSuffix(s, ", "+label) || strings.HasPrefix(s, label+" ") {
			return d.speakerOf(other)
		}
	}
	found := -1
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Kind != mention.Title || men.Entity < 0 || men.Sentence < 0 || !strings.EqualFold(men.Role, label) {
			continue
		}
		if found >= 0 && found != men.Entity {
			return -1
		}
		found = men.Entity
	}
	return found
}

// afterSpeaker gives the first token behind the label of a speech.
func (d *document) afterSpeaker(b text.Block, sp text.Span) int {
	i := d.Text.Sentences[b.Sentences.From].Tokens.From
	for i < len(d.node)-1 && (d.Text.Tokens[i].Start < sp.End || d.node[i].word == ":" || strings.TrimSpace(d.node[i].word) == "") {
		i++
	}
	return i
}
