package ask

import (
	"slices"
	"strings"
	"unicode"

	"concord/graph"
	"concord/loader/when"
	"concord/query/dossier"
)

// How strongly a fact meets a name of the question, by where the name stands.
const (
	inRole     = 1.0 // it fills a role of the fact
	inText     = 0.9 // the words of an argument hold it
	inQuote    = 0.7 // the words that state the fact hold it
	inSentence = 0.6 // the sentence around them does
	inContext  = 0.5 // the document tells it of the same persons and things
	inDocument = 0.3 // the document names it
)

// match says how well a fact meets the question under a goal: 0 is not at all, 1 in every part. The cheapest tests come
// first, and the first that fails decides.
func (p *plan) match(g goal, f *dossier.Fact) float64 {
	if f.Type != g.fact || !p.holdsWanted(g, f) || !p.flows(g, f) || p.lesserOffice(f) {
		return 0
	}
	told := 0.0
	if !p.inTime(g, f) {
		if !p.toldInTime(f) {
			return 0
		}
		told = toldPenalty
	}
	total, n, vague := 0.0, 0, 0
	for i, name := range p.names {
		s := p.meets(g, f, name)
		if s == 0 && i < len(p.around) && slices.ContainsFunc(f.Documents(), func(doc string) bool { return p.around[i][doc] }) {
			s = inContext
		}
		if s == 0 && p.namedWith(f, name) {
			s = inDocument
			vague++
		}
		if s <= 0 {
			return 0
		}
		total, n = total+s, n+1
	}
	c := p.covers(g, f)
	// What only the document names must be made up for: the words all met, and their noun counted.
	if c == 0 || vague > 0 && (c < 1 || g.hits == 0) && (c < countedWords || !p.counts(g)) {
		return 0
	}
	if vague > 0 {
		told += vaguePenalty
	}
	return (total+2*c)/float64(n+2) - told
}

// counts says whether a goal asks how many of a noun there are.
func (p *plan) counts(g goal) bool {
	return g.fact == graph.CountFact && p.form&(askCount|askMuch) != 0 && p.focusTo > p.focusFrom
}

// vaguePenalty is taken from a fact that does not name itself what the question names, countedWords is the share of the
// question's words that such a fact must have when it counts what is asked for.
const (
	vaguePenalty = 0.2
	countedWords = 0.6
)

// toldPenalty is taken from a fact that says itself not when it was, for a question that says when.
const toldPenalty = 0.3

// toldInTime says whether a fact without a date is told by a document of the time that the question names.
func (p *plan) toldInTime(f *dossier.Fact) bool {
	if f.Dated {
		return false
	}
	return slices.ContainsFunc(f.Statements(), func(s dossier.Statement) bool {
		return s.Document.Published != "" && !slices.ContainsFunc(p.dates, func(d period) bool {
			earliest, latest, ok := graph.DateBounds(s.Document.Published)
			return !ok || !within(earliest, latest, d)
		})
	})
}

// namedWith says whether a document that states the fact names an entity of the question that is no country, or is by it.
func (p *plan) namedWith(f *dossier.Fact, n named) bool {
	if p.naming == nil {
		return false
	}
	for _, e := range n.entities {
		if e.Type == graph.Country && !n.speaker {
			continue
		}
		for _, doc := range f.Documents() {
			if p.naming(doc, e.IRI) {
				return true
			}
		}
	}
	return false
}

// lesserOffice says whether an office is a deputy's or former one and the question does not ask for such.
func (p *plan) lesserOffice(f *dossier.Fact) bool {
	if f.Type != graph.PositionFact {
		return false
	}
	for _, w := range dossier.Fields(f.Text("role")) {
		if lesser[w] && !slices.ContainsFunc(p.words, func(q word) bool { return q.lower == w }) {
			return p.form&(askWho|askIf) != 0
		}
	}
	return false
}

// lesser are words that make of an office another one.
var lesser = set("vice deputy former assistant associate acting")

// holdsWanted says whether the fact has a value in the role that is asked for.
func (p *plan) holdsWanted(g goal, f *dossier.Fact) bool {
	if g.role.role == quoteRole || g.role.role == wholeFact || g.role.role == makingRole {
		return true
	}
	if len(f.Values(g.role.role)) > 0 {
		return true
	}
	// The date of an event that could not be placed in a year still stands in the words that state it, and a place may
	// stand there alone too.
	switch p.form {
	case askWhen:
		return roleKind(g.fact, g.role.role) == graph.DateRole && isFirstDate(g.fact, g.role.role)
	case askWhere:
		return g.role.role == "place"
	}
	return false
}

// isFirstDate says whether a role is the first date of its type: the start of a visit, not its end.
func isFirstDate(t graph.FactType, role string) bool {
	for _, r := range graph.Roles(t) {
		if r.Kind == graph.DateRole {
			return r.Name == role
		}
	}
	return false
}

