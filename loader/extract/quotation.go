package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// quotations reads who said what: words between quotation marks with the speaker that the sentence names ("..., X said",
// X said: "..."), reported speech ("X noted that ..."; "according to X, ..."), and speeches of a transcript.
func (d *document) quotations() []draft {
	var out []draft
	last, lastBlock := -1, -9 // who spoke last, and in which block
	for s := 0; s < len(d.Text.Sentences); s++ {
		if d.skip(s) {
			continue
		}
		block := d.Text.Sentences[s].Block
		if sp := d.Text.Blocks[block].Speaker; sp.End > sp.Start && d.Text.Blocks[block].Sentences.From == s {
			if e := d.speakerOf(sp); e >= 0 {
				b := d.Text.Blocks[block]
				out = append(out, d.said(e, text.Range{From: d.afterSpeaker(b, sp), To: d.Text.Sentences[b.Sentences.To-1].Tokens.To}, "statement.transcript"))
				s = b.Sentences.To - 1
				last, lastBlock = e, block
				continue
			}
		}
		r := d.sentence(s)
		if q, ok := d.directFrom(r); ok && q.From >= r.From {
			if q.To-q.From >= 4 {
				e := d.attributed(q, r)
				if e < 0 && last >= 0 && block-lastBlock <= 1 {
					e = last
				}
				if e >= 0 {
					out = append(out, d.said(e, q, "statement.direct"))
					last, lastBlock = e, block
				}
			}
			for s+1 < len(d.Text.Sentences) && d.sentence(s+1).To <= q.To {
				s++
			}
			if q.To > r.To {
				block = d.Text.Sentences[s].Block
				lastBlock = block
				if s+1 < len(d.Text.Sentences) && d.sentence(s+1).From < q.To { // the sentence that closes the quote
					s++
				}
			}
			continue
		}
		if dr, ok := d.reported(s, r); ok {
			out = append(out, dr)
			last, lastBlock = dr.of("speaker")[0], block
		} else if e := d.reporter(r); e >= 0 {
			last, lastBlock = e, block
		}
	}
	return out
}

// said makes the statement.
func (d *document) said(e int, q text.Range, rule string) draft {
	for q.From < q.To && isMark(d.node[q.From].word) {
		q.From++
	}
	for q.To > q.From && isMark(d.node[q.To-1].word) && d.node[q.To-1].word != "." && d.node[q.To-1].word != "," {
		q.To--
	}
	dr := draft{typ: graph.StatementFact, rule: rule, head: q.From, status: graph.Asserted, speaker: e}
	dr.quote = text.Span{Start: d.Text.Tokens[q.From].Start, End: d.Text.Tokens[q.To-1].End}
	dr.span = q
	dr.entity("speaker", e)
	for _, x := range d.entitiesIn(q) {
		if x != e {
			dr.entity("about", x)
		}
	}
	return dr
}

func isMark(w string) bool {
	return w == "\"" || w == "'" || w == "``" || w == "''" || w == "," || w == ":" || w == "."
}

// directFrom gives the first run of quoted tokens that begins in the sentence; it may go on through later sentences.
func (d *document) directFrom(r text.Range) (text.Range, bool) {
	toks := d.Text.Tokens
	for i := r.From; i < r.To; i++ {
		if !toks[i].Quoted {
			continue
		}
		j := i
		for j < len(toks) && (toks[j].Quoted || isQuote(toks[j].Text) && j+1 < len(toks) && toks[j+1].Quoted && toks[j].Text == "\"" && d.node[j].sent != d.node[max(0, j-1)].sent) {
			j++
		}
		if j-i >= 4 && !d.isTitleQuote(i, j) {
			return text.Range{From: i, To: j}, true
		}
		i = j
	}
	return text.Range{}, false
}

func isQuote(w string) bool { return w == "\"" || w == "'" || w == "“" || w == "”" }

// isTitleQuote says whether a quoted run is a name ("the 'Large Construction' programme"): short and capitalised.
func (d *document) isTitleQuote(i, j int) bool {
	if j-i > 7 {
		return false
	}
	for k := i; k < j; k++ {
		if d.node[k].isVerb() && !capital(d.node[k].word) {
			return false
		}
	}
	return true
}

// attributed finds the speaker of a quotation in the words of its sentence outside the quotation: the subject of a verb
// of saying.
func (d *document) attributed(q text.Range, r text.Range) int {
	ends := r
	if q.To > r.To { // the sentence in which the quotation ends
		ends = d.sentence(d.node[min(q.To, len(d.node)-1)].sent)
		if d.node[q.To-1].sent != d.node[min(q.To, len(d.node)-1)].sent {
			ends = d.sentence(d.node[q.To-1].sent)
		}
	}
	for i := q.To; i < ends.To; i++ {
		if d.saying(i) {
			if e := d.sayer(i, text.Range{From: q.To, To: ends.To}); e >= 0 {
				return e
			}
		}
	}
	for i := q.From - 1; i >= r.From; i-- {
		if d.saying(i) {
			if e := d.sayer(i, text.Range{From: r.From, To: q.From}); e >= 0 {
				return e
			}
		}
	}
	return -1
}

