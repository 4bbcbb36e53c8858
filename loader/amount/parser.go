package amount

import "sort"

// parser holds the tokens of a text. Its rules take the index of a token and give what they read and the index after it, 0
// when they do not apply. No rule looks farther than a fixed number of tokens.
type parser struct {
	s string
	t []token
}

var edge = &token{kind: gap, known: stranger}

// at gives the token, which must not be changed.
func (p *parser) at(i int) *token {
	if i < 0 || i >= len(p.t) {
		return edge
	}
	return &p.t[i]
}

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

func (p *parser) phrase(i int, words ...string) int {
	for k, w := range words {
		if !p.is(i+k, w) {
			return 0
		}
	}
	return i + len(words)
}

func (p *parser) word(i int) string {
	if t := p.at(i); t.kind == word {
		return t.text
	}
	return ""
}

// mask takes the tokens of a date out of reading.
func (p *parser) mask(start, end int) {
	i := sort.Search(len(p.t), func(i int) bool { return p.t[i].end > start })
	for ; i < len(p.t) && p.t[i].start < end; i++ {
		p.t[i].kind, p.t[i].known = dated, stranger
	}
}

// quantity is one number with what belongs to it.
type quantity struct {
	value     *decimal
	power     int // of its magnitudes, 0 for none
	currency  string
	word      string
	unit      string
	spelled   bool
	start     int  // index of the token of its number
	hasPrefix bool // a currency stands before it
}

func (q quantity) cash() bool { return q.currency != "" || q.word != "" }
func (q quantity) bare() bool { return q.power == 0 && !q.cash() && q.unit == "" }

// quantity reads currency, number, magnitude, currency and unit.
func (p *parser) quantity(i int) (q quantity, end int) {
	j := i
	careful := false
	if code, name, c, k := p.sign(i); k > 0 {
		q.currency, q.word, careful, q.hasPrefix, j = code, name, c, true, k
	}
	q.start = j
	t := p.at(j)
	needs := false
	k := 0
	switch t.kind {
	case number:
		if !q.hasPrefix && !p.freeLeft(j) {
			return q, 0
		}
		v, ok := parseDecimal(t.text)
		if !ok || len(t.text) > 1 && t.text[0] == '0' && t.text[1] != '.' {
			return q, 0
		}
		q.value, k = v, j+1
		// 331,5 million: a decimal comma
		if f := p.at(k + 1); p.is(k, ",") && p.at(k).glued && f.kind == number && f.glued && len(f.text) <= 2 && !f.grouped && !t.grouped {
			if pow, l := p.magnitude(k+2, q.cash()); pow > 0 && l > 0 {
				if v, ok := parseDecimal(t.text + "." + f.text); ok {
					q.value, k = v, k+2
				}
			} else if u, l := p.unit(k + 2); u == "%" && l > 0 {
				if v, ok := parseDecimal(t.text + "." + f.text); ok {
					q.value, k = v, k+2
				}
			}
		}
		// 10 000: thousands parted by a plain space
		for k == j+1 && !t.grouped && len(t.text) <= 3 && p.at(k).kind == number && !p.at(k).glued && p.at(k).text == "000" {
			q.value, k = q.value.times(1000), k+1
		}
		if l := p.phrase(k, "and", "a", "half"); l > 0 {
			if _, m := p.magnitude(l, false); m > 0 {
				h := &decimal{scale: 1}
				h.n.SetInt64(5)
				q.value, k = q.value.add(h), l
			}
		}
		if p.is(k, "dozen") {
			q.value, k = q.value.times(12), k+1
		}
		if p.is(k, "hundred") && len(t.text) <= 2 {
			q.value, k = q.value.times(100), k+1
		}
	case word:
		if t.glued && p.at(j-1).kind != mark || p.is(j-1, "-") && t.glued {
			return q, 0
		}
		q.value, needs, k = p.spelled(j)
		if k == 0 {
			return q, 0
		}
		q.spelled = true
	default:
		return q, 0
	}
	// magnitudes: million; thousand billion; 5 million 300 thousand
	base := q.value
	for n := 0; n < 2; n++ {
		pow, l := p.magnitude(k, q.cash())
		if l == 0 {
			break
		}
		base, q.power, k = base.shift(pow), q.power+pow, l
	}
	q.value = base
	for n := 0; n < 3 && q.power > 3 || n == 0 && q.power == 3 && q.spelled; n++ {
		v, pow, l := p.addend(k, q.power)
		if l == 0 {
			break
		}
		q.value, k = q.value.add(v), l
		if pow == 0 {
			break
		}
	}
	if careful && q.power == 0 {
		return q, 0
	}
	// currency behind
	if !q.hasPrefix {
		l := k
		if p.is(l, "-") && p.at(l).glued && p.at(l+1).glued {
			l++
		}
		if code, name, m := p.currencyAfter(l, q.power > 0 || q.value.compare(whole(100000)) >= 0); m > 0 {
			q.currency, q.word, k = code, name, m
		}
	} else if q.currency == "USD" || q.word == "dollar" {
		// "$5 million Canadian dollars", "$5 million USD", "$48 million US dollars"
		if code, name, m := p.currencyAfter(k, true); m > 0 && (name == "" || q.word != "") && p.at(k).kind == word {
			q.currency, q.word, k = code, name, m
		}
	}
	if !q.cash() {
		if u, l := p.unit(k); l > 0 {
			q.unit, k = u, l
		}
	}
	if needs && q.bare() {
		return q, 0
	}
	if needs && q.power == 0 && q.unit != "" && times[q.unit] && p.is(j, "a", "an") {
		return q, 0
	}
	return q, k
}

