// Package rdf reads and writes RDF syntaxes as a stream of quads. It keeps what a document says exactly: a term that is
// read, stored and written again is the same RDF term. It must not know how a store keeps its bytes, and must not hold a
// whole file in memory.
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
