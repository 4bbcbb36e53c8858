package when

type pointKind uint8

const (
	noPoint       pointKind = iota
	dayPoint                // month, day; weekday if one was written
	monthPoint              // month
	yearPoint               // year
	spanPoint               // months a to b of a year: quarters, halves, nine months
	partPoint               // days a to b of a month; b = 0 is its end, a < 0 counts from the end
	seasonPoint             // n is the EDTF code
	winterPoint             // December of the year to February of the next
	decadePoint             // year is the first of it
	shortDecade             // "the nineties": n = 90
	centuryPoint            // year is the first of it: 1900 for the 20th
	relativePoint           // the unit that is n units after that of the publication
	weekdayPoint            // n: -1 last, 0 nearest, 1 next, 2 this
	monthDayPoint           // day of the month that is n months after that of the publication
	rollingPoint            // n units back (a < 0) or forth from the publication
	agoPoint                // n units before the publication, after it if n < 0; a = 1: n counts months, the result is a year
	contextPoint            // the unit that is n units after that of Anchor.Period
	samePoint               // Anchor.Period n years on, or in another year
	presentPoint            // "present", "now": only as the end of a range
	unclearPoint            // more than one reading: 05/06/2022
)

type yearMode uint8

const (
	noYear       yearMode = iota
	statedYear            // n
	relativeYear          // n years after that of the publication
	theYear               // "of the year": Anchor.Year, else that of the publication
	lastYear              // the last one before the publication: "last May"
	nextYear              // the first one after it
	sameYear              // "of the same year": that of Anchor.Period or Anchor.Year
)

type yearSpec struct {
	mode yearMode
	n    int
}

func stated(y int) yearSpec { return yearSpec{statedYear, y} }

// point is one end of an expression, not yet resolved.
type point struct {
	kind       pointKind
	year       yearSpec
	month, day int
	a, b       int
	n          int
	weekday    int
	unit       Unit
}

const (
	weekend Unit = "weekend"
	season  Unit = "season"
)

// yearly reports whether the point lies within a year that it may leave unsaid.
func (p point) yearly() bool {
	switch p.kind {
	case dayPoint, monthPoint, spanPoint, partPoint, seasonPoint, winterPoint:
		return true
	}
	return false
}

// value is a resolved point: EDTF dates without qualifiers; hi is "" unless it is an interval.
type value struct{ lo, hi string }

func (v value) last() string {
	if v.hi != "" {
		return v.hi
	}
	return v.lo
}

func (v value) edtf() string {
	if v.hi != "" {
		return v.lo + "/" + v.hi
	}
	return v.lo
}

// in places a yearly point in a year.
func (p point) in(y int) (value, bool) {
	if y < 1 || y > 9998 {
		return value{}, false
	}
	switch p.kind {
	case dayPoint:
		if p.day < 1 || p.day > daysIn(y, p.month) {
			return value{}, false
		}
		t := day(y, p.month, p.day)
		if p.weekday != 0 && p.year.mode != statedYear && isoWeekday(t) != p.weekday {
			return value{}, false
		}
		return value{lo: formatDay(t)}, true
	case monthPoint:
		return value{lo: formatMonth(day(y, p.month, 1))}, true
	case spanPoint:
		return value{formatMonth(day(y, p.a, 1)), formatMonth(day(y, p.b, 1))}, true
	case partPoint:
		a, b, n := p.a, p.b, daysIn(y, p.month)
		if a < 0 {
			a = n + 1 + a
		}
		if b == 0 {
			b = n
		}
		return value{formatDay(day(y, p.month, a)), formatDay(day(y, p.month, b))}, true
	case seasonPoint:
		return value{lo: formatYear(y) + "-" + [...]string{"21", "22", "23", "24"}[p.n-21]}, true
	case winterPoint:
		return value{formatMonth(day(y, 12, 1)), formatMonth(day(y+1, 2, 1))}, true
	}
	return value{}, false
}
