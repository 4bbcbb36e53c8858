package when

import "concord/loader/wordtable"

// months gives the number of a month's name or abbreviation; negative for an abbreviation, which may bear a full stop.
var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12,
	"jan": -1, "feb": -2, "mar": -3, "apr": -4, "jun": -6, "jul": -7, "aug": -8, "sep": -9, "sept": -9, "oct": -10,
	"nov": -11, "dec": -12,
}

// common are the month names that are words or given names too: alone they need more than a capital letter.
var common = map[int]bool{3: true, 4: true, 5: true, 6: true, 8: true}

// weekdays counts from Monday 1 to Sunday 7; negative for abbreviations.
var weekdays = map[string]int{
	"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
	"mon": -1, "tue": -2, "tues": -2, "wed": -3, "thu": -4, "thur": -4, "thurs": -4, "fri": -5, "sat": -6, "sun": -7,
}

// seasons gives the EDTF codes.
var seasons = map[string]int{"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

var units = map[string]Unit{
	"minute": Minute, "minutes": Minute, "hour": Hour, "hours": Hour, "day": Day, "days": Day, "week": Week, "weeks": Week,
	"month": Month, "months": Month, "quarter": Quarter, "quarters": Quarter, "year": Year, "years": Year,
	"decade": Decade, "decades": Decade, "century": Century, "centuries": Century,
}

var cardinals = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90, "hundred": 100,
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
	"fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}

var decadeWords = map[string]int{
	"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
	"nineties": 90,
}

// openers are the words that an expression may begin with, apart from articles.
var openers = func() map[string]bool {
	m := set("since", "starting", "beginning", "effective", "until", "till", "til", "through", "up", "by", "no", "not", "before", "prior",
		"after", "as", "pre", "post", "from", "between", "about", "around", "circa", "approximately", "roughly", "early", "late", "mid",
		"middle", "start", "end", "close", "today", "tonight", "yesterday", "tomorrow", "day", "this", "current", "later", "earlier", "last",
		"next", "past", "previous", "preceding", "coming", "upcoming", "following", "same", "that", "year", "month", "q", "h", "fy",
		"fiscal", "financial", "final", "closing", "centenary", "bicentenary", "bicentennial", "half", "week", "decade", "hour", "century")
	for _, words := range []map[string]int{months, weekdays, seasons, cardinals, ordinals, decadeWords} {
		for w := range words {
			m[w] = true
		}
	}
	return m
}()

// entry is what the tables of this file know of a word.
type entry struct {
	month, weekday, season, cardinal, ordinal, decade int // see the tables of these names
	unit                                              Unit
	opener                                            bool
	// temporal words tell of time; every expression has one, or a number. Other words that may stand before it lead.
	temporal, lead                                        bool
	timing, leading, determiner, function, plain, measure bool
}

// stranger is every word that the tables do not know.
var stranger = new(entry)

var vocabulary = func() map[string]*entry {
	m := map[string]*entry{}
	at := func(w string) *entry {
		if m[w] == nil {
			m[w] = new(entry)
		}
		return m[w]
	}
	for w, n := range months {
		at(w).month, at(w).temporal = n, true
	}
	for w, n := range weekdays {
		at(w).weekday, at(w).temporal = n, true
	}
	for w, n := range seasons {
		at(w).season, at(w).temporal = n, true
	}
	for w, n := range ordinals {
		at(w).ordinal, at(w).temporal = n, true
	}
	for w, n := range decadeWords {
		at(w).decade, at(w).temporal = n, true
	}
	for w, u := range units {
		at(w).unit, at(w).temporal = u, true
	}
	for w, n := range cardinals {
		at(w).cardinal = n
	}
	for _, x := range []struct {
		words map[string]bool
		mark  func(*entry)
	}{
		{openers, func(e *entry) { e.opener = true }},
		{tellers, func(e *entry) { e.temporal = true }},
		{leaders, func(e *entry) { e.lead = true }},
		{timing, func(e *entry) { e.timing = true }},
		{leading, func(e *entry) { e.leading = true }},
		{determiners, func(e *entry) { e.determiner = true }},
		{function, func(e *entry) { e.function = true }},
		{plain, func(e *entry) { e.plain = true }},
		{measures, func(e *entry) { e.measure = true }},
	} {
		for w := range x.words {
			x.mark(at(w))
		}
	}
	return m
}()

// known is vocabulary for looking up.
var known = wordtable.New(vocabulary, stranger)

// lookUp gives what the tables know of a word in lower case.
func lookUp(word string) *entry { return known.Get(word) }

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

var (
	// tellers tell of time, besides the words of the tables above.
	tellers = set("today", "tonight", "yesterday", "tomorrow", "morning", "afternoon", "evening", "night", "weekend", "half", "period",
		"time", "anniversary", "anniversaries", "jubilee", "centenary", "bicentenary", "bicentennial")
	// leaders may stand between an opener and what tells of time.
	leaders = set("the", "a", "an", "at", "least", "in", "on", "with", "to", "than", "of", "and")
	// timing are the words after which a four-digit number is a year whatever noun follows: "in 2021 exports grew".
	timing = set("in", "since", "during", "throughout", "until", "till", "circa", "year", "early", "late", "mid", "fiscal", "fy",
		"summer", "winter", "autumn", "spring")
	// leading are further words after which it may be a year, if no counted noun follows: "of 2018", not "of 2000 tractors".
	leading = set("of", "by", "to", "for", "from", "with", "and", "or", "between", "after", "before", "through", "on", "than",
		"versus", "vs", "against", "ended", "ends", "ending", "began", "started", "starting", "beginning", "both", "over",
		"around", "about", "approximately", "but", "while", "as", "that", "when", "if", "is", "was", "are", "were",
		"the", "its", "his", "her", "their", "our", "this", "these", "those", "a", "an", "previous", "next", "last",
		"entire", "whole", "full", "calendar", "years")
	// determiners make a following year an attribute: "the 2011 agreement", "its 2022 elections".
	determiners = set("the", "its", "his", "her", "their", "our", "this", "that", "a", "an", "these", "those")
	// function words that may follow a date; an "and 19" before anything else may count the next noun.
	function = set("in", "at", "to", "on", "with", "of", "and", "or", "for", "by", "from", "the", "a", "an", "he", "she", "it",
		"they", "we", "his", "her", "its", "their", "our", "this", "that", "where", "when", "which", "who", "as", "is", "was",
		"were", "are", "will", "would", "has", "have", "had", "during", "under", "within", "between", "after", "before",
		"near", "but", "while", "amid", "following", "respectively", "inclusive", "at", "against", "aimed", "organized",
		"organised", "hosted", "held", "via", "through", "there", "both", "not", "also", "so", "if", "than", "compared",
		"into", "about", "over", "up", "out", "off", "because", "since", "until", "till", "without", "per", "then", "did",
		"does", "do", "can", "could", "may", "might", "must", "should", "saw", "came", "marked", "became", "upon", "onwards",
		"onward", "versus", "alone", "last", "next")
	// plain are words in s that are no plural nouns.
	plain = set("was", "is", "has", "this", "us", "its", "his", "as", "does", "versus", "towards", "besides", "less", "across",
		"perhaps", "always", "saw", "sees", "marks", "brings", "remains", "witnessed", "thus", "afterwards", "onwards",
		"unless", "yes", "hers", "ours", "theirs", "whereas", "shows", "showed", "totals", "begins", "starts", "ends",
		"business", "progress", "process", "crisis", "access", "press", "congress", "campus", "series", "news", "analysis",
		"consensus", "census", "status", "basis", "thanks", "besides", "regards", "sometimes", "sales", "results", "elections",
		"olympics", "games", "talks", "figures", "levels", "prices", "estimates", "events", "accords", "amendments")
	// measures follow numbers that count: "2000 tonnes".
	measures = set("percent", "per", "people", "persons", "tonne", "ton", "tonnes", "tons", "km", "kilometers", "kilometres",
		"meters", "metres", "mw", "gw", "kw", "kwh", "kg", "dollars", "euros", "rubles", "roubles", "million", "billion",
		"trillion", "thousand", "mln", "bln", "mn", "bn", "trn", "hectares", "units", "men", "women", "children", "troops",
		"usd", "eur", "barrels", "miles", "feet", "m", "ha", "sq", "square", "cubic", "pieces", "teu", "pages", "times",
		"hours", "minutes", "seconds", "hrs", "gmt", "cet", "utc", "est", "horsepower", "hp", "volts", "degrees")
)
