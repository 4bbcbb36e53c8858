package when

// point reads one date or unit at i, the longest that there is. loose says that a word before it has announced a date, so that a
// bare month or year will do.
func (p *parser) point(i int, loose bool) (best point, end int) {
	if p.is(i, "the") {
		i++
	}
	take := func(pt point, j int) {
		if j > end {
			best, end = pt, j
		}
	}
	if e, j := p.days(i); j > 0 && e.to.kind == noPoint && len(e.list) == 0 {
		take(e.from, j)
	}
	if e, j := p.numeric(i); j > 0 {
		take(e.from, j)
	}
	take(p.month(i, loose))
	if y, j := p.yearAt(i, loose); j > 0 {
		take(point{kind: yearPoint, year: stated(y)}, j)
	}
	take(p.yearNamed(i))
	take(p.dayOfMonth(i))
	take(p.decade(i))
	take(p.century(i))
	take(p.subYear(i))
	take(p.seasonOf(i))
	take(p.relativeTo(i))
	take(p.weekday(i))
	take(p.ago(i))
	take(p.contextual(i))
	return best, end
}

// month reads "May 2022", "May of this year", "last May", and after a preposition "May".
func (p *parser) month(i int, loose bool) (point, int) {
	mode := noYear
	j := i
	switch p.word(i) {
	case "last":
		mode, j = lastYear, i+1
	case "next":
		mode, j = nextYear, i+1
	case "this":
		mode, j = relativeYear, i+1
	}
	if p.is(j, "month") && p.is(j+1, "of") { // the month of May
		j += 2
	}
	t := p.at(j)
	if t.kind != word || t.glued && !p.is(j-1, "-", "(", "[", "'") {
		return point{}, 0
	}
	m, k := p.monthAt(j)
	if m == 0 {
		return point{}, 0
	}
	if p.at(k).kind == number && p.at(k).digits <= 2 && mode == noYear && !p.at(k).glued {
		if p.at(k).n <= 31 && p.freeRight(k+1) {
			return point{}, 0 // a day: see monthDay
		}
	}
	pt := point{kind: monthPoint, month: m, year: yearSpec{mode, 0}}
	if mode != noYear {
		if !t.capital {
			return point{}, 0
		}
		return pt, k
	}
	if y, l := p.yearTail(k, true); l > k {
		if !t.capital && y.mode != statedYear {
			return point{}, 0
		}
		pt.year = y
		return pt, l
	}
	if !t.capital && (common[m] || t.known.month < 0) {
		return point{}, 0
	}
	if !loose && !p.led(i) && !(p.is(i-1, "the", "its", "their", "his") && !common[m] && t.known.month > 0) {
		return point{}, 0
	}
	if p.at(k).capital && p.at(k).kind == word && common[m] && !p.is(i-1, "in", "since", "until", "during") {
		return point{}, 0 // "by May Smith"
	}
	return pt, k
}

// yearNamed reads "the year 2018", "this year", "last year", "the current year", "the year" in "of the year".
func (p *parser) yearNamed(i int) (point, int) {
	if p.is(i, "year") {
		if y, j := p.yearAt(i+1, true); j > 0 {
			return point{kind: yearPoint, year: stated(y)}, j
		}
		if p.is(i-1, "the") && (p.is(i-2, "of") && p.is(i-3, "end", "beginning", "start", "middle", "rest", "half", "months", "quarter", "course")) {
			return point{kind: yearPoint, year: yearSpec{theYear, 0}}, i + 1
		}
	}
	if u := p.at(i).known.unit; (u == Month || u == Week || u == Decade || u == Century || u == Quarter) && p.is(i-1, "the") && p.is(i-2, "of") &&
		p.is(i-3, "end", "beginning", "start", "middle") && !p.is(i+1, "of") && !p.is(i, "months", "weeks", "decades", "centuries", "quarters") {
		return point{kind: relativePoint, unit: u}, i + 1
	}
	return point{}, 0
}

// dayOfMonth reads "20th of this month", "20th of last month".
func (p *parser) dayOfMonth(i int) (point, int) {
	d, j := p.ordinal(i)
	if j == 0 || d > 31 || !p.is(j, "of") {
		return point{}, 0
	}
	k := p.the(j + 1)
	if !p.is(k+1, "month") {
		return point{}, 0
	}
	switch p.word(k) {
	case "this", "current":
		return point{kind: monthDayPoint, day: d}, k + 2
	case "last":
		return point{kind: monthDayPoint, day: d, n: -1}, k + 2
	case "next":
		return point{kind: monthDayPoint, day: d, n: 1}, k + 2
	}
	return point{}, 0
}

