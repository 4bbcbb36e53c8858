package extract

import (
	"slices"

	"concord/graph"
)

// topicValues offers the visitor of the visit that the document told last to a sentence that speaks on of that visit
// ("the visit includes ...", "as part of the visit").
func (d *document) topicValues(p *predicate, s Slot) []value {
	if d.topic < 0 || !d.typed(d.topic, []graph.EntityType{graph.Person, graph.Country, graph.Organization}) {
		return nil
	}
	at := d.node[p.head].sent
	if at-d.topicSent > 6 || !d.sameVisit(at) {
		return nil
	}
	return []value{{role: s.Role, entity: d.topic, kind: graph.EntityValue}}
}

// finishVisit completes a visit: places in a row with the one that was found, no country beside its city, and a plan
// where a programme tells it.
func (d *document) finishVisit(dr *draft, p *predicate) {
	if d.programme(p) {
		dr.status = graph.Planned
	}
	d.ledBy(dr, p)
	d.onInvitation(dr, p)
	if d.goesHome(dr) {
		dr.args = nil
		return
	}
	if who := dr.of("visitor"); len(who) > 0 {
		d.topic, d.topicSent = who[0], d.node[dr.head].sent
	}
}

// goesHome says whether somebody leaves or departs for, or arrives in, his or her own country: that is no visit.
func (d *document) goesHome(dr *draft) bool {
	if dr.rule != "visit.leave" && dr.rule != "visit.travel" {
		return false
	}
	who, where := dr.of("visitor"), dr.of("place")
	if len(who) != 1 || len(where) != 1 || d.Entities[who[0]].Type != graph.Person {
		return false
	}
	home, there := d.represented(who[0]), where[0]
	if d.Entities[there].Type == graph.Place && d.Entities[there].Country != "" {
		there = d.country(d.Entities[there].Country)
	}
	return home >= 0 && home == there
}

// ledBy gives a visit of a delegation to the person who leads it: "X is leading a Peruvian delegation visiting Y".
func (d *document) ledBy(dr *draft, p *predicate) {
	group := d.node[p.head].head
	if group < 0 || d.node[p.head].rel != "acl" || !d.node[group].lemmaIs(representative) {
		return
	}
	lead := d.node[group].head
	if lead < 0 || d.node[group].rel != "obj" || d.node[lead].lemma != "lead" && d.node[lead].lemma != "head" {
		return
	}
	for _, e := range d.actors(lead) {
		if d.Entities[e].Type == graph.Person {
			dr.args = slices.DeleteFunc(dr.args, func(a value) bool { return a.role == "visitor" })
			dr.entity("visitor", e)
			return
		}
	}
}

// onInvitation gives a visit that somebody is asked to pay to whom is asked: "X extended an invitation to Y to visit Z".
func (d *document) onInvitation(dr *draft, p *predicate) {
	v := p.head
	if p.noun {
		v = p.gov
	}
	if v < 0 || !d.infinitive(v) {
		return
	}
	r := d.sentence(d.node[v].sent)
	for k := v - 1; k > max(r.From, v-12); k-- {
		if d.node[k].lower != "to" || d.node[k-1].lemma != "invitation" {
			continue
		}
		dr.args = slices.DeleteFunc(dr.args, func(a value) bool { return a.role == "visitor" })
		dr.entity("visitor", d.named(k+1, v)...)
		dr.status = graph.Planned
		return
	}
}

// programme says whether the predicate is an item of a programme ("the agenda includes a visit to").
func (d *document) programme(p *predicate) bool {
	if p.gov < 0 {
		return false
	}
	g := d.verb(p.gov)
	for _, a := range g.args {
		if a.role == "subject" && d.node[a.head].lemmaIs(programmeNoun) {
			return true
		}
	}
	return false
}

// withoutContainers drops countries whose city is among the values ("Baku, Azerbaijan").
func (d *document) withoutContainers(vs []value) []value {
	return slices.DeleteFunc(vs, func(c value) bool {
		if c.entity < 0 || d.Entities[c.entity].Type != graph.Country {
			return false
		}
		return slices.ContainsFunc(vs, func(v value) bool {
			return v.entity >= 0 && v.entity != c.entity && d.Entities[v.entity].Type == graph.Place &&
				d.Entities[v.entity].Country != "" && d.country(d.Entities[v.entity].Country) == c.entity
		})
	})
}

// rowValues adds to the entities of a slot that takes many those that stand in one row with the head's name.
func (d *document) rowValues(h int, s Slot, vs []value) []value {
	m := d.mention[h]
	if m < 0 || !s.Each || len(vs) == 0 || vs[0].entity < 0 {
		return vs
	}
	var types []graph.EntityType
	for _, t := range s.Types {
		types = append(types, graph.EntityType(t))
	}
	for _, n := range d.row(m) {
		for _, e := range d.resolved(n) {
			if d.typed(e, types) {
				vs = append(vs, value{role: s.Role, entity: e, kind: graph.EntityValue})
			}
		}
	}
	return distinct(vs)
}
