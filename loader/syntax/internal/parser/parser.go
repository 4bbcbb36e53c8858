// Package parser builds the dependency tree of a tagged sentence from left to right with the arc-eager transition system
// (Nivre 2003, 2008), greedily, by a linear classifier; time grows linearly with the length of the sentence.
//
// There is no artificial root: the word that ends up without a head is the root. When the words are used up and more
// than one is left without a head, the last such word is given back to the buffer (the unshift transition of Nivre and
// Fernández-González 2014), so that the result is always one tree.
package parser

import (
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/perceptron"
)

// Word is what the parser sees of a word.
type Word struct {
	ID   uint32 // its identity, see lexicon.Word; all names alike
	Stem uint32 // the identity of its lemma
	Tag  uint8  // tag class
	Kind Kind   // what it is when other words look at what stands between them
}

// Kind is a coarse part of speech.
type Kind uint8

// The kinds that matter between two words.
const (
	Other Kind = iota
	Verb
	Comma
	Mark // other punctuation
	Conjunction
	kindCount
)

// Arc is the attachment of a word.
type Arc struct {
	Head int32 // -1 root
	Rel  uint8
	// Margin is by how much the chosen transition outscored the best one of another kind.
	Margin int32
}

// unweighed is the margin of a transition that was the only one possible.
const unweighed = 1 << 20

// kind is a kind of transition.
type kind uint8

const (
	shift  kind = iota // push the next word
	reduce             // pop the top word, which has its head
	left               // the next word becomes the head of the top word, which is popped
	right              // the top word becomes the head of the next word, which is pushed
	kinds
)

// move is a transition with the group that the relation of its arc is in. That one word is the head of another has quite
// different grounds for a determiner, a subject and a relative clause: so there is a class for each, though the relation
// itself is chosen afterwards, and freely.
type move uint8

// The groups of relations of left arcs and of right arcs; transitions are numbered shift, reduce, left by group, right by
// group.
const (
	LeftGroups  = 6
	RightGroups = 8
	firstLeft   = move(2)
	firstRight  = firstLeft + LeftGroups
	moves       = firstRight + RightGroups
)

func (m move) kind() kind {
	switch {
	case m < firstLeft:
		return kind(m)
	case m < firstRight:
		return left
	}
	return right
}

// bounds gives the range of moves of a kind.
func (k kind) bounds() (from, to move) {
	switch k {
	case left:
		return firstLeft, firstRight
	case right:
		return firstRight, moves
	}
	return move(k), move(k) + 1
}

// Parser parses sentences: one classifier chooses the transition, another the relation of every arc. It is immutable.
type Parser struct {
	Moves  perceptron.Scorer // classes are transitions, see move
	Labels perceptron.Scorer // classes are relations
	// Choices gives the relations that an arc between two tags can have, by [Key].
	Choices *perceptron.Choices
	Tags    int
	Root    uint8 // the relation of the root
}

// Key numbers an arc from one tag class to another, of which there are tags; leftward says that the head stands behind
// its dependent.
func Key(tags int, leftward bool, head, dependent uint8) int {
	k := int(dependent)*tags + int(head)
	if leftward {
		return k
	}
	return tags*tags + k
}

// Keys is the number of keys for a number of tags.
func Keys(tags int) int { return 2 * tags * tags }

// Buffer is the working memory of a Parser; reuse it, one goroutine at a time.
type Buffer struct {
	state  state
	moves  [moveFeatures]uint64
	labels [labelFeatures]uint64
	scores perceptron.Scores
}

// Parse appends an arc for every word to arcs.
func (p *Parser) Parse(words []Word, b *Buffer, arcs []Arc) []Arc {
	s := &b.state
	s.reset(words)
	for !s.done() {
		if s.forced() {
			continue
		}
		s.moveFeatures(&b.moves)
		p.Moves.Score(b.moves[:], nil, &b.scores)
		m, margin := choose(s, &b.scores)
		rel := uint8(0)
		if m >= firstLeft {
			rel = p.label(s, m, b)
		}
		s.apply(m.kind(), rel, margin)
	}
	for _, n := range s.words() {
		a := Arc{Head: n.head - 1, Rel: uint8(n.rel), Margin: n.margin}
		if n.head == 0 {
			a.Rel = p.Root
			if a.Margin == unweighed {
				a.Margin = 0
			}
		}
		arcs = append(arcs, a)
	}
	return arcs
}

// choose gives the best permitted transition and its lead over the best of another kind.
func choose(s *state, scores *perceptron.Scores) (best move, margin int32) {
	const least = -1 << 30
	top, second := int32(least), int32(least)
	for k := range kinds {
		if !s.permits(k) {
			continue
		}
		from, to := k.bounds()
		m := from
		for c := from + 1; c < to; c++ {
			if scores[c] > scores[m] {
				m = c
			}
		}
		if scores[m] > top {
			best, top, second = m, scores[m], top
		} else {
			second = max(second, scores[m])
		}
	}
	if second == least {
		return best, unweighed
	}
	return best, top - second
}

// relations gives the relations that the arc of a transition can have.
func (p *Parser) relations(s *state, k kind) []uint8 {
	head, dependent := s.arc(k)
	return p.Choices.Of(Key(p.Tags, k == left, uint8(s.nodes[head].tag), uint8(s.nodes[dependent].tag)))
}

// label gives the relation of the arc of a transition.
func (p *Parser) label(s *state, m move, b *Buffer) uint8 {
	list := p.relations(s, m.kind())
	if len(list) == 1 {
		return list[0]
	}
	s.labelFeatures(m, &b.labels)
	p.Labels.Score(b.labels[:], list, &b.scores)
	return b.scores.Best(list)
}

func (s *state) apply(k kind, rel uint8, margin int32) {
	switch k {
	case shift:
		s.shift(margin)
	case reduce:
		s.reduce()
	case left:
		s.left(rel, margin)
	case right:
		s.right(rel, margin)
	}
}

// Scale is by how much the weights of transitions are multiplied before they are rounded. The weights of common features
// are up to sixty updates; to clip a weight does far more harm than to round it.
const Scale = 2

// nameID is the identity of all names that are not words of the language as well.
const nameID = 0xfffe

// NewWord gives what the parser sees of a tagged word with its lemma; name says that the tag is one of names.
func NewWord(w *lexicon.Word, lemma string, tag uint8, name bool, kind Kind) Word {
	x := Word{ID: w.ID, Stem: w.ID, Tag: tag, Kind: kind}
	switch {
	case w.Known:
		x.Stem = lexicon.Hash(lemma)
	case name:
		x.ID, x.Stem = nameID, nameID
	}
	return x
}
