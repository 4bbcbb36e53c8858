package extract

import (
	"strings"

	"concord/graph"
	"concord/loader/text"
)

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
	if n.lemma == "agree" && d.node[k].lemma != "support" && !(d.node[k].lemmaIs(growthVerb) && d.tellsTrade(k, d.purposeEnd(k, r.To))) {
		return nil
	}
	if n.lemma == "commit" && n.tag == "VBN" && d.kid(v, "aux:pass", "cop") >= 0 {
		return nil // see ready
	}
	who := d.actors(v)
	if len(who) == 0 && n.rel == "conj" {
		who = d.doers(v)
	}
	if n.lemmaIs(pledgeVerb) && n.lemma != "agree" && d.ofMoney(k, min(r.To, k+8)) { // sums are projects
		return nil
	}
	whats := d.purposes(k, r)
	if n.lemma == "agree" && d.node[k].lemma == "support" {
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
	case (d.node[j].lower == "on" && d.node[i].lower == "keen" || d.node[j].lower == "for" && d.node[i].lower == "committed") && d.node[j+1].tag == "VBG":
		return d.interest(i, who, d.whileToo(text.Range{From: j + 1, To: d.stanceEnd(j+1, r.To)}), "interest.ready", r)
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

// calledFor reads "A called for X": what is to be done, not what is to stop or to be talked of.
func (d *document) calledFor(v int, r text.Range) []draft {
	if d.isPassive(v) {
		return nil
	}
	what := text.Range{From: v + 2, To: d.stanceEnd(v+2, r.To)}
	for i := what.From; i < what.To; i++ {
		if d.node[i].lemmaIs(talkNoun) || d.node[i].lemmaIs(tripNoun) || d.node[i].tag == "PRP" {
			return nil
		}
	}
	if t := d.node[what.From].tag; what.To-what.From < 2 || t != "DT" && t != "VBG" && !strings.HasPrefix(t, "JJ") && !strings.HasPrefix(t, "NN") {
		return nil
	}
	return d.interest(v, d.actors(v), []text.Range{what}, "interest.called", r)
}

// tellsTrade says whether the words speak of how much is traded.
func (d *document) tellsTrade(from, to int) bool {
	for i := from; i < to; i++ {
		if d.node[i].lemmaIs(tradeTurnover) || d.node[i].lemmaIs(tradeExport) || d.node[i].lemma == "investment" {
			return true
		}
	}
	return false
}

// striving reads "A is working on increasing X", "A focuses on doing X", "A is looking at the creation of X", "A looks
// forward to X".
func (d *document) striving(v int, r text.Range) []draft {
	if d.isPassive(v) || v+3 >= r.To {
		return nil
	}
	j := v + 1
	for j+2 < r.To && strings.HasPrefix(d.node[j].tag, "RB") && d.node[j].lower != "forward" && d.node[j].lower != "together" {
		j++
	}
	look := d.node[v].lemma == "look"
	switch w := d.node[j].lower; {
	case look && w == "forward" && d.node[j+1].lower == "to":
		j++
	case look && (w == "at" || w == "for") && d.node[v].tag == "VBG" && (d.node[j+1].tag == "VBG" || d.node[j+1].tag == "DT" && d.node[j+2].lemmaIs(buildNoun)):
	case look && w == "to" && d.node[j+1].tag == "VB" && !d.node[j+1].lemmaIs(otherAct):
		return d.interest(v, d.actors(v), d.purposes(j+1, r), "interest.striving", r)
	case !look && (w == "on" || w == "towards" || w == "toward") && d.node[j+1].tag == "VBG":
	default:
		return nil
	}
	what := text.Range{From: j + 1, To: d.stanceEnd(j+1, r.To)}
	if d.node[j+1].tag == "VBG" {
		if d.node[j+1].lemmaIs(otherAct) {
			return nil
		}
		for i := what.From; look && i < what.To; i++ {
			if d.node[i].lemmaIs(relationNoun) {
				return nil // to look forward to closer ties tells nothing
			}
		}
		return d.interest(v, d.actors(v), d.whileToo(what), "interest.striving", r)
	}
	for i := what.From; i < what.To; i++ {
		if d.node[i].lemmaIs(talkNoun) || d.node[i].lemmaIs(tripNoun) {
			return nil // to meet and to visit are facts of other types
		}
	}
	return d.interest(v, d.actors(v), []text.Range{what}, "interest.striving", r)
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

// invited reads "A invited B to do X": A wants it. Invitations to visit or meet are facts of other types.
func (d *document) invited(v int, r text.Range) []draft {
	if d.isPassive(v) {
		return nil
	}
	who := d.actors(v)
	if d.node[v].lemma == "call" {
		v++
	}
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
