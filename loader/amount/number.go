package amount

import "strings"

// spelled reads a number below a thousand in words, "a hundred", "half a million", "two and a half", "two dozen"; of what it
// leaves, the magnitude follows. needs says that it is a number only with a magnitude behind it ("one", "a").
func (p *parser) spelled(i int) (v *decimal, needs bool, end int) {
	if p.is(i, "half") && p.is(i+1, "a") {
		switch w := p.at(i + 2); {
		case p.is(i+2, "dozen"):
			return whole(6), false, i + 3
		case p.is(i+2, "hundred"):
			return whole(50), false, i + 3
		case w.known.magnitude > 0:
			return &decimal{n: whole(5).n, scale: 1}, true, i + 2
		}
		return nil, false, 0
	}
	if p.is(i, "a", "an") {
		switch w := p.at(i + 1); {
		case p.is(i+1, "hundred"):
			return p.andRest(whole(100), i+2)
		case p.is(i+1, "dozen"):
			return whole(12), false, i + 2
		case w.known.magnitude > 0 && len(w.text) > 3:
			return whole(1), true, i + 1
		}
		return nil, false, 0
	}
	n, j := p.below100(i)
	if j == 0 {
		return nil, false, 0
	}
	v = whole(n)
	if k := p.phrase(j, "and", "a", "half"); k > 0 {
		v = &decimal{scale: 1}
		v.n.SetInt64(n*10 + 5)
		return v, n == 1, k
	}
	if p.is(j, "hundred") && n > 0 && n < 100 {
		return p.andRest(whole(n*100), j+1)
	}
	if p.is(j, "dozen") {
		return whole(n * 12), false, j + 1
	}
	return v, n <= 1, j
}

// andRest adds what follows a hundred: "two hundred and fifty".
func (p *parser) andRest(v *decimal, i int) (*decimal, bool, int) {
	j := i
	if p.is(j, "and") {
		j++
	}
	if n, k := p.below100(j); k > 0 && n > 0 {
		return v.add(whole(n)), false, k
	}
	return v, false, i
}

func (p *parser) below100(i int) (int64, int) {
	t := p.at(i)
	if t.kind != word {
		return 0, 0
	}
	n := t.known.one
	if n < 0 {
		return 0, 0
	}
	if n >= 20 {
		j := i + 1
		if p.is(j, "-") && p.at(j).glued {
			j++
		}
		if one := p.at(j).known.one; one > 0 && one < 10 {
			return n + one, j + 1
		}
	}
	return n, i + 1
}

// magnitude reads one magnitude behind a number, and gives its power of ten. cash says that a currency stands before.
func (p *parser) magnitude(i int, cash bool) (power, end int) {
	j := i
	if p.is(j, "-") && p.at(j).glued && p.at(j+1).glued {
		j++
	}
	t := p.at(j)
	if t.kind != word {
		return 0, 0
	}
	if k := t.known.magnitude; k > 0 && !(t.glued && t.text == "mil") {
		if strings.HasSuffix(t.text, "ions") && (t.text == "millions" || t.text == "billions") && !cash {
			return 0, 0
		}
		if p.is(j+1, ".") && p.at(j+1).glued && len(t.text) <= 3 && !p.at(j+2).capital && p.at(j+2).kind == word {
			return k, j + 2 // "mln." within a sentence
		}
		return k, j + 1
	}
	k := t.known.letter
	if k == 0 || j != i || len(t.text) != 1 {
		return 0, 0
	}
	next := p.at(j + 1)
	free := !next.glued || next.kind == mark && next.text != "/" && !(next.text == "-" && p.at(j+2).glued)
	switch {
	case !free:
		return 0, 0
	case cash && (t.glued || t.text != "t"):
		return k, j + 1
	case t.glued && (t.text == "k" || t.capital && (t.text == "m" || t.text == "b")):
		return k, j + 1
	case t.glued && (t.text == "m" || t.text == "b"):
		// "5m people", "5m euros"; but "a 5m wall"
		if code, name, _ := p.currencyAfter(j+1, true); code != "" || name != "" {
			return k, j + 1
		}
		if next.kind == word && !next.capital && len(next.text) > 3 && (strings.HasSuffix(next.text, "s") || next.text == "people") {
			return k, j + 1
		}
	}
	return 0, 0
}

