package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
)

// This file finds the names that have no head noun and are not in the gazetteer: people, companies, places. Each run of
// capitalised words collects evidence for its type from its own words and from those around it.

// The types that evidence speaks for, as indices.
const (
	forPerson = iota
	forCountry
	forPlace
	forOrganization
	forPlant
	forEvent
	forProject
	forAgreement
	types
)

var typeOf = [types]graph.EntityType{
	graph.Person, graph.Country, graph.Place, graph.Organization, graph.Plant, graph.EventType, graph.Project, graph.Agreement,
}

// evidence is points for each type.
type evidence struct {
	points   [types]int8
	run      bool // from a run of capitals: its type is open
	headline bool // stands where capitals prove nothing
	common   bool // all its words are common English
	opening  bool // stands only where a sentence begins
	void     bool // names nothing, whatever its points
	table    int8 // of the points for a place, those that the table of cities gives
	with     int  // 1 + the mention it is joined to by "and"
}

func (e *evidence) add(t graph.EntityType, points int) {
	for i, x := range typeOf {
		if x == t {
			e.points[i] = int8(min(100, max(-100, int(e.points[i])+points)))
		}
	}
}

// usable says that a token may be part of a run.
func (d *document) usable(s, k int) bool {
	x := &d.w[k]
	if d.owner[k] >= 0 || x.mark || x.inTitle || x.address || !x.cap && !x.mixed {
		return false
	}
	if x.stop && !d.faithName(s, k) {
		return d.nameAfterAll(s, k)
	}
	if x.number && !x.mixed || d.sum(k) {
		return false
	}
	if x.function && !(nameFunction[x.low] && !x.first) && x.city < 2 && !d.shortGiven(s, k) {
		return false
	}
	if i := strings.LastIndexByte(x.low, '-'); i > 0 && (!d.followsName(k) || basedSuffix(x.low)) && adjectival[x.low[i+1:]] {
		return false // "Lima-based"
	}
	if d.mode[s] != normal {
		if x.common || x.lex.Field() {
			return false
		}
		if d.mode[s] == allCaps {
			_, seen := d.upper[x.low]
			return seen || x.lex.Given() || !d.inflected(x.low)
		}
		return !d.inflected(x.low)
	}
	if x.first && x.common && !x.mixed && x.city < 2 && !(x.lex.Given() && d.followsName(k)) {
		return false
	}
	if x.first && d.inflected(x.low) && !d.followsName(k) {
		return false
	}
	return true
}

// runs claims the runs of a sentence.
func (d *document) runs(s int) {
	r := d.t.Sentences[s].Tokens
	last := None // the mention before, for "A and B"
	for k := r.From; k < r.To; k++ {
		if d.owner[k] >= 0 {
			last = int(d.owner[k])
			continue
		}
		if !d.usable(s, k) {
			continue
		}
		end := k + 1
		for end < r.To {
			if d.usable(s, end) || d.w[end].number && !d.w[end].mixed && d.alphanumeric(s, k, end) {
				end++
				continue
			}
			if roman[d.t.Tokens[end].Text] && d.owner[end] < 0 && end == k+1 && (d.w[k].lex.Given() || k > r.From && d.w[k-1].inTitle || d.t.Tokens[end].Text != "I" && !d.w[k].common) {
				end++
				break
			}
			if n := d.particles(s, end, r.To); n > 0 {
				end += n
				continue
			}
			text := d.t.Tokens[end].Text
			if d.owner[end] < 0 && arabic(text) {
				end++
				continue
			}
			if text == "&" && end+1 < r.To && d.usable(s, end+1) {
				end += 2
				continue
			}
			if _, ok := d.g.Suffix(text); ok && d.owner[end] < 0 {
				end++
				continue
			}
			if text == "," && end+1 < r.To {
				if place, ok := d.g.Suffix(d.t.Tokens[end+1].Text); ok && place != "before" && d.owner[end+1] < 0 {
					end += 2
					continue
				}
			}
			break
		}
		last = d.run(s, k, end, last)
		k = end - 1
	}
}

