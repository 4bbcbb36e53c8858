package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// title is an office as it stands before or behind a name.
type title struct {
	text.Range        // the words of the office, "of X" included
	role       string // "prime minister", lower case
	of         []int  // entities whose office it is; empty when not said
	plural     bool
}

// positions reads who holds which office: titles before names ("Belarusian Prime Minister X", "the President of Y, X"),
// behind them ("X, Deputy Prime Minister of Y"), descriptions that were resolved to a person, and titles that several
// share ("the Prime Ministers of A and B, X and Y"). It also notes for whom each person acts. A title whose body the text
// does not say is read once the others are known: see completed.
func (d *document) positions() []draft {
	d.office = map[int]int{}
	var full, bare []draft
	for m := range d.Mentions {
		men := &d.Mentions[m]
		if men.Class == "counterpart" && men.Kind == mention.Description {
			if dr, ok := d.counterpartOffice(m); ok {
				full = append(full, dr)
			}
		}
		if men.Role == "" || men.Class == "counterpart" || men.Class == "work" || men.Sentence < 0 || d.formerly(men) {
			continue
		}
		for _, dr := range d.holders(m) {
			if dr.has("of") {
				full = append(full, dr)
				if person, of := dr.of("person")[0], dr.of("of")[0]; d.office[person] == 0 {
					if _, known := d.office[person]; !known {
						d.office[person] = of
					}
				}
			} else {
				bare = append(bare, dr)
			}
		}
	}
	return d.completed(full, bare)
}

// formerly says whether the office is one that its holder left.
func (d *document) formerly(men *mention.Mention) bool {
	if men.Historic() {
		return true
	}
	for i := max(0, men.Tokens.From-1); i < men.Tokens.To; i++ {
		if d.node[i].lowerIs(former) {
			return true
		}
	}
	return false
}

// holders gives a draft for each holder of the office that mention m tells.
func (d *document) holders(m int) []draft {
	men := &d.Mentions[m]
	var names []int
	if men.Holder >= 0 {
		names = []int{men.Holder}
		if men.Plural {
			if names = d.nameList(men.Holder); names[0] != men.Holder {
				return nil
			}
			start := men.Tokens
			if t := d.titleAround(men.Head, d.sentence(men.Sentence).From, max(start.To, men.Head+1)); len(t.of) == len(names) {
				return d.held(t, names)
			}
		}
	}
	if next := d.titleChained(m); len(names) == 0 && next >= 0 { // "Deputy Prime Minister of Peru - Minister of Trade X"
		names = []int{next}
	}
	var persons []int
	for _, n := range names {
		persons = append(persons, d.resolved(n)...)
	}
	if len(names) == 0 {
		persons = d.resolved(m)
	}
	var of []int
	if men.Of >= 0 {
		of = d.resolved(men.Of)
	}
	var out []draft
	for _, e := range unique(persons) {
		if d.Entities[e].Type != graph.Person {
			continue
		}
		dr := draft{typ: graph.PositionFact, rule: "position.title", head: men.Head, status: graph.Asserted, speaker: -1, span: men.Tokens}
		for _, n := range names {
			t := d.Mentions[n].Tokens
			dr.span.From, dr.span.To = min(dr.span.From, t.From), max(dr.span.To, t.To)
		}
		if len(names) == 0 { // a description: the sentence tells whom it means
			dr.rule, dr.span = "position.description", d.sentence(men.Sentence)
		}
		dr.entity("person", e)
		dr.set("role", men.Role, graph.TextValue)
		if len(of) == 1 {
			dr.entity("of", of[0])
		}
		out = append(out, dr)
	}
	return out
}

// titleChained gives the name that a further title introduces right behind the office that mention m tells, a dash or
// "and" between, -1 if none does.
func (d *document) titleChained(m int) int {
	men := &d.Mentions[m]
	if men.Kind != mention.Description || men.Plural || men.Of < 0 {
		return -1
	}
	i := men.Tokens.To
	if i+1 >= len(d.node) || d.node[i].sent != d.node[i+1].sent {
		return -1
	}
	if w := d.node[i].word; w != "-" && w != "–" && w != "—" && w != "/" && !isConjunction(w) {
		return -1
	}
	for t := range d.Mentions {
		if x := &d.Mentions[t]; x.Kind == mention.Title && x.Holder >= 0 && !x.Plural && x.Tokens.From == i+1 && d.Mentions[x.Holder].Tokens.From >= i+1 {
			return x.Holder
		}
	}
	return -1
}

