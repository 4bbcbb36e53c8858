package when

// day number, month and year: the dates that name a place in the calendar.

// monthAt reads a month's name; a full stop after an abbreviation belongs to it.
func (p *parser) monthAt(i int) (month, end int) {
	t := p.at(i)
	if t.kind != word {
		return 0, 0
	}
	m := t.known.month
	if m >= 0 {
		return m, i + 1*min(m, 1)
	}
	if !t.capital {
		return 0, 0
	}
	if p.is(i+1, ".") && p.at(i+1).glued {
		return -m, i + 2
	}
	return -m, i + 1
}

// dayNumber reads 18, 18th.
func (p *parser) dayNumber(i int) (n, end int) {
	t := p.at(i)
	if t.kind != number || t.digits > 2 || t.n < 1 || t.n > 31 {
		return 0, 0
	}
	if p.is(i+1, "st", "nd", "rd", "th") && p.at(i+1).glued {
		return t.n, i + 2
	}
	return t.n, i + 1
}

// connector reads what stands between the days of a range or list.
func (p *parser) connector(i int) (list bool, end int) {
	switch {
	case p.is(i, "-"), p.is(i, "to", "through", "until", "till"):
		return false, i + 1
	case p.is(i, "and", "&"):
		return true, i + 1
	case p.is(i, ","):
		if p.is(i+1, "and") {
			return true, i + 2
		}
		return true, i + 1
	}
	return false, 0
}

// days reads every form of one day, several days, or a range of days in one month.
func (p *parser) days(i int) (Expression, int) {
	wd, j := p.weekdayPrefix(i)
	e, k := p.dayMonth(p.the(j), wd)
	if k == 0 {
		e, k = p.monthDay(j, wd)
	}
	if k == 0 {
		return e, 0
	}
	if wd == 0 && p.is(k, "(") { // May 18 (Wednesday)
		if w := p.at(k + 1).known.weekday; w > 0 && p.is(k+2, ")") && e.to.kind == noPoint && len(e.list) == 0 {
			e.from.weekday = w
			k += 3
		}
	}
	return e, k
}

func (p *parser) weekdayPrefix(i int) (weekday, end int) {
	j := i
	if p.is(i, "this", "last", "next") {
		j++
	}
	w := p.at(j).known.weekday
	if w == 0 || !p.at(j).capital {
		return 0, i
	}
	j++
	if w < 0 {
		w = -w
		if p.is(j, ".") {
			j++
		}
	}
	if p.is(j, "morning", "afternoon", "evening", "night") {
		j++
	}
	if p.is(j, ",") {
		j++
	}
	if p.is(j, "the", "on") {
		j++
	}
	return w, j
}

// dayMonth reads "18 May", "18th of May 2022", "18-19 May", "17, 18 and 19 May".
func (p *parser) dayMonth(i, wd int) (Expression, int) {
	if n, j := p.ordinal(i); j > 0 && p.at(i).kind == word && n <= 31 && p.is(j, "of") { // the first of May
		if m, k := p.monthAt(j + 1); m > 0 && p.at(j+1).capital {
			y, l := p.yearTail(k, true)
			return calendar([]int{n}, false, m, y, wd), l
		}
	}
	if p.at(i).kind != number || !p.freeLeft(i) {
		return Expression{}, 0
	}
	days, ranged, j := p.dayList(i)
	if j == 0 {
		return Expression{}, 0
	}
	if p.is(j, "of") {
		j++
	}
	if p.is(j, "-") && p.at(j).glued && p.at(j+1).glued { // 18-May-2022
		j++
	}
	t := p.at(j)
	m, k := p.monthAt(j)
	if m == 0 || t.glued && !p.is(j-1, "-") {
		return Expression{}, 0
	}
	y, l := p.yearTail(k, false)
	if common[m] && !t.capital && y.mode != statedYear {
		return Expression{}, 0
	}
	if p.is(l, "street", "avenue", "square") {
		return Expression{}, 0
	}
	return calendar(days, ranged, m, y, wd), l
}

// dayList reads "18", "18-19", "18 and 19", "17, 18 and 19".
func (p *parser) dayList(i int) (days []int, ranged bool, end int) {
	d, j := p.dayNumber(i)
	if j == 0 {
		return nil, false, 0
	}
	days = append(days, d)
	for len(days) < 8 {
		list, k := p.connector(j)
		if k == 0 || ranged {
			break
		}
		d, l := p.dayNumber(k)
		if l == 0 || d <= days[len(days)-1] {
			break
		}
		if !list && len(days) > 1 {
			break
		}
		ranged = !list
		days, j = append(days, d), l
	}
	return days, ranged, j
}

