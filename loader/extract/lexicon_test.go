package extract

import (
	"errors"
	"testing"
	"testing/fstest"

	"concord/data"
	"concord/graph"
)

func TestReadLexicon(t *testing.T) {
	lex, err := ReadLexicon(data.FS, "lexicon")
	if err != nil {
		t.Fatal(err)
	}
	if len(lex.frames) < 10 || len(lex.words) < 20 {
		t.Errorf("%d frames and %d classes: files are missing", len(lex.frames), len(lex.words))
	}
}

func TestLexiconErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line       int
	}{
		{"unknown type", "frame journey.go\n", 1},
		{"outside a frame", "# x\nverb go\n", 2},
		{"slot without source", "frame visit.go\n verb go\n slot visitor! person\n", 3},
		{"words without =", "words a b\n", 1},
		{"unknown line", "frame visit.go\n colour red\n", 2},
		{"pick without source", "frame visit.go\n pick kind state\n", 2},
	} {
		_, err := ReadLexicon(fstest.MapFS{"l/a.lex": {Data: []byte(c.text)}}, "l")
		var ge *graph.Error
		if !errors.As(err, &ge) || ge.Line != c.line || ge.Path != "l/a.lex" {
			t.Errorf("%s: got %v, want an error at l/a.lex:%d", c.name, err, c.line)
		}
	}
	if _, err := ReadLexicon(fstest.MapFS{"l/a.lex": {Data: []byte("frame visit.go\n verb go\n slot guest! person < subject\n")}}, "l"); err == nil {
		t.Error("a slot that the fact type does not have is taken")
	}
}
