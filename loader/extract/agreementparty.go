package extract

import (
	"slices"
	"strings"

	"concord/graph"
	"concord/loader/text"
)

// This file finds who signs.

// signers gives the parties: who signs and with whom, what "between" joins, the pair in focus where the text leaves it at
// "the sides". A person signs for the country or body whose office he or she holds.
func (d *document) signers(v, noun int, clause text.Range, passive bool) []int {
	var es []int
	if !passive && d.subjectUnknown(v) {
		return nil
	}
	if passive {
		es = d.partners("between", text.Range{From: noun, To: clause.To})
		if len(es) < 2 {
			es = append(es, d.partners("by", clause)...)
		}
		if len(es) < 2 {
			es = append(es, d.partners("with", text.Range{From: noun, To: clause.To})...)
		}
	} else {
		es = d.actors(v)
		if g := d.objectAbove(v); g != nil { // "brought A and B together to sign"
			es = append(es, g...)
		}
		if between := d.partners("between", clause); len(between) >= 2 {
			es = between
		} else {
			es = append(es, d.partners("with", clause)...)
		}
	}
	out := make([]int, 0, len(es))
	private := 0
	for _, e := range es {
		if d.Entities[e].Type == graph.Person && d.agreementKind(noun) != "" { // laws and orders are signed in person
			c := d.represented(e)
			if c < 0 {
				private++
			} else {
				e = c
			}
		}
		out = append(out, e)
	}
	out = d.parties(unique(out))
	if len(out) == 0 || private == len(out) && len(d.focus()) == 2 { // persons whose office the text does not tell
		return d.focus()
	}
	if l := d.node[v].lemma; l == "ratify" || l == "adopt" {
		return out
	}
	if passive && len(out) == 1 && d.ofState(out[0]) { // one ministry and somebody whom the text does not name
		return d.focus()
	}
	if len(out) == 1 && d.Entities[out[0]].Type == graph.Country {
		if o := d.other(out[0]); o >= 0 {
			out = append(out, o)
		}
	}
	return out
}

// ofState says whether the entity is a ministry or other body of state of a country of the pair in focus.
func (d *document) ofState(e int) bool {
	x := &d.Entities[e]
	if x.Type != graph.Organization || x.Country == "" || !slices.Contains(d.focus(), d.country(x.Country)) {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(x.Name)) {
		if d.lex.is(stateWord, w) {
			return true
		}
	}
	return false
}

// subjectUnknown says whether the verb has a named subject that no entity stands for.
func (d *document) subjectUnknown(v int) bool {
	if len(d.actors(v)) > 0 {
		return false
	}
	for _, a := range d.verb(v).args {
		if a.role == "subject" && !a.far && strings.HasPrefix(d.node[a.head].tag, "NNP") {
			return true
		}
	}
	return false
}

// objectAbove gives the names of the object of the verb that governs v as a purpose.
func (d *document) objectAbove(v int) []int {
	up := d.node[v].head
	if up < 0 || !d.node[up].isVerb() || !d.infinitive(v) {
		return nil
	}
	var out []int
	for _, a := range d.verb(up).args {
		if a.role == "object" && !a.far {
			out = append(out, d.meant(a.head)...)
		}
	}
	return out
}

// parties drops what can be no party of an agreement: places, and where bodies or countries stand beside each other, the
// country that only tells whose body it is.
func (d *document) parties(es []int) []int {
	return slices.DeleteFunc(es, func(e int) bool { return !d.acts(e) })
}
