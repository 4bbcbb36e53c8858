package when

// ofYear reads the year of a quarter, half or season: "of 2024", "2024", "of this year", "of the year", "last year".
func (p *parser) ofYear(i int) (yearSpec, int) {
	s, j := p.yearTail(i, true)
	if j > i {
		return s, j
	}
	if p.is(i, "of", "in", "'") {
		k := p.the(i + 1)
		if p.is(k, "year") {
			if t := p.at(k + 1); t.kind == number && t.digits == 4 {
				return stated(t.n), k + 2
			}
		}
	}
	return yearSpec{}, i
}

// subYear reads quarters, halves and runs of months: "the first quarter of 2024", "Q1 2024", "1H 2023", "the first nine
// months of 2018", "the first half of May".
func (p *parser) subYear(i int) (point, int) {
	span := func(a, b int, j int, yearNeeded bool) (point, int) {
		y, k := p.ofYear(j)
		if t := p.at(j); k == j && t.kind == number && t.glued && t.digits == 4 && p.freeYearRight(j+1) { // 1Q2024
			y, k = stated(t.n), j+1
		}
		if y.mode == noYear && (yearNeeded || p.is(j, "of")) {
			return point{}, 0
		}
		return point{kind: spanPoint, a: a, b: b, year: y}, k
	}
	quarter := func(n, j int, needed bool) (point, int) {
		if n < 1 || n > 4 {
			return point{}, 0
		}
		return span(3*n-2, 3*n, j, needed)
	}
	half := func(n, j int) (point, int) {
		if n < 1 || n > 2 {
			return point{}, 0
		}
		return span(6*n-5, 6*n, j, true)
	}
	t, u := p.at(i), p.at(i+1)
	switch {
	case t.kind == word && u.kind == number && u.glued && u.digits == 1 && t.text == "q" && t.capital && (p.freeRight(i+2) || p.is(i+2, "-") && p.is(i+3, "q")):
		return quarter(u.n, i+2, false)
	case t.kind == word && u.kind == number && u.glued && u.digits == 1 && t.text == "h" && t.capital && p.freeRight(i+2):
		return half(u.n, i+2)
	case t.kind == number && t.digits <= 2 && u.kind == word && u.glued && u.capital && p.freeLeft(i):
		j := i + 2
		var pt point
		switch {
		case u.text == "q":
			pt, j = quarter(t.n, j, false)
		case u.text == "h":
			pt, j = half(t.n, j)
		case u.text == "m" && t.n >= 2 && t.n <= 12:
			pt, j = span(1, t.n, j, true)
		default:
			return point{}, 0
		}
		return pt, j
	case t.kind == number && t.digits == 4 && p.is(p.dash(i+1), "q"): // 2024 Q1
		if j := p.dash(i + 1); p.at(j+1).kind == number && p.at(j+1).glued && p.freeLeft(i) {
			if n := p.at(j + 1).n; n >= 1 && n <= 4 && p.at(j+1).digits == 1 {
				return point{kind: spanPoint, a: 3*n - 2, b: 3 * n, year: stated(t.n)}, j + 2
			}
		}
		return point{}, 0
	}
	n, j := p.ordinal(i)
	last := false
	if p.is(i, "last", "final", "closing") {
		n, j, last = 0, i+1, true
	}
	if j == 0 {
		// "nine months of 2018"
		if c, k := p.count(i); k > 0 && c >= 2 && c <= 11 && p.is(k, "months") && p.is(k+1, "of", "in") {
			if y, l := p.ofYear(k + 1); y.mode != noYear {
				return point{kind: spanPoint, a: 1, b: c, year: y}, l
			}
		}
		return point{}, 0
	}
	k := p.dash(j)
	switch {
	case p.is(k, "quarter"):
		if last {
			if !p.is(k+1, "of") {
				return point{}, 0
			}
			n = 4
		}
		return quarter(n, k+1, false)
	case p.is(k, "half"):
		if last {
			n = 2
		}
		if n > 2 {
			return point{}, 0
		}
		if p.is(k+1, "of") { // of May
			if m, l := p.monthAt(k + 2); m > 0 && p.at(k+2).capital {
				y, e := p.yearTail(l, true)
				if n == 1 {
					return point{kind: partPoint, month: m, a: 1, b: 15, year: y}, e
				}
				return point{kind: partPoint, month: m, a: 16, b: 0, year: y}, e
			}
		}
		return half(n, k+1)
	case p.is(k, "week") && p.is(k+1, "of"):
		m, l := p.monthAt(k + 2)
		if m == 0 || !p.at(k+2).capital || n > 4 {
			return point{}, 0
		}
		y, e := p.yearTail(l, true)
		if last {
			return point{kind: partPoint, month: m, a: -7, b: 0, year: y}, e
		}
		return point{kind: partPoint, month: m, a: 7*n - 6, b: 7 * n, year: y}, e
	}
	if n != 1 && !last {
		return point{}, 0
	}
	c, l := p.count(k)
	if l == 0 {
		return point{}, 0
	}
	l = p.dash(l)
	switch {
	case p.is(l, "months", "month") && c >= 2 && c <= 11:
		if last {
			if !p.is(l+1, "of") {
				return point{}, 0
			}
			return span(13-c, 12, l+1, true)
		}
		return span(1, c, l+1, false)
	case p.is(l, "quarters") && c >= 2 && c <= 3:
		if last {
			return point{}, 0
		}
		return span(1, 3*c, l+1, false)
	case p.is(l, "days") && c >= 2 && c <= 28 && p.is(l+1, "of", "in"):
		m, e := p.monthAt(l + 2)
		if m == 0 || !p.at(l+2).capital {
			return point{}, 0
		}
		y, f := p.yearTail(e, true)
		if last {
			return point{kind: partPoint, month: m, a: -c, b: 0, year: y}, f
		}
		return point{kind: partPoint, month: m, a: 1, b: c, year: y}, f
	}
	return point{}, 0
}

// seasonOf reads "summer 2023", "the summer of 2023", "last summer", "winter 2022-2023".
func (p *parser) seasonOf(i int) (point, int) {
	mode, j := noYear, i
	switch p.word(i) {
	case "last":
		mode, j = lastYear, i+1
	case "next":
		mode, j = nextYear, i+1
	case "this":
		mode, j = relativeYear, i+1
	}
	n := p.at(j).known.season
	if n == 0 {
		return point{}, 0
	}
	fall := p.is(j, "fall")
	k := j + 1
	if mode == noYear {
		l := k
		if p.is(l, "of") {
			l++
		}
		if e, end := p.yearRange(l, true); end > 0 && n == 24 && e.to.kind == yearPoint && e.to.year.n == e.from.year.n+1 {
			return point{kind: winterPoint, year: e.from.year}, end
		}
	}
	if mode != noYear {
		if n == 24 {
			if mode == relativeYear {
				mode = noYear
			}
			return point{kind: winterPoint, year: yearSpec{mode, 0}}, k
		}
		return point{kind: seasonPoint, n: n, year: yearSpec{mode, 0}}, k
	}
	y, l := p.ofYear(k)
	if y.mode == noYear {
		if fall || !(p.is(i-1, "in", "since", "until", "by", "during", "before", "after", "early", "late", "mid") ||
			p.is(i-1, "the") && p.is(i-2, "in", "since", "until", "by", "during", "before", "after")) || p.at(k).kind == word && !p.at(k).known.function {
			return point{}, 0
		}
		if n == 24 {
			return point{kind: winterPoint}, k
		}
		return point{kind: seasonPoint, n: n}, k
	}
	return point{kind: seasonPoint, n: n, year: y}, l
}
