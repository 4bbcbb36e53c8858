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
