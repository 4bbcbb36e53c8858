package loader

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"runtime"
	"sync"

	"concord/graph"
)

// Options directs a load. The zero value is ready for use.
type Options struct {
	// Workers is how many documents are read at the same time; 0 means one for each processor.
	Workers int
	// Batch is how many documents are stored at a time; 0 means 8192 at first and then as many as the load has stored, up
	// to 32768: the store takes few large batches cheaper than many small ones, and few batches find names of documents
	// before them changed. A load that is interrupted leaves whole batches, and may be run again.
	Batch int
	// Progress, if set, is called after every document taken and every batch stored, from one goroutine at a time.
	Progress func(Progress)
	// Memory bounds, in bytes, what the process takes from the system while the load runs, as far as Go's collector can see
	// to it; 0 is no bound. What is in use (names above all: about 2 KB for each document) may need more.
	Memory int64
	// bulkFrom is bulkDocuments, for tests.
	bulkFrom int
}

// DefaultMemory is the bound on memory, in bytes, that suits a command that loads and does nothing else.
const DefaultMemory = 480 << 20

const (
	firstBatch    = 8192
	greatestBatch = 32768
)

// Load reads documents in parallel and puts what they say into the store, batch by batch. What is in the store afterwards is
// a function of the set of documents, the judgements and the rules: neither the order of the documents, nor batches, nor
// workers, nor what was there and was forgotten, has a part in it. A document that is there already, read by the same
// rules, changes nothing.
//
// An input that cannot be read is skipped and told in the report. An error ends the load; the report says what was done
// until then.
func Load(ctx context.Context, store graph.Store, r *Reader, docs iter.Seq2[graph.Document, error], opts Options) (Report, error) {
	workers := cmp.Or(opts.Workers, runtime.GOMAXPROCS(0))
	heap := holdHeap(opts.Memory)
	defer heap.release()
	w, err := openWriter(ctx, store, r)
	if err != nil {
		return Report{}, err
	}
	w.bulkFrom = cmp.Or(opts.bulkFrom, w.bulkFrom)
	l := load{writer: w, progress: opts.Progress, seen: map[string]string{}}
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel() // before waiting
	for res := range l.read(ctx, docs, workers, &running) {
		l.now.Read++
		if err = l.enter(res); err != nil {
			break
		}
		if l.pending.add.len()+len(l.pending.rename) >= cmp.Or(opts.Batch, min(max(l.flushed, firstBatch), greatestBatch)) {
			l.pending.more = true
			if err = l.flush(ctx); err != nil {
				break
			}
		}
		l.tell()
	}
	if err == nil {
		if err = ctx.Err(); err == nil {
			err = l.flush(ctx)
		}
	}
	if stored := l.stored(); err == nil {
		err = stored
	}
	if closed := l.pending.add.close(); err == nil { // of a batch that is not to be stored any more
		err = closed
	}
	l.tell()
	return l.report, err
}

// load is a load under way.
type load struct {
	*writer
	progress func(Progress)
	now      Progress
	report   Report
	pending  edit
	// seen holds the name of every document that this load met.
	seen    map[string]string
	flushed int // documents of the batches before the pending one
	// storing gives the outcome of the batch that is being stored while the next is read; nil when there is none. Only the
	// goroutine that stores uses the writer.
	storing chan outcome
}

// outcome is what became of a batch.
type outcome struct {
	documents int
	applied   graph.Applied
	err       error
}

// result is what became of one input.
type result struct {
	doc     graph.Document
	reading graph.Reading
	faults  []error // of statements that were left out
	skip    error
	known   *known // set when the graph has the document, and then reading may be missing
	err     error  // ends the load
}

// known is a document that the graph had when it was met.
type known struct{ name, rules string }

