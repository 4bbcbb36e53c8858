package value

import (
	"math"
	"math/bits"

	"github.com/cockroachdb/apd/v3"
)

// exactContext does decimal arithmetic without rounding.
func exactContext() *apd.Context {
	c := apd.BaseContext // its Precision is 0: results are not rounded
	return &c
}

// promote gives the kind that a and b meet in.
func promote(a, b Number) Kind { return max(a.kind, b.kind) }

func float(kind Kind, f float64) Number {
	if kind == Float {
		f = float64(float32(f))
	}
	return Number{kind: kind, f: f}
}

// as gives n as a float of the kind, rounding an exact number once.
func (n Number) as(kind Kind) float64 {
	f := n.Float64()
	if kind == Float {
		f = float64(float32(f))
	}
	return f
}

// align writes two small exact numbers with the same scale.
func align(a, b Number) (x, y int64, scale uint8, ok bool) {
	if a.big != nil || b.big != nil {
		return 0, 0, 0, false
	}
	if a.scale == b.scale {
		return a.i, b.i, a.scale, true
	}
	if a.scale < b.scale {
		x, ok = mul(a.i, powersOfTen[b.scale-a.scale])
		return x, b.i, b.scale, ok
	}
	y, ok = mul(b.i, powersOfTen[a.scale-b.scale])
	return a.i, y, a.scale, ok
}

