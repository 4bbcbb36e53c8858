// Package querytest makes random SPARQL queries, updates and data for tests: the round trip of the parser, and engines
// against each other. The vocabulary is small, so that random patterns match random data. It is test support and must not
// be imported by anything that ships.
package querytest
