package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
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
			case n.isVerb() && n.lemma == "call" && i+3 < r.To && d.node[i+1].lower == "for":
				out = append(out, d.calledFor(i, r)...)
			case n.isVerb() && n.lemmaIs(inviteVerb) && (n.lemma != "call" || i+1 < r.To && d.node[i+1].lower == "on"):
				out = append(out, d.invited(i, r)...)
			case n.isVerb() && n.lemmaIs(strivingVerb):
				out = append(out, d.striving(i, r)...)
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

// interest makes the statements: one per thing.
func (d *document) interest(head int, who []int, whats []text.Range, rule string, r text.Range) []draft {
	if len(who) == 0 { // "Peru's minister expressed hope": of whom no more is told
		who = d.unnamed(head)
	}
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

// unnamed gives the country of the officer, not named, who is the subject of the verb at or above the head.
func (d *document) unnamed(head int) []int {
	v := d.governor(head)
	if v < 0 {
		return nil
	}
	for _, k := range d.node[v].kids {
		m := d.mention[k]
		if d.node[k].rel != "nsubj" || m < 0 || k > head {
			continue
		}
		if men := &d.Mentions[m]; men.Kind == mention.Description && !men.Plural && men.Entity < 0 && men.Country != "" && d.node[k].lemmaIs(representative) {
			if c := d.country(men.Country); c >= 0 {
				return []int{c}
			}
		}
	}
	return nil
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
