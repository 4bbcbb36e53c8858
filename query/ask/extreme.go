package ask

import (
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"concord/graph"
	"concord/query/dossier"
)

// superlatives are the words that choose: the largest of several figures, the latest of several dates.
var superlatives = func() map[string]dossier.Extreme {
	m := map[string]dossier.Extreme{}
	for words, e := range map[string]dossier.Extreme{
		"largest biggest highest greatest": {By: graph.NumberRole, Least: false},
		"smallest lowest least fewest":     {By: graph.NumberRole, Least: true},
		"latest last newest recent":        {By: graph.DateRole, Least: false},
		"first earliest oldest":            {By: graph.DateRole, Least: true},
	} {
		for _, w := range strings.Fields(words) {
			m[w] = e
		}
	}
	return m
}()

// readSuperlative notes a superlative and takes it out of the words that facts must meet. "Last year" is a date and was read
// before.
func (q *question) readSuperlative() {
	for i := range q.words {
		w := &q.words[i]
		e, ok := superlatives[w.lower]
		if !ok || w.use == useName || w.use == useDate {
			continue
		}
		// "The First European Games" is a name, and "first" before a number counts.
		if startsUpper(w.text) && i > 0 {
			continue
		}
		w.use = useNone
		q.extreme = &e
		if i > 0 && q.words[i-1].lower == "most" {
			q.words[i-1].use = useNone
		}
		return
	}
}

// atExtreme keeps the values of the facts that have the greatest or least number, or the latest or earliest date.
func (p *plan) atExtreme(values []Value) []Value {
	if p.extreme == nil || len(values) < 2 {
		return values
	}
	if p.extreme.By == graph.DateRole {
		var dated []Value
		best := ""
		for _, v := range values {
			earliest, latest, ok := graph.DateBounds(dateOfValue(v))
			day := latest
			if p.extreme.Least {
				day = earliest
			}
			if !ok || day == "" {
				continue
			}
			switch {
			case best == "" || p.extreme.Least == (day < best) && day != best:
				best, dated = day, []Value{v}
			case day == best:
				dated = append(dated, v)
			}
		}
		if len(dated) > 0 {
			return dated
		}
		return values
	}
	var most []Value
	var best *apd.Decimal
	for _, v := range values {
		if v.number == nil {
			continue
		}
		c := 0
		if best != nil {
			c = v.number.Cmp(best)
		}
		switch {
		case best == nil || c != 0 && (c < 0) == p.extreme.Least:
			best, most = v.number, []Value{v}
		case c == 0:
			most = append(most, v)
		}
	}
	if len(most) > 0 {
		return most
	}
	return values
}

func dateOfValue(v Value) string {
	if v.when != "" {
		return v.when
	}
	return v.Date
}

// numberOf gives the number of a fact, nil when it has none.
func numberOf(f *dossier.Fact) *apd.Decimal {
	for _, r := range graph.Roles(f.Type) {
		if r.Kind != graph.NumberRole {
			continue
		}
		if d, _, err := apd.NewFromString(f.Text(r.Name)); err == nil {
			return d
		}
	}
	return nil
}

// inTimeOrder says whether the question asks how something changed, so that figures come in the order of their dates.
func (q *question) inTimeOrder() bool {
	return q.form == askChange
}

// changes are the words that ask how a figure moved over time.
var changes = base("change develop grow evolve increase decrease rise fall vary")

// readChange reads "How did X change from A to B?" as a question for the figures of X, by date.
func (q *question) readChange() {
	if q.form != askHow {
		return
	}
	for i := range q.words {
		if w := &q.words[i]; w.use == useContent && slices.Contains(changes, w.base) {
			w.use = useNone
			q.form = askChange
			return
		}
	}
}
