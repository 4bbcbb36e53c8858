package dossier

import (
	"cmp"
	"slices"

	"concord/graph"
)

// Citation is where a document says it. Start and End count code points of the document's text.
type Citation struct {
	Doc       string       `json:"doc"`
	Quote     string       `json:"quote"`
	Start     int          `json:"start"`
	End       int          `json:"end"`
	Document  string       `json:"document"` // IRI
	Title     string       `json:"title,omitempty"`
	Source    string       `json:"source,omitempty"`
	Published string       `json:"published,omitempty"`
	Status    graph.Status `json:"status,omitempty"`
	// CopyOf is the document before in the list, by its name, that tells the same story with small changes, "" when none
	// does: two copies of an agency's report are one source.
	CopyOf string `json:"copyOf,omitempty"`
}

// Cite gives the statement as a citation.
func (s *Statement) Cite() Citation {
	return Citation{
		Doc: s.Document.Name, Quote: s.Quote, Start: s.Span.Start, End: s.Span.End,
		Document: s.Document.IRI, Title: s.Document.Title, Source: s.Document.Source, Published: s.Document.Published,
		Status: s.Status,
	}
}

// Settle sorts citations, those that assert first, drops the ones that stand twice, marks the copies, and counts the
// documents, the copies of one story as one. The status is that of the first. stories gives for each document the first
// that tells its story; the slice is reused.
func Settle(list []Citation, stories map[string]string) (sorted []Citation, documents int, status graph.Status) {
	slices.SortFunc(list, func(a, b Citation) int {
		return cmp.Or(rank(a.Status)-rank(b.Status), cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Document, b.Document), a.Start-b.Start, a.End-b.End)
	})
	list = slices.CompactFunc(list, func(a, b Citation) bool {
		return a.Document == b.Document && a.Start == b.Start && a.End == b.End
	})
	original := map[string]*Citation{} // by story
	for i := range list {
		c := &list[i]
		story := cmp.Or(stories[c.Document], c.Document)
		switch o := original[story]; {
		case o == nil:
			original[story] = c
		case o.Document != c.Document:
			c.CopyOf = o.Doc
		}
	}
	if len(list) > 0 {
		status = list[0].Status
	}
	return list, len(original), status
}

func rank(s graph.Status) int {
	return slices.Index([]graph.Status{graph.Asserted, graph.Planned, graph.Negated}, s)
}
