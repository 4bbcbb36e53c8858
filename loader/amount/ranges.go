package amount

// rangeTo reads "-7 million" or "to 7 million" behind a quantity, and gives the quantity with what it takes from the high end.
func (p *parser) rangeTo(q quantity, i int) (quantity, *decimal, int) {
	j := 0
	switch {
	case p.is(i, "-"):
		j = i + 1
		if p.at(i).glued != p.at(j).glued {
			return q, nil, 0
		}
		if p.is(j, "to") && p.is(j+1, "-") {
			j += 2
		}
	case p.is(i, "to"):
		j = i + 1
	default:
		return q, nil, 0
	}
	return p.join(q, j)
}

// join makes a range of a quantity and the one at j.
func (p *parser) join(q quantity, j int) (quantity, *decimal, int) {
	r, k := p.highEnd(j)
	if k == 0 || !p.freeRight(k) && !r.cash() {
		return q, nil, 0
	}
	if q.spelled != r.spelled || q.cash() && r.cash() && q.currency != r.currency || q.unit != "" && r.unit != q.unit {
		return q, nil, 0
	}
	if q.cash() && r.unit != "" || !q.cash() && r.hasPrefix {
		return q, nil, 0
	}
	low := q.value
	if q.power == 0 && r.power > 0 {
		if up := low.shift(r.power); up.compare(r.value) < 0 {
			low = up
		}
	}
	if low.compare(r.value) >= 0 {
		return q, nil, 0
	}
	if q.bare() && r.bare() && (p.at(q.start).kind == number && !p.plainCount(q.start, k)) {
		return q, nil, 0
	}
	q.value = low
	if !q.cash() {
		q.currency, q.word = r.currency, r.word
	}
	if q.unit == "" && !q.cash() {
		q.unit = r.unit
	}
	return q, r.value, k
}

// plainCount reports whether bare numbers from i to end may count: no code, label or year before or in them.
func (p *parser) plainCount(i, end int) bool {
	b := p.at(i - 1)
	return !(b.kind == word && (b.known.label || b.capital && !b.known.function)) && !p.is(end, "-", ":") && !(p.is(end, "/") && p.at(end).glued)
}

// highEnd reads the second number of a range; a dash may stand before it, which quantity would not allow.
func (p *parser) highEnd(j int) (quantity, int) {
	t := p.at(j)
	if t.kind == number && t.glued && p.is(j-1, "-") {
		t.glued = false
		q, k := p.quantity(j)
		p.at(j).glued = true
		return q, k
	}
	if t.kind == word && t.glued && p.is(j-1, "-") {
		t.glued = false
		q, k := p.quantity(j)
		p.at(j).glued = true
		return q, k
	}
	return p.quantity(j)
}

// between reads "between 5 and 7 million".
func (p *parser) between(i int) ([]Amount, int) {
	q, k := p.quantity(i + 1)
	if k == 0 || !p.is(k, "and") {
		return nil, 0
	}
	r, high, l := p.join(q, k+1)
	if l == 0 {
		return nil, 0
	}
	a := p.make(r, i, l)
	a.High, a.Bound = high.String(), Min
	return []Amount{a}, l
}

// fromTo reads "from 5 to 7 million", which tells of a change: two amounts, the first of which takes magnitude, currency
// and unit from the second.
func (p *parser) fromTo(i int) ([]Amount, int) {
	b1, j := p.bound(i)
	if j == 0 {
		j = i
	}
	q, k := p.quantity(j)
	if k == 0 || !p.is(k, "to") {
		return nil, 0
	}
	b2, l := p.bound(k + 1)
	if l == 0 {
		l = k + 1
	}
	r, m := p.quantity(l)
	if m == 0 || !p.sound(q, k, b1) || !p.sound(r, m, b2) {
		return nil, 0
	}
	if q.power == 0 && r.power > 0 && q.value.compare(whole(1000)) < 0 && q.unit == "" && !(q.cash() && !q.hasPrefix) {
		up := q.value.shift(r.power)
		if up.compare(r.value.times(10)) <= 0 && up.times(10).compare(r.value) >= 0 {
			q.value, q.power = up, r.power
		}
	}
	if !q.cash() && q.unit == "" {
		q.currency, q.word, q.unit = r.currency, r.word, r.unit
	}
	x, y := p.make(q, i, k), p.make(r, k+1, m)
	x.Bound, y.Bound = b1, b2
	return []Amount{x, y}, m
}
