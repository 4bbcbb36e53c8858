package mention

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"concord/loader/gazetteer"
	"concord/loader/text"
	"concord/loader/wordtable"
)

// word is what is known of a token by itself and by the words of the document.
type word struct {
	low      string // folded
	lex      gazetteer.Lexeme
	cap      bool // begins with a capital
	upper    bool // two letters or more, all of them capitals
	mixed    bool // a capital behind a small letter: "MercoWire"
	number   bool // begins with a digit
	mark     bool // no letter and no digit
	initial  bool // "J."
	first    bool // opens a sentence, a quotation or what follows a colon
	common   bool // an English word in small letters, by the table or by this document
	stop     bool // a month, weekday, abbreviation ... in capitals
	function bool // an article, preposition, pronoun, conjunction or auxiliary
	title    int8 // number of tokens of the office that begins here, 0 if none
	inTitle  bool // part of an office
	address  bool // part of a form of address or rank: "Mr.", "Her Excellency"
	name     int8 // number of tokens of the country, region or body that begins here
	entry    gazetteer.Entry
	inName   bool // part of such a name
	city     int8 // number of tokens of the city that begins here
}

// mode is how a sentence uses capitals.
type mode uint8

const (
	normal mode = iota
	titleCase
	allCaps
)

// readWords looks at every token and at the sentences' use of capitals.
func (d *document) readWords() {
	n := len(d.t.Tokens)
	d.w = slices.Grow(d.w, n)[:n]
	d.owner = slices.Grow(d.owner, n)[:n]
	for i := range d.owner {
		d.owner[i] = -1
	}
	d.mode = slices.Grow(d.mode, len(d.t.Sentences))[:len(d.t.Sentences)]
	for i := range d.t.Tokens {
		x := &d.w[i]
		*x = shape(&d.t.Tokens[i])
		if !x.mark {
			x.lex = d.g.Lexeme(x.low)
			if base, ok := elect(x.low); ok {
				x.lex.Title = min(1, d.g.Lexeme(base).Title)
			}
			x.function = function.Get(x.low)
		}
	}
	for s := range d.t.Sentences {
		d.first(s)
		d.mode[s] = d.caseOf(s)
		if d.mode[s] != allCaps {
			d.shouts(s)
		}
		if d.mode[s] != normal {
			continue
		}
		for i := d.t.Sentences[s].Tokens.From; i < d.t.Sentences[s].Tokens.To; i++ {
			x := &d.w[i]
			switch {
			case x.mark || x.number:
			case !x.cap && x.lex.Word(): // it is common anyway
			case !x.cap:
				d.lower[x.low] = struct{}{}
			case !x.first:
				d.upper[x.low] = struct{}{}
			}
		}
	}
	for i := range d.w {
		x := &d.w[i]
		if x.mark {
			continue
		}
		if !x.cap && !x.mixed {
			x.common = true
			continue
		}
		_, seen := d.lower[x.low]
		x.common = seen && !x.upper || x.lex.Word() || strings.HasSuffix(x.low, "s") && d.g.Word(x.low[:len(x.low)-1]) ||
			strings.HasSuffix(x.low, "ies") && d.g.Word(x.low[:len(x.low)-3]+"y") ||
			strings.IndexByte(x.low, '-') > 0 && d.compound(x.low)
		if strings.HasSuffix(x.low, "$") {
			x.stop = true
		}
		if a, b, ok := strings.Cut(x.low, "/"); ok && len(a) > 2 && len(b) > 2 && d.isCity(a) && d.isCity(b) {
			x.stop = true // "PARIS/DUBAI" is two places
		}
		if _, ok := d.g.Stop(d.t.Tokens[i].Text); ok || d.months(d.t.Tokens[i].Text) {
			x.stop = true
		} else if x.upper && len(x.low) > 3 {
			// months and weekdays in a line of capitals
			if _, ok := d.g.Stop(x.low[:1] + x.low[1:]); ok {
				x.stop = true
			} else if k, ok := d.g.Stop(strings.ToUpper(x.low[:1]) + x.low[1:]); ok && (k == "month" || k == "weekday") {
				x.stop = true
			}
		}
	}
	for s := range d.t.Sentences {
		d.markNames(s)
	}
	d.markInitials()
}

