package when

// parser holds the tokens of a text. Its rules take the index of a token and give what they read and the index after it;
// an index that is not greater than the one given means that the rule does not apply. No rule looks farther than a fixed
// number of tokens.
type parser struct {
	s string
	t []token
}

// edge is what lies beyond the ends of a text.
var edge = &token{kind: gap, known: stranger}

// at gives the token, which must not be changed.
func (p *parser) at(i int) *token {
	if i < 0 || i >= len(p.t) {
		return edge
	}
	return &p.t[i]
}

// is reports whether token i is one of the words or marks.
func (p *parser) is(i int, texts ...string) bool {
	t := p.at(i)
	if t.kind != word && t.kind != mark {
		return false
	}
	for _, x := range texts {
		if t.text == x {
			return true
		}
	}
	return false
}

// phrase gives the index after the words if they stand at i, else 0.
func (p *parser) phrase(i int, words ...string) int {
	for k, w := range words {
		if !p.is(i+k, w) {
			return 0
		}
	}
	return i + len(words)
}

// word gives the text of a word, "" for other tokens.
func (p *parser) word(i int) string {
	if t := p.at(i); t.kind == word {
		return t.text
	}
	return ""
}

// the skips an article.
func (p *parser) the(i int) int {
	if p.is(i, "the") {
		return i + 1
	}
	return i
}

// dash skips a hyphen.
func (p *parser) dash(i int) int {
	if p.is(i, "-") {
		return i + 1
	}
	return i
}

// freeLeft reports whether a number at i may begin a date: nothing but space or an opening mark stands before it.
func (p *parser) freeLeft(i int) bool {
	if i == 0 {
		return true
	}
	before := p.at(i - 1)
	if before.kind == mark && (before.text == "$" || before.text == "€" || before.text == "£" || before.text == "#" || before.text == "№") {
		return false
	}
	if !p.at(i).glued {
		return !(before.kind == word && (before.text == "no" || before.text == "nos" || before.text == "number") ||
			before.kind == mark && before.text == "." && p.is(i-2, "no", "nos", "art", "p", "pp", "vol", "fig", "figs", "sec", "ch", "para", "res"))
	}
	switch before.text {
	case "(", "[", "{", "'", "\"", "“", "”", "„", "«", "*", ">", "|", ";", "…", ":":
		return before.text != ":" || p.at(i-2).kind != number
	}
	return false
}

// freeRight reports whether a number before token i has ended: no decimals, letters, percent sign or further digits.
func (p *parser) freeRight(i int) bool {
	t := p.at(i)
	if !t.glued {
		return !p.is(i, "%", "€", "$")
	}
	switch t.kind {
	case word:
		return false
	case mark:
		next := p.at(i + 1)
		switch t.text {
		case "%", "+", "€", "$", "°", "‰", "@", "_":
			return false
		case ",":
			return !(next.kind == number && next.glued && next.digits == 3)
		case ".", ":", "/":
			return !(next.glued && (next.kind == number || next.kind == word && t.text != "."))
		case "-":
			return !next.glued || next.kind == mark
		}
	}
	return true
}

// expression gives the longest expression at i.
func (p *parser) expression(i int) (best Expression, end int) {
	if !p.opens(i) || !p.promises(i) {
		return best, 0
	}
	return p.longest(i)
}

// longest is expression without the tests that spare it most words.
func (p *parser) longest(i int) (best Expression, end int) {
	t := p.at(i)
	take := func(e Expression, j int) {
		if j > end {
			best, end = e, j
		}
	}
	if t.kind == word {
		take(p.related(i))
	}
	take(p.between(i))
	take(p.qualified(i, false))
	take(p.anniversary(i))
	take(p.length(i))
	if end > 0 && best.inner == 0 {
		best.inner = t.start
	}
	return best, end
}

// opens reports whether an expression may begin at i; it is the cheap test that most tokens of a text fail.
func (p *parser) opens(i int) bool {
	t := p.at(i)
	switch t.kind {
	case gap:
		return false
	case mark:
		return t.text == "'" && p.at(i+1).kind == number
	case number:
		return t.digits <= 4
	}
	switch t.text {
	case "the":
		next := p.at(i + 1)
		return next.kind != word || next.known.opener
	case "a", "an":
		next := p.at(i + 1)
		return next.known.unit != "" || p.is(i+1, "hundred", "half")
	}
	return t.known.opener
}

