package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// interests reads what somebody wants, supports, or is bound or ready to do:
//
//	A's commitment to X, A's support for X     a noun with its owner
//	the readiness of A to do X                 its infinitive
//	A announced plans to do X and do Y         each a fact
//	A wants to increase X and Y                verbs of wanting
//	A is ready to do X, is interested in X     adjectives
//	A supports X
func (d *document) interests() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			if m := d.mention[i]; m >= 0 && d.size(m) > 1 {
				continue
			}
			switch {
			case strings.HasPrefix(n.tag, "NN") && n.lemmaIs(stanceNoun) && !d.verbal(i, r):
				out = append(out, d.stance(i, r)...)
			case (n.isVerb() || strings.HasPrefix(n.tag, "JJ")) && n.lowerIs(readyWord):
				out = append(out, d.ready(i, r)...)
			case n.isVerb() && (n.lemmaIs(wantVerb) || n.lemmaIs(pledgeVerb)) && n.rel != "amod":
				out = append(out, d.wanted(i, r)...)
			case n.lemmaIs(supportVerb) && (n.isVerb() || d.verbal(i, r)):
				out = append(out, d.supported(i, r)...)
			case n.lemma == "thank" && n.isVerb():
				out = append(out, d.thanked(i, r)...)
			case n.lemma == "invite" && n.isVerb():
				out = append(out, d.invited(i, r)...)
			case n.lemma == "share" && n.isVerb():
				out = append(out, d.shareGoal(i, r)...)
			case strings.HasPrefix(n.tag, "NN") && n.lemmaIs(aimNoun):
				out = append(out, d.aimed(i, r)...)
			}
		}
	}
	return d.onceEach(out)
}

// onceEach drops what says no more than another statement of the same somebody: the same words in another order, or
// fewer of them (a headline and its sentence).
func (d *document) onceEach(out []draft) []draft {
	bags := make([][]string, len(out))
	for i := range out {
		bags[i] = slices.DeleteFunc(strings.Fields(strings.ToLower(out[i].text("what"))), func(w string) bool { return len(w) < 4 || strings.HasPrefix(w, "toward") })
	}
	var kept []draft
	for i := range out {
		repeats := false
		for k := range out {
			if k == i || len(bags[i]) == 0 || !slices.Equal(out[i].of("who"), out[k].of("who")) {
				continue
			}
			if out[i].typ != out[k].typ {
				continue
			}
			within := !slices.ContainsFunc(bags[i], func(w string) bool { return !slices.Contains(bags[k], w) })
			repeats = repeats || within && (len(bags[i]) < len(bags[k]) || len(bags[i]) == len(bags[k]) && k < i)
		}
		if !repeats {
			kept = append(kept, out[i])
		}
	}
	return kept
}

// verbal says whether a word that is tagged as a noun stands as a verb: behind a modal and an adverb, before a name.
func (d *document) verbal(i int, r text.Range) bool {
	k := i - 1
	for k > r.From && (d.node[k].lowerIs(adverb) || strings.HasPrefix(d.node[k].tag, "RB")) {
		k--
	}
	return k > r.From && d.node[k].tag == "MD" && i+1 < r.To && (d.mention[i+1] >= 0 || d.node[i+1].tag == "DT")
}

// thanked reads "thanked A for its support to B", which tells what A does.
func (d *document) thanked(v int, r text.Range) []draft {
	who := d.named(v+1, r.To)
	if len(who) == 0 {
		return nil
	}
	for k := v + 2; k+1 < min(r.To, v+10); k++ {
		if d.node[k].lower != "for" {
			continue
		}
		what := text.Range{From: k + 1, To: d.stanceEnd(k+1, r.To)}
		for j := what.From; j < what.To; j++ {
			if d.node[j].lemmaIs(helpNoun) {
				return d.interest(v, who, []text.Range{what}, "interest.thanked", r)
			}
		}
	}
	return nil
}

