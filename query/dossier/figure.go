package dossier

import (
	"strings"
	"time"

	"github.com/cockroachdb/apd/v3"
)

// ShowDate writes an EDTF date for a reader: "18 May 2022", "January-September 2018" as "January 2018 to September 2018",
// "2007/.." as "since 2007".
func ShowDate(edtf string) string {
	from, to, interval := strings.Cut(edtf, "/")
	if !interval {
		return showDay(edtf)
	}
	switch {
	case to == ".." || to == "":
		return "since " + showDay(from)
	case from == ".." || from == "":
		return "until " + showDay(to)
	}
	return showDay(from) + " to " + showDay(to)
}

func showDay(s string) string {
	about := ""
	if t := strings.TrimRight(s, "~?%"); t != s {
		about, s = "about ", t
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return about + t.Format("2 January 2006")
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return about + t.Format("January 2006")
	}
	if year, part, ok := strings.Cut(s, "-"); ok {
		if name := map[string]string{
			"21": "spring", "22": "summer", "23": "autumn", "24": "winter",
			"33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "fourth quarter of",
		}[part]; name != "" {
			return about + name + " " + year
		}
	}
	return about + s
}

// ShowNumber writes a number of the fact for a reader, with its currency or unit and its bound: "$424.4 million",
// "more than 10,000".
func (f *Fact) ShowNumber(role, digits string) string {
	s := group(digits)
	if c := f.Text("currency"); c != "" && role == "amount" {
		s = money(digits, c)
	} else if u := f.Text("unit"); u != "" {
		if iso4217(u) {
			s = money(digits, u)
		} else if u == "%" {
			s += "%"
		} else {
			s += " " + u
		}
	}
	switch f.Text("bound") {
	case "min":
		return "more than " + s
	case "max":
		return "up to " + s
	case "approx":
		return "about " + s
	}
	return s
}

// iso4217 says whether a unit looks like the code of a currency.
func iso4217(s string) bool {
	return len(s) == 3 && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

var signs = map[string]string{"USD": "$", "EUR": "€", "GBP": "£"}

// money writes an amount with its currency, in millions and billions where that loses nothing.
func money(digits, currency string) string {
	s := group(digits)
	if d, _, err := apd.NewFromString(digits); err == nil {
		for _, m := range []struct {
			exponent int32
			name     string
		}{{12, "trillion"}, {9, "billion"}, {6, "million"}} {
			least := apd.New(1, m.exponent)
			var abs apd.Decimal
			abs.Abs(d)
			if abs.Cmp(least) < 0 {
				continue
			}
			var r apd.Decimal
			r.Set(d)
			r.Exponent -= m.exponent
			r.Reduce(&r)
			if t := r.Text('f'); len(t) <= 7 {
				s = t + " " + m.name
			}
			break
		}
	}
	if sign := signs[currency]; sign != "" {
		return sign + s
	}
	return s + " " + currency
}

// group puts commas between the thousands of a number in plain digits.
func group(digits string) string {
	whole, fraction, point := strings.Cut(digits, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	if len(whole) > 3 {
		var b strings.Builder
		for i, d := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteByte(',')
			}
			b.WriteRune(d)
		}
		whole = b.String()
	}
	if point {
		return sign + whole + "." + fraction
	}
	return sign + whole
}
