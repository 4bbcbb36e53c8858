// Package rdf reads and writes RDF syntaxes as a stream of quads. It keeps what a document says exactly: a term that is
// read, stored and written again is the same RDF term. It must not know how a store keeps its bytes, and must not hold a
// whole file in memory (JSON-LD alone is read as a whole, up to a limit).
//
// [Read] and [Write] take a [Format]: N-Triples, N-Quads, Turtle, TriG, RDF/XML and JSON-LD, as RDF 1.1 and JSON-LD 1.1
// have them. All readers stream, give the place of an error, and need no more than linear time; nothing is ever fetched.
// N-Triples and N-Quads are read line by line (parse.go), Turtle and TriG by descent over a moving window (turtle.go),
// RDF/XML from the raw tokens of encoding/xml (rdfxml.go), JSON-LD from what json-gold expands (jsonld.go). The classes of
// characters (grammar.go), the escapes (escape.go) and the labels of blank nodes (blank.go) are common to all.
//
// # Normal form of terms
//
// The quad package has several Go values for one RDF term: quad.Int(5), and quad.TypedString with the lexical form "5"
// and the datatype xsd:integer, written in full or with the prefix "xsd:". Everything in Concord means the RDF term, so
// [Normal] picks one value of each:
//
//   - a datatype IRI that starts with "xsd:" is the IRI in http://www.w3.org/2001/XMLSchema#;
//   - a typed string of xsd:string, or without datatype, and a language string without language, is a quad.String;
//   - a typed string whose lexical form is exactly what [AppendTerm] prints for the native value is that native value:
//     quad.Int, quad.Bool ("true", "false"), quad.Float and quad.Time (whole seconds in UTC). Every other lexical form
//     stays a quad.TypedString: "01"^^xsd:integer and "1"^^xsd:integer are two terms, as RDF 1.1 has it;
//   - a quad.Time with a fraction of a second is a quad.TypedString, so that the fraction is kept;
//   - a quad.Float that is NaN or negative zero is a quad.TypedString, because Go's == would misjudge it.
//
// Two values are the same term when their normal forms are equal by ==; that is so exactly when AppendTerm prints the
// same bytes for both.
package rdf
