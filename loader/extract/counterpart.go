package extract

import (
	"slices"

	"concord/graph"
	"concord/loader/mention"
)

// officeClass gives the class of the office ("head_of_state", "minister") that the document gives the person, "" when it
// gives none.
func (d *document) officeClass(person int) string {
	for m := range d.Mentions {
		if men := &d.Mentions[m]; men.Kind == mention.Title && men.Class != "" && men.Entity == person {
			if men.Role == "vice president" || men.Role == "deputy president" {
				return "vice"
			}
			return men.Class
		}
	}
	return ""
}

// ofCounterpart gives the country of a leader or minister whose country the text does not say but who meets one of the
// same rank of the one country of the pair in focus ("talks between Prime Minister X and Kenyan President Y"): the other
// one; -1 when nobody tells.
func (d *document) ofCounterpart(dr *draft) int {
	f := d.focus()
	person := dr.of("person")[0]
	rank := rankOf(d.officeClass(person))
	if len(f) != 2 || rank == 0 {
		return -1
	}
	found := -1
	for m := range d.Mentions {
		if d.personNamed(m) != person || d.skip(d.Mentions[m].Sentence) {
			continue
		}
		s := d.Mentions[m].Sentence
		for _, o := range []int{-1, 1} { // the persons named before and behind in the sentence
			for x := m + o; x >= 0 && x < len(d.Mentions) && d.Mentions[x].Sentence == s; x += o {
				y := d.personNamed(x)
				if y < 0 || y == person {
					continue
				}
				of, known := d.office[y]
				if !known || !slices.Contains(f, of) || rankOf(d.officeClass(y)) == 0 || !d.meet(min(m, x), max(m, x)) {
					continue
				}
				c := theOther(f, of)
				if d.goesTo(person, c) {
					return -1
				}
				if found >= 0 && found != c {
					return -1
				}
				found = c
			}
		}
	}
	return found
}

// goesTo says whether a sentence that names the person has a visit or journey to the country: it is not his or her own.
func (d *document) goesTo(person, country int) bool {
	for m := range d.Mentions {
		if d.personNamed(m) != person {
			continue
		}
		r := d.sentence(d.Mentions[m].Sentence)
		gone := false
		for i := d.Mentions[m].Tokens.To; i < r.To; i++ {
			gone = gone || d.node[i].lemmaIs(travelWord)
			if x := d.mention[i]; gone && x >= 0 && slices.Contains(d.resolved(x), country) && d.Mentions[x].Kind == mention.Name && i+1 < r.To && d.node[i+1].tag != "POS" {
				return true
			}
		}
	}
	return false
}

// counterpartOffice gives the office of whom mention m calls the counterpart of the one before: "Peruvian President X and
// his Danish counterpart Y".
func (d *document) counterpartOffice(m int) (draft, bool) {
	men := &d.Mentions[m]
	if men.Sentence < 0 || men.Holder < 0 || men.Country == "" {
		return draft{}, false
	}
	es := d.resolved(men.Holder)
	of := d.country(men.Country)
	if len(es) != 1 || of < 0 || d.Entities[es[0]].Type != graph.Person {
		return draft{}, false
	}
	role := ""
	for x := range d.Mentions {
		if t := &d.Mentions[x]; t.Sentence == men.Sentence && t.Kind == mention.Title && t.Tokens.From < men.Tokens.From && t.Entity >= 0 && t.Entity != es[0] && t.Class != "counterpart" && rankOf(t.Class) > 0 && !t.Historic() {
			role = t.Role
		}
	}
	if role == "" {
		return draft{}, false
	}
	dr := draft{typ: graph.PositionFact, rule: "position.counterpart", head: men.Head, status: graph.Asserted, speaker: -1, span: d.sentence(men.Sentence)}
	dr.entity("person", es[0])
	dr.set("role", role, graph.TextValue)
	dr.entity("of", of)
	if _, known := d.office[es[0]]; !known {
		d.office[es[0]] = of
	}
	return dr, true
}

