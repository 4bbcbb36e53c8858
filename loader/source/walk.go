package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"concord/graph"
)

// walk is one run of Open.
type walk struct {
	ctx   context.Context
	opts  Options
	yield func(graph.Document, error) bool
	seen  map[string]bool // real paths of the folders that were read
}

// path reads what a user named. Like all methods here it says false when the walk shall end.
func (w *walk) path(p string) bool {
	if p == "-" {
		return w.running() && w.stdin()
	}
	return w.entry(p, nil, true)
}

// running says whether the walk may go on; when ctx ended it gives its error first.
func (w *walk) running() bool {
	if err := w.ctx.Err(); err != nil {
		w.yield(graph.Document{}, &graph.Error{Op: "read documents", Err: err})
		return false
	}
	return true
}

// skip reports an input that cannot be read.
func (w *walk) skip(path string, err error) bool {
	return w.yield(graph.Document{Name: nameOf(path)}, fail(path, err))
}

// entry reads a file or a folder. above are the real paths of the folders it was found in; named says that a user asked
// for it, so that its ending does not matter.
func (w *walk) entry(p string, above []string, named bool) bool {
	if !w.running() {
		return false
	}
	info, err := os.Stat(p)
	if err != nil {
		return w.skip(p, statCause(p, err))
	}
	switch {
	case info.IsDir():
		return w.folder(p, above)
	case !info.Mode().IsRegular():
		return w.skip(p, because(ErrNotRegular, "give a file, or pipe it in and name it -", "it is a %s", kindOf(info.Mode())))
	}
	return w.file(p, info.Size(), named)
}

// statCause explains why a path cannot be looked at.
func statCause(p string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err // the path is named once, by the *graph.Error
	}
	hint := ""
	switch {
	case errors.Is(err, fs.ErrNotExist):
		hint = "check the path"
		if _, lerr := os.Lstat(p); lerr == nil {
			hint = "it is a symbolic link to nothing; remove or mend it"
		}
	case errors.Is(err, fs.ErrPermission):
		hint = "you may not read it; change its permissions"
	case strings.Contains(err.Error(), "symbolic links"):
		return because(ErrLoop, "remove the link", "%v", err)
	}
	return &cause{err, hint}
}

func kindOf(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "named pipe"
	case m&fs.ModeSocket != 0:
		return "socket"
	case m&fs.ModeDevice != 0:
		return "device"
	}
	return "special file"
}

func (w *walk) folder(p string, above []string) bool {
	real, err := filepath.EvalSymlinks(p)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		return w.skip(p, statCause(p, err))
	}
	for _, a := range above {
		if a == real {
			return w.skip(p, because(ErrLoop, "remove the link", "to %s", real))
		}
	}
	if w.seen[real] {
		return true
	}
	w.seen[real] = true
	// ReadDir sorts by name, and gives what it read before an error.
	entries, err := os.ReadDir(p)
	if err != nil && !w.skip(p, statCause(p, err)) {
		return false
	}
	above = append(above[:len(above):len(above)], real)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		if !w.entry(filepath.Join(p, e.Name()), above, false) {
			return false
		}
	}
	return true
}

func (w *walk) file(p string, size int64, named bool) bool {
	f, err := os.Open(p)
	if err != nil {
		return w.skip(p, statCause(p, err))
	}
	defer f.Close()
	return w.content(input{path: p, ext: filepath.Ext(p), name: nameOf(p), r: f, size: size, named: named})
}

func (w *walk) stdin() bool {
	return w.content(input{path: "standard input", name: "stdin", r: w.opts.Stdin, size: -1, named: true})
}

// nameOf is the file name without its endings: those of the format and of the compression.
func nameOf(p string) string {
	base := filepath.Base(filepath.ToSlash(p))
	for {
		ext := filepath.Ext(base)
		if ext == "" || ext == base || formats[strings.ToLower(ext)] == 0 {
			return base
		}
		base = strings.TrimSuffix(base, ext)
		if !packs(formats[strings.ToLower(ext)]) {
			return base
		}
	}
}

// input is the content of one file, or of one member of a container.
type input struct {
	path  string // as an error names it
	ext   string // the ending that tells the format
	name  string // as the document will be known
	r     io.Reader
	size  int64 // -1 when it is not known
	named bool  // by the user: read whatever the ending
	depth int   // how many containers it lies in
}

// readAll reads an input within the bound on documents.
func (w *walk) readAll(in input) ([]byte, error) {
	if err := fits(in.size, w.opts); err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(in.r, w.opts.MaxDocument+1))
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return nil, err
	}
	if int64(len(b)) > w.opts.MaxDocument {
		return nil, because(ErrTooLarge, "split it, or raise the limit on the size of a document", "more than %d bytes", w.opts.MaxDocument)
	}
	return b, nil
}
