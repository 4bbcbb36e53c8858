package loader

import (
	"bytes"
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"concord/data"
	"concord/graph"
	"concord/graph/pebblestore"
	"concord/graph/rdf"
	"concord/loader/gazetteer"
	"concord/loader/newsgen"
)

// TestManyDocumentsSameBytes loads generated news through the whole program into the store on disk, in random orders, by
// batches and workers of any number, in one load or several: the sorted N-Quads are the same bytes. A random subset that
// is forgotten leaves the bytes of never having loaded it.
//
// It is a few documents, and 2,000 with CONCORD_LONG=1. What is random is so by a fixed seed.
func TestManyDocumentsSameBytes(t *testing.T) {
	count, rounds := 12, 2
	if os.Getenv("CONCORD_LONG") == "1" {
		count, rounds = 2000, 3
	}
	r, err := NewReader(data.FS, ReaderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	tables, err := gazetteer.Load(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	generator := newsgen.New(tables, 5)
	docs := make([]graph.Document, count)
	for i := range docs {
		docs[i] = generator.Document(i)
	}
	rng := rand.New(rand.NewPCG(7, 7))

	first := newStore(t)
	started := time.Now()
	loadNews(t, first, r, docs, Options{Workers: 1})
	want, quads := nquadsOf(t, first)
	t.Logf("%d documents, %d quads, %d bytes, sha256 %x; loaded in %v", count, quads, len(want), sha256.Sum256(want), time.Since(started).Round(time.Millisecond))

	store := first
	for round := range rounds {
		list := slices.Clone(docs)
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		opts := Options{Workers: 1 + rng.IntN(8), Batch: 1 + rng.IntN(count)}
		if round == 0 {
			opts.Batch = 1 + rng.IntN(12) // many small steps
		}
		cut := rng.IntN(len(list))
		store = newStore(t)
		loadNews(t, store, r, list[:cut], opts)
		loadNews(t, store, r, list[max(0, cut-3):], opts) // some come twice
		got, _ := nquadsOf(t, store)
		sameBytes(t, want, got)
		t.Logf("%d workers, batches of %d, %d and then %d documents: the same", opts.Workers, opts.Batch, cut, len(list)-cut)
	}

	// Forgetting: some one by one, as a user does, and the others at once.
	gone := rng.Perm(len(docs))[:1+rng.IntN(len(docs)/2)]
	one := min(len(gone), 4)
	for _, i := range gone[:one] {
		if err := Forget(t.Context(), store, r, docs[i].Name); err != nil {
			t.Fatal(err)
		}
	}
	var rest edit
	for _, i := range gone[one:] {
		rest.forget = append(rest.forget, docs[i].IRI)
	}
	w, err := openWriter(t.Context(), store, r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.commit(t.Context(), rest); err != nil {
		t.Fatal(err)
	}
	got, _ := nquadsOf(t, store)
	never := newStore(t)
	var kept []graph.Document
	for i, d := range docs {
		if !slices.Contains(gone, i) {
			kept = append(kept, d)
		}
	}
	loadNews(t, never, r, kept, Options{})
	want, quads = nquadsOf(t, never)
	sameBytes(t, want, got)
	t.Logf("%d of %d documents forgotten: %d quads are left, as if they had never come", len(gone), len(docs), quads)
}

func newStore(t *testing.T) graph.Store {
	t.Helper()
	s, err := pebblestore.Open(t.TempDir(), pebblestore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func loadNews(t *testing.T, store graph.Store, r *Reader, docs []graph.Document, opts Options) {
	t.Helper()
	report, err := Load(t.Context(), store, r, documents(docs...), opts)
	if err != nil || report.Skipped > 0 {
		t.Fatal(err, report.Skips)
	}
	for _, f := range report.FirstFaults {
		t.Errorf("%s: a statement that does not hold together: %v", f.Name, f.Err)
	}
}

func nquadsOf(t *testing.T, store graph.Store) ([]byte, int64) {
	t.Helper()
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var b bytes.Buffer
	n, err := rdf.WriteSortedNQuads(context.Background(), &b, s, rdf.SortOptions{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), n
}

// sameBytes fails with the first lines in which two sorted exports differ.
func sameBytes(t *testing.T, want, got []byte) {
	t.Helper()
	if bytes.Equal(want, got) {
		return
	}
	a, b := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
	for i := 0; i < len(a) && i < len(b); i++ {
		if !bytes.Equal(a[i], b[i]) {
			t.Fatalf("%d lines, want %d; line %d is\n%s\nwant\n%s", len(b), len(a), i+1, b[i], a[i])
		}
	}
	t.Fatalf("%d lines, want %d", len(b), len(a))
}
