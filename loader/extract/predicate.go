package extract

import (
	"slices"
	"strings"

	"concord/loader/text"
)

// argument is a nominal that fills a grammatical role of a predicate. Role is "subject", "object", "indirect" (deep: of
// a passive verb the agent is the subject and the grammatical subject the object), "mod" (adjective or noun before the
// head), "poss", or the preposition that introduces it ("to", "of", "between").
type argument struct {
	role string
	head int
	// far says that the argument belongs to a neighbour in the tree (the verb that governs an event noun, the clause
	// that controls an infinitive) and not to the predicate itself.
	far bool
}

// predicate is a verb or an event noun with its arguments.
type predicate struct {
	d       *document
	head    int
	noun    bool
	passive bool
	// gov is the verb that governs an event noun as its light verb ("pay a visit", "a meeting was held"), -1 if none.
	gov  int
	args []argument
}

// predicates lists the verbs and the nouns of a sentence that some frame has as trigger, in order of the text.
func (d *document) predicates(s int) []*predicate {
	var out []*predicate
	r := d.sentence(s)
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		switch {
		case n.isVerb() && n.rel != "aux" && n.rel != "aux:pass" && n.rel != "cop":
			if len(n.lemmaIn.verbs) > 0 {
				out = append(out, d.verb(i))
			}
		case strings.HasPrefix(n.tag, "JJ") && n.rel != "amod":
			if len(n.lowerIn.verbs) > 0 {
				out = append(out, d.verb(i))
			}
		case strings.HasPrefix(n.tag, "NN"):
			if len(n.lemmaIn.nouns) > 0 {
				out = append(out, d.noun(i))
			}
		}
	}
	return out
}

// room gives room for as many arguments as most predicates have. It is valid until the document is released.
func (m *memory) room() []argument {
	const most = 8
	n := len(m.arguments)
	if cap(m.arguments)-n < most {
		m.arguments, n = make([]argument, 0, max(64*most, 2*n)), 0
	}
	m.arguments = m.arguments[:n+most]
	return m.arguments[n : n : n+most]
}

// frames gives the frames that the predicate triggers: by its base form, or where it is an adjective by the word.
func (p *predicate) frames() []*Frame {
	of := p.d.node[p.head].lemmaIn
	if strings.HasPrefix(p.d.node[p.head].tag, "JJ") {
		of = p.d.node[p.head].lowerIn
	}
	if p.noun {
		return of.nouns
	}
	return of.verbs
}

// verb reads the arguments of the verb at i.
func (d *document) verb(i int) *predicate {
	p := &predicate{d: d, head: i, gov: -1, args: d.room()}
	p.passive = d.isPassive(i)
	p.own(i, false)
	p.subjectFromAbove()
	return p
}

// isPassive says whether the verb is passive: a passive auxiliary or subject, or a participle that modifies a noun.
func (d *document) isPassive(i int) bool {
	n := &d.node[i]
	for _, k := range n.kids {
		switch d.node[k].rel {
		case "aux:pass", "nsubj:pass", "csubj:pass":
			return true
		}
	}
	if n.tag == "VBN" && (n.rel == "acl" || n.rel == "acl:relcl" && d.kid(i, "aux") < 0 && d.kid(i, "nsubj") < 0 || n.rel == "amod") {
		return true
	}
	if n.rel == "advcl" && n.tag == "VBN" && d.kid(i, "aux", "nsubj", "obj", "mark") < 0 { // "Founded in 1990, X ..."
		return true
	}
	if n.rel == "conj" && n.head >= 0 && n.tag == "VBN" && d.kid(i, "nsubj") < 0 && d.kid(i, "obj") < 0 {
		return d.isPassive(n.head)
	}
	return false
}