// contradicted is what a fact gets for a name when something else of its kind stands where it would.
const contradicted = -1

// meets says how well the fact meets a name: one of the values above, 0 when the fact does not speak of it, or
// contradicted.
func (p *plan) meets(g goal, f *dossier.Fact, n named) float64 {
	if n.speaker {
		return p.spoken(f, n)
	}
	if s := p.namedIn(g, f, n); s != 0 {
		return s
	}
	best := 0.0
	said := f.Statements()
	for i := range said {
		s := &said[i]
		if p.inWords(n, s.Quote) {
			best = max(best, inQuote)
		} else if p.inWords(n, f.Sentence(s)) {
			best = max(best, inSentence)
		}
	}
	return best
}

// namedIn says how well the arguments of the fact alone meet a name: inRole, inText, contradicted, or 0 when they do not speak
// of it.
func (p *plan) namedIn(g goal, f *dossier.Fact, n named) float64 {
	roles := rolesAfter(n.prep)
	taken := false // another entity of this kind stands where this one would
	for _, a := range f.Args {
		if a.Entity == nil {
			continue
		}
		for _, e := range n.entities {
			if a.Entity.IRI == e.IRI && (a.Role != g.role.role || isList(f.Type, a.Role)) {
				return inRole
			}
			if a.Role != g.role.role && (!isList(f.Type, a.Role) || a.Role == "place") && (roles == nil || slices.Contains(roles, a.Role)) && a.Entity.Type == e.Type && fits(a.Role, e.Type) {
				taken = true
			}
		}
	}
	for _, a := range f.Args {
		if a.Entity == nil && a.Role != g.role.role && p.inWords(n, a.Text) {
			return inText
		}
	}
	// What is asked for may hold the name too: "Which agreement of X ..." of "Agreement between X and Y".
	for _, a := range f.Values(g.role.role) {
		if a.Entity == nil && a.Kind == graph.TextValue && p.inWords(n, a.Text) {
			return inText
		}
	}
	if taken {
		return contradicted
	}
	return 0
}

// rolesAfter gives the roles that a name after a preposition fills, nil for any.
func rolesAfter(prep string) []string {
	switch prep {
	case "in", "at", "on":
		return []string{"place", "site", "event"}
	case "to":
		return []string{"to", "place", "parent", "org"}
	case "from":
		return []string{"from", "place"}
	case "of":
		return []string{"of", "parent", "parties", "participants", "org"}
	}
	return nil
}

func isList(t graph.FactType, role string) bool {
	for _, r := range graph.Roles(t) {
		if r.Name == role {
			return r.List
		}
	}
	return false
}

// inWords says whether a text holds the name, as the question writes it or under another name of the same entity.
func (p *plan) inWords(n named, s string) bool {
	in := " " + strings.Join(dossier.Fields(s), " ") + " "
	has := func(name string) bool {
		w := dossier.Fields(name)
		return len(w) > 0 && strings.Contains(in, " "+strings.Join(w, " ")+" ")
	}
	if has(n.text) {
		return true
	}
	for _, e := range n.entities {
		if has(e.Name) || slices.ContainsFunc(e.Aliases, has) {
			return true
		}
		// A person is spoken of by the last name, a country by its adjective, which begins like its name.
		words := dossier.Fields(e.Name)
		if len(words) == 0 {
			continue
		}
		last := words[len(words)-1]
		if e.Type == graph.Person && len(words) > 1 && has(last) {
			return true
		}
		if e.Type == graph.Country && len(words) == 1 && slices.ContainsFunc(dossier.Fields(s), func(w string) bool { return len(last) >= 5 && strings.HasPrefix(w, last[:len(last)-1]) }) {
			return true
		}
	}
	return false
}

// spoken says whether a fact is one that the speaker states.
func (p *plan) spoken(f *dossier.Fact, n named) float64 {
	for _, s := range f.Statements() {
		if n.means(s.Speaker) {
			return inRole
		}
	}
	if fills(f, "speaker", n) {
		return inRole
	}
	said := f.Statements()
	for i := range said {
		s := &said[i]
		if slices.ContainsFunc(p.said, func(h passage) bool {
			return h.document == s.Document.IRI && h.span.Start < s.Span.End && s.Span.Start < h.span.End
		}) {
			return inRole
		}
		if p.inWords(n, f.Sentence(s)) {
			return inSentence
		}
	}
	return 0
}

