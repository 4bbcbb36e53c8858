package when

// between reads ranges whose ends are named: "from X to Y", "between X and Y", "X - Y", "X to Y".
func (p *parser) between(i int) (Expression, int) {
	link := "to"
	j := i
	switch p.word(i) {
	case "from":
		j = i + 1
	case "between":
		j, link = i+1, "and"
	}
	if j > i {
		if e, k := p.days(j); k > 0 && (link == "to" && e.to.kind != noPoint || link == "and" && p.twoDays(e)) {
			if len(e.list) > 0 { // between 17 and 20 May
				e.to, e.list = e.list[1], nil
			}
			return e, k
		}
	}
	a, partA, k := p.rangeEnd(j, true)
	if k == 0 {
		return Expression{}, 0
	}
	l := 0
	switch {
	case p.is(k, "and") && link == "and":
		l = k + 1
	case p.is(k, "to", "through", "until", "till", "-") && link == "to":
		l = k + 1
	case p.phrase(k, "up", "to") > 0 && link == "to" && j > i:
		l = k + 2
	default:
		return Expression{}, 0
	}
	if p.is(l, "present", "now", "date", "today") || p.phrase(l, "the", "present") > 0 || p.phrase(l, "this", "day") > 0 {
		if a.kind != yearPoint && !a.yearly() || j == i && !p.is(l, "present", "now", "today") {
			return Expression{}, 0
		}
		m := l + 1
		if p.is(l, "the", "this") {
			m++
		}
		if p.is(m, "day") {
			m++
		}
		return Expression{Kind: Period, from: a, openEnd: true}, m
	}
	b, partB, m := p.rangeEnd(l, true)
	if m == 0 || !compatible(a, b) {
		return Expression{}, 0
	}
	// Without "from" or "between", a bare month or weekday before "to" may be a name ("May to visit Baku").
	if j == i && a.kind == yearPoint && p.at(i).kind == number && p.at(i-1).kind == word && !p.at(i-1).known.timing && !p.at(i-1).known.leading {
		return Expression{}, 0
	}
	e := Expression{Kind: Period, from: a, to: b, Approximate: partA || partB}
	return e, m
}

// twoDays reports whether the expression names two days of one month.
func (p *parser) twoDays(e Expression) bool {
	return len(e.list) == 2 || len(e.list) == 0 && e.to.kind == dayPoint && e.to.day == e.from.day+1
}

// rangeEnd reads an end of a range; part says that it was "early", "mid" or the like.
func (p *parser) rangeEnd(i int, loose bool) (pt point, part bool, end int) {
	if _, j := p.part(i); j > 0 {
		if pt, k := p.point(j, true); k > 0 && divisible(pt.kind) {
			return pt, true, k
		}
	}
	pt, end = p.point(i, loose)
	switch pt.kind {
	case agoPoint, contextPoint, samePoint, rollingPoint, unclearPoint:
		return point{}, false, 0
	}
	return pt, false, end
}

// compatible reports whether two points make a range. Its ends are of one grain, unless both bear their year.
func compatible(a, b point) bool {
	if a.kind == yearPoint && b.kind == yearPoint && a.year.mode == statedYear && b.year.mode == statedYear {
		return a.year.n < b.year.n
	}
	if a.kind == b.kind {
		return a.kind != relativePoint || a.unit == b.unit
	}
	full := func(p point) bool {
		return (p.yearly() || p.kind == yearPoint) && p.year.mode != noYear || p.kind == relativePoint || p.kind == decadePoint
	}
	if full(a) && full(b) {
		return true
	}
	return a.kind == dayPoint && b.kind == monthPoint || a.kind == monthPoint && b.kind == dayPoint
}

// rolling reads a window that ends or begins with the publication: "the past five years", "the last decade", "the next three
// months", "the past year".
func (p *parser) rolling(i int) (Expression, int) {
	led := p.is(i-1, "the")
	j := i
	sign := 0
	switch p.word(j) {
	case "past", "last", "previous", "preceding":
		sign = -1
	case "next", "coming", "upcoming", "following":
		sign = 1
	default:
		return Expression{}, 0
	}
	if p.is(j, "previous", "preceding", "following") && p.at(j+1).known.unit != "" {
		return Expression{}, 0 // contextual
	}
	n, k := 1, j+1
	if c, l := p.count(k); l > 0 && !p.is(k, "a", "an") {
		n, k = c, l
	} else if !led {
		// "last year" without article is the calendar year; see relativeTo.
		return Expression{}, 0
	}
	u := p.at(k).known.unit
	ok := u != ""
	if !ok || p.is(k+1, "of") {
		return Expression{}, 0
	}
	plural := p.at(k).text[len(p.at(k).text)-1] == 's' || p.at(k).text == "centuries"
	if plural != (n > 1) {
		return Expression{}, 0
	}
	if n == 1 && u == Day {
		return Expression{}, 0 // "the next day"
	}
	if n == 1 && p.is(j, "last") && (u == Century || u == Quarter) {
		back := point{kind: relativePoint, unit: u, n: -1}
		return Expression{Kind: Period, from: back}, k + 1
	}
	d := Duration{n, u}
	return Expression{Kind: Period, Duration: d, from: point{kind: rollingPoint, unit: u, n: n, a: sign}}, k + 1
}

