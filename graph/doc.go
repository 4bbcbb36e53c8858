// Package graph is the domain of Concord: what a document says, as quads that cite the sentence they were read in.
//
// The system in one page. A loader (package loader) reads documents and makes one [Reading] of each: the entities it
// names and the statements it makes, every one with the exact characters that state it. A Reading depends on nothing but
// the bytes of its document. [Reading.Quads] and the resolved names (package loader/resolve) turn readings into quads
// (subject, predicate, object, label); a [Store] keeps the quads; packages under query walk them.
//
//	document ──< sentence ──< statement ──(label of)──> fact ──involves──> entity
//	                              └── the entities as this document names them ──refersTo──┘
//
// A fact is one event or state of the world, a statement one assertion of it in one text. The quads of a fact carry the
// IRI of the statement as their label, so two documents that report the same visit meet in one fact node under two
// labels, and nothing in the graph lacks a citation.
//
// This package knows the model and its quads. It must not know how a text is read, how a store keeps its bytes, or how
// a question is answered: it imports nothing of loader or query.
package graph
