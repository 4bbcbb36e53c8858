// Package train makes the model of loader/syntax from treebanks and measures it. It is for cmd/train and for tests; the
// product does not need it.
//
// Equal treebanks and options give equal bytes.
package train