// monthDay reads "May 18", "May 18-19, 2022", "May 18 and 20".
func (p *parser) monthDay(i, wd int) (Expression, int) {
	m, j := p.monthAt(i)
	if m == 0 {
		return Expression{}, 0
	}
	if p.is(j, "the") && p.at(j+1).kind == number {
		j++
	}
	d, k := p.dayNumber(j)
	if k == 0 || p.at(j).glued && !p.is(j-1, ".") {
		return Expression{}, 0
	}
	days, ranged := []int{d}, false
	for len(days) < 8 && !ranged {
		list, l := p.connector(k)
		if l == 0 {
			break
		}
		d, e := p.dayNumber(l)
		if e == 0 || d <= days[len(days)-1] || !list && len(days) > 1 {
			break
		}
		if p.is(k, ",") && !p.is(e, "and", ",") && l == k+1 {
			break
		}
		if !p.afterDay(e) {
			break
		}
		ranged = !list
		days, k = append(days, d), e
	}
	if !p.freeRight(k) && !p.is(k, "-") {
		return Expression{}, 0
	}
	y, l := p.yearTail(k, true)
	if !p.at(i).capital && (common[m] && y.mode != statedYear) {
		return Expression{}, 0
	}
	if y.mode == noYear && p.at(k).kind == word && p.at(k).known.measure {
		return Expression{}, 0
	}
	return calendar(days, ranged, m, y, wd), l
}

// afterDay reports whether a second day number before i is not rather the count of what follows.
func (p *parser) afterDay(i int) bool {
	t := p.at(i)
	if t.kind == number {
		return t.digits == 4
	}
	return t.kind != word && !p.is(i, "%", "$") && p.freeRight(i) || t.kind == word && !t.glued && (t.capital || t.known.function)
}

// calendar makes one day, a range of days, or a list of days of a month.
func calendar(days []int, ranged bool, m int, y yearSpec, wd int) Expression {
	at := func(d int) point { return point{kind: dayPoint, month: m, day: d, year: y} }
	e := Expression{from: at(days[0])}
	n := len(days)
	if n == 1 {
		e.from.weekday = wd
		return e
	}
	if ranged || days[n-1]-days[0] == n-1 {
		e.Kind, e.to = Period, at(days[n-1])
		return e
	}
	e.Kind = Period
	for _, d := range days {
		e.list = append(e.list, at(d))
	}
	return e
}

// yearTail reads the year after a day or month: "2022", ", 2022", "of 2022", "of this year", "last year". Without one, end
// is i.
func (p *parser) yearTail(i int, comma bool) (yearSpec, int) {
	j := i
	if p.is(j, ",") {
		j++
	} else if p.is(j, "of", "in") {
		if s, k := p.yearWords(j + 1); k > 0 {
			return s, k
		}
		if p.is(j, "of") {
			j++
		}
	}
	if p.is(j, "-") && p.at(j).glued && p.at(j+1).glued && !comma {
		j++ // 18-May-2022
	}
	if t := p.at(j); t.kind == number && t.digits == 4 && t.n >= 1000 && t.n < 3000 && p.freeYearRight(j+1) && (!t.glued || p.is(j-1, ",", "-")) {
		return stated(t.n), j + 1
	}
	if p.is(i, "of", "in") {
		return yearSpec{}, i
	}
	if s, k := p.yearWords(i); k > 0 {
		return s, k
	}
	return yearSpec{}, i
}

// freeYearRight is freeRight, but a possessive or a range may follow.
func (p *parser) freeYearRight(i int) bool {
	return p.freeRight(i) || p.is(i, "-") || p.is(i, "/") && p.at(i+1).kind == number
}

// yearWords reads "this year", "last year", "the year", "the same year" as the year of something.
func (p *parser) yearWords(i int) (yearSpec, int) {
	j := p.the(i)
	if p.is(j+1, "year") {
		switch p.word(j) {
		case "this", "current":
			return yearSpec{relativeYear, 0}, j + 2
		case "last":
			return yearSpec{relativeYear, -1}, j + 2
		case "next":
			return yearSpec{relativeYear, 1}, j + 2
		case "same", "that":
			return yearSpec{sameYear, 0}, j + 2
		}
	}
	if j > i && p.is(j, "year") && p.is(i-1, "of", "in") {
		return yearSpec{theYear, 0}, j + 1
	}
	return yearSpec{}, 0
}

