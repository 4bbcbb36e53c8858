package link

import (
	"github.com/cayleygraph/quad"

	"concord/graph"
)

// record is one thing of a dataset: a row of a table, an object of JSON Lines, or what a document of RDF says of a subject.
type record struct {
	iri   quad.IRI // as it will be called in the graph
	place int      // line of a table, number of the first quad of RDF; 1-based
	// names are the names of the thing, without repetition.
	names []string
	typ   graph.EntityType // "" for unknown
	ids   []identifier
	// countries are short English names of countries that the record names for the thing.
	countries []string
	places    []string // names of places
	// born, died and dated are years, 0 for unknown; dated is when it happened or was founded.
	born, died, dated int
	// quads are what the record says, without label. They are made only for records that are kept.
	quads func() []quad.Quad
}
