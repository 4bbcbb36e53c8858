package amount_test

import (
	"strings"
	"testing"

	"concord/loader/amount"
	"concord/loader/when"

	"pgregory.net/rapid"
)

// show writes what Find sees: "surface = value..high currency unit bound", parted by " | ".
func show(text string) string {
	var out []string
	for _, a := range amount.Find(text) {
		v := a.Value
		if a.High != "" {
			v += ".." + a.High
		}
		for _, x := range []string{a.Currency, a.Word, a.Unit, a.Bound} {
			if x != "" {
				v += " " + x
			}
		}
		switch a.Kind {
		case amount.Multiple:
			v += " times"
		case amount.Ordinal:
			v += " ordinal"
		case amount.Money:
			if a.Currency == "" && a.Word == "" {
				v += " money?"
			}
		}
		out = append(out, text[a.Start:a.End]+" = "+v)
	}
	return strings.Join(out, " | ")
}

func TestFind(t *testing.T) {
	for _, x := range []struct{ text, want string }{
		// money
		{"the trade totaled $331.5 million.", "$331.5 million = 331500000 USD"},
		{"export made up $321.9 million, the import reached $9.6 million", "$321.9 million = 321900000 USD | $9.6 million = 9600000 USD"},
		{"48 million US dollars, of which USD 43.4 mln went", "48 million US dollars = 48000000 USD | USD 43.4 mln = 43400000 USD"},
		{"amounted to48 million US dollars", "48 million US dollars = 48000000 USD"},
		{"from 100 mln US dollars to 146 million dollars", "100 mln US dollars = 100000000 USD | 146 million dollars = 146000000 USD"},
		{"nearly US$40 billion or more precisely US$38 billion", "nearly US$40 billion = 40000000000 USD approx | US$38 billion = 38000000000 USD"},
		{"of almost $ 1 billion for", "almost $ 1 billion = 1000000000 USD approx"},
		{"R$ 3 bn", "R$ 3 bn = 3000000000 BRL"},
		{"17 million euros", "17 million euros = 17000000 EUR"},
		{"€17m", "€17m = 17000000 EUR"},
		{"€1.5bn", "€1.5bn = 1500000000 EUR"},
		{"$5b", "$5b = 5000000000 USD"},
		{"$2-billion deal", "$2-billion = 2000000000 USD"},
		{"a 10-million-dollar loan", "10-million-dollar = 10000000 USD"},
		{"$1,250.75", "$1,250.75 = 1250.75 USD"},
		{"$100,000", "$100,000 = 100000 USD"},
		{"C$5 million", "C$5 million = 5000000 CAD"},
		{"A$5 million", "A$5 million = 5000000 AUD"},
		{"HK$5 million", "HK$5 million = 5000000 HKD"},
		{"U.S.$5 million", "U.S.$5 million = 5000000 USD"},
		{"5 million U.S. dollars", "5 million U.S. dollars = 5000000 USD"},
		{"5 million Canadian dollars", "5 million Canadian dollars = 5000000 CAD"},
		{"500 million tenge", "500 million tenge = 500000000 KZT"},
		{"2 million manat", "2 million manat = 2000000 AZN"},
		{"2 million manats", "2 million manats = 2000000 AZN"},
		{"3 billion hryvnias", "3 billion hryvnias = 3000000000 UAH"},
		{"3 billion hryvnia", "3 billion hryvnia = 3000000000 UAH"},
		{"7 million Belarusian rubles", "7 million Belarusian rubles = 7000000 BYN"},
		{"7 million Russian roubles", "7 million Russian roubles = 7000000 RUB"},
		{"7 million rubles", "7 million rubles = 7000000 ruble"},
		{"7 million rupees", "7 million rupees = 7000000 rupee"},
		{"7 million Indian rupees", "7 million Indian rupees = 7000000 INR"},
		{"Rs 500 crore", "Rs 500 crore = 5000000000 rupee"},
		{"₹500 crore", "₹500 crore = 5000000000 INR"},
		{"3 lakh rupees", "3 lakh rupees = 300000 rupee"},
		{"₽5 billion", "₽5 billion = 5000000000 RUB"},
		{"5 billion yuan", "5 billion yuan = 5000000000 CNY"},
		{"RMB 5 billion", "RMB 5 billion = 5000000000 CNY"},
		{"10 trillion won", "10 trillion won = 10000000000000 KRW"},
		{"300 billion yen", "300 billion yen = 300000000000 JPY"},
		{"300 million pounds", "300 million pounds = 300000000 pound"},
		{"300 million pounds sterling", "300 million pounds sterling = 300000000 GBP"},
		{"£300 million", "£300 million = 300000000 GBP"},
		{"40 million Swiss francs", "40 million Swiss francs = 40000000 CHF"},
		{"15 million zlotys", "15 million zlotys = 15000000 PLN"},
		{"200 million Swedish kronor", "200 million Swedish kronor = 200000000 SEK"},
		{"4.9 mln USD", "4.9 mln USD = 4900000 USD"},
		{"EUR 4.9 mln", "EUR 4.9 mln = 4900000 EUR"},
		{"5 million TRY", "5 million TRY = 5000000 TRY"},
		{"$1.5tn", "$1.5tn = 1500000000000 USD"},
		{"5.000.000 euros", "5.000.000 euros = 5000000 EUR"},
		{"worth about AZN 3.2 million ($1.9 million)", "about AZN 3.2 million = 3200000 AZN approx | $1.9 million = 1900000 USD"},
		{"more than half a billion dollars", "more than half a billion dollars = 500000000 USD min"},
		{"one and a half billion dollars", "one and a half billion dollars = 1500000000 USD"},
		{"a million dollars", "a million dollars = 1000000 USD"},
		{"one million dollars", "one million dollars = 1000000 USD"},
		{"5 million 300 thousand dollars", "5 million 300 thousand dollars = 5300000 USD"},
		{"331,5 million euros", "331,5 million euros = 331500000 EUR"},
		{"worth $500 million from", "$500 million = 500000000 USD"},
		{"over $1.2 trn", "over $1.2 trn = 1200000000000 USD min"},
		{"$20+ billion", "$20+ = 20 USD min"},
		{"$20 billion+", "$20 billion+ = 20000000000 USD min"},
		{"$5-7 million", "$5-7 million = 5000000..7000000 USD min"},
		{"$5 million to $7 million", "$5 million to $7 million = 5000000..7000000 USD min"},
		{"between $5 million and $7 million", "between $5 million and $7 million = 5000000..7000000 USD min"},
		{"between 5 and 7 million euros", "between 5 and 7 million euros = 5000000..7000000 EUR min"},
		{"rose from $5 to $7 million", "$5 = 5000000 USD | $7 million = 7000000 USD"},
		{"grew from 5 to 7 million euros", "5 = 5000000 EUR | 7 million euros = 7000000 EUR"},
		{"fell from 70 to 50 percent", "70 = 70 % | 50 percent = 50 %"},
		// measures
		{"510,000 tons of crude oil", "510,000 tons = 510000 tons"},
		{"2.5 million tonnes", "2.5 million tonnes = 2500000 tonnes"},
		{"5 metric tons", "5 metric tons = 5 tonnes"},
		{"100,000 barrels per day", "100,000 barrels per day = 100000 barrels per day"},
		{"100,000 barrels a day", "100,000 barrels a day = 100000 barrels per day"},
		{"100,000 bpd", "100,000 bpd = 100000 barrels per day"},
		{"10 bcm of gas", "10 bcm = 10 bcm"},
		{"10 billion cubic meters of gas", "10 billion cubic meters = 10000000000 cubic meters"},
		{"10 million cubic metres per year", "10 million cubic metres per year = 10000000 cubic meters per year"},
		{"a 500-MW plant", "500-MW = 500 MW"},
		{"240 MW", "240 MW = 240 MW"},
		{"240MW", "240MW = 240 MW"},
		{"1.2 gigawatts", "1.2 gigawatts = 1.2 GW"},
		{"100 MW/200 MWh", "100 MW = 100 MW"},
		{"some 1.5 to 2 million tonnes", "some 1.5 to 2 million tonnes = 1500000..2000000 tonnes min"},
		{"10 million tons per annum", "10 million tons per annum = 10000000 tons per year"},
		{"at 25°C", "25°C = 25 degrees"},
		{"35 million kWh", "35 million kWh = 35000000 kWh"},
		{"12 km", "12 km = 12 km"},
		{"a 12-kilometer road", "12-kilometer = 12 km"},
		{"826 km long", "826 km = 826 km"},
		{"120 km/h", "120 km/h = 120 km per hour"},
		{"300 hectares", "300 hectares = 300 hectares"},
		{"500 square kilometers", "500 square kilometers = 500 square km"},
		{"500 sq. km", "500 sq. km = 500 square km"},
		{"500 km2", "500 km2 = 500 square km"},
		{"60 m²", "60 m² = 60 square meters"},
		{"50,000 TEU", "50,000 TEU = 50000 TEU"},
		{"50%", "50% = 50 %"},
		{"50 %", "50 % = 50 %"},
		{"12.5 percent", "12.5 percent = 12.5 %"},
		{"12.5 per cent", "12.5 per cent = 12.5 %"},
		{"two percentage points", "two percentage points = 2 percentage points"},
		{"from nearly 40% to just over 10%", "nearly 40% = 40 % approx | just over 10% = 10 % min"},
		{"fell by -5.3% then", "-5.3% = -5.3 %"},
		{"5-7 percent", "5-7 percent = 5..7 % min"},
		{"5%-7%", "5%-7% = 5..7 % min"},
		{"1.7-fold", "1.7-fold = 1.7 times"},
		{"more than three decades", "more than three decades = 3 decades min"},
		{"over three decades", "three decades = 3 decades"},
		{"25 years", "25 years = 25 years"},
		// counts
		{"includes 110 agreements", "110 = 110"},
		{"there are 59 Azerbaijan-funded enterprises", "59 = 59"},
		{"In Belarus 59 enterprises work", "59 = 59"},
		{"more than 70 offices", "more than 70 = 70 min"},
		{"More than 10,000 tractors", "More than 10,000 = 10000 min"},
		{"also over 3,500 trucks", "over 3,500 = 3500 min"},
		{"5,000 units", "5,000 = 5000"},
		{"up to 10 reactors", "up to 10 = 10 max"},
		{"almost 200", "almost 200 = 200 approx"},
		{"at least 200 people", "at least 200 = 200 min"},
		{"some 200 companies", "some 200 = 200 approx"},
		{"about 200", "about 200 = 200 approx"},
		{"approximately 200", "approximately 200 = 200 approx"},
		{"an estimated 200", "an estimated 200 = 200 approx"},
		{"close to 200", "close to 200 = 200 approx"},
		{"not less than 200", "not less than 200 = 200 min"},
		{"no more than 200", "no more than 200 = 200 max"},
		{"less than 200", "less than 200 = 200 max"},
		{"under 200 firms", "under 200 = 200 max"},
		{"upwards of 200", "upwards of 200 = 200 min"},
		{"exceeding 200", "exceeding 200 = 200 min"},
		{"as many as 200", "as many as 200 = 200 max"},
		{"in excess of 200", "in excess of 200 = 200 min"},
		{"10,000+ people", "10,000+ = 10000 min"},
		{"200 or more", "200 or more = 200 min"},
		{"200 or so", "200 or so = 200 approx"},
		{"more than 2,000 people", "more than 2,000 = 2000 min"},
		{"2000 people", "2000 = 2000"},
		{"1,000,000 visitors", "1,000,000 = 1000000"},
		{"10 000 people", "10 000 = 10000"},
		{"10\u00a0500 people", "10\u00a0500 = 10500"},
		{"100-150 people", "100-150 = 100..150 min"},
		{"twenty to thirty people", "twenty to thirty = 20..30 min"},
		{"10k subscribers", "10k = 10000"},
		{"5m people", "5m = 5000000"},
		{"5M", "5M = 5000000"},
		{"signed six bilateral documents", "six = 6"},
		{"twenty-five ministers", "twenty-five = 25"},
		{"two hundred and fifty", "two hundred and fifty = 250"},
		{"three thousand five hundred", "three thousand five hundred = 3500"},
		{"a hundred companies", "a hundred = 100"},
		{"two million people", "two million = 2000000"},
		{"a dozen firms", "a dozen = 12"},
		{"two dozen firms", "two dozen = 24"},
		{"(200)", "200 = 200"},
		{"paid four official visits", "four = 4"},
		{"all five Central Asian states", "five = 5"},
		{"0.5 points", "0.5 = 0.5"},
		// multiples
		{"four times", "four times = 4 times"},
		{"by almost three times", "almost three times = 3 approx times"},
		{"2.5 times", "2.5 times = 2.5 times"},
		{"by 1.5-2 times", "1.5-2 times = 1.5..2 min times"},
		{"twice", "twice = 2 times"},
		{"a fivefold increase", "fivefold = 5 times"},
		{"has doubled", "doubled = 2 times"},
		{"more than tripled", "more than tripled = 3 min times"},
		{"halved", "halved = 0.5 times"},
		// ordinals
		{"the 9th International Exhibition", "9th = 9 ordinal"},
		{"the First European Games", "First = 1 ordinal"},
		{"the twenty-first session", "twenty-first = 21 ordinal"},
		{"the 30th anniversary", "30th = 30 ordinal"},
		// dates stay dates
		{"on May 18, 2022 they signed 5 documents", "5 = 5"},
		{"in 2021 exports of $5 million", "$5 million = 5000000 USD"},
		{"In 2006-2016", ""},
		{"June 14 to 19", ""},
		{"a two-day visit", ""},
		{"in the first nine months of 2018", ""},
	} {
		if got := show(x.text); got != x.want {
			t.Errorf("%q\n got %s\nwant %s", x.text, got, x.want)
		}
	}
}

