package ask

import (
	"slices"

	"concord/graph"
	"concord/query/dossier"
)

// passage is a range of a document's text.
type passage struct {
	document string // IRI
	span     graph.Span
}

// heard notes the passages in which those speak whom the question names as its source.
func (p *plan) heard(facts *cache) error {
	for _, n := range p.names {
		if !n.speaker {
			continue
		}
		list, _, err := facts.of(graph.StatementFact, false)
		if err != nil {
			return err
		}
		for _, f := range list {
			if !fills(&f, "speaker", n) {
				continue
			}
			for _, s := range f.Statements() {
				p.said = append(p.said, passage{s.Document.IRI, s.Span})
			}
		}
	}
	return nil
}

// context gives for each name that says where ("in Azerbaijan") the documents that tell the same kind of fact of that
// place and of all the other names: a visit to a plant is a visit in the country that the same story says is visited.
func (p *plan) context(g goal, facts []dossier.Fact) []map[string]bool {
	out := make([]map[string]bool, len(p.names))
	for i, n := range p.names {
		if n.prep != "in" || n.speaker {
			continue
		}
		for k := range facts {
			f := &facts[k]
			if f.Type != g.fact || p.meets(g, f, n) < inText && !fills(f, g.role.role, n) {
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
			for _, doc := range f.Documents() {
				out[i][doc] = true
			}
		}
	}
	return out
}

// fills says whether a name fills a role of a fact.
func fills(f *dossier.Fact, role string, n named) bool {
	for _, a := range f.Args {
		if a.Role == role && a.Entity != nil && n.means(a.Entity.IRI) {
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
func (p *plan) unstated(w world, g goal, f *dossier.Fact, score float64) ([]Value, error) {
	switch {
	case p.form == askWho && isList(g.fact, g.role.role) && p.types == nil:
		for _, a := range f.Values(g.role.role) {
			if a.Entity == nil || a.Entity.Type != graph.Country {
				return nil, nil
			}
		}
		return p.inQuotes(w, g, f, score, nil, graph.Person)
	case p.form == askWhere && g.role.role == "place" && len(f.Values("place")) == 0:
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
func (p *plan) inQuotes(w world, g goal, f *dossier.Fact, score float64, after map[string]bool, types ...graph.EntityType) ([]Value, error) {
	var out []Value
	for _, s := range f.Statements() {
		list, err := w.Mentioned(s.Document.IRI, types...)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			n := named{text: e.Name, entities: []graph.Entity{e}}
			if p.asksAbout(dossier.Argument{Entity: &e}) || !p.inWords(n, s.Quote) || after != nil && !follows(s.Quote, e, after) {
				continue
			}
			out = append(out, Value{
				Value: dossier.Surface(s.Quote, e), Entity: e.IRI, Type: f.Type, Role: g.role.role, Facts: []string{f.IRI}, Date: f.Date(),
				Citations: []dossier.Citation{s.Cite()}, score: score, key: e.IRI, kind: e.Type,
			})
		}
	}
	return out, nil
}

// follows says whether a text has a name of an entity right after one of a set of words, an article aside.
func follows(text string, e graph.Entity, after map[string]bool) bool {
	words := dossier.Fields(text)
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		parts := dossier.Fields(name)
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
