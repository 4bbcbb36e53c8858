package value

import (
	"strconv"
	"time"

	"github.com/cayleygraph/quad"
)

// moment is a value of one of the date and time types: the seven properties of XML Schema 1.1 Part 2, D.2.1, and the
// instant they stand for.
type moment struct {
	kind                       datatype // dtDateTime, dtDate, dtTime, dtGYear, dtGYearMonth
	year                       int64
	month, day, hour, min, sec int
	nano                       int // of the second; further digits are kept in no value
	zone                       int // minutes east of UTC
	hasZone                    bool

	seconds int64 // since 0000-01-01T00:00:00 UTC, the implicit timezone being UTC
}

// momentOf reads a literal of a date or time type.
func momentOf(v quad.Value) (m moment, ok bool) {
	switch v := v.(type) {
	case quad.Time:
		t := time.Time(v).UTC()
		year, month, day := t.Date()
		m = moment{
			kind: dtDateTime, year: int64(year), month: int(month), day: day, hour: t.Hour(), min: t.Minute(), sec: t.Second(),
			nano: t.Nanosecond(), hasZone: true,
		}
		m.place()
		return m, true
	case quad.TypedString:
		switch dt := datatypeOf(v.Type); dt {
		case dtDateTime, dtDateTimeStamp, dtDate, dtTime, dtGYear, dtGYearMonth:
			return parseMoment(collapse(string(v.Value)), dt)
		}
	}
	return moment{}, false
}

// maxYear bounds years so that seconds fit.
const maxYear = 200_000_000_000

// parseMoment reads a lexical form.
func parseMoment(s string, dt datatype) (m moment, ok bool) {
	m = moment{kind: dt, year: 1972, month: 12, day: 31} // the reference of XML Schema 1.1 for what a type leaves out
	if dt == dtDateTimeStamp {
		m.kind = dtDateTime
	}
	if dt != dtTime {
		if s, ok = m.parseYear(s); !ok {
			return m, false
		}
		m.month, m.day = 1, 1
		if dt != dtGYear {
			if m.month, s, ok = field(s, '-', 2); !ok || m.month < 1 || m.month > 12 {
				return m, false
			}
			if dt != dtGYearMonth {
				if m.day, s, ok = field(s, '-', 2); !ok || m.day < 1 || m.day > daysIn(m.year, m.month) {
					return m, false
				}
			}
		}
	}
	if m.kind == dtDateTime || dt == dtTime {
		sep := byte('T')
		if dt == dtTime {
			sep = 0
		}
		if s, ok = m.parseClock(s, sep); !ok {
			return m, false
		}
	}
	if !m.parseZone(s) || dt == dtDateTimeStamp && !m.hasZone {
		return m, false
	}
	m.place()
	return m, true
}

// parseYear reads -?YYYY: four digits, or more without a zero in front.
func (m *moment) parseYear(s string) (rest string, ok bool) {
	negative := s != "" && s[0] == '-'
	if negative {
		s = s[1:]
	}
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n < 4 || n > 12 || n > 4 && s[0] == '0' {
		return s, false
	}
	y, err := strconv.ParseInt(s[:n], 10, 64)
	if err != nil || y > maxYear {
		return s, false
	}
	if negative {
		y = -y
	}
	m.year = y
	return s[n:], true
}

// parseClock reads HH:MM:SS(.S+)?; 24:00:00 is the start of the next day.
func (m *moment) parseClock(s string, sep byte) (rest string, ok bool) {
	if m.hour, s, ok = field(s, sep, 2); !ok || m.hour > 24 {
		return s, false
	}
	if m.min, s, ok = field(s, ':', 2); !ok || m.min > 59 {
		return s, false
	}
	if m.sec, s, ok = field(s, ':', 2); !ok || m.sec > 59 {
		return s, false
	}
	if s != "" && s[0] == '.' {
		n, unit := 1, 100_000_000
		for n < len(s) && isDigit(s[n]) {
			m.nano += int(s[n]-'0') * unit
			unit /= 10
			n++
		}
		if n == 1 {
			return s, false
		}
		s = s[n:]
	}
	if m.hour == 24 {
		if m.min != 0 || m.sec != 0 || m.nano != 0 {
			return s, false
		}
		m.hour = 0
		if m.kind == dtDateTime {
			m.nextDay()
		}
	}
	return s, true
}

func (m *moment) nextDay() {
	m.day++
	if m.day > daysIn(m.year, m.month) {
		m.day = 1
		if m.month++; m.month > 12 {
			m.month = 1
			m.year++
		}
	}
}

