package rdf

import (
	"bytes"
	"errors"
	"path"
	"strings"

	"concord/graph/rdf/formats"
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

// formatTable has the syntaxes in the order of their constants.
var formatTable = formats.Table[Format]{
	{Name: "N-Triples", Short: []string{"ntriples", "nt", "n-triples"}, Extensions: []string{".nt"}, MediaTypes: []string{"application/n-triples"}},
	{Name: "N-Quads", Short: []string{"nquads", "nq", "n-quads"}, Extensions: []string{".nq"}, MediaTypes: []string{"application/n-quads", "text/x-nquads"}},
	{Name: "Turtle", Short: []string{"turtle", "ttl"}, Extensions: []string{".ttl"}, MediaTypes: []string{"text/turtle", "application/x-turtle"}},
	{Name: "TriG", Short: []string{"trig"}, Extensions: []string{".trig"}, MediaTypes: []string{"application/trig", "application/x-trig"}},
	{Name: "RDF/XML", Short: []string{"rdfxml", "rdf", "xml", "rdf/xml", "owl"}, Extensions: []string{".rdf", ".xml", ".owl"}, MediaTypes: []string{"application/rdf+xml", "application/xml", "text/xml"}},
	{Name: "JSON-LD", Short: []string{"jsonld", "json", "json-ld"}, Extensions: []string{".jsonld", ".json"}, MediaTypes: []string{"application/ld+json", "application/json"}},
}

// noFormat describes what is no syntax.
var noFormat = formats.Names{Name: "RDF", Short: []string{"rdf"}, Extensions: []string{""}, MediaTypes: []string{""}}

// Formats gives all syntaxes.
func Formats() []Format { return formatTable.All() }

func (f Format) names() formats.Names { return formatTable.Of(f, noFormat) }

// String gives the name of the syntax as its specification has it.
func (f Format) String() string { return f.names().Name }

// Name gives the short name, as options have it: "turtle".
func (f Format) Name() string { return f.names().Short[0] }

// Extension gives the file extension, with its dot.
func (f Format) Extension() string { return f.names().Extensions[0] }

// MediaType gives the registered media type, without parameters.
func (f Format) MediaType() string { return f.names().MediaTypes[0] }

// Graphs says whether the syntax can hold more than the default graph.
func (f Format) Graphs() bool { return f == NQuads || f == TriG || f == JSONLD }

// FormatByName finds a syntax by one of its short names, whatever their case: "nq", "nquads", "turtle", "ttl".
func FormatByName(name string) (Format, bool) { return formatTable.ByName(name) }

// FormatByMediaType finds a syntax by a media type, parameters and all. text/plain is none.
func FormatByMediaType(mediaType string) (Format, bool) { return formatTable.ByMediaType(mediaType) }

// FormatByPath finds a syntax by the extension of a file name or of the path of an address: "a.ttl", "a.ttl.gz".
func FormatByPath(name string) (Format, bool) {
	for _, p := range packings {
		if ext := path.Ext(name); strings.EqualFold(ext, p.ext) {
			name = strings.TrimSuffix(name, ext)
			break
		}
	}
	return formatTable.ByPath(name)
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