// maxLead bounds how many tokens stand before the first one that tells of time: "not earlier than the end of the past twenty-one".
const maxLead = 24

// promises reports whether the first token from i on that is no mere leading word ("since", "the end of", "last") tells of time.
// Every expression has such a token: without it none of the rules can apply.
func (p *parser) promises(i int) bool {
	for k := i; k < i+maxLead; k++ {
		switch t := p.at(k); {
		case t.kind == number:
			return !p.counts(k)
		case t.known.temporal:
			return true
		case t.kind == mark && (t.text == "-" || t.text == "'"):
		case !t.known.opener && !t.known.lead:
			return false
		}
	}
	return true
}

// counts reports whether a number, free on the left and too short for a year, counts what is no time: "37 firms", "5%". No rule
// reads on from it.
func (p *parser) counts(i int) bool {
	t, next := p.at(i), p.at(i+1)
	if t.digits > 3 || t.glued {
		return false
	}
	if next.kind == word {
		return !next.glued && !next.known.temporal && !next.known.opener && !next.known.lead
	}
	switch behind := p.at(i + 2); next.text {
	case "%":
		return true
	case ".":
		return !behind.glued
	case ",":
		return behind.kind != number && behind.text != "and"
	}
	return false
}

// related reads a date under a relation word.
func (p *parser) related(i int) (Expression, int) {
	rel, j := p.relation(i)
	if j == 0 {
		return p.onward(i)
	}
	e, k := p.qualified(j, true)
	if k == 0 || e.to.kind != noPoint || len(e.list) > 0 || e.openEnd || e.from.kind == unclearPoint {
		return Expression{}, 0
	}
	if rel == Until && p.word(i) == "through" && !p.definite(e) {
		return Expression{}, 0
	}
	e.Relation, e.inner = rel, p.at(j).start
	if e.Kind == Period && rel != At && rel != AsOf && e.from.kind == rollingPoint {
		return Expression{}, 0 // "by the past five years" says nothing
	}
	return e, k
}

func (p *parser) definite(e Expression) bool {
	return e.from.kind != relativePoint && e.from.kind != contextPoint
}

func (p *parser) relation(i int) (Relation, int) {
	switch p.word(i) {
	case "since":
		if j := p.phrase(i+1, "at", "least"); j > 0 {
			return Since, j
		}
		return Since, i + 1
	case "starting", "beginning", "effective":
		if p.is(i+1, "from", "in", "on", "with") {
			return Since, i + 2
		}
	case "until", "till", "til":
		return Until, i + 1
	case "through":
		return Until, i + 1
	case "up":
		if j := p.phrase(i, "up", "to"); j > 0 {
			return Until, j
		}
		if j := p.phrase(i, "up", "until"); j > 0 {
			return Until, j
		}
	case "by":
		return By, i + 1
	case "no", "not":
		if j := p.phrase(i+1, "earlier", "than"); j > 0 {
			return After, j
		}
		if p.is(i, "not") && p.is(i+1, "before", "until", "till") {
			return After, i + 2
		}
		if j := p.phrase(i+1, "later", "than"); j > 0 {
			return By, j
		}
	case "before":
		return Before, i + 1
	case "prior":
		if p.is(i+1, "to") {
			return Before, i + 2
		}
	case "after":
		return After, i + 1
	case "as":
		if p.is(i+1, "of", "at") {
			return AsOf, i + 2
		}
	case "pre", "post":
		if p.is(i+1, "-") && p.at(i+1).glued && p.at(i+2).glued && p.at(i+2).kind == number {
			if p.word(i) == "pre" {
				return Before, i + 2
			}
			return After, i + 2
		}
	}
	return At, 0
}

// onward reads "from X on", "X onwards".
func (p *parser) onward(i int) (Expression, int) {
	j := i
	if p.is(i, "from") {
		j = i + 1
	}
	if j == i {
		return Expression{}, 0
	}
	e, k := p.qualified(j, true)
	if k == 0 || e.to.kind != noPoint || len(e.list) > 0 {
		return Expression{}, 0
	}
	if p.is(k, "onward", "onwards") || p.is(k, "on") && p.at(k+1).kind != word {
		e.Relation, e.inner = Since, p.at(j).start
		return e, k + 1
	}
	if n := p.phrase(k, "and", "beyond"); n > 0 {
		e.Relation, e.inner = Since, p.at(j).start
		return e, n
	}
	return Expression{}, 0
}

