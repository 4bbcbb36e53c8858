package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// This file decides where words that were run together are parted: at a capital ("IlhamAliyev"), at a figure ("in2008"), and
// between small letters ("thesecond").

// functionWords are the short words that stand at one side of most joins. They are English's closed classes.
var functionWords = set(`the of and to in for on with by at from that as is was are were be been has have had will would
	its it he she they we their his our which who this these those or not but than into between during through about
	under over after before since until also can could should may might must if when where while a an i you your her`)

// joinable are the function words that are trusted on the left of a join in a text that is otherwise sound, see joined: no usual
// English word begins with them and goes on with another word.
var joinable = set(`the and`)

// beforeNumber are words that may be run together with a number behind them ("in2008"), afterNumber those that may
// follow one ("48million").
var (
	beforeNumber = set(`to in of by from and or at for than until since over about nearly almost between with was is were
		are least most some exceeded reached totaled totalled amounted january february march april june july august
		september october november december`)
	afterNumber = set(`million billion thousand trillion mln bln percent per and years year days the of in to tonnes tons
		people countries january february march april may june july august september october november december`)
)

// affixes never count as half of a join, although they are words: "workable", "friendship", "overhaul".
var (
	prefixes = set(`over under out up down fore inter super un re non pre anti co multi post sub trans micro macro semi
		mid counter pro para auto bio geo eco tele hydro electro self mis dis en em im ex de per con com by off`)
	suffixes = set(`able ible ing ship less like wise ward wards hood ment ness ful man men land town ton ville burg son
		ed er ers est ism ist al ic ly ty ity tion sion ance ence ent ant age ure ive ous en fold some proof house work
		works board room time way ways yard field wood stock up out off down over on s es st th nd rd am an or
		be he me us we she ages ate ates ling lings craft ian ians ish ese ans tee tees let lets ten`)
)

// maxJoin is the longest run of letters in which a join is looked for, in bytes.
const maxJoin = 40

// caseJoins gives the places inside a run where a capital follows a small letter and a space was lost: "IlhamAliyev",
// "thatAzerbaijan". A brand ("YouTube", "BelTA") is written so on purpose: it recurs, or its parts are not words. They are
// valid until it is called again.
func (m *mender) caseJoins(r run) []int {
	if r.end-r.start > maxJoin || r.end-r.start < 4 {
		return nil
	}
	if plainCase(m.s[r.start:r.end]) {
		return nil
	}
	at := m.joins[:0]
	from := r.start
	prev := rune(0)
	for i, c := range m.s[r.start:r.end] {
		p := r.start + i
		if unicode.IsUpper(c) && unicode.IsLower(prev) && m.caseJoin(from, p, r) {
			at = append(at, p)
			from = p
		}
		prev = c
	}
	m.joins = at
	return at
}

