package ask

import (
	"testing"

	"concord/graph"
)

func TestShowDate(t *testing.T) {
	for in, want := range map[string]string{
		"2022-05-18": "18 May 2022", "2022-05": "May 2022", "2022": "2022", "2007/..": "since 2007", "../2010": "until 2010",
		"2018-01/2018-09": "January 2018 to September 2018", "2020~": "about 2020", "2019-33": "first quarter of 2019", "2019-22": "summer 2019",
	} {
		if got := showDate(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestShowNumber(t *testing.T) {
	for _, c := range []struct {
		role, digits string
		args         []argument
		want         string
	}{
		{"amount", "424400000", []argument{{role: "currency", text: "USD"}}, "$424.4 million"},
		{"amount", "38000000000", []argument{{role: "currency", text: "USD"}, {role: "bound", text: "approx"}}, "about $38 billion"},
		{"amount", "17000000", []argument{{role: "currency", text: "EUR"}}, "€17 million"},
		{"amount", "1234567891", []argument{{role: "currency", text: "BRL"}}, "1,234,567,891 BRL"},
		{"amount", "950.5", []argument{{role: "currency", text: "GBP"}}, "£950.5"},
		{"value", "10000", []argument{{role: "bound", text: "min"}}, "more than 10,000"},
		{"value", "59", nil, "59"},
		{"value", "40", []argument{{role: "unit", text: "%"}}, "40%"},
		{"quantity", "510000", []argument{{role: "unit", text: "tonnes"}}, "510,000 tonnes"},
	} {
		f := &fact{args: c.args}
		if got := f.showNumber(c.role, c.digits); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.digits, c.args, got, c.want)
		}
	}
}

func TestMergeDates(t *testing.T) {
	date := func(edtf string) Value {
		return Value{Value: showDate(edtf), when: edtf, key: edtf, Citations: []Citation{{Document: edtf, Status: graph.Asserted}}}
	}
	got := merge([]Value{date("1993"), date("1993-06-11"), date("2001")}, nil)
	if len(got) != 2 || got[0].Value != "11 June 1993" || got[0].Documents != 2 {
		t.Errorf("%+v", got)
	}
	// A year in which two days fall is an answer of its own.
	if got = merge([]Value{date("1993"), date("1993-06-11"), date("1993-07-01")}, nil); len(got) != 3 {
		t.Errorf("%+v", got)
	}
}
