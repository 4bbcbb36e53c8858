package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
)

// This file finds names that a head noun tells the type of: "Ganges Steel Works", "Ministry of Trade of the Republic of
// Peru", "the Tallinn-Riga railway".

// headNames claims the names of a sentence that have a head noun, the longest first from the left.
func (d *document) headNames(s int) {
	r := d.t.Sentences[s].Tokens
	for i := r.From + 1; i < r.To; i++ {
		if x := &d.w[i]; !x.cap || d.owner[i] >= 0 {
			continue
		}
		if place, ok := d.g.Suffix(d.t.Tokens[i].Text); ok && place != "before" {
			d.suffixName(s, i)
		}
	}
	for i := r.From; i < r.To; i++ {
		x := &d.w[i]
		if x.mark || d.owner[i] >= 0 || x.inTitle {
			continue
		}
		if x.cap && d.mode[s] != allCaps {
			if x.lex.Head > 0 && !d.ofCountry(i) && !(i+1 < r.To && d.continuesHead(s, i)) {
				d.capitalHead(s, i)
			}
		} else if !x.cap && x.lex.Head > 0 && !(i+1 < r.To && d.continuesHead(s, i)) {
			d.smallHead(s, i)
		}
	}
}

// ofCountry says that the name of a country begins with the head noun at token i: "Republic of Peru".
func (d *document) ofCountry(i int) bool {
	for k := i; k >= max(0, i-3) && d.w[k].inName; k-- { // also within: "Islamic Republic of Peru"
		if n := int(d.w[k].name); n > 0 {
			return n > 1 && k+n > i && d.w[k].entry.Kind == gazetteer.CountryName
		}
	}
	return false
}

// suffixName claims the company whose form of law stands at token i: "China Steel International Co., Ltd.".
func (d *document) suffixName(s, i int) {
	r := d.t.Sentences[s].Tokens
	head := i
	if d.t.Tokens[i-1].Text == "," {
		head--
	}
	from, unknown, known, common := d.leftOf(s, head)
	if from == head || unknown+common == 0 && known > 0 && from+1 == head && d.w[from].city == 0 {
		return
	}
	if d.w[from].first && d.w[from].common && from+1 < head && adverb(d.w[from].low) {
		from++
	}
	to := i + 1
	for to < r.To {
		if place, ok := d.g.Suffix(d.t.Tokens[to].Text); ok && place != "before" {
			to++
			continue
		}
		if d.t.Tokens[to].Text == "," && to+1 < r.To {
			if place, ok := d.g.Suffix(d.t.Tokens[to+1].Text); ok && place != "before" {
				to += 2
				continue
			}
		}
		break
	}
	m := d.makeHeadName(s, from, to, i, gazetteer.Head{Noun: "company", Type: graph.Organization})
	if m != None {
		d.evidence[m].add(graph.Organization, 4)
	}
}

// continuesHead says that a later token of the same run is a head noun too, so that this one only qualifies it.
func (d *document) continuesHead(s, i int) bool {
	to := d.t.Sentences[s].Tokens.To
	x := &d.w[i]
	for j := i + 1; j < to && j < i+6; j++ {
		y := &d.w[j]
		if y.low == "and" && x.cap && x.lex.Field() && j+2 < to && d.w[j+1].cap && d.w[j+1].lex.Field() && d.w[j+2].cap && d.w[j+2].lex.Head > 0 && !d.w[j+2].lex.Field() {
			return true // "Energy and Petroleum Ministry"
		}
		if y.mark || y.inTitle || y.cap != x.cap || y.function || y.stop && !d.isHeadStop(y) {
			return false
		}
		if y.lex.Head > 0 {
			if y.cap {
				return !y.inName || d.w[j].name == 0 || y.lex.Head > 0
			}
			return true
		}
		if !x.cap {
			return false
		}
	}
	return false
}

// isHeadStop says that a stop word is one for want of another word only: "Agreement", "Bank".
func (d *document) isHeadStop(x *word) bool { return x.lex.Head > 0 }

// headAt gives the head noun that ends at token i, the longest first, with the token it begins at.
func (d *document) headAt(s, i int) (heads []gazetteer.Head, from int) {
	r := d.t.Sentences[s].Tokens
	n := int(d.w[i].lex.Head)
	for k := min(n, i-r.From+1); k > 0; k-- {
		key := d.w[i].low
		if k > 1 {
			parts := make([]string, k)
			for j := range k {
				parts[j] = d.w[i-k+1+j].low
			}
			key = strings.Join(parts, " ")
		}
		if hs := d.g.Heads(key); hs != nil {
			return hs, i - k + 1
		}
	}
	return nil, i
}

