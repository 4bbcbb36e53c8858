package server

import (
	"context"
	"errors"
	"net/http"

	"concord/graph"
	"concord/query/cayley"
	"concord/query/sparql"
	"concord/query/sparql/syntax"
)

// problem is an error that is the client's, with its HTTP status.
type problem struct {
	status  int
	message string
}

func (p *problem) Error() string { return p.message }

// several is an answer that leaves a choice to the client.
type several struct {
	choice choice
	status int
}

func (e *several) Error() string { return e.choice.Error }

// failed is the JSON of an error.
type failed struct {
	Error string `json:"error"`
	Hint  string `json:"hint,omitempty"`
	Line  int    `json:"line,omitempty"`
	Col   int    `json:"column,omitempty"`
}

// status maps an error to the HTTP status, here and nowhere else.
func status(err error) int {
	var p *problem
	var many *several
	var big *http.MaxBytesError
	var text *syntax.Error
	switch {
	case errors.As(err, &p):
		return p.status
	case errors.As(err, &many):
		return many.status
	case errors.As(err, &big):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, graph.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, cayley.ErrSyntax), errors.Is(err, cayley.ErrQuery), errors.Is(err, cayley.ErrLanguage):
		return http.StatusBadRequest
	case errors.As(err, &text), errors.Is(err, sparql.ErrDataset):
		return http.StatusBadRequest
	case errors.Is(err, cayley.ErrMemory), errors.Is(err, sparql.ErrMemory), errors.Is(err, sparql.ErrRows), errors.Is(err, sparql.ErrLoad):
		return http.StatusUnprocessableEntity
	case errors.Is(err, sparql.ErrGraph):
		return http.StatusConflict
	case errors.Is(err, sparql.ErrTimeout):
		return http.StatusGatewayTimeout
	case errors.Is(err, context.DeadlineExceeded):
		return http.StatusGatewayTimeout
	case errors.Is(err, context.Canceled), errors.Is(err, graph.ErrClosed):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// fail answers with an error. What went wrong inside is for the log; the client learns that something did.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	code := status(err)
	var many *several
	if errors.As(err, &many) {
		s.write(w, r, code, many.choice)
		return
	}
	f := failed{Error: err.Error()}
	var e *graph.Error
	if errors.As(err, &e) {
		f.Hint, f.Line, f.Col = e.Hint, e.Line, e.Col
		if e.Err != nil {
			f.Error = e.Err.Error()
		}
	}
	var text *syntax.Error
	if errors.As(err, &text) {
		f = failed{Error: text.Msg, Hint: text.Hint, Line: text.Line, Col: text.Column}
	}
	if code == http.StatusInternalServerError {
		s.log.Error("request failed", "path", r.URL.Path, "err", err)
		f = failed{Error: "something went wrong; the server's log says what"}
	}
	s.write(w, r, code, f)
}
