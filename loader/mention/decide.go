package mention

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
)

// This file gives each run of capitals its type, from all the places of the document that bear the same name.

// party is all mentions of one name.
type party struct {
	key      string
	members  []int
	points   [types]int
	words    []string
	typ      graph.EntityType
	margin   int
	settled  bool // some mention has a head noun or is of the gazetteer
	headline bool
	common   bool
	opening  bool
	run      bool
	table    int    // points of the table of cities
	country  string // canonical, when the name is the initials of a country
}

// decide settles the types of all runs.
func (d *document) decide() {
	byKey := map[string]*party{}
	var parties []*party
	of := make([]*party, len(d.ms))
	for i := range d.ms {
		m := &d.ms[i]
		if m.Kind != Name || m.Sentence == None || d.evidence[i].void {
			continue
		}
		key := d.folded(m)
		p := byKey[key]
		if p == nil {
			p = &party{key: key, words: strings.Fields(key), headline: true, common: true, opening: true}
			byKey[key] = p
			parties = append(parties, p)
		}
		of[i] = p
		e := &d.evidence[i]
		p.members = append(p.members, i)
		for k := range p.points {
			p.points[k] += int(e.points[k])
		}
		p.table += int(e.table)
		p.settled = p.settled || !e.run
		p.run = p.run || e.run
		p.headline = p.headline && e.headline
		p.common = p.common && e.common
		p.opening = p.opening && e.opening
	}
	for _, p := range parties {
		p.typ, p.margin = lead(p.points, 3)
	}
	d.initials(parties)
	// A name that is joined by "and" to one whose type is clear is of that type.
	for range 2 {
		for i := range d.ms {
			if w := d.evidence[i].with; w > 0 && of[i] != nil && of[w-1] != nil {
				a, b := of[i], of[w-1]
				if a.typ == "" && b.typ != "" && b.typ != graph.Country {
					a.typ, a.margin = b.typ, 1
				} else if b.typ == "" && a.typ != "" && a.typ != graph.Country && b.run {
					b.typ, b.margin = a.typ, 1
				}
			}
		}
	}
	// A family name or a given name alone is the person's, a company's first words are the company.
	for _, p := range parties {
		if !p.run {
			continue
		}
		// A family name may be a city's too: the table alone does not speak against the person.
		ofTable := p.typ == graph.Place && p.points[forPlace] <= p.table
		if p.typ != "" && p.margin > 4 && p.typ != graph.Person && !ofTable {
			continue
		}
		for _, q := range parties {
			if len(q.words) > len(p.words) && q.typ == "" && p.typ == "" && len(p.words) == 1 && len(q.words) == 2 && p.words[0] == q.words[1] && !q.common && q.run {
				if t, _ := lead(q.points, 1); t == graph.Person { // little speaks for either, and together they are one
					p.typ, p.margin = graph.Person, 1
					q.typ, q.margin = graph.Person, 1
					break
				}
			}
			if len(q.words) <= len(p.words) || q.typ == "" {
				continue
			}
			if q.typ == graph.Person && len(p.words) == 1 && len(p.words[0]) > 2 && (p.words[0] == q.words[len(q.words)-1] || p.words[0] == q.words[0] && (d.g.Lexeme(q.words[0]).FamilyFirst() || p.typ == "" || p.typ == graph.Person)) {
				if p.points[forPlace] > 5 && p.points[forPerson] < 2 && p.words[0] == q.words[0] {
					continue
				}
				p.typ, p.margin = graph.Person, 3
				break
			}
			if q.typ == graph.Person && p.typ == "" && len(p.words) == 1 && len(p.words[0]) > 3 && len(q.words) > 3 && contains(q.words[1:len(q.words)-1], p.words[0]) && !particle[p.words[0]] {
				p.typ, p.margin = graph.Person, 1 // "Lula" of "Luiz Inacio Lula da Silva"
				break
			}
			if q.typ == graph.Place && p.margin < 3 && len(q.words) == len(p.words)+1 && prefix(q.words, p.words) && d.g.Lexeme(q.words[len(p.words)]).Head > 0 && !p.common {
				p.typ, p.margin = graph.Place, 2 // "Rio Negro" beside "Rio Negro province"
				break
			}
			if (q.typ == graph.Organization || q.typ == graph.Plant) && (p.typ == "" || ofTable && q.typ == graph.Organization && (q.run || q.points[forOrganization] > 9) && p.table <= 5*len(p.members)) && prefix(q.words, p.words) && !p.common {
				p.typ, p.margin = q.typ, 1
				break
			}
		}
	}
	// "CHIPS" beside "CHIPS and Science Act"
	for _, p := range parties {
		if !p.run || p.settled || len(p.words) != 1 || p.typ != "" && (p.typ != graph.Organization || p.margin > 3) || len(p.key) < 3 {
			continue
		}
		for _, q := range parties {
			if (q.typ == graph.Agreement || q.typ == graph.Project) && q.settled && prefix(q.words, p.words) && d.allUpper(p) {
				p.typ, p.margin = q.typ, 1
				break
			}
		}
	}
	// "Ford Otosan" beside "Ford Motor" is no person.
	for _, p := range parties {
		if !p.run || len(p.words) < 2 || p.typ != "" && (p.typ != graph.Person || p.margin > 2) {
			continue
		}
		for _, q := range parties {
			if q != p && q.typ == graph.Organization && len(q.words) > 0 && q.words[0] == p.words[0] && !d.g.Lexeme(q.words[0]).Word() && !d.g.Lexeme(q.words[0]).Given() {
				p.typ, p.margin = graph.Organization, 1
				break
			}
		}
	}
	for _, p := range parties {
		if p.typ == "" {
			p.typ = d.fallback(p)
			p.margin = 0
		}
		if p.typ != "" && p.headline && !p.settled && p.margin < 3 {
			p.typ = ""
		}
		if p.common && !p.settled && p.margin < 5 {
			p.typ = ""
		}
		for _, i := range p.members {
			if p.country != "" {
				d.ms[i].Type, d.ms[i].Country = graph.Country, p.country
				continue
			}
			d.ms[i].Type = p.typ
			d.ms[i].Score = p.margin
			if p.typ != graph.Place && p.typ != graph.Country && d.evidence[i].run && d.ms[i].Tokens.To > d.ms[i].Tokens.From {
				d.ms[i].Country = d.countryIn(d.ms[i].Tokens.From, d.ms[i].Tokens.To)
			}
		}
	}
}

