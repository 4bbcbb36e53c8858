// Package cayley runs queries in Cayley's languages, Gizmo, GraphQL and MQL, over a store.
//
// Cayley trusts its queries: a script that never ends, recurses without end, fills the memory or passes a value of a
// wrong type would take the whole process with it. This package puts bounds around them (see [Session]). It must not
// change the graph, and knows nothing of what is stored in it.
package cayley

import (
	"context"
	"errors"
	"fmt"
	"iter"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/mql"

	"concord/graph"
	"concord/graph/quadstore"
)

// Language is a query language.
type Language string

// The languages.
const (
	Gizmo   Language = "gizmo"   // JavaScript with a path API
	GraphQL Language = "graphql" // one object of nested fields
	MQL     Language = "mql"     // Freebase's query by example, in JSON
)

// Languages lists all languages.
func Languages() []Language { return []Language{Gizmo, GraphQL, MQL} }

// Causes of the errors of queries, found with errors.Is.
var (
	// ErrSyntax: the text is no query of its language. The error has line and column where the language tells them.
	ErrSyntax = errors.New("syntax error")
	// ErrQuery: the query is well formed but failed, by its own throw, a wrong argument or the like.
	ErrQuery = errors.New("query failed")
	// ErrMemory: the query was stopped because the memory of the process grew beyond the bound.
	ErrMemory = errors.New("query needs too much memory")
	// ErrLanguage: there is no such language.
	ErrLanguage = errors.New("unknown query language")
)

// maxText is the most bytes a query may have: the parsers recurse, and this bounds how deep.
const maxText = 64 << 10

// maxNesting is how deep brackets may be nested: the GraphQL parser takes the square of it.
const maxNesting = 2000

// tooDeep gives the offset, from 1, of the bracket that is nested too deep, 0 if there is none. It takes brackets in
// strings for brackets, which only a text that is full of them would notice.
func tooDeep(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			if depth++; depth > maxNesting {
				return i + 1
			}
		case ')', ']', '}':
			depth = max(0, depth-1)
		}
	}
	return 0
}

// DefaultMemory is the default of [Session.Memory].
const DefaultMemory = 512 << 20

// Session runs queries over a store. It is safe for concurrent use; every query gets its own snapshot and its own
// environment, so none sees what another has defined.
//
// What a query cannot do: change the graph, end or block the process by an endless loop or recursion, by an error in its
// arguments, or by more results than are asked for. The end of the context ends every query within milliseconds.
//
// Memory is watched, not fenced: the heap of the process is measured every few milliseconds, and when it has grown by
// more than Memory since the query began, the query is stopped between two steps of its script or walk. The built-in
// functions through which one single step could ask for any amount at once are bounded or absent. What is left are
// steps that multiply what is there (splitting a long string); where a query comes from somebody who means harm, run it
// in a process of its own.
type Session struct {
	// Memory is how much the heap may grow while a query runs, in bytes; 0 means DefaultMemory. Queries that run at the
	// same time are not told apart: all of them count for each. To be set before the first query.
	Memory int64

	view func() (qs cayleygraph.QuadStore, done func() error, err error)
}

// New gives a Session over a store, which stays the caller's to close after the last query has ended.
func New(store graph.Store) (*Session, error) {
	live, err := quadstore.New(store)
	if err != nil {
		return nil, err
	}
	return &Session{view: func() (cayleygraph.QuadStore, func() error, error) {
		snap, err := store.Snapshot()
		if err != nil {
			return nil, nil, err
		}
		qs := live.At(snap)
		return qs, func() error { return errors.Join(qs.Close(), snap.Close()) }, nil
	}}, nil
}

// On gives a Session over a QuadStore of Cayley itself, for comparison. Its backends do not all heed the context, so
// a query may run on for a while after it was stopped.
func On(qs cayleygraph.QuadStore) *Session {
	return &Session{view: func() (cayleygraph.QuadStore, func() error, error) {
		return qs, func() error { return nil }, nil
	}}
}

// Query runs a query when the sequence is ranged over, and gives its rows in the order in which they are found: maps
// with string keys, slices, strings, numbers, booleans and nil, fit for encoding/json. At most limit rows are given;
// 0 or less means all. An IRI is given as Cayley gives it: in angle brackets by Gizmo and MQL, without them by GraphQL.
//
// The sequence ends after the first error, which is always a *[graph.Error]. Leaving the loop ends the query.
func (s *Session) Query(ctx context.Context, lang Language, text string, limit int) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		rows := 0
		err := s.run(ctx, lang, text, func(row any) bool {
			rows++
			return yield(row, nil) && (limit <= 0 || rows < limit)
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	}
}

