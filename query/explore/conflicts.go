package explore

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"concord/graph"
	"concord/query/dossier"
)

// ConflictKind is what a disagreement is about.
type ConflictKind string

// The kinds, in the order in which they are shown.
const (
	FigureConflict ConflictKind = "figure" // two amounts, numbers or quantities of one thing
	DateConflict   ConflictKind = "date"   // two dates of one event
	PlaceConflict  ConflictKind = "place"  // two places of one thing or event
	OfficeConflict ConflictKind = "office" // two persons in an office that one holds
	DenialConflict ConflictKind = "denial" // one says it, another denies it
	SumConflict    ConflictKind = "sum"    // parts that do not make their total
)

// Conflict is a disagreement between statements, or between the figures of one.
type Conflict struct {
	Kind  ConflictKind `json:"kind"`
	About string       `json:"about"` // "trade turnover of Azerbaijan and Belarus, 2018"
	// Note says what does not fit: "43.4 million USD and 4.9 million USD make 48.3 million USD, not 48 million USD".
	Note string `json:"note"`
	// Slight says that rounding may explain it.
	Slight bool   `json:"slight,omitempty"`
	Sides  []Side `json:"sides"`
}

// Side is a value and who says it.
type Side struct {
	Value string        `json:"value"`
	Fact  dossier.Entry `json:"fact"`
}

// mostCompared is how many facts of an entity are held against each other.
const mostCompared = 20_000

// rule finds conflicts of one kind among the facts of a type.
type rule struct {
	kind ConflictKind
	fact graph.FactType
	// key gives what two facts must have in common to be held against each other, and says it in words; "" leaves the fact
	// out.
	key func(f *dossier.Fact) (key, about string)
	// role is what they are held against each other in.
	role string
	// value writes what the fact has.
	value func(f *dossier.Fact) string
	// clash says whether two facts cannot both be right.
	clash func(a, b *dossier.Fact) bool
}

// Conflicts lists where statements contradict each other, among all facts or, when iri is not empty, among those that
// involve an entity. Facts are held against each other only when they speak of the same thing and the same time: an amount
// of nine months is no other value of the year's, a rounded figure is none of the exact one's, and of "more than 10,000"
// only a smaller number is. Slight ones come last.
//
// The method is to group facts by what identifies them without their value, as in the detection of conflicting values of
// truth discovery (Li et al., A Survey on Truth Discovery, 2016), and to judge pairs inside a group.
//
// Of an entity with very many facts those are held against each other that most statements tell; left counts the others.
func Conflicts(ctx context.Context, r *dossier.Reader, iri string) (found []Conflict, left int, err error) {
	byType := map[graph.FactType][]*dossier.Fact{}
	if iri != "" {
		var facts []dossier.Fact
		facts, left, err = r.Facts(ctx, dossier.Wanted{With: [][]string{{iri}}, Most: mostCompared})
		if err != nil {
			return nil, 0, err
		}
		for i := range facts {
			byType[facts[i].Type] = append(byType[facts[i].Type], &facts[i])
		}
	}
	facts := func(t graph.FactType) ([]*dossier.Fact, error) {
		if list, ok := byType[t]; ok || iri != "" {
			return list, nil
		}
		var list []*dossier.Fact
		for f, err := range r.Each(ctx, t) {
			if err != nil {
				return nil, err
			}
			list = append(list, f)
		}
		byType[t] = list
		return list, nil
	}
	lies, err := placesOf(facts)
	if err != nil {
		return nil, 0, err
	}
	var out []Conflict
	for _, rule := range slices.Concat(figureRules(), dateRules(), placeRules(lies), []rule{officeRule()}) {
		list, err := facts(rule.fact)
		if err != nil {
			return nil, 0, err
		}
		found, err := rule.find(ctx, r, list)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, found...)
	}
	trade, err := facts(graph.TradeFact)
	if err != nil {
		return nil, 0, err
	}
	sums, err := sumConflicts(r, trade)
	if err != nil {
		return nil, 0, err
	}
	out = append(out, sums...)
	for _, t := range graph.FactTypes() {
		list, err := facts(t)
		if err != nil {
			return nil, 0, err
		}
		denied, err := denials(r, list)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, denied...)
	}
	order := []ConflictKind{FigureConflict, DateConflict, PlaceConflict, OfficeConflict, DenialConflict, SumConflict}
	slices.SortStableFunc(out, func(a, b Conflict) int {
		slight := func(c Conflict) int {
			if c.Slight {
				return 1
			}
			return 0
		}
		return cmp.Or(
			slight(a)-slight(b), slices.Index(order, a.Kind)-slices.Index(order, b.Kind),
			strings.Compare(a.About, b.About), strings.Compare(a.Sides[0].Fact.IRI, b.Sides[0].Fact.IRI),
		)
	})
	return out, left, cmp.Or(ctx.Err(), r.Err())
}