// completed joins the full titles with those bare ones whose body the rest of the document tells: by the country that the
// person belongs to; or, for one who leads a country, by the other country of the pair in focus when the first is led by
// another person of the same office; or by the place that the sentence is about. Bare titles of a person with a full one
// are dropped, unless they tell another office.
func (d *document) completed(full, bare []draft) []draft {
	var out []draft
	for i := range full {
		if full[i].rule == "position.description" && (d.lex.is(officeEpithet, full[i].text("role")) || d.toldLonger(full, i)) || toldOtherwise(full, i) {
			continue
		}
		out = append(out, full[i])
	}
	known := map[int]bool{}
	for i := range full {
		known[full[i].of("person")[0]] = true
	}
	home := -1 // the country whose offices the document names bare; -2 when of several
	var homeless []int
	for i := range bare {
		dr := &bare[i]
		person := dr.of("person")[0]
		if dr.rule == "position.description" {
			continue
		}
		of, rule := -1, ""
		switch {
		case known[person] && (d.saysMore(full, person, dr.text("role")) || d.saysMore(out, person, dr.text("role"))):
			continue // "Minister X" of one who was called foreign minister
		case known[person]:
			of, rule = d.office[person], "position.same"
			if d.Entities[of].Type != graph.Country {
				continue
			}
		case d.represented(person) >= 0:
			of, rule = d.represented(person), "position.country"
		case d.fromSide(person) >= 0:
			of, rule = d.fromSide(person), "position.side"
		case d.inOrder(dr, bare) >= 0:
			of, rule = d.inOrder(dr, bare), "position.order"
		case d.ownOffice(dr, full, bare) >= 0:
			of, rule = d.ownOffice(dr, full, bare), "position.publisher"
		case d.leads(dr):
			if of, rule = d.ledOther(dr, full), "position.pair"; of < 0 {
				of, rule = d.ofCounterpart(dr), "position.counterpart"
			}
			if of < 0 {
				of, rule = d.hostCountry(dr), "position.place"
			}
		default:
			of, rule = d.ofCounterpart(dr), "position.counterpart"
		}
		if of < 0 {
			homeless = append(homeless, i)
			continue
		}
		if !known[person] && (rule == "position.counterpart" || rule == "position.pair" || rule == "position.publisher") && d.Entities[of].Type == graph.Country {
			if home >= 0 && home != of {
				home = -2
			} else if home == -1 {
				home = of
			}
		}
		d.settle(dr, of, rule, known)
		out = append(out, *dr)
	}
	if home < 0 {
		return out
	}
	// A paper names the leaders and ministers of its own country bare: once one of them is known, so are the others.
	for _, i := range homeless {
		dr := &bare[i]
		if person := dr.of("person")[0]; !known[person] && rankOf(d.officeClass(person)) > 0 {
			of := home
			if e := d.companion(dr); e >= 0 {
				of = e
			}
			d.settle(dr, of, "position.home", known)
			out = append(out, *dr)
		}
	}
	return out
}

// settle gives a bare office its body, and its holder the one to act for.
func (d *document) settle(dr *draft, of int, rule string, known map[int]bool) {
	dr.rule = rule
	dr.span = d.sentence(d.node[dr.head].sent)
	dr.entity("of", of)
	if person := dr.of("person")[0]; !known[person] {
		known[person] = true
		d.office[person] = of
	}
}

// toldLonger says whether the description in full[i] is only a shorter word for an office that a title tells: "the
// minister" of one who was called minister of trade.
func (d *document) toldLonger(full []draft, i int) bool {
	role := full[i].text("role")
	return slices.ContainsFunc(full, func(f draft) bool {
		return f.rule != "position.description" && f.of("person")[0] == full[i].of("person")[0] && f.of("of")[0] == full[i].of("of")[0] &&
			len(f.text("role")) > len(role) && (strings.HasPrefix(f.text("role"), role+" ") || strings.HasSuffix(f.text("role"), " "+role))
	})
}

