package rdf

import (
	"strings"

	"concord/graph/vocab"
)

// Prefix is a short name for a namespace.
type Prefix = vocab.Prefix

// KnownPrefixes gives the prefixes of the vocabularies that the graph uses, which files are written with.
func KnownPrefixes() []Prefix { return vocab.Prefixes() }

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
