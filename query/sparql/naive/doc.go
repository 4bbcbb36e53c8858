// Package naive evaluates SPARQL as sections 18.3 to 18.6 of the recommendation define it, operator by operator, over a
// slice of quads. It is support for tests: the oracle that the engine's plans and joins are checked against, so each
// operator is done in the simplest way that is certainly right, and none looks at another. Nothing but tests may import
// it, and it must not learn any trick that the engine uses; where quadratic cost would make tests slow it looks values up
// in maps.
//
// # EXISTS
//
// Section 18.6 substitutes the values of the current solution for the variables of the pattern, which it leaves undefined
// for most operators. Here the substitution is done where solutions come from: basic graph patterns, paths, VALUES and the
// name of GRAPH give only solutions compatible with the current one, bindings included, and an expression sees the current
// solution's value of a variable that its own leaves unbound. There is a solution when one that comes out in the end is
// compatible with the current one.
package naive
