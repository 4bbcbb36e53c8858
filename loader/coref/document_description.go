package coref

import (
	"strings"

	"concord/graph"
	"concord/loader/gazetteer"
	"concord/loader/mention"
)

// This file resolves offices and definite descriptions; what fits more than one thing is left alone.

// holders learns who holds which office, from "Prime Minister of Peru A B" and its like.
func (r *resolver) holders() {
	r.offices = make([][]post, len(r.ents))
	for i := range r.ms {
		m := &r.ms[i]
		if m.Role == "" || m.Holder == mention.None {
			continue
		}
		e := r.ms[m.Holder].Entity
		if e == mention.None {
			continue
		}
		m.Entity = e
		if m.Historic() {
			if r.past == nil {
				r.past = map[int]bool{}
			}
			r.past[e] = true
			continue
		}
		p := post{class: m.Class, role: m.Role, of: mention.None}
		if m.Of != mention.None {
			of := &r.ms[m.Of]
			p.of = of.Entity
			p.country = of.Country
		}
		if m.Class == "counterpart" {
			p = r.likeTheOther(i, p)
		}
		r.offices[e] = append(r.offices[e], p)
	}
	r.atHome()
}

// atHome reads a publisher that is an office ("President of Peru (presidencia.gob.pe)"): the only person of that office whose
// country the text does not tell is of that country.
func (r *resolver) atHome() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.Sentence != mention.None || m.Kind != mention.Name {
			continue
		}
		office, country, ok := strings.Cut(m.Name, " of ")
		if !ok {
			continue
		}
		country, _, _ = strings.Cut(country, " (")
		country = strings.TrimPrefix(country, "the ")
		t, plural, ok := r.g.Title(gazetteer.Fold(office))
		c, is := r.g.CountryNamed(country)
		if !ok || plural || !is {
			continue
		}
		fit := mention.None
		for e := range r.ents {
			for _, p := range r.offices[e] {
				if p.class != t.Class || p.country == c.Name {
					continue
				}
				if p.country != "" {
					continue
				}
				if fit != mention.None && fit != e {
					return
				}
				fit = e
			}
		}
		if fit == mention.None {
			return
		}
		for n := range r.offices[fit] {
			if p := &r.offices[fit][n]; p.class == t.Class && p.country == "" {
				p.country = c.Name
			}
		}
		return
	}
}

// likeTheOther gives a counterpart the office of the person named before: "Foreign Minister A B and his Danish counterpart C D".
func (r *resolver) likeTheOther(i int, p post) post {
	m := &r.ms[i]
	for k := i - 1; k >= 0 && r.ms[k].Sentence >= m.Sentence-1; k-- {
		x := &r.ms[k]
		if x.Kind == mention.Title && x.Entity != mention.None && x.Entity != m.Entity && x.Class != "counterpart" {
			p.class, p.role = x.Class, x.Role
			return p
		}
	}
	return p
}

func (r *resolver) descriptions() {
	for i := range r.ms {
		m := &r.ms[i]
		if m.Entity != mention.None {
			continue
		}
		switch {
		case m.Kind == mention.Description && m.Role != "":
			r.office(i)
		case m.Kind == mention.Description && m.Type == graph.Country:
			r.country(i)
		case m.Kind == mention.Description && m.Type == graph.Place && m.Country != "":
			r.capital(i)
		case m.Kind == mention.Description:
			r.only(i)
		case m.Kind == mention.Pronoun:
			r.pronoun(i)
		}
	}
}

