package when

import (
	"strings"
	"time"
)

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

func sane(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9998 }

// unitAt gives the unit that holds the day t, n units on. Weeks begin on Monday (ISO 8601).
func unitAt(t time.Time, u Unit, n int) (value, bool) {
	if n < -10000 || n > 10000 {
		return value{}, false
	}
	var lo, hi time.Time
	switch u {
	case Day:
		lo = t.AddDate(0, 0, n)
		return value{lo: formatDay(lo)}, sane(lo)
	case Week:
		lo = t.AddDate(0, 0, 1-isoWeekday(t)+7*n)
		hi = lo.AddDate(0, 0, 6)
		return value{formatDay(lo), formatDay(hi)}, sane(lo) && sane(hi)
	case weekend:
		lo = t.AddDate(0, 0, 6-isoWeekday(t)+7*n)
		hi = lo.AddDate(0, 0, 1)
		return value{formatDay(lo), formatDay(hi)}, sane(lo) && sane(hi)
	case Month:
		lo = day(t.Year(), int(t.Month())+n, 1)
		return value{lo: formatMonth(lo)}, sane(lo)
	case Quarter, Half:
		size := 3
		if u == Half {
			size = 6
		}
		first := (int(t.Month())-1)/size*size + 1
		lo = day(t.Year(), first+size*n, 1)
		hi = day(lo.Year(), int(lo.Month())+size-1, 1)
		return value{formatMonth(lo), formatMonth(hi)}, sane(lo) && sane(hi)
	case Year:
		y := t.Year() + n
		return value{lo: formatYear(y)}, y >= 1 && y <= 9998
	case Decade:
		y := t.Year() + 10*n
		if y < 1 || y > 9998 {
			return value{}, false
		}
		return value{lo: formatYear(y)[:3] + "X"}, true
	case Century:
		y := t.Year() + 100*n
		if y < 1 || y > 9998 {
			return value{}, false
		}
		return value{lo: formatYear(y)[:2] + "XX"}, true
	}
	return value{}, false
}

// precise reports whether the range lo to hi is narrow enough to say in which unit it lies.
func precise(lo, hi time.Time, u Unit) bool {
	switch u {
	case Day, Week, weekend:
		return lo.Equal(hi)
	case Year, Decade, Century:
		return lo.Year() == hi.Year()
	}
	return lo.Year() == hi.Year() && lo.Month() == hi.Month()
}

func (r *resolver) relative(p point) (value, bool) {
	if !r.published || !precise(r.pubLo, r.pubHi, p.unit) {
		return value{}, false
	}
	return unitAt(r.pubLo, p.unit, p.n)
}

func (r *resolver) weekdayOf(p point) (value, bool) {
	if !r.pubDay() {
		return value{}, false
	}
	diff := p.weekday - isoWeekday(r.pubLo) // within the same week
	switch p.n {
	case -1:
		if diff >= 0 {
			diff -= 7
		}
	case 1:
		if diff <= 0 {
			diff += 7
		}
	case 0:
		switch {
		case r.anchor.Tense == Past && diff > 0 || r.anchor.Tense == Unknown && diff > 3:
			diff -= 7
		case r.anchor.Tense == Future && diff < 0 || r.anchor.Tense == Unknown && diff < -3:
			diff += 7
		}
	}
	t := r.pubLo.AddDate(0, 0, diff)
	return value{lo: formatDay(t)}, sane(t)
}

// rolling is a window that ends (or begins) with the publication, counted in the unit named; a single unit is counted in
// the next smaller one.
func (r *resolver) rolling(p point) (value, bool) {
	n, grain := p.n, p.unit
	switch p.unit {
	case Century:
		n, grain = 100*n, Year
	case Decade:
		n, grain = 10*n, Year
	case Year:
		if n == 1 {
			n, grain = 12, Month
		}
	case Half:
		n, grain = 6*n, Month
	case Quarter:
		n, grain = 3*n, Month
	case Month:
		if n == 1 {
			if !r.pubDay() {
				return value{}, false
			}
			other := r.pubLo.AddDate(0, p.a, 0)
			if p.a < 0 {
				return value{formatDay(other), formatDay(r.pubLo)}, sane(other)
			}
			return value{formatDay(r.pubLo), formatDay(other)}, sane(other)
		}
	case Week:
		n, grain = 7*n, Day
	case Hour:
		if n < 24 || n%24 != 0 {
			return value{}, false
		}
		n, grain = n/24, Day
	case Minute:
		return value{}, false
	}
	if !r.published || !precise(r.pubLo, r.pubHi, grain) {
		return value{}, false
	}
	now, ok := unitAt(r.pubLo, grain, 0)
	other, ok2 := unitAt(r.pubLo, grain, p.a*n)
	if p.a < 0 {
		return value{other.lo, now.lo}, ok && ok2
	}
	return value{now.lo, other.lo}, ok && ok2
}

func (r *resolver) ago(p point) (value, bool) {
	if p.a == 1 {
		if !r.published || !precise(r.pubLo, r.pubHi, Month) {
			return value{}, false
		}
		t := day(r.pubLo.Year(), int(r.pubLo.Month())-p.n, 1)
		return value{lo: formatYear(t.Year())}, sane(t)
	}
	n, grain := p.n, p.unit
	switch p.unit {
	case Week:
		n, grain = 7*n, Day
	case Decade:
		n, grain = 10*n, Year
	case Century:
		n, grain = 100*n, Year
	case Hour, Minute:
		return value{}, false
	}
	if !r.published || !precise(r.pubLo, r.pubHi, grain) {
		return value{}, false
	}
	return unitAt(r.pubLo, grain, -n)
}

func (r *resolver) context(p point) (value, bool) {
	lo, hi, ok := bounds(r.anchor.Period)
	if !ok || lo.IsZero() || hi.IsZero() {
		if p.unit == Year && r.anchor.Year != 0 {
			return unitAt(day(r.anchor.Year, 1, 1), Year, p.n)
		}
		return value{}, false
	}
	n, grain := p.n, p.unit
	if p.unit == Decade && p.a != 0 {
		n, grain = 10*n, Year
	}
	if p.unit == Week && p.a != 0 { // "two weeks later": the day
		n, grain = 7*n, Day
	}
	if !precise(lo, hi, grain) {
		return value{}, false
	}
	return unitAt(lo, grain, n)
}

// same moves Anchor.Period to another year.
func (r *resolver) same(p point) (value, bool) {
	lo, hi, ok := bounds(r.anchor.Period)
	if !ok || lo.IsZero() || hi.IsZero() || strings.ContainsAny(r.anchor.Period, "{[X") {
		return value{}, false
	}
	by := p.n
	if p.year.mode != noYear {
		y, ok := r.yearOf(p.year)
		if !ok {
			return value{}, false
		}
		by = y - lo.Year()
	}
	move := func(s string) string {
		d, _, _ := bounds(s)
		y := d.Year() + by
		if y < 1 || y > 9998 {
			return ""
		}
		return formatYear(y) + strings.TrimRight(s[4:], "~?%")
	}
	a, b, interval := strings.Cut(r.anchor.Period, "/")
	v := value{lo: move(a)}
	if interval {
		v.hi = move(b)
		if v.hi == "" {
			return value{}, false
		}
	}
	return v, v.lo != "" && Valid(v.edtf())
}
