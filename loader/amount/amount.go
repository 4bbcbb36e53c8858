// Package amount finds the numbers of English news in a text: counts, money, measures, percentages, multiples and ordinals,
// in digits and in words, with their bounds ("more than 10,000") and ranges ("5-7 million"). Values are exact decimals.
//
// It knows words for numbers, magnitudes, units of measure and currencies, and nothing of what is counted: "5,000 units" is the
// number 5,000. Dates, times of day, and the numbers of codes, rooms, articles and names ("COVID-19", "G20", "Il-76", "Agenda
// 2030", "MILEX-2019") are not amounts, nor are "hundreds of", "dozens of", "several". What a number means that can mean two things is
// left open: "5 million rupees" is money without a currency code. The time that Find takes grows linearly with the text.
package amount

import "concord/loader/when"

// Kind says what an amount is.
type Kind uint8

// The kinds of amounts.
const (
	Count    Kind = iota // a bare number
	Money                // Currency is set, or Word where the currency's name leaves it open
	Measure              // Unit is set: a unit of measure or time, or "%"
	Multiple             // "four times", "twice", "doubled": times as much, or as often
	Ordinal              // "first", "9th"
)

// The bounds of an amount, as the evaluation schema spells them.
const (
	Min    = "min"    // more than, over, at least
	Max    = "max"    // up to, less than, under
	Approx = "approx" // about, nearly, almost, some
)

// Amount is a number found in a text.
type Amount struct {
	// Start and End are byte offsets in the string given to Find: number, magnitude, currency and unit, from the bound words
	// ("more than") to bound words behind ("or more"). The noun that is counted is outside.
	Start, End int
	Kind       Kind
	Value      string // plain decimal digits, "331500000" or "0.5"; a minus sign before a negative percentage; of a range its low end
	High       string // the high end of a range, "" for a single number; a range has Bound Min
	Currency   string // ISO 4217, or ""
	Word       string // the currency's name in the singular where it leaves the currency open ("rupee"), else ""
	Unit       string // "tonnes", "km", "%", "barrels per day", "decades", or ""
	Bound      string // "", Min, Max or Approx
	Ordinal    bool   // Kind is Ordinal
}

// Find gives every amount in s, in order and without overlaps. The result for text that is not valid UTF-8 is undefined
// but never a panic.
func Find(s string) []Amount { return Outside(s, when.Find(s)) }

// Outside is Find for a caller that has the dates of s already; see Finder.Outside.
func Outside(s string, dates []when.Expression) []Amount { return new(Finder).Outside(s, dates) }

// Finder finds the amounts of one text after another, and keeps the memory that this takes. The zero value is ready for use;
// it is not safe for concurrent use.
type Finder struct{ tokens []token }

// Outside is Find for a caller that has the dates of s already: what when.Find(s) gave. Lengths ("three decades") are no dates; the
// number in them is an amount.
func (f *Finder) Outside(s string, dates []when.Expression) []Amount {
	return f.OutsideLower(s, lowerASCII(s), dates)
}

// OutsideLower is Outside for a caller that has s with its letters A to Z in lower case too.
func (f *Finder) OutsideLower(s, lower string, dates []when.Expression) []Amount {
	f.tokens = lex(f.tokens[:0], s, lower)
	p := parser{s: s, t: f.tokens}
	for _, d := range dates {
		if d.Kind != when.Length && d.Kind != when.Anniversary {
			p.mask(d.Start, d.End)
		}
	}
	var out []Amount
	for i := 0; i < len(p.t); {
		a, j := p.amount(i)
		if j <= i {
			i++
			continue
		}
		out = append(out, a...)
		i = j
	}
	return out
}
