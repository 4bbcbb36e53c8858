package ask

import (
	"slices"
	"strings"

	"concord/graph"
)

var (
	auxiliary   = set("do does did is are was were be been has have had will would shall should can could may might must")
	preposition = set("in on at of to from for with by into onto since until between among about under over during through as according per")
	dateNouns   = set("year month day date time years period")
	linkWords   = base("connect connects relate link links associate tie ties involve")
	linkNouns   = base("connection relationship link tie relation")
	sides       = base("party parties signatory signatories participant member")
	nameNouns   = base("spelling name form alias variant")
)

// readForm reads by which question word the question asks, and for what noun.
func (q *question) readForm() {
	at := -1
	for i, w := range q.words {
		switch w.lower {
		case "who", "whom", "whose", "when", "where", "which", "what", "how":
			at = i
		}
		if at >= 0 {
			break
		}
	}
	q.focusFrom, q.focusTo = 0, 0
	if at < 0 {
		q.readImperative()
		return
	}
	next := at + 1
	is := func(i int, list ...string) bool { return i < len(q.words) && slices.Contains(list, q.words[i].lower) }
	switch q.words[at].lower {
	case "who", "whom", "whose":
		q.form, q.types = askWho, nil
		switch {
		case q.plainly(next):
			q.form = askAbout
		case is(next, "are", "were") && is(next+1, "the") && next+2 < len(q.words) && slices.Contains(sides, q.words[next+2].base):
			q.side = q.words[next+2].base
			q.words[next+2].use = useForm
		}
	case "when":
		q.form = askWhen
	case "where":
		q.form = askWhere
	case "how":
		switch {
		case is(next, "many"):
			q.form = askCount
			q.focus(next + 1)
		case is(next, "much", "large", "big", "high", "great"):
			q.form = askMuch
			q.take(next)
			if is(next, "much") {
				q.focus(next + 1)
			}
		case q.linked(next):
			q.form = askLink
		default:
			q.form = askHow
		}
	case "which", "what":
		switch {
		case is(next, "number", "quantity") && is(next+1, "of"):
			q.form = askCount
			q.take(next)
			q.focus(next + 2)
		case is(next, "amount") && is(next+1, "of"):
			q.form = askMuch
			q.take(next)
			q.focus(next + 2)
		default:
			q.readWhich(at, next)
		}
	}
	q.words[at].use = useForm
	if q.form == askHow && q.mentions(nameNouns, next) && len(q.names) > 0 {
		q.form = askNames
	}
}

// plainly says whether nothing but "is" and one name follows: "Who is X?", "What is known about X?"
func (q *question) plainly(next int) bool {
	if next+2 < len(q.words) && q.words[next].base == "be" && q.words[next+1].lower == "known" && (q.words[next+2].lower == "about" || q.words[next+2].lower == "of") {
		q.words[next+1].use = useNone
	}
	return next < len(q.words) && q.words[next].base == "be" && len(q.names) == 1 && len(q.dates) == 0 &&
		!slices.ContainsFunc(q.words, func(w word) bool { return w.use == useContent })
}

// readWhich reads what follows "which" or "what".
func (q *question) readWhich(at, next int) {
	q.form = askWhat
	if next >= len(q.words) {
		return
	}
	if q.plainly(next) {
		q.form = askAbout
		return
	}
	if slices.Contains(linkWords, q.words[next].base) && q.linked(next) {
		q.form = askLink
		return
	}
	if w := q.words[next]; auxiliary[w.lower] && w.base != "do" && q.words[at].lower == "what" {
		// "what was the turnover", "what will be the price", "what is Belarus interested in"
		k := next + 1
		if tag := q.tagAt(k); tag == "VBN" && q.passiveBy(k) {
			return // "what is made by X"
		}
		last := len(q.words) - 1
		for last > k && q.words[last].lower == "?" {
			last--
		}
		if q.words[last].lower == "be" && last > k {
			w = q.words[last] // "what will the price be"
		}
		if k < len(q.words) && q.words[k].lower == "be" {
			w, k = q.words[k], k+1
		}
		for k < len(q.words) && q.words[k].use == useNone && !preposition[q.words[k].lower] {
			k++
		}
		if k+1 < len(q.words) && q.words[k].use == useName && isPossessive(q.words[k+1].lower) {
			k += 2 // "what is X's investment"
		}
		if k < len(q.words) && q.words[k].use != useName && w.base == "be" {
			q.form = askWhich
			q.focus(k)
		}
	} else if !auxiliary[w.lower] {
		q.form = askWhich
		q.focus(next)
	}
	if q.form != askWhich || q.focusTo == q.focusFrom {
		if q.linked(next) {
			q.form = askLink
		}
		return
	}
	head := q.words[q.focusTo-1]
	switch {
	case dateNouns[head.lower]:
		q.form = askWhen
	case slices.Contains(linkNouns, head.base) && q.betweenTwo():
		q.form = askLink
	case slices.Contains(nameNouns, head.base) && len(q.names) > 0 && !slices.Contains(base("project plant company"), head.base):
		q.form = askNames
	case at > 0 && q.words[at-1].lower == "in" && slices.Contains(kinds[head.base], graph.Place) || at > 0 && q.words[at-1].lower == "in" && slices.Contains(kinds[head.base], graph.Country):
		q.form = askWhere
		q.types = kinds[head.base]
	}
}

