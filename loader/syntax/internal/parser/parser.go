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

// kind is a transition without its label.
type kind uint8

const (
	shift  kind = iota // push the next word
	reduce             // pop the top word, which has its head
	left               // the next word becomes the head of the top word, which is popped
	right              // the top word becomes the head of the next word, which is pushed
	kinds
)

// Actions maps classes to transitions: class 0 is shift, 1 is reduce, then one class for every label of left and right
// arcs that the training trees had.
type Actions struct {
	Left, Right []uint8 // relations, in class order
}

// Count is the number of classes.
func (a *Actions) Count() int { return 2 + len(a.Left) + len(a.Right) }

func (a *Actions) kind(class int) kind {
	switch {
	case class == 0:
		return shift
	case class == 1:
		return reduce
	case class < 2+len(a.Left):
		return left
	}
	return right
}

func (a *Actions) rel(class int) uint8 {
	if class < 2+len(a.Left) {
		return a.Left[class-2]
	}
	return a.Right[class-2-len(a.Left)]
}

// rels gives the relations of a kind, in class order.
func (a *Actions) rels(k kind) []uint8 {
	switch k {
	case left:
		return a.Left
	case right:
		return a.Right
	}
	return nil
}

// bounds gives the range of classes of a kind.
func (a *Actions) bounds(k kind) (from, to int) {
	switch k {
	case shift:
		return 0, 1
	case reduce:
		return 1, 2
	case left:
		return 2, 2 + len(a.Left)
	}
	return 2 + len(a.Left), a.Count()
}

// Parser parses sentences. It is immutable.
type Parser struct {
	Weights perceptron.Scorer
	Actions Actions
	Root    uint8 // the relation of the root
}

// Buffer is the working memory of a Parser; reuse it, one goroutine at a time.
type Buffer struct {
	state    state
	features []uint64
	scores   perceptron.Scores
}

// Parse appends an arc for every word to arcs.
func (p *Parser) Parse(words []Word, b *Buffer, arcs []Arc) []Arc {
	s := &b.state
	s.reset(words)
	for !s.done() {
		if s.forced() {
			continue
		}
		b.features = s.features(b.features[:0])
		p.score(b)
		best, margin := p.choose(s, b)
		p.apply(s, best, margin)
	}
	for i := range s.nodes {
		n := &s.nodes[i]
		a := Arc{Head: n.head, Rel: n.rel, Margin: n.margin}
		if n.head < 0 {
			a.Rel = p.Root
			if a.Margin == unweighed {
				a.Margin = 0
			}
		}
		arcs = append(arcs, a)
	}
	return arcs
}

func (p *Parser) score(b *Buffer) {
	clear(b.scores[:p.Actions.Count()])
	p.Weights.Score(b.features, &b.scores)
}

// choose gives the best permitted class and its lead over the best class of another kind.
func (p *Parser) choose(s *state, b *Buffer) (class int, margin int32) {
	var top [kinds]int
	best, second := kinds, kinds
	for k := range kinds {
		if !s.permits(k) {
			continue
		}
		from, to := p.Actions.bounds(k)
		top[k] = from
		for c := from + 1; c < to; c++ {
			if b.scores[c] > b.scores[top[k]] {
				top[k] = c
			}
		}
		switch {
		case best == kinds || b.scores[top[k]] > b.scores[top[best]]:
			best, second = k, best
		case second == kinds || b.scores[top[k]] > b.scores[top[second]]:
			second = k
		}
	}
	margin = unweighed
	if second != kinds {
		margin = b.scores[top[best]] - b.scores[top[second]]
	}
	return top[best], margin
}

func (p *Parser) apply(s *state, class int, margin int32) {
	switch p.Actions.kind(class) {
	case shift:
		s.shift(margin)
	case reduce:
		s.reduce()
	case left:
		s.left(p.Actions.rel(class), margin)
	case right:
		s.right(p.Actions.rel(class), margin)
	}
}

// Scale is by how much the weights of a parser are multiplied before they are rounded.
const Scale = 8

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
