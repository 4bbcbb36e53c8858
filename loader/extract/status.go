package extract

import "concord/graph"

// status reads whether the clause around token h asserts, announces or denies: modal and tense of its verb, negation, and
// the verbs and nouns above it that make a plan of what they govern ("plans to", "agreed to", "an agreement to").
func (d *document) status(h int) graph.Status {
	status := graph.Asserted
	for step := 0; h >= 0 && step < 8; step++ {
		n := &d.node[h]
		switch d.own(h) {
		case graph.Negated:
			return graph.Negated
		case graph.Planned:
			status = graph.Planned
		}
		up := n.head
		if up < 0 {
			break
		}
		switch n.rel {
		case "xcomp", "acl", "ccomp", "advcl", "csubj":
			if d.infinitive(h) && (d.node[up].lemmaIs(plan) || d.planObject(up) || d.node[up].lemma == "be" && n.rel == "xcomp") { // "is to visit"
				status = graph.Planned
			}
			if n.rel == "ccomp" && d.node[h].isVerb() && !d.node[up].lemmaIs(hope) { // what is said is judged by its own verb
				return status
			}
			if n.rel == "acl" && !d.infinitive(h) {
				return status
			}
		case "obj", "obl", "nmod", "conj", "nsubj", "nsubj:pass", "compound", "appos", "dep", "nmod:poss":
			if (n.rel == "obj" || n.rel == "nmod" || n.rel == "obl") && d.node[up].lemmaIs(plan) {
				status = graph.Planned
			}
			if n.rel == "conj" && d.node[h].isVerb() && d.tensed(h) {
				return status
			}
		default:
			return status
		}
		h = up
	}
	return status
}

// tensed says whether the verb has its own tense or auxiliary.
func (d *document) tensed(v int) bool {
	switch d.node[v].tag {
	case "VBD", "VBZ", "VBP":
		return true
	}
	return d.kid(v, "aux", "aux:pass") >= 0
}

// own reads the auxiliaries and negations of one token.
func (d *document) own(h int) graph.Status {
	status := graph.Asserted
	for _, k := range d.node[h].kids {
		n := &d.node[k]
		switch n.rel {
		case "aux", "aux:pass":
			switch n.lower {
			case "will", "'ll", "shall", "would", "may", "might", "could", "should", "wo", "to":
				status = graph.Planned
			}
		case "advmod", "neg", "det", "cc":
			switch n.lower {
			case "not", "n't", "never", "no", "neither", "hardly":
				return graph.Negated
			}
		}
	}
	if d.plannedForm(h) {
		status = graph.Planned
	}
	return status
}

// plannedForm recognises "is to visit", "is due to", "is going to", "is expected", "is planned", "is scheduled".
func (d *document) plannedForm(h int) bool {
	n := &d.node[h]
	if n.tag == "VBN" && d.kid(h, "aux:pass") >= 0 && n.lemmaIs(plan) {
		return true
	}
	if n.rel == "root" && n.tag == "VB" && d.infinitive(h) && d.kid(h, "nsubj") >= 0 { // the headline "A to build B"
		return true
	}
	if d.infinitive(h) && n.isVerb() {
		for _, k := range d.node[h].kids {
			if (d.node[k].rel == "aux" || d.node[k].rel == "cop") && d.node[k].lemma == "be" {
				return true
			}
		}
	}
	return false
}

// planObject says whether the verb's object is a plan ("set a target for trade to reach").
func (d *document) planObject(v int) bool {
	k := d.kid(v, "obj")
	return k >= 0 && d.node[k].lemmaIs(plan)
}
