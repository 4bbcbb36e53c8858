package graph

import (
	"strconv"
	"strings"
)

// Error says what was done, to what, why it failed and what to do about it. It wraps its cause, so errors.Is finds the
// kinds above and the errors of the system below.
type Error struct {
	Op   string // what was being done: "open store", "read document"
	Path string // the file, folder or IRI it was done to; may be empty
	Line int    // 1-based line in Path, 0 if it has none
	Col  int    // 1-based column in code points, 0 if it has none
	Hint string // what the user can do, a short sentence without full stop; may be empty
	Err  error  // the cause
}

// Error gives "op path:line:col: cause (hint)".
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Op)
	if e.Path != "" {
		b.WriteByte(' ')
		b.WriteString(e.Path)
		if e.Line > 0 {
			b.WriteByte(':')
			b.WriteString(strconv.Itoa(e.Line))
			if e.Col > 0 {
				b.WriteByte(':')
				b.WriteString(strconv.Itoa(e.Col))
			}
		}
	}
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	if e.Hint != "" {
		b.WriteString(" (")
		b.WriteString(e.Hint)
		b.WriteByte(')')
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }
