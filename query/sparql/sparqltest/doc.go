// Package sparqltest tests engines of SPARQL: it runs the W3C's suites of query, update, results and federation against
// one, and random queries over random graphs against two, whose answers must be the same. It is support for tests. It
// knows of an engine what [Engine] says and must not look behind it.
package sparqltest
