// Package exec runs the plans of package plan: operators that pull batches of IDs from each other, a column for each
// variable that is wanted. A term is decoded only where an expression or a result needs it.
//
// A batch is at most a thousand or so rows; what an operator keeps (hash tables, sorted rows, groups, visited sets) is
// accounted against the memory of the query, and a flag that the context sets is looked at for every batch and inside
// long loops. What is exceeded ends the query with a [*LimitError]; nothing is cut silently.
//
// The package must not decide how a query is answered, nor parse or format anything.
package exec
