// Package text cuts a document's text into blocks, sentences and tokens, and keeps for every piece the exact characters
// it came from.
//
// Reading happens on a body in which defects of the text are mended (words that were run together at a line end are
// parted, markup is blanked); [Text.Raw] maps any range of the body back to code points of the text as it was given, so
// that a quote is always the given text to the letter. This package knows no names, no grammar and no facts.
package text

import "slices"

// Span is a range of bytes of the body, Start inclusive, End exclusive.
type Span struct{ Start, End int }

// BlockKind says what a block of text is.
type BlockKind uint8

// The block kinds.
const (
	Paragraph BlockKind = iota
	Headline            // a title or section heading
	Header              // a header line's value (source:, title:); only title: is read for names
	ListItem
)

// Block is a paragraph, heading or list item.
type Block struct {
	Span
	Kind      BlockKind
	Sentences Range // of Text.Sentences
	// Speaker is the span of the name before a colon that opens a speech in a transcript ("President of X: ..."),
	// empty else. It is inherited by the following blocks of the same speech.
	Speaker Span
}

// Range is a half-open range of indices.
type Range struct{ From, To int }

// Sentence is a sentence with its tokens.
type Sentence struct {
	Span
	Block  int   // index into Text.Blocks
	Tokens Range // of Text.Tokens
}

// Token is a word, number or mark. A possessive ending ('s, ’s, a lone ' after s), a currency sign and a number's unit
// sign are tokens of their own; "U.S.", "Dr.", "3.5", "10,000", "one-on-one", "MILEX-2019" are one token each.
type Token struct {
	Span
	Text string // Body[Start:End], typographic quotes and dashes folded to ASCII
	// Lower is Text in small letters.
	Lower string
	// Quoted says that the token stands between quotation marks (marks themselves excluded).
	Quoted bool
}

// Dateline is what opens a story in front of its first sentence: "BAKU, May 18 (Agency) -".
type Dateline struct {
	Span                // empty when there is none
	Place, Date, Agency Span
}

// Text is a document's text, cut up. It is immutable after [New]; any number of goroutines may read it.
type Text struct {
	// Given is the text as it was given, header lines included.
	Given string
	// Body is what is read: Given with its defects mended. Spans of blocks, sentences and tokens count its bytes.
	Body      string
	Blocks    []Block
	Sentences []Sentence
	Tokens    []Token
	// Dateline has a sentence of its own, the first of its block; so has the label of a speaker.
	Dateline Dateline

	stages []stage
	points points
	small  string // Body with its ASCII letters in lower case
}

// New cuts a text up. words, which may be nil, decides whether a run of small letters is one word or two that were run
// together; without it only joins that show themselves ("IlhamAliyev", "in2008") are mended. The result depends on the
// text and the vocabulary alone. Any string is accepted; time and memory grow linearly with its length.
func New(given string, words Words) *Text { return new(Memory).New(given, words) }

// Memory is memory for one text after another. The zero value is ready for use; it is not safe for concurrent use.
type Memory struct {
	tokens    []Token
	sentences []Sentence
	runs      []run
}

// New is the function New. The Text is valid until the memory is used again or released.
func (m *Memory) New(given string, words Words) *Text {
	t := &Text{Given: given, points: countPoints(given), Tokens: m.tokens[:0], Sentences: m.sentences[:0]}
	s := given
	apply := func(edits []edit) {
		var g stage
		s, g = rewrite(s, edits)
		if len(edits) > 0 {
			t.stages = append(t.stages, g)
		}
	}
	apply(markup(s))
	apply(m.mend(s, words))
	edits, bs := blocks(s, words)
	apply(edits)
	t.Body, t.Blocks, t.small = s, bs, asciiLower(s)
	t.Tokens = slices.Grow(t.Tokens, len(s)/5+8)
	speeches := speakers(t.Body, bs)
	stories := 0
	for i := range bs {
		b := &bs[i]
		b.Sentences.From = len(t.Sentences)
		start := b.Start
		switch {
		case b.Kind == Header:
			start = b.End
		case speeches[i] > 0:
			t.sentence(i, b.Start, speeches[i])
			start = speeches[i]
		case stories < 3 && b.Kind != ListItem && t.Dateline.End == 0:
			stories++
			if d := dateline(t.Body, b.Start, b.End); d.End > 0 {
				t.Dateline = d
				t.sentence(i, d.Start, d.End)
				start = d.End
				b.Kind = Paragraph
			}
		}
		t.sentences(i, start, b.End)
		b.Sentences.To = len(t.Sentences)
	}
	t.quote()
	m.tokens, m.sentences = t.Tokens, t.Sentences
	return t
}

// Release lets go of the text that was made last, which is not valid any more, and keeps the memory.
func (m *Memory) Release() {
	clear(m.tokens)
	m.tokens, m.sentences = m.tokens[:0], m.sentences[:0]
}

// Lower gives a range of the body with its letters A to Z in lower case.
func (t *Text) Lower(s Span) string { return t.small[s.Start:s.End] }

// Words gives the tokens of a sentence; they are part of t and must not be changed.
func (t *Text) Words(s Sentence) []Token { return t.Tokens[s.Tokens.From:s.Tokens.To] }
