package quadstore

import (
	"context"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"

	"concord/graph"
)

// batch is the number of quads from which on a writer becomes a bulk load.
const batch = 10000

var errWriterClosed = errors.New("the writer was closed")

// NewQuadWriter implements Cayley's QuadStore: a batch import, in which a quad that is there already is no error. A
// small one becomes one change at Close; a big one a bulk load, within the memory bound of [graph.LoadOptions]. Either
// is seen whole once Close has returned nil, and not at all if it returned an error. The writer is for one goroutine.
func (qs *QuadStore) NewQuadWriter() (quad.WriteCloser, error) {
	if qs.fixed != nil {
		return nil, &graph.Error{Op: "import quads", Err: errFixed}
	}
	return &writer{store: qs.store}, nil
}

type writer struct {
	store  graph.Store
	buf    []quad.Quad
	closed bool

	chunks chan []quad.Quad // to the bulk load, once there is one
	result chan error       // gets what it ended with, then is closed
	err    error
}

// WriteQuad implements quad.Writer.
func (w *writer) WriteQuad(q quad.Quad) error {
	_, err := w.WriteQuads([]quad.Quad{q})
	return err
}

// WriteQuads implements quad.BatchWriter.
func (w *writer) WriteQuads(quads []quad.Quad) (int, error) {
	if w.closed {
		return 0, &graph.Error{Op: "import quads", Err: errWriterClosed}
	}
	w.buf = append(w.buf, quads...)
	if len(w.buf) < batch {
		return len(quads), w.err
	}
	if w.chunks == nil {
		w.chunks, w.result = make(chan []quad.Quad), make(chan error, 1)
		go func() {
			_, err := w.store.Load(context.Background(), w.all(), graph.LoadOptions{})
			w.result <- err
			close(w.result)
		}()
	}
	if !w.flush() {
		return 0, w.err
	}
	return len(quads), nil
}

// flush hands the buffer to the bulk load; false if that has ended already.
func (w *writer) flush() bool {
	select {
	case w.chunks <- w.buf:
		w.buf = nil
		return true
	case err, ok := <-w.result:
		if ok {
			w.err = err
		}
		return false
	}
}

// all gives the bulk load what the writer gets, until it is closed.
func (w *writer) all() iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for chunk := range w.chunks {
			for _, q := range chunk {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
}

// Close finishes the import. Further calls give the same error.
func (w *writer) Close() error {
	if w.closed {
		return w.err
	}
	w.closed = true
	if w.chunks == nil {
		if len(w.buf) > 0 {
			_, w.err = w.store.Apply(context.Background(), graph.Change{Add: w.buf})
		}
		return w.err
	}
	if len(w.buf) > 0 {
		w.flush()
	}
	close(w.chunks)
	if err, ok := <-w.result; ok {
		w.err = err
	}
	return w.err
}