// capitalHead claims a name around the capitalised head noun at token i, if it has one.
func (d *document) capitalHead(s, i int) {
	hs, headFrom := d.headAt(s, i)
	if hs == nil {
		return
	}
	h := d.pickHead(s, hs, headFrom, i)
	from, unknown, known, common := d.leftOf(s, headFrom)
	if from < headFrom && d.w[from].first && d.w[from].common && !d.w[from].lex.Field() && !d.w[from].lex.Trade() && d.w[from].name == 0 && from+1 == headFrom && h.Weak {
		from, common = headFrom, 0
	}
	to := d.rightOf(s, i+1, h)
	complement := to > i+1
	if complement && h.Type == graph.Place && d.w[to-1].cap && d.w[to-1].lex.Head > 0 {
		// "Port of Klaipeda Authority"
		for _, y := range d.g.Heads(d.w[to-1].low) {
			if y.Type == graph.Organization && !y.Weak {
				h = y
				break
			}
		}
	}
	switch {
	case h.Type == graph.Place && water[h.Noun] && unknown > 0 && !complement && d.around(s, from-1) != "the" && d.mode[s] == normal:
		return // "Hanwha Ocean": seas have the article
	case from == headFrom && from > d.t.Sentences[s].Tokens.From && deictic[d.w[from-1].low]:
		return // "This Agreement between Peru and Chile" is named elsewhere
	case h.Type == graph.Organization && h.Plural && h.Noun != d.w[i].low && unknown+known == 0 && !d.named(i+1, to):
		return // "Public Authorities of Regions"
	case h.Weak && h.Type == graph.Organization && !complement && unknown == 0 && to < d.t.Sentences[s].Tokens.To && d.w[to].cap && d.w[to].common && !d.w[to].inTitle && !d.w[to].stop && d.w[to].name == 0 && d.w[to].lex.Head == 0 && !d.w[to].function:
		return // "Peruvian Crude Oil Purchases"
	case h.Weak && from+2 == i+1 && from+1 == i && d.personBefore(s, from):
		return // "Administrator Samantha Power"
	case h.Noun == "systems" && !complement && (unknown == 0 && known <= 1 || unknown == 1 && known == 1 && common > 1):
		return // "U.S. High Mobility Rocket Systems" are goods
	case d.mode[s] == titleCase && unknown == 0 && !d.seenName(from, to) && !(h.Type == graph.Agreement && known > 0 && common > 1) && !(h.Type == graph.Organization && h.Alone && complement && d.countryEnds(i+1, to)):
		return
	case h.Plural && h.Noun != d.w[i].low && !complement && (unknown == 0 || h.Type != graph.Organization):
		return
	case h.Plural && h.Noun != d.w[i].low && (d.listsCountries(i+1, to) || h.Type == graph.Organization && d.listsCountry(i+1, to)):
		return
	case h.Weak && h.Type == graph.Place && from == headFrom && !d.named(i+1, to):
		return
	case h.Weak && h.Type == graph.Organization && d.mode[s] == normal && known > 0 && common == 0 && !complement && d.w[from].name > 0 && d.w[from].entry.Kind == gazetteer.CountryName && from+int(d.w[from].name) == headFrom && !d.w[i].first:
		// "Qatar Petroleum"
	case h.Weak && h.Type == graph.Organization && d.mode[s] == normal && carrier[h.Noun] && known > 0 && unknown+common == 0 && !complement:
		// "Peruvian Air"
	case h.Weak && unknown == 0 && !(complement && d.distinct(i+1, to)) && !(known > 0 && common > 0 && (h.Type != graph.Organization || d.mode[s] == normal)):
		if !(known > 0 && h.Type == graph.Project) {
			return
		}
	case headFrom < i && h.Alone && from == headFrom && !complement && !d.w[from].first && d.mode[s] == normal:
		// "the Deputy Central Bank Governor"
	case from == headFrom && !complement:
		return
	case from == headFrom && !h.Alone && !d.distinct(i+1, to) && h.Type != graph.Place:
		return
	case from == headFrom && d.w[headFrom].first && !h.Alone && !d.distinct(i+1, to):
		return
	case !complement && unknown == 0 && known > 0 && common == 0 && h.Type == graph.Plant:
		if !d.hasCity(from, headFrom) {
			return // "Peruvian Plant" in a headline
		}
	case !complement && unknown == 0 && known == 0 && common == 1 && !h.Alone && h.Type != graph.EventType && h.Type != graph.Agreement:
		if d.w[from].first {
			return
		}
	}
	if to == i+1 {
		to = d.trailing(s, to, h)
	}
	d.makeHeadName(s, from, to, i, h)
}

