package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"concord/loader/syntax"
)

// writeTreebank writes a small treebank of one sentence pattern.
func writeTreebank(t *testing.T, dir, name string, sentences int) {
	t.Helper()
	nouns := []string{"firm", "plant", "ministry", "agency"}
	verbs := []string{"sold", "signed", "opened"}
	var b strings.Builder
	for i := range sentences {
		line := func(n int, form, lemma, upos, xpos string, head int, rel string) {
			_, _ = fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t_\n", n, form, lemma, upos, xpos, head, rel)
		}
		s, v, o := nouns[i%4], verbs[i%3], nouns[(i+1)%4]
		line(1, "The", "the", "DET", "DT", 2, "det")
		line(2, s, s, "NOUN", "NN", 3, "nsubj")
		line(3, v, map[string]string{"sold": "sell", "signed": "sign", "opened": "open"}[v], "VERB", "VBD", 0, "root")
		line(4, "a", "a", "DET", "DT", 5, "det")
		line(5, o, o, "NOUN", "NN", 3, "obj")
		line(6, ".", ".", "PUNCT", ".", 3, "punct")
		b.WriteString("\n")
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestTrainTwiceGivesTheSameUsableModel(t *testing.T) {
	bank := t.TempDir()
	writeTreebank(t, bank, "small.conllu", 60)
	var models [2][]byte
	for i := range models {
		data := t.TempDir()
		out := filepath.Join(data, filepath.Dir(syntax.Path))
		if err := os.MkdirAll(out, 0o755); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		args := []string{"--treebank", bank, "--out", out, "--parser-epochs", "3", "--tagger-epochs", "3", "--least", "1", "--prune", "1"}
		if code := run(args, &stdout, &stderr); code != 0 {
			t.Fatalf("exit code %d: %s", code, stderr.String())
		}
		var err error
		if models[i], err = os.ReadFile(filepath.Join(data, syntax.Path)); err != nil {
			t.Fatal(err)
		}
		m, err := syntax.Load(os.DirFS(data))
		if err != nil {
			t.Fatal(err)
		}
		tree := m.Parse(strings.Fields("The agency opened a firm ."))
		v := tree.Root()
		if v != 2 || tree.Subject(v) != 1 || tree.Object(v) != 4 || tree[v].Lemma != "open" {
			t.Errorf("tree %+v", tree)
		}
	}
	if !bytes.Equal(models[0], models[1]) {
		t.Error("two runs give different bytes")
	}
}

func TestRunSaysWhatIsWrong(t *testing.T) {
	bad := t.TempDir()
	if err := os.WriteFile(filepath.Join(bad, "x.conllu"), []byte("1\tbroken\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"no arguments", nil, 2, "--treebank"},
		{"unknown flag", []string{"--nonsense"}, 2, "nonsense"},
		{"empty folder", []string{"--treebank", t.TempDir(), "--dev"}, 1, "no treebank"},
		{"no CoNLL-U", []string{"--treebank", bad, "--dev"}, 1, "x.conllu:1"},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(tt.args, &stdout, &stderr); code != tt.code || !strings.Contains(stderr.String(), tt.want) {
			t.Errorf("%s: exit code %d, %q", tt.name, code, stderr.String())
		}
	}
}