// parseZone reads what is left: nothing, Z, or +-HH:MM up to 14:00.
func (m *moment) parseZone(s string) bool {
	if s == "" {
		return true
	}
	m.hasZone = true
	if s == "Z" {
		return true
	}
	if s[0] != '+' && s[0] != '-' {
		return false
	}
	sign := 1
	if s[0] == '-' {
		sign = -1
	}
	h, s, ok := field(s[1:], 0, 2)
	if !ok {
		return false
	}
	min, s, ok := field(s, ':', 2)
	if !ok || s != "" || min > 59 || h > 14 || h == 14 && min > 0 {
		return false
	}
	m.zone = sign * (h*60 + min)
	return true
}

// place computes the instant.
func (m *moment) place() {
	days := daysBefore(m.year, m.month) + int64(m.day-1)
	m.seconds = days*86400 + int64(m.hour*3600+m.min*60+m.sec-m.zone*60)
}

// compare is by instant; both are of one kind.
func (m *moment) compare(o *moment) int {
	switch {
	case m.seconds < o.seconds:
		return -1
	case m.seconds > o.seconds:
		return 1
	case m.nano < o.nano:
		return -1
	case m.nano > o.nano:
		return 1
	}
	return 0
}

// field reads n digits after a separator (0: none).
func field(s string, sep byte, n int) (v int, rest string, ok bool) {
	if sep != 0 {
		if s == "" || s[0] != sep {
			return 0, s, false
		}
		s = s[1:]
	}
	if len(s) < n {
		return 0, s, false
	}
	for i := range n {
		if !isDigit(s[i]) {
			return 0, s, false
		}
		v = v*10 + int(s[i]-'0')
	}
	return v, s[n:], true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLeap(y int64) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysIn(y int64, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if isLeap(y) {
			return 29
		}
		return 28
	}
	return 31
}

// daysBefore counts the days from 0000-01-01 to the first of a month, in the proleptic Gregorian calendar.
func daysBefore(y int64, month int) int64 {
	before := [...]int64{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}
	p := y - 1 // leap days of the years before y
	d := y*365 + floorDiv(p, 4) - floorDiv(p, 100) + floorDiv(p, 400) + 1 + before[month-1]
	if month > 2 && isLeap(y) {
		d++
	}
	return d
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// appendZone writes the timezone as it stands in a lexical form.
func (m *moment) appendZone(b []byte) []byte {
	if !m.hasZone {
		return b
	}
	if m.zone == 0 {
		return append(b, 'Z')
	}
	z, sign := m.zone, byte('+')
	if z < 0 {
		z, sign = -z, '-'
	}
	b = append(b, sign)
	b = appendPadded(b, int64(z/60), 2)
	b = append(b, ':')
	return appendPadded(b, int64(z%60), 2)
}

func (m *moment) appendDate(b []byte) []byte {
	y := m.year
	if y < 0 {
		b = append(b, '-')
		y = -y
	}
	b = appendPadded(b, y, 4)
	b = append(b, '-')
	b = appendPadded(b, int64(m.month), 2)
	b = append(b, '-')
	return appendPadded(b, int64(m.day), 2)
}

func (m *moment) appendTime(b []byte) []byte {
	b = appendPadded(b, int64(m.hour), 2)
	b = append(b, ':')
	b = appendPadded(b, int64(m.min), 2)
	b = append(b, ':')
	b = appendPadded(b, int64(m.sec), 2)
	if m.nano != 0 {
		b = append(b, '.')
		b = appendPadded(b, int64(m.nano), 9)
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
	}
	return b
}

// lexical is the canonical form, with the timezone that was given (F&O casts keep it).
func (m *moment) lexical() string {
	b := make([]byte, 0, 40)
	switch m.kind {
	case dtDate:
		b = m.appendDate(b)
	case dtTime:
		b = m.appendTime(b)
	case dtDateTime:
		b = m.appendDate(b)
		b = append(b, 'T')
		b = m.appendTime(b)
	case dtGYear:
		b = m.appendDate(b)
		b = b[:len(b)-len("-01-01")]
	case dtGYearMonth:
		b = m.appendDate(b)
		b = b[:len(b)-len("-01")]
	}
	return string(m.appendZone(b))
}

func appendPadded(b []byte, n int64, width int) []byte {
	from := len(b)
	b = strconv.AppendInt(b, n, 10)
	for pad := width - (len(b) - from); pad > 0; pad-- {
		b = append(b, 0)
		copy(b[from+1:], b[from:])
		b[from] = '0'
	}
	return b
}
