package ask

import (
	"fmt"
	"strings"
	"time"

	"github.com/cockroachdb/apd/v3"

	"concord/graph"
	"concord/loader/when"
)

// showDate writes an EDTF date for a reader: "18 May 2022", "January-September 2018" as "January 2018 to September 2018",
// "2007/.." as "since 2007".
func showDate(edtf string) string {
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

// dateIn gives the first date of a text that has a number, in the words of the text; "" when it has none.
func dateIn(s string) string {
	for _, e := range when.Find(s) {
		if (e.Kind == when.Date || e.Kind == when.Period) && strings.ContainsAny(s[e.Start:e.End], "0123456789") {
			return s[e.Start:e.End]
		}
	}
	return ""
}

// showNumber writes a number of the fact for a reader, with its currency or unit and its bound: "$424.4 million",
// "more than 10,000".
func (f *fact) showNumber(role, digits string) string {
	s := group(digits)
	if c := f.text("currency"); c != "" && role == "amount" {
		s = money(digits, c)
	} else if u := f.text("unit"); u != "" {
		if iso4217(u) {
			s = money(digits, u)
		} else if u == "%" {
			s += "%"
		} else {
			s += " " + u
		}
	}
	switch f.text("bound") {
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

// office writes a position with where it is held: "prime minister of Belarus".
func (f *fact) office(role string) string {
	of := f.text("of")
	if of == "" || strings.Contains(fold(role), fold(of)) {
		return role
	}
	return role + " of " + of
}

// date gives the fact's date, EDTF, "" when it has none.
func (f *fact) date() string {
	for _, r := range graph.Roles(f.kind) {
		if r.Kind == graph.DateRole {
			if d := f.text(r.Name); d != "" {
				return d
			}
		}
	}
	return ""
}

// activity says what a plant makes: "assembly of MTZ tractors".
func (f *fact) activity(quantity string) string {
	return strings.Join(strings.Fields(f.making()+" of "+quantity+" "+f.brands()+" "+f.text("product")), " ")
}

// making is the noun for what a plant does: assembly where the words that state it say so.
func (f *fact) making() string {
	for _, w := range fields(f.quotes()) {
		if strings.HasPrefix(w, "assembl") {
			return "assembly"
		}
	}
	return "production"
}

// brands gives the makes of what is produced, as the text that states it writes them: "MAZ and MZKT".
func (f *fact) brands() string {
	var names []string
	quotes := f.quotes()
	for _, a := range f.values("brand") {
		name := a.text
		if a.entity != nil {
			name = surface(quotes, *a.entity)
		}
		names = append(names, name)
	}
	return enumerate(names)
}

// enumerate joins a list: "a", "a and b", "a, b and c".
func enumerate(list []string) string {
	n := len(list)
	if n < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:n-1], ", ") + " and " + list[n-1]
}

// phrase says in a few words what the fact is: "assembly of MTZ tractors", "meeting in Baku".
func (f *fact) phrase() string {
	list := func(role string) string {
		var names []string
		for _, a := range f.values(role) {
			names = append(names, a.text)
		}
		return enumerate(names)
	}
	after := func(word, role string) string {
		if s := list(role); s != "" {
			return " " + word + " " + s
		}
		return ""
	}
	number := func(role string) string {
		if s := f.text(role); s != "" {
			return f.showNumber(role, s)
		}
		return ""
	}
	switch f.kind {
	case graph.PositionFact:
		return list("person") + ", " + f.office(f.text("role"))
	case graph.VisitFact:
		return strings.TrimSpace(f.text("kind")+" visit") + after("of", "visitor") + after("to", "place")
	case graph.MeetingFact:
		return "meeting" + after("in", "place")
	case graph.AgreementFact:
		return f.text("title")
	case graph.TradeFact:
		if f.text("flow") == "export" {
			return "exports" + after("from", "from") + after("to", "to") + " of " + number("amount")
		}
		return "trade" + after("between", "parties") + " of " + number("amount")
	case graph.TradeProductFact:
		return "export of " + f.text("product") + after("from", "from") + after("to", "to")
	case graph.ProductionFact:
		return f.activity(number("quantity"))
	case graph.ProjectFact:
		return f.text("name")
	case graph.LocationFact:
		return f.text("entity") + after("in", "place")
	case graph.AffiliationFact:
		if r := f.text("relation"); r != "" {
			return f.text("org") + ", " + r + after("of", "parent")
		}
		return f.text("org") + after("of", "parent")
	case graph.OpeningFact:
		return "opening of " + f.text("entity") + after("in", "place")
	case graph.EventFact:
		return f.text("event") + after("in", "place")
	case graph.DiplomaticFact:
		return "diplomatic relations" + after("between", "parties")
	case graph.CountFact:
		return number("value") + " " + f.text("subject") + after("in", "place")
	case graph.CooperationFact:
		return "cooperation" + after("in", "sector")
	case graph.InterestFact:
		return "interest in " + f.text("what")
	case graph.StatementFact:
		if len(f.statements) > 0 {
			return fmt.Sprintf("%s: %s", list("speaker"), f.statements[0].quote)
		}
	}
	return string(f.kind)
}
