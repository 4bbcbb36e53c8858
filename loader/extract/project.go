package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// projects reads what is built, launched or planned together:
//
//	A will build a battery plant in P              a verb of building and a noun for a work
//	the construction of a railway between P and Q  its noun
//	joint ventures in the food industry            ventures and joint projects with their field
//	A and B signed an MOU to create X              what an agreement is to bring about
//	the participation of A in the X programme      named projects
func (d *document) projects() []draft {
	var out []draft
	for s := range d.Text.Sentences {
		if d.skip(s) {
			continue
		}
		r := d.sentence(s)
		taken := map[int]bool{}
		for i := r.From; i < r.To; i++ {
			n := &d.node[i]
			if m := d.mention[i]; m >= 0 && d.size(m) > 1 {
				continue
			}
			switch {
			case n.isVerb() && (n.lemmaIs(buildVerb) || d.setsUp(i, r)):
				if h := d.workObject(i, r); h >= 0 && !taken[h] {
					taken[h] = true
					who := d.doers(i)
					if len(who) == 0 {
						who = d.parties(d.pledgers(i, r))
					}
					if len(who) > 0 || n.tag != "VB" || i > r.From && d.node[i-1].word != ":" { // an item of a list bids nobody in particular
						out = append(out, d.projectAt(h, i, who, "project.build", r)...)
					}
				} else if h < 0 && n.lemmaIs(runVerb) && !d.isPassive(i) {
					out = append(out, d.running(i, r)...)
				}
			case n.isVerb() && n.lemma == "work" && i+2 < r.To && d.node[i+1].lower == "on" && d.node[i+2].tag == "DT": // "is working on a plant"
				if h := d.workIn(i+2, r); h >= 0 && !taken[h] {
					if who := d.parties(d.doers(i)); len(who) > 0 && !d.hasPerson(who) {
						taken[h] = true
						out = append(out, d.projectAt(h, i, who, "project.build", r)...)
					}
				}
			case n.lemmaIs(buildNoun) && i+2 < r.To:
				if h := d.workBehind(i, r); h >= 0 && !taken[h] {
					taken[h] = true
					out = append(out, d.projectAt(h, i, nil, "project.construction", r)...)
				}
			case (n.lemmaIs(ventureNoun) || n.lemma == "investment") && strings.HasPrefix(n.tag, "NN") && !taken[i] && d.joint(i, r):
				taken[i] = true
				out = append(out, d.projectAt(i, i, nil, "project.joint", r)...)
			case n.lemmaIs(runVerb) && n.isVerb() && n.rel != "aux" && !d.isPassive(i):
				out = append(out, d.running(i, r)...)
			case n.lemmaIs(joinWord):
				out = append(out, d.joined(i, r)...)
			}
		}
	}
	return out
}

// setsUp says whether the verb at i is "set up".
func (d *document) setsUp(i int, r text.Range) bool {
	return d.node[i].lemma == "set" && i+2 < r.To && d.node[i+1].lower == "up"
}

// workObject gives the noun for a work that the verb builds, -1 if none.
func (d *document) workObject(v int, r text.Range) int {
	if d.isPassive(v) {
		for _, a := range d.verb(v).args {
			if a.role == "object" && d.isWork(a.head) {
				return a.head
			}
		}
		return -1
	}
	return d.workIn(v+1, r)
}

// workBehind gives the noun for a work behind "construction of" or "deployment in P of".
func (d *document) workBehind(i int, r text.Range) int {
	j := i + 1
	if d.node[j].lower == "in" && j+2 < r.To && d.mention[j+1] >= 0 {
		j = d.Mentions[d.mention[j+1]].Tokens.To
	}
	if j+1 >= r.To || d.node[j].lower != "of" {
		return -1
	}
	return d.workIn(j+1, r)
}