// yearAt reads a four-digit number that can only be a year where it stands.
func (p *parser) yearAt(i int, loose bool) (int, int) {
	t := p.at(i)
	if t.kind != number || t.digits != 4 || t.n < 1500 || t.n > 2100 || !p.freeYearRight(i+1) {
		return 0, 0
	}
	if p.at(i + 1).known.measure {
		return 0, 0
	}
	glued := p.runTogether(i)
	if !glued && !p.freeLeft(i) && !(t.glued && p.is(i-1, "-") && loose) {
		return 0, 0
	}
	if p.is(i+1, "-") && p.at(i+1).glued && p.at(i+2).glued && !p.is(i+2, "present") {
		if n := p.at(i + 2); n.kind == word || n.digits > 4 || n.digits == 3 || n.digits == 1 || n.digits == 4 && (n.n <= t.n || n.n > 2200) {
			return 0, 0 // 2018-style, 2019-nCoV
		}
	}
	before := p.at(i - 1)
	w := ""
	if before.kind == word {
		w = before.text
	}
	switch {
	case before.known.timing, before.text == "-" && t.glued && p.is(i-2, "pre", "post", "mid"):
		return t.n, i + 1
	case before.known.determiner:
		if t.n%100 == 0 && p.countedNoun(i+1) {
			return 0, 0
		}
		return t.n, i + 1
	case w == "than" && p.is(i-2, "more", "less", "fewer") || w == "over" && !p.is(i+1, ".", ",") && p.countedNoun(i+1):
		return 0, 0
	case before.known.leading || loose:
		if p.countedNoun(i + 1) {
			return 0, 0
		}
		return t.n, i + 1
	case w == "" && t.n >= 1800:
		if p.countedNoun(i+1) || before.kind == number || before.kind == mark && (before.text == "%" || before.text == "/") {
			return 0, 0
		}
		return t.n, i + 1
	}
	return 0, 0
}

// runTogether reports whether a preposition is run together with the number at i: "in2008".
func (p *parser) runTogether(i int) bool {
	b := p.at(i - 1)
	return p.at(i).glued && b.kind == word && !b.glued && len(b.text) > 1 && (b.known.timing || b.known.leading)
}

// countedNoun reports whether token i is a noun in the plural, so that a number before it would count it.
func (p *parser) countedNoun(i int) bool {
	t := p.at(i)
	if t.kind != word || t.capital || t.glued {
		return false
	}
	if t.known.measure {
		return true
	}
	n := len(t.text)
	return n > 3 && t.text[n-1] == 's' && t.text[n-2] != 's' && !t.known.plain && !t.known.function
}

// yearRange reads "2006-2016", "2015-16", "2022/23".
func (p *parser) yearRange(i int, loose bool) (Expression, int) {
	t := p.at(i)
	if t.kind != number || t.digits != 4 || t.n < 1500 || t.n > 2100 || !p.is(i+1, "-", "/") {
		return Expression{}, 0
	}
	slash := p.is(i+1, "/")
	hyphen := p.s[p.at(i+1).start:p.at(i+1).end] == "-"
	u := p.at(i + 2)
	if u.kind != number || slash && !u.glued || p.at(i+1).glued != u.glued && !slash {
		return Expression{}, 0
	}
	glued := p.runTogether(i)
	if !glued && !p.freeLeft(i) || !p.freeRight(i+3) || p.countedNoun(i+3) && !p.at(i-1).known.timing && !p.at(i-1).known.determiner {
		return Expression{}, 0
	}
	if w := p.at(i - 1); w.kind == word && w.capital && !w.known.timing && !w.known.leading && w.known.month == 0 && !p.sentenceStart(i-1) {
		return Expression{}, 0
	}
	end := u.n
	switch u.digits {
	case 4:
	case 2:
		if !u.glued {
			return Expression{}, 0
		}
		end = t.n/100*100 + u.n
		if hyphen && !slash && u.n >= 1 && u.n <= 12 && u.n > t.n%100 {
			return Expression{from: point{kind: unclearPoint}}, i + 3 // 2010-12: two years or December
		}
	default:
		return Expression{}, 0
	}
	if end <= t.n || end > 2200 || slash && end != t.n+1 {
		return Expression{}, 0
	}
	return Expression{
		Kind: Period, from: point{kind: yearPoint, year: stated(t.n)}, to: point{kind: yearPoint, year: stated(end)},
	}, i + 3
}

// sentenceStart reports whether the word at i opens a sentence, so that its capital says nothing.
func (p *parser) sentenceStart(i int) bool {
	b := p.at(i - 1)
	return b.kind == gap || b.kind == mark && (b.text == "." || b.text == "!" || b.text == "?")
}

