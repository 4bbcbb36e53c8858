package lemma

import (
	"testing"

	"pgregory.net/rapid"

	"concord/loader/syntax/internal/lexicon"
)

func TestScriptsTurnWordsIntoLemmas(t *testing.T) {
	for _, tt := range []struct{ word, lemma, script string }{
		{"countries", "country", "3y"},
		{"signed", "sign", "2"},
		{"went", "go", "4go"},
		{"sheep", "sheep", "0"},
		{"naïves", "naïve", "1"},
		{"cafés", "cafè", "2è"},
	} {
		s := ScriptOf(tt.word, tt.lemma)
		if s.String() != tt.script || s.Apply(tt.word) != tt.lemma {
			t.Errorf("%s: script %q gives %q", tt.word, s, s.Apply(tt.word))
		}
	}
	if got := (Script{Cut: 9}).Apply("word"); got != "word" {
		t.Errorf("a script that cuts too much gives %q", got)
	}
	if _, ok := ParseScript("y"); ok {
		t.Error("a script without number was read")
	}
}

func TestEveryPairHasAScript(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-zäж']{1,9}`).Draw(t, "word")
		lemma := rapid.StringMatching(`[a-zäж']{1,9}`).Draw(t, "lemma")
		s := ScriptOf(word, lemma)
		back, ok := ParseScript(s.String())
		if !ok || back != s || s.Apply(word) != lemma {
			t.Fatalf("%q to %q: script %q gives %q", word, lemma, s, s.Apply(word))
		}
	})
}

// What holds for the words seen is carried over to others of the same ending.
func TestTrainGeneralises(t *testing.T) {
	lex := lexicon.Build(nil)
	var examples []Example
	for _, p := range [][2]string{{"cities", "city"}, {"parties", "party"}, {"duties", "duty"}, {"plants", "plant"}, {"cars", "car"}, {"deals", "deal"}} {
		examples = append(examples, Example{Form: p[0], Lemma: p[1], Word: lex.Analyse(p[:1], nil)[0], Tag: 1})
	}
	scripts := NewScripts(examples)
	choices := NewChoices(examples, scripts, 2)
	m := Lemmatizer{Weights: Train(examples, scripts, choices, 10, 1), Scripts: scripts, Choices: choices}
	var b Buffer
	for word, want := range map[string]string{"treaties": "treaty", "Loans": "loan"} {
		if got := m.Lemma(word, &lex.Analyse([]string{word}, nil)[0], 1, &b); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}