// find groups facts and lists the groups in which some clash.
func (rule rule) find(ctx context.Context, r *dossier.Reader, facts []*dossier.Fact) ([]Conflict, error) {
	groups := map[string][]*dossier.Fact{}
	abouts := map[string]string{}
	for _, whole := range facts {
		if !affirmed(whole) {
			continue
		}
		for _, f := range split(whole, rule.role) {
			key, about := rule.key(f)
			if key == "" || ids(f, rule.role) == "" {
				continue
			}
			groups[key] = append(groups[key], f)
			if have, ok := abouts[key]; !ok || about < have {
				abouts[key] = about
			}
		}
	}
	keys := make([]string, 0, len(groups))
	for k, g := range groups {
		if len(g) > 1 {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	var out []Conflict
	for _, k := range keys {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		g := groups[k]
		slices.SortFunc(g, func(a, b *dossier.Fact) int {
			return cmp.Or(strings.Compare(a.IRI, b.IRI), strings.Compare(ids(a, rule.role), ids(b, rule.role)))
		})
		clashing := map[int]bool{}
		for i := range g {
			for j := range i {
				if rule.clash(g[i], g[j]) {
					clashing[i], clashing[j] = true, true
				}
			}
		}
		if len(clashing) == 0 {
			continue
		}
		c := Conflict{Kind: rule.kind, About: abouts[k]}
		var values []string
		for i, f := range g {
			if !clashing[i] {
				continue
			}
			entries, err := r.Entries([]dossier.Fact{*f})
			if err != nil {
				return nil, err
			}
			c.Sides = append(c.Sides, Side{Value: rule.value(f), Fact: entries[0]})
		}
		slices.SortStableFunc(c.Sides, func(a, b Side) int {
			return cmp.Or(b.Fact.Documents-a.Fact.Documents, strings.Compare(a.Value, b.Value))
		})
		for _, s := range c.Sides {
			if !slices.Contains(values, s.Value) {
				values = append(values, s.Value)
			}
		}
		c.Note = strings.Join(values, " or ")
		out = append(out, c)
	}
	return out, nil
}

// split parts a fact by what its statements give in a role: where that does not identify the fact, as the place of a
// meeting does not, two values of it stand in one fact.
func split(f *dossier.Fact, role string) []*dossier.Fact {
	var out []*dossier.Fact
	at := map[string]*dossier.Fact{}
	said := f.Statements()
	for i := range said {
		s := said[i]
		part := f.Saying(said[i : i+1 : i+1])
		part.Args = slices.Clone(s.Args)
		value := ids(&part, role)
		have := at[value]
		if have == nil {
			at[value] = &part
			out = append(out, &part)
			continue
		}
		*have = have.Saying(append(slices.Clip(have.Statements()), s))
		for _, a := range s.Args {
			if !slices.Contains(have.Args, a) {
				have.Args = append(have.Args, a)
			}
		}
	}
	return out
}

// affirmed says whether some statement says the fact, rather than denies it.
func affirmed(f *dossier.Fact) bool {
	return slices.ContainsFunc(f.Statements(), func(s dossier.Statement) bool { return s.Status != graph.Negated })
}

// asserted says whether some statement says that it is so, rather than planned.
func asserted(f *dossier.Fact) bool {
	return slices.ContainsFunc(f.Statements(), func(s dossier.Statement) bool { return s.Status == graph.Asserted })
}

// sameTime is how many days may lie between the publication of two documents whose facts hold at no stated time.
const sameTime = 31

// near says whether two facts are told at the same time: in one document, or in two that were published within a month.
func near(a, b *dossier.Fact) bool {
	for _, s := range a.Statements() {
		for _, t := range b.Statements() {
			if s.Document.IRI == t.Document.IRI || days(s.Document.Published, t.Document.Published) <= sameTime {
				return true
			}
		}
	}
	return false
}

// days gives the days between two dates; very many when one is not a day.
func days(a, b string) int {
	const never = 1 << 30
	if len(a) < len(time.DateOnly) || len(b) < len(time.DateOnly) {
		return never
	}
	x, err := time.Parse(time.DateOnly, a[:len(time.DateOnly)])
	if err != nil {
		return never
	}
	y, err := time.Parse(time.DateOnly, b[:len(time.DateOnly)])
	if err != nil {
		return never
	}
	return int(x.Sub(y).Abs().Hours() / 24)
}

// ids writes the entities or texts of a role as a part of a key: sorted, "" when there are none.
func ids(f *dossier.Fact, role string) string {
	var list []string
	for _, a := range f.Values(role) {
		if a.Entity != nil {
			list = append(list, a.Entity.IRI)
		} else {
			list = append(list, strings.Join(dossier.Fields(a.Text), " "))
		}
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), "|")
}

// names writes the values of a role for a reader.
func names(f *dossier.Fact, role string) string {
	var list []string
	for _, a := range f.Values(role) {
		if !slices.Contains(list, a.Text) {
			list = append(list, a.Text)
		}
	}
	slices.Sort(list)
	return strings.Join(list, " and ")
}
