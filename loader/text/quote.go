package text

import "strings"

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' }

func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '\'', '‘', '’', '‚', '‹', '›', '＂':
		return true
	}
	return false
}

// isCloser says whether a character may stand between a full stop and the end of its sentence.
func isCloser(r rune) bool {
	switch r {
	case '"', '”', '»', '’', '\'', ')', ']', '›', '“':
		return true
	}
	return false
}

// quoteClass groups the marks that close one another.
type quoteClass uint8

const (
	double    quoteClass = iota // " “ ” „
	single                      // ' ‘ ’ ‚
	guillemet                   // « » ‹ ›
)

// quoteMark is a token that is a quotation mark, with the parts it may play where it stands.
type quoteMark struct {
	token       int
	class       quoteClass
	open, close bool
	sure        bool // a close that can be no apostrophe
}

// maxNested is the depth to which quotations are nested, and maxSilent the number of paragraphs without any mark that a
// quotation may run through: bounds, so that one lost mark does not turn the rest of a text into speech.
const (
	maxNested = 4
	maxSilent = 3
)

// quote sets Token.Quoted. Marks are paired within a block. A quotation that a block leaves open goes on in the next
// block when that one opens with a mark (news repeats it at every paragraph) or first closes one; otherwise it ends
// with its block if it opened it, and with its sentence if not.
func (t *Text) quote() {
	carry := -1 // the block up to which an open quotation of an earlier block runs; -1 none
	var carried quoteMark
	marks := make([][]quoteMark, len(t.Blocks))
	for i := range t.Blocks {
		marks[i] = t.quoteMarks(i)
	}
	for i := range t.Blocks {
		from, to := t.blockTokens(i)
		if from == to {
			continue
		}
		ms := marks[i]
		var stack []quoteMark
		if carry == i {
			if len(ms) > 0 && ms[0].open && ms[0].token == from {
				// The mark is repeated, not opened.
				carried.token = from
				ms = ms[1:]
			} else {
				carried.token = from - 1
			}
			stack = append(stack, carried)
		} else if carry > i {
			t.markQuoted(from, to)
			continue
		}
		for _, q := range ms {
			// A mark that can close the quotation that is open closes it; one that can only open opens another.
			if q.close && len(stack) > 0 {
				k := len(stack) - 1
				for k >= 0 && stack[k].class != q.class {
					k--
				}
				if k < 0 && !q.open && (q.sure || q.class != single) {
					k = 0 // opened by one mark and closed by another
				}
				if k >= 0 {
					t.markQuoted(stack[k].token+1, q.token)
					stack = stack[:k]
					continue
				}
			}
			if q.open {
				if len(stack) == maxNested {
					stack = append(stack[:0], stack[1:]...)
				}
				stack = append(stack, q)
			}
		}
		carry = -1
		if len(stack) == 0 {
			continue
		}
		q := stack[0]
		if j := t.continues(marks, i, q); j > 0 {
			carry, carried = j, q
			t.markQuoted(q.token+1, to)
			continue
		}
		for _, q := range stack {
			end := to
			if q.token > from {
				if q.class == single {
					continue // an apostrophe that looked like a mark
				}
				end = t.sentenceEnd(i, q.token)
			} else if q.class == single && len(stack) == 1 && to-from < 4 {
				continue
			}
			t.markQuoted(q.token+1, end)
		}
	}
}

// continues gives the block in which a quotation left open by block i goes on, with no mark between, 0 when none.
func (t *Text) continues(marks [][]quoteMark, i int, q quoteMark) int {
	for j := i + 1; j < len(t.Blocks) && j <= i+1+maxSilent; j++ {
		from, to := t.blockTokens(j)
		if from == to || t.Blocks[j].Kind != Paragraph {
			return 0
		}
		if len(marks[j]) == 0 {
			continue
		}
		m := marks[j][0]
		switch {
		case m.open && m.token == from && m.class == q.class && j == i+1:
			return j
		case m.close && !m.open && (m.class == q.class || m.sure && q.class == single):
			return j
		}
		return 0
	}
	return 0
}

