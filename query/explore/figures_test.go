package explore

import (
	"testing"

	"github.com/cockroachdb/apd/v3"
)

func TestFiguresAgree(t *testing.T) {
	number := func(s, bound string) figure {
		d, _, err := apd.NewFromString(s)
		if err != nil {
			t.Fatal(err)
		}
		return figure{d, bound}
	}
	for _, c := range []struct {
		a, aBound, b, bBound string
		agree                bool
	}{
		{"48300000", "", "48000000", "", true},
		{"48300000", "", "47000000", "", false},
		{"496000", "", "500000", "", true},
		{"460000", "", "500000", "", false},
		{"1200000000", "", "1500000000", "", false},
		{"12300", "", "10000", "min", true},
		{"7400", "", "9000", "min", false},
		{"7400", "", "9000", "max", true},
		{"9400", "", "9000", "max", false},
		{"5000", "min", "7000", "min", true},
		{"5000", "max", "7000", "min", false},
		{"7000", "max", "5000", "min", true},
		{"95", "approx", "100", "", true},
		{"80", "approx", "100", "", false},
		{"0", "", "0", "", true},
		{"0", "", "3", "", false},
	} {
		a, b := number(c.a, c.aBound), number(c.b, c.bBound)
		if agree(a, b) != c.agree || agree(b, a) != c.agree {
			t.Errorf("%s %s and %s %s: %v and %v, want %v", c.aBound, c.a, c.bBound, c.b, agree(a, b), agree(b, a), c.agree)
		}
	}
}

func TestDatesApart(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		most  int
		apart bool
	}{
		{"1992", "1994", 0, true},
		{"1993", "1993-06-11", 0, false},
		{"2018-01/2018-09", "2018-03", 0, false},
		{"2018-06-05", "2018-06-09", 60, true},
		{"2018-06-05", "2019-06-05", 60, false},
		{"2007/..", "2010", 0, false},
		{"1995~", "1996", 0, false},
	} {
		if got := apart(c.a, c.b, c.most); got != c.apart || apart(c.b, c.a, c.most) != c.apart {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, got, c.apart)
		}
	}
}
