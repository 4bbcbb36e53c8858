package pebblestore

import (
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"concord/graph"
	"concord/graph/rdf"
)

// The tags of an ID, its upper four bits. They order terms of different kinds; within the tags from tagShort on, IDs sort
// by value. Numbers are part of the format on disk.
const (
	tagSpecial  = 0 // NoID, DefaultLabel
	tagIRI      = 1
	tagBlank    = 2
	tagString   = 3 // strings that are not short
	tagLang     = 4
	tagTyped    = 5
	tagShort    = 6  // strings of up to seven bytes: the bytes, then the length in four bits
	tagInteger  = 7  // n + 2^59
	tagDecimal  = 8  // value*10^4 + 2^56, then the number of digits after the point in three bits
	tagDate     = 9  // days since 0000-01-01
	tagInstant  = 10 // dateTime in UTC ("Z"): microseconds since 0000-01-01
	tagLocal    = 11 // dateTime without zone, likewise
	tagBoolean  = 12
	tagCollided = 15 // a term whose hash was taken: a counter
)

const (
	payloadBits = 60
	payloadMask = 1<<payloadBits - 1

	maxShort    = 7
	maxInteger  = 1<<59 - 1
	minInteger  = -1 << 59
	decimalUnit = 10000 // four digits after the point
	maxDecimal  = 1<<56 - 1

	yearZero = -62167219200 // Unix time of 0000-01-01T00:00:00Z
	daySec   = 86400

	xsd         = "http://www.w3.org/2001/XMLSchema#"
	xsdInteger  = xsd + "integer"
	xsdDecimal  = xsd + "decimal"
	xsdDate     = xsd + "date"
	xsdDateTime = xsd + "dateTime"
)

func makeID(tag int, payload uint64) graph.ID { return graph.ID(uint64(tag)<<payloadBits | payload) }

func tagOf(id graph.ID) int        { return int(id >> payloadBits) }
func payloadOf(id graph.ID) uint64 { return uint64(id) & payloadMask }

// inDictionary says whether an ID stands for a term whose text the dictionary keeps.
func inDictionary(id graph.ID) bool {
	t := tagOf(id)
	return t >= tagIRI && t <= tagTyped || t == tagCollided
}

// foldString gives the ID of a short string.
func foldString(s string) (graph.ID, bool) {
	if len(s) > maxShort {
		return 0, false
	}
	var p uint64
	for i := 0; i < len(s); i++ {
		p |= uint64(s[i]) << (52 - 8*i)
	}
	return makeID(tagShort, p|uint64(len(s))), true
}

func foldInt(n int64) (graph.ID, bool) {
	if n < minInteger || n > maxInteger {
		return 0, false
	}
	return makeID(tagInteger, uint64(n-minInteger)), true
}

// foldTime gives the ID of an instant that has no finer part than microseconds.
func foldTime(tag int, unix int64, micros int) graph.ID {
	return makeID(tag, uint64(unix-yearZero)*1e6+uint64(micros))
}

// foldTyped gives the ID of a literal with datatype, when its lexical form is the one that unfold gives back.
func foldTyped(lexical, datatype string) (graph.ID, bool) {
	if len(datatype) < len(xsdDate) || datatype[:len(xsd)] != xsd {
		return 0, false
	}
	switch datatype[len(xsd):] {
	case "decimal":
		return foldDecimal(lexical)
	case "date":
		if len(lexical) != 10 {
			return 0, false
		}
		if unix, ok := parseDate(lexical); ok {
			return makeID(tagDate, uint64(unix-yearZero)/daySec), true
		}
	case "dateTime":
		return foldDateTime(lexical)
	}
	return 0, false
}

func foldDecimal(s string) (graph.ID, bool) {
	digits, neg := s, false
	if digits != "" && digits[0] == '-' {
		digits, neg = digits[1:], true
	}
	var n uint64
	scale, point := 0, false
	for i := 0; i < len(digits); i++ {
		c := digits[i]
		if c == '.' && !point && i > 0 {
			point = true
			continue
		}
		if c < '0' || c > '9' || i > 17 {
			return 0, false
		}
		if i == 1 && !point && digits[0] == '0' {
			return 0, false // a leading zero
		}
		n = n*10 + uint64(c-'0')
		if point {
			scale++
		}
	}
	if digits == "" || point && scale == 0 || scale > 4 || neg && n == 0 {
		return 0, false
	}
	for i := scale; i < 4; i++ {
		n *= 10
	}
	if n > maxDecimal {
		return 0, false
	}
	v := int64(n)
	if neg {
		v = -v
	}
	return makeID(tagDecimal, uint64(v+maxDecimal+1)<<3|uint64(scale)), true
}

