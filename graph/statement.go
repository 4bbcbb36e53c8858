package graph

// Status says whether a statement asserts, announces or denies.
type Status string

// The statuses.
const (
	Asserted Status = "asserted"
	Planned  Status = "planned" // will, is expected to, plans to
	Negated  Status = "negated"
)

// Statement is one assertion in one text: a frame whose slots were filled. It cites the characters that state it.
type Statement struct {
	Type FactType
	Args []Arg // sorted by role, then by value
	// Quote is text[Span.Start:Span.End] in code points; never empty.
	Quote string
	Span  Span
	// Sentence is the sentence that holds the beginning of the quote.
	Sentence   Sentence
	Status     Status
	Speaker    int    // index into Reading.Mentions of who said it, -1 when the text itself says it
	Rule       string // the name of the frame that read it: "visit.pay"
	Confidence int    // per mille, 1..1000
}

// UsualConfidence is the confidence, in per mille, of a statement of which the graph says none.
const UsualConfidence = 800

// Arg is the value of one argument of a statement. Exactly one of Mention (>= 0) and Text is set.
type Arg struct {
	Role    string // as in the schema: "visitor", "place", "amount"
	Mention int    // index into Reading.Mentions, -1 when the value is text, a number or a date
	Text    string // words of the text, a decimal number in plain digits, or an EDTF date
	Kind    ValueKind
}

// ValueKind says what the Text of an argument is.
type ValueKind string

// The kinds of values.
const (
	EntityValue ValueKind = "entity" // Arg.Mention is set
	TextValue   ValueKind = "text"
	NumberValue ValueKind = "number" // exact decimal, plain digits
	DateValue   ValueKind = "date"   // EDTF
	CodeValue   ValueKind = "code"   // one of a closed list: currency, bound, flow, kind
)

// Reading is what one document says. It is a function of the document's bytes and of the rules alone: no other document
// bears on it.
type Reading struct {
	Document   Document
	Mentions   []Mention
	Statements []Statement
	// Rules is the version of lexicon, gazetteer and model that made the reading.
	Rules string
	// Fingerprint tells which documents are near-duplicates of this one; it depends on the text alone.
	Fingerprint Fingerprint
}