// personBefore says that an office or a given name makes a person of the words that begin at a token.
func (d *document) personBefore(s, from int) bool {
	if !d.w[from].lex.Given() || d.w[from].city > 0 {
		return false
	}
	k := from - 1
	return k >= d.t.Sentences[s].Tokens.From && (d.w[k].inTitle || d.w[k].address)
}

// makeHeadName claims a name, with its type and country.
func (d *document) makeHeadName(s, from, to, head int, h gazetteer.Head) int {
	for k := from; k < to; k++ {
		if d.owner[k] >= 0 {
			return None
		}
	}
	typ := h.Type
	switch {
	case typ == graph.Plant && d.maker(s, from):
		typ = graph.Organization
	case (typ == graph.Project || typ == graph.Place) && d.w[head].cap && head == to-1 && d.around(s, from-1) != "the" && d.acts(s, to):
		typ = graph.Organization // "Baltic Cable announced", "Acme Park's subsidiary"
	case h.Noun == "railway" && d.w[head].cap && head-from <= 2 && !strings.Contains(d.w[from].low, "-") && (d.w[from].inName || d.w[from].city > 0):
		typ = graph.Organization // "Georgian Railway" carries, "the Tallinn-Riga railway" is built
	}
	m := d.claim(s, from, to, Name, typ)
	d.ms[m].Head = head
	d.ms[m].Country = d.countryIn(from, to)
	d.ms[m].Score = 4
	d.evidence[m].add(typ, 6)
	if h.Weak {
		d.evidence[m].add(typ, -2)
	}
	return m
}

// acts says that what ends before token k does what only an enterprise does: it sells, or has a subsidiary.
func (d *document) acts(s, k int) bool {
	w := d.around(s, k)
	if w == "will" || w == "has" || w == "also" {
		w = d.around(s, k+1)
	}
	if businessVerb[w] || companyVerb[w] {
		return true
	}
	if w != "'s" {
		return false
	}
	for j := k + 1; j < k+4; j++ {
		switch d.around(s, j) {
		case "subsidiary", "subsidiaries", "shares", "shareholders", "ceo", "headquarters", "board", "revenue", "profit":
			return true
		}
	}
	return false
}

// countryIn gives the country that a name's words tell, "" if none or more than one.
func (d *document) countryIn(from, to int) string {
	country := ""
	for k := from; k < to; k++ {
		if d.w[k].name == 0 || d.w[k].entry.Kind > gazetteer.CountryPeople {
			continue
		}
		c := d.g.Countries[d.w[k].entry.Index].Name
		if country != "" && country != c {
			return ""
		}
		country = c
	}
	return country
}

// maker says that goods are said to be of the plant whose name begins at from ("tractors of the X Plant"): then the
// enterprise is meant and not the place.
func (d *document) maker(s, from int) bool {
	r := d.t.Sentences[s].Tokens
	k := from - 1
	if k >= r.From && d.w[k].low == "the" {
		k--
	}
	if k-1 < r.From || d.w[k].low != "of" {
		return false
	}
	noun := d.w[k-1].low
	return !d.w[k-1].cap && goods[noun]
}

