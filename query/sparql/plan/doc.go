// Package plan decides how a query is answered. [Rewrite] turns algebra into algebra that asks the same and costs less, by
// passes that know no store; [Make] turns algebra into a tree of physical operators, by the statistics of a view of a
// store; [Explain] prints such a tree. It runs nothing: package exec does.
//
// # How bindings travel
//
// A plan is built along a stream of solutions: every operator extends the rows that come in. A pattern looks up each row,
// a group looks up members in the order of least cost, and OPTIONAL, UNION, EXISTS and MINUS are sub-plans that are fed
// with batches of rows, so that what is known outside is used inside. The algebra is evaluated from the inside out, and
// the two ways give the same only where that is so: feedable says where. Elsewhere the operator is evaluated alone and
// joined by hashing.
package plan