// errStopped: the caller wants no more rows.
var errStopped = errors.New("stopped")

// run gives every row to emit until that says false, and ends with errStopped then.
func (s *Session) run(ctx context.Context, lang Language, text string, emit func(any) bool) (err error) {
	if len(text) > maxText {
		return &graph.Error{
			Op: "read query", Err: fmt.Errorf("%w: %d bytes", ErrSyntax, len(text)),
			Hint: fmt.Sprintf("a query may have %d bytes", maxText),
		}
	}
	if at := tooDeep(text); at > 0 {
		e := &graph.Error{Op: "read query", Path: "query", Err: fmt.Errorf("%w: brackets are nested deeper than %d", ErrSyntax, maxNesting)}
		e.Line, e.Col = place(text, at)
		return e
	}
	var start func(qs cayleygraph.QuadStore) (rows, error)
	switch lang {
	case Gizmo:
		start = func(qs cayleygraph.QuadStore) (rows, error) { return startGizmo(qs, text) }
	case GraphQL:
		start = func(qs cayleygraph.QuadStore) (rows, error) { return startPlain(ctx, graphql.NewSession(qs), text) }
	case MQL:
		start = func(qs cayleygraph.QuadStore) (rows, error) { return startPlain(ctx, mql.NewSession(qs), text) }
	default:
		return &graph.Error{
			Op: "run query", Err: fmt.Errorf("%w %q", ErrLanguage, lang),
			Hint: fmt.Sprintf("the languages are %v", Languages()),
		}
	}
	qs, done, err := s.view()
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	memory := s.Memory
	if memory <= 0 {
		memory = DefaultMemory
	}
	unwatch := watchMemory(memory, func() { stop(ErrMemory) })
	defer unwatch()

	q, err := start(qs)
	if err != nil {
		return errors.Join(queryError(lang, text, err), done())
	}
	err = drain(ctx, q, emit)
	ended := q.close()
	release := func() error {
		<-ended
		return done()
	}
	select {
	case <-ended:
		if e := release(); err == nil {
			err = e
		}
	default:
		// Something in the query does not heed its end. The snapshot is released when it does.
		go func() { _ = release() }()
	}
	// A walk that was cut short by the end of the context may look like one that found nothing more.
	if cause := context.Cause(ctx); cause != nil && !errors.Is(err, errStopped) {
		err = cause
	}
	return queryError(lang, text, err)
}

// drain hands on all rows of a query.
func drain(ctx context.Context, q rows, emit func(any) bool) error {
	for {
		row, ok, err := q.next(ctx)
		if err != nil || !ok {
			return err
		}
		if row == nil {
			continue
		}
		if row, err = plain(row, 0); err != nil {
			return err
		}
		if !emit(row) {
			return errStopped
		}
	}
}

// rows is a running query.
type rows interface {
	// next gives the next row; ok is false at the end. A nil row is to be passed over.
	next(ctx context.Context) (row any, ok bool, err error)
	// close ends the query if it has not ended. The channel is closed when nothing of it runs any more, which is
	// waited for for a moment.
	close() (ended <-chan struct{})
}

// plainRows runs a query that does its work when it is asked for rows.
type plainRows struct{ it query.Iterator }

func startPlain(ctx context.Context, s query.Session, text string) (r rows, err error) {
	defer catch(&err)
	it, err := s.Execute(ctx, text, query.Options{Collation: query.JSON, Limit: -1})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	return &plainRows{it}, nil
}

func (r *plainRows) next(ctx context.Context) (row any, ok bool, err error) {
	defer catch(&err)
	if !r.it.Next(ctx) {
		return nil, false, r.it.Err()
	}
	return r.it.Result(), true, r.it.Err()
}

func (r *plainRows) close() <-chan struct{} {
	ended := make(chan struct{})
	defer close(ended)
	var err error
	defer catch(&err)
	_ = r.it.Close() // its errors were given by next
	return ended
}

// catch turns a panic into an error: Cayley panics on some queries that it cannot make sense of.
func catch(err *error) {
	if x := recover(); x != nil {
		*err = panicError(x)
	}
}

func panicError(x any) error {
	if e, ok := x.(error); ok {
		return fmt.Errorf("%w: %w", ErrQuery, e)
	}
	return fmt.Errorf("%w: %v", ErrQuery, x)
}
