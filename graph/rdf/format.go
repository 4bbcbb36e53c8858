package rdf

import (
	"bytes"
	"errors"
	"mime"
	"path"
	"slices"
	"strings"
)

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

// formatNames describes a syntax; the first of each list is the one to use.
type formatNames struct {
	name       string
	short      []string
	extensions []string
	mediaTypes []string
	graphs     bool
}

var formatTable = [...]formatNames{
	NTriples: {"N-Triples", []string{"ntriples", "nt", "n-triples"}, []string{".nt"}, []string{"application/n-triples"}, false},
	NQuads:   {"N-Quads", []string{"nquads", "nq", "n-quads"}, []string{".nq"}, []string{"application/n-quads", "text/x-nquads"}, true},
	Turtle:   {"Turtle", []string{"turtle", "ttl"}, []string{".ttl"}, []string{"text/turtle", "application/x-turtle"}, false},
	TriG:     {"TriG", []string{"trig"}, []string{".trig"}, []string{"application/trig", "application/x-trig"}, true},
	RDFXML:   {"RDF/XML", []string{"rdfxml", "rdf", "xml", "rdf/xml", "owl"}, []string{".rdf", ".xml", ".owl"}, []string{"application/rdf+xml", "application/xml", "text/xml"}, false},
	JSONLD:   {"JSON-LD", []string{"jsonld", "json", "json-ld"}, []string{".jsonld", ".json"}, []string{"application/ld+json", "application/json"}, true},
}

// Formats gives all syntaxes.
func Formats() []Format { return []Format{NTriples, NQuads, Turtle, TriG, RDFXML, JSONLD} }

func (f Format) names() formatNames {
	if f < 1 || int(f) >= len(formatTable) {
		return formatNames{name: "RDF", short: []string{"rdf"}, extensions: []string{""}, mediaTypes: []string{""}}
	}
	return formatTable[f]
}

// String gives the name of the syntax as its specification has it.
func (f Format) String() string { return f.names().name }

// Name gives the short name, as options have it: "turtle".
func (f Format) Name() string { return f.names().short[0] }

// Extension gives the file extension, with its dot.
func (f Format) Extension() string { return f.names().extensions[0] }

// MediaType gives the registered media type, without parameters.
func (f Format) MediaType() string { return f.names().mediaTypes[0] }

// Graphs says whether the syntax can hold more than the default graph.
func (f Format) Graphs() bool { return f.names().graphs }

func find(has func(formatNames) bool) (Format, bool) {
	for _, f := range Formats() {
		if has(formatTable[f]) {
			return f, true
		}
	}
	return 0, false
}

// FormatByName finds a syntax by one of its short names, whatever their case: "nq", "nquads", "turtle", "ttl".
func FormatByName(name string) (Format, bool) {
	name = strings.ToLower(name)
	return find(func(n formatNames) bool { return slices.Contains(n.short, name) })
}

// FormatByMediaType finds a syntax by a media type, parameters and all. text/plain is none.
func FormatByMediaType(mediaType string) (Format, bool) {
	t, _, err := mime.ParseMediaType(mediaType)
	if err != nil && t == "" {
		return 0, false
	}
	return find(func(n formatNames) bool { return slices.Contains(n.mediaTypes, t) })
}

// FormatByPath finds a syntax by the extension of a file name or of the path of an address: "a.ttl", "a.ttl.gz".
func FormatByPath(name string) (Format, bool) {
	name = strings.ToLower(name)
	ext := path.Ext(name)
	for _, p := range packings {
		if ext == p.ext {
			ext = path.Ext(strings.TrimSuffix(name, ext))
			break
		}
	}
	return find(func(n formatNames) bool { return ext != "" && slices.Contains(n.extensions, ext) })
}

// FormatByContent guesses a syntax from the start of a document, unpacked. It tells XML and JSON by how they start, and
// takes text for N-Quads when all the lines are such, for TriG, which Turtle is a part of, otherwise.
func FormatByContent(head []byte) (Format, bool) {
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(text) == 0:
		return 0, false
	case bytes.HasPrefix(text, []byte("<?xml")), bytes.HasPrefix(text, []byte("<!DOCTYPE")), bytes.HasPrefix(text, []byte("<!--")),
		bytes.HasPrefix(text, []byte("<rdf:RDF")), bytes.HasPrefix(text, []byte("\xff\xfe")), bytes.HasPrefix(text, []byte("\xfe\xff")):
		return RDFXML, true
	case text[0] == '[' || text[0] == '{':
		rest := bytes.TrimLeft(text[1:], " \t\r\n")
		// An array of JSON goes on with an object; a blank node of Turtle, and a graph of TriG, do not.
		if len(rest) > 0 && (text[0] == '[' && (rest[0] == '{' || rest[0] == '[') || text[0] == '{' && (rest[0] == '"' && jsonKey(rest) || rest[0] == '}')) {
			return JSONLD, true
		}
		return TriG, true
	}
	p, found := newParser(true), TriG
	for line := range bytes.Lines(text) {
		_, ok, err := p.parse(bytes.TrimRight(line, "\r\n"))
		var s *syntaxError
		switch {
		case err == nil && ok:
			found = NQuads
		case errors.As(err, &s) && s.end && !bytes.HasSuffix(line, []byte("\n")):
			return NQuads, true // as far as can be seen
		case err != nil:
			return TriG, true
		}
	}
	return found, true
}

// jsonKey says whether a string and a colon stand at the start of b.
func jsonKey(b []byte) bool {
	for i := 1; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			rest := bytes.TrimLeft(b[i+1:], " \t\r\n")
			return len(rest) == 0 || rest[0] == ':'
		}
	}
	return true
}
