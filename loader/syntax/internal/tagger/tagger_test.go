package tagger

import (
	"slices"
	"strings"
	"testing"

	"concord/loader/syntax/internal/lexicon"
	"concord/loader/syntax/internal/perceptron"
)

// A word that is now a noun, now a verb is told by what stands before it.
func TestTaggerLearnsFromContext(t *testing.T) {
	lex := lexicon.Build(map[string]lexicon.Entry{
		"the": {Count: 9}, "they": {Count: 9}, "plan": {Count: 9}, "deal": {Count: 9}, "to": {Count: 9},
	})
	var examples []Example
	for _, s := range []struct {
		words string
		tags  []uint8
	}{
		{"the plan", []uint8{1, 2}},
		{"they plan", []uint8{3, 4}},
		{"the deal", []uint8{1, 2}},
		{"they deal", []uint8{3, 4}},
		{"the Xyz plan", []uint8{1, 5, 2}},
	} {
		examples = append(examples, Example{Words: lex.Analyse(strings.Fields(s.words), nil), Tags: s.tags})
	}
	choices := NewChoices(examples, 6)
	weights, _, _ := perceptron.CompileSparse(perceptron.Average([]*perceptron.Learner{Train(examples, choices, 20, 0, 1)}, 8, 1, 1), 1<<10)
	tg := Tagger{Weights: weights, Choices: choices}
	var b Buffer
	for _, e := range examples {
		if got := tg.Tag(e.Words, &b, nil); !slices.Equal(got, e.Tags) {
			t.Errorf("tags %v, want %v", got, e.Tags)
		}
	}
	if got := tg.Tag(lex.Analyse([]string{"the", "Abc", "deal"}, nil), &b, nil); !slices.Equal(got, []uint8{1, 5, 2}) {
		t.Errorf("an unseen name: %v", got)
	}
	if got := tg.Tag(nil, &b, nil); len(got) != 0 {
		t.Errorf("no words: %v", got)
	}
}
