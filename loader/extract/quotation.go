package extract

import (
	"slices"
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
	var spoke []int           // all who are reported last, for "they"
	labelled := slices.ContainsFunc(d.Text.Blocks, func(b text.Block) bool { return b.Speaker.End > b.Speaker.Start })
	if e := d.author(); e >= 0 && !labelled {
		if dr, ok := d.address(e); ok {
			out = append(out, dr)
		}
	}
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
		if block-lastBlock > 1 {
			spoke = nil
		}
		r := d.sentence(s)
		if q, ok := d.directFrom(r); ok && q.From >= r.From {
			if q.To-q.From >= 4 {
				e := d.attributed(q, r)
				if last >= 0 && block-lastBlock <= 1 && (e < 0 && !d.paperSays(q, r) || d.saysHe(q, r)) {
					e = last
				}
				if e >= 0 {
					out = append(out, d.said(e, q, "statement.direct"))
					last, lastBlock, spoke = e, block, []int{e}
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
		if drs := d.reported(s, r, spoke); len(drs) > 0 {
			out = append(out, drs...)
			spoke = drs[len(drs)-1].of("speaker")
			last, lastBlock = spoke[0], block
		} else if e := d.reporter(r); e >= 0 {
			last, lastBlock, spoke = e, block, []int{e}
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
	if d.paperSays(q, r) {
		return -1
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

// paperSays says whether the quotation is out of a paper: "...", the statement added.
func (d *document) paperSays(q, r text.Range) bool {
	end := r.To
	if q.To > r.To && q.To < len(d.node) {
		end = d.sentence(d.node[q.To].sent).To
	}
	for i := q.To; i < min(end, q.To+6); i++ {
		if d.saying(i) && i > 0 && d.node[i-1].lowerIs(saidPaper) {
			return true
		}
	}
	return false
}

// saysHe says whether only a pronoun tells who speaks the quotation: "...", he added.
func (d *document) saysHe(q, r text.Range) bool {
	if q.To > r.To { // of the sentence in which the quotation ends
		r = d.sentence(d.node[min(q.To, len(d.node)-1)].sent)
	}
	for i := q.To; i < min(r.To, q.To+5); i++ {
		if d.saying(i) {
			k := d.kid(i, "nsubj")
			return k >= 0 && (d.node[k].lower == "he" || d.node[k].lower == "she")
		}
	}
	return false
}

// saying says whether token i is a verb of saying.
func (d *document) saying(i int) bool {
	return d.node[i].lemmaIs(sayVerb) && (d.node[i].isVerb() || d.node[i].tag == "")
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

// address is the whole body as the statement of the author whom the title names, if it speaks in the first person.
func (d *document) address(e int) (draft, bool) {
	first, own := -1, false
	for s := range d.Text.Sentences {
		k := d.Text.Blocks[d.Text.Sentences[s].Block].Kind
		if k == text.Header || k == text.Headline {
			continue
		}
		r := d.sentence(s)
		if first < 0 {
			first = r.From
		}
		for i := r.From; i < r.To; i++ {
			if w := d.node[i].lower; (w == "i" || w == "my" || w == "our") && !d.Text.Tokens[i].Quoted {
				own = true
			}
		}
	}
	if first < 0 || !own {
		return draft{}, false
	}
	return d.said(e, text.Range{From: first, To: len(d.node)}, "statement.address"), true
}

// reported reads indirect speech: "X said that CLAUSE", "CLAUSE, X said", "according to X, CLAUSE", "X noted the
// importance of Y", "this was stated by X".
func (d *document) reported(s int, r text.Range, spoke []int) []draft {
	var out []draft
	end := r.From // where the last report ends
	last := d.closingSay(r)
	for i := r.From; i < r.To; i++ {
		if last > i && last >= 0 && d.saying(i) && !d.Text.Tokens[i].Quoted {
			continue // all of it is what "..., he added" reports
		}
		if d.node[i].lower == "according" && i+2 < r.To && d.node[i+1].lower == "to" {
			if dr, ok := d.accordingTo(i, r); ok {
				return append(out, dr)
			}
		}
		if i < end || !d.saying(i) || d.mention[i] >= 0 && d.size(d.mention[i]) > 1 || d.Text.Tokens[i].Quoted {
			continue
		}
		if d.isPassive(i) {
			if dr, ok := d.wasSaid(i, s, r); ok {
				out, end = append(out, dr), r.To
			}
			continue
		}
		if d.node[i].rel == "acl" && !d.infinitive(i) || d.node[i].tag == "VBG" && len(out) > 0 && d.kid(i, "aux") < 0 {
			continue // "X said, noting Y" is one report
		}
		es := d.sayers(i, r, spoke)
		if len(es) == 0 {
			continue
		}
		if dr, ok := d.reportOf(i, es, r); ok {
			dr.status = d.status(i)
			out = append(out, dr)
			end = dr.span.To
		}
	}
	return out
}

// closingSay gives the verb of saying that closes a sentence behind a comma and a pronoun ("CLAUSE, he added"), -1 if none
// does.
func (d *document) closingSay(r text.Range) int {
	for i := r.To - 1; i > r.From+6 && i > r.To-7; i-- {
		if d.saying(i) && (d.node[i-1].lower == "he" || d.node[i-1].lower == "she") && d.node[i-2].word == "," && d.hasFinite(text.Range{From: r.From, To: i - 2}) {
			return i
		}
	}
	return -1
}

// reportOf finds what the verb of saying at i reports.
func (d *document) reportOf(i int, es []int, r text.Range) (draft, bool) {
	persons := d.hasPerson(es)
	for j := i + 1; j < min(i+14, r.To); j++ { // "X said that CLAUSE"
		if d.node[j].lower == "that" && (d.node[j].tag == "IN" || d.node[j].rel == "mark" || j == i+1) && r.To-j > 4 {
			return d.saidBy(es, d.noStop(text.Range{From: j + 1, To: r.To}), "statement.that"), true
		}
		if d.node[j].word == "," || d.node[j].word == "." {
			break
		}
	}
	if persons { // "CLAUSE, X said (at ...)."
		start := d.yieldStart(i, es[0], r)
		if start-r.From >= 5 && d.node[start-1].word == "," && d.clausal(text.Range{From: r.From, To: start}) && d.kid(i, "obj", "ccomp") < i {
			return d.saidBy(es, text.Range{From: r.From, To: start - 1}, "statement.after"), true
		}
	}
	if d.node[i].lemma == "welcome" && (d.infinitive(i) || d.welcomesGuest(i)) {
		return draft{}, false
	}
	if d.node[i].lemmaIs(sayObject) && r.To-i > 4 { // "X noted the importance of ..."
		return d.saidBy(es, d.noStop(text.Range{From: i + 1, To: r.To}), "statement.object"), true
	}
	if k := d.kid(i, "ccomp"); persons && k > i && d.hasFinite(d.yield(k)) && d.node[i].lemma != "point" { // "X said the work is done"
		return d.saidBy(es, d.noStop(text.Range{From: i + 1, To: r.To}), "statement.clause"), true
	}
	return draft{}, false
}

// welcomesGuest says whether what the verb of welcoming at v has as its object is a person or a delegation, and no news.
func (d *document) welcomesGuest(v int) bool {
	k := d.kid(v, "obj")
	if k < 0 {
		return false
	}
	if d.node[k].lemmaIs(representative) || d.node[k].lemmaIs(guestNoun) || d.officeHead(k) {
		return true
	}
	es := d.entities(k, 0)
	return len(es) > 0 && d.Entities[es[0]].Type == graph.Person
}

// clausal says whether the range reads as a clause: it has a finite verb, or a form that may be one and no participle to
// open it.
func (d *document) clausal(r text.Range) bool {
	if d.hasFinite(r) {
		return true
	}
	open := d.node[r.From].tag != "VBG" || d.node[r.From+1].lower == "that"
	for i := r.From; open && i < r.To; i++ {
		if d.node[i].tag == "VBN" {
			return true
		}
	}
	return false
}

// hasFinite says whether a finite verb stands in the range.
func (d *document) hasFinite(r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		if t := d.node[i].tag; t == "VBD" || t == "VBZ" || t == "VBP" || t == "MD" {
			return true
		}
	}
	return false
}

// saidBy makes the statement of one or several speakers.
func (d *document) saidBy(es []int, q text.Range, rule string) draft {
	dr := d.said(es[0], q, rule)
	dr.args = slices.DeleteFunc(dr.args, func(v value) bool { return v.role == "about" && slices.Contains(es, v.entity) })
	dr.entity("speaker", es[1:]...)
	return dr
}

// accordingTo reads "according to X, CLAUSE" and "CLAUSE, according to X".
func (d *document) accordingTo(i int, r text.Range) (draft, bool) {
	for k := i + 2; k < min(i+8, r.To); k++ {
		m := d.mention[k]
		if m < 0 {
			continue
		}
		e := -1
		if es := d.meant(d.Mentions[m].Head); len(es) == 1 && d.Entities[es[0]].Type == graph.Person {
			e = es[0]
		} else if d.Mentions[m].Type != graph.Person {
			continue
		}
		if e < 0 {
			return draft{}, false
		}
		end := d.Mentions[m].Tokens.To
		for end < r.To && d.node[end].word != "," {
			end++
		}
		q := text.Range{From: end + 1, To: r.To}
		if i > r.From+3 {
			q = text.Range{From: r.From, To: i}
		}
		if q = d.noStop(q); q.To-q.From < 4 {
			return draft{}, false
		}
		return d.said(e, q, "statement.according"), true
	}
	return draft{}, false
}

// wasSaid reads "This was stated by X", which reports the sentence before.
func (d *document) wasSaid(i, s int, r text.Range) (draft, bool) {
	if s == 0 || d.node[r.From].lower != "this" && d.node[r.From].lower != "it" || i-r.From > 4 || d.skip(s-1) {
		return draft{}, false
	}
	for _, e := range d.partners("by", text.Range{From: i, To: r.To}) {
		if d.Entities[e].Type == graph.Person {
			return d.said(e, d.noStop(d.sentence(s-1)), "statement.passive"), true
		}
	}
	return draft{}, false
}

// sayers gives who says what the verb at v reports: persons, and for verbs of judging countries and bodies too.
func (d *document) sayers(v int, r text.Range, spoke []int) []int {
	subject := d.kid(v, "nsubj")
	if subject >= 0 && len(spoke) > 0 {
		if w := d.node[subject].lower; w == "they" || (w == "he" || w == "she") && len(spoke) == 1 {
			if e := d.actedBefore(d.node[v].sent); e >= 0 && w != "they" {
				return []int{e}
			}
			return spoke
		}
	}
	var persons, bodies []int
	for _, e := range d.actors(v) {
		switch d.Entities[e].Type {
		case graph.Person:
			persons = append(persons, e)
		case graph.Country, graph.Organization:
			bodies = append(bodies, e)
		}
	}
	if len(persons) > 0 && d.ofBody(v, r) {
		return nil
	}
	if subject >= 0 && subject < v && d.mention[subject] < 0 && (d.node[subject].tag == "NN" || d.node[subject].tag == "NNS") {
		n := &d.node[subject]
		ofName := d.node[subject+1].lower == "of" || len(bodies) > 0 && n.tag == "NNS"
		if ofName && !d.officeHead(subject) && !n.lemmaIs(officeEpithet) && !n.lowerIs(sideNoun) && !n.lemmaIs(stateWord) {
			return nil // "the press service of the president said", "businessmen of Peru praised"
		}
	}
	if len(persons) > 0 {
		return persons
	}
	if len(bodies) > 0 {
		if subject >= 0 && d.officeHead(subject) {
			return nil // "the Peruvian and Kenyan ministers highlighted": Peru and Kenya are not who spoke
		}
		if d.node[v].lemmaIs(sayObject) {
			return bodies
		}
		return nil
	}
	if subject >= 0 && d.mention[subject] < 0 && !strings.HasPrefix(d.node[subject].tag, "NNP") { // "the report said"
		return nil
	}
	if subject >= 0 && d.mention[subject] >= 0 && d.Mentions[d.mention[subject]].Kind == mention.Description {
		return nil // "the diplomat said" of nobody knows whom: not of who is named next to it
	}
	if e := d.sayer(v, text.Range{From: max(r.From, v-10), To: min(r.To, v+8)}); e >= 0 {
		return []int{e}
	}
	return nil
}

// ofBody says whether the name or description right before the verb only tells whose body speaks: "the press service of
// the president said".
func (d *document) ofBody(v int, r text.Range) bool {
	if v-1 < r.From || d.mention[v-1] < 0 {
		return false
	}
	m := d.mention[v-1]
	k := d.Mentions[m].Tokens.From - 1
	for k > r.From && (d.node[k].lower == "the" || d.isTitleAt(k) && d.mention[k] < 0) {
		k--
	}
	if k-1 < r.From || d.node[k].lower != "of" || d.node[k-1].tag != "NN" {
		return false
	}
	return d.mention[k-1] < 0 && !d.officeHead(k-1) && !d.node[k-1].lemmaIs(officeEpithet)
}

// actedBefore gives the person who is the subject of the sentence before s, in the same paragraph, -1 if none is.
func (d *document) actedBefore(s int) int {
	if s == 0 || d.Text.Sentences[s-1].Block != d.Text.Sentences[s].Block {
		return -1
	}
	r := d.sentence(s - 1)
	for i := r.From; i < r.To; i++ {
		if n := &d.node[i]; n.rel == "nsubj" && n.head >= 0 && d.node[n.head].rel == "root" && d.mention[i] >= 0 {
			if d.Mentions[d.mention[i]].Kind == mention.Pronoun {
				return -1 // who that is, the report before it tells
			}
			return d.onePerson(d.mention[i])
		}
	}
	return -1
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