func mul(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// large makes a result of exact arithmetic on apd decimals, or ErrOverflow.
func large(kind Kind, d *apd.Decimal, _ apd.Condition, err error) (Number, error) {
	if err != nil || d.NumDigits()+int64(max(d.Exponent, 0)) > maxDigits || -int64(d.Exponent) > maxDigits {
		return Number{}, ErrOverflow
	}
	return exact(kind, d), nil
}

// Add gives n + m in the type both are promoted to (op:numeric-add).
func (n Number) Add(m Number) (Number, error) {
	kind := promote(n, m)
	if kind >= Float {
		return float(kind, n.as(kind)+m.as(kind)), nil
	}
	if x, y, scale, ok := align(n, m); ok {
		if s := x + y; (s > x) == (y > 0) {
			return Number{kind: kind, i: s, scale: scale}, nil
		}
	}
	d := new(apd.Decimal)
	c, err := exactContext().Add(d, n.apd(), m.apd())
	return large(kind, d, c, err)
}

// Sub gives n - m (op:numeric-subtract).
func (n Number) Sub(m Number) (Number, error) {
	kind := promote(n, m)
	if kind >= Float {
		return float(kind, n.as(kind)-m.as(kind)), nil
	}
	if x, y, scale, ok := align(n, m); ok {
		if s := x - y; (s < x) == (y > 0) {
			return Number{kind: kind, i: s, scale: scale}, nil
		}
	}
	d := new(apd.Decimal)
	c, err := exactContext().Sub(d, n.apd(), m.apd())
	return large(kind, d, c, err)
}

// Mul gives n * m (op:numeric-multiply).
func (n Number) Mul(m Number) (Number, error) {
	kind := promote(n, m)
	if kind >= Float {
		return float(kind, n.as(kind)*m.as(kind)), nil
	}
	if n.big == nil && m.big == nil && n.scale+m.scale <= maxScale {
		if p, ok := mul(n.i, m.i); ok {
			return Number{kind: kind, i: p, scale: n.scale + m.scale}, nil
		}
	}
	d := new(apd.Decimal)
	c, err := exactContext().Mul(d, n.apd(), m.apd())
	return large(kind, d, c, err)
}

// Div gives n / m (op:numeric-divide): of two integers it is a decimal. Division of exact numbers by zero is
// ErrDivision.
func (n Number) Div(m Number) (Number, error) {
	kind := max(promote(n, m), Decimal)
	if kind >= Float {
		return float(kind, n.as(kind)/m.as(kind)), nil
	}
	if m.Sign() == 0 {
		return Number{}, ErrDivision
	}
	if x, y, _, ok := align(n, m); ok && y != math.MinInt64 && x != math.MinInt64 && x%y == 0 {
		return Number{kind: Decimal, i: x / y}, nil
	}
	a, b := n.apd(), m.apd()
	// Enough digits for what stands before the point and two more than are kept behind it.
	before := max(0, a.NumDigits()+int64(a.Exponent)-b.NumDigits()-int64(b.Exponent)+1)
	if before > maxDigits {
		return Number{}, ErrOverflow
	}
	c := exactContext().WithPrecision(uint32(before) + maxScale + 2)
	// Rounded towards zero first, so that rounding again below is rounding once: a digit that is not zero behind the kept
	// ones stays not zero unless the quotient has more than two zeros there, which the sticky digit tells.
	c.Rounding = apd.RoundDown
	q := new(apd.Decimal)
	cond, err := c.Quo(q, a, b)
	if err != nil {
		return Number{}, ErrOverflow
	}
	if cond.Inexact() && -q.Exponent > maxScale {
		q.Coeff.Mul(&q.Coeff, apd.NewBigInt(10))
		q.Coeff.Add(&q.Coeff, apd.NewBigInt(1))
		q.Exponent--
	}
	r := new(apd.Decimal)
	if -q.Exponent > maxScale {
		c = exactContext().WithPrecision(uint32(before) + 2*maxScale + 8)
		c.Rounding = apd.RoundHalfEven
		if _, err = c.Quantize(r, q, -maxScale); err != nil {
			return Number{}, ErrOverflow
		}
	} else {
		r = q
	}
	return large(Decimal, r, 0, nil)
}

// Neg gives -n.
func (n Number) Neg() (Number, error) {
	if n.kind >= Float {
		return Number{kind: n.kind, f: -n.f}, nil
	}
	if n.big == nil && n.i != math.MinInt64 {
		n.i = -n.i
		return n, nil
	}
	d := new(apd.Decimal)
	c, err := exactContext().Neg(d, n.apd())
	return large(n.kind, d, c, err)
}

// Abs gives |n| (fn:abs).
func (n Number) Abs() (Number, error) {
	if n.kind >= Float {
		return Number{kind: n.kind, f: math.Abs(n.f)}, nil
	}
	if n.Sign() >= 0 {
		return n, nil
	}
	return n.Neg()
}

// Ceil, Floor and Round give whole numbers of the same type (fn:ceiling, fn:floor, fn:round: a half goes up).
func (n Number) Ceil() (Number, error) { return n.whole(math.Ceil, ceil) }

// Floor gives the largest whole number that is not more than n.
func (n Number) Floor() (Number, error) { return n.whole(math.Floor, floor) }

// Round gives the nearest whole number; the larger of two.
func (n Number) Round() (Number, error) { return n.whole(roundHalfUp, round) }

func roundHalfUp(f float64) float64 {
	r := math.Floor(f)
	if f-r >= 0.5 {
		r++
	}
	if r == 0 && math.Signbit(f) {
		return math.Copysign(0, -1) // fn:round keeps the sign of what rounds to zero
	}
	return r
}

// direction says how a fraction is dropped.
type direction uint8

const (
	floor direction = iota
	ceil
	round
	truncate
)

func (n Number) whole(f func(float64) float64, dir direction) (Number, error) {
	switch {
	case n.kind >= Float:
		return Number{kind: n.kind, f: f(n.f)}, nil
	case n.kind == Integer || n.big == nil && n.scale == 0:
		return n, nil
	case n.big == nil:
		p := powersOfTen[n.scale]
		q, r := n.i/p, n.i%p // towards zero
		switch dir {
		case floor:
			if r < 0 {
				q--
			}
		case ceil:
			if r > 0 {
				q++
			}
		case round:
			if r >= (p+1)/2 { // p is even, or 1
				q++
			} else if -r > p/2 {
				q--
			}
		}
		return Number{kind: n.kind, i: q}, nil
	}
	c := exactContext()
	d := new(apd.Decimal)
	var (
		cond apd.Condition
		err  error
	)
	switch dir {
	case ceil:
		cond, err = c.Ceil(d, n.big)
	case round:
		half := new(apd.Decimal)
		if cond, err = c.Add(half, n.big, apd.New(5, -1)); err == nil {
			cond, err = c.Floor(d, half)
		}
	case truncate:
		if n.big.Negative {
			cond, err = c.Ceil(d, n.big)
		} else {
			cond, err = c.Floor(d, n.big)
		}
	default:
		cond, err = c.Floor(d, n.big)
	}
	return large(n.kind, d, cond, err)
}

// Cmp compares by value after promotion (op:numeric-less-than and so on): -1, 0 or 1; ok is false when either is NaN,
// which is neither less than, equal to nor greater than anything.
func (n Number) Cmp(m Number) (c int, ok bool) {
	kind := promote(n, m)
	if kind >= Float {
		x, y := n.f, m.f
		if n.kind < Float {
			x = n.as(kind)
		}
		if m.kind < Float {
			y = m.as(kind)
		}
		switch {
		case x < y:
			return -1, true
		case x > y:
			return 1, true
		}
		return 0, x == y
	}
	return n.cmpExact(m), true
}

// cmpExact compares two integers or decimals.
func (n Number) cmpExact(m Number) int {
	if x, y, _, ok := align(n, m); ok {
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	}
	return n.apd().Cmp(m.apd())
}

// Equal says whether the two are the same value after promotion; NaN is not.
func (n Number) Equal(m Number) bool {
	c, ok := n.Cmp(m)
	return ok && c == 0
}

// order compares exactly, without the rounding of promotion, so that it is transitive; NaN comes first and equals itself.
// Where Cmp says less or greater, order says the same.
func (n Number) order(m Number) int {
	switch a, b := n.IsNaN(), m.IsNaN(); {
	case a && b:
		return 0
	case a:
		return -1
	case b:
		return 1
	}
	if n.kind >= Float && m.kind >= Float || n.kind < Float && m.kind < Float {
		c, _ := n.Cmp(m)
		return c
	}
	if n.kind >= Float {
		return -m.order(n)
	}
	// n is exact, m is not.
	switch {
	case math.IsInf(m.f, 1):
		return -1
	case math.IsInf(m.f, -1):
		return 1
	}
	// Rounding to the nearest double keeps the order, so only equality there has to be looked at again.
	switch x := n.Float64(); {
	case x < m.f:
		return -1
	case x > m.f:
		return 1
	}
	return n.apd().Cmp(exactDecimal(m.f))
}

// exactDecimal gives the decimal that a finite double is exactly.
func exactDecimal(f float64) *apd.Decimal {
	mantissa, exponent := math.Frexp(f)
	n := int64(mantissa * (1 << 53))
	exponent -= 53
	for n != 0 && n%2 == 0 && exponent < 0 {
		n /= 2
		exponent++
	}
	d := apd.New(n, 0)
	var p apd.BigInt
	if exponent >= 0 {
		p.Exp(apd.NewBigInt(2), apd.NewBigInt(int64(exponent)), nil)
	} else { // n / 2^k = n * 5^k / 10^k
		p.Exp(apd.NewBigInt(5), apd.NewBigInt(int64(-exponent)), nil)
		d.Exponent = int32(exponent)
	}
	d.Coeff.Mul(&d.Coeff, &p)
	return d
}
