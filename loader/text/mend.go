package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words knows words of the language; it decides whether "thesecond" is a word or two. Known is asked for words in lower
// case and must be safe for concurrent use.
type Words interface {
	Known(word string) bool
}

// Frequencies is a Words that also knows how often a word was seen. New uses it when the Words it is given has it.
type Frequencies interface {
	Frequency(word string) int
}

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

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// maxJoin is the longest run of letters in which a join is looked for, in bytes.
const maxJoin = 40

// run is a run of letters.
type run struct {
	start, end int
	prev, next rune // the characters beside it, 0 at the ends
	opens      bool // it stands where a sentence may begin
	linked     bool // the run before is its neighbour: only spaces between
}

// mender finds words that were run together. A text in which line ends were lost shows it in many places, of which
// those with a capital or a figure behind a lower-case letter need no guess; only then are joins of lower-case words
// looked for with less than certainty.
type mender struct {
	s     string
	words Words
	freq  Frequencies
	runs  []run
	sick  bool
	// counts and neighbours are made when first asked for: alone and paired.
	counts     map[string]int
	neighbours map[[2]string]bool
	joins      []int // reused by caseJoins
}

// alone says how often w is written in the text as a run of letters of its own.
func (m *mender) alone(w string) int {
	if m.counts == nil {
		m.counts = make(map[string]int, len(m.runs)/2)
		for _, r := range m.runs {
			m.counts[m.s[r.start:r.end]]++
		}
	}
	return m.counts[w]
}

// paired says whether the text has the two words side by side ("Ilham Aliyev").
func (m *mender) paired(left, right string) bool {
	if m.neighbours == nil {
		m.neighbours = make(map[[2]string]bool, len(m.runs))
		for i, r := range m.runs {
			if r.linked && i > 0 {
				m.neighbours[[2]string{m.s[m.runs[i-1].start:m.runs[i-1].end], m.s[r.start:r.end]}] = true
			}
		}
	}
	return m.neighbours[[2]string{left, right}]
}

// mend finds the places where a space was lost.
func (mem *Memory) mend(s string, words Words) []edit {
	m := &mender{s: s, words: words, runs: slices.Grow(mem.runs[:0], len(s)/6)}
	defer func() { mem.runs = m.runs }()
	m.freq, _ = words.(Frequencies)
	marks := m.scan()
	sure := len(marks)
	for _, r := range m.runs {
		sure += len(m.caseJoins(r)) + len(m.numberJoins(r))
	}
	// Four sure signs, and one in three hundred words.
	m.sick = sure >= 4 && sure*300 >= len(m.runs)
	var edits []edit
	k := 0
	for _, r := range m.runs {
		for ; k < len(marks) && marks[k] <= r.start; k++ {
			edits = append(edits, edit{marks[k], marks[k], " "})
		}
		at := m.numberJoins(r)
		if at != nil && at[0] == r.start {
			edits = append(edits, edit{r.start, r.start, " "})
			at = at[1:]
		}
		from := r.start
		for _, p := range m.caseJoins(r) {
			if q := m.wordJoin(from, p, r); q > 0 {
				edits = append(edits, edit{q, q, " "})
			}
			edits = append(edits, edit{p, p, " "})
			from = p
		}
		if q := m.wordJoin(from, r.end, r); q > 0 {
			edits = append(edits, edit{q, q, " "})
		}
		for _, p := range at {
			edits = append(edits, edit{p, p, " "})
		}
	}
	for ; k < len(marks); k++ {
		edits = append(edits, edit{marks[k], marks[k], " "})
	}
	// Two reasons may name one place.
	out := edits[:0]
	for i, e := range edits {
		if i == 0 || e.start > out[len(out)-1].start {
			out = append(out, e)
		}
	}
	return out
}

// scan collects the runs of letters and gives the places of lost spaces beside punctuation marks. Web addresses are
// left alone.
func (m *mender) scan() (marks []int) {
	s := m.s
	opens, linked := true, false
	for i := 0; i < len(s); {
		// One chunk between spaces at a time.
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if unicode.IsSpace(r) {
			if r == '\n' {
				linked = false
				if strings.HasPrefix(s[i+n:], "\n") || strings.HasPrefix(s[i+n:], "\r\n") {
					opens = true
				}
			}
			i += n
			continue
		}
		end := chunkEnd(s, i)
		if isAddress(s[i:end]) {
			i, linked, opens = end, false, false
			continue
		}
		prev := rune(0)
		for j := i; j < end; {
			k := lettersEnd(s, j, end)
			if k == j {
				r, n := utf8.DecodeRuneInString(s[j:])
				if p := m.markJoin(j, n, r, prev, i, end); p > 0 {
					marks = append(marks, p)
				}
				if r == '.' || r == '!' || r == '?' || r == ':' || isQuote(r) {
					opens = true
				} else if unicode.IsDigit(r) {
					opens = false
				}
				prev, linked = r, false
				j += n
				continue
			}
			next := rune(0)
			if k < end {
				next, _ = utf8.DecodeRuneInString(s[k:])
			}
			m.runs = append(m.runs, run{j, k, prev, next, opens, linked})
			linked, opens = true, false
			prev, _ = utf8.DecodeLastRuneInString(s[j:k])
			j = k
		}
		i = end
	}
	return marks
}

