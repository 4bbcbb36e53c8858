package vocab

// Prefix is a short name for a namespace.
type Prefix struct {
	Name string // without colon
	IRI  string
}

// Prefixes are the short names of the vocabularies that the graph uses: files are written with them, tables show them, and
// queries know them without declaring them.
func Prefixes() []Prefix {
	return []Prefix{
		{"concord", NS},
		{"oa", "http://www.w3.org/ns/oa#"},
		{"owl", "http://www.w3.org/2002/07/owl#"},
		{"prov", "http://www.w3.org/ns/prov#"},
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"schema", "http://schema.org/"},
		{"skos", "http://www.w3.org/2004/02/skos/core#"},
		{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	}
}

// QueryPrefixes are the prefixes that queries know without declaring them: those of [Prefixes], con as a shorter name for
// concord, and those of vocabularies that other datasets use much.
func QueryPrefixes() []Prefix {
	return append(Prefixes(),
		Prefix{"con", NS},
		Prefix{"dc", "http://purl.org/dc/elements/1.1/"},
		Prefix{"dcterms", "http://purl.org/dc/terms/"},
		Prefix{"edtf", "http://id.loc.gov/datatypes/edtf/"},
		Prefix{"foaf", "http://xmlns.com/foaf/0.1/"},
		Prefix{"geo", "http://www.opengis.net/ont/geosparql#"},
		Prefix{"wd", "http://www.wikidata.org/entity/"},
		Prefix{"wdt", "http://www.wikidata.org/prop/direct/"},
	)
}
