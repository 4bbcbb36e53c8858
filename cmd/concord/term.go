package main

import (
	"strings"

	"github.com/cayleygraph/quad"

	"concord/graph/rdf"
	"concord/graph/vocab"
)

const xsdPrefix = "http://www.w3.org/2001/XMLSchema#"

// bare are the datatypes whose values speak for themselves.
var bare = map[quad.IRI]bool{
	xsdPrefix + "string": true, xsdPrefix + "integer": true, xsdPrefix + "decimal": true, xsdPrefix + "double": true,
	xsdPrefix + "boolean": true, xsdPrefix + "date": true, xsdPrefix + "dateTime": true,
	vocab.EDTF: true, vocab.Code: true, vocab.Words: true,
}

// showTerm writes a term for people: IRIs with the known prefixes, literals without quotes.
func showTerm(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return showIRI(v)
	case quad.BNode:
		return "_:" + string(v)
	}
	text, datatype, lang, ok := rdf.Literal(v)
	switch {
	case !ok:
		return quad.StringOf(v)
	case lang != "":
		return text + "@" + lang
	case datatype == "" || bare[datatype]:
		return text
	}
	return `"` + text + `"^^` + showIRI(datatype)
}

// showIRI writes an IRI with the known prefix that leaves the least, as a query could have it; or in full.
func showIRI(iri quad.IRI) string {
	best, local := "", ""
	length := 0
	for _, p := range vocab.QueryPrefixes() {
		rest, ok := strings.CutPrefix(string(iri), p.IRI)
		if ok && len(p.IRI) > length && isLocalName(rest) {
			best, local, length = p.Name, rest, len(p.IRI)
		}
	}
	if length == 0 {
		return "<" + string(iri) + ">"
	}
	return best + ":" + local
}

// isLocalName says whether a text can stand behind a prefix without escapes.
func isLocalName(s string) bool {
	for i, r := range s {
		switch {
		case r == '_', r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == ':':
		case (r == '-' || r == '.') && i > 0 && i < len(s)-1:
		case r == '-' && i > 0:
		default:
			return false
		}
	}
	return s != ""
}

// plainTerm is a term as plain text: what it says, without its kind.
func plainTerm(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return "_:" + string(v)
	}
	if text, _, _, ok := rdf.Literal(v); ok {
		return text
	}
	return quad.StringOf(v)
}
