package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Error says why a text is not SPARQL, where, and what to do about it.
type Error struct {
	Line   int    // 1-based
	Column int    // 1-based, in code points
	Msg    string // what is wrong: "expected a term, found \"}\""
	Hint   string // what to do, a short sentence without full stop; may be empty
}

// Error gives "line 3, column 7: message (hint)".
func (e *Error) Error() string {
	s := fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Msg)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// bailout carries an error out of the descent; the entry points recover it and nothing else.
type bailout struct{ err *Error }

// LineColumn gives the 1-based line and column (in code points) of a place in a text.
func LineColumn(text string, at Pos) (line, column int) {
	before := text[:min(max(int(at), 0), len(text))]
	line = 1 + strings.Count(before, "\n")
	before = before[strings.LastIndexByte(before, '\n')+1:]
	return line, 1 + utf8.RuneCountInString(before)
}

// clip shortens a piece of the text for a message.
func clip(s string) string {
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = s[:i] + "..."
	}
	if len(s) <= 60 {
		return s
	}
	n := 57
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "..."
}
