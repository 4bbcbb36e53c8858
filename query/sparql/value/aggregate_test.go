package value

import (
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"concord/query/sparql/algebra"
)

func TestAggregates(t *testing.T) {
	for _, c := range []struct {
		name     string
		f        algebra.AggregateFunc
		distinct bool
		values   string // "error" is an error
		want     string
	}{
		{"count", algebra.Count, false, `1 1 error <http://e/a>`, `3`},
		{"count of none", algebra.Count, false, ``, `0`},
		{"count distinct", algebra.Count, true, `1 1 error "1"^^xsd:decimal`, `2`},
		{"sum", algebra.Sum, false, `1 2 "0.5"^^xsd:decimal`, `"3.5"^^xsd:decimal`},
		{"sum of none", algebra.Sum, false, ``, `0`},
		{"sum distinct", algebra.Sum, true, `2 2 3`, `5`},
		{"sum of text", algebra.Sum, false, `1 "a"`, `error`},
		{"sum of an error", algebra.Sum, false, `1 error`, `error`},
		{"sum of doubles", algebra.Sum, false, `"1.0E2"^^xsd:double 2`, `"1.02E2"^^xsd:double`},
		{"avg", algebra.Avg, false, `1 2`, `"1.5"^^xsd:decimal`},
		{"avg of none", algebra.Avg, false, ``, `0`},
		{"avg of an error", algebra.Avg, false, `error`, `error`},
		{"min", algebra.Min, false, `3 "1.5"^^xsd:decimal "2"^^xsd:double`, `"1.5"^^xsd:decimal`},
		{"min of none", algebra.Min, false, ``, `error`},
		{"min of kinds", algebra.Min, false, `1 <http://e/a> _:b`, `_:b`},
		{"min of an error", algebra.Min, false, `1 error`, `error`},
		{"max", algebra.Max, false, `3 "a" "b"`, `"b"`},
		{"max of an error", algebra.Max, false, `3 error`, `3`},
		{"max of errors", algebra.Max, false, `error`, `error`},
		{"sample", algebra.Sample, false, `error 3`, `3`},
		{"sample of none", algebra.Sample, false, ``, `error`},
		{"concat", algebra.GroupConcat, false, `"a"@en 1 <http://e/a>`, `"a,1,http://e/a"`},
		{"concat of none", algebra.GroupConcat, false, ``, `""`},
		{"concat of an error", algebra.GroupConcat, false, `"a" error`, `error`},
		{"concat of a blank node", algebra.GroupConcat, false, `"a" _:b`, `error`},
		{"concat distinct", algebra.GroupConcat, true, `"a" "a" "b"`, `"a,b"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			acc := NewAccumulator(algebra.Aggregate{Func: c.f, Distinct: c.distinct, Expr: algebra.VarExpr{}, Separator: ","})
			for _, s := range strings.Fields(c.values) {
				if s == "error" {
					acc.Add(nil, ErrType)
				} else {
					acc.Add(term(t, s), nil)
				}
			}
			v, err := acc.Result()
			got := show(v)
			if err != nil {
				got = "error"
			}
			if c.want != "error" {
				c.want = show(term(t, c.want))
			}
			if got != c.want {
				t.Errorf("got %s (%v), want %s", got, err, c.want)
			}
		})
	}
	rows := NewAccumulator(algebra.Aggregate{Func: algebra.Count})
	rows.Add(nil, nil)
	rows.Add(nil, ErrUnbound)
	if v, err := rows.Result(); err != nil || show(v) != show(term(t, "2")) {
		t.Errorf("COUNT(*) gave %v, %v", v, err)
	}
}

// TestSumHasNoOrder: the sum of doubles is the same in every order, and the exact one rounded once.
func TestSumHasNoOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.OneOf(
			rapid.Float64Range(-1e300, 1e300), rapid.Float64Range(-10, 10),
			rapid.SampledFrom([]float64{0.1, 1e16, -1e16, 1, 1e-16, 1 << 53, 0.5}),
		)
		list := rapid.SliceOfN(number, 1, 20).Draw(t, "numbers")
		exact := new(big.Float).SetPrec(4000)
		add := func(list []float64) float64 {
			var s exactSum
			for _, f := range list {
				s.add(f)
			}
			return s.value()
		}
		for _, f := range list {
			exact.Add(exact, big.NewFloat(f))
		}
		want, _ := exact.Float64()
		if got := add(list); got != want {
			t.Fatalf("%v, want %v", got, want)
		}
		if got := add(rapid.Permutation(list).Draw(t, "permuted")); got != want {
			t.Fatalf("in another order %v, want %v", got, want)
		}
	})
	var s exactSum
	for _, f := range []float64{1, math.Inf(1), 2} {
		s.add(f)
	}
	if s.value() != math.Inf(1) {
		t.Error(s.value())
	}
	if s.add(math.Inf(-1)); !math.IsNaN(s.value()) {
		t.Error(s.value())
	}
}
