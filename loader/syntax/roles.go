package syntax

import (
	"slices"
	"strings"
)

// Oblique is a noun phrase that hangs on a verb, noun or adjective by a preposition or without one.
type Oblique struct {
	Head int // the noun
	// Prep is the lower-case preposition with its fixed parts ("according to"), empty for bare phrases ("last year").
	Prep string
	// Agent says that the phrase is the by-phrase of a passive.
	Agent bool
}

// IsVerb says whether i is a verb that can head a clause (auxiliaries are not).
func (t Tree) IsVerb(i int) bool { return t[i].POS == "VERB" }

// Passive says whether the verb i is passive: it has a passive subject or auxiliary, or is a past participle that
// modifies a noun ("the agreement signed in Minsk").
func (t Tree) Passive(i int) bool {
	if t.Child(i, "nsubj:pass", "csubj:pass", "aux:pass") >= 0 {
		return true
	}
	if t[i].Rel == "conj" && t[i].Tag == "VBN" && t[i].Head >= 0 && t.Child(i, "nsubj", "aux") < 0 && t.IsVerb(t[i].Head) {
		return t.Passive(t[i].Head)
	}
	return t[i].Tag == "VBN" && (t[i].Rel == "acl" || t[i].Rel == "amod") && t.Child(i, "aux") < 0
}

// Negated says whether i has a negation of its own: "not", "never", "no longer", "no" plant.
func (t Tree) Negated(i int) bool {
	for c := range t.Children(i) {
		switch t[c].Rel {
		case "advmod", "det", "cc":
			switch t[c].Lemma {
			case "not", "never", "no", "neither", "nor", "n't", "nobody", "hardly":
				return true
			}
			if g := t.Child(c, "advmod", "det"); g >= 0 && t[g].Lemma == "no" { // "no longer"
				return true
			}
		}
	}
	return false
}

