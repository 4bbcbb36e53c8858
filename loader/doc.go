// Package loader turns documents into quads that cite their sentences.
//
// It is a pipeline of stages, one package each, every one a function of its input alone, so that a document is read the
// same way whatever was read before it, beside it or after it:
//
//	source    bytes -> graph.Document
//	text      Document.Text -> blocks, sentences, tokens
//	syntax    tokens -> tags, lemmas, dependency tree
//	when      text -> dates and periods
//	amount    text -> numbers, money, units, bounds
//	mention   text and trees -> typed mentions of names
//	coref     mentions -> entities of the document
//	extract   all of the above -> statements
//	resolve   names of all documents -> entities of the graph
//
// Only resolve looks beyond one document, and it looks at the set of names, not at the order in which they came.
package loader
