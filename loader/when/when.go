// Package when finds the dates, periods and durations of English news in a text and turns them into EDTF (ISO 8601-2,
// Library of Congress "Extended Date/Time Format", 2019): "2022-05-18", "2018-01/2018-09", "2007/..", "199X", "2020~".
//
// Finding ([Find]) looks at the words alone; resolving ([Expression.Resolve]) needs an [Anchor], the day on which the text
// was published. A year is never guessed: where neither the text nor the anchor gives one, Resolve says so. Words that
// only look like dates (may, march, "room 2018", "$2018", "MILEX-2019", "2019 models") are left alone.
//
// The grammar knows no names and no facts, and it does not judge which event a date belongs to; that is loader/extract's
// work. The time that Find takes grows linearly with the text: every rule looks at a bounded number of words.
package when

import "strings"

// Kind says what an expression is.
type Kind uint8

// The kinds of expressions.
const (
	Date        Kind = iota // a day, month, season, year, decade or century
	Period                  // a range, quarter, half, week or rolling window
	Length                  // a duration without a place in time: "two-day", "for three years"; see Expression.Duration
	Anniversary             // "the 30th anniversary"; see Expression.N and Expression.Origin
)

// Relation says how an expression's word relates the event to the date.
type Relation uint8

// The relations. In EDTF the stated date is a bound of an open interval and itself belongs to it: EDTF cannot say
// "before, but not in". Expression.Inner gives the expression without the relation.
const (
	At     Relation = iota // no relation word, or one that only places ("in", "on", "during")
	Since                  // since, starting from, from ... on: X/..
	Until                  // until, till, through: ../X
	By                     // by, no later than: ../X
	Before                 // before, prior to, pre-: ../X
	After                  // after, post-, not before, no earlier than: X/..
	AsOf                   // as of, as at: X
)

// Part is the part of a year, month or decade that an expression speaks of.
type Part uint8

// The parts. EDTF has no code for them: "early 2020" resolves to "2020~", and the part stays with the expression.
const (
	Whole Part = iota
	Early
	Middle
	Late
	Beginning
	End
)

// Unit is a unit of time.
type Unit string

// The units.
const (
	Minute  Unit = "minute"
	Hour    Unit = "hour"
	Day     Unit = "day"
	Week    Unit = "week"
	Month   Unit = "month"
	Quarter Unit = "quarter"
	Half    Unit = "half"
	Year    Unit = "year"
	Decade  Unit = "decade"
	Century Unit = "century"
)

// Duration is a number of units, N >= 1; the zero Duration is none.
type Duration struct {
	N    int
	Unit Unit
}

// Tense says when the clause of an expression plays, as far as its verb tells.
type Tense int8

// The tenses.
const (
	Past    Tense = -1
	Unknown Tense = 0
	Future  Tense = 1
)

// Anchor is what places an expression in time. Every field may be empty; an expression that needs what is missing does
// not resolve.
type Anchor struct {
	// Published is the EDTF date of the text ("2022-05-16"; "2022-05" and "2022" serve what they can), or "".
	Published string
	// Year is a year that the context established, or 0. It completes dates without a year and goes before Published.
	Year int
	// Tense chooses between the past and the coming "May 18", "Tuesday" or "September". Unknown takes the nearest, and
	// abstains where past and coming are about equally far.
	Tense Tense
	// Period is the EDTF date or period that was spoken of last, or "": what "the same period last year", "a year
	// earlier" and "the next day" refer to.
	Period string
}

// Expression is a date, period, duration or anniversary found in a text.
type Expression struct {
	// Start and End are byte offsets in the string given to Find. Relation words ("since") and qualifying words ("early",
	// "the end of") are inside; the prepositions "in", "on", "at", "for" and "during" are not.
	Start, End  int
	Kind        Kind
	Relation    Relation
	Part        Part
	Approximate bool     // about, around, circa, and every Part but Whole
	Fiscal      bool     // a fiscal year, which need not be a calendar year; resolves with "~"
	Duration    Duration // for Length, and for rolling windows ("the past five years")
	N           int      // for Anniversary: the 30th has N = 30
	inner       int      // where the expression begins without its relation
	from, to    point    // to.kind is noPoint unless this is a range
	list        []point  // "17 and 20 May": the single days
	openEnd     bool     // "2018-present"
}

// Inner gives the expression without its relation word: "2007" of "since 2007", "2030" of "by 2030".
func (e Expression) Inner() Expression {
	e.Relation, e.Start = At, e.inner
	return e
}

// Explicit reports whether the expression resolves without any anchor.
func (e Expression) Explicit() bool {
	_, ok := e.Resolve(Anchor{})
	return ok
}

// Find gives every expression in s, in order and without overlaps. Where several readings begin at one word, the longest
// is taken. The result for text that is not valid UTF-8 is undefined but never a panic.
func Find(s string) []Expression { return new(Finder).Find(s) }

// Finder finds the expressions of one text after another, and keeps the memory that this takes. The zero value is ready for
// use; it is not safe for concurrent use.
type Finder struct{ tokens []token }

// Find is the function Find. What it gives is the caller's.
func (f *Finder) Find(s string) []Expression { return f.FindLower(s, lowerASCII(s)) }

// FindLower is Find for a caller that has s with its letters A to Z in lower case too.
func (f *Finder) FindLower(s, lower string) []Expression {
	f.tokens = lex(f.tokens[:0], s, lower)
	p := parser{s: s, t: f.tokens}
	var out []Expression
	for i := 0; i < len(p.t); {
		e, j := p.expression(i)
		if j <= i {
			i++
			continue
		}
		e.Start, e.End = p.t[i].start, p.t[j-1].end
		if e.inner < e.Start {
			e.inner = e.Start
		}
		out = append(out, e)
		i = j
	}
	return out
}

// Parse reads s, surrounding space and a leading "in", "on", "at", "for" or "during" aside, as one expression. It serves
// questions and command lines; ok is false when s holds more or less than that.
func Parse(s string) (e Expression, ok bool) {
	found := Find(s)
	if len(found) != 1 {
		return Expression{}, false
	}
	e = found[0]
	before := strings.ToLower(strings.TrimSpace(s[:e.Start]))
	switch before {
	case "", "in", "on", "at", "for", "during", "the", "in the", "on the", "during the":
	default:
		return Expression{}, false
	}
	return e, strings.Trim(s[e.End:], " \t\r\n.?!") == ""
}