// toldOtherwise says whether an office before full[i] is the same in other words: "premier" and "prime minister", "minister of
// foreign affairs" and "foreign minister".
func toldOtherwise(full []draft, i int) bool {
	role := full[i].text("role")
	return slices.ContainsFunc(full, func(f draft) bool {
		other := f.text("role")
		if f.of("person")[0] != full[i].of("person")[0] || f.of("of")[0] != full[i].of("of")[0] || other == role {
			return false
		}
		if governs(role) && governs(other) {
			return other == "prime minister" || role != "prime minister" && f.head < full[i].head
		}
		return (f.head < full[i].head && other != "fm" || role == "fm") && len(role) < 60 && sameWords(role, other)
	})
}

// governs says whether the office is that of one who leads a government, whatever it is called.
func governs(role string) bool { return role == "prime minister" || role == "premier" || role == "pm" }

// sameWords says whether two offices have the same words, small words, "affairs" and the "s" of plurals apart.
func sameWords(a, b string) bool {
	u, v := roleWords(a), roleWords(b)
	return slices.Equal(u, v) && len(u) > 1
}

func roleWords(role string) []string {
	var out []string
	if role == "fm" {
		role = "foreign minister"
	}
	for w := range strings.FieldsFuncSeq(role, func(r rune) bool { return r == ' ' || r == ',' }) {
		switch w {
		case "of", "for", "and", "the", "affairs":
			continue
		}
		out = append(out, strings.TrimSuffix(w, "s"))
	}
	slices.Sort(out)
	return out
}

// saysMore says whether a full position of the person has the role among its words.
func (d *document) saysMore(full []draft, person int, role string) bool {
	return slices.ContainsFunc(full, func(f draft) bool {
		other := f.text("role")
		return f.of("person")[0] == person && (strings.Contains(other, role) || governs(role) && governs(other) || sameWords(role, other))
	})
}

// leads says whether the office is that of one who leads a country.
func (d *document) leads(dr *draft) bool {
	for m := range d.Mentions {
		if men := &d.Mentions[m]; men.Head == dr.head && men.Role != "" {
			return men.Class == "head_of_state" || men.Class == "head_of_government" || men.Class == "royal"
		}
	}
	return false
}

// ledOther gives the other country of the pair in focus when one of them is led by another person of this office.
func (d *document) ledOther(dr *draft, full []draft) int {
	f := d.focus()
	if len(f) != 2 {
		return -1
	}
	found := -1
	for i := range full {
		of := full[i].of("of")[0]
		if full[i].text("role") != dr.text("role") || full[i].of("person")[0] == dr.of("person")[0] {
			continue
		}
		if o := theOther(f, of); (of == f[0] || of == f[1]) && (found < 0 || found == o) {
			found = o
		} else if of == f[0] || of == f[1] {
			return -1
		}
	}
	return found
}

// hostCountry gives the country of the only place or country named in the sentence before the title, when the person is
// met there and does not travel; -1 else.
func (d *document) hostCountry(dr *draft) int {
	s := d.node[dr.head].sent
	r := d.sentence(s)
	if d.isSubject(dr.head) {
		return -1
	}
	found := d.placeOf(r)
	if found == -1 && s > 0 && d.Text.Sentences[s-1].Block == d.Text.Sentences[s].Block && d.says(r, "also") { // "She will also meet with"
		found = d.placeOf(d.sentence(s - 1))
	}
	if found < 0 || d.travels(dr, r) {
		return -1
	}
	return found
}

// isSubject says whether the nominal at i, or the name that it is part of, is the subject of a verb.
func (d *document) isSubject(i int) bool {
	for step := 0; i >= 0 && step < 6; step++ {
		switch d.node[i].rel {
		case "nsubj":
			return true
		case "flat", "compound", "amod", "appos":
			i = d.node[i].head
		default:
			return false
		}
	}
	return false
}

// says whether the word stands in the range.
func (d *document) says(r text.Range, word string) bool {
	for i := r.From; i < r.To; i++ {
		if d.node[i].lower == word {
			return true
		}
	}
	return false
}