// office resolves "the Peruvian president", "the president", "his counterpart", "the presidents".
func (r *resolver) office(i int) {
	m := &r.ms[i]
	if m.Of != mention.None && m.Country == "" && r.ms[m.Of].Entity == mention.None {
		return
	}
	var fit []int
	for e := range r.ents {
		if r.ents[e].Type == graph.Person && r.holds(e, m) {
			fit = append(fit, e)
		}
	}
	if m.Plural {
		want := m.Number
		if want == 0 {
			want = 2
		}
		if len(fit) == want || m.Number == 0 && len(fit) > 1 && len(fit) <= 4 {
			m.Entities = fit
		}
		return
	}
	if m.Class == "counterpart" && m.Of == mention.None {
		if e := r.otherOfTwo(i); e != mention.None {
			m.Entity = e
		}
		return
	}
	if m.Class == "counterpart" && len(fit) > 1 {
		fit = r.counterparts(i, fit)
	}
	switch {
	case len(fit) == 1:
		m.Entity = fit[0]
	case len(fit) == 0 && m.Country != "" && (m.Class == "head_of_state" || m.Class == "head_of_government"):
		m.Entity = r.nameless(i)
	}
}

// nameless gives the only person who is first named behind the office at mention i and of whom the text tells no office: in
// "the President of Peru ... Ana Quispe, for her part," the reader is told who that is in no other way. None when there are
// more of them.
func (r *resolver) nameless(i int) int {
	fit := mention.None
	for e := range r.ents {
		x := &r.ents[e]
		if x.Type != graph.Person || len(r.offices[e]) > 0 || r.past[e] || !strings.Contains(x.full(r), " ") {
			continue
		}
		if fit != mention.None || x.First.Start < r.ms[i].Span.End {
			return mention.None
		}
		fit = e
	}
	// somebody else must be there, or the person may be anybody
	for e := range r.ents {
		if e != fit && r.ents[e].Type == graph.Person && len(r.offices[e]) > 0 {
			return fit
		}
	}
	return mention.None
}

// full gives the longest name of an entity.
func (x *Entity) full(r *resolver) string {
	name := ""
	for _, k := range x.Mentions {
		if m := &r.ms[k]; m.Kind == mention.Name && len(m.Name) > len(name) {
			name = m.Name
		}
	}
	return name
}

// otherOfTwo gives whom "his counterpart" means when the text has two people of one class of office, and the person nearest
// before is one of them.
func (r *resolver) otherOfTwo(i int) int {
	for k := i - 1; k >= 0 && r.ms[k].Sentence >= r.ms[i].Sentence-1; k-- {
		m := &r.ms[k]
		if m.Type != graph.Person || m.Entity == mention.None || m.Kind == mention.Pronoun {
			continue
		}
		other := mention.None
		for e := range r.ents {
			if e == m.Entity || !r.sameClass(e, m.Entity) {
				continue
			}
			if other != mention.None {
				return mention.None
			}
			other = e
		}
		return other
	}
	return mention.None
}

func (r *resolver) sameClass(a, b int) bool {
	for _, p := range r.offices[a] {
		for _, q := range r.offices[b] {
			if p.class == q.class && (p.class == "head_of_state" || p.class == "head_of_government" || p.class == "minister") {
				return true
			}
		}
	}
	return false
}

// holds says that a person is said to hold the office of a description.
func (r *resolver) holds(e int, m *mention.Mention) bool {
	for _, p := range r.offices[e] {
		if m.Class == "counterpart" {
			if m.Country != "" && p.country == m.Country {
				return true
			}
			continue
		}
		if p.class != m.Class && !(m.Role == "leader" && m.Plural && p.class == "head_of_government") {
			continue
		}
		if m.Role == "diplomat" && m.Of == mention.None {
			return true // any ambassador is one
		}
		if (m.Class == "minister" || m.Class == "official" || m.Class == "executive" || m.Class == "diplomat") && !sameRole(p.role, m.Role) {
			continue
		}
		if m.Of == mention.None {
			return true
		}
		if m.Country != "" && p.country == m.Country || m.Country == "" && p.of != mention.None && p.of == r.ms[m.Of].Entity {
			return true
		}
	}
	return false
}

// sameRole says that one role is the other or its last words: "minister" of "energy minister".
func sameRole(full, short string) bool {
	if full == short {
		return true
	}
	n := len(full) - len(short)
	return n > 0 && (full[n:] == short && full[n-1] == ' ' || full[:len(short)] == short && full[len(short)] == ' ')
}

