// Package tagger gives every word of a sentence its part of speech, from left to right, with a linear classifier over
// the word, its neighbours and the tags already given.
//
// A class is a pair of a Penn Treebank tag and a universal one (NNP with ADJ, IN with SCONJ): the pair tells more to the
// parser than either. Only those classes are scored that words like it had in training; many words have but one.
package tagger

import (
	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/perceptron"
)

// Tagger tags sentences. It is immutable.
type Tagger struct {
	Weights perceptron.Scorer
	Choices *perceptron.Choices // the classes that a word can have, by Key
}

// Key numbers what is known of a word before its sentence is looked at: its usual tag, whether it nearly always has that,
// and how it starts. It is below Keys(classes).
func Key(w *lexicon.Word) int {
	k := int(w.Tag) * 2
	if w.Sure {
		k++
	}
	return k*int(lexicon.Starts) + int(w.Start)
}

// Keys is the number of keys for a number of classes.
func Keys(classes int) int { return (classes + 1) * 2 * int(lexicon.Starts) }

// Buffer is the working memory of a Tagger; reuse it, one goroutine at a time.
type Buffer struct {
	features []uint64
	scores   perceptron.Scores
}

// none stands for a word or tag beyond the sentence.
const none = 0xffff

// Tag appends a class for every word to tags.
func (t *Tagger) Tag(words []lexicon.Word, b *Buffer, tags []uint8) []uint8 {
	tags = tags[:0]
	for i := range words {
		list := t.Choices.Of(Key(&words[i]))
		if len(list) == 1 {
			tags = append(tags, list[0])
			continue
		}
		b.features = features(words, i, tags, b.features[:0])
		t.Weights.Score(b.features, list, &b.scores)
		tags = append(tags, b.scores.Best(list))
	}
	return tags
}

// beyond is the word outside of the sentence.
var beyond = lexicon.Word{ID: none, Shape: none, Suffix: [4]uint32{none, none, none, none}}

// features appends the features of word i.
func features(words []lexicon.Word, i int, tags []uint8, f []uint64) []uint64 {
	at := func(k int) *lexicon.Word {
		if k < 0 || k >= len(words) {
			return &beyond
		}
		return &words[k]
	}
	w, l1, l2, r1, r2 := &words[i], at(i-1), at(i-2), at(i+1), at(i+2)
	p1, p2 := uint32(none), uint32(none)
	if i > 0 {
		p1 = uint32(tags[i-1])
	}
	if i > 1 {
		p2 = uint32(tags[i-2])
	}
	var flags uint32
	if w.First {
		flags |= 1
	}
	if w.Known {
		flags |= 2
	}
	flags |= uint32(w.Quote) << 2
	h := perceptron.Hash
	usual, usual1, usual2 := uint32(w.Tag), uint32(r1.Tag), uint32(r2.Tag)
	if w.Sure {
		usual |= 0x100
	}
	if r1.Sure {
		usual1 |= 0x100
	}
	if !w.Known {
		f = append(f,
			h(30, w.Suffix[3], flags, 0),
			h(31, w.Suffix[2], w.Shape, p1),
			h(32, w.Shape, p1, usual1),
			h(33, w.Prefix[2], flags, 0),
			h(34, w.Prefix[1], 0, 0),
			h(35, w.Shape, l1.ID, 0),
			h(36, w.Shape, r1.ID, 0),
			h(37, l1.Shape, w.Shape, r1.Shape),
		)
	}
	return append(f,
		h(1, flags, 0, 0),
		h(2, w.ID, flags, 0),
		h(3, w.Suffix[0], 0, 0),
		h(4, w.Suffix[1], 0, 0),
		h(5, w.Suffix[2], 0, 0),
		h(6, w.Prefix[0], w.Suffix[1], 0),
		h(7, w.Shape, flags, 0),
		h(8, p1, 0, 0),
		h(9, p2, p1, 0),
		h(10, p1, w.ID, 0),
		h(11, l1.ID, 0, 0),
		h(12, l1.ID, w.ID, 0),
		h(13, l2.ID, 0, 0),
		h(14, r1.ID, 0, 0),
		h(15, w.ID, r1.ID, 0),
		h(16, r2.ID, 0, 0),
		h(17, r1.Suffix[2], w.Suffix[2], 0),
		h(18, p1, w.Suffix[2], 0),
		h(19, p1, w.Shape, 0),
		h(20, w.Shape, r1.Shape, 0),
		h(21, usual, p1, usual1),
		h(22, usual, usual1, usual2),
		h(23, usual, p2, p1),
		h(24, w.ID, usual1, 0),
		h(25, w.ID, p2, p1),
		h(26, l1.ID, usual, r1.ID),
		h(27, l1.Suffix[1], p1, usual),
		h(28, usual, r1.Suffix[2], 0),
		h(29, l1.Shape, w.Shape, usual),
	)
}