// addend reads the smaller part of a number that names two magnitudes.
func (p *parser) addend(i, power int) (*decimal, int, int) {
	if p.is(i, "and") {
		return nil, 0, 0
	}
	var v *decimal
	j := 0
	spelled := false
	if t := p.at(i); t.kind == number && !t.glued && !t.grouped && len(t.text) <= 3 {
		d, ok := parseDecimal(t.text)
		if !ok {
			return nil, 0, 0
		}
		v, j = d, i+1
	} else if t.kind == word {
		d, needs, k := p.spelled(i)
		if k == 0 || needs && p.is(i, "a", "an", "half") {
			return nil, 0, 0
		}
		v, j, spelled = d, k, true
	} else {
		return nil, 0, 0
	}
	pow, k := p.magnitude(j, false)
	if k > 0 && pow < power {
		return v.shift(pow), pow, k
	}
	if k == 0 && spelled {
		return v, 0, j
	}
	return nil, 0, 0
}

// freeLeft reports whether a number at i stands free: not behind a letter, dash, point or colon that makes it part of a code.
func (p *parser) freeLeft(i int) bool {
	t, b := p.at(i), p.at(i-1)
	if !t.glued || i == 0 {
		return !p.is(i-1, "#", "№", "§") && !(p.is(i-1, ".") && p.is(i-2, "no", "nos", "art", "p", "pp", "vol", "fig", "sec"))
	}
	switch b.kind {
	case number, dated:
		return false
	case word:
		return b.known.glue && !b.capital && !b.glued
	case mark:
		switch b.text {
		case "(", "[", "\"", "“", "”", "„", "«", "'", "~", "≈", ">", "<", "≥", "≤", "|", "…", "*", ";", "+":
			return true
		case ",":
			return p.at(i-2).kind == word
		case "-":
			return !b.glued && p.at(i-2).kind != number && p.at(i-2).kind != dated // a dash, or a minus
		}
	}
	return false
}

// freeRight reports whether a number has ended before token i.
func (p *parser) freeRight(i int) bool {
	t, n := p.at(i), p.at(i+1)
	if !t.glued {
		return true
	}
	switch t.kind {
	case word, number, dated:
		return false
	case mark:
		switch t.text {
		case "-":
			return !n.glued || n.kind == mark
		case "/", "_", "@", "=", "×":
			return false
		case ":", ".", ",":
			return !(n.glued && (n.kind == number || n.kind == dated)) && !(t.text == "." && n.glued && n.kind == word && !n.capital)
		}
	}
	return true
}

// bound reads the words before a number that bound it.
func (p *parser) bound(i int) (bound string, end int) {
	t := p.at(i)
	if t.kind != word && t.kind != mark {
		return "", 0
	}
	for _, b := range t.known.bounds {
		if j := p.phrase(i, b.words...); j > end {
			bound, end = b.bound, j
		}
	}
	return bound, end
}

func (p *parser) after(i int) (string, int) {
	if p.is(i, "+") && p.at(i).glued {
		return Min, i + 1
	}
	for _, b := range p.at(i).known.after {
		if j := p.phrase(i, b.words...); j > 0 {
			return b.bound, j
		}
	}
	return "", 0
}

