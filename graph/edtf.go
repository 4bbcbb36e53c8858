package graph

import (
	"strconv"
	"strings"
	"time"
)

// DateBounds gives the first and the last day that an EDTF date or interval can mean, as xsd:date; a bound that the date
// leaves open is "". It knows what Concord writes: years, months, days, seasons and quarters (21-24, 33-36), intervals with
// open ends ("2007/..", "/2010"), unspecified digits ("201X", "2018-XX") and the qualifiers ? ~ %, which do not move the
// bounds. ok is false when the text is no such date. After the Extended Date/Time Format specification, Library of
// Congress, 2019, levels 0 and 1.
func DateBounds(edtf string) (earliest, latest string, ok bool) {
	from, to, interval := strings.Cut(edtf, "/")
	if !interval {
		return dayBounds(edtf)
	}
	fromOpen, toOpen := from == ".." || from == "", to == ".." || to == ""
	if fromOpen && toOpen {
		return "", "", false
	}
	if !fromOpen {
		if earliest, _, ok = dayBounds(from); !ok {
			return "", "", false
		}
	}
	if !toOpen {
		if _, latest, ok = dayBounds(to); !ok {
			return "", "", false
		}
	}
	if !fromOpen && !toOpen && earliest > latest {
		return "", "", false
	}
	return earliest, latest, true
}

// dayBounds bounds a date that is no interval.
func dayBounds(s string) (earliest, latest string, ok bool) {
	s = strings.TrimRight(s, "?~%")
	parts := strings.Split(s, "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return "", "", false
	}
	lowYear, ok1 := digits(parts[0], '0')
	highYear, ok2 := digits(parts[0], '9')
	if !ok1 || !ok2 || lowYear < 1 {
		return "", "", false
	}
	lowMonth, highMonth := 1, 12
	if len(parts) > 1 && parts[1] != "XX" {
		m, ok := digits(parts[1], '-')
		if !ok || len(parts[1]) != 2 {
			return "", "", false
		}
		switch {
		case m >= 1 && m <= 12:
			lowMonth, highMonth = m, m
		case m >= 21 && m <= 23 && len(parts) == 2: // spring, summer, autumn of the northern half of the world
			lowMonth = 3 * (m - 20)
			highMonth = lowMonth + 2
		case m == 24 && len(parts) == 2 && highYear < 9999: // winter: December, and the two months after it
			return isoDay(lowYear, 12, 1), isoDay(highYear+1, 3, 0), true
		case m >= 33 && m <= 36 && len(parts) == 2: // quarters
			lowMonth = 3*(m-33) + 1
			highMonth = lowMonth + 2
		default:
			return "", "", false
		}
	}
	if len(parts) == 3 && parts[2] != "XX" {
		d, ok := digits(parts[2], '-')
		if !ok || len(parts[2]) != 2 || lowMonth != highMonth || d < 1 || d > time.Date(highYear, time.Month(lowMonth)+1, 0, 0, 0, 0, 0, time.UTC).Day() {
			return "", "", false
		}
		return isoDay(lowYear, lowMonth, d), isoDay(highYear, lowMonth, d), true
	}
	return isoDay(lowYear, lowMonth, 1), isoDay(highYear, highMonth+1, 0), true
}

// digits reads a number whose unspecified digits, X, are taken as the given digit; a digit of '-' allows none.
func digits(s string, unspecified byte) (int, bool) {
	b := []byte(s)
	for i, c := range b {
		if c == 'X' && unspecified != '-' {
			b[i] = unspecified
		} else if c < '0' || c > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(string(b))
	return n, err == nil
}

// isoDay writes a day; as in [time.Date], day 0 is the last of the month before.
func isoDay(year, month, day int) string {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