// decade reads "1990s", "1990's", "nineties", "'90s".
func (p *parser) decade(i int) (point, int) {
	t := p.at(i)
	if t.kind == number && t.digits == 4 && t.n%10 == 0 && t.n >= 1000 && t.n < 2200 && (p.freeLeft(i) || t.glued && p.is(i-1, "-")) {
		j := i + 1
		if p.is(j, "'") && p.at(j).glued {
			j++
		}
		if p.is(j, "s") && p.at(j).glued {
			return point{kind: decadePoint, n: t.n}, j + 1
		}
	}
	if n := t.known.decade; n > 0 && t.kind == word && (p.is(i-1, "the") || p.is(i-1, "early", "mid", "late") || p.is(i-1, "-") && p.is(i-2, "mid")) {
		return point{kind: shortDecade, n: n}, i + 1
	}
	if p.is(i, "'") && p.at(i+1).glued {
		if n := p.at(i + 1); n.kind == number && n.digits == 2 && n.n%10 == 0 && p.is(i+2, "s") && p.at(i+2).glued {
			return point{kind: shortDecade, n: n.n}, i + 3
		}
	}
	return point{}, 0
}

// century reads "20th century", "twenty-first century".
func (p *parser) century(i int) (point, int) {
	n, j := p.ordinal(i)
	if j == 0 || n < 5 || n > 30 {
		return point{}, 0
	}
	if k := p.dash(j); p.is(k, "century") {
		return point{kind: centuryPoint, n: (n - 1) * 100}, k + 1
	}
	return point{}, 0
}

// ordinal reads "first", "30th", "twenty-first".
func (p *parser) ordinal(i int) (n, end int) {
	t := p.at(i)
	if t.kind == number && t.digits <= 4 {
		j := i + 1
		if p.is(j, "-") && p.at(j).glued {
			j++
		}
		if p.is(j, "st", "nd", "rd", "th") && p.at(j).glued && t.n > 0 && !(t.glued && p.is(i-1, ",", ".")) {
			return t.n, j + 1
		}
		return 0, 0
	}
	if t.kind != word {
		return 0, 0
	}
	if n := t.known.ordinal; n > 0 {
		return n, i + 1
	}
	if tens := t.known.cardinal; tens >= 20 && tens <= 90 {
		j := p.dash(i + 1)
		if one := p.at(j).known.ordinal; one > 0 && one < 10 {
			return tens + one, j + 1
		}
	}
	return 0, 0
}

// count reads a small whole number in digits or words, "a" and "an" as one.
func (p *parser) count(i int) (n, end int) {
	t := p.at(i)
	if t.kind == number {
		if t.digits > 4 || t.n < 1 || t.glued && i > 0 && !p.freeLeft(i) || !p.freeLeft(i) {
			return 0, 0
		}
		if p.is(i+1, ".", ",") && p.at(i+1).glued && p.at(i+2).kind == number && p.at(i+2).glued {
			return 0, 0
		}
		return t.n, i + 1
	}
	if t.kind != word {
		return 0, 0
	}
	if t.text == "a" || t.text == "an" {
		if p.is(i+1, "hundred") {
			return 100, i + 2
		}
		return 1, i + 1
	}
	c := t.known.cardinal
	if c == 0 || c == 100 {
		return 0, 0
	}
	if p.is(i+1, "hundred") && c < 10 {
		return c * 100, i + 2
	}
	if c >= 20 {
		j := p.dash(i + 1)
		if one := p.at(j).known.cardinal; one > 0 && one < 10 {
			return c + one, j + 1
		}
	}
	return c, i + 1
}

// relativeTo reads "today", "yesterday", "last week", "this year", "next month", "this morning".
func (p *parser) relativeTo(i int) (point, int) {
	unit := func(u Unit, n, j int) (point, int) { return point{kind: relativePoint, unit: u, n: n}, j }
	t := p.at(i)
	if t.kind != word {
		return point{}, 0
	}
	daytime := func(j int) int {
		if p.is(j, "morning", "afternoon", "evening", "night") {
			return j + 1
		}
		return j
	}
	switch t.text {
	case "today":
		if t.capital && p.at(i-1).capital && p.at(i-1).kind == word {
			return point{}, 0 // a title: X Today
		}
		return unit(Day, 0, i+1)
	case "tonight":
		return unit(Day, 0, i+1)
	case "yesterday":
		return unit(Day, -1, daytime(i+1))
	case "tomorrow":
		return unit(Day, 1, daytime(i+1))
	case "day":
		if j := p.phrase(i, "day", "before", "yesterday"); j > 0 {
			return unit(Day, -2, j)
		}
		if j := p.phrase(i, "day", "after", "tomorrow"); j > 0 {
			return unit(Day, 2, j)
		}
	}
	n := 0
	j := i + 1
	switch t.text {
	case "this", "current":
	case "later", "earlier":
		if !p.is(i+1, "this") {
			return point{}, 0
		}
		j = i + 2
	case "last":
		n = -1
	case "next":
		n = 1
	default:
		return point{}, 0
	}
	led := p.is(i-1, "the")
	if led && (n != 0 || t.text == "this") {
		return point{}, 0 // "the last year", "the next day": see rolling and contextual
	}
	switch p.word(j) {
	case "morning", "afternoon", "evening":
		if n == 0 {
			return unit(Day, 0, j+1)
		}
	case "night":
		if n < 1 {
			return unit(Day, n, j+1)
		}
	case "day":
		if n == 0 && t.text == "current" {
			return unit(Day, 0, j+1)
		}
	case "week":
		return unit(Week, n, j+1)
	case "weekend":
		return unit(weekend, n, j+1)
	case "month":
		return unit(Month, n, j+1)
	case "quarter":
		return unit(Quarter, n, j+1)
	case "year":
		return unit(Year, n, j+1)
	case "decade":
		if n == 0 {
			return unit(Decade, n, j+1)
		}
	case "century":
		return unit(Century, n, j+1)
	}
	return point{}, 0
}

