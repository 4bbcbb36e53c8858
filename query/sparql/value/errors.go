package value

import "errors"

// Error is an error of an expression: what SPARQL calls a type error and its kin. It is part of the language and not a
// failure of the query. The values are the package's variables and no others, so making one costs nothing.
type Error struct{ msg string }

// Error gives what is wrong, in a few words.
func (e *Error) Error() string { return e.msg }

// The errors of expressions.
var (
	ErrType     error = &Error{"the function or operator does not take a value of this type"}
	ErrUnbound  error = &Error{"a variable is not bound"}
	ErrDivision error = &Error{"division by zero"}
	ErrOverflow error = &Error{"a number is too large"}
	ErrCast     error = &Error{"the value cannot be cast to this type"}
	ErrEmpty    error = &Error{"no values to take one from"}
	ErrPattern  error = &Error{"not a regular expression"}
	ErrMalform  error = &Error{"not a well-formed IRI or language tag"}
)

// IsError says whether err is an error of the expression, which the operators of SPARQL handle, and not one that must end
// the query.
func IsError(err error) bool {
	var e *Error
	return errors.As(err, &e)
}

// isError is IsError for errors of this package that nobody wrapped.
func isError(err error) bool {
	_, ok := err.(*Error) //nolint:errorlint // never wrapped inside the package
	return ok
}

// ErrNaN is what [Compare] gives for NaN. It is no error of the expression: the comparison is false.
var ErrNaN = errors.New("NaN is neither less nor greater than any number")
