package extract_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"concord/data"
	"concord/graph"
	"concord/loader"
	"concord/loader/extract"
	"concord/loader/source"
)

// Whoever asks for an explanation gets the statements that are drawn without one, and as many facts are told as drawn.
func TestExplainDrawsTheSame(t *testing.T) {
	s, err := loader.NewStages(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(data.FS, "documents/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		b, err := fs.ReadFile(data.FS, f)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := source.Parse(f, b)
		if err != nil {
			t.Fatal(err)
		}
		want := s.Extractor.Extract(s.Input(doc))
		got, why := s.Extractor.Explain(s.Input(doc))
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: the statements differ", f)
		}
		drawn, frames := 0, 0
		for _, x := range why.Sentences {
			frames += len(x.Tried)
			for _, o := range x.Facts {
				if o.Drawn {
					drawn++
				} else if o.Why == "" {
					t.Errorf("%s: %s by %s is dropped without a reason", f, o.Type, o.Rule)
				}
			}
			for _, a := range x.Tried {
				if (a.Made == 0) != (a.Why != "") || a.Place == "" {
					t.Errorf("%s: attempt %+v", f, a)
				}
			}
		}
		if drawn != len(want) || frames == 0 {
			t.Errorf("%s: %d facts explained, %d drawn, %d frames", f, drawn, len(want), frames)
		}
	}
}

// TestExplain holds the account of a few sentences, by a small lexicon of its own, against a golden file.
func TestExplain(t *testing.T) {
	s, err := loader.NewStages(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	lexicon := fstest.MapFS{"lexicon/test.lex": {Data: []byte(`
words going = visit
frame visit.go
  verb @going
  slot visitor! person < subject
  slot place!* country < object
frame visit.pay
  noun visit
  light pay
  slot visitor! person < subject
  slot place!* country < to
frame visit.noun
  noun visit
  slot visitor! person < of by
  slot place!* country < to
frame agreement.sign
  verb sign
  with object treaty
  slot parties country < subject
  slot title! text < object
`)}}
	x, err := extract.New(lexicon)
	if err != nil {
		t.Fatal(err)
	}
	doc := graph.Document{Name: "d", Text: "President Pedro Quispe visited Peru in May. Pedro Quispe paid a visit to Denmark. The visit was long. " +
		"Ana Rojas visited the old works. The delegation signed a letter. Pedro Quispe visited Peru again."}
	_, why := x.Explain(s.Input(doc))
	var b strings.Builder
	for _, e := range why.Sentences {
		fmt.Fprintf(&b, "%d-%d %s\n", e.Span.Start, e.Span.End, e.Text)
		for _, m := range e.Mentions {
			fmt.Fprintf(&b, "  name %s (%s %s) = %s\n", m.Text, m.Type, m.Kind, m.Name)
		}
		for _, w := range e.Words {
			fmt.Fprintf(&b, "  word %s %v\n", w.Word, w.Classes)
		}
		for _, a := range e.Tried {
			fmt.Fprintf(&b, "  frame %s %s %s: %d %s\n", a.Frame, a.Place, a.Trigger, a.Made, a.Why)
		}
		for _, f := range e.Facts {
			fmt.Fprintf(&b, "  fact %s %s %s %v: %v %s\n", f.Type, f.Rule, f.Status, f.Values, f.Drawn, f.Why)
		}
	}
	golden := filepath.Join("testdata", "explain.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the account changed (-update rewrites it):\n%s", b.String())
	}
}
