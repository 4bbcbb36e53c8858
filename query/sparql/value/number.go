package value

import (
	"math"
	"strconv"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/apd/v3"

	"concord/graph/rdf"
)

// Kind is the primitive type of a [Number]; they are in the order of promotion (F&O 2.0, B.1).
type Kind uint8

// The kinds of number. The zero Kind is no number.
const (
	NotANumber Kind = iota
	Integer
	Decimal
	Float
	Double
)

// Number is a numeric value, without the lexical form and the derived type it may have had. The zero Number is none. It
// is comparable by [Number.Cmp] and [Number.Equal], not by ==.
type Number struct {
	kind  Kind
	scale uint8        // Decimal that fits: i / 10^scale
	i     int64        // Integer or Decimal that fits
	f     float64      // Float (rounded to 32 bits) and Double
	big   *apd.Decimal // Integer or Decimal that does not fit; never changed once it is here
}

// maxScale keeps powers of ten within int64.
const maxScale = 18

// maxDigits bounds what exact arithmetic may grow to.
const maxDigits = 4096

var powersOfTen = func() (p [maxScale + 1]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = 10 * p[i-1]
	}
	return p
}()

// IntNumber, FloatNumber and DoubleNumber make numbers of Go's; FloatNumber rounds to 32 bits.
func IntNumber(n int64) Number { return Number{kind: Integer, i: n} }

// FloatNumber makes an xsd:float.
func FloatNumber(f float64) Number { return Number{kind: Float, f: float64(float32(f))} }

// DoubleNumber makes an xsd:double.
func DoubleNumber(f float64) Number { return Number{kind: Double, f: f} }

// DecimalNumber makes the xsd:decimal n / 10^scale; scale is 0 to 18.
func DecimalNumber(n int64, scale int) Number {
	return Number{kind: Decimal, i: n, scale: uint8(scale)}
}

// Kind gives the primitive type, NotANumber for the zero Number.
func (n Number) Kind() Kind { return n.kind }

// Int64 gives an integer that fits.
func (n Number) Int64() (int64, bool) { return n.i, n.kind == Integer && n.big == nil }

// IsNaN says whether n is the float or double NaN.
func (n Number) IsNaN() bool { return n.f != n.f }

// NumberOf gives the value of a numeric literal; ok is false for every other term and for a numeric literal whose lexical
// form is none of its datatype, or out of its range.
func NumberOf(v quad.Value) (n Number, ok bool) {
	switch v := v.(type) {
	case quad.Int:
		return IntNumber(int64(v)), true
	case quad.Float:
		return DoubleNumber(float64(v)), true
	case quad.TypedString:
		if dt := datatypeOf(v.Type); dt.isNumeric() {
			return parseNumber(collapse(string(v.Value)), dt)
		}
	}
	return Number{}, false
}

func parseNumber(s string, dt datatype) (Number, bool) {
	switch {
	case dt.isInteger():
		n, ok := parseExact(s, false)
		if !ok || dt != dtInteger && !inRange(n, dt) {
			return Number{}, false
		}
		return n, true
	case dt == dtDecimal:
		return parseExact(s, true)
	case dt == dtFloat:
		f, ok := parseFloat(s, 32)
		return Number{kind: Float, f: f}, ok
	}
	f, ok := parseFloat(s, 64)
	return Number{kind: Double, f: f}, ok
}

