package when

import (
	"fmt"
	"strings"
	"time"
)

// Bounds gives the first and the last day (xsd:date) that an EDTF date, interval or set covers; an open or unknown side
// of an interval gives "". Qualifiers (~ ? %) do not widen the bounds. Understood is what this package writes, and beyond
// that: years 0002 to 9999, unspecified digits at the end of the year (199X, 19XX), XX for month and day, seasons 21-24,
// quarters 33-36, thirds 37-39, halves 40-41, sets in braces and brackets. A season is that of the northern hemisphere; a winter
// (24) covers both winters that bear its year. ok is false for everything else, and for an interval that ends before it
// begins.
func Bounds(edtf string) (earliest, latest string, ok bool) {
	lo, hi, ok := bounds(edtf)
	if !ok {
		return "", "", false
	}
	if !lo.IsZero() {
		earliest = lo.Format(time.DateOnly)
	}
	if !hi.IsZero() {
		latest = hi.Format(time.DateOnly)
	}
	return earliest, latest, true
}

// Valid reports whether Bounds understands the string.
func Valid(edtf string) bool {
	_, _, ok := bounds(edtf)
	return ok
}

// bounds is Bounds with times at midnight UTC; the zero time (year 1, which no news speaks of) is an open side.
func bounds(edtf string) (lo, hi time.Time, ok bool) {
	if n := len(edtf); n >= 2 && (edtf[0] == '{' && edtf[n-1] == '}' || edtf[0] == '[' && edtf[n-1] == ']') {
		return setBounds(edtf[1 : n-1])
	}
	a, b, interval := strings.Cut(edtf, "/")
	if !interval {
		return dateBounds(edtf)
	}
	openA, openB := a == ".." || a == "", b == ".." || b == ""
	if openA && openB {
		return lo, hi, false
	}
	if !openA {
		if lo, _, ok = dateBounds(a); !ok {
			return lo, hi, false
		}
	}
	if !openB {
		if _, hi, ok = dateBounds(b); !ok {
			return lo, hi, false
		}
	}
	return lo, hi, openA || openB || !hi.Before(lo)
}

func setBounds(s string) (lo, hi time.Time, ok bool) {
	for part := range strings.SplitSeq(s, ",") {
		for end := range strings.SplitSeq(strings.TrimSpace(part), "..") {
			l, h, good := dateBounds(end)
			if !good {
				return lo, hi, false
			}
			if !ok || l.Before(lo) {
				lo = l
			}
			if !ok || h.After(hi) {
				hi = h
			}
			ok = true
		}
	}
	return lo, hi, ok
}

func dateBounds(s string) (lo, hi time.Time, ok bool) {
	s = strings.TrimRight(s, "~?%")
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return lo, hi, false
	}
	y1, y2 := 0, 0
	unspecified := false
	for i := range 4 {
		c := parts[0][i]
		switch {
		case c == 'X' && i > 0:
			unspecified = true
			y1, y2 = y1*10, y2*10+9
		case c >= '0' && c <= '9' && !unspecified:
			y1, y2 = y1*10+int(c-'0'), y2*10+int(c-'0')
		default:
			return lo, hi, false
		}
	}
	if y2 < 2 {
		return lo, hi, false // year 1 holds the zero time
	}
	lo, hi = day(max(y1, 2), 1, 1), day(y2, 12, 31)
	if len(parts) == 1 {
		return lo, hi, true
	}
	if unspecified || y1 < 2 {
		return lo, hi, false
	}
	if parts[1] == "XX" {
		return lo, hi, len(parts) == 2 || parts[2] == "XX"
	}
	m, good := twoDigits(parts[1])
	if !good {
		return lo, hi, false
	}
	if m > 12 {
		lo, hi, ok = seasonBounds(y1, m)
		return lo, hi, ok && len(parts) == 2
	}
	if m < 1 {
		return lo, hi, false
	}
	lo, hi = day(y1, m, 1), day(y1, m+1, 0)
	if len(parts) == 2 || parts[2] == "XX" {
		return lo, hi, true
	}
	d, good := twoDigits(parts[2])
	if !good || d < 1 || d > hi.Day() {
		return lo, hi, false
	}
	lo = day(y1, m, d)
	return lo, lo, true
}

func seasonBounds(y, code int) (lo, hi time.Time, ok bool) {
	months := func(from, to int) (time.Time, time.Time, bool) { return day(y, from, 1), day(y, to+1, 0), true }
	switch {
	case code >= 21 && code <= 23:
		return months(3*(code-20), 3*(code-20)+2)
	case code == 24 && y < 9999:
		return day(y, 1, 1), day(y+1, 3, 0), true
	case code >= 33 && code <= 36:
		return months(3*(code-33)+1, 3*(code-33)+3)
	case code >= 37 && code <= 39:
		return months(4*(code-37)+1, 4*(code-37)+4)
	case code == 40 || code == 41:
		return months(6*(code-40)+1, 6*(code-40)+6)
	}
	return lo, hi, false
}

func twoDigits(s string) (int, bool) {
	if len(s) != 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func daysIn(y, m int) int { return day(y, m+1, 0).Day() }

func formatDay(t time.Time) string   { return t.Format(time.DateOnly) }
func formatMonth(t time.Time) string { return t.Format("2006-01") }
func formatYear(y int) string        { return fmt.Sprintf("%04d", y) }

// Last gives the last day of a stay of this length that begins on the day start: a two-day visit from 2022-05-18 ends on
// 2022-05-19. ok is false when start is not a day, or the length is none or shorter than a day.
func (d Duration) Last(start string) (end string, ok bool) {
	t, err := time.Parse(time.DateOnly, start)
	if err != nil || d.N < 1 || d.N > 10000 {
		return "", false
	}
	switch d.Unit {
	case Day:
		t = t.AddDate(0, 0, d.N-1)
	case Week:
		t = t.AddDate(0, 0, 7*d.N-1)
	case Month:
		t = t.AddDate(0, d.N, -1)
	case Quarter:
		t = t.AddDate(0, 3*d.N, -1)
	case Half:
		t = t.AddDate(0, 6*d.N, -1)
	case Year:
		t = t.AddDate(d.N, 0, -1)
	case Decade:
		t = t.AddDate(10*d.N, 0, -1)
	case Century:
		t = t.AddDate(100*d.N, 0, -1)
	default:
		return "", false
	}
	if t.Year() > 9999 {
		return "", false
	}
	return formatDay(t), true
}
