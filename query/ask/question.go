package ask

import (
	"slices"
	"strings"
	"unicode"

	"concord/graph"
	"concord/loader/text"
	"concord/loader/when"
	"concord/query/dossier"
)

// use says what a word of the question is there for. Every word has one use; a word that carries meaning and has no
// other use must be met by the facts.
type use uint8

const (
	useNone    use = iota // functional: the, of, is
	useContent            // to be met by the facts
	useForm               // the question word and the noun it asks for
	useName               // part of a name
	useDate               // part of a date
)

// word is a token of a question.
type word struct {
	text  string // as written
	lower string // folded
	base  string // stem of the base form
	tag   string // Penn tag, "" when the question was read without a parser
	start int    // byte offsets in the question
	end   int
	use   use
	// proper says that it is written as a name, of something that the graph does not know by that name.
	proper bool
	// head says that it is a noun that is asked for, not a word that describes one.
	head bool
}

// named is a name that the question holds the facts to.
type named struct {
	text        string
	first, last int // words, last exclusive
	entities    []graph.Entity
	prep        string // the preposition right before it
	possessive  bool   // "Azerbaijan's", "Belarusian": it owns what follows
	speaker     bool   // "according to X": it says what is asked for
}

// period is a date that the question holds the facts to.
type period struct {
	edtf             string
	earliest, latest string // xsd:date, "" when open
}

// question is what the question says, before it is known by which facts it could be answered.
type question struct {
	text  string
	words []word
	form  form
	// focus is the range of words of the noun phrase that is asked for: "goods" in "which goods does ...".
	focusFrom, focusTo int
	names              []named
	dates              []period
	// types are the types of entity that the noun of the question asks for, nil for any.
	types []graph.EntityType
	// side is the stem of the noun that says as what who is asked for: "who are the parties to ...".
	side string
	// quoted says that the question is for the words of somebody: "what did X say about ...".
	quoted bool
	// extreme is by what a superlative chooses, nil without one.
	extreme *dossier.Extreme
	// missing are what is written as names and is none that the graph knows.
	missing []string
}

// finder finds entities by name.
type finder interface {
	// named gives the entities that bear a name, whatever its case and usual spelling.
	Named(name string) ([]graph.Entity, error)
	// ending gives the entities with a name that ends so: a person by the family name.
	Ending(name string) ([]graph.Entity, error)
}

// tagger gives a tag for every word, or nil.
type tagger func(words []string) []string

// title says whether a phrase is the title of a person: "Prime Minister".
type title func(phrase string) bool

