package dossier

import (
	"testing"
)

func TestShowDate(t *testing.T) {
	for in, want := range map[string]string{
		"2022-05-18": "18 May 2022", "2022-05": "May 2022", "2022": "2022", "2007/..": "since 2007", "../2010": "until 2010",
		"2018-01/2018-09": "January 2018 to September 2018", "2020~": "about 2020", "2019-33": "first quarter of 2019", "2019-22": "summer 2019",
	} {
		if got := ShowDate(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestShowNumber(t *testing.T) {
	for _, c := range []struct {
		role, digits string
		args         []Argument
		want         string
	}{
		{"amount", "424400000", []Argument{{Role: "currency", Text: "USD"}}, "$424.4 million"},
		{"amount", "38000000000", []Argument{{Role: "currency", Text: "USD"}, {Role: "bound", Text: "approx"}}, "about $38 billion"},
		{"amount", "17000000", []Argument{{Role: "currency", Text: "EUR"}}, "€17 million"},
		{"amount", "1234567891", []Argument{{Role: "currency", Text: "BRL"}}, "1,234,567,891 BRL"},
		{"amount", "950.5", []Argument{{Role: "currency", Text: "GBP"}}, "£950.5"},
		{"value", "10000", []Argument{{Role: "bound", Text: "min"}}, "more than 10,000"},
		{"value", "59", nil, "59"},
		{"value", "40", []Argument{{Role: "unit", Text: "%"}}, "40%"},
		{"quantity", "510000", []Argument{{Role: "unit", Text: "tonnes"}}, "510,000 tonnes"},
	} {
		f := &Fact{Args: c.args}
		if got := f.ShowNumber(c.role, c.digits); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.digits, c.args, got, c.want)
		}
	}
}
