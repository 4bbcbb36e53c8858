// Package extract turns a read document (tokens, trees, mentions, entities, dates, amounts) into statements.
//
// Two layers. The engine knows grammar and no fact type: a [predicate] is a verb or an event noun with its arguments by
// grammatical role, after passives, control, relative clauses, shared subjects and coordination have been undone. Frames
// ask of a predicate what they need: the frames of data/lexicon in plain text (trigger words, slots, roles, types), and,
// for fact types whose reading is arithmetic or quotation rather than grammar (trade, count, position, statement), one
// Go file per fact type.
//
// A frame whose core slots stay empty says nothing. Nothing here may know a document, a company, a person or a plant,
// and no value may leave this package that does not stand in the text or was not computed from it by a stated rule.
package extract