// unit reads a unit of measure behind a number.
func (p *parser) unit(i int) (unit string, end int) {
	if p.is(i, "%") {
		return "%", i + 1
	}
	j := i
	hyphen := p.is(j, "-") && p.at(j).glued && p.at(j+1).glued
	if hyphen {
		j++
	}
	t := p.at(j)
	if t.kind != word {
		if p.is(i, "°") {
			if p.is(i+1, "c", "f") && p.at(i+1).glued {
				return "degrees", i + 2
			}
			return "degrees", i + 1
		}
		return "", 0
	}
	name, k := "", j+1
	switch t.text {
	case "per":
		if p.is(k, "cent") {
			return "%", k + 1
		}
		return "", 0
	case "percentage", "percent":
		if p.is(k, "point", "points") {
			return "percentage points", k + 1
		}
		if t.text == "percentage" {
			return "", 0
		}
		return "%", k
	case "basis":
		if p.is(k, "point", "points") {
			return "basis points", k + 1
		}
		return "", 0
	case "metric":
		if p.is(k, "ton", "tons", "tonnes") {
			name, k = "tonnes", k+1
		}
	case "nautical":
		if p.is(k, "mile", "miles") {
			name, k = "nautical miles", k+1
		}
	case "light":
		return "", 0
	case "cubic", "square", "sq", "cu":
		if p.is(k, ".") && p.at(k).glued {
			k++
		}
		w := p.word(k)
		if base := p.at(k).known.unit; base == "meters" || base == "km" || base == "miles" || base == "feet" || base == "cm" || w == "m" {
			if w == "m" {
				base = "meters"
			}
			kind := "square "
			if t.text[0] == 'c' {
				kind = "cubic "
			}
			name, k = kind+base, k+1
		}
	case "m", "g", "l", "t":
		if p.at(i).kind == word && (!t.glued || hyphen || t.text == "m") && t.text != "l" && t.text != "g" && !t.capital {
			name = map[string]string{"m": "meters", "t": "tonnes"}[t.text]
			if e := p.at(k); e.glued && e.kind == number && (e.text == "2" || e.text == "3") && t.text == "m" {
				name, k = map[string]string{"2": "square meters", "3": "cubic meters"}[e.text], k+1
			} else if e.glued && (e.text == "²" || e.text == "³") {
				name, k = map[string]string{"²": "square meters", "³": "cubic meters"}[e.text], k+1
			}
		}
	default:
		name = t.known.unit
		if t.text == "second" && !hyphen || t.text == "feet" && hyphen {
			return "", 0
		}
		if name != "" && name == "km" && p.at(k).glued {
			switch p.at(k).text {
			case "2", "²":
				name, k = "square km", k+1
			case "3", "³":
				name, k = "cubic km", k+1
			}
		}
	}
	if name == "" || t.glued && !hyphen && len(t.text) > 4 {
		return "", 0
	}
	if hyphen && times[name] {
		return "", 0
	}
	if e := p.at(k); e.glued && (e.kind == word || e.kind == number) {
		return "", 0
	}
	// Rates: barrels per day, tonnes a year, km/h.
	if !times[name] {
		switch {
		case p.is(k, "per", "a", "an") && p.at(k+1).known.period != "":
			return name + " per " + p.at(k+1).known.period, k + 2
		case p.is(k, "/") && p.at(k).glued && p.is(k+1, "h", "hour", "day", "d", "year", "s"):
			return name + " per " + map[string]string{"h": "hour", "hour": "hour", "day": "day", "d": "day", "year": "year", "s": "second"}[p.word(k+1)], k + 2
		case p.is(k, "/") && p.at(k).glued && p.at(k+1).glued && p.at(k+1).kind == word:
			return "", 0
		}
	}
	return name, k
}
