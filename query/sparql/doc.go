// Package sparql answers SPARQL 1.1 queries over a [graph.Store].
//
// [Parse] reads a query once; an [Engine] answers it as often as asked, each time over the newest state of its store. The
// default graph is the union of all labels unless the options are strict, so that facts are found without naming
// statements, and GRAPH ?statement { ... } gives where they come from.
//
// The rooms behind it: syntax (text to tree), algebra (tree to operators), plan (operators to a plan, by the store's
// statistics), exec (plans over batches of IDs), value (expressions), access (what is read of a store and kept).
package sparql
