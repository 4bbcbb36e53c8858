package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// titles are words that make a label before a colon a speaker's.
var titles = set(`president minister premier chancellor secretary ambassador mr mrs ms dr sir king queen prince chairman
	chairwoman chairperson chair director spokesperson spokesman spokeswoman moderator speaker general governor mayor
	senator congressman congresswoman representative commissioner deputy head leader host interviewer journalist reporter
	question answer q a operator official correspondent professor prof ceo`)

// asker has labels of those who only ask: each is a speaker's, whatever its length.
var asker = set(`journalist interviewer reporter correspondent moderator question interpreter`)

var labelSmall = set(`of the and for de la al van von bin da di du el to in on`)

// maxLabel is the longest speaker's label, in bytes.
const maxLabel = 120

// label gives the span of a name before a colon that opens the bytes [start, end) of the body and where the speech behind
// the colon begins; ok is false when none does. strong says that the label is a speaker's for sure: it holds a title.
func label(body string, start, end int) (name Span, speech int, strong, ok bool) {
	limit := min(end, start+maxLabel)
	colon := strings.IndexByte(body[start:limit], ':')
	if colon < 1 {
		return Span{}, 0, false, false
	}
	s := body[start : start+colon]
	next := start + colon + 1
	if next >= end || body[next] != ' ' && body[next] != '"' && !strings.HasPrefix(body[next:], "“") {
		return Span{}, 0, false, false
	}
	for next < end && body[next] == ' ' {
		next++
	}
	if next >= end {
		return Span{}, 0, false, false
	}
	r, _ := utf8.DecodeRuneInString(body[next:])
	if !unicode.IsUpper(r) && !isQuote(r) && r != '(' && r != '[' && !unicode.IsDigit(r) && r != '…' && r != '.' && r != '<' {
		return Span{}, 0, false, false
	}
	trimmed := strings.TrimSpace(s)
	f := strings.Fields(trimmed)
	if len(f) == 0 || len(f) > 14 {
		return Span{}, 0, false, false
	}
	caps := 0
	for i, w := range f {
		w = strings.Trim(w, ",.()[]'\"’")
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case w == "":
		case unicode.IsUpper(r):
			caps++
			if titles[strings.ToLower(w)] {
				strong = true
			}
		case labelSmall[w] && i > 0:
		case strings.HasPrefix(f[i], "(") || strings.HasSuffix(f[i], ")"): // "(through interpreter)"
		case titles[w]:
			strong = true
		default:
			return Span{}, 0, false, false
		}
	}
	if caps == 0 || strings.HasSuffix(trimmed, ".") && len(f) > 3 {
		return Span{}, 0, false, false
	}
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i] // "Jane Roe (through interpreter)"
	}
	return Span{start, start + len(strings.TrimRight(s, " "))}, next, strong, true
}

// speakers finds the labels of a transcript. A label without a title counts when it, or one like it, recurs, or is all
// capitals of two words: "Location: Minsk" is no speech.
func speakers(body string, bs []Block) map[int]int {
	type found struct {
		block, speech int
		name          Span
		sure          bool
	}
	var all []found
	count := map[string]int{}
	for i, b := range bs {
		if b.Kind != Paragraph && b.Kind != Headline {
			continue
		}
		name, speech, strong, ok := label(body, b.Start, b.End)
		if !ok {
			continue
		}
		s := body[name.Start:name.End]
		count[s]++
		words := strings.Fields(s)
		// A headline with a name before its colon is a title, not a speech.
		if b.Kind == Headline && !strings.HasSuffix(body[b.Start:b.End], "?") && (i == 0 || bs[i-1].Kind == Header) {
			continue
		}
		sure := strong && (len(words) > 1 || len(s) <= 8 || strings.ToUpper(s) == s || asker[strings.ToLower(s)]) ||
			len(words) > 1 && len(words) < 5 && strings.ToUpper(s) == s && b.Kind == Paragraph
		all = append(all, found{i, speech, name, sure})
	}
	out := map[int]int{}
	for _, f := range all {
		s := body[f.name.Start:f.name.End]
		if f.sure || count[s] > 1 && len(strings.Fields(s)) < 6 {
			bs[f.block].Speaker = f.name
			bs[f.block].Kind = Paragraph
			out[f.block] = f.speech
		}
	}
	// The speech goes on until another begins or a heading ends it.
	if len(out) == 0 {
		return out
	}
	var speaker Span
	for i := range bs {
		switch {
		case bs[i].Speaker.End > 0:
			speaker = bs[i].Speaker
		case bs[i].Kind == Headline || bs[i].Kind == Header:
			speaker = Span{}
		default:
			bs[i].Speaker = speaker
		}
	}
	return out
}
