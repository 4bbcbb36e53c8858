package loader

import (
	"fmt"
	"io/fs"

	"concord/graph"
	"concord/graph/namekey"
	"concord/loader/resolve"
)

// Reader reads one document: the stages, in their order, with the rules they go by. It is immutable; any number of
// goroutines may use it.
type Reader struct {
	names     *namekey.Keyer
	gazetteer resolve.Gazetteer
	rules     string
	stages    func(doc graph.Document) (graph.Reading, error)
}

// ReaderOptions directs a Reader. The zero value is ready for use.
type ReaderOptions struct{}

// NewReader makes a Reader by the rules in a data folder; see package data.
func NewReader(data fs.FS, _ ReaderOptions) (*Reader, error) {
	names, err := namekey.New(data)
	if err != nil {
		return nil, err
	}
	return &Reader{names: names}, nil
}

// Names gives the keys by which this Reader's names are found.
func (r *Reader) Names() *namekey.Keyer { return r.names }

// Rules is the version of the rules: readings of one document by one version are the same.
func (r *Reader) Rules() string { return r.rules }

// Read reads a document. The result depends on the document's text and dates and on the rules alone. A fault in a stage
// costs the document and nothing else: it comes back as an error.
func (r *Reader) Read(doc graph.Document) (reading graph.Reading, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &graph.Error{Op: "read document", Path: doc.Name, Err: fmt.Errorf("a stage failed: %v", p), Hint: "please report this with the document"}
		}
	}()
	if reading, err = r.stages(doc); err != nil {
		return graph.Reading{}, err
	}
	reading.Rules = r.rules
	reading.Normalize()
	return reading, reading.Check()
}
