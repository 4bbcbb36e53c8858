package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
)

// This file finds offices ("Deputy Prime Minister of Peru", "the energy minister"), what they are of and who holds them.

// office is an office found in a sentence.
type office struct {
	sentence int
	from, to int // tokens of the office itself: "Deputy Minister of Energy"
	t        *gazetteer.Title
	plural   bool
}

// markTitles finds the offices and forms of address of a sentence, before the names are.
func (d *document) markTitles(s int) {
	r := d.t.Sentences[s].Tokens
	for i := r.From; i < r.To; i++ {
		x := &d.w[i]
		if x.mark {
			continue
		}
		if i > r.From && x.cap && filial[d.w[i-1].low] { // "Zayed bin Sultan"
			continue
		}
		inside := d.withinName(s, i)
		if x.cap && d.mode[s] != allCaps && !inside {
			if n := d.addressAt(i, r.To); n > 0 {
				for j := i; j < i+n; j++ {
					d.w[j].address = true
				}
				i += n - 1
				continue
			}
		}
		n, t, plural := d.titleAt(i, r.To)
		if n == 0 {
			continue
		}
		if n == 1 && x.cap && x.lex.Given() && i+1 < r.To && d.w[i+1].cap && !d.w[i+1].mark && (i+2 >= r.To || !d.w[i+2].cap && !filial[d.w[i+2].low]) && !(i > r.From && (d.w[i-1].low == "the" || d.w[i-1].inName)) {
			continue // "Dean Roe"
		}
		if plural && x.cap && d.mode[s] == normal && i+n < r.To && d.w[i+n].cap && gatherWord[d.w[i+n].low] {
			continue // "the X Forum Leaders Meeting"
		}
		if n == 1 && inside && t.Class == "royal" && i+1 < r.To && d.w[i+1].cap {
			continue // "Tan King Seng"
		}
		if n == 1 && !plural && x.low == "fm" && (i+1 >= r.To || !d.w[i+1].cap || i > r.From && d.w[i-1].cap && !d.w[i-1].inName) {
			continue // "Radio Lima FM"
		}
		if n == 1 && !plural && x.cap && d.mode[s] == normal && i+1 < r.To && seat[d.w[i+1].low] && d.w[i+1].cap && (i+2 >= r.To || !d.w[i+2].cap) {
			continue // "the President Palace"
		}
		if n == 1 && x.upper && !plural && len(x.low) < 3 && i+1 < r.To && d.w[i+1].cap && d.w[i+1].lex.Word() && !d.w[i+1].lex.Given() && !d.w[i+1].inTitle && d.mode[s] == normal {
			x.stop = false
			continue // two letters before a common word: "MP Materials"
		}
		from, to := i, i+n
		// "First Deputy", "Energy and Infrastructure" before "Minister"
		for k := from - 1; k >= r.From; k-- {
			y := &d.w[k]
			if n := len(d.offs); n > 0 && y.inTitle && (y.low == "deputy" || y.low == "assistant") && d.offs[n-1].sentence == s && d.offs[n-1].to == k+1 && from == k+1 {
				from = d.offs[n-1].from // "First Deputy" was taken for an office of its own
				d.offs = d.offs[:n-1]
				k = from
				continue
			}
			if y.mark && d.t.Tokens[k].Text == "," && t.Class == "minister" && x.cap && from < i && k-1 >= r.From && d.w[k-1].cap && d.fieldWord(k-1, true) && d.listedBefore(k, i) {
				continue // "Investment, Trade and Industry Minister"
			}
			if y.mark || y.inTitle || y.name > 0 || y.inName {
				break
			}
			if rankWord[y.low] {
				from = k
				continue
			}
			if t.Class == "minister" || t.Class == "official" || t.Class == "diplomat" {
				if y.lex.Field() && y.cap == x.cap {
					from = k
					continue
				}
				// "Climate Minister": a common word with a capital in mid-sentence
				if y.cap && y.common && !y.first && !y.function && d.w[to-1].cap && d.mode[s] == normal && y.lex.Word() && from-k < 3 {
					if kind, stop := d.g.Stop(d.t.Tokens[k].Text); !stop || kind == "noun" {
						from = k
						continue
					}
				}
				if y.low == "and" && k-1 >= r.From && d.w[k-1].lex.Field() && d.w[k-1].cap == x.cap && from == k+1 && d.w[from].lex.Field() {
					continue
				}
				if y.low == "and" && k-1 >= r.From && d.t.Tokens[k-1].Text == "," && x.cap && from == k+1 { // "Tourism, Arts, and Culture Minister"
					continue
				}
			}
			break
		}
		x = &d.w[from]
		x.title = int8(to - from)
		for j := from; j < to; j++ {
			d.w[j].inTitle = true
		}
		d.offs = append(d.offs, office{sentence: s, from: from, to: to, t: t, plural: plural})
		i = to - 1
	}
	// "of Foreign Affairs", "of the Board": the field belongs to the office.
	for o := len(d.offs) - 1; o >= 0 && d.offs[o].sentence == s; o-- {
		d.field(s, &d.offs[o])
		if x := &d.offs[o]; x.t.Class == "official" && x.to < r.To && (d.w[x.to].low == "for" || d.w[x.to].low == "on") {
			d.field(s, x) // "Under Secretary of State for Political Affairs"
		}
	}
}