// qualified reads "about X", "early X", "mid-X", "the end of X" or X itself.
func (p *parser) qualified(i int, loose bool) (Expression, int) {
	switch p.word(i) {
	case "about", "around", "circa", "approximately", "roughly":
		e, j := p.core(p.the(i+1), true)
		if j == 0 || e.to.kind != noPoint || e.from.kind == relativePoint {
			return Expression{}, 0
		}
		if p.word(i) != "circa" && p.countedNoun(j) {
			return Expression{}, 0
		}
		e.Approximate = true
		return e, j
	}
	if j := p.yearEnd(i); j > 0 {
		e := Expression{Part: End, Approximate: true, from: point{kind: yearPoint, year: yearSpec{theYear, 0}}}
		if t := p.at(j); t.kind == number && t.digits == 4 && t.n >= 1900 && t.n <= 2100 && p.freeYearRight(j+1) { // year-end 2024
			e.from.year, j = stated(t.n), j+1
		}
		return e, j
	}
	if part, j := p.part(i); j > 0 {
		e, k := p.core(j, true)
		if k > 0 && e.to.kind == noPoint && len(e.list) == 0 && divisible(e.from.kind) {
			e.Part, e.Approximate = part, true
			return e, k
		}
	}
	return p.core(i, loose)
}

// yearEnd reads "year-end", "the year's end".
func (p *parser) yearEnd(i int) int {
	i = p.the(i)
	if !p.is(i, "year") {
		return 0
	}
	if j := p.phrase(i+1, "-", "end"); j > 0 && p.at(j-1).glued {
		return j
	}
	return p.phrase(i+1, "'", "s", "end")
}

// divisible reports whether one speaks of the early part of such a point.
func divisible(k pointKind) bool {
	switch k {
	case monthPoint, yearPoint, decadePoint, shortDecade, centuryPoint, seasonPoint, winterPoint, spanPoint, relativePoint:
		return true
	}
	return false
}

func (p *parser) part(i int) (Part, int) {
	i = p.the(i)
	of := func(part Part, j int) (Part, int) {
		if !p.is(j, "of") {
			return Whole, 0
		}
		return part, j + 1
	}
	switch p.word(i) {
	case "early":
		j := p.dash(i + 1)
		if p.is(j, "in") {
			j++
		}
		return Early, p.the(j)
	case "late":
		j := p.dash(i + 1)
		if p.is(j, "in") {
			j++
		}
		return Late, p.the(j)
	case "mid":
		return Middle, p.the(p.dash(i + 1))
	case "middle":
		return of(Middle, i+1)
	case "beginning", "start":
		return of(Beginning, i+1)
	case "end", "close":
		return of(End, i+1)
	}
	return Whole, 0
}

// core reads a point or a range, without qualifiers.
func (p *parser) core(i int, loose bool) (best Expression, end int) {
	if p.is(i, "the") && !p.is(i+1, "the") {
		if e, j := p.core(i+1, loose); j > 0 && !(e.from.kind == dayPoint && e.from.month == 0) {
			best, end = e, j
		}
	}
	take := func(e Expression, j int) {
		if j > end {
			best, end = e, j
		}
	}
	take(p.numeric(i))
	take(p.days(i))
	take(p.yearRange(i, loose))
	take(p.monthList(i))
	take(p.rolling(i))
	if pt, j := p.point(i, loose); j > end {
		e := Expression{from: pt}
		switch pt.kind {
		case spanPoint, partPoint, winterPoint, rollingPoint, samePoint:
			e.Kind = Period
		case relativePoint, contextPoint:
			if pt.unit == Week || pt.unit == weekend || pt.unit == Quarter || pt.unit == Half {
				e.Kind = Period
			}
		}
		if pt.kind == agoPoint && (pt.unit == Week || pt.unit == Decade || pt.unit == Century) {
			e.Approximate = true
		}
		take(e, j)
	}
	take(p.fiscal(i))
	return best, end
}