// numeric reads dates in digits: 2022-05-18, 18.05.2022, 05/18/2022.
func (p *parser) numeric(i int) (Expression, int) {
	a, s1, b := p.at(i), p.at(i+1), p.at(i+2)
	if a.kind != number || !s1.glued || !b.glued || b.kind != number || s1.kind != mark || s1.text != "-" && s1.text != "/" && s1.text != "." {
		return Expression{}, 0
	}
	if !p.freeLeft(i) {
		return Expression{}, 0
	}
	s2, c := p.at(i+3), p.at(i+4)
	full := s2.glued && c.glued && s2.kind == mark && s2.text == s1.text && c.kind == number
	on := func(y, m, d int) Expression {
		return Expression{from: point{kind: dayPoint, month: m, day: d, year: stated(y)}}
	}
	valid := func(y, m, d int) bool {
		return y >= 1000 && y < 3000 && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)
	}
	if full && a.digits == 4 && b.digits <= 2 && c.digits <= 2 {
		j := p.clock(i + 5)
		if !valid(a.n, b.n, c.n) || !p.freeRight(j) {
			return Expression{}, 0
		}
		return on(a.n, b.n, c.n), j
	}
	if full && c.digits == 4 && a.digits <= 2 && b.digits <= 2 {
		if !p.freeRight(i + 5) {
			return Expression{}, 0
		}
		dayFirst, monthFirst := valid(c.n, b.n, a.n), valid(c.n, a.n, b.n)
		switch {
		case dayFirst && (s1.text == "." || !monthFirst || a.n == b.n):
			return on(c.n, b.n, a.n), i + 5
		case monthFirst && !dayFirst && s1.text != ".":
			return on(c.n, a.n, b.n), i + 5
		case dayFirst && monthFirst:
			return Expression{from: point{kind: unclearPoint}}, i + 5
		}
		return Expression{}, 0
	}
	if full || a.digits != 4 || b.digits != 2 || s1.text != "-" || !p.freeRight(i+3) || p.s[s1.start:s1.end] != "-" {
		return Expression{}, 0
	}
	if a.n < 1500 || a.n > 2100 || b.n < 1 || b.n > 12 || b.n > a.n%100 {
		return Expression{}, 0 // what may be a range of years is left to yearRange
	}
	return Expression{from: point{kind: monthPoint, month: b.n, year: stated(a.n)}}, i + 3
}

// clock skips the time of an ISO 8601 date and time: T10:00:00Z.
func (p *parser) clock(i int) int {
	if !p.is(i, "t") || !p.at(i).glued || p.at(i+1).kind != number || !p.at(i+1).glued {
		return i
	}
	j := i + 2
	for k := 0; k < 3 && (p.is(j, ":", ".") && p.at(j).glued && p.at(j+1).kind == number && p.at(j+1).glued); k++ {
		j += 2
	}
	if p.is(j, "z") && p.at(j).glued {
		return j + 1
	}
	if p.is(j, "+", "-") && p.at(j).glued && p.at(j+1).kind == number && p.at(j+1).glued {
		j += 2
		if p.is(j, ":") && p.at(j+1).kind == number {
			j += 2
		}
	}
	return j
}

// monthList reads "May and June 2022".
func (p *parser) monthList(i int) (Expression, int) {
	m1, j := p.monthAt(i)
	if m1 == 0 || !p.at(i).capital || !p.is(j, "and", "&") {
		return Expression{}, 0
	}
	m2, k := p.monthAt(j + 1)
	if m2 <= m1 || !p.at(j+1).capital || p.at(k).kind == number && p.at(k).digits <= 2 {
		return Expression{}, 0
	}
	y, l := p.yearTail(k, true)
	if y.mode == noYear && !p.led(i) {
		return Expression{}, 0
	}
	a, b := point{kind: monthPoint, month: m1, year: y}, point{kind: monthPoint, month: m2, year: y}
	if m2 == m1+1 {
		return Expression{Kind: Period, from: a, to: b}, l
	}
	return Expression{Kind: Period, from: a, list: []point{a, b}}, l
}

// led reports whether the word before i makes a bare month a date: "in May".
func (p *parser) led(i int) bool {
	if p.is(i-1, "of") { // not "the government of May"
		return p.is(i-2, "end", "beginning", "start", "middle", "month", "week", "days", "half", "st", "nd", "rd", "th", "as")
	}
	return p.is(i-1, "in", "since", "until", "till", "during", "from", "early", "late", "mid", "last", "next", "this", "before",
		"after", "between", "through", "throughout", "by") || p.is(i-1, "-") && p.is(i-2, "mid")
}
