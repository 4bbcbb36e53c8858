package ask

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"concord/data"
	"concord/graph/storetest"
	"concord/loader"
	"concord/loader/mention"
	"concord/loader/source"
	"concord/loader/syntax"
)

var update = flag.Bool("update", false, "write the golden files anew")

// askerOf loads documents and gives who answers questions about them.
func askerOf(t testing.TB, documents string) *Asker {
	t.Helper()
	store := storetest.NewModel()
	t.Cleanup(func() { store.Close() })
	reader, err := loader.NewReader(data.FS, loader.ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if _, err := loader.Load(ctx, store, reader, source.Open(ctx, []string{documents}, source.Options{}), loader.Options{}); err != nil {
		t.Fatal(err)
	}
	model, err := syntax.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	finder, err := mention.NewFinder(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	return New(store, Options{Names: reader.Names(), Gazetteer: finder.Gazetteer(), Finder: finder, Syntax: model, Today: "2024-01-15"})
}

// TestDemoQuestions asks the questions of a golden file, one of every kind that is understood, of the documents that come with
// the program.
func TestDemoQuestions(t *testing.T) {
	a := askerOf(t, filepath.Join("..", "..", "data", "documents"))
	golden := filepath.Join("testdata", "demo.golden")
	old, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(old)) {
		if !strings.HasSuffix(line, "?\n") || line[0] == ' ' {
			continue
		}
		q := strings.TrimSuffix(line, "\n")
		got, err := a.Ask(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n", q)
		if got.Verdict != "" {
			fmt.Fprintf(&b, "    %s.\n", got.Verdict)
		}
		for _, v := range got.Answers {
			fmt.Fprintf(&b, "    %s [%s, %s]\n", v.Value, v.Status, v.Citations[0].Doc)
		}
		if got.Note != "" {
			fmt.Fprintf(&b, "    (%s)\n", got.Note)
		}
		for _, s := range got.Suggestions {
			fmt.Fprintf(&b, "    try: %s\n", strings.TrimSuffix(s, "?"))
		}
	}
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(strings.Split(string(old), "\n"), strings.Split(b.String(), "\n")); d != "" {
		t.Errorf("run with -update if this is meant:\n%s", d)
	}
}