// interest makes the statements: one per thing.
func (d *document) interest(head int, who []int, whats []text.Range, rule string, r text.Range) []draft {
	who = d.wanting(who)
	if len(who) == 0 {
		return nil
	}
	var out []draft
	for _, w := range whats {
		w = d.trim(w)
		if w.From >= w.To || w.To-w.From > 25 || w.To-w.From == 1 && d.hollow(w.From) || d.node[w.From].lower == "this" || d.node[w.From].lower == "that" || d.node[w.From].lower == "these" {
			continue
		}
		dr := draft{typ: graph.InterestFact, rule: rule, head: head, status: graph.Asserted, span: r, speaker: -1}
		if d.own(head) == graph.Negated {
			dr.status = graph.Negated
		}
		dr.entity("who", who...)
		if m := d.mention[w.From]; m >= 0 && d.Mentions[m].Tokens == w && len(d.resolved(m)) == 1 {
			dr.entity("what", d.resolved(m)[0])
		} else {
			dr.set("what", d.words(w), graph.TextValue)
		}
		out = append(out, dr)
	}
	return out
}

// wanting adds to a person the country for which he or she speaks.
func (d *document) wanting(es []int) []int {
	var out []int
	for _, e := range es {
		if !d.acts(e) {
			continue
		}
		out = append(out, e)
		if d.Entities[e].Type == graph.Person {
			if c := d.represented(e); c >= 0 && len(es) == 1 {
				out = append(out, c)
			}
		}
	}
	return unique(out)
}

// stance reads a noun of stance with its owner and its object.
func (d *document) stance(i int, r text.Range) []draft {
	who := d.ownerOf(i, r)
	j := i + 1
	if j+1 < r.To && d.node[j].lower == "of" { // "the readiness of A to"
		if es := d.named(j+1, r.To); len(es) > 0 {
			who = es
			for j++; j < r.To && (d.mention[j] >= 0 || d.node[j].tag == "DT" || d.node[j].word == "," || isConjunction(d.node[j].lower)); j++ {
			}
		}
	}
	if j+1 >= r.To {
		return nil
	}
	if w := d.node[j].word; (w == "-" || w == "–" || w == "—" || w == ":" || d.node[j].lemma == "be") && d.node[i].lemmaIs(planNoun) { // "a goal - to do X"
		j++
	}
	if l := d.node[j].lower; (l == "from" || l == "by") && d.node[i].lemmaIs(announcementNoun) { // "promises from A to do X"
		if who = d.named(j+1, r.To); len(who) == 0 {
			return nil
		}
		for j++; j+1 < r.To && d.node[j].tag != "TO"; j++ {
			if d.node[j].isVerb() && d.mention[j] < 0 || d.node[j].word == "." {
				return nil
			}
		}
	}
	if j+1 >= r.To || d.node[i].lemma == "effort" && d.joint(i, r) {
		return nil
	}
	w := d.node[j].lower
	if d.node[i].lemmaIs(schemeNoun) && d.ofMoney(max(r.From, i-6), i) {
		return nil // "a $5 billion plan to do X" is a project
	}
	infinitive := w == "to" && (d.node[j+1].tag == "VB" || d.node[j+1].lowerIs(multiply))
	switch {
	case d.node[i].lemmaIs(planNoun) && !infinitive:
		return nil
	case infinitive:
		if len(who) == 0 || d.lex.is(announceVerb, d.governorLemma(i)) {
			if g := d.governor(i); g >= 0 && d.node[g].lemmaIs(announceVerb) {
				who = d.actors(g)
			} else if k := d.verbBefore(i, r); k >= 0 && len(who) == 0 {
				who = d.actors(k)
			}
		}
		return d.interest(i, who, d.purposes(j+1, r), "interest.stance", r)
	case w == "to" || w == "for" || w == "in" && d.node[i].lemma == "interest":
		if k := d.verbBefore(i, r); len(who) == 0 && k >= 0 { // "voiced support for X"
			who = d.actors(k)
		}
		if len(who) == 0 || d.isTime(j+1) {
			return nil
		}
		if d.node[j+1].tag == "DT" && d.node[j+1].lower == "this" {
			return nil
		}
		what := text.Range{From: j + 1, To: d.stanceEnd(j+1, r.To)}
		if d.node[j+1].tag == "VBG" {
			return d.interest(i, who, d.whileToo(what), "interest.stance", r)
		}
		return d.interest(i, who, []text.Range{what}, "interest.stance", r)
	}
	return nil
}