// leftOf extends a head noun to the left over the words of its name. It counts the words that are no common English
// (unknown), those of the gazetteer (known) and the rest (common).
func (d *document) leftOf(s, headFrom int) (from, unknown, known, common int) {
	r := d.t.Sentences[s].Tokens
	from = headFrom
	for k := headFrom - 1; k >= r.From; k-- {
		x := &d.w[k]
		switch {
		case d.owner[k] >= 0 || x.inTitle && !(x.upper && k+1 == from && d.w[from].cap):
			return // "CEO Forum" is no office
		case x.mark:
			switch d.t.Tokens[k].Text {
			case "&":
				continue
			case "'s":
				// "Women's Forum", but not "Peru's Ministry"
				if k-1 >= r.From && d.w[k-1].cap && people[d.w[k-1].low] {
					continue
				}
			}
			return
		case basedSuffix(x.low):
			return // "U.S.-based Acme Holding"
		case x.number:
			if k+1 == from && (ordinal(x.low) || year(x.low)) {
				from = k
				continue
			}
			if k+1 == from && k-1 >= r.From && d.w[k-1].cap && !d.w[k-1].common && len(x.low) < 3 {
				from = k
				continue
			}
			return
		case x.low == "and":
			// "Space and Defense Agreement", "European and Eurasian Bureau"
			y := k - 1
			if y < r.From || !d.w[y].cap || d.owner[y] >= 0 || d.w[y].inTitle || d.w[y].lex.Head > 0 && !d.w[y].lex.Field() && !d.w[y].lex.Trade() {
				return
			}
			z := &d.w[k+1]
			if !d.w[y].inName && d.w[y].common && !d.w[y].stop && !d.w[y].function && (!d.w[y].first || d.w[y].lex.Field()) && (z.common || adjective(z.low)) && z.name == 0 {
				continue
			}
			if d.w[y].inName && z.inName && d.w[k+1].entry.Kind == gazetteer.RegionAdjective {
				continue
			}
			return
		case !x.cap && !x.mixed:
			// "the Made in Ohio Jobs Act"
			if x.low == "the" && from == k+1 && k-2 >= r.From && d.w[k-1].low == "of" && d.themeOf(s, k-2) && d.isInstrument(s, headFrom) {
				k-- // "the Roads of the Future Program"
				from = k
				continue
			}
			if inner[x.low] && x.low != "of" && x.low != "and" && from == k+1 && k-1 >= r.From {
				if y := &d.w[k-1]; y.cap && y.common && !y.first && !y.inName && !y.inTitle && !y.stop && d.owner[k-1] < 0 && y.lex.Head == 0 && d.mode[s] == normal && d.isInstrument(s, headFrom) {
					continue
				}
			}
			return
		case x.stop && !d.isHeadStop(x) && !kindred(d, k) && !(x.upper && !d.w[k].first && !measure[x.low]):
			return
		case x.function && !(nameFunction[x.low] && !x.first):
			return
		case x.first && x.common && adverb(x.low):
			return
		}
		if d.mode[s] == titleCase && x.common && !x.inName && !x.lex.Trade() && !x.lex.Field() && x.lex.Word() && x.city == 0 {
			if _, named := d.upper[x.low]; !named && d.verbLike(x.low) {
				return
			}
		}
		from = k
		switch {
		case x.inName || x.city > 0 && !x.common:
			known++
			if x.city > 0 && !x.inName || x.entry.Kind == gazetteer.RegionName && x.name > 0 {
				unknown++
			}
		case x.common || x.function:
			common++
		default:
			unknown++
		}
	}
	return
}

// themeOf says that the word at token k may open the name of a programme in front of "of the": a plural with a capital in
// mid-sentence that is no head noun.
func (d *document) themeOf(s, k int) bool {
	x := &d.w[k]
	return d.mode[s] == normal && x.cap && x.common && !x.first && !x.inName && !x.inTitle && !x.stop && !x.function && d.owner[k] < 0 &&
		x.lex.Head == 0 && strings.HasSuffix(x.low, "s")
}

// isInstrument says that the head noun that begins at a token is that of a law, programme or agreement.
func (d *document) isInstrument(s, headFrom int) bool {
	for _, h := range d.g.Heads(d.w[headFrom].low) {
		if h.Type == graph.Agreement || h.Type == graph.Project {
			return true
		}
	}
	return false
}

// kindred says that a stop word may be part of a name: "Islamic", "Independence Day of May".
func kindred(d *document, k int) bool {
	kind, _ := d.g.Stop(d.t.Tokens[k].Text)
	return kind == "people" || kind == "noun" || kind == "language"
}

// verbLike says that a common word looks like the verb of a headline.
func (d *document) verbLike(low string) bool {
	return headlineVerb[low] || strings.HasSuffix(low, "ing") && !d.g.Lexeme(low).Field() && !d.g.Lexeme(low).Trade() && low != "beijing"
}

func (d *document) hasCity(from, to int) bool {
	for k := from; k < to; k++ {
		if d.w[k].city > 0 && !d.w[k].common || d.w[k].name > 0 && d.w[k].entry.Kind == gazetteer.RegionName {
			return true
		}
	}
	return false
}

