package ask

import (
	"context"
	"slices"
	"strings"

	"concord/graph"
	"concord/query/dossier"
)

// wholeGoals are the goals of a question for yes or no: any fact that meets it all is the answer.
func wholeGoals(q *question) []goal {
	var out []goal
	for i := range topics {
		if hits, _ := q.hits(&topics[i]); hits > 0 {
			out = append(out, goal{topics[i].fact, asked{role: wholeFact, forms: askIf}, &topics[i], hits, hits})
		}
	}
	slices.SortStableFunc(out, func(a, b goal) int { return b.score - a.score })
	return out
}

// links answers how two names are connected: by every fact that holds them both, in a role or in the words of an argument,
// and by what persons signed. What somebody merely said of another connects them only where nothing else does.
func (p *plan) links(ctx context.Context, w world) ([]Value, error) {
	if len(p.names) < 2 {
		return nil, nil
	}
	a, b := p.names[0], p.names[1]
	groups := p.groups()[:2]
	// Those that hold both; and, where they are not too many, all that hold one, for the other may stand in their words.
	with := [][][]string{groups}
	for _, g := range groups {
		n, err := w.Count(dossier.Wanted{With: [][]string{g}})
		if err != nil {
			return nil, err
		}
		if n <= mostFacts {
			with = append(with, [][]string{g})
		}
	}
	seen := map[string]bool{}
	var out, talk []Value
	for _, g := range with {
		facts, left, err := w.Facts(ctx, dossier.Wanted{With: g, Most: bestFacts, Ration: true})
		if err != nil {
			return nil, err
		}
		p.left += left
		for k := range facts {
			f := &facts[k]
			g := goal{fact: f.Type, role: asked{role: wholeFact}}
			if seen[f.IRI] || p.namedIn(g, f, a) < inText || p.namedIn(g, f, b) < inText {
				continue
			}
			seen[f.IRI] = true
			if f.Type == graph.StatementFact {
				talk = append(talk, p.values(g, f, inQuote)...)
			} else {
				out = append(out, p.values(g, f, 1)...)
			}
		}
	}
	signed, err := p.signedTogether(ctx, w, a, b)
	if err != nil {
		return nil, err
	}
	if out = append(out, signed...); len(out) == 0 {
		out = talk
	}
	return withoutParts(out), nil
}

// withoutParts leaves out the fields of a cooperation that another answer from the same words names as a whole: an agreement
// on space and defence cooperation says more than "cooperation in space".
func withoutParts(values []Value) []Value {
	return slices.DeleteFunc(slices.Clone(values), func(v Value) bool {
		return v.Type == graph.CooperationFact && slices.ContainsFunc(values, func(o Value) bool {
			if o.Type == graph.CooperationFact || !slices.ContainsFunc(o.Citations, func(c dossier.Citation) bool {
				return slices.ContainsFunc(v.Citations, func(d dossier.Citation) bool { return c.Document == d.Document && c.Start < d.End && d.Start < c.End })
			}) {
				return false
			}
			words := dossier.Fields(o.Value)
			for _, w := range content(v.Value) {
				if !slices.ContainsFunc(words, func(x string) bool { return related(x, w) }) {
					return false
				}
			}
			return true
		})
	})
}

// signedTogether gives the agreements whose words name both of two persons, which are those who signed them.
func (p *plan) signedTogether(ctx context.Context, w world, a, b named) ([]Value, error) {
	for _, n := range []named{a, b} {
		if !slices.ContainsFunc(n.entities, func(e graph.Entity) bool { return e.Type == graph.Person }) {
			return nil, nil
		}
	}
	of := dossier.Wanted{Type: graph.AgreementFact, Most: mostOfType, Ration: true}
	n, err := w.Count(of)
	if err != nil {
		return nil, err
	}
	var facts []dossier.Fact
	if n <= mostOfType {
		facts, _, err = w.Facts(ctx, of)
	} else {
		var docs []string
		if docs, _, err = w.Naming(p.groups()[:2], mostSources); err == nil {
			facts, err = w.Told(graph.AgreementFact, docs)
		}
	}
	if err != nil {
		return nil, err
	}
	var out []Value
	g := goal{fact: graph.AgreementFact, role: asked{role: wholeFact}}
	for i := range facts {
		f := &facts[i]
		if p.meets(g, f, a) == inQuote && p.meets(g, f, b) == inQuote {
			out = append(out, p.values(g, f, inText)...)
		}
	}
	return out, nil
}

// about answers what is known of a name: who a person is by the offices the person holds, and all else by all its facts.
func (p *plan) about(ctx context.Context, w world) ([]Value, error) {
	var out []Value
	who := strings.HasPrefix(strings.ToLower(p.text), "who")
	for i, n := range p.names {
		if !who {
			break
		}
		facts, left, err := w.Facts(ctx, dossier.Wanted{Type: graph.PositionFact, With: p.groups()[i : i+1], Most: bestFacts, Ration: true})
		if err != nil {
			return nil, err
		}
		for k := range facts {
			if f := &facts[k]; fills(f, "person", n) {
				out = append(out, p.values(goal{fact: f.Type, role: asked{role: "role"}}, f, 1)...)
			}
		}
		p.left += left
	}
	if len(out) > 0 {
		return out, nil
	}
	for i := range p.names {
		facts, left, err := w.Facts(ctx, dossier.Wanted{With: p.groups()[i : i+1], Most: bestFacts, Ration: true})
		if err != nil {
			return nil, err
		}
		for k := range facts {
			f := &facts[k]
			out = append(out, p.values(goal{fact: f.Type, role: asked{role: wholeFact}}, f, 1)...)
		}
		p.left += left
	}
	return out, nil
}

// namesOf answers under which names documents speak of an entity: every full name, without those that are only a part
// of another.
func (p *plan) namesOf(w world) ([]Value, error) {
	var out []Value
	for _, n := range p.names {
		for _, e := range n.entities {
			forms, left, err := w.Forms(e.IRI)
			if err != nil {
				return nil, err
			}
			p.left += left
			for _, f := range forms {
				if slices.ContainsFunc(forms, func(o dossier.Form) bool { return partOf(f.Name, o.Name) }) {
					continue
				}
				out = append(out, Value{Value: f.Name, Entity: e.IRI, Role: "name", key: f.Name, score: 1, Citations: []dossier.Citation{f.Cite()}})
			}
		}
	}
	return out, nil
}

// partOf says whether all words of a name, and not all of it, are in another.
func partOf(name, of string) bool {
	return subset(dossier.Fields(name), dossier.Fields(of))
}

// subset says whether all words of one list, and not all of the other, are in that.
func subset(a, b []string) bool {
	if len(a) >= len(b) {
		return false
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}
