package ask

import (
	"slices"

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

// signatories gives the persons that stand in the words of a fact, where the question asks who and the fact names only
// the countries they act for.
func (p *plan) signatories(w world, g goal, f *fact, score float64, values []Value) ([]Value, error) {
	if roleKind(g.fact, g.role.role) != graph.EntityRole || !isList(g.fact, g.role.role) || p.types != nil {
		return nil, nil
	}
	for _, a := range f.values(g.role.role) {
		if a.entity == nil || a.entity.Type != graph.Country {
			return nil, nil
		}
	}
	var out []Value
	for _, s := range f.statements {
		people, err := w.persons(s.document.IRI)
		if err != nil {
			return nil, err
		}
		for _, e := range people {
			if p.inWords(named{text: e.Name, entities: []graph.Entity{e}}, s.quote) && !p.asksAbout(argument{entity: &e}) {
				out = append(out, Value{
					Value: e.Name, Entity: e.IRI, Type: f.kind, Role: g.role.role, Facts: []string{f.iri}, Date: f.date(),
					Citations: []Citation{s.cite()}, score: score, key: e.IRI, kind: graph.Person,
				})
			}
		}
	}
	return out, nil
}