// read gives results in the order of the documents. One goroutine takes documents and a number of them read; at most a few
// documents for each worker are under way, whatever their number.
func (l *load) read(ctx context.Context, docs iter.Seq2[graph.Document, error], workers int, running *sync.WaitGroup) iter.Seq[result] {
	type job struct {
		doc  graph.Document
		done chan<- result
	}
	jobs := make(chan job)
	order := make(chan (<-chan result), 2*workers)
	for range workers {
		running.Go(func() {
			for j := range jobs {
				j.done <- l.readOne(j.doc)
			}
		})
	}
	running.Go(func() {
		defer close(jobs)
		defer close(order)
		for doc, err := range docs {
			done := make(chan result, 1)
			select {
			case order <- done:
			case <-ctx.Done():
				return
			}
			if err != nil {
				done <- result{doc: doc, skip: err}
				continue
			}
			select {
			case jobs <- job{doc, done}:
			case <-ctx.Done():
				return
			}
		}
	})
	return func(yield func(result) bool) {
		for done := range order {
			select {
			case res := <-done:
				if !yield(res) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// readOne reads a document, unless the graph has it as the present rules read it.
func (l *load) readOne(doc graph.Document) result {
	k, err := l.lookup(doc.IRI)
	if err != nil {
		return result{doc: doc, err: err}
	}
	if k != nil && k.rules == l.reader.rules() {
		return result{doc: doc, known: k}
	}
	reading, faults, err := l.reader.read(doc)
	return result{doc: doc, reading: reading, faults: faults, skip: err, known: k}
}

// lookup finds a document in the store.
func (l *load) lookup(iri string) (*known, error) {
	snapshot, err := l.store.Snapshot()
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	name, rules, err := graph.OpenView(snapshot, l.reader.names).DocumentVersion(iri)
	if errors.Is(err, graph.ErrNotFound) {
		return nil, nil
	}
	return &known{name, rules}, err
}

// enter puts a result into the pending edit.
func (l *load) enter(res result) error {
	name, iri := res.doc.Name, res.doc.IRI
	if res.err != nil {
		return res.err
	}
	if res.skip != nil {
		l.report.skip(cmp.Or(name, pathOf(res.skip)), res.skip)
		l.now.Skipped++
		return nil
	}
	if l.pending.add == nil {
		l.pending = edit{add: &spool{}, rename: map[string]string{}}
	}
	before, met := l.seen[iri]
	switch {
	case met:
		l.report.Unchanged++
	case res.known == nil:
		l.report.Added++
		l.report.count(res)
		l.seen[iri] = name
		return l.pending.add.put(res.reading)
	case res.known.rules != l.reader.rules():
		l.report.Replaced++
		l.report.count(res)
		res.reading.Document.Name = min(name, res.known.name)
		l.pending.forget = append(l.pending.forget, iri)
		l.seen[iri] = res.reading.Document.Name
		return l.pending.add.put(res.reading)
	default:
		l.report.Unchanged++
		before = res.known.name
		l.seen[iri] = before
	}
	// Of several files with the same bytes, the first in byte order gives the name.
	if name < before {
		l.seen[iri] = name
		if l.pending.add.has(iri) {
			l.pending.add.rename(iri, name)
		} else {
			l.pending.rename[iri] = name
		}
	}
	return nil
}

// flush waits until the batch before is stored, and begins to store the pending one.
func (l *load) flush(ctx context.Context) error {
	if err := l.stored(); err != nil || l.pending.add.len()+len(l.pending.rename) == 0 {
		return err
	}
	storing, batch := make(chan outcome, 1), l.pending
	l.storing, l.pending = storing, edit{}
	l.flushed += batch.add.len()
	go func() {
		applied, err := l.commit(ctx, batch)
		if closed := batch.add.close(); err == nil {
			err = closed
		}
		storing <- outcome{batch.add.len(), applied, err}
	}()
	return nil
}

// stored waits until the batch that is being stored is, and counts it.
func (l *load) stored() error {
	if l.storing == nil {
		return nil
	}
	o := <-l.storing
	l.storing = nil
	if o.err != nil {
		return o.err
	}
	l.now.Stored += o.documents
	l.report.Quads.Added += o.applied.Added
	l.report.Quads.Removed += o.applied.Removed
	return nil
}

func (l *load) tell() {
	if l.progress != nil {
		l.progress(l.now)
	}
}

// pathOf gives the path that an error names.
func pathOf(err error) string {
	var e *graph.Error
	if errors.As(err, &e) {
		return e.Path
	}
	return ""
}

// Forget takes a document, given by its IRI or by its name if no other has it, out of the graph, as if it had never come.
func Forget(ctx context.Context, store graph.Store, r *Reader, doc string) error {
	w, err := openWriter(ctx, store, r)
	if err != nil {
		return err
	}
	iri, err := w.find(doc)
	if err != nil {
		return err
	}
	_, err = w.commit(ctx, edit{forget: []string{iri}})
	return err
}

// find gives the IRI of a document by IRI or name.
func (w *writer) find(doc string) (string, error) {
	snapshot, err := w.store.Snapshot()
	if err != nil {
		return "", err
	}
	defer snapshot.Close()
	return graph.OpenView(snapshot, w.reader.names).FindDocument(doc)
}
