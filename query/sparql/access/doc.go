// Package access is how planner and operators of SPARQL see a store: terms and IDs, among them IDs for computed terms
// that the store does not have; the triples of the active graph, each once, whatever labels they stand under; statistics;
// and, for predicates that are asked for often, their pairs of subject and object in memory.
//
// What is read from one state of a store is kept in a [Cache] within a bound of memory and used by all queries over that
// state; the next state begins with what the changes between did not touch, as far as the store tells. It must not know of
// operators or plans.
package access
