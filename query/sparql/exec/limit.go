package exec

import (
	"errors"
	"fmt"
	"time"
)

// The bounds of a query, for errors.Is.
var (
	ErrMemory  = errors.New("memory of the query exceeded")
	ErrTimeout = errors.New("time of the query exceeded")
	ErrRows    = errors.New("number of rows of the result exceeded")
)

// LimitError says which bound a query exceeded and what to do. It wraps ErrMemory, ErrTimeout or ErrRows.
type LimitError struct {
	Kind  error
	Limit int64  // bytes, nanoseconds or rows
	In    string // what needed it; may be empty
	Hint  string
}

// Error gives what was exceeded, where, and what to do.
func (e *LimitError) Error() string {
	limit := fmt.Sprintf("%d rows", e.Limit)
	switch {
	case errors.Is(e.Kind, ErrMemory):
		limit = fmt.Sprintf("%.1f MiB", float64(e.Limit)/(1<<20))
	case errors.Is(e.Kind, ErrTimeout):
		limit = time.Duration(e.Limit).String()
	}
	in := ""
	if e.In != "" {
		in = " in " + e.In
	}
	return fmt.Sprintf("answer query: %v: the bound is %s%s (%s)", e.Kind, limit, in, e.Hint)
}

// Unwrap gives the kind.
func (e *LimitError) Unwrap() error { return e.Kind }

// budget is the memory that a query may keep.
type budget struct {
	limit int64 // 0: no bound
	used  int64
	in    string // the operator that asked last
}

func (b *budget) grow(bytes int64) error {
	b.used += bytes
	if b.limit > 0 && b.used > b.limit {
		return &LimitError{
			Kind: ErrMemory, Limit: b.limit, In: b.in,
			Hint: "ask for less, with a LIMIT or more selective patterns, or allow the query more memory",
		}
	}
	return nil
}

// account is what one operator keeps; it may grow and is given back at once.
type account struct {
	budget *budget
	name   string
	held   int64
}

func (a *account) set(bytes int64) error {
	if bytes == a.held {
		return nil
	}
	a.budget.in = a.name
	diff := bytes - a.held
	a.held = bytes
	if diff < 0 {
		a.budget.used += diff
		return nil
	}
	return a.budget.grow(diff)
}
