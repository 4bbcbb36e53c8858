// Package link joins other datasets to the graph: it finds which records of a dataset are about entities of the graph, and
// keeps what it finds apart, under a label of its own for each dataset, so that one command takes it away again.
//
// A run has four steps. A dataset is opened and its format, columns and types are found out (dataset.go, columns.go) or read
// from a mapping (mapping.go). Its records pass once; those that share words of a name, or an identifier, with an entity are
// compared with it (block.go, align.go, evidence.go), and the best are kept. When the frequencies of all names are known the
// evidence is weighed (weigh.go) and every pair is accepted, rejected, or left to somebody (decide.go). What is accepted is
// written as skos:exactMatch with its evidence, and the record beside it (quads.go).
//
// A link holds to the names of its entity and not to its IRI, which every document may change (graph.Link). Loading moves links
// with their names (package resolve); one whose names mean several entities, or none, is left over until somebody decides or
// the documents change again (left.go). Decisions come in a file (review.go, accept.go).
//
// The model is that of Fellegi and Sunter, "A Theory for Record Linkage", Journal of the American Statistical Association 64
// (1969): the weight of an agreement is log2 of how much more probable it is between records of one thing than between those
// of two. Agreement on a rare name weighs more, after Winkler, "Frequency-based matching in Fellegi-Sunter model of record
// linkage" (1989).
//
// The names of the graph are the index in memory; the dataset is not. The package must not merge entities, change what
// documents say, or keep anything of records that were not accepted.
package link
