package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var months = set(`january february march april may june july august september october november december
	jan feb mar apr jun jul aug sep sept oct nov dec`)

var weekdays = set(`monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun`)

// maxDateline is the longest dateline, in bytes.
const maxDateline = 120

// leadingDate is a date that a feed put in front of the story.
var leadingDate = regexp.MustCompile(`^(?i:(?:date|dated|published|posted|updated)\s*:?\s+)?(\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z?)?\s+(?:[-–—|]\s*)?`)

// dateline finds the dateline at the beginning of the bytes [start, end) of the body.
func dateline(body string, start, end int) Dateline {
	s := body[start:end]
	if len(s) > maxDateline+8 {
		s = s[:maxDateline+8]
		for len(s) > 0 && !utf8.ValidString(s[len(s)-1:]) {
			s = s[:len(s)-1]
		}
	}
	if m := leadingDate.FindStringSubmatchIndex(s); m != nil {
		return Dateline{Span: Span{start, start + len(strings.TrimRight(s[:m[1]], " "))}, Date: Span{start + m[2], start + m[3]}}
	}
	dash, after := dashIn(s)
	if dash < 0 {
		if len(s) < end-start || len(s) > 80 {
			return Dateline{}
		}
		dash, after = len(s), len(s)
	}
	d, ok := parseDateline(s[:dash])
	if !ok || dash > maxDateline {
		return Dateline{}
	}
	if dash == len(s) && d.Date.Start == d.Date.End {
		return Dateline{}
	}
	single := d.Date.Start == d.Date.End && d.Agency.Start == d.Agency.End
	place := s[d.Place.Start:d.Place.End]
	if single && !strings.Contains(place, ",") && strings.ToUpper(place) != place {
		// "Geneva - The sides": only a word that begins a sentence tells it from "Belarus - Azerbaijan".
		w := wordAfter(s, min(after, len(s)), len(s))
		if !starters[strings.ToLower(w)] || w == strings.ToLower(w) {
			return Dateline{}
		}
	}
	shift := func(p Span) Span {
		if p.Start == p.End {
			return Span{}
		}
		return Span{p.Start + start, p.End + start}
	}
	return Dateline{
		Span:  Span{start, start + len(strings.TrimRight(s[:after], " "))},
		Place: shift(d.Place), Date: shift(d.Date), Agency: shift(d.Agency),
	}
}

// dashIn gives where the dash that ends a dateline stands and where the story behind it begins.
func dashIn(s string) (dash, after int) {
	for i := 1; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isDash(r) {
			i += n
			continue
		}
		e := i + n
		for e < len(s) && s[e] == '-' {
			e++
		}
		spaced := s[i-1] == ' ' || s[i-1] == ')' || s[i-1] == '/'
		if e < len(s) && (s[e] == ' ' && (spaced || r != '-' || e-i > 1) || spaced && r != '-') {
			for e < len(s) && s[e] == ' ' {
				e++
			}
			return len(strings.TrimRight(s[:i], " ")), e
		}
		i = e
	}
	return -1, -1
}

// parseDateline reads "PLACE, Country, May 18, 2022 (Agency)" and its kin; every part must be understood.
func parseDateline(s string) (Dateline, bool) {
	var d Dateline
	add := func(at *Span, from, to int) {
		if at.Start == at.End {
			*at = Span{from, to}
		} else {
			at.End = to
		}
	}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ' || c == ',' || c == '.' || c == ':':
			i++
			continue
		case c == '(' || c == '/' || c == '[':
			n := strings.IndexAny(s[i+1:], ")/]")
			if n < 0 {
				return d, false
			}
			inner := s[i+1 : i+1+n]
			if isDateText(inner) {
				add(&d.Date, i+1, i+1+n)
			} else {
				add(&d.Agency, i+1, i+1+n)
			}
			i += n + 2
			continue
		}
		// A segment runs to a comma, a bracket or a full stop behind a word.
		j := i
		for j < len(s) && !strings.ContainsRune(",([/:", rune(s[j])) {
			if s[j] == '.' && (j+1 == len(s) || s[j+1] == ' ') && j-i > 2 && !abbreviates(s[i:j]) && !months[strings.ToLower(s[i:j])] {
				break
			}
			j++
		}
		seg := strings.TrimRight(s[i:j], " ")
		switch {
		case isDateText(seg):
			add(&d.Date, i, i+len(seg))
		case !isNameText(seg):
			return d, false
		case d.Place.Start == d.Place.End && d.Place.Start == 0 && d.Agency.Start == d.Agency.End:
			add(&d.Place, i, i+len(seg))
			if i > 0 && d.Date.Start == d.Date.End {
				return d, false
			}
		case d.Date.Start == d.Date.End && (i == 0 || s[i-1] != '.' && !strings.HasPrefix(strings.TrimRight(s[:i], " "), ".") && strings.HasSuffix(strings.TrimRight(s[:i], " "), ",")):
			add(&d.Place, d.Place.Start, i+len(seg))
		default:
			add(&d.Agency, i, i+len(seg))
		}
		i = j
	}
	return d, d.Place.Start < d.Place.End
}

// isDateText says whether a segment is made of month names, weekdays and numbers.
func isDateText(s string) bool {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })
	if len(f) == 0 || len(f) > 5 {
		return false
	}
	named := false
	for _, w := range f {
		lower := strings.ToLower(strings.TrimRight(w, "."))
		switch {
		case months[lower] || weekdays[lower]:
			named = true
		case strings.Trim(strings.TrimSuffix(strings.TrimSuffix(lower, "th"), "st"), "0123456789./-") == "":
		default:
			return false
		}
	}
	return named || len(f) == 1 && len(f[0]) >= 4
}

// isNameText says whether a segment is up to five capitalised words.
func isNameText(s string) bool {
	f := strings.Fields(s)
	if len(f) == 0 || len(f) > 5 || len(s) > 50 {
		return false
	}
	for i, w := range f {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && (i == 0 || w != "de" && w != "la" && w != "of" && w != "al" && w != "and" && w != "upon") {
			return false
		}
		if starters[strings.ToLower(w)] && i == 0 {
			return false
		}
	}
	return true
}