// fiscal reads "fiscal year 2023", "FY2023", "FY 2022-23", "the 2023 fiscal year", "financial year 2022/23".
func (p *parser) fiscal(i int) (Expression, int) {
	year := func(j int) (Expression, int) {
		if e, k := p.yearRange(j, true); k > 0 {
			if e.from.kind == unclearPoint { // FY2008-09 can only be two years
				y := p.at(j).n
				e = Expression{Kind: Period, from: point{kind: yearPoint, year: stated(y)}, to: point{kind: yearPoint, year: stated(y/100*100 + p.at(j+2).n)}}
			}
			return e, k
		}
		if t := p.at(j); t.kind == number && t.digits == 4 && t.n >= 1900 && t.n <= 2100 {
			// A glued number after FY has no free left side; what a date needs there is checked by the caller.
			if p.freeYearRight(j + 1) {
				return Expression{from: point{kind: yearPoint, year: stated(t.n)}}, j + 1
			}
		}
		return Expression{}, 0
	}
	var e Expression
	end := 0
	switch {
	case p.is(i, "fy"):
		e, end = year(i + 1)
		if end == 0 && p.at(i+1).kind == number && p.at(i+1).digits == 4 && p.is(i+2, "-", "/") && p.at(i+3).kind == number {
			a, b := p.at(i+1).n, p.at(i+3).n
			if p.at(i+3).digits == 2 {
				b += a / 100 * 100
			}
			if b == a+1 {
				e, end = Expression{Kind: Period, from: point{kind: yearPoint, year: stated(a)}, to: point{kind: yearPoint, year: stated(b)}}, i+4
			}
		}
	case p.is(i, "fiscal", "financial"):
		j := i + 1
		if p.is(j, "year", "years") {
			j++
		} else if p.is(i, "financial") {
			return Expression{}, 0
		}
		e, end = year(j)
	default:
		e, end = year(i)
		if end == 0 || !(p.is(end, "fiscal", "financial") && p.is(end+1, "year")) || !p.freeLeft(i) {
			return Expression{}, 0
		}
		end += 2
	}
	if end == 0 {
		return Expression{}, 0
	}
	e.Fiscal = true
	return e, end
}

// anniversary reads "30th anniversary", "thirtieth anniversary", "30-year anniversary", "centenary".
func (p *parser) anniversary(i int) (Expression, int) {
	is := func(j int) bool { return p.is(j, "anniversary", "anniversaries", "jubilee") }
	switch p.word(i) {
	case "centenary":
		return Expression{Kind: Anniversary, N: 100}, i + 1
	case "bicentenary", "bicentennial":
		return Expression{Kind: Anniversary, N: 200}, i + 1
	}
	if n, j := p.ordinal(i); j > 0 {
		if is(j) {
			return Expression{Kind: Anniversary, N: n}, j + 1
		}
		if p.at(j).kind == word && is(j+1) {
			return Expression{Kind: Anniversary, N: n}, j + 2
		}
		return Expression{}, 0
	}
	if n, j := p.count(i); j > 0 && !p.is(i, "a", "an") {
		j = p.dash(j)
		if p.is(j, "year") && is(j+1) {
			return Expression{Kind: Anniversary, N: n}, j + 2
		}
	}
	return Expression{}, 0
}

// length reads durations: "two-day", "three days", "a five-year", "a decade", "week-long", "a year and a half".
func (p *parser) length(i int) (Expression, int) {
	out := func(n int, u Unit, j int) (Expression, int) {
		if p.is(j, "old") || p.is(j, "-") && p.is(j+1, "old", "olds") || p.phrase(j, "of", "age") > 0 || n < 1 {
			return Expression{}, 0
		}
		if p.is(j, "-") && p.is(j+1, "long") && p.at(j).glued {
			j += 2
		} else if p.is(j, "long") {
			j++
		}
		return Expression{Kind: Length, Duration: Duration{n, u}}, j
	}
	if u := p.at(i).known.unit; u != "" && p.is(i+1, "-") && p.is(i+2, "long") && p.at(i+2).glued && u != Minute {
		if b := p.at(i - 1); b.kind != number && !(b.kind == mark && b.text == "-") && b.known.cardinal == 0 {
			return out(1, u, i+1)
		}
	}
	if j := p.phrase(i, "half", "a", "year"); j > 0 {
		return out(6, Month, j)
	}
	if j := p.phrase(i, "half", "a", "century"); j > 0 {
		return out(50, Year, j)
	}
	if j := p.phrase(i, "half", "a", "decade"); j > 0 {
		return out(5, Year, j)
	}
	n, j := p.count(i)
	if j == 0 {
		return Expression{}, 0
	}
	article := p.is(i, "a", "an")
	half := false
	if k := p.phrase(j, "and", "a", "half"); k > 0 {
		half, j = true, k
	} else if k := p.phrase(j, "-", "and", "-", "a", "-", "half"); k > 0 {
		half, j = true, k
	}
	k := j
	if p.is(k, "-") {
		k++
	}
	u := p.at(k).known.unit
	ok := u != ""
	if !ok {
		return Expression{}, 0
	}
	if article {
		// "once a year", "barrels a day" are rates; only a preposition makes it a length.
		l := k + 1
		and := p.phrase(l, "and", "a", "half")
		if and == 0 && !p.is(i-1, "for", "over", "within", "in", "during", "than", "about", "nearly", "almost", "after", "lasted", "took") && !(p.is(l, "-") && p.is(l+1, "long")) {
			return Expression{}, 0
		}
	}
	if l := p.phrase(k+1, "and", "a", "half"); l > 0 && !half {
		half, k = true, l-1
	}
	if half {
		switch u {
		case Year:
			return out(12*n+6, Month, k+1)
		case Decade:
			return out(10*n+5, Year, k+1)
		case Day:
			return out(24*n+12, Hour, k+1)
		case Hour:
			return out(60*n+30, Minute, k+1)
		}
		return Expression{}, 0
	}
	return out(n, u, k+1)
}