// markInitials finds the countries that the text names by their initials: "the C.R." beside "Czech Republic".
func (d *document) markInitials() {
	var initials map[string]gazetteer.Entry
	for i := range d.w {
		x := &d.w[i]
		if x.name > 0 || x.inTitle || !x.cap {
			continue
		}
		short, _, _ := strings.Cut(x.low, "-")
		if len(short) != 4 || short[1] != '.' || short[3] != '.' {
			continue
		}
		if initials == nil {
			initials = map[string]gazetteer.Entry{}
			for k := range d.w {
				if y := &d.w[k]; y.name > 0 && y.entry.Kind == gazetteer.CountryName {
					c := &d.g.Countries[y.entry.Index]
					initials[initialsOf(d.surface(k, k+int(y.name)))] = y.entry
					initials[initialsOf(c.Formal)] = y.entry
				}
			}
		}
		e, ok := initials[short[:1]+short[2:3]]
		if !ok {
			continue
		}
		if d.shortCountry == nil {
			d.shortCountry = map[string]gazetteer.Entry{}
		}
		d.shortCountry[short] = e
		if len(short) == len(x.low) {
			x.name, x.entry, x.inName, x.city = 1, e, true, 0
		}
	}
}

func (d *document) isCity(low string) bool {
	is, _ := d.g.HasCity(low)
	return is
}

// compound says that all parts of a word with hyphens are common words: "Climate-Forward".
func (d *document) compound(low string) bool {
	for part := range strings.SplitSeq(low, "-") {
		if x := d.g.Lexeme(part); !x.Word() && !function.Get(part) || x.Name > 0 || x.Given() {
			return false
		}
	}
	return true
}

// shouts finds the heading in capitals that opens a sentence ("SECURING JOBS IN STEEL: Today ..."): its common words are
// read as if they were written in small letters, for their capitals prove nothing.
func (d *document) shouts(s int) {
	r := d.t.Sentences[s].Tokens
	end, words, common := r.From, 0, 0
	for ; end < r.To; end++ {
		x := &d.w[end]
		if x.mark {
			if t := d.t.Tokens[end].Text; t == ":" || t == "." {
				break
			}
			continue
		}
		if !x.upper && !x.number && !(x.cap && len(x.low) == 1) && !(x.mixed && strings.HasSuffix(x.low, "s")) {
			break
		}
		words++
		if x.function || len(x.low) > 3 && (x.lex.Word() || d.inflected(x.low)) {
			common++
		}
	}
	if words < 3 || common*2 < words || end >= r.To {
		return
	}
	for k := r.From; k < end; k++ {
		if x := &d.w[k]; x.upper && (x.function || x.lex.Word() || d.inflected(x.low)) || len(x.low) == 1 {
			x.cap, x.upper, x.mixed = false, false, false
		}
	}
}

// months says that a word with a hyphen begins with a month or weekday: "January-September".
func (d *document) months(s string) bool {
	a, _, ok := strings.Cut(s, "-")
	if !ok {
		return false
	}
	kind, ok := d.g.Stop(a)
	return ok && (kind == "month" || kind == "weekday")
}

