package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/mention"
	"concord/loader/text"
)

// match tries a frame on a predicate and gives the statements that it makes; none when a core slot stays empty.
func (f *Frame) match(p *predicate) []draft {
	d := p.d
	if p.noun && len(f.Light) > 0 && !p.governedBy(f.Light) {
		return nil
	}
	for _, req := range f.With {
		if !p.filledBy(req) {
			return nil
		}
	}
	base := draft{typ: f.Type, rule: f.Name, head: p.head, status: f.Status, span: p.span()}
	if base.status == "" {
		base.status = d.status(p.head)
		if p.gov >= 0 {
			if s := d.status(p.gov); s != graph.Asserted {
				base.status = s
			}
		}
	}
	drafts := []draft{base}
	for _, s := range f.Slots {
		values := d.fill(p, s, drafts[0].args)
		if len(values) == 0 {
			if s.Core {
				return nil
			}
			continue
		}
		if !s.Each {
			if !f.lists(s.Role) {
				values = values[:1]
			}
			for i := range drafts {
				drafts[i].args = append(drafts[i].args, values...)
			}
			continue
		}
		var next []draft
		for _, dr := range drafts {
			for _, v := range values {
				c := dr
				c.args = append(slices.Clone(dr.args), v)
				next = append(next, c)
			}
		}
		drafts = next
	}
	for i := range drafts {
		for _, pk := range f.Picks {
			if v := p.pick(pk); v != "" {
				drafts[i].set(pk.Role, v, graph.CodeValue)
			}
		}
		if len(f.Times) > 0 {
			d.date(&drafts[i], p, f.Times)
		}
	}
	return drafts
}

// filledBy says whether one of the words fills the role.
func (p *predicate) filledBy(req requirement) bool {
	for _, a := range p.args {
		if a.role == req.role && (slices.Contains(req.words, p.d.node[a.head].lemma) || slices.Contains(req.words, p.d.node[a.head].lower)) {
			return true
		}
	}
	if req.role == "particle" {
		for _, k := range p.d.node[p.head].kids {
			if slices.Contains(req.words, p.d.node[k].lower) && (p.d.node[k].rel == "compound:prt" || p.d.node[k].rel == "compound" || p.d.node[k].rel == "advmod" || p.d.node[k].rel == "case") {
				return true
			}
		}
	}
	return false
}

// pick gives the code that the words before the trigger (or of its object), or the trigger itself, stand for.
func (p *predicate) pick(pk Pick) string {
	d := p.d
	var words []int
	switch pk.Source {
	case "trigger":
		words = []int{p.head}
	default:
		heads := []int{p.head}
		for _, a := range p.args {
			if a.role == pk.Source {
				words = append(words, a.head)
				heads = append(heads, a.head)
			}
		}
		for _, h := range heads {
			for i := max(0, h-5); i < h; i++ {
				if d.node[i].sent == d.node[h].sent && (i == h || d.mention[i] < 0 || d.size(d.mention[i]) == 1) { // not "state" of "Head of State"
					words = append(words, i)
				}
			}
		}
	}
	for _, w := range words {
		for _, form := range []string{d.node[w].lemma, d.node[w].lower} {
			if v, ok := pk.Values[form]; ok {
				return v
			}
		}
	}
	return ""
}

// fill finds the values of a slot.
func (d *document) fill(p *predicate, s Slot, have []value) []value {
	for _, alternative := range s.From {
		var out []value
		for _, role := range alternative {
			out = append(out, d.source(p, role, s, have)...)
		}
		if out = distinct(out); len(out) > 0 {
			if s.Each {
				out = d.withoutContainers(out)
			}
			return out
		}
	}
	return nil
}

// source gives the values that one role offers to a slot: near arguments first, and far ones only where there are none.
func (d *document) source(p *predicate, role string, s Slot, have []value) []value {
	switch role {
	case "focus":
		return d.focusValues(s)
	case "trigger":
		return d.valuesOf(p.head, s)
	case "infinitive":
		return d.infinitives(p.head, s)
	case "topic":
		return d.topicValues(p, s)
	}
	near, far := []value(nil), []value(nil)
	for _, a := range p.args {
		if a.role != role {
			continue
		}
		for _, v := range d.rowValues(a.head, s, d.valuesOf(a.head, s)) {
			v.role = s.Role
			if slices.ContainsFunc(have, func(h value) bool { return h.entity == v.entity && h.entity >= 0 }) {
				continue // one thing does not fill two slots of a frame
			}
			if a.far {
				far = append(far, v)
			} else {
				near = append(near, v)
			}
		}
	}
	if role == "between" && len(near) < 2 {
		if row := d.betweenValues(p, s); len(row) > 1 {
			return row
		}
	}
	if len(near) > 0 {
		return near
	}
	return far
}

