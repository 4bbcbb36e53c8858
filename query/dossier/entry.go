package dossier

import "concord/graph"

// Entry is a fact as it is shown: in a few words, with the citations that state it.
type Entry struct {
	IRI       string         `json:"iri"`
	Type      graph.FactType `json:"type"`
	Summary   string         `json:"summary"` // a few words for a reader
	Arguments []Filler       `json:"arguments"`
	Status    graph.Status   `json:"status"`
	Documents int            `json:"documents"` // distinct ones, the copies of one story as one
	Citations []Citation     `json:"citations"`
	// More counts the statements besides those that are cited, where there are too many to show.
	More int `json:"more,omitempty"`
}

// Filler is what fills a role of a fact.
type Filler struct {
	Role   string `json:"role"`
	Value  string `json:"value"`            // an entity's name, words, a number, or an EDTF date
	Entity string `json:"entity,omitempty"` // IRI
}

// Entry shows the fact. stories gives for each document the first that tells its story ([Reader.Stories]).
func (f *Fact) Entry(stories map[string]string) Entry {
	var citations []Citation
	said := f.Statements()
	for i := range said {
		citations = append(citations, said[i].Cite())
	}
	e := Entry{IRI: f.IRI, Type: f.Type, Summary: f.Phrase(), Arguments: []Filler{}, More: f.Left()}
	e.Citations, e.Documents, e.Status = Settle(citations, stories)
	for _, r := range graph.Roles(f.Type) {
		for _, a := range f.Values(r.Name) {
			filler := Filler{Role: a.Role, Value: a.Text}
			if a.Entity != nil {
				filler.Entity = a.Entity.IRI
			}
			e.Arguments = append(e.Arguments, filler)
		}
	}
	return e
}

// Entries shows facts, in their order.
func (r *Reader) Entries(facts []Fact) ([]Entry, error) {
	var sources []string
	for i := range facts {
		sources = append(sources, facts[i].Documents()...)
	}
	stories, err := r.Stories(sources)
	if err != nil {
		return nil, err
	}
	out := make([]Entry, len(facts))
	for i := range facts {
		out[i] = facts[i].Entry(stories)
	}
	return out, r.err
}