func number(s string) (int, bool) {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// parseDate reads YYYY-MM-DD and gives the Unix time of its start.
func parseDate(s string) (int64, bool) {
	y, ok1 := number(s[:4])
	m, ok2 := number(s[5:7])
	d, ok3 := number(s[8:10])
	if !ok1 || !ok2 || !ok3 || s[4] != '-' || s[7] != '-' || m < 1 || m > 12 || d < 1 {
		return 0, false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d { // the 31st of a shorter month
		return 0, false
	}
	return t.Unix(), true
}

// foldDateTime takes YYYY-MM-DDThh:mm:ss, a fraction of one to six digits that does not end in 0, and Z or nothing.
func foldDateTime(s string) (graph.ID, bool) {
	tag := tagLocal
	if s != "" && s[len(s)-1] == 'Z' {
		tag, s = tagInstant, s[:len(s)-1]
	}
	if len(s) < 19 || s[10] != 'T' || s[13] != ':' || s[16] != ':' {
		return 0, false
	}
	unix, ok := parseDate(s[:10])
	if !ok {
		return 0, false
	}
	h, ok1 := number(s[11:13])
	m, ok2 := number(s[14:16])
	sec, ok3 := number(s[17:19])
	if !ok1 || !ok2 || !ok3 || h > 23 || m > 59 || sec > 59 {
		return 0, false
	}
	micros := 0
	if f := s[19:]; f != "" {
		if len(f) < 2 || len(f) > 7 || f[0] != '.' || f[len(f)-1] == '0' {
			return 0, false
		}
		if micros, ok = number(f[1:]); !ok {
			return 0, false
		}
		for i := len(f); i < 7; i++ {
			micros *= 10
		}
	}
	return foldTime(tag, unix+int64(h*3600+m*60+sec), micros), true
}

// unfold gives the term of an ID that holds its term; ok is false for any other ID, and for a payload that no term folds
// to.
func unfold(id graph.ID) (v quad.Value, ok bool) {
	p := payloadOf(id)
	switch tagOf(id) {
	case tagShort:
		var b [maxShort]byte
		n := int(p & 15)
		if n > maxShort {
			return nil, false
		}
		for i := range b {
			b[i] = byte(p >> (52 - 8*i))
		}
		s := string(b[:n])
		again, _ := foldString(s)
		return quad.String(s), again == id && utf8.ValidString(s)
	case tagInteger:
		return quad.Int(int64(p) + minInteger), true
	case tagDecimal:
		n, scale := int64(p>>3)-maxDecimal-1, int(p&7)
		if scale > 4 {
			return nil, false
		}
		lexical := decimal(n, scale)
		again, ok := foldDecimal(lexical)
		return quad.TypedString{Value: quad.String(lexical), Type: xsdDecimal}, ok && again == id
	case tagDate:
		if p > 4000000 {
			return nil, false
		}
		s := time.Unix(int64(p)*daySec+yearZero, 0).UTC().Format(time.DateOnly)
		return quad.TypedString{Value: quad.String(s), Type: xsdDate}, len(s) == 10
	case tagInstant, tagLocal:
		t := time.Unix(int64(p/1e6)+yearZero, int64(p%1e6)*1000).UTC()
		if t.Year() > 9999 {
			return nil, false
		}
		if tagOf(id) == tagInstant {
			return rdf.Normal(quad.Time(t)), true
		}
		return quad.TypedString{Value: quad.String(t.Format("2006-01-02T15:04:05.999999")), Type: xsdDateTime}, true
	case tagBoolean:
		return quad.Bool(p == 1), p <= 1
	}
	return nil, false
}

// decimal prints n*10^-4 with so many digits after the point.
func decimal(n int64, scale int) string {
	var b []byte
	u := uint64(n)
	if n < 0 {
		b = append(b, '-')
		u = uint64(-n)
	}
	b = strconv.AppendUint(b, u/decimalUnit, 10)
	if scale == 0 {
		return string(b)
	}
	b = append(b, '.')
	frac := strconv.Itoa(int(u%decimalUnit) + decimalUnit)[1:]
	return string(append(b, frac[:scale]...))
}