// amount reads what begins at i: usually one amount, two for "from 5 to 7 million".
func (p *parser) amount(i int) ([]Amount, int) {
	t := p.at(i)
	switch t.kind {
	case gap, dated:
		return nil, 0
	case word: // of other words, only a currency's code may open an amount
		if !t.known.opens {
			if _, _, _, k := p.sign(i); k == 0 {
				return nil, 0
			}
		}
	case mark:
		if !t.known.opens && t.text != "$" && len(money().signs[p.s[t.start]]) == 0 {
			return nil, 0
		}
	}
	if p.is(i, "from") {
		if as, j := p.fromTo(i + 1); j > 0 {
			return as, j
		}
		return nil, 0
	}
	if p.is(i, "between") {
		return p.between(i)
	}
	if a, j := p.multiple(i); j > 0 {
		return []Amount{a}, j
	}
	bound, j := p.bound(i)
	if j == 0 {
		j = i
	}
	if a, k := p.ordinal(i); k > 0 {
		return []Amount{a}, k
	}
	q, k := p.quantity(j)
	if k == 0 {
		return nil, 0
	}
	if bound != "" && times[q.unit] && p.is(i, "over") {
		return nil, 0 // "over five years": within them, or more; the number is read without it
	}
	if r, high, l := p.rangeTo(q, k); l > 0 {
		a := p.make(r, i, l)
		a.High, a.Bound = high.String(), Min
		if p.is(l, "times") && a.Kind == Count {
			a.Kind, a.End, l = Multiple, p.at(l).end, l+1
		}
		return []Amount{a}, l
	}
	if !p.sound(q, k, bound) {
		return nil, 0
	}
	if p.is(k, "times") && !q.cash() && q.unit == "" {
		a := p.make(q, i, k+1)
		a.Kind, a.Bound = Multiple, bound
		return []Amount{a}, k + 1
	}
	if p.is(k, "-") && p.at(k).glued && p.is(k+1, "fold") && q.bare() {
		a := p.make(q, i, k+2)
		a.Kind, a.Bound = Multiple, bound
		return []Amount{a}, k + 2
	}
	if b, l := p.after(k); l > 0 && bound == "" {
		bound, k = b, l
	}
	a := p.make(q, i, k)
	a.Bound = bound
	// A minus counts only before a percentage.
	if q.unit == "%" && p.is(i-1, "-") && p.at(i).glued && !p.at(i-1).glued && j == i {
		a.Value, a.Start = "-"+a.Value, p.at(i-1).start
	}
	return []Amount{a}, k
}

func (p *parser) make(q quantity, i, end int) Amount {
	a := Amount{Start: p.at(i).start, End: p.at(end - 1).end, Value: q.value.String(), Currency: q.currency, Word: q.word, Unit: q.unit}
	switch {
	case q.cash():
		a.Kind = Money
	case q.unit != "":
		a.Kind = Measure
	}
	return a
}

// sound reports whether a number is an amount where it stands.
func (p *parser) sound(q quantity, end int, bound string) bool {
	if !q.cash() && q.unit == "" && p.is(end, "-") && p.at(end).glued && p.is(end+1, "fold") {
		return true
	}
	if q.unit == "%" && p.is(end, "-") {
		return true
	}
	if !p.freeRight(end) && !(p.is(end, "+") || q.cash() && p.is(end, "-") || q.unit != "" && p.is(end, "/") && p.at(end+1).kind == number) {
		return false
	}
	if !q.bare() {
		return true
	}
	// times of day, fractions, list numbers
	if p.is(end, "am", "pm", "gmt", "utc", "cet", "msk", "est") || p.is(end, "a", "p") && p.is(end+1, ".") && p.is(end+2, "m") || p.phrase(end, "o", "'", "clock") > 0 {
		return false
	}
	if p.is(end, "thirds", "quarters", "fifths", "sixths", "eighths", "tenths", "third", "quarter") && q.spelled {
		return false
	}
	t, b := p.at(q.start), p.at(q.start-1)
	if t.line && bound == "" && (p.is(end, ".", ")") && p.at(end).glued && !p.at(end+1).glued) {
		return false
	}
	if bound != "" || b.kind != word || t.glued {
		return !p.yearlike(q, bound)
	}
	if b.known.label || b.text == "of" && p.is(q.start-2, "group") && p.at(q.start-2).capital { // Group of 20
		return false
	}
	if q.spelled {
		return !t.capital || !b.capital && p.is(q.start-2, ".", "!", "?") || b.kind != word
	}
	if b.capital && !b.known.function {
		// A number behind a name is part of it ("Boeing 737"), unless the name closes a phrase of its own: "In Belarus 59 firms".
		n := p.at(end)
		if !(p.at(q.start-2).known.preposition && n.kind == word && !n.capital && len(n.text) > 3 && n.text[len(n.text)-1] == 's') {
			return false
		}
	}
	return !p.yearlike(q, bound)
}

// yearlike reports whether a bare number reads like a year that the dates left alone: "2019 models".
func (p *parser) yearlike(q quantity, bound string) bool {
	t := p.at(q.start)
	if bound != "" || t.kind != number || t.grouped || len(t.text) != 4 {
		return false
	}
	return t.text >= "1900" && t.text <= "2100" && t.text[2:] != "00"
}