// chunkEnd gives the end of the stretch without white space that begins at i.
func chunkEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if c == ' ' || c >= '\t' && c <= '\r' {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			return i
		}
		i += n
	}
	return i
}

// lettersEnd gives the end of the letters that begin at i.
func lettersEnd(s string, i, end int) int {
	for j := i; j < end; {
		c := s[j]
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			j++
			continue
		}
		if c < utf8.RuneSelf {
			return j
		}
		r, n := utf8.DecodeRuneInString(s[j:])
		if !unicode.IsLetter(r) && (j == i || !unicode.Is(unicode.Mn, r)) {
			return j
		}
		j += n
	}
	return end
}

// markJoin gives the place of a space that is missing beside the mark r at j, 0 when none is. The chunk is [from, to).
func (m *mender) markJoin(j, n int, r, prev rune, from, to int) int {
	if j == from || j+n >= to {
		return 0
	}
	next, nn := utf8.DecodeRuneInString(m.s[j+n:])
	switch r {
	case ',', ';':
		if unicode.IsLetter(prev) && unicode.IsLetter(next) || isCloser(prev) && unicode.IsLetter(next) {
			return j + n
		}
	case '.', '!', '?':
		// "end.Next", but not "U.S", "No.5", "Node.js".
		if !unicode.IsUpper(next) || !unicode.IsLower(prev) && !isCloser(prev) {
			return 0
		}
		after, _ := utf8.DecodeRuneInString(m.s[j+n+nn:])
		if j+n+nn < to && after != '\'' && after != '’' && !unicode.IsLower(after) {
			return 0
		}
		k := j
		for k > from && m.s[k-1] >= 'a' && m.s[k-1] <= 'z' {
			k--
		}
		if j-k >= 2 || isCloser(prev) {
			return j + n
		}
	case '”', '»':
		if unicode.IsLetter(next) || unicode.IsDigit(next) {
			return j + n
		}
	case '“', '«':
		if unicode.IsLetter(prev) || prev == ',' || prev == '.' || prev == ':' {
			return j
		}
	}
	return 0
}

// isAddress says whether a chunk is a web or mail address, a path or a host name.
func isAddress(s string) bool {
	if strings.IndexByte(s, '/') < 0 && strings.IndexByte(s, '@') < 0 && strings.IndexByte(s, 'w') < 0 {
		return false
	}
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "(www.") {
		return true
	}
	if i := strings.IndexByte(s, '@'); i >= 0 && strings.IndexByte(s[i:], '.') > 0 {
		return true
	}
	return false
}

func (m *mender) known(w string) bool {
	if functionWords[w] {
		return true
	}
	return m.words != nil && m.words.Known(w)
}

// word says whether w, in small letters, is a word or an inflected or derived form of one. A vocabulary lists few of
// the forms that English makes, and what it does not list is not for that two words.
func (m *mender) word(w string) bool { return m.formed(w, 2) }

func (m *mender) formed(w string, depth int) bool {
	if m.known(w) {
		return true
	}
	if depth == 0 || len(w) < 5 {
		return false
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(w, e.end)
		if !ok || len(stem) < 3 {
			continue
		}
		if m.formed(stem+e.put, depth-1) {
			return true
		}
		if n := len(stem); e.double && n > 3 && stem[n-1] == stem[n-2] && m.known(stem[:n-1]) {
			return true
		}
	}
	for _, p := range derivers {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) > 3 && m.formed(rest, depth-1) {
			return true
		}
	}
	return false
}

// endings are the regular inflections and the commonest derivations, with what stands in their place in the stem.
var endings = []struct {
	end, put string
	double   bool
}{
	{"s", "", false},
	{"es", "", false},
	{"ies", "y", false},
	{"ed", "", true},
	{"d", "", false},
	{"ied", "y", false},
	{"ing", "", true},
	{"ing", "e", false},
	{"ly", "", false},
	{"ily", "y", false},
	{"er", "", true},
	{"er", "e", false},
	{"or", "e", false},
	{"ness", "", false},
	{"ment", "", false},
	{"al", "", false},
	{"able", "", true},
	{"able", "e", false},
	{"ation", "e", false},
	{"ation", "", false},
	{"ion", "", false},
	{"ion", "e", false},
	{"ist", "", false},
	{"ism", "", false},
	{"ity", "", false},
	{"ity", "e", false},
	{"ive", "e", false},
	{"ative", "e", false},
	{"ize", "", false},
	{"ise", "", false},
	{"ised", "ized", false},
	{"ising", "izing", false},
	{"isation", "ization", false},
	{"our", "or", false},
	{"ic", "", false},
	{"y", "", true},
}

// derivers are prefixes that make new words freely.
var derivers = []string{
	"un", "re", "non", "multi", "inter", "pre", "post", "anti", "sub", "trans", "counter", "mis", "dis", "over", "under",
	"out", "super", "semi", "micro", "macro", "bio", "geo", "hydro", "petro", "electro", "tele", "auto", "agro", "cyber", "nano",
}

// evident says whether w is a word by the vocabulary or stands on its own elsewhere in the text.
func (m *mender) evident(w string) bool {
	return m.alone(w) > 0 || m.known(strings.ToLower(w))
}

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
