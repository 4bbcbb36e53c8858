package train

import (
	"strings"
	"testing"

	"concord/loader/syntax/treebank"
)

// plain makes a sentence in which every word hangs on the first.
func plain(words string) treebank.Sentence {
	var s treebank.Sentence
	for i, w := range strings.Fields(words) {
		t := treebank.Token{Form: w, Lemma: strings.ToLower(w), Tag: "NN", POS: "NOUN", Head: 0, Rel: "dep"}
		if i == 0 {
			t.Head, t.Rel = -1, "root"
		}
		s.Tokens = append(s.Tokens, t)
	}
	return s
}

func TestAugmentAddsHeadlinesAndKeepsTheRest(t *testing.T) {
	var in []treebank.Sentence
	for range 300 {
		in = append(in, plain("The firm of Oz opened a plant ."))
	}
	out := augment(in, 0.5, 1)
	if n := len(out) - len(in); n < 100 || n > 200 {
		t.Fatalf("%d copies of 300 sentences at a share of one half", n)
	}
	seen := map[string]bool{}
	for i, s := range out {
		text := strings.Join(forms(s), " ")
		if i < len(in) {
			if text != "The firm of Oz opened a plant ." {
				t.Fatalf("sentence %d became %q", i, text)
			}
			continue
		}
		seen[text] = true
	}
	for _, want := range []string{"THE FIRM OF OZ OPENED A PLANT", "The Firm of Oz Opened a Plant", "The firm of Oz opened a plant"} {
		if !seen[want] {
			t.Errorf("no copy %q", want)
		}
	}
	if len(seen) != 3 {
		t.Errorf("copies %v", seen)
	}
}

func TestAStopThatHasDependentsStays(t *testing.T) {
	s := plain("a b c .")
	s.Tokens[1].Head = 3
	if got := withoutStop(s); len(got.Tokens) != 4 {
		t.Errorf("%d tokens", len(got.Tokens))
	}
}