// workIn gives the head of the noun phrase that opens at i if it names a work, -1 else.
func (d *document) workIn(i int, r text.Range) int {
	best := -1
	for k := i; k < min(r.To, i+18); k++ {
		n := &d.node[k]
		switch {
		case n.word == "(":
			for k < r.To-1 && d.node[k].word != ")" {
				k++
			}
		case d.isWork(k) && !(k+1 < r.To && strings.HasPrefix(d.node[k+1].tag, "NN") && d.isWork(k+1)):
			best = k
			if k+1 >= r.To || !strings.HasPrefix(d.node[k+1].tag, "NN") && d.node[k+1].word != "(" {
				return best
			}
		case n.tag == "DT" || n.tag == "CD" || n.tag == "PRP$" || n.tag == "POS" || strings.HasPrefix(n.tag, "JJ") || strings.HasPrefix(n.tag, "NN") || n.tag == "VBN" || n.tag == "VBG" && n.rel != "advcl" || n.tag == "RB" || n.tag == "RBS" || n.tag == "RBR" || isConjunction(n.lower) || n.word == "," && k+1 < r.To && best < 0 && (strings.HasPrefix(d.node[k+1].tag, "JJ") || strings.HasPrefix(d.node[k+1].tag, "NN") || isConjunction(d.node[k+1].lower) || d.node[k+1].tag == "RB" || d.node[k+1].tag == "VBG" && k+2 < r.To && d.node[k+2].word == ","):
		case n.tag == "$" || d.isMoney(k):
		case n.lower == "up" || n.lower == "to" && d.node[k-1].lower == "up":
		default:
			return best
		}
	}
	return best
}

// isWork says whether the token is a noun for something that is built or set up.
func (d *document) isWork(i int) bool {
	n := &d.node[i]
	if !strings.HasPrefix(n.tag, "NN") || !n.lemmaIs(workNoun) && !n.lowerIs(workNoun) {
		return false
	}
	m := d.mention[i]
	return m < 0 || d.size(m) == 1 || d.Mentions[m].Tokens.To == i+1
}

// joint says whether the noun is of something done together, or has its field behind it: "joint project on X",
// "joint ventures in Y"; a project without either is none in particular.
func (d *document) joint(i int, r text.Range) bool {
	together := false
	for k := i - 1; k >= max(r.From, i-3); k-- {
		together = together || d.node[k].lower == "joint"
	}
	if !together || i+2 >= r.To {
		return false
	}
	w := d.node[i+1].lower
	return (w == "on" || w == "in" || w == "for" || w == "to") && !d.isTime(i+2) && !(w == "in" && d.isTimeOrPlace(i+2) && d.mention[i+2] < 0)
}

// running reads the named programmes that somebody has or runs: "A has launched the X Programme, the Y Plan and Z".
func (d *document) running(v int, r text.Range) []draft {
	var who, seen []int
	var out []draft
	for k := v + 1; k < r.To; k++ {
		n := &d.node[k]
		if n.word == ";" || n.tag == "VBD" || n.tag == "VBZ" || n.tag == "MD" || n.tag == "TO" || n.tag == "WDT" {
			break
		}
		m := d.mention[k]
		if m < 0 || d.Mentions[m].Tokens.From != k || d.Mentions[m].Kind != mention.Name || len(d.resolved(m)) != 1 {
			continue
		}
		e := d.resolved(m)[0]
		to := d.Mentions[m].Tokens.To
		if d.Entities[e].Type != graph.Project || slices.Contains(seen, e) || !d.node[to-1].lemmaIs(schemeNoun) && !d.node[to-1].lowerIs(schemeNoun) && !d.node[k].lowerIs(schemeNoun) && !d.node[min(k+1, to-1)].lowerIs(schemeNoun) {
			continue
		}
		if who == nil {
			if who = d.parties(d.actors(v)); len(who) == 0 || d.hasPerson(who) {
				return nil
			}
		}
		seen = append(seen, e)
		dr := draft{typ: graph.ProjectFact, rule: "project.running", head: v, status: d.status(v), span: r, speaker: -1}
		dr.entity("name", e)
		dr.entity("participants", who...)
		out = append(out, dr)
	}
	return out
}