// readQuestion reads a question.
func readQuestion(given, today string, tags tagger, find finder, isTitle title) (*question, error) {
	t := text.New(strings.Join(strings.Fields(given), " "), nil)
	q := &question{text: t.Body} // what the offsets count
	for _, tok := range t.Tokens {
		w := word{text: tok.Text, start: tok.Start, end: tok.End}
		w.lower = dossier.Fold(tok.Text)
		w.base = baseOf(tok.Text)
		q.words = append(q.words, w)
	}
	if tags != nil {
		list := make([]string, len(q.words))
		for i, w := range q.words {
			list[i] = w.text
		}
		for i, tag := range tags(list) {
			q.words[i].tag = tag
		}
	}
	for i := range q.words {
		w := &q.words[i]
		if !functional[w.lower] && strings.IndexFunc(w.lower, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 && w.lower != "'s" && w.lower != "’s" {
			w.use = useContent
		}
	}
	q.readDates(today)
	if err := q.readNames(find); err != nil {
		return nil, err
	}
	q.readProper(isTitle)
	if err := q.readPartial(find); err != nil {
		return nil, err
	}
	q.readSuperlative()
	q.readForm()
	q.readChange()
	q.readSpeaker()
	return q, nil
}

// readDates finds the dates and periods.
func (q *question) readDates(today string) {
	for _, e := range when.Find(q.text) {
		if e.Kind != when.Date && e.Kind != when.Period {
			continue
		}
		edtf, ok := e.Resolve(when.Anchor{Published: today, Tense: when.Past})
		if !ok {
			continue
		}
		earliest, latest, ok := graph.DateBounds(edtf)
		if !ok {
			continue
		}
		q.dates = append(q.dates, period{edtf, earliest, latest})
		q.mark(e.Start, e.End, useDate)
	}
	// "from 2008 to 2021" and "between 2008 and 2021" are one period even where they were read as two.
	if len(q.dates) == 2 && q.dates[0].earliest < q.dates[1].latest {
		first, second := q.dates[0], q.dates[1]
		low := strings.ToLower(q.text)
		if strings.Contains(low, "from ") || strings.Contains(low, "between ") {
			q.dates = []period{{first.edtf + "/" + second.edtf, first.earliest, second.latest}}
		}
	}
}

// mark gives the words between two bytes a use.
func (q *question) mark(start, end int, u use) {
	for i := range q.words {
		if w := &q.words[i]; w.start >= start && w.end <= end {
			w.use = u
		}
	}
}

// longestName is the number of words up to which a name is looked for.
const longestName = 10

// readNames finds the names that the graph knows, the longest first, from left to right.
func (q *question) readNames(find finder) error {
	capitals := false // does the question use capitals for names at all?
	for i, w := range q.words {
		capitals = capitals || i > 0 && hasUpper(w.text)
	}
	for i := 0; i < len(q.words); {
		n, entities, err := q.nameAt(i, capitals, find)
		if err != nil {
			return err
		}
		if n == 0 {
			if err := q.readCompound(i, find); err != nil {
				return err
			}
			i++
			continue
		}
		q.names = append(q.names, q.newNamed(i, i+n, entities))
		for k := i; k < i+n; k++ {
			q.words[k].use = useName
		}
		i += n
	}
	return nil
}

// nameAt finds the longest name that begins at a word.
func (q *question) nameAt(i int, capitals bool, find finder) (int, []graph.Entity, error) {
	if w := q.words[i]; w.use == useDate || w.use == useNone && !startsUpper(w.text) {
		return 0, nil, nil
	}
	for n := min(longestName, len(q.words)-i); n > 0; n-- {
		last := q.words[i+n-1]
		if last.use == useNone && !startsUpper(last.text) || last.use == useDate && n == 1 {
			continue
		}
		upper := 0
		for _, w := range q.words[i : i+n] {
			if hasUpper(w.text) {
				upper++
			}
		}
		// A word in small letters is taken for a name only where the question writes all its names so, and a question
		// word never.
		if upper == 0 && (capitals || n == 1 && len(last.text) < 4) || n == 1 && functional[last.lower] {
			continue
		}
		entities, err := find.Named(q.text[q.words[i].start:last.end])
		if err != nil {
			return 0, nil, err
		}
		if len(entities) > 0 {
			return n, entities, nil
		}
	}
	return 0, nil, nil
}

// readCompound reads a word made of names: "Azerbaijani-Belarusian".
func (q *question) readCompound(i int, find finder) error {
	parts := strings.Split(q.words[i].text, "-")
	if len(parts) < 2 || q.words[i].use != useContent || !startsUpper(parts[0]) {
		return nil
	}
	var list []named
	for _, part := range parts {
		entities, err := find.Named(part)
		if err != nil || len(entities) == 0 {
			return err
		}
		n := q.newNamed(i, i+1, entities)
		n.text = part
		list = append(list, n)
	}
	q.names = append(q.names, list...)
	q.words[i].use = useName
	return nil
}

func (q *question) newNamed(first, last int, entities []graph.Entity) named {
	n := named{text: q.text[q.words[first].start:q.words[last-1].end], first: first, last: last, entities: entities}
	before := first - 1
	for before >= 0 && (q.words[before].lower == "the" || q.isTitle(before)) {
		before--
	}
	if before >= 0 {
		n.prep = q.words[before].lower
		if n.prep == "to" && before > 0 && q.words[before-1].lower == "according" {
			n.speaker = true
		}
	}
	n.possessive = last < len(q.words) && isPossessive(q.words[last].lower)
	return n
}

func isPossessive(s string) bool { return s == "'s" || s == "’s" || s == "'" }

// isTitle says whether a word is a capitalised title that stands before a name: "President Lukashenko".
func (q *question) isTitle(i int) bool {
	w := q.words[i]
	return w.use == useContent && startsUpper(w.text) && i > 0
}

// readProper notes the words that are written as names and belong to no name that the graph knows: the facts must hold
// them to the letter. A title before a name only says who is meant.
func (q *question) readProper(isTitle title) {
	for i := 1; i < len(q.words); {
		if !q.proper(i) {
			i++
			continue
		}
		j := i + 1
		for j < len(q.words) && q.proper(j) {
			j++
		}
		phrase := q.text[q.words[i].start:q.words[j-1].end]
		if j < len(q.words) && q.words[j].use == useName && (isTitle == nil || isTitle(phrase)) {
			for k := i; k < j; k++ {
				q.words[k].use = useNone
			}
		} else {
			for k := i; k < j; k++ {
				q.words[k].proper = true
			}
			q.missing = append(q.missing, phrase)
		}
		i = j
	}
}

// readPartial looks once more for what is written as a name and is none that the graph knows: it may be the end of one,
// as a family name is.
func (q *question) readPartial(find finder) error {
	missing := q.missing
	q.missing = nil
	for _, phrase := range missing {
		at := slices.IndexFunc(q.words, func(w word) bool { return w.proper && strings.HasPrefix(q.text[w.start:], phrase) })
		first, last := at, at
		for last < len(q.words) && q.words[last].proper {
			last++
		}
		found := false
		for ; first < last && !found; first++ {
			entities, err := find.Ending(q.text[q.words[first].start:q.words[last-1].end])
			if err != nil {
				return err
			}
			if len(entities) == 0 {
				continue
			}
			for k := at; k < last; k++ {
				q.words[k].proper = false
				if k >= first {
					q.words[k].use = useName
				}
			}
			q.names = append(q.names, q.newNamed(first, last, entities))
			found = true
		}
		if !found {
			q.missing = append(q.missing, phrase)
		}
	}
	slices.SortStableFunc(q.names, func(a, b named) int { return a.first - b.first })
	q.joinNames()
	return nil
}

// joinNames makes words again of names that stand side by side with nothing between them: "Open Skies Air Transport Agreement"
// is one name, which the graph does not know, and not two that it does. A person after the body or country it belongs to
// stays: "Belarus President Lukashenko".
func (q *question) joinNames() {
	var out []named
	for i := 0; i < len(q.names); i++ {
		j := i
		for j+1 < len(q.names) && q.names[j+1].first == q.names[j].last && !q.names[j].possessive {
			j++
		}
		unlike := func(n named) bool {
			return slices.ContainsFunc(n.entities, func(e graph.Entity) bool { return e.Type == graph.Person || e.Type == graph.Country })
		}
		if j == i || slices.ContainsFunc(q.names[i:j+1], unlike) {
			out = append(out, q.names[i:j+1]...)
			i = j
			continue
		}
		for k := q.names[i].first; k < q.names[j].last; k++ {
			if !functional[q.words[k].lower] {
				q.words[k].use = useContent
			}
		}
		i = j
	}
	q.names = out
}

var sayWords = base("say tell stress note state mention emphasize emphasise add declare announce claim report explain believe think")

// readSpeaker notes who is asked about as a source: "according to X", "where did X say that ...".
func (q *question) readSpeaker() {
	for i := range q.names {
		n := &q.names[i]
		if n.last >= len(q.words) || !slices.Contains(sayWords, q.words[n.last].base) {
			continue
		}
		about := n.last+1 < len(q.words) && (q.words[n.last+1].lower == "about" || q.words[n.last+1].lower == "on" || q.words[n.last+1].lower == "of")
		if about && q.form&(askWhat|askHow) != 0 && q.focusTo == q.focusFrom {
			q.quoted = true
		}
		if rest := q.rest(n.last + 1); rest && !about || q.focusTo > q.focusFrom {
			n.speaker = true
			q.words[n.last].use = useNone
		}
	}
}

// rest says whether words of meaning follow.
func (q *question) rest(from int) bool {
	for _, w := range q.words[from:] {
		if w.use == useContent || w.use == useName {
			return true
		}
	}
	return false
}

func (q *question) proper(i int) bool {
	w := q.words[i]
	return w.use == useContent && hasUpper(w.text) && !slices.ContainsFunc(topics, func(t topic) bool { return slices.Contains(t.words, w.base) })
}

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }

func startsUpper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}