// inTime says whether the fact falls in the time that the question names.
func (p *plan) inTime(g goal, f *dossier.Fact) bool {
	for _, d := range p.dates {
		if f.Dated {
			if !within(f.Earliest, f.Latest, d) && (g.fact == graph.TradeFact || !within(d.earliest, d.latest, period{"", f.Earliest, f.Latest}) || f.Latest != "" && f.Earliest != "") {
				return false
			}
			continue
		}
		if !slices.ContainsFunc(f.Statements(), func(s dossier.Statement) bool { return quotedIn(s, d) }) {
			return false
		}
	}
	return true
}

// within says whether a range of days lies in a period. An open end of the range lies in no closed period.
func within(earliest, latest string, d period) bool {
	if d.earliest != "" && (earliest == "" || earliest < d.earliest) {
		return false
	}
	return d.latest == "" || latest != "" && latest <= d.latest
}

// quotedIn says whether the words that state a fact hold a date in the period.
func quotedIn(s dossier.Statement, d period) bool {
	for _, e := range when.Find(s.Quote) {
		if edtf, ok := e.Resolve(when.Anchor{Published: s.Document.Published}); ok {
			if earliest, latest, ok := graph.DateBounds(edtf); ok && within(earliest, latest, d) {
				return true
			}
		}
	}
	return false
}

// covers says how much of what the question says beside names and dates the fact holds: 0 is too little.
func (p *plan) covers(g goal, f *dossier.Fact) float64 {
	// The thing that is counted, or whose amount is asked for, is what the number must be of.
	counted := p.form&(askCount|askMuch|askWhich) != 0 && roleKind(g.fact, g.role.role) == graph.NumberRole
	argWords, all := dossier.Fields(f.Words("")), ""
	var quoteWords []string
	need, have := 0.0, 0.0
	soft, met := 0.0, 0.0 // words that describe what is asked for: they rank, and do not decide
	for i, w := range p.words {
		if w.use != useContent {
			continue
		}
		inFocus := i >= p.focusFrom && i < p.focusTo
		strict := slices.Contains(g.topic.literal, w.base) || counted && inFocus && !p.namesRole(g, w) && !generic[w.base] || isNumber(w.lower)
		if !strict {
			if !w.proper && slices.Contains(g.topic.words, w.base) || inFocus && p.form&(askWhich|askWhere|askMuch) != 0 && p.namesRole(g, w) {
				continue
			}
			if generic[w.base] && !w.proper {
				continue
			}
		}
		if inFocus && !strict && !w.head && !w.proper {
			if soft++; holds(argWords, w) {
				met++
			}
			continue
		}
		need++
		if holds(argWords, w) {
			have++
			continue
		}
		if strict && (!counted || i == p.focusTo-1 || isNumber(w.lower)) {
			return 0
		}
		if strict {
			continue
		}
		if all == "" {
			all = f.Quotes()
			said := f.Statements()
			for i := range said {
				all += f.Sentence(&said[i]) + "\n"
			}
			quoteWords = dossier.Fields(all)
		}
		if holds(quoteWords, w) || runTogether(quoteWords, w) {
			have += 0.8
		} else if w.proper {
			return 0
		}
	}
	if need == 0 {
		if g.hits == 0 && !(g.role.strong || len(p.names) > 0) {
			return 0
		}
		return (1 + met*softWeight) / (1 + soft*softWeight)
	}
	if have/need >= p.enough(g) {
		return (have + met*softWeight) / (need + soft*softWeight)
	}
	return 0
}

// softWeight is how much a word that describes what is asked for counts beside one that must be met.
const softWeight = 0.2

// enough is the share of the question's words that a fact must hold: more where no word says which type of fact is
// meant.
func (p *plan) enough(g goal) float64 {
	if g.hits == 0 && !g.role.strong {
		return 0.75
	}
	return 0.5
}

// namesRole says whether a word of the noun phrase that is asked for only names the role or the kind of its values.
func (p *plan) namesRole(g goal, w word) bool {
	return slices.Contains(g.role.nouns, w.base) || kinds[w.base] != nil
}

// generic are stems of words that a question uses for any answer at all.
var generic = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range base(`different figure source document report total main several certain kind sort type thing various
		please answer amount operate exist expect number question year month day date time period fact information detail involve concern relate regard name give mean go take do have be say mention
		develop stay`) {
		m[w] = true
	}
	return m
}()

func holds(list []string, w word) bool {
	return slices.ContainsFunc(list, func(x string) bool { return x == w.lower || relatedBases(baseOf(x), w.base) })
}

// runTogether says whether a word stands at an end of a longer one: old copies of stories lose the space at a line's end.
func runTogether(list []string, w word) bool {
	return len(w.lower) >= 6 && slices.ContainsFunc(list, func(x string) bool {
		return strings.HasPrefix(x, w.lower) || strings.HasSuffix(x, w.lower)
	})
}

func isNumber(s string) bool {
	return s != "" && unicode.IsDigit(rune(s[0]))
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