// Subject gives the head of the grammatical subject of the verb or predicate i, or -1: that of its own clause, else the
// one it shares with the verb it is coordinated to, that of the clause that controls it ("plans to build", "began
// building"), or the noun that it modifies as a relative clause or active participle ("the firm that builds", "the firm
// building"). Relative pronouns are resolved to their noun. For a passive verb it is the one that suffers; see
// [Tree.Agent].
func (t Tree) Subject(i int) int {
	for range t { // every round goes up the tree
		if s := t.Child(i, "nsubj", "nsubj:pass"); s >= 0 {
			return t.Antecedent(s)
		}
		if t.Child(i, "csubj", "csubj:pass") >= 0 || t.Child(i, "expl") >= 0 {
			return -1
		}
		h := t[i].Head
		if h < 0 {
			return -1
		}
		switch t[i].Rel {
		case "conj":
			if t[h].POS != t[i].POS && t.Child(i, "cop") < 0 && t.Child(h, "cop") < 0 {
				return -1
			}
			i = h
		case "xcomp":
			if o := t.Child(h, "obj", "iobj"); o >= 0 && !t.subjectControl(h) {
				return t.Antecedent(o)
			}
			i = h
		case "advcl":
			if t.Child(i, "mark") >= 0 && t[i].Tag != "VB" && t[i].Tag != "VBG" && t[i].Tag != "VBN" {
				return -1
			}
			i = h
		case "acl:relcl":
			if t.relativised(i, "nsubj", "nsubj:pass") {
				return h
			}
			return -1
		case "acl":
			if t[i].Tag == "VBG" || t[i].Tag == "VBN" {
				return h
			}
			return -1
		case "amod":
			if t[i].Tag == "VBN" {
				return h
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}

// subjectControl says whether the verb passes its subject, not its object, on to its infinitive.
func (t Tree) subjectControl(i int) bool { return t[i].Lemma == "promise" || t[i].Lemma == "use" }

// relativised says whether a relative clause without subject of its own lacks just the subject: it has no relative
// pronoun in another place.
func (t Tree) relativised(i int, rels ...string) bool {
	for c := range t.Children(i) {
		if isRelative(t[c]) && !slices.Contains(rels, t[c].Rel) && t[c].Rel != "mark" {
			return false
		}
	}
	return true
}

func isRelative(k Token) bool {
	switch k.Tag {
	case "WDT", "WP":
		return true
	}
	return k.Tag == "WP$" || k.Tag == "IN" && k.Lemma == "that" && k.POS == "PRON"
}

// Antecedent gives the noun that a relative pronoun stands for; any other token stands for itself.
func (t Tree) Antecedent(i int) int {
	if !isRelative(t[i]) {
		return i
	}
	for a := t[i].Head; a >= 0; a = t[a].Head {
		if t[a].Rel == "acl:relcl" && t[a].Head >= 0 {
			return t[a].Head
		}
	}
	return i
}

// Object gives the head of the direct object of i, or -1: its own, the one that it shares with a following coordinated
// verb ("makes and sells tractors"), or the noun whose relative clause lacks it ("the tractors that it makes").
func (t Tree) Object(i int) int {
	if o := t.Child(i, "obj"); o >= 0 {
		return t.Antecedent(o)
	}
	if t[i].Rel == "acl:relcl" && t[i].Head >= 0 && !t.Passive(i) && t.Child(i, "cop") < 0 {
		if s := t.Child(i, "nsubj"); s >= 0 && !isRelative(t[s]) && t.relativised(i, "obj") && t.strandless(i) {
			return t[i].Head
		}
	}
	if !t.Passive(i) {
		for c := range t.Children(i) {
			if t[c].Rel != "conj" || !t.IsVerb(c) || t.Child(c, "nsubj", "nsubj:pass", "aux:pass") >= 0 {
				continue
			}
			if o := t.Child(c, "obj"); o >= 0 && t.sharesObject(i, c) {
				return t.Antecedent(o)
			}
		}
	}
	return -1
}

// strandless says whether i has no oblique whose noun is left out ("the city that it went to").
func (t Tree) strandless(i int) bool {
	for c := range t.Children(i) {
		if t[c].Rel == "obl" && (t[c].Tag == "IN" || isRelative(t[c])) {
			return false
		}
	}
	return t.Child(i, "ccomp", "xcomp") < 0
}

// sharesObject says whether nothing but the conjunction and adverbs stand between two coordinated verbs.
func (t Tree) sharesObject(i, j int) bool {
	for k := i + 1; k < j; k++ {
		switch t[k].Rel {
		case "cc", "advmod", "punct", "conj", "aux", "mark":
		default:
			return false
		}
	}
	return true
}

// IndirectObject gives the receiver of a double object ("gave the firm a loan"), or -1.
func (t Tree) IndirectObject(i int) int { return t.Child(i, "iobj") }

// Agent gives who does what the verb i says: the subject of an active verb, the by-phrase of a passive one, or -1.
func (t Tree) Agent(i int) int {
	if !t.Passive(i) {
		return t.Subject(i)
	}
	for _, o := range t.Obliques(i) {
		if o.Agent {
			return t.Antecedent(o.Head)
		}
	}
	return -1
}

// Patient gives to whom or what it is done: the object of an active verb, the subject of a passive one, or -1.
func (t Tree) Patient(i int) int {
	if t.Passive(i) {
		return t.Subject(i)
	}
	return t.Object(i)
}

// Obliques gives the prepositional and bare phrases that hang on i, from left to right; for nouns, their nmod phrases
// without possessives. Phrases coordinated to one of them are not listed again, see [Tree.Conjuncts].
func (t Tree) Obliques(i int) []Oblique {
	var out []Oblique
	passive := t.Passive(i)
	for c := range t.Children(i) {
		switch t[c].Rel {
		case "obl", "obl:unmarked", "obl:agent", "nmod", "nmod:unmarked":
			o := Oblique{Head: c, Prep: t.Prep(c)}
			o.Agent = t[c].Rel == "obl:agent" || passive && o.Prep == "by" && t[c].Rel == "obl"
			out = append(out, o)
		}
	}
	return out
}

// Prep gives the lower-case preposition or conjunction of a phrase or clause, with its fixed parts ("according to", "as
// well as"), empty if it has none. A conjunct without preposition has that of the phrase that it is coordinated to.
func (t Tree) Prep(i int) string {
	for range t {
		var parts []string
		for c := range t.Children(i) {
			if t[c].Rel != "case" || t[c].Tag == "POS" {
				continue
			}
			parts = append(parts, strings.ToLower(t[c].Word))
			for f := range t.Children(c) {
				if t[f].Rel == "fixed" {
					parts = append(parts, strings.ToLower(t[f].Word))
				}
			}
		}
		if len(parts) > 0 || t[i].Rel != "conj" || t[i].Head < 0 {
			return strings.Join(parts, " ")
		}
		i = t[i].Head
	}
	return ""
}

// Conjuncts gives i and all that are coordinated to it, from left to right, when i is the first of them; "MTZ, MAZ and
// MZKT" are three.
func (t Tree) Conjuncts(i int) []int {
	out := []int{i}
	for k := 0; k < len(out); k++ {
		for c := range t.Children(out[k]) {
			if t[c].Rel == "conj" {
				out = append(out, c)
			}
		}
	}
	slices.Sort(out)
	return out
}

// FirstConjunct gives the first of the coordination that i is part of; i itself when it is in none.
func (t Tree) FirstConjunct(i int) int {
	for t[i].Rel == "conj" && t[i].Head >= 0 {
		i = t[i].Head
	}
	return i
}

// Possessor gives the head of the possessive of a noun ("the plant's", "its"), or -1.
func (t Tree) Possessor(i int) int { return t.Child(i, "nmod:poss") }

// Appositions gives the heads of the appositions and titles of a noun, and of the noun that it is an apposition or title
// of.
func (t Tree) Appositions(i int) []int {
	out := t.ChildrenBy(i, "appos", "nmod:desc")
	if (t[i].Rel == "appos" || t[i].Rel == "nmod:desc") && t[i].Head >= 0 {
		out = append(out, t[i].Head)
		slices.Sort(out)
	}
	return out
}

// Auxiliaries gives the lemmas of the auxiliaries of a verb, from left to right: "will", "have", "be". A coordinated
// verb without auxiliaries and subject of its own shares those of the first one when its form allows.
func (t Tree) Auxiliaries(i int) []string {
	var out []string
	for c := range t.Children(i) {
		switch t[c].Rel {
		case "aux", "aux:pass", "cop":
			out = append(out, t[c].Lemma)
		}
	}
	if out == nil && t[i].Rel == "conj" && t[i].Head >= 0 && t[i].Tag == t[t[i].Head].Tag && t.IsVerb(i) &&
		t.Child(i, "nsubj", "nsubj:pass", "mark") < 0 {
		switch t[i].Tag {
		case "VB", "VBN", "VBG":
			return t.Auxiliaries(t[i].Head)
		}
	}
	return out
}

// Particle gives the lower-case verb with its particle: "set up" for "set" with "up".
func (t Tree) Particle(i int) string {
	if p := t.Child(i, "compound:prt"); p >= 0 {
		return t[i].Lemma + " " + strings.ToLower(t[p].Word)
	}
	return t[i].Lemma
}

// Clause gives the head of the smallest clause that i stands in: the nearest verb or predicate at or above it.
func (t Tree) Clause(i int) int {
	for {
		switch t[i].Rel {
		case "root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis":
			return i
		case "conj":
			if t.IsVerb(i) {
				return i
			}
		}
		if t[i].Head < 0 {
			return i
		}
		i = t[i].Head
	}
}
