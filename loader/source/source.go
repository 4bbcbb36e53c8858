// Package source turns bytes into documents: it walks files and folders, knows the formats, and gives the text of each
// document with where it came from.
//
// It decides nothing about what a text says; the only lines it understands are header lines in front of a story. What
// cannot be read is given as an error that names the input and says what to do, and the walk goes on: one bad file never
// costs the others. Nothing is read beyond the bounds in [Options], whatever an input claims about itself.
package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"concord/graph"
)

// Kinds of input that cannot be read. Each comes wrapped in a *graph.Error that names the input.
var (
	// ErrEmpty: there is no text in it.
	ErrEmpty = errors.New("no text")
	// ErrBinary: the bytes are no text in any encoding.
	ErrBinary = errors.New("not a text")
	// ErrEncoding: the bytes are not in the encoding that they claim, or in none that is known.
	ErrEncoding = errors.New("unknown text encoding")
	// ErrTooLarge: the document is larger than Options.MaxDocument, or unpacks to more.
	ErrTooLarge = errors.New("too large")
	// ErrNotRegular: a device, socket or named pipe, which could block for ever.
	ErrNotRegular = errors.New("not a regular file")
	// ErrLoop: a symbolic link leads back to a folder above it.
	ErrLoop = errors.New("symbolic link leads back to its own folder")
	// ErrUnsupported: the format is not one of those that are read.
	ErrUnsupported = errors.New("unsupported format")
	// ErrDamaged: the file is truncated or contradicts its own format.
	ErrDamaged = errors.New("damaged file")
)

// Options bounds and directs the reading. The zero value is ready for use.
type Options struct {
	// MaxDocument is the size in bytes above which a document is skipped, before and after unpacking; 0 means 64 MiB.
	MaxDocument int64
	// Stdin is read for the path "-"; nil means os.Stdin.
	Stdin io.Reader
	// Fields names the fields of JSON Lines; nil means DefaultFields.
	Fields *Fields
}

// DefaultMaxDocument is the bound on a document in bytes unless Options says otherwise.
const DefaultMaxDocument = 64 << 20

func (o Options) withDefaults() Options {
	if o.MaxDocument <= 0 {
		o.MaxDocument = DefaultMaxDocument
	}
	if o.Stdin == nil {
		o.Stdin = os.Stdin
	}
	return o
}

// Open gives the documents of the paths in order: a file is a document or, if it is a container, several; a folder is
// all files in it and below, in byte order of their names, hidden ones left out; "-" is standard input. Symbolic links
// are followed; a folder that was reached before is not read again.
//
// An input that cannot be read yields a zero Document but for its Name and a *graph.Error; the walk goes on. When ctx
// ends the sequence ends with its error. The sequence can be run once if the paths hold "-".
func Open(ctx context.Context, paths []string, opts Options) iter.Seq2[graph.Document, error] {
	return func(yield func(graph.Document, error) bool) {
		w := &walk{ctx: ctx, opts: opts.withDefaults(), seen: map[string]bool{}, yield: yield}
		for _, p := range paths {
			if !w.path(p) {
				return
			}
		}
	}
}

// Parse reads one plain text, with or without header lines, of at most DefaultMaxDocument bytes. name is the file's name
// without its ending, or whatever the document shall be known by.
func Parse(name string, content []byte) (graph.Document, error) {
	d, err := plain(name, content, Options{}.withDefaults())
	if err != nil {
		return graph.Document{Name: name}, fail(name, err)
	}
	return d, nil
}

// cause is an error with advice, on its way to become a *graph.Error where the path is known.
type cause struct {
	err  error
	hint string
}

func (c *cause) Error() string { return c.err.Error() }
func (c *cause) Unwrap() error { return c.err }

// because gives an error of the given kind with what was found and what to do.
func because(kind error, hint, format string, args ...any) error {
	return &cause{fmt.Errorf("%w: %s", kind, fmt.Sprintf(format, args...)), hint}
}

// fail makes a *graph.Error of the reading of path. An error that is one already is left as it is.
func fail(path string, err error) error {
	var done *graph.Error
	if errors.As(err, &done) {
		return err
	}
	e := &graph.Error{Op: "read document", Path: path, Err: err}
	var c *cause
	if errors.As(err, &c) {
		e.Hint = c.hint
		if error(c) == err {
			e.Err = c.err
		}
	}
	return e
}
