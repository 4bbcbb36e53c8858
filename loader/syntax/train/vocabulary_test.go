package train

import (
	"testing"

	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/treebank"
)

func TestNamesAreNotInTheVocabulary(t *testing.T) {
	tag := func(s treebank.Sentence, tags ...string) treebank.Sentence {
		for i, x := range tags {
			s.Tokens[i].Tag = x
		}
		return s
	}
	var all []treebank.Sentence
	for range 12 {
		all = append(all,
			tag(plain("In April Zembla opened a Zemblan plant"), "IN", "NNP", "NNP", "VBD", "DT", "JJ", "NN"),
			tag(plain("The zebra once"), "DT", "NN", "RB"))
	}
	all = append(all, tag(plain("a hapax"), "DT", "NN"))
	tags := newTagSet(all)
	lex := buildLexicon(all, tags)
	for word, want := range map[string]bool{
		"plant": true, "april": true, "the": true, "zebra": true, "zembla": false, "zemblan": false, "hapax": false,
	} {
		e, ok := lex.Lookup(lexicon.Hash(word))
		if ok != want {
			t.Errorf("%s: in the vocabulary %v, want %v", word, ok, want)
		}
		if word == "plant" && (e.Count != 12 || !e.Sure || tags.tags[e.Tag-1].Penn != "NN") {
			t.Errorf("plant: %+v", e)
		}
	}
}

// "ai n't" says nothing about AI, and TV is a word of its own.
func TestAcronymsAreOtherWords(t *testing.T) {
	var all []treebank.Sentence
	for range 6 {
		s := plain("You ai n't watching TV .")
		s.Tokens[1].Tag = "VBZ"
		all = append(all, s)
	}
	lex := buildLexicon(all, newTagSet(all))
	words := lex.Analyse([]string{"The", "AI", "ai", "n't", "TV", "tv"}, nil)
	for i, want := range []bool{false, false, true, true, true, false} {
		if words[i].Known != want {
			t.Errorf("word %d: known %v, want %v", i, words[i].Known, want)
		}
	}
	for word, want := range map[string]int{"ai": 6, "AI": 6, "tv": 6, "TV": 6, "you": 6, "Ai": 6, "it": 0} {
		if got := lex.Count(word); got != want {
			t.Errorf("%s: counted %d times, want %d", word, got, want)
		}
	}
}

func TestRareTagsFallBackOnTheUsualPair(t *testing.T) {
	var all []treebank.Sentence
	for range 20 {
		all = append(all, plain("a b"))
	}
	odd := plain("c")
	odd.Tokens[0].POS = "VERB" // NN with VERB: once
	tags := newTagSet(append(all, odd))
	if got := tags.tags[tags.of(&odd.Tokens[0])]; got.Penn != "NN" || got.Universal != "NOUN" {
		t.Errorf("class %+v", got)
	}
}
