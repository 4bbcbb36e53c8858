package extract

import (
	"errors"
	"slices"
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
		{"unknown class", "frame visit.go\n verb @movement\n", 2},
		{"capital letters", "frame visit.go\n\n verb Go\n", 3},
		{"unknown entity type", "frame visit.go\n verb go\n slot visitor! ship < subject\n", 3},
		{"unknown status", "frame visit.go\n status maybe\n", 2},
		{"no words", "frame visit.go\n verb # go\n", 2},
		{"not UTF-8", "# \xff\n", 1},
		{"no trigger", "\nframe visit.go\n slot visitor! person < subject\n", 2},
		{"unknown role", "frame visit.go\n verb go\n slot guest! person < subject\n", 1},
	} {
		_, err := ReadLexicon(fstest.MapFS{"l/a.lex": {Data: []byte(c.text)}}, "l")
		var ge *graph.Error
		if !errors.As(err, &ge) || ge.Line != c.line || ge.Path != "l/a.lex" {
			t.Errorf("%s: got %v, want an error at l/a.lex:%d", c.name, err, c.line)
		}
	}
}

// A user's file adds words to the classes that the frames of data use, and frames of its own.
func TestLexiconOfAUser(t *testing.T) {
	base := fstest.MapFS{"l/a.lex": {Data: []byte("words going = go\nframe visit.go\n verb @going\n slot visitor! person < subject\n")}}
	lex, err := ReadLexicon(base, "l", File{"mine.lex", []byte("\ufeffwords going = voyage\nframe visit.see\n verb sightsee @going\n slot visitor! person < subject\n")})
	if err != nil {
		t.Fatal(err)
	}
	names := func(verb string) (out []string) {
		for _, f := range lex.member(verb).verbs {
			out = append(out, f.Name)
		}
		return out
	}
	for verb, want := range map[string][]string{"go": {"visit.go", "visit.see"}, "voyage": {"visit.go", "visit.see"}, "sightsee": {"visit.see"}} {
		if got := names(verb); !slices.Equal(got, want) {
			t.Errorf("%s triggers %v, want %v", verb, got, want)
		}
	}
	_, err = ReadLexicon(base, "l", File{"mine.lex", []byte("\n\nframe visit.see\n verb\n")})
	var ge *graph.Error
	if !errors.As(err, &ge) || ge.Path != "mine.lex" || ge.Line != 4 {
		t.Errorf("got %v, want an error at mine.lex:4", err)
	}
}

// No text makes the reading of a lexicon panic.
func FuzzReadLexicon(f *testing.F) {
	f.Add([]byte("words a = b\nframe visit.go\n verb @a\n noun x\n light y\n with object z\n slot visitor!* person < subject of+to\n pick kind state=state,official < mod\n time start end\n status planned\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		lex, err := ReadLexicon(fstest.MapFS{}, "l", File{"a.lex", text})
		var ge *graph.Error
		if (lex == nil) == (err == nil) || err != nil && (!errors.As(err, &ge) || ge.Line == 0) {
			t.Errorf("%v, %v", lex, err)
		}
	})
}

// Every class that the readers ask for stands in the files: a slip of the pen would never be met by a word.
func TestClassesExist(t *testing.T) {
	lex, err := ReadLexicon(data.FS, "lexicon")
	if err != nil {
		t.Fatal(err)
	}
	for c, name := range classNames {
		if len(lex.words[name]) == 0 {
			t.Errorf("class %d, %q, has no words", c, name)
		}
		for w := range lex.words[name] {
			if !lex.is(class(c), w) {
				t.Errorf("%q is not of class %q", w, name)
			}
		}
	}
}