func (t *Text) blockTokens(i int) (from, to int) {
	r := t.Blocks[i].Sentences
	if r.From == r.To {
		return 0, 0
	}
	return t.Sentences[r.From].Tokens.From, t.Sentences[r.To-1].Tokens.To
}

func (t *Text) sentenceEnd(block, token int) int {
	r := t.Blocks[block].Sentences
	lo, hi := r.From, r.To
	for lo < hi {
		mid := (lo + hi) / 2
		if t.Sentences[mid].Tokens.To > token {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return t.Sentences[lo].Tokens.To
}

// markQuoted marks the words of [from, to); quotation marks inside, being marks, are left.
func (t *Text) markQuoted(from, to int) {
	for i := from; i < to; i++ {
		if s := t.Tokens[i].Text; s == `"` || s == "'" && !t.possessive(i) {
			continue
		}
		t.Tokens[i].Quoted = true
	}
}

// possessive says whether the apostrophe token i belongs to the word before it.
func (t *Text) possessive(i int) bool {
	return i > 0 && t.Tokens[i-1].End == t.Tokens[i].Start && strings.HasSuffix(t.Tokens[i-1].Text, "s")
}

// quoteMarks lists the quotation marks of a block.
func (t *Text) quoteMarks(block int) []quoteMark {
	var out []quoteMark
	from, to := t.blockTokens(block)
	for i := from; i < to; i++ {
		tok := &t.Tokens[i]
		if tok.Text != `"` && tok.Text != "'" {
			continue
		}
		q := quoteMark{token: i}
		before := tok.Start > t.Blocks[block].Start && t.Body[tok.Start-1] != ' '
		after := tok.End < t.Blocks[block].End && t.Body[tok.End] != ' '
		wordAfter := after && i+1 < to && isWordByte(t.Body[tok.End])
		var prev byte
		if before {
			prev = t.Body[tok.Start-1]
		}
		opensBefore := !before || prev == '(' || prev == '[' || prev == '-' || prev == ':' || prev == '/' || prev == '"' || prev == '\''
		switch t.Body[tok.Start:tok.End] {
		case "“", "„", "‟":
			q.open = true
			q.close = before && !wordAfter // „so“
		case "”":
			q.close, q.sure = true, true
			q.open = !before && wordAfter // ”so”
		case "«", "‹":
			q.class, q.open = guillemet, true
		case "»", "›":
			q.class, q.close, q.sure = guillemet, true, true
		case "‘", "‚":
			q.class, q.open = single, !before || opensBefore
		case "’", "'":
			q.class = single
			punct := before && strings.IndexByte(".,!?;:)", prev) >= 0
			q.open = opensBefore && wordAfter
			q.close = before && !wordAfter
			q.sure = punct
			// "the workers' rights": after s it may be an apostrophe.
			if q.close && !punct && (prev == 's' || prev == 'S') {
				q.close = !t.laterClose(i, to)
			}
		default: // the straight double mark
			q.open = wordAfter && opensBefore || wordAfter && !before || after && opensBefore && !before
			q.close = before && !wordAfter
			q.sure = true
			if !q.open && !q.close {
				if wordAfter { // after a full stop or a letter, before a letter
					q.open, q.close = true, true
				} else if before {
					q.close = true
				} else { // spaces on both sides
					q.open, q.close = true, true
				}
			}
		}
		if q.open || q.close {
			out = append(out, q)
		}
	}
	return out
}

// laterClose says whether a single mark that is surely a closing one stands within the next tokens.
func (t *Text) laterClose(i, to int) bool {
	for j := i + 1; j < to && j < i+60; j++ {
		tok := &t.Tokens[j]
		if tok.Text != "'" || tok.Start == 0 {
			continue
		}
		if strings.IndexByte(".,!?;:", t.Body[tok.Start-1]) >= 0 {
			return true
		}
		if t.Body[tok.Start-1] == ' ' {
			return false
		}
	}
	return false
}