// weekday reads "Tuesday", "last Tuesday", "Tuesday morning".
func (p *parser) weekday(i int) (point, int) {
	j, n := i, 0
	switch p.word(i) {
	case "last":
		j, n = i+1, -1
	case "next":
		j, n = i+1, 1
	case "this":
		j, n = i+1, 2
	}
	t := p.at(j)
	w := t.known.weekday
	if t.kind != word || w <= 0 || !t.capital {
		return point{}, 0
	}
	if b := p.at(j - 1); j == i && b.kind == word && b.capital && !b.known.function && b.text != "early" && b.text != "late" {
		return point{}, 0 // Black Friday
	}
	if p.at(j+1).kind == number && !p.at(j+1).glued && p.at(j+1).digits <= 2 {
		return point{}, 0 // a date that names another month, or none
	}
	j++
	if p.is(j, "morning", "afternoon", "evening", "night") {
		j++
	}
	return point{kind: weekdayPoint, weekday: w, n: n}, j
}

// ago reads "two years ago", "a year and a half ago", "two years from now", "in two years' time".
func (p *parser) ago(i int) (point, int) {
	n, j := p.count(i)
	if j == 0 {
		return point{}, 0
	}
	u := p.at(j).known.unit
	ok := u != ""
	if !ok {
		return point{}, 0
	}
	half := false
	k := j + 1
	if l := p.phrase(k, "and", "a", "half"); l > 0 {
		half, k = true, l
	}
	if !half && (p.phrase(k, "from", "now") > 0 || p.phrase(k, "from", "today") > 0) {
		return point{kind: agoPoint, unit: u, n: -n}, k + 2
	}
	if !half && p.is(i-1, "in") && p.is(k, "'") && p.is(k+1, "time") {
		return point{kind: agoPoint, unit: u, n: -n}, k + 2
	}
	if !p.is(k, "ago") {
		return point{}, 0
	}
	if half {
		if u != Year {
			return point{}, 0
		}
		return point{kind: agoPoint, unit: u, n: 12*n + 6, a: 1}, k + 1
	}
	return point{kind: agoPoint, unit: u, n: n}, k + 1
}

// contextual reads what refers to the period spoken of last: "the same period last year", "a year earlier", "the next day".
func (p *parser) contextual(i int) (point, int) {
	led := p.is(i-1, "the")
	switch p.word(i) {
	case "same":
		if !led {
			return point{}, 0
		}
		u := p.at(i + 1).known.unit
		unitWord := u != ""
		switch {
		case p.is(i+1, "period", "time") || unitWord && (u == Month || u == Quarter || u == Week):
			j := i + 2
			if y, k := p.yearTail(j, true); k > j {
				return point{kind: samePoint, year: y}, k
			}
			if p.is(j, "of", "in") && p.is(j+1, "the") && p.is(j+2, "previous", "preceding") && p.is(j+3, "year") {
				return point{kind: samePoint, n: -1}, j + 4
			}
			if p.is(j, "a") && p.is(j+1, "year") && p.is(j+2, "ago", "earlier", "before") {
				return point{kind: samePoint, n: -1}, j + 3
			}
			if p.is(i+1, "time") {
				return point{}, 0
			}
			return point{kind: samePoint}, j
		case unitWord && u == Year:
			return point{kind: contextPoint, unit: Year}, i + 2
		case unitWord && u == Day:
			return point{kind: contextPoint, unit: Day}, i + 2
		}
	case "that":
		if u := p.at(i + 1).known.unit; p.is(i+1, "day", "year", "month") && !p.is(i-1, "said") {
			return point{kind: contextPoint, unit: u}, i + 2
		}
	case "next", "following":
		if led {
			if u := p.at(i + 1).known.unit; p.is(i+1, "day") || p.is(i, "following") && p.is(i+1, "year", "month", "week") {
				return point{kind: contextPoint, unit: u, n: 1}, i + 2
			}
		}
	case "previous", "preceding":
		if u := p.at(i + 1).known.unit; led && p.is(i+1, "day", "year", "month", "quarter", "week") {
			return point{kind: contextPoint, unit: u, n: -1}, i + 2
		}
	}
	n, j := p.count(i)
	if j == 0 {
		return point{}, 0
	}
	u := p.at(j).known.unit
	ok := u != ""
	if !ok || u == Minute || u == Hour {
		return point{}, 0
	}
	sign := 0
	switch p.word(j + 1) {
	case "earlier":
		sign = -1
	case "later":
		sign = 1
	default:
		return point{}, 0
	}
	if u == Year {
		return point{kind: samePoint, n: sign * n}, j + 2
	}
	return point{kind: contextPoint, unit: u, n: sign * n, a: 1}, j + 2
}