// withinName says that a word with a capital that is part of no office, address or known name stands right before token i,
// behind an office or address: what looks like one at i goes on with that name.
func (d *document) withinName(s, i int) bool {
	r := d.t.Sentences[s].Tokens
	if i-1 <= r.From || d.mode[s] != normal {
		return false
	}
	x, y := &d.w[i-1], &d.w[i-2]
	return x.cap && !x.mark && !x.common && !x.inTitle && !x.address && !x.inName && x.city == 0 && (y.address || y.inTitle)
}

// listedBefore says that the words between a comma and an office at token i are the end of a list of fields of work: they
// hold an "and", and nothing else that is no field.
func (d *document) listedBefore(comma, i int) bool {
	and := false
	for k := comma + 1; k < i; k++ {
		switch {
		case d.w[k].low == "and":
			and = true
		case d.t.Tokens[k].Text == ",":
		case !d.fieldWord(k, true):
			return false
		}
	}
	return and
}

// addressAt gives the number of tokens of the form of address at token i.
func (d *document) addressAt(i, end int) int {
	for n := min(3, end-i); n > 0; n-- {
		key := d.t.Tokens[i].Text
		if n > 1 {
			key = d.surface(i, i+n)
		}
		if _, ok := d.g.Honorific(key); ok {
			if n == 1 && d.w[i].first && d.w[i].common && (i+1 >= end || !d.w[i+1].cap) {
				return 0
			}
			return n
		}
	}
	return 0
}

// titleAt gives the longest title of the table at token i.
func (d *document) titleAt(i, end int) (n int, t *gazetteer.Title, plural bool) {
	most := int(d.w[i].lex.Title)
	if most == 0 {
		return 0, nil, false
	}
	for n = min(most, end-i); n > 0; n-- {
		key := d.w[i].low
		if n > 1 {
			var b strings.Builder
			rank := false // "director General A B" has a rank in it
			for j := i; j < i+n; j++ {
				rank = rank || d.w[j].cap && !d.w[i].cap && !d.w[j].upper
				if j > i {
					b.WriteByte(' ')
				}
				b.WriteString(d.w[j].low)
			}
			if rank {
				continue
			}
			key = b.String()
		}
		if base, ok := elect(key); ok {
			key = base
		}
		if t, plural, ok := d.g.Title(key); ok {
			return n, t, plural
		}
	}
	return 0, nil, false
}

// elect gives the office that one is not in yet: "President-elect".
func elect(low string) (base string, ok bool) {
	if base, ok = strings.CutSuffix(low, "-elect"); ok {
		return base, true
	}
	return strings.CutSuffix(low, "-designate")
}

var boardWord = wordSet("management supervisory executive advisory governing company company's")

