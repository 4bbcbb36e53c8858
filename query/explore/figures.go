package explore

import (
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"concord/graph"
	"concord/query/dossier"
)

// figureRules hold figures of one thing against each other.
func figureRules() []rule {
	return []rule{
		{FigureConflict, graph.TradeFact, tradeKey, "amount", figureValue("amount"), figuresClash("amount", "period")},
		{FigureConflict, graph.CountFact, countKey, "value", figureValue("value"), figuresClash("value", "period")},
		{FigureConflict, graph.ProductionFact, productionKey, "quantity", figureValue("quantity"), figuresClash("quantity", "period")},
	}
}

func figureValue(role string) func(*dossier.Fact) string {
	return func(f *dossier.Fact) string { return f.ShowNumber(role, f.Text(role)) }
}

// tradeKey: who trades with whom, which way, in what currency, when.
func tradeKey(f *dossier.Fact) (key, about string) {
	who, say := tradeParties(f)
	if who == "" || f.Text("amount") == "" {
		return "", ""
	}
	period := f.Text("period")
	about = "trade turnover of " + say
	if f.Text("flow") == "export" {
		about = "exports from " + say
	}
	return strings.Join([]string{f.Text("flow"), who, f.Text("currency"), period}, "\x00"), about + during(period)
}

func tradeParties(f *dossier.Fact) (key, say string) {
	if f.Text("flow") == "export" {
		if ids(f, "from") == "" || ids(f, "to") == "" {
			return "", ""
		}
		return ids(f, "from") + ">" + ids(f, "to"), names(f, "from") + " to " + names(f, "to")
	}
	if len(f.Values("parties")) < 2 {
		return "", ""
	}
	return ids(f, "parties"), names(f, "parties")
}

// during writes a period after what it belongs to.
func during(period string) string {
	if period == "" {
		return ""
	}
	return ", " + dossier.ShowDate(period)
}

// countKey: what is counted, where, in what unit, when.
func countKey(f *dossier.Fact) (key, about string) {
	subject := content(f.Text("subject"))
	if len(subject) == 0 || f.Text("value") == "" || strings.Contains(strings.ToLower(f.Text("subject")), "other") {
		return "", ""
	}
	about = f.Text("subject")
	if p := names(f, "place"); p != "" {
		about += " in " + p
	}
	return strings.Join([]string{strings.Join(subject, " "), ids(f, "place"), f.Text("unit"), f.Text("period")}, "\x00"), about + during(f.Text("period"))
}

// productionKey: who makes what, of which make, when.
func productionKey(f *dossier.Fact) (key, about string) {
	if f.Text("quantity") == "" {
		return "", ""
	}
	about = strings.TrimSpace(names(f, "brand")+" "+f.Text("product")) + " made by " + names(f, "site")
	return strings.Join([]string{ids(f, "site"), strings.Join(content(f.Text("product")), " "), ids(f, "brand"), f.Text("unit"), f.Text("period")}, "\x00"), about + during(f.Text("period"))
}

// content gives the words of a phrase that carry meaning, in the singular, sorted.
func content(s string) []string {
	var out []string
	for _, w := range dossier.Fields(s) {
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			w = strings.TrimSuffix(w, "s")
		}
		switch w {
		case "a", "an", "the", "of", "in", "and", "new", "total", "number", "by", "for", "with", "to":
			continue
		}
		out = append(out, w)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// figuresClash holds the numbers of a role against each other. Figures without a period are held against each other only
// when they are told at the same time.
func figuresClash(role, period string) func(a, b *dossier.Fact) bool {
	return func(a, b *dossier.Fact) bool {
		if a.Text(period) == "" && !near(a, b) {
			return false
		}
		if asserted(a) != asserted(b) {
			return false // a goal is no result
		}
		return !agree(figureOf(a, role), figureOf(b, role))
	}
}

// figure is a number and how exactly it is meant.
type figure struct {
	value *apd.Decimal
	bound string // "", min, max, approx
}

// figureOf gives the number of a role; value is nil when there is none.
func figureOf(f *dossier.Fact, role string) figure {
	d, _, err := apd.NewFromString(f.Text(role))
	if err != nil {
		return figure{}
	}
	return figure{d, f.Text("bound")}
}

var decimals = apd.BaseContext.WithPrecision(40)

// agree says whether two figures can both be right: equal when the more exact one is rounded like the other, or within
// what "more than", "up to" and "about" allow.
func agree(a, b figure) bool {
	if a.value == nil || b.value == nil {
		return true
	}
	if a.bound != "" && b.bound == "" {
		a, b = b, a
	}
	equal := rounded(a.value, b.value)
	switch {
	case equal:
		return true
	case b.bound == "approx" || a.bound == "approx":
		return within(a.value, b.value, 10)
	case a.bound == "" && b.bound == "":
		return false
	case a.bound == b.bound:
		return true // more than 5 and more than 7
	case a.bound == "":
		return (b.bound == "min") == (a.value.Cmp(b.value) > 0)
	}
	// One says at least, the other at most.
	least, most := a.value, b.value
	if a.bound == "max" {
		least, most = most, least
	}
	return least.Cmp(most) <= 0
}

// rounded says whether two numbers are equal when the one with more digits is rounded to those of the other. A number
// counts as having two digits at least: 500,000 may stand for 496,000, and not for 460,000.
func rounded(a, b *apd.Decimal) bool {
	return roundsTo(a, b) || roundsTo(b, a)
}

// roundsTo says whether exact becomes coarse when it is rounded to the digits of coarse.
func roundsTo(exact, coarse *apd.Decimal) bool {
	var reduced, q apd.Decimal
	if coarse.IsZero() {
		return exact.IsZero()
	}
	reduced.Reduce(coarse)
	exponent := reduced.Exponent
	if reduced.NumDigits() < 2 {
		exponent--
	}
	if _, err := decimals.Quantize(&q, exact, exponent); err != nil {
		return false
	}
	return q.Cmp(coarse) == 0
}

// within says whether two numbers differ by no more than some per cent of the greater one.
func within(a, b *apd.Decimal, percent int64) bool {
	var diff, most apd.Decimal
	_, _ = decimals.Sub(&diff, a, b)
	diff.Abs(&diff)
	most.Abs(a)
	var other apd.Decimal
	if other.Abs(b); other.Cmp(&most) > 0 {
		most.Set(&other)
	}
	_, _ = decimals.Mul(&most, &most, apd.New(percent, -2))
	return diff.Cmp(&most) <= 0
}