// binational reads what bears the names of two countries ("the Peru-Kenya Energy Dialogue"): both take part.
func (d *document) binational() []draft {
	var out []draft
	var seen []int
	for s := range d.Text.Sentences {
		if d.skip(s) || d.Text.Blocks[d.Text.Sentences[s].Block].Kind == text.Headline {
			continue
		}
		r := d.sentence(s)
		for i := r.From; i < r.To; i++ {
			m := d.mention[i]
			if m < 0 || d.Mentions[m].Tokens.From != i || d.Mentions[m].Kind != mention.Name || len(d.resolved(m)) != 1 {
				continue
			}
			e, t := d.resolved(m)[0], d.Mentions[m].Tokens
			if slices.Contains(seen, e) || d.Entities[e].Type != graph.Project && d.Entities[e].Type != graph.Organization || t.To-t.From < 2 || !d.node[t.To-1].lowerIs(jointBody) {
				continue
			}
			two := d.countriesWithin(t)
			if len(two) != 2 {
				continue
			}
			seen = append(seen, e)
			dr := draft{typ: graph.ProjectFact, rule: "project.binational", head: i, status: graph.Asserted, span: r, speaker: -1}
			dr.entity("name", e)
			dr.entity("participants", two...)
			out = append(out, dr)
		}
	}
	return out
}

// joined reads "the participation of A in the X programme" and "A joined the X project".
func (d *document) joined(i int, r text.Range) []draft {
	for k := i + 1; k < min(r.To, i+12); k++ {
		if d.node[k].isVerb() || d.node[k].word == "." || d.node[k].word == ";" {
			return nil
		}
		m := d.mention[k]
		if m < 0 || len(d.resolved(m)) != 1 || d.Entities[d.resolved(m)[0]].Type != graph.Project || d.Mentions[m].Tokens.From != k {
			continue
		}
		dr := draft{typ: graph.ProjectFact, rule: "project.joined", head: i, status: d.status(i), span: r, speaker: -1}
		dr.entity("name", d.resolved(m)[0])
		var es []int
		if d.node[i].isVerb() {
			es = d.actors(i)
		} else {
			es = d.partners("of", text.Range{From: i, To: k})
		}
		dr.entity("participants", d.parties(es)...)
		return []draft{dr}
	}
	return nil
}

// projectAt makes the statement of the work that the noun at h names.
func (d *document) projectAt(h, head int, who []int, rule string, r text.Range) []draft {
	name := d.workPhrase(h, r)
	for _, a := range d.amountsOf(d.node[h].sent) { // "1,200 MW plant"
		if a.From < name.From && name.From < a.To && a.To <= h {
			name.From = a.To
		}
	}
	if d.hollowWork(name) {
		return nil // "the plant", "new projects" name none
	}
	if m := d.mention[h]; m >= 0 && d.size(m) > 1 && (d.node[head].lemma == "development" || d.node[head].lemma == "develop") {
		return nil // to develop what has a name is no new work
	}
	dr := draft{typ: graph.ProjectFact, rule: rule, head: head, status: d.status(head), span: r, speaker: -1}
	if m := d.mention[h]; m >= 0 && len(d.resolved(m)) == 1 && d.Entities[d.resolved(m)[0]].Type == graph.Project {
		dr.entity("name", d.resolved(m)[0])
	} else {
		dr.set("name", d.dropQuantity(d.words(name)), graph.TextValue)
	}
	if who == nil {
		who = d.partners("between", text.Range{From: name.To, To: r.To})
	}
	if len(who) == 0 && rule != "project.build" {
		who = d.focus()
	}
	if len(who) == 0 && d.node[head].isVerb() && d.isPassive(head) && d.mention[h] >= 0 && d.size(d.mention[h]) > 1 { // "the X Road was built under a grant"
		who = d.focus()
	}
	if d.hasPerson(who) { // who opens a work does so for a country or body
		who = d.forWhom(who)
	}
	if len(who) == 0 && rule == "project.build" {
		return nil // nobody is said to build it
	}
	for k := r.From; k < head && d.hasPerson(who); k++ {
		if d.node[k].lemmaIs(witnessVerb) { // who sees it signed does not build
			who = slices.DeleteFunc(slices.Clone(who), func(e int) bool { return d.Entities[e].Type == graph.Person })
		}
	}
	dr.entity("participants", who...)
	if e := d.placeOfWork(name.From, min(r.To, name.To+4)); e >= 0 {
		dr.entity("place", e)
	}
	return append([]draft{dr}, d.includedWorks(&dr, name.To, r)...)
}