// parseExact reads an integer, or a decimal: digits with at most one point, no exponent.
func parseExact(s string, decimal bool) (Number, bool) {
	i, negative := 0, false
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		negative = s[i] == '-'
		i++
	}
	var (
		n           uint64
		digits, pos int
		point       = -1
		fits        = true
	)
	from := i
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			digits++
			if n > (math.MaxInt64-9)/10 {
				fits = false
			}
			n = n*10 + uint64(c-'0')
			if point >= 0 {
				pos++
			}
		case c == '.' && decimal && point < 0:
			point = i
		default:
			return Number{}, false
		}
	}
	if digits == 0 || digits > maxDigits {
		return Number{}, false
	}
	kind := Integer
	if decimal {
		kind = Decimal
	}
	if fits && pos <= maxScale {
		v := int64(n)
		if negative {
			v = -v
		}
		return Number{kind: kind, i: v, scale: uint8(pos)}, true
	}
	text := s[from:]
	if point >= 0 {
		text = s[from:point] + s[point+1:]
	}
	d := new(apd.Decimal)
	if _, ok := d.Coeff.SetString(text, 10); !ok {
		return Number{}, false
	}
	d.Negative = negative && d.Coeff.Sign() != 0
	d.Exponent = -int32(pos)
	return exact(kind, d), true
}

// exact makes an integer or decimal of d, in the small form if it fits. It takes over d.
func exact(kind Kind, d *apd.Decimal) Number {
	if d.Exponent > 0 || kind == Decimal && d.Exponent < 0 || kind == Integer && d.Exponent != 0 {
		d.Reduce(d)
	}
	if d.Exponent > 0 { // write the zeros out
		var scale apd.BigInt
		scale.Exp(apd.NewBigInt(10), apd.NewBigInt(int64(d.Exponent)), nil)
		d.Coeff.Mul(&d.Coeff, &scale)
		d.Exponent = 0
	}
	if -d.Exponent <= maxScale && d.Coeff.IsInt64() {
		v := d.Coeff.Int64()
		if d.Negative {
			v = -v
		}
		return Number{kind: kind, i: v, scale: uint8(-d.Exponent)}
	}
	return Number{kind: kind, big: d}
}

// apd gives an integer or decimal as an apd.Decimal that must not be changed.
func (n Number) apd() *apd.Decimal {
	if n.big != nil {
		return n.big
	}
	return apd.New(n.i, -int32(n.scale))
}

// inRange says whether an integer is a value of a derived type.
func inRange(n Number, dt datatype) bool {
	sign := n.Sign()
	switch dt {
	case dtNonPositiveInteger:
		return sign <= 0
	case dtNegativeInteger:
		return sign < 0
	case dtNonNegativeInteger:
		return sign >= 0
	case dtPositiveInteger:
		return sign > 0
	case dtUnsignedLong:
		if n.big == nil {
			return sign >= 0
		}
		return !n.big.Negative && n.big.Coeff.IsUint64()
	}
	if n.big != nil {
		return dt == dtInteger
	}
	switch dt {
	case dtInt:
		return n.i == int64(int32(n.i))
	case dtShort:
		return n.i == int64(int16(n.i))
	case dtByte:
		return n.i == int64(int8(n.i))
	case dtUnsignedInt:
		return n.i == int64(uint32(n.i))
	case dtUnsignedShort:
		return n.i == int64(uint16(n.i))
	case dtUnsignedByte:
		return n.i == int64(uint8(n.i))
	}
	return true // long, integer
}

// Sign is -1, 0 or 1; 0 for NaN.
func (n Number) Sign() int {
	switch {
	case n.kind >= Float:
		switch {
		case n.f < 0:
			return -1
		case n.f > 0:
			return 1
		}
		return 0
	case n.big != nil:
		return n.big.Sign()
	case n.i < 0:
		return -1
	case n.i > 0:
		return 1
	}
	return 0
}

// Float64 gives the nearest double.
func (n Number) Float64() float64 {
	switch {
	case n.kind >= Float:
		return n.f
	case n.big != nil:
		f, _ := strconv.ParseFloat(n.big.Text('e'), 64) // out of range gives the infinity that is wanted
		return f
	case n.scale == 0:
		return float64(n.i)
	case n.i >= -1<<53 && n.i <= 1<<53:
		return float64(n.i) / float64(powersOfTen[n.scale]) // both are exact up to 10^18 and 2^53: rounded once
	}
	f, _ := strconv.ParseFloat(n.lexical(), 64)
	return f
}