func TestNotAmounts(t *testing.T) {
	for _, text := range []string{
		"F-16", "COVID-19", "G20", "Il-76", "MILEX-2019", "Agenda 2030", "room 5", "Article 5", "Resolution 2231", "No. 5", "№5", "#5", "page 17",
		"hundreds of people", "dozens of firms", "tens of millions", "several thousand", "thousands", "one of them", "one-on-one talks",
		"10:30", "at 10 a.m.", "at 10 am", "at 18:00 GMT", "9/11", "24/7", "5G network", "3D", "Boeing 737", "Su-35", "the Big Four", "Group of Seven", "Group of 20", "§ 5", "World War 2", "Phase 2", "Top 10", "Channel 5",
		"10-member delegation", "30-year-old", "two-way trade", "a third of them", "two-thirds", "2019 models", "won 3-1", "MI6", "B-52", "H1N1", "007",
		"per second", "1.2.3", "192.168.0.1", "v2.0", "the won game", "Tu-154", "x5", "1st-class", "second-hand cars", "by a quarter",
		"a few hundred", "many million", "half of them", "USD", "$", "dollars", "million", "over", "more than", "0123",
	} {
		if got := show(text); got != "" {
			t.Errorf("%q: got %s, want nothing", text, got)
		}
	}
}