// saying says whether token i is a verb of saying.
func (d *document) saying(i int) bool {
	return d.lex.is("say-verb", d.node[i].lemma) && (d.node[i].isVerb() || d.node[i].tag == "")
}

// sayer gives who says: the subject of the verb, else the nearest person named within the range.
func (d *document) sayer(v int, r text.Range) int {
	p := d.verb(v)
	for _, a := range p.args {
		if a.role == "subject" {
			for _, e := range d.entities(a.head, 0) {
				if d.Entities[e].Type == graph.Person {
					return e
				}
			}
		}
	}
	best, dist := -1, 1<<30
	for i := r.From; i < r.To; i++ {
		m := d.mention[i]
		if m < 0 || len(d.resolved(m)) != 1 {
			continue
		}
		if e := d.resolved(m)[0]; d.Entities[e].Type == graph.Person && abs(i-v) < dist {
			best, dist = e, abs(i-v)
		}
	}
	if dist > 12 {
		return -1
	}
	return best
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// reported reads "X said that CLAUSE", "CLAUSE, X said", "according to X, CLAUSE".
func (d *document) reported(s int, r text.Range) (draft, bool) {
	for i := r.From; i < r.To; i++ {
		if d.node[i].lower == "according" && i+2 < r.To && d.node[i+1].lower == "to" {
			if m := d.mentionWithin(i+2, min(i+7, r.To)); m >= 0 && len(d.resolved(m)) == 1 && d.Entities[d.resolved(m)[0]].Type == graph.Person {
				end := d.Mentions[m].Tokens.To
				for end < r.To && d.node[end].word != "," {
					end++
				}
				q := text.Range{From: end + 1, To: r.To}
				if i > r.From+3 {
					q = text.Range{From: r.From, To: i}
				}
				if q.To-q.From >= 4 {
					return d.said(d.resolved(m)[0], d.noStop(q), "statement.according"), true
				}
			}
		}
		if !d.saying(i) || d.node[i].rel == "acl" {
			continue
		}
		e := d.sayer(i, text.Range{From: max(r.From, i-10), To: min(r.To, i+8)})
		if e < 0 {
			continue
		}
		if i+1 < r.To { // "X said that CLAUSE"
			for j := i + 1; j < min(i+14, r.To); j++ {
				if d.node[j].lower == "that" && (d.node[j].tag == "IN" || d.node[j].rel == "mark") && r.To-j > 4 {
					return d.said(e, d.noStop(text.Range{From: j + 1, To: r.To}), "statement.that"), true
				}
				if d.node[j].word == "," || d.node[j].word == "." {
					break
				}
			}
		}
		// "CLAUSE, X said (at ...)."
		start := d.yieldStart(i, e, r)
		if start-r.From >= 5 && start > r.From && d.node[start-1].word == "," {
			return d.said(e, text.Range{From: r.From, To: start - 1}, "statement.after"), true
		}
		// "X noted the importance of ...": what follows is the reported text
		if d.lex.is("say-object", d.node[i].lemma) && r.To-i > 5 {
			return d.said(e, d.noStop(text.Range{From: i + 1, To: r.To}), "statement.object"), true
		}
	}
	return draft{}, false
}

// yieldStart gives where "X, title, said" begins that stands behind its clause.
func (d *document) yieldStart(v, e int, r text.Range) int {
	start := v
	for i := v - 1; i >= r.From; i-- {
		if m := d.mention[i]; m >= 0 {
			for _, x := range d.resolved(m) {
				if x == e {
					start = d.Mentions[m].Tokens.From
				}
			}
			if start < v && d.Mentions[m].Tokens.From < start {
				break
			}
		}
	}
	for start > r.From && d.node[start-1].word != "," {
		start--
	}
	return start
}

// noStop drops the full stop of a range.
func (d *document) noStop(r text.Range) text.Range {
	for r.To > r.From && (d.node[r.To-1].word == "." || isQuote(d.node[r.To-1].word)) {
		r.To--
	}
	return r
}

// reporter gives the person who is the subject of a verb of saying in the sentence, -1 if none.
func (d *document) reporter(r text.Range) int {
	for i := r.From; i < r.To; i++ {
		if d.saying(i) {
			if e := d.sayer(i, r); e >= 0 && d.Entities[e].Type == graph.Person {
				return e
			}
		}
	}
	return -1
}

// mentionWithin gives the first name or description that begins between two tokens, -1 if none does.
func (d *document) mentionWithin(from, to int) int {
	for i := from; i < to; i++ {
		if m := d.mention[i]; m >= 0 && d.Mentions[m].Kind != mention.Demonym && len(d.resolved(m)) > 0 && d.Entities[d.resolved(m)[0]].Type == graph.Person {
			return m
		}
	}
	return -1
}

// speakerOf gives the person named in the label of a speech.
func (d *document) speakerOf(sp text.Span) int {
	found := -1
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Span.Start >= sp.Start && men.Span.End <= sp.End && men.Entity >= 0 && d.Entities[men.Entity].Type == graph.Person {
			found = men.Entity
		}
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
