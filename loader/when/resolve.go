package when

import (
	"strings"
	"time"
)

// Resolve gives the EDTF date, interval or set of the expression. ok is false when it needs more than the anchor has, when
// it can be read in more than one way (05/06/2022), when the text contradicts itself (30 February), and for a Length or an
// Anniversary. What it gives is always understood by [Bounds].
//
//   - weeks, weekends, quarters, halves and rolling windows are intervals of days, months or years: "last week" is Monday
//     to Sunday, "the past five years" of 2022 is 2017/2022, "the past year" of May 2022 is 2021-05/2022-05
//   - a year, decade or month that is spoken of in part ("early 2020", "the end of May") is approximate, "2020~"; but "by the
//     end of 2024" is ../2024 and "since the beginning of 2022" is 2022/..
//   - "18 and 19 May" is an interval, "17 and 20 May" a set
//   - "next Tuesday" and "last Tuesday" are the first after and the last before the publication
func (e Expression) Resolve(a Anchor) (edtf string, ok bool) {
	if e.Kind == Length || e.Kind == Anniversary {
		return "", false
	}
	r := resolver{anchor: a}
	if r.anchor.Tense == Unknown && e.from.kind == weekdayPoint || e.Relation == Since {
		// What has lasted since a day lies behind it; a weekday that is waited for lies ahead.
		switch e.Relation {
		case Since:
			r.anchor.Tense = Past
		case Until, By:
			r.anchor.Tense = Future
		}
	}
	r.pubLo, r.pubHi, r.published = bounds(a.Published)
	if r.pubLo.IsZero() || r.pubHi.IsZero() {
		r.published = false
	}
	var v value
	switch {
	case len(e.list) > 0:
		return r.list(e.list)
	case e.openEnd:
		v, ok = r.point(e.from)
		edtf = v.lo + "/.."
	case e.to.kind != noPoint:
		v, ok = r.pair(e.from, e.to)
		edtf = e.related(v)
	default:
		v, ok = r.point(e.from)
		edtf = e.related(v)
	}
	if !ok || !Valid(edtf) {
		return "", false
	}
	return edtf, true
}

// related adds qualifier and relation.
func (e Expression) related(v value) string {
	q := func(s string) string {
		exact := e.Relation == Since && e.Part == Beginning || e.Part == End && (e.Relation == By || e.Relation == Until || e.Relation == Before)
		if !(e.Approximate || e.Fiscal) || exact || strings.HasSuffix(s, "X") || s == ".." {
			return s
		}
		return s + "~"
	}
	switch e.Relation {
	case Since, After:
		return q(v.lo) + "/.."
	case Until, By, Before:
		return "../" + q(v.last())
	}
	if v.hi != "" {
		return q(v.lo) + "/" + q(v.hi)
	}
	return q(v.lo)
}

// Origin gives the year whose Nth anniversary falls into the year of the anchor: 1992 for a 30th anniversary in 2022. ok is
// false for other expressions and without a year.
func (e Expression) Origin(a Anchor) (edtf string, ok bool) {
	if e.Kind != Anniversary || e.N < 1 {
		return "", false
	}
	y := a.Year
	if y == 0 {
		lo, hi, known := bounds(a.Published)
		if !known || lo.IsZero() || hi.IsZero() || lo.Year() != hi.Year() {
			return "", false
		}
		y = lo.Year()
	}
	if y -= e.N; y < 1 || y > 9999 {
		return "", false
	}
	return formatYear(y), true
}

type resolver struct {
	anchor       Anchor
	pubLo, pubHi time.Time
	published    bool
}

// pubYear, pubMonth and pubDay say whether the day of publication is known so exactly.
func (r *resolver) pubYear() bool { return r.published && r.pubLo.Year() == r.pubHi.Year() }

func (r *resolver) pubMonth() bool {
	return r.pubYear() && r.pubLo.Month() == r.pubHi.Month()
}
func (r *resolver) pubDay() bool { return r.published && r.pubLo.Equal(r.pubHi) }