// forWhom puts in the place of persons the countries and bodies for which they act, and leaves out those of whom that is
// not told.
func (d *document) forWhom(es []int) []int {
	var out []int
	for _, e := range es {
		if d.Entities[e].Type == graph.Person {
			if e = d.represented(e); e < 0 {
				continue
			}
		}
		out = append(out, e)
	}
	return unique(out)
}

// includedWorks reads the examples behind "projects ... including": works of the same parties.
func (d *document) includedWorks(of *draft, i int, r text.Range) []draft {
	for ; i < r.To && d.node[i].lower != "including"; i++ {
		if d.node[i].word == ";" {
			return nil
		}
	}
	if i+1 >= r.To {
		return nil
	}
	h := d.workIn(i+1, r)
	if h < 0 {
		return nil
	}
	name := d.workPhrase(h, r)
	dr := *of
	dr.args = slices.DeleteFunc(slices.Clone(of.args), func(v value) bool { return v.role == "name" || v.role == "place" })
	dr.set("name", d.words(name), graph.TextValue)
	return []draft{dr}
}

// hollowWork says whether the phrase of a work tells nothing but that it is one.
func (d *document) hollowWork(r text.Range) bool {
	telling := 0
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		if !n.lemmaIs(ventureNoun) && !n.lowerIs(hollowWord) && n.tag != "CD" && n.tag != "DT" {
			telling++
		} else if n.lemmaIs(ventureNoun) && r.To-r.From > 2 {
			telling++
		}
	}
	return telling < 2
}

// workPhrase is the noun phrase of a work with what "of", "for", "on", "within" and a place add to it.
func (d *document) workPhrase(h int, r text.Range) text.Range {
	p := text.Range{From: h, To: h + 1}
	if m := d.mention[h]; m >= 0 {
		p = d.Mentions[m].Tokens
	}
	for p.From > r.From {
		n := &d.node[p.From-1]
		switch {
		case strings.HasPrefix(n.tag, "JJ"), strings.HasPrefix(n.tag, "NN"), n.tag == "VBG" && (n.rel == "amod" || n.rel == "compound" || p.From-2 >= r.From && strings.HasPrefix(d.node[p.From-2].tag, "NN") && d.mention[p.From-2] < 0), n.tag == "VBN" && n.rel == "amod", n.lower == "and" && p.From-2 >= r.From && (strings.HasPrefix(d.node[p.From-2].tag, "NN") || strings.HasPrefix(d.node[p.From-2].tag, "JJ")) && (d.node[p.From-2].rel == "compound" || d.node[p.From-2].rel == "amod" || d.node[p.From-2].lowerIs(sector) || d.node[p.From-2].tag == "NN" && d.node[p.From].rel == "conj"):
		case n.lowerIs(makeNoun):
		case n.word == ")": // a short form in brackets
			k := p.From - 1
			for k > r.From && d.node[k].word != "(" {
				k--
			}
			p.From = k
			continue
		default:
			return d.workTail(d.trim(p), r)
		}
		if d.mention[p.From-1] >= 0 && d.Mentions[d.mention[p.From-1]].Tokens.To-1 == p.From-1 {
			p.From = d.Mentions[d.mention[p.From-1]].Tokens.From
			continue
		}
		p.From--
	}
	return d.workTail(d.trim(p), r)
}