// folded gives the name of a mention in folded letters.
func (d *document) folded(m *Mention) string {
	if from := m.Tokens.From; m.Tokens.To == from+1 && m.Name == d.t.Tokens[from].Text {
		return d.w[from].low
	}
	return gazetteer.Fold(m.Name)
}

// allUpper says that a name of one word is written in capitals.
func (d *document) allUpper(p *party) bool {
	return d.w[d.ms[p.members[0]].Tokens.From].upper
}

// initials finds the countries that the text calls by their initials: "the C.R." beside "Czech Republic".
func (d *document) initials(parties []*party) {
	for _, p := range parties {
		if !p.run || len(p.words) != 1 || len(p.key) < 3 || p.key[len(p.key)-1] != '.' || p.settled {
			continue
		}
		letters := strings.ReplaceAll(p.key, ".", "")
		for i := range d.ms {
			m := &d.ms[i]
			if m.Type != graph.Country || m.Kind != Name {
				continue
			}
			c, ok := d.g.CountryNamed(m.Country)
			if len(letters) > 1 && (initialsOf(m.Name) == letters || ok && initialsOf(c.Formal) == letters) {
				p.typ, p.country, p.margin = graph.Country, m.Country, 3
				break
			}
		}
	}
}

func initialsOf(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(gazetteer.Fold(name)) {
		if !function.Get(w) {
			b.WriteByte(w[0])
		}
	}
	return b.String()
}

// lead gives the type with the most points, if it has enough of them and more than the next by one at least.
func lead(points [types]int, least int) (graph.EntityType, int) {
	best, second := 0, 0
	at := -1
	for i, n := range points {
		switch {
		case n > best:
			second, best, at = best, n, i
		case n > second:
			second = n
		}
	}
	if at < 0 || best < least || best-second < 1 {
		return "", 0
	}
	return typeOf[at], best - second
}

// fallback is the type of a name that nothing speaks for, by its shape: "Xyz" is an organization more often than not,
// "Xyz Zyx" a person.
func (d *document) fallback(p *party) graph.EntityType {
	if p.common || !p.run {
		return ""
	}
	if len(p.words) == 1 {
		if len(p.key) < 2 || p.points == [types]int{} && strings.ContainsAny(p.key, "0123456789") {
			return ""
		}
		if p.opening && p.points == [types]int{} {
			return ""
		}
		if p.points[forPlace] > 0 && p.points[forPlace] >= p.points[forOrganization] {
			return graph.Place
		}
		return graph.Organization
	}
	if t, _ := lead(p.points, 1); t != "" {
		return t
	}
	return graph.Organization
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// prefix says that short is the first words of long.
func prefix(long, short []string) bool {
	if len(short) >= len(long) {
		return false
	}
	for i := range short {
		if long[i] != short[i] {
			return false
		}
	}
	return true
}
