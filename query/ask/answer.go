package ask

import (
	"cmp"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"concord/graph"
	"concord/query/dossier"
)

// Answer is what the graph says to a question. Its JSON is the shape of questions.jsonl.
type Answer struct {
	Question string  `json:"question"`
	Answers  []Value `json:"answers"`
	// Verdict is "yes" or "no" to a question that asks for one, "" to any other and where there is no answer.
	Verdict string `json:"verdict,omitempty"`
	// Note says why there is no answer, or what else is to be known of the answers.
	Note string `json:"note,omitempty"`
	// Suggestions are questions near to this one that the graph can answer, where it cannot answer this one.
	Suggestions []string `json:"suggestions,omitempty"`
	// Plan is how the question was read, a line for each part.
	Plan []string `json:"plan,omitempty"`
	// SPARQL is a query that gives the same answers; "" where they rest on no fact, or on too many to list.
	SPARQL string `json:"sparql,omitempty"`
}

// Value is one answer with everything that supports it.
type Value struct {
	Value string `json:"value"`
	// Entity is the IRI of the entity that the value names, "" when it is a text, a number or a date.
	Entity string `json:"entity,omitempty"`
	// Type and Role say what kind of fact the value was found in, and as what.
	Type graph.FactType `json:"type,omitempty"`
	Role string         `json:"role,omitempty"`
	// Status is asserted when any citation asserts it, else planned, else negated.
	Status graph.Status `json:"status,omitempty"`
	// Date is when it was or is to be, EDTF, as far as the fact says.
	Date string `json:"date,omitempty"`
	// Facts are the IRIs of the facts, sorted.
	Facts []string `json:"facts,omitempty"`
	// Documents counts the distinct documents among the citations, the copies of one story as one.
	Documents int                `json:"documents"`
	Citations []dossier.Citation `json:"citations"`
	// More counts the statements besides those that are cited, where there are too many to show.
	More int `json:"more,omitempty"`

	score float64
	key   string
	kind  graph.EntityType // of an entity
	when  string           // EDTF of a value that is a date
	// number is that of the fact, nil when it has none.
	number *apd.Decimal
	// partial says that the value is a date in the words of the text, which could not be placed in a year.
	partial bool
	// quantified says that the fact counts what is made.
	quantified bool
}

// values makes the answers that a fact gives in a goal.
func (p *plan) values(g goal, f *dossier.Fact, score float64) []Value {
	base := Value{Type: f.Type, Role: g.role.role, Facts: []string{f.IRI}, score: score, Date: f.Date(), quantified: f.Text("quantity") != "", number: numberOf(f), More: f.Left()}
	for _, s := range f.Statements() {
		base.Citations = append(base.Citations, s.Cite())
	}
	one := func(text, key string) []Value {
		if text == "" {
			return nil
		}
		v := base
		v.Value, v.key = text, key
		return []Value{v}
	}
	switch {
	case g.role.role == wholeFact:
		return one(f.Phrase(), dossier.Fold(f.Phrase()))
	case g.role.role == makingRole:
		what := f.Activity("")
		return one(what, stems(what))
	case g.role.role == quoteRole:
		var out []Value
		for _, s := range f.Statements() {
			v := base
			v.Value, v.key, v.Citations = s.Quote, s.Quote, []dossier.Citation{s.Cite()}
			out = append(out, v)
		}
		return out
	}
	var out []Value
	for _, a := range f.Values(g.role.role) {
		if p.asksAbout(a) {
			continue
		}
		v := base
		switch {
		case a.Entity != nil:
			if p.types != nil && roleKind(g.fact, g.role.role) == graph.EntityRole && !slices.Contains(p.types, a.Entity.Type) {
				continue
			}
			v.Value, v.Entity, v.key, v.kind = a.Entity.Name, a.Entity.IRI, a.Entity.IRI, a.Entity.Type
		case a.Kind == graph.DateValue:
			v.Value, v.when, v.key, v.Date = dossier.ShowDate(a.Text), a.Text, a.Text, ""
		case a.Kind == graph.NumberValue:
			v.Value = f.ShowNumber(g.role.role, a.Text)
			v.key = v.Value
		default:
			v.Value = a.Text
			if g.role.role == "role" {
				v.Value = f.Office(a.Text)
			}
			v.key = stems(v.Value)
		}
		out = append(out, v)
	}
	if len(out) == 0 && p.form == askWhen && roleKind(g.fact, g.role.role) == graph.DateRole {
		for _, s := range f.Statements() {
			if d := dateIn(s.Quote); d != "" {
				v := base
				v.Value, v.key, v.Citations, v.partial = d, d, []dossier.Citation{s.Cite()}, true
				out = append(out, v)
			}
		}
	}
	return out
}

// asksAbout says whether a value is what the question itself names, which answers nothing.
func (p *plan) asksAbout(a dossier.Argument) bool {
	if a.Entity == nil {
		return false
	}
	return slices.ContainsFunc(p.names, func(n named) bool { return n.means(a.Entity.IRI) })
}

// stems gives the words of a text as a key under which phrases that differ in inflection and articles meet.
func stems(s string) string {
	words := content(s)
	for i, w := range words {
		words[i] = stem(w)
	}
	if len(words) == 0 {
		return dossier.Fold(s)
	}
	return strings.Join(words, " ")
}