func (d *document) workTail(p, r text.Range) text.Range {
	for p.To+1 < r.To {
		w := d.node[p.To].lower
		if w != "of" && w != "for" && w != "on" && w != "in" && w != "within" && w != "between" && (w != "at" || d.mention[p.To+1] < 0) || d.isTime(p.To+1) || d.node[p.To+1].isVerb() && d.node[p.To+1].tag != "VBG" {
			break
		}
		j := p.To + 1
		for j < r.To && (d.mention[j] >= 0 || d.node[j].tag == "DT" || strings.HasPrefix(d.node[j].tag, "JJ") || strings.HasPrefix(d.node[j].tag, "NN") || d.node[j].tag == "VBG" && j == p.To+1) {
			j++
		}
		if j == p.To+1 {
			break
		}
		if to := d.fieldList(j, r); w == "in" && to > j { // "projects in the trade and economic, transport and logistics sectors"
			j = to
		}
		if w == "of" && j+1 < r.To && isConjunction(d.node[j].lower) && strings.HasPrefix(d.node[j+1].tag, "NN") && d.node[j+1].rel == "conj" && d.mention[j+1] < 0 { // "lines of tractors and trucks"
			j += 2
		}
		p.To = j
	}
	return p
}

// fieldList gives the end of a list of fields that goes on with a conjunction or comma at token i up to a word for field, i
// if there is none.
func (d *document) fieldList(i int, r text.Range) int {
	if i+1 >= r.To || !isConjunction(d.node[i].lower) && d.node[i].word != "," {
		return i
	}
	for k := i; k < min(r.To, i+16); k++ {
		n := &d.node[k]
		switch {
		case n.lemmaIs(fieldNoun) && strings.HasPrefix(n.tag, "NN"):
			return k + 1
		case n.word == "," || isConjunction(n.lower) || n.lower == "as" || n.lower == "well" || n.tag == "VBG" || n.lowerIs(sector) || strings.HasPrefix(n.tag, "JJ") || strings.HasPrefix(n.tag, "NN"):
		default:
			return i
		}
	}
	return i
}

// placeOfWork gives the first country or place named behind "in" or "at" between two tokens, -1 if none.
func (d *document) placeOfWork(from, to int) int {
	for i := from; i+1 < to; i++ {
		if w := d.node[i].lower; w != "in" && w != "at" {
			continue
		}
		for j := i + 1; j < min(to, i+4); j++ {
			if m := d.mention[j]; m >= 0 && len(d.resolved(m)) == 1 {
				if e := d.resolved(m)[0]; d.Entities[e].Type == graph.Place || d.Entities[e].Type == graph.Country {
					return e
				}
			}
		}
	}
	return -1
}

// undertakings are the projects that agreements are to bring about: of a memorandum "to create X" the project is X.
func (d *document) undertakings(drafts []draft) []draft {
	var out, agreed []draft
	for _, dr := range drafts {
		if dr.typ == graph.AgreementFact && dr.status != graph.Negated && (strings.HasPrefix(dr.rule, "agreement.sign") || dr.rule == "agreement.label") {
			agreed = append(agreed, dr)
		}
	}
	for _, dr := range agreed {
		goal := d.goalBehind(dr.head)
		if goal.From >= goal.To {
			continue
		}
		p := draft{typ: graph.ProjectFact, rule: "project.agreed", head: dr.head, status: graph.Planned, span: dr.span, quote: dr.quote, speaker: -1}
		p.set("name", d.dropQuantity(d.words(d.trim(goal))), graph.TextValue)
		p.entity("participants", dr.of("parties")...)
		if e := d.placeOfWork(goal.From, goal.To); e >= 0 {
			p.entity("place", e)
		}
		if t := d.trim(goal); t.From >= t.To || d.hollow(t.From) || t.To == t.From+1 && d.isWork(t.From) && d.mention[t.From] < 0 && t.From > 0 && d.node[t.From-1].lower == "the" || d.goalIsCooperation(t) {
			continue
		}
		name := strings.ToLower(p.text("name"))
		drafts = slices.DeleteFunc(drafts, func(o draft) bool { // the same work, told by its noun alone
			other := strings.ToLower(d.called(&o))
			return o.typ == graph.ProjectFact && o.rule != "project.agreed" && other != "" && d.node[o.head].sent == d.node[p.head].sent &&
				(strings.Contains(name, other) || strings.Contains(other, name) && o.text("name") != "")
		})
		if !slices.ContainsFunc(out, func(o draft) bool { return o.text("name") == p.text("name") }) {
			out = append(out, p)
		}
	}
	return d.oneWorkEach(d.wholeWorks(append(drafts, out...)))
}