// counterparts keeps, of the people of a country, those who hold the same kind of office as the person nearest before.
func (r *resolver) counterparts(i int, fit []int) []int {
	for k := i - 1; k >= 0 && k > i-12; k-- {
		m := &r.ms[k]
		if m.Type != graph.Person || m.Entity == mention.None || m.Kind == mention.Pronoun {
			continue
		}
		var out []int
		for _, e := range fit {
			if e == m.Entity {
				continue
			}
			for _, p := range r.offices[e] {
				for _, q := range r.offices[m.Entity] {
					if p.class == q.class {
						out = append(out, e)
					}
				}
			}
		}
		if len(out) > 0 {
			return out[:1:1]
		}
	}
	return nil
}

// country resolves "the two countries", "the sides", "the Peruvian side", "the country".
func (r *resolver) country(i int) {
	m := &r.ms[i]
	if m.Country != "" {
		for e := range r.ents {
			if r.ents[e].Type == graph.Country && r.ents[e].Country == m.Country {
				m.Entity = e
				return
			}
		}
		return
	}
	if !m.Plural {
		// "the country": the only one the document speaks of
		fit := mention.None
		for e := range r.ents {
			if r.ents[e].Type == graph.Country {
				if fit != mention.None {
					m.Entity = r.near(i, graph.Country, func(x *mention.Mention) bool { return x.Kind == mention.Name })
					return
				}
				fit = e
			}
		}
		m.Entity = fit
		return
	}
	want := m.Number
	if want == 0 {
		want = 2
	}
	if want > 5 {
		return
	}
	m.Entities = r.focus(i, want)
}

// near gives the only entity of a type that this sentence, up to mention i, and the one before name in a mention that fits, None
// if they name none or more than one. What stands inside another name does not count.
func (r *resolver) near(i int, typ graph.EntityType, fits func(*mention.Mention) bool) int {
	fit := mention.None
	for k := i - 1; k >= 0; k-- {
		x := &r.ms[k]
		if x.Sentence == mention.None || x.Sentence < r.ms[i].Sentence-1 {
			break
		}
		if x.Type != typ || x.Entity == mention.None || x.Inside != mention.None || !fits(x) {
			continue
		}
		if fit != mention.None && fit != x.Entity {
			return mention.None
		}
		fit = x.Entity
	}
	return fit
}

// focus gives the countries that a text speaks of together at mention i: all there are, if they are as many as wanted;
// else those of the nearest sentence before that names just so many; else the most frequent, if they lead clearly.
func (r *resolver) focus(i, want int) []int {
	count := map[int]int{}
	var all []int
	for k := range r.ms {
		m := &r.ms[k]
		if m.Type != graph.Country || m.Entity == mention.None || m.Kind == mention.Description || r.former(m.Country) {
			continue
		}
		if count[m.Entity] == 0 {
			all = append(all, m.Entity)
		}
		count[m.Entity]++
	}
	if len(all) < want {
		return nil
	}
	if len(all) == want {
		return all
	}
	// the most frequent, when they lead
	top := append([]int(nil), all...)
	for a := range top {
		for b := a + 1; b < len(top); b++ {
			if count[top[b]] > count[top[a]] {
				top[a], top[b] = top[b], top[a]
			}
		}
	}
	if count[top[want-1]] >= 2*count[top[want]] && count[top[want-1]] > 1 {
		return top[:want:want]
	}
	s := r.ms[i].Sentence
	for back := s; back >= 0 && back >= s-3; back-- {
		var here []int
		for k := range r.ms {
			m := &r.ms[k]
			if m.Sentence != back || m.Type != graph.Country || m.Entity == mention.None || m.Kind == mention.Description || back == s && k > i || r.former(m.Country) {
				continue
			}
			seen := false
			for _, e := range here {
				seen = seen || e == m.Entity
			}
			if !seen {
				here = append(here, m.Entity)
			}
		}
		if len(here) == want {
			return here
		}
		if len(here) > want {
			return nil
		}
	}
	return nil
}

