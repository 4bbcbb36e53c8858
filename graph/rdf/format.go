package rdf

// Format is a syntax of RDF.
type Format int

// The syntaxes. The zero value is none of them.
const (
	NTriples Format = iota + 1
	NQuads
	Turtle
	TriG
	RDFXML
	JSONLD
)

// String gives the name of the syntax as its specification has it.
func (f Format) String() string {
	switch f {
	case NTriples:
		return "N-Triples"
	case NQuads:
		return "N-Quads"
	case Turtle:
		return "Turtle"
	case TriG:
		return "TriG"
	case RDFXML:
		return "RDF/XML"
	case JSONLD:
		return "JSON-LD"
	}
	return "RDF"
}
