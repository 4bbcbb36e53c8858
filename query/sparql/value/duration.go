package value

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// duration is a value of xsd:dayTimeDuration (months is 0) or xsd:yearMonthDuration (the others are 0): the two kinds of
// duration that are ordered.
type duration struct {
	kind    datatype
	months  int64
	seconds int64
	nano    int64 // of the sign of seconds
}

// maxDurationDigits keeps every component, in seconds or months, within int64.
const maxDurationDigits = 12

func parseDuration(s string, dt datatype) (d duration, ok bool) {
	d.kind = dt
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	s, ok = strings.CutPrefix(s, "P")
	if !ok || s == "" {
		return d, false
	}
	date, clock, hasClock := strings.Cut(s, "T")
	if hasClock && clock == "" {
		return d, false
	}
	units, seconds := "YM", []int64{12, 1}
	if dt == dtDayTimeDuration {
		units, seconds = "D", []int64{86400}
	} else if hasClock {
		return d, false
	}
	total, _, ok := components(date, units, seconds)
	if !ok {
		return d, false
	}
	if dt == dtYearMonthDuration {
		d.months = total
	} else {
		d.seconds = total
		total, d.nano, ok = components(clock, "HMS", []int64{3600, 60, 1})
		d.seconds += total
	}
	if negative {
		d.months, d.seconds, d.nano = -d.months, -d.seconds, -d.nano
	}
	return d, ok
}

// components adds up numbers that are followed by their units, which come in order; seconds may have a fraction.
func components(s, units string, each []int64) (total, nano int64, ok bool) {
	u := 0
	for s != "" {
		n := 0
		for n < len(s) && isDigit(s[n]) {
			n++
		}
		if n == 0 || n > maxDurationDigits || n == len(s) {
			return 0, 0, false
		}
		v, _ := strconv.ParseInt(s[:n], 10, 64)
		s = s[n:]
		if s[0] == '.' {
			n, unit := 1, int64(100_000_000)
			for n < len(s) && isDigit(s[n]) {
				nano += int64(s[n]-'0') * unit
				unit /= 10
				n++
			}
			if n == 1 || s[n:] != "S" {
				return 0, 0, false
			}
			s = s[n:]
		}
		for u < len(units) && units[u] != s[0] {
			u++
		}
		if u == len(units) {
			return 0, 0, false
		}
		total += v * each[u]
		u++
		s = s[1:]
	}
	return total, nano, true
}

// compare is by length; both are of one kind.
func (d *duration) compare(o *duration) int {
	for _, p := range [...][2]int64{{d.months, o.months}, {d.seconds, o.seconds}, {d.nano, o.nano}} {
		if p[0] < p[1] {
			return -1
		}
		if p[0] > p[1] {
			return 1
		}
	}
	return 0
}

// zoneDuration writes a timezone in minutes as the canonical xsd:dayTimeDuration that TIMEZONE gives.
func zoneDuration(minutes int) quad.Value {
	b := make([]byte, 0, 12)
	if minutes < 0 {
		b = append(b, '-')
		minutes = -minutes
	}
	b = append(b, 'P', 'T')
	if h := minutes / 60; h > 0 {
		b = strconv.AppendInt(b, int64(h), 10)
		b = append(b, 'H')
	}
	if m := minutes % 60; m > 0 {
		b = strconv.AppendInt(b, int64(m), 10)
		b = append(b, 'M')
	}
	if minutes == 0 {
		b = append(b, '0', 'S')
	}
	return quad.TypedString{Value: quad.String(b), Type: xsdDayTimeDuration}
}
