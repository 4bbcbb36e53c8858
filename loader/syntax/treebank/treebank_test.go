package treebank

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"concord/graph"
)

// conllu turns blanks into tabs and fills up the columns: number form lemma upos xpos head rel misc.
func conllu(lines ...string) string {
	var b strings.Builder
	for _, l := range lines {
		f := strings.Fields(l)
		switch {
		case len(f) == 8:
			b.WriteString(strings.Join([]string{f[0], f[1], f[2], f[3], f[4], "_", f[5], f[6], "_", f[7]}, "\t"))
		case len(f) == 2: // a range
			b.WriteString(strings.Join([]string{f[0], f[1], "_", "_", "_", "_", "_", "_", "_", "_"}, "\t"))
		default:
			b.WriteString(l)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

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
		{"cannot is one word", conllu(
			"1 They they PRON PRP 4 nsubj _",
			"2-3 cannot",
			"2 can can AUX MD 4 aux _",
			"3 not not PART RB 4 advmod _",
			"4 sell sell VERB VB 0 root _",
		), []string{"They/they/PRP nsubj of sell", "cannot/cannot/MD aux of sell", "sell/sell/VB root of root"}},
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

func TestReadSaysWhereItFails(t *testing.T) {
	good := conllu("1 a a DET DT 2 det _", "2 b b NOUN NN 0 root _")
	for name, tt := range map[string]struct {
		in   string
		line int
	}{
		"columns":       {good + "\n1\tx\n", 4},
		"number":        {good + "\n" + conllu("2 a a DET DT 0 root _"), 4},
		"head":          {good + "\n" + conllu("1 a a DET DT x root _"), 4},
		"head beyond":   {good + "\n" + conllu("1 a a DET DT 7 det _") + "\n", 5},
		"cycle":         {conllu("1 a a DET DT 2 det _", "2 b b DET DT 1 det _") + "\n", 3},
		"range is over": {good + "5-6\tx" + strings.Repeat("\t_", 8) + "\n", 3},
	} {
		_, err := Read("bank", strings.NewReader(tt.in))
		var e *graph.Error
		if !errors.As(err, &e) || e.Line != tt.line || e.Path != "bank" {
			t.Errorf("%s: error %v, want line %d", name, err, tt.line)
		}
	}
}

func TestRelation(t *testing.T) {
	for in, want := range map[string]string{
		"nsubj:pass": "nsubj:pass", "obl:tmod": "obl:unmarked", "nmod:npmod": "nmod:unmarked", "det:predet": "det",
		"acl:relcl": "acl:relcl", "advcl:relcl": "advcl", "root": "root",
	} {
		if got := Relation(in); got != want {
			t.Errorf("Relation(%s) = %s, want %s", in, got, want)
		}
	}
}

// Whatever is read is a forest without cycles, and cutting it anew leaves it one.
func FuzzRead(f *testing.F) {
	f.Add(conllu("1-2 ab", "1 a a DET DT 2 det SpaceAfter=No", "2 b b NOUN NN 0 root _"))
	f.Add(conllu("1 a a X X 0 root SpaceAfter=No", "2 - - PUNCT HYPH 1 punct SpaceAfter=No", "3 b b X X 1 conj _"))
	f.Fuzz(func(t *testing.T, in string) {
		all, err := Read("fuzz", strings.NewReader(in))
		if err != nil {
			return
		}
		for _, s := range all {
			n := Retokenise(s)
			if !acyclic(n.Tokens) {
				t.Fatalf("cycle in %+v", n)
			}
			if len(n.Tokens) == 0 || len(n.Tokens) > len(s.Tokens) {
				t.Fatalf("%d tokens of %d", len(n.Tokens), len(s.Tokens))
			}
		}
	})
}