// offices enters the offices of a sentence as mentions, after the names are known.
func (d *document) offices(s int) {
	for i := range d.offs {
		o := &d.offs[i]
		if o.sentence == s && d.owner[o.from] < 0 {
			d.office(o)
		}
	}
}

func (d *document) office(o *office) {
	s := o.sentence
	r := d.t.Sentences[s].Tokens
	of := None
	from, to := o.from, o.to
	// what it is of: "of the Republic of Peru", "to Peru", "for the Bureau of ..."
	after := to
	if after < r.To {
		switch low := d.w[after].low; {
		case low == "of" || low == "for" || low == "at" || low == "to" && o.t.Class == "diplomat" || low == "in" && (o.t.Class == "diplomat" || o.t.Class == "minister" || o.t.Class == "official") || low == "from" && o.t.Class == "counterpart":
			k := after + 1
			if k < r.To && d.w[k].low == "the" {
				k++
			}
			if k < r.To && d.owner[k] >= 0 {
				m := int(d.owner[k])
				if x := &d.ms[m]; x.Tokens.From == k && x.Kind == Name && x.Type != graph.Person && x.Type != "" && (low != "in" || o.t.Class == "diplomat" || x.Type == graph.Organization) {
					if low != "to" && (low != "in" || o.t.Class != "diplomat") {
						of = m
					}
					after = x.Tokens.To
				}
			}
		}
	}
	if after == to && of == None && d.w[from].cap && to+3 < r.To && d.w[to].low == "of" && d.w[to+1].low == "the" && d.w[to+2].cap && d.w[to+2].common && d.owner[to+2] < 0 {
		if k := to + 3; d.owner[k] >= 0 && d.ms[d.owner[k]].Tokens.From == k && d.ms[d.owner[k]].Kind == Name && d.ms[d.owner[k]].Type == graph.Person {
			after = k // "President of the Republic Jane Roe"
		}
	}
	if after == to && after < r.To && d.owner[after] >= 0 && d.w[from].cap {
		if x := &d.ms[d.owner[after]]; x.Tokens.From == after && x.Kind == Name && x.Type == graph.Country && x.Tokens.To < r.To && d.owner[x.Tokens.To] >= 0 {
			if y := &d.ms[d.owner[x.Tokens.To]]; y.Tokens.From == x.Tokens.To && y.Kind == Name && y.Type == graph.Person { // "Prime Minister Peru A B"
				of, after = int(d.owner[after]), x.Tokens.To
			}
		}
	}
	if of != None && o.t.Class == "diplomat" && after+1 < r.To && (d.w[after].low == "to" || d.w[after].low == "in") { // "Ambassador of Peru to Denmark A B"
		k := after + 1
		if k+1 < r.To && d.w[k].low == "the" {
			k++
		}
		if d.owner[k] >= 0 {
			if x := &d.ms[d.owner[k]]; x.Tokens.From == k && x.Kind == Name && x.Type != graph.Person && x.Type != "" {
				after = x.Tokens.To
			}
		}
	}
	roleTo := to
	if m, field := d.bodyFarther(o, of, r.To); m != None {
		of, after, roleTo = m, d.ms[m].Tokens.To, field
	}
	ofAfter := of
	// "Peru's president", "Peruvian president", "Peru President", "Acme chief executive"
	before := from
	if k := from - 1; k >= r.From {
		if d.w[k].mark && (d.t.Tokens[k].Text == "'s" || d.t.Tokens[k].Text == "'") {
			k--
		}
		// lower words between: "the Peruvian first deputy ..." are part of the office already
		if k >= r.From && d.owner[k] >= 0 {
			m := int(d.owner[k])
			x := &d.ms[m]
			near := x.Tokens.To == k+1 && (x.Kind == Demonym || x.Kind == Name && x.Type != graph.Person && x.Type != "")
			if near && (x.Kind == Demonym || d.w[from].cap || k < from-1 || x.Type == graph.Organization || x.Type == graph.Country) {
				if of == None {
					of = m
				}
				before = x.Tokens.From
			}
		}
	}
	role := strings.ToLower(d.surface(from, roleTo))
	if o.plural {
		role = d.singular(o, role)
	}
	m := Mention{
		Sentence: s, Kind: Title, Type: graph.Person, Role: role, Class: o.t.Class, Plural: o.plural, Entity: None, Inside: None,
		Of: of, Holder: None, Head: o.to - 1,
	}
	if of != None {
		m.Country = d.ms[of].Country
	}
	if o.t.Class == "counterpart" {
		m.Kind = Description
	}
	// who holds it: the name behind, or before a comma
	next := to
	if ofAfter != None || after > to {
		next = after
	}
	person := func(k int) int {
		for k < r.To && (d.w[k].address || d.w[k].mark && d.t.Tokens[k].Text == "\"") {
			k++
		}
		if k < r.To && d.owner[k] >= 0 {
			if x := &d.ms[d.owner[k]]; x.Tokens.From == k && x.Kind == Name && x.Type == graph.Person {
				return int(d.owner[k])
			}
		}
		return None
	}
	holder := person(next)
	if holder == None && o.plural && ofAfter != None {
		// "the Presidents of Peru and Chile A B and C D", with or without a comma
		if cs := d.countriesAfter(s, to); len(cs) > 1 {
			k := d.ms[cs[len(cs)-1]].Tokens.To
			if k < r.To && d.t.Tokens[k].Text == "," {
				k++
			}
			holder = person(k)
		}
	}
	if holder == None && !o.plural && ofAfter != None && next < r.To && d.t.Tokens[next].Text == "," {
		holder = d.apposed(before, r.From) // "Jane Roe, President of Peru, ..."
	}
	if holder == None && o.plural && ofAfter != None && d.eachOf(o, &m, person, before, next, r.To) {
		return // "the Presidents of Peru, A B, and Chile, C D"
	}
	if holder == None && next < r.To && d.t.Tokens[next].Text == "," && next+1 < r.To {
		holder = person(next + 1)
		if holder != None {
			// "the President of Peru, Jane Roe," needs its second comma or the end
			end := d.ms[holder].Tokens.To
			if end < r.To && d.t.Tokens[end].Text != "," && !d.w[end].mark && !(of != None && d.w[from].cap && d.goesOn(before, end, r.From)) {
				holder = None
			}
		}
	}
	if holder == None && !o.plural {
		if next >= r.To || d.w[next].mark || d.w[next].low == "and" {
			if holder = d.apposed(before, r.From); holder != None && d.otherCountry(holder, of) {
				holder = None
			}
		}
	}
	if !o.plural && of == None && next+1 < r.To && d.t.Tokens[next].Text == "," && d.owner[next+1] >= 0 {
		// "Jane Roe, Secretary, Ministry of Trade"
		if x := &d.ms[d.owner[next+1]]; x.Tokens.From == next+1 && x.Kind == Name && x.Type == graph.Organization {
			if h := d.apposed(before, r.From); h != None && (holder == None || holder == h) {
				holder = h
				of, after = int(d.owner[next+1]), x.Tokens.To
				m.Of, m.Country = of, x.Country
			}
		}
	}
	dash := next+1 < r.To && isDash(d.t.Tokens[next].Text)
	if holder == None && !o.plural && next+1 < r.To && (d.w[next].low == "and" || d.t.Tokens[next].Text == "," || dash) {
		// "President of Peru, Leader of the Nation, Jane Roe", "Deputy Prime Minister and Minister of Energy Jane Roe"
		if p := d.officeFrom(next + 1); p != nil && !p.plural {
			k := p.to
			if k+1 < r.To && d.w[k].low == "of" {
				j := k + 1
				if d.w[j].low == "the" {
					j++
				}
				if j < r.To && d.owner[j] >= 0 && d.ms[d.owner[j]].Type != graph.Person {
					k = d.ms[d.owner[j]].Tokens.To
					if of == None && (d.w[next].low == "and" || dash) {
						of = int(d.owner[j])
						m.Of, m.Country = of, d.ms[of].Country
					}
				}
			}
			for j := k; j < r.To && j < k+5 && d.w[k].low == "of"; j++ {
				if d.t.Tokens[j].Text == "," { // "Leader of the Nation,"
					k = j
				}
			}
			holder = person(k)
			if holder == None && k+1 < r.To && d.t.Tokens[k].Text == "," {
				holder = person(k + 1)
			}
		}
	}
	if of == None && before-2 >= r.From && (d.w[before-1].low == "and" || isDash(d.t.Tokens[before-1].Text)) {
		// the second of two offices is of what the first is of
		for j := len(d.ms) - 1; j >= 0 && d.ms[j].Sentence == s; j-- {
			if x := &d.ms[j]; x.Role != "" && x.Tokens.To == before-1 && x.Of != None && x.Holder == holder && holder != None {
				of = x.Of
				m.Of, m.Country = of, x.Country
				break
			}
		}
	}
	if holder != None && of == None {
		// "President Jane Roe of Peru"
		if k := d.ms[holder].Tokens.To; k+1 < r.To && d.w[k].low == "of" {
			k++
			if d.w[k].low == "the" {
				k++
			}
			if k < r.To && d.owner[k] >= 0 {
				if x := &d.ms[d.owner[k]]; x.Tokens.From == k && x.Kind == Name && x.Type != graph.Person && x.Type != "" {
					of = int(d.owner[k])
					m.Of, m.Country = of, x.Country
				}
			}
		}
	}
	start := before
	if holder == None {
		// A description: an article, a possessive or a country must make it definite.
		m.Kind = Description
		k := before - 1
		definite := before < from && (d.ms[of].Kind == Demonym || d.w[from-1].mark)
		if k >= r.From && determiner[d.w[k].low] {
			definite = true
		}
		if ofAfter != None && d.w[from].cap {
			definite = true
		}
		if o.t.Class == "head_of_state" && o.t.Singular == "leader" && of == None {
			definite = false
		}
		if k >= r.From && (d.w[k].low == "a" || d.w[k].low == "an" || d.w[k].low == "any" || d.w[k].low == "no" || d.w[k].low == "former") {
			definite = false
		}
		if d.w[from].cap && !d.w[from].first && before == from && ofAfter == None && k >= r.From && d.w[k].address {
			definite = true // "Mr. President"
		}
		if !definite && !(o.plural && (o.t.Class == "head_of_state" || o.t.Class == "head_of_government")) {
			return
		}
		if o.t.Class == "work" {
			return
		}
	}
	i := d.claim(s, start, max(to, min(after, r.To)), m.Kind, graph.Person)
	x := &d.ms[i]
	span, tokens, name := x.Span, x.Tokens, x.Name
	*x = m
	x.Span, x.Tokens, x.Name = span, tokens, name
	x.Holder = holder
	if holder != None && o.plural {
		d.share(o, i, before)
	}
	if x.Kind == Description && start > r.From {
		if n, ok := numberWord[d.w[start-1].low]; ok {
			x.Number = n
		}
	}
}

func isDash(s string) bool { return s == "-" || s == "–" || s == "—" }

// officeFrom gives the office that begins at token k, nil if none does.
func (d *document) officeFrom(k int) *office {
	for i := range d.offs {
		if d.offs[i].from == k {
			return &d.offs[i]
		}
	}
	return nil
}

// singular gives the role of a plural office.
func (d *document) singular(o *office, role string) string {
	p, q := strings.ToLower(o.t.Plural), strings.ToLower(o.t.Singular)
	return strings.Replace(role, p, q, 1)
}

var (
	seat       = wordSet("palace house residence office building square avenue street")
	gatherWord = wordSet("meeting summit forum retreat conference council dialogue")
	filial     = wordSet("bin bint ibn")
	rankWord   = wordSet("deputy first vice acting former interim outgoing incoming special chief senior honorary assistant principal deputy-")
	determiner = wordSet("the his her their its both two our your my mr mr. madam three")
	numberWord = map[string]int{"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
)