// merge brings the values together that are one answer, the best first. stories tells which documents are copies, tokens gives
// the words of a name in their usual spelling.
func merge(values []Value, stories map[string]string, tokens func(string) []string) []Value {
	values = joinReadings(nestDates(values))
	at := map[string]int{}
	var out []Value
	for _, v := range values {
		i, ok := at[v.key]
		if !ok {
			at[v.key] = len(out)
			out = append(out, v)
			continue
		}
		o := &out[i]
		o.score = max(o.score, v.score)
		o.Citations = append(o.Citations, v.Citations...)
		o.Facts = append(o.Facts, v.Facts...)
		o.More += v.More
		// Of the ways in which documents write it, the first in order, whatever was found first.
		if v.Value < o.Value {
			o.Value = v.Value
		}
		if o.Date != v.Date {
			o.Date = ""
		}
	}
	out = sameShown(out, tokens)
	for i := range out {
		out[i].settle(stories)
	}
	slices.SortStableFunc(out, func(a, b Value) int {
		return cmp.Or(
			cmp.Compare(b.score, a.score),
			cmp.Compare(b.Documents+b.More, a.Documents+a.More),
			cmp.Compare(a.Value, b.Value),
		)
	})
	return out
}

// sameShown brings answers together that read the same, and persons of whom one is named in part: "Biden" and "Joseph
// R. Biden" among the holders of one office, whichever of its forms the given name has.
func sameShown(values []Value, tokens func(string) []string) []Value {
	var out []Value
	for _, v := range values {
		i := slices.IndexFunc(out, func(o Value) bool {
			return dossier.Fold(o.Value) == dossier.Fold(v.Value) && (o.Entity == "" || v.Entity == "" || o.Entity == v.Entity) ||
				o.Role == "person" && v.Role == "person" && o.kind == graph.Person && v.kind == graph.Person && sameOrPart(tokens(o.Value), tokens(v.Value))
		})
		if i < 0 {
			out = append(out, v)
			continue
		}
		o := &out[i]
		if len(v.Value) > len(o.Value) {
			o.Value, o.Entity = v.Value, v.Entity
		}
		o.score = max(o.score, v.score)
		o.Citations = append(o.Citations, v.Citations...)
		o.Facts = append(o.Facts, v.Facts...)
		o.More += v.More
	}
	return out
}

// sameOrPart says whether two names are one, or one is a part of the other.
func sameOrPart(a, b []string) bool {
	return slices.Equal(a, b) || subset(a, b) || subset(b, a)
}

// settle sorts what supports a value and counts it. stories gives for each document the first that tells its story.
func (v *Value) settle(stories map[string]string) {
	v.Citations, v.Documents, v.Status = dossier.Settle(v.Citations, stories)
	slices.Sort(v.Facts)
	v.Facts = slices.Compact(v.Facts)
}

// nestDates gives a date that holds exactly one more exact date the key of that one, so that "1993" and "11 June 1993" are
// one answer where they can only mean one day. A year that two days fall in stays by itself.
func nestDates(values []Value) []Value {
	for i := range values {
		a := &values[i]
		if a.partial {
			for _, b := range values {
				if b.when != "" && partOf(a.Value, b.Value) {
					a.key, a.Value = b.when, b.Value
				}
			}
		}
		if a.when == "" {
			continue
		}
		from, to, _ := graph.DateBounds(a.when)
		inner, several := -1, false
		for j, b := range values {
			if b.when == "" || b.when == a.when {
				continue
			}
			lo, hi, _ := graph.DateBounds(b.when)
			if lo == "" || hi == "" || from == "" || to == "" || lo < from || hi > to {
				continue
			}
			if inner >= 0 && values[inner].when != b.when {
				several = true
			}
			inner = j
		}
		if inner >= 0 && !several {
			a.key, a.Value = values[inner].when, values[inner].Value
		}
	}
	return values
}

// joinReadings gives two facts that were read from the same words and say the same in other words the key of one: the
// assembly of tractors that is a project, and the production of tractors.
func joinReadings(values []Value) []Value {
	for i := range values {
		for j := range i {
			a, b := &values[j], &values[i]
			if a.Role == wholeFact && b.Role == wholeFact && a.key != b.key && a.shares(b) && sameWords(a.Value, b.Value) {
				b.key, b.Value = a.key, a.Value
			}
		}
	}
	return values
}

// shares says whether two values have a citation in common.
func (v *Value) shares(o *Value) bool {
	return slices.ContainsFunc(v.Citations, func(a dossier.Citation) bool {
		return slices.ContainsFunc(o.Citations, func(b dossier.Citation) bool { return a.Document == b.Document && a.Start == b.Start && a.End == b.End })
	})
}

// sameWords says whether every word of each text has one like it in the other.
func sameWords(a, b string) bool {
	x, y := content(a), content(b)
	in := func(list []string, w string) bool {
		return slices.ContainsFunc(list, func(o string) bool { return related(o, w) })
	}
	for _, w := range x {
		if !in(y, w) {
			return false
		}
	}
	for _, w := range y {
		if !in(x, w) {
			return false
		}
	}
	return true
}
