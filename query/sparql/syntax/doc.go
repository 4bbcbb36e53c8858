// Package syntax reads SPARQL 1.1 Query and Update (and the SERVICE clause of Federated Query) and gives a tree of what
// was written. A text that is accepted keeps every rule of section 19 of the recommendation: those of the grammar and
// those that the grammar cannot say (where AS may name a variable, what a grouped query may project, where aggregates and
// blank nodes may stand).
//
// The tree holds terms, not spellings: IRIs are resolved against the base and prefixes are replaced, literals are in the
// normal form of [concord/graph/rdf]. Every node knows its place in the text. String prints SPARQL that reads back to an
// equal tree.
//
// Reading takes time linear in the text, and nesting is limited, so that no text can exhaust the stack. The package
// must not know what a query means: the algebra of a tree is made by [concord/query/sparql/algebra].
package syntax
