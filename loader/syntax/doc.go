// Package syntax reads the grammar of a sentence: the part of speech and the lemma of every word, and a dependency tree
// with the relations of Universal Dependencies (de Marneffe et al. 2021), so that rules can speak of subjects, objects
// and modifiers instead of word order.
//
// A [Model] is loaded from a file of integer weights in one read ([Load]) and is then immutable; its answers depend on
// the words of the sentence alone. Names have no identity in it, only their shape and endings: a sentence is read the
// same way whoever it is about. The model is trained by cmd/train, data/model/README.md says from what and how well.
//
// This package knows no facts, no entity types and no document; it must not reach for the text behind the words.
package syntax