// own adds the arguments that hang on token i.
func (p *predicate) own(i int, far bool) {
	d := p.d
	passive := d.node[i].isVerb() && d.isPassive(i)
	for _, k := range d.node[i].kids {
		role := ""
		switch d.node[k].rel {
		case "nsubj", "csubj":
			role = "subject"
			if passive {
				role = "object"
			}
		case "nsubj:pass":
			role = "object"
		case "obj", "dobj":
			role = "object"
		case "iobj":
			role = "indirect"
		case "obl:agent":
			role = "subject"
		case "nmod:poss":
			role = "poss"
		case "compound", "amod", "nummod":
			role = "mod"
		case "obl", "nmod", "obl:tmod", "nmod:tmod", "obl:npmod", "obl:unmarked", "nmod:unmarked", "advmod":
			role = d.preposition(k)
			if role == "by" && passive {
				role = "subject"
			}
			if role == "" {
				if d.node[k].lower == "where" || d.node[k].lower == "here" || d.node[k].lower == "there" {
					role = "at"
				} else {
					continue
				}
			}
			if d.node[k].rel == "advmod" && role != "at" {
				continue
			}
		default:
			continue
		}
		for _, c := range d.conjuncts(k) {
			r := role
			if q := d.kidCase(c); c != k && q != "" && (d.node[k].rel == "obl" || d.node[k].rel == "nmod") {
				r = q
			}
			p.add(r, c, far)
		}
		p.nested(k, far)
	}
	switch d.node[i].rel {
	case "acl:relcl", "acl":
		p.antecedent(i)
	}
}

// nested adds what hangs on an argument by another preposition as far arguments: parsers often hang "to Z" on the place
// in "a visit of X to Z", or on the day in "arrived on Friday in Z".
func (p *predicate) nested(k int, far bool) {
	d := p.d
	for _, kk := range d.node[k].kids {
		if d.node[kk].rel != "nmod" && d.node[kk].rel != "obl" {
			continue
		}
		if role := d.kidCase(kk); role != "" && role != "of" {
			for _, c := range d.conjuncts(kk) {
				p.add(role, c, true)
			}
		}
	}
}

// kidCase gives the preposition that hangs on the token itself.
func (d *document) kidCase(h int) string {
	for _, k := range d.node[h].kids {
		if d.node[k].rel == "case" && d.node[k].tag != "POS" && k < h {
			return d.node[k].lower
		}
	}
	return ""
}

func (p *predicate) add(role string, head int, far bool) {
	head = p.d.substance(head)
	if slices.ContainsFunc(p.args, func(a argument) bool { return a.role == role && a.head == head }) {
		return
	}
	p.args = append(p.args, argument{role: role, head: head, far: far})
}

// antecedent fills the role that a relative clause or participle leaves open with the noun that it modifies.
func (p *predicate) antecedent(i int) {
	d := p.d
	noun := d.node[i].head
	if noun < 0 {
		return
	}
	for n := range p.args { // "which", "who", "that" stand for the noun
		switch d.node[p.args[n].head].lower {
		case "which", "who", "that", "whom":
			p.args[n].head = noun
			return
		case "where":
			p.args[n] = argument{role: "in", head: noun}
			return
		}
	}
	if d.node[i].rel == "acl:relcl" || d.node[i].tag == "VBN" || d.node[i].tag == "VBG" {
		role := "subject"
		if d.isPassive(i) {
			role = "object"
		}
		if !p.has(role) {
			for _, c := range d.conjuncts(noun) {
				p.add(role, c, false)
			}
			return
		}
		if d.node[i].rel == "acl:relcl" && !p.has("object") {
			p.add("object", noun, false)
		}
	}
}

func (p *predicate) has(role string) bool {
	return slices.ContainsFunc(p.args, func(a argument) bool { return a.role == role && !a.far })
}

// subjectFromAbove gives a verb without subject the one it shares: of the verb it is coordinated with, of the verb that
// controls it ("plans to visit", "agreed to build": the subject; "invited X to visit": the object), or of the clause that
// it adds to ("..., bringing").
func (p *predicate) subjectFromAbove() {
	d := p.d
	v := p.head
	for step := 0; step < 6; step++ {
		want := "subject"
		if p.passive {
			want = "object"
		}
		if p.has(want) {
			return
		}
		up := d.node[v].head
		if up < 0 {
			return
		}
		rel := d.node[v].rel
		switch rel {
		case "conj", "xcomp", "advcl", "parataxis", "ccomp", "acl":
		default:
			return
		}
		if !d.node[up].isVerb() && !(rel == "conj" || rel == "xcomp" || rel == "advcl") {
			if rel == "acl" { // "a decision of X to build", "X's plan to build"
				q := &predicate{d: d, head: up, gov: -1}
				q.own(up, false)
				for _, a := range q.args {
					if a.role == "poss" || a.role == "of" || a.role == "by" {
						p.add(want, a.head, true)
					}
				}
				if !slices.ContainsFunc(p.args, func(a argument) bool { return a.role == want }) {
					if g := d.node[up].head; g >= 0 && d.node[g].isVerb() && d.node[up].rel == "obj" {
						p.shared(g, want)
					}
				}
			}
			return
		}
		if rel == "ccomp" && (d.kid(v, "mark") >= 0 || !d.infinitive(v)) {
			return
		}
		if p.shared(up, want) {
			return
		}
		v = up
	}
}

