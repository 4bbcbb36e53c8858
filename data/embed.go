// Package data holds what Concord knows of the world and of English in general: the ontology, the gazetteer, the
// lexicon, the weights of the parser, and the documents of the demonstration. It is plain text wherever it can be, so
// that a researcher may read and correct it. It must hold nothing that was written for the sake of one document.
package data

import "embed"

// FS has the folders of this package at its root: gazetteer/countries.tsv and so on.
//
//go:embed */*
var FS embed.FS