func shape(t *text.Token) word {
	s := t.Text
	w := word{low: gazetteer.Fold(t.Lower)}
	letters, uppers, lowers := 0, 0, 0
	first := true
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case r < utf8.RuneSelf && 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r):
			letters++
			lowers++
		case r < utf8.RuneSelf && 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r):
			letters++
			uppers++
			if first {
				w.cap = true
			} else if lowers > 0 && s[i-1] != '-' && s[i-1] != '\'' && s[i-1] != '.' {
				w.mixed = true
			}
		case '0' <= r && r <= '9':
			if first {
				w.number = true
			}
		case unicode.IsLetter(r):
			letters++
		}
		first = false
		i += n
	}
	if w.mixed && uppers == 2 {
		for _, p := range surnamePrefixes {
			if strings.HasPrefix(w.low, p) && len(w.low) > len(p)+2 && s[len(p)] >= 'A' && s[len(p)] <= 'Z' {
				w.mixed = false // "McDonald"
				break
			}
		}
	}
	if len(s) > 3 && (s[0] == 'd' || s[0] == 'l') && s[1] == '\'' && s[2] >= 'A' && s[2] <= 'Z' && lowers > 1 {
		w.cap = true // "Côte d'Ivoire", "Jeanne d'Arc"
	}
	w.mark = letters == 0 && !w.number || s[0] == '\'' && letters < 2 // a possessive ending is no word
	w.upper = uppers >= 2 && lowers == 0
	w.initial = w.cap && letters <= 2 && strings.HasSuffix(s, ".") && uppers == letters
	if w.number && uppers >= 2 && lowers <= 1 && strings.IndexByte(s, '-') < 0 { // "7Xi", "3M"
		w.mixed = true
	}
	return w
}

var surnamePrefixes = []string{"mc", "mac", "de", "di", "du", "la", "le", "van", "fitz", "el", "al", "ben"}

// first marks the tokens that are written with a capital wherever they stand first.
func (d *document) first(s int) {
	r := d.t.Sentences[s].Tokens
	open := true
	for i := r.From; i < r.To; i++ {
		x := &d.w[i]
		if x.mark {
			switch d.t.Tokens[i].Text {
			case "\"", "'", ":", "-", "•", "*", "(", "[", "…", "...":
				if t := d.t.Tokens[i].Text; t == "\"" || t == "'" {
					// an opening mark: what stands next is quoted
					if i+1 < r.To && d.t.Tokens[i+1].Quoted && !(i > r.From && d.t.Tokens[i-1].Quoted) {
						open = true
					}
				} else if t == ":" || t == "•" || t == "*" {
					open = true
				}
			}
			continue
		}
		if x.number && open && i+1 < r.To {
			continue
		}
		x.first = open
		open = false
	}
}

// caseOf says how a sentence uses capitals.
func (d *document) caseOf(s int) mode {
	r := d.t.Sentences[s].Tokens
	caps, lows, ups, n := 0, 0, 0, 0
	for i := r.From; i < r.To; i++ {
		x := &d.w[i]
		if x.mark || x.number || len(x.low) < 2 {
			continue
		}
		n++
		if x.upper {
			ups++
		}
		switch {
		case x.function:
		case !x.cap && !x.mixed:
			if len(x.low) > 3 {
				lows++
			}
		case !x.first && !x.upper && x.lex.Word():
			caps++ // a name may have any number of capitals, a common word has one in a headline
		}
	}
	if n >= 3 && ups*10 >= n*7 {
		return allCaps
	}
	if last := d.t.Tokens[max(r.From, r.To-1)].Text; last == "." || last == "\"" || last == "?" {
		lows *= 100 // a headline has no full stop
	}
	if caps >= 2 && lows*3 <= caps {
		return titleCase
	}
	return normal
}

// markNames finds the countries, regions, bodies and cities of the gazetteer.
func (d *document) markNames(s int) {
	r := d.t.Sentences[s].Tokens
	for i := r.From; i < r.To; {
		x := &d.w[i]
		if !x.cap && !x.mixed {
			i++
			continue
		}
		if n := int(x.lex.Name); n > 0 {
			if k := d.nameAt(s, i, n); k > 0 {
				for j := i; j < i+k; j++ {
					d.w[j].inName = true
				}
				x.name = int8(k)
				i += k
				continue
			}
		}
		if (!x.function || nameFunction[x.low]) && !x.stop && !x.inTitle && !(x.first && x.common && !d.nextCapital(i, r.To)) {
			d.cityAt(s, i)
		}
		i++
	}
}

