package loader

import (
	"fmt"

	"concord/graph"
	"concord/loader/extract"
)

// Explanation tells what a Reader finds in a document and why.
type Explanation struct {
	Document graph.Document
	// Statements is how many statements the reading has. 0 with empty Sentences for a document that is not in English.
	Statements int
	Sentences  []extract.Explained
	// Faults are errors for statements that were drawn and then left out since they do not hold together, which is an
	// error in a rule.
	Faults []error
}

// Explain reads a document as Read does, and tells sentence by sentence which names were found, which frames were tried,
// and why a fact was or was not drawn.
func (r *Reader) Explain(doc graph.Document) (e Explanation, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &graph.Error{Op: "explain document", Path: doc.Name, Err: fmt.Errorf("a stage failed: %v", p), Hint: "please report this with the document"}
		}
	}()
	reading, why := r.explain(doc)
	reading.Normalize()
	faults := reading.Sift()
	return Explanation{Document: doc, Statements: len(reading.Statements), Sentences: why.Sentences, Faults: faults}, nil
}