func (r *resolver) point(p point) (value, bool) {
	if p.yearly() {
		return r.inYear(p)
	}
	switch p.kind {
	case yearPoint:
		y, ok := r.yearOf(p.year)
		return value{lo: formatYear(y)}, ok
	case decadePoint:
		return value{lo: formatYear(p.n)[:3] + "X"}, true
	case centuryPoint:
		return value{lo: formatYear(p.n)[:2] + "XX"}, true
	case shortDecade:
		if !r.pubYear() {
			return value{}, false
		}
		y := r.pubLo.Year()/100*100 + p.n
		if y+9 > r.pubLo.Year() {
			y -= 100
		}
		return value{lo: formatYear(y)[:3] + "X"}, true
	case relativePoint:
		return r.relative(p)
	case monthDayPoint:
		if !r.pubMonth() {
			return value{}, false
		}
		t := day(r.pubLo.Year(), int(r.pubLo.Month())+p.n, 1)
		if p.day > daysIn(t.Year(), int(t.Month())) {
			return value{}, false
		}
		return value{lo: formatDay(t.AddDate(0, 0, p.day-1))}, sane(t)
	case weekdayPoint:
		return r.weekdayOf(p)
	case rollingPoint:
		return r.rolling(p)
	case agoPoint:
		return r.ago(p)
	case contextPoint:
		return r.context(p)
	case samePoint:
		return r.same(p)
	}
	return value{}, false
}

// yearOf gives the year of a specification that does not leave it open.
func (r *resolver) yearOf(s yearSpec) (int, bool) {
	switch s.mode {
	case statedYear:
		return s.n, s.n > 0 && s.n <= 9998
	case relativeYear:
		y := r.pubLo.Year() + s.n
		return y, r.pubYear() && y > 0 && y <= 9998
	case theYear:
		if r.anchor.Year != 0 {
			return r.anchor.Year, true
		}
		return r.pubLo.Year(), r.pubYear()
	case sameYear:
		if lo, _, ok := bounds(r.anchor.Period); ok && !lo.IsZero() {
			return lo.Year(), true
		}
		return r.anchor.Year, r.anchor.Year != 0
	}
	return 0, false
}

// inYear resolves a point that lies within a year.
func (r *resolver) inYear(p point) (value, bool) {
	switch p.year.mode {
	case noYear:
	case lastYear, nextYear:
		if !r.pubMonth() {
			return value{}, false
		}
		now := r.pubLo.Year()
		if p.year.mode == lastYear {
			for y := now + 1; y >= now-8; y-- {
				if v, ok := p.in(y); ok {
					if _, hi, _ := bounds(v.edtf()); hi.Before(r.pubLo) {
						return v, true
					}
				}
			}
			return value{}, false
		}
		for y := now - 1; y <= now+8; y++ {
			if v, ok := p.in(y); ok {
				if lo, _, _ := bounds(v.edtf()); lo.After(r.pubHi) {
					return v, true
				}
			}
		}
		return value{}, false
	default:
		y, ok := r.yearOf(p.year)
		if !ok {
			return value{}, false
		}
		return p.in(y)
	}
	if r.anchor.Year != 0 {
		return p.in(r.anchor.Year)
	}
	if !r.pubYear() {
		return value{}, false
	}
	if !r.pubMonth() {
		return p.in(r.pubLo.Year())
	}
	return r.nearest(func(y int) (value, bool) { return p.in(y) })
}