// run claims the run [from, to) and collects what speaks for each type.
func (d *document) run(s, from, to, last int) int {
	r := d.t.Sentences[s].Tokens
	// the end of a person's name before an acronym in a row of capitals stays; a trailing ordinal goes
	if to > from+1 && d.w[to-1].common && !d.w[to-1].lex.Given() && to < r.To && d.t.Tokens[to].Text == ":" {
		to-- // "Lima Image: ..."
	}
	for to > from+1 && d.w[to-1].function && !roman[d.t.Tokens[to-1].Text] {
		to--
	}
	// "Airbus A320neo": the model is no part of the maker's name
	if n := to - from; n >= 2 && n <= 3 && d.mode[s] == normal && d.model(to-1) && !d.w[from].upper {
		to--
		d.w[to].stop = true
	}
	// "Acme Corporation President Jane Roe" was parted by the title; "Lima Quispe" is not ours to part
	if c := int(d.w[from].city); c > 0 && c < to-from && (d.mode[s] != normal || to-from-c >= 2 && from-1 > r.From && !d.w[from+c].common &&
		(d.w[from-1].low == "in" || d.w[from-1].low == "of" || d.w[from-1].low == "to") && d.w[from-2].inTitle) {
		to = from + int(d.w[from].city)
	}
	adjectives := 0
	for k := from; k < to; k++ {
		if x := &d.w[k]; x.inName && (x.name == 0 || x.entry.Kind == gazetteer.RegionAdjective) {
			adjectives++
		}
	}
	if to == from+1 && compass[d.w[from].low] && to+1 < r.To && d.w[to].low == "and" && (d.w[to+1].name > 0 && d.w[to+1].entry.Kind == gazetteer.RegionName || compass[d.w[to+1].low]) {
		return None // "Central and South Asia"
	}
	if adjectives == to-from && d.w[from].name > 0 && d.w[from].entry.Kind == gazetteer.RegionAdjective {
		return None // "Central American" names nothing
	}

	n0 := to - from
	allCommon, anyUpper, anyMixed, given, unknown := true, false, false, false, 0
	for k := from; k < to; k++ {
		x := &d.w[k]
		if x.mark {
			continue
		}
		adjective := x.inName && x.entry.Kind == gazetteer.RegionAdjective
		if (!x.common || x.mixed || x.upper) && !adjective {
			allCommon = false
		}
		anyUpper = anyUpper || x.upper && !x.initial || n0 > 1 && x.cap && strings.ContainsAny(x.low, "0123456789")
		anyMixed = anyMixed || x.mixed
		if x.lex.Given() && k < to-1 {
			given = given || k == from || d.w[from].initial
		}
		if !x.common {
			unknown++
		}
	}
	n := to - from
	m := d.claim(s, from, to, Name, "")
	e := &d.evidence[m]
	e.run, e.common, e.headline = true, allCommon, d.mode[s] != normal
	e.opening = d.w[from].first
	prev, next := d.around(s, from-1), d.around(s, to)
	if prev == "the" {
		if before := d.around(s, from-2); before == "in" || before == "near" || before == "at" {
			prev = before
		}
	}

	// "Kazakhstan Temir Zholy": the country opens the name
	if k := from - 1; n >= 2 && !given && !allCommon && k >= r.From && d.owner[k] >= 0 && d.mode[s] == normal && !d.familyName(d.w[to-1].low) {
		if x := &d.ms[d.owner[k]]; x.Kind == Name && x.Type == graph.Country && x.Tokens.To == from && x.Inside == None && !d.officeOf(s, x.Tokens.From) && d.officeEnding(x.Tokens.From) == nil {
			y := &d.ms[m]
			y.Span.Start, y.Tokens.From, y.Name, y.Country = x.Span.Start, x.Tokens.From, d.surface(x.Tokens.From, to), x.Country
			e.add(graph.Organization, 6)
			return m
		}
	}

	// "the Argentine Far South"
	if all(d.w[from:to], compass) && from > r.From && d.owner[from-1] >= 0 && !(to < r.To && d.w[to].cap && compass[d.w[to].low]) {
		if x := &d.ms[d.owner[from-1]]; x.Kind == Demonym && x.Tokens.To == from {
			y := &d.ms[m]
			y.Span.Start, y.Tokens.From, y.Name, y.Country = x.Span.Start, x.Tokens.From, d.surface(x.Tokens.From, to), x.Country
			e.add(graph.Place, 6)
			return m
		}
	}

	if h, ok := d.called(s, from); ok {
		e.add(h.Type, 7)
	}

	// the words themselves
	suffix := false
	for k := from; k < to; k++ {
		if _, ok := d.g.Suffix(d.t.Tokens[k].Text); ok && (n > 1) {
			suffix = true
		}
	}
	if from > r.From {
		if p, ok := d.g.Suffix(d.t.Tokens[from-1].Text); ok && p != "after" && d.owner[from-1] < 0 {
			suffix = true
		}
	}
	if suffix {
		e.add(graph.Organization, 9)
	}
	if n >= 2 && companyWord[d.w[from].low] {
		e.add(graph.Organization, 8)
	}
	// "a plant at Moheshkhali"
	if n == 1 && prev == "at" && from-2 > r.From && !d.w[from-2].cap && d.w[from-2].lex.Head > 0 && !anyUpper && !anyMixed {
		if hs := d.g.Heads(d.w[from-2].low); len(hs) > 0 && (hs[0].Type == graph.Plant || hs[0].Type == graph.Place) {
			e.add(graph.Place, 4)
		}
	}
	if given && !anyMixed {
		e.add(graph.Person, 4)
	}
	if n >= 2 && (d.w[from].initial || d.w[from+1].initial) && !d.w[to-1].initial {
		e.add(graph.Person, 5)
	}
	if n >= 2 && d.w[from].lex.FamilyFirst() && !d.w[from+1].common {
		e.add(graph.Person, 3)
	}
	if n >= 2 && n <= 4 && d.familyName(d.w[to-1].low) && !anyMixed && !anyUpper {
		e.add(graph.Person, 3)
	}
	if n == 1 && domain(d.w[from].low) {
		e.add(graph.Organization, 6)
	}
	if n >= 2 && n <= 3 && hyphenated(d.t.Tokens[to-1].Text) {
		e.add(graph.Person, 3) // "Park Jin-woo"
	}
	if n == 1 && d.w[from].lex.Given() && d.w[from].city == 0 && !d.w[from].common {
		e.add(graph.Person, 2)
	}
	for k := from + 1; k < to; k++ {
		if particle[d.t.Tokens[k].Text] && !d.w[k].cap {
			e.add(graph.Person, 2)
			break
		}
		if d.t.Tokens[k].Text == "&" {
			e.add(graph.Organization, 6)
		}
	}
	if n == 1 && strings.Contains(d.w[from].low, "-") && d.w[from].lex.Given() {
		e.add(graph.Person, 2)
	}
	switch {
	case anyMixed:
		e.add(graph.Organization, 3)
	case anyUpper && d.mode[s] == normal:
		e.add(graph.Organization, 3)
	case n >= 2 && n <= 3 && !given:
		words := 0
		for k := from; k < to; k++ {
			if d.w[k].lex.Word() || d.w[k].lex.Field() || d.w[k].lex.Trade() || strings.IndexByte(d.w[k].low, '-') > 0 && d.compound(d.w[k].low) {
				words++
			}
		}
		if words == 0 {
			e.add(graph.Person, 2)
		} else {
			e.add(graph.Organization, 1)
		}
	case n > 4:
		e.add(graph.Organization, 1)
	}
	if c := int(d.w[from].city); c == n {
		d.city(m, from, to)
		switch {
		case prev == "in" || prev == "at" || prev == "near":
			e.add(graph.Place, 3)
		case prev == "to" || prev == "from" || prev == "via" || prev == "through" || prev == "of":
			e.add(graph.Place, 2)
		}
	} else if c > 0 && c < n && !given {
		e.add(graph.Organization, 2)
	}
	if n >= 2 && d.placeWord(from, to) {
		e.add(graph.Place, 4)
	}

	// the words before
	if from > r.From {
		p := &d.w[from-1]
		switch {
		case p.address:
			e.add(graph.Person, 8)
		case p.inTitle:
			if o := d.officeEnding(from); o != nil && (!o.plural || d.w[o.from].cap) && (o.t.Class != "work" || n > 1) {
				if n > 1 || d.w[o.from].cap {
					e.add(graph.Person, 7)
				} else {
					e.add(graph.Person, 4)
				}
			}
		case p.low == "," && d.officeBeforeComma(s, from):
			e.add(graph.Person, 5)
		}
		// "Peru's Acme Steel"
		if p.mark && d.t.Tokens[from-1].Text == "'s" && from-2 >= r.From && d.owner[from-2] >= 0 && d.ms[d.owner[from-2]].Type == graph.Country && !given {
			e.add(graph.Organization, 3)
		}
		// "the group Acme"
		if !p.cap && (p.low == "group" || p.low == "company" || p.low == "firm" || p.low == "corporation" || p.low == "startup" || p.low == "giant" || p.low == "conglomerate") {
			e.add(graph.Organization, 6)
		}
		// "the steelmaker Acme"
		if w := p.low; !p.cap && (strings.HasSuffix(w, "maker") || strings.HasSuffix(w, "makers")) && len(w) > 7 {
			e.add(graph.Organization, 5)
		}
		// "Chairman of the region Jane Roe"
		if !p.cap && p.lex.Head > 0 && n > 1 && from-3 > r.From && d.w[from-2].low == "the" && d.w[from-3].low == "of" && d.officeEnding(from-3) != nil {
			e.add(graph.Person, 12)
		}
		// "the Prime Minister Peru Jane Roe": "of" was forgotten
		if d.owner[from-1] >= 0 && n > 1 {
			if x := &d.ms[d.owner[from-1]]; x.Kind == Name && x.Type == graph.Country && x.Tokens.To == from && x.Tokens.From > r.From && d.officeEnding(x.Tokens.From) != nil {
				e.add(graph.Person, 6)
			}
		}
		// "the President of Peru Jane Roe", "Ambassador to Peru Jane Roe"
		if d.owner[from-1] >= 0 {
			x := &d.ms[d.owner[from-1]]
			if k := x.Tokens.From - 1; k > r.From && x.Type != graph.Person {
				if d.w[k].low == "the" {
					k--
				}
				if d.officeEnding(k) != nil && (d.w[k].low == "of" || d.w[k].low == "to" || d.w[k].low == "for" || d.w[k].low == "at") {
					e.add(graph.Person, 6)
				}
			}
		}
		switch prev {
		case "in", "near":
			if n <= 3 && !given {
				e.add(graph.Place, 3)
			}
		case "at":
			if n == 2 && !given && !anyUpper && !anyMixed {
				e.add(graph.Place, 3)
			}
		case "citing":
			e.add(graph.Organization, 5)
		case "by":
		}
	}
	// the words behind
	switch {
	case to < r.To && d.t.Tokens[to].Text == "," && to+1 < r.To && d.w[to+1].name > 0 && d.w[to+1].entry.Kind == gazetteer.CountryName && (to+1+int(d.w[to+1].name) >= r.To || d.w[to+1+int(d.w[to+1].name)].mark) && (prev == "in" || prev == "at" || prev == "to" || prev == "from" || prev == "near" || prev == "of" || prev == ""):
		if n <= 3 && !given {
			e.add(graph.Place, 4)
		}
	case to < r.To && d.t.Tokens[to].Text == "," && d.officeAfterComma(s, to+1):
		e.add(graph.Person, 5)
	case to < r.To && d.t.Tokens[to].Text == "," && d.companyAfterComma(s, to+1):
		e.add(graph.Organization, 4)
	}
	if to < r.To && d.w[to].title > 0 && !given {
		if o := d.officeFrom(to); o != nil && o.t.Class == "regional" {
			e.add(graph.Place, 4) // "Chubut Governor A B"
		}
	}
	if businessVerb[next] && !given {
		e.add(graph.Organization, 3)
	}
	if personVerb[next] {
		if n > 1 {
			e.add(graph.Person, 2)
		} else {
			e.add(graph.Person, 1)
		}
	}
	if mediaVerb[next] && n <= 3 && !given {
		e.add(graph.Organization, 2)
		if to+1 < r.To && (d.w[to+1].low == "citing" || next == "has" && d.w[to+1].low == "learned" || next == "has" && d.w[to+1].low == "learnt") {
			e.add(graph.Organization, 5)
		}
	}
	if next == "has" && to+1 < r.To && (d.w[to+1].low == "learned" || d.w[to+1].low == "learnt") {
		e.add(graph.Organization, 6)
	}
	if goods[next] || next == "brand" || next == "products" {
		e.add(graph.Organization, 4)
	}
	if n == 1 && (prev == "said" || prev == "says" || prev == "added" || prev == "noted") {
		e.add(graph.Person, 3)
	}
	if prev == "told" {
		e.add(graph.Organization, 2)
	}
	if to < r.To && d.w[to].low != "" && !d.w[to].cap && !d.w[to].mark && d.w[to].lex.Head > 0 {
		if hs := d.g.Heads(d.w[to].low); len(hs) > 0 && !hs[0].Plural && (!hs[0].Weak || n > 1) {
			e.add(hs[0].Type, 3)
			if t := hs[0].Type; (t == graph.Project || t == graph.Agreement) && n > 1 && !given {
				e.add(t, 3)
			}
		}
	}
	if from > r.From && (d.w[from-1].low == "and" || d.t.Tokens[from-1].Text == "," && (next == "and" || to < r.To && d.t.Tokens[to].Text == ",")) && last != None && d.ms[last].Tokens.To == from-1 && !d.governed(s, d.ms[last].Tokens.From) {
		e.with = last + 1
	}
	// "Xyz and Zyx agreed": what opens a sentence is a name when names follow in a row
	if e.opening && to+1 < r.To && (next == "and" || next == ",") {
		k := to + 1
		if d.w[k].low == "the" && k+1 < r.To {
			k++
		}
		if d.w[k].cap && !d.w[k].function && (!d.w[k].common || d.w[k].lex.Head > 0) {
			e.add(graph.Organization, 1)
		}
	}
	if tree := d.tree(s); tree != nil && e.opening && tree[from-r.From].POS == "PROPN" {
		e.add(graph.Organization, 1)
	}
	// "AH-64E helicopters" are a model and no one's name
	if n == 1 && anyUpper && strings.ContainsAny(d.w[from].low, "0123456789") && to < r.To && !d.w[to].cap && !d.w[to].mark && !d.w[to].function && d.w[to].lex.Head == 0 && strings.HasSuffix(d.w[to].low, "s") {
		e.points = [types]int8{}
		e.common = true
	}
	// "will produce Chevrolet Nivas": goods
	if makes[prev] && n > 1 && !suffix && e.points[forPerson] < 7 {
		e.points, e.common = [types]int8{}, true
	}
	// "Sovereign Cloud solutions", "the iOS platform": products
	if wares[next] && e.points[forPerson] < 4 && (d.w[to-1].lex.Word() || n == 1 && next != "solutions") {
		e.points, e.common = [types]int8{}, true
	}
	switch next {
	case "mission", "application", "app", "portal":
		if n == 1 && !given && !allCommon || n > 1 && roman[d.t.Tokens[to-1].Text] {
			e.add(graph.Project, 6)
		}
	}
	if dl := d.t.Dateline; dl.End > 0 {
		sp := d.ms[m].Span
		if sp.Start >= dl.Place.Start && sp.End <= dl.Place.End {
			e.add(graph.Place, 8)
		}
		if sp.Start >= dl.Agency.Start && sp.End <= dl.Agency.End {
			e.add(graph.Organization, 8)
		}
	}
	return m
}