// placeOf gives the country of the only place or country named in the range, -1 if none is and -2 if several are.
func (d *document) placeOf(r text.Range) int {
	found := -1
	for i := r.From; i < r.To; i++ {
		m := d.mention[i]
		if m < 0 || d.Mentions[m].Tokens.From != i || i == r.From && d.Mentions[m].Tokens.To < r.To && d.node[d.Mentions[m].Tokens.To].word == ":" { // "LIMA: ..."
			continue
		}
		for _, e := range d.resolved(m) {
			var c int
			switch d.Entities[e].Type {
			case graph.Country:
				if d.ofOffice(m) {
					return -2
				}
				c = e
			case graph.Place:
				c = d.country(d.Entities[e].Country)
			default:
				continue
			}
			if c < 0 || found >= 0 && found != c {
				return -2
			}
			found = c
		}
	}
	return found
}

// ofOffice says whether an office that somebody holds is of what mention m names.
func (d *document) ofOffice(m int) bool {
	return slices.ContainsFunc(d.Mentions, func(x mention.Mention) bool { return x.Kind == mention.Title && x.Of == m && x.Holder >= 0 })
}

// travels says whether the person is the subject of a verb of travelling in the sentence, or comes with a possessive
// before the place ("on his trip to X").
func (d *document) travels(dr *draft, r text.Range) bool {
	for i := r.From; i < r.To; i++ {
		n := &d.node[i]
		if !n.lemmaIs(travelWord) {
			continue
		}
		if !n.isVerb() {
			if i > r.From && d.kid(i, "nmod:poss") >= 0 || i+1 < r.To && d.node[i+1].lower == "to" {
				return true
			}
			continue
		}
		for _, a := range d.verb(i).args {
			if a.role == "subject" && slices.Contains(d.entities(a.head, 0), dr.of("person")[0]) {
				return true
			}
		}
	}
	return false
}

// nameList gives the persons coordinated with m ("X and Y", "X, Y and Z"), m first.
func (d *document) nameList(m int) []int {
	out := []int{m}
	i := d.Mentions[m].Tokens.To
	for i < len(d.node) {
		j := i
		if d.node[j].word == "," && j+1 < len(d.node) && isConjunction(d.node[j+1].lower) {
			j++
		}
		if d.node[j].word != "," && !isConjunction(d.node[j].lower) || j+1 >= len(d.node) {
			break
		}
		n := d.mention[j+1]
		if n < 0 || d.Mentions[n].Tokens.From != j+1 || d.Mentions[n].Kind != mention.Name || d.Mentions[n].Entity < 0 || d.Entities[d.Mentions[n].Entity].Type != graph.Person {
			break
		}
		out = append(out, n)
		i = d.Mentions[n].Tokens.To
	}
	if first := d.Mentions[m].Tokens.From; first > 1 && len(out) == 1 { // is m itself a later member?
		j := first - 1
		if isConjunction(d.node[j].lower) || d.node[j].word == "," {
			if isConjunction(d.node[j].lower) && d.node[j-1].word == "," {
				j--
			}
			if p := d.mention[j-1]; p >= 0 && d.Mentions[p].Kind == mention.Name && d.Mentions[p].Entity >= 0 && d.Entities[d.Mentions[p].Entity].Type == graph.Person && d.Mentions[p].Tokens.To == j {
				return append([]int{p}, m)
			}
		}
	}
	return out
}

// officeHead says whether token i is the head of an office ("minister", "presidents").
func (d *document) officeHead(i int) bool {
	n := &d.node[i]
	return n.lowerIs(office) || n.lemmaIs(office) && strings.HasPrefix(n.tag, "NN") || d.lex.is(office, strings.TrimSuffix(n.lower, "s"))
}