// personNamed gives the person whom mention m names, -1 if it names none.
func (d *document) personNamed(m int) int {
	men := &d.Mentions[m]
	if men.Kind != mention.Name || men.Sentence < 0 || men.Entity < 0 || d.Entities[men.Entity].Type != graph.Person {
		return -1
	}
	return men.Entity
}

// rankOf ranks the classes of offices: who leads a country meets who leads another.
func rankOf(class string) int {
	switch class {
	case "head_of_state", "head_of_government", "royal":
		return 2
	case "minister":
		return 1
	}
	if class == "vice" {
		return 1
	}
	return 0
}

// meet says whether the text between two names of a sentence, a before b, says that they meet: "X met with Y", "between X
// and Y".
func (d *document) meet(a, b int) bool {
	from, to := d.Mentions[a].Tokens.To, d.Mentions[b].Tokens.From
	row := true
	for i := from; i < to; i++ {
		n := &d.node[i]
		if n.lemmaIs(meetVerb) || n.lemmaIs(talkNoun) || n.lowerIs(talkNoun) {
			return true
		}
		if n.word == ";" || n.lower == "while" {
			return false
		}
		row = row && (isConjunction(n.lower) || d.mention[i] >= 0 || d.isTitleAt(i) || n.tag == "JJ" || n.tag == "VBG" || n.tag == "PRP$" || n.tag == "POS" || n.word == ",")
	}
	if !row {
		return false
	}
	for i := d.Mentions[a].Tokens.From - 1; i >= max(d.sentence(d.Mentions[a].Sentence).From, d.Mentions[a].Tokens.From-6); i-- {
		if d.node[i].lower == "between" {
			return true
		}
		if !d.isTitleAt(i) && d.mention[i] < 0 && d.node[i].lower != "the" && d.node[i].tag != "JJ" && d.node[i].tag != "VBG" {
			return false
		}
	}
	return false
}

// companion gives the country of the person whom the bearer of a bare office is said to accompany, -1 when the sentence
// speaks of no company.
func (d *document) companion(dr *draft) int {
	r := d.sentence(d.node[dr.head].sent)
	person := dr.of("person")[0]
	for i := r.From; i < r.To; i++ {
		if d.node[i].lemma != "accompany" && d.node[i].lower != "delegation" {
			continue
		}
		for k := r.From; k < r.To; k++ {
			m := d.mention[k]
			if m < 0 {
				continue
			}
			for _, e := range d.resolved(m) {
				if of, ok := d.office[e]; ok && e != person && d.Entities[of].Type == graph.Country {
					return of
				}
			}
		}
	}
	return -1
}

// fromSide gives the country that stands right behind the name of a person as his or her side: "X from the Kenyan side",
// "X on behalf of Kenya"; -1 else.
func (d *document) fromSide(person int) int {
	for m := range d.Mentions {
		if d.personNamed(m) != person {
			continue
		}
		r := d.sentence(d.Mentions[m].Sentence)
		i := d.Mentions[m].Tokens.To
		switch {
		case i+2 < r.To && d.node[i].lower == "from":
			i++
		case i+3 < r.To && d.node[i].lower == "on" && d.node[i+1].lower == "behalf" && d.node[i+2].lower == "of":
			i += 3
		default:
			continue
		}
		if i < r.To && d.node[i].lower == "the" {
			i++
		}
		if i >= r.To || d.mention[i] < 0 {
			continue
		}
		es := d.resolved(d.mention[i])
		to := d.Mentions[d.mention[i]].Tokens.To
		if len(es) == 1 && d.Entities[es[0]].Type == graph.Country && (d.node[i-1].lower == "of" || d.node[to-1].lower == "side" || to < r.To && d.node[to].lower == "side") {
			return es[0]
		}
	}
	return -1
}
