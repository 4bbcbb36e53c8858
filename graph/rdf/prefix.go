package rdf

import (
	"strings"

	"concord/graph/vocab"
)

// Prefix is a short name for a namespace.
type Prefix struct {
	Name string // without colon
	IRI  string
}

// KnownPrefixes gives the prefixes of the vocabularies that the graph uses, which files are written with.
func KnownPrefixes() []Prefix {
	return []Prefix{
		{"concord", vocab.NS},
		{"oa", "http://www.w3.org/ns/oa#"},
		{"owl", "http://www.w3.org/2002/07/owl#"},
		{"prov", "http://www.w3.org/ns/prov#"},
		{"rdf", rdfNS},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"schema", "http://schema.org/"},
		{"skos", "http://www.w3.org/2004/02/skos/core#"},
		{"xsd", xsdNS},
	}
}

// shorten splits an IRI into a prefix and the rest, which ok takes; the longest namespace wins.
func shorten(prefixes []Prefix, s string, ok func(local string) bool) (prefix, local string, found bool) {
	longest := 0
	for _, p := range prefixes {
		if len(p.IRI) > longest && strings.HasPrefix(s, p.IRI) && ok(s[len(p.IRI):]) {
			prefix, local, found, longest = p.Name, s[len(p.IRI):], true, len(p.IRI)
		}
	}
	return prefix, local, found
}