func (d *document) governorLemma(i int) string {
	if g := d.governor(i); g >= 0 {
		return d.node[g].lemma
	}
	return ""
}

// verbBefore gives the verb right before the noun phrase of the noun at i ("announced plans"), -1 if none.
func (d *document) verbBefore(i int, r text.Range) int {
	for k := i - 1; k >= max(r.From, i-4); k-- {
		n := &d.node[k]
		if n.isVerb() && n.lemmaIs(announceVerb) {
			return k
		}
		if n.tag != "DT" && n.tag != "PRP$" && !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") {
			return -1
		}
	}
	return -1
}

// ownerOf gives whose stance it is: a name or adjective before the noun, or for "their" and "our" the actors of the
// clause.
func (d *document) ownerOf(i int, r text.Range) []int {
	for k := i - 1; k >= max(r.From, i-6); k-- {
		n := &d.node[k]
		if m := d.mention[k]; m >= 0 && n.tag != "PRP$" {
			to := d.Mentions[m].Tokens.To
			if to < i && d.node[to].tag == "POS" || d.Mentions[m].Tokens.To == i || d.between(to, i) {
				return d.resolved(m)
			}
			return nil
		}
		if n.tag == "PRP$" {
			switch n.lower {
			case "our", "my":
				if e := d.author(); e >= 0 {
					return []int{e}
				}
				if v := d.governor(i); v >= 0 && d.node[v].lemmaIs(ownVerb) { // "A underscores our commitment"
					if es := d.actors(v); len(es) > 0 && !d.hasPerson(es) {
						return es
					}
				}
				if es := d.company(); len(es) > 0 {
					return es
				}
				return d.focus()
			case "their", "its", "his", "her":
				if v := d.governor(i); v >= 0 {
					return d.actors(v)
				}
			}
			return nil
		}
		if n.tag != "POS" && !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") && n.tag != "VBN" && n.tag != "RB" && n.tag != "VBG" {
			return nil
		}
	}
	return nil
}

// between says whether only modifiers stand between two tokens.
func (d *document) between(from, to int) bool {
	for k := from; k < to; k++ {
		if n := &d.node[k]; !strings.HasPrefix(n.tag, "JJ") && !strings.HasPrefix(n.tag, "NN") && n.tag != "VBN" {
			return false
		}
	}
	return true
}

// stanceEnd ends what a stance is to: at a comma that opens another clause, a full stop, a relative word.
func (d *document) stanceEnd(i, end int) int {
	for k := i; k < end; k++ {
		n := &d.node[k]
		switch {
		case n.word == "." || n.word == ";" || n.word == ":" || n.word == "\"" || n.word == "(" || n.tag == "WDT" || n.tag == "WP" || n.lower == "within" || n.lower == "during" || n.lower == "while" || n.lower == "as" || n.lower == "through" || n.lower == "by":
			return k
		case (n.tag == "VBD" || n.tag == "VBZ" || n.tag == "VBP" || n.tag == "MD") && k > i:
			return k
		case isConjunction(n.lower) && k+2 < end && (d.node[k+1].tag == "VBN" || d.node[k+1].tag == "VBD") && d.node[k+1].rel != "amod":
			return k
		case n.word == "," && k+1 < end:
			nx := &d.node[k+1]
			if strings.HasPrefix(nx.tag, "VB") || nx.tag == "RB" || nx.tag == "IN" || nx.tag == "CC" && k+2 < end && (d.node[k+2].isVerb() || d.node[k+2].tag == "PRP$") {
				return k
			}
		}
	}
	return end
}

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