// wholeWorks drops a project whose name is only a part of another's in the same sentence.
func (d *document) wholeWorks(drafts []draft) []draft {
	if !slices.ContainsFunc(drafts, func(dr draft) bool { return dr.typ == graph.ProjectFact }) {
		return drafts
	}
	kept := make([]draft, 0, len(drafts))
	for i := range drafts {
		if drafts[i].typ != graph.ProjectFact {
			kept = append(kept, drafts[i])
			continue
		}
		part := d.longerNamed(drafts, i)
		name := strings.ToLower(drafts[i].text("name"))
		for k := range drafts {
			if k == i || name == "" || drafts[k].typ != graph.ProjectFact || d.node[drafts[k].head].sent != d.node[drafts[i].head].sent {
				continue
			}
			other := strings.ToLower(drafts[k].text("name"))
			part = part || strings.Contains(other, name) && (len(other) > len(name) || k < i)
		}
		if !part {
			kept = append(kept, drafts[i])
		}
	}
	return kept
}

// longerNamed says whether a project is named by the words of another one's name with more before them, as headlines do
// ("Landmark X Corridor").
func (d *document) longerNamed(drafts []draft, i int) bool {
	name := d.called(&drafts[i])
	return drafts[i].typ == graph.ProjectFact && slices.ContainsFunc(drafts, func(o draft) bool {
		os := o.of("name")
		return o.typ == graph.ProjectFact && len(os) == 1 && strings.HasSuffix(name, " "+d.Entities[os[0]].Name)
	})
}

// called is the name of a project as text.
func (d *document) called(dr *draft) string {
	if es := dr.of("name"); len(es) == 1 {
		return d.Entities[es[0]].Name
	}
	return dr.text("name")
}

// goalIsCooperation says whether a goal is cooperation itself, which is no work.
func (d *document) goalIsCooperation(r text.Range) bool {
	for k := r.From; k < min(r.To, r.From+7); k++ {
		if d.node[k].tag == "IN" {
			return false
		}
		if d.node[k].lemmaIs(cooperateNoun) || d.node[k].lemmaIs(relationNoun) {
			return true
		}
	}
	return false
}

// goalBehind gives the object of the infinitive that says what the signing at v is to bring about.
func (d *document) goalBehind(v int) text.Range {
	r := d.sentence(d.node[v].sent)
	for k := v + 1; k+2 < min(r.To, v+16); k++ {
		n := &d.node[k]
		if n.word == "." || n.word == ";" || n.tag == "VBZ" || n.tag == "VBP" {
			break
		}
		if n.tag != "TO" || !d.node[k+1].lowerIs(undertakeVerb) {
			continue
		}
		goal := text.Range{From: k + 2, To: k + 2}
		if d.node[goal.From].tag == "RP" || d.node[goal.From].lower == "out" || d.node[goal.From].lower == "up" {
			goal = text.Range{From: k + 3, To: k + 3}
		}
		for goal.To < r.To {
			w := &d.node[goal.To]
			if goal.To+2 < r.To && (w.lower == "at" || w.lower == "with") && d.node[goal.To+1].tag == "DT" && d.node[goal.To+2].lemmaIs(moneyNoun) || w.lower == "worth" {
				break // "at a cost of"
			}
			if w.word == "." || w.word == "," || w.word == ";" || w.lower == "that" || w.lower == "which" || w.lower == "through" || w.tag == "VBD" || w.tag == "TO" && goal.To > goal.From+5 && d.node[goal.To+1].lowerIs(purposeVerb) || isConjunction(w.lower) && d.node[goal.To+1].tag == "TO" {
				break
			}
			goal.To++
		}
		return goal
	}
	return text.Range{}
}