// infinitive says whether the verb stands with "to".
func (d *document) infinitive(v int) bool {
	for _, k := range d.node[v].kids {
		if d.node[k].tag == "TO" {
			return true
		}
	}
	return false
}

// shared copies the subject of verb up (or its object, when an infinitive follows one) as far argument.
func (p *predicate) shared(up int, want string) bool {
	d := p.d
	q := &predicate{d: d, head: up, gov: -1}
	q.passive = d.isPassive(up)
	q.own(up, false)
	source := "subject"
	if q.passive || (d.node[p.head].rel == "xcomp" || d.node[p.head].rel == "advcl" && d.node[up].lemma == "invite") && q.has("object") && d.infinitive(p.head) && d.node[up].lemmaIs(objectControl) {
		source = "object"
	}
	found := false
	for _, a := range q.args {
		if a.role == source && !a.far {
			p.add(want, a.head, true)
			found = true
		}
	}
	if d.node[p.head].rel == "conj" { // coordinated verbs share place and time as well
		for _, a := range q.args {
			if a.role == "in" || a.role == "at" {
				p.add(a.role, a.head, true)
			}
		}
	}
	return found
}

// noun reads the arguments of the event noun at i, and those of the verb that governs it as far arguments.
func (d *document) noun(i int) *predicate {
	p := &predicate{d: d, head: i, noun: true, gov: -1, args: d.room()}
	p.own(i, false)
	g := i
	for step := 0; step < 4; step++ {
		rel, up := d.node[g].rel, d.node[g].head
		if up < 0 {
			break
		}
		if d.node[up].isVerb() {
			switch rel {
			case "obj", "dobj", "nsubj:pass", "nsubj", "obl", "xcomp":
				p.gov = up
			case "acl", "acl:relcl":
			}
			break
		}
		if rel != "conj" && rel != "nmod" && rel != "appos" && rel != "compound" {
			break
		}
		g = up
	}
	for _, k := range d.node[i].kids { // "an agreement signed by X", "a meeting held in Y"
		if rel := d.node[k].rel; (rel == "acl" || rel == "acl:relcl") && d.node[k].isVerb() && p.gov < 0 {
			p.gov = k
		}
	}
	if p.gov >= 0 {
		q := d.verb(p.gov)
		for _, a := range q.args {
			if a.head != i && !slices.Contains(d.conjuncts(i), a.head) && !d.under(a.head, i) {
				p.add(a.role, a.head, true)
			}
		}
		// Of "X paid a visit to Y in May" parsers hang "to Y" on either word.
	}
	return p
}

// verbAbove gives the verb of the predicate: itself, or the one that governs its noun; -1 if none does.
func (p *predicate) verbAbove() int {
	if p.noun {
		return p.gov
	}
	return p.head
}

// governs says whether the predicate's verb (or its light verb) is one of the lemmas.
func (p *predicate) governedBy(lemmas []string) bool {
	return p.gov >= 0 && slices.Contains(lemmas, p.d.node[p.gov].lemma)
}

// span is the clause of the predicate: the subtree of its verb, or of its light verb.
func (p *predicate) span() text.Range {
	h := p.head
	if p.gov >= 0 && !p.d.under(p.gov, p.head) {
		h = p.gov
	}
	r := p.d.yield(h)
	for _, a := range p.args {
		r.From, r.To = min(r.From, a.head), max(r.To, a.head+1)
	}
	return r
}