// nearest chooses the year in which a yearless date is meant: by tense, else the nearest to the publication, if the second
// nearest is clearly farther.
func (r *resolver) nearest(in func(year int) (value, bool)) (value, bool) {
	const clearly = 40 // days; a month's worth on either side of exactly half a year
	var best value
	bestGap, secondGap, found := 0, 0, false
	for y := r.pubLo.Year() - 1; y <= r.pubLo.Year()+1; y++ {
		v, ok := in(y)
		if !ok {
			continue
		}
		lo, hi, ok := bounds(v.edtf())
		if !ok {
			continue
		}
		gap := 0
		switch {
		case lo.After(r.pubHi):
			if r.anchor.Tense == Past {
				continue
			}
			gap = int(lo.Sub(r.pubHi).Hours() / 24)
		case hi.Before(r.pubLo):
			if r.anchor.Tense == Future {
				continue
			}
			gap = int(r.pubLo.Sub(hi).Hours() / 24)
		}
		switch {
		case !found:
			best, bestGap, secondGap, found = v, gap, 1<<30, true
		case gap < bestGap:
			best, bestGap, secondGap = v, gap, bestGap
		case gap < secondGap:
			secondGap = gap
		}
	}
	// Beyond half a year one names the year; a date that far away for its weekday's sake is a slip of the pen.
	return best, found && secondGap-bestGap >= clearly && bestGap < 250
}

// pair resolves a range. A year that one end lacks is the other's, moved by one where the range would run backwards.
func (r *resolver) pair(from, to point) (value, bool) {
	if to.kind == presentPoint {
		v, ok := r.point(from)
		return value{v.lo, ".."}, ok
	}
	bare := func(p point) bool { return p.yearly() && p.year.mode == noYear }
	joint := func(y int) (value, bool) {
		a, ok := from.in(y)
		if !ok {
			return value{}, false
		}
		for _, z := range [...]int{y, y + 1} {
			if b, ok := to.in(z); ok {
				if v := (value{a.lo, b.last()}); Valid(v.edtf()) {
					return v, true
				}
			}
		}
		return value{}, false
	}
	switch {
	case bare(from) && bare(to):
		switch {
		case r.anchor.Year != 0:
			return joint(r.anchor.Year)
		case !r.pubYear():
			return value{}, false
		case !r.pubMonth():
			return joint(r.pubLo.Year())
		}
		return r.nearest(joint)
	case bare(from):
		b, ok := r.point(to)
		if !ok {
			return value{}, false
		}
		lo, _, _ := bounds(b.edtf())
		if lo.IsZero() {
			return value{}, false
		}
		for _, y := range [...]int{lo.Year(), lo.Year() - 1} {
			if a, ok := from.in(y); ok {
				if v := (value{a.lo, b.last()}); Valid(v.edtf()) {
					return v, true
				}
			}
		}
		return value{}, false
	case bare(to):
		a, ok := r.point(from)
		if !ok {
			return value{}, false
		}
		lo, _, _ := bounds(a.edtf())
		for _, y := range [...]int{lo.Year(), lo.Year() + 1} {
			if b, ok := to.in(y); ok {
				if v := (value{a.lo, b.last()}); Valid(v.edtf()) {
					return v, true
				}
			}
		}
		return value{}, false
	}
	a, ok := r.point(from)
	b, ok2 := r.point(to)
	if !ok || !ok2 {
		return value{}, false
	}
	if from.kind == weekdayPoint && to.kind == weekdayPoint {
		t, err := time.Parse(time.DateOnly, a.lo)
		if err != nil {
			return value{}, false
		}
		b.lo = formatDay(t.AddDate(0, 0, (to.weekday-from.weekday+7)%7))
	}
	v := value{a.lo, b.last()}
	if v.lo == v.hi {
		v.hi = ""
	}
	return v, Valid(v.edtf())
}

// list resolves single days or months of one year, the last of which bears the year.
func (r *resolver) list(points []point) (string, bool) {
	last, ok := r.point(points[len(points)-1])
	if !ok {
		return "", false
	}
	lo, _, _ := bounds(last.edtf())
	out := make([]string, 0, len(points))
	for _, p := range points {
		v, ok := p.in(lo.Year())
		if !ok {
			return "", false
		}
		out = append(out, v.edtf())
	}
	s := "{" + strings.Join(out, ",") + "}"
	return s, Valid(s)
}
