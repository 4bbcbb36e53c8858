package explore

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"concord/graph"
	"concord/query/dossier"
)

// sumConflicts finds turnovers that are not the sum of the exports both ways that a document gives for the same time.
// Where rounding explains the difference it is slight. Figures of different documents are not added: each may be right in
// its own statistics.
func sumConflicts(r *dossier.Reader, trade []*dossier.Fact) ([]Conflict, error) {
	type group struct{ turnover, exports []*dossier.Fact }
	groups := map[string]*group{}
	for _, f := range trade {
		if !affirmed(f) || f.Text("amount") == "" {
			continue
		}
		who := ids(f, "parties")
		if f.Text("flow") == "export" {
			pair := []string{ids(f, "from"), ids(f, "to")}
			slices.Sort(pair)
			who = strings.Join(pair, "|")
		}
		if strings.Count(who, "|") != 1 {
			continue
		}
		docs := map[string]bool{}
		for _, s := range f.Statements() {
			if docs[s.Document.IRI] {
				continue
			}
			docs[s.Document.IRI] = true
			key := strings.Join([]string{s.Document.IRI, who, f.Text("currency"), f.Text("period")}, "\x00")
			g := groups[key]
			if g == nil {
				g = &group{}
				groups[key] = g
			}
			if f.Text("flow") == "export" {
				g.exports = append(g.exports, f)
			} else {
				g.turnover = append(g.turnover, f)
			}
		}
	}
	keys := make([]string, 0, len(groups))
	for k := range groups {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	seen := map[string]bool{} // the same figures in another document
	var out []Conflict
	for _, k := range keys {
		g := groups[k]
		// With several totals or several figures of one direction it is open which belong together.
		if len(g.turnover) != 1 || len(g.exports) != 2 || ids(g.exports[0], "from") == ids(g.exports[1], "from") {
			continue
		}
		facts := []dossier.Fact{*g.turnover[0], *g.exports[0], *g.exports[1]}
		slices.SortFunc(facts[1:], func(a, b dossier.Fact) int { return -compareAmounts(&a, &b) })
		c, ok := addUp(facts)
		if !ok || seen[facts[0].IRI] {
			continue
		}
		seen[facts[0].IRI] = true
		entries, err := r.Entries(facts)
		if err != nil {
			return nil, err
		}
		for i := range facts {
			c.Sides = append(c.Sides, Side{Value: facts[i].ShowNumber("amount", facts[i].Text("amount")), Fact: entries[i]})
		}
		out = append(out, c)
	}
	return out, nil
}

func compareAmounts(a, b *dossier.Fact) int {
	x, y := figureOf(a, "amount"), figureOf(b, "amount")
	if x.value == nil || y.value == nil {
		return 0
	}
	return x.value.Cmp(y.value)
}

// addUp says how the parts miss the total, which is the first.
func addUp(facts []dossier.Fact) (Conflict, bool) {
	total := figureOf(&facts[0], "amount")
	parts := figure{value: new(apd.Decimal)}
	var listed []string
	for i := range facts[1:] {
		f := &facts[1+i]
		p := figureOf(f, "amount")
		if p.value == nil || total.value == nil {
			return Conflict{}, false
		}
		if p.bound != "" {
			if parts.bound != "" && parts.bound != p.bound {
				return Conflict{}, false
			}
			parts.bound = p.bound
		}
		_, _ = decimals.Add(parts.value, parts.value, p.value)
		listed = append(listed, f.ShowNumber("amount", f.Text("amount")))
	}
	if total.value.Cmp(parts.value) == 0 || (total.bound != "" || parts.bound != "") && agree(total, parts) {
		return Conflict{}, false
	}
	t := &facts[0]
	sum := *t
	sum.Args = slices.DeleteFunc(slices.Clone(t.Args), func(a dossier.Argument) bool { return a.Role == "bound" })
	c := Conflict{Kind: SumConflict, About: "trade turnover of " + names(t, "parties") + during(t.Text("period"))}
	c.Note = fmt.Sprintf("%s make %s, not %s", strings.Join(listed, " and "), sum.ShowNumber("amount", parts.value.Text('f')), t.ShowNumber("amount", t.Text("amount")))
	c.Slight = sumRounds(total.value, parts.value, facts[1:])
	return c, true
}

// sumRounds says whether rounding explains the difference: each figure may be off by half a unit of its last digit.
func sumRounds(total, parts *apd.Decimal, facts []dossier.Fact) bool {
	var diff, slack apd.Decimal
	_, _ = decimals.Sub(&diff, total, parts)
	diff.Abs(&diff)
	add := func(d *apd.Decimal) {
		var r apd.Decimal
		r.Reduce(d)
		_, _ = decimals.Add(&slack, &slack, apd.New(5, r.Exponent-1))
	}
	add(total)
	for i := range facts {
		add(figureOf(&facts[i], "amount").value)
	}
	return diff.Cmp(&slack) <= 0
}

// denials lists the facts that some statements assert and others deny.
func denials(r *dossier.Reader, facts []*dossier.Fact) ([]Conflict, error) {
	var out []Conflict
	for _, f := range facts {
		if f.Type == graph.StatementFact || !asserted(f) || !slices.ContainsFunc(f.Statements(), func(s dossier.Statement) bool { return s.Status == graph.Negated }) {
			continue
		}
		c := Conflict{Kind: DenialConflict, About: f.Phrase(), Note: "said and denied"}
		for _, status := range []graph.Status{graph.Asserted, graph.Negated} {
			part := f.Saying(slices.DeleteFunc(slices.Clone(f.Statements()), func(s dossier.Statement) bool { return (s.Status == graph.Negated) != (status == graph.Negated) }))
			entries, err := r.Entries([]dossier.Fact{part})
			if err != nil {
				return nil, err
			}
			c.Sides = append(c.Sides, Side{Value: string(status), Fact: entries[0]})
		}
		out = append(out, c)
	}
	return out, nil
}
