package treebank

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func brief(s Sentence) []string {
	var out []string
	for _, t := range s.Tokens {
		head := "root"
		if t.Head >= 0 {
			head = s.Tokens[t.Head].Form
		}
		out = append(out, t.Form+"/"+t.Lemma+"/"+t.Tag+" "+t.Rel+" of "+head)
	}
	return out
}

func TestRetokenise(t *testing.T) {
	tests := []struct {
		name string
		in   string
		want []string
	}{
		{"hyphens join", conllu(
			"1 long long ADJ JJ 3 amod SpaceAfter=No",
			"2 - - PUNCT HYPH 1 punct SpaceAfter=No",
			"3 term term NOUN NN 4 compound _",
			"4 loans loan NOUN NNS 0 root _",
		), []string{"long-term/long-term/NN compound of loans", "loans/loan/NNS root of root"}},
		{"a dash between spaces stays", conllu(
			"1 talks talk NOUN NNS 0 root _",
			"2 - - PUNCT : 3 punct _",
			"3 end end VERB VBP 1 parataxis _",
		), []string{"talks/talk/NNS root of root", "-/-/: punct of end", "end/end/VBP parataxis of talks"}},
		{"contractions stay apart", conllu(
			"1 They they PRON PRP 4 nsubj _",
			"2-3 don't",
			"2 do do AUX VBP 4 aux _",
			"3 n't not PART RB 4 advmod _",
			"4 sell sell VERB VB 0 root _",
		), []string{"They/they/PRP nsubj of sell", "do/do/VBP aux of sell", "n't/not/RB advmod of sell", "sell/sell/VB root of root"}},
		{"cannot is two words", conllu(
			"1 They they PRON PRP 4 nsubj _",
			"2-3 cannot",
			"2 can can AUX MD 4 aux _",
			"3 not not PART RB 4 advmod _",
			"4 sell sell VERB VB 0 root _",
		), []string{"They/they/PRP nsubj of sell", "can/can/MD aux of sell", "not/not/RB advmod of sell", "sell/sell/VB root of root"}},
		{"gonna is one word", conllu(
			"1 They they PRON PRP 2 nsubj _",
			"2-3 gonna",
			"2 gon go VERB VBG 0 root _",
			"3 na to PART TO 4 mark _",
			"4 sell sell VERB VB 2 xcomp _",
		), []string{"They/they/PRP nsubj of gonna", "gonna/gonto/VBG root of root", "sell/sell/VB xcomp of gonna"}},
		{"slashes join", conllu(
			"1 and and CCONJ CC 4 cc SpaceAfter=No",
			"2 / / SYM SYM 3 cc SpaceAfter=No",
			"3 or or CCONJ CC 1 conj _",
			"4 cars car NOUN NNS 0 root _",
		), []string{"and/or/and/or/CC cc of cars", "cars/car/NNS root of root"}},
		{"the head of a chain", conllu(
			"1 19 19 NUM CD 3 nummod SpaceAfter=No",
			"2 - - PUNCT HYPH 1 punct SpaceAfter=No",
			"3 year year NOUN NN 5 obl:npmod SpaceAfter=No",
			"4 - - PUNCT HYPH 5 punct SpaceAfter=No",
			"5 old old ADJ JJ 6 amod _",
			"6 plant plant NOUN NN 0 root _",
		), []string{"19-year-old/19-year-old/JJ amod of plant", "plant/plant/NN root of root"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := Read("test", strings.NewReader(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, brief(Retokenise(s[0]))); d != "" {
				t.Error(d)
			}
		})
	}
}
