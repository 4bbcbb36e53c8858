package loader

import (
	"errors"
	"io/fs"

	"concord/graph"
	"concord/loader/source"
)

// Progress is how far a load has come.
type Progress struct {
	Read    int // documents taken from the source, skipped ones among them
	Stored  int // documents whose quads are in the store
	Skipped int
}

// Skip is an input that was not loaded, and why.
type Skip struct {
	Name string
	Err  error
}

// maxSkips bounds how many skips a Report lists; all are counted.
const maxSkips = 1000

// Report is what a load did.
type Report struct {
	Added     int // documents that were not in the graph
	Replaced  int // documents that were there, as older rules had read them
	Unchanged int // documents that were there
	Skipped   int
	// Reasons counts the skipped by why they were: the kinds of errors of package source, "no such file", "other".
	Reasons map[string]int
	// NotMined counts, by language, the added and replaced documents that are stored without being mined for facts, since
	// they are not in English.
	NotMined map[string]int
	// Skips lists the first of the inputs that were skipped.
	Skips []Skip
	// Statements counts by type what the added and replaced documents state.
	Statements map[graph.FactType]int
	Entities   int // mentions in the added and replaced documents
	// Faults counts the statements that were left out since they did not hold together, which is an error in a rule.
	// FirstFaults lists some.
	Faults      int
	FirstFaults []Skip
	Quads       graph.Applied
}

func (r *Report) skip(name string, err error) {
	if r.Reasons == nil {
		r.Reasons = map[string]int{}
	}
	r.Reasons[reason(err)]++
	if r.Skipped++; len(r.Skips) < maxSkips {
		r.Skips = append(r.Skips, Skip{name, err})
	}
}

// reason gives the kind of an error for which an input was skipped.
func reason(err error) string {
	for _, kind := range []error{
		source.ErrEmpty, source.ErrBinary, source.ErrEncoding, source.ErrTooLarge, source.ErrNotRegular, source.ErrLoop,
		source.ErrUnsupported, source.ErrDamaged,
	} {
		if errors.Is(err, kind) {
			return kind.Error()
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file"
	case errors.Is(err, fs.ErrPermission):
		return "no permission"
	case errors.Is(err, graph.ErrReading):
		return "its reading does not hold together"
	}
	return "other"
}

func (r *Report) count(res result) {
	if !source.English(res.doc) {
		if r.NotMined == nil {
			r.NotMined = map[string]int{}
		}
		r.NotMined[res.doc.Language]++
	}
	r.Entities += len(res.reading.Mentions)
	for _, s := range res.reading.Statements {
		if r.Statements == nil {
			r.Statements = map[graph.FactType]int{}
		}
		r.Statements[s.Type]++
	}
	r.Faults += len(res.faults)
	for _, err := range res.faults {
		if len(r.FirstFaults) < maxSkips {
			r.FirstFaults = append(r.FirstFaults, Skip{res.doc.Name, err})
		}
	}
}