// check holds what is true of Find for any text.
func check(t interface{ Fatalf(string, ...any) }, s string) {
	dates := when.Find(s)
	last := 0
	for _, a := range amount.Outside(s, dates) {
		if a.Start < last || a.End <= a.Start || a.End > len(s) {
			t.Fatalf("%q: span %d..%d after %d", s, a.Start, a.End, last)
		}
		last = a.End
		for _, v := range []string{a.Value, a.High} {
			if v == "" && a.High == "" && a.Value != "" {
				continue
			}
			if !plain(v) {
				t.Fatalf("%q: value %q", s, v)
			}
		}
		if (a.Kind == amount.Ordinal) != a.Ordinal || (a.Kind == amount.Money) != (a.Currency != "" || a.Word != "") || a.Unit != "" && a.Kind != amount.Measure {
			t.Fatalf("%q: kind %d of %+v", s, a.Kind, a)
		}
		if a.Bound != "" && a.Bound != amount.Min && a.Bound != amount.Max && a.Bound != amount.Approx {
			t.Fatalf("%q: bound %q", s, a.Bound)
		}
		for _, d := range dates {
			if d.Kind != when.Length && d.Kind != when.Anniversary && a.Start < d.End && d.Start < a.End {
				t.Fatalf("%q: amount %q lies in the date %q", s, s[a.Start:a.End], s[d.Start:d.End])
			}
		}
	}
}