// Term gives the number as a literal in canonical form.
func (n Number) Term() quad.Value {
	switch n.kind {
	case Integer:
		if n.big == nil {
			return quad.Int(n.i)
		}
		return quad.TypedString{Value: quad.String(n.lexical()), Type: xsdInteger}
	case Decimal:
		return quad.TypedString{Value: quad.String(n.lexical()), Type: xsdDecimal}
	case Float:
		return quad.TypedString{Value: quad.String(formatFloat(n.f, 32)), Type: xsdFloat}
	case Double:
		v := quad.TypedString{Value: quad.String(formatFloat(n.f, 64)), Type: xsdDouble}
		if math.Abs(n.f) < 1e-9 || math.IsInf(n.f, 0) {
			return rdf.Normal(v) // the normal form has some of these as a quad.Float
		}
		return v
	}
	return nil
}

// lexical is the canonical form (XML Schema 1.0 Part 2, sections 3.2.3.2 and on).
func (n Number) lexical() string {
	switch n.kind {
	case Float:
		return formatFloat(n.f, 32)
	case Double:
		return formatFloat(n.f, 64)
	}
	if n.big != nil {
		s := n.big.Text('f')
		if n.kind == Decimal && n.big.Exponent >= 0 {
			s += ".0"
		}
		return s
	}
	if n.kind == Integer {
		return strconv.FormatInt(n.i, 10)
	}
	var b [40]byte
	return string(appendDecimal(b[:0], n.i, int(n.scale)))
}

// appendDecimal writes i / 10^scale with a point, at least one digit on both sides, and no zeros that say nothing.
func appendDecimal(b []byte, i int64, scale int) []byte {
	u := uint64(i)
	if i < 0 {
		b = append(b, '-')
		u = -u
	}
	for scale > 0 && u%10 == 0 {
		u /= 10
		scale--
	}
	if scale == 0 {
		b = strconv.AppendUint(b, u, 10)
		return append(b, '.', '0')
	}
	p := uint64(powersOfTen[scale])
	b = strconv.AppendUint(b, u/p, 10)
	b = append(b, '.')
	for r := u % p; scale > 0; scale-- {
		p /= 10
		b = append(b, byte('0'+r/p))
		r %= p
	}
	return b
}

// parseFloat reads a float or double (XML Schema 1.1 Part 2, sections 3.3.4 and 3.3.5).
func parseFloat(s string, bits int) (float64, bool) {
	switch s {
	case "INF", "+INF":
		return math.Inf(1), true
	case "-INF":
		return math.Inf(-1), true
	case "NaN":
		return math.NaN(), true
	}
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	digits, point := 0, false
	for ; i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' && !point); i++ {
		if s[i] == '.' {
			point = true
		} else {
			digits++
		}
	}
	if digits == 0 {
		return 0, false
	}
	if i < len(s) {
		if s[i] != 'e' && s[i] != 'E' {
			return 0, false
		}
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == from || i < len(s) {
			return 0, false
		}
	}
	f, _ := strconv.ParseFloat(s, bits) // the only error left is a range that gives infinity, as it should be
	return f, true
}

// formatFloat writes a float or double in canonical form: a mantissa with a point, and an exponent without sign or zeros
// that say nothing.
func formatFloat(f float64, bits int) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	case f == 0:
		if math.Signbit(f) {
			return "-0.0E0"
		}
		return "0.0E0"
	}
	var buf, out [40]byte
	s := strconv.AppendFloat(buf[:0], f, 'E', -1, bits)
	e := len(s) - 1
	for s[e] != 'E' {
		e--
	}
	mantissa, exponent := s[:e], s[e+1:]
	b := append(out[:0], mantissa...)
	hasPoint := false
	for _, c := range mantissa {
		hasPoint = hasPoint || c == '.'
	}
	if !hasPoint {
		b = append(b, '.', '0')
	}
	b = append(b, 'E')
	if exponent[0] == '-' {
		b = append(b, '-')
	}
	exponent = exponent[1:]
	for len(exponent) > 1 && exponent[0] == '0' {
		exponent = exponent[1:]
	}
	return string(append(b, exponent...))
}
