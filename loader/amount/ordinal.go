package amount

// multiple reads "twice", "doubled", "threefold"; "four times" is read as a quantity.
func (p *parser) multiple(i int) (Amount, int) {
	t := p.at(i)
	if t.kind != word && t.kind != mark {
		return Amount{}, 0
	}
	bound, j := p.bound(i)
	if j == 0 {
		j = i
	}
	w := p.at(j)
	if w.kind != word || w.capital && j > 0 && p.at(j-1).kind == word {
		return Amount{}, 0
	}
	if w.text == "halved" || w.text == "halving" {
		return Amount{Start: t.start, End: w.end, Kind: Multiple, Value: "0.5", Bound: bound}, j + 1
	}
	n := w.known.fold
	if n == 0 || p.is(j+1, "-") && p.at(j+1).glued && p.at(j+2).glued {
		return Amount{}, 0
	}
	return Amount{Start: t.start, End: w.end, Kind: Multiple, Value: whole(n).String(), Bound: bound}, j + 1
}

// ordinal reads "first", "9th", "twenty-first".
func (p *parser) ordinal(i int) (Amount, int) {
	t := p.at(i)
	out := func(v string, j int) (Amount, int) {
		return Amount{Start: t.start, End: p.at(j - 1).end, Kind: Ordinal, Value: v, Ordinal: true}, j
	}
	if t.kind == number {
		j := i + 1
		if p.is(j, "-") && p.at(j).glued {
			j++
		}
		s := p.at(j)
		if !s.glued || !p.is(j, "st", "nd", "rd", "th") || !p.freeLeft(i) || t.text[0] == '0' || len(t.text) > 5 {
			return Amount{}, 0
		}
		if _, ok := parseDecimal(t.text); !ok || p.is(j+1, "-") && p.at(j+1).glued && p.at(j+2).glued && !p.is(j+2, "largest", "biggest", "ever", "highest", "century") {
			return Amount{}, 0
		}
		return out(t.text, j+1)
	}
	if t.kind != word || t.glued && p.is(i-1, "-") {
		return Amount{}, 0
	}
	n, j := t.known.ordinal, i+1
	if n == 0 {
		tens := t.known.one
		if tens < 20 {
			return Amount{}, 0
		}
		if p.is(j, "-") {
			j++
		}
		one := p.at(j).known.ordinal
		if one == 0 || one > 9 {
			return Amount{}, 0
		}
		n, j = tens+one, j+1
	}
	if n >= 3 && p.is(i-1, "a", "an", "one") || p.is(i-1, "per", "each", "every") {
		return Amount{}, 0 // a third of them
	}
	if p.is(j, "-") && p.at(j).glued && p.at(j+1).glued && !p.is(j+1, "largest", "biggest", "ever", "highest", "century") {
		return Amount{}, 0 // first-class, second-hand
	}
	return out(whole(n).String(), j)
}