// model says that a word is letters with figures: "A320neo", "X5".
func (d *document) model(k int) bool {
	low := d.w[k].low
	return low[0] >= 'a' && low[0] <= 'z' && strings.ContainsAny(low, "0123456789") && !strings.ContainsAny(low, "-./")
}

// city adds what the size of the city of a name tells.
func (d *document) city(m, from, to int) {
	e := &d.evidence[m]
	cs := d.g.Cities(d.surface(from, to))
	if len(cs) == 0 {
		return
	}
	x := &d.w[from]
	given := x.lex.Given()
	points := 2
	switch {
	case cs[0].Capital || cs[0].Population >= 1000:
		points = 6
	case cs[0].Population >= 200 || cs[0].Seat:
		points = 5
	case cs[0].Population >= 50:
		points = 4
	}
	if to == from+1 && x.common {
		points -= 4
	}
	if given {
		points -= 3
	}
	if points > 0 {
		e.add(graph.Place, points)
		e.table = int8(points)
	}
	if len(cs) == 1 || cs[0].Capital || cs[0].Population > 4*cs[1].Population {
		d.ms[m].Country = cs[0].Country
	}
}

// placeWord says that a run begins or ends with a word of landscapes and quarters of the compass: "Mount Kenya", "North Lusk".
func (d *document) placeWord(from, to int) bool {
	return compass[d.w[from].low] && !d.w[to-1].upper
}

