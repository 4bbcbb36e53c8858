package ask

import (
	"slices"
	"strings"

	"concord/graph"
)

// passage is a range of a document's text.
type passage struct {
	document string // IRI
	span     graph.Span
}

// heard notes the passages in which those speak whom the question names as its source.
func (p *plan) heard(facts *cache) {
	for _, n := range p.names {
		if !n.speaker {
			continue
		}
		for _, f := range facts.involved[graph.StatementFact] {
			if !f.holds("speaker", n) {
				continue
			}
			for _, s := range f.statements {
				p.said = append(p.said, passage{s.document.IRI, s.span})
			}
		}
	}
}

// context gives for each name that says where ("in Azerbaijan") the documents that tell the same kind of fact of that
// place and of all the other names: a visit to a plant is a visit in the country that the same story says is visited.
func (p *plan) context(g goal, facts []fact) []map[string]bool {
	out := make([]map[string]bool, len(p.names))
	for i, n := range p.names {
		if n.prep != "in" || n.speaker {
			continue
		}
		for k := range facts {
			f := &facts[k]
			if f.kind != g.fact || p.meets(g, f, n) < inText && !f.holds(g.role.role, n) {
				continue
			}
			others := true
			for j, o := range p.names {
				others = others && (j == i || p.meets(g, f, o) > 0)
			}
			if !others {
				continue
			}
			if out[i] == nil {
				out[i] = map[string]bool{}
			}
			for _, s := range f.statements {
				out[i][s.document.IRI] = true
			}
		}
	}
	return out
}

// holds says whether a name fills a role of the fact.
func (f *fact) holds(role string, n named) bool {
	for _, a := range f.args {
		if a.role == role && a.entity != nil && n.means(a.entity.IRI) {
			return true
		}
	}
	return false
}

// means says whether a name can mean an entity.
func (n named) means(iri string) bool {
	return slices.ContainsFunc(n.entities, func(e graph.Entity) bool { return e.IRI == iri })
}

// unstated gives answers that stand in the words of a fact alone: the persons who sign, where the question asks who and
// the fact names only the countries they act for, and a place, where the fact names none.
func (p *plan) unstated(w world, g goal, f *fact, score float64) ([]Value, error) {
	switch {
	case p.form == askWho && isList(g.fact, g.role.role) && p.types == nil:
		for _, a := range f.values(g.role.role) {
			if a.entity == nil || a.entity.Type != graph.Country {
				return nil, nil
			}
		}
		return p.inQuotes(w, g, f, score, nil, graph.Person)
	case p.form == askWhere && g.role.role == "place" && len(f.values("place")) == 0:
		types := p.types
		if types == nil {
			types = []graph.EntityType{graph.Place, graph.Country, graph.Plant}
		}
		return p.inQuotes(w, g, f, score, places, types...)
	}
	return nil, nil
}

// places are the words that stand before the place of an event.
var places = set("in at near")

// inQuotes gives the entities of some types that the words of a fact name, other than those of the question; of those, where
// a set of words is given, the ones that stand right after one of these words.
func (p *plan) inQuotes(w world, g goal, f *fact, score float64, after map[string]bool, types ...graph.EntityType) ([]Value, error) {
	var out []Value
	for _, s := range f.statements {
		list, err := w.mentioned(s.document.IRI, types...)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			n := named{text: e.Name, entities: []graph.Entity{e}}
			if p.asksAbout(argument{entity: &e}) || !p.inWords(n, s.quote) || after != nil && !follows(s.quote, e, after) {
				continue
			}
			out = append(out, Value{
				Value: surface(s.quote, e), Entity: e.IRI, Type: f.kind, Role: g.role.role, Facts: []string{f.iri}, Date: f.date(),
				Citations: []Citation{s.cite()}, score: score, key: e.IRI, kind: e.Type,
			})
		}
	}
	return out, nil
}

// surface gives the name by which a text calls an entity, the longest that it uses.
func surface(text string, e graph.Entity) string {
	best := ""
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if len(name) > len(best) && strings.Contains(text, name) {
			best = name
		}
	}
	if best == "" {
		return e.Name
	}
	return best
}

// follows says whether a text has a name of an entity right after one of a set of words, an article aside.
func follows(text string, e graph.Entity, after map[string]bool) bool {
	words := fields(text)
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		parts := fields(name)
		for i := 1; i+len(parts) <= len(words) && len(parts) > 0; i++ {
			k := i - 1
			if words[k] == "the" && k > 0 {
				k--
			}
			if after[words[k]] && slices.Equal(words[i:i+len(parts)], parts) {
				return true
			}
		}
	}
	return false
}
