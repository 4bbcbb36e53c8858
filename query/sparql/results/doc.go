// Package results writes and reads the results of SELECT and ASK queries in the syntaxes of the W3C: SPARQL 1.1 Query
// Results JSON Format, SPARQL Query Results XML Format (Second Edition), and SPARQL 1.1 Query Results CSV and TSV Formats.
// Both ways are streams: a result is never held whole. Terms are in the normal form of [concord/graph/rdf].
//
// It must not know how a result is found, nor how a person likes to see it: tables for terminals are made elsewhere.
package results