// betweenValues reads "between A and B" behind the trigger by the words alone, where the tree lost one of the two: the
// entities named from "between" to the first word behind the "and" that no longer belongs to a name.
func (d *document) betweenValues(p *predicate, s Slot) []value {
	r := d.sentence(d.node[p.head].sent)
	i := p.head + 1
	for i < min(r.To, p.head+8) && d.node[i].lower != "between" {
		if d.node[i].word == "," || d.finite(i) {
			return nil
		}
		i++
	}
	if i >= r.To || d.node[i].lower != "between" {
		return nil
	}
	var out []value
	joined := false
	for i++; i < r.To; i++ {
		n := &d.node[i]
		m := d.mention[i]
		switch {
		case m >= 0:
			if joined && len(out) > 1 && d.Mentions[m].Tokens.From > 0 && d.mention[d.Mentions[m].Tokens.From-1] < 0 && !isConjunction(d.node[d.Mentions[m].Tokens.From-1].lower) && d.node[d.Mentions[m].Tokens.From-1].tag == "IN" {
				return out
			}
			for _, v := range d.valuesOf(d.Mentions[m].Tokens.To-1, s) {
				if v.entity >= 0 {
					out = distinct(append(out, v))
				}
			}
			i = d.Mentions[m].Tokens.To - 1
		case isConjunction(n.lower):
			joined = true
		case n.tag == "IN" && n.lower != "of" || n.lower == "to" || d.finite(i) || n.word == "." || n.word == ";":
			return out
		}
	}
	return out
}

// valuesOf reads what nominal h offers to a slot.
func (d *document) valuesOf(h int, s Slot) []value {
	var some [8]graph.EntityType // holds what most slots take
	types := some[:0]
	party, words, classed, list := false, false, false, false
	for _, t := range s.Types {
		switch t {
		case "text":
			words = true
		case "items":
			list = true
		case "party":
			party = true
			types = append(types, graph.Country, graph.Organization, graph.Plant)
		case "any":
			types = append(types, graph.EntityTypes()...)
		default:
			if class, ok := strings.CutPrefix(t, "text:"); ok {
				words, classed = words || d.lex.holds(class, d.node[h].lemma), true
				continue
			}
			types = append(types, graph.EntityType(t))
		}
	}
	var out []value
	if len(types) > 0 {
		for _, e := range d.entities(h, 0) {
			if party && d.Entities[e].Type == graph.Person {
				e = d.represented(e)
				if e < 0 {
					continue
				}
			}
			if d.typed(e, types) {
				out = append(out, value{role: s.Role, entity: e, kind: graph.EntityValue})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	switch {
	case words:
		ph := d.phrase(h)
		if classed && ph.To == ph.From+1 && d.articled(ph.From) {
			break // "the facility" is one told before
		}
		for k := h + 1; classed && k < ph.To; k++ {
			if d.node[k].tag == "TO" && k+1 < ph.To && d.node[k+1].tag == "VB" || d.inTime(text.Range{From: k, To: k + 1}) {
				ph = d.trim(text.Range{From: ph.From, To: k})
				break
			}
		}
		if m := d.mention[min(ph.To, len(d.node)-1)]; m >= 0 && ph.To > h+1 && d.Mentions[m].Tokens.From == ph.To && d.node[ph.To].sent == d.node[h].sent && d.isLand(m) && strings.HasPrefix(d.node[ph.To-1].tag, "NN") && d.mention[ph.To-1] < 0 {
			ph.To = d.Mentions[m].Tokens.To // "a plant in northeast China"
		}
		if t := d.words(ph); t != "" && !d.hollow(h) {
			out = append(out, value{role: s.Role, entity: -1, text: t, kind: graph.TextValue})
		}
	case list:
		for _, r := range d.items(d.yieldOf(h)) {
			if t := d.words(r); t != "" {
				out = append(out, value{role: s.Role, entity: -1, text: t, kind: graph.TextValue})
			}
		}
	}
	return out
}

// yieldOf is the noun phrase of h with all that is coordinated with it.
func (d *document) yieldOf(h int) text.Range {
	y := d.phrase(h)
	for _, c := range d.conjuncts(h) {
		q := d.phrase(c)
		y.From, y.To = min(y.From, q.From), max(y.To, q.To)
	}
	return y
}

// hollow says whether the nominal is a pronoun or a word that names nothing by itself.
func (d *document) hollow(h int) bool {
	n := &d.node[h]
	return n.tag == "PRP" || n.tag == "WDT" || n.tag == "WP" || n.tag == "EX" || n.tag == "DT" || strings.TrimSpace(n.word) == ""
}

// infinitives gives the words of the infinitives that the verb governs ("aims to create the route" offers "create the
// route"), one value each.
func (d *document) infinitives(v int, s Slot) []value {
	var out []value
	for _, k := range d.node[v].kids {
		if rel := d.node[k].rel; rel != "xcomp" && rel != "ccomp" && rel != "advcl" || !d.infinitive(k) {
			continue
		}
		for _, c := range d.conjuncts(k) {
			y := d.yield(c)
			y.From = c
			for _, o := range d.conjuncts(k) { // stop before the next coordinated infinitive
				if o > c && o < y.To {
					y.To = d.yield(o).From
				}
			}
			if w := d.words(d.trim(y)); w != "" {
				out = append(out, value{role: s.Role, entity: -1, text: w, kind: graph.TextValue})
			}
		}
	}
	return out
}

// lists says whether the role may have several values.
func (f *Frame) lists(role string) bool {
	return slices.ContainsFunc(schema[f.Type], func(r graph.Role) bool { return r.Name == role && r.List })
}

// isLand says whether the mention names a country or place.
func (d *document) isLand(m int) bool {
	es := d.resolved(m)
	return len(es) == 1 && d.Mentions[m].Kind == mention.Name && (d.Entities[es[0]].Type == graph.Country || d.Entities[es[0]].Type == graph.Place)
}
