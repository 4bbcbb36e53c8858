package rdf

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Labels of blank nodes are local to a document: _:a of one document and _:a of another are two nodes. A store keeps
// labels, so two documents that are read into one store must be read with different scopes.

// validScope says whether s can start a label.
func validScope(s string) bool { return s == "" || validLabel(s) }

// blankNames gives blank nodes their labels.
type blankNames struct {
	scope string
	n     int
}

// label gives the label of a node that the document labels itself, appended to dst. Without scope that is the same, but
// for labels that look like those of fresh nodes, which get one more x in front, so that the two never meet.
func (b *blankNames) label(dst, own []byte) []byte {
	if b.scope != "" {
		dst = append(dst, b.scope...)
		dst = append(dst, '.')
		return append(dst, own...)
	}
	if looksFresh(own) {
		dst = append(dst, 'x')
	}
	return append(dst, own...)
}

const freshPrefix = "anon"

// looksFresh says whether a label is x*anon[0-9]+.
func looksFresh(s []byte) bool {
	rest := strings.TrimLeft(string(s[:min(len(s), 64)]), "x")
	if len(s) > 64 {
		rest = strings.TrimLeft(string(s), "x")
	}
	if !strings.HasPrefix(rest, freshPrefix) || len(rest) == len(freshPrefix) {
		return false
	}
	return strings.Trim(rest[len(freshPrefix):], "0123456789") == ""
}

// fresh gives a node that the document does not label.
func (b *blankNames) fresh() quad.BNode {
	b.n++
	if b.scope != "" {
		return quad.BNode(b.scope + "-" + strconv.Itoa(b.n))
	}
	return quad.BNode(freshPrefix + strconv.Itoa(b.n))
}