// plain reports whether v is a decimal number in the shortest form.
func plain(v string) bool {
	v = strings.TrimPrefix(v, "-")
	whole, fraction, point := strings.Cut(v, ".")
	if whole == "" || point && (fraction == "" || fraction[len(fraction)-1] == '0') || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	for _, c := range whole + fraction {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// Texts made of the words and marks of the grammar, in any order.
func TestAnyOrder(t *testing.T) {
	words := strings.Fields(`a an half one two twenty five hundred dozen thousand million mln bn crore billion and from to between - – / . , + ( ) % $ € US$ USD R$ Rs
		dollars euros rupees won pounds percent per cent points tonnes km km2 barrels day MW more than over up to at least some about or nearly
		1 5 10 007 2018 10,000 331.5 0.50 1.2.3 st th first third second times fold twice doubled May in k m M b decades years`)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.SampledFrom(words), 0, 12).Draw(t, "words")
		var b strings.Builder
		for _, w := range parts {
			b.WriteString(w)
			if rapid.IntRange(0, 4).Draw(t, "gap") > 0 {
				b.WriteByte(' ')
			}
		}
		check(t, b.String())
	})
}

// A number of digits is found with its value, whatever magnitude, sign and bound stand around it.
func TestValue(t *testing.T) {
	powers := map[string]int{"": 0, " thousand": 3, " million": 6, " bn": 9, " trillion": 12, " crore": 7}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(1, 999).Draw(t, "n")
		m := rapid.SampledFrom([]string{"", " thousand", " million", " bn", " trillion", " crore"}).Draw(t, "magnitude")
		sign := rapid.SampledFrom([]string{"$", "USD ", "US$", "€", "EUR "}).Draw(t, "sign")
		digits := rapid.StringMatching(`[1-9][0-9]{0,2}`).Draw(t, "digits")
		text := "It paid " + sign + digits + m + " for " + strings.Repeat("x", int(n%3)) + " it"
		got := amount.Find(text)
		want := digits + strings.Repeat("0", powers[m])
		if len(got) != 1 || got[0].Value != want || got[0].Kind != amount.Money {
			t.Fatalf("%q: %+v, want %s", text, got, want)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"the trade totaled $331.5 million", "5 million 300 thousand dollars", "between 5 and 7 million", "10 000,5 %", "from 5 to 7 million", "U.S.$5",
		"two hundred and fifty", "-5.3%", "1.7-fold", "60 m²", "Rs. 5", "twenty to thirty", "30-th", "10,000+",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func BenchmarkFind(b *testing.B) {
	sentence := "In January-September 2018 the trade totaled $331.5 million, more than 10,000 of 5 million 300 thousand were assembled, from 5 to 7 percent. "
	for _, size := range []struct {
		name string
		n    int
	}{{"small", 100}, {"large", 10000}} {
		text := strings.Repeat(sentence, size.n)
		dates := when.Find(text)
		b.Run(size.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				amount.Outside(text, dates)
			}
		})
	}
}
