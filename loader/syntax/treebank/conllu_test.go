package treebank

import (
	"errors"
	"strings"
	"testing"

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