// invited reads "A invited B to do X": A wants it. Invitations to visit or meet are facts of other types.
func (d *document) invited(v int, r text.Range) []draft {
	if d.isPassive(v) {
		return nil
	}
	who := d.actors(v)
	for k := v + 2; k+2 < min(r.To, v+14); k++ {
		n := &d.node[k]
		if n.word == "." || n.word == ";" || n.word == "," || n.isVerb() && d.mention[k] < 0 && n.tag != "VBN" {
			return nil
		}
		if n.tag != "TO" || d.node[k+1].tag != "VB" {
			continue
		}
		l := d.node[k+1].lemma
		takesPart := l == "take" || l == "attend" || l == "participate" || l == "join" || l == "use" || l == "invest"
		if len(d.named(v+1, k)) == 0 || d.lex.is(otherAct, l) && !takesPart {
			return nil
		}
		return d.interest(v, who, []text.Range{{From: v + 1, To: d.purposeEnd(k+1, r.To)}}, "interest.invited", r)
	}
	return nil
}

// shareGoal reads "A and B share the goal of doing X".
func (d *document) shareGoal(v int, r text.Range) []draft {
	for k := v + 1; k+2 < min(r.To, v+7); k++ {
		if !d.node[k].lemmaIs(aimNoun) {
			continue
		}
		if j := k + 1; d.node[j].lower == "of" && d.node[j+1].tag == "VBG" {
			return d.interest(v, d.actors(v), d.whileToo(text.Range{From: j + 1, To: d.meansEnd(j+1, r.To)}), "interest.shared", r)
		} else if d.node[j].tag == "TO" && d.node[j+1].tag == "VB" {
			return d.interest(v, d.actors(v), d.purposes(j+1, r), "interest.shared", r)
		}
	}
	return nil
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

// aimed reads "one of our main priorities is to do X", "our goal - doing X".
func (d *document) aimed(i int, r text.Range) []draft {
	j := i + 1
	if j+2 >= r.To || d.node[j].lemma != "be" || d.node[j+1].tag != "TO" || d.node[j+2].tag != "VB" || d.node[i].lemmaIs(planNoun) {
		return nil
	}
	who := d.ownerOf(i, r)
	if e := d.voice(i); e >= 0 {
		who = d.inOffice(e)
	}
	return d.interest(i, who, d.purposes(j+2, r), "interest.aim", r)
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

// wanted reads "A wants to do X". What has a fact type of its own is left to that.
func (d *document) wanted(v int, r text.Range) []draft {
	k := v + 1
	for k+1 < r.To && (isQuote(d.node[k].word) || d.node[k].lower == "jointly" || d.node[k].tag == "RB") { // "pledged “to do X”"
		k++
	}
	if d.isPassive(v) || k+2 >= r.To || d.node[k].tag != "TO" {
		return nil
	}
	if k++; isQuote(d.node[k].word) && k+1 < r.To {
		k++
	}
	if d.node[k].tag != "VB" || d.node[k].lemmaIs(otherAct) {
		return nil
	}
	n := &d.node[v]
	if n.lemma == "continue" && d.pledged(v) != graph.Planned { // what one has done so far is no plan
		return nil
	}
	if l := d.node[k].lemma; n.lemma == "continue" && (l == "work" || d.lex.is(cooperateVerb, l)) { // see cooperation
		return nil
	}
	if n.lemma == "agree" && d.node[k].lemma != "support" {
		return nil
	}
	if n.lemma == "commit" && n.tag == "VBN" && d.kid(v, "aux:pass", "cop") >= 0 {
		return nil // see ready
	}
	who := d.actors(v)
	if len(who) == 0 && n.rel == "conj" {
		who = d.doers(v)
	}
	if n.lemmaIs(pledgeVerb) && d.ofMoney(k, min(r.To, k+8)) { // sums are projects
		return nil
	}
	whats := d.purposes(k, r)
	if n.lemma == "agree" {
		whats = []text.Range{{From: k + 1, To: d.purposeEnd(k, r.To)}}
	}
	return d.interest(v, who, whats, "interest.want", r)
}

// ready reads "A is ready to do X" and "A is interested in X".
func (d *document) ready(i int, r text.Range) []draft {
	if i+2 >= r.To {
		return nil
	}
	for _, k := range d.node[i].kids { // "if A is interested" says nothing
		if w := d.node[k].lower; w == "if" || w == "whether" {
			return nil
		}
	}
	who := d.rowBefore(i)
	if len(who) == 0 {
		who = d.actors(i)
	}
	if k := d.kid(i, "nsubj", "nsubj:pass"); len(who) == 0 && k >= 0 {
		who = d.meant(k)
	}
	switch j := i + 1; {
	case d.node[j].tag == "TO" && d.node[j+1].tag == "VB" && d.node[i].lower != "interested" && !d.node[j+1].lemmaIs(otherAct):
		return d.interest(i, who, d.purposes(j+1, r), "interest.ready", r)
	case d.node[i].lower == "interested" && d.node[j].lower == "in" || d.node[i].lower == "committed" && d.node[j].lower == "to":
		end := d.stanceEnd(j+1, r.To)
		for k := j + 1; k+2 < end; k++ { // ", and aims to"
			if d.node[k].word == "," && isConjunction(d.node[k+1].lower) && d.node[k+2].isVerb() {
				end = k
			}
			if isConjunction(d.node[k].lower) && d.node[k+1].lemmaIs(wantVerb) && d.node[k+2].tag == "TO" {
				end = k
			}
		}
		if d.node[j+1].tag == "VBG" {
			return d.interest(i, who, []text.Range{{From: j + 1, To: end}}, "interest.in", r)
		}
		return d.interest(i, who, d.items(text.Range{From: j + 1, To: end}), "interest.in", r)
	}
	return nil
}

// supported reads "A supports X".
func (d *document) supported(v int, r text.Range) []draft {
	n := &d.node[v]
	if d.isPassive(v) || n.tag == "VBG" && d.kid(v, "aux") < 0 || n.tag == "VB" && d.kid(v, "aux") < 0 || n.tag == "VBN" && d.kid(v, "aux") < 0 || v+1 >= r.To {
		return nil
	}
	who := d.actors(v)
	if n := &d.node[v+1]; n.lower == "each" && v+3 < r.To && d.node[v+2].lower == "other" { // "support each other in X"
		if d.node[v+3].lower != "in" && d.node[v+3].lower != "on" {
			return nil
		}
		return d.interest(v, who, []text.Range{{From: v + 4, To: d.stanceEnd(v+4, r.To)}}, "interest.support", r)
	}
	end := d.purposeEnd(v, r.To)
	if d.node[v+1].tag == "VBG" && n.lemma != "support" { // "envision doing X and doing Y"
		return d.interest(v, who, d.whileToo(text.Range{From: v + 1, To: end}), "interest.support", r)
	}
	if in := d.find("in", text.Range{From: v + 1, To: end}); in >= 0 && in+1 < r.To && d.node[in+1].tag == "VBG" { // "support A in doing X, doing Y, and doing Z"
		var out []draft
		if by := d.named(v+1, in); len(by) == 1 && len(who) == 1 && d.Entities[by[0]].Type == graph.Organization && d.Entities[who[0]].Type == graph.Organization {
			return d.fieldDrafts(v, append(who, by...), d.doings(in+1, r), "cooperation.support", r) // bodies work together in it
		}
		for _, g := range d.doings(in+1, r) {
			for _, dr := range d.interest(v, who, []text.Range{g}, "interest.support", r) {
				for a := range dr.args {
					if dr.args[a].role == "what" {
						dr.args[a].text = d.words(text.Range{From: v, To: in + 1}) + " " + dr.args[a].text
					}
				}
				out = append(out, dr)
			}
		}
		return out
	}
	for k := v + 1; k < end; k++ {
		if d.node[k].tag == "TO" && k+1 < end && d.node[k+1].tag == "VB" {
			end = k
		}
	}
	if t := d.node[v+1].tag; t == "PRP" || t == "WDT" || t == "WP" {
		return nil
	}
	return d.interest(v, who, []text.Range{{From: v + 1, To: end}}, "interest.support", r)
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
