// Package algebra is what a SPARQL query means: the operators of the SPARQL 1.1 algebra (section 18 of the
// recommendation), expressions and updates, with variables resolved to numbers. [concord/query/sparql/syntax] parses a
// text into a tree of what was written; [Translate] makes the algebra of it; plan turns algebra into better algebra and
// exec runs it.
//
// The operators say what is asked, not how it is found: nothing here knows a store, an index or an ID. An operator is not
// changed once it is made; a pass that improves a query makes new operators and may share the parts that stay.
package algebra
