// Package pebblestore is the embedded graph.Store: one folder on disk, kept in Pebble, a log-structured merge tree. It
// keeps quads and terms and nothing else; it must not know what they mean, and nothing of Pebble shows outside.
//
// # IDs
//
// An ID is 64 bits: a tag of four bits and a payload of sixty (id.go). Strings of up to seven bytes, integers, decimals,
// dates, dateTimes and booleans whose lexical form is the canonical one are folded into the payload, so that they sort
// by value within their tag and need no dictionary. Every other term has the first sixty bits of the hash of its text as
// payload; of an IRI with a fragment, the first 28 are those of the hash of what stands before the fragment, so that the
// parts of a document lie together, and names, namespaces and long texts lie together too (term.go). Two terms with the same hash are told apart, never confused: the dictionary keeps the text under the ID, the
// text is compared whenever a term is looked up, and a term whose ID is taken gets one from a counter, under the tag
// for collisions. Which term came first then decides, so IDs mean nothing in another store.
//
// Terms are kept in the normal form of package rdf: one ID for each RDF term, whatever Go value it came as.
//
// # Keys
//
// Every quad is a key without value in five orders: SPOL, POSL, OSPL, LSPO and PSOL; the first byte tells the order,
// four IDs of eight big-endian bytes follow. The dictionary maps ID to text. Counts of quads, terms and the quads of
// each predicate are kept beside them and change in the same batch.
//
// A term that no quad uses any more is dropped in the change that removed its last quad: a document that is forgotten
// leaves nothing behind. A snapshot taken before still has it.
//
// # Who may open
//
// One process may have a store open for writing, or any number may have it open for reading only; never both. A reader
// changes nothing on disk, so it works on a medium that cannot be written. A writer that is refused gets
// graph.ErrLocked with the process that holds the store.
//
// # Durability
//
// Apply returns when the change is in the synced log; a bulk load when its sorted tables are synced and entered in the
// manifest, in one step. A process that is killed at any moment loses nothing that was returned and leaves nothing half
// done. When the disk is full or fails, the change fails with an error; if Pebble itself can no longer go on, the store
// refuses further writes until it is opened again, which finds the last complete state.
package pebblestore
