package amount

import "concord/loader/wordtable"

var ones = map[string]int64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}

var ordinals = map[string]int64{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
	"fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}

// magnitudes gives the power of ten.
var magnitudes = map[string]int{
	"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quadrillion": 15, "mln": 6, "mn": 6, "bln": 9, "bn": 9, "trn": 12, "tn": 12,
	"tln": 12, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7, "millions": 6, "billions": 9, "thsd": 3, "thous": 3, "mio": 6, "mil": 6,
}

// letters are magnitudes of one letter; see parser.magnitude for when they count.
var letters = map[string]int{"k": 3, "m": 6, "b": 9, "t": 12}

var folds = map[string]int64{
	"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9,
	"tenfold": 10, "hundredfold": 100, "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "doubling": 2, "doubles": 2, "triple": 3, "tripled": 3,
	"tripling": 3, "triples": 3, "quadruple": 4, "quadrupled": 4, "quadrupling": 4, "quintupled": 5,
}

// units gives the name under which a unit of measure is kept: a plural word, or a symbol as it is written.
var units = map[string]string{
	"tonne": "tonnes", "tonnes": "tonnes", "ton": "tons", "tons": "tons", "kilotons": "kilotons", "megatons": "megatons", "kt": "kt",
	"kg": "kg", "kilogram": "kg", "kilograms": "kg", "kilo": "kg", "kilos": "kg", "gram": "grams", "grams": "grams", "ounce": "ounces", "ounces": "ounces", "carats": "carats",
	"km": "km", "kilometer": "km", "kilometre": "km", "kilometers": "km", "kilometres": "km", "mile": "miles", "miles": "miles",
	"meter": "meters", "metre": "meters", "meters": "meters", "metres": "meters", "cm": "cm", "centimeters": "cm", "centimetres": "cm",
	"mm": "mm", "millimeters": "mm", "millimetres": "mm", "feet": "feet", "ft": "feet", "inches": "inches", "yards": "yards",
	"hectare": "hectares", "hectares": "hectares", "ha": "hectares", "acre": "acres", "acres": "acres", "sqm": "square meters", "sqkm": "square km",
	"liter": "liters", "litre": "liters", "liters": "liters", "litres": "liters", "gallon": "gallons", "gallons": "gallons",
	"barrel": "barrels", "barrels": "barrels", "bbl": "barrels", "bpd": "barrels per day", "bcm": "bcm", "mcm": "mcm", "tcm": "tcm",
	"bushels": "bushels", "watt": "watts", "watts": "watts", "kw": "kW", "mw": "MW", "gw": "GW", "tw": "TW", "kilowatt": "kW", "kilowatts": "kW",
	"megawatt": "MW", "megawatts": "MW", "gigawatt": "GW", "gigawatts": "GW", "terawatts": "TW", "kwh": "kWh", "mwh": "MWh", "gwh": "GWh",
	"twh": "TWh", "mva": "MVA", "kv": "kV", "volts": "volts", "kilovolts": "kV", "horsepower": "hp", "hp": "hp", "teu": "TEU", "teus": "TEU", "mtpa": "mtpa",
	"percent": "%", "pct": "%", "degrees": "degrees", "hz": "Hz", "khz": "kHz", "mhz": "MHz", "ghz": "GHz", "gb": "GB", "tb": "TB", "mb": "MB", "mbps": "Mbps", "gbps": "Gbps",
	"knots": "knots", "bps": "bps",
	"second": "seconds", "seconds": "seconds", "minute": "minutes", "minutes": "minutes", "hour": "hours", "hours": "hours", "day": "days", "days": "days", "week": "weeks",
	"weeks": "weeks", "month": "months", "months": "months", "year": "years", "years": "years", "decade": "decades",
	"decades": "decades", "century": "centuries", "centuries": "centuries",
}

// times are the units of time: what hangs on them by a hyphen is a length, "a two-day visit", and no amount.
var times = set("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries")

var periods = map[string]string{
	"year": "year", "annum": "year", "month": "month", "week": "week", "day": "day", "hour": "hour", "minute": "minute", "second": "second", "capita": "capita",
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// phrase is a bound and the words that tell it.
type phrase struct {
	words []string
	bound string
}

// bounds are the words before a number, the longest first among those that begin alike.
var bounds = []phrase{
	{[]string{"slightly", "more", "than"}, Min},
	{[]string{"a", "little", "more", "than"}, Min},
	{[]string{"well", "over"}, Min},
	{[]string{"just", "over"}, Min},
	{[]string{"slightly", "over"}, Min},
	{[]string{"more", "than"}, Min},
	{[]string{"greater", "than"}, Min},
	{[]string{"higher", "than"}, Min},
	{[]string{"over"}, Min},
	{[]string{"above"}, Min},
	{[]string{"at", "least"}, Min},
	{[]string{"not", "less", "than"}, Min},
	{[]string{"no", "less", "than"}, Min},
	{[]string{"no", "fewer", "than"}, Min},
	{[]string{"not", "fewer", "than"}, Min},
	{[]string{"upwards", "of"}, Min},
	{[]string{"upward", "of"}, Min},
	{[]string{"in", "excess", "of"}, Min},
	{[]string{"exceeding"}, Min},
	{[]string{"exceeded"}, Min},
	{[]string{"exceeds"}, Min},
	{[]string{"exceed"}, Min},
	{[]string{"surpassing"}, Min},
	{[]string{"surpassed"}, Min},
	{[]string{"a", "minimum", "of"}, Min},
	{[]string{"beyond"}, Min},
	{[]string{"up", "to"}, Max},
	{[]string{"as", "many", "as"}, Max},
	{[]string{"as", "much", "as"}, Max},
	{[]string{"slightly", "less", "than"}, Max},
	{[]string{"less", "than"}, Max},
	{[]string{"fewer", "than"}, Max},
	{[]string{"lower", "than"}, Max},
	{[]string{"just", "under"}, Max},
	{[]string{"under"}, Max},
	{[]string{"below"}, Max},
	{[]string{"at", "most"}, Max},
	{[]string{"no", "more", "than"}, Max},
	{[]string{"not", "more", "than"}, Max},
	{[]string{"not", "exceeding"}, Max},
	{[]string{"a", "maximum", "of"}, Max},
	{[]string{"nearly"}, Approx},
	{[]string{"almost"}, Approx},
	{[]string{"about"}, Approx},
	{[]string{"around"}, Approx},
	{[]string{"some"}, Approx},
	{[]string{"approximately"}, Approx},
	{[]string{"approx", "."}, Approx},
	{[]string{"approx"}, Approx},
	{[]string{"roughly"}, Approx},
	{[]string{"close", "to"}, Approx},
	{[]string{"an", "estimated"}, Approx},
	{[]string{"estimated", "at"}, Approx},
	{[]string{"estimated"}, Approx},
	{[]string{"circa"}, Approx},
	{[]string{"in", "the", "region", "of"}, Approx},
	{[]string{"in", "the", "order", "of"}, Approx},
	{[]string{"on", "the", "order", "of"}, Approx},
	{[]string{"~"}, Approx},
	{[]string{"≈"}, Approx},
	{[]string{">"}, Min},
	{[]string{"≥"}, Min},
	{[]string{"<"}, Max},
	{[]string{"≤"}, Max},
}

// after are bounds behind a number.
var after = []phrase{
	{[]string{"or", "more"}, Min},
	{[]string{"and", "more"}, Min},
	{[]string{"or", "above"}, Min},
	{[]string{"and", "above"}, Min},
	{[]string{"and", "over"}, Min},
	{[]string{"or", "less"}, Max},
	{[]string{"or", "fewer"}, Max},
	{[]string{"or", "so"}, Approx},
	{[]string{"plus"}, Min},
}

var (
	// labels are the words after which a bare number is a name and not a count: "room 5".
	labels = set("room", "page", "pages", "no", "nos", "number", "numbers", "article", "articles", "paragraph", "chapter", "resolution", "order", "decree",
		"flight", "line", "channel", "route", "section", "item", "phase", "stage", "type", "grade", "version", "annex", "law", "figure",
		"table", "verse", "model", "unit", "block", "highway", "road", "gate", "platform", "building", "apartment", "house", "lot",
		"volume", "part", "protocol", "category", "class", "zone", "group", "team", "division", "brigade", "form", "bus", "tram", "train", "reactor",
		"seat", "size", "level", "rank", "ranked", "note", "step", "point", "clause", "directive", "regulation", "aged", "age", "id", "code", "rule",
		"vol", "fig", "art", "sec", "ch", "p", "pp", "ver", "tel", "fax", "phone")
	// glue are the words that bad line breaks run together with a number: "to48 million".
	glue = set("to", "in", "of", "by", "from", "than", "over", "and", "with", "for", "at", "about", "nearly", "almost", "was", "were", "are", "is", "the", "some",
		"least", "reached", "totaled", "around", "including", "approximately")
	// function words with a capital open a sentence; they are not names.
	function = set("in", "at", "of", "to", "on", "with", "and", "or", "for", "by", "from", "the", "a", "an", "over", "about", "some", "more", "than", "almost",
		"nearly", "around", "only", "just", "all", "these", "those", "its", "his", "her", "their", "our", "there", "are", "is", "was", "were", "has", "have", "had", "but", "also",
		"another", "other", "up", "under", "above", "below", "between", "within", "after", "before", "since", "during", "among", "including",
		"both", "any", "every", "each", "roughly", "approximately", "then", "now", "today", "so", "as", "when", "while", "if", "that",
		"they", "we", "he", "she", "it", "i", "you", "which", "who", "will", "would", "can", "could", "may", "might", "must", "should", "further", "additional",
		"total", "totally", "exactly", "least", "most", "less", "fewer", "nor", "not", "no", "per", "via", "through", "against", "plus", "minus", "where")
	prepositions = set("in", "at", "of", "from", "to", "for", "on", "by", "with", "and", "across", "within", "throughout")
)

// entry is what the tables of this file know of a word; see the tables of these names.
type entry struct {
	one                                int64 // -1 for none
	ordinal, fold                      int64
	magnitude, letter                  int
	unit, period                       string
	bounds, after                      []phrase // those that begin with the word
	label, glue, function, preposition bool
	opens                              bool // an amount may begin with the word
}

// stranger is every word that the tables do not know.
var stranger = &entry{one: -1}

var vocabulary = func() map[string]*entry {
	m := map[string]*entry{}
	at := func(w string) *entry {
		if m[w] == nil {
			m[w] = &entry{one: -1}
		}
		return m[w]
	}
	for w, n := range ones {
		at(w).one = n
	}
	for w, n := range ordinals {
		at(w).ordinal = n
	}
	for w, n := range folds {
		at(w).fold = n
	}
	for w, n := range magnitudes {
		at(w).magnitude = n
	}
	for w, n := range letters {
		at(w).letter = n
	}
	for w, u := range units {
		at(w).unit = u
	}
	for w, u := range periods {
		at(w).period = u
	}
	for _, w := range []string{"from", "between", "a", "an", "half", "halved", "halving"} { // they open amounts too
		at(w).opens = true
	}
	for _, b := range bounds {
		e := at(b.words[0])
		e.bounds = append(e.bounds, b)
	}
	for _, b := range after {
		e := at(b.words[0])
		e.after = append(e.after, b)
	}
	for _, x := range []struct {
		words map[string]bool
		mark  func(*entry)
	}{
		{labels, func(e *entry) { e.label = true }},
		{glue, func(e *entry) { e.glue = true }},
		{function, func(e *entry) { e.function = true }},
		{prepositions, func(e *entry) { e.preposition = true }},
	} {
		for w := range x.words {
			x.mark(at(w))
		}
	}
	for _, e := range m {
		e.opens = e.opens || e.one >= 0 || e.ordinal > 0 || e.fold > 0 || len(e.bounds) > 0
	}
	return m
}()

// lookUp gives what the tables know of a word in lower case, or of a mark.
func lookUp(text string) *entry { return known.Get(text) }

// known is vocabulary for looking up.
var known = wordtable.New(vocabulary, stranger)
