package graph

import (
	"crypto/sha256"
	"encoding/hex"
)

// Document is a text with where it came from.
type Document struct {
	// IRI is urn:concord:doc: and the first 16 hex digits of the SHA-256 of the document's bytes.
	IRI string
	// Name is the file name without its ending, by which a user knows the document; of several files with the same
	// bytes, the first in byte order.
	Name      string
	Title     string
	Source    string // publisher
	Author    string // as the document names them, "" when it does not
	URL       string
	Published string // ISO 8601 date or EDTF, "" when unknown
	Language  string // BCP 47, "en"
	MediaType string // "text/plain"
	// Text is the whole text, UTF-8; offsets count its code points.
	Text string
}

// DocumentIRI gives the IRI of the document that has these bytes.
func DocumentIRI(content []byte) string {
	h := sha256.Sum256(content)
	return "urn:concord:doc:" + hex.EncodeToString(h[:8])
}

// Sentence is a sentence of a document that a statement stands in.
type Sentence struct {
	Exact string
	Span  Span
}