// former says that a country is one that is gone, or that few recognise: it is not what "the two countries" means.
func (r *resolver) former(name string) bool {
	c, ok := r.g.CountryNamed(name)
	return ok && c.Alpha2 == ""
}

// capital resolves "the Peruvian capital" to the city, if the document names it.
func (r *resolver) capital(i int) {
	m := &r.ms[i]
	c, ok := r.g.CountryNamed(m.Country)
	if !ok || c.Capital == "" {
		return
	}
	want := gazetteer.Fold(c.Capital)
	for e := range r.ents {
		if r.ents[e].Type != graph.Place {
			continue
		}
		for _, k := range r.ents[e].Mentions {
			if gazetteer.Fold(r.ms[k].Name) == want {
				m.Entity = e
				return
			}
		}
	}
}

// only resolves "the plant" to the only thing of its type that is named before it with that noun, or at all.
func (r *resolver) only(i int) {
	m := &r.ms[i]
	if m.Sentence == mention.None || m.Plural {
		return
	}
	noun := r.word(m.Head)
	if noun == "company" || noun == "firm" || noun == "corporation" {
		r.company(i)
		return
	}
	withNoun, before := []int(nil), []int(nil)
	for e := range r.ents {
		x := &r.ents[e]
		if x.Type != m.Type && !(x.Type == graph.Organization && m.Type == graph.Plant) || x.First.Start > m.Span.Start {
			continue
		}
		has := false
		for _, k := range x.Mentions {
			if y := &r.ms[k]; y.Kind == mention.Name && y.Head >= 0 && r.word(y.Head) == noun {
				has = true
				break
			}
		}
		if has {
			withNoun = append(withNoun, e)
		}
		if x.Type == m.Type && !(m.Type == graph.Plant && r.site(x)) {
			before = append(before, e)
		}
	}
	switch {
	case len(withNoun) == 1:
		m.Entity = withNoun[0]
	case len(withNoun) > 1:
		m.Entity = r.near(i, r.ents[withNoun[0]].Type, func(x *mention.Mention) bool {
			return x.Kind == mention.Name && x.Head >= 0 && r.word(x.Head) == noun
		})
	case len(withNoun) == 0 && len(before) == 1 && (m.Type == graph.Plant || m.Type == graph.EventType || m.Type == graph.Agreement):
		m.Entity = before[0]
	}
}

// site says that a plant by type is ground on which plants stand, by the last word of its name: "the plant" is not it.
func (r *resolver) site(x *Entity) bool {
	w := nameWords(x.Name)
	if len(w) == 0 {
		return false
	}
	switch w[len(w)-1] {
	case "zone", "park", "estate", "technopark":
		return true
	}
	return false
}

// company resolves "the company" to the only organization named so far that is no office of state or body of states.
func (r *resolver) company(i int) {
	fit := mention.None
	for e := range r.ents {
		x := &r.ents[e]
		if x.Type != graph.Organization || x.First.Start > r.ms[i].Span.Start || r.public(x) {
			continue
		}
		if fit != mention.None {
			r.ms[i].Entity = r.near(i, graph.Organization, func(y *mention.Mention) bool {
				return y.Kind == mention.Name && !r.public(&r.ents[y.Entity])
			})
			return
		}
		fit = e
	}
	r.ms[i].Entity = fit
}

// public says that an organization is named as an office of state, a body of states, a school or a publisher.
func (r *resolver) public(x *Entity) bool {
	for _, k := range x.Mentions {
		m := &r.ms[k]
		if m.Kind != mention.Name || m.Head < 0 {
			return true // of a header line
		}
		if e, ok := r.g.Name(m.Name); ok && e.Kind >= gazetteer.BodyName {
			return true
		}
		for _, h := range r.g.Heads(r.word(m.Head)) {
			if h.Type == graph.Organization && h.Alone {
				return true
			}
		}
	}
	return false
}

func (r *resolver) word(k int) string {
	if k < 0 || k >= len(r.t.Tokens) {
		return ""
	}
	return gazetteer.Fold(r.t.Tokens[k].Text)
}