// plainCase says of most words that no capital stands behind a small letter in them.
func plainCase(w string) bool {
	for i := 1; i < len(w); i++ {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return w[0] < utf8.RuneSelf
}

func (m *mender) caseJoin(from, p int, r run) bool {
	left, right := m.s[from:p], m.s[p:r.end]
	// The right part ends where the next capital begins.
	for i, c := range right {
		if i > 0 && unicode.IsUpper(c) {
			if b, _ := utf8.DecodeLastRuneInString(right[:i]); unicode.IsLower(b) {
				right = right[:i]
				break
			}
		}
	}
	if len(left) < 2 {
		return false
	}
	if m.paired(left, right) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(left)
	if !onlyFirstUpper(right) {
		// "BelTA" and "theUN": capitals on the right are an acronym that must stand elsewhere.
		return functionWords[left] && m.alone(right) > 0
	}
	if unicode.IsLower(first) {
		if functionWords[left] && len(left) > 1 {
			return m.alone(right) > 0 || m.sick || m.known(strings.ToLower(right))
		}
		// "ofAzerbaijan" is met above; "liberatedAzerbaijan" needs both.
		return m.evident(left) && (m.alone(right) > 0 || m.sick && len(left) > 3)
	}
	whole := m.s[r.start:r.end]
	if m.alone(whole) > 1 {
		return false
	}
	if functionWords[strings.ToLower(left)] && left != "De" && left != "Le" {
		return m.alone(right) > 0 && m.sick
	}
	if m.alone(left) > 0 && m.alone(right) > 0 {
		// "QatarEnergy" in a sound text is a brand although it speaks of Qatar and of Energy too.
		return m.sick || !m.known(strings.ToLower(right))
	}
	return m.sick && len(left) > 3 && m.evident(left) && (m.evident(right) || len(right) > 5)
}

func onlyFirstUpper(w string) bool {
	for i, c := range w {
		if i > 0 && !unicode.IsLower(c) {
			return false
		}
	}
	return len(w) > 1
}

// numberJoins gives r.start when the run was run together with a number in front of it ("48million"), r.end when with
// one behind it ("in2008").
func (m *mender) numberJoins(r run) []int {
	before, after := unicode.IsDigit(r.prev), unicode.IsDigit(r.next)
	if !before && !after || r.end-r.start > maxJoin {
		return nil
	}
	w := m.s[r.start:r.end]
	lower := strings.ToLower(w)
	if w != lower && (before || !onlyFirstUpper(w) || len(w) < 3) {
		return nil
	}
	var at []int
	if before && afterNumber[lower] {
		at = append(at, r.start)
	}
	if after && (beforeNumber[lower] || m.sick && !before && len(w) > 3 && w == lower && m.known(lower) && m.alone(w) > 1) {
		at = append(at, r.end)
	}
	return at
}

// wordJoin gives the place where the letters [from, to) of a run, which are no word themselves, part into two words, 0 when
// they do not.
func (m *mender) wordJoin(from, to int, r run) int {
	n := to - from
	if m.words == nil || n < 3 || n > maxJoin || from == r.start && (isApostrophe(r.prev) || r.prev == '-' && !m.sick) {
		return 0
	}
	w := m.s[from:to]
	if !m.sick && !joined(w) {
		return 0
	}
	for i := 0; i < n; i++ {
		if c := w[i]; (c < 'a' || c > 'z') && (i > 0 || c < 'A' || c > 'Z') {
			return 0
		}
	}
	lower := strings.ToLower(w)
	if m.word(lower) || m.words.Known(w) {
		return 0
	}
	if from == r.start && to == r.end && m.alone(w) > 2 {
		return 0
	}
	best, bestScore, ties := 0, 0, 0
	for i := 1; i < n; i++ {
		score := m.score(w, lower, i, from == r.start && !r.opens)
		if score > bestScore {
			best, bestScore, ties = i, score, 0
		} else if score == bestScore && score > 0 {
			ties++
		}
	}
	if best == 0 || ties > 0 {
		return 0
	}
	return from + best
}

// joined says whether w can be a join in a sound text, see score: it is in small letters, and "the" or "and" stands at one of
// its ends.
func joined(w string) bool {
	if w[0] < 'a' {
		return false
	}
	return strings.HasPrefix(w, "the") || strings.HasSuffix(w, "the") || strings.HasPrefix(w, "and") || strings.HasSuffix(w, "and")
}

// score weighs the parting of w at i; 0 is no parting.
func (m *mender) score(w, lower string, i int, mid bool) int {
	left, right := lower[:i], lower[i:]
	capital := w[0] != lower[0]
	leftFunction, rightFunction := functionWords[left], functionWords[right]
	switch {
	case len(left) == 1 && !(left == "i" && capital && len(right) > 2 || left == "a" && !capital && len(right) > 2):
		return 0
	case len(right) == 1 && !(right == "a" && (leftFunction || len(left) > 3)):
		return 0
	}
	leftKnown := m.part(left) || m.alone(w[:i]) > 0 && len(left) > 3
	rightKnown := m.part(right) || m.alone(right) > 0 && len(right) > 3
	name := capital && m.alone(w[:i]) > 0 && len(left) > 3
	if m.sick && name && len(left) > 5 && len(right) > 4 && verbal(right) {
		rightKnown = true // "Ruritaniaenvisions"
	}
	if !leftKnown || !rightKnown {
		return 0
	}
	if !m.sick {
		// In a sound text only a join with "the" or "and" is believed.
		if capital || !(joinable[left] && len(right) > 3 || joinable[right] && len(left) > 3) || m.alone(w) > 1 {
			return 0
		}
		return len(w)
	}
	if capital {
		// A name is no join unless its beginning stands elsewhere as a name, or it opens a sentence with a function word.
		switch {
		case name && right != "is":
		case left == "i":
		case !mid && (leftFunction || rightFunction):
		case len(left) > 3 && len(right) > 4 && verbal(right): // "Sovietcountries"
		default:
			return 0
		}
	}
	if prefixes[left] && !leftFunction || suffixes[right] {
		return 0
	}
	score := 100
	if m.freq != nil {
		// Rank by the rarer part.
		score += 10 * bits(min(m.freq.Frequency(left), m.freq.Frequency(right)))
	}
	if leftFunction {
		score += 20 + 5*len(left)
	}
	if rightFunction {
		score += 20 + 5*len(right)
	}
	if (prefixes[left] || suffixes[right]) && len(left)*len(right) < 12 {
		score -= 60
	}
	if !leftFunction && !rightFunction {
		score += 2 * min(len(left), len(right))
	}
	return score
}

// part says whether w may be half of a join. Long halves may be inflected forms that the vocabulary does not list.
func (m *mender) part(w string) bool {
	if len(w) > 5 {
		return m.word(w)
	}
	return m.known(w)
}

// verbal says whether a word ends like a verb's form or a plural.
func verbal(w string) bool {
	return strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss")
}

// bits is the number of binary digits of n.
func bits(n int) int {
	b := 0
	for ; n > 0; n >>= 1 {
		b++
	}
	return b
}