// titleAround reads the office whose head is h within [low, end).
func (d *document) titleAround(h, low, end int) title {
	t := title{Range: text.Range{From: h, To: end}}
	t.plural = d.node[h].tag == "NNS" || d.node[h].tag == "NNPS" || d.lex.is(office, strings.TrimSuffix(d.node[h].lower, "s")) && strings.HasSuffix(d.node[h].lower, "s")
	for t.From > low && d.mention[t.From-1] < 0 && (d.node[t.From-1].lowerIs(officeModifier) || d.node[t.From-1].word == "-" && t.From-2 >= low) {
		t.From--
	}
	// What follows the head: "of <body>" names whose office it is; "of <field>", "for <field>" belong to the role.
	roleEnd := end
	for i := h + 1; i < end; i++ {
		w := d.node[i].lower
		if w != "of" && w != "at" && w != "for" {
			continue
		}
		es := d.bodies(i+1, end)
		if len(es) > 0 {
			t.of = es
			roleEnd = i
			break
		}
	}
	role := strings.ToLower(d.words(text.Range{From: t.From, To: roleEnd}))
	if t.plural {
		role = strings.ToLower(d.words(text.Range{From: t.From, To: h})) + " " + singular(d.node[h].lower)
		if roleEnd > h+1 {
			role += " " + strings.ToLower(d.words(text.Range{From: h + 1, To: roleEnd}))
		}
	}
	t.role = strings.TrimSpace(role)
	if len(t.of) == 0 { // "Belarusian Prime Minister", "Kenya's president", "A and B Prime Ministers", "USAID Administrator"
		i := t.From - 1
		for i >= low && (d.node[i].lower == "'s" || d.node[i].lower == "’s" || d.node[i].lower == "'" || d.node[i].lower == "’" || d.node[i].lower == "former" || d.node[i].lower == "then") {
			i--
		}
		for i >= low {
			m := d.mention[i]
			if m < 0 || d.Mentions[m].Kind == mention.Description || d.Mentions[m].Kind == mention.Pronoun {
				break
			}
			es := d.resolved(m)
			if len(es) == 0 || d.Entities[es[0]].Type == graph.Person || d.Entities[es[0]].Type == graph.Place && len(t.of) > 0 {
				break
			}
			t.of = append(append([]int(nil), es...), t.of...)
			t.From = d.Mentions[m].Tokens.From
			i = t.From - 1
			if i >= low+1 && t.plural && isConjunction(d.node[i].lower) {
				i--
				continue
			}
			break
		}
		t.of = unique(t.of)
	}
	if len(t.of) == 0 { // a body within the capitalised words: "Deputy Central Bank Governor" has none
		t.of = nil
	}
	return t
}

// bodies gives the countries and organizations that open at token i ("the Republic of X", "A and B"), until end.
func (d *document) bodies(i, end int) []int {
	var out []int
	for i < end {
		w := d.node[i].lower
		if w == "the" || len(out) > 0 && (isConjunction(w) || w == ",") {
			i++
			continue
		}
		m := d.mention[i]
		if m < 0 || d.Mentions[m].Kind == mention.Pronoun {
			break
		}
		es := d.resolved(m)
		if len(es) == 0 || d.Entities[es[0]].Type == graph.Person {
			break
		}
		out = append(out, es...)
		i = d.Mentions[m].Tokens.To
	}
	return unique(out)
}

// held gives one draft per person; a plural title with as many bodies as names is shared out in order.
func (d *document) held(t title, names []int) []draft {
	if !t.plural {
		names = names[:1]
	}
	var out []draft
	for n, m := range names {
		person := d.Mentions[m].Entity
		of := -1
		switch {
		case len(t.of) == len(names) && len(names) > 1:
			of = t.of[n]
		case len(t.of) > 0:
			of = t.of[0]
		}
		from := min(t.From, d.Mentions[names[0]].Tokens.From)
		to := max(t.To, d.Mentions[names[len(names)-1]].Tokens.To)
		dr := draft{typ: graph.PositionFact, rule: "position.title", head: d.Mentions[m].Tokens.From, status: graph.Asserted, span: text.Range{From: from, To: to}, speaker: -1}
		if d.node[t.From].lowerIs(former) {
			continue
		}
		dr.entity("person", person)
		dr.set("role", t.role, graph.TextValue)
		dr.entity("of", of)
		out = append(out, dr)
		if of >= 0 && d.office[person] == 0 {
			if _, ok := d.office[person]; !ok {
				d.office[person] = of
			}
		}
	}
	return out
}

func capital(w string) bool {
	return w != "" && w[0] >= 'A' && w[0] <= 'Z'
}

// singular undoes the regular plural of an office.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-3] + "man"
	case strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	}
	return w
}
