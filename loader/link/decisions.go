package link

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/loader/resolve"
)

// decisions are what people decided about the pairs of a dataset.
type decisions struct {
	links []graph.Link
	pairs map[[2]string]*graph.Link // by entity and record, where they lead to an entity
	open  map[[2]string]string      // why a pair that may be meant by one that does not is for somebody to look at again
}

func newDecisions(links []graph.Link) *decisions {
	s := &decisions{pairs: map[[2]string]*graph.Link{}, open: map[[2]string]string{}}
	for _, l := range links {
		if l.Decided() {
			s.links = append(s.links, l)
		}
	}
	for i := range s.links {
		l := &s.links[i]
		if l.Entity != "" {
			s.pairs[[2]string{l.Entity, l.Record}] = l
		}
		for _, e := range l.Candidates {
			s.open[[2]string{e, l.Record}] = "once decided, " + strings.Join(l.Names, ", ") + " and the record: " + string(l.Outcome)
		}
	}
	return s
}

// of gives the decision on a pair, nil when there is none.
func (s *decisions) of(entity, record string) *graph.Link { return s.pairs[[2]string{entity, record}] }

// nameLinks makes links of what is accepted or left to somebody, with the names of the entity. What its names do not tell
// from others is left to somebody.
func (p *pass) nameLinks(ctx context.Context, view *graph.View, author Author) error {
	pairs := p.report.pairs
	entities := map[string]graph.Entity{}
	need := func(iri string) (err error) {
		if _, ok := entities[iri]; !ok {
			entities[iri], err = view.Entity(iri)
		}
		return err
	}
	for _, m := range pairs {
		if m.Outcome == Accept || m.Outcome == Review {
			if err := need(m.Entity); err != nil {
				return err
			}
		}
	}
	nameless := func(l *graph.Link) bool { return len(l.Names) == 0 && l.Entity != "" } // of an earlier version
	for i := range p.said.links {
		if l := &p.said.links[i]; nameless(l) {
			if err := need(l.Entity); err != nil {
				return err
			}
		}
	}
	uses, err := resolve.ReadUses(ctx, view, resolve.EntityNames(maps.Values(entities)), resolve.LinkNames(p.said.links))
	if err != nil {
		return err
	}
	links := slices.Clone(p.said.links)
	for i := range p.said.links {
		if l := &p.said.links[i]; nameless(l) {
			resolve.NameLink(l, entities[l.Entity], p.x.keys, uses)
			links[i] = *l
		}
	}
	taken := map[quad.IRI]bool{}
	for i := range links {
		taken[links[i].IRI()] = true
	}
	var made []int // of the pairs, those of the links behind the decisions
	for i := range pairs {
		m := &pairs[i]
		if m.link != nil || m.Outcome == Reject {
			continue
		}
		m.link = &graph.Link{
			Dataset: p.d.Name, Record: m.Record, Outcome: Accept, Score: m.Score, By: author.By, On: stamp(author.On), Because: m.Evidence, Rule: method,
		}
		resolve.NameLink(m.link, entities[m.Entity], p.x.keys, uses)
		if taken[m.link.IRI()] { // a decision about these very names, which has no entity
			m.Outcome = Review
		}
		if m.Outcome == Accept {
			m.By, m.On, m.Because = m.link.By, m.link.On, m.link.Because
			made = append(made, i)
			links = append(links, *m.link)
		}
	}
	resolve.SettleLinks(links, uses)
	copy(p.said.links, links)
	for i, at := range made {
		if m, l := &pairs[at], links[len(p.said.links)+i]; l.Entity != m.Entity {
			m.Outcome, m.By, m.On, m.Because = Review, "", "", ""
			m.Evidence = strings.TrimPrefix(m.Evidence+"; "+why(l.Left), "; ")
		}
	}
	return nil
}

// why says in words why a link leads to no entity.
func why(left graph.LeftOver) string {
	switch left {
	case graph.NoName:
		return "no document uses its names"
	case graph.SeveralNamed:
		return "several entities have its names"
	case graph.SeveralMatch:
		return "the entity has another record"
	case graph.Refused:
		return "the entity was decided not to be the record"
	case graph.Contradicted:
		return "the entity was decided to be the record, and not to be"
	}
	return string(left)
}
