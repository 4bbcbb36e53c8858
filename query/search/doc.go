// Package search finds documents by their words and entities by their names, with the passage that has them: the full-text
// index beside a graph.
//
// The index (bleve) holds nothing that the graph does not: [Open] brings it up to date with a snapshot, and it
// may be deleted at any time, to be made anew. English texts are found by the stems of their words, all others by the words
// as they stand. It must not decide what a text means: that is the loader's.
package search