// seenName says that the words of a headline stand with capitals in the running text too.
func (d *document) seenName(from, to int) bool {
	n := 0
	for k := from; k < to; k++ {
		x := &d.w[k]
		if x.mark || !x.cap {
			continue
		}
		if _, ok := d.upper[x.low]; !ok {
			return false
		}
		n++
	}
	return n > 1
}

// pickHead chooses among the meanings of a head noun.
func (d *document) pickHead(s int, hs []gazetteer.Head, from, at int) gazetteer.Head {
	if len(hs) == 1 {
		return hs[0]
	}
	r := d.t.Sentences[s].Tokens
	// An ordinal or a year makes it an event: "12th Assembly", "2024 Convention".
	for k := max(r.From, from-5); k < from; k++ {
		if x := &d.w[k]; x.number && (ordinal(x.low) || year(x.low)) || x.low == "annual" {
			for _, h := range hs {
				if h.Type == graph.EventType {
					return h
				}
			}
		}
	}
	return hs[0]
}

func adjective(s string) bool {
	for _, e := range []string{"ive", "al", "ic", "ary", "ous"} {
		if strings.HasSuffix(s, e) && len(s) > 5 {
			return true
		}
	}
	return false
}

func abstractNoun(s string) bool {
	for _, e := range []string{"ness", "tion", "ment", "ity", "ship", "ance", "ism"} {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

func ordinal(s string) bool {
	if ordinalWord[s] {
		return true
	}
	n := len(s)
	if n < 3 || s[0] < '0' || s[0] > '9' {
		return false
	}
	switch s[n-2:] {
	case "st", "nd", "rd", "th":
		return s[n-3] >= '0' && s[n-3] <= '9'
	}
	return false
}

func year(s string) bool {
	return len(s) == 4 && (s[0] == '1' && s[1] >= '8' || s[0] == '2' && s[1] <= '1') && s[2] >= '0' && s[2] <= '9' && s[3] >= '0' && s[3] <= '9'
}

// adverb says that a word that opens a sentence belongs to the sentence and not to a name.
func adverb(s string) bool {
	return function.Get(s) || strings.HasSuffix(s, "ly") && s != "italy" || strings.HasSuffix(s, "ing") && s != "beijing"
}

var (
	// People that things are named for with a possessive.
	water = wordSet("ocean sea gulf")
	// Verbs of enterprises besides businessVerb.
	companyVerb = wordSet("announced announces announce invest invests purchase purchased plans planned signed sells sell buy acquire employs operate launched")
	measure     = wordSet("mw gw kw mwh gwh kwh teu usd eur gbp km")
	deictic     = wordSet("this these such")
	carrier     = wordSet("air")
	inner       = wordSet("the in of and for to")
	people      = wordSet("women men people children workers veterans farmers teachers writers journalists students businesswomen entrepreneurs consumers human")
	// What a country has one of, so that its adjective makes a name of the noun in small letters.
	ofState     = wordSet("government parliament embassy consulate senate army navy treasury")
	ordinalWord = wordSet("first second third fourth fifth sixth seventh eighth ninth tenth")
	// Function words that may be part of a name when they have a capital in mid-sentence.
	nameFunction = wordSet("first second third next new three five seven one four two all same last our")
	// Organizations that are of two countries or more.
	pairing = wordSet("council commission committee agreement treaty memorandum protocol declaration accord pact forum union chamber dialogue")
	// Goods that are said to be of their maker.
	goods = wordSet(`tractors trucks buses cars trailers vehicles machines machinery equipment products production goods
		locomotives wagons engines aircraft helicopters planes turbines tyres tires harvesters combines bicycles motorcycles
		appliances phones televisions elevators excavators loaders cranes tools pumps transformers`)
	headlineVerb = wordSet(`opens open launches launch signs sign inks ink meets meet visits visit hosts host holds hold discusses
		discuss says say calls call urges urge backs seeks seek plans plan builds build buys buy sells sell gets get wins win
		eyes eye joins join starts start begins begin ends end agrees agree arrives arrive leaves leave pays pay receives
		receive congratulates congratulate expands expand boosts boost doubles double exports export imports import supplies
		supply delivers deliver produces produce makes make sees see set sets looks look unveils announces announce appoints
		appoint names elects elect heads attends attend praises thanks hails condemns accuses approves rejects ratifies
		cooperates reaches exceeds grows rises falls cuts raises to will has have is are be`)
)
