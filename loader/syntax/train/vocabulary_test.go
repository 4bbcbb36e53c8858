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
