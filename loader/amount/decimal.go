package amount

import (
	"math/big"
	"strings"
)

// decimal is an exact decimal number: n / 10^scale.
type decimal struct {
	n     big.Int
	scale int
}

// maxDigits bounds the length of a number; longer runs of digits are identifiers.
const maxDigits = 40

// parseDecimal reads digits with at most one point.
func parseDecimal(s string) (*decimal, bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if len(whole)+len(fraction) > maxDigits || strings.Contains(fraction, ".") {
		return nil, false
	}
	d := &decimal{scale: len(fraction)}
	if n, ok := smallNumber(whole, fraction); ok {
		d.n.SetInt64(n)
		return d, true
	}
	_, ok := d.n.SetString(whole+fraction, 10)
	return d, ok
}

// smallNumber reads the digits of two strings as one number, if there are some and they are few.
func smallNumber(whole, fraction string) (n int64, ok bool) {
	if size := len(whole) + len(fraction); size == 0 || size >= len(powers) {
		return 0, false
	}
	for _, s := range [...]string{whole, fraction} {
		for i := range len(s) {
			if s[i] < '0' || s[i] > '9' {
				return 0, false
			}
			n = n*10 + int64(s[i]-'0')
		}
	}
	return n, true
}

// powers are those of ten that an int64 holds.
var powers = func() (p [19]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = 10 * p[i-1]
	}
	return p
}()

func whole(n int64) *decimal {
	d := &decimal{}
	d.n.SetInt64(n)
	return d
}

func pow10(k int) *big.Int {
	if k < len(powers) {
		return big.NewInt(powers[k])
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(k)), nil)
}

// shift multiplies by 10^k, k >= 0.
func (d *decimal) shift(k int) *decimal {
	out := &decimal{scale: d.scale}
	out.n.Set(&d.n)
	if k >= out.scale {
		out.n.Mul(&out.n, pow10(k-out.scale))
		out.scale = 0
	} else {
		out.scale -= k
	}
	return out
}

// times multiplies by a whole number.
func (d *decimal) times(k int64) *decimal {
	out := &decimal{scale: d.scale}
	out.n.Mul(&d.n, big.NewInt(k))
	return out
}

func (d *decimal) add(e *decimal) *decimal {
	a, b := align(d, e)
	out := &decimal{scale: max(d.scale, e.scale)}
	out.n.Add(a, b)
	return out
}

// compare gives -1, 0 or 1.
func (d *decimal) compare(e *decimal) int {
	if d.scale == 0 && e.scale == 0 {
		return d.n.Cmp(&e.n)
	}
	a, b := align(d, e)
	return a.Cmp(b)
}

func align(d, e *decimal) (a, b *big.Int) {
	s := max(d.scale, e.scale)
	return new(big.Int).Mul(&d.n, pow10(s-d.scale)), new(big.Int).Mul(&e.n, pow10(s-e.scale))
}

// String gives plain digits, without leading zeros and without zeros behind the last digit of a fraction.
func (d *decimal) String() string {
	s := d.n.String()
	if d.scale == 0 {
		return s
	}
	if len(s) <= d.scale {
		s = strings.Repeat("0", d.scale-len(s)+1) + s
	}
	return strings.TrimSuffix(strings.TrimRight(s[:len(s)-d.scale]+"."+s[len(s)-d.scale:], "0"), ".")
}
