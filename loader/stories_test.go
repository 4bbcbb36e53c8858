package loader

import (
	"context"
	"math/rand"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"concord/data"
	"concord/graph"
	"concord/graph/storetest"
	"concord/loader/evaltest"
	"concord/loader/source"
)

// stories gives the five stories of the evaluation.
func stories(t testing.TB) []graph.Document {
	files, err := filepath.Glob(evaltest.Shared(t, "evaluation", "dev", "docs", "seed-*.txt"))
	if err != nil || len(files) == 0 {
		t.Skipf("skipped: no stories (%v)", err)
	}
	var docs []graph.Document
	for d, err := range source.Open(context.Background(), files, source.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

// The whole pipeline, on real text: any order, together or one by one, by one worker or eight, gives the same quads, and a
// story that is forgotten leaves those of the others.
func TestStoriesInAnyOrder(t *testing.T) {
	ctx := context.Background()
	docs := stories(t)
	r, err := NewReader(data.FS, ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	load := func(store graph.Store, opts Options, docs ...graph.Document) {
		report, err := Load(ctx, store, r, documents(docs...), opts)
		if err != nil || report.Skipped > 0 {
			t.Fatal(err, report.Skips)
		}
		for _, f := range report.FirstFaults {
			t.Errorf("%s: %v", f.Name, f.Err)
		}
	}
	same := func(what, want, got string) {
		t.Helper()
		if want != got {
			t.Fatalf("%s (-want +got):\n%s", what, cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")))
		}
	}
	all := storetest.NewModel()
	load(all, Options{Workers: 1}, docs...)
	want := dump(t, all)
	rng := rand.New(rand.NewSource(1))
	for _, opts := range []Options{{Workers: 8}, {Workers: 8, Batch: 1}, {Workers: 1, Batch: 2}} {
		shuffled := slices.Clone(docs)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		store := storetest.NewModel()
		load(store, opts, shuffled...)
		same("another order", want, dump(t, store))
	}
	single := storetest.NewModel()
	for _, i := range rng.Perm(len(docs)) {
		load(single, Options{}, docs[i])
	}
	same("one by one", want, dump(t, single))
	for i, d := range docs {
		four := storetest.NewModel()
		load(four, Options{}, slices.Delete(slices.Clone(docs), i, i+1)...)
		if err := Forget(ctx, single, r, d.Name); err != nil {
			t.Fatal(err)
		}
		same("without "+d.Name, dump(t, four), dump(t, single))
		load(single, Options{}, d)
		same("with "+d.Name+" again", want, dump(t, single))
	}
}
