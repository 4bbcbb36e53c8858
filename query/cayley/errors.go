package cayley

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/dennwc/graphql/gqlerrors"
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"concord/graph"
)

// queryError puts an error of a query into the form in which all of them are given, with its place in the text.
func queryError(lang Language, text string, err error) error {
	if err == nil || errors.Is(err, errStopped) {
		return err
	}
	out := &graph.Error{Op: "run " + string(lang) + " query", Err: err}
	var (
		script  parser.ErrorList
		thrown  *goja.Exception
		gql     *gqlerrors.Error
		syntax  *json.SyntaxError
		wrapped *graph.Error
	)
	switch {
	case errors.Is(err, ErrMemory):
		out.Hint = "ask for less at once, or raise the bound"
	case errors.Is(err, context.DeadlineExceeded):
		out.Hint = "ask for less, or give it more time"
	case errors.As(err, &script) && len(script) > 0:
		p := script[0].Position
		out.Line, out.Col = p.Line, p.Column
		out.Err = &kindError{ErrSyntax, script[0].Message, err}
	case errors.As(err, &thrown):
		message := thrown.Error()
		if v := thrown.Value(); v != nil {
			message = v.String()
		}
		if st := thrown.Stack(); len(st) > 0 {
			for _, frame := range st {
				if p := frame.Position(); p.Line > 0 && frame.SrcName() == scriptName {
					out.Line, out.Col = p.Line, p.Column
					break
				}
			}
		}
		out.Err = &kindError{ErrQuery, message, err}
	case errors.As(err, &gql):
		if len(gql.Locations) > 0 {
			out.Line, out.Col = gql.Locations[0].Line, gql.Locations[0].Column
		}
		// What follows the first line is the text of the query with a caret below.
		message, _, _ := strings.Cut(gql.Message, "\n")
		out.Err = &kindError{ErrSyntax, message, err}
	case errors.As(err, &syntax):
		out.Line, out.Col = place(text, int(syntax.Offset))
	case errors.As(err, &wrapped):
		return err
	}
	if out.Line > 0 {
		out.Path = "query"
	}
	return out
}

// place gives line and column, from 1, of a byte offset.
func place(text string, offset int) (line, col int) {
	before := text[:min(max(offset-1, 0), len(text))]
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}

// kindError is an error of a kind with a message of its own in place of its cause's.
type kindError struct {
	kind    error
	message string
	cause   error
}

func (e *kindError) Error() string   { return e.kind.Error() + ": " + e.message }
func (e *kindError) Unwrap() []error { return []error{e.kind, e.cause} }
