package main

import (
	"testing"

	"github.com/cayleygraph/quad"
)

func TestShowTerm(t *testing.T) {
	for want, v := range map[string]quad.Value{
		"":                               nil,
		"concord:ProjectFact":            quad.IRI("urn:concord:ns:ProjectFact"),
		"<urn:concord:ns:arg/visitor>":   quad.IRI("urn:concord:ns:arg/visitor"),
		"<urn:concord:ns:>":              quad.IRI("urn:concord:ns:"),
		"rdf:type":                       quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
		"<http://example.org/>":          quad.IRI("http://example.org/"),
		"_:b":                            quad.BNode("b"),
		"text":                           quad.String("text"),
		"text@en":                        quad.LangString{Value: "text", Lang: "en"},
		"5":                              quad.Int(5),
		"true":                           quad.Bool(true),
		"05":                             quad.TypedString{Value: "05", Type: xsdPrefix + "integer"},
		"2020-01-01":                     quad.TypedString{Value: "2020-01-01", Type: xsdPrefix + "date"},
		`"2020"^^xsd:gYear`:              quad.TypedString{Value: "2020", Type: xsdPrefix + "gYear"},
		`"x"^^<http://example.org/type>`: quad.TypedString{Value: "x", Type: "http://example.org/type"},
	} {
		if got := showTerm(v); got != want {
			t.Errorf("%#v: %s, want %s", v, got, want)
		}
	}
}
