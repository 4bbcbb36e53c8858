package graph

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// ErrReading: a reading does not hold together: a quote that is not the text, a role that the fact type lacks.
var ErrReading = errors.New("invalid reading")

// Normalize brings a reading into the order in which it is kept: forms, descriptions and arguments sorted and without
// repeats, every name among its forms, statements in the order in which they stand in the text and none twice. Mentions
// keep their order, which the statements refer to.
func (r *Reading) Normalize() {
	for i := range r.Mentions {
		m := &r.Mentions[i]
		m.Forms = sortedSet(append(m.Forms, m.Name))
		m.Descriptions = sortedSet(m.Descriptions)
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		slices.SortFunc(s.Args, compareArgs)
		s.Args = slices.Compact(s.Args)
	}
	slices.SortStableFunc(r.Statements, compareStatements)
	r.Statements = slices.CompactFunc(r.Statements, func(a, b Statement) bool { return compareStatements(a, b) == 0 })
}

// sortedSet sorts a list and drops repeats and empty strings; an empty list is nil.
func sortedSet(list []string) []string {
	list = slices.DeleteFunc(list, func(s string) bool { return s == "" })
	if len(list) == 0 {
		return nil
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func compareArgs(a, b Arg) int {
	if c := strings.Compare(a.Role, b.Role); c != 0 {
		return c
	}
	if a.Mention != b.Mention {
		return a.Mention - b.Mention
	}
	if c := strings.Compare(string(a.Kind), string(b.Kind)); c != 0 {
		return c
	}
	return strings.Compare(a.Text, b.Text)
}

func compareStatements(a, b Statement) int {
	for _, c := range []int{
		a.Span.Start - b.Span.Start, a.Span.End - b.Span.End,
		strings.Compare(string(a.Type), string(b.Type)),
		slices.CompareFunc(a.Args, b.Args, compareArgs),
		strings.Compare(string(a.Status), string(b.Status)),
		a.Speaker - b.Speaker,
		strings.Compare(a.Rule, b.Rule),
		a.Confidence - b.Confidence,
		a.Sentence.Span.Start - b.Sentence.Span.Start, a.Sentence.Span.End - b.Sentence.Span.End,
	} {
		if c != 0 {
			return c
		}
	}
	return 0
}

// Check reports the first thing about a normalized reading that does not hold, wrapped around [ErrReading]: every quote
// and sentence is the text between its offsets, every index is in range, every type, role, status and number is one the
// graph knows. A reading that passes is written and read back without loss.
func (r *Reading) Check() error {
	bad := func(format string, args ...any) error {
		return &Error{Op: "check reading", Path: r.Document.IRI, Err: fmt.Errorf("%w: "+format, append([]any{ErrReading}, args...)...)}
	}
	if !strings.HasPrefix(r.Document.IRI, documentPrefix) || strings.ContainsAny(r.Document.IRI, "#<>\" \t\r\n") {
		return bad("document IRI %q", r.Document.IRI)
	}
	if r.Document.Name == "" {
		return bad("the document has no name")
	}
	if !utf8.ValidString(r.Document.Text) {
		return bad("the text is not UTF-8")
	}
	if n := len(r.Fingerprint); n != 0 && n != FingerprintSize {
		return bad("a fingerprint of %d values", n)
	}
	at := NewCodePoints(r.Document.Text)
	for i, m := range r.Mentions {
		switch {
		case m.Name == "":
			return bad("mention %d has no name", i)
		case !slices.Contains(EntityTypes(), m.Type):
			return bad("mention %d (%s) is of the unknown type %q", i, m.Name, m.Type)
		case !slices.Contains(m.Forms, m.Name):
			return bad("mention %d: its name %q is not among its forms", i, m.Name)
		case !at.Holds(m.At):
			return bad("mention %d (%s) lies outside the text: %d-%d", i, m.Name, m.At.Start, m.At.End)
		}
	}
	for i, s := range r.Statements {
		if err := r.checkStatement(s, at); err != nil {
			return bad("statement %d (%s at %d, rule %s): %w", i, s.Type, s.Span.Start, s.Rule, err)
		}
	}
	return nil
}

// Sift takes the statements that do not hold out of a normalized reading, and gives for each the error that Check would: a
// fault in one rule need not cost a document.
func (r *Reading) Sift() []error {
	at := NewCodePoints(r.Document.Text)
	var faults []error
	r.Statements = slices.DeleteFunc(r.Statements, func(s Statement) bool {
		err := r.checkStatement(s, at)
		if err != nil {
			err = fmt.Errorf("%s at %d, rule %s: %w", s.Type, s.Span.Start, s.Rule, err)
			faults = append(faults, &Error{Op: "check statement", Path: r.Document.IRI, Err: fmt.Errorf("%w: %w", ErrReading, err)})
		}
		return err != nil
	})
	return faults
}

func (r *Reading) checkStatement(s Statement, at *CodePoints) error {
	roles := schema[s.Type]
	switch {
	case roles == nil:
		return errors.New("unknown fact type")
	case s.Status != Asserted && s.Status != Planned && s.Status != Negated:
		return fmt.Errorf("unknown status %q", s.Status)
	case s.Rule == "":
		return errors.New("no rule")
	case s.Confidence < 1 || s.Confidence > 1000:
		return fmt.Errorf("confidence %d is not 1 to 1000 per mille", s.Confidence)
	case s.Speaker < -1 || s.Speaker >= len(r.Mentions):
		return fmt.Errorf("speaker %d is no mention", s.Speaker)
	case s.Quote == "" || !at.Holds(s.Span) || at.Slice(s.Span) != s.Quote:
		return fmt.Errorf("the quote %q is not the text at %d-%d", s.Quote, s.Span.Start, s.Span.End)
	case !at.Holds(s.Sentence.Span) || at.Slice(s.Sentence.Span) != s.Sentence.Exact:
		return fmt.Errorf("the sentence is not the text at %d-%d", s.Sentence.Span.Start, s.Sentence.Span.End)
	}
	for i, a := range s.Args {
		k := slices.IndexFunc(roles, func(x Role) bool { return x.Name == a.Role })
		switch {
		case k < 0:
			return fmt.Errorf("no role %q", a.Role)
		case !roles[k].List && i > 0 && s.Args[i-1].Role == a.Role:
			return fmt.Errorf("role %s has two values", a.Role)
		case (a.Kind == EntityValue) != (a.Mention >= 0), a.Mention >= 0 && a.Text != "", a.Mention < 0 && a.Text == "":
			return fmt.Errorf("role %s is not exactly one of a mention and a text", a.Role)
		case a.Mention >= len(r.Mentions):
			return fmt.Errorf("role %s: mention %d does not exist", a.Role, a.Mention)
		case a.Mention < -1:
			return fmt.Errorf("role %s: mention %d", a.Role, a.Mention)
		}
		switch a.Kind {
		case EntityValue, TextValue, CodeValue:
		case NumberValue:
			if !isDecimal(a.Text) {
				return fmt.Errorf("role %s: %q is not a number in plain digits", a.Role, a.Text)
			}
		case DateValue:
			if _, _, ok := DateBounds(a.Text); !ok {
				return fmt.Errorf("role %s: %q is not a date", a.Role, a.Text)
			}
		default:
			return fmt.Errorf("role %s: unknown kind of value %q", a.Role, a.Kind)
		}
	}
	return nil
}

// isDecimal says whether s is a decimal number in plain digits: -12.50.
func isDecimal(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, fraction, point := strings.Cut(s, ".")
	if whole == "" || (point && fraction == "") {
		return false
	}
	return strings.Trim(whole+fraction, "0123456789") == ""
}

// CanonicalDecimal writes a decimal number in plain digits without the zeros that do not matter, so that 10, 010 and 10.0 are
// one text.
func CanonicalDecimal(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if whole == "0" {
		return whole
	}
	return sign + whole
}

// CodePoints finds ranges of code points in a text without counting from its beginning each time.
type CodePoints struct {
	text string
	// every holds the byte offset of each 256th code point; nil when the text is ASCII.
	every []int
	n     int
}

const codePointStep = 256

// NewCodePoints gives the code points of a text.
func NewCodePoints(text string) *CodePoints {
	c := &CodePoints{text: text, n: utf8.RuneCountInString(text)}
	if c.n == len(text) {
		return c
	}
	i := 0
	for b := range text {
		if i%codePointStep == 0 {
			c.every = append(c.every, b)
		}
		i++
	}
	return c
}

// Holds says whether a span lies in the text.
func (c *CodePoints) Holds(s Span) bool { return 0 <= s.Start && s.Start <= s.End && s.End <= c.n }

// offset gives the byte offset of a code point that the text holds.
func (c *CodePoints) offset(p int) int {
	if c.every == nil {
		return p
	}
	if p == c.n {
		return len(c.text)
	}
	b := c.every[p/codePointStep]
	for range p % codePointStep {
		_, size := utf8.DecodeRuneInString(c.text[b:])
		b += size
	}
	return b
}

// Slice gives the text of a span that the text holds.
func (c *CodePoints) Slice(s Span) string { return c.text[c.offset(s.Start):c.offset(s.End)] }