// all says that every word is of a set.
func all(ws []word, set map[string]bool) bool {
	for i := range ws {
		if !set[ws[i].low] {
			return false
		}
	}
	return len(ws) > 0
}

// companyWord has words that open the names of companies in other languages than English.
var companyWord = wordSet("groupe grupo gruppo gruppe grupa grup compagnie companhia compania compagnia societe sociedade sociedad societa banco banque banca bancolombia holding empresa corporacion koncern")

var wares = wordSet("platform software solutions operating smartphone smartphones tablet tablets")

var makes = wordSet("produce produces produced producing manufacture manufactures manufactured manufacturing assemble assembles assembled assembling makes compact")

var compass = wordSet("far north south east west northern southern eastern western upper lower central greater mount lake cape port san santa saint st. fort el los las")

var (
	roman      = map[string]bool{"I": true, "II": true, "III": true, "IV": true, "V": true, "VI": true, "VII": true, "VIII": true, "IX": true, "X": true, "XI": true, "XII": true, "XIII": true, "XIV": true, "XV": true, "XVI": true, "XXIII": true}
	adjectival = wordSet("flagged like based funded led backed owned made born style era wide speaking bound controlled run brokered sponsored installed held related registered listed built class type grade scale level term wing range speed winner winning size assembled educated friendly")
	personVerb = wordSet(`said says told tells noted notes added adds stressed stresses emphasized emphasised underlined underscored
		remarked commented explained thanked expressed congratulated stated believes recalled reminded concluded replied
		answered wished hopes thinks visited arrived met traveled travelled attended`)
	businessVerb = wordSet(`won produces produced manufactures manufactured supplies supplied acquired invested owns owned operates operated
		employs employed sells sold buys bought builds built makes delivered delivers exports exported ships shipped develops developed`)
	mediaVerb = wordSet("reports reported writes wrote quotes quoted informs informed has")
)