// nameAt gives the number of tokens of the name of the gazetteer that begins at token i; 0 if none does.
func (d *document) nameAt(s, i, words int) int {
	r := d.t.Sentences[s].Tokens
	end := i // a name may have more tokens than words: "People's"
	for end < r.To && end-i < words+2 {
		end++
	}
	for ; end > i; end-- {
		last := &d.w[end-1]
		if last.mark && d.t.Tokens[end-1].Text != "+" {
			continue
		}
		if end-1 > i && !last.cap && !last.number && !last.mixed {
			continue
		}
		s2 := d.surface(i, end)
		e, ok := d.g.Name(s2)
		if !ok && strings.HasSuffix(s2, "\u2019") {
			continue
		}
		if !ok && (d.mode[s] == allCaps || last.upper && len(s2) > 4 || !isASCII(s2)) {
			e, ok = d.g.NameFolded(gazetteer.Fold(s2))
		}
		if ok && end < r.To && e.Kind <= gazetteer.CountryPeople && currency[d.w[end].low] {
			d.w[i].stop = true
			return 0 // "US dollars" tells no country
		}
		if ok && e.Kind <= gazetteer.CountryPeople && end < r.To && ofLanguage[d.w[end].low] {
			d.w[i].stop = !d.w[end].cap
			return 0 // "Portuguese Speaking Countries" tells a language
		}
		if ok && !(d.mode[s] == allCaps && end == i+1 && d.w[i].lex.Word()) {
			d.w[i].entry = e
			return end - i
		}
	}
	return 0
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// nextCapital says that a word with a capital stands behind token i.
func (d *document) nextCapital(i, end int) bool { return i+1 < end && d.w[i+1].cap }

// cityAt marks the longest city that begins at token i.
func (d *document) cityAt(s, i int) {
	r := d.t.Sentences[s].Tokens
	key := d.w[i].low
	for n := 1; ; n++ {
		is, more := d.g.HasCity(key)
		if is {
			d.w[i].city = int8(n)
		}
		j := i + n
		if !more || j >= r.To || d.w[j].mark || d.t.Tokens[j].Start != d.t.Tokens[j-1].End+1 {
			return
		}
		key += " " + d.w[j].low
	}
}

// ofLanguage has words that make a language of the adjective of a country before them: "Portuguese Speaking Countries".
var ofLanguage = wordSet("speaking translation language version text dictionary edition subtitles classes lessons")

var currency = wordSet("dollar dollars pound pounds ruble rubles rouble roubles franc francs krone kroner krona kronor lira liras peso pesos rupee rupees yuan yen won dinar dinars dirham dirhams riyal riyals rial rials tenge manat manats hryvnia hryvnias som soum soums leu lei lev leva zloty forint forints koruna baht ringgit rupiah rand naira shilling shillings real reais $")

// function words never belong to a name's edge.
var function = wordtable.New(wordSet(`a an the this that these those and or but nor so yet of in on at by to from with for about into over
	under between among amid against during after before since until till through across along around behind beyond near
	off onto out toward towards upon via within without per as than like unlike despite except if unless because while
	whereas although though when where who whom whose which what why how whether i you he she it we they me him her us them
	my your his its our their mine yours hers ours theirs myself himself herself itself ourselves themselves is are was
	were be been being am do does did done has have had having will would shall should can could may might must not no
	there here then thus also both either neither each every all any some such only just even more most much many few
	other another same own one two three four five six seven eight nine ten first last next new today yesterday tomorrow
	now later earlier meanwhile however moreover furthermore therefore hence recently currently according up down again
	yes thank thanks dear let us's see welcome hello however indeed instead still already soon once never always often
	nevertheless additionally accordingly consequently finally further speaking following including regarding concerning
	especially particularly`), false)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}