// tagAt gives the tag of a word, "" behind the last.
func (q *question) tagAt(i int) string {
	if i >= len(q.words) {
		return ""
	}
	return q.words[i].tag
}

// passiveBy says whether "by" follows a participle.
func (q *question) passiveBy(i int) bool {
	return i+1 < len(q.words) && q.words[i+1].lower == "by"
}

// readImperative reads a question without a question word: "Did X visit Y?", "List the projects ...", "Tell me about X".
func (q *question) readImperative() {
	if len(q.words) == 0 {
		return
	}
	first := q.words[0]
	switch {
	case auxiliary[first.lower]:
		q.form = askIf
	case first.lower == "tell":
		q.form = askAbout
	default:
		k := 0
		for k < len(q.words) && q.words[k].use == useNone {
			k++
		}
		q.form = askWhich
		q.focus(k)
		if q.focusFrom == q.focusTo {
			q.form = askAbout
		}
	}
}

// focus reads the noun phrase that begins at a word as what is asked for, and tells the types of entity by its nouns.
func (q *question) focus(from int) {
	// A name before the noun only says whose or which: "how many Boeing aircraft".
	for k := from; k+1 < len(q.words) && (q.words[k].use == useName || isPossessive(q.words[k].lower)); k++ {
		if next := q.words[k+1]; next.use == useContent && !auxiliary[next.lower] && !strings.HasPrefix(next.tag, "VB") {
			from = k + 1
		}
	}
	to := from
	for to < len(q.words) {
		w := q.words[to]
		if w.use == useName || w.use == useDate || auxiliary[w.lower] || preposition[w.lower] || w.lower == "that" || w.lower == "which" || w.lower == "who" || w.lower == "there" || w.lower == "?" {
			break
		}
		if w.lower == "the" || w.lower == "sources" && to > from {
			break
		}
		// A verb ends the phrase; a participle before a noun is part of it, and so is what follows "and".
		joined := to > from && (q.words[to-1].lower == "and" || q.words[to-1].lower == "or" || q.words[to-1].lower == ",")
		if to > from && !joined && (w.tag == "VBP" || w.tag == "VBZ" || w.tag == "VBD" || w.tag == "VB" || w.tag == "MD") {
			break
		}
		if to > from && !joined && w.tag == "" && q.verbLike(to) {
			break
		}
		to++
	}
	for to > from && (q.words[to-1].lower == "and" || q.words[to-1].lower == "or" || q.words[to-1].lower == ",") {
		to--
	}
	if to <= from {
		return
	}
	q.focusFrom, q.focusTo = from, to
	for i := from; i < to; i++ {
		w := &q.words[i]
		if i == to-1 || q.words[i+1].lower == "and" || q.words[i+1].lower == "or" || q.words[i+1].lower == "," {
			w.head = true
			for _, t := range kinds[w.base] {
				if !slices.Contains(q.types, t) {
					q.types = append(q.types, t)
				}
			}
		}
	}
}

// verbLike says, without a parser, whether the word after a noun is rather a verb: nothing but functional words, names
// and dates stands between it and the end or the next name.
func (q *question) verbLike(i int) bool {
	if i+1 < len(q.words) && q.words[i+1].use == useName {
		return true
	}
	return i+2 < len(q.words) && q.words[i+1].use == useNone && q.words[i+2].use == useName && !preposition[q.words[i].lower]
}

// take marks a word as part of the form.
func (q *question) take(i int) {
	if i < len(q.words) {
		q.words[i].use = useForm
	}
}

// linked says whether the question asks how its two names are connected.
func (q *question) linked(from int) bool {
	if len(q.names) < 2 {
		return false
	}
	for i := from; i < len(q.words); i++ {
		w := q.words[i]
		if w.use == useContent && slices.Contains(linkWords, w.base) && w.base != stem("involve") {
			q.words[i].use = useForm
			return true
		}
	}
	return false
}

// betweenTwo says whether the question speaks of something between two names and nothing else.
func (q *question) betweenTwo() bool {
	return len(q.names) >= 2 && q.names[len(q.names)-2].prep == "between"
}

// mentions says whether one of the words from an index on is in a list of stems.
func (q *question) mentions(list []string, from int) bool {
	for i := from; i < len(q.words); i++ {
		if slices.Contains(list, q.words[i].base) {
			return true
		}
	}
	return false
}

// head is the last word of the noun phrase that is asked for, "" when there is none.
func (q *question) head() string {
	if q.focusTo > q.focusFrom {
		return q.words[q.focusTo-1].base
	}
	return ""
}
