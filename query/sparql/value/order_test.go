package value

import (
	"errors"
	"math"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"concord/graph/rdf"
)

// anyTerm draws terms of all kinds, many of them near each other.
func anyTerm() *rapid.Generator[quad.Value] {
	typed := func(types []quad.IRI, forms ...string) *rapid.Generator[quad.Value] {
		return rapid.Custom(func(t *rapid.T) quad.Value {
			return rdf.Normal(quad.TypedString{Value: quad.String(rapid.SampledFrom(forms).Draw(t, "form")), Type: rapid.SampledFrom(types).Draw(t, "type")})
		})
	}
	numeric := []quad.IRI{xsdInteger, xsdDecimal, xsdFloat, xsdDouble, xsd + "byte", xsd + "unsignedLong"}
	return rapid.OneOf(
		rapid.Just[quad.Value](nil),
		rapid.SampledFrom([]quad.Value{quad.BNode("a"), quad.BNode("b"), quad.IRI("http://e/a"), quad.IRI("http://e/b"), quad.Bool(true), quad.Bool(false)}),
		rapid.Map(rapid.StringMatching(`[ab]{0,2}`), func(s string) quad.Value { return quad.String(s) }),
		rapid.Map(rapid.SampledFrom([]string{"en", "EN", "de"}), func(s string) quad.Value { return quad.LangString{Value: "a", Lang: s} }),
		rapid.Map(rapid.Int64(), func(n int64) quad.Value { return quad.Int(n) }),
		rapid.Map(rapid.Float64(), func(f float64) quad.Value { return rdf.Normal(quad.Float(f)) }),
		typed(
			numeric, "0", "1", "01", "-1", "1.0", "0.1", "1.5", "9007199254740992", "9007199254740993", "9007199254740992.5", "16777217",
			"NaN", "INF", "-INF", "1E0", "1e300", "-0", "0.1000000000000000055511151231257827", "18446744073709551615", "x",
		),
		typed(
			[]quad.IRI{xsdDateTime, xsdDate, xsdTime}, "2020-01-01T00:00:00Z", "2020-01-01T00:00:00", "2020-01-01T01:00:00+01:00", "2020-01-01",
			"2020-01-01Z", "00:00:00", "24:00:00", "2019-12-31T24:00:00Z", "-0001-01-01T00:00:00Z",
		),
		typed([]quad.IRI{xsdDayTimeDuration, "http://e/t"}, "PT24H", "P1D", "P1DT0.5S"),
	)
}

// TestOrderIsTotal: Order is a total order in which 0 means one term, and it agrees with the operators < and =.
func TestOrderIsTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyTerm()
		a, b, c := g.Draw(t, "a"), g.Draw(t, "b"), g.Draw(t, "c")
		ab, ba, bc, ac := Order(a, b), Order(b, a), Order(b, c), Order(a, c)
		if sign(ab) != -sign(ba) {
			t.Fatalf("a and b: %d, b and a: %d", ab, ba)
		}
		if (ab == 0) != (a == b) {
			t.Fatalf("order %d, same term %v", ab, a == b)
		}
		if ab <= 0 && bc <= 0 && ac > 0 {
			t.Fatalf("not transitive: %d %d %d", ab, bc, ac)
		}
		less, err := Compare(a, b)
		switch {
		case err == nil && less != 0 && sign(less) != sign(ab):
			t.Fatalf("Compare says %d, Order %d", less, ab)
		case err != nil && !IsError(err) && !errors.Is(err, ErrNaN):
			t.Fatal(err)
		}
		eq, errEq := Equal(a, b)
		if err == nil && (errEq != nil || eq != (less == 0)) {
			t.Fatalf("Compare says %d, Equal %v, %v", less, eq, errEq)
		}
	})
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// TestNumberArithmetic compares the short way of small decimals with arithmetic on arbitrary ones, and what is printed
// with what is read.
func TestNumberArithmetic(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) Number {
		n := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1000, 1000), rapid.SampledFrom([]int64{math.MaxInt64, math.MinInt64})).Draw(t, "n")
		return DecimalNumber(n, rapid.IntRange(0, maxScale).Draw(t, "scale"))
	})
	ops := map[string]func(Number, Number) (Number, error){"+": Number.Add, "-": Number.Sub, "*": Number.Mul, "/": Number.Div}
	large := func(n Number) Number {
		d := n.apd()
		d.Reduce(d)
		return Number{kind: n.kind, big: d}
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		for name, op := range ops {
			x, err := op(a, b)
			y, err2 := op(large(a), large(b))
			if err != err2 || err == nil && x.lexical() != y.lexical() {
				t.Fatalf("%s %s %s: %s, %v and %s, %v", a.lexical(), name, b.lexical(), x.lexical(), err, y.lexical(), err2)
			}
			if err != nil {
				continue
			}
			again, ok := NumberOf(x.Term())
			if !ok || again.cmpExact(x) != 0 || again.Term() != x.Term() {
				t.Fatalf("%v is read as %v", x.Term(), again.Term())
			}
		}
		for name, op := range map[string]func(Number) (Number, error){"abs": Number.Abs, "ceil": Number.Ceil, "floor": Number.Floor, "round": Number.Round} {
			x, err := op(a)
			y, err2 := op(large(a))
			if err != nil || err2 != nil || x.lexical() != y.lexical() {
				t.Fatalf("%s %s: %s, %v and %s, %v", name, a.lexical(), x.lexical(), err, y.lexical(), err2)
			}
		}
		if c, d := a.cmpExact(b), large(a).cmpExact(large(b)); c != d {
			t.Fatalf("%s and %s: %d and %d", a.lexical(), b.lexical(), c, d)
		}
	})
}

func TestDecimalsAreBounded(t *testing.T) {
	n := DecimalNumber(math.MaxInt64, 5)
	var err error
	for range 30 {
		if n, err = n.Mul(n); err != nil {
			break
		}
	}
	if err != ErrOverflow {
		t.Fatalf("squared 30 times: %v", err)
	}
}

func TestAllocations(t *testing.T) {
	price, rating := rdf.Normal(quad.TypedString{Value: "123.45", Type: xsdDecimal}), rdf.Normal(quad.TypedString{Value: "1.5", Type: xsdDouble})
	date := quad.TypedString{Value: "2020-01-01", Type: xsdDate}
	for _, pair := range [][2]quad.Value{{price, rating}, {quad.Int(1), price}, {date, date}, {quad.String("a"), quad.String("b")}} {
		if n := testing.AllocsPerRun(100, func() {
			_, _ = Compare(pair[0], pair[1])
			_ = Order(pair[0], pair[1])
			_, _ = Equal(pair[0], pair[1])
		}); n != 0 {
			t.Errorf("comparing %v and %v allocates %v times", pair[0], pair[1], n)
		}
	}
}
